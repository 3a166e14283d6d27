"""The exception hierarchy.

::

    ConflictError
    ├── ModelError               an inconsistent description of a conflict
    │   ├── UnknownLabel         (KeyError)    an unknown name
    │   ├── DuplicateLabel       (ValueError)  a repeated name
    │   ├── EmptyModel           (ValueError)  no feasible state is left
    │   ├── FormulaError         (ValueError)  a formula with a syntax error or an ambiguity
    │   └── PreferenceError      (ValueError)  an invalid preference
    ├── FormatError              (ValueError)  a file that can't be read or written
    ├── QuestionError            (ValueError)  an invalid argument of a question
    │   └── CallError            (TypeError)   surplus, unknown, missing or repeated arguments
    ├── ArgumentError            (TypeError)   an argument of the wrong type
    └── EngineError              an engine can't answer the question
        ├── EngineMissing        (ImportError) an optional package isn't installed
        ├── TooLarge             (MemoryError) the engine's limits are exceeded; raised before the computation
        └── Interrupted          stopped by the user or a limit

Every error has a stable `code` and `fields`; its message comes from ``words`` in three parts: what is given, what is
allowed (the nearest match first), what to do next.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from heapq import nlargest
from itertools import islice, pairwise
from typing import Annotated, Any, Literal, NotRequired, Self, TypedDict, TypeVar

from detente import words

Door = Literal["python", "command", "web"]
# Arguments with another name on the command line.
OPTIONS = {"from_": "--from", "output": "-o", "file": "-o", "path": "FILE", "conflict": "MODEL", "sources": "--source"}


def spelled(argument: str, door: Door) -> str:
    """The spelling of an argument in an interface: Python, the command line, or a request.

    >>> spelled("from_", "python"), spelled("from_", "command"), spelled("at_most", "command")
    ('from_', '--from', '--at-most')
    """
    if door == "command":
        return OPTIONS.get(argument, "--" + argument.replace("_", "-"))
    return f'"{argument.rstrip("_")}"' if door == "web" else argument


@dataclass(frozen=True)
class Place:
    """A position in a file: name, line and column from 1, and the line's text for a caret."""

    file: str
    line: int | None = None
    column: int | None = None
    source: str | None = None

    def __str__(self) -> str:
        return ":".join(str(part) for part in (shown(self.file), self.line, self.column) if part is not None)


class PlaceJSON(TypedDict):
    """Where in a file, from 1."""

    file: str
    line: int | None
    column: int | None


class FaultJSON(TypedDict):
    """What is at fault."""

    code: Annotated[str, "Stable, for programs"]
    message: Annotated[str, "In the language asked for: what was given, what is allowed, what to do next, one a line"]
    where: Annotated[PlaceJSON | None, "Where in a file"]
    address: Annotated[str | None, "Which element of the model"]


class ErrorJSON(FaultJSON):
    """An error, on the error stream with --json."""

    ok: Literal[False]
    also: NotRequired[
        Annotated[
            list[FaultJSON],
            "Further faults of the same model, in the order of its file; the message has them too",
        ]
    ]


