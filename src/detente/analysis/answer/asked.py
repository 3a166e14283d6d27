"""What the question of a model is about: the outcomes and claims marked so, or those that it must mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from detente.errors import ConflictError
from detente.model.claim_language import parse_claim
from detente.model.claims import Claim
from detente.model.conflict import Conflict
from detente.model.formula_nodes import names

FEW = 3  # claims that name an outcome up to which all of them are about the question


def asked_about(conflict: Conflict) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The scenarios and the claims, by id, that the question of a model is about.

    They are those marked as `asked`. Where none is, it is about the only scenario, or the one that most claims name,
    and about these claims if they are few. Nothing is asked of a model without question and marks.

    >>> import detente as dt
    >>> asked_about(dt.catalog("iraq-2014"))
    (('argued_for',), ('C2', 'C3'))
    """
    scenarios = tuple(scenario.id for scenario in conflict.scenarios if scenario.asked)
    claims = tuple(claim.id for claim in conflict.claims if claim.asked)
    if scenarios or claims or conflict.question is None:
        return scenarios, claims
    meant = _meant(conflict)
    if meant is None:
        return (), ()
    naming = tuple(claim.id for claim in conflict.claims if meant in _named(conflict, claim))
    return (meant,), naming if len(naming) <= FEW else ()


def _meant(conflict: Conflict) -> str | None:
    """The only scenario, or the one that more claims name than any other."""
    if len(conflict.scenarios) == 1:
        return conflict.scenarios[0].id
    counted = Counter(id for claim in conflict.claims for id in _named(conflict, claim)).most_common(2)
    return counted[0][0] if counted and (len(counted) == 1 or counted[0][1] > counted[1][1]) else None


def _named(conflict: Conflict, claim: Claim) -> frozenset[str]:
    """The scenarios that a claim names; none if it can't be read."""
    return frozenset(_scenarios(conflict, claim))


def _scenarios(conflict: Conflict, claim: Claim) -> Iterator[str]:
    try:
        formulas = [*parse_claim(claim.that).formulas()]
    except ConflictError:
        return
    ids = {conflict.names.scenario_name(scenario.id): scenario.id for scenario in conflict.scenarios}
    for formula in formulas:
        yield from (ids[name.text] for name in names(formula) if name.text in ids)
