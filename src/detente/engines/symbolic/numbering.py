"""State numbers without enumeration: a state's number is its exact rank among the feasible states."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import islice
from typing import Any

from detente.engines.symbolic.space import Space, assignment
from detente.model.conflict import Conflict
from detente.model.plain import spaced
from detente.model.states import State, default_number


class Numbering:
    """The numbers, labels and names of the states of one space."""

    def __init__(self, space: Space) -> None:
        self.space = space
        self.conflict: Conflict = space.conflict
        self.size = space.count(space.feasible)
        self._index = {label: number for number, label in enumerate(self.conflict.labels or ())}

    # From numbers to states and back.

    def state(self, number: int, code: int) -> State:
        """The state with this number and code."""
        if self.conflict.states is None:
            options_taken = tuple(option for k, option in enumerate(self.conflict.options) if code >> k & 1)
            return State(number, f"s{number}", options_taken)
        listed = self.conflict.states[code]
        marks = list(zip(self.conflict.options, listed.marks(), strict=False))
        return State(
            number,
            listed.label,
            tuple(option for option, mark in marks if mark),
            tuple(option for option, mark in marks if mark is None),
        )

    def code(self, state: State) -> int:
        """Binary code of a state."""
        if self.conflict.states is not None:
            return self._index[state.label]
        options_taken = set(state.taken)
        return sum(1 << k for k, option in enumerate(self.conflict.options) if option in options_taken)

    def one(self, state: State) -> Any:
        """The diagram of one state."""
        if self.conflict.states is not None:
            return self.space.code(self._index[state.label])
        return self.space.diagrams.literals(assignment(state.taken, self.space.option_variable))

    def numbered(self, number: int) -> State | None:
        """The state with this number; None where there is none."""
        if not 1 <= number <= self.size:
            return None
        return self.state(number, self.nth(self.space.feasible, number - 1))

    def number(self, code: int) -> int:
        """Number of the state with this code."""
        diagrams, remaining, position = self.space.diagrams, self.space.feasible, 1
        for k in reversed(range(len(self.space.bits))):
            bit = diagrams.variable(self.space.bits[k])
            if code >> k & 1:
                position += self.space.count(remaining & ~bit)
                remaining = remaining & bit
            else:
                remaining = remaining & ~bit
        return position

    def labelled(self, label: str) -> State | None:
        """The state of this label; None where there is none."""
        if self.conflict.states is not None:
            at = self._index.get(label)
            return None if at is None else self.state(at + 1, at)
        number = default_number(label)
        return None if number is None else self.numbered(number)

    def nth(self, states: Any, index: int) -> int:
        """Code of the member at this place, from 0, in increasing order of codes."""
        code = 0
        for k in reversed(range(len(self.space.bits))):
            bit = self.space.diagrams.variable(self.space.bits[k])
            below = states & ~bit
            lower = self.space.count(below)
            if index < lower:
                states = below
            else:
                index, states, code = index - lower, states & bit, code | 1 << k
        return code

    # Members of a set.

    def listed(self, states: Any, limit: int | None) -> tuple[State, ...]:
        """The first members by number."""
        return tuple(self.state(number, code) for number, code in islice(self._members(states), limit))

    def _members(self, states: Any) -> Iterator[tuple[int, int]]:
        """Yield numbers and codes of members, in order.

        Depth-first search with a stack. An entry holds a part of the set that agrees on the bits from `k` on, the
        feasible states that agree on them too, those of them skipped, and the number of the first one not counted yet.
        """
        none = self.space.diagrams.false
        whole = (states, self.space.feasible, none, len(self.space.bits), 0, 1)
        waiting = [whole] if states != none else []
        while waiting:
            part, among, passed, k, code, number = waiting.pop()
            number += self.space.count(passed) if passed != none else 0
            if k == 0:
                yield number, code
                continue
            bit = self.space.diagrams.variable(self.space.bits[k - 1])
            below, lower = part & ~bit, among & ~bit
            if below != part:
                waiting.append((part & bit, among & bit, lower, k - 1, code | 1 << k - 1, number))
            if below != none:
                waiting.append((below, lower, none, k - 1, code, number))

    def sample(self, states: Any, n: int, seed: int) -> tuple[State, ...]:
        """Members drawn uniformly with replacement."""
        count, draw = self.space.count(states), random.Random(seed)
        codes = [self.nth(states, draw.randrange(count)) for _ in range(n if count else 0)]
        return tuple(self.state(self.number(code), code) for code in codes)

    def cubes(self, states: Any, limit: int) -> tuple[tuple[str, ...], bool]:
        """Disjoint patterns, each a prime implicant of the rest of the set."""
        if not self.conflict.options:
            return (), states == self.space.diagrams.false
        if self.conflict.states is not None:
            members = self.listed(states, limit + 1)
            return tuple(map(self._pattern, members[:limit])), len(members) <= limit
        uncovered, patterns = states, list[str]()
        while uncovered != self.space.diagrams.false and len(patterns) < limit:
            values, cube = self._prime(self.space.diagrams.pick(uncovered), uncovered)
            patterns.append(spaced(self.conflict, self._marks(values)))
            uncovered = uncovered & ~cube
        return tuple(patterns), uncovered == self.space.diagrams.false

    def _prime(self, values: dict[int, bool], within: Any) -> tuple[dict[int, bool], Any]:
        """Expand a cube to a prime implicant; returned with its diagram."""
        diagrams, outside = self.space.diagrams, ~within
        cube, prime = diagrams.literals(values), dict(values)
        for variable in values:
            wider = diagrams.exists(diagrams.variable(variable), cube)
            if wider & outside == diagrams.false:
                cube = wider
                del prime[variable]
        return prime, cube

    def _marks(self, values: dict[int, bool]) -> str:
        marks = {True: "Y", False: "N", None: "-"}
        return "".join(marks[values.get(self.space.option_variable[option])] for option in self.conflict.options)

    def _pattern(self, state: State) -> str:
        options_taken, options_open = set(state.taken), set(state.open)
        marks = (
            "Y" if option in options_taken else "-" if option in options_open else "N"
            for option in self.conflict.options
        )
        return spaced(self.conflict, "".join(marks))
