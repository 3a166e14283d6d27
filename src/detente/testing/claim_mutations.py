"""Verdicts on claims with one fault each; the checker must reject every one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from detente.model.states import State
from detente.results.base import Found
from detente.results.certificates import Step
from detente.results.claims import ClaimVerdict, Reason
from detente.results.evolution import Closed, Path
from detente.testing.mutations import joint_mutants

LEFT = "comparison_unknown"
OPEN = (LEFT, "tempo_range")
NOWHERE = State(10**6, "nowhere")


def claim_mutants(verdict: ClaimVerdict) -> Iterator[tuple[str, ClaimVerdict]]:
    """All single-fault mutants of a verdict and its witness, by name.

    Parameters
    ----------
    verdict
        A correct verdict.
    """
    if verdict.verdict not in ("holds", "fails") and verdict.why not in OPEN:
        return
    yield "verdict flipped", replace(verdict, verdict="fails" if verdict.verdict == "holds" else "holds")
    yield "known or not", replace(verdict, verdict="fails" if verdict.why else "undecided", why=LEFT)
    yield "no reasons", replace(verdict, reasons=())
    yield "undefined", replace(verdict, verdict="undefined", reasons=())
    if verdict.at is not None:
        yield "not said where", replace(verdict, at=None)
        fewer = verdict.at.states[1:]
        yield "a state of evaluation left out", replace(verdict, at=Found(len(fewer), fewer))
    for place, reason in enumerate(verdict.reasons):
        for name, wrong in _reasons(reason):
            yield name, replace(verdict, reasons=(*verdict.reasons[:place], wrong, *verdict.reasons[place + 1 :]))


def _reasons(reason: Reason) -> Iterator[tuple[str, Reason]]:
    yield "truth flipped", replace(reason, true=not reason.true)
    yield "part that isn't there", replace(reason, part=reason.part + " or false")
    yield "another kind", replace(reason, kind="guess")  # type: ignore[arg-type]  # no kind that there is
    if not reason.kind.endswith("_nothing"):
        yield "unknown state", replace(reason, state=NOWHERE)
    if reason.other is not None:
        yield "unknown other state", replace(reason, other=NOWHERE)
    if reason.count is not None:
        yield "another count", replace(reason, count=reason.count + 1)
    if reason.chance is not None:
        low, high = reason.chance
        yield "a higher chance", replace(reason, chance=(low, high + 1e-4))
        yield "a lower chance", replace(reason, chance=(low - 1e-4, high))
        yield "no chance", replace(reason, chance=None)
    if reason.members:
        yield "another coalition", replace(reason, members=("nobody",))
    if reason.leaving is not None:
        yield "nobody leaves", replace(reason, leaving=None)
    for dm, (before, after) in reason.gains.items():
        yield "another place", replace(reason, gains={**reason.gains, dm: (before, after + 1)})
    for certificate in reason.certificates:
        yield "a certificate turned", replace(reason, certificates=(replace(certificate, stable=not reason.true),))
        yield "another's certificate", replace(reason, certificates=(replace(certificate, dm="nobody"),))
    if reason.apart is not None:
        yield "no joint certificate", replace(reason, apart=None)
        yield from ((f"joint: {name}", replace(reason, apart=wrong)) for name, wrong in joint_mutants(reason.apart))
    if reason.closed is not None:
        yield "no closed set", replace(reason, closed=None)
        yield from (("a node left out", replace(reason, closed=closed)) for closed in _smaller(reason.closed))
    if reason.path is not None:
        yield "no path", replace(reason, path=None)
        yield from ((name, replace(reason, path=path)) for name, path in _paths(reason.path))


def _smaller(closed: Closed) -> Iterator[Closed]:
    for dm, reached in closed.nodes.items():
        for gone in reached.states:
            remaining = tuple(state for state in reached.states if state != gone)
            after = zip(reached.states, closed.since.get(dm, ()), strict=False)
            left = {dm: tuple(steps for state, steps in after if state != gone)} if closed.since else {}
            yield Closed(
                {**closed.nodes, dm: Found(len(remaining), remaining)}, closed.within, {**closed.since, **left}
            )
    yield replace(closed, within=1 if closed.within is None else closed.within + 1)
    for dm, steps in closed.since.items():
        for place in range(len(steps)):
            for other in (0, (closed.within or 0) + 1):
                yield replace(closed, since={**closed.since, dm: (*steps[:place], other, *steps[place + 1 :])})


def _paths(path: Path) -> Iterator[tuple[str, Path]]:
    for place, step in enumerate(path.steps):
        before, after = path.steps[:place], path.steps[place + 1 :]
        on_trust = path.on_trust[:place] + path.on_trust[place + 1 :]
        yield "step left out", Path(before + after, on_trust)
        yield "step backwards", Path((*before, Step(step.dm, step.end, step.start), *after), path.on_trust)
        yield "step that stays", Path((*before, replace(step, end=step.start), *after), path.on_trust)
        yield "step by nobody", Path((*before, replace(step, dm="nobody"), *after), path.on_trust)
        flipped = tuple(trust != (at == place) for at, trust in enumerate(path.on_trust))
        yield "trust flipped", Path(path.steps, flipped)
