"""Modelling advice: valid but suspicious parts of a model, for review before the answers are trusted."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, islice

from detente.analysis.comparing import is_ranked
from detente.engines import Engine
from detente.model.conflict import Conflict
from detente.model.decision_makers import DecisionMaker
from detente.model.formulas import Formula, text_of
from detente.model.preferences import Statement
from detente.model.truth import truth
from detente.model.validation import evidence
from detente.results.views import Advice

MOST_LABELS = 6
KINDS = {  # of elements by how their addresses begin; those of decision makers begin with an id
    "constraints[": "constraint",
    "moves[": "move",
    "scenarios.": "scenario",
    "claims.": "claim",
    "then[": "stage",
    "tempo.moves[": "pace",
    "tempo.events[": "event",
}
MOST_PAIRS = 5_000  # pairs of states that are tried for one that isn't known: some hundredths of a second


def advise(engine: Engine) -> tuple[Advice, ...]:
    """All advice on a conflict, in the order of the model file."""
    conflict = engine.conflict
    advice = [
        *_bars(conflict),
        *_options(engine),
        *_decision_makers(engine),
        *_statements(engine),
        *_formulas(engine),
        *_undetermined(conflict),
        *_unknown(engine),
        *_unsure(conflict),
        *_constraints(conflict),
        *_scenarios(engine),
        *_uncited(conflict),
    ]
    return tuple(advice)


def _bars(conflict: Conflict) -> Iterator[Advice]:
    """States whose bars group the options differently from the decision makers."""
    owned = [len(dm.options) for dm in conflict.decision_makers if dm.options]
    divided = {state.label: [size for size in state.groups if size] for state in conflict.states or () if state.groups}
    labels = [label for label, sizes in divided.items() if sizes != owned]
    if labels:
        fields = {"labels": _some(labels), "sizes": divided[labels[0]], "owned": owned}
        yield Advice("bars_elsewhere", f"states.{labels[0]}", fields)


def _options(engine: Engine) -> Iterator[Advice]:
    if engine.conflict.states is not None and any("-" in (state.pattern or "") for state in engine.conflict.states):
        return
    total = engine.all().count
    for option in engine.conflict.options:
        taking = engine.where(option).count
        if taking in (0, total):
            yield Advice("option_never" if taking == 0 else "option_always", option, {"option": option})


def _decision_makers(engine: Engine) -> Iterator[Advice]:
    for dm in engine.conflict.dms:
        if not engine.step_into(dm, engine.all(), "moves"):
            yield Advice("cannot_move", dm, {"dm": dm})
    for dm in indifferent(engine):
        yield Advice("indifferent", f"{dm}.preferences", {"dm": dm})


def indifferent(engine: Engine) -> tuple[str, ...]:
    """The decision makers who are indifferent among all states, of which there are several."""
    if engine.all().count < 2:
        return ()
    return tuple(dm for dm in engine.conflict.dms if is_ranked(engine.conflict, dm) and engine.class_count(dm) == 1)


def _statements(engine: Engine) -> Iterator[Advice]:
    """Idle statements: constant over all states, or, in a known order, decided by earlier statements."""
    conflict = engine.conflict
    for dm in conflict.decision_makers:
        splits = engine.splits(dm.id) if is_ranked(conflict, dm.id) else None
        for number, (address, statement) in enumerate(dm.preferences.stated(dm.id), 1):
            if splits is not None and splits[number - 1]:
                continue
            constant = _constant(engine, conflict.resolve(statement.that))
            if constant is None and splits is None:
                continue
            code = "never_decides" if constant is None else "always_true" if constant else "always_false"
            fields = {"dm": dm.id, "number": number, "formula": text_of(statement.that)}
            yield Advice(code, address, fields)


def _formulas(engine: Engine) -> Iterator[Advice]:
    """Formulas that are constant over all states where a preference says nothing by such a one."""
    conflict = engine.conflict
    for dm in conflict.decision_makers:
        idle = dm.preferences.idle
        for address, formula in dm.preferences.formulas(dm.id) if idle else ():
            code = idle.get(_constant(engine, conflict.resolve(formula)))
            if code is not None:
                line_place = address if conflict.origin is None else str(conflict.origin.place(address))
                yield Advice(code, address, {"dm": dm.id, "formula": text_of(formula), "where": line_place})


def _constant(engine: Engine, formula: Formula) -> bool | None:
    """The truth value of a formula if it is constant over all states, else None."""
    conflict = engine.conflict
    if conflict.states is not None:
        values = {truth(conflict, formula, state) is True for state in conflict.states}
        return values.pop() if len(values) == 1 else None
    true, total = engine.where(formula).count, engine.all().count
    return None if 0 < true < total else bool(true)


def _undetermined(conflict: Conflict) -> Iterator[Advice]:
    """Statements and weights undetermined at a coalesced state, where they count as false, or 0."""
    coalesced = [state for state in conflict.states or () if "-" in (state.pattern or "")]
    for dm in conflict.decision_makers:
        for address, formula in dm.preferences.formulas(dm.id):
            for state in coalesced:
                if truth(conflict, conflict.resolve(formula), state) is None:
                    yield Advice("undetermined", address, {"label": state.label, "formula": text_of(formula)})


def _unknown(engine: Engine) -> Iterator[Advice]:
    """What a preference leaves unknown: the order of states or of statements, or comparisons in pairs."""
    for dm in engine.conflict.decision_makers:
        named = [*_unordered(dm), *_unordered_statements(dm)]
        yield from named
        if dm.preferences.form.unknown and not named:
            pairs = list(islice(_unknown_pairs(engine, dm), MOST_LABELS + 1))
            code = "unknown_pairs" if pairs else "unknown_comparisons"
            yield Advice(code, f"{dm.id}.preferences", {"dm": dm.id, "pairs": _some(pairs)})


def _unordered(dm: DecisionMaker) -> Iterator[Advice]:
    for group in dm.preferences.form.groups:
        if not group.known:
            yield Advice("unordered", f"{dm.id}.preferences", {"dm": dm.id, "labels": list(group.labels)})


def _unordered_statements(dm: DecisionMaker) -> Iterator[Advice]:
    for address, parts in dm.preferences.nested(dm.id).items():
        formulas = [text_of(statement.that) for statement in parts if isinstance(statement, Statement)]
        if formulas:
            yield Advice("unordered_statements", address, {"dm": dm.id, "formulas": formulas, "address": address})


def _unknown_pairs(engine: Engine, dm: DecisionMaker) -> Iterator[str]:
    """The pairs of states whose comparison isn't known, as far as they are tried."""
    form, states = dm.preferences.form, engine.all().listed(MOST_PAIRS)
    for first, second in islice(combinations(states, 2), MOST_PAIRS):
        if form.sign(engine.conflict, first, second) == "?":
            yield f"{first.label} ? {second.label}"


