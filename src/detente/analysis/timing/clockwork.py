"""The clocks of a conflict: which moves are wanted, at which pace, and which events happen where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from detente.analysis.comparing import best_replies, improving
from detente.analysis.readings import asked_profiles
from detente.engines import Engine
from detente.engines.timing.chain import Chain, EventSets, PaceSets, Wanted, build
from detente.engines.timing.simulating import Kept, Searched, chain_of, followed
from detente.errors import QuestionError
from detente.model.conflict import Conflict
from detente.model.formulas import TRUE, Formula, conjunction
from detente.model.rules import ANYONE
from detente.model.state_sets import StateSet
from detente.model.tempo import Event, Pace, Tempo, set_by

IMPROVEMENTS, BEST_REPLIES = "improvements", "best_replies"
MOST_LISTED = 1 << 17  # states; beyond, runs are drawn
MOST_FOLLOWED = 1_000  # states found one by one; beyond, the chain over all states is built


@dataclass(frozen=True)
class Clocks:
    """The clocks of a conflict over the states of an engine."""

    engine: Engine
    tempo: Tempo
    paces: tuple[PaceSets, ...]
    events: tuple[EventSets, ...]
    wanted: Mapping[str, Wanted]
    over: StateSet | None = None  # from here on nothing jumps

    @property
    def entries(self) -> tuple[Pace | Event, ...]:
        """The entries of the tempo that jumps go by, in the order of chains."""
        return (*self.tempo.moves, *self.tempo.events)

    @property
    def few(self) -> bool:
        """Whether the states are few enough to be listed."""
        return self.engine.all().count <= MOST_LISTED

    def chain(self) -> Chain:
        """The chain over all states."""
        whole = build(self.engine, self.paces, self.events, self.wanted)
        return whole if self.over is None else whole.stopped(whole.mask(self.over))

    def chain_from(self, starts: StateSet, kept: Kept | None = None) -> Chain:
        """The chain over what is reached from some states, found from there on where that is little."""
        listed = self.engine.conflict.states is not None
        if not listed and starts.count <= MOST_FOLLOWED:
            found = followed(self.searched(kept), starts.listed(), MOST_FOLLOWED)
            if found is not None:
                return chain_of(self.engine, found, len(self.engine.conflict.dms) + len(self.events))
        whole = self.chain()
        return whole if starts.count == whole.size else whole.part(whole.mask(starts))

    def searched(self, kept: Kept | None = None) -> Searched:
        """The jumps, found where a run comes to."""
        return Searched(self.engine, self.paces, self.events, self.wanted, self.over, kept)


def clocks(engine: Engine, by: Any = IMPROVEMENTS, tempo: Tempo | None = None, over: StateSet | None = None) -> Clocks:
    """The clocks of a conflict.

    Parameters
    ----------
    engine
        An engine opened on the conflict.
    by
        Which moves are wanted: ``improvements``, ``best_replies``, or a concept: then improvements from states that
        aren't stable for the mover under it.
    tempo
        By which; by default that of the conflict.
    over
        The states from which nothing jumps any more; by default none.

    Raises
    ------
    QuestionError
        The model has no tempo, or the concept is unknown.
    """
    conflict = engine.conflict
    tempo = tempo or conflict.tempo
    if tempo is None:
        raise conflict.placed(QuestionError("no_tempo", address="decision_makers"))
    paces = tuple(
        PaceSets(
            conflict.dms if pace.dm == ANYONE else (pace.dm,),
            _where(engine, pace.start, pace.condition),
            _where(engine, pace.end),
        )
        for pace in tempo.moves
    )
    events = tuple(
        EventSets(dict(set_by(conflict, change) for change in event.changes), _where(engine, event.condition))
        for event in tempo.events
    )
    return Clocks(engine, tempo, paces, events, _wanted(engine, conflict, by), over)


def _wanted(engine: Engine, conflict: Conflict, by: Any) -> dict[str, Wanted]:
    if by == IMPROVEMENTS:
        return {dm: Wanted(improving(engine, dm)) for dm in conflict.dms}
    if by == BEST_REPLIES:
        pairs = {dm: tuple(best_replies(engine, dm, engine.all())) for dm in conflict.dms}
        return {dm: Wanted("moves", pairs[dm]) for dm in conflict.dms}
    profile = asked_profiles(conflict, by)[0]
    leaving = {dm: ~engine.stable(dm, profile[dm]) for dm in conflict.dms}
    return {dm: Wanted(improving(engine, dm), ((leaving[dm], engine.all()),)) for dm in conflict.dms}


def _where(engine: Engine, *formulas: Formula) -> StateSet | None:
    """The states at which all of some formulas are true; None: everywhere."""
    stated = tuple(formula for formula in formulas if formula != TRUE)
    return engine.true_at(engine.conflict.resolve(conjunction(stated))) if stated else None
