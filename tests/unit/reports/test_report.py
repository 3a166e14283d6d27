"""What a report says, whatever the conflict: both languages, model text as it is, and what is missing."""

from __future__ import annotations

import re
import time
from pathlib import Path
from unittest.mock import patch

import pytest

import detente as dt
from detente.errors import ConflictError, FormatError, QuestionError
from detente.model.claims import Claim
from detente.reports import collect as findings
from detente.reports.markup import prose
from detente.results.claims import Claims
from tests.reports import report_of, text_of

GRAPH = dt.Conflict(
    "رسم",
    [dt.DecisionMaker("a", ranking=["s1", "s2", "s3"]), dt.DecisionMaker("b", ranking=[["s1", "s2"], "s3"])],
    states=["s1", "s2", "s3"],
    arcs={"a": {"s1": ["s2"]}, "b": {"s2": ["s3"]}},
    status_quo="s1",
)
HOSTILE = dt.Conflict(
    "A & B <b>",
    [
        dt.DecisionMaker("p", '<script>alert("p")</script>', options={"o": {"ar": "خيار"}}, prefers=["o"]),
        dt.DecisionMaker("q", options={"z": "</script><img src=x onerror=alert(1)>"}, weights={"z": "1/3"}),
    ],
    status_quo=["o"],
    scenarios={"both": "o and z", "neither": "o and not o"},
)
NO_STATUS_QUO = dt.Conflict(
    "nowhere yet", [dt.DecisionMaker("p", options=["a"], prefers=["a"]), dt.DecisionMaker("q", prefers=[])]
)


def test_it_is_one_file_that_asks_for_nothing() -> None:
    html = report_of("elmira").html
    assert html.count("<!doctype html>") == 1
    assert not re.search(r'(?:src|action|srcset)="(?!data:)|@import|url\((?!data:|#)', html)
    assert not re.search(r'href="(?!#|data:|https?://)', html)
    assert "default-src 'none'" in html


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_every_section_is_there_in_the_language(lang: str) -> None:
    found = report_of("cuban-missile-crisis")
    text = text_of(found.html, lang)
    assert text.count("\n## ") == len(found.sections) == 14
    assert ("## Who can do what" in text) == (lang == "en")


@pytest.mark.parametrize(
    ("conflict", "engine"),
    [(one, name) for one in (GRAPH, HOSTILE, NO_STATUS_QUO) for name in ("auto", "reference")]
    + [(HOSTILE, "symbolic"), (NO_STATUS_QUO, "symbolic")],
)
def test_any_conflict_has_a_report(conflict: dt.Conflict, engine: str) -> None:
    found = dt.report(conflict, engine=engine)
    assert found.complete
    assert found.to_dict()["bytes"] == len(found.html.encode("utf-8"))
    for lang in ("en", "ar"):
        assert str(conflict.name.say(lang)) in text_of(found.html, lang)


def test_text_of_the_model_is_never_code() -> None:
    html = dt.report(HOSTILE).html
    assert "<script>alert" not in html
    assert "<img" not in html
    assert html.count("<script") == html.count("</script>") == 2
    assert '<script>alert("p")</script>' in text_of(html, "en")


def test_text_in_one_language_is_shown_as_it_is_and_marked() -> None:
    html = dt.report(HOSTILE).html
    assert '<span lang="ar" dir="rtl" class="other">خيار</span>' in html
    assert 'title="The model gives this in Arabic only"' in html
    assert "لا يعطي النموذج هذا إلا بالعربية" not in html


def test_the_language_asked_for_is_shown_first() -> None:
    html = dt.report(GRAPH, lang="ar").html
    assert re.match(r'<!doctype html>\n<html lang="ar" dir="rtl" data-shown="ar"', html)
    assert 'aria-label="المحتويات"' in html


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("من s1 إلى s2، ثم us.prefers[2].", "من <bdi>s1</bdi> إلى <bdi>s2</bdi>، ثم <bdi>us.prefers[2]</bdi>."),
        ("وفق NASH وSEQ (3)", "وفق <bdi>NASH</bdi> و<bdi>SEQ</bdi> (3)"),
        ("`a & b` صحيحة", "<code>a &amp; b</code> صحيحة"),
        ("يرتب s1 > s2 > s3.", "يرتب <bdi>s1 &gt; s2 &gt; s3</bdi>."),
    ],
)
def test_ids_in_arabic_sentences_are_isolated(text: str, shown: str) -> None:
    assert prose(text, "ar") == shown


def test_without_a_table_equilibria_are_patterns_and_a_sample() -> None:
    found = dt.report(dt.catalog("cuban-missile-crisis"), engine="symbolic", limit=0)
    text = text_of(found.html, "en")
    assert 'id="table"' not in found.html
    assert 'id="graph"' not in found.html
    assert "too many to list" in text
    assert "too many to draw" in text
    assert "### A sample of equilibria" in text
    assert "### The equilibria as patterns" in text


def test_what_takes_too_long_is_left_out_and_said() -> None:
    with patch.dict(findings.SECONDS, {"check": 0.0, "check deeper": 0.0}):
        found = dt.report(dt.catalog("iraq-2014-small"))
    assert not found.complete
    assert found.to_dict()["why"] == "left_out"
    assert found.left_out == {"check --depth 2": "time", "check": "time"}
    text = text_of(found.html, "en")
    assert "What the verdicts rest on was not tested here" in text
    assert "| C1 |" in text


