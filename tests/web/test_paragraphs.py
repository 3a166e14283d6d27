"""Documents and drafts over HTTP: paragraphs beside quotations, and elements accepted, changed and dropped by edits."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from benchmarks.pdf_readers import word
from detente.citations.source_copies import read_copy
from tests.web.served import Served

SAMPLES = Path(__file__).parents[1] / "samples"
DRAFT = """\
detente: 1
conflict: River
drafted: {by: some-model, date: 2026-12-01}
sources: {report: {title: A report}}
decision_makers:
  upper:
    options:
      dam: {name: Dam, accepted: false, quote: {source: report, paragraph: 1, text: the dam}}
    prefers:
      - {that: dam, accepted: false, quote: {source: report, paragraph: 1, text: wants the dam}}
      - {that: not dam, accepted: false}
"""


@pytest.mark.parametrize("form", ["article.docx", "article.pdf", "article.txt"])
def test_a_document_is_read_into_the_paragraphs_that_models_cite(form: str, shared: Served, tmp_path: Path) -> None:
    path = tmp_path / form
    if form.endswith(".docx"):
        word("en", path)
    else:
        source = "en-chromium.pdf" if form.endswith(".pdf") else "en.txt"
        path.write_bytes((SAMPLES / "article" / source).read_bytes())
    sent = {"document": form, "content": base64.b64encode(path.read_bytes()).decode(), "lang": "ar"}
    assert shared.send("POST", "/api/paragraphs", sent).json == read_copy(path).to_dict()


@pytest.mark.parametrize(
    ("document", "content", "code"),
    [
        ("a.txt", "not base64!", "request_shape"),
        ("a.txt", base64.b64encode(b"%PDF-1.7").decode(), "source_markup"),
        (
            "a.pdf",
            base64.b64encode((SAMPLES / "article" / "ar-chromium.pdf").read_bytes()).decode(),
            "source_arabic_pdf",
        ),
        ("/etc/passwd", "", "file_blank"),
    ],
)
def test_what_is_no_document_is_told(document: str, content: str, code: str, shared: Served) -> None:
    told = shared.send("POST", "/api/paragraphs", {"document": document, "content": content})
    assert (told.status, told.json["code"]) == (422, code)


def test_elements_of_a_draft_are_accepted_changed_and_dropped_by_edits(shared: Served) -> None:
    edits = [
        {"do": "drop", "address": "upper.dam.accepted"},
        {"do": "set", "address": "upper.prefers[1].that", "value": "not dam"},
        {"do": "drop", "address": "upper.prefers[1].accepted"},
        {"do": "drop", "address": "upper.prefers[2]"},
    ]
    before = shared.ask("equilibria", DRAFT).json["notices"]
    assert any("3 elements not accepted" in notice for notice in before)
    done = shared.ask("edit", DRAFT, edits=edits).json
    assert "accepted" not in done["text"]
    assert done["model"]["decision_makers"]["upper"]["options"]["dam"]["quote"]["text"] == "the dam"
    assert not any("accepted" in notice for notice in shared.ask("equilibria", done["text"]).json.get("notices", []))
    assert any("3 elements" in remark for remark in shared.ask("overview", DRAFT).json["remarks"])
