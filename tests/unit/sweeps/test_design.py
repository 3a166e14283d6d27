"""Designs of sweeps: the product that they say, and their errors, all at once and at their lines."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from detente.errors import ConflictError
from detente.sweeps.parts import Part
from detente.sweeps.reading import MOST, read_design
from tests.unit.cli.helpers import detente
from tests.unit.sweeps.variants import TOWNS, write_design

PLAIN: dict[str, Any] = {"question": "equilibria", "models": ["chicken"]}


def errors(said: dict[str, Any]) -> list[str]:
    with pytest.raises(ConflictError) as caught:
        read_design(said)
    return [error.code for error in caught.value.each()]


def test_the_parts_are_the_product() -> None:
    drops = [{"drop": "moe.ranking[1]"}, {"drop": "moe.ranking[2]"}]
    design = read_design(
        {
            "question": "robustness",
            "models": ["elmira", "chicken"],
            "given": [[], [{"never": "true"}], {"drop": "moe.ranking[3]"}],
            "subsets": drops,
            "concepts": ["nash", ["seq", "gmr"]],
            "seeds": ["1..3", "7"],
            "arguments": {"swaps": ["1", "2"]},
        }
    ).design
    assert design.size == 2 * 3 * 4 * 2 * 4 * 2
    assert len(design.parts()) == design.size
    assert {part.head["arguments"].get("swaps", 1) for part in design.parts().values()} == {1, 2}


def test_what_is_in_the_way_is_told_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "empty.yaml").write_text("", "utf-8")
    (tmp_path / "file").write_text("", "utf-8")
    plain = tmp_path / "plain.yaml"
    plain.write_text("question: equilibria\nmodels: [chicken]\n", "utf-8")
    (tmp_path / "out" / "merged.jsonl").mkdir(parents=True)
    for given, said in (
        ((tmp_path / "empty.yaml", "--out", tmp_path / "x"), "write for instance `question"),
        ((tmp_path / "nowhere", "--explain", "X"), "check the name and the folder"),
        ((plain, "--out", tmp_path / "file"), "choose another name for the folder"),
        ((plain, "--out", tmp_path / "out", "--merge", "--processes", "1"), "move that folder away"),
    ):
        done = detente("sweep", *map(str, given))
        assert done.code
        assert said in done.err


def test_combinations_that_come_to_the_same_are_one_part() -> None:
    drop = {"drop": "row.ranking[1]"}
    design = read_design(PLAIN | {"given": [[], [drop]], "subsets": [drop]}).design
    assert (design.size, len(design.parts())) == (4, 2)


def test_a_default_that_is_said_is_the_same_part() -> None:
    said, unsaid = (read_design(PLAIN | more).design.parts() for more in ({"arguments": {"limit": "1000"}}, {}))
    assert said.keys() == unsaid.keys()


def test_what_determines_an_answer_determines_the_hash(tmp_path: Path) -> None:
    def key(text: str, **more: Any) -> str:
        (tmp_path / "towns.yaml").write_text(text, "utf-8")
        said = {"question": "equilibria", "models": [str(tmp_path / "towns.yaml")], **more}
        (found,) = read_design(said).design.parts()
        return found

    first = key(TOWNS)
    assert key("# a comment\n" + TOWNS) == first
    others = [
        key(TOWNS.replace("not dam, release", "release, not dam")),
        key(TOWNS.replace("Two towns", "Three towns")),
        key(TOWNS, concepts=["nash"]),
        key(TOWNS, given=[[{"drop": "upper.prefers[1]"}]]),
        key(TOWNS, question="stability"),
    ]
    assert len({first, *others}) == 6


def test_shards_are_stable_when_a_design_grows() -> None:
    said = PLAIN | {"question": "robustness", "arguments": {"of": "1"}}
    few, many = (read_design(said | {"seeds": [f"1..{last}"]}).design.parts() for last in (20, 60))
    assert few.keys() < many.keys()
    shares = [{key for key, part in many.items() if part.is_in(number, 7)} for number in range(1, 8)]
    assert set.union(*shares) == many.keys()
    assert sum(map(len, shares)) == len(many)
    for key, part in few.items():
        assert [part.is_in(number, 7) for number in range(1, 8)] == [key in share for share in shares]


@pytest.mark.parametrize(
    ("said", "codes"),
    [
        ({"question": "equilibrium"}, ["sweep_question"]),
        ({"question": "report"}, ["sweep_unsuited"]),
        ({"question": "diff"}, ["sweep_unsuited"]),
        ({"question": "inverse"}, ["sweep_missing"]),
        ({"models": ["chiken"]}, ["unknown_entry"]),
        ({"models": []}, ["list_empty"]),
        ({"given": [[{"drop": "row.prefers[9]"}]]}, ["unknown_element"]),
        ({"given": [[{"dorp": "x"}]]}, ["one_of"]),
        ({"concepts": ["nsh"]}, ["unknown_concept"]),
        ({"seeds": ["1"]}, ["sweep_takes_none"]),
        ({"question": "robustness", "seeds": ["3..1"]}, ["sweep_seeds"]),
        ({"question": "robustness", "seeds": ["one"]}, ["bad_number"]),
        ({"question": "robustness", "seeds": ["1"], "arguments": {"seed": "1"}}, ["sweep_twice"]),
        ({"arguments": {"given": []}}, ["sweep_given"]),
        ({"arguments": {"limt": "3"}}, ["sweep_argument"]),
        ({"arguments": {"engine": "quantum"}}, ["unknown_engine"]),
        ({"arguments": {"limit": [["1"]]}}, ["sweep_value"]),
        ({"question": "stability", "arguments": {"dm": ["row", "rwo"]}}, ["unknown_dm"]),
        ({"question": "check", "arguments": {"claim": "C1"}}, ["unknown_claim"]),
        ({"question": "robustness", "arguments": {"of": "1"}, "seeds": ["0..99999"], "concepts": ["nash", "seq"]},
         ["sweep_large"]),
        ({"question": "equilibria", "givn": [], "concepts": ["nash"], "models": ["chiken"]},
         ["unknown_key", "unknown_entry"]),
    ],
)  # fmt: skip
def test_an_error_of_the_design(said: dict[str, Any], codes: list[str]) -> None:
    assert sorted(errors(PLAIN | said)) == sorted(codes)


def test_errors_are_told_all_at_once_at_their_lines(tmp_path: Path) -> None:
    design = tmp_path / "design.yaml"
    design.write_text(
        "question: robustness\nmodels: [elmira, chiken]\narguments:\n  swaps: [1, many]\n  sampels: 3\nseeds: [9..2]\n",
        "utf-8",
    )
    done = detente("sweep", str(design), "--out", str(tmp_path / "out"))
    assert done.code in (1, 2)
    for line, text in ((2, "chiken"), (4, "many"), (5, "the nearest first: samples"), (6, "no range of seeds")):
        assert f"design.yaml:{line}:" in done.err
        assert text in done.err
    assert not (tmp_path / "out").exists()


def test_a_change_that_one_model_lacks_is_data(tmp_path: Path) -> None:
    write_design(tmp_path, 1)
    said = {"question": "states", "models": [str(tmp_path / "towns.yaml"), "chicken"],
            "given": [[{"drop": "upper.prefers[1]"}]]}  # fmt: skip
    assert len(read_design(said).design.parts()) == 2


def test_the_bound_is_said() -> None:
    assert MOST == 100_000


def test_a_part_is_named_by_its_head() -> None:
    assert Part.of({"b": 1, "a": 2}, 0).hash == Part.of({"a": 2, "b": 1}, 3).hash
