"""Every picture of the documents is drawn from what is there today; told by fingerprints, without drawing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from docs.make_gallery import HERE, PAGES, written
from docs.making import inputs, pictures
from docs.making.figures import SHOWN

CATALOG = {path.stem for path in (inputs.PACKAGE / "library").glob("*.yaml")}


def test_pictures_are_current() -> None:
    assert pictures.stale() == [], "make them anew: make pictures"
    assert pictures.unknown() == []
    assert pictures.written().keys() == pictures.inputs().keys()


def test_a_picture_is_stale_where_its_source_or_the_picture_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    name = "gallery/chicken.svg"
    entries = pictures.written()
    for key in ("from", "file"):
        changed = {**entries, name: {**entries[name], key: "0" * inputs.SHOWN}}
        monkeypatch.setattr(pictures, "written", lambda changed=changed: changed)
        assert pictures.stale() == [name]


@pytest.mark.parametrize(
    ("suffix", "text", "same", "other"),
    [
        (
            ".py",
            'def f():\n    """Say."""\n    return 1\n',
            "def f():  # why\n    return (1)\n",
            "def f():\n    return 2\n",
        ),
        (".js", "/* why */\nlet a = 1;\n", "// why\nlet  a = 1;\n", "let a = 2;\n"),
        (".css", "a { b: c }\n", "/* why */ a {\n b: c }\n", "a { b: d }\n"),
    ],
)
def test_comments_and_layout_are_no_source(suffix: str, text: str, same: str, other: str) -> None:
    said = inputs.SAID[suffix]
    assert said(text).strip() == said(same).strip()
    assert said(text).strip() != said(other).strip()


def test_only_the_words_that_are_shown_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "words").mkdir()
    monkeypatch.setattr(inputs, "PACKAGE", tmp_path)

    def told(**texts: str) -> str:
        (tmp_path / "words" / "en.json").write_text(json.dumps({"figure.a": "A", "error.a": "B"} | texts), "utf-8")
        inputs._texts.cache_clear()
        return inputs.said("en", "figure.")

    assert told() == told(**{"error.a": "C"})
    assert told() != told(**{"figure.a": "C"})


def test_the_gallery_has_every_conflict_and_is_current() -> None:
    assert set(SHOWN) == CATALOG
    for lang, text in written().items():
        assert (HERE / PAGES[lang]).read_text("utf-8") == text, "write it anew: make pictures"
