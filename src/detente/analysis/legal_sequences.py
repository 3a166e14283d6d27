"""Closures of sets of states under legal sequences, for questions about the evolution of a conflict.

In a legal sequence no decision maker moves twice in a row (Fang, Hipel & Kilgour 1993), so the next step depends on the
state and the last mover. These *nodes* are stored as one set of states per last mover::

    {None: states where nobody has moved yet, "us": states that us moved to last, "iran": ..., ...}

A :class:`Dynamics` fixes the movers and the kind of step (:mod:`detente.analysis.steps`) and computes closures of sets,
forwards by last mover and backwards by first mover; both include sequences of length 0.

>>> import detente as dt
>>> from detente.engines import open_engine
>>> engine = open_engine(dt.catalog("prisoners-dilemma"))
>>> improving = Dynamics(engine, "improvements")
>>> start = engine.one(engine.numbered(1))
>>> improving.reached(improving.out(start)).count
1
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from itertools import islice
from typing import TypeVar

from detente.analysis import steps
from detente.analysis.steps import Kind
from detente.engines import Engine
from detente.errors import QuestionError
from detente.model.conflict import Conflict
from detente.model.named_coalitions import members_named
from detente.model.state_sets import StateSet

Nodes = Mapping[str | None, StateSet]
T = TypeVar("T")


def last_of(several: Iterable[T]) -> T:
    """The last of several, of which there is one at least."""
    *_, last = several
    return last


def coalition(conflict: Conflict, parties: str | Iterable[str]) -> tuple[str, ...]:
    """Parse a coalition, ``"us+iran"`` or a list: its decision makers without repetition, in declared order.

    A coalition that the model names stands for its members.

    Raises
    ------
    UnknownLabel
        A name is no decision maker's.
    QuestionError
        The coalition is empty.

    >>> import detente as dt
    >>> coalition(dt.catalog("prisoners-dilemma"), "second+first")
    ('first', 'second')
    """
    names = parties.split("+") if isinstance(parties, str) else list(parties)
    members = {
        dm
        for name in names
        for dm in members_named(conflict, name) or (conflict.names.meant_decision_maker(name.strip()),)
    }
    if not members:
        raise QuestionError("empty_coalition")
    return tuple(dm for dm in conflict.dms if dm in members)


class Dynamics:
    """Legal sequences of one kind of step by some decision makers.

    Parameters
    ----------
    engine
        An engine opened on the conflict; all sets are its sets.
    via
        The kind of step.
    by, frozen
        The movers (None: everybody), and exceptions from them.
    within
        Restricts the graph to these states: steps to others don't exist. None: all states.
    over
        States from which there is no step, such as those that end a stage. None: none.
    going_on
        Whether the last mover may move again where nobody else has a step, as in the semantics of claims. Otherwise
        the sequence ends there.

    Attributes
    ----------
    movers
        Those who may move, in declared order.
    """

    def __init__(
        self,
        engine: Engine,
        via: Kind = "improvements",
        by: Iterable[str] | None = None,
        frozen: Iterable[str] = (),
        *,
        within: StateSet | None = None,
        over: StateSet | None = None,
        going_on: bool = False,
    ) -> None:
        self.engine, self.via, self.within, self.going_on = engine, via, within, going_on
        self.over = engine.none() if over is None else over
        chosen = set(engine.conflict.dms if by is None else by) - set(frozen)
        self.movers = tuple(dm for dm in engine.conflict.dms if dm in chosen)
        self._alone = cache(self._find_alone)
        self._able = cache(self._find_able)

    def step_out(self, dm: str, states: StateSet, kind: Kind | None = None) -> StateSet:
        """Image under one step of a decision maker, of another `kind` than ``via`` if given."""
        return steps.step_out(self.engine, dm, states - self.over, kind or self.via, self.within)

    def step_into(self, dm: str, states: StateSet, kind: Kind | None = None) -> StateSet:
        """Preimage under one step of a decision maker, of another `kind` than ``via`` if given."""
        return steps.step_into(self.engine, dm, states, kind or self.via, self.within) - self.over

    def alone(self, dm: str) -> StateSet:
        """The states from which only this decision maker has a step."""
        return self._alone(dm)

    def _find_alone(self, dm: str) -> StateSet:
        able = (self._able(mover) for mover in self.movers if mover != dm)
        return self._able(dm) - self.engine.unite(able)

    def _find_able(self, dm: str) -> StateSet:
        """The states from which this decision maker has a step."""
        return self.step_into(dm, self.engine.all())

    def free(self, dm: str, nodes: Nodes) -> StateSet:
        """The states of the nodes at which this decision maker may legally move next (or, backwards, was last).

        Those of all other decision makers, and with ``going_on`` its own where it alone has a step. Given what
        :meth:`into` finds, these are the states from which the end is still reachable after a step of this decision
        maker to them.
        """
        free_states = self.engine.unite(states for last, states in nodes.items() if last != dm)
        if not self.going_on or dm not in nodes or not nodes[dm] - free_states:
            return free_states
        return free_states | nodes[dm] & self.alone(dm)

    def at_rest(self) -> StateSet:
        """The states from which nobody has a step."""
        return ~self.engine.unite(self._able(dm) for dm in self.movers)

    def out(self, states: StateSet, avoiding: StateSet | None = None, most: int | None = None) -> Nodes:
        """Forward closure: the ends of legal sequences by last mover; the states themselves under None.

        Parameters
        ----------
        states
            The start states.
        avoiding
            States that no sequence visits, ends included. (A step to them still exists and counts for `alone`; `within`
            removes steps.)
        most
            Bound on the number of steps; None: none.
        """
        if most is not None:
            return last_of(islice(self.growing(states, avoiding), most + 1))
        allowed = self._allowed(avoiding)
        return self._closed({None: states & allowed}, allowed, self.step_out)

    def into(self, states: StateSet, avoiding: StateSet | None = None, most: int | None = None) -> Nodes:
        """Backward closure: the starts of legal sequences by first mover; the states themselves under None.

        ``free(dm, into(X))`` then has the states from which X is reachable though `dm` moved last, X itself included;
        ``reached(into(X))`` those from which X is reachable when nobody has moved yet. `avoiding` and `most` as for
        :meth:`out`.
        """
        if most is not None:
            return last_of(islice(self.growing(states, avoiding, back=True), most + 1))
        allowed = self._allowed(avoiding)
        return self._closed({None: states & allowed}, allowed, self.step_into)

    def growing(self, states: StateSet, avoiding: StateSet | None = None, back: bool = False) -> Iterator[Nodes]:
        """Closures by at most 0, 1, 2, ... steps, up to the fixpoint; as :meth:`out`, with `back` as :meth:`into`."""
        allowed, step = self._allowed(avoiding), self.step_into if back else self.step_out
        none = self.engine.none()
        nodes: Nodes = {None: states & allowed} | dict.fromkeys(self.movers, none)
        stepped, grown = dict.fromkeys(self.movers, none), True
        while grown:
            yield nodes
            wider, grown = dict(nodes), False
            for dm in self.movers:
                free = self.free(dm, nodes)
                new = free - stepped[dm]
                if new:
                    wider[dm] = nodes[dm] | step(dm, new) & allowed
                    stepped[dm], grown = free, grown or wider[dm].count > nodes[dm].count
            nodes = wider

    def onward(self, nodes: Nodes) -> Nodes:
        """Forward closure of nodes, by last mover."""
        start: dict[str | None, StateSet] = {None: self.engine.none()}
        return self._closed(start | dict(nodes), self._allowed(None), self.step_out)

    def before(self, nodes: Nodes, avoiding: StateSet | None = None) -> Nodes:
        """Backward closure of nodes under one or more steps, by first mover.

        `nodes` are, for each last mover, the states in which that arrival counts; so ``reached(before(nodes))`` are
        the states from which some node is reachable. `avoiding` as for :meth:`out`, the nodes themselves excepted.
        """
        allowed = self._allowed(avoiding)
        first: dict[str | None, StateSet] = {None: self.engine.none()}
        for dm in self.movers:
            if dm in nodes:
                first[dm] = self.step_into(dm, nodes[dm]) & allowed
        return self._closed(first, allowed, self.step_into)

    def on_trust(self, states: StateSet, back: bool = False) -> Iterator[Nodes]:
        """Forward closures with at most 0, 1, 2, ... steps on trust, up to the fixpoint.

        A step on trust is one to a state that its mover strictly prefers less than the one it leaves. The dynamics
        must be one of ``moves``. Nodes are as in :meth:`out`; with `back` as in :meth:`into`, so that
        ``reached(nodes)`` has the states from which some state of X is reachable with so many steps on trust.

        >>> import detente as dt
        >>> from detente.engines import open_engine
        >>> engine = open_engine(dt.catalog("prisoners-dilemma"))
        >>> moving = Dynamics(engine, "moves")
        >>> bound = moving.on_trust(engine.one(engine.numbered(1)))
        >>> [moving.reached(nodes).count for nodes in bound]
        [1, 3, 4]
        """
        allowed = self._allowed(None)
        step = self.step_into if back else self.step_out
        nodes: Nodes = {None: states & allowed}
        size = -1
        while True:
            nodes = self._closed(nodes, allowed, lambda dm, sources: step(dm, sources, "no_losses"))
            if self._size(nodes) == size:
                return
            yield nodes
            size = self._size(nodes)
            wider = dict(nodes)
            for dm in self.movers:
                wider[dm] = nodes[dm] | step(dm, self.free(dm, nodes), "losses")
            nodes = wider

    def _allowed(self, avoiding: StateSet | None) -> StateSet:
        allowed = self.engine.all() if self.within is None else self.within
        return allowed if avoiding is None else allowed - avoiding

    def _closed(self, nodes: Nodes, allowed: StateSet, step: Callable[[str, StateSet], StateSet]) -> Nodes:
        """Fixpoint of nodes under steps."""
        none = self.engine.none()
        closure: dict[str | None, StateSet] = {None: nodes[None]}
        for dm in self.movers:
            closure[dm] = nodes.get(dm, none)
        once, twice = none, none  # in the nodes of one last mover at least, and of two
        for states in closure.values():
            once, twice = once | states, twice | once & states
        stepped = dict.fromkeys(self.movers, none)
        idle, turn = 0, 0
        while idle < len(self.movers):
            dm, turn, idle = self.movers[turn], (turn + 1) % len(self.movers), idle + 1
            own = closure[dm]
            free = twice | once - own
            if self.going_on and own - free:
                free = free | own & self.alone(dm)
            new = free - stepped[dm]
            if new:
                stepped[dm] = free
                added = step(dm, new) & allowed - own
                if added:
                    closure[dm], idle = own | added, 0
                    once, twice = once | added, twice | once & added
        return closure

    def _size(self, nodes: Nodes) -> int:
        return sum(states.count for states in nodes.values())

    def reached(self, nodes: Nodes) -> StateSet:
        """The states of the nodes, under any last mover."""
        return self.engine.unite(nodes.values())
