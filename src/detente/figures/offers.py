"""What can be drawn of a conflict that is too large for a figure: an argument that works, for the error to offer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.analysis.answer.asked import asked_about
from detente.analysis.evolution import evolution
from detente.engines import Engine
from detente.model.conflict import Conflict
from detente.results.evolution import Evolution

if TYPE_CHECKING:
    from detente.figures.sketch import Sketch

FORMULA = "FORMULA"  # where nothing better is known
TRIED = 3


def an_outcome(sketch: Sketch, too_large: Evolution, most: int) -> str:
    """A named outcome to which ways can be drawn, one that the question is about first."""
    asked = sketch.asked
    for name in _outcomes(asked.conflict)[:TRIED]:
        found = evolution(asked.conflict, from_=too_large.start, to=name, via=too_large.via, engine=asked.engine)
        ways = [*(found.shortest.paths if found.shortest is not None else ()), *([found.trust] if found.trust else [])]
        if any(len(way.steps) < most for way in ways):
            return name
    return FORMULA


def a_part(engine: Engine, most: int) -> str:
    """A formula with few states: a named outcome, or what is as today in as few options as that takes."""
    conflict = engine.conflict
    for name in _outcomes(conflict):
        if 0 < engine.where(conflict.resolve(name)).count <= most:
            return name
    today, literals = engine.status_quo(), list[str]()
    if today is None or today.open:
        return FORMULA
    for option in conflict.options:
        literals.append(option if option in today.taken else f"not {option}")
        formula = " and ".join(literals)
        if engine.where(conflict.resolve(formula)).count <= most:
            return formula
    return FORMULA


def _outcomes(conflict: Conflict) -> list[str]:
    """The named outcomes as formulas write them, those that the question is about first."""
    asked, _ = asked_about(conflict)
    ids = sorted((scenario.id for scenario in conflict.scenarios), key=lambda id: id not in asked)
    return [conflict.names.scenario_name(id) for id in ids]
