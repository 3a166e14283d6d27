"""Headings of state tables: the columns of labels, options, ranks and payoffs."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from detente import words
from detente.errors import nearest
from detente.exchange.sheets import Cell, Sheet


def kind_of(cell: Cell) -> tuple[str, str]:
    """Kind and owner of a column."""
    text = cell.text.casefold()
    for lang in words.LANGUAGES:
        for kind in ("state", "number", "status_quo", "note"):
            if text == words.say(f"column.{kind}", lang).casefold():
                return kind, ""
        for kind in ("rank", "payoff", "relation"):
            before = words.say(f"column.{kind}", lang, dm="").strip().casefold()
            owner = cell.text[len(before) :].lstrip(" :_")
            if text.startswith(before) and owner and len(owner) < len(cell.text) - len(before):
                return kind, owner
    return "option" if "." in cell.text else "unknown", cell.text


@dataclass
class Columns:
    """Columns by meaning, as indices."""

    places: dict[str, int] = field(default_factory=dict)
    orders: dict[str, tuple[str, int]] = field(default_factory=dict)
    options: dict[str, list[tuple[str, int]]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    rows_left: list[str] = field(default_factory=list)


def columns_of(sheet: Sheet, kinds: list[tuple[str, str]], related: Collection[str] = ()) -> Columns:
    """Classify the columns; `related` are decision makers whose preference stands elsewhere.

    Raises
    ------
    FormatError
        An unknown or repeated heading, or no option.
    """
    columns, earlier, owners = Columns(), set[str](), list[str]()
    for place, (cell, (kind, of)) in enumerate(zip(sheet.head, kinds, strict=True)):
        if cell.text.casefold() in earlier:
            cell.fail("table_heading_twice")
        earlier.add(cell.text.casefold())
        if kind in ("rank", "payoff"):
            if of in columns.orders:
                cell.fail("table_ranked_twice", dm=of)
            columns.orders[of] = (kind, place)
            owners.append(of)
        elif kind == "relation" and of in related:
            owners.append(of)
        elif kind == "note":
            columns.notes.append(cell.text)
        elif kind in ("unknown", "relation"):
            cell.fail("table_heading" if cell.text else "table_heading_empty", number=place + 1)
        elif kind != "option":
            columns.places[kind] = place
    columns.options = {dm: [] for dm in (*owners, *related)}
    for place, (cell, (kind, _)) in enumerate(zip(sheet.head, kinds, strict=True)):
        if kind == "option":
            dm, option = _owner(cell, columns.options)
            columns.options[dm].append((option, place))
    if not any(columns.options.values()):
        sheet.head[0].fail("table_no_options")
    return columns


def _owner(cell: Cell, dms: Collection[str]) -> tuple[str, str]:
    """Split a heading into decision maker and option."""
    owned = split(cell.text, dms)
    if owned is None:
        owner = cell.text.partition(".")[0].strip()
        cell.fail("table_unranked", dm=owner, near=nearest(owner, dms) or ["-"])
    return owned


def split(text: str, dms: Iterable[str]) -> tuple[str, str] | None:
    """Split a qualified option at the longest matching decision maker; None if none matches.

    >>> split("upper.east.dam", ["upper", "upper.east"]), split("dam", ["upper"])
    (('upper.east', 'dam'), None)
    """
    owners = [dm for dm in dms if text.startswith(f"{dm}.") and text != f"{dm}."]
    if not owners:
        return None
    dm = max(owners, key=len)
    return dm, text[len(dm) + 1 :].strip()
