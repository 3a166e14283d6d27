"""Conditions on preferences for stability, as minimal formulas over comparisons (Kinsara, Kilgour & Hipel 2015).

Each own move yields a requirement: it isn't an improvement, or a sanction deters it. All comparisons occur positively
("at least as good as the move's end", "the sanction improves on its start"), so each requirement is a monotone formula
with a unique minimal form: its prime implicants.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from detente.analysis.inverse.rankings import Terms
from detente.concepts import Reaction
from detente.model.bits import members
from detente.results.inverse import Comparison, Condition

Atom = tuple[str, int, int, bool]  # decision maker, better state, other state, strict
Alternative = frozenset[Atom]
MOST_PATHS = 20_000


class Conditions:
    """Conditions for stability, with comparisons of fixed preferences evaluated.

    Parameters
    ----------
    terms
        The preferences that may change, and the fixed comparisons.
    most
        Most alternatives listed per requirement.
    """

    def __init__(self, terms: Terms, most: int) -> None:
        self.terms, self.facts, self.most, self.cut = terms, terms.facts, most, False

    def of(self, dm: str, concept: Reaction, state: int) -> Condition:
        """The condition for stability of a state for a decision maker under a concept."""
        clauses, whole, self.cut = [], True, False
        for target in members(self.facts.moves(dm, state)):
            alternatives = _Alternatives(self.most)
            for alternative in self._alternatives(dm, concept, state, target):
                alternatives.add(alternative)
                if alternatives.full:
                    break
            whole = whole and not alternatives.full
            clauses.append(frozenset(alternatives.minimal))
        minimal = [
            clause
            for clause in dict.fromkeys(clauses)
            if not any(_implies(stronger, clause) for stronger in clauses if stronger != clause)
        ]
        return Condition(self.facts.states[state], dm, tuple(map(self._shown, minimal)), whole and not self.cut)

    def _shown(self, requirement: frozenset[Alternative]) -> tuple[tuple[Comparison, ...], ...]:
        states = self.facts.states
        listed = sorted(sorted(alternative) for alternative in requirement)
        return tuple(
            tuple(Comparison(dm, states[first], states[second], strict) for dm, first, second, strict in alternative)
            for alternative in sorted(listed, key=len)
        )

    def _alternatives(self, dm: str, concept: Reaction, state: int, target: int) -> Iterator[Alternative]:
        yield from self._simplified([(dm, state, target, False)])
        if concept.replies is None:
            return
        if concept.replies == "moves":
            ways: Iterator[tuple[int, tuple[Atom, ...]]] = ((e, ()) for e in members(self.facts.answers(dm, target)))
        else:
            ways = self._ways(dm, target)
        for end, steps in ways:
            counter_ends = members(self.facts.moves(dm, end)) if concept.counter else ()
            yield from self._simplified(
                [*steps, (dm, state, end, False), *((dm, state, counter_end, False) for counter_end in counter_ends)]
            )

    def _ways(self, dm: str, target: int) -> Iterator[tuple[int, tuple[Atom, ...]]]:
        """Legal sequences of the opponents that repeat no pair of state and last mover, shortest first."""
        queue = deque[tuple[int, tuple[Atom, ...]]]([(target, ())])
        for _ in range(MOST_PATHS):
            if not queue:
                return
            state, steps = queue.popleft()
            been = {(step[0], step[1]) for step in steps}
            for opponent in self.facts.opponents(dm):
                if steps and steps[-1][0] == opponent:
                    continue
                for end in members(self.facts.moves(opponent, state)):
                    step = (opponent, end, state, True)
                    if (opponent, end) not in been and next(self._simplified([step]), None) is not None:
                        yield end, (*steps, step)
                        queue.append((end, (*steps, step)))
        self.cut = True

    def _simplified(self, atoms: list[Atom]) -> Iterator[Alternative]:
        """Drop fixed true comparisons; empty if a fixed one is false or the comparisons are cyclic."""
        left = []
        for dm, first, second, strict in atoms:
            order = self.facts.compared[dm]
            if first == second and not strict:
                continue
            if dm in self.terms.free and (min(first, second), max(first, second)) not in self.terms.keep.get(dm, ()):
                left.append((dm, first, second, strict))
            elif not (order.prefers(first, second) if strict else not order.prefers(second, first)):
                return
        if not _round(left):
            yield frozenset(left)


class _Alternatives:
    """Inclusion-minimal alternatives, up to a limit."""

    def __init__(self, most: int) -> None:
        self.most, self.full = most, False
        self.minimal: set[Alternative] = set()

    def add(self, alternative: Alternative) -> None:
        """Add an alternative unless another subsumes it."""
        if any(minimal <= alternative for minimal in self.minimal):
            return
        self.minimal = {minimal for minimal in self.minimal if not alternative <= minimal} | {alternative}
        if len(self.minimal) > self.most:
            self.minimal.remove(alternative)
            self.full = True


def _implies(stronger: frozenset[Alternative], weaker: frozenset[Alternative]) -> bool:
    """Implication: each alternative of the first is subsumed by one of the second."""
    return all(any(wider <= alternative for wider in weaker) for alternative in stronger)


def _round(atoms: list[Atom]) -> bool:
    """Whether the comparisons are contradictory: a cycle of one decision maker's with a strict one."""
    return any(strict and _leads(atoms, dm, second, first) for dm, first, second, strict in atoms)


def _leads(atoms: list[Atom], dm: str, start: int, end: int) -> bool:
    """Whether the comparisons imply that a state is at least as good as another."""
    reached, queue = {start}, [start]
    while queue:
        state = queue.pop()
        if state == end:
            return True
        ends = {second for who, first, second, _ in atoms if who == dm and first == state} - reached
        reached |= ends
        queue += ends
    return False
