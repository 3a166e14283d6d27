"""Whether a state is stable, or unstable, in some completion."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from detente.engines.completions.arena import PERHAPS, SURELY, Arena
from detente.engines.completions.outlook import Asked, Extreme, Outlook, Varied, sanctioning, sanctions
from detente.engines.completions.replies import Hope, Reached, closure, hope, shortest
from detente.engines.completions.trial import Trial
from detente.model.bits import members
from detente.model.preferences.completing import FALSE, TRUE, Completed, Key
from detente.model.states import State


@dataclass(frozen=True)
class Part:
    """What is asked about one decision maker at a state: how it looks, and what replies may come to."""

    asked: Asked
    outlook: Outlook
    hope: Hope


def open_targets(arena: Arena, asked: Asked, outlook: Extreme) -> tuple[int, ...] | None:
    """The improvements that some completions of the opponents sanction and others don't; None: one is never.

    At the focal decision maker's extreme; without opponents to complete there are none.
    """
    targets = []
    surely, perhaps = asked.ways(arena, SURELY), asked.ways(arena, PERHAPS)

    def judge(ends: int) -> int:
        return sanctions(arena, asked, outlook, ends)

    for target in members(outlook.attracting(arena.moves(asked.dm)[outlook.start])):
        if not closure(target, surely, judge).sanctions:
            if not asked.completing or not closure(target, perhaps, judge).sanctions:
                return None
            targets.append(target)
    return tuple(targets)


def hopes(arena: Arena, asked: Asked, state: State, wide: bool) -> Hope:
    """From where replies may lead to a sanction in some completion; with `wide`, at the focal one's other extreme."""
    outlook = Extreme(arena, asked, state, wide)
    ways = asked.ways(arena, PERHAPS)
    met = arena.met
    for target in members(outlook.attracting(arena.moves(asked.dm)[outlook.start]) if wide else 0):
        met |= closure(target, ways, lambda _: 0).ends
    for target in () if wide else members(arena.moves(asked.dm)[outlook.start]):
        met |= closure(target, ways, lambda _: 0).ends
    arena.met = met
    key = arena.key(asked.dm, outlook.start) if asked.own.completes else outlook.start
    name = asked.dm, asked.concept, wide, key
    version = met.bit_count(), sum(map(len, ways.values()))
    known = arena.hopes.get(name)
    if known is None or known[0] != version:
        known = arena.hopes[name] = version, hope(sanctions(arena, asked, outlook, met), ways)
    return known[1]


def stabilised(trial: Trial, parts: list[Part], start: int) -> bool:
    """Find a completion in which a state is stable for all who are asked about; leave it in the trial.

    Raises
    ------
    OutOfEffort
        The search reached its limit.
    """
    while trial.next():
        cuts = failing(trial, parts, start)
        if not cuts:
            return True
        for cut in cuts:
            trial.clauses.require(*cut)
    return False


def failing(trial: Trial, parts: list[Part], start: int) -> list[list[int]]:
    """Why the completion under trial fails for the first for whom it does, who is then asked first."""
    for at, part in enumerate(parts):
        cuts = list(_cuts(trial, part, start))
        if cuts:
            parts.insert(0, parts.pop(at))
            return cuts
    return []


def _cuts(trial: Trial, part: Part, start: int) -> Iterator[list[int]]:
    """For each unsanctioned improvement: it isn't one, or something reached deters, or the replies lead further."""
    arena, asked, outlook = trial.arena, part.asked, part.outlook
    ways = asked.ways(arena, trial.numbers)
    for target in members(outlook.attracting(arena.moves(asked.dm)[start])):
        reached = closure(target, ways, lambda ends: sanctions(arena, asked, outlook, ends), part.hope)
        if not reached.sanctions:
            cut = {-outlook.attracts(target)}
            cut |= sanctioning(arena, asked, outlook, reached.ends & part.hope.goals, trial)
            cut |= {trial.of[dm].better(end, origin) for dm, origin, end in _beyond(arena, part, reached)}
            yield sorted(cut - {FALSE})


def _beyond(arena: Arena, part: Part, reached: Reached) -> set[tuple[str, Key, Key]]:
    """The moves out of what is reached that some completion makes credible, as keys."""
    moves = set[tuple[str, Key, Key]]()
    for dm in part.asked.completing:
        way, useful = arena.improvements(dm, PERHAPS), part.hope.entering[dm] & ~reached.by[dm]
        for start in members(reached.sources(dm) & part.hope.leaving[dm] & ~way.blind):
            ends = way[start] & useful
            if ends:
                key = arena.key(dm, start)
                moves |= {(dm, key, arena.key(dm, end)) for end in members(ends)}
    return moves


def unsanctioned(trial: Trial, asked: Asked, outlook: Outlook, target: int, within: Hope | None) -> Reached | None:
    """Find a completion of the opponents in which they can't sanction a move; leave it in the trial.

    Raises
    ------
    OutOfEffort
        The search reached its limit.
    """
    arena = trial.arena
    while trial.next():
        ways = asked.ways(arena, trial.numbers)
        reached = closure(target, ways, lambda ends: sanctions(arena, asked, outlook, ends), within)
        if not reached.sanctions:
            return closure(target, ways, lambda _: 0)
        blocked, goals = set[tuple[str, int, int]](), reached.sanctions
        while (steps := shortest(target, ways, goals, blocked)) is not None:
            better = {step: trial.better(step[0], step[2], step[1]) for step in steps if step[0] in trial.of}
            unsure = [step for step, literal in better.items() if literal != TRUE]
            if not unsure:
                return None
            trial.clauses.require(*{-better[step] for step in unsure})
            blocked.update(unsure)
    return None


def completed(
    arena: Arena, asked: Sequence[Asked], state: State, served: Sequence[Mapping[str, Completed]] = ()
) -> Mapping[str, Completed] | None:
    """A completion in which a state is stable for all who are asked about.

    Parameters
    ----------
    arena, asked, state
        The states and preferences, the question and the state.
    served
        Completions to try first.

    Raises
    ------
    OutOfEffort
        The search reached its limit.
    """
    own = [query.dm for query in asked if query.own.completes]
    trial = Trial(arena, dict.fromkeys([*own, *(dm for query in asked for dm in query.completing)]))
    parts = [
        Part(
            query,
            Varied(trial, query.dm, state) if query.own.completes else Extreme(arena, query, state, wide=False),
            hopes(arena, query, state, wide=False),
        )
        for query in asked
    ]
    start = arena.place(state)
    for before in served:
        trial.take(before)
        cuts = failing(trial, parts, start)
        if not cuts:
            return before
        for cut in cuts:
            trial.clauses.require(*cut)
    return trial.completed if stabilised(trial, parts, start) else None
