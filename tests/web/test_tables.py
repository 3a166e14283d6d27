"""Models that name a table of certainty beside them, in the app."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from detente import words
from detente.questions import names
from tests.web.served import Answer, Served, served

MODEL = """\
detente: 1
conflict: Two towns
states: [s1, s2, s3]
arcs: {upper: {s1: [s2]}, lower: {s2: [s3], s3: [s1]}}
decision_makers:
  upper:
    certainty: {kind: fuzzy, threshold: 0.3, file: FILE}  # by experts
  lower:
    ranking: [s1, s2, s3]
status_quo: s1
claims:
  stuck: {that: "equilibrium(NASH.fuzzy)"}
"""
AGAINST, FOR = 0.2, 0.9  # how certain it is that upper prefers s2 to s1


def table(certain: float = AGAINST) -> str:
    """A table of certainty over three states."""
    return f"x,s1,s2,s3\ns1,,{1 - certain:.1f},0.7\ns2,{certain},,0.6\ns3,0.3,0.4,\n"


def model(file: str = "r.csv") -> str:
    """The model that names a file."""
    return MODEL.replace("FILE", file)


def equilibria(answer: Answer) -> list[int]:
    """The equilibria under NASH."""
    assert answer.status == 200, answer.body
    states: list[Any] = answer.json["equilibria"]["NASH.fuzzy"]["states"]
    return [state["number"] if isinstance(state, dict) else state for state in states]


PERCEIVES = "perceives: {upper: [{replace: lower.preferences, with: {ranking: [s3, s2, s1]}}]}\n"
TEMPO = "tempo: {unit: day, horizon: 90, moves: [{dm: anyone, every: 30}]}\n"
ASKED: dict[str, dict[str, Any]] = {
    "explain": {"state": "s1"},
    "timeline": {"to": "s3"},
    "coalitions": {"from": "s1"},
    "evolution": {"to": "s3"},
    "diff": {"other": model(), "other_name": "towns.yaml"},
    "reachable_list": {"dm": "upper", "state": "#1"},
    "unilateral_improvements": {"dm": "upper", "state": "#1"},
}
UNANSWERED = {"ask", "attitudes", "facts", "inverse", "observe", "robustness"}  # refuse numbers by name


@pytest.mark.parametrize("question", sorted({*names()} - UNANSWERED))
def test_every_question_reads_the_table(shared: Served, question: str) -> None:
    (shared.folder / "r.csv").write_text(table(), "utf-8")
    text = model() + {"hypergame": PERCEIVES, "timeline": TEMPO}.get(question, "")
    answer = shared.ask(question, text, name="towns.yaml", **ASKED.get(question, {}))
    assert answer.status == 200, answer.body


def test_a_model_with_a_table_is_edited_undone_saved_and_answered(shared: Served) -> None:
    (shared.folder / "deep").mkdir(exist_ok=True)
    (shared.folder / "deep" / "r.csv").write_text(table(), "utf-8")
    name, text = "deep/towns.yaml", model()
    assert shared.ask("overview", text, name=name).status == 200  # unsaved as yet
    assert shared.save(name, text, ("", None)).status == 200
    change = {"do": "set", "address": "decision_makers.upper.certainty.threshold", "value": "0.1"}
    edited = shared.ask("edit", text, name=name, edits=[change])
    assert edited.json["text"] == text.replace("0.3, file", "0.1, file")
    assert shared.keep(name, edited.json["text"], (text, shared.opened(name)[1])).status == 200
    assert shared.drafts(name)[0]["text"] == edited.json["text"]
    assert (
        shared.ask("document", text, name=name).json["model"]["decision_makers"]["upper"]["certainty"]["file"]
        == "r.csv"
    )
    assert shared.ask("overview", text, name=name).json["tables"].keys() == {"deep/r.csv"}
    assert shared.ask("export", text, name=name, suffix=".json").status == 200
    assert shared.ask("verdicts", text, name=name).json["claims"]["stuck"]["verdict"] == "holds"


def test_answers_notice_that_the_table_has_changed(tmp_path: Path) -> None:
    with served(tmp_path) as running:
        for certain, stable in ((AGAINST, True), (FOR, False), (AGAINST, True), (FOR, False)):
            (tmp_path / "r.csv").write_text(table(certain), "utf-8")
            for _ in range(4):  # whichever worker answers
                assert (1 in equilibria(running.ask("equilibria", model(), name="m.yaml"))) == stable
                assert (1 in equilibria(running.ask("overview", model(), name="m.yaml"))) == stable
                verdict = running.ask("verdicts", model(), name="m.yaml").json["claims"]["stuck"]["verdict"]
                assert (verdict == "holds") == stable
        hashes = running.ask("tables", model(), name="m.yaml").json["tables"]
        (tmp_path / "r.csv").write_text(table(), "utf-8")
        assert running.ask("tables", model(), name="m.yaml").json["tables"] != hashes
        (tmp_path / "r.csv").unlink()
        assert running.ask("equilibria", model(), name="m.yaml").json["code"] == "square_missing"
        (tmp_path / "r.csv").write_text(table(), "utf-8")
        assert running.ask("equilibria", model(), name="m.yaml").status == 200


def linked(folder: Path, outside: Path) -> str:
    (folder / "link.csv").symlink_to(outside / "r.csv")
    return "link.csv"


def linked_folder(folder: Path, outside: Path) -> str:
    (folder / "link").symlink_to(outside)
    return "link/r.csv"


def inside(folder: Path, _: Path) -> str:
    (folder / "r.csv").write_text(table(), "utf-8")
    (folder / "alias.csv").symlink_to(folder / "r.csv")
    return "alias.csv"


def hidden(folder: Path, _: Path) -> str:
    (folder / ".ssh").mkdir()
    (folder / ".ssh" / "r.csv").write_text("secret,words\n", "utf-8")
    return ".ssh/r.csv"


def of_another_kind(folder: Path, _: Path) -> str:
    (folder / "notes.txt").write_text("secret,words\n", "utf-8")
    return "notes.txt"


def folder_of_that_name(folder: Path, _: Path) -> str:
    (folder / "d.csv").mkdir()
    return "d.csv"


ELSEWHERE: dict[str, tuple[Callable[[Path, Path], str], str]] = {
    "above": (lambda _, __: "../r.csv", "square_outside"),
    "absolute": (lambda _, outside: str(outside / "r.csv"), "square_outside"),
    "link": (linked, "square_outside"),
    "folder-link": (linked_folder, "square_outside"),
    "link-inside": (inside, "square_refused"),
    "hidden": (hidden, "square_refused"),
    "another-kind": (of_another_kind, "square_refused"),
    "device": (lambda _, __: "/dev/zero", "square_outside"),
    "missing": (lambda _, __: "missing.csv", "square_missing"),
    "folder": (folder_of_that_name, "file_folder"),
}


@pytest.fixture(scope="module")
def fenced(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server over one of the folders of a folder."""
    home = tmp_path_factory.mktemp("home")
    (home / "models").mkdir()
    for outside in (home, home / "outside"):
        outside.mkdir(exist_ok=True)
        (outside / "r.csv").write_text("secret,words\n", "utf-8")
    with served(home / "models") as running:
        yield running


