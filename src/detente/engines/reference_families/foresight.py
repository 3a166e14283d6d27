"""L_h, NM and Stackelberg by definition (Kilgour 1985, as in Fang, Hipel & Kilgour 1993), with ties as sets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from detente.engines.reference_families import Definition, States
from detente.model.concept_names import FamilyName

if TYPE_CHECKING:
    from detente.engines.reference import Reference

Anticipated = dict[tuple[str, int], States]  # by who is to move, and where: the states that may be anticipated


def start(reference: Reference) -> Anticipated:
    """G_0(k, s) = s."""
    return {(k, s): frozenset({s}) for k in reference.conflict.dms for s in reference.all()}


def further(reference: Reference, before: Anticipated) -> Anticipated:
    """G_h from G_h-1.

    The mover k moves to an m that is best for it by what the other, l, is anticipated to make of it, if that is better
    than s, and stays else. Ties: an end is best if those after each other m can be resolved so that it is.
    """
    after: Anticipated = {}
    for k, s in before:
        (other,) = (dm for dm in reference.conflict.dms if dm != k)
        ends = {m: before[other, m] for m in reference.model.moves[k][s]}

        def best(k: str, end: int, of: int, ends: Mapping[int, States]) -> bool:
            """Whether every other move may end no better than this end of a move."""
            other_ends = (ends[m] for m in ends if m != of)
            return all(any(not reference.prefers(k, outcome, end) for outcome in outcomes) for outcomes in other_ends)

        bests = {end for m in ends for end in ends[m] if best(k, end, m, ends)}
        after[k, s] = frozenset(end if reference.prefers(k, end, s) else s for end in bests) or frozenset({s})
    return after


def anticipated(reference: Reference, horizon: int) -> Anticipated:
    """G_h."""
    ends = start(reference)
    for _ in range(horizon):
        ends = further(reference, ends)
    return ends


def _stays(ends: States, s: int, name: FamilyName) -> bool:
    return s in ends if name.form.endswith(".some") else ends == {s}


def limited(reference: Reference, dm: str, name: FamilyName) -> States:
    """The states s with G_h(dm, s) = s."""
    ends = anticipated(reference, name.number)
    return frozenset(s for s in reference.all() if _stays(ends[dm, s], s, name))


def non_myopic(reference: Reference, dm: str, name: FamilyName) -> States:
    """The states that are L_h-stable for all h from some h0 on; since G_h comes back, for all h of one round."""
    tables = [start(reference)]
    while tables[-1] not in tables[:-1]:
        tables.append(further(reference, tables[-1]))
    once = tables[tables.index(tables[-1]) : -1]
    return frozenset(s for s in reference.all() if all(_stays(table[dm, s], s, name) for table in once))


def stackelberg(reference: Reference, dm: str, name: FamilyName) -> States:
    """L_2-stable for the leader, Nash-stable for the follower."""
    if dm == name.who:
        return limited(reference, dm, FamilyName("L#", 2))
    return frozenset(s for s in reference.all() if not reference.model.improvements[dm][s])


DEFINITIONS: dict[str, Definition] = {
    "L#": limited,
    "L#.some": limited,
    "NM": non_myopic,
    "NM.some": non_myopic,
    "STACKELBERG(dm)": stackelberg,
}
