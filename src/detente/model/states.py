"""States by number, label, and options taken or left open."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Literal, NotRequired, TypedDict

from detente.errors import ModelError
from detente.model import given as read
from detente.model.ids import check_id
from detente.model.texts import check_texts
from detente.shapes import Ordinal
from detente.showing import Brief

MARKS = {"Y": True, "N": False, "-": None}


class StateJSON(TypedDict):
    """A feasible state: its number from 1, its label, what is taken, and what a coalesced state leaves open."""

    number: Ordinal
    label: str
    taken: Annotated[list[str], "Qualified ids of options"]
    open: NotRequired[Annotated[list[str], "Qualified ids of options"]]
    added: NotRequired[Annotated[Literal[True], "There where only a change of the model allows it"]]


@dataclass(frozen=True, slots=True)
class State(Brief):
    """A feasible state: its number from 1, its label, its options taken and (coalesced states) left open.

    `added` states are those that only a change of the model allows.
    """

    number: int
    label: str
    taken: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    added: bool = field(default=False, compare=False, repr=False)

    def to_dict(self) -> StateJSON:
        """The state as JSON."""
        plain: StateJSON = {"number": self.number, "label": self.label, "taken": list(self.taken)}
        if self.open:
            plain["open"] = list(self.open)
        if self.added:
            plain["added"] = True
        return plain

    def __str__(self) -> str:
        return self.label


@dataclass(frozen=True, slots=True)
class ListedState(Brief):
    """A state that the model lists: a label and, with options, its Y/N/- pattern in declared order.

    Attributes
    ----------
    groups
        Number of marks between the bars of the pattern as written; bars have no meaning but may be misplaced.
    """

    label: str
    pattern: str | None = None
    groups: tuple[int, ...] = field(default=(), compare=False)

    def __post_init__(self) -> None:
        check_texts(self)

    @classmethod
    def of(cls, given: object, signs: object = None) -> ListedState:
        """Construct a listed state from its label and pattern; spaces and bars are ignored."""
        label, pattern = read.label(given, "states"), None if signs is None else read.text(signs, "states")
        marks = None if pattern is None else "".join(mark for mark in pattern if not mark.isspace() and mark != "|")
        for mark in marks or "":
            if mark not in MARKS:
                raise ModelError("bad_pattern", address=f"states.{label}", label=label, mark=mark)
        parts = (pattern or "").split("|")
        groups = tuple(sum(not mark.isspace() for mark in part) for part in parts) if len(parts) > 1 else ()
        return cls(check_id(label, "state"), marks, groups)

    def marks(self) -> tuple[bool | None, ...]:
        """True, False or None (open) for each option, in declared order."""
        return tuple(MARKS[mark] for mark in self.pattern or "")


def default_number(label: str) -> int | None:
    """The number in the default label of an unlisted state: ``s7`` is number 7."""
    digits = label[1:]
    plain = label[:1] == "s" and digits.isascii() and digits.isdigit() and digits[0] != "0"
    return int(digits) if plain and len(digits) < 4000 else None


ADDED = "+"  # begins the labels of states that a change adds; no label in a model file does


def added_state(size: int, place: int, taken: tuple[str, ...]) -> State:
    """The state that a change adds to a model of `size` states as the first, second ... one.

    >>> added_state(6, 1, ("dam",)).to_dict()
    {'number': 7, 'label': '+1', 'taken': ['dam'], 'added': True}
    """
    return State(size + place, f"{ADDED}{place}", taken, added=True)


def added_place(label: str) -> int | None:
    """The place in the label of a state that a change adds: ``+2`` is the second one."""
    return default_number(f"s{label[1:]}") if label[:1] == ADDED else None
