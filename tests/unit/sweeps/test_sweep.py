"""Sweeps: each part is the question asked alone, goes on where it was, and holds nothing of the machine."""

from __future__ import annotations

import csv
import json
import os
import pickle
import platform
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import detente as dt
from detente.errors import ConflictError, TooLarge
from detente.files.notices import ImportNotice
from detente.sweeps import asking
from detente.sweeps.asking import Job, packed, work
from detente.sweeps.parts import canonical
from detente.sweeps.reading import read_design
from tests.unit.cli.helpers import detente
from tests.unit.sweeps.variants import write_design

DROPS = [f"upper.prefers[{number}]" for number in (1, 3, 6)] + [f"lower.prefers[{number}]" for number in (1, 2)]
QUESTIONS: dict[str, list[dict[str, Any]]] = {
    "equilibria": [{}, {"limit": ["1", "1000"]}],
    "stability": [{"dm": ["upper", "lower"]}, {"state": ["1", "99"]}],
    "states": [{"where": ["release", "not sue and release"]}],
    "check": [{}],
    "analyze": [{}],
    "evolution": [{"to": ["sue"], "via": ["moves", "improvements"]}],
    "robustness": [{"swaps": ["0", "1"], "samples": ["20"], "seed": ["1", "2"]}],
    "inverse": [{"to": ["release"], "concept": ["nash"]}],
    "reachable_list": [{"dm": ["upper"], "state": ["1"]}],
}


def alone(conflict: dt.Conflict, part: dict[str, Any]) -> Any:
    """The question of a part asked by the public function: its answer, or the code of its error."""
    changes = {"given": part["given"]} if part["given"] else {}
    try:
        answer = getattr(dt, part["question"])(conflict, **part["arguments"], **changes)
    except ConflictError as error:
        return error.code
    if isinstance(answer, list | tuple):
        return [state.to_dict() for state in answer]
    return {key: value for key, value in answer.to_dict().items() if key not in ("seconds", "file")}


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(sorted(QUESTIONS)),
    st.lists(st.lists(st.sampled_from(DROPS), max_size=3, unique=True), min_size=1, max_size=2),
    st.data(),
)
def test_each_part_is_the_question_asked_alone(question: str, dropped: list[list[str]], data: st.DataObject) -> None:
    arguments = data.draw(st.sampled_from(QUESTIONS[question]))
    with tempfile.TemporaryDirectory() as folder:
        write_design(Path(folder), 1)
        file = Path(folder) / "towns.yaml"
        given_lists = [[{"drop": address} for address in addresses] for addresses in dropped]
        said = {"question": question, "models": [str(file)], "given": given_lists, "arguments": arguments}
        conflict = dt.load(file)
        for part in asked(said):
            expected = alone(conflict, part)
            if "error" in part:
                assert part["error"]["code"] == expected
            else:
                found = part["answer"]["states"] if isinstance(expected, list) else part["answer"]
                assert canonical(found) == canonical(expected)


def asked(said: dict[str, Any]) -> list[dict[str, Any]]:
    """The parts of a design, without processes."""
    opened = read_design(said)
    every = tuple(opened.design.parts().values())
    return [json.loads(one.content or b"{}") for one in work(Job(packed(opened.models), every))]


def sweep(folder: Path, *more: str) -> Any:
    """Run a sweep of 8 variants, in the folder `out`."""
    return detente("sweep", str(folder / "design.yaml"), "--out", str(folder / "out"), "--processes", "1", *more)


def table(folder: Path) -> list[dict[str, str]]:
    """The rows of the table."""
    return list(csv.DictReader((folder / "table.csv").read_text("utf-8").splitlines()))


@pytest.fixture
def towns(tmp_path: Path) -> Path:
    write_design(tmp_path, 3, "[seq]")
    return tmp_path


def parts_in(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder / "out" / "parts").iterdir()}


def test_what_is_there_is_not_asked_again_and_what_is_damaged_is(towns: Path) -> None:
    assert sweep(towns).code == 0
    parts = parts_in(towns)
    assert len(parts) == 8
    first, second, third, *_ = sorted(parts)
    (towns / "out" / "parts" / first).write_bytes(parts[first][:-40])
    (towns / "out" / "parts" / second).unlink()
    (towns / "out" / "parts" / third).write_bytes(parts[second])
    (towns / "out" / "parts" / f".{second.removesuffix('.json')}.x.part").write_bytes(b"half")
    said = json.loads(sweep(towns, "--json").out)
    assert (said["before"], said["answered"], said["complete"]) == (5, 3, True)
    assert parts_in(towns) == parts


def test_parts_hold_nothing_of_the_machine_or_the_run(towns: Path) -> None:
    sweep(towns, "--merge")
    everything = b"".join(parts_in(towns).values()) + (towns / "out" / "table.csv").read_bytes()
    for word in (str(towns), platform.node(), "seconds", "file", "date"):
        assert word.encode() not in everything, word
    (log,) = (towns / "out" / "logs").iterdir()
    head, *lines = map(json.loads, log.read_text("utf-8").splitlines())
    assert head["machine"] == platform.node()
    assert {line["hash"] for line in lines} == {name.removesuffix(".json") for name in parts_in(towns)}


