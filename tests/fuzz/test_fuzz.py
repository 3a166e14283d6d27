"""A fixed sample of spoilt files in every run of the tests; ``make fuzz`` tries many more."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.errors import FormatError
from tests.fuzz.batches import batch
from tests.fuzz.corpus import seeds
from tests.fuzz.doors import DOORS, Door
from tests.fuzz.trials import drawn, place, save, smaller

SAMPLE, PART = 3_000, 500


@pytest.mark.parametrize("first", range(0, SAMPLE, PART))
def test_spoilt_files_are_read_or_refused(first: int) -> None:
    tally = batch((0, first, first + PART))
    assert {found.key: (found.number, found.what) for found in tally.findings} == {}
    assert sum(tally.inputs.values()) == PART


@pytest.mark.parametrize("name", DOORS)
def test_what_inputs_are_made_from_is_taken_itself(name: str) -> None:
    door, found = DOORS[name], list[str]()
    with place() as at:
        for data in seeds(name)[:60]:
            trial = at.trial(door, data)
            found += [] if trial is None else [trial.what]
    assert found == []


def test_an_input_is_the_same_whatever_ran_before() -> None:
    assert [drawn(7, n) for n in range(50)] == [drawn(7, n) for n in reversed(range(50))][::-1]


def test_what_goes_wrong_is_found_made_smaller_and_kept(tmp_path: Path) -> None:
    def faulty(path: Path) -> None:
        if b"x" in path.read_bytes():
            raise KeyError("x")

    def litters(path: Path) -> None:
        path.with_name("left").write_text("a", "utf-8")

    def silent(_path: Path) -> None:
        raise FormatError("file_missing")

    with place() as at:
        DOORS["faulty"] = Door("faulty", ".faulty", faulty, 0)
        try:
            found = at.trial(DOORS["faulty"], b"a" * 100 + b"x" + b"b" * 100)
            assert found is not None
            least = smaller(at, found)
        finally:
            kept = None if found is None else save(found, tmp_path)
            del DOORS["faulty"]
        assert least.data == b"x"
        assert kept is not None
        assert "KeyError" in kept.with_suffix(".what.txt").read_text("utf-8")
        for read in (litters, silent):
            assert at.trial(Door("other", ".other", read, 0), b"a") is not None
        assert at.trial(Door("other", ".other", lambda _path: None, 0), b"a") is None
