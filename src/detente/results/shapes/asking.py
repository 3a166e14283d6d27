"""Which comparison is worth asking next, and what is settled."""

from typing import Annotated, Literal, NotRequired, TypedDict

from detente.results.shapes.base import AnswerJSON
from detente.shapes import Count, Limits

Status = Literal["yes", "no", "open"]
Given = Literal["first", "second", "same", "yes", "no", "unknown"]
Claims = Annotated[list[str], "Claims of targets"]


class AskedTargetJSON(TypedDict):
    """What is asked about."""

    claim: Annotated[str, "A sentence of the language of claims"]
    at: NotRequired[Annotated[str, "The state that it is about, by label"]]
    id: NotRequired[Annotated[str, "The claim of the model that says it"]]
    status: Annotated[Status, "Settled whatever isn't known, or open"]


class AnswerSettlesJSON(TypedDict):
    """What each answer would settle at once."""

    first: NotRequired[Claims]
    second: NotRequired[Claims]
    yes: NotRequired[Claims]
    no: NotRequired[Claims]


class NextQuestionJSON(TypedDict):
    """A comparison that an open target depends on."""

    dm: str
    kind: Annotated[
        Literal["statements", "states", "wishes", "holds"], "What is compared, or that one statement is asked about"
    ]
    first: Annotated[str, "A statement by address, a state by label, or what may be wanted"]
    second: NotRequired[Annotated[str, "A statement by address, a state by label, or the contrary"]]
    first_that: NotRequired[Annotated[str, "The formula of the first statement"]]
    second_that: NotRequired[Annotated[str, "The formula of the second"]]
    words: Annotated[str, "The question"]
    sides: Annotated[list[str], "What is compared, in words", Limits(min_items=1, max_items=2)]
    instance: NotRequired[
        Annotated[list[str], "Of statements, a state for each that shows the choice", Limits(min_items=2, max_items=2)]
    ]
    only: NotRequired[
        Annotated[
            list[list[str]], "The options taken in only one of these states, for each", Limits(min_items=2, max_items=2)
        ]
    ]
    answers: Annotated[list[Given], "The answers that it takes"]
    serves: Annotated[Claims, "The open targets that depend on it"]
    settles: AnswerSettlesJSON


class ReplyJSON(TypedDict):
    """A comparison with its answer, or whether a statement holds."""

    dm: str
    first: str
    second: NotRequired[Annotated[str, "Missing where it is asked whether one statement holds"]]
    first_that: NotRequired[Annotated[str, "The formula of the first statement, by which it is found again"]]
    second_that: NotRequired[Annotated[str, "The formula of the second"]]
    answer: Given
    by: NotRequired[Annotated[str, "Who answered"]]
    date: NotRequired[Annotated[str, "When"]]


class AskingJSON(AnswerJSON):
    """Which comparison is worth asking next, and what is settled."""

    targets: list[AskedTargetJSON]
    question: NextQuestionJSON | None
    settled: Annotated[bool, "Whether no target is open"]
    answers: Annotated[list[ReplyJSON], "The comparisons that were answered"]
    hangs_on: Annotated[list[ReplyJSON], "Where targets stay open: the comparisons that nobody could answer"]
    facts: Annotated[list[str], "These comparisons in words"]
    said: Annotated[list[str], "The answers in words"]
    written: NotRequired[Annotated[str, "The model file with the orders found"]]
    unneeded: Annotated[Count, "Comparisons that nobody was asked and that aren't known"]
