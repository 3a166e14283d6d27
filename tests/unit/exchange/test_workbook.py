"""Workbooks: what tables say goes in and out; nothing in them is run, and what is wrong is told with its cell."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

import detente as dt
from detente import words
from detente.engines import open_engine
from detente.errors import ConflictError, FormatError
from detente.exchange import workbook
from detente.exchange.loading import content
from detente.files.imported import notices_of
from detente.model.conflict import Conflict
from detente.model.decision_makers import DecisionMaker, Option
from detente.model.preferences import Relation
from detente.testing.random_conflicts import random_conflict

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning")
SIGNS = (">", ">>", "~", "?")
STATES: list[list[Any]] = [
    ["state", "upper.dam", "lower.sue", "rank upper", "payoff lower"],
    ["calm", "N", "N", 2, 0.5],
    ["built", "Y", "N", 1, 0.25],
    ["court", "N", "Y", 3, 2.0],
    ["clash", "Y", "Y", 3, True],
]


def book(*sheets: tuple[str, list[list[Any]]]) -> bytes:
    made = Workbook()
    made.remove(made.active)
    for title, rows in sheets:
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(row)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def changed(line: int, column: int, value: object) -> bytes:
    rows = [list(row) for row in STATES]
    rows[line - 1][column - 1] = value
    return book(("Notes", []), ("Mine", rows))


def signs(conflict: Conflict, dm: str) -> list[str]:
    states, form = open_engine(conflict, "reference").all().listed(), conflict.decision_maker(dm).preferences.form
    return [form.sign(conflict, one, other) for one in states for other in states if one != other]


def test_numbers_are_read_as_they_are() -> None:
    rows = [list(row) for row in STATES]
    rows[4][4] = 1
    found = workbook.parse(book(("Mine", rows)), "x.xlsx")
    engine = open_engine(found, "reference")
    best = [[state.label for state in tied] for tied in engine.classes("lower", True)]
    assert best == [["court"], ["clash"], ["calm"], ["built"]]


@pytest.mark.parametrize("lang", words.LANGUAGES)
@pytest.mark.parametrize("seed", range(12))
def test_relations_go_out_and_come_back(seed: int, lang: str) -> None:
    """Signs of every kind, one decision maker's preference beside a ranking."""
    some = random_conflict(seed, form="options", options=3)
    states = [state.label for state in open_engine(some, "reference").all()]
    pairs = [f"{a} {SIGNS[(seed + n) % 4]} {b}" for n, (a, b) in enumerate(pairwise(states))]
    first, *others = some.decision_makers
    if not pairs:
        return
    unsure = DecisionMaker(
        first.id, options=first.options, preferences=Relation.of({"pairs": pairs, "otherwise": "unknown"})
    )
    conflict = Conflict("x", [unsure, *others], constraints=some.constraints, scenarios=some.scenarios)
    from detente.exchange import workbook_writing

    again = workbook.parse(workbook_writing.write_with_notes(conflict, lang)[0], "x.xlsx")
    assert [len(dm.options) for dm in again.decision_makers] == [len(dm.options) for dm in conflict.decision_makers]
    for mine, theirs in zip(again.dms, conflict.dms, strict=True):
        assert signs(again, mine) == signs(conflict, theirs)


def test_the_option_form_is_read_too(tmp_path: Path) -> None:
    """The second sheet says the same as the first, by names."""
    for key in ("garrison", "chicken"):
        conflict = dt.catalog(key)
        made = load_workbook(io.BytesIO(content(conflict, "x.xlsx")[0]))
        made.remove(made[words.say("workbook.states")])
        made.save(tmp_path / "form.xlsx")
        found, expected = dt.load(tmp_path / "form.xlsx"), dt.catalog(key)
        names = [[str(option.name) for option in dm.options] for dm in found.decision_makers]
        assert names == [[option.name.say("en") for option in dm.options] for dm in expected.decision_makers]
        for mine, theirs in zip(found.dms, expected.dms, strict=True):
            assert signs(found, mine) == signs(expected, theirs)


