"""Base class of answers, with provenance; and sets of states as answers list them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any, ClassVar, Self, TypeVar

from detente.errors import QuestionError, UnknownLabel, nearest
from detente.model.conflict import Conflict
from detente.model.given import whole
from detente.model.ids import nfc
from detente.model.notices import Notice
from detente.model.plain import change_of
from detente.model.state_sets import StateSet
from detente.model.states import State
from detente.results.shapes.base import AnswerJSON, FoundNumbersJSON, FoundSetJSON
from detente.shapes import in_order
from detente.showing import Brief, Shown

T = TypeVar("T")
S = TypeVar("S", FoundSetJSON, FoundNumbersJSON)
DECIMAL = re.compile(r"d:([0-9]{1,4000})")  # a state by its decimal code, the sum of 2^k over its options taken


def same(first: object, second: object) -> bool:
    """Whether two values are equal; arrays, which compare elementwise, never are."""
    equal: object = first == second
    return type(equal).__name__ in ("bool", "bool_") and bool(equal)  # numpy Booleans count, arrays don't


def _alike(state: State, other: State) -> bool:
    """Whether two states agree on every option, regardless of their names."""
    return bool(state.taken or state.open) and (state.taken, state.open) == (other.taken, other.open)


def placed(members: Sequence[T], place: object) -> T:
    """The member at an index.

    Raises
    ------
    UnknownLabel
        The index is out of range.
    """
    number = whole(place, "place")
    if not -len(members) <= number < len(members):
        raise UnknownLabel("no_member", name=str(number), near=[])
    return members[number]


def entry(entries: Mapping[str, T], key: object, code: str = "unknown_concept") -> T:
    """The entry of an answer with a name, compared case-insensitively like names of concepts.

    Raises
    ------
    UnknownLabel
        There is no such entry.
    """
    name = nfc(str(key)).strip()
    if name in entries:
        return entries[name]
    for entry_name, value in entries.items():
        if entry_name.upper() == name.upper():
            return value
    raise UnknownLabel(code, name=name, near=nearest(name.upper(), entries))


@dataclass(frozen=True, kw_only=True)
class Result(Shown):
    """Base class of answers; `why` gives the reason if one isn't complete.

    Attributes
    ----------
    conflict
        The analysed conflict.
    model, file
        SHA-256 of the conflict without texts, and of the bytes of its file (None if it has none).
    engine
        The engine used.
    complete, why
        Whether the answer is complete, and otherwise what is missing.
    seconds
        Wall time, including construction of the engine.
    states
        Number of feasible states.
    notices
        What readers have to know of it, such as marks that it doesn't look at.
    conventions
        The conventions it rests on where the literature leaves them open, by name.
    """

    asked: ClassVar[str]
    of: ClassVar[str]  # the field that the answer delegates to as a collection

    conflict: Conflict
    model: str
    file: str | None
    engine: str
    seconds: float
    states: int
    complete: bool = True
    why: str | None = None
    notices: tuple[Notice, ...] = ()
    conventions: Mapping[str, str] = field(default_factory=dict)

    @property
    def follows_stages(self) -> bool:
        """Whether it is also about later stages, if its conflict has them."""
        return False

    def __len__(self) -> int:
        return len(getattr(self, self.of))

    def __iter__(self) -> Iterator[Any]:
        return iter(getattr(self, self.of))

    def __contains__(self, member: object) -> bool:
        members = getattr(self, self.of)
        if isinstance(members, Mapping):
            return nfc(str(member)).strip() in members or nfc(str(member)).strip().upper() in members
        return (
            member in members
            if isinstance(members, Found)
            else any(member is other or same(member, other) for other in members)
        )

    def __bool__(self) -> bool:
        return bool(getattr(self, self.of))

    def __getitem__(self, key: Any) -> Any:
        members = getattr(self, self.of)
        if isinstance(members, Mapping):
            return entry(members, key, "no_member")
        return members[key] if isinstance(members, Found) else placed(members, key)

    def to_dict(self) -> AnswerJSON:
        """The answer as plain data, as printed by ``--json``; subclasses narrow the type."""
        raise TypeError(type(self).__name__)

    def in_language(self, lang: str) -> Self:
        """The answer as it is shown in a language."""
        return self

    def preamble(self) -> AnswerJSON:
        """Fields common to all answers, as plain data."""
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
        if self.notices:
            plain["notices"] = [notice.say() for notice in self.notices]
        if self.conflict.given:
            plain["given"] = [change_of(change) for change in self.conflict.given]
        if self.conventions:
            plain["conventions"] = dict(self.conventions)
        return in_order(plain, AnswerJSON)

    def rows(self) -> list[dict[str, Any]]:
        """The answer as table rows."""
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
        """Parts of the repr: the conflict's name, key figures, and provenance."""
        head = {shared.name for shared in fields(Result)}
        specific = [(name, value) for name, value in super()._parts() if name not in head]
        provenance = [("engine", self.engine), ("complete", self.complete)]
        return [("conflict", str(self.conflict.name)), *specific, ("states", self.states), *provenance]


