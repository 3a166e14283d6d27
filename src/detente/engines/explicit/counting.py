"""Lower bound on the number of states, without storing any: enough to refuse at once a conflict that can't fit.

Branches on one option at a time, first the one that decides the most constraints. Once no constraint can fail, every
assignment of the remaining options is a state, and different branches have different states.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property

from detente.engines.combinations import Bounds
from detente.model.formulas import Algebra, Formula, names

EFFORT = 300_000  # names evaluated before the search stops with the bound so far: a second at most
EITHER: Bounds = (True, True)
SETTLED: dict[bool, Bounds] = {True: (True, False), False: (False, True)}
Literal = tuple[str, bool]


class Count:
    """Bounded count of the states that satisfy rules.

    Parameters
    ----------
    options
        In any order.
    rules
        Formulas over them, names qualified.
    """

    def __init__(self, options: Sequence[str], rules: Sequence[Formula]) -> None:
        self.options, self.rules = options, rules
        self.effort = EFFORT
        self._mentions: dict[str, set[int]] = {option: set() for option in options}
        self._sizes = [0] * len(rules)
        for number, rule in enumerate(rules):
            for name in names(rule):
                self._sizes[number] += 1
                if name.text in self._mentions:
                    self._mentions[name.text].add(number)

    def at_least(self, enough: int) -> int:
        """A lower bound on the number of states; the search ends once it exceeds `enough`."""
        count, everything = 0, frozenset(range(len(self.rules)))
        start = self._left({}, everything, everything)
        waiting = [] if start is None else [(dict[str, Bounds](), start)]
        while waiting and count <= enough and self.effort > 0:
            assigned, undecided = waiting.pop()
            if not undecided:
                count += 1 << (len(self.options) - len(assigned))
                continue
            option, value = self._next(assigned, undecided)
            for choice in (not value, value):
                after = {**assigned, option: SETTLED[choice]}
                still_open = self._left(after, undecided, self._mentions[option] & undecided)
                if still_open is not None:
                    waiting.append((after, still_open))
        return count

    def _next(self, assigned: dict[str, Bounds], undecided: frozenset[int]) -> Literal:
        """The branching option: the one that decides the most rules alone, else the one most of them mention."""
        free = [option for option in self.options if option not in assigned and self._mentions[option] & undecided]
        literals = ((option, value) for option in free for value in (True, False))
        return max(
            literals,
            key=lambda literal: (len(self._decided[literal] & undecided), len(self._mentions[literal[0]] & undecided)),
        )

    @cached_property
    def _decided(self) -> dict[Literal, set[int]]:
        """The rules that are true once an option is assigned, whatever the others are."""
        return {
            (option, value): {number for number in mentioned if not self._bounds(number, {option: SETTLED[value]})[1]}
            for option, mentioned in self._mentions.items()
            for value in (True, False)
        }

    def _left(
        self, assigned: dict[str, Bounds], undecided: frozenset[int], touched: AbstractSet[int]
    ) -> frozenset[int] | None:
        """The rules still open after re-evaluating those touched; None where one is false already."""
        still_open = set(undecided)
        for number in touched:
            can_hold, can_fail = self._bounds(number, assigned)
            if not can_hold:
                return None
            if not can_fail:
                still_open.discard(number)
        return frozenset(still_open)

    def _bounds(self, number: int, assigned: dict[str, Bounds]) -> Bounds:
        self.effort -= 1 + self._sizes[number]
        return Algebra[Bounds](
            lambda name: assigned.get(name, EITHER if name in self._mentions else SETTLED[False]),
            lambda value: SETTLED[value],
            lambda bounds: (bounds[1], bounds[0]),
            lambda first, second: (first[0] and second[0], first[1] or second[1]),
            lambda first, second: (first[0] or second[0], first[1] and second[1]),
        ).value(self.rules[number])
