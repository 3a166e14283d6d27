"""Encoding of the feasible states as diagrams, and of each decision maker's moves as relations over them.

In option form a state is an assignment of its options. Listed states are binary numbers; if they have options, their
completions are a relation between numbers and options, and numbers are connected by the moves between any of their
completions, so that coalesced states lift correctly.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from detente.engines.symbolic.diagrams import Diagrams
from detente.engines.symbolic.order import force
from detente.engines.symbolic.sifting import SMALL, enough, sifted
from detente.errors import EmptyModel, ModelError
from detente.model.conflict import Conflict
from detente.model.formulas import Algebra, Formula, names, text_of
from detente.model.naming import STATE
from detente.model.preferences import Levels
from detente.model.rules import ANYONE, Cannot, Irreversible

PRIME = 1
MOST_RANKS = 4096


@dataclass(frozen=True, slots=True)
class Relation:
    """Moves as a diagram over the state variables and the mover's primed ones.

    Feasibility is excluded, since it would make small diagrams large: it is conjoined to each image.
    """

    moves: Any
    changed: tuple[int, ...]  # variables that the mover changes
    transitive: bool
    free: bool = False  # whether the mover may change them in every way


def hyperedges(conflict: Conflict) -> list[list[int]]:
    """Hyperedges of related options: those of each constraint, statement, weight, move rule and decision maker.

    Constraints count twice, since feasibility is part of every set; so do a decision maker's options, since they change
    together.
    """
    place = {option: number for number, option in enumerate(conflict.options)}

    def edge(formula: Formula) -> list[int]:
        return [place[name.text] for name in names(conflict.resolve(formula)) if name.text in place]

    edges = [edge(rule.allows()) for rule in conflict.constraints] * 2
    for dm in conflict.decision_makers:
        edges += [[place[option] for option in dm.qualified()]] * 2
        edges += [[at for formula in formulas for at in edge(formula)] for formulas in dm.preferences.form.together()]
    edges += [edge(rule.start) + edge(rule.end) for rule in conflict.moves if isinstance(rule, Cannot)]
    return edges


def digits(conflict: Conflict) -> int:
    """Number of binary digits that suffice for every decision maker's classes."""
    ranks = MOST_RANKS.bit_length()
    forms = [dm.preferences.form for dm in conflict.decision_makers]
    return max(len(form.parts) if isinstance(form, Levels) else ranks for form in forms)