class ConflictError(Exception):
    """Base class of all errors, with a stable `code` and the `fields` of its message.

    `address` and `place` say where, and are no fields: a message has no ``{address}`` and no ``{place}``. `also` are
    further faults of the same model, in the order of its file; `again` the lines that have this one again. `candidates`
    are the allowed names that :func:`together` puts into the field ``near``, the nearest first.
    """

    candidates: Collection[str] = ()

    def __init__(self, code: str, /, *, address: str | None = None, place: Place | None = None, **fields: Any) -> None:
        super().__init__(code)
        self.code = code
        self.address = address
        self.place = place
        self.fields = fields
        self.also: tuple[ConflictError, ...] = ()
        self.again: tuple[int, ...] = ()

    def part(self, which: str, lang: str = words.DEFAULT, door: Door = "python") -> str | None:
        """One of the three parts: ``given``, ``allowed`` or ``next``; None where there's nothing to say.

        Arguments are named as they are written at the `door` where they were given.
        """
        key = f"error.{self.code}.{which}"
        if not words.has(key, lang) or (which == "allowed" and self.fields.get("near") == []):
            return None
        printable = {name: _said(name, value, lang, door) for name, value in self.fields.items()}
        return words.filled(key, lang, printable, lambda argument: spelled(argument, door))

    def each(self) -> Iterator[ConflictError]:
        """Yield this error and those found with it."""
        yield self
        yield from self.also

    def message(self, lang: str = words.DEFAULT, door: Door = "python") -> str:
        """The whole message: position, source line with a caret, and the three parts, one per line; then all others."""
        messages = [error.alone(lang, door) for error in (self, *self.also[: MOST_TOLD - 1])]
        untold = len(self.also) + 1 - MOST_TOLD
        return "\n\n".join([*messages, *([words.say("error.more", lang, n=untold)] if untold > 0 else [])])

    def alone(self, lang: str = words.DEFAULT, door: Door = "python") -> str:
        """The message of this error, without the others."""
        given, *further = (self.part(part_name, lang, door) for part_name in ("given", "allowed", "next"))
        lines = [f"{self.place}: {given}" if self.place else str(given)]
        if self.place and self.place.source is not None:
            lines += [f"    {line}" for line in _pointed(self.place.source, self.place.column)]
        lines += filter(None, further)
        if self.again:
            lines.append(words.say("error.again", lang, lines=list(self.again[:MOST_LISTED]), n=len(self.again)))
        return "\n".join(lines)

    def at(self, *, address: str | None = None, place: Place | None = None) -> Self:
        """Attach an address and a position, unless the error has them."""
        self.address = self.address or address
        self.place = self.place or place
        return self

    def to_dict(self, lang: str = words.DEFAULT, door: Door = "python") -> ErrorJSON:
        """The error as plain data, the same for all interfaces."""
        plain: ErrorJSON = {"ok": False, **self.fault(lang, door)}
        if self.also:
            plain["also"] = [error.fault(lang, door) for error in self.also]
        return plain

    def fault(self, lang: str = words.DEFAULT, door: Door = "python") -> FaultJSON:
        """The error as plain data, without those found with it."""
        position: PlaceJSON | None = None
        if self.place:
            position = {"file": self.place.file, "line": self.place.line, "column": self.place.column}
        return {"code": self.code, "message": self.message(lang, door), "where": position, "address": self.address}

    def __str__(self) -> str:
        return self.message()


class ModelError(ConflictError):
    """An inconsistent description of a conflict."""


class UnknownLabel(ModelError, KeyError):
    """An unknown name."""

    __str__ = ConflictError.__str__


class DuplicateLabel(ModelError, ValueError):
    """A repeated name."""


class EmptyModel(ModelError, ValueError):
    """No feasible state is left to analyse."""


class FormulaError(ModelError, ValueError):
    """A formula with a syntax error or an ambiguity."""


class PreferenceError(ModelError, ValueError):
    """An invalid preference."""


class FormatError(ConflictError, ValueError):
    """A file that can't be read or written."""


class QuestionError(ConflictError, ValueError):
    """An invalid argument of a question."""


class CallError(QuestionError, TypeError):
    """Surplus, unknown, missing or repeated arguments."""


class ArgumentError(ConflictError, TypeError):
    """An argument of the wrong type."""


class EngineError(ConflictError):
    """An engine can't answer the question."""


class EngineMissing(EngineError, ImportError):
    """An optional package isn't installed."""


class TooLarge(EngineError, MemoryError):
    """The engine's limits are exceeded; raised before anything is allocated."""


class Interrupted(EngineError):
    """Stopped by the user or by a limit."""


E = TypeVar("E", bound=ConflictError)


def together(errors: Iterable[E]) -> E:
    """Combine several errors: the first in file order, with the others as its `also`.

    A repeated unknown name is reported once, with all of its lines.
    """
    first_of, repeated_lines = dict[Any, E](), dict[int, list[int]]()
    every = [single for error in errors for single in error.each()]
    for error in sorted(every, key=_order):
        key = (error.code, error.fields.get("name")) if error.code in UNKNOWN else id(error)
        first = first_of.setdefault(key, error)  # type: ignore[arg-type]  # what stands beside an error is one too
        if first is not error and error.place and error.place.line and first.place:
            repeated_lines.setdefault(id(first), list(first.again)).append(error.place.line)
        error.also = ()
    for number, error in enumerate(first_of.values()):
        lines = dict.fromkeys(repeated_lines.get(id(error), error.again))
        error.again = tuple(line for line in lines if error.place is None or line != error.place.line)
        if error.candidates:
            error.fields["near"], error.candidates = _near(error, is_ranked=number < MOST_RANKED), ()
    first, *later_errors = first_of.values()
    first.also = tuple(later_errors)
    return first


