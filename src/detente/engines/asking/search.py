"""A completion in which a proposition is true, or false: exact, by counterexamples.

A SAT solver proposes a completion. Where the verdict isn't the one that is looked for, the comparisons that suffice for
it are found by leaving out one after another, as long as bounds still give the verdict; the solver has to change one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from detente.engines.asking.ground import Knowledge
from detente.engines.asking.propositions import Proposition
from detente.engines.completions.clauses import Clauses, OutOfEffort
from detente.model.bits import members
from detente.model.partial_orders import END, PartialOrder
from detente.model.preferences.completing import FALSE, TRUE, Literal, cycles

MOST_PAIRS = 400  # unknown comparisons in all
MOST_TRIALS = 400  # completions that are tried
Fact = tuple[str, int, int]  # a decision maker, and two of its places, the first before the second


class Search:
    """The search for completions of what isn't known."""

    def __init__(self, proposition: Proposition, known: Knowledge) -> None:
        self.proposition, self.known = proposition, known
        self.clauses = Clauses()
        self._literals: dict[Fact, Literal] = {}
        for dm in proposition.dms:
            for pair in known[dm].open_pairs:
                self._literals[dm, *pair] = self.clauses.variable()
            for waiting, earlier in known[dm].waits:
                self.clauses.require(*(self.before(dm, known[dm].place(place), waiting) for place in members(earlier)))

    def before(self, dm: str, one: int, other: int) -> Literal:
        """A literal for: one place comes before another, or before the end of the list: it stands."""
        if (dm, one, other) in self._literals:
            return self._literals[dm, one, other]
        if (dm, other, one) in self._literals:
            return -self._literals[dm, other, one]
        return TRUE if self.known[dm].known(one, other) == 1 else FALSE

    def find(self, wanted: bool, most: int = MOST_TRIALS) -> Knowledge | None:
        """A completion with the verdict that is wanted, after so many at most; None: there is none.

        Raises
        ------
        OutOfEffort
            There is too much that isn't known, or the search reached its limit.
        """
        if len(self._literals) > MOST_PAIRS:
            raise OutOfEffort
        for _ in range(MOST_TRIALS):
            if not self.clauses.solve():
                return None
            facts = [
                (dm, first, second) if self.clauses.holds(literal) else (dm, second, first)
                for (dm, first, second), literal in self._literals.items()
            ]
            broken = list(self._broken(facts))
            for cycle in broken:
                self._exclude(cycle)
            if broken:
                continue
            completion, most = with_facts(self.known, facts), most - 1
            if most < 0:
                break
            if self.proposition.verdict(completion) is wanted:
                return completion
            self._exclude(self._sufficient(facts, not wanted))
        raise OutOfEffort

    def _exclude(self, facts: Iterable[Fact]) -> None:
        self.clauses.require(*(-self.before(*fact) for fact in facts))

    def _broken(self, facts: list[Fact]) -> Iterator[list[Fact]]:
        """Cycles of preferences that are transitive."""
        for dm in self.proposition.dms:
            order = self.known[dm]
            if not order.closed:
                continue
            below: dict[int, list[int]] = {place: [] for place in order.places}
            for who, place, later in facts:
                if who == dm and END not in (place, later):
                    below[place].append(later)
            for place in order.places:
                below[place] += [higher for higher in order.places if order.above[higher] >> place & 1]
            for cycle in cycles(below):  # type: ignore[arg-type]  # keys are places
                steps = zip(cycle, (*cycle[1:], cycle[0]), strict=True)
                yield [(dm, place, later) for place, later in steps if (dm, place, later) in set(facts)]  # type: ignore[misc]

    def _sufficient(self, facts: list[Fact], verdict: bool) -> list[Fact]:
        """Comparisons that suffice for a verdict, by the bounds; none of them can be left out."""
        sufficient, size = list(facts), max(1, len(facts) // 2)
        while size:
            at = 0
            while at < len(sufficient):
                fewer = sufficient[:at] + sufficient[at + size :]
                if self.proposition.verdict(with_facts(self.known, fewer)) is verdict:
                    sufficient = fewer
                else:
                    at += size
            size //= 2
        return sufficient


def with_facts(known: Knowledge, facts: Iterable[Fact]) -> Mapping[str, PartialOrder]:
    """What is known with some comparisons added that agree with it."""
    orders = dict(known)
    for dm, first, second in facts:
        if orders[dm].known(first, second) is None:
            orders[dm] = orders[dm].first(first, second)
    return orders