@pytest.mark.parametrize("case", ELSEWHERE)
def test_no_file_elsewhere_is_read_and_no_path_is_told(fenced: Served, case: str) -> None:
    make, code = ELSEWHERE[case]
    home = fenced.folder.parent
    name = make(fenced.folder, home / "outside")
    for lang in words.LANGUAGES:
        answer = fenced.ask("equilibria", model(name), name="m.yaml", lang=lang)
        assert (answer.status, answer.json["code"]) == (422, code)
        told = answer.body.decode()
        for size in range(len(name), len(str(home)) - 1, -1):  # the line of the model is quoted, perhaps cut
            told = told.replace(name[:size], "")
        assert str(home) not in told
        assert "secret" not in told


@pytest.mark.parametrize("name", ["../m.yaml", "/m.yaml", ".hidden/m.yaml", "loop/m.yaml"])
def test_a_model_that_is_in_no_folder_is_told_so(fenced: Served, name: str) -> None:
    if not (fenced.folder / "loop").exists():
        (fenced.folder / "loop").symlink_to(fenced.folder.parent)
    answer = fenced.ask("equilibria", model(), name=name)
    assert answer.json["code"] == "square_no_folder"
    assert "save the model beside the table" in answer.json["message"]


def test_a_fault_in_the_table_names_it_from_the_folder(shared: Served) -> None:
    (shared.folder / "deep").mkdir(exist_ok=True)
    (shared.folder / "deep" / "bad.csv").write_text(table().replace("0.6", "x"), "utf-8")
    answer = shared.ask("equilibria", model("bad.csv"), name="deep/m.yaml")
    assert answer.json["message"].startswith("deep/bad.csv:3: ")
    assert str(shared.folder) not in answer.body.decode()


def test_a_request_names_no_folder_itself(shared: Served, tmp_path: Path) -> None:
    (tmp_path / "r.csv").write_text(table(), "utf-8")
    answer = shared.ask("equilibria", model(), name="m.yaml", home=str(tmp_path))
    assert answer.json["code"] == "request_shape"
