"""What each decision maker knows and can do in a hypergame, state by state."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from functools import cached_property

from detente.analysis.perceived import Views
from detente.analysis.steps import Kind, step_out
from detente.model.states import State
from detente.results.shapes.evolution import BreakKind

Arrows = Mapping[Hashable, frozenset[Hashable]]


@dataclass(frozen=True)
class Known:
    """What each decision maker knows and can do: its moves by their keys, in its own game and in the true one."""

    views: Views

    @property
    def dms(self) -> tuple[str, ...]:
        """The decision makers."""
        return self.views.conflict.dms

    @cached_property
    def states(self) -> dict[Hashable, State]:
        """The true states."""
        return {self.views.key(state): state for state in self.views.true.all()}

    @cached_property
    def seen(self) -> dict[str, frozenset[Hashable]]:
        """The states in each decision maker's game."""
        return {dm: frozenset(map(self.views.key, self.views.of(dm).all())) for dm in self.dms}

    def break_kind(
        self, dm: str, start: Hashable, end: Hashable, can: Callable[[], bool], is_wanted: Callable[[], bool]
    ) -> BreakKind | None:
        """By what a step of others breaks the picture of a decision maker who has one of where it starts.

        `can` and `is_wanted` are what it takes them to be able to do and to want.
        """
        if end not in self.seen[dm]:
            return "state"
        if start not in self.seen[dm]:
            return None
        if not can():
            return "move"
        return None if is_wanted() else "unwanted"

    def view(self, dm: str, mover: str) -> str:
        """The game that a decision maker takes another to play."""
        return f"{dm}.{mover}" if mover in self.views.opponents(dm) else dm

    def arrows(self, view: str, dm: str, kind: Kind) -> Arrows:
        """The steps of a decision maker in a game."""
        engine, key = self.views.true if view == "" else self.views.of(view), self.views.key
        return {
            key(state): frozenset(map(key, step_out(engine, dm, engine.one(state), kind))) for state in engine.all()
        }

    def own(self, kind: Kind) -> dict[str, dict[Hashable, frozenset[Hashable]]]:
        """What each decision maker does: steps in its own game that are true moves."""
        steps = {}
        for dm in self.dms:
            true, own_arrows = self.arrows("", dm, "moves"), self.arrows(dm, dm, kind)
            steps[dm] = {start: ends & own_arrows.get(start, frozenset()) for start, ends in true.items()}
        return steps
