"""Kinds of preference in one file each, with their words, are read, written and answered at every door."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from functools import reduce
from itertools import product
from pathlib import Path
from typing import Any

import pytest

import detente as dt
from detente.analysis.inverse.least_change import changed
from detente.analysis.model_views import preferences, states
from detente.cli.running import run
from detente.engines import open_engine
from detente.errors import ConflictError
from detente.exchange.loading import model_text
from detente.files.document import Document
from detente.files.notices import ImportNotice
from detente.files.schema import model_schema
from detente.model.edits import elements
from detente.model.preferences import KINDS, Form, Group, Preferences, Prioritised, Ranking
from detente.testing import check_certificate, random_conflict
from detente.web.tasks import do
from tests.each import each
from tests.unit.preferences.kinds import Avoided, Obscure, Scores, known

TOWNS = """\
detente: 1
conflict: Two towns
decision_makers:
  upper:
    options: [dam]
    scores: {s1: 3, s2: 4, s3: 1, s4: 1.5}
  lower:
    options: [sue]
    avoids: [dam and not sue, sue]
status_quo: []
claims:
  calm: {that: "equilibrium(SEQ)", given: [{drop: "lower.avoids[2]"}]}
  dry: {that: "not equilibrium(NASH)"}
"""
IN_OTHER_WORDS = {
    "scores: {s1: 3, s2: 4, s3: 1, s4: 1.5}": "ranking: [s2, s1, s4, s3]",
    "avoids: [dam and not sue, sue]": "prefers: [not (dam and not sue), not sue]",
    "avoids[2]": "prefers[2]",
}
PLAIN = reduce(lambda text, said: text.replace(*said), IN_OTHER_WORDS.items(), TOWNS)
ENGINES = ("reference", "explicit", "symbolic")


@pytest.fixture(autouse=True)
def _known() -> Iterator[None]:
    with known(Scores, Avoided, Obscure):
        yield
    assert not {"scores", "avoids", "obscure"} & set(KINDS)


def towns(tmp_path: Path, text: str = TOWNS, name: str = "towns.yaml") -> Path:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    return path


def answer(result: Any) -> Any:
    """What an answer says, but for the time it took and the model that it is of."""
    said = result.to_dict()
    return {key: value for key, value in said.items() if key not in ("seconds", "model", "file")}


def test_files_are_read_and_written_back(tmp_path: Path) -> None:
    conflict = dt.load(towns(tmp_path))
    assert conflict.decision_makers[0].preferences == Scores.of({"s1": "3", "s2": "4", "s3": "1", "s4": "1.5"})
    assert conflict.decision_makers[1].preferences == Avoided.of(["dam and not sue", "sue"])
    for name in ("again.yaml", "again.json"):
        dt.save(conflict, tmp_path / name)
        assert dt.load(tmp_path / name) == conflict
        assert dt.load(tmp_path / name).digest == conflict.digest
    assert "    avoids:\n      - dam and not sue\n      - sue\n" in model_text(conflict)


def test_python_gives_it_under_its_key() -> None:
    maker = dt.DecisionMaker("upper", options=["dam"], scores={"s1": 1, "s2": "1/2"})
    assert maker.preferences == dt.DecisionMaker("upper", preferences=Scores.of({"s1": 1, "s2": "1/2"})).preferences
    assert dt.DecisionMaker("lower", avoids="dam").preferences == Avoided.of("dam")
    with pytest.raises(ConflictError, match="prefers and scores"):
        dt.DecisionMaker("upper", prefers=[], scores={})
    with pytest.raises(ConflictError, match="scores"):
        dt.DecisionMaker("upper", scored={})


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("s4: 1.5", "s4: much", 6, "much"),
        ("s4: 1.5", "s5: 2", 6, "s5"),
        ("s4: 1.5", "s3: 2", 6, "s3"),
        (", s4: 1.5", "", None, "s4"),
        ("{s1: 3, s2: 4, s3: 1, s4: 1.5}", "[s1]", 6, "map from labels to numbers"),
        (", sue]", ", suing]", 9, "suing"),
        ("avoids: [dam and not sue, sue]", "avoid: [dam]", 9, "avoids"),
        ("avoids: [dam and not sue, sue]", "avoids: []\n    prefers: []", 7, "prefers"),
    ],
)
def test_faults_are_told_with_their_line(tmp_path: Path, old: str, new: str, line: int | None, said: str) -> None:
    with pytest.raises(ConflictError) as caught:
        dt.equilibria(dt.load(towns(tmp_path, TOWNS.replace(old, new))))
    assert said in str(caught.value)
    assert line is None or f"towns.yaml:{line}" in str(caught.value)


@pytest.mark.parametrize("engine", ENGINES)
def test_every_engine_answers_as_for_the_same_in_known_kinds(tmp_path: Path, engine: str) -> None:
    ours, plain = dt.load(towns(tmp_path)), dt.load(towns(tmp_path, PLAIN, "plain.yaml"))
    for asked in (
        lambda c: dt.equilibria(c, engine=engine),
        lambda c: dt.stability(c, engine=engine),
        lambda c: dt.explain(c, state="s1", engine=engine),
        lambda c: dt.coalitions(c, engine=engine),
        lambda c: dt.evolution(c, engine=engine),
        lambda c: dt.inverse(c, to="#4", concept="SEQ", engine=engine),
        lambda c: dt.inverse(c, to="dam and sue", concept="NASH", only="lower", engine=engine),
        lambda c: preferences(c, engine=engine),
    ):
        both = [asked(conflict) for conflict in (ours, plain)]
        assert json.dumps(answer(both[0])).replace("avoids[", "prefers[") == json.dumps(answer(both[1]))
    for certificate in dt.explain(ours, state="s1", engine=engine).certificates:
        check_certificate(ours, certificate)


def test_robustness_and_claims_name_its_parts(tmp_path: Path) -> None:
    ours, plain = dt.load(towns(tmp_path)), dt.load(towns(tmp_path, PLAIN, "plain.yaml"))
    both = [json.dumps(answer(dt.robustness(one, swaps=2))) for one in (ours, plain)]
    assert both[0].replace("avoids[", "prefers[") == both[1]
    assert "lower.avoids[1]" in both[0]
    both = [json.dumps(answer(dt.check(one))) for one in (ours, plain)]
    assert both[0].replace("avoids[", "prefers[") == both[1]
    assert elements(ours) == ("upper.preferences", "lower.avoids[1]", "lower.avoids[2]")
    told = [replace(dt.check(one), seconds=0).to_text() for one in (ours, plain)]
    assert told[0] == told[1]


def test_rankings_and_statements_are_shown(tmp_path: Path) -> None:
    ours, plain = dt.load(towns(tmp_path)), dt.load(towns(tmp_path, PLAIN, "plain.yaml"))
    assert "1: not (dam and not sue)" in preferences(ours).to_text()
    assert "s2 > s1 > s4 > s3" in ours.to_text() == plain.to_text()


def test_commands_answer(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    model = str(towns(tmp_path))
    for command in (
        ["analyze", model],
        ["preferences", model],
        ["check", model],
        ["robustness", model, "--of", "s1"],
        ["evidence", model],
        ["diff", model, str(towns(tmp_path, PLAIN, "plain.yaml"))],
        ["convert", model, str(tmp_path / "towns.gmcr")],
    ):
        assert run(command) in (0, 1 if command[0] == "check" else 0), command
    said = capsys.readouterr().out
    assert "lower.avoids[1]" in said
    with pytest.warns(ImportNotice):
        assert dt.load(tmp_path / "towns.gmcr").options == ("upper.dam", "lower.sue")


def test_the_app_answers() -> None:
    asked = {"text": TOWNS, "name": "towns.yaml"}
    assert do("equilibria", asked, lambda *_: None)["equilibria"]["SEQ"]["count"]
    assert do("analyze", asked, lambda *_: None)["complete"]


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_the_report_shows_it(tmp_path: Path, lang: str) -> None:
    assert run(["report", str(towns(tmp_path)), "-o", str(tmp_path / "towns.html"), "--lang", lang]) == 0
    page = (tmp_path / "towns.html").read_text("utf-8")
    assert "Preferences by scores of the states." in page
    assert "التفضيلات بما يُتجنب." in page


def test_the_schema_has_its_key() -> None:
    jsonschema = pytest.importorskip("jsonschema")
    schema = model_schema()
    maker = schema["properties"]["decision_makers"]["additionalProperties"]
    assert maker["properties"]["scores"]["description"] == Scores.about
    assert {"required": ["avoids"]} in maker["oneOf"]
    model = {"detente": 1, "conflict": "c", "decision_makers": {"us": {"scores": {"s1": 3}}}}
    jsonschema.validate(model, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(model | {"decision_makers": {"us": {"scores": ["s1"]}}}, schema)


def test_files_are_edited_by_address_and_names_change_in_it(tmp_path: Path) -> None:
    document = Document.read(towns(tmp_path, TOWNS.replace("[dam and not sue, sue]", "dam")))
    assert document.set("upper.scores.s1", 5).conflict.decision_makers[0].preferences.plain()["s1"] == "5"
    assert document.set("lower.avoids[1]", "sue").conflict.decision_makers[1].preferences == Avoided.of(["sue"])
    renamed = document.rename("decision_makers.upper.options.dam", "barrage")
    assert renamed.conflict.decision_makers[1].preferences == Avoided.of(["barrage"])


@each("seed", range(60))
def test_scores_are_rankings_in_other_words(seed: int) -> None:
    conflict = random_conflict(seed)
    numbers: dict[str, tuple[Preferences, Preferences]] = {}
    for dm in conflict.decision_makers:
        tied = [replace(group, known=True) for group in dm.preferences.form.groups]
        if tied:
            score = {label: len(tied) - place for place, group in enumerate(tied) for label in group.labels}
            numbers[dm.id] = Ranking(tuple(tied)), Scores.of(score)
        elif isinstance(dm.preferences, Prioritised):
            numbers[dm.id] = dm.preferences, Avoided(dm.preferences.opposite().form.formulas())
    plain, ours = (changed(conflict, {dm: both[at] for dm, both in numbers.items()}) for at in (0, 1))
    for engine in ENGINES:
        found, due = dt.stability(ours, engine=engine), dt.stability(plain, engine="reference")
        assert answer(found)["stability"] == answer(due)["stability"]


def test_an_engine_refuses_a_form_that_it_does_not_know() -> None:
    for engine in ENGINES:
        conflict = dt.Conflict("c", [dt.DecisionMaker("us", options=["x"], obscure={"s1": 1, "s2": 2})])
        with pytest.raises(ConflictError) as caught:
            dt.equilibria(conflict, engine=engine)
        assert caught.value.code == "form_not_taken"
        assert engine in str(caught.value)


def test_a_key_is_taken_once() -> None:
    from detente.model.preferences import register

    with pytest.raises(ValueError, match="scores"):
        register(type("Other", (Scores,), {"__slots__": ()}))


@each("seed", range(24))
def test_views_are_what_the_predicates_say(seed: int) -> None:
    conflict = random_conflict(seed)
    for name in ENGINES:
        engine = open_engine(conflict, name).backend
        for dm in (one for one in conflict.decision_makers if not one.preferences.form.unknown):
            ranked, compared = (
                {
                    (state, *(engine.listed(part) for part in (view.attracts, view.deters, view.credible)))
                    for view in views
                    for state in engine.listed(view.of)
                }
                for views in (engine.views(dm.id), Form.views(dm.preferences.form, engine, dm.id))
            )
            assert ranked == compared


def test_predicates_say_what_the_ranks_say(tmp_path: Path) -> None:
    conflict = dt.load(towns(tmp_path))
    every = states(conflict).found.states
    for dm in conflict.decision_makers:
        for one, other in product(every, every):
            better = dm.preferences.attracts(conflict, one, other)
            assert better == dm.preferences.credible(conflict, one, other)
            assert better != dm.preferences.deters(conflict, one, other)
    assert Group(("s1",)).plain() == "s1"


DOORS = {"python": test_python_gives_it_under_its_key, "command": test_commands_answer, "web": test_the_app_answers}
