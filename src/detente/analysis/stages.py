"""Stages: where the next one begins after an outcome, what it can become, and which options are dropped there.

A stage ends where the `after` of a later one is true: from there no step of it is followed. Of several that are true
the first begins. It begins afresh, so that anybody may move first.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from detente.analysis.completing import equilibria_of, may_stay_open
from detente.analysis.legal_sequences import Dynamics
from detente.analysis.query import Query
from detente.analysis.readings import asked_profiles
from detente.analysis.stability import named, stability
from detente.analysis.steps import Kind
from detente.engines import Engine
from detente.model.conflict import Conflict
from detente.model.edits import remade
from detente.model.formulas import Formula, Name, Not, conjunction
from detente.model.rules import Cannot
from detente.model.stages import Stage
from detente.model.state_sets import StateSet
from detente.model.states import State
from detente.results.base import Found
from detente.results.stages import Beginning, Begun, Undoing


def ended(engine: Engine) -> StateSet:
    """The states that end the stage: no step of it is followed from there."""
    return engine.unite(endings(engine))


def begun(asked: Query, reached: StateSet, via: Kind = "improvements") -> tuple[Begun, ...]:
    """The stages that begin after some of these states, and what they can become."""
    return tuple(_begun(asked, reached, via))


def endings(engine: Engine) -> Iterator[StateSet]:
    """For each stage that comes after, in order, the states that it comes after, which no earlier one does."""
    left = engine.all()
    for stage in engine.conflict.then:
        states = left & engine.where(engine.conflict.resolve(stage.after))
        left = left - states
        yield states


def _begun(asked: Query, reached: StateSet, via: Kind) -> Iterator[Begun]:
    for number, (stage, states) in enumerate(zip(asked.conflict.then, endings(asked.engine), strict=True), 1):
        outcomes = reached & states
        if outcomes:
            yield Begun(number, stage, asked.found(outcomes), tuple(_beginnings(asked, stage, outcomes, via)))


class Passage:
    """How a stage begins after the states that end the one before."""

    def __init__(self, before: Conflict, stage: Stage, limit: int) -> None:
        model = stage.model if stage.status_quo is None else remade(stage.model, status_quo=stage.status_quo)
        self.later = Query(model, "auto", limit)
        kept = () if stage.status_quo is not None else stage.model.options
        self.kept = tuple(option for option in kept if option in before.options)
        self._starts = dict[frozenset[tuple[str, bool]], State | None]()

    def start(self, state: State) -> State | None:
        """Where the stage begins after a state; None: what stands there isn't feasible in it."""
        standing = {option: option in state.taken for option in self.kept if option not in state.open}
        key = frozenset(standing.items())
        if key not in self._starts:
            self._starts[key] = self._begins(standing)
        return self._starts[key]

    def _begins(self, standing: dict[str, bool]) -> State | None:
        own, later = self.later.status_quo(), self.later
        if all((option in own.taken) == taken and option not in own.open for option, taken in standing.items()):
            return own
        taken = {option: option in own.taken for option in later.conflict.options if option not in own.open} | standing
        return next(iter(later.engine.where(later.conflict.resolve(_standing(taken))).listed(1)), None)


def _beginnings(asked: Query, stage: Stage, outcomes: StateSet, via: Kind) -> Iterator[Beginning]:
    """Where a stage begins, each start once, with the states after which it does."""
    passage = Passage(asked.conflict, stage, asked.limit)
    by_start = dict[State | None, list[State]]()
    for state in outcomes.listed(asked.limit):
        by_start.setdefault(passage.start(state), []).append(state)
    for start, states in by_start.items():
        if start is None:
            yield Beginning(tuple(states), passage.later.conflict, None)
        else:
            yield _beginning(passage, start, tuple(states), via)


def _standing(taken: dict[str, bool]) -> Formula:
    """That options stand so."""
    return conjunction(tuple(Name(option) if is_taken else Not(Name(option)) for option, is_taken in taken.items()))


def _beginning(passage: Passage, start: State, outcomes: tuple[State, ...], via: Kind) -> Beginning:
    later = passage.later
    dynamics = Dynamics(later.engine, via, over=ended(later.engine))
    reached = dynamics.reached(dynamics.out(later.engine.one(start)))
    carried = [
        option for option in passage.kept if option in start.taken and all(option in each.taken for each in outcomes)
    ]
    return Beginning(
        outcomes,
        later.conflict,
        start,
        later.found(reached),
        _settling(later, reached),
        tuple(_undoing(later, start, option) for option in carried),
        begun(later, reached, via),
    )


def _settling(later: Query, reached: StateSet) -> dict[str, Found]:
    """By concept, the equilibria among some states."""
    by_concept = dict[str, Found]()
    for name, profile in named(asked_profiles(later.conflict, None)):
        holds, undecided = equilibria_of(later.engine, profile)
        is_open = any(map(may_stay_open, profile.values()))
        by_concept[name] = later.settled(holds & reached, undecided & reached if is_open else None)
    return by_concept


def _undoing(later: Query, start: State, option: str) -> Undoing:
    """Whether the holder of an option has improvements that drop it, and which concepts sanction all of them."""
    dm = option.partition(".")[0]
    without = later.engine.where(later.conflict.resolve(Not(Name(option))))
    ends = Dynamics(later.engine, "improvements").step_out(dm, later.engine.one(start)) & without
    if not ends:
        return Undoing(dm, option, (), {})
    alone = stability(_dropping_only(later.conflict, start, dm, option), dm=dm, state=start.label, limit=1)
    sanctioned: dict[str, bool | None] = {}
    for name in alone:
        found = alone[name][dm]
        is_open = found.undecided is not None and bool(found.undecided.count)
        sanctioned[name] = None if is_open else bool(found.count)
    return Undoing(dm, option, ends.listed(later.limit), sanctioned)


def _dropping_only(conflict: Conflict, start: State, dm: str, option: str) -> Conflict:
    """The conflict in which a decision maker's moves from a state are those that drop an option.

    So the state is stable for it if each of these that is an improvement is sanctioned.
    """
    rest: dict[str, Any] = {"then": (), "claims": (), "elsewhere": {}, "origin": None}
    if conflict.arcs is None:
        here = {each: each in start.taken for each in conflict.options if each not in start.open}
        return remade(conflict, moves=(*conflict.moves, Cannot(dm, _standing(here), Name(option))), **rest)
    takes = {state.label for state in conflict.states or () if state.marks()[conflict.options.index(option)]}
    arcs = {
        who: {
            begin: [end for end in ends if (who, begin) != (dm, start.label) or end not in takes]
            for begin, ends in rows
        }
        for who, rows in conflict.arcs
    }
    return remade(conflict, arcs=arcs, **rest)
