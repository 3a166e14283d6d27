"""What every answer says of itself, and sets of states as an answer shows them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from detente import words
from detente.model.conflict import Conflict
from detente.model.states import State


@dataclass(frozen=True, kw_only=True)
class Result:
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

    conflict: Conflict
    model: str
    file: str | None
    engine: str
    seconds: float
    states: int
    complete: bool = True
    why: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """The answer as plain data: what ``--json`` prints."""
        head: dict[str, Any] = {
            "detente": 1,
            "asked": self.asked,
            "conflict": str(self.conflict.name),
            "model": self.model,
            **({"file": self.file} if self.file else {}),
            "engine": self.engine,
            "complete": self.complete,
            **({} if self.complete else {"why": self.why}),
            "seconds": round(self.seconds, 6),
            "states": self.states,
        }
        return head | self.body()

    def body(self) -> dict[str, Any]:
        """What this kind of answer adds."""
        raise TypeError(type(self).__name__)

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

    def to_html(self, lang: str = words.DEFAULT) -> str:
        """The answer as notebooks show it, in a language; everything in it is escaped."""
        from detente.results.display import result_html

        return result_html(self, lang)

    def _repr_html_(self) -> str:
        return self.to_html()

    def to_text(self, lang: str = words.DEFAULT) -> str:
        """The same in plain text."""
        from detente.results.display import result_text

        return result_text(self, lang)

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        return {"text/html": self.to_html(), "text/plain": self.to_text()}


@dataclass(frozen=True, slots=True)
class Found:
    """A set of states: how many, the first of them by number, and cubes where not all are listed.

    With `at_least`, so many have been found, and there may be more.
    """

    count: int
    states: tuple[State, ...]
    cubes: tuple[str, ...] | None = None
    exact: bool = True
    at_least: bool = False

    @property
    def listed(self) -> bool:
        """Whether every state is listed."""
        return len(self.states) == self.count and not self.at_least

    def to_dict(self, numbers_only: bool = False) -> dict[str, Any]:
        """As in JSON."""
        shown: list[Any] = [state.number if numbers_only else state.to_dict() for state in self.states]
        least = {"at_least": True} if self.at_least else {}
        plain: dict[str, Any] = {"count": self.count, **least, "listed": self.listed, "states": shown}
        if self.cubes is not None:
            plain["patterns"] = {"cubes": list(self.cubes), "exact": self.exact}
        return plain
