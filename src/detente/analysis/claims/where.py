"""Where a claim sentence is true, with what stays open told apart."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from operator import and_, or_

from detente.analysis.claims.openings import MOST_STATES
from detente.analysis.claims.sets import ClaimSets
from detente.engines import Engine
from detente.errors import TooLarge
from detente.model.claim_language import Call, Sentence
from detente.model.formulas import And, Formula, If, Iff, Name, Not, Or
from detente.model.state_sets import StateSet
from detente.model.states import State

AT_STATES = ("stable", "equilibrium")  # whose open verdicts are those of the states themselves


@dataclass(frozen=True, slots=True)
class Truth:
    """The states at which a sentence is true, and those at which it is false; it stays open at the others."""

    true: StateSet
    false: StateSet

    def __invert__(self) -> Truth:
        return Truth(self.false, self.true)

    def __and__(self, other: Truth) -> Truth:
        return Truth(self.true & other.true, self.false | other.false)

    def __or__(self, other: Truth) -> Truth:
        return Truth(self.true | other.true, self.false & other.false)


def where(engine: Engine, says: Sentence) -> tuple[StateSet, StateSet]:
    """The states at which a sentence is true, and those of which it stays open whether it is.

    Truth is three-valued (Kleene 1952): a part that stays open leaves the whole open only where it matters.

    Raises
    ------
    TooLarge
        The sentence has to be evaluated at too many states one by one.
    """
    every = engine.all()
    if not says.rooted:
        found = _truth(engine, None, says, says.shape)
        return found.true, every - found.true - found.false
    if every.count > MOST_STATES:
        raise TooLarge("claim_states", n=every.count, most=MOST_STATES)
    true, false = engine.none(), engine.none()
    for state in every:
        found, here = _truth(engine, state, says, says.shape), engine.one(state)
        true, false = true | found.true & here, false | found.false & here
    return true, every - true - false


def _truth(engine: Engine, root: State | None, says: Sentence, shape: Formula) -> Truth:
    def of(part: Formula) -> Truth:
        return _truth(engine, root, says, part)

    match shape:
        case Name(place):
            return _of_part(engine, root, says.parts[int(place)])
        case Not(part):
            return ~of(part)
        case And(parts):
            return reduce(and_, map(of, parts))
        case Or(parts):
            return reduce(or_, map(of, parts))
        case If(then, condition):
            return of(then) | ~of(condition)
        case Iff(first, second):
            one, other = of(first), of(second)
            return (one & other) | (~one & ~other)
    raise TypeError(shape)


def _of_part(engine: Engine, root: State | None, part: Formula | Call) -> Truth:
    """The truth of a part; if a verdict inside of an operator stays open, so does the operator."""
    sets, every = ClaimSets(engine, root), engine.all()
    true = sets.part(part, every)
    is_of_states = isinstance(part, Call) and part.operator in AT_STATES
    undecided = sets.open if is_of_states or not sets.open else every
    return Truth(true - undecided, every - true - undecided)