def test_what_is_missing_is_told_and_ends_with_three(towns: Path) -> None:
    done = sweep(towns, "--shard", "1/3", "--merge", "--json")
    said = json.loads(done.out)
    assert done.code == 3
    assert (said["why"], said["missing"]["count"]) == ("missing", 8 - said["shard"]["parts"])
    assert said["merged"]["parts"] == said["shard"]["parts"]
    done = detente("sweep", str(towns / "out"), "--merge")
    assert (done.code, "missing" in done.out) == (3, True)
    for shard in ("2/3", "3/3"):
        assert sweep(towns, "--shard", shard).code == 0
    assert detente("sweep", str(towns / "out"), "--merge").code == 0


def test_the_table_has_what_varied_and_the_figures(towns: Path) -> None:
    sweep(towns, "--merge")
    rows = table(towns / "out")
    assert [row["hash"] for row in rows] == sorted(row["hash"] for row in rows)
    assert {row["given"] for row in rows} >= {"", "drop: upper.prefers[1]; drop: upper.prefers[2]"}
    conflict = dt.load(towns / "towns.yaml")
    for row in rows:
        changes = [{"drop": drop.removeprefix("drop: ")} for drop in row["given"].split("; ") if drop]
        found = dt.equilibria(conflict.changed(changes), concepts="seq")["SEQ"]
        assert row["equilibria.SEQ.count"] == str(found.count)
        assert row["equilibria.SEQ.states"] == "; ".join(state.label for state in found)


def test_a_model_that_refuses_has_its_error_as_data(tmp_path: Path) -> None:
    write_design(tmp_path, 1)
    said = {"question": "states", "models": [str(tmp_path / "towns.yaml"), "chicken"],
            "given": [[{"drop": "upper.prefers[1]"}]]}  # fmt: skip
    answer = dt.sweep(said, out=tmp_path / "out", processes=1, merge=True)
    assert (answer.complete, answer.refused, answer.parts) == (True, 1, 2)
    rows = table(tmp_path / "out")
    assert sorted(row["refused"] for row in rows) == ["", "unknown_element"]


def test_the_limits_of_a_machine_are_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    def too_large(*_: object, **__: object) -> None:
        raise TooLarge("worker_ended")

    opened = read_design({"question": "states", "models": ["chicken"]})
    monkeypatch.setattr(asking, "outcome", too_large)
    (part,) = work(Job(packed(opened.models), tuple(opened.design.parts().values())))
    assert part.content is None
    assert part.why is not None
    assert part.why["code"] == "worker_ended"


def test_a_folder_is_for_one_question(towns: Path) -> None:
    sweep(towns)
    other = towns / "other.yaml"
    other.write_text("question: states\nmodels: [chicken]\n", "utf-8")
    done = detente("sweep", str(other), "--out", str(towns / "out"))
    assert (done.code, "holds a sweep of" in done.err) == (2, True)


def test_a_design_that_grew_keeps_its_parts(towns: Path) -> None:
    sweep(towns)
    parts = parts_in(towns)
    write_design(towns, 4, "[seq]")
    said = json.loads(sweep(towns, "--json").out)
    assert (said["before"], said["answered"]) == (8, 8)
    assert parts.items() < parts_in(towns).items()
    write_design(towns, 2, "[seq]")
    said = json.loads(sweep(towns, "--json").out)
    assert (said["parts"], said["answered"], said["others"]) == (4, 0, 12)


@pytest.mark.parametrize("shard", ["0/4", "5/4", "2", "a/b", ""])
def test_a_share_that_is_none(towns: Path, shard: str) -> None:
    done = sweep(towns, "--shard", shard)
    assert (done.code, "3/16" in done.err) == (2, True)


def test_what_a_folder_takes(towns: Path) -> None:
    sweep(towns)
    assert detente("sweep", str(towns / "out"), "--shard", "1/2").code == 2
    assert detente("sweep", str(towns)).code == 1
    assert detente("sweep", str(towns / "design.yaml")).code == 2


def test_another_version_is_refused() -> None:
    opened = read_design({"question": "states", "models": ["chicken"]})
    parts = tuple(opened.design.parts().values())
    with pytest.raises(ConflictError, match=r"0\.0\.1"):
        work(Job(pickle.dumps(("0.0.1", opened.models)), parts))


def test_what_a_model_of_another_program_loses_is_told(tmp_path: Path) -> None:
    shutil.copyfile(Path(__file__).parents[2] / "samples" / "two-towns.gmcr", tmp_path / "towns.gmcr")
    design = tmp_path / "design.yaml"
    design.write_text("question: states\nmodels: [towns.gmcr]\n", "utf-8")
    asked = ("sweep", str(design), "--out", str(tmp_path / "out"), "--processes", "1")
    assert "towns.gmcr" in detente(*asked).err
    said = json.loads(detente(*asked, "--json").out)
    assert {notice["file"] for notice in said["notices"]} == {"towns.gmcr"}
    with pytest.warns(ImportNotice):
        dt.sweep(design, out=tmp_path / "out")


@pytest.mark.skipif(sys.platform == "win32", reason="permissions as on POSIX systems")
def test_files_of_parts_are_for_whoever_the_mask_lets_read(towns: Path) -> None:
    before = os.umask(0o027)
    try:
        sweep(towns, "--merge")
    finally:
        os.umask(before)
    for path in (towns / "out").rglob("*.json*"):
        assert path.stat().st_mode & 0o777 == 0o640, path
