"""The back-end interface: operations on sets of states in the engine's own representation.

A raw set (``S``) is a frozenset, a vector or a decision diagram. Generic algorithms are written once, here; a backend
may override a method with a faster one, and the shared suite compares the two. All other code uses an
:class:`~detente.engines.engine.Engine`, whose sets have operators. Labels and :class:`State` go in and out, no indices.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property, reduce
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from detente.concepts import Attracting, Reaction, SolutionConcept, Via
from detente.engines.arrows import Arrows
from detente.engines.engine import Engine
from detente.engines.many_profiles import Tallies
from detente.engines.sanctions import escapes
from detente.errors import ModelError, PreferenceError
from detente.model.conflict import Conflict
from detente.model.formulas import Formula, Name, Not, conjunction
from detente.model.preferences import FORMS, Form, View, WeakOrder
from detente.model.readings import PLAIN, Reading
from detente.model.states import State
from detente.model.truth import truth
from detente.results.certificates import JointCase, Shown, Step

if TYPE_CHECKING:
    from detente.engines.completions import Completions
    from detente.model.preferences import Preferences

S = TypeVar("S")
Progress = Callable[[str, int, int], None]  # what is being done, how far, of how much


def _quiet(task: str, done: int, of: int) -> None:
    """Discard progress reports."""


class Backend(Arrows, Tallies, ABC, Generic[S]):
    """Queries over the states of one conflict.

    Raises
    ------
    TooLarge
        The conflict exceeds this engine's limits; raised before anything large is allocated.
    ModelError
        A fault that shows only in the states: the constraints leave none, or a ranking of unlisted states misses one.
    PreferenceError
        A preference has a form that this engine doesn't support.
    """

    name: ClassVar[str]
    # The forms of preference that it takes.
    accepts: ClassVar[tuple[type[Form], ...]] = FORMS

    def __init__(self, conflict: Conflict, progress: Progress | None = None) -> None:
        self.conflict = conflict
        for dm in conflict.decision_makers:
            if type(dm.preferences.form) not in self.accepts:  # one derived from these may have other views
                error = PreferenceError(
                    "form_not_taken", address=f"{dm.id}.preferences", dm=dm.id, key=dm.preferences.key, engine=self.name
                )
                raise conflict.placed(error)
        self.progress = progress or _quiet

    # Sets of states.

    @abstractmethod
    def all(self) -> S:
        """Every feasible state."""

    @abstractmethod
    def none(self) -> S:
        """The empty set."""

    @abstractmethod
    def where(self, formula: Formula | str) -> S:
        """The states at which a formula is true.

        Raises
        ------
        ModelError
            The formula is undetermined at a coalesced state.
        """

    def true_at(self, formula: Formula) -> S:
        """The states at which a resolved formula is true; undetermined counts as false."""
        conflict = self.conflict
        try:
            return self.where(formula)
        except ModelError:
            states = self.listed(self.all())
            return self.unite(self.one(state) for state in states if truth(conflict, formula, state) is True)

    @abstractmethod
    def one(self, state: State) -> S:
        """The singleton of this state."""

    @abstractmethod
    def union(self, first: S, second: S) -> S:
        """Set union."""

    @abstractmethod
    def intersection(self, first: S, second: S) -> S:
        """Set intersection."""

    @abstractmethod
    def complement(self, states: S) -> S:
        """Complement within the feasible states."""

    @abstractmethod
    def count(self, states: S) -> int:
        """Exact cardinality."""

    @abstractmethod
    def listed(self, states: S, limit: int | None = None) -> tuple[State, ...]:
        """The first `limit` states by number; all of them without a limit."""

    @abstractmethod
    def contains(self, states: S, state: State) -> bool:
        """Whether the set contains the state."""

    @abstractmethod
    def sample(self, states: S, n: int, seed: int) -> tuple[State, ...]:
        """`n` states drawn uniformly with replacement; a seed determines them."""

    @abstractmethod
    def cubes(self, states: S, limit: int) -> tuple[tuple[str, ...], bool]:
        """At most `limit` disjoint Y/N/- patterns over the options, and whether they cover the whole set."""

    def size(self, states: S) -> int:
        """Size of the set's decision diagram in nodes; 0 in engines whose sets have a fixed size."""
        return 0

    def difference(self, first: S, second: S) -> S:
        """Set difference."""
        return self.intersection(first, self.complement(second))

    def unite(self, sets: Iterable[S]) -> S:
        """Union of several sets."""
        several = iter(sets)
        first = next(several, None)
        return self.none() if first is None else reduce(self.union, several, first)

    # Single states.

    @abstractmethod
    def numbered(self, number: int) -> State | None:
        """The state of this number, from 1; None where there is none."""

    @abstractmethod
    def labelled(self, label: str) -> State | None:
        """The state of this label; None where there is none."""

    def taking(self, options: Iterable[str]) -> State | None:
        """The state in which just these options are taken and none is left open; None where there is none."""
        options_taken = set(options)
        values = (Name(option) if option in options_taken else Not(Name(option)) for option in self.conflict.options)
        matches = self.listed(self.where(conjunction(tuple(values))), 1)
        return matches[0] if matches and not matches[0].open else None

    @abstractmethod
    def status_quo(self) -> State | None:
        """Where the conflict stands now; None where the model doesn't say.

        Raises
        ------
        ModelError
            What the model says is no feasible state.
        """

    # Preference.

    @abstractmethod
    def classes(self, dm: str, best_first: bool = False) -> Iterator[S]:
        """The decision maker's indifference classes, disjoint, from the least preferred on (or `best_first`)."""

    @abstractmethod
    def class_count(self, dm: str) -> int:
        """How many indifference classes the decision maker has."""

    def views(self, dm: str, reading: Reading = PLAIN) -> Iterator[View[S]]:
        """The states that look out alike for the decision maker, with what attracts, deters and is credible there.

        For weak orders, read plainly, these are the indifference classes, from the least preferred on.
        """
        return self.conflict.decision_maker(dm).preferences.views(self, dm, reading)

    def view_at(self, dm: str, state: State, reading: Reading = PLAIN) -> View[S]:
        """The view of one state."""
        form = self.conflict.decision_maker(dm).preferences.form
        if isinstance(form, WeakOrder) and not form.read(reading):
            deters = self.no_better(dm, state)
            better = self.complement(deters)
            return View(self.one(state), better, deters, better)
        return next(view for view in self.views(dm, reading) if self.contains(view.of, state))

    def taken_as(self, dm: str, via: Via) -> Via:
        """The steps of one decision maker: its improvements, if no reading of its preference acts on them.

        Where one does, improvements are the moves that attract; moves that are credible as reactions may be others.
        """
        if via == "moves" or isinstance(via, Attracting):
            return via
        form = self.conflict.decision_maker(dm).preferences.form
        acting = form.read(PLAIN if via == "improvements" else via.of(dm))
        if not acting and isinstance(form, WeakOrder):
            return "improvements"
        return Attracting(acting) if via == "improvements" else acting

    def is_read_plainly(self, dm: str, concept: Reaction) -> bool:
        """Whether weak orders, read plainly, decide what is stable for a decision maker."""
        form = self.conflict.decision_maker(dm).preferences.form
        if form.read(concept.reading) or not isinstance(form, WeakOrder):
            return False
        opponents = [opponent for opponent in self.conflict.dms if opponent != dm]
        return concept.replies != "improvements" or all(
            self.taken_as(opponent, concept.reading) == "improvements" for opponent in opponents
        )

    @abstractmethod
    def no_better(self, dm: str, state: State) -> S:
        """The states that the decision maker doesn't prefer to this one, itself included."""

    @abstractmethod
    def splits(self, dm: str) -> tuple[int, ...]:
        """For each preference statement, how many states lie in classes of the earlier ones that it divides."""

    # Moves. A lone decision maker moves once; staying is no move.

    @abstractmethod
    def step_out(self, dm: str, states: S, via: Via) -> S:
        """Where the decision maker can go from any of the states in one move, or one improvement."""

    @abstractmethod
    def step_into(self, dm: str, states: S, via: Via) -> S:
        """From where the decision maker can come into any of the states in one move, or one improvement."""

    def step_by_views(self, dm: str, states: S, via: Reading | Attracting, back: bool = False) -> S:
        """Where the decision maker can go in one move that is credible, or that attracts, under a reading.

        With `back`, from where it can come into the states so.
        """
        reached = self.none()
        for view in self.views(dm, via.reading if isinstance(via, Attracting) else via):
            wanted = view.attracts if isinstance(via, Attracting) else view.credible
            part = self.intersection(states, wanted if back else view.of)
            if self.count(part):
                step = self.step_into(dm, part, "moves") if back else self.step_out(dm, part, "moves")
                reached = self.union(reached, self.intersection(step, view.of if back else wanted))
        return reached

    def step_by_loss(self, dm: str, states: S, lost: bool, back: bool = False) -> S:
        """Where the decision maker can go in one move to a state that it strictly prefers less than the one it leaves.

        Without `lost`, in one of its other moves; with `back`, from where it can come into the states so.
        """
        worse, reached = self.none(), self.none()
        for left in self.classes(dm):
            entered = worse if lost else self.complement(worse)
            part = self.intersection(states, entered if back else left)
            if self.count(part):
                step = self.step_into(dm, part, "moves") if back else self.step_out(dm, part, "moves")
                reached = self.union(reached, self.intersection(step, left if back else entered))
            worse = self.union(worse, left)
        return reached

    def legal_out(self, dms: Iterable[str], states: S, via: Via) -> Mapping[str, S]:
        """Where legal sequences of one or more steps by `dms` lead, by the last mover.

        In a legal sequence no decision maker moves twice in a row (Fang, Hipel & Kilgour 1993).
        """
        return self._closure(tuple(dms), states, lambda dm, sources: self.step_out(dm, sources, via))

    def legal_into(self, dms: Iterable[str], states: S, via: Via) -> Mapping[str, S]:
        """From where legal sequences of one or more steps by `dms` lead into the states, by the first mover."""
        return self._closure(tuple(dms), states, lambda dm, ends: self.step_into(dm, ends, via))

    def _closure(self, dms: tuple[str, ...], states: S, step: Callable[[str, S], S]) -> Mapping[str, S]:
        reached = dict.fromkeys(dms, self.none())
        grown = True
        while grown:
            grown = False
            for dm in dms:
                by_others = self.unite(reached[other] for other in dms if other != dm)
                wider = self.union(reached[dm], step(dm, self.union(states, by_others)))
                if self.count(wider) != self.count(reached[dm]):
                    reached[dm], grown = wider, True
        return reached

    def path(self, start: S, end: S, dms: Iterable[str], via: Via) -> tuple[Step, ...] | None:
        """A shortest legal sequence of one or more steps by `dms` from a state of one set into the other."""
        movers = tuple(dms)
        layers: list[dict[str, S]] = []
        seen = dict.fromkeys(movers, self.none())
        while True:
            last = layers[-1] if layers else None
            layer = {}
            for dm in movers:
                before = start if last is None else self.unite(last[other] for other in movers if other != dm)
                layer[dm] = self.difference(self.step_out(dm, before, via), seen[dm])
                seen[dm] = self.union(seen[dm], layer[dm])
            layers.append(layer)
            for dm in movers:
                hit = self.intersection(layer[dm], end)
                if self.count(hit):
                    return self._walk_back(start, layers, dm, self.listed(hit, 1)[0], via)
            if not any(self.count(states) for states in layer.values()):
                return None

    def _walk_back(self, start: S, layers: list[dict[str, S]], dm: str, end: State, via: Via) -> tuple[Step, ...]:
        steps: list[Step] = []
        for number in reversed(range(len(layers))):
            came_from = self.step_into(dm, self.one(end), via)
            earlier = {None: start} if number == 0 else {k: v for k, v in layers[number - 1].items() if k != dm}
            reached = ((mover, self.intersection(came_from, states)) for mover, states in earlier.items())
            mover, origin = next((mover, self.listed(starts, 1)[0]) for mover, starts in reached if self.count(starts))
            steps.append(Step(dm, origin, end))
            dm, end = mover or dm, origin
        return tuple(reversed(steps))

    # Stability.

    def stable_each(self, chosen: Mapping[str, SolutionConcept]) -> Mapping[str, S]:
        """The states that are stable for each of these decision makers under its concept."""
        return {dm: self.stable(dm, concept) for dm, concept in chosen.items()}

    def stable(self, dm: str, concept: SolutionConcept) -> S:
        """The states that are stable for a decision maker under a concept."""
        states: S = concept.stable(Engine(self), dm).raw
        return states

    def reaction_stable(self, dm: str, concept: Reaction) -> S:
        """The states that are stable under a concept of reactions; over completions, those known to be."""
        if self._is_open(dm, concept):
            return self.completions.answer(dm, concept)[0]
        return self.reacting(dm, concept, concept.reading)

    def _is_open(self, dm: str, concept: Reaction) -> bool:
        """Whether a verdict takes the search over completions, which plain concepts never load."""
        return concept.reading.completes and self.completions.is_open(dm, concept)

    @cached_property
    def completions(self) -> Completions[S]:
        """The verdicts over all completions of what isn't known."""
        from detente.engines.completions import Completions

        return Completions(self)

    def undecided(self, dm: str, concept: SolutionConcept) -> S:
        """The states of which it's open, after a limited search, whether they are stable for a decision maker."""
        states: S = concept.undecided(Engine(self), dm).raw
        return states

    def reaction_undecided(self, dm: str, concept: Reaction) -> S:
        """The states whose verdict under a concept of reactions stays open."""
        return self.completions.answer(dm, concept)[1] if self._is_open(dm, concept) else self.none()

    def standing(self, dm: str, concept: SolutionConcept, state: State) -> bool | None:
        """Whether one state is stable for a decision maker; None: it stays open."""
        return self.completions.standing(dm, concept, state)

    def joint(self, profile: Mapping[str, SolutionConcept]) -> tuple[S, S]:
        """The equilibria that are known, and the open ones; a possible one has one completion for everybody."""
        return self.completions.joint(profile)

    def completion(
        self, chosen: Mapping[str, Reaction], state: State, stable: bool
    ) -> Mapping[str, Preferences] | None:
        """A completion that makes a state stable for all of these, or unstable for one of them; None: none is known."""
        return self.completions.witness(chosen, state, stable)

    def shown(self, chosen: Mapping[str, Reaction], state: State) -> Mapping[str, Shown]:
        """Verdicts on a state over completions, and what shows them; of several, one completion for all, or empty."""
        return self.completions.shown(chosen, state)

    def apart(self, chosen: Mapping[str, Reaction], state: State) -> tuple[JointCase, ...]:
        """Cases that show that no completion makes a state stable for all of these; none if they are too many."""
        return self.completions.apart(chosen, state)

    def deciding(self, dm: str, concept: Reaction, state: State, most: int = 3) -> tuple[tuple[str, str, str], ...]:
        """The first few comparisons that would decide a verdict, as `Engine.deciding` gives them."""
        return self.completions.deciding(dm, concept, state, most)

    def reacting(self, dm: str, concept: Reaction, reading: Reading) -> S:
        """The states that are stable if the focal preference and the opponents' replies are read so.

        Computed view by view: a target from which the opponents can reach a deterring state is sanctioned; a state is
        unstable if it has a move to an attractive target that isn't.
        """
        via = concept.replies if concept.replies != "improvements" or not reading else reading
        unstable = self.none()
        for view in self.views(dm, reading):
            escape = view.attracts
            if via is not None:
                escape = escapes(self, dm, concept, view, via, reading.bars_return)
            unstable = self.union(unstable, self.intersection(view.of, self.step_into(dm, escape, "moves")))
        return self.complement(unstable)
