"""State tables in CSV, one row per state, as analysts keep them in spreadsheets.

One row of headings. ``state`` heads the labels (without it rows are s1, s2, ...); an option is headed by its decision
maker, a dot and itself (``upper.dam``); ``rank upper`` holds ranks (1 = most preferred, equal numbers are ties), or
``payoff upper`` payoffs (higher is preferred); ``status quo`` may mark one row; ``number`` and ``note`` are passed
over. Cells of options are Y, N or ``-`` (open: a coalesced state); 1/0, yes/no and true/false do as well, in Arabic
too. The rows are all feasible states, in their order; moves follow from the options.

A table whose first headings say that options stand below each other is read as an option form, with a column a state
(`option_table`); one without any rank or payoff heading that has a pair of numbers in some cell beside its first
column is read as a bimatrix.

A spreadsheet runs a cell that begins with ``= + - @`` as a formula. Ids can't begin so, hence nothing that is written
does but the mark ``-`` alone, which spreadsheets take for a text; an apostrophe put before such a text by hand is
taken off on reading.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from io import StringIO
from pathlib import Path

from detente import words
from detente.engines import open_engine
from detente.errors import FormatError
from detente.exchange import bimatrix, option_table
from detente.exchange.numerals import numbers
from detente.exchange.ranks import ranks
from detente.exchange.sheets import MOST_ROWS, Cell, Sheet, read_sheet, sheet_of
from detente.exchange.slugs import ids_of
from detente.exchange.table_headings import Columns, columns_of, kind_of
from detente.files.imported import name_of
from detente.files.notices import left_out, unordered
from detente.model.conflict import Conflict
from detente.model.decision_makers import DecisionMaker, Option
from detente.model.notices import Notice
from detente.model.preferences import Group, Preferences
from detente.model.states import ListedState, State
from detente.views.comma_separated import guarded

PreferenceOf = Callable[[Sequence[str], tuple[str, ...]], Preferences]
MARKS = {
    "Y": ("y", "1", "yes", "true", "نعم", "ن", "١"),
    "N": ("n", "0", "no", "false", "لا", "ل", "٠"),
    "-": ("-", "–", "—", "−"),
}
MARK_OF = {spelling: mark for mark, all_said in MARKS.items() for spelling in all_said}
NONE: Mapping[str, PreferenceOf] = {}
TICKS = ("x", "*", "✓", *MARKS["Y"])


def read(path: str | Path) -> Conflict:
    """Load a conflict from a CSV file: a state table, an option form or a bimatrix.

    Raises
    ------
    FormatError
        The file is none of these.
    """
    return conflict_of(read_sheet(path))


def parse(text: str, path: str | Path) -> Conflict:
    """Parse a CSV text; `path` is used in errors.

    Raises
    ------
    FormatError
        As for :func:`read`.
    """
    return conflict_of(sheet_of(text.removeprefix("\ufeff"), "", path))


def conflict_of(sheet: Sheet, relations: Mapping[str, PreferenceOf] = NONE) -> Conflict:
    """The conflict that a sheet says, as a state table, an option form or a bimatrix.

    Parameters
    ----------
    sheet
        The table.
    relations
        The preferences that stand elsewhere, by decision maker: each from the labels in the table and their ids.

    Raises
    ------
    FormatError
        As for :func:`read`.
    """
    if option_table.is_option_table(sheet):
        return _conflict(*option_table.turned(sheet))
    kinds = [kind_of(cell) for cell in sheet.head]
    if not relations and not any(kind in ("rank", "payoff") for kind, _ in kinds) and bimatrix.is_bimatrix(sheet):
        return bimatrix.conflict_of(sheet)
    return _conflict(sheet, columns_of(sheet, kinds, relations), relations)


def _conflict(sheet: Sheet, columns: Columns, relations: Mapping[str, PreferenceOf] = NONE) -> Conflict:
    labels = _labels(sheet, columns)
    blocks = list(columns.options.values())
    patterns = ["".join(_mark(row[place]) for block in blocks for _, place in block) for row in sheet.rows]
    dm_ids = ids_of(columns.options, "dm", keep=True)
    orders, place = _orders(sheet, labels, columns), columns.places.get("state")
    labels_written = labels if place is None else [row[place].text for row in sheet.rows]
    return Conflict(
        name_of(sheet.path),
        [
            DecisionMaker(id, name, options=_options(options), ranking=orders[name])
            if name in orders
            else DecisionMaker(id, name, options=_options(options), preferences=relations[name](labels_written, labels))
            for id, (name, options) in zip(dm_ids, columns.options.items(), strict=True)
        ],
        states=[ListedState.of(label, pattern) for label, pattern in zip(labels, patterns, strict=True)],
        status_quo=_status_quo(sheet, labels, columns.places.get("status_quo")),
        origin=sheet.origin(
            {f"states.{label}": row[0].line for label, row in zip(labels, sheet.rows, strict=True)},
            _notices(sheet, columns),
        ),
    )


def _labels(sheet: Sheet, columns: Columns) -> tuple[str, ...]:
    place = columns.places.get("state")
    if place is None:
        return tuple(f"s{number}" for number in range(1, len(sheet.rows) + 1))
    earlier = set[str]()
    for row in sheet.rows:
        cell = row[place]
        if not cell.text or cell.text in earlier:
            cell.fail("table_label_twice" if cell.text else "table_label_missing")
        earlier.add(cell.text)
    return ids_of((row[place].text for row in sheet.rows), "s", keep=True)


def _options(options: list[tuple[str, int]]) -> list[Option]:
    names = [name for name, _ in options]
    return [Option.of(id, name or None) for id, name in zip(ids_of(names, "option", keep=True), names, strict=True)]


def _mark(cell: Cell) -> str:
    mark = MARK_OF.get(cell.text.casefold())
    return cell.fail("table_mark") if mark is None else mark


def _orders(sheet: Sheet, labels: tuple[str, ...], columns: Columns) -> dict[str, list[Group]]:
    """Each decision maker's ranking of labels, most preferred first; states of one number are tied.

    Numbers with a question mark, as tables print them, are those of states whose order isn't known.
    """
    cells = [row[place] for row in sheet.rows for _, place in columns.orders.values()]
    cell_values = zip(cells, numbers([replace(cell, text=cell.text.rstrip(" ?؟")) for cell in cells]), strict=True)
    by_dm = {dm: defaultdict[Fraction, list[str]](list) for dm in columns.orders}
    unknown = {dm: set[Fraction]() for dm in columns.orders}
    for label in labels:
        for dm, by_value in by_dm.items():
            cell, value = next(cell_values)
            by_value[value].append(label)
            if cell.text.endswith(("?", "؟")):
                unknown[dm].add(value)
    return {
        dm: [
            Group(tuple(by_dm[dm][value]), known=value not in unknown[dm] or len(by_dm[dm][value]) == 1)
            for value in sorted(by_dm[dm], reverse=kind == "payoff")
        ]
        for dm, (kind, _) in columns.orders.items()
    }


def _status_quo(sheet: Sheet, labels: tuple[str, ...], place: int | None) -> str | None:
    status_quo = None
    for label, row in zip(labels, sheet.rows, strict=True) if place is not None else ():
        text = row[place or 0].text.casefold()
        if text in TICKS:
            if status_quo is not None:
                row[place or 0].fail("table_status_quo_twice", label=status_quo)
            status_quo = label
        elif text and text not in MARKS["N"]:
            row[place or 0].fail("table_status_quo_mark")
    return status_quo


def _notices(sheet: Sheet, columns: Columns) -> Iterator[Notice]:
    place = columns.places.get("state")
    if place is not None:
        labels = _labels(sheet, columns)
        changed = [row[place].text for label, row in zip(labels, sheet.rows, strict=True) if label != row[place].text]
        if changed:
            yield Notice("table_labels_changed", {"n": len(changed), "first": changed[0]})
    if columns.notes:
        yield Notice("table_notes", {"columns": tuple(columns.notes)})
    if columns.rows_left:
        yield Notice("table_rows_left", {"rows": tuple(columns.rows_left)})


def write(conflict: Conflict, lang: str = words.DEFAULT) -> str:
    """A conflict's states as a table.

    Parameters
    ----------
    conflict
        The conflict.
    lang
        The language of the headings.

    Raises
    ------
    FormatError
        There are more than 100,000 states.
    """
    return write_with_notes(conflict, lang)[0]


def write_with_notes(conflict: Conflict, lang: str = words.DEFAULT) -> tuple[str, tuple[Notice, ...]]:
    """A conflict's states as a table, and notices of what it leaves out.

    Parameters
    ----------
    conflict, lang
        As for :func:`write`.

    Raises
    ------
    FormatError
        There are more than 100,000 states, or the conflict is in graph form, whose moves a state table can't represent.
    """
    rows, notices = rows_of(conflict, lang, conflict.dms)
    output = StringIO()
    writer = csv.writer(output, lineterminator="\n")
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    text = output.getvalue()
    # Spreadsheets recognise UTF-8 only by a byte order mark.
    return text if text.isascii() else f"\ufeff{text}", notices


def rows_of(conflict: Conflict, lang: str, ranked: Sequence[str]) -> tuple[list[list[str]], tuple[Notice, ...]]:
    """The lines of a table of states, headings first, and notices of what it leaves out.

    Parameters
    ----------
    conflict, lang
        As for :func:`write`.
    ranked
        The decision makers whose states are ranked; those of the others' columns stay empty.

    Raises
    ------
    FormatError
        As for :func:`write_with_notes`.
    """
    if not conflict.options:
        raise FormatError("table_graph_form")
    engine = open_engine(conflict)
    count = engine.all().count
    if count > MOST_ROWS:
        raise FormatError("table_states", states=count, most=MOST_ROWS)
    places = {dm: ranks(engine, dm) for dm in ranked}
    status_quo = engine.status_quo()
    kinds = {dm: "column.rank" if dm in places else "column.relation" for dm in conflict.dms}
    head = [words.say("column.number", lang), words.say("column.state", lang), *conflict.options,
            *(words.say(kind, lang, dm=dm) for dm, kind in kinds.items())]  # fmt: skip
    rows = [
        [
            str(state.number),
            state.label,
            *_marks(conflict, state),
            *(str(places[dm][state.number]) if dm in places else "" for dm in conflict.dms),
        ]
        for state in engine.all()
    ]
    if status_quo is not None:
        head.append(words.say("column.status_quo", lang))
        rows = [[*row, "x" if row[0] == str(status_quo.number) else ""] for row in rows]
    moves = [Notice("table_moves" if conflict.options else "table_graph", {})] if _moves_differ(conflict) else []
    return [head, *rows], (*left_out(conflict, "status_quo", "move_rules"), *moves, *unordered(conflict))


def _marks(conflict: Conflict, state: State) -> Iterator[str]:
    for option in conflict.options:
        yield "-" if option in state.open else "Y" if option in state.taken else "N"


def _moves_differ(conflict: Conflict) -> bool:
    """Whether moves may depend on more than options: on rules, arcs, or constraints on open options."""
    opened = any("-" in (state.pattern or "") for state in conflict.states or ())
    return conflict.arcs is not None or bool(conflict.moves) or (opened and bool(conflict.constraints))
