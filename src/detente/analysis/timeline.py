"""How likely named outcomes are by when: a Markov chain in continuous time on top of a model's tempo."""

from __future__ import annotations

import reprlib
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any

from detente.analysis import kinds as a
from detente.analysis import readers
from detente.analysis.arguments import public
from detente.analysis.query import LIMIT, Query
from detente.analysis.timing.clockwork import BEST_REPLIES, IMPROVEMENTS, Clocks, clocks
from detente.analysis.timing.outlook import Drawn, Exact, Outlook, together
from detente.analysis.timing.ranges import Settings, middle, settings
from detente.analysis.timing.thresholds import scan
from detente.concepts import SolutionConcept
from detente.errors import PreferenceError, QuestionError, TooLarge, nearest
from detente.model import given as read
from detente.model.formulas import text_of
from detente.model.numbers import exact
from detente.model.state_sets import StateSet
from detente.model.states import State
from detente.results.timeline import Mover, Outcome, Race, Span, Spread, Threshold, Timeline

MEASURES = ("by", "at")
POINTS = 13
ANYTHING: a.Schema = {"type": "number", "minimum": 0}
TIME: a.Schema = a.any_of({"type": "string", "maxLength": 100}, ANYTHING)
TIMES: a.Schema = a.any_of({"type": "string", "maxLength": 10_000}, {"type": "array", "items": TIME, "maxItems": 1000})


def _time(value: object, argument: str) -> Fraction:
    """A time from 0 on, as an exact number; a float counts as it is written."""
    try:
        number = exact(Decimal(repr(value)) if isinstance(value, float) else value)
    except (PreferenceError, ArithmeticError):
        number = Fraction(-1)
    if number < 0:
        raise QuestionError("bad_time", argument=argument, given=reprlib.repr(value).strip("'"))
    return number


def _times(value: object, argument: str) -> tuple[Fraction, ...]:
    several = value.split(",") if isinstance(value, str) else value if isinstance(value, Iterable) else (value,)
    times = [_time(each.strip() if isinstance(each, str) else each, argument) for each in several]
    return tuple(sorted({*times})) or read.refuse(value, argument, "numbers")


def _level(value: object, argument: str) -> Fraction:
    level = _time(value, argument)
    if level > 1:
        raise QuestionError("bad_time", argument=argument, given=reprlib.repr(value).strip("'"))
    return level


Time = Annotated[str | float | Fraction, a.Kind(_time, TIME, "TIME")]
Times = Annotated[str | Iterable[str | float | Fraction], a.Kind(_times, TIMES, "TIMES")]
Level = Annotated[str | float | Fraction, a.Kind(_level, TIME, "CHANCE")]
Measure = Annotated[str, a.choice(MEASURES, "unknown_measure")]
Runs = Annotated[int, a.whole(1, 1_000_000)]
Draws = Annotated[int, a.whole(0, 10_000)]


def _moves(value: object, argument: str) -> object:
    is_kind = isinstance(value, str) and value.strip() in (IMPROVEMENTS, BEST_REPLIES)
    return str(value).strip() if is_kind else readers.behaviour(value, argument)


Wanting = Annotated[
    str | SolutionConcept | Mapping[str, str],
    a.Kind(_moves, a.any_of(a.TEXT, a.BY_DM), f"{IMPROVEMENTS}|{BEST_REPLIES}|CONCEPT", complete=a.one_concept),
]


