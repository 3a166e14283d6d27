"""Whether a state is stable, or unstable, in some completion."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from detente.engines.completions.arena import Arena, Ends, Reached, Steps, reach
from detente.engines.completions.outlook import Asked, Extreme, Outlook, Varied, sanctioning, sanctions
from detente.engines.completions.trial import Trial
from detente.model.preferences.completing import FALSE, Completed
from detente.model.states import State

Known = Mapping[str, Completed] | bool  # completions; or what holds in every one (False), or in any (True)


def steps_of(arena: Arena, asked: Asked, known: Known) -> Steps:
    """The replies that count, under given completions."""
    if asked.concept.replies != "improvements":
        return arena.moves

    def steps(dm: str, here: int) -> Ends:
        reading = asked.others[dm]
        if not reading.completes:
            return arena.fixed(dm, here, reading)
        return arena.improving(dm, here, known if isinstance(known, bool) else known[dm])

    return steps


def replied(arena: Arena, asked: Asked, outlook: Outlook, target: int, steps: Steps) -> Reached:
    """The replies to a move, up to the first sanction."""
    others = () if asked.concept.replies is None else asked.others
    return reach(target, others, steps, lambda end: sanctions(arena, asked, outlook, end))


def open_targets(arena: Arena, asked: Asked, outlook: Extreme) -> tuple[int, ...] | None:
    """The improvements that some completions of the opponents sanction and others don't; None: one is never.

    At the focal decision maker's extreme; without opponents to complete there are none.
    """
    found = []
    for target in arena.moves(asked.dm, outlook.start):
        if not outlook.attracts(target):
            continue
        if replied(arena, asked, outlook, target, steps_of(arena, asked, known=False)).hit is None:
            if not asked.completing:
                return None
            if replied(arena, asked, outlook, target, steps_of(arena, asked, known=True)).hit is None:
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
    while trial.next():
        cuts = [cut for one, outlook in asked for cut in _cuts(trial, one, outlook, start)]
        if not cuts:
            return True
        for cut in cuts:
            trial.clauses.require(*cut)
    return False


def _cuts(trial: Trial, asked: Asked, outlook: Outlook, start: int) -> Iterator[list[int]]:
    """For each unsanctioned improvement: it isn't one, or something reached deters, or the replies lead further."""
    arena = trial.arena
    steps = steps_of(arena, asked, trial.completed)
    for target in arena.moves(asked.dm, start):
        if not outlook.attracts(target):
            continue
        reached = replied(arena, asked, outlook, target, steps)
        if reached.hit is None:
            cut = [-outlook.attracting(target)]
            cut += [sanctioning(arena, asked, outlook, end, trial) for end in sorted(reached.ends)]
            cut += [trial.better(dm, end, here) for dm, here, end in _beyond(arena, asked, reached)]
            yield [literal for literal in dict.fromkeys(cut) if literal != FALSE]


def _beyond(arena: Arena, asked: Asked, reached: Reached) -> Iterator[tuple[str, int, int]]:
    """The moves out of what is reached that some completion makes credible."""
    for dm in asked.completing:
        for here in sorted(reached.sources(dm)):
            for end in arena.improving(dm, here, completed=True):
                if end not in reached.by[dm]:
                    yield dm, here, end


def unsanctioned(trial: Trial, asked: Asked, outlook: Outlook, target: int) -> Reached | None:
    """Find a completion of the opponents in which they can't sanction a move; leave it in the trial.

    Raises
    ------
    OutOfEffort
        The search reached its limit.
    """
    while trial.next():
        blocked: set[tuple[str, int, int]] = set()
        steps = steps_of(trial.arena, asked, trial.completed)

        def left(dm: str, here: int) -> Ends:
            return tuple(end for end in steps(dm, here) if (dm, here, end) not in blocked)  # noqa: B023

        reached = replied(trial.arena, asked, outlook, target, left)
        if reached.hit is None:
            return reached
        while reached.hit is not None:
            way = [step for step in reached.way() if step[0] in trial.of]
            cut = [-trial.better(dm, end, here) for dm, here, end in way]
            unsure = [step for step, literal in zip(way, cut, strict=True) if literal != FALSE]
            trial.clauses.require(*cut)
            if not unsure:
                return None
            blocked.update(unsure)
            reached = replied(trial.arena, asked, outlook, target, left)
    return None


def completed(arena: Arena, asked: Sequence[Asked], state: State) -> Mapping[str, Completed] | None:
    """A completion in which a state is stable for all who are asked about.

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
    return trial.completed if stabilised(trial, outlooks, arena.number(state)) else None
