"""The first look at a conflict: one answer that combines the basic questions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from detente.analysis import kinds as a
from detente.analysis.advice import advise
from detente.analysis.arguments import public
from detente.analysis.claims.checking import of_known, plain_verdicts
from detente.analysis.coalitions import MANY_STATES, least_leavers
from detente.analysis.query import LIMIT, Query
from detente.analysis.readings import asked_profiles
from detente.analysis.stability import Concepts, equilibria, named
from detente.results.certificates import Certificate
from detente.results.views import Advice, Analysis


@public
def analyze(
    conflict: a.Model,
    *,
    concepts: a.Concepts | None = None,
    engine: a.Engine = "auto",
    limit: a.Limit = LIMIT,
    progress: a.Progress | None = None,
) -> Analysis:
    """First look at a conflict: states, equilibria, the status quo's stability with reasons, leavers, claims, advice.

    Parameters
    ----------
    conflict
        The conflict.
    concepts, engine, limit, progress
        As for :func:`equilibria`.

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
    now = asked.engine.status_quo()
    certificates = () if now is None else tuple(_certificates(asked, concepts))
    few = asked.engine.all().count <= MANY_STATES
    claims, refused = plain_verdicts(asked) if few else ({}, {})
    found: dict[str, Any] = {
        "feasible": asked.found(asked.engine.all()),
        "status_quo": now,
        "certificates": certificates,
        "leaving": () if now is None else least_leavers(asked, now),
        "claims": claims,
        "refused": refused,
        "advice": (*advise(asked.engine), *(Advice("claim_faulty", f"claims.{id}", {"claim": id}) for id in refused)),
        **asked.head(asked_profiles(conflict, concepts)),
    }
    # Last, since this may exceed the engine's limits; the SAT search then finds a part.
    settled = equilibria(conflict, concepts=concepts, engine=asked.engine, limit=limit)
    rest = {"complete": settled.complete, "why": settled.why, "seconds": found["seconds"] + settled.seconds}
    told = (*found["notices"], *of_known(conflict, claims.values()))
    return Analysis(**found | rest | {"notices": told}, equilibria=settled)


def _certificates(asked: Query, concepts: Concepts) -> Iterator[Certificate]:
    now = asked.status_quo()
    chosen = [profile for _, profile in named(asked_profiles(asked.conflict, concepts))]
    for dm in asked.conflict.dms:
        for concept in dict.fromkeys(profile[dm] for profile in chosen):
            yield concept.certificate(asked.engine, dm, now)
