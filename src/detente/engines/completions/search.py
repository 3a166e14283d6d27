"""Whether a state is stable, or unstable, in some completion."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from detente.engines.bitset import members
from detente.engines.completions.arena import PERHAPS, SURELY, Arena, Reached, Way, shortest
from detente.engines.completions.outlook import Asked, Extreme, Outlook, Varied, sanctioning, sanctions
from detente.engines.completions.trial import Trial
from detente.model.preferences.completing import FALSE, TRUE, Completed
from detente.model.states import State


def open_targets(arena: Arena, asked: Asked, outlook: Extreme) -> tuple[int, ...] | None:
    """The improvements that some completions of the opponents sanction and others don't; None: one is never.

    At the focal decision maker's extreme; without opponents to complete there are none.
    """
    found = []
    for target in members(outlook.attracting(arena.moves(asked.dm)[outlook.start])):
        if not sanctions(arena, asked, outlook, asked.replied(arena, target, SURELY).ends):
            if not asked.completing or not sanctions(arena, asked, outlook, asked.replied(arena, target, PERHAPS).ends):
                return None
            found.append(target)
    return tuple(found)


def stabilised(trial: Trial, asked: Sequence[tuple[Asked, Outlook]], start: int) -> bool:
    """Find a completion in which a state is stable for all who are asked about; leave it in the trial.

    Raises
    ------
    OutOfEffort
        The search reached its limit.
    """
    order = list(asked)
    while trial.next():
        cuts = failing(trial, order, start)
        if not cuts:
            return True
        for cut in cuts:
            trial.clauses.require(*cut)
    return False


def failing(trial: Trial, order: list[tuple[Asked, Outlook]], start: int) -> list[list[int]]:
    """Why the completion under trial fails for the first for whom it does, who is then asked first."""
    for at, (asked, outlook) in enumerate(order):
        cuts = list(_cuts(trial, asked, outlook, start))
        if cuts:
            order.insert(0, order.pop(at))
            return cuts
    return []


def _cuts(trial: Trial, asked: Asked, outlook: Outlook, start: int) -> Iterator[list[int]]:
    """For each unsanctioned improvement: it isn't one, or something reached deters, or the replies lead further."""
    arena = trial.arena
    for target in members(outlook.attracting(arena.moves(asked.dm)[start])):
        reached = asked.replied(arena, target, trial.numbers)
        if not sanctions(arena, asked, outlook, reached.ends):
            cut = [-outlook.attracts(target)]
            cut += [sanctioning(arena, asked, outlook, end, trial) for end in members(reached.ends)]
            cut += [trial.better(dm, end, here) for dm, here, end in _beyond(arena, asked, reached)]
            yield [literal for literal in dict.fromkeys(cut) if literal != FALSE]


def _beyond(arena: Arena, asked: Asked, reached: Reached) -> Iterator[tuple[str, int, int]]:
    """The moves out of what is reached that some completion makes credible."""
    for dm in asked.completing:
        way = arena.improvements(dm, PERHAPS)
        for here in members(reached.sources(dm) & ~way.blind):
            for end in members(way[here] & ~reached.by[dm]):
                yield dm, here, end


def unsanctioned(trial: Trial, asked: Asked, outlook: Outlook, target: int) -> Reached | None:
    """Find a completion of the opponents in which they can't sanction a move; leave it in the trial.

    Raises
    ------
    OutOfEffort
        The search reached its limit.
    """
    arena = trial.arena
    while trial.next():
        reached = asked.replied(arena, target, trial.numbers)
        goals = sanctions(arena, asked, outlook, reached.ends)
        if not goals:
            return reached
        ways, blocked = _ways(trial, asked), set[tuple[str, int, int]]()
        while (steps := shortest(target, ways, goals, blocked)) is not None:
            better = {step: trial.better(step[0], step[2], step[1]) for step in steps if step[0] in trial.of}
            unsure = [step for step, literal in better.items() if literal != TRUE]
            if not unsure:
                return None
            trial.clauses.require(*(-better[step] for step in unsure))
            blocked.update(unsure)
    return None


def _ways(trial: Trial, asked: Asked) -> dict[str, Way]:
    arena = trial.arena
    if asked.concept.replies != "improvements":
        return {dm: arena.moves(dm) for dm in asked.others}
    return {
        dm: arena.improvements(dm, trial.numbers[dm]) if reading.completes else arena.credible(dm, reading)
        for dm, reading in asked.others.items()
    }


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
    own = [one.dm for one in asked if one.own.completes]
    trial = Trial(arena, dict.fromkeys([*own, *(dm for one in asked for dm in one.completing)]))
    outlooks: list[tuple[Asked, Outlook]] = [
        (one, Varied(trial, one.dm, state) if one.own.completes else Extreme(arena, one, state, wide=False))
        for one in asked
    ]
    start = arena.place(state)
    for before in served:
        trial.take(before)
        cuts = failing(trial, outlooks, start)
        if not cuts:
            return before
        for cut in cuts:
            trial.clauses.require(*cut)
    return trial.completed if stabilised(trial, outlooks, start) else None
