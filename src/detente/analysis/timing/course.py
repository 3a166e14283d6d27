"""A conflict in time with all that comes after it: each stage by its own tempo, the next one where it ends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from detente.analysis.query import Query
from detente.analysis.stages import Passage, ended, endings
from detente.analysis.timing.clockwork import Clocks, clocks
from detente.engines.timing.chain import Chain
from detente.engines.timing.joined import Joined, Leg, joined
from detente.engines.timing.simulating import Jump, Searched
from detente.model.state_sets import StateSet
from detente.model.states import State
from detente.model.tempo import Event, Pace, Tempo

Place = tuple[int, State]  # which stage, and where in it


@dataclass(frozen=True)
class Way:
    """A stage that begins after some states of the one before."""

    states: StateSet
    passage: Passage
    stage: int


@dataclass(frozen=True)
class Timed:
    """A stage in time.

    Attributes
    ----------
    address
        ``then[1].then[2]``; empty for the first.
    asked
        The stage's own question.
    ticking
        Its clocks; without a tempo in the first one's unit nothing moves in it.
    is_followed
        Whether it has one.
    ways
        What begins after it, and after which of its states.
    """

    address: str
    asked: Query
    ticking: Clocks
    is_followed: bool
    ways: tuple[Way, ...]

    def onward(self, state: State) -> Place | None:
        """Where the conflict goes on after a state; None: this stage does, or the next one can't begin."""
        way = next((way for way in self.ways if state in way.states), None)
        start = None if way is None else way.passage.start(state)
        return None if way is None or start is None else (way.stage, start)


class Course:
    """The stages of a conflict in time, each after what it follows; the first is the conflict itself."""

    def __init__(self, asked: Query, by: Any) -> None:
        self.stages = list[Timed]()
        self._passed = dict[Place, list[Place]]()
        self.tempo = clocks(asked.engine, by).tempo
        self._add(asked, "", by)

    def _add(self, asked: Query, address: str, by: Any) -> int:
        """Add a stage and all that comes after it; which one it is."""
        conflict, number = asked.conflict, len(self.stages)
        usable = conflict.tempo is not None and conflict.tempo.unit == self.tempo.unit
        tempo = conflict.tempo if usable and conflict.tempo is not None else Tempo(self.tempo.unit)
        ways, over = list[Way](), ended(asked.engine) if conflict.then else None
        ticking = clocks(asked.engine, _within(by, conflict.dms) if address else by, tempo, over)
        self.stages.append(Timed(address, asked, ticking, usable, ()))
        for place, (stage, states) in enumerate(zip(conflict.then, endings(asked.engine), strict=True), 1):
            passage = Passage(conflict, stage, asked.limit)
            ways.append(Way(states, passage, self._add(passage.later, f"{_inside(address)}then[{place}]", by)))
        self.stages[number] = Timed(address, asked, ticking, usable, tuple(ways))
        return number

    @property
    def unfollowed(self) -> tuple[str, ...]:
        """The stages that nothing moves in, for want of a tempo, by address."""
        return tuple(stage.address for stage in self.stages if not stage.is_followed)

    @property
    def few(self) -> bool:
        """Whether the states are few enough to be listed."""
        return all(stage.ticking.few for stage in self.stages)

    @cached_property
    def entries(self) -> tuple[tuple[str, Pace | Event], ...]:
        """The entries of every stage's tempo by address, in the order of the process."""
        return tuple(
            (f"{_inside(stage.address)}{address}", entry)
            for stage in self.stages
            for address, entry in stage.ticking.tempo.entries()
        )

    @cached_property
    def actors(self) -> tuple[tuple[str, bool], ...]:
        """Who brings things about: decision makers by id, the same in every stage; and events by address."""
        return tuple(dict.fromkeys(actor for stage in self.stages for actor in _actors(stage)))

    def _numbered(self) -> Iterator[tuple[range, list[int]]]:
        """By stage, what its entries and its actors are in the whole."""
        places, first = {actor: place for place, actor in enumerate(self.actors)}, 0
        for stage in self.stages:
            entries = range(first, first + len(stage.ticking.entries))
            yield entries, [places[actor] for actor in _actors(stage)]
            first += len(entries)

    def process(self, start: State) -> Joined:
        """The process from a state, over all that is reached."""
        begins = [stage.asked.engine.none() for stage in self.stages]
        begins[0] = self.stages[0].asked.engine.one(start)
        chains, onward = list[Chain](), list[list[tuple[State, Place]]]()
        for stage, begin in zip(self.stages, begins, strict=True):
            chain, over = stage.ticking.chain_from(begin), stage.ticking.over
            reached = () if over is None else (over & chain.states).listed()
            going = [(state, place) for state in reached if (place := stage.onward(state)) is not None]
            for later, there in {place for _, place in going}:
                begins[later] = begins[later] | self.stages[later].asked.engine.one(there)
            chains.append(chain)
            onward.append(going)
        legs = list[Leg]()
        for chain, going, (entries, actors) in zip(chains, onward, self._numbered(), strict=True):
            ending = [chain.place(state) for state, _ in going]
            there_at = [(later, chains[later].place(there)) for _, (later, there) in going]
            legs.append(Leg(chain, entries, actors, ending, there_at))
        return joined(legs, len(self.actors))

    def passing(self, place: Place) -> list[Place]:
        """A place, and where the conflict goes on from there at once, up to where time passes."""
        if place not in self._passed:
            further = self.stages[place[0]].onward(place[1])
            self._passed[place] = [place] if further is None else [place, *self.passing(further)]
        return self._passed[place]

    def searched(self) -> Roaming:
        """The jumps, found where a run comes to."""
        return Roaming(self, [stage.ticking.searched() for stage in self.stages], [*self._numbered()])


class Roaming:
    """The jumps of a course whose states aren't listed."""

    def __init__(self, course: Course, searched: list[Searched], numbered: list[tuple[range, list[int]]]) -> None:
        self.course, self._searched, self._numbered = course, searched, numbered
        self._known = dict[Place, list[Jump[Place]]]()

    def __call__(self, place: Place) -> list[Jump[Place]]:
        """The jumps from a place."""
        if place not in self._known:
            stage, state = self.course.passing(place)[-1]
            entries, actors = self._numbered[stage]
            self._known[place] = [
                Jump((stage, jump.end), entries[jump.entry], actors[jump.actor])
                for jump in self._searched[stage](state)
            ]
        return self._known[place]


def _actors(stage: Timed) -> Iterator[tuple[str, bool]]:
    yield from ((dm, False) for dm in stage.asked.conflict.dms)
    events = stage.ticking.tempo.events
    yield from ((f"{_inside(stage.address)}tempo.events[{number}]", True) for number in range(1, len(events) + 1))


def _inside(address: str) -> str:
    return f"{address}." if address else ""


def _within(by: Any, dms: tuple[str, ...]) -> Any:
    """Of concepts by decision maker, those of a later stage's."""
    return {dm: concept for dm, concept in by.items() if dm in dms} if isinstance(by, Mapping) else by
