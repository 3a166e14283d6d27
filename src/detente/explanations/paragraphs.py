"""The answer in paragraphs that can be read: one for each thing that it is about, and of many the first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente import words
from detente.explanations.answer import sentence
from detente.explanations.formulas import scenario_words
from detente.results.answer import Asked, Changed, Claimed, Holds, Together, Told, Way
from detente.results.answer_parts import Outcome
from detente.results.views import Analysis

OUTCOMES, CLAIMS = 3, 4  # told of at length besides what is asked about; the rest is named, or counted


def answer_paragraphs(look: Analysis, lang: str = words.DEFAULT) -> list[str]:
    """The answer in paragraphs: on the question, where things stand, what it can settle at, outcomes, and the rest.

    >>> import detente as dt
    >>> for told in answer_paragraphs(dt.analyze(dt.catalog("north-korea-2017")))[2:4]: print(told)
    Today: nothing taken. Nobody gains by moving alone, so by itself nothing changes.
    It can settle at 2 outcomes, however far each looks ahead: nothing taken, as today; ...
    """
    return [*_told(look, lang)]


def _told(look: Analysis, lang: str) -> Iterator[str]:
    groups = [*paragraphs(look.answer)]
    outcomes = [group for group in groups if isinstance(_about(group[-1]), Outcome)]
    claims = sum(isinstance(one, Claimed) for one in look.answer)
    for number, group in enumerate(groups):
        if group in outcomes[OUTCOMES:]:
            continue
        if group in outcomes or not isinstance(group[0], Claimed):
            yield _said(group, look, lang)
        else:
            yield _claims(group, look, lang, len(look.claims) - claims)
        if outcomes and group == outcomes[:OUTCOMES][-1]:
            yield from _left(groups[: number + 1], look, lang)


def _said(group: Sequence[Told], look: Analysis, lang: str) -> str:
    return " ".join(sentence(one, look, lang) for one in group)


def _left(groups: Sequence[Sequence[Told]], look: Analysis, lang: str) -> Iterator[str]:
    """The names of the outcomes that aren't told of, and where they are."""
    told = {getattr(one, "outcome", None) for group in groups for one in group}
    ids = {one.scenario for one in told if isinstance(one, Outcome)}
    names = [scenario_words(one.id, look.conflict, lang) for one in look.conflict.scenarios if one.id not in ids]
    if names:
        yield words.say("answer.more_outcomes", lang, n=len(names), outcomes=names)


def _claims(group: Sequence[Told], look: Analysis, lang: str, untold: int) -> str:
    """The first verdicts on claims, those against what is argued all, and how many more there are."""
    contrary = sum(isinstance(one, Claimed) and one.verdict.contrary for one in group)
    most = max(CLAIMS, contrary)
    left = max(0, len(group) - most) + untold
    more = [words.say("answer.more_claims", lang, n=left)] if left > 0 else []
    return " ".join([_said(group[:most], look, lang), *more])


def paragraphs(answer: Sequence[Told]) -> Iterator[list[Told]]:
    """The sentences grouped by what they are about; what answers a question goes with the outcome asked about."""
    found = list[Told]()
    for one in answer:
        follows = isinstance(one, Claimed) and one.asked  # what is claimed of the outcome asked about
        follows |= isinstance(one, Asked) and bool(found) and getattr(found[-1], "outcome", None) == one.outcome
        if found and not follows and _about(one) != _about(found[-1]):
            yield found
            found = []
        found.append(one)
    if found:
        yield found


def _about(one: Told) -> object:
    """What a sentence is about: the question, an outcome, or a thing of its own."""
    if isinstance(one, Asked):
        return Asked, one.outcome
    return one.outcome if isinstance(one, Changed | Holds | Together | Way) else type(one)
