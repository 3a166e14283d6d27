"""The section on time: only where there is a tempo, with curves, chances, and what every number rests on."""

from __future__ import annotations

import re
from io import BytesIO
from unittest.mock import patch
from zipfile import ZipFile

import pytest

import detente as dt
from detente import words
from detente.errors import EngineMissing
from tests.golden.write import FOLDER
from tests.reports import text_of

pytest.importorskip("scipy")
TIMED = FOLDER / "timed.yaml"


@pytest.fixture(scope="module")
def made() -> dt.Report:
    return dt.report(TIMED, depth=1)


def section(html: str, lang: str) -> str:
    parts = text_of(html, lang).split("\n## ")
    name = words.say("report.section.timeline", lang)
    return next((part for part in parts if part.startswith(name)), "")


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_it_says_chances_and_what_they_rest_on(made: dt.Report, lang: str) -> None:
    said, found = section(made.html, lang), dt.timeline(dt.load(TIMED))
    assert "timeline" in made.sections
    for address, _ in found.entries:
        assert address in said
    shares = [chance for outcome in found.outcomes.values() for chance in outcome.chances]
    assert any(0 < chance.low < 1 for chance in shares)
    for outcome in found.outcomes.values():
        assert f"{outcome.chances[-1].high:.3f}".rstrip("0").rstrip(".") in said
    assert words.say("report.timeline_explained", lang).split("،")[0].split(",")[0] in said


def test_the_curves_are_in_every_language(made: dt.Report) -> None:
    pictures = re.findall(r'<img src="data:image/svg\+xml;base64,[^"]+" alt="([^"]+)"', made.html)
    assert len(pictures) == len(set(pictures)) == len(words.LANGUAGES)


def test_without_a_tempo_there_is_no_such_section() -> None:
    report = dt.report(dt.catalog("chicken"), depth=1)
    assert "timeline" not in report.sections
    assert not any(section(report.html, lang) for lang in words.LANGUAGES)


def test_a_document_has_it_with_its_picture(made: dt.Report) -> None:
    pytest.importorskip("docx")
    with ZipFile(BytesIO(made.to_bytes(".docx"))) as archive:
        text = archive.read("word/document.xml").decode()
        assert words.say("report.section.timeline", "en") in text
        assert [name for name in archive.namelist() if name.startswith("word/media/")]


def test_without_what_draws_the_table_stands_alone() -> None:
    with patch("detente.figures.kinds.draw", side_effect=EngineMissing("package_missing", name="matplotlib")):
        html = dt.report(TIMED, depth=1).html
    assert "<img" not in html
    assert section(html, "en")


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_a_brief_speaks_of_time_only_where_a_claim_does(lang: str) -> None:
    timed = dt.load(TIMED)
    with_claim = timed.changed(claims={"soon": {"that": "by(true, 30) >= 0.5", "name": "Soon enough"}})
    beginning = words.say("brief.in_time", lang, claims=["…"]).split("…")[0]
    for conflict, told in ((with_claim, True), (timed.changed(claims={}), False)):
        text = dt.report(conflict, brief=True, lang=lang).to_bytes(".txt").decode()
        assert (beginning.split(":")[0][:20] in text) is told
        assert ("Soon enough" in text) is told
