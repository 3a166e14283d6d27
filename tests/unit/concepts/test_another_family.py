"""A concept of another family answers where it can, and a question that isn't defined for it says so."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import detente as dt
from detente.cli.running import run
from detente.concepts import Game, SolutionConcept
from detente.model.state_sets import StateSet
from detente.model.states import State
from detente.results.certificates import Certificate, Improvement
from detente.testing.certificate_facts import CertificateError
from detente.testing.certificates import check_certificate
from detente.web.tasks import do
from tests.unit.concepts.copies import known


@dataclass(frozen=True, slots=True)
class Stuck(SolutionConcept):
    """Stable are the states from which a decision maker has no move."""

    def stable(self, game: Game, dm: str) -> StateSet:
        """The states without a move."""
        return ~game.step_into(dm, game.all(), "moves")

    def certificate(self, game: Game, dm: str, state: State) -> Certificate:
        """One move, if there is any."""
        ends = game.step_out(dm, game.one(state), "moves").listed()
        return Certificate(dm, self.name, state, not ends, tuple(Improvement(end, None) for end in ends[:1]))

    def implies(self, other: SolutionConcept) -> bool:
        """Without moves, there are no improvements."""
        return True

    @property
    def sanction_words(self) -> str:
        """It has no sanctions."""
        return "explain.sanction"

    @property
    def escape_words(self) -> str:
        """A move is there."""
        return "explain.leaves"


@pytest.fixture(autouse=True)
def _known() -> Iterator[None]:
    with known(Stuck("STUCK", (), "nobody"), en="Nobody has a move.", ar="لا خطوة لأحد."):
        yield


@pytest.mark.parametrize("engine", ["reference", "explicit", "symbolic"])
def test_every_engine_answers(engine: str) -> None:
    conflict = dt.catalog("elmira")
    found = dt.stability(conflict, concepts="stuck", engine=engine)["STUCK"]
    stuck = {dm: {state.label for state in states.states} for dm, states in found.items()}
    for dm, labels in stuck.items():
        with_moves = {
            state.label for state in found[dm].states if dt.reachable_list(conflict, dm=dm, state=state.label)
        }
        assert not labels & with_moves
    assert "stuck" not in stuck
    assert dt.equilibria(conflict, concepts="STUCK,SEQ", engine=engine)["STUCK"].count == len(
        set.intersection(*stuck.values())
    )


def test_explanations_tell_it_and_the_checker_says_that_it_has_no_check() -> None:
    found = dt.explain(dt.catalog("elmira"), state="s1", concepts="stuck")
    assert "STUCK" in " ".join(dt.explain(dt.catalog("elmira"), state="s1", concepts="stuck").to_text().split())
    with pytest.raises(CertificateError, match="no check for STUCK"):
        check_certificate(found.conflict, found.certificates[0])


@pytest.mark.parametrize(
    ("command", "asked"),
    [(["inverse", "elmira", "--to", "s9"], "inverse"), (["robustness", "elmira", "--of", "s9"], "robustness")],
)
def test_a_question_that_is_not_defined_for_it_says_so(
    command: list[str], asked: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*command, "--concept", "stuck"]) == 2
    said = capsys.readouterr().err
    assert "STUCK" in said
    assert f"`{asked}`" in said
    assert "SEQ" in said


def test_json_and_the_report_show_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["equilibria", "elmira", "--json"]) == 0
    assert "STUCK" in json.loads(capsys.readouterr().out)["equilibria"]
    assert run(["report", "elmira", "-o", str(tmp_path / "elmira.html")]) == 0
    assert "Nobody has a move." in (tmp_path / "elmira.html").read_text("utf-8")


def test_the_app_answers() -> None:
    asked = {"text": (Path(dt.__file__).parent / "library" / "elmira.yaml").read_text("utf-8"), "name": "elmira.yaml"}
    asked["lang"] = "en"
    assert do("equilibria", asked, lambda *_: None)["equilibria"]["STUCK"]["listed"]
    assert "STUCK" in do("overview", asked, lambda *_: None)["equilibria"]


DOORS = {
    "python": test_every_engine_answers,
    "command": test_json_and_the_report_show_it,
    "web": test_the_app_answers,
}
