"""Validation of a model; each error has the position of its element."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING

from detente.errors import (
    ConflictError,
    DuplicateLabel,
    EmptyModel,
    ModelError,
    UnknownLabel,
    nearest,
    together,
)
from detente.model.attitudes import attitude_faults
from detente.model.claims import Unseen
from detente.model.formula_faults import caught, formula_faults, preference_faults
from detente.model.named_coalitions import coalition_faults
from detente.model.naming import SCENARIO, STATE
from detente.model.perceptions import perception_faults
from detente.model.rules import ANYONE, Cannot, Constraint, Irreversible, MoveRule
from detente.model.stages import stage_faults
from detente.model.state_checks import (
    arc_faults,
    state_faults,
    state_form_faults,
    status_quo_faults,
    status_quo_misfits,
)
from detente.model.tempo import tempo_faults
from detente.model.texts import Evidence

if TYPE_CHECKING:
    from detente.model.claims import Change, Claim
    from detente.model.conflict import Conflict


def check(conflict: Conflict) -> None:
    """Raise all independent errors of a conflict, if any."""
    if errors := [conflict.placed(fault) for fault in _faults(conflict)]:
        raise together(errors)


def _faults(conflict: Conflict) -> Iterator[ConflictError]:
    """Errors of single parts or, if there are none, inconsistencies between parts."""
    basic = [*_of_ids(conflict), *_of_evidence(conflict), *state_form_faults(conflict)]
    formulas = [*_of_scenarios(conflict)]
    deep = not formulas and not basic
    for number, constraint in enumerate(conflict.constraints, 1):
        formulas += rule_faults(conflict, constraint, f"constraints[{number}]", deep)
    for number, move in enumerate(conflict.moves, 1):
        formulas += move_faults(conflict, move, f"moves[{number}]", deep)
    for dm in conflict.decision_makers:
        formulas += preference_faults(conflict, dm, deep)
    formulas += [
        *arc_faults(conflict),
        *attitude_faults(conflict),
        *coalition_faults(conflict),
        *tempo_faults(conflict, formula_faults),
        *stage_faults(conflict, formula_faults),
        *status_quo_faults(conflict),
    ]
    yield from (*basic, *formulas)
    if formulas:  # faulty claims don't prevent loading
        yield from chain.from_iterable(claim_faults(conflict, claim, deep) for claim in conflict.claims)
    elif not basic:
        misfits = [*state_faults(conflict)] or [*status_quo_misfits(conflict)]
        yield from misfits or perception_faults(conflict, change_faults)


def _repeated(ids: Iterable[str], kind: str, address: str) -> Iterator[DuplicateLabel]:
    seen = set[str]()
    for number, id in enumerate(ids, 1):
        if id in seen:
            yield DuplicateLabel("duplicate", address=address.format(id, number=number), kind=kind, name=id)
        seen.add(id)


def _of_ids(conflict: Conflict) -> Iterator[ModelError]:
    if conflict.name.is_blank:
        yield EmptyModel("no_title", address="conflict")
    if not conflict.decision_makers:
        yield EmptyModel("no_dms", address="decision_makers")
    yield from _repeated(conflict.dms, "decision_maker", "{}")
    yield from _repeated((scenario.id for scenario in conflict.scenarios), "scenario", "scenarios.{}")
    yield from _repeated((claim.id for claim in conflict.claims), "claim", "claims.{}")
    yield from _repeated((source.id for source in conflict.sources), "source", "sources.{}")
    yield from _repeated(conflict.labels or (), "state", "states[{number}]")
    spelled = {f"{STATE}.{label}": f"states.{label}" for label in conflict.labels or ()}
    spelled |= {f"{SCENARIO}.{scenario.id}": f"scenarios.{scenario.id}" for scenario in conflict.scenarios}
    for name in conflict.options:
        if name in spelled:
            yield DuplicateLabel("duplicate", address=spelled[name], kind="name", name=name)


def _of_scenarios(conflict: Conflict) -> Iterator[ModelError]:
    """Invalid names in scenarios or, if there are none, cyclic and too large scenarios."""
    every = [(scenario, f"scenarios.{scenario.id}") for scenario in conflict.scenarios]
    wrong = [error for scenario, at in every for error in formula_faults(conflict, scenario.that, at, deep=False)]
    yield from wrong
    if not wrong:
        for scenario, at in every:
            faults = [*formula_faults(conflict, scenario.that, at)]
            yield from faults
            if faults:
                return  # others that mention it fail with it


def evidence(conflict: Conflict) -> Iterator[tuple[str, Evidence]]:
    """Evidence of all citable elements, by address."""
    for dm in conflict.decision_makers:
        yield dm.id, dm.evidence
        for option in dm.options:
            yield f"{dm.id}.{option.id}", option.evidence
        yield from dm.preferences.evidence(dm.id)
    for number, constraint in enumerate(conflict.constraints, 1):
        yield f"constraints[{number}]", constraint.evidence
    for number, move in enumerate(conflict.moves, 1):
        yield f"moves[{number}]", move.evidence
    for scenario in conflict.scenarios:
        yield f"scenarios.{scenario.id}", scenario.evidence
    for claim in conflict.claims:
        yield f"claims.{claim.id}", claim.evidence
    for number, stage in enumerate(conflict.then, 1):
        yield f"then[{number}]", stage.evidence
    if conflict.tempo is not None:
        yield from ((address, entry.evidence) for address, entry in conflict.tempo.entries())


def _of_evidence(conflict: Conflict) -> Iterator[ModelError]:
    known = [source.id for source in conflict.sources]
    for address, support in evidence(conflict):
        for number, citation in enumerate(support.because, 1):
            if citation.source not in known:
                error = UnknownLabel(
                    "unknown_source", address=address, name=citation.source, near=nearest(citation.source, known)
                )
                yield conflict.placed(error, f".because[{number}]")
        if support.quote is not None and support.quote.source not in known:
            near = nearest(support.quote.source, known)
            error = UnknownLabel("unknown_source", address=address, name=support.quote.source, near=near)
            yield conflict.placed(error, ".quote.source")


def rule_faults(conflict: Conflict, constraint: Constraint, address: str, deep: bool = True) -> Iterator[ModelError]:
    """Unknown names in a constraint."""
    for number, formula in enumerate(constraint.formulas, 1):
        part = f".{constraint.kind}[{number}]"
        if constraint.kind in ("never", "when"):
            part = ".then" if number == 2 else f".{constraint.kind}"
        yield from formula_faults(conflict, formula, address, part, deep)


def move_faults(conflict: Conflict, move: MoveRule, address: str, deep: bool = True) -> Iterator[ModelError]:
    """Unknown names in a move rule."""
    if conflict.arcs is not None:
        yield ModelError("moves_beside_arcs", address=address)
        return
    part = ".irreversible" if isinstance(move, Irreversible) else ".cannot"
    yield from (
        conflict.placed(error.at(address=address), part) for error in caught(lambda: _who_or_what(conflict, move))
    )
    if isinstance(move, Cannot):
        yield from formula_faults(conflict, move.start, address, ".from", deep)
        yield from formula_faults(conflict, move.end, address, ".to", deep)


def _who_or_what(conflict: Conflict, move: MoveRule) -> None:
    if isinstance(move, Irreversible):
        conflict.names.option(move.option)
    elif move.who != ANYONE:
        conflict.decision_maker(move.who)


def claim_faults(conflict: Conflict, claim: Claim, deep: bool = True) -> Iterator[ModelError]:
    """Unknown names in the ``from`` and the changes of a claim.

    Raised when the claim is evaluated, not before: a faulty claim doesn't invalidate the conflict.
    """
    if claim.start is not None:
        yield from formula_faults(conflict, claim.start, f"claims.{claim.id}", ".from", deep)
    yield from faults_of(conflict, claim.given, f"claims.{claim.id}.given", deep)


def faults_of(conflict: Conflict, changes: Iterable[Change], base: str, deep: bool = True) -> Iterator[ModelError]:
    """Unknown names in changes, each told at ``base[number]``."""
    for number, change in enumerate(changes, 1):
        yield from change_faults(conflict, change, f"{base}[{number}]", deep)


def change_faults(conflict: Conflict, change: Change, address: str, deep: bool = True) -> Iterator[ModelError]:
    """Unknown names in the formulas of a change."""
    if isinstance(change, Constraint):
        yield from rule_faults(conflict, change, address, deep)
    elif isinstance(change, Irreversible | Cannot):
        yield from move_faults(conflict, change, address, deep)
    elif isinstance(change, Unseen):
        yield from formula_faults(conflict, change.that, address, ".unseen", deep)
