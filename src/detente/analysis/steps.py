"""Images and preimages under one step of one decision maker, for five kinds of step, on any engine.

==================  ==========================================================================
``moves``           any move (R_i)
``improvements``    a move to a state that the mover strictly prefers to the one it leaves (R_i+)
``best_replies``    an improvement such that the mover has none to a state that it prefers more
``losses``          a move to a state that the mover strictly prefers less than the one it leaves: a step on trust
``no_losses``       any other move
==================  ==========================================================================
"""

from __future__ import annotations

from typing import Literal

from detente.analysis.comparing import best_replies, improving, step_by_loss
from detente.concepts import Via
from detente.engines import Engine
from detente.model.state_sets import StateSet

Kind = Literal["moves", "improvements", "best_replies", "losses", "no_losses"]
PLAIN = ("moves", "improvements")  # kinds that engines implement


def step_out(engine: Engine, dm: str, states: StateSet, kind: Kind, within: StateSet | None = None) -> StateSet:
    """Image of a set of states under one step of a decision maker.

    Parameters
    ----------
    engine
        An engine opened on the conflict.
    dm, states, kind
        The mover, the sources, the kind of step.
    within
        Restricts the graph to these states, so that a best reply is the best improvement among them; by default all.
    """
    inside = engine.all() if within is None else within
    states = states & inside
    if kind in PLAIN:
        return engine.step_out(dm, states, _via(engine, dm, kind)) & inside
    if kind != "best_replies":
        return step_by_loss(engine, dm, states, kind == "losses") & inside
    image = engine.none()
    for sources, targets in best_replies(engine, dm, inside):
        part = states & sources
        if part:
            image = image | engine.step_out(dm, part, "moves") & targets
    return image


def step_into(engine: Engine, dm: str, states: StateSet, kind: Kind, within: StateSet | None = None) -> StateSet:
    """Preimage of a set of states under one step of a decision maker; as for :func:`step_out`."""
    inside = engine.all() if within is None else within
    states = states & inside
    if kind in PLAIN:
        return engine.step_into(dm, states, _via(engine, dm, kind)) & inside
    if kind != "best_replies":
        return step_by_loss(engine, dm, states, kind == "losses", back=True) & inside
    preimage = engine.none()
    for sources, targets in best_replies(engine, dm, inside):
        part = states & targets
        if part:
            preimage = preimage | engine.step_into(dm, part, "moves") & sources
    return preimage


def _via(engine: Engine, dm: str, kind: Kind) -> Via:
    return "moves" if kind == "moves" else improving(engine, dm)
