"""Pictures of the app and of what it writes, taken in a browser from the real thing.

`walk` is the tutorial that begins in the app: what its reader types and presses, in either language.
"""

from __future__ import annotations

import io
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import detente as dt
from docs.making.inputs import code, fingerprint, model, said
from tests.browser.conftest import ARGUMENTS, NAMES
from tests.browser.test_app import Tab
from tests.web.served import served

WIDTH, HEIGHT = 1280, 800
COLOURS = 128


class Party(NamedTuple):
    """A decision maker as it is typed: its name, the id that this becomes, its option with its id, what it wants."""

    name: str
    id: str
    option: str
    option_id: str
    statements: tuple[str, ...]


class Story(NamedTuple):
    """The conflict of the tutorial in one language."""

    title: str
    parties: tuple[Party, ...]
    now: tuple[str, ...]
    file: str


STORIES = {
    "en": Story(
        "The quarry and the village",
        (
            Party("Quarry", "quarry", "Expand", "expand", ("not block", "expand", "not limit")),
            Party(
                "Village", "village", "Block", "block", ("block if (expand and not limit)", "not expand", "not block")
            ),
            Party("Council", "council", "Limit", "limit", ("not limit", "not block")),
        ),
        ("expand", "block"),
        "the_quarry_and_the_village.yaml",
    ),
    "ar": Story(
        "المقلع والقرية",
        (
            Party("المقلع", "المقلع", "توسع", "توسع", ("ليس إغلاق", "توسع", "ليس تحديد")),
            Party("القرية", "القرية", "إغلاق", "إغلاق", ("إغلاق إذا (توسع وليس تحديد)", "ليس توسع", "ليس إغلاق")),
            Party("المجلس", "المجلس", "تحديد", "تحديد", ("ليس تحديد", "ليس إغلاق")),
        ),
        ("توسع", "إغلاق"),
        "المقلع_والقرية.yaml",
    ),
}


def walk(tab: Tab, lang: str) -> Iterator[str]:
    """The tutorial in the app, which stops where a picture is taken and gives its name."""
    story = STORIES[lang]
    page = tab.open()
    tab.key("begin-new").click()
    tab.dialog(story.title)
    for number, party in enumerate(story.parties):
        if number:
            tab.enter("new-dm", party.name)
        else:
            tab.dialog(party.name)
        page.wait_for_selector(f'[data-dm="{party.id}"]')
        tab.enter(f"decision_makers.{party.id}.new-option", party.option)
    for party in story.parties:
        for statement in party.statements:
            tab.enter(f"decision_makers.{party.id}.new-statement", statement)
    tab.key("status-quo-start").click()
    tab.calm()
    for option in story.now:
        page.locator(f'[data-key^="now-"][data-key$=".{option}"], [data-key="now-{option}"]').click()
        tab.calm()
    tab.saved()
    page.locator(".pane.model").evaluate("(pane) => pane.scrollTo(0, 0)")
    yield "app"
    tab.key("state-6").click()
    tab.calm()
    tab.key("ask-why").click()
    page.wait_for_selector("#answer h3")
    yield "app-why"


class Screen(NamedTuple):
    """A picture: of what, in which language."""

    of: str
    lang: str


PAGES = ("report", "brief")
SCREENS = {
    f"{of}{'' if lang == 'en' else '.ar'}.png": Screen(of, lang)
    for of in ("app", "app-why", *PAGES)
    for lang in STORIES
}
SHOWN = "elmira"  # the conflict of the report and the brief


def screen_inputs(name: str) -> str:
    """What a picture depends on: the page's code and words, and what is shown on it."""
    of, lang = SCREENS[name]
    if of in PAGES:
        rooms = code("reports", "explanations", "figures")
        return fingerprint(model(SHOWN), rooms, said(lang, "report.", "answer.", "brief.", "figure.", "explain."))
    return fingerprint(STORIES[lang], code("web/static"), said(lang, "web.", "answer.", "explain."))


def take(names: list[str], folder: Path) -> None:
    """Take these pictures; needs Chromium and Playwright."""
    with browser() as opened:
        for lang in STORIES:
            wanted = {screen.of: name for name, screen in SCREENS.items() if screen.lang == lang and name in names}
            if wanted.keys() - set(PAGES):
                _take_app(opened, lang, wanted, folder)
            for of in wanted.keys() & set(PAGES):
                _take_page(opened, Screen(of, lang), folder / wanted[of])


@contextmanager
def browser() -> Iterator[Any]:
    """The Chromium of this machine."""
    from playwright.sync_api import sync_playwright

    program = next((found for name in NAMES if (found := shutil.which(name))), None)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield opened
        opened.close()


def _take_app(opened: Any, lang: str, wanted: dict[str, str], folder: Path) -> None:
    with tempfile.TemporaryDirectory() as models, served(Path(models)) as server:
        tab = Tab(opened, server, lang, width=WIDTH)
        tab.page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
        for of in walk(tab, lang):
            if of in wanted:
                _keep(tab.page.screenshot(), folder / wanted[of])
        tab.context.close()


def _take_page(opened: Any, screen: Screen, file: Path) -> None:
    """The top of a report, or a whole brief."""
    of, lang = screen
    made = dt.report(dt.catalog(SHOWN), brief=of == "brief", lang=lang)
    page = opened.new_context(viewport={"width": WIDTH if of == "report" else 900, "height": HEIGHT}).new_page()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.html"
        path.write_text(made.html, "utf-8")
        page.goto(path.as_uri())
        page.wait_for_timeout(500)
        _keep(page.screenshot(full_page=of == "brief"), file)
    page.context.close()


def _keep(image: bytes, file: Path) -> None:
    """Write a picture with few colours, which is all that a page has."""
    from PIL import Image

    Image.open(io.BytesIO(image)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(file, optimize=True)
