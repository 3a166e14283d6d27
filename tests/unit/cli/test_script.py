"""Right-to-left text: its order, its marks, its columns, and which terminal is given what."""

from __future__ import annotations

import pytest

from detente.views.blocks import Cell, row, table
from detente.views.script import LEFT_TO_RIGHT_MARK as LRM
from detente.views.script import RIGHT_TO_LEFT_MARK as RLM
from detente.views.script import does_bidi, marked, obeys, order_for, script
from detente.views.text import plain
from tests.unit.cli.helpers import detente

VISUAL = script("ar", "visual")
LOGICAL = script("ar", "logical")


def test_visual_order_joins_letters_and_turns_the_line() -> None:
    assert VISUAL.line("نعم") == "\ufee2\ufecc\ufee7"
    assert VISUAL.line("الحالة s1 مستقرة (NASH).").startswith(".(NASH)")
    assert VISUAL.line("s1 (now)") == "s1 (now)"


def test_a_list_runs_from_right_to_left_in_both_orders() -> None:
    assert VISUAL.line("s1، s2") == "s2 ،s1"
    assert LOGICAL.line("s1، s2").replace(RLM, "") == "s1، s2"
    assert f"،{RLM} s2" in LOGICAL.line("s1، s2")


def test_an_option_keeps_its_dashes_before_it() -> None:
    assert "--limit N" in VISUAL.line("الخيار --limit N هنا")
    assert f"{LRM}--limit" in LOGICAL.line("الخيار --limit N هنا")


@pytest.mark.parametrize("text", ["حالة", "", "   ", "*", "-"])
def test_what_needs_no_marks_gets_none(text: str) -> None:
    assert marked(text) == text


def test_columns_and_edges_are_mirrored_in_visual_order_only() -> None:
    block = table(("صانع القرار", "NASH"), [row(Cell("إيران", "", 2), "نعم")])
    (visual, *_, set_in), (logical, *_) = (plain([block], 40, way).splitlines() for way in (VISUAL, LOGICAL))
    assert visual.strip().startswith("NASH")
    assert visual.endswith(VISUAL.line("صانع القرار"))
    assert len(visual) == 40
    assert len(set_in) == 38
    assert logical.startswith("صانع القرار")


def test_latin_text_is_left_alone() -> None:
    assert script("en", "visual").line("s1, s2 (now)") == "s1, s2 (now)"


@pytest.mark.parametrize(
    ("asked", "terminal", "environ", "order"),
    [
        ("auto", False, {}, "logical"),
        ("auto", True, {"TERM": "xterm-256color"}, "visual"),
        ("auto", True, {"KONSOLE_VERSION": "221203"}, "logical"),
        ("auto", True, {"MLTERM": "3.9"}, "logical"),
        ("auto", True, {"TERM_PROGRAM": "Apple_Terminal"}, "logical"),
        ("auto", True, {"VTE_VERSION": "7006"}, "visual"),
        ("auto", True, {"VTE_VERSION": "7006", "TMUX": "/run/tmux"}, "logical"),
        ("visual", False, {}, "visual"),
        ("logical", True, {}, "logical"),
    ],
)
def test_which_terminal_is_given_what(asked: str, terminal: bool, environ: dict[str, str], order: str) -> None:
    assert order_for(asked, terminal, environ) == (order, False)


def test_only_terminals_that_can_be_told_are_told() -> None:
    assert obeys({"VTE_VERSION": "5800"})
    assert not obeys({"VTE_VERSION": "5200"})
    assert not does_bidi({"VTE_VERSION": "5200"})
    assert not obeys({"KONSOLE_VERSION": "221203"})


def test_without_the_packages_text_stays_logical_and_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("detente.views.script.installed", lambda: False)
    assert order_for("visual", True, {}) == ("logical", True)
    done = detente("states", "chicken", "--lang", "ar", "--rtl", "visual")
    assert done.code == 0
    assert "terminal-rtl" in done.err
    assert "لعبة الجبان" in done.out
    assert detente("states", "chicken", "--rtl", "visual").err == ""


def test_every_answer_can_be_given_in_visual_order() -> None:
    for command in ("analyze", "states", "preferences", "moves", "stability"):
        done = detente(command, "elmira", "--lang", "ar", "--rtl", "visual")
        assert (done.code, done.err) == (0, "")
        assert RLM not in done.out
        assert LRM not in done.out
