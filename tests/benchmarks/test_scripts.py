"""Every benchmark runs, at a size that takes no time, checks its answers and prints what it promises."""

from __future__ import annotations

import importlib
import json
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from benchmarks import frontier, machine
from benchmarks.plot import PICTURE
from benchmarks.run import FULL, SHORT
from benchmarks.tables import README, TABLES
from detente.concepts import CONCEPTS

ROOT = Path(__file__).parents[2]
CONTRACT = {"seconds", "passes", "peak_mb", "counts", "solved", "machine"}


def printed(name: str, arguments: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Any:
    """What a script prints as JSON."""
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(sys, "argv", [f"benchmarks.{name}", *arguments.split(), "--json"])
    with suppress(SystemExit):  # over a budget, perhaps
        importlib.import_module(f"benchmarks.{name}").main()
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("arguments", ["--options 8 --dms 3", "--options 9 --dms 2 --statements 3 --constraints 2"])
def test_explicit(arguments: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("numba")
    found = printed("explicit", arguments, monkeypatch, capsys)
    assert set(found) == CONTRACT
    assert found["solved"] == 1
    assert found["counts"]["NASH"] <= found["counts"]["SSEQ"] <= found["counts"]["SEQ"] <= found["counts"]["GMR"]
    assert {"processor", "cores", "system", "python", "numpy", "numba", "pass_ms"} <= set(found["machine"])


def test_explicit_and_symbolic_count_alike(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("numba")
    size = "--family owned --options 10 --dms 3 --statements 4 --constraints 2"
    symbolic = printed("symbolic", f"{size} --seeds 1", monkeypatch, capsys)
    assert set(symbolic) >= CONTRACT
    assert symbolic["solved"] == 1
    explicit = printed("explicit", f"{size} --seed 0", monkeypatch, capsys)
    assert explicit["counts"] == symbolic["counts"]["0"]


@pytest.mark.parametrize(
    ("name", "arguments", "keys"),
    [
        ("scaling", "--options 8 --dms 2 --fixed 8", {"runs"}),
        ("explicit_140k", "--seeds 1 --cannot 1", {"seconds", "passes", "peak_mb", "solved", "timings"}),
        ("pairwise", "--states 64 --dms 3 --reading c.strong", {"seconds", "passes", "peak_mb", "counts", "solved"}),
        ("inverse", "--states 23 --seeds 1", {"questions"}),
        ("asking", "--draws 2 --key syria", {"draws", "cases"}),
        ("identical", "--options 8 --dms 2 --seeds 1", set()),
        ("search", "--options 8 --dms 2 --statements 3 --constraints 2 --seeds 1", set()),
        ("startup", "--runs 1", {"timings", "runs"}),
    ],
)
def test_the_others(
    name: str,
    arguments: str,
    keys: set[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    pytest.importorskip("numba")
    found = printed(name, arguments, monkeypatch, capsys)
    assert set(found) >= keys | {"machine"}


def test_the_frontier_is_kept_cell_by_cell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(frontier, "CELLS", [("owned", 10, 3, 4, 2, 3, 30)])
    kept = tmp_path / "frontier.json"
    found = printed("frontier", f"--seeds 1 --keep {kept}", monkeypatch, capsys)
    assert found == json.loads(kept.read_text("utf-8"))
    (cell,) = found["cells"]
    assert set(cell["until"]) == set(cell["counts"][0]) == set(CONCEPTS)
    assert 0 < cell["until"]["NASH"][0] <= cell["until"]["SSEQ"][0]
    assert printed("frontier", f"--seeds 1 --keep {kept}", monkeypatch, capsys) == found


STAND_IN = """
import types
import detente as dt
class ConflictModel:
    def load_from_file(self, path):
        self.conflict = dt.load(path)
        self.feasibles = range(256)
class LogicalSolver:
    def __init__(self, model):
        self.found = dt.stability(model.conflict, limit=1 << 20)
        self.effectiveDMs = model.conflict.dms
    def __getattr__(self, name):
        if name == "seq":  # as another definition would
            return lambda dm, state: (False, "")
        stable = {dm: {one.number for one in self.found[name.upper()][dm].states} for dm in self.effectiveDMs}
        return lambda dm, state: (state + 1 in stable[dm], "")
model = types.SimpleNamespace(ConflictModel=ConflictModel)
solvers = types.SimpleNamespace(LogicalSolver=LogicalSolver)
"""


def test_peer_compares_answers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Against a stand-in that calls no state stable under SEQ."""
    (tmp_path / "gmcr.py").write_text(STAND_IN, "utf-8")
    found = printed("peer", f"--peer {tmp_path} --options 8 --dms 2 --family owned", monkeypatch, capsys)
    (line,) = found["conflicts"]
    assert (line["states"], line["judgements"]) == (256, 512)
    assert {name for name, count in line["different"].items() if count} == {"SEQ"}
    assert line["times"] > 0


def test_a_process_is_measured_stopped_and_told_apart_from_one_that_fails() -> None:
    done = machine.process([sys.executable, "-c", "print('said', end='')"])
    assert done is not None
    assert (done.output, done.peak_mb > 1, done.seconds > 0) == ("said", True, True)
    assert machine.process([sys.executable, "-c", "import time; time.sleep(60)"], limit=0.2) is None
    with pytest.raises(RuntimeError, match="no such thing"):
        machine.process([sys.executable, "-c", "raise SystemExit('no such thing')"])


def test_every_benchmark_that_is_run_exists() -> None:
    for command in (*FULL.values(), *SHORT.values()):
        assert (ROOT / "benchmarks" / f"{command.split()[0]}.py").exists()


def test_the_readme_has_a_place_for_every_table_and_shows_the_picture() -> None:
    text = README.read_text("utf-8")
    for write in TABLES:
        assert text.count(f"<!-- {write.__name__} -->\n") == text.count(f"<!-- /{write.__name__} -->\n") == 1
    assert f"({PICTURE.name})" in text
    assert PICTURE.exists()


def test_no_way_of_asking_takes_less_than_the_fewest_comparisons() -> None:
    from benchmarks.asking import cases
    from benchmarks.least_comparisons import measured

    case = next(one for one in cases() if one.key == "syria-iraq-1975")
    _, fewest, _, bits, asked, _ = measured(case, draws=3, seed=1)
    assert 0 < fewest <= asked
    assert 0 < bits <= len(case.about)


def test_readers_of_pdfs_are_compared(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    found = printed("pdf_readers", "--makers Typst", monkeypatch, capsys)
    of_ours = {row["language"]: row for row in found if row["read by"] == "detente"}
    assert (of_ours["en"]["separated"], of_ours["en"]["of"]) == (5, 5)
    assert of_ours["ar"]["refused"]


@pytest.mark.parametrize(
    ("fault", "kind"), [("invented actor", None), ("refusal", "statements"), ("half of the JSON", "options")]
)
def test_drafts_are_compared_with_reference_encodings(
    fault: str, kind: str | None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("benchmarks.drafting.NAMES", ("port.txt",))
    monkeypatch.setattr(sys, "argv", ["benchmarks.drafting", "--fault", fault, "--json"])
    importlib.import_module("benchmarks.drafting").main()
    (row,) = json.loads(capsys.readouterr().out)["rows"]
    shares = {key: (row[key]["precision"], row[key]["recall"]) for key in ("actors", "options", "statements")}
    if kind is None:
        assert {*shares.values()} == {(1.0, 1.0)}
        assert {*row["verdicts"]["equilibria"].values()} == {1.0}
    else:
        assert shares[kind] == (None, 0.0)
    assert row["sent_back"] >= 2
