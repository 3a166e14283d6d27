"""Stability in many variants of a conflict at once, before claims on each of them ask for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from detente.analysis.claims.memory import Memory
from detente.engines import Engine
from detente.model.claims import Change, Drop
from detente.model.conflict import Conflict
from detente.model.edits import edited
from detente.model.preferences import Preferences

MOST_CELLS = 1 << 26  # states times variants times decision makers: bytes that are held
LEAST_VARIANTS = 10  # from which it pays off
Elements = tuple[str, ...]


class Foreseen:
    """Variants in which some preferences lack elements, as profiles of alternative preferences.

    Parameters
    ----------
    model, given
        The conflict as written, and the changes that all variants have.
    base
        The conflict with these changes.
    """

    def __init__(self, model: Conflict, given: Sequence[Change], base: Conflict) -> None:
        self._model, self._given = model, given
        self._owners = {address: dm.id for dm in base.decision_makers for address in dm.preferences.elements(dm.id)}
        self._numbers: dict[str, dict[Elements, int]] = {dm.id: {(): 0} for dm in base.decision_makers}
        self.preferences: list[list[Preferences]] = [[dm.preferences] for dm in base.decision_makers]

    def covers(self, left_out: Elements) -> bool:
        """Whether only preferences differ in a variant."""
        return self._owners.keys() >= set(left_out)

    def profile(self, left_out: Elements) -> tuple[int, ...]:
        """The number of each one's preferences among its alternatives."""
        return tuple(
            self._number(at, dm, tuple(address for address in left_out if self._owners[address] == dm))
            for at, dm in enumerate(self._numbers)
        )

    def _number(self, at: int, dm: str, left_out: Elements) -> int:
        known = self._numbers[dm]
        if left_out not in known:
            changed = edited(self._model, (*self._given, *map(Drop, left_out)))
            known[left_out] = len(known)
            self.preferences[at].append(changed.decision_makers[at].preferences)
        return known[left_out]


def foresee(
    memory: Memory, engine: Engine, model: Conflict, given: Sequence[Change], variants: Iterable[Elements]
) -> None:
    """Keep the stable states of those variants in which only preferences differ.

    These are asked for under the concepts under which they were for the conflict without anything left out, if
    verdicts depend on the opponents' preferences; others are the same in most variants.

    Parameters
    ----------
    memory
        Keeps the answers.
    engine
        An engine on the conflict with the changes that all variants have.
    model, given
        The conflict as written, and these changes.
    variants
        The elements that each variant leaves out as well.
    """
    base = engine.conflict
    wanted = [(dm, concept) for dm, concept in memory.judged(base) if concept.replies == "improvements"]
    if not wanted:
        return
    foreseen = Foreseen(model, given, base)
    covered = [left_out for left_out in variants if foreseen.covers(left_out)]
    if len(covered) < LEAST_VARIANTS or len(covered) * engine.all().count * len(wanted) > MOST_CELLS:
        return
    profiles = [foreseen.profile(left_out) for left_out in covered]
    judged_each = engine.judged_each(foreseen.preferences, profiles)
    if judged_each is None:
        return
    for dm, concept in wanted:
        for profile, states in zip(profiles, judged_each(dm, concept) or (), strict=False):
            chosen = [own[number] for own, number in zip(foreseen.preferences, profile, strict=True)]
            memory.keep(memory.stability_key(dm, concept, memory.keys(base, chosen)), states)
