"""SIM, and SEQ or SIM: theory of Fraser & Hipel 1979, for any number of decision makers in our reading."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, combinations, product
from typing import TYPE_CHECKING

from detente.concepts import SEQ
from detente.engines.reference_families import Definition, States
from detente.model.concept_names import FamilyName

if TYPE_CHECKING:
    from detente.engines.reference import Reference


def sim(reference: Reference, dm: str, _: FamilyName) -> States:
    """The states s whose every improvement t is sanctioned by improvements of some others from s, made with it."""
    improvements = reference.model.improvements[dm]
    return frozenset(
        s
        for s in reference.all()
        if all(any(not reference.prefers(dm, c, s) for c in _jointly(reference, dm, s, t)) for t in improvements[s])
    )


def _jointly(reference: Reference, dm: str, s: int, t: int) -> Iterator[int]:
    """The feasible states c in which dm has its strategy of t, some others one they improve by, and the rest that of s.

    Some others: every nonempty subset K of the opponents.
    """
    opponents = [other for other in reference.conflict.dms if other != dm]
    subsets = chain.from_iterable(combinations(opponents, size) for size in range(1, len(opponents) + 1))
    for members in subsets:
        for moved in product(*(reference.model.improvements[j][s] for j in members)):
            source = dict.fromkeys(reference.conflict.dms, s) | {dm: t} | dict(zip(members, moved, strict=True))
            chosen = {option for j, state in source.items() for option in _strategy(reference, j, state)}
            yield from (c for c, state in reference.model.states.items() if set(state.taken) == chosen)


def _strategy(reference: Reference, dm: str, state: int) -> set[str]:
    own = reference.conflict.decision_maker(dm).qualified()
    return {option for option in reference.model.states[state].taken if option in own}


def either(reference: Reference, dm: str, name: FamilyName) -> States:
    """The states that are stable for dm under one of the two."""
    return reference.reaction_stable(dm, SEQ) | sim(reference, dm, name)


def classical(reference: Reference, dm: str, name: FamilyName) -> States:
    """The same, but SIM is tried only at states that are unstable under SEQ for everybody."""
    unstable = reference.all().difference(*(reference.reaction_stable(j, SEQ) for j in reference.conflict.dms))
    return reference.reaction_stable(dm, SEQ) | (sim(reference, dm, name) & unstable)


DEFINITIONS: dict[str, Definition] = {"SIM": sim, "SEQ+SIM": either, "SEQ+SIM.classical": classical}
