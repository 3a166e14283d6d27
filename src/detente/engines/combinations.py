"""Combinations of options that satisfy rules, found without enumerating all of them.

Options are added one at a time. A rule on a partial combination is true, false or still open (Kleene's three-valued
logic), so a combination is dropped as soon as no completion of it can satisfy a rule. Options that no rule joins, even
through others, are independent: the solutions are products, and so are their numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import prod

import numpy as np
from numpy.typing import NDArray

from detente.model.formulas import Algebra, Formula, names

BITS = 62  # options in one word: sums and products of words stay within 64 bits
Vector = NDArray[np.bool_]
Words = NDArray[np.int64]  # one column a combination; option k is bit k % BITS of row k // BITS
Possible = Vector | bool
Bounds = tuple[Possible, Possible]  # can be true, can be false


def place(position: int) -> tuple[int, int]:
    """Word index and bit mask of the option at this position."""
    word, bit = divmod(position, BITS)
    return word, 1 << bit


def words_for(options: int) -> int:
    """Number of words per combination of `options` options."""
    return max(1, -(-options // BITS))


def taken(words: Words, position: int) -> Vector:
    """Mask of the combinations that take the option at this position."""
    word, bit = place(position)
    mask: Vector = (words[word] & bit) != 0
    return mask


class Combinations:
    """The combinations of options that satisfy rules.

    Parameters
    ----------
    options
        In declared order: the position of an option is its bit.
    rules
        Formulas over them, names qualified.
    fixed
        Names with a fixed truth value; a name that is neither an option nor fixed is false.
    """

    def __init__(
        self, options: Sequence[str], rules: Sequence[Formula], fixed: Mapping[str, bool] | None = None
    ) -> None:
        self.positions = {option: position for position, option in enumerate(options)}
        self.fixed = dict(fixed or {})
        self.rules = tuple(rules)
        mentioned = [{name.text for name in names(rule)} for rule in rules]
        self.mentions = [frozenset(named & self.positions.keys() - self.fixed.keys()) for named in mentioned]
        self._counts: dict[tuple[int, ...], int | None] = {}

    def all(self, most: int) -> Words | None:
        """Every combination, in increasing order; None where they, or the search for them, exceed `most`."""
        numbers = range(len(self.rules))
        free = self._free(numbers)
        if 1 << len(free) > most:
            return None
        combined = self._start()
        for component in [*self._components(numbers), ()]:
            solutions = self._solve(component, most) if component else self._both_ways(free)
            if solutions is None or combined.shape[1] * solutions.shape[1] > most:
                return None
            combined = (combined[:, None, :] | solutions[:, :, None]).reshape(len(combined), -1)
        return _sorted(combined)

    def count(self, most: int, only: Iterable[int] | None = None) -> int | None:
        """Number of solutions of the rules, or of `only` the rules numbered; None where the search exceeds `most`."""
        numbers = range(len(self.rules)) if only is None else tuple(only)
        counts = [1 << len(self._free(numbers))]
        for component in self._components(numbers):
            if component not in self._counts:
                self._counts[component] = self._count(component, most)
            number = self._counts[component]
            if number is None:
                return None
            counts.append(number)
        return prod(counts)

    def _free(self, rules: Iterable[int]) -> list[str]:
        """The options that these rules don't mention."""
        mentioned = frozenset[str]().union(*(self.mentions[number] for number in rules))
        return [option for option in self.positions if option not in mentioned and option not in self.fixed]

    def _start(self) -> Words:
        words = self.blank()
        for name, value in self.fixed.items():
            if value and name in self.positions:
                word, bit = place(self.positions[name])
                words[word] |= bit
        return words

    def blank(self) -> Words:
        """The combination that takes no option."""
        return np.zeros((words_for(len(self.positions)), 1), dtype=np.int64)

    def _components(self, rules: Iterable[int]) -> list[tuple[int, ...]]:
        """Connected components of the rules: groups, by number, that share no option."""
        groups: list[tuple[frozenset[str], tuple[int, ...]]] = []
        for number in rules:
            mentioned = self.mentions[number]
            apart = [group for group in groups if not group[0] & mentioned]
            joined = [group for group in groups if group[0] & mentioned]
            options = mentioned.union(*(group[0] for group in joined))
            groups = [*apart, (options, (*(rule for group in joined for rule in group[1]), number))]
        return [tuple(sorted(numbers)) for _, numbers in groups]

    def _both_ways(self, free: list[str]) -> Words:
        """Every combination of the free options, in increasing order."""
        words = self.blank()
        for option in free:
            words = _with_and_without(words, self.positions[option])
        return words

    def _solve(self, component: tuple[int, ...], most: int) -> Words | None:
        search = _Search(self, component)
        for option in search.order():
            search.add(option)
            if search.words.shape[1] > most:
                return None
        return search.words

    def _count(self, component: tuple[int, ...], most: int) -> int | None:
        search = _Search(self, component)
        order = search.order()
        total = search.settled() << len(order)
        for done, option in enumerate(order, 1):
            search.add(option)
            total += search.settled() << (len(order) - done)
            if search.words.shape[1] > most:
                return None
        return total


