"""The figures in the documents show what would be drawn today."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import detente as dt
from docs.making.figures import FIGURES

IMAGES = Path(__file__).parents[2] / "docs" / "images"


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_is_current(name: str) -> None:
    pytest.importorskip("matplotlib")
    key, asked = FIGURES[name]
    text = (IMAGES / name).read_text("utf-8")
    made = dt.draw(dt.catalog(key), **asked)
    told = [re.sub(r"&#?\w+;", "", part) for part in re.findall(r"<dc:(?:title|description)>(.*?)</dc:", text)]
    wanted = [re.sub(r"[&<>]", "", part) for part in (made.described, made.title)]
    assert set(told) == {*wanted, "detente"}, "draw it anew: make pictures"
