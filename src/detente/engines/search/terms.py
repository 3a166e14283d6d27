"""Encoding of a conflict in option form as circuits: feasibility, preference, moves.

A state is a map from options to literals, constants included.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from math import lcm

from detente.engines.search.circuit import FALSE, TRUE, Circuit
from detente.errors import EngineError
from detente.model.conflict import Conflict
from detente.model.formulas import And, Formula
from detente.model.preferences import Levels, Sums
from detente.model.rules import ANYONE, Cannot, Irreversible

Literals = Mapping[str, int]
Point = Mapping[str, bool]  # a state: each option taken or not


def constant(point: Point) -> dict[str, int]:
    """A state as literals."""
    return {option: TRUE if taken else FALSE for option, taken in point.items()}


class Terms:
    """Encodings of one conflict, with names resolved once.

    Raises
    ------
    EngineError
        The refusal: the conflict lists its states, or ranks them, and other engines hold those.
    """

    def __init__(self, conflict: Conflict, refusal: EngineError) -> None:
        known = all(isinstance(dm.preferences.form, Levels | Sums) for dm in conflict.decision_makers)
        if conflict.states is not None or not known:
            raise refusal
        self.conflict = conflict
        self.own = {dm.id: dm.qualified() for dm in conflict.decision_makers}
        self.owner = {option: dm for dm, options in self.own.items() for option in options}

    @cached_property
    def constraints(self) -> tuple[Formula, ...]:
        """Feasibility as a list of conjuncts."""
        conjuncts: list[Formula] = []
        waiting: list[Formula] = [self.conflict.feasible]
        while waiting:
            formula = waiting.pop()
            if isinstance(formula, And):
                waiting += formula.parts
            else:
                conjuncts.append(formula)
        return tuple(reversed(conjuncts))

    @cached_property
    def _statements(self) -> dict[str, tuple[tuple[Formula, ...], tuple[int, ...]]]:
        """Each decision maker's formulas, with integer weights if it has weights."""
        statements = {}
        for dm in self.conflict.decision_makers:
            form, weights = dm.preferences.form, list[int]()
            if isinstance(form, Sums):
                scale = lcm(*(weight.denominator for _, weight in form.parts))
                weights = [int(weight * scale) for _, weight in form.parts]
            statements[dm.id] = tuple(map(self.conflict.resolve, form.formulas())), tuple(weights)
        return statements

    @cached_property
    def _rules(self) -> dict[str, list[tuple[Formula, Formula]]]:
        """Each decision maker's banned transitions, resolved."""
        bans: dict[str, list[tuple[Formula, Formula]]] = {dm: [] for dm in self.own}
        for rule in self.conflict.moves:
            if isinstance(rule, Cannot):
                ban = self.conflict.resolve(rule.start), self.conflict.resolve(rule.end)
                for dm in self.own if rule.who == ANYONE else (rule.who,):
                    bans[dm].append(ban)
        return bans

    @cached_property
    def _one_way(self) -> dict[str, set[str]]:
        """The irreversible options: those that can't be dropped, and those that can't be taken."""
        one_way: dict[str, set[str]] = {"forward": set(), "back": set()}
        for rule in self.conflict.moves:
            if isinstance(rule, Irreversible):
                one_way[rule.direction].add(self.conflict.names.option(rule.option))
        return one_way

    def transitive(self, dm: str) -> bool:
        """Whether any two moves of the decision maker in a row are one move, or lead back."""
        return not self._rules[dm]

    def free(self, dm: str) -> bool:
        """Whether no rule restricts the decision maker's moves."""
        one_way = self._one_way["forward"] | self._one_way["back"]
        return not self._rules[dm] and one_way.isdisjoint(self.own[dm])

    def digits(self, circuit: Circuit, dm: str, state: Literals) -> list[int]:
        """Digits of the state's indifference class, most significant first."""
        formulas, weights = self._statements[dm]
        truths = [circuit.value(formula, state) for formula in formulas]
        if not weights:
            return truths
        sum_: list[int] = [FALSE] * sum(map(abs, weights)).bit_length()
        for truth, weight in zip(truths, weights, strict=True):
            sum_ = circuit.plus(sum_, abs(weight), truth if weight > 0 else -truth)[: len(sum_)]
        return sum_[::-1]

    def feasible(self, circuit: Circuit, state: Literals) -> int:
        """Whether the constraints hold."""
        return circuit.every(circuit.value(formula, state) for formula in self.constraints)

    def allowed(self, circuit: Circuit, dm: str, before: Literals, after: Literals) -> int:
        """Whether no rule bans the decision maker's transition."""
        permitted = TRUE
        for option in self.own[dm]:
            if option in self._one_way["forward"]:
                permitted = circuit.both(permitted, circuit.either(-before[option], after[option]))
            if option in self._one_way["back"]:
                permitted = circuit.both(permitted, circuit.either(before[option], -after[option]))
        for start, end in self._rules[dm]:
            ban = circuit.both(circuit.value(start, before), circuit.value(end, after))
            permitted = circuit.both(permitted, -ban)
        return permitted

    def differ(self, circuit: Circuit, options: Sequence[str], before: Literals, after: Literals) -> int:
        """Whether two states differ in one of these options."""
        return circuit.some(-circuit.iff(before[option], after[option]) for option in options)

    def move(self, circuit: Circuit, dm: str, before: Literals, after: Literals, better: bool) -> int:
        """Whether the decision maker may move between two states that agree on the others' options."""
        way = circuit.both(self.feasible(circuit, after), self.allowed(circuit, dm, before, after))
        if not better:
            return circuit.both(way, self.differ(circuit, self.own[dm], before, after))
        above = circuit.better(self.digits(circuit, dm, after), self.digits(circuit, dm, before))
        return circuit.both(way, above)
