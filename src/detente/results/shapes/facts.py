"""What knowing each thing in doubt would settle."""

from typing import Annotated, Literal, NotRequired, TypedDict

from detente.model.states import StateJSON
from detente.results.shapes.base import AnswerJSON
from detente.shapes import Count

Standing = Annotated[Literal["yes", "no", "open"], "True in every completion, in none, or in some only"]
FactKind = Annotated[
    Literal["standing", "statements", "states", "element"],
    "Whether a statement stands, which of two statements is more important, which of two states is preferred, or"
    " whether an element of the model stands",
]
Share = Annotated[str, "An exact number: `1/2`"]


class TargetJSON(TypedDict):
    """A verdict that one cares about."""

    claim: Annotated[str, "The sentence, or the id of a claim of the model"]
    status: Standing
    exact: Annotated[bool, "Whether all completions were considered; else some that were drawn"]


class SettledJSON(TypedDict):
    """The targets that an answer settles."""

    yes: Annotated[list[str], "Those that it makes true"]
    no: Annotated[list[str], "Those that it makes false"]


class FactAnswerJSON(TypedDict):
    """An answer to a question about a fact, and what it settles."""

    answer: Annotated[
        Literal["stands", "left_out", "first", "second"],
        "The statement or element stands, or is left out; the first is more important, or preferred, or the second is",
    ]
    chance: Annotated[Share, "How likely the answer is"]
    open: Annotated[Count, "Targets that it leaves open"]
    settles: SettledJSON


class FactJSON(TypedDict):
    """A thing in doubt, and what knowing it would settle."""

    dm: NotRequired[Annotated[str, "Whose preference it is about; absent for other elements"]]
    kind: FactKind
    first: Annotated[str, "The address of a statement or element, or the label of a state"]
    second: NotRequired[Annotated[str, "The one that it is compared with"]]
    left: Annotated[Share, "Targets that knowing it leaves open, expected over its answers"]
    answers: Annotated[list[FactAnswerJSON], "Both"]


class FactsJSON(AnswerJSON):
    """What knowing each thing in doubt would settle, the most first."""

    state: NotRequired[Annotated[StateJSON, "The state of the verdicts"]]
    targets: list[TargetJSON]
    open: Annotated[Count, "Targets that are open now, without those that aren't exact, which facts don't count either"]
    facts: Annotated[list[FactJSON], "By what they leave open, the first where the limit cuts"]
    count: Annotated[Count, "How many things are in doubt"]
