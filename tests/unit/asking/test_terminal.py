"""Questions on a terminal: keys, mistakes, the end of input, interrupts, clashes, and files of answers."""

from __future__ import annotations

import io
import json
from pathlib import Path
from unittest import mock

import pytest

from detente.files.answers import load_answers
from tests.unit.cli.helpers import Done, detente

RIVERS = ("ask", "syria-iraq-1975", "--unknown-order", "all", "--concepts", "NASH")


class Keyboard(io.StringIO):
    """What somebody types, after which the input ends or is interrupted."""

    def __init__(self, *lines: str, interrupted: bool = False) -> None:
        super().__init__("".join(f"{line}\n" for line in lines))
        self.interrupted = interrupted

    def isatty(self) -> bool:
        return True

    def readline(self, *_: object) -> str:  # type: ignore[override]  # what is typed is text
        line = super().readline()
        if not line and self.interrupted:
            raise KeyboardInterrupt
        return line


def typed(*lines: str, asked: tuple[str, ...] = RIVERS, interrupted: bool = False) -> Done:
    with (
        mock.patch("sys.stdin", Keyboard(*lines, interrupted=interrupted)),
        mock.patch("detente.cli.dialogue.is_terminal", return_value=True),
    ):
        return detente(*asked)


def test_it_asks_until_all_is_settled() -> None:
    done = typed("1", "1", "1", "1")
    assert done.code == 0
    assert "Everything is settled." in done.out
    assert done.out.count("> ") == 2
    assert "--answers" in done.err


@pytest.mark.parametrize("wrong", ["", "x", "3", "first or second", "١٢", "\x1b[A"])
def test_a_wrong_key_asks_again(wrong: str) -> None:
    done = typed(wrong, "1", "1")
    assert done.code == 0
    assert "is no answer here" in done.err
    assert "Everything is settled." in done.out


def test_arabic_digits_are_digits() -> None:
    assert "Everything is settled." in typed("١", "٢").out


def test_the_end_of_input_shows_where_it_stands() -> None:
    done = typed()
    assert done.code == 0
    assert "Settled: 0 of 2." in done.out


def test_stopping_and_coming_back_loses_nothing(tmp_path: Path) -> None:
    file = tmp_path / "answers.yaml"
    asked = (*RIVERS, "--answers", str(file), "--who", "A. Reader")
    typed("1", "q", asked=asked)
    assert [one["answer"] for one in load_answers(file)] == ["first"]
    done = typed("2", asked=asked)
    assert "Everything is settled." in done.out
    assert [one["by"] for one in load_answers(file)] == ["A. Reader"] * 2


def test_an_interrupt_keeps_what_was_answered(tmp_path: Path) -> None:
    file = tmp_path / "answers.yaml"
    done = typed("1", asked=(*RIVERS, "--answers", str(file)), interrupted=True)
    assert done.code == 130
    assert len(load_answers(file)) == 1


def test_an_answer_may_be_taken_back(tmp_path: Path) -> None:
    file = tmp_path / "answers.yaml"
    typed("u", "1", "u", "2", "q", asked=(*RIVERS, "--answers", str(file)))
    assert [one["answer"] for one in load_answers(file)] == ["second"]


def test_of_answers_that_clash_one_is_withdrawn(tmp_path: Path) -> None:
    file = tmp_path / "answers.yaml"
    line = '- {{dm: iraq, first: "iraq.prefers[{}]", second: "iraq.prefers[{}]", answer: first}}\n'
    file.write_text("".join(line.format(*pair) for pair in ((1, 2), (2, 3), (3, 1))), "utf-8")
    done = typed("7", "3", "q", asked=(*RIVERS, "--answers", str(file)))
    assert done.code == 0
    assert "can't all be so" in done.err
    assert len(load_answers(file)) == 2


def test_without_a_terminal_the_next_question_is_shown_and_nothing_is_written(tmp_path: Path) -> None:
    file = tmp_path / "answers.yaml"
    file.write_text("[]\n", "utf-8")
    done = detente(*RIVERS, "--answers", str(file))
    assert done.code == 0
    assert "Next question" in done.out
    assert file.read_text("utf-8") == "[]\n"


def test_the_model_is_written(tmp_path: Path) -> None:
    file = tmp_path / "found.yaml"
    done = typed("1", "1", asked=(*RIVERS, "--who", "A. Reader", "-o", str(file)))
    assert done.code == 0
    assert "asked A. Reader" in file.read_text("utf-8")
    assert "Everything is settled." in done.out
    assert detente("check", str(file)).code == 0


def answered(dm: str, first: int, second: int) -> str:
    sides = f'first: "{dm}.prefers[{first}]", second: "{dm}.prefers[{second}]"'
    return f"- {{dm: {dm}, {sides}, answer: first, by: {dm}}}\n"


