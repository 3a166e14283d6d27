"""No text of a model has characters that change what stands around it, wherever the model comes from."""

from __future__ import annotations

import copy
import dataclasses
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import detente as dt
from detente.cli.running import run
from detente.errors import ConflictError
from detente.files.document import Document
from detente.files.reading import read_plain
from detente.model.plain import plain
from detente.model.texts import bad_character, readable

BAD = [
    "\0",
    "\a",
    "\b",
    "\x0c",
    "\x0b",
    "\x1b]0;t\x1b",
    "\x7f",
    "\x85",
    "\x9b",
    "\ud800",
    "\u202e",
    "\u2066",
    "\u202c",
    "\u2069",
]
BAD += ["\u202a\u2069", "\u2067a\nb\u2069", "\r"]
GOOD = [
    "a\tb",
    "a\nb",
    "a\r\nb",
    "\u2067عربي\u2069",
    "\u202bعربي\u202c",
    "a\u200eb",
    "\u2067\u202bx\u202c\u2069",
    "سـد",
    "👩\u200d👩",
]
MODEL: dict[str, Any] = {
    "detente": 1,
    "conflict": {"en": "River", "ar": "نهر"},
    "question": "Who?",
    "about": {"en": "About"},
    "authors": ["An author"],
    "date": "2024",
    "licence": "CC0",
    "sources": {
        "report": {
            "title": {"en": "Report"}, "authors": ["A", "B"], "year": "2020", "date": "May", "publisher": "P",
            "url": "https://example.org", "note": "N",
        },
        "other": {"title": "Other", "authors": "One"},
    },
    "decision_makers": {
        "a": {
            "name": {"en": "A"},
            "options": {"x": {"name": "X", "because": ["report p. 1"], "note": "why"}},
            "prefers": [{"that": "x", "name": "Wish", "because": ["report p. 2"], "note": {"en": "so"}}, "y"],
            "because": ["other"], "note": "n",
        },
        "b": {"options": {"y": "Y", "z": "Z"}, "ranking": ["s1", ["s2", "s3"], {"unordered": ["s4", "s5"]}]},
    },
    "states": {"s1": "N N N", "s2": "Y N N", "s3": "N Y N", "s4": "Y Y N", "s5": "- - Y"},
    "constraints": [{"never": "x and y and z", "name": "C", "because": ["report"], "note": "n"}],
    "moves": [{"irreversible": "x", "note": "n", "because": ["report"]},
        {"cannot": "b", "from": "x", "to": "y", "note": "m"}],
    "scenarios": {"p": {"that": "x and y", "name": "P", "because": ["report"], "note": "n"}},
    "status_quo": [],
    "claims": {
        "c": {
            "that": "equilibrium(NASH)", "name": "C", "from": "x", "expect": "holds", "note": "n",
            "because": ["report"], "given": [{"drop": "a.prefers[1]"}, {"swap": ["a.prefers[1]", "a.prefers[2]"]}],
        }
    },
}  # fmt: skip


