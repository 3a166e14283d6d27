"""Verdicts over the completions of what isn't known: what holds, what stays open, and completions that show it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import reduce
from itertools import islice
from operator import and_
from typing import Any

from detente.analysis.readings import reading_of
from detente.concepts import Profile, Reaction, SolutionConcept
from detente.engines import Engine
from detente.model.state_sets import StateSet
from detente.model.states import State
from detente.results.certificates import Certificate, JointCertificate
from detente.results.stability import Completion

MOST_DECIDING = 6  # comparisons that an answer names
Verdict = tuple[str, SolutionConcept]


def may_stay_open(concept: SolutionConcept) -> bool:
    """Whether its verdicts range over completions of the opponents' preferences, so that some may stay open."""
    if not isinstance(concept, Reaction) or concept.replies != "improvements":
        return False
    return concept.reading.completes or any(reading.completes for _, reading in concept.reading.opponents)


def equilibria_of(
    engine: Engine, chosen: Profile, stable: Callable[[str, SolutionConcept], StateSet] | None = None
) -> tuple[StateSet, StateSet]:
    """The states that are known to be stable for everybody, in one completion if possible ones are asked for.

    And those of which it stays open. `stable` has the states that are stable for one of them, by default the engine's.
    """
    if any(reading_of(concept).completes or may_stay_open(concept) for concept in chosen.values()):
        return engine.joint(chosen)
    if stable is not None:
        return reduce(and_, (stable(dm, concept) for dm, concept in chosen.items()), engine.all()), engine.none()
    return reduce(and_, engine.stable_each(chosen).values(), engine.all()), engine.none()


def deciding(engine: Engine, undecided: Iterable[tuple[Verdict, StateSet]]) -> str:
    """The first comparisons that would decide what stays open, as the reason why an answer isn't complete.

    Each is a decision maker and two states, or two statements by address; one statement if its standing isn't known.
    """
    comparisons = dict.fromkeys(islice(_comparisons(engine, undecided), MOST_DECIDING))
    if not comparisons:
        return "unsearched"  # parties as one leave it open, whose completions nothing lists
    texts = (f"{dm}: {first} ? {second}" if second else f"{dm}: {first}" for dm, first, second in comparisons)
    return f"comparisons: {', '.join(texts)}"


def incomplete(engine: Engine, undecided: Iterable[tuple[Verdict, StateSet]]) -> dict[str, Any]:
    """The fields of an answer in which some verdicts stay open; none where none does."""
    left = [(verdict, states) for verdict, states in undecided if states]
    return {"complete": False, "why": deciding(engine, left)} if left else {}


def _comparisons(engine: Engine, undecided: Iterable[tuple[Verdict, StateSet]]) -> Iterator[tuple[str, str, str]]:
    for (dm, concept), states in undecided:
        for state in states.listed(1):
            if isinstance(concept, Reaction):
                yield from engine.deciding(dm, concept, state)


@dataclass(frozen=True, slots=True)
class Settled:
    """Verdicts on one state: certificates, those that stay open, and completions that show the others.

    Attributes
    ----------
    certificates
        Of the verdicts that are known.
    undecided
        The verdicts that stay open.
    completions
        Completions in which a state is stable that is possibly so, or unstable that isn't certainly stable.
    """

    certificates: tuple[Certificate, ...] = ()
    undecided: tuple[Verdict, ...] = ()
    completions: tuple[Completion, ...] = field(default=())


def settled(engine: Engine, state: State, pairs: Iterable[Verdict]) -> Settled:
    """The verdicts on a state, each with its certificate, and the completions in them."""
    certificates, undecided, completions = list[Certificate](), list[Verdict](), list[Completion]()
    for dm, concept in pairs:
        certificate = concept.certificate(engine, dm, state)
        stable = _verdict(engine, dm, concept, state, certificate)
        if stable is None:
            undecided.append((dm, concept))
            continue
        certificates.append(certificate if certificate.stable == stable else replace(certificate, stable=stable))
        if certificate.completion:
            completions.append(Completion(dm, concept.name, stable, dict(certificate.completion)))
    return Settled(tuple(certificates), tuple(undecided), tuple(completions))


def _verdict(engine: Engine, dm: str, concept: SolutionConcept, state: State, certificate: Certificate) -> bool | None:
    """Whether a state is stable; None: it stays open. What a certificate doesn't show takes the search over all."""
    if certificate.proved or not may_stay_open(concept):
        return certificate.stable
    return None if state in engine.undecided(dm, concept) else state in engine.stable(dm, concept)


def is_equilibrium(engine: Engine, chosen: Mapping[str, Reaction], state: State) -> bool | None:
    """Whether one completion makes a state stable for everybody; None if that stays open."""
    if not all(concept.certificate(engine, dm, state).stable for dm, concept in chosen.items()):
        return False
    if engine.completion(chosen, state, True) is not None:
        return True
    holds, undecided = engine.joint(chosen)
    return None if state in undecided else state in holds


def certificates_together(engine: Engine, chosen: Profile, state: State) -> Mapping[str, Certificate]:
    """The certificates of those for whom a state is possibly stable, in one completion for all; empty without one."""
    possible = possible_of(chosen)
    if len(possible) < 2:
        return {}
    completions = engine.shown(possible, state)
    return {dm: possible[dm].certified(engine, dm, state, completed) for dm, completed in completions.items()}


def apart(engine: Engine, chosen: Profile, state: State) -> JointCertificate | None:
    """The certificate that no completion makes a state stable for all for whom it is possibly so, of one that isn't.

    None if it isn't even possibly stable for one of them.
    """
    possible = possible_of(chosen)
    if len(possible) < 2 or not all(concept.certificate(engine, dm, state).stable for dm, concept in possible.items()):
        return None
    opponents = {dm: concept.opponents for dm, concept in possible.items() if concept.opponents}
    concepts = tuple((dm, concept.name) for dm, concept in possible.items())
    conventions = next(iter(possible.values())).reading.conventions
    return JointCertificate(concepts, state, engine.apart(possible, state), tuple(opponents.items()), conventions)


def possible_of(chosen: Profile) -> dict[str, Reaction]:
    """Those whose verdicts are of what is possible."""
    reactions = {dm: concept for dm, concept in chosen.items() if isinstance(concept, Reaction)}
    return {dm: concept for dm, concept in reactions.items() if concept.reading.uncertain == "possible"}
