"""What a program drafted is marked until a person accepts it: in the file, in edits, and in every answer."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import detente as dt
from detente import words
from detente.analysis.registry import find
from detente.files.document import Document
from detente.model.drafts import Drafted, unaccepted
from detente.model.texts import Evidence, Quote
from detente.questions import commands
from tests.unit.cli.helpers import detente

QUOTE = "{source: report, paragraph: 2, text: The upper town wants the dam}"
MODEL = f"""
detente: 1
conflict: Two towns and a river
drafted: {{by: some-model, date: 2026-12-01}}
sources:
  report: {{title: Water board report}}
decision_makers:
  upper:
    accepted: false
    quote: {QUOTE}
    options:
      dam: {{name: Build the dam, because: report ¶2, accepted: false, quote: {QUOTE}}}
    prefers:
      - {{that: dam, accepted: false, quote: {QUOTE}}}
      - {{that: not sue, note: It says so, accepted: false}}
  lower:
    options: {{sue: Go to court}}
    prefers: [not dam, not sue]
constraints:
  - {{never: dam and sue, accepted: false}}
moves:
  - {{irreversible: dam, accepted: false}}
scenarios:
  calm: {{that: not sue, accepted: false}}
status_quo: []
claims:
  stuck: {{that: equilibrium(GMR), accepted: false}}
"""
WAITING = ("upper", "upper.dam", "upper.prefers[1]", "upper.prefers[2]", "constraints[1]", "moves[1]",
           "scenarios.calm", "claims.stuck")  # fmt: skip


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "model.yaml"
    file.write_text(MODEL, "utf-8")
    return file


def test_marks_are_read_written_and_no_part_of_the_model(path: Path) -> None:
    conflict = dt.load(path)
    assert conflict.drafted == Drafted("some-model", "2026-12-01")
    assert unaccepted(conflict) == WAITING
    assert conflict.decision_makers[0].evidence.quote == Quote("report", 2, "The upper town wants the dam")
    accepted = Document.of(MODEL)
    for address in WAITING:
        accepted = accepted.drop(f"{address}.accepted")
    assert unaccepted(accepted.conflict) == ()
    bare = Document.of(MODEL).drop("drafted").drop("upper.quote").drop("upper.dam.quote").drop("upper.prefers[1].quote")
    assert conflict.digest == accepted.conflict.digest == bare.conflict.digest
    for suffix in (".yaml", ".json"):
        dt.save(conflict, path.with_name(f"copy{suffix}"))
        again = dt.load(path.with_name(f"copy{suffix}"))
        assert again == conflict


def test_an_element_is_accepted_changed_or_dropped_by_edits_that_leave_the_rest_alone() -> None:
    document = Document.of(MODEL)
    taken = document.drop("upper.prefers[2].accepted")
    assert MODEL.replace("note: It says so, accepted: false", "note: It says so") == taken.text
    changed = document.set("upper.prefers[1].that", "dam and not sue").drop("upper.prefers[1].accepted")
    assert unaccepted(changed.conflict) == tuple(at for at in WAITING if at != "upper.prefers[1]")
    assert "constraints[1]" not in unaccepted(document.drop("constraints[1]").conflict)


def test_sources_are_renamed_in_quotations_too() -> None:
    document = Document.of(MODEL).rename("sources.report", "paper")
    assert "source: report" not in document.text
    assert document.conflict.decision_makers[0].evidence.quote == Quote("paper", 2, "The upper town wants the dam")


def test_a_draft_and_its_acceptance_differ_in_the_elements_accepted() -> None:
    document = Document.of(MODEL)
    found = dt.diff(document.conflict, document.drop("upper.accepted").drop("moves[1].accepted").conflict)
    assert [change.address for change in found.elements] == ["upper", "moves[1]"]
    assert not found.equilibria


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ("{source: other, paragraph: 2, text: x}", "unknown_source"),
        ("{source: report, paragraph: 0, text: x}", "quote_empty"),
        ("{source: report, paragraph: 2, text: '  '}", "quote_empty"),
        ("{source: report, paragraph: two, text: x}", "wrong_argument"),
        ("{source: report, paragraph: 2}", "missing_key"),
        ("report ¶2", "wrong_kind"),
    ],
)
def test_a_wrong_quotation_is_told_at_its_place(wrong: str, code: str) -> None:
    with pytest.raises(dt.ConflictError) as caught:
        Document.of(MODEL.replace(f"quote: {QUOTE}\n    options", f"quote: {wrong}\n    options"))
    assert caught.value.code == code
    for lang in words.LANGUAGES:
        assert caught.value.message(lang)


def test_evidence_from_python() -> None:
    evidence = Evidence.of("report ¶2", accepted="false", quote={"source": "report", "paragraph": "2", "text": "Yes."})
    assert (evidence.accepted, evidence.quote) == (False, Quote("report", 2, "Yes."))


NEEDED: dict[str, dict[str, str]] = {
    "explain": {"state": "s1"},
    "ask": {"state": "s1"},
    "facts": {"state": "s1"},
    "evolution": {"from_": "s1"},
    "coalitions": {"from_": "s1"},
    "robustness": {"of": "s1"},
    "inverse": {"to": "dam", "concept": "NASH"},
    "attitudes": {"to": "dam"},
}


@pytest.mark.parametrize("name", [name for name in commands() if name not in ("hypergame", "timeline", "observe")])
def test_every_question_says_what_is_not_accepted(name: str, path: Path) -> None:
    question, conflict = find(name), dt.load(path)
    models = [conflict] * len(question.models)
    answer = question.ask(*models, **NEEDED.get(name, {}))
    waiting = [notice.fields["n"] for notice in answer.notices if notice.code == "not_accepted"]
    assert waiting == [len(WAITING) * len(models)]
    accepted = Document.of(MODEL.replace(", accepted: false", "").replace("    accepted: false\n", "")).conflict
    answer = question.ask(*[accepted] * len(models), **NEEDED.get(name, {}))
    assert "not_accepted" not in [notice.code for notice in answer.notices]


def test_the_terminal_and_the_report_say_it_in_both_languages(path: Path) -> None:
    for lang, said in (("en", "8 elements not accepted"), ("ar", "8 عناصر لم يقبلها شخص بعد")):
        assert said in detente("equilibria", str(path), "--lang", lang).out
        assert said in detente("evidence", str(path), "--lang", lang).out
        assert said in " ".join(json.loads(detente("check", str(path), "--json", "--lang", lang).out)["notices"])
        for brief in ([], ["--brief"]):
            target = path.with_name(f"{lang}{len(brief)}.html")
            detente("report", str(path), "-o", str(target), "--lang", lang, *brief)
            assert said in target.read_text("utf-8")


def test_evidence_shows_quotations_and_looks_for_them_in_the_copy(path: Path) -> None:
    copy = path.with_name("copy.txt")
    copy.write_text("It was agreed in spring.\nThe upper town wants the dam, they say.\n", "utf-8")
    conflict = dt.load(path)
    found = dt.evidence(conflict, sources={"report": copy})
    quoted = found["upper.dam"].quote
    assert quoted is not None
    assert quoted.found
    assert not found["upper"].is_bare
    copy.write_text("The upper town wants the dam, they say.\nIt was agreed in spring.\n", "utf-8")
    missed = dt.evidence(conflict, sources={"report": copy})["upper.dam"].quote
    assert missed is not None
    assert missed.found is False
    assert "don't stand" in detente("evidence", str(path), "--source", f"report={copy}", "--element", "upper.dam").out
