"""The first look at a conflict: one answer that combines the basic questions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from detente.analysis import kinds as a
from detente.analysis.advice import advise
from detente.analysis.answer.board import Board
from detente.analysis.answer.sentences import answer
from detente.analysis.arguments import public
from detente.analysis.claims.asked import claimed
from detente.analysis.claims.checking import of_known, plain_verdicts
from detente.analysis.coalitions import MANY_STATES, least_leavers
from detente.analysis.completing import Settled, Verdict, incomplete, settled
from detente.analysis.open_verdicts import together
from detente.analysis.query import LIMIT, Query
from detente.analysis.readings import asked_profiles
from detente.analysis.stability import equilibria, named
from detente.concepts import Profile
from detente.model.conflict import Conflict
from detente.model.conventions import chosen as chosen_of
from detente.results.views import Advice, Analysis


@public
def analyze(
    conflict: a.Model,
    *,
    concepts: a.Concepts | None = None,
    return_to_start: a.ReturnToStart | None = None,
    deterrence: a.Deterrence | None = None,
    level: a.Level | None = None,
    engine: a.Engine = "auto",
    limit: a.Limit = LIMIT,
    progress: a.Progress | None = None,
) -> Analysis:
    """First look at a conflict: states, equilibria, the status quo's stability with reasons, leavers, claims, advice.

    Parameters
    ----------
    conflict
        The conflict.
    concepts, return_to_start, deterrence, level, engine, limit, progress
        As for :func:`equilibria`; conventions are those of the claims, too.

    Raises
    ------
    TooLarge
        The conflict exceeds the engine's limits.

    >>> import detente as dt
    >>> look = analyze(dt.catalog("prisoners-dilemma"))
    >>> look.feasible.count, look.equilibria["NASH"].count
    (4, 1)
    """
    asked = Query(conflict, engine, limit, progress)
    conventions = chosen_of(return_to_start, deterrence, level)
    chosen = asked_profiles(conflict, concepts, conventions=conventions)
    status_quo = asked.engine.status_quo()
    standing = Settled() if status_quo is None else settled(asked.engine, status_quo, _pairs(conflict, chosen))
    few = asked.engine.all().count <= MANY_STATES
    claims, refused = plain_verdicts(asked, conventions) if few else ({}, {})
    fields: dict[str, Any] = {
        "feasible": asked.found(asked.engine.all()),
        "status_quo": status_quo,
        "certificates": standing.certificates,
        "undecided": tuple((dm, concept.name) for dm, concept in standing.undecided),
        "together": {} if status_quo is None else together(asked.engine, status_quo, chosen),
        "leaving": () if status_quo is None else least_leavers(asked, status_quo),
        "claims": claims,
        "refused": refused,
        "advice": (*advise(asked.engine), *(Advice("claim_faulty", f"claims.{id}", {"claim": id}) for id in refused)),
        **asked.head(chosen, claimed(conflict, conflict.claims if few else (), conventions)),
    }
    # Last, since this may exceed the engine's limits; the SAT search then finds a part.
    resting = equilibria(
        conflict,
        concepts=concepts,
        return_to_start=return_to_start,
        deterrence=deterrence,
        level=level,
        engine=asked.engine,
        limit=limit,
    )
    completeness = {"complete": resting.complete, "why": resting.why, "seconds": fields["seconds"] + resting.seconds}
    if resting.complete:
        completeness |= incomplete(
            asked.engine, ((verdict, asked.engine.one(status_quo)) for verdict in standing.undecided if status_quo)
        )
    notices = (*fields["notices"], *of_known(conflict, claims.values()))
    board = Board(asked.engine, status_quo, dict(named(chosen)))
    # What the SAT search finds in part says too little for an answer.
    fully_searched = resting.engine == asked.engine.name and resting.why != "searched"
    sentences = tuple(answer(board, resting.equilibria, claims.values())) if fully_searched else ()
    return Analysis(**fields | completeness | {"notices": notices}, equilibria=resting, answer=sentences)


def _pairs(conflict: Conflict, chosen: list[Profile]) -> Iterator[Verdict]:
    """Each decision maker under each of its concepts."""
    distinct = [profile for _, profile in named(chosen)]
    for dm in conflict.dms:
        for concept in dict.fromkeys(profile[dm] for profile in distinct):
            yield dm, concept
