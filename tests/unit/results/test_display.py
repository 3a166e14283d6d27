"""What notebooks show: every answer and conflict, in both languages, nothing in it taken for markup."""

from __future__ import annotations

import csv
import io
import re
from html.parser import HTMLParser
from typing import Any

import pytest

import detente as dt
from detente import words
from detente.cli.running import run
from detente.errors import ConflictError, QuestionError
from tests.unit.tables.latex_checks import faults

EVIL = "<script>alert(1)</script> & \"q\" 'x' سدّ"


def evil() -> dt.Conflict:
    makers = [dt.DecisionMaker("p", EVIL, options={"a": EVIL}, prefers=["a"]),
              dt.DecisionMaker("q", options=["b"], prefers=["not a if b", "b"])]  # fmt: skip
    return dt.Conflict(EVIL, makers, question=EVIL, status_quo=[], claims=[])


def answers(conflict: dt.Conflict) -> list[Any]:
    return [
        dt.analyze(conflict), dt.equilibria(conflict), dt.stability(conflict), dt.explain(conflict, state=1),
        dt.coalitions(conflict), dt.evolution(conflict, via="moves"), dt.check(conflict), dt.states(conflict),
        dt.robustness(conflict, concepts="nash"), dt.inverse(conflict, to="#1", concept="NASH"), dt.moves(conflict),
        dt.preferences(conflict), dt.diff(conflict, conflict), dt.table(conflict), dt.table(conflict, kind="tableau"),
    ]  # fmt: skip


ELEMENTS = {
    *("div", "p", "span", "strong", "ul", "li", "code", "bdi", "br"),
    *("table", "caption", "thead", "tbody", "tr", "th", "td"),
}


