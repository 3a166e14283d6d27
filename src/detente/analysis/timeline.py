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
from detente.analysis.timing.clockwork import BEST_REPLIES, IMPROVEMENTS
from detente.analysis.timing.course import Course, Timed
from detente.analysis.timing.outlook import Drawn, Exact, Goal, Outlook, together
from detente.analysis.timing.ranges import Settings, middle, settings
from detente.analysis.timing.thresholds import scan
from detente.concepts import SolutionConcept
from detente.errors import PreferenceError, QuestionError, TooLarge, nearest
from detente.model import given as read
from detente.model.formulas import text_of
from detente.model.notices import Notice
from detente.model.numbers import exact
from detente.model.stages import model_at
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
    stage: a.Stage | None = None,
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

    Where a stage ends (`then`), the next one goes on at once by its own tempo, and its scenarios are outcomes too, as
    is that it begins: ``then[1]: id``, ``then[1]``. In a stage without a tempo in the same unit nothing is followed.

    Parameters
    ----------
    conflict
        The conflict.
    to
        The only outcome: a formula, a scenario, or one state; by default every scenario.
    before
        With `to`: how likely that is true strictly before this; what is never true isn't before anything.
    stage
        The address of a later stage, ``then[1]`` or ``then[1].then[2]``, that `to` and `before` are formulas of; alone,
        its scenarios are the only outcomes.
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
        No tempo, no status quo, no horizon, no outcome, or an unknown entry or stage.
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
    course = Course(asked, by)
    start = asked.status_quo() if from_ is None else asked.state(from_)
    goals = _goals(course, to, stage)
    times = _grid(course, until, at)
    tries = settings([entry.every for _, entry in course.entries], draws, seed)
    outlook = _outlook(course, start, runs, seed, float(times[-1]))
    task = _Task(course, outlook, tries)
    outcomes = {name: task.outcome(name, that, goal, times, measure) for name, (that, goal) in goals.items()}
    scanned = race = None
    raced = None if before is None else _raced(course, to, before, stage)
    if vary is not None:
        first = next(iter(goals.values()))[1]
        scanned = task.threshold(vary, first, None if raced is None else raced[1][1], float(times[-1]), Fraction(level))
    if raced is not None:
        race = task.race(*raced)
    is_open = any(each.expected is None for each in outcomes.values()) and isinstance(outlook, Exact)
    return Timeline(
        start=start,
        unit=course.tempo.unit,
        at=times,
        measure=measure,
        by=_named(by),
        outcomes=outcomes,
        race=race,
        threshold=scanned,
        entries=course.entries,
        spread=_spread(tries, outlook, seed),
        complete=not is_open,
        why="expected_time" if is_open else None,
        **_head(asked, course),
    )


def _head(asked: Query, course: Course) -> dict[str, Any]:
    """The fields common to all answers, with what isn't followed."""
    head = asked.head()
    if course.unfollowed:
        left = Notice("stages_without_tempo", {"stages": course.unfollowed, "unit": course.tempo.unit})
        head["notices"] = (*head["notices"], left)
    return head


def _goals(course: Course, to: Any, stage: str | None) -> dict[str, tuple[str, Goal]]:
    """The outcomes by name with their formulas: the one asked for, or all scenarios, and that a stage begins."""
    number = _stage(course, stage)
    timed, within = course.stages[number], "" if stage is None else f"{stage}: "
    if to is not None:
        name = _text(to)
        that = next((text_of(each.that) for each in timed.asked.conflict.scenarios if each.id == name), name)
        return {within + name: (that, Goal(number, timed.asked.states_of(to)))}
    found = dict[str, tuple[str, Goal]]()
    for place, each in enumerate(course.stages):
        if stage is None or place == number:
            found |= _named_in(place, each)
    if not found:
        raise timed.asked.conflict.placed(QuestionError("no_outcomes", address="decision_makers"))
    return found


