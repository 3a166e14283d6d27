"""What comes after an outcome: another model, which begins where a formula of this one comes true."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.errors import ModelError, UnknownLabel, nearest
from detente.model import given as read
from detente.model.formulas import Formula, formula_of
from detente.model.notices import Notice
from detente.model.texts import EVIDENCE_KEYS, NO_EVIDENCE, Evidence, an_evidence, check_texts
from detente.showing import Brief

if TYPE_CHECKING:
    from detente.model.conflict import Conflict

OfFormula = Callable[["Conflict", Formula, str, str], Iterator[ModelError]]


@dataclass(frozen=True, slots=True)
class Stage(Brief):
    """A later stage: the model that begins where a formula comes true.

    It begins at its own status quo, but options that both models have, by their qualified ids, stand as they do where
    the formula comes true.

    Parameters
    ----------
    after
        The outcome, a formula of the model before.
    model
        The model that begins there.
    status_quo
        Where it begins instead, as a model states its status quo; then no option keeps how it stands.
    evidence
        What it rests on.
    """

    after: Formula
    model: Conflict
    status_quo: tuple[str, ...] | str | None = None
    evidence: Evidence = NO_EVIDENCE

    def __post_init__(self) -> None:
        read.settle(self, after=formula_of, status_quo=read.optional(_now), evidence=an_evidence)
        check_texts(self)

    @classmethod
    def of(cls, given: object, argument: str = "then") -> Stage:
        """A stage, constructed if need be from a map with the keys of a model file; the model is a conflict."""
        if isinstance(given, Stage):
            return given
        if not isinstance(given, Mapping):
            read.refuse(given, argument, "map")
        keys = read.keyed(given, argument, "stage", ("after", "model"), ("status_quo", *EVIDENCE_KEYS))
        return cls(keys["after"], keys["model"], keys.get("status_quo"), Evidence.among(keys))


def _now(value: object, argument: str) -> tuple[str, ...] | str:
    if isinstance(value, Iterable) and not isinstance(value, str):
        return read.items(value, argument, read.name, "status_quo")
    return read.label(value, argument)


def stage_faults(conflict: Conflict, of_formula: OfFormula) -> Iterator[ModelError]:
    """Unknown names in what a stage comes after, and stages that can't begin anywhere."""
    for number, stage in enumerate(conflict.then, 1):
        at = f"then[{number}]"
        yield from of_formula(conflict, stage.after, at, ".after")
        if stage.status_quo is not None:
            try:
                stage.model.changed(status_quo=stage.status_quo)
            except ModelError as errors:
                for error in errors.each():
                    yield conflict.placed(ModelError(error.code, address=at, **error.fields), ".status_quo")
        elif stage.model.status_quo is None:
            yield conflict.placed(ModelError("stage_no_status_quo", address=at), ".model")


def stages_within(conflict: Conflict, within: str = "") -> Iterator[tuple[str, Conflict, Stage]]:
    """All that comes after a conflict: by address (``then[1].then[2]``) the model that ends there, and the stage.

    Each stands after what it follows.
    """
    for number, stage in enumerate(conflict.then, 1):
        address = f"{within}then[{number}]"
        yield address, conflict, stage
        yield from stages_within(stage.model, f"{address}.")


def model_at(conflict: Conflict, address: str) -> Conflict:
    """The model of a stage, by its address; the conflict itself where there is none.

    Raises
    ------
    UnknownLabel
        It has no such stage.
    """
    models = {"": conflict} | {known: stage.model for known, _, stage in stages_within(conflict)}
    if address not in models:
        known = [each for each in models if each]
        raise UnknownLabel("unknown_stage", name=address, near=nearest(address, known) or known)
    return models[address]


def stage_notices(*conflicts: Conflict) -> tuple[Notice, ...]:
    """What an answer says that doesn't follow the later stages of conflicts; empty if there are none."""
    return (Notice("stages_not_followed"),) if any(conflict.then for conflict in conflicts) else ()
