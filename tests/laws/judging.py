"""Stability by definition, over sets of states as bits: shares nothing with the package's engines."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from tests.laws.structures import Rows

BASES = ("NASH", "GMR", "SMR", "SEQ", "SSEQ")
ANSWERED = {"GMR", "SMR", "SEQ", "SSEQ"}  # improvements may be sanctioned
CREDIBLE = {"SEQ", "SSEQ"}  # by credible moves only
COUNTERED = {"SMR", "SSEQ"}  # and left once more


def members(states: int) -> list[int]:
    """The states of a set."""
    return [state for state in range(states.bit_length()) if states >> state & 1]


@lru_cache(maxsize=200_000)
def reach(opponents: tuple[Rows, ...]) -> Rows:
    """Where legal sequences lead from each state, in which no opponent moves twice in a row."""
    size = len(opponents[0]) if opponents else 0
    return tuple(_reached(opponents, start) for start in range(size))


def _reached(opponents: tuple[Rows, ...], start: int) -> int:
    nodes = {(end, at) for at, rows in enumerate(opponents) for end in members(rows[start])}
    waiting = list(nodes)
    while waiting:
        state, last = waiting.pop()
        after = {(end, at) for at, rows in enumerate(opponents) if at != last for end in members(rows[state])} - nodes
        nodes |= after
        waiting += after
    return sum(1 << state for state in {state for state, _ in nodes})


def credible_moves(moves: Rows, credible: Rows) -> Rows:
    """The moves to states that make them credible."""
    return tuple(ends & wanted for ends, wanted in zip(moves, credible, strict=True))


def stable(base: str, moves: Rows, answers: Rows, attracts: Rows, deters: Rows) -> int:
    """The states at which each attractive move is answered by a sanction.

    Parameters
    ----------
    base
        NASH, GMR, SMR, SEQ or SSEQ.
    moves
        The focal decision maker's moves.
    answers
        Where the opponents' legal sequences lead, of moves or of credible ones.
    attracts, deters
        Which states attract from each state, and deter from leaving it.
    """
    found = 0
    for s, ends in enumerate(moves):
        sanctions = deters[s] if base in ANSWERED else 0
        if base in COUNTERED:
            sanctions = sum(1 << s2 for s2 in members(sanctions) if not moves[s2] & ~deters[s])
        if all(answers[s1] & sanctions for s1 in members(ends & attracts[s])):
            found |= 1 << s
    return found


def stable_if(
    base: str, dm: str, moves: Mapping[str, Rows], attracts: Rows, deters: Rows, credible: Mapping[str, Rows]
) -> int:
    """The stable states, the opponents' credible moves being to these states."""
    others = [other for other in moves if other != dm]
    if base in CREDIBLE:
        answers = reach(tuple(credible_moves(moves[other], credible[other]) for other in others))
    else:
        answers = reach(tuple(moves[other] for other in others))
    return stable(base, moves[dm], answers, attracts, deters)
