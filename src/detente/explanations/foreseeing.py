"""Concepts as what decision makers have to fear, in words that presume no knowledge of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from detente import words
from detente.concepts import Reaction, SolutionConcept, concept
from detente.errors import QuestionError


def if_feared(names: Sequence[str], lang: str, *, named: bool = True) -> str:
    """When something holds under these concepts: told by the strictest of them; with `named` also by their names.

    >>> if_feared(["GMR", "SMR", "SEQ", "SSEQ"], "en")
    'if each fears the replies that the others would want themselves (GMR, SMR, SEQ and SSEQ)'
    """
    return _said(names, lang, strict=True, named=named)


def if_only_feared(names: Sequence[str], lang: str, *, named: bool = True) -> str:
    """When something doesn't hold, under these concepts: told by the least strict of them.

    >>> if_only_feared(["NASH"], "en")
    'if each looks only one step ahead (NASH)'
    """
    return _said(names, lang, strict=False, named=named)


def always(lang: str) -> str:
    """Under every concept asked for."""
    return words.say("answer.fears.always", lang)


def _said(names: Sequence[str], lang: str, *, strict: bool, named: bool) -> str:
    known = {name: _known(name) for name in names}
    reactions = {
        name: reaction
        for name, reaction in known.items()
        if isinstance(reaction, Reaction) and not reaction.reading.strength
    }
    phrases, left = list[str](), list(reactions)
    for name, reaction in reactions.items():
        other_reactions = [rival for rival in reactions.values() if rival != reaction]
        if any(rival.implies(reaction) if strict else reaction.implies(rival) for rival in other_reactions):
            continue
        under = [
            n
            for n in left
            if n == name or (reaction.implies(reactions[n]) if strict else reactions[n].implies(reaction))
        ]
        left = [n for n in left if n not in under]
        phrase = _phrase(reaction, under, reactions.values(), lang, strict=strict)
        phrases.append(words.say("answer.fears.named", lang, when=phrase, concepts=under) if named else phrase)
    other_concepts = [name for name in names if name not in reactions]
    phrases += [words.say("answer.fears.under", lang, concepts=other_concepts)] if other_concepts else []
    return words.join(lang, words.Alternatives(phrases))


def _phrase(reaction: Reaction, names: Sequence[str], among: Iterable[Reaction], lang: str, *, strict: bool) -> str:
    weakest = strict and reaction.replies is None and len(names) > 1  # then all that it implies hold as well
    phrase = always(lang) if weakest else words.say(".".join(_key(reaction, among, strict=strict)), lang)
    if reaction.reading.uncertain in ("certain", "possible"):
        phrase = words.say(f"answer.fears.{reaction.reading.uncertain}", lang, when=phrase)
    return phrase


def _key(reaction: Reaction, among: Iterable[Reaction], *, strict: bool) -> Iterator[str]:
    """The parts of the text key: which replies are feared, and whether a counter-move distinguishes it."""
    yield "answer.fears" if strict else "answer.fears.only"
    yield reaction.replies or "none"
    if reaction.counter and not any(rival.replies == reaction.replies and not rival.counter for rival in among):
        yield "counter"


def _known(name: str) -> SolutionConcept | None:
    """The concept of a name; None for a mixed profile."""
    try:
        return concept(name)
    except QuestionError:
        return None
