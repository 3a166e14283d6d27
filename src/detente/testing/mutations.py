"""Certificates with one fault each; the checker must reject every one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from detente.model.states import State
from detente.results.certificates import Certificate, Improvement, Sanction, Step

Mutant = tuple[str, Certificate]


def mutants(certificate: Certificate, states: tuple[State, ...]) -> Iterator[Mutant]:
    """All single-fault mutants of a certificate, by name.

    Parameters
    ----------
    certificate
        A correct certificate.
    states
        The states of its conflict.
    """
    yield "verdict flipped", replace(certificate, stable=not certificate.stable)
    yield "unknown concept", replace(certificate, concept="NONE")
    yield "unknown decision maker", replace(certificate, dm="nobody")
    yield "unknown state", replace(certificate, state=replace(certificate.state, label="nowhere"))
    for place, improvement in enumerate(certificate.improvements):
        rest = certificate.improvements[:place], certificate.improvements[place + 1 :]
        yield "improvement left out", replace(certificate, improvements=(*rest[0], *rest[1]))
        yield "improvement twice", replace(certificate, improvements=(*certificate.improvements, improvement))
        for name, wrong in _improvements(improvement, certificate, states):
            yield name, replace(certificate, improvements=(*rest[0], wrong, *rest[1]))


def _improvements(
    improvement: Improvement, certificate: Certificate, states: tuple[State, ...]
) -> Iterator[tuple[str, Improvement]]:
    yield "improvement to where one stands", replace(improvement, to=certificate.state)
    sanction = improvement.sanction
    if sanction is None:
        nowhere = Step(certificate.dm, improvement.to, certificate.state)
        yield "sanction made up", replace(improvement, sanction=Sanction((nowhere,)))
        return
    yield "sanction removed", replace(improvement, sanction=None)
    yield "sanction without steps", replace(improvement, sanction=replace(sanction, steps=()))
    for name, wrong in _steps(sanction.steps, certificate.dm, states):
        yield name, replace(improvement, sanction=replace(sanction, steps=wrong))
    for name, replies in _replies(sanction, certificate.state):
        yield name, replace(improvement, sanction=replace(sanction, replies=replies))


def _steps(steps: tuple[Step, ...], focal: str, states: tuple[State, ...]) -> Iterator[tuple[str, tuple[Step, ...]]]:
    for place, step in enumerate(steps):
        before, after = steps[:place], steps[place + 1 :]
        if after:
            yield "step left out", (*before, *after)
        yield "step by the focal decision maker", (*before, replace(step, dm=focal), *after)
        yield "step by nobody", (*before, replace(step, dm="nobody"), *after)
        yield "step that stays", (*before, replace(step, end=step.start), *after)
        yield "step backwards", (*before, Step(step.dm, step.end, step.start), *after)
        yield "step twice", (*before, step, step, *after)
        for neighbour in steps[place - 1 : place] + after[:1]:
            yield "twice in a row", (*before, replace(step, dm=neighbour.dm), *after)
        if after:
            for other in states:
                if other != step.end:
                    yield "step that doesn't join", (*before, replace(step, end=other), *after)


def _replies(sanction: Sanction, state: State) -> Iterator[tuple[str, tuple[State, ...] | None]]:
    replies = sanction.replies
    if replies is None:
        yield "replies nobody asked for", ()
        return
    yield "replies dropped", None
    yield "reply that stays put", (*replies, sanction.steps[-1].end)
    for place, reply in enumerate(replies):
        yield "reply left out", replies[:place] + replies[place + 1 :]
        yield "reply twice", (*replies, reply)
    if state not in replies:
        yield "reply made up", (*replies, state)
