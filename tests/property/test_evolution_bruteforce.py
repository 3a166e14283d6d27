"""What a state can become, against every legal sequence written out one by one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from random import Random
from typing import Any

import pytest

from detente.analysis.evolution import evolution
from detente.model.conflict import Conflict
from detente.model.vias import VIAS
from detente.results.evolution import Evolution, Path
from detente.testing.random_conflicts import random_conflict
from tests.property.facts import Facts, Reach

LONGEST = 4
Sequence = tuple[tuple[str, int], ...]  # who moves, and to which state
SEEDS = int(os.environ.get("DETENTE_SEEDS", "100"))


def steps(facts: Facts, via: str, movers: tuple[str, ...]) -> dict[str, Reach]:
    """For each mover, where it can go from each state."""
    if via == "moves":
        return {dm: facts.moves[dm] for dm in movers}
    better = {dm: facts.improvements(dm) for dm in movers}
    if via == "improvements":
        return better
    return {
        dm: {
            s: frozenset(t for t in ends if all(facts.rank[dm][t] >= facts.rank[dm][u] for u in ends))
            for s, ends in better[dm].items()
        }
        for dm in movers
    }


def sequences(reach: dict[str, Reach], start: int, length: int) -> Iterator[Sequence]:
    """Every legal sequence of this length, by mover in declared order, then by state."""
    if length == 0:
        yield ()
        return
    for before in sequences(reach, start, length - 1):
        here, last = (before[-1][1], before[-1][0]) if before else (start, "")
        for dm, ends in reach.items():
            for end in sorted(ends[here]) if dm != last else ():
                yield (*before, (dm, end))


class Case:
    """A random conflict and a question about it."""

    def __init__(self, seed: int) -> None:
        draw = Random(seed)
        self.conflict = random_conflict(seed)
        self.facts = Facts.of(self.conflict)
        self.via = draw.choice(VIAS[:3])  # coalition improvements: test_evolution_jointly
        dms = self.conflict.dms
        self.by = draw.sample(dms, draw.randint(1, len(dms))) if draw.random() < 0.3 else None
        self.frozen = draw.sample(dms, 1) if draw.random() < 0.2 else None
        self.movers = tuple(
            dm for dm in dms if (self.by is None or dm in self.by) and (self.frozen is None or dm not in self.frozen)
        )
        self.start = draw.choice(self.facts.states)
        self.ends = frozenset(draw.sample(self.facts.states, min(len(self.facts.states), draw.choice((1, 1, 2)))))
        self.engine = draw.choice(("explicit", "explicit", "reference"))

    def ask(self, **more: Any) -> Evolution:
        return evolution(
            self.conflict, from_=self.start, via=self.via, by=self.by, frozen=self.frozen, engine=self.engine, **more
        )

    def formula(self) -> str | None:
        """A formula true at the ends alone, where the model has the names for it."""
        if self.conflict.labels is not None:
            return " or ".join(f"state.{self.conflict.labels[end - 1]}" for end in self.ends)
        return " or ".join(minterm(self.conflict, end) for end in self.ends) or "false"


def minterm(conflict: Conflict, number: int) -> str:
    from detente.engines.reference import Reference

    state = Reference(conflict).numbered(number)
    assert state is not None
    literals = [option if option in state.taken else f"not {option}" for option in conflict.options]
    return f"({' and '.join(literals) or 'true'})"


def plain(path: Path) -> Sequence:
    return tuple((step.dm, step.end.number) for step in path.steps)


def nodes_by_round(reach: dict[str, Reach], start: int) -> list[set[tuple[int, str]]]:
    """V^(t) as theory has it: who may have moved last, after at most t steps, until that grows no more."""
    grown = [set[tuple[int, str]]()]
    while True:
        last = grown[-1]
        wider = {(q, dm) for dm, ends in reach.items() for q in ends[start]} if len(grown) == 1 else set(last)
        if len(grown) > 1:
            wider |= {(q, dm) for x, mover in last for dm, ends in reach.items() if dm != mover for q in ends[x]}
        if wider == last:
            return grown
        grown.append(wider)


@pytest.mark.parametrize("block", range(6))
def test_reached_and_table(block: int) -> None:
    for seed in range(block * SEEDS, (block + 1) * SEEDS):
        case = Case(seed)
        reach = steps(case.facts, case.via, case.movers)
        columns = nodes_by_round(reach, case.start)
        found = case.ask()
        assert {state.number for state in found.reached.states} == {case.start} | {s for s, _ in columns[-1]}, seed
        assert found.rounds == len(columns) - 1, seed
        for dm in case.movers:
            assert {state.number for state in found.last[dm].states} == {s for s, mover in columns[-1] if mover == dm}
        for round_, column in enumerate(columns):
            said = {(line.state.number, dm) for line in found.table for dm, t in line.since.items() if t <= round_}
            assert said == column, (seed, round_)


@pytest.mark.parametrize("block", range(6))
def test_shortest_paths(block: int) -> None:
    for seed in range(10_000 + block * SEEDS, 10_000 + (block + 1) * SEEDS):
        case = Case(seed)
        reach = steps(case.facts, case.via, case.movers)
        found = case.ask(to=case.formula(), limit=5000)
        for length in range(LONGEST + 1):
            expected = [
                one for one in sequences(reach, case.start, length) if (one[-1][1] if one else case.start) in case.ends
            ]
            expected.sort(key=lambda one: [(case.conflict.dms.index(dm), end) for dm, end in one])
            if expected:
                assert found.shortest is not None, seed
                assert (found.shortest.length, found.shortest.count) == (length, len(expected)), seed
                assert [plain(path) for path in found.shortest.paths] == expected, seed
                first = case.ask(to=case.formula(), limit=2).shortest
                assert first is not None
                assert [plain(path) for path in first.paths] == expected[:2], seed
                break
        else:
            reachable = any(s in case.ends for s, _ in nodes_by_round(reach, case.start)[-1])
            assert (found.shortest is not None) == reachable == (found.closed is None), seed
            assert found.shortest is None or found.shortest.length > LONGEST, seed


@pytest.mark.parametrize("block", range(6))
def test_fewest_steps_on_trust(block: int) -> None:
    for seed in range(20_000 + block * SEEDS, 20_000 + (block + 1) * SEEDS):
        case = Case(seed)
        moves = steps(case.facts, "moves", case.movers)
        rank = case.facts.rank
        best: dict[tuple[int, str], tuple[int, int]] = {(case.start, ""): (0, 0)}  # steps on trust, steps
        changed = True
        while changed:
            changed = False
            for (here, last), (trusting, length) in list(best.items()):
                for dm, ends in moves.items():
                    for end in ends[here] if dm != last else ():
                        cost = (trusting + (rank[dm][end] < rank[dm][here]), length + 1)
                        if cost < best.get((end, dm), (99, 99)):
                            best[end, dm], changed = cost, True
        found = case.ask(to=case.formula()).trust
        least = min((cost for (s, _), cost in best.items() if s in case.ends), default=None)
        assert (None if found is None else (found.trusting, len(found.steps))) == least, seed
        if least is not None and least[1] <= LONGEST:
            assert found is not None
            assert plain(found) == first_on_trust(case, moves, least), seed


def first_on_trust(case: Case, moves: dict[str, Reach], least: tuple[int, int]) -> Sequence:
    """The first sequence with the fewest steps on trust, and of these steps."""
    rank = case.facts.rank
    fitting = []
    for one in sequences(moves, case.start, least[1]):
        states = [case.start, *(end for _, end in one)]
        trusting = sum(rank[dm][end] < rank[dm][here] for here, (dm, end) in zip(states, one, strict=False))
        if states[-1] in case.ends and trusting == least[0]:
            fitting.append(one)
    return min(fitting, key=lambda one: [(case.conflict.dms.index(dm), end) for dm, end in one])
