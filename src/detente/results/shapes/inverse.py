"""The least changes of preference that make an outcome an equilibrium."""

from typing import Annotated, Literal, NotRequired, TypedDict

from detente.model.states import StateJSON
from detente.results.shapes.base import AnswerJSON, Concept, Profile
from detente.shapes import Limits, Ordinal

Relation = Literal[">", "=", "<"]
Cost = Annotated[float, Limits(minimum=0)]


class ReorderedJSON(TypedDict):
    """A comparison of two states, by label, that a change of ranking alters."""

    first: str
    second: str
    before: Relation
    after: Relation


class EditJSON(TypedDict):
    """One edit of prioritised statements."""

    edit: Literal["exchange", "negate", "drop", "insert"]
    at: Annotated[Ordinal, "Where in the list as it is when its turn comes"]
    that: str


class ChangedRankingJSON(TypedDict):
    """A ranking after the change, as a model file writes it, and what differs."""

    dm: str
    cost: Cost
    ranking: list[object]
    reordered: list[ReorderedJSON]


class ChangedStatementsJSON(TypedDict):
    """Prioritised statements after the change, as a model file writes them, and what differs."""

    dm: str
    cost: Cost
    prefers: list[object]
    edits: list[EditJSON]


ChangeJSON = ChangedRankingJSON | ChangedStatementsJSON


class SolutionJSON(TypedDict):
    """A least change: of whom, and which of the states asked for it makes equilibria."""

    changes: list[ChangeJSON]
    equilibria: list[StateJSON]


class SolutionsJSON(TypedDict):
    """The least changes, and whether all are listed."""

    listed: bool
    found: list[SolutionJSON]


class RequirementJSON(TypedDict):
    """A requirement: all comparisons of one of the alternatives hold."""

    any_of: list[list[str]]


class ConditionJSON(TypedDict):
    """What stability of a state for a decision maker asks."""

    state: StateJSON
    dm: str
    when: Annotated[
        Literal["always", "never", "depends"],
        "Whether the state is stable whatever the preferences that may change, never, or as `all_of` says",
    ]
    listed: bool
    all_of: list[RequirementJSON]


class BehaviourJSON(TypedDict):
    """Under which concepts a state is stable for each decision maker as preferences stand."""

    state: StateJSON
    possible: bool
    concepts: dict[str, list[Concept]]


class InverseJSON(AnswerJSON):
    """The least changes of preference that make some state of a formula an equilibrium."""

    to: Annotated[str, "The formula of which some state is to be an equilibrium"]
    bar: Annotated[str | None, "The formula of which no state may be one"]
    concept: Concept
    profile: NotRequired[Annotated[Profile, "Which concept each follows, where they differ"]]
    over: Annotated[str, "What changes", Limits(enum=("rankings", "statements"))]
    only: Annotated[list[str], "Whose preferences may change"]
    keep: Annotated[list[str], "Comparisons that stay"]
    weights: Annotated[dict[str, Ordinal], "What an elementary change costs, where not 1"]
    possible: Annotated[bool | None, "Whether any change does it; null where that isn't known"]
    distance: Annotated[
        Cost | None,
        "What the cheapest change found costs, in swaps or edits: the least one where at_least is the same; null where"
        " none was found",
    ]
    at_least: Annotated[Cost | None, "What any change costs at least; null where there is none"]
    solutions: SolutionsJSON
    behaviour: Annotated[list[BehaviourJSON], "Under which concepts a state is stable for each as preferences stand"]
    conditions: Annotated[
        list[ConditionJSON], "What stability asks: of each requirement, all comparisons of some alternative"
    ]
