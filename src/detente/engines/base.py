"""What computes: operations on raw sets of states, in a form of its own.

A raw set (``S``) is a frozenset, a vector, a decision diagram. What is general is written here once; a backend may
override a method by something faster, and the shared suite compares the two. Everybody else asks an
:class:`~detente.engines.engine.Engine`, which has a backend behind it and gives sets with operators.
Labels and :class:`State` come in and go out; indices stay inside.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import reduce
from typing import ClassVar, Generic, TypeVar

from detente.concepts import Reaction, SolutionConcept, Via
from detente.engines.engine import Engine
from detente.errors import PreferenceError
from detente.model.conflict import Conflict
from detente.model.formulas import Formula, Name, Not, conjunction
from detente.model.preferences import Form, Levels, Places, Sums, View
from detente.model.states import State
from detente.results.certificates import Step

S = TypeVar("S")
Progress = Callable[[str, int, int], None]  # what is being done, how far, of how much


def _quiet(what: str, done: int, of: int) -> None:
    """Progress that nobody watches."""


class Backend(ABC, Generic[S]):
    """What can be asked of a conflict's states.

    Raises
    ------
    TooLarge
        The conflict is beyond this engine's means; raised before anything large is allocated.
    ModelError
        What only the states can tell: constraints leave none, or a ranking of unlisted states misses one.
    PreferenceError
        A preference comes to a form that this engine doesn't take.
    """

    name: ClassVar[str]
    accepts: ClassVar[tuple[type[Form], ...]] = (Levels, Sums, Places)  # the forms of preference that it takes

    def __init__(self, conflict: Conflict, progress: Progress | None = None) -> None:
        self.conflict = conflict
        for dm in conflict.decision_makers:
            if type(dm.preferences.form) not in self.accepts:  # one derived from these may have other views
                error = PreferenceError("form_not_taken", address=f"{dm.id}.preferences", dm=dm.id,
                                        key=dm.preferences.key, engine=self.name)  # fmt: skip
                raise conflict.placed(error)
        self.progress = progress or _quiet

    # Sets of states.

    @abstractmethod
    def all(self) -> S:
        """Every feasible state."""

    @abstractmethod
    def none(self) -> S:
        """No state."""

    @abstractmethod
    def where(self, formula: Formula | str) -> S:
        """The states at which a formula is true.

        Raises
        ------
        ModelError
            The formula is undetermined at a coalesced state.
        """

    @abstractmethod
    def one(self, state: State) -> S:
        """Just this state."""

    @abstractmethod
    def union(self, first: S, second: S) -> S:
        """What is in either."""

    @abstractmethod
    def intersection(self, first: S, second: S) -> S:
        """What is in both."""

    @abstractmethod
    def complement(self, states: S) -> S:
        """The feasible states that aren't in it."""

    @abstractmethod
    def count(self, states: S) -> int:
        """How many, exactly."""

    @abstractmethod
    def listed(self, states: S, limit: int | None = None) -> tuple[State, ...]:
        """The first `limit` states by number; all of them without a limit."""

    @abstractmethod
    def contains(self, states: S, state: State) -> bool:
        """Whether the state is in it."""

    @abstractmethod
    def sample(self, states: S, n: int, seed: int) -> tuple[State, ...]:
        """`n` states drawn uniformly and independently, the same for the same seed."""

    @abstractmethod
    def cubes(self, states: S, limit: int) -> tuple[tuple[str, ...], bool]:
        """Disjoint Y/N/- patterns over the options that cover it, at most `limit`; and whether they cover all."""

    def size(self, states: S) -> int:
        """How much room a set takes, in nodes, in an engine where that can grow without warning; 0 in others."""
        return 0

    def difference(self, first: S, second: S) -> S:
        """What is in the first and not in the second."""
        return self.intersection(first, self.complement(second))

    def unite(self, sets: Iterable[S]) -> S:
        """What is in any of them."""
        several = iter(sets)
        found = next(several, None)
        return self.none() if found is None else reduce(self.union, several, found)

    # Single states.

    @abstractmethod
    def numbered(self, number: int) -> State | None:
        """The state of this number, from 1; None where there is none."""

    @abstractmethod
    def labelled(self, label: str) -> State | None:
        """The state of this label; None where there is none."""

    def taking(self, options: Iterable[str]) -> State | None:
        """The state in which just these options are taken and none is left open; None where there is none."""
        taken = set(options)
        values = (Name(option) if option in taken else Not(Name(option)) for option in self.conflict.options)
        found = self.listed(self.where(conjunction(tuple(values))), 1)
        return found[0] if found and not found[0].open else None

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

    def views(self, dm: str) -> Iterator[View[S]]:
        """The states that look out alike for the decision maker, with what attracts and what deters it there.

        For weak orders these are the indifference classes, from the least preferred on.
        """
        return self.conflict.decision_maker(dm).preferences.views(self, dm)

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

    def step_by_loss(self, dm: str, states: S, lost: bool, back: bool = False) -> S:
        """Where the decision maker can go in one move to a state that it strictly prefers less than the one it leaves.

        Without `lost`, in one of its other moves; with `back`, from where it can come into the states so.
        """
        worse, found = self.none(), self.none()
        for left in self.classes(dm):
            entered = worse if lost else self.complement(worse)
            some = self.intersection(states, entered if back else left)
            if self.count(some):
                step = self.step_into(dm, some, "moves") if back else self.step_out(dm, some, "moves")
                found = self.union(found, self.intersection(step, left if back else entered))
            worse = self.union(worse, left)
        return found

    def legal_out(self, dms: Iterable[str], states: S, via: Via) -> Mapping[str, S]:
        """Where legal sequences of one or more steps by `dms` lead, by the last mover.

        In a legal sequence no decision maker moves twice in a row (Fang, Hipel & Kilgour 1993).
        """
        return self._closure(tuple(dms), states, lambda dm, found: self.step_out(dm, found, via))

    def legal_into(self, dms: Iterable[str], states: S, via: Via) -> Mapping[str, S]:
        """From where legal sequences of one or more steps by `dms` lead into the states, by the first mover."""
        return self._closure(tuple(dms), states, lambda dm, found: self.step_into(dm, found, via))

    def _closure(self, dms: tuple[str, ...], states: S, step: Callable[[str, S], S]) -> Mapping[str, S]:
        found = dict.fromkeys(dms, self.none())
        grown = True
        while grown:
            grown = False
            for dm in dms:
                by_others = self.unite(found[other] for other in dms if other != dm)
                wider = self.union(found[dm], step(dm, self.union(states, by_others)))
                if self.count(wider) != self.count(found[dm]):
                    found[dm], grown = wider, True
        return found

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
            if not any(self.count(found) for found in layer.values()):
                return None

    def _walk_back(self, start: S, layers: list[dict[str, S]], dm: str, end: State, via: Via) -> tuple[Step, ...]:
        steps: list[Step] = []
        for number in reversed(range(len(layers))):
            came_from = self.step_into(dm, self.one(end), via)
            earlier = {None: start} if number == 0 else {k: v for k, v in layers[number - 1].items() if k != dm}
            reached = ((mover, self.intersection(came_from, states)) for mover, states in earlier.items())
            mover, here = next((mover, self.listed(some, 1)[0]) for mover, some in reached if self.count(some))
            steps.append(Step(dm, here, end))
            dm, end = mover or dm, here
        return tuple(reversed(steps))

    # Stability.

    def stable_each(self, chosen: Mapping[str, SolutionConcept]) -> Mapping[str, S]:
        """The states that are stable for each of these decision makers under its concept."""
        return {dm: self.stable(dm, concept) for dm, concept in chosen.items()}

    def stable(self, dm: str, concept: SolutionConcept) -> S:
        """The states that are stable for a decision maker under a concept."""
        found: S = concept.stable(Engine(self), dm).raw
        return found

    def reaction_stable(self, dm: str, concept: Reaction) -> S:
        """The states that are stable for a decision maker under a concept of reactions.

        View by view: what opponents can turn into something that deters is sanctioned, and what attracts and escapes
        that makes the states of the view unstable.
        """
        if concept.replies is None:
            return self.complement(self.step_into(dm, self.all(), "improvements"))
        opponents = tuple(other for other in self.conflict.dms if other != dm)
        unstable = self.none()
        for view in self.views(dm):
            deterrent = view.deters
            if concept.counter:
                deterrent = self.difference(deterrent, self.step_into(dm, self.complement(view.deters), "moves"))
            sanctioned = self.unite(self.legal_into(opponents, deterrent, concept.replies).values())
            escape = self.difference(view.attracts, sanctioned)
            unstable = self.union(unstable, self.intersection(view.of, self.step_into(dm, escape, "moves")))
        return self.complement(unstable)