def _unsure(conflict: Conflict) -> Iterator[Advice]:
    """The statements that are marked unsure."""
    marked = [
        address
        for dm in conflict.decision_makers
        for address, statement in dm.preferences.stated(dm.id)
        if statement.unsure
    ]
    if marked:
        yield Advice("unsure", marked[0], {"elements": _some(marked), "n": len(marked)})


def _some(listed: list[str]) -> list[str]:
    """The first items, and a sign that there are more."""
    return [*listed[:MOST_LABELS], *(["…"] if len(listed) > MOST_LABELS else [])]


def _constraints(conflict: Conflict) -> Iterator[Advice]:
    from detente.engines.audit import audit

    if conflict.states is not None:
        return
    for number, counted in enumerate(audit(conflict), 1):
        address = f"constraints[{number}]"
        if counted.alone == 0:
            yield Advice("constraint_idle", address, {"number": number})
        elif counted.finally_ == 0:
            yield Advice("constraint_implied", address, {"number": number})


def _scenarios(engine: Engine) -> Iterator[Advice]:
    for scenario in engine.conflict.scenarios:
        if not engine.where(scenario.that):
            yield Advice("scenario_empty", f"scenarios.{scenario.id}", {"scenario": scenario.id})


def _uncited(conflict: Conflict) -> Iterator[Advice]:
    """Uncited elements, where others of their kind have a citation."""
    kinds: dict[str, list[tuple[str, bool]]] = {}
    for address, support in evidence(conflict):
        kinds.setdefault(_kind(address), []).append((address, bool(support.because)))
    for kind, elements in kinds.items():
        bare = [address for address, cited in elements if not cited]
        if bare and len(bare) < len(elements):
            yield Advice("uncited", bare[0], {"kind": kind, "elements": bare, "n": len(bare)})


def _kind(address: str) -> str:
    """What kind of element stands at an address."""
    for beginning, kind in KINDS.items():
        if address.startswith(beginning):
            return kind
    part_name = address.partition(".")[2]
    return "statement" if part_name.endswith("]") else "option" if part_name else "decision_maker"
