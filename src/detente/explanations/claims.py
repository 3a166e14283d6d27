"""Natural-language explanations of verdicts on claims; nothing is computed here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from detente import words
from detente.analysis.readings import form_of, needed_profiles
from detente.concepts import USUAL
from detente.explanations import described, dm_name, sequence, verdict
from detente.explanations.claim_words import claim_words
from detente.explanations.elements import constraint_words, element_words, stake_words
from detente.explanations.joint import joint_sentences
from detente.explanations.profiles import spelled
from detente.explanations.timeline import chance_text
from detente.model.claim_language import parse_claim
from detente.model.claims import Claim, Drop
from detente.model.conflict import Conflict
from detente.model.rules import Constraint
from detente.model.states import State
from detente.results.claims import ClaimVerdict, Flip, Reason, Refused, via_words
from detente.results.timeline import Span


def claim_sentences(one: ClaimVerdict, conflict: Conflict, depth: int = 1, lang: str = words.DEFAULT) -> list[str]:
    """The reasons for a claim's verdict, and its load-bearing assumptions, one paragraph each.

    Parameters
    ----------
    one, conflict
        The verdict, and the conflict.
    depth
        Largest number of elements left out together.
    lang
        The reader's language.

    >>> import detente as dt
    >>> game = dt.catalog("iraq-2014")
    >>> found = dt.check(game, claim="C12")
    >>> claim_sentences(found.claims["C12"], game)[1]
    "Leaving out any single element doesn't change the verdict."
    """
    sentences = []
    if one.claim.expect == "holds" and one.verdict == "fails":
        fields = {"expect": words.say("claims.verdict.holds", lang), "verdict": words.say("claims.verdict.fails", lang)}
        sentences.append(words.say("claims.finding", lang, **fields))
    if one.why is not None:
        sentences.append(why_not(one, conflict, lang))
    sentences += [reason_sentence(reason, conflict, lang) for reason in one.reasons]
    if one.at is not None and one.at.count > 1:
        sentences.append(words.say("claims.at", lang, n=one.at.count))
    sentences += [words.say("claims.added", lang, state=described(state, conflict, lang)) for state in one.added]
    marks = {"claims.vacuous": one.vacuous, "claims.assumed": one.assumed}
    sentences += [words.say(key, lang) for key, marked in marks.items() if marked]
    sentences += differing_sentence(one, lang)
    if one.judged or one.load_bearing:  # else there is no verdict that anything could change
        sentences += _rest(one, conflict, depth, lang)
    return sentences


def refusal_sentences(refusal: Refused, lang: str = words.DEFAULT) -> list[str]:
    """Why a claim can't be evaluated: what is given, what is allowed, what to do next."""
    parts = (refusal.error.part(part_name, lang) for part_name in ("given", "allowed", "next"))
    return [part for part in parts if part]


def claim_name(claim: Claim, lang: str = words.DEFAULT) -> str:
    """A claim's name in quotation marks, or else its id."""
    return claim.id if claim.name is None else words.say("claims.called", lang, name=claim.name.say(lang))


def differing_sentence(judged: ClaimVerdict, lang: str = words.DEFAULT) -> list[str]:
    """A sentence on differing verdicts of other encodings of the case; empty if they agree."""
    return [words.say("claims.differs", lang, verdicts=list(differing(judged, lang)))] if judged.differs else []


def differing(judged: ClaimVerdict, lang: str = words.DEFAULT) -> Iterator[str]:
    """The differing verdicts of other encodings, with the encodings' keys."""
    for entry, other_verdict in judged.differs.items():
        yield words.say(
            "claims.verdict_in", lang, verdict=words.say(f"claims.verdict.{other_verdict}", lang), entry=entry
        )


def lacking_sentences(verdicts: Iterable[ClaimVerdict], conflict: Conflict, lang: str = words.DEFAULT) -> Iterator[str]:
    """The claims that lack a verdict, one sentence for each cause: which they are, and what they need."""
    causes = dict[str, list[str]]()
    for judged in verdicts:
        if judged.lacking:
            causes.setdefault(why_not(judged, conflict, lang), []).append(claim_name(judged.claim, lang))
    for why, claims in causes.items():
        yield words.say("claims.lacking", lang, claims=claims, n=len(claims), why=why)


def need(judged: ClaimVerdict, lang: str = words.DEFAULT) -> str | None:
    """What a claim without a verdict needs for one, in a few words; None where it has one."""
    if not judged.lacking:
        return None
    key = f"claims.need.{judged.why}"
    return words.say(key if words.has(key) else "claims.need.other", lang)


def why_not(judged: ClaimVerdict, conflict: Conflict, lang: str) -> str:
    """The reason for a missing verdict."""
    if judged.forbidden_by is not None:
        number = int(judged.forbidden_by.rpartition("[")[2].rstrip("]"))
        rule = judged.claim.given[number - 1]
        rule_text = f"`{judged.forbidden_by}`"
        if isinstance(rule, Constraint):
            rule_text = constraint_words(rule, conflict, lang)
        rule_place = judged.forbidden_by if conflict.origin is None else str(conflict.origin.place(judged.forbidden_by))
        return words.say("claims.why.status_quo_forbidden", lang, rule=rule_text, where=rule_place)
    known = judged.why if words.has(f"claims.why.{judged.why}") else _sort_of(judged)
    return words.say(f"claims.why.{known}", lang, readings=words.join(lang, _readings(conflict)))


