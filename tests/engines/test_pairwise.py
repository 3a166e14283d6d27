"""The explicit engine's bit rows over pairs of states agree with the general way, view by view."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from detente.concepts import REACTIONS
from detente.engines.base import Backend
from detente.engines.combinations import Vector
from detente.engines.explicit import Explicit, bit_rows, memory_plan
from detente.engines.explicit.comparisons import ByCodes, ByViews
from detente.engines.reference import Reference
from detente.errors import TooLarge
from detente.model.conflict import Conflict
from detente.model.decision_makers import DecisionMaker
from detente.model.preferences import View
from detente.model.readings import BY_CERTAINTY, PLAIN, Reading, reading
from tests.each import each
from tests.engines.forms import uncertain_conflict

DEFINED = ("ranking", "prefers", "relation", "relation", "written")
READINGS = (PLAIN, *map(reading, ("a", "b", "c", "d", "certain", "possible", "strong", "a.strong", "b.degree3",
                                  "c.degree2", "d.strong", "fuzzy", "chance")))  # fmt: skip


class ByView(Explicit):
    """The general way on the same sets, which remembers the views."""

    pairs = None
    reacting = Backend.reacting

    def __init__(self, conflict: Conflict) -> None:
        super().__init__(conflict)
        self._views: dict[tuple[str, Reading], list[View[Vector]]] = {}

    def views(self, dm: str, reading: Reading = PLAIN) -> Iterator[View[Vector]]:
        if (dm, reading) not in self._views:
            self._views[dm, reading] = list(super().views(dm, reading))
        return iter(self._views[dm, reading])


def opened(conflict: Conflict) -> tuple[Explicit, ByView]:
    return Explicit(conflict), ByView(conflict)


@each("seed", range(25))
def test_stability_agrees_with_the_general_way(seed: int) -> None:
    conflict = uncertain_conflict(seed)
    engine, general = opened(conflict)
    for read in READINGS:
        for dm in conflict.dms:
            for concept in REACTIONS.values():
                found = engine.reacting(dm, concept, read)
                assert (found == general.reacting(dm, concept, read)).all(), (dm, concept.name, str(read))


@each("seed", range(60))
def test_stability_agrees_with_the_definitions(seed: int) -> None:
    conflict = uncertain_conflict(seed, DEFINED)
    engine, reference = Explicit(conflict), Reference(conflict)
    for dm in conflict.dms:
        for concept in REACTIONS.values():
            for read in READINGS:
                if not read.completes and read.uncertain not in BY_CERTAINTY:
                    found = engine.listed(engine.reaction_stable(dm, concept.read(read)))
                    expected = reference.listed(reference.reaction_stable(dm, concept.read(read)))
                    assert found == expected, (dm, concept.name, str(read))


@each("seed", range(30))
def test_readings_of_opponents_agree_with_the_general_way(seed: int) -> None:
    conflict = uncertain_conflict(seed)
    engine, general = opened(conflict)
    others = tuple((dm, READINGS[(seed + place) % 5]) for place, dm in enumerate(conflict.dms))
    mixed = reading("a").with_opponents(others)
    for dm in conflict.dms:
        for concept in REACTIONS.values():
            assert (engine.reacting(dm, concept, mixed) == general.reacting(dm, concept, mixed)).all(), (dm, concept)


@each("seed", range(12))
def test_steps_and_views_agree_with_the_general_way(seed: int) -> None:
    conflict = uncertain_conflict(seed)
    engine, general = opened(conflict)
    everything = engine.listed(engine.all())
    for read in READINGS:
        for dm in conflict.dms:
            for state in everything:
                one = engine.one(state)
                assert (engine.step_out(dm, one, read) == general.step_out(dm, one, read)).all(), (dm, state, read)
                assert (engine.step_into(dm, one, read) == general.step_into(dm, one, read)).all(), (dm, state, read)
                view, expected = engine.view_at(dm, state, read), general.view_at(dm, state, read)
                for what in ("attracts", "deters", "credible"):
                    assert (getattr(view, what) == getattr(expected, what)).all(), (dm, state, read, what)


def test_blocks_of_columns_and_heavy_rows_make_no_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    conflicts = [uncertain_conflict(seed) for seed in range(15)]
    expected = [stable(conflict) for conflict in conflicts]
    monkeypatch.setattr(bit_rows, "HEAVY", 1000)
    assert [stable(conflict) for conflict in conflicts] == expected
    monkeypatch.setattr(bit_rows, "HEAVY", 0)
    assert [stable(conflict) for conflict in conflicts] == expected


def stable(conflict: Conflict) -> list[bytes]:
    engine = Explicit(conflict)
    return [
        engine.reacting(dm, concept, read).tobytes()
        for dm in conflict.dms
        for concept in REACTIONS.values()
        for read in (reading("a"), reading("c.strong"))
    ]


def test_every_way_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = Counter[str]()

    def watched(home: Any, name: str) -> None:
        used = getattr(home, name)

        def counted(*given: Any) -> Any:
            seen[f"{home.__name__}.{name}"] += 1
            return used(*given)

        monkeypatch.setattr(home, name, counted)

    ways = ((bit_rows, "_by_anyone"), (bit_rows, "_by_first_mover"), (ByCodes, "rows"), (ByViews, "rows"),
            (ByCodes, "kept"), (ByViews, "kept"))  # fmt: skip
    for home, name in ways:
        watched(home, name)
    for seed in range(15):
        stable(uncertain_conflict(seed))
    assert min(seen[f"{home.__name__}.{name}"] for home, name in ways) >= 10, seen


def graph(states: int, seed: int) -> Conflict:
    """Many states in several blocks of columns, a few arcs each, and random rankings with unknown groups."""
    draw = np.random.default_rng(seed)
    labels = [f"s{number}" for number in range(states)]
    makers, arcs = list[DecisionMaker](), dict[str, dict[str, list[str]]]()
    for dm in ("p", "q", "r"):
        order = draw.permutation(labels).tolist()
        groups: list[Any] = [{"unordered": order[at : at + 3]} for at in range(0, states - 2, 3)]
        makers.append(DecisionMaker(dm, ranking=[*groups, *order[states - states % 3 :]]))
        ends = {label: draw.choice(labels, int(draw.integers(0, 3)), replace=False).tolist() for label in labels}
        arcs[dm] = {label: [end for end in some if end != label] for label, some in ends.items()}
        arcs[dm][labels[0]] = labels[1 : states // 2]
    return Conflict("graph", makers, states=labels, arcs=arcs)


@pytest.mark.parametrize("size", [63, 64, 65])
def test_columns_fill_words(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bit_rows, "BLOCK", 1)
    monkeypatch.setattr(bit_rows, "FEWEST", 1)
    conflict = graph(size, size)
    engine, general = opened(conflict)
    for name, dm in (("NASH", "p"), ("GMR", "q"), ("SSEQ", "p")):
        found, expected = (each.reacting(dm, REACTIONS[name], reading("c")) for each in (engine, general))
        assert (found == expected).all(), name


def test_more_states_than_can_be_compared_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    conflict = graph(30, 1)
    monkeypatch.setattr(memory_plan, "PAIRED", 20)
    engine = Explicit(conflict)
    with pytest.raises(TooLarge) as refused:
        engine.reacting("p", REACTIONS["SEQ"], reading("a"))
    assert refused.value.fields["limit"] == 20
    compared = DecisionMaker("p", relation={"pairs": ["s0 > s1"], "otherwise": "unknown"})
    with pytest.raises(TooLarge) as refused:
        Explicit(replace(conflict, decision_makers=(compared, *conflict.decision_makers[1:])))
    assert (refused.value.code, refused.value.fields["n"]) == ("too_many_pairs", 30)
