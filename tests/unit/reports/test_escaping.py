"""Whatever the texts of a model are, a report has the same elements: none of them comes out as HTML."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from unittest.mock import patch

import pytest
import yaml

import detente as dt
from detente import words
from detente.library import source
from detente.reports import collect
from detente.reports.elements import Html, pieces, tag
from detente.reports.markup import prose

HOSTILE = """</script><b id="1">&'"<img src=x onerror=alert(1)> `<i>` data-said="" &lt; --><!--"""
HARMLESS = HOSTILE.translate(str.maketrans("<>&\"'", "();:;"))
TEXTS = {"conflict", "question", "about", "name", "note", "title", "publisher", "authors", "licence", *words.LANGUAGES}
ENTRIES = {"iraq-2014-small": ("C1", "C2", "C3"), "elmira": ()}


class Outline(HTMLParser):
    """The elements of a page with the names of their attributes, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements, self.said = list[tuple[str, ...]](), ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        self.elements.append((tag, *(name for name, _ in attrs)))

    def handle_endtag(self, tag: str) -> None:
        """An element ends."""
        self.elements.append((f"/{tag}",))

    def handle_comment(self, data: str) -> None:
        """A comment: there is none."""
        self.elements.append(("!",))

    def handle_data(self, data: str) -> None:
        """Text."""
        self.said += data


def with_text(node: object, more: str, key: str = "") -> object:
    """A model as plain data, with more behind each of its texts."""
    match node:
        case dict():
            return {name: with_text(value, more, name) for name, value in node.items()}
        case list():
            return [with_text(value, more, key) for value in node]
    return f"{node} {more}" if key in TEXTS else node


def outline(entry: str, more: str, folder: Path, lang: str) -> tuple[Outline, str]:
    """The report of a catalog entry with more behind each text, with a copy of its source where one is given."""
    plain = yaml.load(source(entry), yaml.BaseLoader)
    plain["claims"] = {id: claim for id, claim in plain.get("claims", {}).items() if id in ENTRIES[entry]}
    path = folder / "model.yaml"
    path.write_text(yaml.safe_dump(with_text(plain, more), allow_unicode=True, sort_keys=False), "utf-8")
    copies = {}
    if "oped" in plain["sources"]:
        copies["oped"] = folder / "copy.txt"
        copies["oped"].write_text("\n\n".join(f"¶{n} Paragraph {n} {more}" for n in range(1, 23)), "utf-8")
    with patch.dict(collect.SECONDS, dict.fromkeys(collect.SECONDS, 600.0)):
        html = dt.report(path, depth=1, lang=lang, sources=copies).html
    return Outline(html), html


@pytest.mark.parametrize("lang", words.LANGUAGES)
@pytest.mark.parametrize("entry", ENTRIES)
def test_no_text_of_a_model_is_html(entry: str, lang: str, tmp_path: Path) -> None:
    hostile, html = outline(entry, HOSTILE, tmp_path, lang)
    harmless, _ = outline(entry, HARMLESS, tmp_path, lang)
    assert hostile.elements == harmless.elements
    assert hostile.said.count("onerror=alert(1)") > 50
    assert hostile.said.count("onerror=alert(1)") == harmless.said.count("onerror=alert(1)")
    assert "&amp;lt;script" not in html
    assert "&amp;quot;" not in html


def test_an_element_that_slips_through_is_seen() -> None:
    assert Outline("<p>a &lt;b&gt;</p>").elements != Outline("<p>a <b></p>").elements
    assert Outline('<p title="&quot; id=&quot;">').elements != Outline('<p title="" id="">').elements


def test_what_is_put_together_is_escaped_piece_by_piece() -> None:
    bold = tag("b", "&")
    assert bold + "<" == Html("<b>&amp;</b>&lt;")
    assert "<" + bold == Html("&lt;<b>&amp;</b>")
    assert pieces([bold, "<"], "&") == Html("<b>&amp;</b>&amp;&lt;")
    assert prose(f"{bold} `{bold}`", "en") == Html(
        "&lt;b&gt;&amp;amp;&lt;/b&gt; <code>&lt;b&gt;&amp;amp;&lt;/b&gt;</code>"
    )
    assert tag("a", bold, "<", href='"') == Html('<a href="&quot;"><b>&amp;</b>&lt;</a>')
