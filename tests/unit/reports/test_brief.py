"""The brief: one page, in one language, that begins with the answer and names no state by number there."""

from __future__ import annotations

import io
import re
from html import escape, unescape
from pathlib import Path

import pytest
from pypdf import PdfReader

import detente as dt
from detente import words
from detente.analysis.answer.asked import asked_about
from detente.engines import open_engine
from detente.errors import QuestionError
from detente.reports.brief import SECTIONS, brief
from detente.views.blocks import Block, Picture
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
    assert "the bargain" in first if lang == "en" else "الصفقة" in first
    begins = escape(conflict.decision_maker("company").name.say(lang))
    assert words.say("answer.way.first", lang, n=1, dms=words.Alternatives([begins])) in first
    assert words.say("answer.now.nobody", lang) in paragraphs(made.html)[3]
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


def test_a_whole_report_has_these_forms_without_pictures(model: Path) -> None:
    written = dt.report(model, output=model.with_name("whole.md"))
    assert "Smith" in model.with_name("whole.md").read_text("utf-8")
    text = written.to_bytes(".txt").decode()
    assert "The harbour\n===========" in text
    assert "Nobody gains by moving alone" in " ".join(text.split())
    with pytest.raises(QuestionError) as caught:
        dt.report(model, output=model.with_name("whole.odt"))
    assert caught.value.code == "report_suffix"


def test_a_long_answer_is_cut_with_a_count() -> None:
    """So that the page stays one; the rest is in the full report."""
    html = dt.report(dt.catalog("iraq-2014-small"), brief=True).html
    assert re.search(r"\d more paragraphs of the answer are in the full report\.", html)


def test_without_a_status_quo_there_is_no_picture_and_no_way() -> None:
    html = dt.report(dt.catalog("chicken"), brief=True).html
    assert "<img" not in html
    assert "since the model doesn't say where things stand today" in unescape(html)


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_the_picture_names_options_and_movers_and_no_state(lang: str) -> None:
    pytest.importorskip("matplotlib")
    (picture,) = [one for one in blocks("iraq-2014", lang) if isinstance(one, Picture)]
    code = picture.made(".tikz").decode("utf-8")
    conflict = dt.catalog("iraq-2014")
    assert not re.search(r"\bs\d+\b", re.sub(r"\(s\d+\)", "", code))
    assert picture.caption.endswith(words.say("answer.quoted", lang, text=named(conflict, "argued_for", lang)))
    for mover in ("us", "iran", "parties"):
        assert conflict.decision_maker(mover).name.say(lang).split()[0] in code


@pytest.mark.parametrize("lang", words.LANGUAGES)
@pytest.mark.parametrize("key", ["iraq-2014", "elmira"])
def test_it_takes_one_page_of_pdf(key: str, lang: str) -> None:
    pytest.importorskip("typst")
    made = dt.report(dt.catalog(key), brief=True, lang=lang)
    assert made.render is not None
    assert len(PdfReader(io.BytesIO(made.render(".pdf"))).pages) == 1


def blocks(key: str, lang: str) -> list[Block]:
    conflict = dt.catalog(key)
    engine = open_engine(conflict)
    return [*brief(dt.analyze(conflict), dt.evidence(conflict), engine, lang)]


def named(conflict: dt.Conflict, id: str, lang: str) -> str:
    name = next(one.name for one in conflict.scenarios if one.id == id)
    assert name is not None
    return name.say(lang)


def test_what_the_question_is_about_is_marked_or_inferred(model: Path) -> None:
    assert asked_about(dt.load(model)) == (("bargain",), ())
    written = MODEL.replace("name: {en: the bargain", "asked: false, name: {en: the bargain")
    model.write_text(f"{written}claims:\n  apart: {{that: possible(strike), asked: true}}\n", "utf-8")
    marked = dt.load(model)
    assert asked_about(marked) == ((), ("apart",))
    assert marked.digest == marked.changed(claims={"apart": "possible(strike)"}).digest
    assert asked_about(marked.changed(question=None, claims={})) == ((), ())