def _readings(conflict: Conflict) -> list[str]:
    """Readings that have a meaning on a conflict, behind a concept's name; where each has its own, all of them."""
    usual = needed_profiles(conflict, USUAL)
    named = (spelled({dm: concept.name for dm, concept in profile.items()}) for profile in usual)
    return [f"`{name}`" if ":" in name else f"`.{name.partition('.')[2]}`" for name in named]


def _sort_of(judged: ClaimVerdict) -> str:
    return "too_large" if judged.verdict == "undecided" else "impossible"


def _rest(judged: ClaimVerdict, conflict: Conflict, depth: int, lang: str) -> Iterator[str]:
    single = [element_words(conflict, sets[0], lang) for sets in judged.load_bearing if len(sets) == 1]
    if single:
        yield words.say("claims.rests", lang, elements=words.language(lang).semicolon.join(single))
    for sets in judged.load_bearing:
        if len(sets) > 1:
            left_out = words.language(lang).semicolon.join(element_words(conflict, address, lang) for address in sets)
            yield words.say("claims.rests_together", lang, elements=left_out)
    if not judged.load_bearing and judged.load_bearing_complete:
        yield words.say("claims.rests_on_none", lang, n=depth)
    if not judged.load_bearing_complete:
        yield words.say("claims.rests_cut", lang)


def crux_sentences(
    flips: Sequence[Flip], conflict: Conflict, lang: str = words.DEFAULT, complete: bool = True
) -> list[str]:
    """The crux: a heading with the count, one line per change, and a note if some weren't tried."""
    cut = [] if complete else [words.say("claims.crux_cut", lang)]
    if not flips:
        return cut or [words.say("claims.no_crux", lang)]
    most = len(flips[0].flips)
    lines = [words.say("claims.crux", lang, n=most)]
    for flip in flips:
        if len(flip.flips) == most:
            fields: dict[str, Any] = {"claims": list(flip.flips)}
            if isinstance(flip.change, Drop):
                key, fields["element"] = "claims.crux_drop", element_words(conflict, flip.change.element, lang)
            else:
                key, swapped = "claims.crux_swap", flip.change.elements
                fields["dm"] = dm_name(conflict, swapped[0].partition(".")[0], lang)
                fields["first"], fields["second"] = (stake_words(conflict, address, lang) for address in swapped)
            lines.append(words.say(key, lang, **fields))
    return lines + cut


def reason_sentence(reason: Reason, conflict: Conflict, lang: str = words.DEFAULT) -> str:
    """The reason for the truth value of one part of a claim."""
    truth, part = _truth(reason), claim_words(reason.part, conflict, lang)
    if reason.kind == "formula":
        return words.say(f"claims.formula.{truth}", lang, part=part, state=reason.state.label)
    why = " ".join([*_why(reason, conflict, lang), *_more(reason, conflict, lang)])
    if parse_claim(reason.part).placeless:
        return words.say(f"claims.said_everywhere.{truth}", lang, part=part, why=why)
    return words.say(f"claims.said.{truth}", lang, part=part, state=reason.state.label, why=why)


def _truth(reason: Reason) -> str:
    return "unknown" if reason.true is None else "true" if reason.true else "false"


def _why(reason: Reason, conflict: Conflict, lang: str) -> Iterator[str]:
    truth = _truth(reason)
    fields = _fields(reason, conflict, lang)
    if reason.kind == "open":
        yield words.say("claims.open", lang)
    elif reason.chance is not None:
        chance = chance_text(Span(*reason.chance), lang)
        yield words.say("claims.chance", lang, chance=chance, state=reason.state.label)
    elif reason.apart is not None:
        yield from joint_sentences(reason.apart, conflict, lang)
    elif reason.kind == "stable" or (reason.kind == "equilibrium" and not reason.true):
        yield " ".join(verdict(reason.certificates[0], conflict, lang))
    elif reason.kind in ("opens", "opens_surely"):
        yield words.say("claims.opens.begin", lang, **fields) + words.say(_opens_key(reason), lang, **fields)
    elif reason.kind in ("prefers_nothing", "better_nothing", "opens_infeasible"):
        yield words.say(f"claims.{reason.kind.replace('_', '.')}", lang, **fields)
    elif reason.kind == "inevitable_circling":
        yield words.say("claims.inevitable.circling", lang, **fields)
    elif reason.kind in ("possible", "always", "only_after", "reached", "inevitable", "trust"):
        yield words.say(_way_key(reason), lang, **fields)
    elif reason.kind in ("some", "every") and not reason.count:
        yield words.say(f"claims.{reason.kind}.none", lang, **fields)
    else:
        suffix = "_one" if reason.kind == "coalition_stable" and reason.true and reason.members else ""
        variant = "unknown" if _rests_on_the_unknown(reason, conflict) else f"{truth}{suffix}"
        yield words.say(f"claims.{reason.kind}.{variant}", lang, **fields)