def test_claims_of_other_encodings_that_differ_are_shown() -> None:
    assert "holds in iraq-2014-reversed" in text_of(report_of("iraq-2014").html, "en")


def test_the_model_file_is_in_the_report_as_it_is() -> None:
    from html import unescape

    from detente.library import source

    html = report_of("elmira").html
    shown = re.search(r'<pre class="model"[^>]*>(.*?)</pre>', html, re.DOTALL)
    assert shown is not None
    assert unescape(shown[1]) == source("elmira")
    assert dt.catalog("elmira").digest in html


def test_a_local_copy_shows_the_paragraphs_side_by_side(tmp_path: Path) -> None:
    copy = tmp_path / "oped.txt"
    copy.write_text("\n\n".join(f"¶{n} English paragraph {n} <b>." for n in range(1, 23)), "utf-8")
    game = dt.Conflict(
        "one",
        [dt.DecisionMaker("p", options=["a"], prefers=["a"], because="oped ¶9")],
        sources=dt.catalog("iraq-2014").sources,
    )
    found = dt.report(game, sources={"oped": copy})
    assert "English paragraph 9 &lt;b&gt;" in found.html
    assert "English paragraph 8" not in found.html
    assert str(tmp_path) not in found.html
    assert 'href="#source-oped--9"' in found.html


def test_no_folder_of_the_machine_is_in_the_report(tmp_path: Path) -> None:
    path = tmp_path / "game.yaml"
    dt.save(dt.catalog("chicken"), path)
    assert str(tmp_path) not in dt.report(dt.load(path)).html


def test_nothing_is_written_over_unasked(tmp_path: Path) -> None:
    path = tmp_path / "out.html"
    assert dt.report(GRAPH, output=path).written == str(path)
    with pytest.raises(FormatError) as caught:
        dt.report(GRAPH, output=path)
    assert caught.value.code == "file_exists"
    dt.report(GRAPH, output=path, overwrite=True)
    assert path.read_text("utf-8").endswith("</html>\n")


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"lang": "fr"}, "unknown_language"),
        ({"depth": 4}, "bad_depth"),
        ({"output": "report.odt"}, "report_suffix"),
        ({"limit": 10**6}, "report_limit"),
        ({"limit": -1}, "bad_limit"),
        ({"engine": "none"}, "unknown_engine"),
        ({"sources": {"nothing": "x"}}, "unknown_source_copy"),
    ],
)
def test_what_is_asked_wrongly_is_refused(given: dict[str, object], code: str) -> None:
    with pytest.raises(ConflictError) as caught:
        dt.report(GRAPH, **given)  # type: ignore[arg-type]
    assert isinstance(caught.value, QuestionError)
    assert caught.value.code == code


def test_findings_are_those_of_the_questions() -> None:
    from detente.engines import open_engine

    game = dt.catalog("iraq-2014-small")
    found = findings.findings(game, open_engine(game), 5000, 1)
    assert found.look.equilibria.equilibria == dt.equilibria(game, limit=5000).equilibria
    assert isinstance(found.check, Claims)
    assert {id: one.verdict for id, one in found.claims.items()} == {
        id: one.verdict for id, one in dt.check(game).claims.items()
    }
    for one in found.outcomes:
        among = game.resolve(f"scenario.{one.scenario.id}")
        engine = open_engine(game)
        assert one.count == engine.where(among).count


@pytest.mark.long
def test_a_conflict_of_more_than_a_million_million_states() -> None:
    """Within a minute beyond what the engine takes for the equilibria themselves."""
    options = [f"o{dm}{number}" for dm in range(9) for number in range(5)]
    makers = [
        dt.DecisionMaker(
            f"p{dm}",
            options=options[5 * dm : 5 * dm + 5],
            prefers=[f"o{dm}{number} if {options[(7 * dm + 11 * number + 5) % 45]}" for number in range(3)],
        )
        for dm in range(9)
    ]
    game = dt.Conflict(
        "wide",
        makers,
        status_quo=[],
        scenarios={"calm": "not o00 and o10", "storm": "o01 and o11 and o22"},
        claims=[Claim("one", "possible(storm)"), Claim("two", "stable(p0, SEQ)")],
    )
    began = time.perf_counter()
    dt.equilibria(game, limit=0)
    alone = time.perf_counter() - began
    found = dt.report(game)
    text = text_of(found.html, "en")
    assert found.states == 2**45
    assert found.engine == "symbolic"
    assert found.seconds < alone + 60
    assert "Only a sample: 20 states drawn at random" in text or "All " in text
    for section in ("The equilibria as patterns", "The paths to the named outcomes", "| two |"):
        assert section in text


def test_what_is_certain_and_what_is_possible_is_told_where_something_is_open() -> None:
    makers = [
        dt.DecisionMaker("upper", options=["pay"], ranking=["s3", {"unordered": ["s1", "s4"]}, "s2"]),
        dt.DecisionMaker("lower", options=["build"], prefers=[{"unordered": ["pay", "not build"]}]),
    ]
    text = text_of(dt.report(dt.Conflict("A bridge", makers, status_quo=["pay", "build"])).html, "en")
    told = text.partition("### What is certain, and what is possible")[2]
    assert "| SMR | 1: s1 | 2: s1, s4" in told
    assert "| SEQ | 1: s1 | 2: s1, s4" in told
    assert "| s4 | GMR, SMR, SEQ and SSEQ | – | everybody" in told
    assert "What is certain" not in text_of(report_of("cuban-missile-crisis").html, "en")
