"""Cases of a track record: a frozen model, what it was made from, and the outcome, one folder each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal, TypeVar, get_args

from detente.errors import ConflictError, FormatError, Place, nearest, together
from detente.files.disk import read_bytes, text_of
from detente.files.nodes import read_yaml
from detente.files.source_text import Node, Page
from detente.showing import Brief

T = TypeVar("T")
FILE = "case.yaml"
Kind = Literal["hindsight", "forecast", "prospective"]
KINDS: tuple[Kind, ...] = get_args(Kind)
KEYS = ("title", "conflict", "model", "hash", "record", "cut", "kind", "blind", "recognised", "encoders", "sources",
        "outcome", "forecasts")  # fmt: skip
NEEDED = ("model", "hash", "cut", "kind", "sources")
OUTCOME_KEYS = ("options", "state", "none_fits", "coder", "source", "date")
UNKNOWN = "unknown"  # a date that nobody has to know in hindsight
TAKEN = {"taken": True, "not": False}
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
        Where the case stands, and each formula of a forecast.
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
    places: Mapping[str, Place]


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
    """Every case in a folder and the folders in it, by name; all errors at once.

    Raises
    ------
    FormatError
        There is no such folder, it has no case, or a case isn't as it has to be; the error names file and line.
    """
    home = Path(folder)
    files = sorted(file for file in home.rglob(FILE) if file.is_file() and not _is_hidden(file.relative_to(home)))
    if not files:
        raise FormatError("no_cases" if home.is_dir() else "no_folder", place=Place(str(folder)), file=FILE)
    if len(files) > MOST:
        raise FormatError("many_cases", place=Place(str(folder)), n=len(files), most=MOST)
    cases, faults = list[Case](), list[ConflictError]()
    for file in files:
        try:
            name = file.parent.relative_to(home).as_posix() if file.parent != home else home.resolve().name
            cases.append(read_case(file, name))
        except ConflictError as error:
            faults.append(error)
    if faults:
        raise together(faults)
    return tuple(cases)


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def read_case(file: Path, name: str) -> Case:
    """One case; all its errors at once."""
    page = Page(str(file), text_of(read_bytes(file), str(file)))
    root = read_yaml(page)
    faults: list[ConflictError] = list(root.faults())
    if not faults and root.kind != "map":
        faults = [page.error("wrong_kind", root.start, found_kind=root.kind, due_kind="case")]
    if faults:
        raise together(faults)
    reader = _Reader(page)
    case = reader.case(root, name)
    if reader.faults:
        raise together(reader.faults)
    return case


class _Reader:
    """Reads a case, and keeps what is wrong with it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.faults = list[ConflictError]()
        self.places = dict[str, Place]()

    def case(self, root: Node, name: str) -> Case:
        self.check_keys(root, KEYS, NEEDED)
        kinds: dict[str, Kind] = {kind: kind for kind in KINDS}
        kind = self.word(root, "kind", kinds, "hindsight")
        return Case(
            name=name,
            title=self.text(root, "title"),
            conflict=self.text(root, "conflict") or name,
            model=self.text(root, "model"),
            digest=self.text(root, "hash"),
            record=self.text(root, "record"),
            cut=self.date(root, "cut", kind == "hindsight"),
            kind=kind,
            blind=self.flag(root, "blind"),
            recognised=self.flag(root, "recognised"),
            encoders=self.texts(root, "encoders"),
            sources=self.texts(root, "sources"),
            outcome=self.outcome(root, kind),
            forecasts=dict(self.forecasts(root)),
            place=self.page.place(root.start),
            places=self.places,
        )

    def outcome(self, root: Node, kind: Kind) -> Outcome | None:
        node = root.entry("outcome")
        if node is None or (node.kind == "text" and not node.text):
            return None
        if not self.is_map(node, "outcome"):
            return None
        self.check_keys(node, OUTCOME_KEYS, ("coder", "source", "date"))
        options = dict(self.options(node))
        state, none_fits = self.text(node, "state"), self.flag(node, "none_fits")
        if sum(map(bool, (options, state, none_fits))) != 1:
            self.refuse("outcome_said_once", node)
        coder, source = self.text(node, "coder"), self.text(node, "source")
        day = self.date(node, "date", kind == "hindsight")
        return Outcome(options, state, none_fits, coder, source, day, self.page.place(node.start))

    def options(self, outcome: Node) -> Iterator[tuple[str, bool]]:
        node = outcome.entry("options")
        if node is None or not self.is_map(node, "taken_or_not"):
            return
        for key, value in zip(node.keys, node.items, strict=True):
            if value.text not in TAKEN:
                self.refuse("unknown_word", value, given=self.said(value), near=nearest(value.text, TAKEN))
            else:
                yield key.text, TAKEN[value.text]

    def forecasts(self, root: Node) -> Iterator[tuple[str, Mapping[str, float]]]:
        node = root.entry("forecasts")
        if node is None or not self.is_map(node, "forecasts"):
            return
        for key, value in zip(node.keys, node.items, strict=True):
            if self.is_map(value, "probabilities"):
                yield key.text, dict(self.probabilities(value))

    def probabilities(self, node: Node) -> Iterator[tuple[str, float]]:
        for key, value in zip(node.keys, node.items, strict=True):
            try:
                probability = float(value.text)
            except ValueError:
                probability = -1.0
            if 0 <= probability <= 1:
                self.places[key.text] = self.page.place(key.start)
                yield key.text, probability
            else:
                self.refuse("no_probability", value, given=self.said(value))

    def text(self, node: Node, key: str) -> str:
        item = node.entry(key)
        if item is None:
            return ""
        if item.kind != "text":
            self.refuse("wrong_kind", item, found_kind=item.kind, due_kind="text")
        return item.text

    def texts(self, node: Node, key: str) -> tuple[str, ...]:
        item = node.entry(key)
        if item is None or (item.kind == "text" and not item.text):
            return ()
        if item.kind == "list" and all(each.kind == "text" for each in item.items):
            return tuple(each.text for each in item.items)
        if item.kind != "text":
            self.refuse("wrong_kind", item, found_kind=item.kind, due_kind="list")
        return (item.text,)

    def date(self, node: Node, key: str, may_be_unknown: bool) -> str:
        item, text = node.entry(key), self.text(node, key)
        if item is not None and not is_day(text) and not (may_be_unknown and text == UNKNOWN):
            self.refuse("no_date_but_unknown" if may_be_unknown else "no_date", item, given=text)
        return text

    def flag(self, node: Node, key: str) -> bool:
        return self.word(node, key, {"true": True, "false": False}, default=False)

    def word(self, node: Node, key: str, allowed: Mapping[str, T], default: T) -> T:
        item = node.entry(key)
        if item is None:
            return default
        if item.text not in allowed:
            self.refuse("unknown_word", item, given=self.said(item), near=nearest(item.text, allowed))
            return default
        return allowed[item.text]

    def check_keys(self, node: Node, allowed: tuple[str, ...], needed: tuple[str, ...]) -> None:
        for key in node.keys:
            if key.text not in allowed:
                self.refuse("unknown_key", key, name=key.text, kind="case", near=nearest(key.text, allowed))
        for key_text in needed:
            if node.entry(key_text) is None:
                self.refuse("case_needs", node, key=key_text)

    def is_map(self, node: Node, name: str) -> bool:
        if node.kind != "map":
            self.refuse("wrong_kind", node, found_kind=node.kind, due_kind=name)
        return node.kind == "map"

    def said(self, node: Node) -> str:
        """What stands there, as it is written."""
        return node.text if node.kind == "text" else self.page.text[node.start : node.end]

    def refuse(self, code: str, node: Node, **fields: Any) -> None:
        self.faults.append(self.page.error(code, node.start, **fields))
