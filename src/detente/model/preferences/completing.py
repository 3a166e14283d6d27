"""What a preference leaves open, as a propositional formula: the search over completions needs no list of them.

A form answers for itself by :meth:`Form.completing`. States are compared by keys: those of equal keys compare alike.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from detente.model.preferences.forms import Form
    from detente.model.states import State

Key = Hashable
Literal = int  # a variable's number, negative for negation
TRUE, FALSE = 1, -1
Holds = Callable[[Literal], bool]  # the value of a literal in a model
Prefers = Callable[[Key, Key], bool]  # whether the first state is preferred to the second


class Clauses(Protocol):
    """A formula in conjunctive normal form that grows; variable 1 is true."""

    def variable(self) -> Literal:
        """A fresh variable."""

    def require(self, *literals: Literal) -> None:
        """Add a clause: one of the literals is true."""

    def both(self, first: Literal, second: Literal, /) -> Literal:
        """Conjunction of two literals."""

    def either(self, first: Literal, second: Literal, /) -> Literal:
        """Disjunction of two literals."""


@dataclass(frozen=True)
class Completed:
    """One completion of a preference.

    Attributes
    ----------
    key
        Completions of equal keys are equal.
    better
        Whether the first state is preferred to the second.
    form
        Constructs it as a form.
    """

    key: Hashable
    better: Prefers = field(compare=False, repr=False)
    form: Callable[[], Form] = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Open:
    """Something that isn't known: a variable, and the states (labels) or statements (positions) that it is about.

    The variable says that the statement stands, or that the first of two comes first; where it is an `exchange`, that
    the second does.
    """

    literal: Literal
    about: tuple[str | int, ...]
    exchange: bool = False

    @property
    def first(self) -> Literal:
        """The literal for: the statement stands, or the first of two comes first."""
        return -self.literal if self.exchange else self.literal


class Variables(ABC):
    """The variables of one preference in a search."""

    @abstractmethod
    def better(self, first: Key, second: Key) -> Literal:
        """A literal for: the first state is preferred to the second."""

    @abstractmethod
    def completed(self, holds: Holds) -> Completed:
        """The completion of a model; of what has no variable yet, some completion that agrees with it."""

    def violated(self, holds: Holds) -> Iterator[list[Literal]]:
        """Clauses that all completions satisfy and this model doesn't; once there are none, it is a completion."""
        yield from ()

    @abstractmethod
    def ask_all(self, most: int) -> bool:
        """Give everything that isn't known a variable, if these are at most so many; return whether they are."""

    @abstractmethod
    def unknowns(self) -> Iterable[Open]:
        """What has a variable."""


class Completing(ABC):
    """The completions of one preference, in one engine."""

    @abstractmethod
    def key(self, state: State) -> Key:
        """The key by which a state is compared."""

    @abstractmethod
    def perhaps(self, first: Key, second: Key) -> bool:
        """Whether some completion prefers the first state."""

    @abstractmethod
    def surely(self, first: Key, second: Key) -> bool:
        """Whether every completion prefers the first state."""

    @abstractmethod
    def variables(self, clauses: Clauses) -> Variables:
        """Fresh variables for a search."""


class OpenPairs(Completing):
    """Comparisons of pairs of which some are unknown.

    Parameters
    ----------
    key
        The key of a state.
    known
        The sign of a comparison of two keys: 1 if the first is preferred; None if unknown.
    chunks
        The keys in lists that have all unknown pairs inside. If `linear`, a completion orders each list strictly, and
        what is known there is transitive; else each unknown pair is completed by itself.
    fixed
        Constructs the completed form from its comparison of two keys.
    above
        Whether anything is known inside the lists.
    label
        The label of the state, or the position of the statement, that a key stands for.
    """

    def __init__(
        self,
        key: Callable[[State], Key],
        known: Callable[[Key, Key], int | None],
        chunks: Sequence[Sequence[Key]],
        linear: bool,
        fixed: Callable[[Prefers], Form],
        *,
        above: bool = True,
        label: Callable[[Key], str | int] = str,
    ) -> None:
        self._key, self.known, self.linear, self.fixed, self.label = key, known, linear, fixed, label
        self.chunks = [tuple(chunk) for chunk in chunks]
        self.place = {member: place for place, member in enumerate(member for chunk in self.chunks for member in chunk)}
        self.chunk_of = {member: number for number, chunk in enumerate(self.chunks) for member in chunk}
        self.above = {member: self._above(member) for member in self.place} if linear and above else {}

    def _above(self, key: Key) -> tuple[Key, ...]:
        """Those in the same list that are known to be preferred."""
        return tuple(higher for higher in self.chunks[self.chunk_of[key]] if self.known(higher, key) == 1)

    def key(self, state: State) -> Key:
        return self._key(state)

    def perhaps(self, first: Key, second: Key) -> bool:
        return self.known(first, second) in (1, None)

    def surely(self, first: Key, second: Key) -> bool:
        return self.known(first, second) == 1

    def variables(self, clauses: Clauses) -> Variables:
        return _PairVariables(self, clauses)


