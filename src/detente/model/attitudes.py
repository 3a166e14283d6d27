"""Attitudes of decision makers toward each other (Inohara, Hipel & Walker 2007).

``+`` is devoted, ``-`` aggressive and ``0`` indifferent. What a model doesn't say is ``+`` toward oneself and ``0``
toward others: everybody looks at its own preference alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from detente.errors import ModelError, UnknownLabel, nearest
from detente.model import given as read

if TYPE_CHECKING:
    from detente.model.conflict import Conflict

SIGNS = ("+", "0", "-")
Attitudes = tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
_signs = read.chosen(SIGNS)


def attitudes_of(value: object, argument: str = "attitudes") -> Attitudes:
    """Attitudes from maps such as ``{"us": {"iran": "-"}}``, or from what a conflict holds.

    >>> attitudes_of({"us": {"us": "+", "iran": "-"}})
    (('us', (('us', '+'), ('iran', '-'))),)
    """
    return tuple(
        (dm, tuple((toward, _sign(sign, f"{argument}[{dm!r}][{toward!r}]")) for toward, sign in row.items()))
        for dm, row in _rows(value, argument).items()
    )


def _rows(value: object, argument: str) -> dict[str, dict[str, object]]:
    rows = read.held(value, argument, lambda row, _: row)
    return {dm: read.held(row, f"{argument}[{dm!r}]", lambda sign, _: sign) for dm, row in rows.items()}


def _sign(value: object, argument: str) -> str:
    return _signs("0" if isinstance(value, int) and value == 0 and value is not False else value, argument)


def usual(dm: str, toward: str) -> str:
    """The attitude that holds where the model says nothing."""
    return "+" if dm == toward else "0"


def attitudes_in(conflict: Conflict) -> dict[str, dict[str, str]]:
    """Everybody's attitude toward everybody, in declared order.

    >>> import detente as dt
    >>> attitudes_in(dt.catalog("chicken"))
    {'row': {'row': '+', 'column': '0'}, 'column': {'row': '0', 'column': '+'}}
    """
    stated = {dm: dict(row) for dm, row in conflict.attitudes}
    return {
        dm: {toward: stated.get(dm, {}).get(toward, usual(dm, toward)) for toward in conflict.dms}
        for dm in conflict.dms
    }


def unusual(attitudes: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
    """The attitudes that aren't those which hold where nothing is said."""
    rows = {
        dm: {toward: sign for toward, sign in row.items() if sign != usual(dm, toward)} for dm, row in attitudes.items()
    }
    return {dm: row for dm, row in rows.items() if row}


def attitude_faults(conflict: Conflict) -> Iterator[ModelError]:
    """Attitudes of or toward nobody in the conflict, or given twice."""
    for dm, row in conflict.attitudes:
        yield from _unknown(conflict, dm, f"attitudes.{dm}")
        for toward, _ in row:
            yield from _unknown(conflict, toward, f"attitudes.{dm}.{toward}")


def _unknown(conflict: Conflict, dm: str, address: str) -> Iterator[ModelError]:
    if dm not in conflict.dms:
        yield UnknownLabel("unknown_dm", address=address, name=dm, near=nearest(dm, conflict.dms))
