"""CNF encoding of stability and instability; constraints on credible sanctions are added lazily."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from detente.analysis.inverse.maxsat import FALSE, Literal, Orders, negated
from detente.concepts import Reactions
from detente.model.bits import members, union


class Demands:
    """Encodes that a state is stable for some, and that no state of a set is an equilibrium.

    Parameters
    ----------
    orders
        Variables for the comparisons.
    profile
        The concept of each decision maker.
    state, whose
        The state required to be stable, and for whom.
    bar
        The states forbidden as equilibria.
    """

    def __init__(
        self, orders: Orders, profile: Reactions, state: int, whose: Iterable[str], bar: Iterable[int]
    ) -> None:
        self.orders, self.facts, self.profile, self.state = orders, orders.facts, profile, state
        self.whose, self.bar = tuple(whose), tuple(bar)
        self._deterring: dict[tuple[str, int, int], Literal] = {}
        self._leaving: dict[tuple[int, str, int], int] = {}

    def asked(self) -> Iterator[str]:
        """Add the constraints one by one: stability for each, as far as its own order determines it, then the bars."""
        for dm in self.whose:
            for target in members(self.facts.moves(dm, self.state)):
                self._sanctioned(dm, target)
            yield dm
        for barred in self.bar:
            self._unstable(barred)

    def _sanctioned(self, dm: str, target: int) -> None:
        """Encode: a move isn't an improvement, or some sanction deters it. Credibility is added lazily."""
        concept = self.profile[dm]
        answers = self.facts.answers(dm, target) if concept.replies else 0
        deterring = [self._deters(dm, self.state, end) for end in members(answers)]
        self.orders.require([self.orders.at_least(dm, self.state, target), *deterring])

    def _deters(self, dm: str, state: int, end: int) -> Literal:
        """Encode: an end isn't better than the state and, with a counter-move, neither is any own move from it."""
        no_better = self.orders.at_least(dm, state, end)
        if not self.profile[dm].counter:
            return no_better
        key = dm, state, end
        if key not in self._deterring:
            parts = [
                no_better,
                *(self.orders.at_least(dm, state, counter_end) for counter_end in members(self.facts.moves(dm, end))),
            ]
            self._deterring[key] = self._all(parts)
        return self._deterring[key]

    def _all(self, parts: list[Literal]) -> Literal:
        """A literal equivalent to the conjunction of the parts."""
        if FALSE in parts:
            return FALSE
        conjunction = self.orders.new()
        for part in parts:
            self.orders.require([-conjunction, part])
        self.orders.require([conjunction, *map(negated, parts)])
        return conjunction

    def _unstable(self, barred: int) -> None:
        """Encode: somebody has an unsanctioned improvement from the state."""
        ways = [(dm, target) for dm in self.profile for target in members(self.facts.moves(dm, barred))]
        for dm, target in ways:
            leaves = self._leaving[barred, dm, target] = self.orders.new()
            self.orders.require([-leaves, self.orders.better(dm, target, barred)])
            if self.profile[dm].replies == "moves":
                for end in members(self.facts.answers(dm, target)):
                    self.orders.require([-leaves, negated(self._deters(dm, barred, end))])
        self.orders.require([self._leaving[barred, dm, target] for dm, target in ways])

    def refine(self) -> bool:
        """Add the constraints on credible sanctions that the model violates; return whether there were any."""
        failed = False
        for dm in self.whose:
            if self.profile[dm].replies == "improvements":
                for target in self.facts.escapes(dm, self.profile[dm], self.state, self.orders.preferred):
                    self._reach_more(dm, target)
                    failed = True
        for (barred, dm, target), leaves in self._leaving.items():
            if self.profile[dm].replies == "improvements" and leaves in self.orders.model:
                failed |= self._reach_less(barred, dm, target, leaves)
        return failed

    def _reach_more(self, dm: str, target: int) -> None:
        """Cut for an unsanctioned improvement: it ceases to be one, or sanctions reach further, or one deters."""
        credible = self.facts.credible(dm, target, self.orders.preferred)
        ends = union(credible.values())
        clause = [self.orders.at_least(dm, self.state, target)]
        clause += [self._deters(dm, self.state, end) for end in members(ends)]
        for opponent in credible:
            sources = union(states for last, states in credible.items() if last != opponent) | 1 << target
            for start in members(sources):
                beyond = self.facts.moves(opponent, start) & ~credible[opponent]
                clause += [self.orders.better(opponent, end, start) for end in members(beyond)]
        self.orders.require(clause)

    def _reach_less(self, barred: int, dm: str, target: int, leaves: int) -> bool:
        """Cut for a sanctioned improvement from a barred state: a step of it fails, or its end doesn't deter."""
        preferred = self.orders.preferred
        ends = self.facts.deterrents(dm, self.profile[dm], barred, target, preferred)
        steps = self.facts.path(dm, target, ends, preferred)
        if steps is None:
            return False
        clause: list[Literal] = [-leaves, negated(self._deters(dm, barred, steps[-1][2]))]
        clause += [self.orders.at_least(mover, start, end) for mover, start, end in steps]
        self.orders.require(clause)
        return True