def _named_in(place: int, timed: Timed) -> dict[str, tuple[str, Goal]]:
    """The scenarios of a stage, and of a later one that it begins; where nothing moves, only that."""
    address, engine, scenarios = timed.address, timed.asked.engine, timed.asked.conflict.scenarios
    begun = {address: (address, Goal(place, engine.all()))} if address else {}
    within = f"{address}: " if address else ""
    return begun | {
        within + each.id: (text_of(each.that), Goal(place, engine.where(each.that)))
        for each in (scenarios if timed.is_followed else ())
    }


def _stage(course: Course, address: str | None) -> int:
    """Which stage an address is of; the first by default."""
    model_at(course.stages[0].asked.conflict, address or "")
    return next(place for place, each in enumerate(course.stages) if each.address == (address or ""))


def _raced(course: Course, first: Any, second: Any, stage: str | None) -> tuple[tuple[str, str], tuple[Goal, Goal]]:
    """What is to be true before what: in words, and as states."""
    if first is None:
        raise QuestionError("before_what")
    number, within = _stage(course, stage), "" if stage is None else f"{stage}: "
    asked = course.stages[number].asked
    goals = Goal(number, asked.states_of(first)), Goal(number, asked.states_of(second))
    return (within + _text(first), within + _text(second)), goals


def _text(given: Any) -> str:
    return given.strip() if isinstance(given, str) else text_of(given)


def _grid(course: Course, until: Any, at: Any) -> tuple[Fraction, ...]:
    """The times asked for."""
    if at is not None:
        return tuple(at)
    last = until if until is not None else course.tempo.horizon
    if last is None:
        raise course.stages[0].asked.conflict.placed(QuestionError("no_horizon", address="tempo"))
    return tuple(Fraction(last) * point / (POINTS - 1) for point in range(POINTS)) if last else (Fraction(0),)


def _outlook(course: Course, start: State, runs: int, seed: int, until: float) -> Exact | Drawn:
    return Exact(course, start) if course.few else Drawn(course, start, runs, seed, until)


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

    def __init__(self, course: Course, outlook: Exact | Drawn, tries: Settings) -> None:
        self.course, self.outlook = course, outlook
        self.means = _distinct(outlook, tries)

    def outcome(self, name: str, that: str, goal: Goal, times: Sequence[Fraction], measure: str) -> Outcome:
        """An outcome over time."""
        points = [float(time) for time in times]
        every = together([self.outlook.judged(means, goal, points, measure) for means in self.means])
        by, at_start = self._movers(every.by), goal.among(self.outlook.begins)
        return Outcome(name, that, every.chances, by, every.ever, every.expected, at_start)

    def _movers(self, by: Sequence[Span]) -> tuple[Mover, ...]:
        """Who has a chance of bringing it about, the likeliest first."""
        movers = [Mover(*who, chance) for who, chance in zip(self.course.actors, by, strict=True)]
        return tuple(sorted((mover for mover in movers if mover.chance.high > 0), key=lambda mover: -mover.chance.high))

    def race(self, names: tuple[str, str], goals: tuple[Goal, Goal]) -> Race:
        """The chance that one thing is true strictly before another."""
        raced = [self.outlook.race(means, *goals) for means in self.means]
        chance = Span.around(span for span, _ in raced)
        by = [Span.around(each[place] for _, each in raced) for place in range(len(raced[0][1]))]
        return Race(*names, chance, self._movers(by))

    def threshold(self, address: str, first: Goal, second: Goal | None, until: float, level: Fraction) -> Threshold:
        """Where the chance of the first, or of its being before the second, crosses a level."""
        addresses = [known for known, _ in self.course.entries]
        if address not in addresses:
            raise QuestionError("unknown_tempo_entry", name=address, near=nearest(address, addresses))
        outlook = self.outlook
        if not isinstance(outlook, Exact):
            raise TooLarge("threshold_drawn", n=max(each.asked.engine.all().count for each in self.course.stages))
        place, usual = addresses.index(address), [middle(entry.every) for _, entry in self.course.entries]

        def answer(every: float) -> bool:
            means = (*usual[:place], every, *usual[place + 1 :])
            if second is not None:
                return outlook.race(means, first, second)[0].low >= level
            return outlook.chance(means, first, until) >= level

        found = scan(usual[place], answer)
        return Threshold(address, found.low, found.high, level, found.at_low, found.thresholds)
