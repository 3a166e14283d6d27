"""Answers about a changed conflict: whose file it was, and files that hold it."""

from __future__ import annotations

from pathlib import Path

import pytest

import detente as dt
from detente.results.schemas import answer_schema
from detente.results.views import States

WIDER = ["drop: constraints[2]", {"replace": "a.preferences", "with": {"ranking": ["s1", "+1", "s2", "s3"]}}]


def towns() -> dt.Conflict:
    makers = [
        dt.DecisionMaker("a", options=["x", "y"], ranking=["s1", "s2", "s3"]),
        dt.DecisionMaker("b", options=["z"], prefers=["z"]),
    ]
    return dt.Conflict("X", makers, constraints=[{"never": "y"}, {"never": "x and z"}], coalitions={"both": ["a", "b"]})


def test_the_file_is_that_of_the_model_as_written(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    dt.save(towns(), path)
    conflict = dt.load(path)
    written = dt.equilibria(conflict)
    assert written.file is not None
    assert dt.equilibria(conflict, given="never: z").file == written.file
    assert dt.equilibria(conflict, as_one="both").file == written.file
    assert dt.equilibria(towns(), given="never: z").file is None


@pytest.mark.parametrize("preference", [
    {"ranking": ["s1", "+1", "s2", "s3"]},
    {"relation": {"pairs": ["s1 > +1", "+1 > s2", "s2 ~ s3"], "otherwise": "indifferent"}},
])  # fmt: skip
def test_states_that_changes_add_get_labels_that_a_file_can_hold(preference: dict[str, object], tmp_path: Path) -> None:
    changed = towns().changed(["drop: constraints[2]", {"replace": "a.preferences", "with": preference}])
    path = tmp_path / "wider.yaml"
    dt.save(changed, path)
    saved = dt.load(path)
    assert [state.label for state in dt.states(saved).found] == ["s1", "s2", "s3", "s4"]
    for name, found in dt.equilibria(changed).equilibria.items():
        assert {state.taken for state in found} == {state.taken for state in dt.equilibria(saved)[name]}


def test_what_is_left_out_of_the_states_is_said() -> None:
    schema = answer_schema(States)
    assert all(
        part.get("then") == {"required": ["why"]} for part in (schema["$defs"]["states"], schema["$defs"]["where"])
    )
