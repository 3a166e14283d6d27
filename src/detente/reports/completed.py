"""What is certain and what is possible over all completions of what the preferences leave open, for a report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from detente.analysis.query import Query
from detente.concepts import REACTIONS, Reaction, profile
from detente.engines import Engine
from detente.model.readings import CERTAIN, POSSIBLE
from detente.model.states import State
from detente.reports.budget import Budget
from detente.results.base import Found

SECONDS = 12.0  # for each concept
STANDINGS = ("certain", "possible", "never", "open")


@dataclass(frozen=True, slots=True)
class Completed:
    """A concept over all completions.

    Attributes
    ----------
    certain, possible
        The equilibria in every completion, and in at least one.
    undecided
        Number of states that a limited search leaves open.
    standing
        For each state asked about, by number, and each decision maker: one of `STANDINGS`.
    """

    certain: Found
    possible: Found
    undecided: int
    standing: Mapping[int, Mapping[str, str]]


def is_open(engine: Engine) -> bool:
    """Whether somebody's preference has other completions than what is written."""
    return any(dm.preferences.form.unsure for dm in engine.conflict.decision_makers)


def completed(budget: Budget, states: Sequence[State], limit: int) -> dict[str, Completed]:
    """Each concept over all completions; those that take too long are left out."""
    by_concept = dict[str, Completed]()
    if is_open(budget.engine):
        for name, concept in REACTIONS.items():
            question = f"equilibria --concepts {','.join(reading.name for reading in _both(concept))}"
            answer = budget.ask(question, SECONDS, partial(_completed, budget.engine, concept, states, limit))
            if answer is not None:
                by_concept[name] = answer
    return by_concept


def _both(concept: Reaction) -> tuple[Reaction, Reaction]:
    return concept.read(CERTAIN), concept.read(POSSIBLE)


def _completed(engine: Engine, concept: Reaction, states: Sequence[State], limit: int) -> Completed:
    dms = engine.conflict.dms
    (certain, not_sure), (possible, not_excluded) = (engine.joint(profile(reading, dms)) for reading in _both(concept))
    query = Query(engine.conflict, engine, limit)
    standing = {state.number: {dm: _standing(engine, dm, concept, state) for dm in dms} for state in states}
    return Completed(query.found(certain), query.found(possible), (not_sure | not_excluded).count, standing)


def _standing(engine: Engine, dm: str, concept: Reaction, state: State) -> str:
    """Whether a decision maker stays at a state in every completion, in some, or in none."""
    stays, may_stay = (engine.verdict(dm, reading, state) for reading in _both(concept))
    if stays:
        return "certain"
    if may_stay:
        return "open" if stays is None else "possible"
    return "never" if may_stay is False else "open"
