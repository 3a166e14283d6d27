"""Laws of what a log of moves says, and of what knowing a fact would settle, over all completions."""

from __future__ import annotations

from collections.abc import Sequence

from detente.engines.completions.doubt import Doubt
from detente.model.states import State
from tests.laws import judging
from tests.laws.cases import Case, reaction
from tests.laws.completing import World, Worlds

Move = tuple[str, int, int]  # mover, start, end; states by number from 0


def some_moves(case: Case, most: int = 3) -> list[Move]:
    """A few moves that are allowed."""
    several = [
        (dm, start, end)
        for dm, rows in case.structure.moves.items()
        for start, ends in enumerate(rows)
        for end in judging.members(ends)
    ]
    return case.draw.sample(several, min(len(several), case.draw.randint(1, most)))


def pays(worlds: Worlds, world: World, move: Move, base: str) -> bool:
    """Whether a move is an improvement that isn't sanctioned, by definition."""
    dm, start, end = move
    if not world[dm][start] >> end & 1:
        return False
    if base not in judging.ANSWERED:
        return True
    others = [other for other in worlds.moves if other != dm]
    rows = tuple(
        judging.credible_moves(worlds.moves[other], world[other]) if base in judging.CREDIBLE else worlds.moves[other]
        for other in others
    )
    deters = worlds.full & ~world[dm][start]
    if base in judging.COUNTERED:
        kept = [end for end in judging.members(deters) if not worlds.moves[dm][end] & world[dm][start]]
        deters = sum(1 << end for end in kept)
    return not judging.reach(rows)[end] & deters if rows else True


def explaining(worlds: Worlds, moves: Sequence[Move], base: str) -> list[World]:
    """The completions in which all of these moves pay."""
    return [world for world in worlds.worlds if all(pays(worlds, world, move, base) for move in moves)]


def states_of(case: Case) -> tuple[State, ...]:
    """The states of a model, by number."""
    return case.engine.all().listed()


def literal(doubt: Doubt, case: Case, move: Move, base: str) -> int:
    """The condition that a move pays."""
    dm, start, end = move
    states = states_of(case)
    return doubt.pays(dm, reaction(base), states[start], states[end])


def a_move_pays_in_the_completions_that_say_so(case: Case) -> bool:
    """Some completion satisfies several moves, a state that is stable and one that isn't, just if one does."""
    worlds, doubt, states = Worlds(case), case.engine.doubt(), states_of(case)
    for _ in range(3):
        moves, base = some_moves(case), case.draw.choice(judging.BASES)
        dm, holds = case.draw.choice(case.structure.dms), case.draw.random() < 0.5
        state = case.draw.randrange(len(states))
        stable = worlds.stable(case.base, dm)
        expected = any(
            all(pays(worlds, world, move, base) for move in moves) and (stable[at] >> state & 1) == holds
            for at, world in enumerate(worlds.worlds)
        )
        verdict = (doubt.rests if holds else doubt.leaves)(dm, reaction(case.base), states[state])
        if doubt.possible([*(literal(doubt, case, move, base) for move in moves), verdict]) != expected:
            return False
    return True
