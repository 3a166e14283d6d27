"""What a state can become, and the ways to a formula."""

from typing import Annotated, Literal, NotRequired, TypedDict

from detente.model.states import StateJSON
from detente.model.vias import Via
from detente.results.shapes.base import AnswerJSON, NumbersJSON, PossibleMoveJSON, SetJSON
from detente.results.shapes.certificates import StepJSON
from detente.results.shapes.stages import BegunJSON
from detente.shapes import Count, Needs, Ordinal


class PathStepJSON(StepJSON):
    """One move of a path; on trust where its mover strictly prefers the state that it leaves."""

    trust: bool
    coalition: NotRequired[Annotated[str, "Whose improvement the step belongs to, by coalition improvements"]]


class PathJSON(TypedDict):
    """A legal sequence."""

    steps: list[PathStepJSON]
    trust: Annotated[Count, "How many steps are on trust"]


class ShortestJSON(TypedDict):
    """The shortest legal paths."""

    length: Count
    count: Annotated[Count | None, "Null where there are too many to count"]
    listed: bool
    paths: list[PathJSON]


Started = TypedDict("Started", {"from": Annotated[Ordinal, "Where the stage begins, by number"]})


class WayOnJSON(PathJSON, Started):
    """What is done in a stage on a way into a later one."""


class OnwardJSON(TypedDict):
    """The shortest ways into a later stage."""

    stage: Annotated[str, "Its address"]
    name: Annotated[str, "What its model is called"]
    to: NotRequired[Annotated[str, "The formula of its model; by default that it begins"]]
    begins: Annotated[bool, "Whether it can begin"]
    length: Annotated[Count | None, "How many steps they have in all; null where there is none"]
    count: Annotated[Count | None, "Null where there are too many to count"]
    listed: bool
    ways: Annotated[list[list[WayOnJSON]], "Each by stage, from the first on"]


class ClosedJSON(TypedDict):
    """A set of nodes, states by last mover, that no legal step leaves; within a bound, none before the bound."""

    listed: bool
    nodes: dict[str, NumbersJSON]
    within: NotRequired[Annotated[Count, "The bound on the number of steps", Needs(("since",))]]
    since: NotRequired[Annotated[dict[str, list[Count]], "After how many steps each node is first reached"]]


class ReachedJSON(StateJSON):
    """A line of the status quo table."""

    since: Annotated[dict[str, Ordinal], "For each possible last mover, after how many steps it first is one"]


class StatusQuoTableJSON(TypedDict):
    """The status quo table."""

    rounds: Annotated[Count, "After how many steps nothing grows, or the bound"]
    listed: bool
    states: list[ReachedJSON]


WAYS = Needs(("reachable", "shortest", "fewest_on_trust", "closed"))
Origin = TypedDict("Origin", {"from": Annotated[StateJSON, "Where it begins"]})


BreakKind = Literal["state", "move", "unwanted"]
BrokenStep = TypedDict("BrokenStep", {"from": Ordinal, "to": Ordinal})


class BrokenJSON(BrokenStep):
    """A step that breaks somebody's picture of the conflict, from one state to another by their numbers."""

    dm: Annotated[str, "Whose picture it breaks"]
    what: Annotated[
        BreakKind,
        "By what: a state that isn't known, a move that the mover is believed not to have, or not to want",
    ]
    mover: str
    steps: Annotated[Ordinal, "After how many steps it can first come"]


class EvolutionJSON(AnswerJSON, Origin):
    """What a state can become by legal sequences, and the ways to a formula."""

    via: Annotated[Via, "The kind of step"]
    movers: Annotated[list[str], "Who may move"]
    within: NotRequired[Annotated[Count, "The bound on the number of steps"]]
    as_perceived: NotRequired[Annotated[bool, "Whether everybody moves by the game that it sees", Needs(("breaks",))]]
    breaks: NotRequired[list[BrokenJSON]]
    reached: Annotated[SetJSON, "What it can become, the start included"]
    last_movers: Annotated[dict[str, NumbersJSON], "By last mover, the states that at least one step leads to"]
    table: StatusQuoTableJSON
    possible_improvements: NotRequired[
        Annotated[
            dict[str, list[PossibleMoveJSON]],
            "By mover, moves from these states of which it isn't known whether they are improvements; not followed",
        ]
    ]
    then: NotRequired[Annotated[list[BegunJSON], "The later stages that begin after what it can become"]]
    onward: NotRequired[Annotated[OnwardJSON, "The ways into the later stage that is asked about"]]
    gains: NotRequired[
        Annotated[
            SetJSON,
            "Where only a coalition moves: the states reached that every mover strictly prefers to the start",
        ]
    ]
    to: NotRequired[Annotated[str, "The formula asked for", WAYS]]
    reachable: NotRequired[Annotated[bool | None, "Null where it isn't known, and the answer not complete"]]
    shortest: NotRequired[ShortestJSON | None]
    fewest_on_trust: NotRequired[
        Annotated[PathJSON | None, "By moves, a path with the fewest steps to states that their mover prefers less"]
    ]
    closed: NotRequired[
        Annotated[ClosedJSON | None, "Where there is no path: a set of (state, last mover) that no legal step leaves"]
    ]
