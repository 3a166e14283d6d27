"""Inverse analysis: least changes of preference that make an outcome an equilibrium, conditions, and behaviour."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from detente.model.plain import preferences_of
from detente.model.preferences import Levels, Preferences
from detente.model.states import State
from detente.results.base import Result
from detente.results.shapes.inverse import (
    BehaviourJSON,
    ChangeJSON,
    ConditionJSON,
    EditJSON,
    InverseJSON,
    Relation,
    ReorderedJSON,
    SolutionJSON,
)
from detente.shapes import in_order
from detente.showing import Brief


@dataclass(frozen=True, slots=True)
class Reordered(Brief):
    """A comparison of two states that a change of ranking alters, before and after."""

    first: State
    second: State
    before: Relation
    after: Relation

    def to_dict(self) -> ReorderedJSON:
        """As in JSON, states by label."""
        return {"first": self.first.label, "second": self.second.label, "before": self.before, "after": self.after}


@dataclass(frozen=True, slots=True)
class Edit(Brief):
    """One edit of prioritised statements; `at` counts from 1 in the list after all earlier edits.

    An exchange is with the next statement; `that` is the statement moved down, negated (after the edit), dropped or
    inserted.
    """

    kind: Literal["exchange", "negate", "drop", "insert"]
    at: int
    that: str

    def to_dict(self) -> EditJSON:
        """As in JSON."""
        return {"edit": self.kind, "at": self.at, "that": self.that}


@dataclass(frozen=True, slots=True)
class Change(Brief):
    """A change of one decision maker's preference.

    Attributes
    ----------
    dm
        The decision maker.
    preferences
        The preference after the change.
    cost
        Number of swaps or edits, not multiplied by the decision maker's weight.
    reordered, edits
        The comparisons that differ, or the sequence of edits.
    """

    dm: str
    preferences: Preferences
    cost: float
    reordered: tuple[Reordered, ...] = ()
    edits: tuple[Edit, ...] = ()

    def to_dict(self) -> ChangeJSON:
        """As in JSON: the new ranking or statements, and what differs."""
        after, cost = preferences_of(self.preferences), number(self.cost)
        if isinstance(self.preferences.form, Levels):
            edits = [edit.to_dict() for edit in self.edits]
            return {"dm": self.dm, "cost": cost, "prefers": after["prefers"], "edits": edits}
        reordered = [pair.to_dict() for pair in self.reordered]
        return {"dm": self.dm, "cost": cost, "ranking": after["ranking"], "reordered": reordered}


@dataclass(frozen=True, slots=True)
class Solution(Brief):
    """A least change by decision maker, and the target states that it makes equilibria."""

    changes: tuple[Change, ...]
    equilibria: tuple[State, ...]

    def to_dict(self) -> SolutionJSON:
        """As in JSON."""
        return {
            "changes": [change.to_dict() for change in self.changes],
            "equilibria": [state.to_dict() for state in self.equilibria],
        }


@dataclass(frozen=True, slots=True)
class Comparison(Brief):
    """An atom of a condition: a decision maker strictly prefers the first state to the second, or (`strict` false)
    finds it at least as good.
    """

    dm: str
    first: State
    second: State
    strict: bool

    def __str__(self) -> str:
        return f"{self.dm}: {self.first.label} {'>' if self.strict else '>='} {self.second.label}"


@dataclass(frozen=True, slots=True)
class Condition(Brief):
    """The condition for stability of a state for a decision maker, a requirement per potential improvement.

    A conjunction of `requirements`, each a disjunction of alternatives, each a conjunction of comparisons; a
    requirement without alternatives is unsatisfiable. Fixed comparisons are left out. `listed`: whether all
    alternatives are listed.
    """

    state: State
    dm: str
    requirements: tuple[tuple[tuple[Comparison, ...], ...], ...]
    listed: bool = True

    @property
    def when(self) -> Literal["always", "never", "depends"]:
        """Whether the state is stable under all changes of preference, under none, or as the requirements say."""
        if not self.requirements:
            return "always"
        return "depends" if all(self.requirements) else "never"

    def to_dict(self) -> ConditionJSON:
        """As in JSON, comparisons as texts."""
        return {
            "state": self.state.to_dict(),
            "dm": self.dm,
            "when": self.when,
            "listed": self.listed,
            "all_of": [
                {"any_of": [[str(atom) for atom in alternative] for alternative in requirement]}
                for requirement in self.requirements
            ],
        }


@dataclass(frozen=True, slots=True)
class Behaviour(Brief):
    """The concepts under which a state is stable for each decision maker, current preferences (Wang et al. 2019)."""

    state: State
    concepts: Mapping[str, tuple[str, ...]]

    @property
    def possible(self) -> bool:
        """Whether some concept for each decision maker makes the state an equilibrium."""
        return all(self.concepts.values())

    def to_dict(self) -> BehaviourJSON:
        """As in JSON."""
        concepts = {dm: list(names) for dm, names in self.concepts.items()}
        return {"state": self.state.to_dict(), "possible": self.possible, "concepts": concepts}


@dataclass(frozen=True, kw_only=True)
class Inverse(Result):
    """The least changes of preference that make some state of a formula an equilibrium (Kinsara, Kilgour & Hipel 2015).

    Attributes
    ----------
    to, bar
        The target states, and the states forbidden as equilibria.
    concept, profile
        The concept's name; for ``MIXED``, the concept of each decision maker.
    over, weights
        Whether ``rankings`` or ``statements`` change, and the costs of an elementary change by decision maker other
        than 1.
    only, keep
        The decision makers whose preferences may change, and the fixed comparisons.
    possible
        Whether such a change exists; None if unknown.
    distance, at_least
        Upper and lower bound: the cost of the cheapest change found (None: none found), and a proven lower bound on the
        cost of any change (None: no change exists). A change is proven least if both are equal.
    solutions, listed
        The least changes, and whether all are listed.
    behaviour, conditions
        For the first target states: the concepts under which each is stable with current preferences, and the
        conditions for stability on the preferences that may change.
    """

    asked: ClassVar[str] = "inverse"
    of: ClassVar[str] = "solutions"

    to: str
    bar: str | None
    concept: str
    profile: Mapping[str, str]
    over: str
    only: tuple[str, ...]
    keep: tuple[str, ...]
    weights: Mapping[str, int]
    possible: bool | None
    distance: float | None
    at_least: float | None
    solutions: tuple[Solution, ...]
    listed: bool
    behaviour: tuple[Behaviour, ...]
    conditions: tuple[Condition, ...]

    def to_dict(self) -> InverseJSON:
        """As in JSON: the arguments, the least changes, the behaviour and the conditions."""
        plain: InverseJSON = {
            **self.preamble(),
            "to": self.to,
            "bar": self.bar,
            "concept": self.concept,
            "over": self.over,
            "only": list(self.only),
            "keep": list(self.keep),
            "weights": dict(self.weights),
            "possible": self.possible,
            "distance": None if self.distance is None else number(self.distance),
            "at_least": None if self.at_least is None else number(self.at_least),
            "solutions": {"listed": self.listed, "found": [solution.to_dict() for solution in self.solutions]},
            "behaviour": [behaviour.to_dict() for behaviour in self.behaviour],
            "conditions": [condition.to_dict() for condition in self.conditions],
        }
        if self.concept == "MIXED":
            plain["profile"] = dict(self.profile)
        return in_order(plain, InverseJSON)

    def rows(self) -> list[dict[str, Any]]:
        """One row per change."""
        return [
            {"solution": place, "dm": change.dm, "cost": change.cost, **change.to_dict()}
            for place, solution in enumerate(self.solutions, 1)
            for change in solution.changes
        ]


def number(cost: float) -> int | float:
    """Write an integral number without a decimal point.

    >>> number(2.0), number(2.5)
    (2, 2.5)
    """
    return int(cost) if cost == int(cost) else cost
