"""Verdicts over completions by enumeration: every completion of everybody by itself."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product
from math import prod

from tests.laws import judging
from tests.laws.cases import Case, read
from tests.laws.crisp import Crisp
from tests.laws.structures import Rows

World = Mapping[str, Rows]  # for each decision maker, which states are preferred to each


def crisp_of(case: Case) -> dict[str, Crisp]:
    """The preferences of those that have completions."""
    return {dm: drawn for dm, drawn in case.drawn.items() if isinstance(drawn, Crisp)}


def worlds_count(case: Case) -> int:
    """How many completions the preferences of all have together."""
    return prod(len(drawn.completions) for drawn in crisp_of(case).values())


class Worlds:
    """All completions of a model.

    Parameters
    ----------
    case
        The model.
    settled
        Those whose preference isn't completed but read so, by the name of a reading.
    """

    def __init__(self, case: Case, settled: Mapping[str, str] | None = None) -> None:
        self.case, self.settled = case, settled or {}
        self.moves = case.structure.moves
        self.full = (1 << len(case.structure.labels)) - 1
        several = {dm: drawn.completions for dm, drawn in crisp_of(case).items() if dm not in self.settled}
        self.worlds: list[World] = [dict(zip(several, one, strict=True)) for one in product(*several.values())]
        self._known: dict[tuple[str, str, Rows, tuple[Rows, ...]], int] = {}

    def stable(self, base: str, dm: str) -> list[int]:
        """The states that are stable for a decision maker, in each completion."""
        return [self._stable(base, dm, world) for world in self.worlds]

    def _stable(self, base: str, dm: str, world: World) -> int:
        others = [other for other in self.moves if other != dm]
        answers = tuple(
            judging.credible_moves(self.moves[other], self._credible(other, world))
            if base in judging.CREDIBLE
            else self.moves[other]
            for other in others
        )
        own = world.get(dm, ())
        key = base, dm, own, answers
        if key not in self._known:
            attracts, deters = (own, tuple(self.full & ~better for better in own)) if own else self._sight(dm)
            reached = judging.reach(answers)
            self._known[key] = judging.stable(base, self.moves[dm], reached, attracts, deters)
        return self._known[key]

    def _credible(self, other: str, world: World) -> Rows:
        if other in world:
            return world[other]
        return self.case.drawn[other].sight(read(self.settled[other]))[2]

    def _sight(self, dm: str) -> tuple[Rows, Rows]:
        attracts, deters, _ = self.case.drawn[dm].sight(read(self.settled[dm]))
        return attracts, deters


def in_all(sets: list[int]) -> int:
    """The states of every set."""
    found = sets[0]
    for states in sets:
        found &= states
    return found


def in_some(sets: list[int]) -> int:
    """The states of any set."""
    found = 0
    for states in sets:
        found |= states
    return found
