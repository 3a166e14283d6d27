"""Workbooks of a conflict: its table of states, its option form, and the relations that no ranking says."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Any

from detente import words
from detente.engines import Engine, open_engine
from detente.errors import FormatError
from detente.exchange.ranks import ranks
from detente.exchange.state_table import rows_of
from detente.files.archives import steady
from detente.model.conflict import Conflict
from detente.model.notices import Notice
from detente.model.preferences import WeakOrder
from detente.packages import missing
from detente.views.comma_separated import FORMULA_STARTS

MOST_COMPARED = 400  # states whose pairs are all compared
MOST_ACROSS = 200  # states beside each other
SHEET = 31  # letters of a sheet's name


def write_with_notes(conflict: Conflict, lang: str = words.DEFAULT) -> tuple[bytes, tuple[Notice, ...]]:
    """The bytes of a workbook, and notices of what it leaves out.

    Parameters
    ----------
    conflict
        The conflict, in option form.
    lang
        The language of the headings.

    Raises
    ------
    FormatError
        The conflict is in graph form, has too many states, or a preference that neither ranks nor signs say.
    EngineMissing
        openpyxl isn't installed.
    """
    try:
        import openpyxl
    except ImportError:
        raise missing("openpyxl") from None
    engine = open_engine(conflict)
    few = engine.all().count <= MOST_COMPARED
    related = [
        dm.id
        for dm in conflict.decision_makers
        if not isinstance(dm.preferences.form, WeakOrder) or (few and dm.preferences.form.unknown)
    ]
    _check(conflict, related, engine)
    rows, notices = rows_of(conflict, lang, [dm for dm in conflict.dms if dm not in related])
    book = openpyxl.Workbook()
    book.remove(book.active)
    _fill(book, words.say("workbook.states", lang), rows, lang, columns=2)
    if engine.all().count <= MOST_ACROSS:
        _fill(book, words.say("workbook.form", lang), [*_form(conflict, engine, related, lang)], lang, columns=2)
    for dm in related:
        _fill(book, words.say("column.relation", lang, dm=dm), [*_square(conflict, engine, dm)], lang, columns=1)
    book.properties.title, book.properties.creator = conflict.name.say(lang), ", ".join(conflict.authors)
    stream = io.BytesIO()
    book.save(stream)
    return steady(stream.getvalue()), tuple(
        notice for notice in notices if not (few and notice.code == "unordered_tied")
    )


def _check(conflict: Conflict, related: Sequence[str], engine: Engine) -> None:
    """Refuse a preference that is neither a ranking nor a relation of so many states."""
    for dm in related:
        preferences = conflict.decision_maker(dm).preferences
        title = words.say("column.relation", words.DEFAULT, dm=dm)
        if preferences.form.certainty or engine.all().count > MOST_COMPARED or len(title) > SHEET:
            error = FormatError(
                "preference_unwritten", address=f"{dm}.preferences", dm=dm, key=preferences.key, suffix=".xlsx"
            )
            raise conflict.placed(error)


def _form(conflict: Conflict, engine: Engine, related: Sequence[str], lang: str) -> Iterator[list[str]]:
    """Options down and states across, with the names of both; below them ranks."""
    states = engine.all().listed()
    yield [words.say("table.dm", lang), words.say("print.corner", lang), *(state.label for state in states)]
    for dm in conflict.decision_makers:
        for option, id in zip(dm.options, dm.qualified(), strict=True):
            marks = ("-" if id in state.open else "Y" if id in state.taken else "N" for state in states)
            yield [dm.name.say(lang), option.name.say(lang), *marks]
    for dm in conflict.decision_makers:
        if dm.id not in related:
            places, title = ranks(engine, dm.id), words.say("column.rank", lang, dm="").strip()
            yield [dm.name.say(lang), title, *(str(places[state.number]) for state in states)]


def _square(conflict: Conflict, engine: Engine, dm: str) -> Iterator[list[str]]:
    """How the state of each row compares with that of each column."""
    states, form = engine.all().listed(), conflict.decision_maker(dm).preferences.form
    yield ["", *(state.label for state in states)]
    for state in states:
        yield [
            state.label,
            *("" if column_state == state else form.sign(conflict, state, column_state) for column_state in states),
        ]


def _fill(book: Any, title: str, rows: Sequence[Sequence[str]], lang: str, columns: int) -> None:
    """A sheet with a bold head that stays in view, its cells as texts and whole numbers."""
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet(title)
    sheet.sheet_view.rightToLeft = words.language(lang).right_to_left
    for line, row in enumerate(rows, 1):
        for column, text in enumerate(row, 1):
            if text:
                _put(sheet.cell(line, column), text)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = sheet.cell(2, columns + 1)
    for column in range(1, columns + 1):
        widest = max(len(row[column - 1]) for row in rows)
        sheet.column_dimensions[get_column_letter(column)].width = min(50, widest + 3)


def _put(cell: Any, text: str) -> None:
    """A whole number, or a text that no spreadsheet takes for a formula."""
    if text.isascii() and text.isdecimal() and len(text) < 10:
        cell.value = int(text)
        return
    cell.value = text
    cell.data_type = "s"
    cell.quotePrefix = text.startswith(FORMULA_STARTS)