def _near(error: ConflictError, is_ranked: bool) -> list[str]:
    """The allowed names, the nearest first; unranked where comparing them all for each error would take too long."""
    candidates = error.candidates
    return nearest(error.fields["name"], candidates) if is_ranked else list(islice(candidates, MOST_NEAR))


def _order(error: ConflictError) -> tuple[bool, float, int]:
    """Sort key by position in the file; errors without a line or a position come last, in order of discovery."""
    line = error.place.line if error.place is not None else None
    column = error.place.column if error.place is not None else None
    return error.code == "missing_key", float("inf") if line is None else line, column or 0


def shown(text: str, most: int = 200) -> str:
    r"""A text for a message: truncated, with unprintable characters replaced by code points.

    >>> shown("a\x1b[0m")
    'a<U+001B>[0m'
    """
    cut = text if len(text) <= most else text[:most] + "…"
    return cut if cut.isprintable() else "".join(c if c.isprintable() else f"<U+{ord(c):04X}>" for c in cut)


MOST_LISTED, MOST_TOLD = 20, 20
MOST_RANKED = MOST_TOLD  # errors whose allowed names are ranked
MOST_COMPARED = 500  # names compared letter by letter with a wrong one
MOST_NEAR = 6
UNKNOWN = ("unknown_name", "unknown_option", "unknown_label", "unknown_dm", "unknown_source")


def _said(name: str, value: Any, lang: str, door: Door) -> Any:
    """A field for a message: kinds of element translated, arguments as spelled, others printable."""
    if isinstance(value, str):
        if name == "argument" or name.endswith("_argument"):
            return shown(spelled(value, door))
        is_kind = name == "kind" or name.endswith("_kind")
        return words.say(f"kind.{value}", lang) if is_kind else shown(value)
    if not isinstance(value, list | tuple):
        return value
    elements = [shown(element) if isinstance(element, str) else element for element in value[:MOST_LISTED]]
    elements += ["…"] if len(value) > MOST_LISTED else []
    return words.Alternatives(elements) if name == "near" else elements


def _pointed(source: str, column: int | None, most: int = 110) -> list[str]:
    """A source line, or an excerpt of a long one, with a caret below."""
    at = (column or 1) - 1
    first = max(0, min(at - most // 2, len(source) - most))
    cut = source[first : first + most]
    printed = "".join(c if c.isprintable() else " " if c.isspace() else "\ufffd" for c in cut)
    if column is None:
        return [printed]
    return [printed, " " * sum(map(_width, cut[: at - first])) + "^"]


def _width(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def alike(given: str, allowed: Iterable[str], most: int = 3) -> list[str]:
    """The allowed values similar to the given one, nearest first.

    >>> alike("hlp", ["analyze", "help", "table"]), alike("xyz", ["analyze", "help"])
    (['help'], [])
    """
    return difflib.get_close_matches(given[:100].lower(), list(allowed), n=most, cutoff=0.5)


def nearest(given: str, allowed: Iterable[str], most: int = MOST_NEAR) -> list[str]:
    """At most `most` allowed values, the nearest match first; a part of a name, up to a hyphen or a point, may match.

    >>> nearest("rlease", ["dam", "release", "sue"]), nearest("irak", ["elmira", "iraq-2014"])
    (['release', 'dam', 'sue'], ['iraq-2014', 'elmira'])
    >>> nearest("S4", ["s1", "s2", "s3", "s4"], most=2)
    ['s4', 's1']
    """
    names = list(dict.fromkeys(allowed))
    bearers: dict[str, list[str]] = {name: [name] for name in names}
    for name in names:
        for part in re.split("[-.]", name):
            bearers.setdefault(part, []).append(name)
    close = difflib.get_close_matches(given[:100], _alike(given[:100], bearers), n=3, cutoff=0.5)
    same_but_case = [name for name in names if name.casefold() == given.casefold()]  # but for capital letters
    return list(dict.fromkeys([*same_but_case, *(name for part in close for name in bearers[part]), *names]))[:most]


def _alike(given: str, names: Collection[str]) -> Collection[str]:
    """The names to compare with a wrong one: of very many, those that share most pairs of letters with it."""
    if len(names) <= MOST_COMPARED:
        return names
    pairs = set(pairwise(given))
    return nlargest(MOST_COMPARED, names, key=lambda name: len(pairs.intersection(pairwise(name[:100]))))
