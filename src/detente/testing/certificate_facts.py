"""Independent semantics for the certificate checker: moves and preferences around one state, from the model alone."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from functools import cached_property
from itertools import product

from detente.model.conflict import Conflict
from detente.model.formulas import Formula, holds
from detente.model.preferences import (
    Certainty,
    Preferences,
    Prioritised,
    Ranking,
    Relation,
    Respondents,
    Unanimous,
    Weights,
    saying,
)
from detente.model.preferences.parts import Unordered
from detente.model.rules import ANYONE, Irreversible
from detente.model.states import State
from detente.model.truth import LabelledValues, completions, truth

Key = str | frozenset[str]  # the label if the model lists states, else the options taken
Completed = tuple[str, frozenset[str]]  # a label and the options taken, none left open
BY_LABELS = Ranking | Relation | Certainty | Respondents  # they may name states
NUMBERED = 12  # options up to which states are enumerated, to verify the numbers in certificates


class CertificateError(AssertionError):
    """A certificate doesn't prove its verdict."""


def require(fulfilled: bool, otherwise: str) -> None:
    """Reject a certificate unless a condition holds.

    Raises
    ------
    CertificateError
        The condition fails.
    """
    if not fulfilled:
        raise CertificateError(otherwise)


def _known(preferences: Preferences) -> Preferences:
    """The preference as a kind defined here: another one by its form."""
    require(not isinstance(preferences, Unanimous), "no check of parties as one who leave something open")
    return preferences if isinstance(preferences, BY_LABELS | Prioritised | Weights) else saying(preferences.form)


