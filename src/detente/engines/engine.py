"""The one interface to a conflict under analysis: its states as sets with operators, moves, preference, stability."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from detente.concepts import Reaction, SolutionConcept, Via
from detente.model.conflict import Conflict
from detente.model.formulas import Formula
from detente.model.preferences import View
from detente.model.readings import PLAIN, Reading
from detente.model.state_sets import StateSet
from detente.model.states import State
from detente.results.certificates import JointCase, Shown, Step

if TYPE_CHECKING:
    from detente.concepts import Reactions
    from detente.engines.base import Backend, Progress
    from detente.engines.completions.doubt import Doubt
    from detente.engines.many_profiles import Judged, Profile, Tallied
    from detente.model.preferences import Preferences


class Engine:
    """Queries over the states of one conflict, computed by any `backend`.

    >>> import detente as dt
    >>> from detente.engines import open_engine
    >>> engine = open_engine(dt.catalog("prisoners-dilemma"), "reference")
    >>> worse = engine.no_better("first", engine.numbered(1))
    >>> [state.number for state in ~worse & engine.step_out("first", engine.all(), "moves")]
    [3, 4]
    """

    __slots__ = ("backend",)

    def __init__(self, backend: Backend[Any]) -> None:
        self.backend = backend

    def __repr__(self) -> str:
        return f"Engine({self.name!r}, {self.conflict!r})"

    @property
    def name(self) -> str:
        """The name by which the engine is chosen."""
        return self.backend.name

    @property
    def conflict(self) -> Conflict:
        """The conflict."""
        return self.backend.conflict

    @property
    def progress(self) -> Progress:
        """Progress callback: the phase, steps done, steps in all."""
        return self.backend.progress

    @progress.setter
    def progress(self, watch: Progress) -> None:
        self.backend.progress = watch

    def _set(self, raw: Any) -> StateSet:
        return StateSet(self.backend, raw)

    def _sets(self, raw: Mapping[str, Any]) -> dict[str, StateSet]:
        return {dm: StateSet(self.backend, states) for dm, states in raw.items()}

    # Sets of states.

    def all(self) -> StateSet:
        """Every feasible state."""
        return self._set(self.backend.all())

    def none(self) -> StateSet:
        """The empty set."""
        return self._set(self.backend.none())

    def where(self, formula: Formula | str) -> StateSet:
        """The states at which a formula is true.

        Raises
        ------
        ModelError
            The formula is undetermined at a coalesced state.
        """
        return self._set(self.backend.where(formula))

    def true_at(self, formula: Formula) -> StateSet:
        """The states at which a resolved formula is true; undetermined counts as false."""
        return self._set(self.backend.true_at(formula))

    def one(self, state: State) -> StateSet:
        """The singleton of this state."""
        return self._set(self.backend.one(state))

    def unite(self, sets: Iterable[StateSet]) -> StateSet:
        """Union of several sets."""
        return self._set(self.backend.unite([states.raw for states in sets]))

    # Single states.

    def numbered(self, number: int) -> State | None:
        """The state of this number, from 1; None where there is none."""
        return self.backend.numbered(number)

    def labelled(self, label: str) -> State | None:
        """The state of this label; None where there is none."""
        return self.backend.labelled(label)

    def taking(self, options: Iterable[str]) -> State | None:
        """The state in which just these options are taken and none is left open; None where there is none."""
        return self.backend.taking(options)

    def status_quo(self) -> State | None:
        """Where the conflict stands now; None where the model doesn't say.

        Raises
        ------
        ModelError
            What the model says is no feasible state.
        """
        return self.backend.status_quo()

    # Preference.

    def classes(self, dm: str, best_first: bool = False) -> Iterator[StateSet]:
        """The decision maker's indifference classes, disjoint, from the least preferred on (or `best_first`)."""
        return map(self._set, self.backend.classes(dm, best_first))

    def views(self, dm: str, reading: Reading = PLAIN) -> Iterator[View[StateSet]]:
        """The states that look out alike for a decision maker, with what attracts, deters and is credible there."""
        return map(self._view, self.backend.views(dm, reading))

    def view_at(self, dm: str, state: State, reading: Reading = PLAIN) -> View[StateSet]:
        """The view of one state."""
        return self._view(self.backend.view_at(dm, state, reading))

    def _view(self, view: View[Any]) -> View[StateSet]:
        return View(*map(self._set, (view.of, view.attracts, view.deters, view.credible)))

    def class_count(self, dm: str) -> int:
        """How many indifference classes the decision maker has."""
        return self.backend.class_count(dm)

    def no_better(self, dm: str, state: State) -> StateSet:
        """The states that the decision maker doesn't prefer to this one, itself included."""
        return self._set(self.backend.no_better(dm, state))

    def splits(self, dm: str) -> tuple[int, ...]:
        """For each preference statement, how many states lie in classes of the earlier ones that it divides."""
        return self.backend.splits(dm)

    # Moves. A lone decision maker moves once; staying is no move.

    def step_out(self, dm: str, states: StateSet, via: Via) -> StateSet:
        """Where the decision maker can go from any of the states in one move, or one improvement."""
        return self._set(self.backend.step_out(dm, states.raw, via))

    def step_into(self, dm: str, states: StateSet, via: Via) -> StateSet:
        """From where the decision maker can come into any of the states in one move, or one improvement."""
        return self._set(self.backend.step_into(dm, states.raw, via))

    def step_by_loss(self, dm: str, states: StateSet, lost: bool, back: bool = False) -> StateSet:
        """Where the decision maker can go in one move to a state that it strictly prefers less than the one it leaves.

        Without `lost`, in one of its other moves; with `back`, from where it can come into the states so.
        """
        return self._set(self.backend.step_by_loss(dm, states.raw, lost, back))

    def legal_out(self, dms: Iterable[str], states: StateSet, via: Via) -> dict[str, StateSet]:
        """Where legal sequences of one or more steps by `dms` lead, by the last mover.

        In a legal sequence no decision maker moves twice in a row (Fang, Hipel & Kilgour 1993).
        """
        return self._sets(self.backend.legal_out(dms, states.raw, via))

    def legal_into(self, dms: Iterable[str], states: StateSet, via: Via) -> dict[str, StateSet]:
        """From where legal sequences of one or more steps by `dms` lead into the states, by the first mover."""
        return self._sets(self.backend.legal_into(dms, states.raw, via))

    def path(self, start: StateSet, end: StateSet, dms: Iterable[str], via: Via) -> tuple[Step, ...] | None:
        """A shortest legal sequence of one or more steps by `dms` from a state of one set into the other."""
        return self.backend.path(start.raw, end.raw, dms, via)

    # Stability.

    def stable(self, dm: str, concept: SolutionConcept) -> StateSet:
        """The states that are stable for a decision maker under a concept."""
        return self._set(self.backend.stable(dm, concept))

    def stable_each(self, chosen: Mapping[str, SolutionConcept]) -> dict[str, StateSet]:
        """The states that are stable for each of these decision makers under its concept."""
        return self._sets(self.backend.stable_each(chosen))

    def reaction_stable(self, dm: str, concept: Reaction) -> StateSet:
        """The states that are stable for a decision maker under a concept of reactions."""
        return self._set(self.backend.reaction_stable(dm, concept))

    def tallied(
        self, given: Sequence[Sequence[Preferences]], profiles: Sequence[Profile], concepts: Reactions, within: StateSet
    ) -> Tallied:
        """How often states of a set are equilibria under many profiles of alternative preferences.

        `given` has the alternatives of each decision maker, in order, and a profile the number of one of each.
        """
        return self.backend.tallied(given, profiles, concepts, within.raw)

    def judged_each(
        self, given: Sequence[Sequence[Preferences]], profiles: Sequence[Profile]
    ) -> Callable[[str, Reaction], list[StateSet] | None] | None:
        """The states that are stable for a decision maker under each of many profiles, as of :meth:`tallied`.

        None where the engine can't judge them together, or not under a concept.
        """
        judged: Judged[Any] | None = self.backend.judged_each(given, profiles)
        if judged is None:
            return None

        def sets(dm: str, concept: Reaction) -> list[StateSet] | None:
            found = judged(dm, concept)
            return None if found is None else list(map(self._set, found))

        return sets

    def beside(self, conflict: Conflict) -> Engine | None:
        """An engine on a variant with the same states and rules, which shares these; None if this one can't share."""
        backend = self.backend.beside(conflict)
        return None if backend is None else Engine(backend)

    # Verdicts over all completions of what isn't known.

    def undecided(self, dm: str, concept: SolutionConcept) -> StateSet:
        """The states of which it's open, after a limited search, whether they are stable for a decision maker."""
        return self._set(self.backend.undecided(dm, concept))

    def reaction_undecided(self, dm: str, concept: Reaction) -> StateSet:
        """The states whose verdict under a concept of reactions stays open."""
        return self._set(self.backend.reaction_undecided(dm, concept))

    def verdict(self, dm: str, concept: SolutionConcept, state: State) -> bool | None:
        """Whether one state is stable for a decision maker; None: it stays open."""
        return self.backend.standing(dm, concept, state)

    def joint(self, profile: Mapping[str, SolutionConcept]) -> tuple[StateSet, StateSet]:
        """The equilibria that are known, and the states of which it's open whether they are equilibria.

        A possible equilibrium has one completion in which it is stable for everybody.
        """
        holds, undecided = self.backend.joint(profile)
        return self._set(holds), self._set(undecided)

    def completion(
        self, chosen: Mapping[str, Reaction], state: State, stable: bool
    ) -> Mapping[str, Preferences] | None:
        """A completion in which a state is stable for all of these, or unstable for one of them; None: none is known.

        It has a preference for each decision maker of whom something isn't known.
        """
        return self.backend.completion(chosen, state, stable)

    def shown(self, chosen: Mapping[str, Reaction], state: State) -> Mapping[str, Shown]:
        """The verdict on a state over completions, and what shows it: a completion, or cases.

        Of several decision makers, only that one completion makes the state stable for all; empty: none is known.
        """
        return self.backend.shown(chosen, state)

    def apart(self, chosen: Mapping[str, Reaction], state: State) -> tuple[JointCase, ...]:
        """Cases that show that no completion makes a state stable for all of these; none if they are too many."""
        return self.backend.apart(chosen, state)

    def doubt(self) -> Doubt:
        """What is still possible of everybody's preferences together, under conditions that come and go."""
        from detente.engines.completions.arena import Arena
        from detente.engines.completions.doubt import Doubt

        return Doubt(Arena(self.backend))

    def deciding(self, dm: str, concept: Reaction, state: State, most: int = 3) -> tuple[tuple[str, str, str], ...]:
        """The first few comparisons that would decide whether a state is stable: decision maker, first, second.

        States are given by label, statements by address; a statement of unknown standing has no second one.
        """
        return self.backend.deciding(dm, concept, state, most)
