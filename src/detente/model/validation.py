"""What a description must fulfil before anything is computed; each fault is told where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from detente.errors import DuplicateLabel, EmptyModel, ModelError, PreferenceError, UnknownLabel, nearest
from detente.model.formulas import Formula, text_of
from detente.model.naming import SCENARIO, STATE
from detente.model.preferences import Group, Prioritised, Ranking, Weights
from detente.model.rules import ANYONE, Cannot, Constraint, Irreversible, MoveRule
from detente.model.state_checks import check_arcs, check_state_form, check_states, check_status_quo
from detente.model.states import default_number
from detente.model.texts import Evidence

if TYPE_CHECKING:
    from detente.model.conflict import Conflict
    from detente.model.decision_makers import DecisionMaker


def check(conflict: Conflict) -> None:
    """Raise the first fault of a conflict, if it has one."""
    _check_ids(conflict)
    _check_evidence(conflict)
    check_state_form(conflict)
    for scenario in conflict.scenarios:
        conflict.resolve(scenario.that, f"scenarios.{scenario.id}")
    for number, constraint in enumerate(conflict.constraints, 1):
        _check_constraint(conflict, constraint, f"constraints[{number}]")
    for number, move in enumerate(conflict.moves, 1):
        _check_move(conflict, move, f"moves[{number}]")
    check_states(conflict)
    check_arcs(conflict)
    for dm in conflict.decision_makers:
        _check_preferences(conflict, dm)
    check_status_quo(conflict)
    _check_claims(conflict)


def _unique(ids: Iterable[str], kind: str, address: str) -> None:
    seen = set[str]()
    for id in ids:
        if id in seen:
            raise DuplicateLabel("duplicate", address=address.format(id), kind=kind, name=id)
        seen.add(id)


def _check_ids(conflict: Conflict) -> None:
    if not conflict.decision_makers:
        raise EmptyModel("no_dms", address="decision_makers")
    _unique(conflict.dms, "decision_maker", "{}")
    _unique((scenario.id for scenario in conflict.scenarios), "scenario", "scenarios.{}")
    _unique((claim.id for claim in conflict.claims), "claim", "claims.{}")
    _unique((source.id for source in conflict.sources), "source", "sources.{}")
    _unique(conflict.labels or (), "state", "states.{}")
    spelled = {f"{STATE}.{label}": f"states.{label}" for label in conflict.labels or ()}
    spelled |= {f"{SCENARIO}.{one.id}": f"scenarios.{one.id}" for one in conflict.scenarios}
    for name in conflict.options:
        if name in spelled:
            raise DuplicateLabel("duplicate", address=spelled[name], kind="name", name=name)


def evidence(conflict: Conflict) -> Iterator[tuple[str, Evidence]]:
    """Every element that can cite, by its address, with its evidence."""
    for dm in conflict.decision_makers:
        yield dm.id, dm.evidence
        for option in dm.options:
            yield f"{dm.id}.{option.id}", option.evidence
        if isinstance(dm.preferences, Prioritised):
            for number, statement in enumerate(dm.preferences.statements, 1):
                yield f"{dm.id}.prefers[{number}]", statement.evidence
    for number, constraint in enumerate(conflict.constraints, 1):
        yield f"constraints[{number}]", constraint.evidence
    for number, move in enumerate(conflict.moves, 1):
        yield f"moves[{number}]", move.evidence
    for scenario in conflict.scenarios:
        yield f"scenarios.{scenario.id}", scenario.evidence
    for claim in conflict.claims:
        yield f"claims.{claim.id}", claim.evidence


def _check_evidence(conflict: Conflict) -> None:
    known = [source.id for source in conflict.sources]
    for address, given in evidence(conflict):
        for number, citation in enumerate(given.because, 1):
            if citation.source not in known:
                error = UnknownLabel("unknown_source", address=address, name=citation.source,
                                     near=nearest(citation.source, known))  # fmt: skip
                raise conflict.placed(error, f".because[{number}]")


def _check_constraint(conflict: Conflict, constraint: Constraint, address: str) -> None:
    for number, formula in enumerate(constraint.formulas, 1):
        part = f".{constraint.kind}[{number}]"
        if constraint.kind in ("never", "when"):
            part = ".then" if number == 2 else f".{constraint.kind}"
        conflict.resolve(formula, address, part)


def _check_move(conflict: Conflict, move: MoveRule, address: str) -> None:
    if conflict.arcs is not None:
        raise ModelError("moves_beside_arcs", address=address)
    try:
        if isinstance(move, Irreversible):
            conflict.names.option(move.option)
        elif move.who != ANYONE:
            conflict.decision_maker(move.who)
    except ModelError as error:
        part = ".irreversible" if isinstance(move, Irreversible) else ".cannot"
        raise conflict.placed(error.at(address=address), part) from None
    if isinstance(move, Cannot):
        conflict.resolve(move.start, address, ".from")
        conflict.resolve(move.end, address, ".to")


def _check_preferences(conflict: Conflict, dm: DecisionMaker) -> None:
    match dm.preferences:
        case Prioritised(statements):
            for number, statement in enumerate(statements, 1):
                conflict.resolve(statement.that, f"{dm.id}.prefers[{number}]")
        case Weights(items):
            weighed = set[Formula]()
            for number, (formula, _) in enumerate(items, 1):
                address = f"{dm.id}.weights[{number}]"
                conflict.resolve(formula, address)
                if formula in weighed:
                    raise DuplicateLabel("duplicate", address=address, kind="formula", name=text_of(formula))
                weighed.add(formula)
        case Ranking(groups):
            _check_ranking(conflict, dm.id, groups)


def _check_ranking(conflict: Conflict, dm: str, groups: tuple[Group, ...]) -> None:
    """Every listed state just once; where none is listed, the engine that numbers the states checks what's missing."""
    seen, listed = set[str](), None if conflict.labels is None else dict.fromkeys(conflict.labels)
    for position, group in enumerate(groups, 1):
        for number, label in enumerate(group.labels, 1):
            error = _fault_of_label(label, listed, dm if label in seen else None, f"{dm}.ranking[{position}]")
            if error:
                raise conflict.placed(error, f"[{number}]" if group.known else f".unordered[{number}]")
            seen.add(label)
    missing = [label for label in conflict.labels or () if label not in seen]
    if missing:
        raise PreferenceError("ranking_misses", address=f"{dm}.preferences", dm=dm, labels=missing[:6], n=len(missing))


def _fault_of_label(label: str, listed: dict[str, None] | None, repeats: str | None, address: str) -> ModelError | None:
    unknown = default_number(label) is None if listed is None else label not in listed
    if unknown:
        return UnknownLabel("unknown_label", address=address, name=label,
                            near=nearest(label, listed or ("s1", "s2")))  # fmt: skip
    return PreferenceError("ranking_repeats", address=address, dm=repeats, label=label) if repeats else None


def _check_claims(conflict: Conflict) -> None:
    for claim in conflict.claims:
        if claim.start is not None:
            conflict.resolve(claim.start, f"claims.{claim.id}", ".from")
        for number, change in enumerate(claim.given, 1):
            if isinstance(change, Constraint):
                _check_constraint(conflict, change, f"claims.{claim.id}.given[{number}]")
            elif isinstance(change, Irreversible | Cannot):
                _check_move(conflict, change, f"claims.{claim.id}.given[{number}]")
