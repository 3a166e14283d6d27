"""The documentation site: it builds without a warning, loads nothing from elsewhere, and its links lead somewhere."""

from __future__ import annotations

import html
import html.parser
import json
import os
import re
import unicodedata
from pathlib import Path
from urllib.parse import unquote

import pytest

import detente as dt
from detente import words
from detente.cli.program import program
from detente.cli.session import Session
from docs.making.concept_pictures import FOLDER, PICTURES, svg
from docs.making.site import CONCEPTS, ENGLISH_ONLY, FAMILIES, HERE, MENU, MISSPELT, build, fenced, generated, pages
from docs.making.symbols import typeset, typeset_page
from tests.each import each

LOADS = {"script": "src", "link": "href", "img": "src", "iframe": "src", "source": "src", "video": "src"}


class Links(html.parser.HTMLParser):
    """Where a page sends one, what it loads, and what one can be sent to in it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.targets: list[str] = []
        self.loads: list[str] = []
        self.anchors: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "a" and "href" in said:
            self.targets.append(said["href"])
        elif tag in LOADS and LOADS[tag] in said and said.get("rel") not in ("canonical", "alternate", "next", "prev"):
            self.loads.append(said[LOADS[tag]])
        if "id" in said:
            self.anchors.add(said["id"])


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[Path, Links]:
    pytest.importorskip("zensical")
    folder = build(tmp_path_factory.mktemp("site"))
    return {path: Links(path.read_text("utf-8")) for path in folder.rglob("*.html")}


def test_nothing_is_loaded_from_elsewhere(site: dict[Path, Links]) -> None:
    assert [load for page in site.values() for load in page.loads if re.match(r"(?:https?:)?//", load)] == []
    loads = [(path, load) for path, page in site.items() if path.name != "404.html" for load in page.loads]
    own = [(path, unquote(load.split("?")[0])) for path, load in loads if not load.startswith("data:")]
    assert [load for path, load in own if not (path.parent / load).exists()] == []


def test_every_link_leads_to_a_page_and_a_place_on_it(site: dict[Path, Links]) -> None:
    wrong = []
    by_place = {path.resolve(): links for path, links in site.items()}
    for path, page in site.items():
        for target in page.targets:
            if path.name == "404.html" or re.match(r"[a-z]+:", target):
                continue
            file, _, anchor = target.partition("#")
            found = Path(os.path.normpath(path.parent / unquote(file))) if file else path
            there = by_place.get(found)
            if (there is None and not found.is_file()) or (there and anchor and unquote(anchor) not in there.anchors):
                wrong.append(f"{path.name}: {target}")
    assert wrong == []


def test_pages_are_in_their_language_and_direction(site: dict[Path, Links]) -> None:
    for path in site:
        text = path.read_text("utf-8")
        is_arabic = "/ar/" in path.as_posix()
        assert f'<html lang="{"ar" if is_arabic else "en"}"' in text
        assert bool(re.search('<body[^>]* dir="rtl"', text)) is is_arabic or path.name == "404.html"


def test_terms_are_found_by_the_search(site: dict[Path, Links]) -> None:
    root = next(path.parent for path in site if path.name == "404.html" and path.parent.name != "ar")
    for lang, folder in (("en", root), ("ar", root / "ar")):
        items = json.loads((folder / "search.json").read_text("utf-8"))["items"]
        assert [item["title"] for item in items][: len(words.glossary())] == [
            term.say(lang) for term in words.glossary()
        ]
        assert not [item for item in items if item["location"].startswith("reference/answers") and item["level"] > 2]
        assert (folder / "search.js").read_text("utf-8").startswith("var __index = {")


def test_what_the_generator_misspells_is_right(site: dict[Path, Links]) -> None:
    pages = [path.read_text("utf-8") for path in site if path.parts[-2] == "ar" or "ar" in path.parts]
    assert any("ابحث" in page for page in pages)
    assert not any(wrong in page for page in pages for wrong in MISSPELT)


def test_formulas_run_in_the_direction_of_their_words(site: dict[Path, Links]) -> None:
    tutorial = next(path.read_text("utf-8") for path in site if path.parts[-2:] == ("ar", "tutorial.html"))
    assert '<code dir="rtl">إغلاق إذا (توسع وليس تحديد)</code>' in tutorial
    assert "<code>iff</code>" in tutorial
    assert '<span class="typed"><span class="gp">$ </span>detente' in tutorial
    assert "\u200fالمفهوم  \u200fالعدد" in re.sub("<[^>]+>", "", tutorial)


@each("name", [*CONCEPTS, *FAMILIES], always=True)
def test_formulas_are_typeset_whole(name: str) -> None:
    for ending in (".md", ".ar.md"):
        text = (HERE / "concepts" / f"{name}{ending}").read_text("utf-8")
        block = re.search(r"^```text\n(.*?)^```$", text, flags=re.MULTILINE | re.DOTALL)
        assert block
        made = typeset_page(text)
        (shown,) = re.findall('<div class="symbols".*</div>', made)
        assert shown.count("<math") >= len(block[1].splitlines())
        assert signs(re.sub(r"<[^>]+>|&nbsp;", "", shown)) == signs(block[1])
        assert "```text" not in made


def signs(text: str) -> list[str]:
    """The signs of a formula, wherever they stand."""
    return sorted(re.sub(r"[\s_^{}]", "", unicodedata.normalize("NFKC", html.unescape(text)).replace("-", "−")))


def test_signs_above_and_below_stand_with_what_they_belong_to() -> None:
    said = typeset("R⁺ᵢ(s₁) ⊆ R^k_{N∖H}, TRPᵢ\n")
    assert "<msubsup><mi>R</mi><mrow><mi>i</mi></mrow><mrow><mo>+</mo></mrow></msubsup>" in said
    assert "<msub><mi>s</mi><mrow><mn>1</mn></mrow></msub>" in said
    assert "<mrow><mi>N</mi><mo>∖</mo><mi>H</mi></mrow><mrow><mi>k</mi></mrow></msubsup>" in said
    assert "<msub><mtext>TRP</mtext><mrow><mi>i</mi></mrow></msub>" in said


def test_examples_become_blocks_of_code() -> None:
    page = "So:\n\n>>> 1 + 1\n2\n\n```python\n>>> 2\n```\n>>> 3\n3"
    assert fenced(page) == "So:\n\n```pycon\n>>> 1 + 1\n2\n```\n\n```python\n>>> 2\n```\n```pycon\n>>> 3\n3\n```\n"


def test_every_page_stands_in_the_menu() -> None:
    listed = {name for _, names in MENU["groups"] for name in names}
    assert set(pages("en")) | set(pages("ar")) <= listed


def test_the_reference_has_everything_public() -> None:
    found = generated("en")
    assert set(ENGLISH_ONLY) <= set(found)
    for name in dt.__all__:
        assert f"dt.{name}" in found["reference/python.md"] or name == "__version__"
    for lang in words.LANGUAGES:
        page = generated(lang)["reference/commands.md"]
        assert all(f"## `detente {name}`" in page for name in program(Session()).list_commands())
        assert all(term.say("ar") in generated(lang)["glossary.md"] for term in words.glossary())
    assert '"asked"' not in found["reference/answers.md"]
    assert "## evidence" in found["reference/answers.md"]


@pytest.mark.parametrize("name", [*CONCEPTS, *FAMILIES])
def test_a_concept_has_its_page_in_both_languages_with_a_current_picture(name: str) -> None:
    assert (FOLDER / f"{name}.svg").read_text("utf-8") == svg(PICTURES[name]), "python -m docs.making.concept_pictures"
    concept = dt.SolutionConcept.of(name.upper()) if hasattr(dt.SolutionConcept, "of") else None
    for ending in (".md", ".ar.md"):
        text = (HERE / "concepts" / f"{name}{ending}").read_text("utf-8")
        assert f"({name.upper()})" in text.splitlines()[0]
        assert f"images/concepts/{name}.svg" in text
        assert ">>> " in text
        assert len(re.findall(r"^## ", text, flags=re.MULTILINE)) == 6
        if concept is not None:
            assert str(concept.citation).split(",")[0].split(" ")[0] in text
