"""Timelines: how likely outcomes are by when, by the tempo of a model, and who tends to bring them about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import isinf
from typing import Any, ClassVar

from detente.model.formulas import text_of
from detente.model.plain_parts import decimal
from detente.model.states import State
from detente.model.tempo import Event, Every, Pace
from detente.results.base import Result
from detente.results.shapes.timeline import (
    EntryJSON,
    MoverJSON,
    RaceJSON,
    SpreadJSON,
    ThresholdJSON,
    TimelineAnswerJSON,
    TimelineJSON,
)
from detente.showing import Brief

DIGITS = 6


@dataclass(frozen=True, slots=True)
class Span(Brief):
    """A number, or the lowest and the highest that were found of it."""

    low: float
    high: float

    @classmethod
    def of(cls, number: float) -> Span:
        """The span of one number."""
        return cls(number, number)

    @classmethod
    def around(cls, spans: Iterable[Span]) -> Span:
        """The span of several."""
        every = list(spans)
        return cls(min(span.low for span in every), max(span.high for span in every))

    def to_json(self) -> list[float | None]:
        """As a pair; null where it is infinite."""
        return [None if isinf(end) else round(end, DIGITS) for end in (self.low, self.high)]


@dataclass(frozen=True, slots=True)
class Mover(Brief):
    """Who brings something about, a decision maker by id or an event by address, and with which chance."""

    by: str
    is_event: bool
    chance: Span

    def to_dict(self) -> MoverJSON:
        """As in JSON."""
        return {"by": self.by, "event": self.is_event, "chance": self.chance.to_json()}


@dataclass(frozen=True, slots=True)
class Outcome(Brief):
    """A named outcome over time.

    Attributes
    ----------
    name, that
        The id of the scenario, or the formula itself; and the formula. In a later stage its address stands before the
        name, ``then[1]: kept``; the address alone is that the stage begins.
    chances
        The chance that it has been true by each time, or that it is true then.
    movers
        Who brings it about first, by the last time, the likeliest first.
    ever, expected
        The chance that it is ever true, and the expected time until then, infinite where it may never be; None where
        neither was computed.
    at_start
        Whether it is true where the conflict begins.
    """

    name: str
    that: str
    chances: tuple[Span, ...]
    movers: tuple[Mover, ...]
    ever: Span | None
    expected: Span | None
    at_start: bool = False


@dataclass(frozen=True, slots=True)
class Race(Brief):
    """Whether one thing is true strictly before another: the chance of it, and who brings it about."""

    first: str
    second: str
    chance: Span
    movers: tuple[Mover, ...]


@dataclass(frozen=True, slots=True)
class Threshold(Brief):
    """Where the answer changes as one number of the tempo does.

    Attributes
    ----------
    entry
        The address of the number's entry.
    low, high
        The values between which it was looked for.
    level
        The chance that the answer compares with.
    at_low
        Whether the chance is at least the level at the lower value.
    values
        Where that changes, in order; none where none was found.
    """

    entry: str
    low: float
    high: float
    level: Fraction
    at_low: bool
    values: tuple[float, ...]

    def to_dict(self) -> ThresholdJSON:
        """As in JSON."""
        return {
            "entry": self.entry,
            "low": float(f"{self.low:.4g}"),
            "high": float(f"{self.high:.4g}"),
            "level": float(self.level),
            "reached_at_low": self.at_low,
            "values": [float(f"{value:.4g}") for value in self.values],
        }


@dataclass(frozen=True, slots=True)
class Spread(Brief):
    """What a range of answers is over: corners of the tempo's ranges, and draws from them; or runs."""

    corners: int = 0
    every_corner: bool = True
    draws: int = 0
    runs: int = 0
    seed: int = 0

    def to_dict(self) -> SpreadJSON:
        """As in JSON."""
        plain: SpreadJSON = {"seed": self.seed}
        if self.corners:
            plain |= {"corners": self.corners, "every_corner": self.every_corner, "draws": self.draws}
        if self.runs:
            plain |= {"runs": self.runs, "level": 0.95}
        return plain


