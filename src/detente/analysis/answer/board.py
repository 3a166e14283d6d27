"""What all sentences of the answer share: the engine, the status quo, and the equilibria by concept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from detente.analysis.coalition_moves import CoalitionMoves
from detente.analysis.comparing import better, is_ranked
from detente.analysis.completing import equilibria_of
from detente.analysis.legal_sequences import Dynamics, Nodes
from detente.concepts import Profile, SolutionConcept
from detente.engines import Engine
from detente.model.conflict import Conflict
from detente.model.state_sets import StateSet
from detente.model.states import State
from detente.results.answer import Way
from detente.results.answer_parts import Leaver, Places


@dataclass(frozen=True)
class Board:
    """A conflict under analysis.

    Attributes
    ----------
    engine
        Its engine.
    now
        The status quo, if it has one.
    profiles
        The concepts asked for, by name, the first the strictest.
    """

    engine: Engine
    now: State | None
    profiles: Mapping[str, Profile]

    @cached_property
    def ways(self) -> dict[tuple[int, ...], Way]:
        """The ways that were found to few states, by their numbers."""
        return {}

    @property
    def conflict(self) -> Conflict:
        """The conflict."""
        return self.engine.conflict

    @cached_property
    def _equilibria(self) -> dict[str, tuple[StateSet, StateSet]]:
        """By concept, the states that are known to be equilibria, and those of which that is open."""
        return {name: equilibria_of(self.engine, chosen) for name, chosen in self.profiles.items()}

    @cached_property
    def resting(self) -> dict[str, StateSet]:
        """By concept, the states that are known to be equilibria."""
        return {name: resting for name, (resting, _) in self._equilibria.items()}

    @cached_property
    def moving(self) -> dict[str, StateSet]:
        """By concept, the states that are known to be no equilibria."""
        return {name: self.engine.all() - resting - unknown for name, (resting, unknown) in self._equilibria.items()}

    @cached_property
    def scenarios(self) -> dict[str, StateSet]:
        """The states of each named outcome, by its id."""
        conflict = self.conflict
        formulas = {
            scenario.id: conflict.resolve(conflict.names.scenario_name(scenario.id)) for scenario in conflict.scenarios
        }
        return {id: self.engine.true_at(formula) for id, formula in formulas.items()}

    @cached_property
    def improving(self) -> Dynamics:
        """Legal sequences of improvements."""
        return Dynamics(self.engine, "improvements")

    @cached_property
    def by_improvements(self) -> Nodes:
        """What improvements reach from the status quo, itself included, by last mover."""
        return {} if self.now is None else self.improving.out(self.engine.one(self.now))

    def improving_by(self, movers: tuple[str, ...]) -> Dynamics:
        """Legal sequences of improvements by some decision makers."""
        return Dynamics(self.engine, "improvements", movers)

    @cached_property
    def free(self) -> Dynamics:
        """Legal sequences of moves."""
        return Dynamics(self.engine, "moves")

    @cached_property
    def coalition_moves(self) -> CoalitionMoves:
        """Improvements of coalitions."""
        return CoalitionMoves(self.engine)

    @cached_property
    def by_trust(self) -> list[Nodes]:
        """From the status quo, what moves reach with at most 0, 1, 2 ... steps on trust."""
        return [] if self.now is None else list(self.free.on_trust(self.engine.one(self.now)))

    def prefers(self, dm: str, first: State, second: State) -> bool:
        """Whether a decision maker is known to prefer the first state."""
        return first in better(self.engine, dm, second)

    def place(self, dm: str, state: State) -> int:
        """A state's place in the ranking of a decision maker who ranks the states, 1 the best."""
        return self.coalition_moves.place(dm, state)

    def places(self, dm: str, before: State, after: State) -> Places | None:
        """A decision maker's places of two states; None where it doesn't rank them."""
        if not is_ranked(self.conflict, dm):
            return None
        return Places(self.place(dm, before), self.place(dm, after), self.engine.class_count(dm))

    @cached_property
    def leaving(self) -> dict[tuple[str, str], StateSet]:
        """By decision maker and concept, the states that are known to be unstable."""
        engine, unstable = self.engine, dict[tuple[str, SolutionConcept], StateSet]()
        for chosen in self.profiles.values():
            for dm, concept in chosen.items():
                if (dm, concept) not in unstable:
                    unstable[dm, concept] = engine.all() - engine.stable(dm, concept) - engine.undecided(dm, concept)
        return {
            (dm, name): unstable[dm, concept]
            for name, chosen in self.profiles.items()
            for dm, concept in chosen.items()
        }

    def left_by(self, state: State) -> int:
        """How many verdicts of decision makers are that they leave a state."""
        return sum(state in states for states in self.leaving.values())

    def leavers(self, state: State, under: str | None = None) -> tuple[Leaver, ...]:
        """Who gains by leaving a state; with `under` only those who leave it under that concept."""
        return tuple(self._leavers(state, under))

    def _leavers(self, state: State, under: str | None) -> Iterator[Leaver]:
        for dm in self.conflict.dms:
            stays, leaves = list[str](), list[str]()
            for name, chosen in self.profiles.items():
                if state in self.leaving[dm, name]:
                    leaves.append(name)
                elif state in self.engine.stable(dm, chosen[dm]):
                    stays.append(name)
            tempted = leaves or self.engine.step_out(dm, self.engine.one(state), "moves") & better(
                self.engine, dm, state
            )
            if tempted and (under is None or under in leaves):
                to = self._improvement(dm, state, under or (leaves[-1] if leaves else None))
                if to is not None or leaves:
                    yield Leaver(dm, state, to, tuple(stays), tuple(leaves))

    def _improvement(self, dm: str, state: State, under: str | None) -> State | None:
        """An improvement of a decision maker from a state; an unsanctioned one, if it leaves under a concept."""
        improvements = self.engine.step_out(dm, self.engine.one(state), "moves") & better(self.engine, dm, state)
        if under is not None:
            certificate = self.profiles[under][dm].certificate(self.engine, dm, state)
            free = [
                improvement.to
                for improvement in certificate.improvements
                if improvement.sanction is None and improvement.to in improvements
            ]
            if not certificate.stable and free:
                return free[0]
        return next(iter(improvements.listed(1)), None)
