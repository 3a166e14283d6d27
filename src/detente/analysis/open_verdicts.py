"""Verdicts on sets of states of one model, of which some may stay open; an answer says which would need what."""

from __future__ import annotations

from typing import Any

from detente.analysis.completing import Verdict, equilibria_of, incomplete, is_equilibrium, may_stay_open, possible_of
from detente.analysis.stability import named
from detente.concepts import Profile, SolutionConcept
from detente.engines import Engine
from detente.model.state_sets import StateSet
from detente.model.states import State

Judged = tuple[StateSet, StateSet]  # the states of which a verdict holds, and those of which it stays open


class Verdicts:
    """Asks an engine for verdicts, and keeps in mind what stays open.

    >>> import detente as dt
    >>> from detente.concepts import profiles
    >>> from detente.engines import open_engine
    >>> game = dt.catalog("chicken")
    >>> verdicts = Verdicts(open_engine(game))
    >>> holds, undecided = verdicts.equilibria(profiles("NASH", game.dms)[0])
    >>> [state.label for state in holds], undecided.count, verdicts.missing()
    (['CD', 'DC'], 0, {})
    """

    def __init__(self, engine: Engine) -> None:
        self.engine, self._left = engine, list[tuple[Verdict, StateSet]]()

    def equilibria(self, chosen: Profile) -> Judged:
        """The states that are equilibria."""
        holds, undecided = equilibria_of(self.engine, chosen)
        self._left += [(verdict, undecided) for verdict in chosen.items()]
        return holds, undecided

    def stable(self, chosen: Profile) -> dict[str, Judged]:
        """The states that are stable for each."""
        stable = self.engine.stable_each(chosen)
        return {dm: (states, self._open(dm, chosen[dm])) for dm, states in stable.items()}

    def _open(self, dm: str, concept: SolutionConcept) -> StateSet:
        undecided = self.engine.undecided(dm, concept) if may_stay_open(concept) else self.engine.none()
        self._left.append(((dm, concept), undecided))
        return undecided

    def is_stable(self, dm: str, concept: SolutionConcept, state: State) -> bool | None:
        """Whether a state is stable; None if that stays open."""
        return None if state in self._open(dm, concept) else state in self.engine.stable(dm, concept)

    @property
    def are_open(self) -> bool:
        """Whether something that was asked for stayed open."""
        return any(states for _, states in self._left)

    def missing(self) -> dict[str, Any]:
        """The fields of an answer that isn't complete, if something stayed open."""
        return incomplete(self.engine, self._left)


def together(engine: Engine, state: State, under: list[Profile]) -> dict[str, bool | None]:
    """Whether a state is an equilibrium, where that takes one completion for all; None while it stays open."""
    verdicts = dict[str, bool | None]()
    for name, chosen in named(under):
        possible = possible_of(chosen)
        if len(possible) == len(chosen):
            verdicts[name] = is_equilibrium(engine, possible, state)
    return verdicts
