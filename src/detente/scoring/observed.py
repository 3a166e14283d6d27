"""A case put to the test: its model as frozen, its outcome as states, and a mark for every rule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from detente.errors import ConflictError, FormatError, ModelError, nearest, together
from detente.exchange.loading import read
from detente.library import catalog, keys
from detente.model.conflict import Conflict
from detente.model.formula_nodes import Name
from detente.model.state_sets import StateSet
from detente.scoring.cases import Case, Outcome
from detente.scoring.cells import Cells, combination
from detente.scoring.ledger import Record, read_record
from detente.scoring.marks import Mark
from detente.scoring.predictions import FEASIBLE, Predicted, Predictor

MOST_NAMED = 10_000  # labels among which the nearest is looked for


@dataclass(frozen=True, slots=True)
class Observed:
    """A case with what each rule predicted, and how that did.

    Attributes
    ----------
    came
        The states that fit what was coded; empty where none fits or nothing was coded.
    coded, known
        What was coded of each qualified option, and what is thereby known of options: of a state those that it doesn't
        leave open.
    cells
        How many outcomes are told apart.
    marks
        By rule; a rule that can't be scored has none, and says why in `left_out`.
    changed
        Rules that predict something else today than was frozen.
    """

    case: Case
    predictor: Predictor
    predicted: Mapping[str, Predicted]
    came: StateSet
    coded: Mapping[str, bool]
    known: Mapping[str, bool]
    cells: int
    marks: Mapping[str, Mark]
    left_out: Mapping[str, str]
    changed: tuple[str, ...]

    @property
    def conflict(self) -> Conflict:
        """Its model."""
        return self.predictor.conflict

    @property
    def is_coded(self) -> bool:
        """Whether the outcome was coded."""
        return self.case.outcome is not None

    def share(self, rule: str, formula: str) -> float | None:
        """How likely a rule makes a formula; None where it predicts no state."""
        return self.predictor.share(self.predicted[rule], formula)

    def truth(self, formula: str) -> bool | None:
        """Whether a formula holds at what came; None where what was coded doesn't decide it."""
        return self.predictor.truth(self.came, formula)


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
    _check_dates(case, record)
    _check_forecasts(case, conflict)
    predictor = Predictor(conflict)
    today = predictor.predictions()
    predicted = today if record is None else _as_frozen(record, predictor, today)
    coded = {} if case.outcome is None else _coded(conflict, case.outcome)
    came = _came(predictor, case, coded)
    cells = Cells(predictor, () if len(coded) == len(conflict.options) else tuple(coded))
    m, is_fit = cells.count(predictor.every), case.outcome is None or not case.outcome.none_fits
    return Observed(
        case=case,
        predictor=predictor,
        predicted=predicted,
        came=came,
        coded=coded,
        known=coded or _of_state(predictor, came),
        cells=m,
        marks={
            rule: mark for rule, each in predicted.items() if (mark := cells.mark(each, came, m, is_fit)) is not None
        },
        left_out={rule: each.why for rule, each in predicted.items() if each.states is None},
        changed=tuple(
            rule
            for rule in (record.rules if record is not None else ())
            if rule in today and _differ(predicted[rule], today[rule])
        ),
    )


def _of_state(predictor: Predictor, came: StateSet) -> dict[str, bool]:
    """What a state that was coded says of the options that it doesn't leave open."""
    truths = {option: predictor.truth(came, option) for option in predictor.conflict.options}
    return {option: is_taken for option, is_taken in truths.items() if is_taken is not None}


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
    """What was frozen; rules that were added since predict nothing, and what is feasible the model says.

    Raises
    ------
    FormatError
        A label in the record is no state.
    """
    frozen = dict.fromkeys(today, Predicted(None, "not_frozen")) | {FEASIBLE: today[FEASIBLE]}
    for rule, said in record.rules.items():
        states = {label: predictor.engine.labelled(label) for label in said.labels}
        unknown = [label for label, state in states.items() if state is None]
        if unknown:
            raise FormatError("record_state", place=record.place, label=unknown[0], rule=rule)
        if rule in today and rule != FEASIBLE:  # a later program may know more rules
            by_state = [state for state in states.values() if state is not None]
            frozen[rule] = Predicted(
                None if said.why else predictor.engine.unite(map(predictor.engine.one, by_state)),
                said.why,
                dict(zip(by_state, said.shares, strict=bool(said.shares))),
            )
    return frozen


def _differ(first: Predicted, second: Predicted) -> bool:
    if first.states is None or second.states is None:
        return first.why != second.why
    shares = {state: round(share, 9) for state, share in first.shares.items()}
    return first.states != second.states or shares != {state: round(s, 9) for state, s in second.shares.items()}


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


def _check_dates(case: Case, record: Record | None) -> None:
    """Refuse forecasts whose outcome was known before they were made, or came after they were due.

    Raises
    ------
    ModelError
        Nothing was frozen before the outcome of a prospective case, an outcome is older than the sources' cut, or it
        is later than the day by which a record says that it is coded.
    """
    if case.kind == "prospective" and record is None:
        raise ModelError("prospective_without_record")
    if case.outcome is None or case.kind == "hindsight":
        return
    day, place = case.outcome.date, case.outcome.place
    known = case.cut if record is None or case.kind == "forecast" else record.frozen
    if day[: len(known)] < known[: len(day)] or (
        case.kind == "prospective" and day <= known[: len(day)] and len(day) == 10
    ):
        raise ModelError("outcome_known_before", day=day, known=known).at(place=place)
    if record is not None and day[: len(record.outcome_by)] > record.outcome_by[: len(day)]:
        raise ModelError("outcome_too_late", day=day, due=record.outcome_by).at(place=place)


def _check_forecasts(case: Case, conflict: Conflict) -> None:
    """Refuse forecasts of formulas that can't be read; all at once.

    Raises
    ------
    ConflictError
        There are such formulas.
    """
    faults = list[ConflictError]()
    for who, formulas in case.forecasts.items():
        for formula in formulas:
            try:
                conflict.resolve(formula)
            except ConflictError as error:
                faults.append(error.at(place=case.places.get((who, formula), case.place)))
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
            raise ModelError(
                "outcome_no_state",
                label=outcome.state,
                near=nearest(outcome.state, [state.label for state in predictor.every.listed(MOST_NAMED)]),
            )
        return engine.one(state)
    came = predictor.may_be(combination(coded))
    if not came:
        raise ModelError("outcome_infeasible", options=", ".join(coded))
    return came