def test_the_files_of_several_parties_make_one_model(tmp_path: Path) -> None:
    files = {dm: tmp_path / f"{dm}.yaml" for dm in ("syria", "iraq")}
    for dm, file in files.items():
        file.write_text(answered(dm, 1, 2), "utf-8")
    kept = {dm: file.read_text("utf-8") for dm, file in files.items()}
    asked = (*RIVERS, *(part for file in files.values() for part in ("--answers", str(file))))
    done = detente(*asked, "-o", str(tmp_path / "found.yaml"))
    assert done.code == 0, done.err
    text = (tmp_path / "found.yaml").read_text("utf-8")
    assert "asked syria" in text
    assert "asked iraq" in text
    typed("1", "q", asked=(*asked, "--who", "A. Reader"))
    assert files["syria"].read_text("utf-8") == kept["syria"]  # only the last file takes new answers
    assert [one["by"] for one in load_answers(files["iraq"])] == ["iraq", "A. Reader"]


def test_of_files_that_clash_both_are_named_and_one_is_mended(tmp_path: Path) -> None:
    files = [tmp_path / "ours.yaml", tmp_path / "theirs.yaml"]
    files[0].write_text(answered("iraq", 1, 2), "utf-8")
    files[1].write_text(answered("iraq", 2, 1), "utf-8")
    asked = (*RIVERS, "--answers", str(files[0]), "--answers", str(files[1]))
    done = detente(*asked)
    assert done.code == 2
    assert all(str(file) in done.err.replace("\n", "") for file in files)
    typed("1", "q", asked=asked)
    assert [len(load_answers(file)) for file in files] == [0, 1]


@pytest.mark.parametrize(("lang", "said"), [("en", "nothing to ask"), ("ar", "فلا شيء يُسأل عنه")])
def test_a_state_s_stability_is_one_table_and_a_model_without_doubt_says_so(lang: str, said: str) -> None:
    done = detente("ask", "elmira", "--lang", lang, "--rtl", "logical")
    heads = [line.split() for line in done.out.replace("\u200f", "").splitlines() if "SSEQ" in line]
    assert [head[-5:] for head in heads] == [["NASH", "GMR", "SMR", "SEQ", "SSEQ"]]
    assert said in " ".join(done.out.split())
    assert "--unknown-order" in done.out
    some = detente("ask", "elmira", "--about", "stable(moe, NASH)", "--lang", lang, "--rtl", "logical")
    assert "stable(moe, NASH)" in some.out


HARBOUR = """\
detente: 1
conflict: {en: A harbour, ar: ميناء}
decision_makers:
  city: {name: {en: City, ar: المدينة}, options: {build: {en: Build it, ar: البناء}}, prefers: []}
  fishers: {name: {en: Fishers, ar: الصيادون}, options: {strike: {en: Go on strike, ar: الإضراب}}, prefers: []}
  firm: {name: {en: Firm, ar: الشركة}, options: {pay: {en: Pay, ar: الدفع}}, prefers: []}
  ministry: {name: {en: Ministry, ar: الوزارة}, options: {permit: {en: Grant the permit, ar: منح الرخصة}}, prefers: []}
status_quo: []
"""


@pytest.mark.parametrize(("lang", "said"), [("en", "is an equilibrium: "), ("ar", "توازن: ")])
def test_from_nothing_to_equilibria_without_a_formula(lang: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "harbour.yaml").write_text(HARBOUR, "utf-8")
    asked = ("ask", str(tmp_path / "harbour.yaml"), "--lang", lang, "--about", "equilibria", "--concepts", "SEQ")
    found = tmp_path / "found.yaml"
    done = typed(*"112211221211" * 4, asked=(*asked, "-o", str(found), "--rtl", "logical"))
    assert done.code == 0, done.err
    assert done.out.count("> ") < 30
    assert said in done.out
    resting = detente("equilibria", str(found), "--concepts", "SEQ.certain", "--json")
    assert resting.code == 0


def test_those_of_whom_nothing_is_said_are_named(tmp_path: Path) -> None:
    text = HARBOUR.replace("strike, ar: الإضراب}}, prefers: []", "strike, ar: الإضراب}}, prefers: [not build]")
    (tmp_path / "harbour.yaml").write_text(text, "utf-8")
    done = detente("ask", str(tmp_path / "harbour.yaml"))
    assert "`--dm city` asks" in done.out + done.err


def test_faults_in_files_of_answers_are_told_with_file_and_line(tmp_path: Path) -> None:
    file = tmp_path / "answers.yaml"
    asked = (*RIVERS, "--answers", str(file))
    good = answered("iraq", 1, 2)
    for code, faulty in (
        ("missing_key", "- {dm: iraq, first: s1, answer: first}\n"),
        ("not_a_choice", good.replace("answer: first", "answer: maybe")),
        ("unknown_dm", good.replace("dm: iraq", "dm: irak")),
        ("ask_item", answered("iraq", 9, 2)),
    ):
        file.write_text(good + faulty + good + faulty, "utf-8")
        done = detente(*asked, "--json")
        fault = json.loads(done.err)
        assert (fault["code"], fault["where"]["file"], fault["where"]["line"]) == (code, str(file), 2)
        assert fault.get("also", [{}])[0].get("where", {"line": 4})["line"] == 4  # a name that comes again is told once
        for run in (detente(*asked), typed("q", asked=asked)):
            assert f"{file}:2:" in run.err.replace("\n", "")
            assert run.code
