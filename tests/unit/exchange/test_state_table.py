"""State tables in CSV: read as spreadsheets save them, written so that reading gives the same."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from detente import words
from detente.errors import ConflictError, FormatError
from detente.exchange import state_table
from detente.files.imported import notices_of
from detente.model.conflict import Conflict
from detente.model.decision_makers import DecisionMaker
from detente.model.plain import plain
from detente.model.rules import irreversible, never
from detente.testing.random_conflicts import FORMS, random_conflict
from detente.views.comma_separated import guarded
from tests.each import each
from tests.unit.exchange.comparing import meaning

SAMPLES = Path(__file__).parents[2] / "samples"
HEAD = "state,upper.release,upper.dam,lower.sue,rank upper,rank lower,status quo\n"
ROWS = "calm,N,N,N,2,3,x\nhelp,Y,N,N,2,1,\nbuilt,N,Y,N,1,5,\n"


def write(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "table.csv"
    path.write_text(text, encoding, newline="")
    return path


def test_a_whole_table() -> None:
    conflict = state_table.read(SAMPLES / "two-towns.csv")
    notices = notices_of(conflict)
    found = plain(conflict)
    assert found["decision_makers"]["upper"] == {
        "options": {"release": "release", "dam": "dam"},
        "ranking": ["built", ["calm", "help"], ["court", "both", "clash"]],
    }
    assert found["states"]["clash"] == "N Y | Y"
    assert found["status_quo"] == "calm"
    assert [(notice.code, notice.fields["columns"]) for notice in notices] == [("table_notes", ("note",))]


def test_arabic_with_semicolons_decimal_commas_payoffs_and_an_open_option() -> None:
    found = plain(state_table.read(SAMPLES / "arabic.csv"))
    assert found["decision_makers"]["البلدة_العليا"] == {
        "name": "البلدة العليا",
        "options": {"إطلاق_المياه": "إطلاق المياه"},
        "ranking": [["هدوء", "وفاق"], "نزاع"],
    }
    assert found["states"] == {"هدوء": "N | N", "وفاق": "Y | N", "نزاع": "- | Y"}
    assert found["status_quo"] == "هدوء"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_however_a_spreadsheet_saves_it(delimiter: str, end: str, mark: str, tmp_path: Path) -> None:
    plainly = plain(state_table.read(write(tmp_path, HEAD + ROWS)))
    saved = mark + (HEAD + ROWS + ",,,,,,\n").replace(",", delimiter).replace("\n", end)
    assert plain(state_table.read(write(tmp_path, saved))) == plainly
    named = f"sep={delimiter}{end}" + saved.removeprefix("\ufeff")
    assert plain(state_table.read(write(tmp_path, named))) == plainly


def test_marks_in_other_words(tmp_path: Path) -> None:
    other = ROWS.replace(",N,N,N,", ",0,no,FALSE,").replace(",Y,N,N,", ",Yes,n,لا,").replace(",N,Y,N,", ",No,نعم,0,")
    assert plain(state_table.read(write(tmp_path, HEAD + other))) == plain(
        state_table.read(write(tmp_path, HEAD + ROWS))
    )


def test_columns_in_any_order_and_labels_left_out(tmp_path: Path) -> None:
    text = "rank lower,upper.dam,lower.sue,rank upper,upper.release\n3,N,Y,2,N\n1,Y,N,1,N\n"
    conflict = state_table.read(write(tmp_path, text))
    assert conflict.options == ("lower.sue", "upper.dam", "upper.release")
    assert plain(conflict)["states"] == {"s1": "Y | N N", "s2": "N | Y N"}


def test_names_with_dots_and_labels_that_are_no_ids(tmp_path: Path) -> None:
    text = 'state,U.S.A..No. 1,rank U.S.A.\n"New, deal!",Y,1\nNew deal,N,2\n'
    conflict = state_table.read(write(tmp_path, text))
    notices = notices_of(conflict)
    assert conflict.options == ("u_s_a.no_1",)
    assert conflict.labels == ("new_deal", "new_deal_2")
    assert [notice.code for notice in notices] == ["table_labels_changed"]


def test_the_longest_name_before_a_dot_owns_an_option(tmp_path: Path) -> None:
    conflict = state_table.read(write(tmp_path, "a.x,a.b.x,rank a,rank a.b\nY,N,1,2\nN,Y,2,1\n"))
    assert conflict.options == ("a.x", "a_b.x")


WRONG = [
    (HEAD, "table_empty", None),
    (HEAD + ROWS.replace("help,Y", "help,maybe"), "table_mark", 3),
    (HEAD + ROWS.replace("help,Y", "help,"), "table_mark", 3),
    (HEAD + ROWS.replace("N,1,5", "N,,5"), "table_number", 4),
    (HEAD + ROWS.replace("N,1,5", "N,1e3,5"), "table_number", 4),
    (HEAD + ROWS.replace("help", "calm"), "table_label_twice", 3),
    (HEAD + ROWS.replace("help", ""), "table_label_missing", 3),
    (HEAD + ROWS.replace("5,", "5,x"), "table_status_quo_twice", 4),
    (HEAD + ROWS.replace("5,", "5,perhaps"), "table_status_quo_mark", 4),
    (HEAD.replace("rank lower", "rnk lower") + ROWS, "table_heading", 1),
    (HEAD.replace("rank lower", "") + ROWS, "table_heading_empty", 1),
    (HEAD.replace("rank lower", "note") + ROWS, "table_unranked", 1),
    (HEAD.replace("rank lower", "payoff upper") + ROWS, "table_ranked_twice", 1),
    (HEAD.replace("upper.dam", "Upper.Release") + ROWS, "table_heading_twice", 1),
    ("state,rank upper\ncalm,1\n", "table_no_options", 1),
    (HEAD + ROWS.replace("help,Y,N,N", "help,-,-,N"), "states_overlap", 3),
    (HEAD + 'calm,"N"x,N\n', "table_quotes", 2),
    (HEAD + ROWS + 'last,"N\n\n', "table_quotes", 5),
    ("a" + ",b" * 2000 + "\n1\n" + "1," * 2000 + "2\n", "table_columns", None),
]


@pytest.mark.parametrize(("text", "code", "line"), WRONG)
@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_what_is_wrong_and_where(text: str, code: str, line: int | None, lang: str, tmp_path: Path) -> None:
    with pytest.raises(ConflictError) as caught:
        state_table.read(write(tmp_path, text))
    assert caught.value.code == code
    assert caught.value.place is not None
    assert caught.value.place.line == line
    assert caught.value.part("given", lang)


def test_a_table_in_another_encoding_is_refused_with_advice(tmp_path: Path) -> None:
    with pytest.raises(FormatError) as caught:
        state_table.read(write(tmp_path, HEAD + "هدوء,N,N,N,1,1,\n", "windows-1256"))
    assert caught.value.code == "file_no_text"
    assert caught.value.part("next")


# Writing.


@each("seed", range(160))
def test_read_after_write_keeps_states_labels_and_rankings(seed: int, tmp_path: Path) -> None:
    conflict = random_conflict(seed, form=("options", "listed", "coalesced")[seed % 3])
    text, notices = state_table.write_with_notes(conflict, words.LANGUAGES[seed % 2])
    again = state_table.read(write(tmp_path, text))
    assert again.options == conflict.options
    assert meaning(again, moves=False) == meaning(conflict, moves=False)
    if "table_moves" not in [notice.code for notice in notices]:
        assert meaning(again) == meaning(conflict)
    assert conflict.labels in (None, again.labels)
    assert (again.status_quo is None) == (conflict.status_quo is None)


@each("seed", range(30))
def test_no_cell_that_is_written_is_a_formula(seed: int) -> None:
    form = FORMS[seed % 3]  # a graph has no table
    rows = csv.reader(state_table.write(random_conflict(seed, form=form)).removeprefix("\ufeff").splitlines())
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@")) and cell != "-"]


def test_a_guarded_cell_is_read_as_it_was(tmp_path: Path) -> None:
    assert guarded("=1") == "'=1"
    text = HEAD.replace("upper", "'+upper") + ROWS
    conflict = state_table.read(
        write(tmp_path, text.replace("'+upper.", "+upper.").replace("rank '+upper", "rank +upper"))
    )
    assert conflict.decision_makers[0].name.say("en") == "+upper"
    assert plain(state_table.read(write(tmp_path, text.replace("rank '+upper", "rank +upper")))) == plain(conflict)


def test_what_a_table_leaves_out_is_said() -> None:
    conflict = Conflict(
        "river",
        [DecisionMaker("upper", "Upper town", options=["dam"], prefers=["dam"])],
        moves=[irreversible("dam")],
    )
    text, notices = state_table.write_with_notes(conflict)
    assert text == "number,state,upper.dam,rank upper\n1,s1,N,2\n2,s2,Y,1\n"
    assert [notice.code for notice in notices] == ["left_out", "table_moves"]
    assert "preference statements" in notices[0].say()


def test_moves_that_rest_on_what_open_options_can_be_are_said_to_be_lost() -> None:
    makers = [DecisionMaker("p", options=["x"], prefers=[]), DecisionMaker("q", options=["y"], prefers=[])]
    states = {"one": "- | N", "two": "Y | Y"}
    for constraints, codes in (([never("x and not y")], ["left_out", "table_moves"]), ([], ["left_out"])):
        conflict = Conflict("open", makers, states=states, constraints=constraints)
        assert [notice.code for notice in state_table.write_with_notes(conflict)[1]] == codes


def test_a_graph_is_refused() -> None:
    graph = Conflict("graph", [DecisionMaker("p", ranking=["b", "a"])], states=["a", "b"], arcs={"p": {"a": ["b"]}})
    with pytest.raises(FormatError) as caught:
        state_table.write(graph)
    assert caught.value.code == "table_graph_form"


def test_only_a_file_with_other_than_ascii_has_the_mark_of_utf_8() -> None:
    assert state_table.write(state_table.read(SAMPLES / "arabic.csv")).startswith("\ufeff")
    assert state_table.write(state_table.read(SAMPLES / "two-towns.csv")).isascii()


def test_too_many_states_are_refused() -> None:
    large = Conflict("large", [DecisionMaker("p", options=[f"o{n}" for n in range(17)], prefers=["o1"])])
    with pytest.raises(FormatError) as caught:
        state_table.write(large)
    assert caught.value.code == "table_states"
    assert "131,072" in caught.value.message("ar")
