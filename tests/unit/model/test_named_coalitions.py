"""Coalitions that a model names: read, written, renamed, and taken wherever a coalition is."""

from __future__ import annotations

from typing import Any

import pytest

import detente as dt
from detente.exchange.loading import written
from detente.files.document import Document

MODEL = """\
detente: 1
conflict: Three
decision_makers:
  row: {options: [r], prefers: [c, not r if c, r if not c]}
  col: {options: [c], prefers: [r, not c if r, c if not r]}
  third: {options: [t], prefers: [t]}
coalitions:
  both: [col, row]  # the drivers
status_quo: []
claims:
  leave: {that: "coalition_stable(CNASH, both)"}
"""


def test_a_name_stands_for_its_members_wherever_a_coalition_is_taken() -> None:
    conflict = Document.of(MODEL).conflict
    asked: list[tuple[Any, dict[str, str]]] = [
        (dt.coalitions, {"from_": "s1", "coalition": "{}"}),
        (dt.evolution, {"by": "{}"}),
        (dt.evolution, {"frozen": "{}"}),
        (dt.inverse, {"to": "s4", "concept": "nash", "only": "{}"}),
    ]
    for question, arguments in asked:
        named, spelled = (
            question(conflict, **{key: value.format(given) for key, value in arguments.items()}).to_dict()
            for given in ("both", "row+col")
        )
        assert {**named, "seconds": 0} == {**spelled, "seconds": 0}
    apart = conflict.changed(claims={"leave": "coalition_stable(CNASH, row+col)"})
    found = (dt.check(one).to_dict()["claims"]["leave"]["verdict"] for one in (conflict, apart))
    assert len(set(found)) == 1


def test_as_one_it_is_called_by_its_name() -> None:
    conflict = Document.of(MODEL).conflict
    found = dt.stability(conflict, concepts="nash", as_one="both")["NASH"]
    assert list(found) == ["both", "third"]
    again = dt.stability(conflict, concepts="nash", as_one="row+col")["NASH"]
    assert [state.label for state in found["both"]] == [state.label for state in again["row_col"]]
    with pytest.raises(dt.ConflictError, match="row"):
        dt.stability(conflict, dm="row", as_one="both:jump")


def test_it_is_read_back_renamed_and_compared() -> None:
    conflict = Document.of(MODEL).conflict
    for name in ("three.yaml", "three.json"):
        again = Document.of(written(conflict, name)[0], name).conflict
        assert again.coalitions == conflict.coalitions == (("both", ("col", "row")),)
        assert again.digest == conflict.digest
    text = Document.of(MODEL).rename("decision_makers.col", "column").text
    assert "both: [column, row]  # the drivers" in text
    assert "named coalitions" in " ".join(notice.say() for notice in written(conflict, "three.gmcr")[1])
    changed = conflict.changed(coalitions={"both": ["row", "third"]})
    assert [one.address for one in dt.diff(conflict, changed).elements] == ["coalitions.both"]


@pytest.mark.parametrize(
    ("wrong", "line", "said"),
    [
        ("  both: [col, nobody]", 8, "nobody"),
        ("  row: [col, third]", 8, "row"),
        ("  both: [col, col]", 8, "col"),
        ("  both: []", 8, "list"),
        ("  a+b: [col, row]", 8, "a+b"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(wrong: str, line: int, said: str) -> None:
    with pytest.raises(dt.ConflictError) as told:
        Document.of(MODEL.replace("  both: [col, row]  # the drivers", wrong), "three.yaml")
    assert f"three.yaml:{line}" in str(told.value)
    assert said in str(told.value)
