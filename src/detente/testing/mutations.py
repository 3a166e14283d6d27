"""Certificates with one fault each; the checker must reject every one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from detente.model.preferences import Weights
from detente.model.states import State
from detente.results.certificates import (
    Case,
    Certificate,
    Compared,
    Improvement,
    JointCase,
    JointCertificate,
    Sanction,
    Step,
)

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
    yield from _readings(certificate)
    yield from _parts(certificate, states)
    yield from _completions(certificate, states)
    yield from _foresight(certificate, states)
    for place, compared in enumerate(certificate.compared):
        before, after = certificate.compared[:place], certificate.compared[place + 1 :]
        yield "comparison left out", replace(certificate, compared=(*before, *after))
        yield "comparison twice", replace(certificate, compared=(*certificate.compared, compared))
        for name, otherwise in _comparisons(compared):
            yield name, replace(certificate, compared=(*before, otherwise, *after))
    for place, improvement in enumerate(certificate.improvements):
        other_improvements = certificate.improvements[:place], certificate.improvements[place + 1 :]
        yield (
            "improvement left out",
            replace(certificate, improvements=(*other_improvements[0], *other_improvements[1])),
        )
        yield "improvement twice", replace(certificate, improvements=(*certificate.improvements, improvement))
        for name, wrong in _improvements(improvement, certificate, states):
            yield name, replace(certificate, improvements=(*other_improvements[0], wrong, *other_improvements[1]))


def _readings(certificate: Certificate) -> Iterator[Mutant]:
    """Other readings: those that don't exist, and, if comparisons were unknown, those under which they count less."""
    yield "unknown reading", replace(certificate, concept=f"{certificate.concept}.e")
    yield "reading of no opponent", replace(certificate, opponents=((certificate.dm, "a"), *certificate.opponents))
    base, _, suffix = certificate.concept.partition(".")
    uncertain = suffix.partition(".")[0]
    open_ones = [pair for pair in certificate.compared if not pair.known and pair.dm == certificate.dm]
    roles = {pair.role for pair in open_ones if pair.holds and pair.role != "credible"}
    for role, swaps in (("attracts", {"a": "b", "c": "d"}), ("deters", {"c": "a", "d": "b"})):
        if role in roles and uncertain in swaps:
            yield "reading swapped", replace(certificate, concept=f"{base}.{swaps[uncertain]}{suffix[1:]}")
    strengths = [pair.degree for pair in certificate.compared if pair.degree is not None]
    if strengths:
        stronger = ".".join(part for part in (base, uncertain if len(uncertain) == 1 else "", "") if part)
        yield "more strength claimed", replace(certificate, concept=f"{stronger}.degree{min(strengths) + 1}")


def _foresight(certificate: Certificate, states: tuple[State, ...]) -> Iterator[Mutant]:
    """What is foreseen for another horizon, after too few moves, or with other ends."""
    for place, foreseen in enumerate(certificate.foresight):
        before, after = certificate.foresight[:place], certificate.foresight[place + 1 :]
        yield "horizon left out", replace(certificate, foresight=(*before, *after))
        yield "horizon twice", replace(certificate, foresight=(*before, foreseen, foreseen, *after))
        yield (
            "another horizon",
            replace(certificate, foresight=(*before, replace(foreseen, horizon=0), *after)),
        )
        wrong = [("no end foreseen", replace(foreseen, ends=()))]
        wrong += [
            ("another end foreseen", replace(foreseen, ends=(end,))) for end in states[:3] if (end,) != foreseen.ends
        ]
        for at, move in enumerate(foreseen.moves):
            moves = foreseen.moves[:at], foreseen.moves[at + 1 :]
            wrong.append(("move not foreseen", replace(foreseen, moves=(*moves[0], *moves[1]))))
            ends = [(end,) for end in states[:3] if (end,) != move.ends]
            changed = (replace(foreseen, moves=(*moves[0], replace(move, ends=end), *moves[1])) for end in ends)
            wrong += [("another end after a move", mutant) for mutant in changed]
        yield from ((name, replace(certificate, foresight=(*before, mutant, *after))) for name, mutant in wrong)
    for name, way in _steps(certificate.way, certificate.dm, states):
        yield f"way: {name}", replace(certificate, way=way)
    if not certificate.way:
        nowhere = Step(certificate.dm, certificate.state, certificate.state)
        yield "way made up", replace(certificate, way=(nowhere,))
    if certificate.repeats is not None:
        first, _ = certificate.repeats
        yield "round left out", replace(certificate, repeats=None)
        yield "no round", replace(certificate, repeats=(first, 0))


def _completions(certificate: Certificate, states: tuple[State, ...]) -> Iterator[Mutant]:
    """Completions that are none; cases that leave completions out, or show nothing."""
    yield "not shown", replace(certificate, proved=False)
    for dm, preferences in certificate.completion:
        other_completions = tuple(pair for pair in certificate.completion if pair[0] != dm)
        yield "another kind completed", replace(certificate, completion=(*other_completions, (dm, Weights(()))))
        yield "completed twice", replace(certificate, completion=(*certificate.completion, (dm, preferences)))
        yield "nobody's completed", replace(certificate, completion=(*other_completions, ("nobody", preferences)))
    if certificate.completion:
        cases = (Case((), certificate.improvements),)
        yield "completion and cases", replace(certificate, cases=cases)
        yield "completion of all", replace(certificate, stable=not certificate.stable)
    else:
        yield "completion made up", replace(certificate, completion=(("nobody", Weights(())),))
    for place, case in enumerate(certificate.cases):
        before, after = certificate.cases[:place], certificate.cases[place + 1 :]
        yield "case left out", replace(certificate, cases=(*before, *after))
        yield "case twice", replace(certificate, cases=(*before, case, case, *after))
        for name, wrong in _cases(case, certificate, states):
            yield name, replace(certificate, cases=(*before, wrong, *after))


