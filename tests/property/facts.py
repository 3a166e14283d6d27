"""A conflict as bare moves and ranks, for laws that are checked against definitions written down anew."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from detente.concepts import CONCEPTS
from detente.engines.reference import Reference
from detente.model.conflict import Conflict

Reach = Mapping[int, frozenset[int]]


@dataclass(frozen=True)
class Facts:
    """States by number; for each decision maker where it can go from each, and how high it ranks each."""

    dms: tuple[str, ...]
    states: tuple[int, ...]
    moves: Mapping[str, Reach]
    rank: Mapping[str, Mapping[int, int]]

    @classmethod
    def of(cls, conflict: Conflict) -> Facts:
        engine = Reference(conflict)
        states = engine.all()
        moves = {dm: {s: engine.step_out(dm, frozenset({s}), "moves") for s in states} for dm in conflict.dms}
        rank = {
            dm: {state: place for place, found in enumerate(engine.classes(dm)) for state in found}
            for dm in conflict.dms
        }
        return cls(conflict.dms, tuple(sorted(states)), moves, rank)

    def opponents(self, dm: str) -> tuple[str, ...]:
        return tuple(other for other in self.dms if other != dm)

    def improvements(self, dm: str) -> Reach:
        rank = self.rank[dm]
        return {s: frozenset(t for t in ends if rank[t] > rank[s]) for s, ends in self.moves[dm].items()}

    def joint(self, dms: tuple[str, ...], improving: bool = False) -> Reach:
        """R_H by its inductive definition: Omega_H(s, q) holds who can be the last to move on a way from s to q."""
        reach = {dm: self.improvements(dm) if improving else self.moves[dm] for dm in dms}
        found: dict[int, frozenset[int]] = {}
        for s in self.states:
            omega: dict[int, set[str]] = {}
            for dm in dms:
                for q in reach[dm][s]:
                    omega.setdefault(q, set()).add(dm)
            grown = True
            while grown:
                grown = False
                for q in list(omega):
                    for dm in dms:
                        for t in reach[dm][q] if omega[q] != {dm} else ():
                            if dm not in omega.setdefault(t, set()):
                                omega[t].add(dm)
                                grown = True
            found[s] = frozenset(omega)
        return found


def verdicts(conflict: Conflict) -> dict[tuple[str, str], frozenset[str]]:
    """The labels of the stable states, by decision maker and concept."""
    engine = Reference(conflict)
    return {
        (dm, concept.name): frozenset(state.label for state in engine.listed(engine.stable(dm, concept)))
        for dm in conflict.dms
        for concept in CONCEPTS.values()
    }


def stable_numbers(conflict: Conflict, dm: str, concept: str) -> frozenset[int]:
    """The numbers of the stable states."""
    engine = Reference(conflict)
    return frozenset(state.number for state in engine.listed(engine.stable(dm, CONCEPTS[concept])))


def equilibria(conflict: Conflict, concept: str) -> list[int]:
    """The numbers of the states that are stable for everybody."""
    engine = Reference(conflict)
    stable = [engine.stable(dm, CONCEPTS[concept]) for dm in conflict.dms]
    return sorted(frozenset.intersection(*stable))


def sequences_from(steps: Mapping[str, Mapping[int, Collection[int]]], start: int) -> frozenset[int]:
    """Where legal sequences lead, by their inductive definition: who may have been the last to move at each state."""
    last: dict[int, set[str]] = {}
    waiting = [(end, dm) for dm, own in steps.items() for end in own[start]]
    while waiting:
        state, mover = waiting.pop()
        if mover not in last.setdefault(state, set()):
            last[state].add(mover)
            waiting += [(end, dm) for dm, own in steps.items() if dm != mover for end in own[state]]
    return frozenset(last)
