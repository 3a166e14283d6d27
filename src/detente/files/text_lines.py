"""Lines of a text, as editors count them."""

from __future__ import annotations

from io import StringIO


def text_lines(text: str) -> list[str]:
    r"""Split where a line feed, a carriage return or both end a line, and at no other character.

    >>> text_lines("a\x0bb\r\nc\u2028d\n")
    ['a\x0bb', 'c\u2028d', '']
    """
    return StringIO(text, newline=None).read().split("\n")