def _rests_on_the_unknown(reason: Reason, conflict: Conflict) -> bool:
    """Whether it isn't known that the members of a coalition prefer the state for which they could leave."""
    if reason.kind != "coalition_stable" or reason.true or reason.other is None:
        return False
    return any(_is_open(conflict, dm, reason, reason.other) for dm in reason.members)


def _is_open(conflict: Conflict, dm: str, reason: Reason, end: State) -> bool:
    """Whether a member's gain is one in some completion only: unknown, or by unsure statements."""
    form = form_of(conflict, dm)
    if form.sign(conflict, end, reason.state) == "?":
        return True
    before, after = reason.gains.get(dm, (0, 0))
    return dm in reason.gains and after >= before and not form.is_sure(conflict, end, reason.state)


def _fields(reason: Reason, conflict: Conflict, lang: str) -> dict[str, Any]:
    steps = reason.path.steps if reason.path is not None else ()
    start = reason.other if reason.kind in ("opens", "opens_surely") else reason.state
    names = [dm_name(conflict, dm, lang) for dm in reason.members]
    return {
        "state": (start or reason.state).label, "other": reason.other.label if reason.other else "",
        "n": len(names) if reason.count is None else reason.count, "members": names, "dm": names[0] if names else "",
        "moves": sequence(steps, conflict, lang), "concept": reason.concept, "via": _via(reason, lang),
        "most": 0 if reason.call is None else reason.call.most_steps or 0,
    }  # fmt: skip


def _via(reason: Reason, lang: str) -> str:
    """The kind of step of a part's paths, with the bound on their number."""
    if reason.call is None:
        return ""
    via, most = via_words(reason.call, lang), reason.call.most_steps
    return via if most is None else words.say("term.via.within", lang, via=via, n=most)


def _way_key(reason: Reason) -> str:
    """Text key for a path, or for its absence."""
    kind = reason.kind if words.has(f"claims.{reason.kind}.path") else "way"
    most = None if reason.call is None else reason.call.most_steps
    if reason.kind == "inevitable" and most is not None:
        return _within_key(reason, most)
    if reason.path is None:
        if reason.kind == "inevitable":
            return "claims.inevitable.true"
        return f"claims.{kind}.closed" if kind in ("always", "only_after") else "claims.way.closed"
    if not reason.path.steps:
        return f"claims.{kind}.at_once" if kind != "trust" else "claims.way.at_once"
    if kind == "trust":
        return f"claims.trust.{'path' if reason.count else 'none'}{'' if most is None else '_within'}"
    return f"claims.{kind}.path"


def _within_key(reason: Reason, most: int) -> str:
    """Text key for what comes about within a bound on the steps, or doesn't."""
    if reason.path is None:
        return "claims.inevitable.within"
    if not reason.path.steps:
        return "claims.inevitable.late_at_once"
    short = reason.path.together is None and len(reason.path.steps) < most
    return "claims.inevitable.resting" if short else "claims.inevitable.late"


def _opens_key(reason: Reason) -> str:
    if reason.path is None:
        return "claims.way.closed"
    most = None if reason.call is None else reason.call.most_steps
    if reason.kind == "opens_surely" and not reason.true and most is not None:
        return _within_key(reason, most)
    lost = "inevitable" if reason.kind == "opens_surely" and not reason.true else "way"
    return f"claims.{lost}.path" if reason.path.steps else f"claims.{lost}.at_once"


def _more(reason: Reason, conflict: Conflict, lang: str) -> Iterator[str]:
    """Further sentences: an alternative path on trust, members' gains, and who would leave the end."""
    if reason.otherwise is not None:
        moves = sequence(reason.otherwise.steps, conflict, lang)
        key = "claims.otherwise" if reason.otherwise.trusting else "claims.otherwise_moves"
        yield words.say(key, lang, n=reason.otherwise.trusting, moves=moves)
    if reason.kind == "trust" and reason.path is not None:
        for step, trust in zip(reason.path.steps, reason.path.on_trust, strict=True):
            if trust:
                yield words.say(
                    "evolution.on_trust",
                    lang,
                    dm=dm_name(conflict, step.dm, lang),
                    start=step.start.label,
                    end=step.end.label,
                )
    if reason.kind in ("opens", "opens_surely", "improves", "coalition_stable"):
        end = reason.path.steps[-1].end if reason.path is not None and reason.path.steps else reason.other
        for dm, (before, after) in reason.gains.items():
            unknown = end is not None and _is_open(conflict, dm, reason, end)
            yield words.say(
                "claims.gain_unknown" if unknown else "claims.gain",
                lang,
                dm=dm_name(conflict, dm, lang),
                before=before,
                after=after,
                start=reason.state.label,
                end=end.label if end else "",
            )
    if reason.leaving is not None:
        names = [dm_name(conflict, dm, lang) for dm in reason.leaving]
        yield words.say("claims.opens.leaving" if names else "claims.opens.staying", lang, dms=names)
