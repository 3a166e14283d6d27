"""The certificate of a verdict, drawn from any engine: what sanctions each improvement, or which one escapes."""

from __future__ import annotations

from typing import Any

from detente.concepts import SolutionConcept
from detente.engines import Engine
from detente.model.states import State
from detente.results.certificates import Certificate, Improvement, Sanction


def certificate(engine: Engine[Any], dm: str, concept: SolutionConcept, state: State) -> Certificate:
    """Why a state is stable, or not, for a decision maker under a concept.

    Parameters
    ----------
    engine
        An engine opened on the conflict.
    dm, concept, state
        Whose verdict, under what, where.
    """
    deterrent = engine.no_better(dm, state)
    if concept.counter:
        better = engine.complement(deterrent)
        deterrent = engine.difference(deterrent, engine.step_into(dm, better, "moves"))
    sanctioned = []
    for target in engine.listed(engine.step_out(dm, engine.one(state), "improvements")):
        improvement = Improvement(target, _sanction(engine, dm, concept, target, deterrent))
        if improvement.sanction is None:
            return Certificate(dm, concept.name, state, False, (improvement,))
        sanctioned.append(improvement)
    return Certificate(dm, concept.name, state, True, tuple(sanctioned))


def _sanction(engine: Engine[Any], dm: str, concept: SolutionConcept, target: State, deterrent: Any) -> Sanction | None:
    if concept.replies is None:
        return None
    opponents = [other for other in engine.conflict.dms if other != dm]
    steps = engine.path(engine.one(target), deterrent, opponents, concept.replies)
    if steps is None:
        return None
    if not concept.counter:
        return Sanction(steps)
    return Sanction(steps, engine.listed(engine.step_out(dm, engine.one(steps[-1].end), "moves")))
