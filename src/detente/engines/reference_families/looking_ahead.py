"""Maximin_h, sequential stability of order k, and Berge stability by definition."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from detente.engines.reference_families import Definition, States
from detente.model.concept_names import FamilyName

if TYPE_CHECKING:
    from detente.engines.reference import Reference


def _replies(reference: Reference, dm: str, start: int) -> States:
    """R_O(start): where the opponents' legal sequences lead."""
    opponents = tuple(other for other in reference.conflict.dms if other != dm)
    return frozenset(end for end, _ in reference.sequences(opponents, start, "moves"))


def maximin(reference: Reference, dm: str, name: FamilyName) -> States:
    """The states s from which no move t has v(opponents, h - 1, t) better for dm than s; v is a state here.

    v(own, h, s) is the best of s and of v(opponents, h - 1, t) for the moves t from s, v(opponents, h, s) the worst of
    s and of v(own, h - 1, t) for t in R_O(s), and v(., 0, s) = s.
    """

    @cache
    def value(own: bool, left: int, s: int) -> int:
        best = s
        ends = reference.model.moves[dm][s] if own else _replies(reference, dm, s)
        for candidate in (value(not own, left - 1, t) for t in sorted(ends)) if left else ():
            if reference.prefers(dm, candidate, best) if own else reference.prefers(dm, best, candidate):
                best = candidate
        return best

    return frozenset(
        s
        for s in reference.all()
        if not any(reference.prefers(dm, value(False, name.number - 1, t), s) for t in reference.model.moves[dm][s])
    )


def sequential(reference: Reference, dm: str, name: FamilyName) -> States:
    """Order 1 is SEQ; at order k + 1 the replies x to y of j are improvements from an x not stable of order k for j."""
    dms = reference.conflict.dms
    stable = {j: reference.none() for j in dms}
    for _ in range(name.number):
        stable = {j: _sanctioned(reference, j, stable) for j in dms}
    return stable[dm]


def _sanctioned(reference: Reference, dm: str, stable: dict[str, States]) -> States:
    from detente.engines.reference import sequences

    opponents = tuple(other for other in reference.conflict.dms if other != dm)
    improvements = reference.model.improvements

    def credible(j: str, state: int) -> States:
        return reference.none() if state in stable[j] else improvements[j][state]

    return frozenset(
        s
        for s in reference.all()
        if all(
            any(not reference.prefers(dm, s2, s) for s2, _ in sequences(opponents, s1, credible))
            for s1 in improvements[dm][s]
        )
    )


def berge(reference: Reference, dm: str, _: FamilyName) -> States:
    """The states s such that nothing in R_O(s) is better for dm."""
    return frozenset(
        s for s in reference.all() if not any(reference.prefers(dm, q, s) for q in _replies(reference, dm, s))
    )


DEFINITIONS: dict[str, Definition] = {"MAXIMIN#": maximin, "SEQ#": sequential, "BERGE": berge}
