"""The chain simulated, where its states are too many to list: runs of jumps drawn one by one, with a seed."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Generic, TypeVar

import numpy as np

from detente.concepts import Via
from detente.engines.engine import Engine
from detente.engines.timing.chain import Chain, EventSets, PaceSets, Wanted
from detente.model.state_sets import StateSet
from detente.model.states import State

P = TypeVar("P", bound=Hashable)
MOST_JUMPS = 100_000  # of one run


@dataclass(frozen=True, slots=True)
class Jump(Generic[P]):
    """A jump from a place: where it leads, by which entry of the tempo, and who brings it about."""

    end: P
    entry: int
    actor: int


Jumps = Callable[[P], Sequence[Jump[P]]]
Kept = Callable[[str, Via, State, Callable[[], Sequence[State]]], Sequence[State]]
Visit = tuple[float, P, int | None]  # since when, where, and who led there


def run(jumps: Jumps[P], means: Sequence[float], start: P, until: float, random: Random) -> list[Visit[P]]:
    """One run: the places visited up to a time, in order."""
    visits: list[Visit[P]] = [(0.0, start, None)]
    time, place = 0.0, start
    while len(visits) <= MOST_JUMPS:
        possible = jumps(place)
        rates = [1.0 / means[jump.entry] for jump in possible]
        total = sum(rates)
        if total == 0.0:
            break
        time += random.expovariate(total)
        if time > until:
            break
        jump = random.choices(possible, rates)[0]
        place = jump.end
        visits.append((time, place, jump.actor))
    return visits


def jumps_in(chain: Chain) -> Jumps[int]:
    """The jumps of a chain, by place."""
    by_start = dict[int, list[Jump[int]]]()
    for start, end, entry, actor in zip(chain.starts, chain.ends, chain.entries, chain.actors, strict=True):
        by_start.setdefault(int(start), []).append(Jump(int(end), int(entry), int(actor)))
    return lambda place: by_start.get(place, [])


def followed(jumps: Jumps[State], starts: Iterable[State], most: int) -> dict[State, Sequence[Jump[State]]] | None:
    """The jumps from every state that is reached from some; None where there are more than so many states."""
    found, waiting = dict[State, Sequence[Jump[State]]](), list(starts)
    while waiting:
        state = waiting.pop()
        if state not in found:
            if len(found) == most:
                return None
            found[state] = jumps(state)
            waiting.extend(jump.end for jump in found[state])
    return found


def chain_of(engine: Engine, found: Mapping[State, Sequence[Jump[State]]], actors: int) -> Chain:
    """The chain of jumps that lead nowhere else."""
    by_number = {next(iter(engine.backend.numbers(engine.one(state).raw))): state for state in found}
    numbers = sorted(by_number)
    places = {by_number[number]: place for place, number in enumerate(numbers)}
    rows = [(places[state], places[jump.end], jump.entry, jump.actor) for state in places for jump in found[state]]
    starts, ends, entries, by = np.array(rows, dtype=np.int64).reshape(-1, 4).T
    return Chain(len(numbers), starts, ends, entries, by, actors, engine, np.array(numbers, dtype=np.int64))


@dataclass
class Searched:
    """The jumps of a conflict whose states aren't listed, found where a run comes to.

    As for :func:`detente.engines.timing.chain.build`.
    """

    engine: Engine
    paces: Sequence[PaceSets]
    events: Sequence[EventSets]
    wanted: Mapping[str, Wanted]
    over: StateSet | None = None  # from here on nothing jumps
    kept: Kept | None = None  # what keeps where a decision maker's wanted moves lead, for other conflicts with the same
    _known: dict[State, list[Jump[State]]] = field(default_factory=dict)

    def __call__(self, state: State) -> list[Jump[State]]:
        """The jumps from a state."""
        if state not in self._known:
            is_over = self.over is not None and state in self.over
            self._known[state] = [] if is_over else [*self._moves(state), *self._events(state)]
        return self._known[state]

    def _moves(self, state: State) -> list[Jump[State]]:
        engine, found = self.engine, list[Jump[State]]()
        for actor, dm in enumerate(engine.conflict.dms):
            for end in self._ends(dm, state):
                entry = self._entry(dm, state, end)
                if entry is not None:
                    found.append(Jump(end, entry, actor))
        return found

    def _ends(self, dm: str, state: State) -> Sequence[State]:
        """Where a decision maker's wanted moves lead."""
        engine, wanted = self.engine, self.wanted[dm]
        if wanted.pairs is None and self.kept is not None:
            return self.kept(dm, wanted.via, state, lambda: engine.step_out(dm, engine.one(state), wanted.via).listed())
        targets = engine.step_out(dm, engine.one(state), wanted.via)
        if wanted.pairs is not None:
            allowed = [targets & ends for sources, ends in wanted.pairs if state in sources]
            targets = engine.unite([engine.none(), *allowed])
        return targets.listed()

    def _entry(self, dm: str, start: State, end: State) -> int | None:
        """The first pace that fits a move."""
        for place, pace in enumerate(self.paces):
            if dm in pace.dms and _within(start, pace.start) and _within(end, pace.end):
                return place
        return None

    def _events(self, state: State) -> list[Jump[State]]:
        engine, found = self.engine, list[Jump[State]]()
        for place, event in enumerate(self.events):
            taken = {option for option in state.taken if event.choices.get(option, True)}
            taken |= {option for option, is_taken in event.choices.items() if is_taken}
            if taken != set(state.taken) and _within(state, event.start):
                end = engine.taking(taken)
                if end is not None:
                    found.append(Jump(end, len(self.paces) + place, len(engine.conflict.dms) + place))
        return found


def _within(state: State, states: StateSet | None) -> bool:
    return states is None or state in states
