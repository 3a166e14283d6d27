"""What is asked about: sentences, or by default the status quo and claims that go by stability and comparison."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from detente.analysis.asking.in_models import in_models
from detente.analysis.asking.sentences import Sentences, reactions
from detente.analysis.claims.starts import starts
from detente.analysis.claims.verdicts import Understood
from detente.analysis.default_targets import for_everybody, usual_claims
from detente.analysis.query import Query
from detente.analysis.stability import named
from detente.concepts import Profile
from detente.engines.asking.propositions import Proposition, every
from detente.errors import ConflictError, QuestionError
from detente.model.claim_language import Sentence
from detente.model.claim_names import sentence, understood
from detente.model.claims import Claim
from detente.model.notices import Notice
from detente.model.only_state import only
from detente.model.states import State

EQUILIBRIA = "equilibria"  # in place of a sentence: which states are equilibria
MOST_STARTS = 200  # states of evaluation of one claim


@dataclass(frozen=True)
class Wanted:
    """A target: the sentence, the state that it is about, what it comes to, and the claim that says it."""

    claim: str
    at: State | None
    proposition: Proposition
    id: str = ""


def about_sentences(
    asked: Query, sentences: Sentences, given: Iterable[str], state: State | None, profiles: Iterable[Profile]
) -> Iterator[Wanted]:
    """The sentences that are asked about, at a state or the status quo; claims by id; and which states rest."""
    claims, chosen = {claim.id: claim for claim in asked.conflict.claims}, list(profiles)
    for text in given:
        if text.strip() == EQUILIBRIA:
            yield from _about_equilibria(sentences, chosen)
            continue
        if text.strip() in claims:
            yield _claim_asked(asked, sentences, claims[text.strip()])
            continue
        says = sentence(asked.conflict, text, "about")
        at = None if says.placeless else state or asked.status_quo()
        somewhere = at or asked.engine.all().listed(1)[0]
        yield Wanted(text.strip(), at, _of_sentence(asked, sentences, text, says, at, somewhere))


def _of_sentence(
    asked: Query, sentences: Sentences, text: str, says: Sentence, at: State | None, somewhere: State
) -> Proposition:
    """A sentence by comparisons, or else by completed models."""
    try:
        return sentences.proposition(says, somewhere)
    except QuestionError:
        claim = Claim("asked", text, start=None if at is None else only(asked.conflict, at))
        return in_models(asked.engine, sentences.ground.compared, Understood(claim, says))


def _claim_asked(asked: Query, sentences: Sentences, claim: Claim) -> Wanted:
    """A claim of the model by comparisons, or else by completed models."""
    says = understood(asked.conflict, claim)
    try:
        return _about_claim(asked, sentences, claim)
    except QuestionError:
        at = None if claim.start is not None or says.placeless else asked.status_quo()
        proposition = in_models(asked.engine, sentences.ground.compared, Understood(claim, says))
        return Wanted(claim.that, at, proposition, claim.id)


def _about_equilibria(sentences: Sentences, profiles: list[Profile]) -> Iterator[Wanted]:
    """For every state, whether it is an equilibrium under each profile."""
    for name, profile in named(profiles):
        resting = reactions(profile)
        for state in sentences.few():
            text = f"equilibrium({name})" if len(set(profile.values())) == 1 else f"equilibrium: {name}"
            yield Wanted(text, state, sentences.resting(resting, state))


def about_state(sentences: Sentences, profiles: Iterable[Profile], state: State) -> Iterator[Wanted]:
    """Stability for everybody under each profile."""
    for stability in for_everybody(profiles):
        reaction = reactions({stability.dm: stability.concept})[stability.dm]
        yield Wanted(stability.claim, state, sentences.condition(stability.dm, reaction, state), stability.mixed)


def about_claims(asked: Query, sentences: Sentences) -> tuple[list[Wanted], tuple[Notice, ...]]:
    """The model's claims that go by stability and comparison, and a notice of the others."""
    targets, skipped = list[Wanted](), list[str]()
    for claim in usual_claims(asked.conflict):
        try:
            targets.append(_about_claim(asked, sentences, claim))
        except ConflictError:
            skipped.append(claim.id)
    notices = (Notice("claims_not_asked", {"claims": skipped, "n": len(skipped)}),) if skipped else ()
    return targets, notices


def _about_claim(asked: Query, sentences: Sentences, claim: Claim) -> Wanted:
    says = understood(asked.conflict, claim)
    if claim.given:
        raise QuestionError("ask_given")
    at = None if claim.start is not None or says.placeless else asked.status_quo()
    among = starts(asked.engine, claim, says).listed(MOST_STARTS + 1)
    if not among or len(among) > MOST_STARTS:
        raise QuestionError("ask_many_states", n=len(among), most=MOST_STARTS)
    return Wanted(claim.that, at, every(sentences.proposition(says, start) for start in among), claim.id)
