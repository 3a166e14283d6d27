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
    reactions = {name: one for name, one in known.items() if isinstance(one, Reaction) and not one.reading.strength}
    told, left = list[str](), list(reactions)
    for name, one in reactions.items():
        others = [other for other in reactions.values() if other != one]
        if any(other.implies(one) if strict else one.implies(other) for other in others):
            continue
        under = [n for n in left if n == name or (one.implies(reactions[n]) if strict else reactions[n].implies(one))]
        left = [n for n in left if n not in under]
        said = _phrase(one, under, reactions.values(), lang, strict=strict)
        told.append(words.say("answer.fears.named", lang, when=said, concepts=under) if named else said)
    rest = [name for name in names if name not in reactions]
    told += [words.say("answer.fears.under", lang, concepts=rest)] if rest else []
    return words.join(lang, words.Alternatives(told))


def _phrase(one: Reaction, names: Sequence[str], among: Iterable[Reaction], lang: str, *, strict: bool) -> str:
    weakest = strict and one.replies is None and len(names) > 1  # then all that it implies hold as well
    said = always(lang) if weakest else words.say(".".join(_key(one, among, strict=strict)), lang)
    if one.reading.uncertain in ("certain", "possible"):
        said = words.say(f"answer.fears.{one.reading.uncertain}", lang, when=said)
    return said


def _key(one: Reaction, among: Iterable[Reaction], *, strict: bool) -> Iterator[str]:
    """The parts of the text key: which replies are feared, and whether a counter-move distinguishes it."""
    yield "answer.fears" if strict else "answer.fears.only"
    yield one.replies or "none"
    if one.counter and not any(other.replies == one.replies and not other.counter for other in among):
        yield "counter"


def _known(name: str) -> SolutionConcept | None:
    """The concept of a name; None for a mixed profile."""
    try:
        return concept(name)
    except QuestionError:
        return None
