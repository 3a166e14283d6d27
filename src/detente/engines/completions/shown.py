"""What shows a verdict in one completion: the improvements there, each with a shortest sanction, or one without."""

from __future__ import annotations

from collections.abc import Mapping

from detente.engines.completions.arena import Arena
from detente.engines.completions.outlook import Asked, Extreme, Outlook, sanctions
from detente.engines.completions.replies import Steps, Ways, closure, shortest
from detente.model.bits import members
from detente.model.preferences.completing import FALSE, TRUE, Completed, Literal
from detente.model.states import State
from detente.results.certificates import Improvement, Sanction, Step


class InCompletion:
    """What attracts and deters a decision maker at one state in one completion of its preference."""

    def __init__(self, arena: Arena, dm: str, state: State, number: int) -> None:
        self.arena, self.dm, self.start, self.number = arena, dm, arena.place(state), number

    def attracting(self, states: int) -> int:
        return self.arena.preferred(self.dm, self.number, self.start, states)

    def deterring(self, states: int) -> int:
        return states & ~self.attracting(states)

    def attracts(self, state: int) -> Literal:
        return TRUE if self.attracting(1 << state) else FALSE

    def deters(self, state: int) -> Literal:
        return -self.attracts(state)


def improvements_in(
    arena: Arena, asked: Asked, state: State, completed: Mapping[str, Completed]
) -> tuple[Improvement, ...]:
    """The improvements from a state in a completion, each with a sanction; or one that has none."""
    numbers = {dm: arena.number(dm, completion) for dm, completion in completed.items()}
    outlook: Outlook = (
        InCompletion(arena, asked.dm, state, numbers[asked.dm])
        if asked.own.completes
        else Extreme(arena, asked, state, wide=False)
    )
    ways, start = asked.ways(arena, numbers), arena.place(state)
    improvements = list[Improvement]()
    for target in members(outlook.attracting(arena.moves(asked.dm)[start])):
        steps = sanction_steps(arena, asked, outlook, target, ways)
        if steps is None:
            return (Improvement(arena.states[target], None),)
        improvements.append(Improvement(arena.states[target], sanction_of(arena, asked, steps)))
    return tuple(improvements)


def sanction_steps(arena: Arena, asked: Asked, outlook: Outlook, target: int, ways: Ways) -> Steps | None:
    """A shortest sanction of a move by these ways; None without one."""
    reached = closure(target, ways, lambda ends: sanctions(arena, asked, outlook, ends))
    return shortest(target, ways, reached.sanctions, ()) if reached.sanctions else None


def sanction_of(arena: Arena, asked: Asked, steps: Steps) -> Sanction:
    """A sanction, as in a certificate."""
    states = arena.states
    replies = arena.moves(asked.dm)[steps[-1][2]] if asked.concept.counter else 0
    return Sanction(
        tuple(Step(dm, states[start], states[end]) for dm, start, end in steps),
        tuple(sorted((states[reply] for reply in members(replies)), key=lambda state: state.number))
        if asked.concept.counter
        else None,
    )
