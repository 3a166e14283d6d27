"""Where a claim sentence is true, with what stays open told apart."""

from __future__ import annotations

from detente.analysis.claims.openings import MOST_STATES
from detente.analysis.claims.sets import ClaimSets
from detente.engines import Engine
from detente.errors import TooLarge
from detente.model.claim_language import Sentence
from detente.model.state_sets import StateSet


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
        return _bounds(ClaimSets(engine), says, every)
    if every.count > MOST_STATES:
        raise TooLarge("claim_states", n=every.count, most=MOST_STATES)
    true, left_open = engine.none(), engine.none()
    for state in every:
        bounds = _bounds(ClaimSets(engine, state), says, engine.one(state))
        true, left_open = true | bounds[0], left_open | bounds[1]
    return true, left_open


def _bounds(sets: ClaimSets, says: Sentence, among: StateSet) -> tuple[StateSet, StateSet]:
    """The states among these at which a sentence is true, and at which it may be."""
    true = sets.where(says, among)
    return true, sets.other.where(says, among) - true
