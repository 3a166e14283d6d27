"""A checker of verdicts on claims that shares no code with their evaluation.

Every verdict is recomputed by search from the states of evaluation. Each reason is verified against the model: paths
step by step, closed sets by closure, certificates of stability by their checker, comparisons of states by preference;
and the reasons together must entail the verdict.
"""

from __future__ import annotations

from typing import Any

from detente.errors import ConflictError
from detente.model.claim_language import Call, Sentence
from detente.model.claim_names import understood
from detente.model.conflict import Conflict
from detente.model.edits import edited
from detente.model.formulas import And, Formula, If, Iff, Name, Not, Or
from detente.model.preferences import Ranking
from detente.results.claims import Claims, ClaimVerdict, Reason
from detente.testing.certificate_facts import CertificateError, Facts, Key, require
from detente.testing.claim_meaning import Meaning
from detente.testing.claim_readings import Conventions, needs_reading
from detente.testing.claim_reasons import TIMED, Shown

TRUTHS = {"holds": True, "fails": False, "undecided": None}


def check_claims(conflict: Conflict, claims: Claims, conventions: Conventions = ()) -> int:
    """Check all verdicts and their witnesses, under the conventions asked for; return the number of reasons checked.

    Raises
    ------
    CertificateError
        A verdict is wrong, or its reasons don't prove it; the message says why.
    """
    known = dict[Any, Facts | None]()
    for verdict in claims.claims.values():
        if verdict.claim.given not in known:
            known[verdict.claim.given] = _under_changes(conflict, verdict)
    return sum(_check(conflict, verdict, known[verdict.claim.given], conventions) for verdict in claims.claims.values())


def check_claim(conflict: Conflict, verdict: ClaimVerdict, conventions: Conventions = ()) -> int:
    """Check the verdict on one claim and its witness against the model; return the number of reasons checked.

    A verdict that stays open after a limited search makes no statement to check. What was asked for where the
    literature leaves it open is in `conventions`, by name.

    Raises
    ------
    CertificateError
        The verdict is wrong, or its reasons don't prove it; the message says why.
    """
    return _check(conflict, verdict, _under_changes(conflict, verdict), conventions)


def _check(conflict: Conflict, verdict: ClaimVerdict, facts: Facts | None, conventions: Conventions) -> int:
    if verdict.verdict == "undecided" and verdict.why not in ("comparison_unknown", "tempo_range"):
        return 0
    says = understood(conflict, verdict.claim)
    if verdict.verdict == "undefined" and verdict.why == "reading_needed":
        require(facts is not None and needs_reading(facts, says), "every concept says how to read what isn't known")
        require(not verdict.reasons, "what is undefined has no reasons")
        return 0
    if verdict.verdict == "undefined" and verdict.why == "no_tempo":
        timed = any(call.operator in TIMED for call in says.calls())
        require(timed and facts is not None and facts.conflict.tempo is None, "there is a tempo, or none is needed")
        require(not verdict.reasons, "what is undefined has no reasons")
        return 0
    if verdict.verdict == "undefined":
        require(verdict.claim.start is None or facts is None, "the claim says where it is evaluated")
        require(facts is None or _status_quo(conflict, facts) is None, "the claim can be evaluated")
        require(facts is None or not says.placeless, "the claim needs no status quo")
        require(not verdict.reasons, "what is undefined has no reasons")
        return 0
    if facts is None:
        raise CertificateError(f"under the changes of {verdict.claim.id} there is no such conflict")
    require(not needs_reading(facts, says), "a concept doesn't say how to read what isn't known")
    at = _states_of_evaluation(conflict, verdict, facts, says)
    meanings = _meanings(facts, says, at, conventions)
    true = {key: meaning.true(says, key) for key, meaning in meanings.items()}
    known = {key: true[key] or (None if meanings[key].other.true(says, key) else False) for key in meanings}
    truth = False if False in known.values() else None if None in known.values() else True
    require(truth is TRUTHS[verdict.verdict], "the verdict is another")
    require(bool(verdict.reasons), "no reason is given")
    _check_reasons(verdict, says, {key: meanings[key] for key in at if known[key] is truth})
    return len(verdict.reasons)


def _under_changes(conflict: Conflict, verdict: ClaimVerdict) -> Facts | None:
    """The facts of the conflict under a claim's changes; None if it is inconsistent."""
    try:
        changes = verdict.claim.given
        facts = Facts(edited(conflict, changes))
    except ConflictError:
        return None
    return facts if facts.everything and _ranked(facts) else None