def _cases(case: Case, certificate: Certificate, states: tuple[State, ...]) -> Iterator[tuple[str, Case]]:
    *first, last = case.assumed
    yield "case without assumptions", replace(case, assumed=())
    yield "assumption flipped", replace(case, assumed=(*first, replace(last, prefers=not last.prefers)))
    yield "nobody's assumption", replace(case, assumed=(*first, replace(last, dm="nobody")))
    for place, improvement in enumerate(case.improvements):
        other_improvements = case.improvements[:place], case.improvements[place + 1 :]
        yield "case: improvement left out", replace(case, improvements=(*other_improvements[0], *other_improvements[1]))
        for name, wrong in _improvements(improvement, certificate, states):
            yield f"case: {name}", replace(case, improvements=(*other_improvements[0], wrong, *other_improvements[1]))


def _parts(certificate: Certificate, states: tuple[State, ...]) -> Iterator[Mutant]:
    if not certificate.parts:
        yield "parts made up", replace(certificate, parts=(certificate,))
        return
    for place, part in enumerate(certificate.parts):
        before, after = certificate.parts[:place], certificate.parts[place + 1 :]
        yield "part left out", replace(certificate, parts=(*before, *after))
        yield "part twice", replace(certificate, parts=(*certificate.parts, part))
        for name, wrong in mutants(part, states):
            yield f"part: {name}", replace(certificate, parts=(*before, wrong, *after))


def _comparisons(pair: Compared) -> Iterator[tuple[str, Compared]]:
    yield "outcome of a comparison flipped", replace(pair, holds=not pair.holds)
    yield "another's comparison", replace(pair, dm="nobody")
    if pair.start != pair.end:
        yield "comparison the other way", replace(pair, start=pair.end, end=pair.start)
    if pair.known:
        yield "known comparison passed off as unknown", replace(pair, known=False)
    else:
        yield "unknown comparison passed off as known", replace(pair, known=True)
        yield "unknown comparison with a degree", replace(pair, known=True, degree=1)
    if pair.degree is not None:
        yield "another degree", replace(pair, degree=pair.degree + 1)
        yield "degree left out", replace(pair, degree=None)
    if pair.measure is not None:
        yield "certainty left out", replace(pair, measure=None)
        yield "another certainty", replace(pair, measure=replace(pair.measure, certainty=pair.measure.certainty + 1))
        yield "another bound", replace(pair, measure=replace(pair.measure, bound=pair.measure.bound + 1))


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
    for name, further in _further(sanction, certificate, states):
        yield name, replace(improvement, sanction=further)
    for name, replies in _replies(sanction, certificate.state):
        yield name, replace(improvement, sanction=replace(sanction, replies=replies))


def _further(sanction: Sanction, certificate: Certificate, states: tuple[State, ...]) -> Iterator[tuple[str, Sanction]]:
    """Faults of sanctions by moves at once, and of sanctions that look farther ahead."""
    if sanction.together is None:
        yield "joint end made up", replace(sanction, together=certificate.state)
    else:
        yield "joint end left out", replace(sanction, together=None)
        yield from (
            ("another joint end", replace(sanction, together=state)) for state in states if state != sanction.together
        )
    if not sanction.then:
        made_up = Improvement(certificate.state, None)
        yield "further sanction made up", replace(sanction, then=(made_up,))
    for place, further in enumerate(sanction.then):
        other_sanctions = sanction.then[:place], sanction.then[place + 1 :]
        yield "further sanction left out", replace(sanction, then=(*other_sanctions[0], *other_sanctions[1]))
        yield "further sanction twice", replace(sanction, then=(*sanction.then, further))
        for name, wrong in _improvements(further, certificate, states):
            yield f"further: {name}", replace(sanction, then=(*other_sanctions[0], wrong, *other_sanctions[1]))


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
            for state in states:
                if state != step.end:
                    yield "step that doesn't join", (*before, replace(step, end=state), *after)


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


def joint_mutants(joint: JointCertificate) -> Iterator[tuple[str, JointCertificate]]:
    """All single-fault mutants of a certificate that no completion serves several decision makers, by name."""
    first, *other_concepts = joint.concepts
    yield "unknown concept", replace(joint, concepts=(("nobody", first[1]), *other_concepts))
    yield (
        "certain instead",
        replace(joint, concepts=((first[0], first[1].replace("possible", "certain")), *other_concepts)),
    )
    yield "asked twice", replace(joint, concepts=(first, *joint.concepts))
    yield "unknown state", replace(joint, state=replace(joint.state, label="nowhere"))
    yield "no cases", replace(joint, cases=())
    for place, case in enumerate(joint.cases):
        before, after = joint.cases[:place], joint.cases[place + 1 :]
        yield "case left out", replace(joint, cases=(*before, *after))
        yield "case twice", replace(joint, cases=(*before, case, case, *after))
        for name, wrong in _joint_cases(case, joint):
            yield name, replace(joint, cases=(*before, wrong, *after))


def _joint_cases(case: JointCase, joint: JointCertificate) -> Iterator[tuple[str, JointCase]]:
    yield "nobody leaves", replace(case, dm="nobody")
    yield "improvement to where one stands", replace(case, to=joint.state)
    if case.assumed:
        *first, last = case.assumed
        yield "case without assumptions", replace(case, assumed=())
        yield "assumption flipped", replace(case, assumed=(*first, replace(last, prefers=not last.prefers)))
        yield "nobody's assumption", replace(case, assumed=(*first, replace(last, dm="nobody")))