class _PairVariables(Variables):
    """A variable for each unknown pair that was asked for: the one of the lower place is preferred."""

    def __init__(self, pairs: OpenPairs, clauses: Clauses) -> None:
        self.pairs, self.clauses = pairs, clauses
        self.literals: dict[tuple[Key, Key], Literal] = {}

    def better(self, first: Key, second: Key) -> Literal:
        known = self.pairs.known(first, second)
        if known is not None:
            return TRUE if known > 0 else FALSE
        place = self.pairs.place
        if place[first] > place[second]:
            return -self.better(second, first)
        if (first, second) not in self.literals:
            self.literals[first, second] = self.clauses.variable()
        return self.literals[first, second]

    def _decided(self, holds: Holds) -> frozenset[tuple[Key, Key]]:
        """The asked pairs, the preferred one first."""
        return frozenset(pair if holds(literal) else pair[::-1] for pair, literal in self.literals.items())

    def violated(self, holds: Holds) -> Iterator[list[Literal]]:
        if not self.pairs.linear:
            return
        below: dict[Key, list[Key]] = {}
        for first, second in sorted(self._decided(holds), key=self._placed):
            below.setdefault(first, []).append(second)
        asked = sorted({key for pair in self.literals for key in pair}, key=self.pairs.place.__getitem__)
        for key in asked:
            known = [lower for lower in asked if self._together(key, lower) and self.pairs.known(key, lower) == 1]
            below.setdefault(key, []).extend(known)
        for cycle in cycles(below):
            steps = zip(cycle, (*cycle[1:], cycle[0]), strict=True)
            yield [-self.better(first, second) for first, second in steps if self.pairs.known(first, second) is None]

    def _placed(self, pair: tuple[Key, Key]) -> tuple[int, int]:
        return self.pairs.place[pair[0]], self.pairs.place[pair[1]]

    def _together(self, first: Key, second: Key) -> bool:
        return self.pairs.chunk_of[first] == self.pairs.chunk_of[second]

    def completed(self, holds: Holds) -> Completed:
        decided = self._decided(holds)
        pairs = self.pairs
        if pairs.linear:
            height = _heights(pairs, decided)

            def ordered(first: Key, second: Key) -> bool:
                known = pairs.known(first, second)
                return height[first] < height[second] if known is None else known > 0

            return Completed(decided, ordered, lambda: pairs.fixed(ordered))

        def single(first: Key, second: Key) -> bool:
            known = pairs.known(first, second)
            if known is not None:
                return known > 0
            if (first, second) in decided or (second, first) in decided:
                return (first, second) in decided
            return pairs.place[first] < pairs.place[second]

        return Completed(decided, single, lambda: pairs.fixed(single))

    def ask_all(self, most: int) -> bool:
        for chunk in self.pairs.chunks:
            for first, second in combinations(chunk, 2):
                self.better(first, second)
                if len(self.literals) > most:
                    return False
        return True

    def unknowns(self) -> Iterable[Open]:
        for pair, literal in self.literals.items():
            yield Open(literal, tuple(map(self.pairs.label, pair)))


def _heights(pairs: OpenPairs, decided: frozenset[tuple[Key, Key]]) -> dict[Key, int]:
    """The place of each key in an order that agrees with what is known and decided, best first."""
    above: dict[Key, set[Key]] = {}
    for first, second in decided:
        above.setdefault(second, set()).add(first)
    heights: dict[Key, int] = {}
    for key in pairs.place:
        waiting = [key]
        while waiting:
            current = waiting[-1]
            before = (*above.get(current, ()), *pairs.above.get(current, ()))
            missing = [higher for higher in before if higher not in heights]
            if missing:
                waiting.append(min(missing, key=pairs.place.__getitem__))
            else:
                heights.setdefault(current, len(heights))
                waiting.pop()
    return heights


def cycles(below: Mapping[Key, Sequence[Key]]) -> Iterator[tuple[Key, ...]]:
    """Cycles of a graph, none where there is none: a shortest one through each node.

    >>> list(cycles({1: [2], 2: [3], 3: [1, 4]}))
    [(1, 2, 3)]
    """
    seen: set[frozenset[Key]] = set()
    for start in below:
        cycle = _cycle(below, start)
        if cycle and frozenset(cycle) not in seen:
            seen.add(frozenset(cycle))
            yield cycle


def _cycle(below: Mapping[Key, Sequence[Key]], start: Key) -> tuple[Key, ...]:
    before: dict[Key, Key] = {}
    queue = deque([start])
    while queue:
        current = queue.popleft()
        for lower in below.get(current, ()):
            if lower == start:
                cycle = [current]
                while cycle[-1] != start:
                    cycle.append(before[cycle[-1]])
                return tuple(reversed(cycle))
            if lower not in before:
                before[lower] = current
                queue.append(lower)
    return ()
