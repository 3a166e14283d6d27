"""A conflict as plain data, with the keys of a model file; and its hash."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from detente.model.claims import Change, Claim, Drop, Replace, Scenario, Swap
from detente.model.formulas import TRUE, Formula, text_of
from detente.model.rules import Constraint, Irreversible, MoveRule
from detente.model.texts import Evidence, Source, Text

if TYPE_CHECKING:
    from detente.model.conflict import Conflict
    from detente.model.decision_makers import DecisionMaker, Option
    from detente.model.preferences import Preferences, Statement

Plain = dict[str, Any]


def plain(conflict: Conflict) -> Plain:
    """The conflict as plain data with the keys of a model file, in their canonical order."""
    states: Any = None
    if conflict.states is not None:
        patterned = {state.label: spaced(conflict, state.pattern) for state in conflict.states}
        states = patterned if conflict.options else [state.label for state in conflict.states]
    now = conflict.status_quo
    return _without_none({
        "detente": 1,
        "conflict": conflict.name.to_dict(),
        "question": _text(conflict.question),
        "about": _text(conflict.about),
        "authors": list(conflict.authors) or None,
        "date": conflict.date,
        "licence": conflict.licence,
        "sources": {source.id: _source(source) for source in conflict.sources} or None,
        "decision_makers": {dm.id: _decision_maker(dm) for dm in conflict.decision_makers},
        "states": states,
        "arcs": None if conflict.arcs is None else {
            dm: {start: list(ends) for start, ends in arcs} for dm, arcs in conflict.arcs
        },
        "constraints": [_constraint(rule) for rule in conflict.constraints] or None,
        "moves": [_move(rule) for rule in conflict.moves] or None,
        "scenarios": {scenario.id: _scenario(scenario) for scenario in conflict.scenarios} or None,
        "status_quo": list(now) if isinstance(now, tuple) else now,
        "claims": {claim.id: _claim(claim) for claim in conflict.claims} or None,
    })  # fmt: skip


def digest(conflict: Conflict) -> str:
    """SHA-256 of the canonical JSON of a conflict without texts and notes: what its answers depend on."""
    import hashlib  # here alone; reading a model needs neither
    import json

    said = plain(conflict)
    for key in ("conflict", "question", "about", "authors", "date", "licence", "sources"):
        said.pop(key, None)
    text = json.dumps(_unworded(said), ensure_ascii=False, separators=(",", ":"))
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()


def _unworded(said: Plain) -> Plain:
    """Without names, notes and evidence; each element in its shortest form."""
    from detente.model.preferences import KINDS  # they print themselves with what stands here

    makers = {}
    for id, dm in said.pop("decision_makers").items():
        options = list(dm.get("options", {}))
        makers[id] = {"options": options} | {key: KINDS[key].bare(value) for key, value in dm.items() if key in KINDS}
    bare = {key: _bare_all(value) if key in ("constraints", "moves", "scenarios", "claims") else value
            for key, value in said.items()}  # fmt: skip
    return {"decision_makers": makers} | bare


def _bare_all(value: Any) -> Any:
    return {id: bare(one) for id, one in value.items()} if isinstance(value, dict) else [bare(one) for one in value]


def bare(element: Any) -> Any:
    """An element in plain form without its name and evidence, as short as it can be."""
    if not isinstance(element, dict):
        return element
    kept = {key: value for key, value in element.items() if key not in ("name", "because", "note")}
    return kept["that"] if list(kept) == ["that"] else kept


def _without_none(given: Plain) -> Plain:
    return {key: value for key, value in given.items() if value is not None}


def _text(text: Text | None) -> Any:
    return None if text is None else text.to_dict()


def _evidence(evidence: Evidence) -> Plain:
    cited = [str(citation) for citation in evidence.because]
    return _without_none({"because": cited or None, "note": _text(evidence.note)})


def _source(source: Source) -> Plain:
    authors = list(source.authors) if isinstance(source.authors, tuple) else source.authors
    return _without_none({
        "title": source.title.to_dict(), "authors": authors, "year": source.year, "date": source.date,
        "publisher": _text(source.publisher), "url": source.url, "note": _text(source.note),
    })  # fmt: skip


def spaced(conflict: Conflict, pattern: str | None) -> str:
    """A pattern with a bar between decision makers and a space between options."""
    marks = iter(pattern or "")
    blocks = (" ".join(next(marks) for _ in dm.options) for dm in conflict.decision_makers if dm.options)
    return " | ".join(blocks)


def _decision_maker(dm: DecisionMaker) -> Plain:
    name = dm.name.to_dict()
    return _without_none({
        "name": None if name == dm.id else name,
        "options": {option.id: _option(option) for option in dm.options} or None,
        **preferences_of(dm.preferences),
        **_evidence(dm.evidence),
    })  # fmt: skip


def _option(option: Option) -> Any:
    evidence = _evidence(option.evidence)
    return {"name": option.name.to_dict(), **evidence} if evidence else option.name.to_dict()


def preferences_of(preferences: Preferences) -> Plain:
    """A preference as plain data, under the key of its kind."""
    return {preferences.key: preferences.plain()}


def statement(given: Statement) -> Any:
    """A preference statement as plain data."""
    return _shortest(given.that, given.name, {"unsure": given.unsure or None}, given.evidence)


def _scenario(scenario: Scenario) -> Any:
    return _shortest(scenario.that, scenario.name, {}, scenario.evidence)


def _shortest(that: Formula, name: Text | None, more: Plain, evidence: Evidence) -> Any:
    full = _without_none({"that": text_of(that), "name": _text(name), **more, **_evidence(evidence)})
    return full["that"] if list(full) == ["that"] else full


def decimal(weight: Fraction) -> str:
    """An exact number as a decimal where there is one, else as a fraction.

    >>> decimal(Fraction(3, 2)), decimal(Fraction(1, 3)), decimal(Fraction(-5))
    ('1.5', '1/3', '-5')
    """
    digits, rest = 0, weight.denominator
    while rest % 10 == 0 or rest % 2 == 0 or rest % 5 == 0:
        rest //= 10 if rest % 10 == 0 else 2 if rest % 2 == 0 else 5
        digits += 1
    if rest != 1 or digits == 0:
        return str(weight)
    scaled = str(abs(weight.numerator) * 10**digits // weight.denominator).rjust(digits + 1, "0")
    return f"{'-' if weight < 0 else ''}{scaled[:-digits]}.{scaled[-digits:]}".rstrip("0").rstrip(".")


def _constraint(rule: Constraint) -> Plain:
    texts = [text_of(formula) for formula in rule.formulas]
    if rule.kind == "when":
        head: Plain = {"when": texts[0], "then": texts[1]}
    else:
        head = {rule.kind: texts[0] if rule.kind == "never" else texts}
    return _without_none({**head, "name": _text(rule.name), **_evidence(rule.evidence)})


def _move(rule: MoveRule) -> Plain:
    if isinstance(rule, Irreversible):
        direction = None if rule.direction == "forward" else rule.direction
        return _without_none({"irreversible": rule.option, "direction": direction, **_evidence(rule.evidence)})
    start, end = (None if formula == TRUE else text_of(formula) for formula in (rule.start, rule.end))
    return _without_none({"cannot": rule.who, "from": start, "to": end, **_evidence(rule.evidence)})


def _change(change: Change) -> Plain:
    writers: dict[type, Callable[[Any], Plain]] = {
        Constraint: _constraint,
        Drop: lambda drop: {"drop": drop.element},
        Swap: lambda swap: {"swap": list(swap.elements)},
        Replace: lambda replace: {"replace": replace.element, "with": _replacement(replace.by)},
    }
    return writers.get(type(change), _move)(change)


def _replacement(by: Preferences | Statement) -> Any:
    return statement(by) if isinstance(by, Statement) else preferences_of(by)


def _claim(claim: Claim) -> Plain:
    return _without_none({
        "that": claim.that,
        "name": _text(claim.name),
        "from": None if claim.start is None else text_of(claim.start),
        "given": [_change(change) for change in claim.given] or None,
        "expect": claim.expect,
        **_evidence(claim.evidence),
    })  # fmt: skip
