"""Reports in a real browser: sorting, filtering, choosing a state, switching the language, on desktop and phone."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest

import detente as dt
from tests.browser.conftest import look
from tests.reports import report_of

WIDTHS = {"desktop": 1280, "phone": 390}
LANGUAGES = ("en", "ar")
SLACK = 2.0  # for machines with other work
# Texts that stand out of the box of their element or of the page; what scrolls by itself may be wider than it shows.
STICKING_OUT = (Path(__file__).parent / "sticking_out.js").read_text("utf-8")


def switch(page: Any, lang: str) -> None:
    """Show a language."""
    if page.evaluate("document.documentElement.lang") != lang:
        page.click(f"[data-switch={lang}]")


@pytest.mark.parametrize("width", WIDTHS.values())
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_title_is_beside_or_above_what_switches_the_language(
    browser: Any, tmp_path: Path, lang: str, width: int
) -> None:
    file = tmp_path / "titled.html"
    name = {"en": "The dispute on the water of the river, 1975", "ar": "النزاع على مياه النهر، 1975"}
    file.write_text(dt.report(dt.catalog("chicken").changed(name=name), lang=lang).html, "utf-8")
    page, faults = look(browser, file, width)
    title = page.evaluate("""() => {
      const range = document.createRange();
      range.selectNodeContents(document.querySelector("h1"));
      return [...range.getClientRects()].map(({ left, right, top, bottom }) => [left, right, top, bottom]);
    }""")
    switches = page.locator(".switches").bounding_box()
    left, top = switches["x"], switches["y"]
    right, bottom = left + switches["width"], top + switches["height"]
    assert not [one for one in title if one[0] < right and left < one[1] and one[2] < bottom and top < one[3]]
    kind, heading = (page.locator(f"header {which}").bounding_box() for which in (".kind", "h1"))
    assert heading["y"] >= kind["y"] + kind["height"] - 1
    starts = [box["x"] + (box["width"] if lang == "ar" else 0) for box in (kind, heading)]
    assert abs(starts[0] - starts[1]) <= 1
    assert faults == []
    page.context.close()


def column(page: Any, place: int) -> list[str]:
    """The texts of a column of the table of states."""
    found: list[str] = page.locator(f"#table tbody tr > :nth-child({place})").all_inner_texts()
    return [text.strip() for text in found]


def test_sorting_by_a_heading_and_back(opened: Any) -> None:
    numbers = [int(label.removeprefix("s")) for label in column(opened, 1)]
    assert numbers != sorted(numbers)
    opened.click("#table [data-sort=number] .sort")
    assert column(opened, 1)[:3] == ["s1", "s2", "s3"]
    assert opened.get_attribute("#table [data-sort=number]", "aria-sort") == "ascending"
    opened.click("#table [data-sort=number] .sort")
    descending = [int(label.removeprefix("s")) for label in column(opened, 1)]
    assert descending == sorted(descending, reverse=True)
    opened.click("#table [data-sort='option:0'] .sort")
    assert set(column(opened, 2)) == {"Y"}


def test_filtering_by_option_concept_outcome_and_label(opened: Any) -> None:
    opened.click(".pick[data-option='1']")
    assert set(column(opened, 3)) == {"Y"}
    opened.click(".pick[data-option='1']")
    assert set(column(opened, 3)) == {"N"}
    opened.click("#show-all")
    whole = opened.inner_text("#shown")
    opened.select_option("#concept", "GMR")
    assert opened.inner_text("#shown") != whole
    outcome = opened.locator("#outcome option").nth(1).get_attribute("value")
    opened.select_option("#outcome", outcome)
    opened.click("#show-all")
    assert opened.inner_text("#shown") == whole
    opened.fill("#find", "s12")
    assert all("s12" in label for label in column(opened, 1))
    opened.fill("#find", "nothing at all")
    assert column(opened, 1) == []


def test_the_table_shows_the_equilibria_that_the_engine_finds(browser: Any, files: dict[str, Path]) -> None:
    page, faults = look(browser, files["iraq-2014"], 1280)
    page.select_option("#concept", "NASH")
    page.click("#table [data-sort=number] .sort")
    assert column(page, 1) == [state.label for state in dt.equilibria(dt.catalog("iraq-2014"))["NASH"].states]
    assert faults == []
    page.context.close()


def test_choosing_a_state_lights_the_way_to_it(opened: Any) -> None:
    opened.click("#table tbody tr:nth-child(2) .state")
    chosen = opened.inner_text("#table tbody tr:nth-child(2) th")
    assert opened.locator("#table tr.chosen").count() == 1
    steps = opened.locator("#chosen ol li").count()
    assert opened.locator("#graph .arc.lit").count() == steps > 0
    assert opened.locator("#graph .node.lit").count() == steps + 1
    assert (
        opened.inner_text("#chosen h4") == chosen.strip() == opened.locator("#graph .node.picked text").text_content()
    )


@pytest.mark.parametrize("number", [1512, 1561, 1367, 1, 2048])
def test_the_way_has_as_few_steps_on_trust_as_the_engine_finds(
    browser: Any, files: dict[str, Path], number: int
) -> None:
    page, faults = look(browser, files["iraq-2014"], 1280)
    page.evaluate(f"choose({number})")
    conflict = dt.catalog("iraq-2014")
    found = dt.evolution(conflict, to=f"#{number}", limit=1)
    best = found.shortest.length if found.shortest else len(found.trust.steps) if found.trust else 0
    trusting = 0 if found.shortest else found.trust.trusting if found.trust else 0
    assert page.locator("#chosen ol li .trust").count() == trusting
    assert page.locator("#chosen ol li").count() == best
    for line in page.locator("#chosen ol li bdi").all_inner_texts():
        assert line.strip()
    assert faults == []
    page.context.close()


def test_groups_unfold_and_fold_and_keys_go_from_state_to_state(opened: Any) -> None:
    before = opened.locator("#graph .node").count()
    opened.locator("#graph .node.group").last.click()
    assert opened.locator("#graph .node").count() > before
    opened.click("#graph-fold")
    assert opened.locator("#graph .node").count() == before
    opened.locator("#graph .node[tabindex='0']").focus()
    first = opened.evaluate("document.activeElement.dataset.node")
    opened.keyboard.press("ArrowRight")
    assert opened.evaluate("document.activeElement.dataset.node") != first
    opened.check("#graph-moves")
    assert opened.locator("#graph .arc.move").count() > 0


def test_switching_the_language_mirrors_the_page(opened: Any) -> None:
    assert opened.evaluate("document.documentElement.dir") == "ltr"
    title = opened.inner_text("h1")
    opened.click("[data-switch=ar]")
    assert opened.evaluate("[document.documentElement.dir, document.documentElement.lang]") == ["rtl", "ar"]
    assert opened.inner_text("h1") != title == opened.locator("h1 .en").text_content()
    assert opened.evaluate("document.querySelector('nav').getBoundingClientRect().left > 600")
    assert opened.get_attribute("#graph", "aria-label") == opened.get_attribute("#graph", "data-ar")
    assert opened.evaluate("document.activeElement.dataset.switch") == "en"
    opened.click("[data-switch=en]")
    assert opened.inner_text("h1") == title


def test_arabic_is_set_in_the_font_inside_the_page(opened: Any) -> None:
    opened.click("[data-switch=ar]")
    opened.evaluate("document.fonts.ready.then(() => 0)")
    faces = "[...document.fonts].filter((one) => one.status === 'loaded').map((one) => one.family)"
    loaded = opened.evaluate(faces)
    assert "Report Naskh" in " ".join(loaded)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("width", WIDTHS)
def test_no_text_sticks_out_and_axe_finds_nothing_serious(browser: Any, report: Path, width: str, lang: str) -> None:
    page, faults = look(browser, report, WIDTHS[width])
    switch(page, lang)
    page.evaluate("document.querySelectorAll('main details').forEach((one) => (one.open = true))")
    page.evaluate("choose(3)")
    assert page.evaluate(STICKING_OUT) == []
    assert serious(page) == []
    assert faults == []
    page.context.close()


def serious(page: Any) -> list[str]:
    """What axe-core finds of serious or critical impact."""
    from axe_playwright_python.base import AXE_FILE_PATH

    page.evaluate(Path(AXE_FILE_PATH).read_text("utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{one['id']}: {one['nodes'][0]['html'][:160]}"
        for one in found["violations"]
        if one["impact"] in ("serious", "critical")
    ]


def test_a_report_of_two_thousand_states_is_small_and_answers_within_a_second(
    browser: Any, files: dict[str, Path]
) -> None:
    assert len(report_of("iraq-2014").html.encode("utf-8")) < 3_000_000
    began = time.perf_counter()
    page, faults = look(browser, files["iraq-2014"], 1280)
    page.click("#table [data-sort=number] .sort")
    assert column(page, 1)[0] == "s1"
    spent = time.perf_counter() - began
    timing = page.evaluate("performance.getEntriesByType('navigation')[0].domComplete")
    assert timing < 1000 * SLACK, timing
    assert spent < 3 * SLACK
    assert faults == []
    page.context.close()


def test_a_name_is_never_code(browser: Any, files: dict[str, Path]) -> None:
    page, faults = look(browser, files["five-hundred"], 1280)
    assert "<script>alert(1)</script>" in page.inner_text("#players")
    assert faults == []
    page.context.close()


def test_it_prints_to_paper(browser: Any, files: dict[str, Path]) -> None:
    page, _ = look(browser, files["five-hundred"], 1280)
    assert page.pdf(format="A4").startswith(b"%PDF")
    page.context.close()
