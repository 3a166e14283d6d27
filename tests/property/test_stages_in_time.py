"""Stages in time against one generator made by hand over the states of both; and three of them in closed form."""

from __future__ import annotations

from contextlib import nullcontext
from math import exp
from typing import Any
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import detente as dt
from detente.analysis.timing import clockwork
from tests.each import each
from tests.property.test_stages import drawn

linalg = pytest.importorskip("scipy.linalg")
State = frozenset[str]
Node = tuple[str, State]
FIRST, NEXT = {"a": 20, "anyone": 35}, {"c": 15, "anyone": 50}
FLOOD = {"name": "Flood", "changes": ["w"], "every": 80}


def tempo(paces: dict[str, int], **more: Any) -> dict[str, Any]:
    return {"unit": "day", "horizon": 100, "moves": [{"dm": dm, "every": n} for dm, n in paces.items()], **more}


class ByHand:
    """Both stages as one list of nodes: whoever comes to an end of the first is at once where the second begins."""

    def __init__(self, seed: int) -> None:
        random, self.first, self.later, status_quo, after, self.over = drawn(seed)
        self.shared = {*self.first.options} & {*self.later.options}
        self.begins = {state: (status_quo - self.shared) | (state & self.shared) for state in self.over}
        self.start = ("f", random.choice(self.first.states))
        scenarios = {"kept": "a.keep and y", "rained": "w"}
        model = self.later.conflict(
            "Next", status_quo=sorted(status_quo), tempo=tempo(NEXT, events=[FLOOD]), scenarios=scenarios
        )
        self.conflict = self.first.conflict(
            "First", status_quo=sorted(self.start[1]), tempo=tempo(FIRST), scenarios={"held": "hold"},
            then=[{"after": after, "model": model}],
        )  # fmt: skip
        self.nodes = [*(("f", state) for state in self.first.states), *(("n", state) for state in self.later.states)]

    def passing(self, node: Node) -> list[Node]:
        """A node, and where one is at once."""
        stage, state = node
        begun = self.begins.get(state) if stage == "f" else None
        return [node] if begun not in self.later.states else [node, ("n", begun)]

    def jumps(self, node: Node) -> list[tuple[Node, float]]:
        stage, state = node
        if stage == "f" and state in self.over:
            return []
        game, paces = (self.first, FIRST) if stage == "f" else (self.later, NEXT)
        found = [
            ((stage, end), 1 / paces.get(dm, paces["anyone"]))
            for dm in game.owned
            for end in game.improvements(dm, state)
        ]
        if stage == "n" and "c.w" not in state and state | {"c.w"} in game.states:
            found.append((("n", state | {"c.w"}), 1 / 80))
        return found

    def over_time(self, goal: set[Node], time: float, measure: str) -> float:
        """The chance of having been in the goal by a time, or of being there then: by the exponential of a matrix."""
        stops = goal if measure == "by" else set()
        if stops & {*self.passing(self.start)}:
            return 1.0
        size = len(self.nodes) + 1
        matrix = np.zeros((size, size))
        for place, node in enumerate(self.nodes):
            for end, rate in self.jumps(node):
                passed = self.passing(end)
                to = size - 1 if stops & {*passed} else self.nodes.index(passed[-1])
                matrix[place, to] += rate
                matrix[place, place] -= rate
        spread = linalg.expm(matrix * time)[self.nodes.index(self.passing(self.start)[-1])]
        there = sum(spread[place] for place, node in enumerate(self.nodes) if node in goal)
        return float(spread[-1] if measure == "by" else there)


@given(st.integers(0, 10**9), st.sampled_from(["by", "at"]))
def test_every_outcome_of_both_stages_is_as_likely_as_by_hand(seed: int, measure: str) -> None:
    hand = ByHand(seed)
    found = dt.timeline(hand.conflict, at="0,7,60", measure=measure)
    goals = {
        "held": {node for node in hand.nodes if node[0] == "f" and "b.hold" in node[1]},
        "then[1]": {node for node in hand.nodes if node[0] == "n"},
        "then[1]: kept": {node for node in hand.nodes if node[0] == "n" and {"a.keep", "a.y"} <= node[1]},
        "then[1]: rained": {node for node in hand.nodes if node[0] == "n" and "c.w" in node[1]},
    }
    assert [*found.outcomes] == [*goals]
    for name, goal in goals.items():
        chances = [chance.low for chance in found.outcomes[name].chances]
        assert chances == pytest.approx([hand.over_time(goal, time, measure) for time in (0, 7, 60)], abs=1e-9), name