class _Search:
    """Partial combinations over the options of one component, each with a completion that may satisfy its rules."""

    def __init__(self, whole: Combinations, component: tuple[int, ...]) -> None:
        self.whole = whole
        self.rules = [whole.rules[number] for number in component]
        self.mentions = [whole.mentions[number] for number in component]
        self.added: dict[str, Vector] = {}
        self.words = whole.blank()
        self.open: Vector = np.ones((len(self.rules), 1), dtype=np.bool_)  # the rules that can still fail
        self.algebra = Algebra[Bounds](
            self._bounds,
            lambda value: (value, not value),
            lambda bounds: (bounds[1], bounds[0]),
            lambda first, second: (first[0] & second[0], first[1] | second[1]),
            lambda first, second: (first[0] | second[0], first[1] & second[1]),
        )
        self._judge(range(len(self.rules)))

    def order(self) -> list[str]:
        """Branching order that completes rules early: next, an option of the rule with the fewest unassigned."""
        missing = [set(mentioned) for mentioned in self.mentions]
        order: list[str] = []
        while any(missing):
            nearest = min(
                (unassigned for unassigned in missing if unassigned),
                key=lambda unassigned: (len(unassigned), self._first(unassigned)),
            )
            option = min(nearest, key=self.whole.positions.__getitem__)
            order.append(option)
            for unassigned in missing:
                unassigned.discard(option)
        return order

    def _first(self, options: set[str]) -> int:
        return min(self.whole.positions[option] for option in options)

    def add(self, option: str) -> None:
        """Extend each partial combination by the option, taken and not taken; drop those that violate a rule."""
        self.words = _with_and_without(self.words, self.whole.positions[option])
        self.open = np.concatenate((self.open, self.open), axis=1)
        self.added = {name: np.concatenate((value, value)) for name, value in self.added.items()}
        self.added[option] = taken(self.words, self.whole.positions[option])
        self._judge([number for number, mentioned in enumerate(self.mentions) if option in mentioned])

    def settled(self) -> int:
        """Remove and count the partial combinations whose every completion satisfies the rules."""
        done: Vector = np.logical_not(self.open.any(axis=0))
        self._keep(~done)
        return int(np.count_nonzero(done))

    def _judge(self, rules: Sequence[int]) -> None:
        remaining = np.ones(self.words.shape[1], dtype=np.bool_)
        for number in rules:
            can_hold, can_fail = self.algebra.value(self.rules[number])
            remaining &= can_hold
            self.open[number] &= can_fail
        self._keep(remaining)

    def _keep(self, remaining: Vector) -> None:
        if not remaining.all():
            self.words, self.open = self.words[:, remaining], self.open[:, remaining]
            self.added = {name: value[remaining] for name, value in self.added.items()}

    def _bounds(self, name: str) -> Bounds:
        if name in self.added:
            value = self.added[name]
            return value, ~value
        if name in self.whole.positions and name not in self.whole.fixed:
            return True, True
        known = self.whole.fixed.get(name, False)
        return known, not known


def _with_and_without(words: Words, position: int) -> Words:
    word, bit = place(position)
    taking = words.copy()
    taking[word] |= bit
    return np.concatenate((words, taking), axis=1)


def _sorted(words: Words) -> Words:
    if len(words) == 1:
        if (np.diff(words[0]) < 0).any():
            words[0].sort()
        return words
    return words[:, np.lexsort(words)]
