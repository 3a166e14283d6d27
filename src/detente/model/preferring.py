"""A conflict with other preferences and nothing else changed, of which only these need be checked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import TYPE_CHECKING

from detente.model.decision_makers import DecisionMaker
from detente.model.formula_faults import preference_faults
from detente.model.naming import Names

if TYPE_CHECKING:
    from detente.model.conflict import Conflict

SHARED = ("options", "dms", "labels", "feasible", "_label_by_marks")  # what doesn't depend on preferences
SHARED_NAMES = ("_resolved", "meanings", "lost", "scenarios", "operators")


def preferring(conflict: Conflict, makers: Sequence[DecisionMaker]) -> Conflict | None:
    """The conflict with other preferences, without claims, beliefs and file; None if these have a fault.

    Parameters
    ----------
    conflict
        A conflict that has been checked.
    makers
        Its decision makers, with the same options, and what they cite among its sources.

    >>> import detente as dt
    >>> game = dt.catalog("chicken")
    >>> makers = [dt.DecisionMaker(dm.id, options=dm.options, prefers=[]) for dm in game.decision_makers]
    >>> len(dt.equilibria(preferring(game, makers))["NASH"])
    4
    """
    changed = object.__new__(type(conflict))
    parts = {field.name: getattr(conflict, field.name) for field in fields(conflict)}
    parts |= {"claims": (), "perceives": (), "origin": None, "elsewhere": {}, "decision_makers": tuple(makers)}
    vars(changed).update(parts, **_shared(conflict, SHARED))
    vars(changed)["names"] = _names(changed, conflict.names)
    pairs = zip(conflict.decision_makers, makers, strict=True)
    if any(True for old, new in pairs if new is not old for _ in preference_faults(changed, new)):
        return None
    placed = tuple(dm.within(changed) for dm in makers)
    if any(new is not old for new, old in zip(placed, makers, strict=True)):
        vars(changed)["decision_makers"] = placed
        vars(changed)["names"] = _names(changed, conflict.names)
    return changed


def _names(conflict: Conflict, known: Names) -> Names:
    """The names of a conflict in which all but decision makers is called as in another one."""
    names = Names(conflict)
    vars(names).update(_shared(known, SHARED_NAMES))
    return names


def _shared(owner: object, keys: Sequence[str]) -> dict[str, object]:
    """What an object has computed so far."""
    return {key: vars(owner)[key] for key in keys if key in vars(owner)}
