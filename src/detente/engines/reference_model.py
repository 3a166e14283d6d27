"""States, preference and moves by definition, evaluated for one state or one pair of states at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from detente.engines.rankings import check_rankings
from detente.engines.reference_kinds import compared
from detente.errors import EmptyModel, TooLarge
from detente.model.conflict import Conflict
from detente.model.formulas import Formula, holds
from detente.model.rules import ANYONE, Cannot, Irreversible
from detente.model.states import State
from detente.model.truth import completions

MOST_COMBINATIONS, MOST_STATES = 2**16, 4096
Moves = dict[int, frozenset[int]]  # successors of each state


@dataclass(frozen=True, slots=True)
class Completion:
    """A total assignment of the options: a state itself, or one completion of a coalesced state."""

    number: int
    label: str
    taken: frozenset[str]

    def satisfies(self, formula: Formula) -> bool:
        """Whether a resolved formula is true here."""
        return holds(formula, lambda name: name in self.taken or name == f"state.{self.label}")


class ReferenceModel:
    """The feasible states of a conflict by number, with truth, preference and moves.

    Raises
    ------
    TooLarge
        The conflict has more than 65,536 combinations of options, or 4,096 states.
    EmptyModel
        The constraints leave no state.
    PreferenceError, UnknownLabel
        A ranking misses a state, or names one that doesn't exist.
    """

    def __init__(self, conflict: Conflict) -> None:
        self.conflict = conflict
        self.states = {state.number: state for state in feasible_states(conflict)}
        if len(self.states) > MOST_STATES:
            raise TooLarge("reference_states", n=len(self.states), most=MOST_STATES)
        self.completions = {number: tuple(_completed(conflict, state)) for number, state in self.states.items()}
        check_rankings(conflict, len(self.states))
        self.preferences = {dm.id: compared(self, dm.preferences.form) for dm in conflict.decision_makers}
        who_can_go_where = _option_moves if conflict.arcs is None else _arcs
        self.moves = {dm: who_can_go_where(self, dm) for dm in conflict.dms}
        self.improvements = {
            dm: {
                start: frozenset(end for end in self.moves[dm][start] if self.prefers(dm, end, start))
                for start in self.states
            }
            for dm in conflict.dms
        }

    def truth(self, formula: Formula, number: int) -> bool | None:
        """Truth of a resolved formula at a state: True in all completions, False in none, None if undetermined."""
        values = {completion.satisfies(formula) for completion in self.completions[number]}
        return values.pop() if len(values) == 1 else None

    def true_at(self, formula: Formula) -> frozenset[int]:
        """The states at which a formula is true; undetermined counts as false."""
        resolved = self.conflict.resolve(formula)
        return frozenset(number for number in self.states if self.truth(resolved, number) is True)

    def prefers(self, dm: str, first: int, second: int) -> bool:
        """Whether the decision maker strictly prefers the first state to the second, as far as is known."""
        return self.preferences[dm].prefers(first, second)


def feasible_states(conflict: Conflict) -> Iterator[State]:
    """The states listed by the model, or else the combinations of options that satisfy the constraints.

    Combinations are numbered in the order of binary numbers whose lowest digit is the first option.
    """
    if conflict.states is not None:
        for number, listed in enumerate(conflict.states, 1):
            marks = dict(zip(conflict.options, listed.marks(), strict=bool(conflict.options)))
            taken = tuple(option for option, mark in marks.items() if mark is True)
            yield State(number, listed.label, taken, tuple(option for option, mark in marks.items() if mark is None))
        return
    if 2 ** len(conflict.options) > MOST_COMBINATIONS:
        raise TooLarge(
            "reference_combinations",
            options=len(conflict.options),
            n=2 ** len(conflict.options),
            most=MOST_COMBINATIONS,
        )
    combinations = [
        tuple(option for option, mark in zip(conflict.options, reversed(digits), strict=True) if mark)
        for digits in product((False, True), repeat=len(conflict.options))
    ]
    for number, constraint in enumerate(conflict.constraints, 1):
        allowed = conflict.resolve(constraint.allows())
        combinations = [taken for taken in combinations if Completion(0, "", frozenset(taken)).satisfies(allowed)]
        if not combinations:
            raise EmptyModel("no_states", address=f"constraints[{number}]", constraint=number)
    yield from (State(number, f"s{number}", taken) for number, taken in enumerate(combinations, 1))


def _completed(conflict: Conflict, state: State) -> Iterator[Completion]:
    if not state.open:
        yield Completion(state.number, state.label, frozenset(state.taken))
        return
    for values in completions(conflict, state):
        options_taken = frozenset(option for option, value in values.items() if value)
        yield Completion(state.number, state.label, options_taken)


def _arcs(model: ReferenceModel, dm: str) -> Moves:
    number = {state.label: number for number, state in model.states.items()}
    arcs = dict(dict(model.conflict.arcs or ()).get(dm, ()))
    return {start: frozenset(number[end] for end in arcs.get(state.label, ())) for start, state in model.states.items()}


def _option_moves(model: ReferenceModel, dm: str) -> Moves:
    """Moves in option form: some completions of two states differ in own options only, and no rule bans the move."""
    own = set(model.conflict.decision_maker(dm).qualified())
    groups: dict[frozenset[str], list[Completion]] = {}
    for alternatives in model.completions.values():
        for completion in alternatives:
            groups.setdefault(completion.taken - own, []).append(completion)
    bans = _Bans(model, dm)
    moves: dict[int, set[int]] = {number: set() for number in model.states}
    for alike in groups.values():
        for before, after in product(alike, alike):
            if before.number != after.number and not bans.forbid(before, after):
                moves[before.number].add(after.number)
    return {start: frozenset(ends) for start, ends in moves.items()}


class _Bans:
    """The rules that ban moves of one decision maker, each evaluated on completions."""

    def __init__(self, model: ReferenceModel, dm: str) -> None:
        conflict = model.conflict
        rules = [rule for rule in conflict.moves if isinstance(rule, Irreversible)]
        self.irreversible = [(conflict.names.option(rule.option), rule.direction) for rule in rules]
        everything = [completion for alternatives in model.completions.values() for completion in alternatives]

        def satisfying(formula: Formula) -> set[Completion]:
            resolved = conflict.resolve(formula)
            return {completion for completion in everything if completion.satisfies(resolved)}

        self.cannot = [
            (satisfying(rule.start), satisfying(rule.end))
            for rule in conflict.moves
            if isinstance(rule, Cannot) and rule.who in (dm, ANYONE)
        ]

    def forbid(self, before: Completion, after: Completion) -> bool:
        """Whether some rule forbids the move."""
        for option, direction in self.irreversible:
            had, has = option in before.taken, option in after.taken
            if (had and not has) if direction == "forward" else (has and not had):
                return True
        return any(before in starts and after in ends for starts, ends in self.cannot)
