"""The schemas that ship are made from the types of answers, accept what is answered, and refuse what is wrong in it."""

from __future__ import annotations

import contextlib
import json
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any, ClassVar, is_typeddict

import pytest
from jsonschema import Draft202012Validator

import detente as dt
from detente.cli.program import OWN
from detente.cli.schemas import folder, schemas, written
from detente.questions import commands
from detente.results import shapes
from detente.results.base import Result
from detente.results.schemas import answer_schema
from detente.results.shapes.base import AnswerJSON
from tests.golden.write import COMMANDS as GOLDEN
from tests.golden.write import FOLDER
from tests.unit.cli.helpers import detente
from tests.unit.cli.spoiling import spoilt
from tests.unit.sweeps.variants import write_design

MADE = dict(schemas())
HOMES = ("detente.errors", "detente.model.states", "detente.tables.printed", "detente.cli.shapes")
SHIPPED = {path.name.partition(".")[0]: path for path in folder().iterdir() if path.suffix == ".json"}
CASES = Path(__file__).parents[3] / "docs" / "track-record"
DOSSIER = Path(__file__).parents[3] / "benchmarks" / "dossiers" / "port.txt"
ANSWERS = Path(__file__).parents[2] / "samples" / "port-answers.jsonl"
ASKED = GOLDEN | {
    "equilibria": ("equilibria", "elmira", "--concepts", "nash,moe=SEQ,uniroyal=NASH,local=GMR"),
    "equilibria-cut": ("equilibria", "iraq-2014-small", "--limit", "1"),
    "stability": ("stability", "elmira", "--concepts", "nash,moe=SEQ,uniroyal=NASH,local=GMR"),
    "stability-cut": ("stability", "iraq-2014-small", "--limit", "1"),
    "explain": ("explain", "elmira", "--state", "s5"),
    "states": ("states", "towns.yaml"),
    "preferences": ("preferences", "towns.yaml"),
    "moves": ("moves", "elmira"),
    "diff": ("diff", "elmira", "towns.yaml"),
    "table": ("table", "towns.yaml"),
    "evidence": ("evidence", "towns.yaml"),
    "attitudes": ("attitudes", "elmira", "--to", "s8", "--concepts", "rnash,moe=RSEQ,uniroyal=RNASH,local=RGMR"),
    "attitudes-drawn": ("attitudes", "elmira", "--to", "s8", "--concepts", "rseq", "--tries", "50"),
    "catalog": ("catalog",),
    "cite": ("cite", "SEQ"),
    "catalog-entry": ("catalog", "chicken"),
    "facts": ("facts", "towns.yaml", "--doubt", "constraints[1]"),
    "facts-open": ("facts", "iraq-2014-small"),
    "hypergame": ("hypergame", "syria-iraq-1975", "--concepts", "nash,syria=SEQ,iraq=GMR"),
    "ask": ("ask", "syria-iraq-1975", "--unknown-order", "all", "--answers", "answers.yaml"),
    "observe": ("observe", "towns.yaml", "log.yaml"),
    "observe-thinks": ("observe", "towns.yaml", "log.yaml", "--thinks", "SEQ"),
    "join": ("join", "chicken", "stag-hunt", "--common", "row=lexicographic", "--common", "column={weights: [1, 2]}"),
    "evolution-within": ("evolution", "elmira", "--from", "s1", "--to", "s8", "--within", "2"),
    "evolution-as-perceived": ("evolution", "syria-iraq-1975", "--as-perceived", "--via", "best_replies"),
    "timeline": ("timeline", "timed.yaml", "--at", "0,90"),
    "timeline-race": (
        *("timeline", "timed.yaml", "--to", "trial", "--before", "relief", "--vary", "tempo.moves[2]", "--at", "3,9"),
        *("--draws", "2"),
    ),
    "score": ("score", str(CASES)),
    "freeze": ("freeze", "elmira", "--outcome-by", "2100-01-01"),
    "draft-dry": ("draft", str(DOSSIER), "--dry-run", "--show-prompts"),
    "agree": ("agree", "iraq-2014-small", "iraq-2014"),
    "inverse-mixed": ("inverse", "elmira", "--to", "s8", "--concept", "moe=SEQ,uniroyal=NASH,local=GMR"),
    "robustness-outcome": ("robustness", "iraq-2014-small", "--to", "share", "--samples", "50", "--concept", "seq"),
    "robustness-mixed": ("robustness", "elmira", "--of", "s5", "--concept", "moe=SEQ,uniroyal=NASH,local=GMR"),
}
WRITING = {
    "table-file": ("table", "towns.yaml", "-o", "table.md"),
    "cite-file": ("cite", "elmira", "-o", "elmira.bib"),
    "catalog-copy": ("catalog", "chicken", "-o", "chicken.yaml"),
    "convert": ("convert", "towns.yaml", "towns.gmcr"),
    "join-file": ("join", "chicken", "towns.yaml", "-o", "both.yaml"),
    "score-file": ("score", str(CASES / "elmira"), "-o", "record.html"),
    "freeze-file": ("freeze", "elmira", "--outcome-by", "2100-01-01", "-o", "frozen.json"),
    "draft": ("draft", str(DOSSIER), "--replay", str(ANSWERS), "-o", "port.yaml"),
    "new": ("new", "mine.yaml", "--schema"),
    "draw": ("draw", "chicken", "-o", "chicken.svg"),
    "report": ("report", "towns.yaml", "-o", "towns.html", "--depth", "1"),
}