def leaves(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The paths of all texts in plain data, keys that name something included."""
    for key, value in data.items() if isinstance(data, dict) else enumerate(data):
        if isinstance(value, str):
            yield (*path, key)
        elif isinstance(value, dict | list):
            yield from leaves(value, (*path, key))


def changed(path: tuple[Any, ...], bad: str) -> dict[str, Any]:
    data = copy.deepcopy(MODEL)
    holder = data
    for key in path[:-1]:
        holder = holder[key]
    holder[path[-1]] += bad
    return data


def test_the_model_is_read_and_says_all() -> None:
    assert set(plain(read_plain(MODEL))) == set(MODEL)


PATHS = list(leaves(MODEL))


@pytest.mark.parametrize("path", PATHS, ids=lambda path: ".".join(map(str, path)))
@pytest.mark.parametrize("bad", BAD, ids=ascii)
def test_no_text_of_a_file_has_them(path: tuple[Any, ...], bad: str) -> None:
    text = json.dumps(changed(path, bad), indent=1)
    for name in ("m.json", "m.yaml"):
        if name == "m.yaml" and "\\ud800" in text:
            continue  # YAML reads half of a pair as it is, or not at all
        with pytest.raises(ConflictError) as caught:
            Document.of(text, name)
        assert caught.value.place
        message = caught.value.message() + caught.value.message("ar")
        assert bad_character(message.replace("\n", "")) is None
    with pytest.raises(ConflictError):
        read_plain(changed(path, bad))


def elements(given: Any) -> Iterator[Any]:
    """Every dataclass in a conflict."""
    if dataclasses.is_dataclass(given) and not isinstance(given, type):
        yield given
        for field in dataclasses.fields(given):
            yield from elements(getattr(given, field.name))
    elif isinstance(given, tuple):
        for one in given:
            yield from elements(one)


@pytest.mark.parametrize("bad", BAD, ids=ascii)
def test_nothing_made_in_python_has_them(bad: str) -> None:
    conflict = read_plain(MODEL)
    tried = set[tuple[str, str]]()
    for one in elements(conflict):
        if type(one).__module__.endswith(".formula_nodes") or isinstance(one, dt.Conflict | dt.DecisionMaker):
            continue
        for field in dataclasses.fields(one):
            if field.name in ("unsure", "kind", "direction"):  # one of a few words
                continue
            value = getattr(one, field.name)
            is_texts = isinstance(value, tuple) and value and all(isinstance(text, str) for text in value)
            if isinstance(value, str) or is_texts:
                with pytest.raises(ConflictError):
                    dataclasses.replace(one, **{field.name: value + bad if isinstance(value, str) else (*value, bad)})
                tried.add((type(one).__name__, field.name))
    assert {"Source", "Claim", "Option", "Scenario", "ListedState", "Citation", "Drop", "Swap"} <= {
        kind for kind, _ in tried
    }
    maker = dt.DecisionMaker("a", prefers=[])
    for more in (
        {"authors": [bad]},
        {"date": bad},
        {"licence": bad},
        {"question": bad},
        {"about": {"en": bad}},
        {"status_quo": bad},
    ):
        with pytest.raises(ConflictError):
            dt.Conflict("T", [maker], **more)
    with pytest.raises(ConflictError):
        dt.Conflict("T" + bad, [maker])
    with pytest.raises(ConflictError):
        dt.DecisionMaker("a", "A" + bad, prefers=[])


@pytest.mark.parametrize("good", GOOD, ids=ascii)
def test_what_is_harmless_stays(good: str) -> None:
    assert bad_character(good) is None
    assert dt.Conflict(good, [dt.DecisionMaker("a", good, prefers=[])]).name.say("en") == good


def test_other_formats(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sample = Path(__file__).parents[2] / "samples"
    gmcr = json.loads((sample / "two-towns.gmcr").read_text("utf-8"))
    gmcr["decisionMakers"][0]["name"] += "\x1b"
    (tmp_path / "m.gmcr").write_text(json.dumps(gmcr), "utf-8")
    table = (sample / "two-towns.csv").read_text("utf-8")
    (tmp_path / "m.csv").write_text(table.replace("upper", "upper\x1b"), "utf-8")
    for name in ("m.gmcr", "m.csv"):
        assert run(["states", str(tmp_path / name)]) == 1
        said = capsys.readouterr().err
        assert name in said
        assert "\x1b" not in said


@pytest.mark.parametrize("name", ["", "  ", "\u3000", "\u200b", {"en": "River", "ar": " "}, "\n"])
def test_a_conflict_has_a_name(name: Any) -> None:
    with pytest.raises(ConflictError) as caught:
        read_plain(MODEL | {"conflict": name})
    assert caught.value.code == "no_title"
    with pytest.raises(ConflictError):
        dt.Conflict(name, [dt.DecisionMaker("a", prefers=[])])


@pytest.mark.parametrize("argument", ["x\x1b]0;t\a", "a\u202eb", "\x9bm"])
def test_arguments_are_shown_without_them(argument: str, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    target = str(tmp_path / f"{argument}.yaml")
    for command in (
        [argument],
        ["states", argument],
        ["states", f"--{argument}"],
        ["explain", "chicken", "--state", argument],
        ["evolution", "chicken", "--to", argument],
        ["equilibria", "chicken", "--concepts", argument],
        ["states", "chicken", argument],
        ["states", "chicken", "--limit", argument],
        ["convert", "chicken", target],
        ["convert", "chicken", target],
        ["check", "chicken", "--claim", argument],
        ["new", argument],
        ["coalitions", "chicken", "--coalition", argument],
        ["draw", "chicken", "-o", argument],
    ):
        run(command)
        found = capsys.readouterr()
        said = (
            (found.out + found.err)
            .replace("\u200e", "")
            .replace("\u200f", "")
            .replace("\u2066", "")
            .replace("\u2069", "")
        )
        assert not any(sign in said for sign in argument if not sign.isprintable()), command


def test_what_can_be_shown_of_a_file_name() -> None:
    assert readable("\udce4a\x1bb") == "\N{REPLACEMENT CHARACTER}a\N{REPLACEMENT CHARACTER}b"
