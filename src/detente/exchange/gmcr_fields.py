"""Parser for the fields of a `.gmcr` file of the GMCR+ program: validated, not interpreted.

The file is one JSON object: ``options``, ``decisionMakers``, ``infeasibles``, ``coalitions``,
``useManualPreferenceRanking``, ``program`` and ``version``. A statement is a list of ``[option, "Y" or "N"]``
(all of them) or ``{"compound": true, "members": [...]}`` (at least one of such lists).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, NoReturn

from detente.errors import FormatError, Place
from detente.files.json_nodes import read_json
from detente.files.nodes import SURROGATE
from detente.files.source_text import Page

Conjunction = tuple[tuple[int, bool], ...]
Statement = tuple[Conjunction, ...]
Groups = tuple[tuple[int, ...], ...]

LONGEST_SHOWN = 120
DIRECTIONS = ("both", "fwd", "back")
KNOWN = {"options", "decisionMakers", "infeasibles", "coalitions", "useManualPreferenceRanking",
         "useManualPreferenceVectors", "program", "version"}  # fmt: skip
KNOWN_OF_DM = {"name", "options", "preferences", "payoffs", "misperceptions", "preferenceRanking", "preferenceVector"}
KNOWN_OF_OPTION = {"name", "permittedDirection"}


@dataclass(frozen=True)
class RawDecisionMaker:
    """An uninterpreted decision maker: options by index, states by number."""

    name: str
    options: tuple[int, ...]
    statements: tuple[Statement, ...]
    ranking: Groups
    payoffs: tuple[float, ...]
    misperceptions: tuple[Statement, ...]


@dataclass(frozen=True)
class Raw:
    """An uninterpreted file."""

    page: Page
    options: tuple[tuple[str, str], ...]
    decision_makers: tuple[RawDecisionMaker, ...]
    infeasibles: tuple[Statement, ...]
    coalitions: Groups
    manual: bool
    unknown: tuple[str, ...]


Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Value:
    """A value of the file, with its path of keys and indices from 0."""

    page: Page
    path: Path
    value: Any

    def fail(self, code: str, **more: Any) -> NoReturn:
        """Refuse this value."""
        encoded = json.dumps(self.value, ensure_ascii=False)
        cut = encoded if len(encoded) <= LONGEST_SHOWN else encoded[: LONGEST_SHOWN - 3] + "..."
        raise FormatError(code, place=place(self.page, self.path), field=dotted(self.path), found=cut, **more)

    def get(self, key: str, absent: Any = None, older: str = "") -> Value:
        """A field of an object, also by its `older` name; `absent` if missing or null."""
        if not isinstance(self.value, dict):
            self.fail("gmcr_no_object")
        if key not in self.value and older in self.value:
            key = older
        value = self.value.get(key)
        return Value(self.page, (*self.path, key), absent if value is None else value)

    def items(self) -> list[Value]:
        """The entries of a list."""
        if not isinstance(self.value, list):
            self.fail("gmcr_no_list")
        return [Value(self.page, (*self.path, number), entry) for number, entry in enumerate(self.value)]

    def text(self) -> str:
        """A text, with normalised white space."""
        if not isinstance(self.value, str) or SURROGATE.search(self.value):
            self.fail("gmcr_no_text")
        return " ".join(self.value.split())

    def flag(self) -> bool:
        """A Boolean."""
        if not isinstance(self.value, bool):
            self.fail("gmcr_no_flag")
        return self.value

    def index(self, count: int) -> int:
        """An index from 0, less than `count`."""
        if not _is_whole(self.value) or not 0 <= self.value < count:
            self.fail("gmcr_index", count=count)
        return int(self.value)

    def unknown(self, known: set[str]) -> Iterator[str]:
        """The unknown fields of an object."""
        return (dotted((*self.path, key)) for key in self.value if key not in known)


def dotted(path: Path) -> str:
    """A path in dotted notation.

    >>> dotted(("decisionMakers", 0, "name"))
    'decisionMakers[0].name'
    """
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path).lstrip(".") or "{ }"


def place(page: Page, path: Path) -> Place:
    """Position of a value, or of its object if it is missing."""
    try:
        node = read_json(page)
    except FormatError:
        return Place(page.name)
    for part in path:
        child = node.items[part] if isinstance(part, int) else node.entry(part)
        node = child or node
    return _short(page.place(node.start))


def _short(at: Place) -> Place:
    """Omit the source line if the whole file is one long line."""
    return at if len(at.source or "") <= LONGEST_SHOWN else replace(at, source=None)


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def read_fields(text: str, file: str) -> Raw:
    """Parse a file.

    Raises
    ------
    FormatError
        Not JSON, or a field of the wrong type.
    """
    page = Page(file, text)
    root = Value(page, (), _json(page))
    options = root.get("options").items()
    makers = root.get("decisionMakers").items()
    named = tuple(_option(option) for option in options)
    flag = root.get("useManualPreferenceRanking", False, older="useManualPreferenceVectors")
    return Raw(
        page,
        named,
        tuple(_decision_maker(maker, len(named)) for maker in makers),
        tuple(_statement(statement, len(named)) for statement in root.get("infeasibles", []).items()),
        tuple(_group(group, len(makers)) for group in root.get("coalitions", []).items()),
        flag.flag(),
        (
            *root.unknown(KNOWN),
            *(name for option in options for name in option.unknown(KNOWN_OF_OPTION)),
            *(name for maker in makers for name in maker.unknown(KNOWN_OF_DM)),
        ),
    )


def _json(page: Page) -> Any:
    def refuse(constant: str) -> NoReturn:
        raise ValueError(constant)

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        fields = dict(pairs)
        if len(fields) < len(pairs):
            raise ValueError
        return fields

    try:
        return json.loads(page.text, parse_constant=refuse, object_pairs_hook=once)
    except (ValueError, RecursionError):
        try:
            if faults := [fault for fault in read_json(page).faults() if fault.code != "json_null"]:
                raise faults[0]  # it says what is wrong, and where
        except FormatError as error:
            error.place = _short(error.place) if error.place else None
            raise
        raise FormatError("gmcr_no_json", place=Place(page.name)) from None


def _option(node: Value) -> tuple[str, str]:
    direction = node.get("permittedDirection", "both")
    if direction.value not in DIRECTIONS:
        direction.fail("gmcr_direction")
    return node.get("name", "").text(), str(direction.value)


def _decision_maker(node: Value, options: int) -> RawDecisionMaker:
    ranking = node.get("preferenceRanking", [], older="preferenceVector")
    return RawDecisionMaker(
        node.get("name", "").text(),
        tuple(option.index(options) for option in node.get("options").items()),
        tuple(_statement(statement, options) for statement in node.get("preferences", []).items()),
        tuple(_numbers(group) for group in ranking.items()),
        tuple(_payoff(payoff) for payoff in node.get("payoffs", []).items()),
        tuple(_statement(statement, options) for statement in node.get("misperceptions", []).items()),
    )


def _statement(node: Value, options: int) -> Statement:
    if isinstance(node.value, dict):
        if node.get("compound").value is not True:
            node.get("compound").fail("gmcr_compound")
        members = node.get("members").items()
    else:
        members = [node]
    if not members:
        node.fail("gmcr_statement_empty")
    return tuple(_conjunction(member, options) for member in members)


def _conjunction(node: Value, options: int) -> Conjunction:
    literals = node.items()
    if not literals:
        node.fail("gmcr_statement_empty")
    return tuple(_literal(literal, options) for literal in literals)


def _literal(node: Value, options: int) -> tuple[int, bool]:
    pair = node.items()
    if len(pair) != 2 or pair[1].value not in ("Y", "N"):
        node.fail("gmcr_literal")
    return pair[0].index(options), pair[1].value == "Y"


def _group(node: Value, count: int) -> tuple[int, ...]:
    return (
        tuple(member.index(count) for member in node.items()) if isinstance(node.value, list) else (node.index(count),)
    )


def _numbers(node: Value) -> tuple[int, ...]:
    entries = node.items() if isinstance(node.value, list) else [node]
    for entry in entries:
        if not _is_whole(entry.value) or entry.value < 1:
            entry.fail("gmcr_state_number")
    return tuple(entry.value for entry in entries)


def _payoff(node: Value) -> float:
    if isinstance(node.value, bool) or not isinstance(node.value, int | float):
        node.fail("gmcr_payoff")
    return node.value