@dataclass(frozen=True, kw_only=True)
class Timeline(Result):
    """How likely outcomes are by when; as a collection, the outcomes by name.

    Attributes
    ----------
    start
        Where the conflict begins.
    unit
        What time is counted in.
    at
        The times.
    measure
        ``by``: a chance is that of having been true by then; ``at``: of being true then.
    by
        Which moves are wanted.
    outcomes
        By name.
    race, threshold
        What is true first, and where the answer changes, if asked.
    entries
        The entries of the tempo, by address.
    spread
        What ranges are over; None where every number is one.
    """

    asked: ClassVar[str] = "timeline"
    of: ClassVar[str] = "outcomes"

    start: State
    unit: str
    at: tuple[Fraction, ...]
    measure: str
    by: str
    outcomes: Mapping[str, Outcome]
    race: Race | None = None
    threshold: Threshold | None = None
    entries: tuple[tuple[str, Pace | Event], ...] = ()
    spread: Spread | None = None

    @property
    def follows_stages(self) -> bool:
        """It does, and says which it can't."""
        return True

    @property
    def is_range(self) -> bool:
        """Whether answers are ranges."""
        return self.spread is not None

    def to_dict(self) -> TimelineAnswerJSON:
        """As in JSON."""
        return {**self.preamble(), "timeline": self._timeline()}

    def _timeline(self) -> TimelineJSON:
        outcomes = self.outcomes.values()
        plain: TimelineJSON = {
            "unit": self.unit,
            "start": self.start.to_dict(),
            "at": [_number(time) for time in self.at],
            "measure": "at" if self.measure == "at" else "by",
            "moves": self.by,
            "outcomes": {each.name: self._chances(each) for each in outcomes},
            "movers": {each.name: [mover.to_dict() for mover in each.movers] for each in outcomes},
            "ever": {each.name: each.ever.to_json() for each in outcomes if each.ever is not None},
            "expected": {each.name: each.expected.to_json() for each in outcomes if each.expected is not None},
            "tempo": [_entry(address, entry) for address, entry in self.entries],
        }
        if self.race is not None:
            movers = [mover.to_dict() for mover in self.race.movers]
            chance = self.race.chance.to_json()
            race: RaceJSON = {"first": self.race.first, "second": self.race.second, "chance": chance, "movers": movers}
            plain["race"] = race
        if self.threshold is not None:
            plain["threshold"] = self.threshold.to_dict()
        if self.spread is not None:
            plain["range"] = self.spread.to_dict()
        return plain

    def _chances(self, outcome: Outcome) -> list[float] | list[list[float]]:
        if not self.is_range:
            return [round(chance.low, DIGITS) for chance in outcome.chances]
        return [[round(chance.low, DIGITS), round(chance.high, DIGITS)] for chance in outcome.chances]

    def rows(self) -> list[dict[str, Any]]:
        """A row for each outcome and time."""
        return [
            {"outcome": each.name, "time": float(time), "low": chance.low, "high": chance.high}
            for each in self.outcomes.values()
            for time, chance in zip(self.at, each.chances, strict=True)
        ]


def _number(time: Fraction) -> int | float:
    return int(time) if time.denominator == 1 else float(time)


def every_text(every: Every) -> str:
    """A mean time as a model file has it."""
    return f"[{decimal(every.low)}, {decimal(every.high)}]" if every.is_range else decimal(every.low)


def _entry(address: str, entry: Pace | Event) -> EntryJSON:
    every = entry.every
    plain: EntryJSON = {
        "entry": address,
        "every": [_number(every.low), _number(every.high)],
        "unsure": entry.unsure,
    }
    if entry.name is not None:
        plain["name"] = str(entry.name)
    if isinstance(entry, Pace):
        plain["dm"] = entry.dm
    else:
        plain["changes"] = [text_of(change) for change in entry.changes]
    cited = [str(citation) for citation in entry.evidence.because]
    if cited:
        plain["because"] = cited
    return plain
