"""How likely outcomes are under one setting of the mean times: exactly over a chain, or by runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import sqrt
from random import Random
from typing import Protocol

from detente.analysis.timing.course import Course, Place, Roaming
from detente.engines.timing.joined import Joined
from detente.engines.timing.process import Mask
from detente.engines.timing.simulating import Visit, run
from detente.engines.timing.transient import Eventually, Floats, distributed, entered, eventually
from detente.errors import TooLarge
from detente.model.state_sets import StateSet
from detente.model.states import State
from detente.results.timeline import Span

Means = Sequence[float]
Z = 1.959963984540054


@dataclass(frozen=True)
class Goal:
    """Some states of a stage."""

    stage: int
    states: StateSet

    def among(self, places: Sequence[Place]) -> bool:
        """Whether one of some places is there."""
        return any(stage == self.stage and state in self.states for stage, state in places)


@dataclass(frozen=True)
class Judged:
    """What one setting says of an outcome: chances by time, by whom, ever, and the expected time."""

    chances: tuple[Span, ...]
    by: tuple[Span, ...]
    ever: Span | None
    expected: Span | None


class Outlook(Protocol):
    """Answers under one setting of the mean times."""

    @property
    def begins(self) -> Sequence[Place]:
        """Where the conflict is at the start."""

    def judged(self, means: Means, goal: Goal, times: Sequence[float], measure: str) -> Judged:
        """What the setting says of an outcome."""

    def race(self, means: Means, first: Goal, second: Goal) -> tuple[Span, tuple[Span, ...]]:
        """The chance that the first is true strictly before the second, and by whom."""


class Exact:
    """Over all states that can be reached from the start."""

    def __init__(self, course: Course, start: State) -> None:
        self.chain: Joined = course.process(start)
        self.start = self.chain.chains[0].place(start)
        self.begins = course.passing((0, start))

    def judged(self, means: Means, goal: Goal, times: Sequence[float], measure: str) -> Judged:
        """What the setting says of an outcome."""
        rates, wanted = self.chain.rates(means), self.chain.coming_to(goal.stage, goal.states)
        nobody = (Span.of(0.0),) * self.chain.actor_count
        if wanted[self.start]:
            now = tuple(Span.of(1.0) for _ in times)
            chances = now if measure == "by" else self._at(means, goal, times)
            return Judged(chances, nobody, Span.of(1.0), Span.of(0.0))
        hits = entered(self.chain, rates, self.start, wanted, times)
        by = tuple(Span.of(float(chance)) for chance in hits.by[:, -1])
        chances = tuple(map(Span.of, hits.chances)) if measure == "by" else self._at(means, goal, times)
        late = self._eventually(rates, wanted)
        if late is None:
            return Judged(chances, by, None, None)
        return Judged(chances, by, Span.of(min(1.0, sum(late.by))), Span.of(late.time))

    def _eventually(self, rates: Floats, wanted: Mask) -> Eventually | None:
        try:
            return eventually(self.chain, rates, self.start, wanted)
        except TooLarge:
            return None

    def _at(self, means: Means, goal: Goal, times: Sequence[float]) -> tuple[Span, ...]:
        there = self.chain.staying_at(goal.stage, goal.states)
        rows = distributed(self.chain, self.chain.rates(means), self.start, times)
        return tuple(Span.of(float(row[there].sum())) for row in rows)

    def chance(self, means: Means, goal: Goal, time: float) -> float:
        """The chance that an outcome has been true by a time."""
        wanted = self.chain.coming_to(goal.stage, goal.states)
        if wanted[self.start]:
            return 1.0
        return entered(self.chain, self.chain.rates(means), self.start, wanted, [time]).chances[0]

    def race(self, means: Means, first: Goal, second: Goal) -> tuple[Span, tuple[Span, ...]]:
        """The chance that the first is true strictly before the second, and by whom."""
        loses = self.chain.coming_to(second.stage, second.states)
        wins = self.chain.coming_to(first.stage, first.states) & ~loses
        nobody = (Span.of(0.0),) * self.chain.actor_count
        if wins[self.start] or loses[self.start]:
            return Span.of(float(wins[self.start])), nobody
        late = eventually(self.chain, self.chain.rates(means), self.start, wins, loses)
        return Span.of(min(1.0, sum(late.by))), tuple(map(Span.of, late.by))


@dataclass(frozen=True)
class Drawn:
    """By runs, each up to a time; chances are 95 % confidence intervals (Wilson 1927)."""

    course: Course
    start: State
    runs: int
    seed: int
    until: float

    def judged(self, means: Means, goal: Goal, times: Sequence[float], measure: str) -> Judged:
        """What the runs say of an outcome."""
        firsts, there = list[tuple[float, int | None]](), [0] * len(times)
        for visits in self._runs(means):
            passed = ((since, by) for since, place, by in visits if goal.among(self._passing(place)))
            hit = next(passed, None)
            if hit is not None:
                firsts.append(hit)
            for at, time in enumerate(times):
                there[at] += goal.among(self._passing(_where_at(visits, time))[-1:])
        counts = there if measure == "at" else [sum(since <= time for since, _ in firsts) for time in times]
        by = [sum(mover == actor for _, mover in firsts) for actor in range(len(self.course.actors))]
        return Judged(tuple(map(self._share, counts)), tuple(map(self._share, by)), None, None)

    def race(self, means: Means, first: Goal, second: Goal) -> tuple[Span, tuple[Span, ...]]:
        """The chance that the first is true strictly before the second; undecided runs may go either way."""
        won, open_, by = 0, 0, [0] * len(self.course.actors)
        for visits in self._runs(means):
            passed = ((self._passing(place), mover) for _, place, mover in visits)
            hit = next((each for each in passed if first.among(each[0]) or second.among(each[0])), None)
            if hit is None:
                open_ += bool(self._jumps(visits[-1][1]))
            elif not second.among(hit[0]):
                won += 1
                if hit[1] is not None:
                    by[hit[1]] += 1
        low, high = self._share(won), self._share(won + open_)
        return Span(low.low, high.high), tuple(Span(self._share(n).low, self._share(n + open_).high) for n in by)

    @cached_property
    def begins(self) -> Sequence[Place]:
        """Where the conflict is at the start."""
        return self._passing((0, self.start))

    @cached_property
    def _jumps(self) -> Roaming:
        return self.course.searched()

    def _passing(self, place: Place) -> list[Place]:
        return self.course.passing(place)

    def _runs(self, means: Means) -> list[list[Visit[Place]]]:
        random = Random(self.seed)
        return [run(self._jumps, means, (0, self.start), self.until, random) for _ in range(self.runs)]

    def _share(self, count: int) -> Span:
        n, share, square = self.runs, count / self.runs, Z * Z
        middle = (share + square / (2 * n)) / (1 + square / n)
        half = Z * sqrt(share * (1 - share) / n + square / (4 * n * n)) / (1 + square / n)
        return Span(max(0.0, middle - half), min(1.0, middle + half))


def _where_at(visits: Sequence[Visit[Place]], time: float) -> Place:
    return next(place for since, place, _ in reversed(visits) if since <= time)


def together(judged: Sequence[Judged]) -> Judged:
    """What several settings say: of each number the lowest and the highest."""
    first = judged[0]

    def around(spans: Sequence[Span | None]) -> Span | None:
        known = [span for span in spans if span is not None]
        return Span.around(known) if len(known) == len(spans) else None

    return Judged(
        tuple(Span.around(each.chances[at] for each in judged) for at in range(len(first.chances))),
        tuple(Span.around(each.by[at] for each in judged) for at in range(len(first.by))),
        around([each.ever for each in judged]),
        around([each.expected for each in judged]),
    )
