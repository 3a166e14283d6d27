"""The ledger of forecasts: records of what every rule predicts, stamped, to be scored once the outcome is known."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from math import isclose
from pathlib import Path
from typing import Annotated, Any

from detente import words
from detente._version import __version__
from detente.analysis import kinds as a
from detente.analysis.arguments import public
from detente.errors import ConflictError, FormatError, Place, QuestionError
from detente.exchange.loading import model_text
from detente.files.disk import read_bytes, text_of
from detente.files.document import Document
from detente.model import given
from detente.results.shapes.track_record import FrozenPredictionJSON, RecordJSON
from detente.scoring.cases import is_day
from detente.scoring.predictions import EVERY_RULE, WHY, Predicted, Predictor
from detente.showing import Brief

MOST_LISTED = 10_000  # states that a record lists of a rule
Day = Annotated[str, a.Kind(given.text, a.TEXT, "DATE")]


@dataclass(frozen=True, slots=True)
class Frozen(Brief):
    """What a rule predicts, as it is frozen.

    Attributes
    ----------
    labels
        Of the states that it predicts.
    why
        Why it predicts none that can be scored; empty: it does.
    shares
        How likely it holds each, if not all equally.
    """

    labels: tuple[str, ...]
    why: str = ""
    shares: tuple[float, ...] = ()

    @classmethod
    def of(cls, predicted: Predicted) -> Frozen:
        """What is predicted, by labels."""
        if predicted.states is None:
            return cls((), predicted.why)
        if predicted.states.count > MOST_LISTED:
            return cls((), "many_states")
        states = predicted.states.listed()
        labels = tuple(state.label for state in states)
        return cls(labels, shares=tuple(predicted.shares[state] for state in states if predicted.shares))

    def to_dict(self) -> FrozenPredictionJSON:
        """As in JSON."""
        plain: FrozenPredictionJSON = {"states": list(self.labels)}
        if self.why:
            plain["why"] = self.why
        if self.shares:
            plain["shares"] = list(self.shares)
        return plain


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
        What each rule predicts.
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
    rules: Mapping[str, Frozen]
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
            "predictions": {rule: said.to_dict() for rule, said in self.rules.items()},
            "model": self.model,
        }
        stamped: RecordJSON = {**unstamped, "stamp": stamp(unstamped)}  # type: ignore[typeddict-item]
        return stamped

    def to_json(self) -> str:
        """The text of its file."""
        return json.dumps(self.to_dict(), indent=1, ensure_ascii=False) + "\n"


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
    >>> record.rules["SEQ"].labels, record.digest == dt.catalog("elmira").digest
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
        rules={rule: Frozen.of(predicted[rule]) for rule in EVERY_RULE},
        frozen=today,
        outcome_by=outcome_by,
        version=__version__,
    )


def read_record(path: Path) -> Record:
    """A record from its file.

    Raises
    ------
    FormatError
        It can't be read, isn't a record, was changed since it was stamped, or its model isn't the one of its hash.
    """
    text = text_of(read_bytes(path), str(path), "file_blank")
    place = Place(str(path))
    try:
        plain = json.loads(text)
        record = _record(plain, place)
        due = stamp({key: value for key, value in plain.items() if key != "stamp"})
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise FormatError("no_record", place=place) from error
    if due != plain["stamp"]:
        raise FormatError("record_changed", place=place, given=plain["stamp"], found=due)
    try:
        digest = Document.of(record.model).conflict.digest
    except ConflictError as error:
        raise FormatError("record_model", place=place, given=record.digest) from error
    if digest != record.digest:
        raise FormatError("record_model", place=place, given=record.digest)
    return record


def _record(plain: Mapping[str, Any], place: Place) -> Record:
    """The record that plain data says; a `TypeError` or `ValueError` where something is of another kind."""
    texts = [plain[key] for key in ("name", "hash", "model", "frozen", "outcome_by", "version", "stamp")]
    if not all(isinstance(text, str) for text in texts):
        raise TypeError
    name, digest, model, frozen, outcome_by, version, _ = texts
    if not (is_day(frozen) and is_day(outcome_by)):
        raise ValueError
    rules = {rule: _frozen(said) for rule, said in plain["predictions"].items()}
    return Record(name, digest, model, rules, frozen, outcome_by, version, place)


def _frozen(said: Mapping[str, Any]) -> Frozen:
    """What plain data says of a rule; as for a record."""
    labels, why, shares = said["states"], said.get("why", ""), said.get("shares", [])
    if not (isinstance(labels, list) and isinstance(shares, list) and all(isinstance(each, str) for each in labels)):
        raise TypeError
    if why not in (*WHY, "") or not all(isinstance(each, float) and 0 < each <= 1 for each in shares):
        raise ValueError
    if len(set(labels)) < len(labels) or (shares and len(shares) != len(labels)):
        raise ValueError
    if shares and not isclose(sum(shares), 1):
        raise ValueError
    return Frozen(tuple(labels), why, tuple(shares))
