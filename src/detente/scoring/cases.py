"""Cases of a track record: a frozen model, what it was made from, and the outcome, one folder each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Literal, get_args

from detente.errors import ConflictError, FormatError, ModelError, Place, together
from detente.files.disk import read_bytes, text_of
from detente.files.nodes import read_yaml
from detente.files.reading_shapes import Element, Key, ListOf, Made, PairsOf
from detente.files.reading_values import Choice, Line, Number, Parts
from detente.files.source_text import Node, Page
from detente.model.ids import nfc
from detente.showing import Brief

FILE = "case.yaml"
MISNAMED = re.compile(r"case\.(yaml|yml|json)(\.txt)?")
Kind = Literal["hindsight", "forecast", "prospective"]
KINDS: tuple[Kind, ...] = get_args(Kind)
UNKNOWN = "unknown"  # a date that nobody has to know in hindsight
DATE = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
MOST = 10_000  # cases of a folder


@dataclass(frozen=True, slots=True)
class Outcome(Brief):
    """How a conflict turned out, as a person coded it.

    Attributes
    ----------
    options
        What was taken and what wasn't, by option; options that aren't named weren't coded.
    state
        The label of the state reached, for models without options; empty otherwise.
    none_fits
        Whether no state of the model is what happened.
    coder, source, date
        Who coded it, from what, and when it was reached.
    place
        Where it stands.
    """

    options: Mapping[str, bool]
    state: str
    none_fits: bool
    coder: str
    source: str
    date: str
    place: Place


@dataclass(frozen=True, slots=True)
class Case(Brief):
    """One observation of a conflict: what was predicted from, and what came of it.

    Attributes
    ----------
    name
        Its folder.
    title
        What it is called; empty: as its model is.
    conflict
        The conflict that it observes; observations of one conflict count as one case.
    model
        A model file beside it, or a key of the catalog.
    digest
        The hash of the model as it was frozen.
    record
        The file of its frozen predictions; empty where there is none.
    cut
        The date from which on nothing was known to whoever made the model; ``unknown`` only in hindsight.
    kind
        Whether the model was made knowing the outcome (``hindsight``), from older sources without it (``forecast``),
        or before there was one (``prospective``).
    blind, recognised
        Whether the encoder didn't know the outcome, and whether the encoder recognised the conflict all the same.
    outcome
        None: not coded.
    forecasts
        What others held likely: by their name, formulas with probabilities.
    place, places
        Where the case stands, and each formula of a forecast, by who made it.
    """

    name: str
    title: str
    conflict: str
    model: str
    digest: str
    record: str
    cut: str
    kind: Kind
    blind: bool
    recognised: bool
    encoders: tuple[str, ...]
    sources: tuple[str, ...]
    outcome: Outcome | None
    forecasts: Mapping[str, Mapping[str, float]]
    place: Place
    places: Mapping[tuple[str, str], Place]


def is_day(text: str) -> bool:
    """Whether a text is a year, a month or a day that there is.

    >>> [is_day(text) for text in ("2027", "2027-06", "2027-06-31", "٢٠٢٧")]
    [True, True, False, False]
    """
    if DATE.fullmatch(text) is None:
        return False
    try:
        date.fromisoformat(text + "2000-01-01"[len(text) :])
    except ValueError:
        return False
    return True


def read_cases(folder: str | Path) -> tuple[Case, ...]:
    """Every case in a folder and the folders in it, links followed, by name; all errors at once.

    Raises
    ------
    FormatError
        There is no such folder, it has no case, or a case isn't as it has to be; the error names file and line.
    """
    home = Path(folder)
    if not home.is_dir():
        raise FormatError("no_folder", place=Place(str(folder)))
    files = sorted(_case_files(home))
    if not files:
        raise FormatError("no_cases", place=Place(str(folder)), file=FILE)
    if len(files) > MOST:
        raise FormatError("many_cases", place=Place(str(folder)), n=len(files), most=MOST)
    parts = Parts()
    cases = [parts.try_(lambda file=file: _named(file, home)) for file in files]  # type: ignore[misc]
    parts.sound()
    return tuple(case for case in cases if case is not None)


def _case_files(home: Path) -> Iterator[Path]:
    """The files of cases, and what is nearly named so; each folder once, by a path without links where it has one."""
    folders, links, seen = [home], list[Path](), set[Path]()
    while folders or links:
        folder = (folders or links).pop()
        if folder.resolve() in seen:
            continue
        seen.add(folder.resolve())
        for entry in _entries(folder):
            if MISNAMED.fullmatch(entry.name.casefold()):
                yield entry
            elif not entry.name.startswith(".") and entry.is_dir():
                (links if entry.is_symlink() else folders).append(entry)


def _entries(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir(), reverse=True)
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise FormatError("file_unreadable", place=Place(str(folder)), path=str(folder), why=why) from None


def _named(file: Path, home: Path) -> Case:
    """A case by the name of its folder; a file that is nearly named as one is refused."""
    if file.name != FILE:
        raise FormatError("case_named", place=Place(str(file)), given=file.name, file=FILE)
    return read_case(file, file.parent.relative_to(home).as_posix() if file.parent != home else home.resolve().name)


def read_case(file: Path, name: str) -> Case:
    """One case; all its errors at once."""
    page = Page(str(file), text_of(read_bytes(file), str(file)))
    root, parts = read_yaml(page), Parts()
    values = parts.read(CASE, page, root, "")
    parts.sound()
    outcome, node = values["outcome"], root.entry("outcome")
    return Case(
        name=name,
        title=values["title"],
        conflict=nfc(" ".join((values["conflict"] or name).split())),
        model=values["model"],
        digest=values["hash"],
        record=values["record"],
        cut=values["cut"],
        kind=values["kind"],
        blind=values["blind"],
        recognised=values["recognised"],
        encoders=values["encoders"],
        sources=values["sources"],
        outcome=Outcome(**outcome, place=page.place(node.start)) if outcome and node else None,
        forecasts=values["forecasts"],
        place=page.place(root.start),
        places=dict(_places(page, root.entry("forecasts"))),
    )


def _places(page: Page, forecasts: Node | None) -> Iterator[tuple[tuple[str, str], Place]]:
    """Where each formula of a forecast stands."""
    if forecasts is not None:
        for who, formulas in zip(forecasts.keys, forecasts.items, strict=True):
            yield from (((who.text, formula.text), page.place(formula.start)) for formula in formulas.keys)


# What a case says: every key with its kind of value.

Values = dict[str, Any]


def _filled(text: str) -> str:
    if not text.strip():
        raise ModelError("text_blank")
    return text


def _day(text: str) -> str:
    if not (is_day(text) or text == UNKNOWN):
        raise ModelError("no_date_but_unknown", given=text)
    return text


def _probability(number: Any) -> float:
    if not 0 <= number <= 1:
        raise ModelError("no_probability", given=str(number))
    return float(number)


def _outcome(values: Values) -> Values:
    said: Values = {"options": {}, "state": "", "none_fits": False} | values
    if sum(map(bool, (said["options"], said["state"], said["none_fits"]))) != 1:
        raise ModelError("outcome_said_once")
    return said | {"options": dict(said["options"])}


def _case(values: Values) -> Values:
    """What isn't said, and what is said together that can't be so; all errors at once."""
    empty: Values = {"title": "", "conflict": "", "record": "", "blind": False, "recognised": False, "encoders": ()}
    said = empty | {"outcome": None, "forecasts": ()} | values
    faults = [*_date_faults(said), *_blind_faults(said)]
    if faults:
        raise together(faults)
    return said | {"forecasts": {who: dict(formulas) for who, formulas in said["forecasts"]}}


def _date_faults(said: Values) -> Iterator[ConflictError]:
    """A date that has to be known, or an outcome that is still to come."""
    dates = {("cut",): said["cut"]} | ({("outcome", "date"): said["outcome"]["date"]} if said["outcome"] else {})
    today = datetime.now(UTC).date().isoformat()
    for within, day in dates.items():
        if day == UNKNOWN and said["kind"] != "hindsight":
            yield ModelError("no_date", given=day, within=within)
        elif day != UNKNOWN and day > today[: len(day)]:
            yield ModelError("date_to_come", given=day, today=today, within=within)


def _blind_faults(said: Values) -> Iterator[ConflictError]:
    """Whoever knows the outcome makes a case in hindsight, and nobody else does."""
    if said["kind"] != "prospective" and said["blind"] == (said["kind"] == "hindsight"):
        yield ModelError("kind_and_blind", known=said["kind"], blind=str(said["blind"]).lower(), within=("kind",))


LINE = Line()
FILLED = Made(LINE, _filled)
DAY = Made(LINE, _day)
FLAG = Made(Choice(("true", "false")), "true".__eq__)
TAKEN = Made(Choice(("taken", "not")), "taken".__eq__)
PROBABILITY = Made(Number(), _probability)
OUTCOME = Element(
    "outcome",
    {
        "options": Key(PairsOf(LINE, TAKEN, "taken_or_not"), "What was taken and what wasn't"),
        "state": Key(FILLED, "The label of the state that was reached"),
        "none_fits": Key(FLAG, "Whether no state of the model is what happened"),
        "coder": Key(FILLED, "Who coded it", required=True),
        "source": Key(FILLED, "What it was coded from", required=True),
        "date": Key(DAY, "When it was reached", required=True),
    },
    _outcome,
)
CASE = Element(
    "case",
    {
        "title": Key(LINE, "What it is called"),
        "conflict": Key(LINE, "The conflict that it observes"),
        "model": Key(FILLED, "A model file beside it, or a key of the catalog", required=True),
        "hash": Key(FILLED, "The hash of the model as it was frozen", required=True),
        "record": Key(LINE, "The file of its frozen predictions"),
        "cut": Key(DAY, "Nothing later was known to whoever made the model", required=True),
        "kind": Key(Choice(KINDS), "What was known of the outcome", required=True),
        "blind": Key(FLAG, "Whether the encoder didn't know the outcome"),
        "recognised": Key(FLAG, "Whether the encoder recognised the conflict"),
        "encoders": Key(ListOf(FILLED, single=True), "Who made the model"),
        "sources": Key(ListOf(FILLED, single=True, least=1), "What it was made from", required=True),
        "outcome": Key(OUTCOME, "How it turned out"),
        "forecasts": Key(PairsOf(LINE, PairsOf(LINE, PROBABILITY, "probabilities"), "forecasts"), "What others held"),
    },
    _case,
)
