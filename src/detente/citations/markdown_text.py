"""Paragraphs of a Markdown text: without headings' signs, bullets, emphasis and addresses of links."""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.citations.paragraphs import clean, decoded
from detente.files.text_lines import text_lines

_FENCE = re.compile(r"\s*(```|~~~)")
_HEADING = re.compile(r"\s{0,3}#{1,6}\s+(.*?)\s*#*\s*$")
_RULE = re.compile(r"\s*([-*_=]\s*){3,}$")
_QUOTED = re.compile(r"^(\s{0,3}>\s?)+")
_ITEM = re.compile(r"^\s*([-*+]|\d{1,9}[.)])\s+")
_IMAGE = re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)")
_LINK = re.compile(r"\[([^\]\n]+)\](\([^)\n]*\)|\[[^\]\n]*\])")
_STRONG = re.compile(r"(\*\*\*|\*\*|__|\*|`)(?=\S)([^*_`\n]+?)(?<=\S)\1")
_SLANTED = re.compile(r"(?<!\w)_(?=\S)([^_\n]+?)(?<=\S)_(?!\w)")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def paragraphs_in(content: bytes, path: str) -> Iterator[tuple[int, str]]:
    r"""The paragraphs, each with its first line.

    >>> list(paragraphs_in("# River\n\nThe *upper* town\nwants [the dam](u).\n- It waits.".encode(), "a.md"))
    [(1, 'River'), (3, 'The upper town wants the dam.'), (5, 'It waits.')]
    """
    start, kept, in_code = 0, list[str](), False
    for number, written in enumerate(text_lines(decoded(content, path)), 1):
        is_fence = bool(_FENCE.match(written))
        in_code ^= is_fence
        line = "" if in_code or is_fence or _RULE.match(written) else _QUOTED.sub("", written)
        heading = _HEADING.match(line)
        if kept and (not line.strip() or heading or _ITEM.match(line)):
            yield start, clean(plain(" ".join(kept)))
            kept = []
        if heading:
            yield number, clean(plain(heading[1]))
        elif line.strip():
            start = start if kept else number
            kept.append(_ITEM.sub("", line))
    if kept:
        yield start, clean(plain(" ".join(kept)))


def plain(text: str) -> str:
    """A line without inline signs."""
    bare = _LINK.sub(r"\1", _IMAGE.sub("", text))
    return _ESCAPED.sub(r"\1", _SLANTED.sub(r"\1", _STRONG.sub(r"\2", bare)))
