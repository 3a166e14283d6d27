"""What is asked wrongly, and models that are wrong: exit codes, three parts, both languages, no traceback."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest

from detente import words
from tests.unit.cli.helpers import detente
from tests.unit.cli.test_answers import schema

ASKED_WRONGLY = {
    "cli_unknown_command": ("analyse", "elmira"),
    "cli_missing": ("inverse", "elmira"),
    "cli_missing_state": ("explain", "elmira"),
    "cli_unknown_option": ("analyze", "elmira", "--jsn"),
    "cli_needs_value": ("analyze", "elmira", "--limit"),
    "cli_no_value": ("states", "elmira", "--json=1"),
    "cli_extra": ("analyze", "elmira", "chicken"),
    "bad_limit": ("analyze", "elmira", "--limit", "-1"),
    "unknown_engine": ("analyze", "elmira", "--engine", "quantum"),
    "unknown_language": ("analyze", "elmira", "--lang", "fr"),
    "unknown_order": ("analyze", "elmira", "--rtl", "left"),
    "unknown_entry": ("analyze", "elmiraa"),
    "unknown_concept": ("equilibria", "elmira", "--concepts", "nsh"),
    "no_concept": ("equilibria", "elmira", "--concepts", ","),
    "profile_misses": ("equilibria", "elmira", "--concepts", "moe=NASH"),
    "profile_unknown_dm": ("equilibria", "elmira", "--concepts", "ministry=NASH"),
    "unknown_dm": ("stability", "elmira", "--dm", "mo"),
    "unknown_name": ("explain", "elmira", "--state", "modfy"),
    "no_state_number": ("explain", "elmira", "--state", "#77"),
    "not_one_state": ("explain", "chicken", "--state", "row.cooperate"),
    "no_state_matches": ("explain", "chicken", "--state", "false"),
    "formula_syntax": ("explain", "chicken", "--state", "row.cooperate and and"),
    "catalog_no_key": ("catalog", "-o", "x.yaml"),
    "new_suffix": ("new", "x.json"),
    "cli_write_nowhere": ("mcp", "--write"),
    "cli_bad_seconds": ("mcp", "--seconds", "0"),
    "folder_missing": ("mcp", "/nowhere/at/all"),
    "folder_file": ("mcp", __file__),
}
HEAD = "detente: 1\nconflict: X\n"
ONE = HEAD + "decision_makers:\n  a: {options: {x: X}, prefers: [x]}\n"
WRONG_MODELS = {
    "parse.yaml": HEAD + "decision_makers: {a: [\n",
    "tag.yaml": HEAD + "decision_makers: !!python/object/apply:os.system [ls]\n",
    "aliases.yaml": "a: &a [x, x]\nb: &b [*a, *a]\n" + ONE,
    "key.yaml": HEAD + "decison_makers: {a: {prefers: []}}\n",
    "option.yaml": ONE + "constraints: [never: y]\n",
    "formula.yaml": ONE.replace("[x]", "[x and and x]"),
    "twice.yaml": ONE + "conflict: Y\n",
    "ambiguous.yaml": ONE + "  b: {options: {x: X}, prefers: []}\n",
    "ranking.yaml": ONE.replace("prefers: [x]", "ranking: [s1]"),
    "repeats.yaml": ONE.replace("prefers: [x]", "ranking: [s1, s2, s1]"),
    "no_state.yaml": ONE + "constraints: [{never: x}, {never: not x}]\n",
    "status_quo.yaml": ONE + "constraints: [never: x]\nstatus_quo: [x]\n",
    "forty.yaml": ONE.replace("{x: X}", "{x: X, " + ", ".join(f"o{n}: O" for n in range(39)) + "}"),
    "empty.yaml": "",
}


@pytest.mark.parametrize("code", ASKED_WRONGLY)
@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_the_command_is_at_fault(code: str, lang: str) -> None:
    given = ASKED_WRONGLY[code]
    speaking = ("--lang", lang) if "--lang" not in given else ()
    done = detente(*given[:1], *speaking, *given[1:])
    assert (done.code, done.out) == (2, "")
    assert 2 <= len(done.err.splitlines()) <= 5
    assert "Traceback" not in done.err
    if speaking and lang == "ar":
        assert re.search("[\u0600-\u06ff]", done.err.splitlines()[0])
    told = detente(*given[:1], "--json", *speaking, *given[1:])
    error = json.loads(told.err)
    jsonschema.validate(error, schema("error"), jsonschema.Draft202012Validator)
    assert (told.code, error["code"]) == (2, code)


@pytest.mark.parametrize("name", WRONG_MODELS)
def test_the_model_is_at_fault(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(WRONG_MODELS[name], "utf-8")
    small = ["--engine", "explicit"] if name == "forty.yaml" else []  # what no list of states can hold
    done = detente("analyze", str(path), *small)
    assert (done.code, done.out) == (1, "")
    assert "Traceback" not in done.err
    if name != "forty.yaml":
        assert done.err.startswith(str(path))
    assert path.read_text("utf-8") == WRONG_MODELS[name]


@pytest.mark.parametrize("content", [b"\xff\xfe\x00\x80" * 99, b"#" * 9_000_000, "Caf\xe9".encode("latin-1")])
def test_a_file_that_is_no_model(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "model.yaml"
    path.write_bytes(content)
    assert detente("states", str(path)).code == 1
    assert detente("states", str(tmp_path)).code == 1
    assert detente("states", str(tmp_path / "nothing.yaml")).code == 1


def test_the_nearest_match_comes_first() -> None:
    told = detente("analyze", "elmiraa").err
    assert "the catalog has no entry `elmiraa`" in told
    assert "the nearest first: elmira" in told
    assert "the nearest first: analyze" in detente("analyse").err
    assert "the nearest first: --json" in detente("analyze", "elmira", "--jsn").err


def test_a_fault_in_a_formula_is_pointed_at(tmp_path: Path) -> None:
    path = tmp_path / "model.yaml"
    path.write_text(WRONG_MODELS["formula.yaml"], "utf-8")
    _, quoted, caret, *_ = detente("analyze", str(path)).err.splitlines()
    assert quoted[caret.index("^") :].startswith("and x]")


@pytest.mark.parametrize("asked", [(), ("help",), ("--lang", "en", "help")])
def test_without_a_command_there_is_help(asked: tuple[str, ...]) -> None:
    done = detente(*asked)
    assert (done.code, done.err) == (0, "")
    assert done.out == detente("--help").out


def test_help_before_a_command_is_its_help() -> None:
    done = detente("help", "stability")
    assert (done.code, done.out) == (0, detente("stability", "--help").out)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("hlp", "help"), ("equlibria", "equilibria"), ("stabilty", "stability"), ("Explain", "explain"), ("drow", "draw")],
)
def test_what_looks_like_a_command_is_offered_first(typed: str, meant: str) -> None:
    done = detente(typed)
    assert done.code == 2
    assert done.err.split("\n")[1].removeprefix("the nearest first: ").split(",")[0].split(" or ")[0] == meant


def test_a_command_like_no_other_is_not_compared() -> None:
    assert "nearest" not in detente("xyzzy").err


def test_a_bug_is_owned_up_to(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("oh")

    monkeypatch.setattr("detente.cli.questions.read", broken)
    done = detente("analyze", "elmira")
    assert (done.code, done.out) == (1, "")
    assert "this is a bug in detente" in done.err
    assert "Traceback" not in done.err
    with pytest.raises(ZeroDivisionError):
        detente("analyze", "elmira", "--debug")


def test_debug_shows_where_a_fault_comes_from() -> None:
    assert "Traceback" in detente("analyze", "elmiraa", "--debug").err


def test_an_interrupt_is_told_without_a_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("detente.cli.questions.read", interrupted)
    done = detente("analyze", "elmira")
    assert (done.code, done.err.split()) == (130, ["Stopped."])


def test_an_unknown_entry_is_one_of_the_catalog() -> None:
    found = detente("analyze", "elmiraa")
    assert "detente catalog" in found.err, "the text of another error stands under its code"
