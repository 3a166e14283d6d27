"""Stability in many variants of a conflict at once, before claims on each of them ask for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from detente.analysis.claims.memory import Memory
from detente.engines import Engine
from detente.model.claims import Change, Drop, Swap
from detente.model.conflict import Conflict
from detente.model.edits import edited
from detente.model.preferences import Preferences

MOST_CELLS = 1 << 26  # states times variants times decision makers: bytes that are held
LEAST_VARIANTS = 10  # from which it pays off
Changes = tuple[Change, ...]


class Foreseen:
    """Variants in which parts of preferences are left out or exchanged, as profiles of alternative preferences.

    Parameters
    ----------
    model, given
        The conflict as written, and the changes that all variants have.
    base
        The conflict with these changes.
    """

    def __init__(self, model: Conflict, given: Sequence[Change], base: Conflict) -> None:
        self._model, self._given = model, given
        self._owners = {
            address: dm.id
            for dm in base.decision_makers
            for address in (*dm.preferences.addresses(dm.id), *dm.preferences.elements(dm.id))
        }
        self._numbers: dict[str, dict[Changes, int]] = {dm.id: {(): 0} for dm in base.decision_makers}
        self.preferences: list[list[Preferences]] = [[dm.preferences] for dm in base.decision_makers]

    def covers(self, changes: Changes) -> bool:
        """Whether only preferences differ in a variant."""
        return all(self._owner(change) is not None for change in changes)

    def _owner(self, change: Change) -> str | None:
        """Whose preference alone a change is about, if it leaves out or exchanges parts of one."""
        match change:
            case Drop(element):
                return self._owners.get(element)
            case Swap((first, second)):
                owner = self._owners.get(first)
                return owner if owner == self._owners.get(second) else None
        return None

    def profile(self, changes: Changes) -> tuple[int, ...]:
        """The number of each one's preferences among its alternatives."""
        return tuple(
            self._number(at, dm, tuple(change for change in changes if self._owner(change) == dm))
            for at, dm in enumerate(self._numbers)
        )

    def _number(self, at: int, dm: str, changes: Changes) -> int:
        known = self._numbers[dm]
        if changes not in known:
            changed = edited(self._model, (*self._given, *changes))
            known[changes] = len(known)
            self.preferences[at].append(changed.decision_makers[at].preferences)
        return known[changes]


def foresee(
    memory: Memory, engine: Engine, model: Conflict, given: Sequence[Change], variants: Iterable[Changes]
) -> None:
    """Keep the stable states of those variants in which only preferences differ.

    These are asked for under the concepts under which they were for the conflict without further changes, if
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
        The changes that each variant has besides.
    """
    base = engine.conflict
    wanted = [(dm, concept) for dm, concept in memory.judged(base) if concept.replies == "improvements"]
    if not wanted:
        return
    foreseen = Foreseen(model, given, base)
    covered = [changes for changes in variants if foreseen.covers(changes)]
    if len(covered) < LEAST_VARIANTS or len(covered) * engine.all().count * len(wanted) > MOST_CELLS:
        return
    profiles = [foreseen.profile(changes) for changes in covered]
    judged_each = engine.judged_each(foreseen.preferences, profiles)
    if judged_each is None:
        return
    for dm, concept in wanted:
        for profile, states in zip(profiles, judged_each(dm, concept) or (), strict=False):
            chosen = [own[number] for own, number in zip(foreseen.preferences, profile, strict=True)]
            memory.keep(memory.stability_key(dm, concept, memory.keys(base, chosen)), states)
