"""Paths and closed sets pass the independent checker, and no longer do once something in them is changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from random import Random

import pytest

import detente as dt
from detente.results.base import Found
from detente.results.certificates import Step
from detente.results.evolution import Closed, Evolution, Path, Shortest
from detente.testing.certificate_facts import CertificateError
from detente.testing.evolution_certificates import check_evolution
from tests.property.test_evolution_bruteforce import Case


def wrong(found: Evolution) -> Iterator[Evolution]:
    """The same with one fault each."""
    if found.closed is not None:
        for dm, nodes in found.closed.nodes.items():
            for gone in nodes.states:
                kept = tuple(state for state in nodes.states if state != gone)
                closed = Closed({**found.closed.nodes, dm: Found(len(kept), kept)})
                yield replace(found, closed=closed)
        yield replace(found, to="true")
    if found.shortest is not None and found.shortest.paths:
        path = found.shortest.paths[0]
        for bad in _bad_paths(path):
            yield replace(found, shortest=Shortest(len(bad.steps), 1, (bad,)))
        yield replace(found, to="false")
        yield replace(found, shortest=Shortest(found.shortest.length, 2, (path, path)))
        yield replace(found, closed=Closed(found.last))


def _bad_paths(path: Path) -> Iterator[Path]:
    for k, step in enumerate(path.steps):
        before, after = path.steps[:k], path.steps[k + 1 :]
        flipped = tuple(trust != (j == k) for j, trust in enumerate(path.on_trust))
        yield Path(path.steps, flipped)
        if k + 1 < len(path.steps):
            yield Path(before + after, path.on_trust[:k] + path.on_trust[k + 1 :])
        yield Path((*before, Step(step.dm, step.end, step.start), *after), path.on_trust)
        if k and step.dm != path.steps[k - 1].dm:
            yield Path((*before, Step(path.steps[k - 1].dm, step.start, step.end), *after), path.on_trust)


def test_an_end_may_be_a_state_by_its_label_number_or_code() -> None:
    dms = [
        dt.DecisionMaker("us", options=["talk"], prefers=["talk"]),
        dt.DecisionMaker("them", options=["leave"], prefers=[]),
    ]
    conflict = dt.Conflict("Talks", dms, status_quo=[]).changed({"never": "talk and leave"})
    for state in dt.states(conflict).found:
        code = sum(2**place for place, option in enumerate(conflict.options) if option in state.taken)
        for to in (state.label, str(state.number), f"#{state.number}", f"d:{code}"):
            found = dt.evolution(conflict, to=to)
            check_evolution(conflict, found)
            others = (other.label for other in dt.states(conflict).found if other != state)
            for fault in (*others, "s9", "nowhere"):
                with pytest.raises(CertificateError):
                    check_evolution(conflict, replace(found, to=fault))


@pytest.mark.parametrize("block", range(4))
def test_certificates(block: int) -> None:
    shown, refused = set[bool](), 0
    for seed in range(30_000 + block * 150, 30_000 + (block + 1) * 150):
        case = Case(seed)
        found = case.ask(to=case.formula())
        check_evolution(case.conflict, found)
        shown.add(found.closed is not None)
        for fault in Random(seed).sample(list(wrong(found)), min(4, len(list(wrong(found))))):
            with pytest.raises(CertificateError):
                check_evolution(case.conflict, fault)
            refused += 1
    assert shown == {True, False}
    assert refused > 300