@dataclass(frozen=True, slots=True)
class Found(Brief):
    """A set of states: its size, the first states by number, and cubes if not all are listed.

    Its `len` is its size. Iteration is over all of it, and refused where only a part is `listed`. With `at_least`, the
    size is a lower bound. `undecided` are states of which it stays open whether they belong to it; None where none can.
    `options` are those of the conflict, in order, by which ``d:5`` names a state.
    """

    count: int
    states: tuple[State, ...]
    cubes: tuple[str, ...] | None = None
    exact: bool = True
    at_least: bool = False
    undecided: Found | None = None
    options: tuple[str, ...] = field(default=(), compare=False, repr=False)

    def __len__(self) -> int:
        return self.count

    def __getitem__(self, place: int) -> State:
        return placed(self.states, place)

    def __bool__(self) -> bool:
        return self.count > 0

    def __iter__(self) -> Iterator[State]:
        """Iterate over all states by number; `states` are those listed where a limit cuts.

        Raises
        ------
        QuestionError
            Only a part of the set is listed.
        """
        if not self.listed:
            raise QuestionError("part_of_a_set", n=len(self.states), count=self.count)
        return iter(self.states)

    def __contains__(self, state: object) -> bool:
        """Whether the set contains a state, given as `State`, label, number, or ``d:5``.

        Raises
        ------
        QuestionError
            Only a part of the set is listed, and the state isn't in it.
        """
        key = state if isinstance(state, str) else getattr(state, "number", state)
        if isinstance(state, State):
            is_listed = any(member == state or _alike(member, state) for member in self.states)
        elif (options := self._decimal(state)) is not None:
            is_listed = any(not member.open and set(member.taken) == options for member in self.states)
        else:
            is_listed = any(same(key, member.label) or same(key, member.number) for member in self.states)
        if is_listed:
            return True
        if not self.listed:
            raise QuestionError("not_all_listed", state=str(state), n=len(self.states))
        return False

    def _decimal(self, state: object) -> set[str] | None:
        """The options taken in the state of a decimal code such as ``d:5``; None for any other text."""
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
        """The set as JSON."""
        states = [state.to_dict() for state in self.states]
        plain: FoundSetJSON = {"count": self.count, "listed": self.listed, "states": states}
        if self.undecided is not None:
            states = [state.to_dict() for state in self.undecided.states]
            plain["undecided"] = {"count": self.undecided.count, "listed": self.undecided.listed, "states": states}
        return in_order(self._rest(plain), FoundSetJSON)

    def to_numbers(self) -> FoundNumbersJSON:
        """The set as JSON, with states by number."""
        numbers = [state.number for state in self.states]
        plain: FoundNumbersJSON = {"count": self.count, "listed": self.listed, "states": numbers}
        if self.undecided is not None:
            numbers = [state.number for state in self.undecided.states]
            plain["undecided"] = {"count": self.undecided.count, "listed": self.undecided.listed, "states": numbers}
        return in_order(self._rest(plain), FoundNumbersJSON)

    def _rest(self, plain: S) -> S:
        """Add the optional keys."""
        if self.at_least:
            plain["at_least"] = True
        if self.cubes is not None:
            plain["patterns"] = {"cubes": list(self.cubes), "exact": self.exact}
        return plain


def found_of(states: StateSet, limit: int, options: tuple[str, ...] = ()) -> Found:
    """A set as an answer lists it: the first states by number and, if these are not all, cubes."""
    count, listed = states.count, states.listed(limit)
    if len(listed) == count:
        return Found(count, listed, options=options)
    cubes, exact = states.cubes(limit)
    return Found(count, listed, cubes, exact, options=options)
