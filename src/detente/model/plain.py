"""Serialisation of a conflict to plain data with the keys of a model file, and its digest."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from detente.model.attitudes import attitudes_in, unusual
from detente.model.claims import Change, Claim, Drop, Options, Replace, Scenario, Swap, Unseen
from detente.model.formulas import TRUE
from detente.model.plain_parts import (
    Plain,
    bare,
    claim_text,
    decimal,
    evidence_of,
    formula_text,
    shortest,
    statement,
    text,
    without_none,
)
from detente.model.rules import Constraint, Irreversible, MoveRule
from detente.model.stages import Stage
from detente.model.tempo import Event, Every, Pace, Tempo
from detente.model.texts import Source

if TYPE_CHECKING:
    from detente.model.conflict import Conflict
    from detente.model.decision_makers import DecisionMaker
    from detente.model.preferences import Preferences, Statement


def plain(conflict: Conflict) -> Plain:
    """The conflict as plain data, with the keys of a model file in canonical order."""
    states: Any = None
    if conflict.states is not None:
        patterned = {state.label: spaced(conflict, state.pattern) for state in conflict.states}
        states = patterned if conflict.options else [state.label for state in conflict.states]
    status_quo = conflict.status_quo
    return without_none(
        {
            "detente": 1,
            "conflict": conflict.name.to_dict(),
            "question": text(conflict.question),
            "about": text(conflict.about),
            "authors": list(conflict.authors) or None,
            "date": conflict.date,
            "licence": conflict.licence,
            "drafted": None if conflict.drafted is None else conflict.drafted.plain(),
            "sources": {source.id: _source(source) for source in conflict.sources} or None,
            "decision_makers": {dm.id: _decision_maker(dm) for dm in conflict.decision_makers},
            "states": states,
            "arcs": None
            if conflict.arcs is None
            else {dm: {start: list(ends) for start, ends in arcs} for dm, arcs in conflict.arcs},
            "attitudes": {dm: dict(row) for dm, row in conflict.attitudes} or None,
            "coalitions": {name: list(members) for name, members in conflict.coalitions} or None,
            "perceives": {view: [change_of(change) for change in changes] for view, changes in conflict.perceives}
            or None,
            "tempo": None if conflict.tempo is None else _tempo(conflict.tempo),
            "constraints": [_constraint(rule) for rule in conflict.constraints] or None,
            "moves": [_move(rule) for rule in conflict.moves] or None,
            "scenarios": {scenario.id: _scenario(scenario) for scenario in conflict.scenarios} or None,
            "status_quo": list(status_quo) if isinstance(status_quo, tuple) else status_quo,
            "then": [_stage(stage) for stage in conflict.then] or None,
            "claims": {claim.id: _claim(claim) for claim in conflict.claims} or None,
        }
    )


def digest(conflict: Conflict) -> str:
    """SHA-256 of all that answers depend on: the canonical JSON of a conflict without texts and notes."""
    import hashlib  # imported here since reading a model needs neither
    import json

    content = plain(conflict)
    for key in ("conflict", "question", "about", "authors", "date", "licence", "drafted", "sources"):
        content.pop(key, None)
    if conflict.then:
        content["then"] = [
            bare(entry) | {"model": stage.model.digest}
            for entry, stage in zip(content["then"], conflict.then, strict=True)
        ]
    content = without_none(content | {"attitudes": unusual(attitudes_in(conflict)) or None})
    text = json.dumps(_unworded(content), ensure_ascii=False, separators=(",", ":"))
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()


def _unworded(content: Plain) -> Plain:
    """Strip names, notes and evidence; each element in its shortest form."""
    from detente.model.preferences import KINDS  # they print themselves with what stands here

    makers = {}
    for id, dm in content.pop("decision_makers").items():
        options = list(dm.get("options", {}))
        makers[id] = {"options": options} | {key: KINDS[key].bare(value) for key, value in dm.items() if key in KINDS}
    bare = {
        key: _bare_all(value) if key in ("constraints", "moves", "scenarios", "claims") else value
        for key, value in content.items()
    }
    if "perceives" in content:
        bare["perceives"] = {view: _bare_all(changes) for view, changes in content["perceives"].items()}
    if "tempo" in content:
        bare["tempo"] = {
            key: _bare_all(value) if key in ("moves", "events") else value for key, value in content["tempo"].items()
        }
    return {"decision_makers": makers} | bare


def _bare_all(value: Any) -> Any:
    return (
        {id: bare(element) for id, element in value.items()}
        if isinstance(value, dict)
        else [bare(element) for element in value]
    )


def _stage(stage: Stage) -> Plain:
    status_quo = stage.status_quo
    return without_none(
        {
            "after": formula_text(stage.after),
            "model": plain(stage.model),
            "status_quo": list(status_quo) if isinstance(status_quo, tuple) else status_quo,
            **evidence_of(stage.evidence),
        }
    )


def _source(source: Source) -> Plain:
    authors = list(source.authors) if isinstance(source.authors, tuple) else source.authors
    return without_none(
        {
            "title": source.title.to_dict(),
            "authors": authors,
            "year": source.year,
            "date": source.date,
            "publisher": text(source.publisher),
            "url": source.url,
            "note": text(source.note),
        }
    )


def spaced(conflict: Conflict, pattern: str | None) -> str:
    """A pattern with a bar between decision makers and a space between options."""
    marks = iter(pattern or "")
    blocks = (" ".join(next(marks) for _ in dm.options) for dm in conflict.decision_makers if dm.options)
    return " | ".join(blocks)


def _decision_maker(dm: DecisionMaker) -> Plain:
    name = dm.name.to_dict()
    return without_none(
        {
            "name": None if name == dm.id else name,
            "options": {option.id: option.plain() for option in dm.options} or None,
            **preferences_of(dm.preferences),
            **evidence_of(dm.evidence),
        }
    )


def preferences_of(preferences: Preferences) -> Plain:
    """A preference as plain data, under the key of its kind."""
    return {preferences.key: preferences.plain()}


def _scenario(scenario: Scenario) -> Any:
    return shortest(scenario.that, scenario.name, {"asked": scenario.asked or None}, scenario.evidence)


def _constraint(rule: Constraint) -> Plain:
    texts = [formula_text(formula) for formula in rule.formulas]
    if rule.kind == "when":
        head: Plain = {"when": texts[0], "then": texts[1]}
    else:
        head = {rule.kind: texts[0] if rule.kind == "never" else texts}
    return without_none({**head, "name": text(rule.name), **evidence_of(rule.evidence)})


def _move(rule: MoveRule) -> Plain:
    if isinstance(rule, Irreversible):
        direction = None if rule.direction == "forward" else rule.direction
        return without_none({"irreversible": rule.option, "direction": direction, **evidence_of(rule.evidence)})
    start, end = (None if formula == TRUE else formula_text(formula) for formula in (rule.start, rule.end))
    return without_none({"cannot": rule.who, "from": start, "to": end, **evidence_of(rule.evidence)})


def _tempo(tempo: Tempo) -> Plain:
    return without_none(
        {
            "unit": tempo.unit,
            "moves": [_pace(pace) for pace in tempo.moves] or None,
            "events": [_event(event) for event in tempo.events] or None,
            "horizon": None if tempo.horizon is None else decimal(tempo.horizon),
        }
    )


def _pace(pace: Pace) -> Plain:
    start, end, condition = (
        None if formula == TRUE else formula_text(formula) for formula in (pace.start, pace.end, pace.condition)
    )
    rest = {"unsure": pace.unsure or None, "name": text(pace.name), **evidence_of(pace.evidence)}
    return without_none({"dm": pace.dm, "from": start, "to": end, "every": _every(pace.every), "if": condition, **rest})


def _event(event: Event) -> Plain:
    return without_none(
        {
            "name": text(event.name),
            "changes": [formula_text(change) for change in event.changes],
            "every": _every(event.every),
            "if": None if event.condition == TRUE else formula_text(event.condition),
            "unsure": event.unsure or None,
            **evidence_of(event.evidence),
        }
    )


def _every(every: Every) -> Any:
    return [decimal(every.low), decimal(every.high)] if every.is_range else decimal(every.low)


def change_of(change: Change) -> Plain:
    """A change of the model as plain data."""
    writers: dict[type, Callable[[Any], Plain]] = {
        Constraint: _constraint,
        Drop: lambda drop: {"drop": drop.element},
        Swap: lambda swap: {"swap": list(swap.elements)},
        Replace: lambda replace: {"replace": replace.element, "with": _replacement(replace.by)},
        Unseen: lambda unseen: {"unseen": formula_text(unseen.that)},
    }
    return writers.get(type(change), _move)(change)


def _replacement(by: Preferences | Statement | Options | Every) -> Any:
    from detente.model.preferences import Preferences as Preference  # its kinds print themselves by what stands here

    if isinstance(by, Options):
        return by.plain()
    if isinstance(by, Every):
        return _every(by)
    return preferences_of(by) if isinstance(by, Preference) else statement(by)


def _claim(claim: Claim) -> Plain:
    return without_none(
        {
            "that": claim_text(claim.that),
            "name": text(claim.name),
            "from": None if claim.start is None else formula_text(claim.start),
            "given": [change_of(change) for change in claim.given] or None,
            "expect": claim.expect,
            "asked": claim.asked or None,
            **evidence_of(claim.evidence),
        }
    )
