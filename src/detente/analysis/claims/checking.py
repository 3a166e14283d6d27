"""Evaluation of claims: verdicts with reasons, load-bearing assumptions, and the crux."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Annotated

from detente.analysis import kinds as a
from detente.analysis.arguments import public
from detente.analysis.claims.asked import asked_by, claimed
from detente.analysis.claims.load_bearing import Patience, assumed, crux, rests
from detente.analysis.claims.retrying import can_share
from detente.analysis.claims.verdicts import Judge, Understood
from detente.analysis.query import LIMIT, Query
from detente.analysis.workers import Stopped, workers
from detente.errors import ConflictError, UnknownLabel, nearest, together
from detente.model.claim_language import parse_claim
from detente.model.claim_names import understood
from detente.model.claims import Claim
from detente.model.conflict import Conflict
from detente.model.conventions import Chosen
from detente.model.conventions import chosen as chosen_of
from detente.model.notices import Notice
from detente.results.claims import Claims, ClaimVerdict, Refused

DEPTHS = (1, 2, 3)
Depth = Annotated[int, a.number_of(DEPTHS, "bad_depth")]


@public
def check(
    conflict: a.Model,
    *,
    claim: a.Claim | None = None,
    depth: Depth = 1,
    return_to_start: a.ReturnToStart | None = None,
    deterrence: a.Deterrence | None = None,
    level: a.Level | None = None,
    processes: a.Processes | None = None,
    engine: a.Engine = "auto",
    limit: a.Limit = LIMIT,
    progress: a.Progress | None = None,
) -> Claims:
    """Evaluate the claims of a conflict: verdicts, reasons, and load-bearing assumptions.

    A claim is evaluated at the status quo, or at every state of its ``from``. Its load-bearing assumptions are the
    inclusion-minimal sets of elements (preference statements, rankings and weightings as wholes, constraints, move
    rules, arcs) without which the verdict is another. The crux are the swaps of neighbouring statements and the
    removals of unsure statements that turn the verdict of most claims.

    Parameters
    ----------
    conflict
        The conflict.
    claim
        Only the claim with this id; by default all.
    depth
        Largest number of elements left out together: 1, 2 or 3.
    processes
        Number of local processes that share the work, once that pays off; by default one per processor.
    return_to_start, deterrence, level, engine, limit, progress
        As for :func:`detente.equilibria`.

    Raises
    ------
    ModelError
        None of the requested claims can be evaluated: it doesn't parse, has an unknown name, or its ``from`` is true at
        no state. If others can be evaluated, `refused` in the answer lists those that can't.
    QuestionError
        The depth is out of range.
    UnknownLabel
        There is no such claim.
    TooLarge
        The conflict exceeds the engine's limits.

    >>> import detente as dt
    >>> found = check(dt.catalog("iraq-2014"), claim="C7")
    >>> found.claims["C7"].verdict, found.claims["C7"].load_bearing
    ('holds', (('iran.prefers[2]',),))
    """
    chosen = _chosen(conflict, claim)
    if claim is not None:
        understood(conflict, chosen[0])  # refused before the states are built
    asked = Query(conflict, engine, limit, progress)
    conventions = chosen_of(return_to_start, deterrence, level)
    judge, by_id, refused = _judged(asked, chosen, conventions)
    if refused and not by_id:
        raise together(refusal.error for refusal in refused.values())
    base = {id: judged.verdict for id, judged in by_id.items() if judged.verdict != "undecided"}
    states = asked.engine.all()
    patience = Patience.of(states.count, depth)
    try:
        with workers(None, processes if can_share(states) else 1) as crew:
            load_bearing = rests(judge, conflict, base, depth, patience, asked.engine.progress, crew)
    except Stopped:
        raise KeyboardInterrupt from None
    restating = assumed(judge, conflict, base, load_bearing.on) if load_bearing.singles else set()
    turning, every = crux(conflict, load_bearing), load_bearing.swaps
    verdicts = {
        id: _with_rest(judged, load_bearing.on.get(id), load_bearing.complete, id in restating)
        for id, judged in by_id.items()
    }
    verdicts = {id: _with_others(conflict, judged) for id, judged in verdicts.items()}
    tried = load_bearing.complete and every
    named = asked_by(conflict, (judge.claims[id].says for id in by_id), conventions)
    head = asked.head(named, claimed(conflict, chosen, conventions))
    why = "undecided" if len(base) < len(by_id) else None if tried else "variants"
    return Claims(
        claims=verdicts,
        refused=refused,
        depth=depth,
        crux=turning,
        crux_complete=load_bearing.singles and every,
        complete=why is None,
        why=why,
        **head | {"notices": (*head["notices"], *of_known(conflict, verdicts.values()))},
    )


def of_known(conflict: Conflict, verdicts: Iterable[ClaimVerdict]) -> tuple[Notice, ...]:
    """The notice of claims on paths, whose steps go by known comparisons, if any isn't known."""
    if not any(dm.preferences.form.unknown for dm in conflict.decision_makers):
        return ()
    ids = tuple(
        judged.claim.id for judged in verdicts if judged.verdict != "undefined" and parse_claim(judged.claim.that).steps
    )
    return (Notice("claims_of_known", {"claims": ids, "n": len(ids)}),) if ids else ()


def plain_verdicts(asked: Query, conventions: Chosen = ()) -> tuple[dict[str, ClaimVerdict], dict[str, Refused]]:
    """The verdict on each claim with its reasons, without what it rests on; and the claims that can't be evaluated."""
    _, by_id, refused = _judged(asked, asked.conflict.claims, conventions)
    return {id: _with_others(asked.conflict, judged) for id, judged in by_id.items()}, refused


def _judged(
    asked: Query, claims: tuple[Claim, ...], conventions: Chosen
) -> tuple[Judge, dict[str, ClaimVerdict], dict[str, Refused]]:
    """The judge of those claims that say something, their verdicts, and the claims that can't be evaluated."""
    meanings, faults = dict[str, Understood](), dict[str, ConflictError]()
    for claim in claims:
        try:
            meanings[claim.id] = Understood(claim, understood(asked.conflict, claim))
        except ConflictError as error:
            faults[claim.id] = error
    judge, verdicts = Judge(asked.engine, meanings, conventions), dict[str, ClaimVerdict]()
    for id in meanings:
        try:
            verdicts[id] = judge.explained(id, asked.limit)
        except ConflictError as error:
            faults[id] = error
    return judge, verdicts, {claim.id: Refused(claim, faults[claim.id]) for claim in claims if claim.id in faults}


def _chosen(conflict: Conflict, id: str | None) -> tuple[Claim, ...]:
    if id is None:
        return conflict.claims
    ids = [claim.id for claim in conflict.claims]
    if id not in ids:
        raise UnknownLabel("unknown_claim", name=id, near=nearest(id, ids))
    return tuple(claim for claim in conflict.claims if claim.id == id)


def _with_others(conflict: Conflict, judged: ClaimVerdict) -> ClaimVerdict:
    """Attach the verdicts on the same claim in the conflict's other encodings."""
    elsewhere = {
        entry: claims[judged.claim.id] for entry, claims in conflict.elsewhere.items() if judged.claim.id in claims
    }
    return replace(judged, elsewhere=elsewhere)


def _with_rest(judged: ClaimVerdict, on: list[tuple[str, ...]] | None, complete: bool, restates: bool) -> ClaimVerdict:
    if on is None:
        return replace(judged, load_bearing_complete=False)
    return replace(judged, load_bearing=tuple(on), load_bearing_complete=complete, assumed=restates)
