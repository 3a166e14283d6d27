"""What each decision maker knows and can do in a hypergame, state by state."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from functools import cached_property

from detente.analysis.perceived import Views
from detente.analysis.steps import Kind, step_out
from detente.model.states import State

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
