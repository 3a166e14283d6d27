"""Sentences on what a decision maker foresees, move by move."""

from __future__ import annotations

from collections.abc import Iterator

from detente import words
from detente.results.certificates import Certificate, Foresight


def foresight_sentences(
    certificate: Certificate, dm: str, lang: str = words.DEFAULT, most: int | None = None
) -> Iterator[str]:
    """What is foreseen for each horizon that decides, at most so many moves of each."""
    for one in certificate.foresight:
        yield from _of_horizon(certificate, one, dm, lang, most)
    if certificate.repeats is not None:
        first, size = certificate.repeats
        yield words.say("explain.foreseen_repeats", lang, first=first, size=size)


def _of_horizon(certificate: Certificate, one: Foresight, dm: str, lang: str, most: int | None) -> Iterator[str]:
    state = certificate.state.label
    yield words.say("explain.foresight", lang, dm=dm, n=one.horizon)
    for move in one.moves[:most]:
        key = "explain.foreseen" if len(move.ends) == 1 else "explain.foreseen_several"
        yield words.say(key, lang, dm=dm, to=move.to.label, ends=[end.label for end in move.ends])
    rest = len(one.moves) - len(one.moves[:most])
    if rest:
        yield words.say("explain.foreseen_more", lang, n=rest)
    ends = [end.label for end in one.ends]
    left = [end for end in ends if end != state]
    key = (
        "explain.foreseen_stay"
        if not left
        else "explain.foreseen_either"
        if state in ends
        else "explain.foreseen_leave"
    )
    yield words.say(key, lang, dm=dm, state=state, ends=left)
