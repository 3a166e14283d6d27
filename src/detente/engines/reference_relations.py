"""Relations by definition: what the lines say, what follows from it, and all ways to settle what isn't known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, product
from typing import TYPE_CHECKING

from detente.engines.reference_preference import Compared, Degree
from detente.model.preferences import Pairs
from detente.model.preferences.comparisons import Matrix

if TYPE_CHECKING:
    from detente.engines.reference_model import ReferenceModel

Table = dict[tuple[int, int], Degree]  # of each pair of different states that is compared
UNKNOWN = 127  # in matrices


@dataclass(frozen=True, eq=False)
class ByPair(Compared):
    """Every pair of states is compared by itself.

    Attributes
    ----------
    table
        The degree of each pair of different states.
    transitive
        Whether the order of what isn't known has to be transitive.
    """

    table: Table
    transitive: bool = False

    def degree(self, first: int, second: int) -> Degree:
        return 0 if first == second else self.table[first, second]

    def completions(self) -> Iterator[ByPair]:
        states = sorted({state for pair in self.table for state in pair})
        if self.transitive:
            for order in self._extensions(states):
                place = {state: number for number, tied in enumerate(order) for state in tied}
                table: Table = {
                    pair: (place[pair[1]] > place[pair[0]]) - (place[pair[1]] < place[pair[0]]) for pair in self.table
                }
                yield ByPair(table)
            return
        unknown = [pair for pair in combinations(states, 2) if self.table[pair] is None]
        for signs in product((1, -1), repeat=len(unknown)):
            settled = dict(self.table)
            for (first, second), sign in zip(unknown, signs, strict=True):
                settled[first, second], settled[second, first] = sign, -sign
            yield ByPair(settled)

    def _extensions(self, left: list[int]) -> Iterator[tuple[list[int], ...]]:
        """The strict orders that agree with what is known, most preferred first, indifferent states together."""
        if not left:
            yield ()
        tried = set[int]()
        for first in left:
            tied = [state for state in left if self.degree(state, first) == 0]
            if first not in tried and not any(self.prefers(other, state) for state in tied for other in left):
                for later_classes in self._extensions([state for state in left if state not in tied]):
                    yield (tied, *later_classes)
            tried.update(tied)


def by_pair(model: ReferenceModel, form: Pairs) -> ByPair:
    """The relation of a form between the states of a model."""
    table = _lines(model, form)
    if form.transitive:
        table = _closed(table)
    otherwise: Degree = None if form.otherwise == "unknown" else 0
    every = [(first, second) for first in model.states for second in model.states if first != second]
    return ByPair(
        {pair: table.get(pair, otherwise) for pair in every}, form.transitive and form.otherwise != "indifferent"
    )


def _lines(model: ReferenceModel, form: Pairs) -> Table:
    """What is said of pairs."""
    number = {state.label: number for number, state in model.states.items()}
    table: Table = {}
    for line in form.parts:
        if isinstance(line, Matrix):
            for place, code in enumerate(memoryview(line.codes).cast("b")):
                first, second = (number[line.labels[at]] for at in divmod(place, len(line.labels)))
                table[first, second] = None if code == UNKNOWN else code
            continue
        sides = [{number[side]} if isinstance(side, str) else model.true_at(side) for side in (line.first, line.second)]
        for first, second in product(*sides):
            degree = None if line.sign == "?" else line.sign.count(">")
            table[first, second], table[second, first] = degree, None if degree is None else -degree
    return table


def _closed(table: Table) -> Table:
    """With all that follows: a state is preferred to another by the highest degree on a way of lines to it."""
    best = {pair: degree for pair, degree in table.items() if degree is not None and degree >= 0}
    grown = True
    while grown:
        grown = False
        for (first, middle), (start, last) in product(list(best), repeat=2):
            if middle == start and first != last:
                degree = max(best[first, middle], best[start, last])
                if degree > best.get((first, last), -1):
                    best[first, last], grown = degree, True
    follows = {(last, first): -degree for (first, last), degree in best.items()}
    return follows | best | table
