"""Exact model counting: the number of states, and the number of a state, without enumeration.

Branches on a variable, propagates units, and counts connected components separately, each once by caching (Bayardo &
Pehoushek 2000; Sang et al. 2004).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from detente.engines.search.circuit import FALSE, TRUE, Circuit
from detente.engines.search.sat import Clock
from detente.engines.search.terms import Point, Terms

Clause = tuple[int, ...]
Clauses = frozenset[Clause]


@dataclass(frozen=True, slots=True)
class Rest:
    """A residual problem: clauses, unassigned options, true literals."""

    clauses: Clauses
    options: frozenset[int]
    true: frozenset[int] = frozenset()
    used: frozenset[int] = frozenset()  # variables in the clauses


Way = tuple[Rest | None, int, int]
STRIDE, MOST_WAYS = 4, 20_000


class Counting:
    """Model counter for the feasible states of a conflict, under further conditions.

    Attributes
    ----------
    names
        The literal of each option.
    """

    def __init__(self, terms: Terms, clock: Clock) -> None:
        self.clock = clock
        self.circuit = Circuit()
        self.names = {option: self.circuit.variable() for option in terms.conflict.options}
        self.rules = [self.circuit.value(formula, self.names) for formula in terms.constraints]
        self._parts: dict[Clauses, int] = {}
        self._ways: dict[Clause, Way] = {}

    def where(self, condition: int) -> Rest | None:
        """The residual problem of a condition; None if propagation refutes it."""
        clauses = _normal({*self.rules, condition}, self.circuit)
        return None if clauses is None else self.given(Rest(clauses, frozenset(self.names.values())))

    def given(self, rest: Rest, *chosen: int) -> Rest | None:
        """The residual problem under assigned literals; None if they are contradictory."""
        if any(-literal in rest.true for literal in chosen):
            return None
        settled = _settled(rest.clauses, chosen)
        if settled is None:
            return None
        clauses, true = settled
        used = frozenset(abs(literal) for clause in clauses for literal in clause)
        return Rest(clauses, rest.options - {abs(literal) for literal in true}, rest.true | true, used)

    def count(self, rest: Rest | None) -> int:
        """Number of models.

        Gates in no remaining clause are functions of their inputs; each option in none is free and doubles the count.

        Raises
        ------
        OutOfTime
            The time limit is reached.
        """
        if rest is None:
            return 0
        models = 1 << len(rest.options - rest.used)
        for part in _apart(rest.clauses):
            models *= self._part(part)
        return models

    def _part(self, clauses: Clauses) -> int:
        if clauses not in self._parts:
            self.clock.check()
            often = Counter(abs(literal) for clause in clauses for literal in clause)
            branch = max(often, key=lambda variable: (often[variable], -variable))
            whole = Rest(clauses, frozenset(often))
            self._parts[clauses] = sum(self.count(self.given(whole, choice)) for choice in (branch, -branch))
        return self._parts[clauses]

    def rank(self, point: Point) -> int:
        """Number of feasible states before this one; the last option is the most significant."""
        literals = [at if point[option] else -at for option, at in reversed(self.names.items())]
        for length in range(len(literals), -1, -1):  # neighbouring states share most of the branch
            begun = self._ways.get(tuple(literals[:length]))
            if begun is not None:
                break
        else:
            whole = self.where(TRUE)
            begun, length = (whole, self.count(whole), 0), 0
        for place in range(length, len(literals)):
            begun = self._next(begun, literals[place])
            if place % STRIDE == 0 and len(self._ways) < MOST_WAYS:
                self._ways[tuple(literals[: place + 1])] = begun
        return begun[2]

    def _next(self, way: Way, literal: int) -> Way:
        """Assign the next option: the residual problem, its count, and the count of the models before it."""
        residual, count, earlier = way
        if residual is None or literal in residual.true:
            return way
        if abs(literal) not in residual.used:
            half = count >> 1
            options, true = residual.options - {abs(literal)}, residual.true | {literal}
            return Rest(residual.clauses, options, true, residual.used), half, earlier + half * (literal > 0)
        lower = self.given(residual, -abs(literal))
        before = self.count(lower)
        if literal < 0:
            return lower, before, earlier
        return self.given(residual, literal), count - before, earlier + before

    def nth(self, condition: int, index: int) -> Point:
        """The state at this place, from 0, among the models of a condition."""
        residual, point = self.where(condition), dict[str, bool]()
        for option in reversed(self.names):
            at = self.names[option]
            lower = None if residual is None else self.given(residual, -at)
            before = self.count(lower)
            point[option] = index >= before
            if point[option]:
                index, residual = index - before, residual and self.given(residual, at)
            else:
                residual = lower
        return point


def _normal(roots: set[int], circuit: Circuit) -> Clauses | None:
    """CNF of the conjunction of all roots, with the definitions of the gates that they need only."""
    normal, waiting = set[Clause](), list[int](roots)
    clauses = list[Clause]()
    while waiting:
        root = waiting.pop()
        if root == FALSE:
            return None
        if root in circuit.inputs:
            waiting += circuit.inputs[root]
        elif root != TRUE:
            clauses.append(_widened((root,), circuit))
    defined = set[int]()
    while clauses:
        clause = clauses.pop()
        normal.add(clause)
        for gate in {literal for literal in clause if literal in circuit.inputs} - defined:
            defined.add(gate)
            first, second = circuit.inputs[gate]
            clauses += [(-gate, *_widened((side,), circuit)) for side in (first, second)]
            clauses.append((gate, *_widened((-first, -second), circuit)))
    return frozenset(tuple(sorted(set(clause))) for clause in normal)


def _widened(literals: Clause, circuit: Circuit) -> Clause:
    """Inline negated conjunctions into a disjunction."""
    widened, waiting = list[int](), list(literals)
    while waiting:
        literal = waiting.pop()
        if -literal in circuit.inputs:
            waiting += (-operand for operand in circuit.inputs[-literal])
        else:
            widened.append(literal)
    return tuple(widened)


def _settled(clauses: Iterable[Clause], chosen: Clause) -> tuple[Clauses, set[int]] | None:
    """Unit propagation: the remaining clauses and all true literals; None on a contradiction."""
    true, left = set(chosen), set(clauses)
    news = {clause[0] for clause in left if len(clause) == 1} | true
    while news:
        true |= news
        if any(-literal in true for literal in news):
            return None
        following, news = set[Clause](), set[int]()
        for clause in left:
            if not true.isdisjoint(clause):
                continue
            shortened = tuple(literal for literal in clause if -literal not in true)
            if not shortened:
                return None
            if len(shortened) == 1:
                news.add(shortened[0])
            following.add(shortened)
        left = following
    return frozenset(left), true


def _apart(clauses: Clauses) -> Iterator[Clauses]:
    """Connected components of the clauses."""
    leader = dict[int, int]()

    def lead(variable: int) -> int:
        while leader.setdefault(variable, variable) != variable:
            leader[variable] = leader[leader[variable]]
            variable = leader[variable]
        return variable

    for clause in clauses:
        first = lead(abs(clause[0]))
        for literal in clause[1:]:
            leader[lead(abs(literal))] = first
    parts = dict[int, list[Clause]]()
    for clause in clauses:
        parts.setdefault(lead(abs(clause[0])), []).append(clause)
    return (frozenset(part) for part in parts.values())