class Space:
    """States as assignments of `bits`, the least significant first; `primes` are their copies after a move."""

    def __init__(
        self, conflict: Conflict, diagrams: Callable[[int], Diagrams], order: Sequence[int] | None = None
    ) -> None:
        self.conflict = conflict
        options = conflict.options
        listed = conflict.states
        self.width = width = 0 if listed is None else max(1, (len(listed) - 1).bit_length())
        self.order = force(len(options), hyperedges(conflict)) if order is None else order  # initial option order
        place = {option: position for position, option in enumerate(self.order)}
        self._below = 2 * (width + len(options))
        self._digits = digits(conflict)
        self.diagrams = diagrams(self._below + self._digits)
        self.option_variable = {option: 2 * (width + place[k]) for k, option in enumerate(options)}
        codes = tuple(2 * bit for bit in reversed(range(width)))
        self.bits = codes if listed is not None else tuple(self.option_variable[option] for option in options)
        self.feasible = self._feasible_options(sift=order is None) if listed is None else self._listed()

    # Variables and their copies.

    def primed(self, function: Any, variables: Iterable[int]) -> Any:
        """Substitute primed for unprimed variables."""
        return self.diagrams.rename(function, {variable: variable + PRIME for variable in variables})

    def unprimed(self, function: Any, variables: Iterable[int]) -> Any:
        """Substitute unprimed for primed variables."""
        return self.diagrams.rename(function, {variable + PRIME: variable for variable in variables})

    @property
    def tied(self) -> dict[int, int]:
        """State and option variables with their primed copies, which are kept adjacent."""
        return {variable: variable + PRIME for variable in range(0, self._below, 2)}

    def threshold(self, place: int) -> Any:
        """The variable of one digit of the threshold class; these lie below the state variables."""
        return self.diagrams.variable(self._below + place)

    @cached_property
    def thresholds(self) -> Any:
        """The cube of all threshold variables."""
        return self.diagrams.cube(self._below + number for number in range(self._digits))

    @cached_property
    def unused(self) -> int:
        """Number of variables that aren't state bits."""
        return self.diagrams.variables - len(self.bits)

    def count(self, states: Any) -> int:
        """Exact number of states."""
        return self.diagrams.count(states) >> self.unused

    def code(self, number: int) -> Any:
        """The minterm of one code."""
        return self.diagrams.literals({bit: bool(number >> k & 1) for k, bit in enumerate(self.bits)})

    # Feasible states.

    def _feasible_options(self, sift: bool) -> Any:
        feasible, most = self.diagrams.true, SMALL
        for number, rule in enumerate(self.conflict.constraints, 1):
            feasible = feasible & self._options_where(self.conflict.resolve(rule.allows()))
            if sift and self.diagrams.size(feasible) > most:
                self.diagrams.reorder(sifted(self.diagrams, [feasible], self.tied))
                most = enough(self.diagrams.size(feasible))
            if feasible == self.diagrams.false:
                raise EmptyModel("no_states", address=f"constraints[{number}]", constraint=number)
        return feasible

    def _listed(self) -> Any:
        listed = self.diagrams.false
        for number in range(len(self.conflict.states or ())):
            listed = listed | self.code(number)
        return listed

    @cached_property
    def completions(self) -> Any:
        """Relation between listed states and their completions."""
        rules = self._options_where(self.conflict.feasible)
        related = self.diagrams.false
        for number, state in enumerate(self.conflict.states or ()):
            marks = zip(self.conflict.options, state.marks(), strict=False)
            settled = {self.option_variable[option]: mark for option, mark in marks if mark is not None}
            related = related | (self.code(number) & self.diagrams.literals(settled))
        return related & rules

    # Truth of formulas.

    def _options_where(self, formula: Formula) -> Any:
        """Diagram of a resolved formula over options and, with listed states, over their numbers."""
        algebra = Algebra[Any](
            self._name,
            lambda value: self.diagrams.true if value else self.diagrams.false,
            lambda a: ~a,
            lambda a, b: a & b,
            lambda a, b: a | b,
        )
        return algebra.value(formula)

    def _name(self, name: str) -> Any:
        if name in self.option_variable:
            return self.diagrams.variable(self.option_variable[name])
        label = name.removeprefix(f"{STATE}.")
        return self.code((self.conflict.labels or ()).index(label))

    def truth(self, formula: Formula) -> tuple[Any, Any]:
        """The states at which a resolved formula is true, and those at which it is false."""
        satisfying = self._options_where(formula)
        if self.conflict.states is None or not self.conflict.options:
            return satisfying & self.feasible, self.feasible & ~satisfying
        options = self.diagrams.cube(self.option_variable.values())
        some_true = self.diagrams.both_exist(options, self.completions, satisfying)
        some_false = self.diagrams.both_exist(options, self.completions, ~satisfying)
        return some_true & ~some_false, some_false & ~some_true

    def where(self, formula: Formula) -> Any:
        """Diagram of a resolved formula; in option form over all combinations, which keeps it small."""
        listed = self.conflict.states is not None
        return self.truth(formula)[0] if listed else self._options_where(formula)

    def decided(self, formula: Formula) -> Any:
        """The states at which a resolved formula is true.

        Raises
        ------
        ModelError
            It's undetermined at a coalesced state.
        """
        true, false = self.truth(formula)
        open_ = self.feasible & ~(true | false)
        if open_ != self.diagrams.false:
            labels = [state.label for state in self.conflict.states or ()]
            label = next(labels[k] for k in range(len(labels)) if self.code(k) & open_ != self.diagrams.false)
            raise ModelError("undetermined", address=f"states.{label}", formula=text_of(formula), label=label)
        return true

    # Moves.

    def relation(self, dm: str) -> Relation:
        """The moves of a decision maker."""
        if self.conflict.arcs is not None:
            return self._arcs(dm)
        own = tuple(self.option_variable[option] for option in self.conflict.decision_maker(dm).qualified())
        allowed = self._allowed(dm, own)
        moves = self._differs(own) & allowed
        if self.conflict.states is not None:
            return Relation(self._lifted(moves, own), self.bits, transitive=False)
        cannot = any(isinstance(rule, Cannot) and rule.who in (ANYONE, dm) for rule in self.conflict.moves)
        return Relation(moves, own, not cannot, free=allowed == self.diagrams.true)

    def _differs(self, variables: Sequence[int]) -> Any:
        differing = self.diagrams.false
        for number in variables:
            alike = self.diagrams.iff(self.diagrams.variable(number), self.diagrams.variable(number + PRIME))
            differing = differing | ~alike
        return differing

    def _allowed(self, dm: str, own: Sequence[int]) -> Any:
        """Transitions that the move rules allow, over the options and the mover's primed ones."""
        allowed = self.diagrams.true
        for rule in self.conflict.moves:
            if isinstance(rule, Irreversible):
                number = self.option_variable[self.conflict.names.option(rule.option)]
                if number in own:
                    before, after = self.diagrams.variable(number), self.diagrams.variable(number + PRIME)
                    allowed = allowed & ((~before | after) if rule.direction == "forward" else (before | ~after))
            elif rule.who in (ANYONE, dm):
                allowed = allowed & ~(self._rule_where(rule.start) & self._rule_after(rule.end, own))
        return allowed

    def _rule_where(self, formula: Formula) -> Any:
        return self._options_where(self.conflict.resolve(formula))

    def _rule_after(self, formula: Formula, own: Sequence[int]) -> Any:
        changed = own if self.conflict.states is None else (*own, *self.bits)
        return self.primed(self._rule_where(formula), changed)

    def _lifted(self, moves: Any, own: Sequence[int]) -> Any:
        """Lift moves between completions to the listed states."""
        after = self.primed(self.completions, (*own, *self.bits))
        options = self.diagrams.cube((*self.option_variable.values(), *(number + PRIME for number in own)))
        pairs = self.diagrams.both_exist(options, self.completions & moves, after)
        return pairs & self._differs(self.bits)

    def _arcs(self, dm: str) -> Relation:
        index = {label: number for number, label in enumerate(self.conflict.labels or ())}
        arcs = self.diagrams.false
        for start, ends in dict(dict(self.conflict.arcs or ()).get(dm, ())).items():
            reached = self.diagrams.false
            for end in ends:
                reached = reached | self.primed(self.code(index[end]), self.bits)
            arcs = arcs | (self.code(index[start]) & reached)
        return Relation(arcs, self.bits, False)


def assignment(taken: Iterable[str], options: Mapping[str, int]) -> dict[int, bool]:
    """Truth value of each option's variable."""
    chosen = set(taken)
    return {variable: option in chosen for option, variable in options.items()}