class Facts:
    """Moves, preferences and truth around a state.

    Parameters
    ----------
    conflict
        The conflict.
    written
        The facts of the original model if the conflict is a changed one; states have the original numbers.
    """

    def __init__(self, conflict: Conflict, written: Facts | None = None) -> None:
        if written is None and conflict.numbered_by is not None:
            written = Facts(conflict.numbered_by)
        self.conflict, self.written = conflict, written
        self.listed = self._listed_numbers()
        self._moves: dict[tuple[str, Key], frozenset[Key]] = {}
        self._values: dict[tuple[str, Key], tuple[object, ...]] = {}
        self.kept: dict[tuple[str, str], dict[tuple[Key, Key], int | None]] = {}  # by what computes them

    # States.

    def _listed_numbers(self) -> dict[str, int]:
        """The numbers of listed states by label: those of the original model, and then those that a change adds."""
        labels = [listed.label for listed in self.conflict.states or ()]
        if self.written is None:
            return {label: number for number, label in enumerate(labels, 1)}
        if self.written.listed:
            return {label: self.written.listed[label] for label in labels}
        size = self.written.size if labels else 0
        return {label: int(label[1:]) + (size if label.startswith("+") else 0) for label in labels}

    def key(self, state: State) -> Key | None:
        """The checker's key of a state; None if the model has no such state."""
        if self.conflict.states is not None:
            return state.label if self.listed.get(state.label) and self.state(state.label) == state else None
        if state.open or set(state.taken) - set(self.conflict.options):
            return None
        options_taken = frozenset(state.taken)
        if not self._true(self.conflict.feasible, ("", options_taken)) or state.label != self._label(state.number):
            return None
        known = self.numbers is None or self.numbers.get(options_taken) == state.number
        return options_taken if known else None

    def known(self, state: State | None) -> Key:
        """The checker's key of an existing state.

        Raises
        ------
        CertificateError
            The model has no such state.
        """
        key = None if state is None else self.key(state)
        if key is None:
            raise CertificateError(f"{state} is no state of the conflict")
        return key

    def state(self, key: Key) -> State:
        """The state with these options; numbered only if the model lists states."""
        if not isinstance(key, str):
            return State(0, "", tuple(option for option in self.conflict.options if option in key))
        assert self.conflict.states is not None
        number = self.listed[key]
        marks = next(entry for entry in self.conflict.states if entry.label == key).marks()
        marked = list(zip(self.conflict.options, marks, strict=True)) if marks else []
        options_taken = tuple(option for option, mark in marked if mark is True)
        return State(number, key, options_taken, tuple(option for option, mark in marked if mark is None))

    def label(self, key: Key) -> str:
        """The label of a state."""
        return key if isinstance(key, str) else self._label((self.numbers or {})[key])

    def _label(self, number: int) -> str:
        """The default label of a number: ``s3``, and ``+1`` for the first state after those of the original model."""
        beyond = (
            0 if self.written is None or self.conflict.states is not None else number - len(self.written.numbered())
        )
        return f"+{beyond}" if beyond > 0 else f"s{number}"

    @cached_property
    def wanted(self) -> dict[str, Preferences]:
        """Each decision maker's preference; for kinds not defined here, its form."""
        return {dm.id: _known(dm.preferences) for dm in self.conflict.decision_makers}

    def completed(self, preferences: Mapping[str, Preferences]) -> Facts:
        """The facts with other preferences of some decision makers."""
        facts = copy(self)
        vars(facts).update(_values={}, kept={})
        facts.wanted = self.wanted | {dm: _known(preference) for dm, preference in preferences.items()}
        return facts

    @cached_property
    def numbers(self) -> dict[frozenset[str], int] | None:
        """Numbers of all feasible combinations, the first option varying fastest; None if there are many."""
        ranked = any(isinstance(preference, BY_LABELS) for preference in self.wanted.values())
        too_many = len(self.conflict.options) > NUMBERED and not ranked
        return None if too_many else self.numbered()

    @cached_property
    def size(self) -> int:
        """Number of states."""
        return len(self.conflict.states or self.numbers or self.numbered())

    def numbered(self) -> dict[frozenset[str], int]:
        """Numbers of all feasible combinations; those infeasible in the original model come last."""
        feasible, options = list[frozenset[str]](), self.conflict.options
        for marks in product((False, True), repeat=len(options)):
            options_taken = frozenset(option for option, mark in zip(reversed(options), marks, strict=True) if mark)
            if self._true(self.conflict.feasible, ("", options_taken)):
                feasible.append(options_taken)
        known = {} if self.written is None else self.written.numbered()
        numbered_before = {options_taken: known[options_taken] for options_taken in feasible if options_taken in known}
        return numbered_before | {
            options_taken: number
            for number, options_taken in enumerate(
                (new for new in feasible if new not in numbered_before), len(known) + 1
            )
        }

    @cached_property
    def everything(self) -> tuple[Key, ...]:
        """All states by number."""
        return tuple(self.listed) if self.conflict.states is not None else tuple(self.numbers or self.numbered())

    def true(self, formula: Formula, key: Key) -> bool | None:
        """Truth of a resolved formula at a state; None if undetermined."""
        return truth(self.conflict, formula, self.state(key))

    def _completed(self, key: Key) -> list[Completed]:
        if not isinstance(key, str):
            return [("", key)]
        every = completions(self.conflict, self.state(key))
        return [(key, frozenset(option for option, value in values.items() if value)) for values in every]

    def _true(self, formula: Formula, at: Completed) -> bool:
        label, options_taken = at
        values = {option: option in options_taken for option in self.conflict.options}
        return holds(formula, LabelledValues(values, label))

    # Moves.

    def moves(self, dm: str, key: Key) -> frozenset[Key]:
        """A decision maker's moves from a state."""
        if (dm, key) not in self._moves:
            self._moves[dm, key] = frozenset(self._find_moves(dm, key))
        return self._moves[dm, key]

    def _find_moves(self, dm: str, key: Key) -> set[Key]:
        if self.conflict.arcs is not None:
            return {end for start, ends in dict(self.conflict.arcs).get(dm, ()) if start == key for end in ends}
        own = self.conflict.decision_maker(dm).qualified()
        reached = set[Key]()
        if not isinstance(key, str):
            for choice in product((False, True), repeat=len(own)):
                chosen = {option for option, mark in zip(own, choice, strict=True) if mark}
                after = frozenset((key - set(own)) | chosen)
                if after != key and self._true(self.conflict.feasible, ("", after)) and self._may(dm, key, after):
                    reached.add(after)
            return reached
        for other in self.listed:
            pairs = product(self._completed(key), self._completed(other)) if other != key else ()
            if any(
                source[1] - set(own) == target[1] - set(own) and self._may_between(dm, source, target)
                for source, target in pairs
            ):
                reached.add(other)
        return reached

    def _may(self, dm: str, before: frozenset[str], after: frozenset[str]) -> bool:
        return self._may_between(dm, ("", before), ("", after))

    def _may_between(self, dm: str, before: Completed, after: Completed) -> bool:
        """Whether no rule bans the move."""
        dropped, adopted = before[1] - after[1], after[1] - before[1]
        for rule in self.conflict.moves:
            if isinstance(rule, Irreversible):
                banned = dropped if rule.direction == "forward" else adopted
                if self.conflict.names.option(rule.option) in banned:
                    return False
            elif rule.who in (dm, ANYONE):
                starts, ends = self.conflict.resolve(rule.start), self.conflict.resolve(rule.end)
                if self._true(starts, before) and self._true(ends, after):
                    return False
        return True

    # Preference.

    def has_places(self, dm: str) -> bool:
        """Whether a decision maker's preference gives each state a place in a ranking."""
        match self.wanted[dm]:
            case Prioritised(order=parts):
                return not any(isinstance(part, Unordered) for part in parts)
            case Ranking(groups):
                return all(group.known or len(group.labels) == 1 for group in groups)
            case Weights():
                return True
            case _:
                return False

    def ranks(self, dm: str) -> bool:
        """Whether each state has a place in a ranking, which some of unknown order may share."""
        return self.has_places(dm) or isinstance(self.wanted[dm], Ranking)

    def value(self, dm: str, key: Key) -> tuple[object, ...]:
        """The value of a state for a decision maker; greater is preferred."""
        if (dm, key) not in self._values:
            self._values[dm, key] = self.worth(self.wanted[dm], key)
        return self._values[dm, key]

    def worth(self, wanted: Preferences, key: Key) -> tuple[object, ...]:
        """The value of a state under a preference; greater is preferred, but inside groups of unknown order."""
        state = self.state(key)
        match wanted:
            case Prioritised(statements):
                return tuple(self._holds(statement.that, state) for statement in statements)
            case Weights(weighed):
                return (sum(weight for formula, weight in weighed if self._holds(formula, state)),)
            case Ranking(groups):
                label = self.label(key)
                return (-next(place for place, group in enumerate(groups) if label in group.labels),)
        raise TypeError(wanted)

    def _holds(self, formula: Formula, state: State) -> bool:
        """Truth; undetermined counts as false."""
        return truth(self.conflict, self.conflict.resolve(formula), state) is True
