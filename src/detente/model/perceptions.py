"""What decision makers believe of the conflict, as changes of it (Bennett 1977, hypergames).

``syria`` is the game as Syria sees it; ``syria.iraq`` the game that Iraq sees, as Syria believes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from detente.errors import ConflictError, ModelError, UnknownLabel, nearest
from detente.model import given as read
from detente.model.claims import Change, Drop, Replace, Swap, change

if TYPE_CHECKING:
    from detente.model.conflict import Conflict

Perceptions = tuple[tuple[str, tuple[Change, ...]], ...]
OfChange = Callable[["Conflict", Change, str], Iterator[ModelError]]


def perceptions_of(value: object, argument: str = "perceives") -> Perceptions:
    """Changes by whose view they are, from maps such as ``{"us.iran": [{"drop": "us.preferences"}]}``.

    >>> perceptions_of({"us.iran": [{"drop": "us.preferences"}]})
    (('us.iran', (Drop(element='us.preferences'),)),)
    """
    views = read.held(value, argument, lambda changes, _: changes)
    return tuple((view, _changes(changes, f"{argument}[{view!r}]")) for view, changes in views.items())


def _changes(value: object, argument: str) -> tuple[Change, ...]:
    several = (value,) if isinstance(value, Mapping | Change) else value
    return read.items(several, argument, change, "changes")


def named_in(view: str) -> tuple[str, ...]:
    """Whose view it is, and of whom, if it is of the second level.

    >>> named_in("syria"), named_in("syria.iraq")
    (('syria',), ('syria', 'iraq'))
    """
    return tuple(view.split("."))


def kept_perceptions(conflict: Conflict, changed: Conflict, by_number: bool, of_change: OfChange) -> Perceptions:
    """What is still believed once a conflict is changed: where all changes still apply.

    Without `by_number`, only changes that name no element by its number, which may have shifted.
    """
    return tuple(
        (view, changes)
        for view, changes in conflict.perceives
        if (by_number or not any(map(_counts, changes))) and not [*_faults(changed, view, changes, of_change)]
    )


def _counts(edit: Change) -> bool:
    """Whether a change names an element by its number."""
    named = edit.elements if isinstance(edit, Swap) else (edit.element,) if isinstance(edit, Drop | Replace) else ()
    return any("[" in address for address in named)


def perception_faults(conflict: Conflict, of_change: OfChange) -> Iterator[ConflictError]:
    """Views of nobody in the conflict, and changes that don't apply to it; `of_change` checks a change's formulas."""
    for view, changes in conflict.perceives:
        yield from _faults(conflict, view, changes, of_change)


def _faults(conflict: Conflict, view: str, changes: tuple[Change, ...], of_change: OfChange) -> Iterator[ConflictError]:
    at = f"perceives.{view}"
    wrong = [*_misnamed(conflict, view, at)]
    for number, edit in enumerate(changes, 1):
        wrong += of_change(conflict, edit, f"{at}[{number}]")
    yield from wrong or _of_result(conflict, changes, at)


def _misnamed(conflict: Conflict, view: str, at: str) -> Iterator[ModelError]:
    names = named_in(view)
    unknown = [dm for dm in names if dm not in conflict.dms]
    for dm in unknown:
        yield UnknownLabel("unknown_dm", address=at, name=dm, near=nearest(dm, conflict.dms))
    if not unknown and (len(names) > 2 or len({*names}) < len(names)):
        yield ModelError("perceives_level", address=at, name=view)


def _of_result(conflict: Conflict, changes: tuple[Change, ...], at: str) -> Iterator[ConflictError]:
    """What is wrong with the changed conflict, at the change that brings it about alone, if one does."""
    for error in _raised(conflict, changes):
        alone = (
            number
            for number, edit in enumerate(changes, 1)
            if any(fault.code == error.code for fault in _raised(conflict, (edit,)))
        )
        number = next(alone, None)
        error.address = at if number is None else f"{at}[{number}]"
        yield error


def _raised(conflict: Conflict, changes: tuple[Change, ...]) -> Iterator[ConflictError]:
    from detente.model.edits import edited  # it needs this module

    try:
        edited(conflict, changes)
    except ConflictError as error:
        yield from error.each()
