"""The states at which a claim is evaluated."""

from __future__ import annotations

from detente.engines import Engine
from detente.model.claim_language import Sentence
from detente.model.claims import Claim
from detente.model.state_sets import StateSet


def starts(engine: Engine, claim: Claim, says: Sentence) -> StateSet:
    """Where a claim begins: at the states that it names, at the status quo, or anywhere if it is about no place.

    None of these may exist.

    >>> import detente as dt
    >>> from detente.engines import open_engine
    >>> from detente.model.claim_names import understood
    >>> game = dt.catalog("iraq-2014")
    >>> [state.label for state in starts(open_engine(game), game.claims[0], understood(game, game.claims[0])).listed()]
    ['s537']
    """
    if claim.start is not None:
        return engine.where(engine.conflict.resolve(claim.start))
    status_quo = engine.status_quo()
    if status_quo is None and says.placeless:
        return engine.one(engine.all().listed(1)[0])
    return engine.none() if status_quo is None else engine.one(status_quo)
