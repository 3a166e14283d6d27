"""Certificates of all verdicts on a conflict, each checked, and the mutants of some, each refused."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

import pytest

from detente.concepts import SolutionConcept
from detente.engines import Engine
from detente.model.states import State
from detente.results.certificates import Certificate
from detente.testing import CertificateError
from detente.testing.certificates import Checker
from detente.testing.mutations import mutants

Question = tuple[str, SolutionConcept]


def check_verdicts(
    engine: Engine,
    questions: Iterable[Question],
    seed: int,
    every: int,
    told: Callable[[Certificate], Iterable[str]] = lambda _: (),
) -> Counter[str]:
    """Check every verdict: how many mutants of each kind were refused, and how often certificates are what is told.

    Mutants are tried of one state in `every`, and of all certificates by cases.
    """
    checker, counted = Checker(engine.conflict), Counter[str]()
    states = engine.all().listed()
    for dm, chosen in questions:
        stable = engine.stable(dm, chosen)
        for state in states:
            shown = chosen.certificate(engine, dm, state)
            assert shown.stable == (state in stable), (seed, dm, chosen.name, state)
            checker.check(shown)
            counted.update(told(shown))
            if shown.cases or (seed + state.number) % every == 0:
                counted.update(refuse_mutants(checker, shown, states))
    return counted


def refuse_mutants(checker: Checker, shown: Certificate, states: tuple[State, ...]) -> Counter[str]:
    """Check that every mutant is refused; how many of each kind there were."""
    refused = Counter[str]()
    for name, wrong in mutants(shown, states):
        with pytest.raises(CertificateError):
            checker.check(wrong)
        refused[name] += 1
    return refused
