"""Random preference statements that are graded, unsure or of unknown order, with their completions by definition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, combinations, pairwise, permutations, product
from random import Random

from detente.model.preferences import Preferences, Statement, Unsure, preference, saying
from detente.model.preferences.prioritised_forms import Buckets, Levels
from tests.laws.crisp import Crisp, Degree
from tests.laws.structures import Rows, Structure, holds, some_literals, text_of

MARKS: tuple[Unsure, ...] = ("", "holds", "order", "both")


@dataclass(frozen=True)
class Said:
    """One statement: its text, the states at which it is true, its degree, and what isn't sure about it."""

    text: str
    true: int
    degree: int
    unsure: Unsure

    @property
    def may_go(self) -> bool:
        """Whether it may be left out."""
        return self.unsure in ("holds", "both")

    @property
    def may_move(self) -> bool:
        """Whether it may change places with a neighbour."""
        return self.unsure in ("order", "both")


@dataclass(frozen=True)
class InStatements(Crisp):
    """Statements in buckets, most important first; inside a bucket their order isn't known."""

    buckets: tuple[tuple[Said, ...], ...]

    @cached_property
    def preferences(self) -> Preferences:  # type: ignore[override]
        """The package's."""
        made = tuple(
            tuple(Statement.of({"that": one.text, "unsure": one.unsure, "degree": one.degree}) for one in bucket)
            for bucket in self.buckets
        )
        if all(len(bucket) == 1 for bucket in made):
            return saying(Levels(tuple(chain(*made)))) if made else preference({"prefers": []})
        return saying(Buckets(made))

    @property
    def statements(self) -> tuple[Said, ...]:
        """All of them."""
        return tuple(chain(*self.buckets))

    @property
    def is_unsure(self) -> bool:
        """Whether something is marked so."""
        return any(one.unsure for one in self.statements)

    def degree(self, first: int, second: int) -> Degree:
        for bucket in self.buckets:
            telling = [one for one in bucket if (one.true >> first ^ one.true >> second) & 1]
            if telling:
                here = {one.true >> first & 1 for one in telling}
                if len(here) == 2:
                    return None
                least = min(one.degree for one in telling)
                return least if here == {1} else -least
        return 0

    def orders(self) -> Iterator[Rows]:
        every = self.statements
        for order in self.sequences:
            worth = [tuple(every[at].true >> state & 1 for at in order) for state in range(self.size)]
            kinds = sorted(set(worth), reverse=True)
            yield self.in_order({state: kinds.index(each) for state, each in enumerate(worth)})

    @cached_property
    def sequences(self) -> list[tuple[int, ...]]:
        """The statements that count, by position, most important first, in each completion."""
        every, starts = self.statements, [0]
        for bucket in self.buckets:
            starts.append(starts[-1] + len(bucket))
        found = set[tuple[int, ...]]()
        for exchanged in self._exchanges():
            order = [range(start, start + len(bucket)) for start, bucket in zip(starts, self.buckets, strict=False)]
            for at in exchanged:
                order[at], order[at + 1] = order[at + 1], order[at]
            for inside in product(*map(permutations, order)):
                places = tuple(chain(*inside))
                loose = [at for at in places if every[at].may_go]
                for count in range(len(loose) + 1):
                    for gone in combinations(loose, count):
                        found.add(tuple(at for at in places if at not in gone))
        return sorted(found)

    def _exchanges(self) -> Iterator[tuple[int, ...]]:
        """Single statements that change places with the next, one marked so; each takes part once at most."""
        pairs = [
            at
            for at in range(len(self.buckets) - 1)
            if len(self.buckets[at]) == len(self.buckets[at + 1]) == 1
            and (self.buckets[at][0].may_move or self.buckets[at + 1][0].may_move)
        ]
        for count in range(len(pairs) + 1):
            for some in combinations(pairs, count):
                if all(one + 1 != other for one, other in pairwise(some)):
                    yield some


def statements(
    draw: Random, structure: Structure, degrees: Sequence[int], unknown: float, unsure: float = 0
) -> InStatements:
    """One to four statements about options."""
    buckets: list[list[Said]] = []
    for _ in range(draw.choice((1, 2, 3, 3, 4))):
        mark = draw.choice(MARKS[1:]) if draw.random() < unsure else ""
        one = Said(*_formula(draw, structure), draw.choice(degrees), mark)
        if buckets and draw.random() < unknown and len(buckets[-1]) < 3:
            buckets[-1].append(one)
        else:
            buckets.append([one])
    return InStatements(len(structure.labels), tuple(map(tuple, buckets)))


def _formula(draw: Random, structure: Structure) -> tuple[str, int]:
    """A formula, and the states at which it is true."""
    names = list(chain(*structure.options.values()))
    literals = some_literals(draw, names)
    true = [holds(literals, taken) for taken in structure.taken]
    text = text_of(literals)
    if draw.random() < 0.3:
        other = some_literals(draw, names)
        true = [one or holds(other, taken) for one, taken in zip(true, structure.taken, strict=True)]
        text = f"({text}) or ({text_of(other)})"
    return text, sum(1 << state for state, value in enumerate(true) if value)
