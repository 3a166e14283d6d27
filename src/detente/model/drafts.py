"""What a program drafted and a person has yet to accept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.model import given as read
from detente.model.notices import Notice
from detente.model.texts import check_texts
from detente.showing import Brief

if TYPE_CHECKING:
    from detente.model.conflict import Conflict


@dataclass(frozen=True, slots=True)
class Drafted(Brief):
    """By which program a model was drafted, and when."""

    by: str
    date: str

    def __post_init__(self) -> None:
        read.settle(self, by=read.text, date=read.date)
        check_texts(self)

    @classmethod
    def of(cls, given: object, argument: str = "drafted") -> Drafted:
        """Constructed if need be from a map with the keys of a model file."""
        if isinstance(given, Drafted):
            return given
        if not isinstance(given, Mapping):
            read.refuse(given, argument, "map")
        keys = read.keyed(given, argument, "drafted", ("by", "date"), ())
        return cls(keys["by"], keys["date"])

    def plain(self) -> dict[str, str]:
        """In model-file form."""
        return {"by": self.by, "date": self.date}


def unaccepted(conflict: Conflict) -> tuple[str, ...]:
    """The addresses of the elements that nobody has accepted.

    >>> import detente as dt
    >>> unaccepted(dt.catalog("chicken"))
    ()
    """
    from detente.model.validation import evidence  # it needs conflicts

    return tuple(address for address, support in evidence(conflict) if not support.accepted)


def draft_notices(*conflicts: Conflict) -> tuple[Notice, ...]:
    """What an answer says of conflicts with elements that nobody has accepted; empty if there are none."""
    waiting = [address for conflict in conflicts for address in unaccepted(conflict)]
    return (Notice("not_accepted", {"n": len(waiting)}),) if waiting else ()
