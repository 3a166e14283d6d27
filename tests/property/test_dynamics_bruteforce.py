"""What legal sequences lead to, against a search over single nodes of a state and who moved last."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from random import Random
from typing import Any

import pytest

from detente.analysis.legal_sequences import Dynamics
from detente.analysis.steps import Kind
from detente.engines import open_engine
from detente.testing.random_conflicts import random_conflict
from tests.property.facts import Facts, Reach

KINDS: tuple[Kind, ...] = ("moves", "improvements", "best_replies", "losses", "no_losses")
Node = tuple[int, str | None]


def reach(facts: Facts, dm: str, kind: Kind, within: frozenset[int]) -> Reach:
    """The steps of a kind, one state at a time."""
    rank = facts.rank[dm]
    found = {}
    for s, ends in facts.moves[dm].items():
        inside = frozenset(t for t in ends if t in within) if s in within else frozenset()
        better = frozenset(t for t in inside if rank[t] > rank[s])
        worse = frozenset(t for t in inside if rank[t] < rank[s])
        best = frozenset(t for t in better if rank[t] == max(rank[u] for u in better))
        by_kind = {"moves": inside, "improvements": better, "best_replies": best, "losses": worse}
        found[s] = by_kind.get(kind, inside - worse)
    return found


class Search:
    """Sequences node by node."""

    def __init__(self, steps: dict[str, Reach], going_on: bool) -> None:
        self.steps, self.going_on = steps, going_on

    def may(self, node: Node, dm: str) -> bool:
        here, last = node
        if dm != last:
            return True
        return self.going_on and not any(found[here] for other, found in self.steps.items() if other != dm)

    def visited(self, start: Iterable[Node], allowed: frozenset[int]) -> set[Node]:
        seen = {node for node in start if node[0] in allowed}
        waiting = deque(seen)
        while waiting:
            for node in self.after(waiting.popleft()):
                if node[0] in allowed and node not in seen:
                    seen.add(node)
                    waiting.append(node)
        return seen

    def after(self, node: Node) -> list[Node]:
        return [(end, dm) for dm, found in self.steps.items() if self.may(node, dm) for end in found[node[0]]]

    def losses(self, start: int, rank: Mapping[str, Mapping[int, int]]) -> dict[Node, int]:
        """The fewest steps on trust to each node, found by relaxing until nothing changes."""
        best: dict[Node, int] = {(start, None): 0}
        changed = True
        while changed:
            changed = False
            for node, spent in list(best.items()):
                for end, dm in self.after(node):
                    assert dm is not None
                    total = spent + (rank[dm][end] < rank[dm][node[0]])
                    if total < best.get((end, dm), 10**9):
                        best[end, dm], changed = total, True
        return best


class Case:
    """A random conflict, and who may step how in it."""

    def __init__(self, seed: int) -> None:
        self.draw = Random(seed)
        self.conflict = random_conflict(seed)
        self.facts = Facts.of(self.conflict)
        self.engine = open_engine(self.conflict, self.draw.choice(("explicit", "explicit", "reference")))
        everything = frozenset(self.facts.states)
        self.within = everything if self.draw.random() < 0.6 else self.some(0.7)
        self.by = tuple(dm for dm in self.conflict.dms if self.draw.random() < 0.8)
        self.going_on = self.draw.random() < 0.5

    def some(self, share: float) -> frozenset[int]:
        return frozenset(state for state in self.facts.states if self.draw.random() < share)

    def opaque(self, states: Iterable[int]) -> Any:
        return self.engine.unite(self.engine.one(state) for s in states if (state := self.engine.numbered(s)))

    def numbers(self, states: Any) -> frozenset[int]:
        return frozenset(state.number for state in states)

    def dynamics(self, kind: Kind) -> Dynamics:
        return Dynamics(self.engine, kind, self.by, within=self.opaque(self.within), going_on=self.going_on)

    def search(self, kind: Kind) -> Search:
        return Search({dm: reach(self.facts, dm, kind, self.within) for dm in self.by}, self.going_on)


@pytest.mark.parametrize("block", range(4))
def test_closures(block: int) -> None:
    for seed in range(block * 100, (block + 1) * 100):
        case = Case(seed)
        for kind in KINDS:
            dynamics, search = case.dynamics(kind), case.search(kind)
            start, avoided = case.some(0.3), case.some(0.2) if seed % 2 else frozenset[int]()
            allowed = case.within - avoided
            avoiding = case.opaque(avoided) if avoided else None
            out, into = (closed(case.opaque(start), avoiding) for closed in (dynamics.out, dynamics.into))
            visited = search.visited(((s, None) for s in start), allowed)
            for last in (None, *case.by):
                assert case.numbers(out[last]) == {s for s, dm in visited if dm == last}, (seed, kind)
            for last in (None, *case.by):
                reaching = {s for s in allowed if start & {t for t, _ in search.visited([(s, last)], allowed)}}
                found = dynamics.reached(into) if last is None else dynamics.free(last, into)
                assert case.numbers(found) == reaching, (seed, kind, last)


@pytest.mark.parametrize("block", range(4))
def test_steps_on_trust(block: int) -> None:
    for seed in range(1000 + block * 100, 1000 + (block + 1) * 100):
        case = Case(seed)
        dynamics, search = case.dynamics("moves"), case.search("moves")
        losses = {s: search.losses(s, case.facts.rank) for s in case.within}
        for start in sorted(case.within)[:3]:
            for spent, nodes in enumerate(dynamics.on_trust(case.opaque({start}))):
                for last in (None, *case.by):
                    cheap = {s for (s, dm), least in losses[start].items() if dm == last and least <= spent}
                    assert case.numbers(nodes[last]) == cheap, seed
            assert spent == max(losses[start].values()), seed
            for spent, nodes in enumerate(dynamics.on_trust(case.opaque({start}), back=True)):
                cheap = {
                    s
                    for s, found in losses.items()
                    if any(end == start and least <= spent for (end, _), least in found.items())
                }
                assert case.numbers(dynamics.reached(nodes)) == cheap, seed
