"""Concepts whose names have parameters: known by name at every door, never by default, and refused with the reason."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import detente as dt
from detente import words
from detente.analysis import completions
from detente.cli.running import run
from detente.concepts import CONCEPTS, FAMILIES, NASH, Game, SolutionConcept, concept
from detente.errors import ConflictError, QuestionError
from detente.model.claim_language import parse_claim
from detente.model.concept_names import FamilyName, examples, family_name, forms
from detente.model.conflict import Conflict
from detente.model.state_sets import StateSet
from detente.model.states import State
from detente.results.certificates import Certificate
from detente.web.questions import shape as shape_of
from detente.web.tasks import do
from tests.unit.concepts.copies import family

MODEL = Path(dt.__file__).parent / "library" / "prisoners-dilemma.yaml"
FORM = "FAR#(dm)"
NAME, CANONICAL = "Far3( first )", "FAR3(first)"


@dataclass(frozen=True, slots=True)
class Far(SolutionConcept):
    """As NASH, for one decision maker that has to be in the conflict."""

    who: str

    def refusal(self, conflict: Conflict, dm: str) -> ConflictError | None:
        """There has to be that decision maker."""
        return None if self.who in conflict.dms else QuestionError("profile_unknown_dm", name=self.who, near=[])

    def stable(self, game: Game, dm: str) -> StateSet:
        """As NASH."""
        return NASH.stable(game, dm)

    def certificate(self, game: Game, dm: str, state: State) -> Certificate:
        """As NASH."""
        shown = NASH.certificate(game, dm, state)
        return Certificate(dm, self.name, state, shown.stable, shown.improvements)

    def implies(self, other: SolutionConcept) -> bool:
        """Itself alone."""
        return self == other

    @property
    def sanction_words(self) -> str:
        """It has no sanctions."""
        return "explain.sanction"

    @property
    def escape_words(self) -> str:
        """An improvement is there."""
        return "explain.leaves"


def far(name: FamilyName) -> Far:
    return Far(str(name), (), "nobody", name.who)


@pytest.fixture
def _trial() -> Iterator[None]:
    with family(far, FORM, en="As NASH.", ar="مثل NASH."):
        yield


def test_each_form_has_words_and_a_maker_whose_name_is_its_own() -> None:
    assert set(forms()) == set(FAMILIES)
    for name in examples("first"):
        assert concept(name).name == name
        assert concept(name.lower()).name == name
        assert concept(name).citation
        assert not words.has(f"concept.{name}")
    assert not set(examples()) & set(CONCEPTS)


@pytest.mark.usefixtures("_trial")
def test_python_knows_it_in_any_case_and_order() -> None:
    conflict = dt.load(MODEL)
    found = dt.equilibria(conflict, concepts=f"{NAME},nash")
    assert list(found) == [CANONICAL, "NASH"]
    assert found[CANONICAL.lower()].states == found["nash"].states
    mixed = dt.equilibria(conflict, concepts=f"first={NAME},second=SEQ").to_dict()["equilibria"]["MIXED"]
    assert mixed["profile"] == {"first": CANONICAL, "second": "SEQ"}
    assert CANONICAL not in dt.equilibria(conflict)


@pytest.mark.usefixtures("_trial")
def test_the_command_line_knows_it(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run(["stability", str(MODEL), "--concepts", NAME, "--json"]) == 0
    assert list(json.loads(capsys.readouterr().out)["stability"]) == [CANONICAL]
    for command in (["explain", "--state", "#1"], ["analyze"], ["table"]):
        assert run([command[0], str(MODEL), *command[1:], "--concepts", NAME]) == 0
        assert CANONICAL in capsys.readouterr().out
    for question in (["inverse", "--to", "#1"], ["robustness", "--of", "#1"]):
        assert run([question[0], str(MODEL), *question[1:], "--concept", NAME]) == 2
        assert CANONICAL in capsys.readouterr().err
    assert run(["report", str(MODEL), "-o", str(tmp_path / "r.html")]) == 0


@pytest.mark.usefixtures("_trial")
def test_the_interface_of_the_app_knows_it() -> None:
    asked = {"text": MODEL.read_text("utf-8"), "name": "pd.yaml", "concepts": NAME}
    given = shape_of("equilibria").model_validate(asked).model_dump(exclude_unset=True)
    assert list(do("equilibria", given, lambda *_: None)["equilibria"]) == [CANONICAL]


@pytest.mark.usefixtures("_trial")
def test_claims_name_it() -> None:
    claims = [
        dt.Claim("one", f"stable(first, {NAME})"),
        dt.Claim("two", f"equilibrium(first:{NAME} + second:nash) iff equilibrium(NASH)"),
        dt.Claim("three", "stable(first, far3(nobody))"),
    ]
    game = dt.load(MODEL)
    conflict = dt.Conflict("pd", game.decision_makers, states=game.states, status_quo=[], claims=claims[:2])
    found = dt.check(conflict).claims
    assert [found[name].verdict for name in ("one", "two")] == ["holds", "holds"]
    said = parse_claim(claims[0].that).parts[0]
    assert getattr(said, "text", "") == f"stable(first, {CANONICAL})"
    with pytest.raises(dt.ConflictError, match="nobody"):
        dt.check(dt.Conflict("pd", game.decision_makers, states=game.states, claims=claims[2:]))


@pytest.mark.usefixtures("_trial")
def test_completion_offers_it_with_numbers_and_decision_makers() -> None:
    offer = completions.concepts_of(CONCEPTS)
    conflict = dt.load(MODEL)
    assert [value for value, _ in offer(lambda: conflict, "NASH,far1")] == [f"NASH,FAR1({dm})" for dm in conflict.dms]


@pytest.mark.usefixtures("_trial")
def test_its_name_is_not_reserved() -> None:
    dt.Conflict("c", [dt.DecisionMaker("FAR3", options=["SIM"], prefers=["SIM"])])


def test_renaming_tells_ids_from_names_of_concepts() -> None:
    makers = "  SIM: {options: [x], prefers: []}\n  q: {options: [L], prefers: []}\n"
    claim = '  c: {that: "stable(SIM, SIM) and equilibrium(SEQ+SIM) and stable(SIM, FAR2(SIM))"}\n'
    text = f"detente: 1\nconflict: c\ndecision_makers:\n{makers}claims:\n{claim}"
    with family(far, FORM, en="As NASH.", ar="مثل NASH."):
        edits = [{"do": "rename", "address": "decision_makers.SIM", "value": "p"}]
        after = do("edit", {"text": text, "name": "c.yaml", "edits": edits}, lambda *_: None)["text"]
    assert "stable(p, SIM) and equilibrium(SEQ+SIM) and stable(p, FAR2(p))" in after


@pytest.mark.parametrize("name", ["FAR0(first)", "FAR3", "FAR100(first)", "FAR3(first).even", "SIM2", "SEQ+SIM.some"])
@pytest.mark.usefixtures("_trial")
def test_other_names_are_refused_with_what_there_is(name: str) -> None:
    assert family_name(name) is None
    with pytest.raises(QuestionError):
        dt.equilibria(dt.load(MODEL), concepts=name)


@pytest.mark.usefixtures("_trial")
def test_it_has_no_readings_and_needs_what_it_needs() -> None:
    with pytest.raises(dt.ConflictError, match="nobody"):
        dt.equilibria(dt.load(MODEL), concepts="far1(nobody)")
    with pytest.raises(QuestionError, match=r"SIM can't be read as `certain`"):
        dt.equilibria(dt.load(MODEL), concepts="sim.certain")


DOORS = {
    "python": test_python_knows_it_in_any_case_and_order,
    "command": test_the_command_line_knows_it,
    "web": test_the_interface_of_the_app_knows_it,
}
