"""What a log of moves says: which preferences explain it, what that settles, what contradicts the model."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

from detente.analysis import kinds as a
from detente.analysis.arguments import public
from detente.analysis.facts.ranking import STATUS, refuse_numbers
from detente.analysis.facts.standing import Standings
from detente.analysis.facts.targets import Target, Ways, usual_targets
from detente.analysis.observing.counting import counted
from detente.analysis.observing.explaining import Explaining, told_states
from detente.analysis.observing.learning import with_learned
from detente.analysis.observing.moves import moves_of, possible
from detente.analysis.perceived import Views
from detente.analysis.query import LIMIT, Query
from detente.concepts import CONCEPTS, STRICTEST, Reaction, one_profile, reactions
from detente.engines import open_engine
from detente.files.logs import read_log
from detente.games.making_sense import beliefs
from detente.model.notices import Notice
from detente.model.observations import Observation, observations
from detente.model.states import State
from detente.results.observe import Move, Observe, Turn

THINKS = tuple(name for name, criterion in CONCEPTS.items() if isinstance(criterion, Reaction))


def log_of(value: object, argument: str) -> tuple[Observation, ...]:
    """Moves of a log, or the name of its file."""
    if isinstance(value, str | Path):
        return read_log(value)
    return observations(value, argument)


MOVE: a.Schema = {
    "type": "object",
    "properties": {
        "date": a.TEXT,
        "dm": a.TEXT,
        "from": a.any_of(a.TEXT, a.TEXTS),
        "to": a.any_of(a.TEXT, a.TEXTS),
        "changes": a.any_of(a.TEXT, a.TEXTS),
    },
    "required": ["dm"],
    "additionalProperties": False,
}
Log = Annotated[
    str | Path | Iterable[Observation | Mapping[str, Any] | Sequence[Any]],
    a.Kind(
        log_of,
        {"type": "array", "items": MOVE, "maxItems": 2000},
        "LOG",
        parse=lambda word, _: read_log(word),
        by_place=True,
    ),
]
Thinks = Annotated[str, a.choice(THINKS, "unknown_thinks")]


@public
def observe(
    conflict: a.Model,
    moves: Log,
    *,
    thinks: Thinks = STRICTEST.name,
    state: a.State | None = None,
    engine: a.Engine = "auto",
    limit: a.Limit = LIMIT,
    progress: a.Progress | None = None,
) -> Observe:
    """What a log of moves says of preferences: which completions of what isn't known explain it, and what follows.

    A move is read as an improvement of its mover's, and by `thinks` as one that isn't sanctioned under a concept: for
    SEQ that no legal sequence of the opponents' improvements leads from where it ends to a state that the mover doesn't
    prefer to the one it left. All moves have to pay in one completion of everybody's preferences.

    Parameters
    ----------
    conflict
        The conflict.
    moves
        The moves: maps with the keys ``dm``, ``to`` or ``changes``, and mostly ``date`` and ``from``, or the name of a
        file of such. A state is a label, a number, a formula or the list of the options taken in it; without ``from``
        it is where the move before led, at first the status quo.
    thinks
        How movers think: NASH, GMR, SMR, SEQ or SSEQ.
    state
        The state whose verdicts are compared before and after; by default the status quo, else where the log ends.
    engine, limit, progress
        As for :func:`equilibria`; `limit` also bounds the comparisons listed.

    Raises
    ------
    ConflictError
        The log has errors, all told at once; or a preference is given by numbers, which can't say that something isn't
        known.

    >>> import detente as dt
    >>> game = dt.catalog("chicken").changed(
    ...     {"replace": "row.preferences", "with": {"ranking": ["DC", {"unordered": ["CC", "CD", "DD"]}]}}
    ... )
    >>> found = observe(game, [{"dm": "row", "from": "DD", "to": "CD"}])
    >>> found.explaining, found.completions, [(one.better.label, one.worse.label) for one in found.implied]
    (3, 6, [('CD', 'DD')])
    """
    refuse_numbers(conflict)
    asked = Query(conflict, engine, limit, progress)
    log: tuple[Observation, ...] = moves  # type: ignore[assignment]  # as its kind reads it
    every = moves_of(asked, log)
    concept = reactions("observe", one_profile(thinks, conflict.dms))[conflict.dms[0]]
    explaining = Explaining(asked.engine, asked.engine.doubt(), every, concept)
    alone = {index for index in explaining.literals if not explaining.explained(index)}
    clash, wrong = explaining.clash(), [move.index for move in every if move.impossible is not None]
    judged = _judged(asked, state, every)
    compared = told_states(asked.engine, every, judged)
    implied = tuple(explaining.implied(compared, limit + 1)) if not clash else ()
    learned = tuple(explaining.learned()) if not clash else ()
    total, fitting = counted(asked.engine, [*possible(every)], concept)
    settled = _settled(explaining, judged, bool(clash))
    beliefs_needed = tuple(beliefs(explaining, sorted(alone), _views(asked)))
    copy, unsaid = with_learned(conflict, every, learned)
    why = "observed_search" if explaining.searched else None
    return Observe(
        thinks=thinks,
        moves=tuple(replace(move, explained=move.impossible is None and move.index not in alone) for move in every),
        consistent=not clash and not wrong,
        implied=implied[:limit],
        listed=len(implied) <= limit,
        learned=learned,
        contradictions=tuple(sorted((*clash, *wrong))),
        completions=total,
        explaining=0 if clash else fitting,
        state=judged,
        settled=settled,
        beliefs=beliefs_needed,
        with_learned=copy,
        complete=why is None,
        why=why,
        **asked.head() | {"notices": tuple(_notices(unsaid, len(compared), asked))},
    )


def _notices(unsaid: int, compared: int, asked: Query) -> Iterator[Notice]:
    """What the model that is written can't say, and that only some states were compared."""
    if unsaid:
        yield Notice("learned_unsaid", {"n": unsaid})
    if compared < asked.engine.all().count:
        yield Notice("implied_among", {"n": compared})


def _judged(asked: Query, state: object, moves: Sequence[Move]) -> State | None:
    """The state of the verdicts: the one given, the status quo, or where the log ends."""
    if state is not None:
        return asked.state(state)  # type: ignore[arg-type]  # as its kind reads it
    status_quo = asked.engine.status_quo()
    return status_quo or next((move.end for move in reversed(moves) if move.end is not None), None)


def _settled(explaining: Explaining, state: State | None, clash: bool) -> tuple[Turn, ...]:
    """The verdicts on a state before and after; after a log that nothing explains as before."""
    if state is None:
        return ()
    doubt = explaining.doubt
    before = Standings(doubt)
    after = before if clash else Standings(doubt, explaining.given)
    several = usual_targets(doubt, explaining.engine.conflict, state)
    turns = tuple(_turn(target, target.ways, before, after) for target in several if target.ways is not None)
    explaining.searched = explaining.searched or before.searched or after.searched
    return turns


def _turn(target: Target, ways: Ways, before: Standings, after: Standings) -> Turn:
    earlier = before.of(ways)
    later = earlier if earlier is not None else after.of(ways)
    return Turn(target.claim, STATUS[earlier], STATUS[later], target.stable)


def _views(asked: Query) -> Views | None:
    conflict = asked.conflict
    if not conflict.perceives:
        return None
    return Views(conflict, lambda game: open_engine(game, asked.engine.name), asked.engine)