def _ranked(facts: Facts) -> bool:
    """Whether rankings still contain exactly the existing states."""
    listed = facts.conflict.states is not None
    labels = sorted(facts.listed) if listed else sorted(map(facts.label, facts.numbers or {}))
    rankings = (ranking for ranking in facts.wanted.values() if isinstance(ranking, Ranking))
    return all(sorted(label for group in ranking.groups for label in group.labels) == labels for ranking in rankings)


def _status_quo(conflict: Conflict, facts: Facts) -> Key | None:
    """The status quo, by options where a change may renumber the states."""
    status_quo = conflict.status_quo
    if status_quo is None or facts.conflict.states is not None:
        return status_quo if isinstance(status_quo, str) and status_quo in facts.listed else _taken(conflict, facts)
    if isinstance(status_quo, str):
        before = Facts(conflict).everything[int(status_quo.removeprefix("s")) - 1]
        return before if before in facts.everything else None
    return _taken(conflict, facts)


def _taken(conflict: Conflict, facts: Facts) -> Key | None:
    """The state that takes exactly the status quo's options."""
    status_quo = conflict.status_quo
    if status_quo is None or isinstance(status_quo, str):
        return None
    wanted = {conflict.names.option(option) for option in status_quo}
    return next(
        (key for key in facts.everything if set(facts.state(key).taken) == wanted and not facts.state(key).open), None
    )


def _meanings(facts: Facts, says: Sentence, at: list[Key], conventions: Conventions) -> dict[Key, Meaning]:
    """The claim's semantics at each state; only ``reached()`` depends on the state of evaluation."""
    if any(call.operator == "reached" for call in says.calls()):
        return {key: Meaning(facts, key, conventions) for key in at}
    return dict.fromkeys(at, Meaning(facts, at[0], conventions)) if at else {}


def _states_of_evaluation(conflict: Conflict, verdict: ClaimVerdict, facts: Facts, says: Sentence) -> list[Key]:
    evaluated = verdict.at
    if evaluated is None and verdict.claim.start is None and says.placeless and _status_quo(conflict, facts) is None:
        return [Facts(facts.conflict).everything[0]]  # independent of the state: reasons refer to the first
    if evaluated is None:
        raise CertificateError(f"it isn't said where {verdict.claim.id} was evaluated")
    keys = [facts.known(state) for state in evaluated.states]
    require(evaluated.listed, "not every state of evaluation is listed")
    start = verdict.claim.start
    if start is None:
        require(keys == [_status_quo(conflict, facts)], "the claim is evaluated at the status quo")
    else:
        wanted = [key for key in facts.everything if facts.true(conflict.resolve(start), key)]
        require(keys == wanted, "these aren't the states of evaluation")
    return keys


def _check_reasons(verdict: ClaimVerdict, says: Sentence, telling: dict[Key, Meaning]) -> None:
    """Check that the reasons hold at a deciding state and entail the verdict there."""
    parts = dict(zip(says.said, says.parts, strict=True))
    claimed = {reason.part: reason.true for reason in verdict.reasons}
    require(_decided(says, says.shape, claimed) is TRUTHS[verdict.verdict], "the reasons don't decide the claim")
    if verdict.verdict == "undecided":
        require(all(true is None for true in claimed.values()), "what is known doesn't leave a claim open")
    faults = list[CertificateError]()
    for key, meaning in telling.items():
        shown = Shown(meaning, key)
        try:
            for reason in verdict.reasons:
                shown.check(reason, _part(parts, reason))
        except CertificateError as fault:
            faults.append(fault)
        else:
            return
    raise faults[0]


def _part(parts: dict[str, Formula | Call], reason: Reason) -> Formula | Call:
    if reason.part not in parts:
        raise CertificateError(f"the claim has no part {reason.part}")
    return parts[reason.part]


def _decided(sentence: Sentence, shape: Formula, known: dict[str, bool | None]) -> bool | None:
    """Truth of a sentence under a partial assignment of its parts; None if undetermined."""
    match shape:
        case Name(place):
            return known.get(sentence.said[int(place)])
        case Not(part):
            truth = _decided(sentence, part, known)
            return None if truth is None else not truth
        case And(parts):
            return _joined([_decided(sentence, part, known) for part in parts], deciding=False)
        case Or(parts):
            return _joined([_decided(sentence, part, known) for part in parts], deciding=True)
        case If(then, condition):
            return _joined([_decided(sentence, then, known), _decided(sentence, Not(condition), known)], deciding=True)
        case Iff(part, other_part):
            first, second = _decided(sentence, part, known), _decided(sentence, other_part, known)
            return None if first is None or second is None else first == second
    raise TypeError(shape)


def _joined(values: list[bool | None], deciding: bool) -> bool | None:
    """Evaluate a connective in which a single deciding part suffices."""
    if deciding in values:
        return deciding
    return None if None in values else not deciding
