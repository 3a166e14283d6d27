"""How likely outcomes are by when."""

from typing import Annotated, Literal, NotRequired, TypedDict

from detente.model.states import StateJSON
from detente.results.shapes.base import AnswerJSON
from detente.shapes import Count, Limits

TimeJSON = int | float
# The lowest and the highest that was found, null where infinite; twice the same where every number of the tempo is one.
SpanJSON = Annotated[list[float | None], Limits(min_items=2, max_items=2)]


class MoverJSON(TypedDict):
    """Who brings an outcome about first."""

    by: Annotated[str, "A decision maker's id, or the address of an event in the tempo"]
    event: bool
    chance: Annotated[SpanJSON, "That a jump of its does so, by the last time; in a race ever"]


class RaceJSON(TypedDict):
    """Whether one thing is true strictly before another."""

    first: str
    second: str
    chance: SpanJSON
    movers: list[MoverJSON]


class ThresholdJSON(TypedDict):
    """Where the answer changes as one mean time of the tempo does."""

    entry: Annotated[str, "The address of the entry"]
    low: float
    high: float
    level: Annotated[float, "The chance that the answer compares with", Limits(minimum=0, maximum=1)]
    reached_at_low: Annotated[bool, "Whether the chance is at least the level at the lower value"]
    values: Annotated[list[float], "Where that changes, in order; empty where it does nowhere that was tried"]


class SpreadJSON(TypedDict):
    """What ranges are over; no bound on what lies outside."""

    seed: Count
    corners: NotRequired[Annotated[Count, "Corners of the tempo's ranges"]]
    every_corner: NotRequired[Annotated[bool, "Whether these are all corners"]]
    draws: NotRequired[Annotated[Count, "Draws from the ranges"]]
    runs: NotRequired[Annotated[Count, "Runs drawn, where the states are too many to be listed"]]
    level: NotRequired[Annotated[float, "Of the confidence intervals (Wilson) of runs"]]


class EntryJSON(TypedDict):
    """A number of the tempo, and what it rests on."""

    entry: Annotated[str, "Its address"]
    every: Annotated[list[TimeJSON], "From and to", Limits(min_items=2, max_items=2)]
    unsure: bool
    name: NotRequired[str]
    dm: NotRequired[str]
    changes: NotRequired[list[str]]
    because: NotRequired[list[str]]


class TimelineJSON(TypedDict):
    """Chances by the tempo given, never a forecast."""

    unit: str
    start: StateJSON
    at: Annotated[list[TimeJSON], "The times"]
    measure: Annotated[Literal["by", "at"], "by: has been true by then; at: is true then"]
    moves: Annotated[str, "Which moves are wanted: improvements, best_replies, or a concept"]
    outcomes: Annotated[
        dict[str, list[float] | list[list[float]]], "A chance for each time; the lowest and the highest in ranges"
    ]
    movers: Annotated[dict[str, list[MoverJSON]], "Who brings it about first, by the last time"]
    ever: Annotated[dict[str, SpanJSON], "The chance that it is ever true; absent where runs were drawn"]
    expected: Annotated[dict[str, SpanJSON], "The expected time until then; null where it may never be true"]
    tempo: list[EntryJSON]
    race: NotRequired[RaceJSON]
    threshold: NotRequired[ThresholdJSON]
    range: NotRequired[SpreadJSON]


class TimelineAnswerJSON(AnswerJSON):
    """How likely each named outcome is by when."""

    timeline: TimelineJSON
