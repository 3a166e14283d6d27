"""The most valuable facts in sentences: what to find out, and what each answer would settle."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from detente import words
from detente.explanations import dm_name
from detente.explanations.claim_words import claim_words
from detente.explanations.elements import element_words, stake_words
from detente.model.conflict import Conflict
from detente.results.facts import Fact, FactAnswer, Facts, Goal

MOST_SPELLED = 3


def fact_sentences(found: Facts, lang: str = words.DEFAULT) -> list[str]:
    """What is open, and what to find out first.

    >>> import detente as dt
    >>> game = dt.catalog("chicken").changed(
    ...     {"replace": "row.preferences", "with": {"ranking": ["DC", {"unordered": ["CC", "CD", "DD"]}]}}
    ... )
    >>> fact_sentences(dt.facts(game, state="DD", about="stable(row, NASH)"))[-1]
    'Find out first which Row prefers: CD or DD. If CD: false: Row stays under NASH. ...'
    """
    return [*_open(found, lang), *_first(found, lang)]


def _open(found: Facts, lang: str) -> Iterator[str]:
    counts = {"n": found.open, "of": sum(target.exact for target in found.targets)}
    yield words.say("facts.open" if found.open else "facts.nothing_open", lang, **counts)
    if loose := [target.claim for target in found.targets if not target.exact]:
        yield words.say(
            "facts.judged", lang, n=len(loose), claims=[claim_words(claim, found.conflict, lang) for claim in loose]
        )


def _first(found: Facts, lang: str) -> Iterator[str]:
    telling = [fact for fact in found.facts if fact.settles]
    if found.open and not telling:
        yield words.say("facts.none_alone" if found.facts else "facts.nothing_in_doubt", lang)
    for number, fact in enumerate(telling[:MOST_SPELLED]):
        sentences = [
            words.say("facts.first" if not number else "facts.then", lang, what=asked_words(found, fact, lang))
        ]
        for answer in fact.answers:
            settled = settled_words(found, answer, lang)
            sentences.append(
                words.say("facts.if", lang, answer=answer_words(found, fact, answer, lang), settled=settled)
            )
        yield " ".join(sentences)


def asked_words(found: Facts, fact: Fact, lang: str) -> str:
    """What there is to find out."""
    dm = "" if fact.dm is None else dm_name(found.conflict, fact.dm, lang)
    said = element_words if fact.kind in ("standing", "element") else stake_words
    first, *second_name = (said(found.conflict, name, lang) for name in fact.called)
    return words.say(f"facts.ask.{fact.kind}", lang, dm=dm, first=first, second=second_name[0] if second_name else "")


def answer_words(found: Facts, fact: Fact, answer: FactAnswer, lang: str) -> str:
    """An answer in words."""
    named = dict(zip(("first", "second"), fact.called, strict=False)).get(answer.answer)
    return stake_words(found.conflict, named, lang) if named else words.say(f"facts.answer.{answer.answer}", lang)


def settled_words(found: Facts, answer: FactAnswer, lang: str) -> str:
    """What an answer settles."""
    parts = [
        words.say(key, lang, targets=[*target_words(found, settled, lang)])
        for key, settled in (("facts.true", answer.yes), ("facts.false", answer.no))
        if settled
    ]
    return words.language(lang).semicolon.join(parts) if parts else words.say("facts.settles_nothing", lang)


def target_words(found: Facts, some: Iterable[str], lang: str) -> Iterator[str]:
    """Targets in words: for whom the state is stable, under which concepts; others as they are written."""
    known: dict[str, Goal] = {target.claim: target for target in found.targets}
    claims = [*some]
    stable = [known[claim].stable for claim in claims]
    yield from stable_words(found.conflict, [reading for reading in stable if reading is not None], lang)
    others = (claim for claim, reading in zip(claims, stable, strict=True) if reading is None)
    yield from (claim_words(claim, found.conflict, lang) for claim in others)


def stable_words(conflict: Conflict, some: Iterable[tuple[str, str]], lang: str) -> Iterator[str]:
    """For whom a state is stable, under which concepts."""
    by_dm = dict[str, list[str]]()
    for dm, concept in some:
        by_dm.setdefault(dm, []).append(concept)
    for dm, concepts in by_dm.items():
        named = words.listed(lang, concepts)
        yield words.say("facts.stable", lang, dm=dm_name(conflict, dm, lang), concepts=named)
