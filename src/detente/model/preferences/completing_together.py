"""Completions of what several want together, as a propositional formula: those of each, all of whom have to prefer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from detente.model.preferences.completing import (
    TRUE,
    Clauses,
    Completed,
    Completing,
    Holds,
    Key,
    Literal,
    Open,
    Variables,
)

if TYPE_CHECKING:
    from detente.model.preferences.forms import Form
    from detente.model.states import State

Fixed = Callable[[tuple["Form", ...]], "Form"]


class OpenTogether(Completing):
    """Several preferences, completed independently of each other; a key has one for each.

    Parameters
    ----------
    parts
        What each leaves open.
    fixed
        Constructs the form of their completed forms.
    """

    def __init__(self, parts: Sequence[Completing], fixed: Fixed) -> None:
        self.parts, self.fixed = tuple(parts), fixed

    def key(self, state: State) -> Key:
        return tuple(part.key(state) for part in self.parts)

    def perhaps(self, first: Key, second: Key) -> bool:
        return all(part.perhaps(*pair) for part, pair in self._pairs(first, second))

    def surely(self, first: Key, second: Key) -> bool:
        return all(part.surely(*pair) for part, pair in self._pairs(first, second))

    def _pairs(self, first: Key, second: Key) -> Iterator[tuple[Completing, tuple[Key, Key]]]:
        return zip(self.parts, zip(first, second, strict=True), strict=True)  # type: ignore[call-overload]

    def variables(self, clauses: Clauses) -> Variables:
        return _Together(self, clauses)


class _Together(Variables):
    """The variables of each."""

    def __init__(self, together: OpenTogether, clauses: Clauses) -> None:
        self.together, self.clauses = together, clauses
        self.parts = [part.variables(clauses) for part in together.parts]
        self._better: dict[tuple[Key, Key], Literal] = {}

    def better(self, first: Key, second: Key) -> Literal:
        if (first, second) not in self._better:
            every = TRUE
            for part, one, other in zip(self.parts, first, second, strict=True):  # type: ignore[call-overload]
                every = self.clauses.both(every, part.better(one, other))
            self._better[first, second] = every
        return self._better[first, second]

    def violated(self, holds: Holds) -> Iterator[list[Literal]]:
        for part in self.parts:
            yield from part.violated(holds)

    def completed(self, holds: Holds) -> Completed:
        own = [part.completed(holds) for part in self.parts]

        def better(first: Key, second: Key) -> bool:
            pairs = zip(own, zip(first, second, strict=True), strict=True)  # type: ignore[call-overload]
            return all(part.better(*pair) for part, pair in pairs)

        return Completed(
            tuple(part.key for part in own), better, lambda: self.together.fixed(tuple(part.form() for part in own))
        )

    def ask_all(self, most: int) -> bool:
        return all(part.ask_all(most) for part in self.parts)

    def unknowns(self) -> Iterable[Open]:
        for part in self.parts:
            yield from part.unknowns()
