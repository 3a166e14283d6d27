"""Text as a tree: nothing is typed, and every character has its place."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.files.json_nodes import read_json
from detente.files.nodes import read_yaml
from detente.files.source_text import BOM, Node, Page


def yaml(text: str) -> Node:
    """The tree of a YAML text."""
    return read_yaml(Page("x.yaml", text))


@pytest.mark.parametrize(
    "word", ["1", "010", "0x1F", "1e3", "no", "on", "Y", "true", "null", "~", "12:30", "2024-01-01", ".5", "=", "-a"]
)
def test_a_plain_scalar_is_the_text_as_written(word: str) -> None:
    assert yaml(f"a: {word}\n{word}: [{word}]").data() == {"a": word, word: [word]}


def test_a_number_in_json_keeps_its_digits() -> None:
    page = Page("x.json", '{"a": [1.50, -0, 1e400, 123456789012345678901234567890, true]}')
    assert read_json(page).data() == {"a": ["1.50", "-0", "1e400", "123456789012345678901234567890", "true"]}


def test_comments_are_no_text() -> None:
    text = "a: x # c\nb:   # c\n  - y   # c #d\n  # d\n  - 'z' #e\nc: [p, # q\n q]\nd: x ## e\ne: |  # f\n  g #h\n"
    assert yaml(text).data() == {"a": "x", "b": ["y", "z"], "c": ["p", "q"], "d": "x", "e": "g #h\n"}


SPELLINGS = [
    "x: ab cd",
    "x:   ab cd   # c",
    "x: 'ab cd'",
    'x: "ab cd"',
    'x: "\\x61b cd"',
    'x: "a\\u0062 \\\n  cd"',
    "x: ab\n  cd",
    "x: 'ab\n   cd'",
    "x: |-\n  ab cd",
    "x: >-\n  ab\n  cd",
    "x: >-  # c\n\n\n   ab\n   cd\n\ny: z",
    "- - x\n  - x: {y: [z, ab cd]}",
    f"{BOM}x: ab cd",
    "x: [\"it''s\", ab cd]",
]


def last_text(node: Node) -> Node:
    """The last text that is `ab cd`."""
    found = [item for item in [*node.items] if item.kind != "text"]
    own = [item for item in node.items if item.text.strip() == "ab cd"]
    return own[-1] if own else last_text(found[-1])


@pytest.mark.parametrize("text", SPELLINGS)
@pytest.mark.parametrize("pure", [False, True])
def test_a_character_of_a_text_has_its_place(text: str, pure: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if pure:
        monkeypatch.delattr("yaml.CSafeLoader", raising=False)
    page = Page("x.yaml", text)
    node = last_text(read_yaml(page))
    offset = page.offset(node, node.text.index("cd"))
    assert text[offset : offset + 2] == "cd"
    place = page.place(offset)
    assert place.source
    assert place.column
    assert place.source[place.column - 1 :].startswith("cd")
    end = page.offset(node, len(node.text.rstrip()))
    assert text[end - 1 : end] == "d"


@given(st.text(st.characters(exclude_categories=["Cs"])), st.text("abc", min_size=1))
def test_a_character_of_a_json_text_has_its_place(before: str, word: str) -> None:
    for ascii_only in (False, True):
        page = Page("x.json", json.dumps({"x": f"{before} {word}"}, ensure_ascii=ascii_only))
        node = read_json(page).items[0]
        offset = page.offset(node, len(before) + 1)
        assert page.text[offset : offset + len(word)] == word


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])), st.text("abc", min_size=1))
def test_a_character_of_a_quoted_text_has_its_place(before: str, word: str) -> None:
    kept = before.replace("\ufeff", "").replace("\u2028", "").replace("\u2029", "")
    kept = "".join(c for c in kept if ord(c) & 0xFFFE != 0xFFFE)
    page = Page("x.yaml", "x: '" + kept.replace("'", "''") + f" {word}'")
    node = read_yaml(page).items[0]
    assert node.text == f"{kept} {word}"
    offset = page.offset(node, len(kept) + 1)
    assert page.text[offset : offset + len(word)] == word


def test_lines_end_in_three_ways() -> None:
    page = Page("x.yaml", "a: 1\r\nb: 2\rc: 3\nd: 4\u2028e")
    assert [page.place(page.text.index(key)).line for key in "abcd"] == [1, 2, 3, 4]
    assert page.place(page.text.index("b")).source == "b: 2"


def test_a_mark_at_the_beginning_is_no_text() -> None:
    page = Page("x.yaml", f"{BOM}ab: 1")
    node = read_yaml(page).keys[0]
    assert (node.text, page.place(node.start).column, page.place(node.start).source) == ("ab", 1, "ab: 1")


def test_the_longest_file_within_the_limits_is_read() -> None:
    assert len(yaml("a: [" + "x, " * 99_000 + "x]").items[0].items) == 99_001
    assert yaml("[" * 49 + "x" + "]" * 49).kind == "list"
