"""Sentences on what a decision maker foresees, move by move."""

from __future__ import annotations

from collections.abc import Iterator

from detente import words
from detente.results.certificates import Certificate, Foresight


def foresight_sentences(
    certificate: Certificate, dm: str, lang: str = words.DEFAULT, most: int | None = None
) -> Iterator[str]:
    """What is foreseen for each horizon that decides, at most so many moves of each."""
    for foresight in certificate.foresight:
        yield from _of_horizon(certificate, foresight, dm, lang, most)
    yield from repetition_sentences(certificate, lang)


def repetition_sentences(certificate: Certificate, lang: str = words.DEFAULT) -> Iterator[str]:
    """From when on what is foreseen, or the verdicts of each order, repeat themselves."""
    if certificate.repeats is None:
        return
    first, size = certificate.repeats
    foreseen, settles = bool(certificate.foresight), size == 1
    of_orders = "explain.orders_settle" if settles else "explain.orders_oscillate"
    of_horizons = "explain.foreseen_settles" if settles else "explain.foreseen_repeats"
    yield words.say(of_horizons if foreseen else of_orders, lang, first=first, size=size)


def _of_horizon(certificate: Certificate, foresight: Foresight, dm: str, lang: str, most: int | None) -> Iterator[str]:
    state = certificate.state.label
    yield words.say("explain.foresight", lang, dm=dm, n=foresight.horizon)
    for move in foresight.moves[:most]:
        key = "explain.foreseen" if len(move.ends) == 1 else "explain.foreseen_several"
        yield words.say(key, lang, dm=dm, to=move.to.label, ends=[end.label for end in move.ends])
    unshown = len(foresight.moves) - len(foresight.moves[:most])
    if unshown:
        yield words.say("explain.foreseen_more", lang, n=unshown)
    ends = [end.label for end in foresight.ends]
    left = [end for end in ends if end != state]
    key = (
        "explain.foreseen_stay"
        if not left
        else "explain.foreseen_either"
        if state in ends
        else "explain.foreseen_leave"
    )
    yield words.say(key, lang, dm=dm, state=state, ends=left)
