"""What every answer says of itself, and sets of states as an answer shows them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any, ClassVar, TypeVar

from detente.errors import QuestionError, UnknownLabel, nearest
from detente.model.conflict import Conflict
from detente.model.given import whole
from detente.model.ids import nfc
from detente.model.states import State
from detente.results.shapes.base import AnswerJSON, FoundNumbersJSON, FoundSetJSON
from detente.shapes import in_order
from detente.showing import Brief, Shown

T = TypeVar("T")
S = TypeVar("S", FoundSetJSON, FoundNumbersJSON)
DECIMAL = re.compile(r"d:([0-9]{1,4000})")  # a state by the sum of 2^k over its options taken


def same(one: object, other: object) -> bool:
    """Whether two values are equal; an array that is compared element by element equals nothing."""
    found: object = one == other
    return type(found).__name__ in ("bool", "bool_") and bool(found)  # numpy's truths count, its arrays don't


def _alike(one: State, other: State) -> bool:
    """Whether two states say the same of every option, whatever they are called."""
    return bool(one.taken or one.open) and (one.taken, one.open) == (other.taken, other.open)


def placed(members: Sequence[T], place: object) -> T:
    """The member at a place, counted from 0.

    Raises
    ------
    UnknownLabel
        There are fewer members.
    """
    number = whole(place, "place")
    if not -len(members) <= number < len(members):
        raise UnknownLabel("no_member", name=str(number), near=[])
    return members[number]


def entry(found: Mapping[str, T], given: object, code: str = "unknown_concept") -> T:
    """What an answer has under a name, compared as names of concepts are: in upper or lower case.

    Raises
    ------
    UnknownLabel
        It has nothing of this name.
    """
    name = nfc(str(given)).strip()
    for spelled in (name, name.upper()):
        if spelled in found:
            return found[spelled]
    raise UnknownLabel(code, name=name, near=nearest(name.upper(), found))


@dataclass(frozen=True, kw_only=True)
class Result(Shown):
    """An answer: `why` says what is missing where it isn't complete.

    Attributes
    ----------
    conflict
        The conflict that was asked about.
    model, file
        SHA-256 of the conflict without texts, and of the bytes of its file (None if it has none).
    engine
        Which engine answered.
    complete, why
        Whether nothing is missing, and otherwise what.
    seconds
        Wall time, building included.
    states
        How many feasible states the conflict has.
    """

    asked: ClassVar[str]
    of: ClassVar[str]  # the field whose members the answer has, as a collection

    conflict: Conflict
    model: str
    file: str | None
    engine: str
    seconds: float
    states: int
    complete: bool = True
    why: str | None = None

    def __len__(self) -> int:
        return len(getattr(self, self.of))

    def __iter__(self) -> Iterator[Any]:
        return iter(getattr(self, self.of))

    def __contains__(self, one: object) -> bool:
        members = getattr(self, self.of)
        if isinstance(members, Mapping):
            return nfc(str(one)).strip() in members or nfc(str(one)).strip().upper() in members
        return (
            one in members if isinstance(members, Found) else any(one is other or same(one, other) for other in members)
        )

    def __bool__(self) -> bool:
        return bool(getattr(self, self.of))

    def __getitem__(self, key: Any) -> Any:
        members = getattr(self, self.of)
        if isinstance(members, Mapping):
            return entry(members, key, "no_member")
        return members[key] if isinstance(members, Found) else placed(members, key)

    def to_dict(self) -> AnswerJSON:
        """The answer as plain data: what ``--json`` prints. Its type says what this kind of answer adds."""
        raise TypeError(type(self).__name__)

    def preamble(self) -> AnswerJSON:
        """What every answer says of itself, as plain data."""
        plain: AnswerJSON = {
            "detente": 1,
            "asked": self.asked,
            "conflict": str(self.conflict.name),
            "model": self.model,
            "engine": self.engine,
            "complete": self.complete,
            "seconds": round(self.seconds, 6),
            "states": self.states,
        }
        if self.file:
            plain["file"] = self.file
        if not self.complete and self.why is not None:
            plain["why"] = self.why
        return in_order(plain, AnswerJSON)

    def rows(self) -> list[dict[str, Any]]:
        """The answer as the rows of a table."""
        raise TypeError(type(self).__name__)

    def to_frame(self) -> Any:
        """The answer as a pandas DataFrame.

        Raises
        ------
        EngineMissing
            pandas isn't installed.
        """
        from detente.results.frames import frame

        return frame(self.rows())

    def _parts(self) -> list[tuple[str, Any]]:
        """The short form: the conflict's name, what is particular to the answer, and how it was found."""
        head = {one.name for one in fields(Result)}
        own = [(name, value) for name, value in super()._parts() if name not in head]
        found = [("engine", self.engine), ("complete", self.complete)]
        return [("conflict", str(self.conflict.name)), *own, ("states", self.states), *found]