def test_what_is_written_is_never_a_formula() -> None:
    names = ["=1+1", "+cmd", "-x", "@sum", '=HYPERLINK("http://x")']
    options = [Option.of(f"o{n}", name) for n, name in enumerate(names)]
    conflict = Conflict("=1", [DecisionMaker("a", "=A()", options=options, prefers=["o0"])])
    made = load_workbook(io.BytesIO(content(conflict, "x.xlsx")[0]))
    cells = [cell for sheet in made for row in sheet for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    risky = [cell for cell in cells if str(cell.value)[0] in "=+-@" and cell.value != "-"]
    assert {str(cell.value) for cell in risky} == {*names, "=A()"}
    assert all(cell.quotePrefix for cell in risky)
    again = workbook.parse(content(conflict, "x.xlsx")[0], "x.xlsx")
    assert len(again.states or ()) == 32


def test_the_same_conflict_gives_the_same_bytes() -> None:
    assert content(dt.catalog("chicken"), "x.xlsx") == content(dt.catalog("chicken"), "x.xlsx")


@pytest.mark.parametrize(
    ("made", "code", "cell"),
    [
        (changed(2, 2, "perhaps"), "table_mark", "Mine!B2"),
        (changed(3, 4, "=1+1"), "workbook_formula", "Mine!D3"),
        (changed(3, 4, date(2026, 2, 1)), "workbook_date", "Mine!D3"),
        (changed(4, 5, "#REF!"), "workbook_error", "Mine!E4"),
        (changed(1, 3, "height"), "table_heading", "Mine!C1"),
        (book(("Mine", [row[:-1] for row in STATES]), ("relation lower", [["", "calm"], ["calm", ""]])),
         "workbook_square", "relation lower!A1"),
        (book(("Mine", [row[:-1] for row in STATES]),
              ("relation lower", [["", "calm", "built", "court", "clash"], *([name, "?", "?", "?", "better"]
               for name in ("calm", "built", "court", "clash"))])), "workbook_sign", "relation lower!E2"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_sheet_and_cell(made: bytes, code: str, cell: str) -> None:
    with pytest.raises(FormatError) as caught:
        workbook.parse(made, "x.xlsx")
    assert (caught.value.code, str(caught.value.place)) == (code, f"x.xlsx [{cell}]")
    for lang in words.LANGUAGES:
        assert caught.value.message(lang)


@pytest.mark.parametrize("made", [b"", b"PK\x03\x04 no archive", b"state,upper.dam", book(("Mine", []))])
def test_what_is_no_workbook_is_refused(made: bytes, tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").write_bytes(made)
    with pytest.raises(FormatError) as caught:
        dt.load(tmp_path / "x.xlsx")
    assert caught.value.code in ("workbook_broken", "workbook_empty")


def test_broken_workbooks_are_refused_in_words() -> None:
    whole = content(dt.catalog("chicken"), "x.xlsx")[0]
    with zipfile.ZipFile(io.BytesIO(whole)) as given:
        names = given.namelist()
    for name in names:
        for spoilt in (b"", b"<", b"<a><b></a>", b"\xff" * 50):
            stream = io.BytesIO()
            with zipfile.ZipFile(io.BytesIO(whole)) as given, zipfile.ZipFile(stream, "w") as made:
                for one in names:
                    made.writestr(one, spoilt if one == name else given.read(one))
            try:
                workbook.parse(stream.getvalue(), "x.xlsx")
            except ConflictError as error:
                assert error.message("ar")  # noqa: PT017
    for cut in range(0, len(whole), 211):
        with pytest.raises(FormatError):
            workbook.parse(whole[:cut], "x.xlsx")


def test_what_unpacks_to_too_much_is_refused_before_it_is_read() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("xl/workbook.xml", b"\0" * (workbook.MOST_UNPACKED + 1))
    with pytest.raises(FormatError) as caught:
        workbook.parse(stream.getvalue(), "x.xlsx")
    assert caught.value.code == "workbook_large"


def test_hidden_and_further_sheets_are_left_out_and_named() -> None:
    made = load_workbook(
        io.BytesIO(book(("Cover", [["Our harbour"], ["2026"]]), ("Mine", [row[:-1] for row in STATES])))
    )
    made["Mine"]["E1"] = "rank lower"
    for line in range(2, 6):
        made["Mine"][f"E{line}"] = line
    made.create_sheet("Hidden").append(["secret"])
    made["Hidden"].sheet_state = "hidden"
    stream = io.BytesIO()
    made.save(stream)
    found = workbook.parse(stream.getvalue(), "x.xlsx")
    (notice,) = notices_of(found)
    assert (notice.code, notice.fields["sheets"]) == ("workbook_sheets", ("Cover",))
