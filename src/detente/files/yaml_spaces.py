"""Detection of Unicode spaces that YAML treats as letters in indentation or keys: no-break, wide, zero-width."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from detente.errors import FormatError

if TYPE_CHECKING:
    from detente.files.source_text import Page

ODD = "\u00a0\u1680\u180e\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff"
_EDGE = re.compile(rf"^(?P<front>)[{ODD}]|[{ODD}]+$")
# In a text at the beginning of a line: before it, after a dash, or after what looks like a key.
_BEGINNING = re.compile(rf"(?:-|[^\s:#{ODD}'\"\[\]{{}},]+:)?(?P<odd>[{ODD}])")
_LINE = re.compile(
    rf"^(?:[ \t]*(?P<before>[{ODD}])[ {ODD}]*(?:- |[^\s:#]+:(?:\s|$))|[ -]*[^\s:#{ODD}]+:(?P<after>[{ODD}]))",
    re.MULTILINE,
)


def around_key(page: Page, start: int, text: str) -> FormatError | None:
    """The error for an unquoted key that begins or ends with such a space."""
    edge = _EDGE.search(text)
    return None if edge is None else odd_space(page, start + edge.start())


def at_beginning(page: Page, start: int) -> FormatError | None:
    """The error for an unquoted text at the start of a line that such a space keeps from being a key or an item."""
    beginning = _BEGINNING.match(page.text, start)
    if beginning is None:  # as nearly always: to look for the start of the line takes long in a long text
        return None
    line = max(page.text.rfind("\n", 0, start), page.text.rfind("\r", 0, start)) + 1
    if page.text[line:start].strip(" -\ufeff"):
        return None
    return odd_space(page, beginning.start("odd"))


def in_lines(page: Page, end: int) -> Iterator[FormatError]:
    """Such spaces in the lines up to an offset, before a likely key or item, or after a key."""
    for matched in _LINE.finditer(page.text, 0, end):
        at = matched.start("before") if matched["before"] else matched.start("after")
        if at > 0:  # a byte order mark at the start is allowed
            yield odd_space(page, at)


def odd_space(page: Page, at: int) -> FormatError:
    """The error for a space other than U+0020."""
    return page.error("yaml_space", at, character=f"U+{ord(page.text[at]):04X}")
