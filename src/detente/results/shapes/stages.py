"""What comes after an outcome."""

from __future__ import annotations

from typing import Annotated, NotRequired, TypedDict

from detente.model.states import StateJSON
from detente.results.shapes.base import SetJSON
from detente.shapes import Ordinal


class UndoingJSON(TypedDict):
    """Whether the holder of an option that stands since the stage before would drop it."""

    dm: str
    option: str
    improvements: Annotated[list[StateJSON], "Where improvements of the holder lead that drop it"]
    sanctioned: Annotated[
        dict[str, bool | None], "By concept, whether each of these is sanctioned; null where it stays open"
    ]


class BeginningJSON(TypedDict):
    """Where a stage begins, and what it can become from there."""

    after: Annotated[list[Ordinal], "After which states of the stage before, by number"]
    state: Annotated[StateJSON | None, "Where it begins; null where what stands isn't feasible in it"]
    reached: NotRequired[Annotated[SetJSON, "What it can become, the start included"]]
    settles: NotRequired[Annotated[dict[str, SetJSON], "By concept, the equilibria among these"]]
    undone: NotRequired[list[UndoingJSON]]
    then: NotRequired[Annotated[list[BegunJSON], "The stages that follow in turn"]]


class BegunJSON(TypedDict):
    """A later stage that begins after an outcome."""

    stage: Annotated[Ordinal, "Which of the stages of the model"]
    after: Annotated[str, "The formula after which it begins"]
    model: Annotated[str, "The hash of its model"]
    name: Annotated[str, "What its model is called"]
    outcomes: Annotated[SetJSON, "The states after which it begins"]
    begins: Annotated[list[BeginningJSON], "Where it begins, by the states that are listed"]