@public
def timeline(
    conflict: a.Model,
    *,
    to: a.States | None = None,
    before: a.States | None = None,
    from_: a.State | None = None,
    until: Time | None = None,
    at: Times | None = None,
    measure: Measure = MEASURES[0],
    by: Wanting = IMPROVEMENTS,
    vary: a.Element | None = None,
    level: Level = "1/2",
    draws: Draws = 40,
    runs: Runs = 2000,
    seed: a.Seed = 0,
    engine: a.Engine = "auto",
    progress: a.Progress | None = None,
) -> Timeline:
    """How likely each named outcome is by when, by the tempo given; never a forecast, and never stability.

    Every wanted move and every event has an exponential clock of its own, with the mean time that `tempo` in the model
    gives it. So nobody has a deadline in mind or learns, and time that has passed makes nothing likelier. Chances are
    exact by uniformization (Jensen 1953) up to 131,072 states; beyond, they are intervals from runs that are drawn.
    Where the tempo has ranges, answers are the lowest and the highest over their corners and some draws: a range, not a
    bound.

    Parameters
    ----------
    conflict
        The conflict.
    to
        The only outcome: a formula, a scenario, or one state; by default every scenario.
    before
        With `to`: how likely that is true strictly before this; what is never true isn't before anything.
    from_
        The start; by default the status quo.
    until
        How far to look, in the tempo's unit; by default the last of `at`, else its horizon.
    at
        The times, ``"0,30,90"`` or a list; by default 13 equal points from 0 to `until`.
    measure
        ``by``: the chance that it has been true at some time up to then, the start included; ``at``: that it is true
        then.
    by
        Which moves are wanted: ``improvements``, ``best_replies``, or a concept: improvements from states that aren't
        stable for their mover under it.
    vary
        The address of an entry of the tempo, ``tempo.moves[1]``: at which values of its mean time, from a hundredth to
        a hundred times it, the chance of `to` (or of the first outcome) crosses `level`. Other ranges are taken at
        their middle.
    level
        The chance that this compares with.
    draws
        How many draws from ranges of the tempo, evenly by the logarithm.
    runs
        How many runs, where states are too many to be listed.
    seed
        Of draws and runs.
    engine, progress
        As for :func:`detente.equilibria`.

    Raises
    ------
    QuestionError, UnknownLabel
        No tempo, no status quo, no horizon, no outcome, or an unknown entry.
    EngineMissing
        scipy isn't installed.
    TooLarge
        There are too many jumps in the time, or a threshold is asked for where runs would have to be drawn.

    >>> import detente as dt
    >>> tempo = {"unit": "day", "horizon": 90, "moves": [{"dm": "anyone", "every": 30}]}
    >>> game = dt.catalog("prisoners-dilemma").changed(tempo=tempo)
    >>> [round(span.low, 3) for span in timeline(game, to="1", from_="4", at="0,30,90").outcomes["1"].chances]
    [0.0, 0.4, 0.903]
    """
    asked = Query(conflict, engine, LIMIT, progress)
    ticking = clocks(asked.engine, by)
    start = asked.status_quo() if from_ is None else asked.state(from_)
    goals = _goals(asked, to)
    times = _grid(ticking, until, at)
    tries = settings([entry.every for entry in ticking.entries], draws, seed)
    outlook = _outlook(ticking, start, runs, seed, float(times[-1]))
    task = _Task(asked, ticking, outlook, tries)
    outcomes = {name: task.outcome(name, goal, times, measure, start in goal) for name, goal in goals.items()}
    scanned = None
    if vary is not None:
        first = next(iter(goals.values()))
        other = None if before is None else asked.states_of(before)
        scanned = task.threshold(vary, first, other, float(times[-1]), Fraction(level))
    is_open = any(each.expected is None for each in outcomes.values()) and isinstance(outlook, Exact)
    return Timeline(
        start=start,
        unit=ticking.tempo.unit,
        at=times,
        measure=measure,
        by=_named(by),
        outcomes=outcomes,
        race=None if before is None else task.race(to, before),
        threshold=scanned,
        entries=tuple(ticking.tempo.entries()),
        spread=_spread(tries, outlook, seed),
        complete=not is_open,
        why="expected_time" if is_open else None,
        **asked.head(),
    )


def _goals(asked: Query, to: Any) -> dict[str, StateSet]:
    """The outcomes by name: the one asked for, or all scenarios."""
    conflict = asked.conflict
    if to is not None:
        return {to.strip() if isinstance(to, str) else text_of(to): asked.states_of(to)}
    if not conflict.scenarios:
        raise conflict.placed(QuestionError("no_outcomes", address="decision_makers"))
    return {scenario.id: asked.engine.where(scenario.that) for scenario in conflict.scenarios}


def _grid(ticking: Clocks, until: Any, at: Any) -> tuple[Fraction, ...]:
    """The times asked for."""
    if at is not None:
        return tuple(at)
    last = until if until is not None else ticking.tempo.horizon
    if last is None:
        raise ticking.engine.conflict.placed(QuestionError("no_horizon", address="tempo"))
    return tuple(Fraction(last) * point / (POINTS - 1) for point in range(POINTS)) if last else (Fraction(0),)


