"""The ledger of forecasts: records of what every rule predicts, stamped, to be scored once the outcome is known."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

from detente import words
from detente._version import __version__
from detente.analysis import kinds as a
from detente.analysis.arguments import public
from detente.errors import FormatError, Place, QuestionError
from detente.exchange.loading import model_text
from detente.files.disk import read_bytes, text_of
from detente.model import given
from detente.results.shapes.track_record import FrozenPredictionJSON, RecordJSON
from detente.scoring.cases import is_day
from detente.scoring.predictions import EVERY_RULE, WHY, Predicted, Predictor
from detente.showing import Brief

Day = Annotated[str, a.Kind(given.text, a.TEXT, "DATE")]


@dataclass(frozen=True, slots=True)
class Record(Brief):
    """A frozen record.

    Attributes
    ----------
    name
        The conflict's.
    digest
        The hash of the model.
    model
        The model, as a file has it.
    rules
        By rule, the labels of the states that it predicts, and why it predicts none that can be scored.
    frozen, outcome_by
        The days on which it was made, and by which the outcome is to be coded.
    version
        Of the program.
    place
        Where its file is; None: it wasn't read.
    """

    name: str
    digest: str
    model: str
    rules: Mapping[str, tuple[tuple[str, ...], str]]
    frozen: str
    outcome_by: str
    version: str
    place: Place | None = None

    def to_dict(self) -> RecordJSON:
        """As in its file; the stamp is the hash of the rest, keys in this order, without white space."""
        unstamped = {
            "detente": 1,
            "frozen": self.frozen,
            "outcome_by": self.outcome_by,
            "version": self.version,
            "name": self.name,
            "hash": self.digest,
            "predictions": {rule: _plain(labels, why) for rule, (labels, why) in self.rules.items()},
            "model": self.model,
        }
        stamped: RecordJSON = {**unstamped, "stamp": stamp(unstamped)}  # type: ignore[typeddict-item]
        return stamped

    def to_json(self) -> str:
        """The text of its file."""
        return json.dumps(self.to_dict(), indent=1, ensure_ascii=False) + "\n"


def _plain(labels: tuple[str, ...], why: str) -> FrozenPredictionJSON:
    plain: FrozenPredictionJSON = {"states": list(labels)}
    if why:
        plain["why"] = why
    return plain


def stamp(unstamped: Mapping[str, object]) -> str:
    """The hash of a record without its stamp."""
    text = json.dumps(unstamped, separators=(",", ":"), ensure_ascii=False)
    return f"sha256:{hashlib.sha256(text.encode('utf-8')).hexdigest()}"


@public
def freeze(conflict: a.Model, *, outcome_by: Day) -> Record:
    """Freeze what every rule predicts of a conflict, with its model, before the outcome is known.

    Parameters
    ----------
    conflict
        The conflict.
    outcome_by
        The day by which the outcome is to be coded, such as ``2027-06-30``.

    Raises
    ------
    QuestionError
        The date isn't one, or isn't after today.

    >>> import detente as dt
    >>> record = freeze(dt.catalog("elmira"), outcome_by="2100-01-01")
    >>> record.rules["SEQ"][0], record.digest == dt.catalog("elmira").digest
    (('s5',), True)
    """
    today = datetime.now(UTC).date().isoformat()
    if not is_day(outcome_by):
        raise QuestionError("no_date", given=outcome_by)
    if outcome_by <= today[: len(outcome_by)]:
        raise QuestionError("outcome_by_past", given=outcome_by, today=today)
    predicted = Predictor(conflict).predictions()
    return Record(
        name=conflict.name.say(words.DEFAULT),
        digest=conflict.digest,
        model=model_text(conflict, "model.yaml", as_json=False),
        rules={rule: _frozen(predicted[rule]) for rule in EVERY_RULE},
        frozen=today,
        outcome_by=outcome_by,
        version=__version__,
    )


def _frozen(predicted: Predicted) -> tuple[tuple[str, ...], str]:
    return tuple(state.label for state in predicted.states or ()), predicted.why


def read_record(path: Path) -> Record:
    """A record from its file.

    Raises
    ------
    FormatError
        It can't be read, isn't a record, or was changed since it was stamped.
    """
    text = text_of(read_bytes(path), str(path))
    place = Place(str(path))
    try:
        plain = json.loads(text)
        record = _record(plain, place)
        due = stamp({key: value for key, value in plain.items() if key != "stamp"})
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise FormatError("no_record", place=place) from error
    if due != plain["stamp"]:
        raise FormatError("record_changed", place=place, given=plain["stamp"], found=due)
    return record


def _record(plain: Mapping[str, Any], place: Place) -> Record:
    """The record that plain data says; a `TypeError` where something is of another type."""
    texts = [plain[key] for key in ("name", "hash", "model", "frozen", "outcome_by", "version", "stamp")]
    rules = {rule: (tuple(said["states"]), said.get("why", "")) for rule, said in plain["predictions"].items()}
    labels = [label for said in plain["predictions"].values() for label in said["states"]]
    whys = {why for _, why in rules.values()}
    if not all(isinstance(text, str) for text in (*texts, *labels, *whys)) or not whys <= {*WHY, ""}:
        raise TypeError
    if any(isinstance(said["states"], str) for said in plain["predictions"].values()):
        raise TypeError
    name, digest, model, frozen, outcome_by, version, _ = texts
    return Record(name, digest, model, rules, frozen, outcome_by, version, place)
