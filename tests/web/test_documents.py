"""Documents of the folder over HTTP: listed, read into paragraphs, and what a model cites of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.citations.source_copies import read_copy
from tests.web.served import Served

TOWNS = "Two towns\n\nThe Upper Town wants its dam, the minutes say.\n\nThe Lower Town may go to court.\n"
MODEL = """\
detente: 1
conflict: River
sources: {report: {title: A report}}
decision_makers:
  upper:
    options:
      dam: {name: Dam, because: [report ¶1], quote: {source: report, paragraph: 1, text: wants its dam}}
    prefers:
      - {that: dam, because: ["report ¶¶ 1-2, 9"], quote: {source: report, paragraph: 2, text: wants its dam}}
  lower: {options: [sue], prefers: [not dam]}
constraints:
  - {never: dam and sue, because: report p. 4}
"""


@pytest.fixture
def documents(shared: Served) -> Path:
    folder = shared.folder / "papers"
    folder.mkdir(exist_ok=True)
    (folder / "towns.txt").write_text(TOWNS, "utf-8")
    (folder / ".hidden.txt").write_text(TOWNS, "utf-8")
    (folder / "broken.docx").write_bytes(b"PK\x03\x04 nothing")
    return folder


def test_documents_are_listed_and_read_into_the_paragraphs_that_models_cite(shared: Served, documents: Path) -> None:
    listed = shared.send("GET", "/api/documents").json["documents"]
    assert [name for name in listed if name.startswith("papers/")] == ["papers/broken.docx", "papers/towns.txt"]
    assert shared.send("GET", "/api/documents/papers/towns.txt").json == read_copy(documents / "towns.txt").to_dict()


@pytest.mark.parametrize(
    ("name", "status", "code"),
    [
        ("papers/none.txt", 422, "file_missing"),
        ("papers/.hidden.txt", 422, "name_outside"),
        ("../secret.txt", 422, "name_outside"),
        ("%2e%2e/secret.txt", 422, "name_outside"),
        ("papers/model.yaml", 422, "name_suffix"),
        ("papers/broken.docx", 422, "source_broken"),
    ],
)
@pytest.mark.parametrize("lang", ["en", "ar"])
def test_only_documents_of_the_folder_are_read(
    name: str, status: int, code: str, lang: str, shared: Served, documents: Path
) -> None:
    told = shared.send("GET", f"/api/documents/{name}?lang={lang}")
    assert (told.status, told.json["code"]) == (status, code)
    assert str(documents) not in told.json["message"]


def test_what_each_element_cites_is_told_and_quotations_are_looked_for(shared: Served, documents: Path) -> None:
    assert documents.is_dir()
    asked = {"text": MODEL, "document": "papers/towns.txt", "source": "report"}
    told = {one.pop("address"): one for one in shared.send("POST", "/api/cited", asked).json["elements"]}
    dam = told["decision_makers.upper.options.dam"]
    assert dam["because"] == [{"text": "report ¶1", "source": "report", "numbers": [1]}]
    assert dam["quote"]["stands"] is True
    wants = told["decision_makers.upper.prefers[1]"]
    assert (wants["because"][0]["numbers"], wants["quote"]["stands"]) == ([1, 2, 9], False)
    assert told["constraints[1]"]["because"][0]["numbers"] == []
    assert told["decision_makers.lower.options.sue"] == {"because": [], "quote": None}
    unread = shared.send("POST", "/api/cited", {"text": MODEL}).json["elements"]
    assert [one["quote"]["stands"] for one in unread if one["quote"]] == [None, None]


def test_a_document_that_cannot_be_read_is_named_from_the_folder(shared: Served, documents: Path) -> None:
    asked = {"text": MODEL, "document": "papers/broken.docx", "source": "report"}
    told = shared.send("POST", "/api/cited", asked)
    assert (told.status, told.json["code"]) == (422, "source_broken")
    assert str(documents) not in told.json["message"]