@dataclass(frozen=True, slots=True)
class Found(Brief):
    """A set of states: how many, the first of them by number, and cubes where not all are listed.

    With `at_least`, so many have been found, and there may be more. `options` are those of the conflict, in order, by
    which ``d:5`` names a state.
    """

    count: int
    states: tuple[State, ...]
    cubes: tuple[str, ...] | None = None
    exact: bool = True
    at_least: bool = False
    options: tuple[str, ...] = field(default=(), compare=False, repr=False)

    def __len__(self) -> int:
        return self.count

    def __getitem__(self, place: int) -> State:
        return placed(self.states, place)

    def __bool__(self) -> bool:
        return self.count > 0

    def __iter__(self) -> Iterator[State]:
        """The states that are listed, by number: all of them where `listed` says so."""
        return iter(self.states)

    def __contains__(self, state: object) -> bool:
        """Whether a state, given as one, by its label or number, or as ``d:5``, is in the set.

        Raises
        ------
        QuestionError
            Only a part of the set is listed, and the state isn't in it.
        """
        key = state if isinstance(state, str) else getattr(state, "number", state)
        if isinstance(state, State):
            found = any(one == state or _alike(one, state) for one in self.states)
        elif (taken := self._decimal(state)) is not None:
            found = any(not one.open and set(one.taken) == taken for one in self.states)
        else:
            found = any(same(key, one.label) or same(key, one.number) for one in self.states)
        if found:
            return True
        if not self.listed:
            raise QuestionError("not_all_listed", state=str(state), n=len(self.states))
        return False

    def _decimal(self, state: object) -> set[str] | None:
        """The options taken where a text such as ``d:5`` names a state by them; None where it doesn't."""
        code = DECIMAL.fullmatch(state.strip()) if isinstance(state, str) and self.options else None
        number = None if code is None else int(code[1])
        if number is None or number >> len(self.options):
            return None
        return {option for place, option in enumerate(self.options) if number >> place & 1}

    @property
    def listed(self) -> bool:
        """Whether every state is listed."""
        return len(self.states) == self.count and not self.at_least

    def to_dict(self) -> FoundSetJSON:
        """As in JSON."""
        states = [state.to_dict() for state in self.states]
        plain: FoundSetJSON = {"count": self.count, "listed": self.listed, "states": states}
        return in_order(self._rest(plain), FoundSetJSON)

    def to_numbers(self) -> FoundNumbersJSON:
        """As in JSON, states by number."""
        numbers = [state.number for state in self.states]
        plain: FoundNumbersJSON = {"count": self.count, "listed": self.listed, "states": numbers}
        return in_order(self._rest(plain), FoundNumbersJSON)

    def _rest(self, plain: S) -> S:
        """With what is there of some sets only."""
        if self.at_least:
            plain["at_least"] = True
        if self.cubes is not None:
            plain["patterns"] = {"cubes": list(self.cubes), "exact": self.exact}
        return plain
