"""A case put to the test: its model as frozen, its outcome as states, and a mark for every rule."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from detente.errors import ConflictError, FormatError, ModelError, nearest, together
from detente.exchange.loading import read
from detente.library import catalog, keys
from detente.model.conflict import Conflict
from detente.model.formula_nodes import Name
from detente.model.state_sets import StateSet
from detente.model.states import State
from detente.scoring.cases import Case, Outcome
from detente.scoring.ledger import Record, read_record
from detente.scoring.marks import Mark
from detente.scoring.predictions import EVERY_RULE, Cells, Predicted, Predictor


@dataclass(frozen=True, slots=True)
class Observed:
    """A case with what each rule predicted, and how that did.

    Attributes
    ----------
    came
        The states that fit what was coded; empty where none fits or nothing was coded.
    coded
        What was coded of each qualified option.
    marks
        By rule; a rule that can't be scored has none, and says why in `left_out`.
    shares
        By rule, the share of predicted states in which each coded option is taken.
    changed
        Rules that predict something else today than was frozen.
    """

    case: Case
    conflict: Conflict
    came: tuple[State, ...]
    coded: Mapping[str, bool]
    cells: int
    marks: Mapping[str, Mark]
    left_out: Mapping[str, str]
    shares: Mapping[str, Mapping[str, float]]
    changed: tuple[str, ...]
    truth: Callable[[str], bool | None]
    holds: Callable[[str, State], bool]
    predicted: Mapping[str, Predicted]

    def share_of(self, rule: str, formula: str) -> float | None:
        """The share of the states that a rule predicts at which a formula is true; None where it predicts none."""
        states = self.predicted[rule].states
        return sum(self.holds(formula, state) for state in states) / len(states) if states else None

    @property
    def is_coded(self) -> bool:
        """Whether the outcome was coded."""
        return self.case.outcome is not None


def observed(case: Case) -> Observed:
    """Put a case to the test.

    Raises
    ------
    ConflictError
        The model can't be read, isn't the one that was frozen, or the outcome isn't one of its states.
    """
    try:
        return _observed(case)
    except ConflictError as error:
        raise error.at(place=error.place or case.place) from None


def _observed(case: Case) -> Observed:
    conflict = model_of(case)
    record = _record_of(case, conflict)
    predictor = Predictor(conflict)
    today = predictor.predictions()
    predicted = today if record is None else _as_frozen(record, predictor, today)
    changed = (
        ()
        if record is None
        else tuple(rule for rule in record.rules if rule in today and _differ(predicted[rule], today[rule]))
    )
    coded = {} if case.outcome is None else _coded(conflict, case.outcome)
    _check_open(predictor, coded)
    _check_dates(case, record)
    _check_forecasts(case, conflict)
    cells = Cells(() if len(coded) == len(conflict.options) else tuple(o for o in conflict.options if o in coded))
    came = _came(predictor, case, coded)
    every = cells.of(predictor.every)
    hit_cells = cells.of(came)
    marks = {}
    for rule in EVERY_RULE:
        states = predicted[rule].states
        if states is not None:
            inside = cells.of(states)
            marks[rule] = Mark(bool(inside & hit_cells), len(inside), len(every))
    return Observed(
        case=case,
        conflict=conflict,
        came=tuple(came),
        coded=coded,
        cells=len(every),
        marks=marks,
        left_out={rule: predicted[rule].why for rule in EVERY_RULE if rule not in marks},
        shares={rule: _shares(predicted[rule].states or (), coded) for rule in EVERY_RULE},
        changed=changed,
        holds=lambda formula, state: state in predictor.engine.true_at(conflict.resolve(formula)),
        truth=lambda formula: _truth(predictor, came, formula),
        predicted=predicted,
    )


def model_of(case: Case) -> Conflict:
    """The model of a case: a file beside it, or an entry of the catalog.

    Raises
    ------
    FormatError
        Its hash isn't the one that was frozen.
    """
    beside = Path(case.place.file or "").parent / case.model
    conflict = catalog(case.model) if case.model in keys() and not beside.is_file() else read(beside)
    if conflict.digest != case.digest:
        raise FormatError("model_changed", given=case.digest, found=conflict.digest, model=case.model)
    return conflict


def _record_of(case: Case, conflict: Conflict) -> Record | None:
    if not case.record:
        return None
    record = read_record(Path(case.place.file or "").parent / case.record)
    if record.digest != conflict.digest:
        raise FormatError(
            "model_changed", place=record.place, given=record.digest, found=conflict.digest, model=case.model
        )
    return record


def _as_frozen(record: Record, predictor: Predictor, today: Mapping[str, Predicted]) -> dict[str, Predicted]:
    """What was frozen; rules that were added since predict nothing.

    Raises
    ------
    FormatError
        A label in the record is no state.
    """
    frozen = dict.fromkeys(today, Predicted(None, "not_frozen"))
    for rule, (labels, why) in record.rules.items():
        states = [predictor.engine.labelled(label) for label in labels]
        unknown = [label for label, state in zip(labels, states, strict=True) if state is None]
        if unknown:
            raise FormatError("record_state", place=record.place, label=unknown[0], rule=rule)
        if rule in today:  # a later program may know more rules
            frozen[rule] = Predicted(None if why else tuple(state for state in states if state is not None), why)
    return frozen


def _differ(first: Predicted, second: Predicted) -> bool:
    return set(first.states or ()) != set(second.states or ()) or (first.states is None) != (second.states is None)


def _coded(conflict: Conflict, outcome: Outcome) -> dict[str, bool]:
    """What was coded, by qualified option, in declared order.

    Raises
    ------
    ModelError
        Something that was coded is no option.
    """
    said = dict[str, bool]()
    for name, taken in outcome.options.items():
        option = _option(conflict, name)
        if option in said:
            raise ModelError("outcome_option_twice", name=name, option=option).at(place=outcome.place)
        said[option] = taken
    return {option: said[option] for option in conflict.options if option in said}


def _check_open(predictor: Predictor, coded: Mapping[str, bool]) -> None:
    """Refuse options that some state leaves open: it would neither be a hit nor a miss.

    Raises
    ------
    ModelError
        There are such options.
    """
    open_options = {option: state.label for state in predictor.every for option in state.open if option in coded}
    for option, label in open_options.items():
        raise ModelError("outcome_open", option=option, label=label)


def _check_dates(case: Case, record: Record | None) -> None:
    """Refuse forecasts whose outcome was known before they were made.

    Raises
    ------
    ModelError
        Nothing was frozen before the outcome of a prospective case, or an outcome is older than the sources' cut.
    """
    if case.kind == "prospective" and record is None:
        raise ModelError("prospective_without_record")
    if case.outcome is None or case.kind == "hindsight":
        return
    day = case.outcome.date
    known = case.cut if record is None or case.kind == "forecast" else record.frozen
    if day[: len(known)] < known[: len(day)] or (
        case.kind == "prospective" and day <= known[: len(day)] and len(day) == 10
    ):
        raise ModelError("outcome_known_before", day=day, known=known).at(place=case.outcome.place)


def _check_forecasts(case: Case, conflict: Conflict) -> None:
    """Refuse forecasts of formulas that can't be read; all at once.

    Raises
    ------
    ConflictError
        There are such formulas.
    """
    faults = list[ConflictError]()
    for formulas in case.forecasts.values():
        for formula in formulas:
            try:
                conflict.resolve(formula)
            except ConflictError as error:
                faults.append(error.at(place=case.places.get(formula, case.place)))
    if faults:
        raise together(faults)


def _option(conflict: Conflict, name: str) -> str:
    formula = conflict.resolve(name)
    if isinstance(formula, Name) and formula.text in conflict.options:
        return formula.text
    raise ModelError("observation_option", name=name, near=nearest(name, conflict.options))


def _came(predictor: Predictor, case: Case, coded: Mapping[str, bool]) -> StateSet:
    """The states that fit what was coded.

    Raises
    ------
    ModelError
        None does, and the case doesn't say so.
    """
    outcome, engine = case.outcome, predictor.engine
    if outcome is None or outcome.none_fits:
        return engine.none()
    if outcome.state:
        state = engine.labelled(outcome.state)
        if state is None:
            raise ModelError("outcome_no_state", label=outcome.state, near=nearest(outcome.state, predictor.labels()))
        return engine.one(state)
    came = engine.all()
    for option, taken in coded.items():
        came = came - engine.true_at(predictor.conflict.resolve(f"not ({option})" if taken else option))
    if not came:
        raise ModelError("outcome_infeasible", options=", ".join(coded))
    return came


def _shares(states: tuple[State, ...], coded: Mapping[str, bool]) -> dict[str, float]:
    if not states:
        return {}
    return {option: sum(option in state.taken for state in states) / len(states) for option in coded}


def _truth(predictor: Predictor, came: StateSet, formula: str) -> bool | None:
    """Whether a formula holds at what came; None where what was coded doesn't decide it."""
    resolved = predictor.conflict.resolve(formula)
    if not came:
        return None
    if came <= predictor.engine.true_at(resolved):
        return True
    return None if came & predictor.engine.true_at(resolved) else False
