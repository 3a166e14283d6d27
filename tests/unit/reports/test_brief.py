"""The brief: one page, in one language, that begins with the answer and names no state by number there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import detente as dt
from detente import words
from detente.errors import QuestionError
from detente.reports.brief import SECTIONS
from tests.unit.cli.helpers import detente

MODEL = """\
detente: 1
conflict: {en: The harbour, ar: الميناء}
question: {en: "Can the strike end, and who moves first?", ar: "هل ينتهي الإضراب، ومن يبدأ؟"}
authors: [A. Analyst]
date: 2024-05-01
sources: {article: {title: The harbour waits, year: 2024}}
decision_makers:
  union:
    name: {en: Workers' union, ar: النقابة}
    options: {strike: {name: {en: Go on strike, ar: الإضراب}, because: article ¶1}}
    prefers: [strike if not guarantee, guarantee, not strike]
  company:
    name: {en: Smith & Co, ar: الشركة}
    options: {guarantee: {en: Guarantee every job, ar: ضمان الوظائف}}
    prefers: [not strike, not guarantee]
scenarios: {bargain: {that: guarantee and not strike, name: {en: the bargain, ar: الصفقة}}}
status_quo: [strike]
"""


@pytest.fixture(name="model")
def _model(tmp_path: Path) -> Path:
    path = tmp_path / "harbour.yaml"
    path.write_text(MODEL, "utf-8")
    return path


def paragraphs(html: str) -> list[str]:
    """The paragraphs of a page as text."""
    return [re.sub(r"<[^>]+>", "", found) for found in re.findall(r"<p[^>]*>(.*?)</p>", html, re.DOTALL)]


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_the_page_is_in_one_language_and_begins_with_the_answer(model: Path, lang: str) -> None:
    made = dt.report(model, brief=True, lang=lang)
    assert made.sections == SECTIONS
    assert f'<html lang="{lang}" dir="{words.language(lang).direction}">' in made.html
    question, origin, first, *_ = paragraphs(made.html)
    conflict = dt.load(model)
    assert question == (conflict.question.say(lang) if conflict.question else "")
    assert all(part in origin for part in ("A. Analyst", "2024-05-01", conflict.digest.partition(":")[2][:8]))
    assert words.say("answer.now.nobody", lang) in first
    assert not re.search(r"\bs\d|NASH|SEQ|strike(?!”)|guarantee", first.replace("Go on strike", ""))
    for key in ("answer.heading", "brief.caveats", "brief.sources"):
        assert f"<h2>{words.say(key, lang)}</h2>" in made.html
    assert "The harbour waits" in made.html
    assert made.html.count("<img ") == 1
    assert "<script" not in made.html


def test_names_are_isolated_whole(model: Path) -> None:
    model.write_text(re.sub(r", ar: [^}]*}", "}", MODEL), "utf-8")
    html = dt.report(model, brief=True, lang="ar").html
    assert "<bdi>Workers&#x27; union</bdi>" in html.replace("&#39;", "&#x27;")
    assert "<bdi>Smith &amp; Co</bdi>" in html


@pytest.mark.parametrize("suffix", [".md", ".txt"])
def test_it_is_written_as_text_too(model: Path, suffix: str) -> None:
    path = model.with_name(f"brief{suffix}")
    done = detente("report", str(model), "--brief", "-o", str(path))
    assert done.code == 0, done.err
    text = path.read_text("utf-8")
    assert "Nobody gains by moving alone" in text
    assert "Smith & Co" in text.replace("\\", "")
    assert "has to move first" in " ".join(text.split())


def test_a_whole_report_has_no_such_form(model: Path) -> None:
    with pytest.raises(QuestionError) as caught:
        dt.report(model, output=model.with_name("whole.md"))
    assert caught.value.code == "report_suffix"
    with pytest.raises(QuestionError):
        dt.report(model).to_bytes(".txt")


def test_a_long_answer_is_cut_with_a_count() -> None:
    """So that the page stays one; the rest is in the full report."""
    html = dt.report(dt.catalog("iraq-2014-small"), brief=True).html
    assert re.search(r"\d more paragraphs of the answer are in the full report\.", html)


def test_without_a_status_quo_there_is_no_picture_and_no_way() -> None:
    html = dt.report(dt.catalog("chicken"), brief=True).html
    assert "<img" not in html
    assert "The model doesn&#39;t say where things stand now" in html.replace("&#x27;", "&#39;").replace("'", "&#39;")
