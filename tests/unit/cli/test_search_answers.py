"""Where decision diagrams outgrow what they may take: what a search finds for certain, and never as if it were all."""

from __future__ import annotations

import json
import time
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

import detente as dt
from benchmarks.generator import generated
from detente.model.decision_makers import DecisionMaker
from tests.unit.cli.helpers import Done, process

jsonschema = pytest.importorskip("jsonschema")
TINY = {"DETENTE_MEMORY": "2M"}


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> str:
    """40 options, whose diagrams don't fit 2 MB."""
    path = tmp_path_factory.mktemp("models") / "hard.yaml"
    dt.save(generated("owned", 40, 8, 6, 8, seed=0), path)
    return str(path)


@pytest.fixture(scope="module")
def ranks(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Weights of 2^30 different sums, which no diagrams take."""
    path = tmp_path_factory.mktemp("models") / "ranks.yaml"
    weights = {f"a{k}": 2**k for k in range(30)}
    makers = [DecisionMaker("p", options=[f"a{k}" for k in range(30)], weights=weights),
              DecisionMaker("q", options=["b"], prefers=["not a7", "b"])]  # fmt: skip
    dt.save(dt.Conflict("ranks", makers), path)
    return str(path)


def answered(done: Done, schema: str) -> dict[str, Any]:
    """The answer of a run that isn't complete."""
    assert (done.code, done.err) == (3, "")
    found: dict[str, Any] = json.loads(done.out)
    text = (files("detente") / "schemas" / f"{schema}.schema.json").read_text("utf-8")
    jsonschema.validate(found, json.loads(text))
    assert (found["complete"], found["why"]) == (False, "searched")
    return found


def test_equilibria(model: str) -> None:
    found = answered(process("equilibria", model, "--json", "--limit", "3", env=TINY), "equilibria")
    assert (found["engine"], found["states"]) == ("symbolic", 385512243200)
    for name, one in found["equilibria"].items():
        assert (one["count"], one["at_least"], one["listed"], len(one["states"])) == (3, True, False, 3), name
        assert (len(one["patterns"]["cubes"]), one["patterns"]["exact"]) == (3, False)
    checked = dt.equilibria(dt.load(model), concepts="nash", engine="symbolic", limit=0)["NASH"].count
    assert checked > 3


def test_equilibria_in_words(model: str) -> None:
    done = process("equilibria", model, "--limit", "1", "--concepts", "seq", env=TINY)
    assert done.code == 3
    assert "at least 1" in done.out
    assert "NOT COMPLETE" in done.out
    done = process("equilibria", model, "--limit", "1", "--concepts", "seq", "--lang", "ar", env=TINY)
    assert done.code == 3
    assert "1 على الأقل" in done.out
    assert "الجواب غير كامل: تتجاوز مخططات القرار" in done.out.replace("\u200f", "")


def test_nothing_is_listed_with_limit_0(model: str) -> None:
    done = process("equilibria", model, "--json", "--limit", "0", "--concepts", "sseq", env=TINY)
    one = answered(done, "equilibria")["equilibria"]["SSEQ"]
    assert (one["count"], one["at_least"], one["states"]) == (1, True, [])


def test_stability(model: str) -> None:
    done = process("stability", model, "--json", "--limit", "2", "--dm", "d3", "--concepts", "gmr,sseq", env=TINY)
    found = answered(done, "stability")["stability"]
    assert {name: one["d3"]["count"] for name, one in found.items()} == {"GMR": 2, "SSEQ": 2}


def test_stability_of_one_state_is_that_of_its_certificates(ranks: str) -> None:
    asked = ("--state", "#1", "--json", "--engine", "symbolic")
    sets = answered(process("stability", ranks, *asked), "stability")["stability"]
    why = answered(process("explain", ranks, *asked), "explain")
    stable = {(one["concept"], one["dm"]): one["stable"] for one in why["certificates"]}
    assert len(stable) == 10
    for (concept, dm), is_stable in stable.items():
        assert (sets[concept][dm]["count"], sets[concept][dm]["states"]) == (is_stable, [1] * is_stable)


def test_the_first_look(model: str) -> None:
    found = answered(process("analyze", model, "--json", "--limit", "1", "--concepts", "seq", env=TINY), "analyze")
    one = found["equilibria"]["SEQ"]
    assert (one["count"], one["at_least"], found["feasible"]["count"]) == (1, True, 385512243200)


def test_time_is_limited_too(model: str) -> None:
    """The search has as long again, which on a busy machine may not be enough to find anything."""
    began = time.monotonic()
    done = process("equilibria", model, "--json", "--limit", "1", env={"DETENTE_SECONDS": "0.3"})
    nash = answered(done, "equilibria")["equilibria"]["NASH"]
    assert (nash["count"] <= 1, nash["at_least"], nash["listed"]) == (True, True, False)
    assert time.monotonic() - began < 60


def test_a_search_that_finds_all_says_so_but_stays_incomplete(ranks: str) -> None:
    """p takes everything, whatever q does, and q takes b."""
    found = answered(process("equilibria", ranks, "--json", "--engine", "symbolic"), "equilibria")
    nash = found["equilibria"]["NASH"]
    assert (nash["count"], nash["listed"], len(nash["states"][0]["taken"])) == (1, True, 31)


def test_explain(ranks: str) -> None:
    """q gains by b, but p has every reason to take a7, too."""
    done = process("explain", ranks, "--state", "#1", "--json", "--dm", "q", "--engine", "symbolic")
    found = answered(done, "explain")
    assert [one["stable"] for one in found["certificates"]] == [False, True, True, True, True]
    assert found["certificates"][0]["improvements"][0]["to"]["taken"] == ["q.b"]
    assert "undecided" not in found


def test_verdicts_that_stay_undecided_are_named(ranks: str) -> None:
    """p has 2^30 - 1 improvements from nothing: to show that each is sanctioned there's no time."""
    done = process(
        "explain",
        ranks,
        "--state",
        "#1",
        "--dm",
        "p",
        "--concept",
        "gmr",
        "--json",
        "--engine",
        "symbolic",
        env={"DETENTE_SECONDS": "1"},
    )
    found = answered(done, "explain")
    verdicts = [(one["dm"], one["concept"], one["stable"]) for one in found["certificates"]]
    assert verdicts == [("p", "GMR", False)] or found["undecided"] == [{"dm": "p", "concept": "GMR"}]


def test_other_questions_say_that_diagrams_outgrow_their_memory(model: str) -> None:
    done = process("evolution", model, "--from", "#1", env={"DETENTE_MEMORY": "1M"})
    assert done.code in (0, 1)
    assert done.code == 0 or "DETENTE_MEMORY" in done.err


@pytest.mark.parametrize(("name", "given"), [("DETENTE_MEMORY", "lots"), ("DETENTE_SECONDS", "-1")])
def test_limits_that_make_no_sense_are_refused(name: str, given: str, model: str) -> None:
    done = process("equilibria", model, env={name: given})
    assert done.code == 2
    assert name in done.err
    assert "Traceback" not in done.err


def test_the_ceiling_holds_for_vectors_too(tmp_path: Path) -> None:
    path = tmp_path / "many.yaml"
    dt.save(generated("owned", 20, 4, 3, 2, seed=0), path)
    done = process("equilibria", str(path), "--engine", "explicit", env={"DETENTE_MEMORY": "10M"})
    assert done.code == 1
    assert "symbolic" in done.err
    done = process("equilibria", str(path), "--json", "--limit", "0", env={"DETENTE_MEMORY": "100M"})
    assert json.loads(done.out)["engine"] == "explicit"
    done = process("equilibria", str(path), "--json", "--limit", "0", env={"DETENTE_MEMORY": "20M"})
    assert (json.loads(done.out)["engine"], done.code) == ("symbolic", 0)