def answer_to(arguments: tuple[str, ...], where: Path) -> Any:
    with contextlib.chdir(where):
        done = detente(*arguments, "--json")
    assert done.code in (0, 1, 3), done.err
    return json.loads(done.out)


def refuses(name: str, answer: Any) -> None:
    validator = Draft202012Validator(MADE[name])
    assert [error.message for error in validator.iter_errors(answer)] == []
    wrong = dict(spoilt(answer))
    assert len(wrong) > len(answer)
    assert [told for told, one in wrong.items() if validator.is_valid(one)] == []


def test_every_command_has_a_schema_and_all_that_ship_are_as_the_types_say() -> None:
    """If not, ``make schemas`` writes them again."""
    assert MADE.keys() == SHIPPED.keys() == {*commands(), *OWN, "error", "model"}
    assert [name for name, schema in MADE.items() if SHIPPED[name].read_text("utf-8") != written(schema)] == []


@pytest.mark.parametrize("name", MADE)
def test_each_is_a_schema(name: str) -> None:
    Draft202012Validator.check_schema(MADE[name])


def test_parts_of_one_name_are_the_same_everywhere() -> None:
    parts: dict[str, Any] = {}
    for schema in (schema for name, schema in MADE.items() if name != "model"):
        for name, part in schema.get("$defs", {}).items():
            assert parts.setdefault(name, part) == part, name


def test_no_two_shapes_have_one_name() -> None:
    """A schema tells the shapes in it apart by their names."""
    homes: dict[str, set[str]] = {}
    for home in (*HOMES, *(f"detente.results.shapes.{one.name}" for one in iter_modules(shapes.__path__))):
        for name, found in vars(import_module(home)).items():
            if is_typeddict(found):
                homes.setdefault(name, set()).add(found.__module__)
    assert len(homes) > 80
    assert {name: found for name, found in homes.items() if len(found) > 1} == {}


@pytest.mark.parametrize("name", ASKED)
def test_what_is_answered_is_accepted_and_refused_once_it_is_spoilt(name: str) -> None:
    refuses(ASKED[name][0], answer_to(ASKED[name], FOLDER))


@pytest.mark.parametrize("name", WRITING)
def test_what_is_answered_to_commands_that_write(name: str, tmp_path: Path) -> None:
    (tmp_path / "towns.yaml").write_bytes((FOLDER / "towns.yaml").read_bytes())
    refuses(WRITING[name][0], answer_to(WRITING[name], tmp_path))


def test_sweeps(tmp_path: Path) -> None:
    write_design(tmp_path, 2, "[seq]")
    begun = ("sweep", "design.yaml", "--out", "out", "--processes", "1", "--shard", "1/2")
    refuses("sweep", answer_to((*begun, "--merge", "--explain", "equilibria.SEQ.count"), tmp_path))
    answer = answer_to(("sweep", "design.yaml", "--out", "out", "--explain", "equilibria.SEQ.states"), tmp_path)
    assert "split" in answer["explained"]["nodes"][0]
    refuses("sweep", answer)


def test_errors(tmp_path: Path) -> None:
    (tmp_path / "wrong.yaml").write_text("detente: 1\nconflict: X\nnobody: []\nnothing: 1\n", "utf-8")
    done = detente("states", str(tmp_path / "wrong.yaml"), "--json")
    refuses("error", json.loads(done.err))


def test_where_the_app_is() -> None:
    refuses("serve", {"detente": 1, "asked": "serve", "url": "http://127.0.0.1:8000/"})


def test_how_an_assistant_starts_the_server(tmp_path: Path) -> None:
    given = (str(tmp_path), "--write", "--seconds", "20", "--lang", "ar")
    answer = answer_to(("mcp", *given), tmp_path)
    assert answer["args"] == ["-m", "detente", "mcp", *given]
    refuses("mcp", answer)
    assert detente("mcp", str(tmp_path / "nowhere"), "--json").code == 2


def test_an_incomplete_answer_says_why() -> None:
    answer = dt.moves(dt.catalog("chicken")).to_dict()
    validator = Draft202012Validator(MADE["moves"])
    assert not validator.is_valid(answer | {"complete": False})
    assert validator.is_valid(answer | {"complete": False, "why": "steps"})


def test_concepts_are_not_enumerated() -> None:
    """One that somebody registers is answered with as well."""
    answer = dt.equilibria(dt.catalog("chicken"), concepts="nash").to_dict()
    answer["equilibria"]["MY_OWN"] = answer["equilibria"].pop("NASH")
    assert Draft202012Validator(MADE["equilibria"]).is_valid(answer)


class TallJSON(AnswerJSON):
    """How tall a tree is."""

    tall: int


@dataclass(frozen=True, kw_only=True)
class Tall(Result):
    asked: ClassVar[str] = "tall"
    tall: int

    def to_dict(self) -> TallJSON:
        return {**self.preamble(), "tall": self.tall}


def test_the_type_of_an_answer_is_enough_for_its_schema() -> None:
    conflict = dt.catalog("chicken")
    answer = Tall(
        conflict=conflict, model=conflict.digest, file=None, engine="reference", seconds=1.0, states=4, tall=5
    ).to_dict()
    schema = answer_schema(Tall)
    assert (schema["title"], schema["description"]) == ("Answer of detente tall", "How tall a tree is.")
    validator = Draft202012Validator(schema)
    assert validator.is_valid(answer)
    assert not any(validator.is_valid(wrong) for _, wrong in spoilt(answer))