class Tags(HTMLParser):
    """Finds elements that aren't ended in order, and all names of elements."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("lang", words.LANGUAGES)
@pytest.mark.parametrize("conflict", [evil(), dt.catalog("elmira")], ids=["evil", "elmira"])
def test_everything_is_shown_in_both_languages(conflict: dt.Conflict, lang: str) -> None:
    for what in (conflict, *answers(conflict)):
        shown = dt.show(what, lang=lang)
        bundle = shown._repr_mimebundle_()
        html = bundle["text/html"]
        assert html == shown._repr_html_()
        assert Tags(html).seen <= ELEMENTS
        assert getattr(what, "lang", lang) != lang or conflict.name.say(lang)[:5] in bundle["text/plain"]
        assert "<script>" not in html
        if what.__class__.__name__ != "Table":  # it is in one language already
            assert f'lang="{lang}" dir="{"rtl" if lang == "ar" else "ltr"}"' in html


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_headings_are_words_of_the_language(lang: str) -> None:
    conflict = dt.catalog("elmira")
    name = conflict.decision_makers[0].name.say(lang)
    for answer in (dt.stability(conflict), dt.coalitions(conflict), dt.explain(conflict, state="s1")):
        for told in (answer.to_html(lang), answer.to_text(lang), answer.to_markdown(lang)):
            assert name in told.replace("\u200f", "")
    assert words.say("table.concept", lang) in dt.equilibria(conflict).to_html(lang)
    assert conflict.decision_makers[1].options[0].name.say(lang) in dt.equilibria(conflict).to_html(lang)


COMMANDS = {
    "analyze": [], "equilibria": [], "stability": [], "explain": ["--state", "s1"], "coalitions": [], "evolution": [],
    "states": [], "preferences": [], "moves": [], "inverse": ["--to", "s9", "--concept", "nash"], "check": [],
    "table": [],
}  # fmt: skip


@pytest.mark.parametrize("lang", words.LANGUAGES)
@pytest.mark.parametrize("command", COMMANDS)
def test_python_says_what_the_command_line_says(
    command: str, lang: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    given = {"explain": {"state": "s1"}, "inverse": {"to": "s9", "concept": "nash"}}.get(command, {})
    answer = getattr(dt, command)(dt.catalog("elmira"), **given)
    run([command, "elmira", *COMMANDS[command], "--lang", lang])
    printed = capsys.readouterr().out
    assert _timeless(answer.to_text(lang)) == _timeless(printed)


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_a_table_speaks_its_own_language_until_another_is_asked_for(lang: str) -> None:
    elmira = dt.catalog("elmira")
    own = dt.table(elmira, lang=lang)
    for form in ("to_text", "to_markdown", "to_html"):
        assert _timeless(getattr(own, form)()) == _timeless(getattr(dt.table(elmira), form)(lang))


def test_show_refuses_at_once_what_has_no_text_and_prints_in_a_console() -> None:
    untyped: Any = dt
    for given in ("elmira", None, 3, dt.catalog("elmira").decision_makers[0]):
        with pytest.raises(ConflictError, match="`conflict` can't be"):
            untyped.show(given)
    chicken = dt.catalog("chicken")
    assert repr(dt.show(chicken, lang="ar")) == str(dt.show(chicken, lang="ar")) == chicken.to_text("ar")


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_the_tables_of_every_answer_are_rows_of_one_width(lang: str) -> None:
    for answer in answers(evil()):
        for part in answer.to_csv(lang).split("\n\n"):
            rows = list(csv.reader(io.StringIO(part)))
            assert len({len(row) for row in rows}) <= 1
    evil_cells = [cell for row in csv.reader(io.StringIO(dt.stability(evil()).to_csv(lang))) for cell in row]
    assert EVIL in evil_cells
    first, *rows = csv.reader(io.StringIO(dt.stability(dt.catalog("chicken"), concepts="nash").to_csv(lang)))
    assert first[0] == words.say("table.concept", lang)
    assert rows[0][0] == "NASH"


@pytest.mark.parametrize("lang", words.LANGUAGES)
@pytest.mark.parametrize("conflict", [evil(), dt.catalog("elmira")], ids=["evil", "elmira"])
def test_everything_is_latex_in_both_languages(conflict: dt.Conflict, lang: str) -> None:
    """What it needs is said at its top, nothing in it is a command, and it has the tables of the text."""
    for what in (conflict, *answers(conflict)):
        latex = what.to_latex(lang)
        assert list(faults(latex)) == []
        assert ("polyglossia" in latex) or lang == "en"
        assert latex.startswith("% ") or "\\toprule" not in latex


def test_a_drawing_says_what_is_drawn() -> None:
    drawing = dt.draw(dt.catalog("elmira"))
    assert drawing.to_text() == f"{drawing.title}\n{drawing.described}"
    assert repr(drawing) == f"Drawing(title={drawing.title!r}, described={drawing.described[:58]!r}"[:-1] + "…)"


def _timeless(text: str) -> str:
    text = text.replace("evolution MODEL", "evolution elmira")  # Python doesn't know what the model was called by
    return re.sub(r"[0-9]+\.[0-9]+ (s\.|ثانية)", "", text).strip()


def test_many_states_are_cut_and_counted() -> None:
    shown = dt.states(dt.catalog("iraq-2014"))
    assert "24 of 2,048 states listed" in shown.to_text()
    assert shown.to_html().count("<tr>") == 25


def test_an_answer_that_is_not_complete_says_so() -> None:
    import dataclasses

    found = dataclasses.replace(dt.equilibria(dt.catalog("chicken")), complete=False, why="path_count")
    assert "NOT COMPLETE" in found.to_html()
    assert "غير كامل" in found.to_html("ar")


def test_a_conflict_says_who_wants_what() -> None:
    html = dt.catalog("iraq-2014").to_html("ar")
    for text in ("الولايات المتحدة", "إيران", "الوضع القائم", "14 مقولة"):
        assert text in html
    weighted = dt.Conflict("w", [dt.DecisionMaker("p", options=["a"], weights={"a": "1/3"})])
    assert "1/3" in weighted.to_html()
    ranked = dt.Conflict("r", [dt.DecisionMaker("p", ranking=[["s", "t"], "u"])], states=["s", "t", "u"], arcs={})
    assert "s ~ t &gt; u" in ranked.to_html()


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(dt.ConflictError):
        dt.show(dt.catalog("chicken"), lang="fr")


def test_a_cut_set_is_counted_whole_and_never_looks_whole() -> None:
    iraq = dt.catalog("iraq-2014")
    few, all_states = dt.states(iraq, limit=5), dt.states(iraq, limit=4096)
    assert len(few) == len(few.found) == len(list(all_states)) == 2048
    assert not few.found.listed
    assert [state.number for state in few.found.states] == [1, 2, 3, 4, 5]
    for cut in (few, few.found):
        with pytest.raises(QuestionError, match="5 of 2,048 states"):
            list(cut)
