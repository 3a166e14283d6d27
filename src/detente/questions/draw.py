"""Figures for papers, written to a file."""

from __future__ import annotations

from typing import Any

from detente.analysis.registry import Writing, question
from detente.figures.canvas import SUFFIXES, Drawing
from detente.figures.kinds import draw


def plain(drawing: Drawing, lang: str) -> dict[str, Any]:  # noqa: ARG001  it is in one language already
    """What the figure shows, in words."""
    return {"detente": 1, "asked": "draw", "title": drawing.title, "description": drawing.described}


def content(drawing: Drawing, lang: str) -> dict[str, Any]:
    """The figure as SVG, and what of it can't be read."""
    notices = [notice.to_dict(lang) for notice in drawing.notices]
    return {"svg": drawing.to_svg(), **({"notices": notices} if notices else {})}


question(plain=plain, content=content, adds={"svg": {"type": "string"}}, writing=Writing(SUFFIXES, always=True))(draw)