@each("seed", range(4))
def test_runs_agree_with_what_is_exact(seed: int) -> None:
    conflict = ByHand(seed).conflict
    exact = dt.timeline(conflict, at="60", measure="by")
    with patch.object(clockwork, "MOST_LISTED", 1):
        drawn_ones = dt.timeline(conflict, at="60", runs=1500, seed=seed)
    for name, outcome in drawn_ones.outcomes.items():
        (chance,) = outcome.chances
        assert chance.low - 0.02 <= exact.outcomes[name].chances[0].low <= chance.high + 0.02, name


def three(**last: Any) -> dt.Conflict:
    """One does something, at which the next stage is over as it begins, and in the third the other does."""
    x, y = dt.DecisionMaker("us", options=["x"], prefers=["x"]), dt.DecisionMaker("iraq", options=["y"], prefers=["y"])
    pace = {"unit": "day", "horizon": 30, "moves": [{"dm": "anyone", "every": 10}]}
    third = dt.Conflict("Third", [x, y], status_quo=[], scenarios={"done": "y"}, **({"tempo": pace} | last))
    second = dt.Conflict("Second", [x], status_quo=[], tempo=pace, then=[{"after": "x", "model": third}])
    return dt.Conflict(
        "First", [x], status_quo=[], scenarios={"begun": "x"}, tempo=pace, then=[{"after": "x", "model": second}]
    )


@each("runs", [False, True])
def test_a_stage_may_be_over_as_it_begins(runs: bool) -> None:
    with patch.object(clockwork, "MOST_LISTED", 0) if runs else nullcontext():
        found = dt.timeline(three(), at="30")
    chances = {name: outcome.chances[0] for name, outcome in found.outcomes.items()}
    one, two = 1 - exp(-3), 1 - exp(-3) * (1 + 3)  # one clock, and two one after the other
    due = {"begun": one, "then[1]": one, "then[1].then[1]": one, "then[1].then[1]: done": two}
    assert {
        name: pytest.approx((chance.low + chance.high) / 2, abs=0.03 if runs else 1e-9)
        for name, chance in chances.items()
    } == due
    by = {name: [mover.by for mover in outcome.movers] for name, outcome in found.outcomes.items()}
    assert by["then[1].then[1]: done"][0] == "iraq"
    assert by["then[1].then[1]"][0] == "us"


def test_one_outcome_of_a_later_stage_and_what_is_first_there() -> None:
    found = dt.timeline(
        three(), at="30", stage="then[1].then[1]", to="y", before="not x", vary="then[1].then[1].tempo.moves[1]"
    )
    assert [*found.outcomes] == ["then[1].then[1]: y"]
    assert found.race is not None
    assert found.race.chance.low == pytest.approx(1)
    assert found.threshold is not None
    assert found.threshold.entry == "then[1].then[1].tempo.moves[1]"
    with pytest.raises(dt.ConflictError) as caught:
        dt.timeline(three(), stage="then[2]")
    assert caught.value.code == "unknown_stage"


@pytest.mark.parametrize("tempo", [None, {"unit": "week", "moves": [{"dm": "anyone", "every": 1}]}])
def test_a_stage_without_a_tempo_in_the_unit_is_told_and_begins_all_the_same(tempo: object) -> None:
    found = dt.timeline(three(tempo=tempo), at="30")
    assert [*found.outcomes] == ["begun", "then[1]", "then[1].then[1]"]
    assert found.outcomes["then[1].then[1]"].chances[0].low == pytest.approx(1 - exp(-3))
    (notice,) = found.notices
    assert (notice.code, notice.fields["stages"]) == ("stages_without_tempo", ("then[1].then[1]",))
    assert "then[1].then[1]" in notice.say("ar")