def _outlook(ticking: Clocks, start: State, runs: int, seed: int, until: float) -> Exact | Drawn:
    if ticking.few:
        return Exact(ticking.chain_from(ticking.engine.one(start)), start)
    actors = len(ticking.engine.conflict.dms) + len(ticking.events)
    return Drawn(ticking.searched(), start, actors, runs, seed, until)


def _distinct(outlook: Outlook, tries: Settings) -> tuple[tuple[float, ...], ...]:
    """The settings that differ in a mean time that some jump goes by."""
    if not isinstance(outlook, Exact):
        return tries.means
    used = outlook.chain.used
    return tuple({tuple(means[entry] for entry in used): means for means in tries.means}.values())


def _named(by: Any) -> str:
    if isinstance(by, Mapping):
        return ",".join(f"{dm}={getattr(each, 'name', each)}" for dm, each in by.items())
    return str(getattr(by, "name", by))


def _spread(tries: Settings, outlook: Outlook, seed: int) -> Spread | None:
    runs = outlook.runs if isinstance(outlook, Drawn) else 0
    if not (tries.corners or runs):
        return None
    return Spread(tries.corners, tries.every_corner, tries.draws, runs, seed)


class _Task:
    """A timeline under way: what is judged under every setting of the tempo."""

    def __init__(self, asked: Query, ticking: Clocks, outlook: Exact | Drawn, tries: Settings) -> None:
        self.asked, self.ticking, self.outlook = asked, ticking, outlook
        self.means = _distinct(outlook, tries)

    def outcome(self, name: str, goal: StateSet, times: Sequence[Fraction], measure: str, at_start: bool) -> Outcome:
        """An outcome over time."""
        points = [float(time) for time in times]
        every = together([self.outlook.judged(means, goal, points, measure) for means in self.means])
        that, by = _that(self.asked, name), self._movers(every.by)
        return Outcome(name, that, every.chances, by, every.ever, every.expected, at_start)

    def _movers(self, by: Sequence[Span]) -> tuple[Mover, ...]:
        """Who has a chance of bringing it about, the likeliest first."""
        dms = self.asked.conflict.dms
        events = (f"tempo.events[{number}]" for number in range(1, len(self.ticking.tempo.events) + 1))
        names = [*((dm, False) for dm in dms), *((event, True) for event in events)]
        movers = [Mover(name, is_event, chance) for (name, is_event), chance in zip(names, by, strict=True)]
        return tuple(sorted((mover for mover in movers if mover.chance.high > 0), key=lambda mover: -mover.chance.high))

    def race(self, first: Any, second: Any) -> Race:
        """The chance that one thing is true strictly before another."""
        if first is None:
            raise QuestionError("before_what")
        sets = [self.asked.states_of(each) for each in (first, second)]
        raced = [self.outlook.race(means, *sets) for means in self.means]
        chance = Span.around(span for span, _ in raced)
        by = [Span.around(each[place] for _, each in raced) for place in range(len(raced[0][1]))]
        said = [each.strip() if isinstance(each, str) else text_of(each) for each in (first, second)]
        return Race(said[0], said[1], chance, self._movers(by))

    def threshold(
        self, address: str, first: StateSet, second: StateSet | None, until: float, level: Fraction
    ) -> Threshold:
        """Where the chance of the first, or of its being before the second, crosses a level."""
        addresses = [known for known, _ in self.ticking.tempo.entries()]
        if address not in addresses:
            raise QuestionError("unknown_tempo_entry", name=address, near=nearest(address, addresses))
        outlook = self.outlook
        if not isinstance(outlook, Exact):
            raise TooLarge("threshold_drawn", n=self.asked.engine.all().count)
        place, usual = addresses.index(address), [middle(entry.every) for entry in self.ticking.entries]

        def answer(every: float) -> bool:
            means = (*usual[:place], every, *usual[place + 1 :])
            if second is not None:
                return outlook.race(means, first, second)[0].low >= level
            return outlook.chance(means, first, until) >= level

        found = scan(usual[place], answer)
        return Threshold(address, found.low, found.high, level, found.at_low, found.thresholds)


def _that(asked: Query, name: str) -> str:
    """The formula of an outcome."""
    scenario = next((scenario for scenario in asked.conflict.scenarios if scenario.id == name), None)
    return name if scenario is None else text_of(scenario.that)
