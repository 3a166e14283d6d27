"""Text edits of a model file, one element at a time; the rest is preserved byte for byte.

Each function takes the file and the position of an element, and returns the new text. Block style (one item per line)
and flow style (brackets) are preserved; a comment after a value stays after its replacement.
"""

from __future__ import annotations

import re
from typing import Any

from detente.files import yaml_writing as writing
from detente.files.addresses import Found
from detente.files.source_text import Node, Page

_COMMA = re.compile(r"\s*,")


def replaced(page: Page, located: Found, value: Any) -> str:
    """Replace the value of an element."""
    node, holder = located.node, located.holder
    if holder is None or _in_flow(located):
        return _spliced(page.text, node.start, node.end, _inline(page, value, located))
    path, column = path_of(located), _column(page.text, node.start)
    short = writing.inline(value) if isinstance(value, dict | list) else ""
    keeps_flow = node.style == "flow" and short and len(short) <= writing.WIDTH - column
    is_tall = writing.is_tall(value, path) and not keeps_flow
    shown = [short] if keeps_flow else writing.lines(value, path)
    if holder.keys:
        return _replaced_below_key(page, located, shown, is_tall)
    return _replaced_inside(page, node.start, node.end, shown, column)


def _replaced_inside(page: Page, start: int, end: int, shown: list[str], column: int) -> str:
    """The first line replaces the old value; further lines follow the line where that ended."""
    stop = _line_end(page.text, end)
    line_rest = page.text[end:stop]
    return _spliced(page.text, start, stop, shown[0] + line_rest + _joined(page, shown[1:], column))


def _replaced_below_key(page: Page, located: Found, shown: list[str], is_tall: bool) -> str:
    text, node, key = page.text, located.node, located.key
    margin = _column(text, key.start) if key else 0
    after_key = text.index(":", key.end) + 1 if key else node.start
    first_stop, stop = _line_end(text, after_key), _line_end(text, node.end)
    is_below = node.style == "block" and node.kind != "text"
    if is_below and is_tall:
        column = _column(text, node.start)
        column = column if column > margin or shown[0].startswith("- ") else margin + 2
        return _spliced(text, first_stop, node.end, _joined(page, shown, column))
    if is_below:
        new = f" {shown[0]}{text[after_key:first_stop]}" + _joined(page, shown[1:], margin)
        return _spliced(text, after_key, stop, new)
    if is_tall:
        return _spliced(text, after_key, stop, text[node.end : stop] + _joined(page, shown, margin + 2))
    return _replaced_inside(page, node.start, node.end, shown, margin)


def inserted(page: Page, located: Found, position: int, value: Any) -> str:
    """Insert an item into the list `found`."""
    node = located.node
    if not node.items and not _in_flow(located):
        return replaced(page, located, [value])
    if node.style == "flow":
        return _inserted_flow(page, node, position, _inline(page, value, located))
    column = _column(page.text, node.start)
    path = (*path_of(located), "*")
    first, *further_lines = writing.lines(value, path)
    new = f"- {first}" + _joined(page, further_lines, column + 2)
    if position < len(node.items):
        at = _chunk_start(page.text, node, position)
        return _spliced(page.text, at, at, new + page.newline + " " * column)
    at = _line_end(page.text, node.end)
    return _spliced(page.text, at, at, _joined(page, [new], column))


def keyed(page: Page, located: Found, key: str, value: Any) -> str:
    """Append a key to the map `found`."""
    node = located.node
    if not node.items and not _in_flow(located):
        return replaced(page, located, {key: value})
    if node.style == "flow":
        return _inserted_flow(page, node, len(node.items), _inline(page, {key: value}, located)[1:-1].strip())
    shown = writing.tall({key: value}, path_of(located))
    at = _line_end(page.text, node.end)
    return _spliced(page.text, at, at, _joined(page, shown, _column(page.text, node.start)))


def _inserted_flow(page: Page, node: Node, position: int, new: str) -> str:
    text = page.text
    if not node.items:
        return _spliced(text, node.start + 1, node.start + 1, new)
    starts = node.keys or node.items
    gap = text[node.start + 1 : starts[0].start]
    if len(node.items) > 1:
        gap = text[_after_comma(text, node.items[0].end) : starts[1].start]
    gap = gap if gap.isspace() else " "
    if position < len(node.items):
        at = starts[position].start
        return _spliced(text, at, at, f"{new},{gap}")
    return _spliced(text, node.items[-1].end, node.items[-1].end, f",{gap}{new}")


def removed(page: Page, located: Found) -> str:
    """Remove an element."""
    text, holder, position = page.text, located.holder, located.position
    if holder is None:
        return text
    if len(holder.items) == 1:
        return replaced(page, Found(holder, located.around[:-1]), {} if holder.keys else [])
    start, end = _entry_start(text, holder, position), holder.items[position].end
    is_last = position + 1 == len(holder.items)
    following = end if is_last else _entry_start(text, holder, position + 1)
    if holder.style == "flow":
        if is_last:
            return _spliced(text, holder.items[position - 1].end, end, "")
        comma = _after_comma(text, end)
        return _spliced(text, start, following if not text[comma:following].strip() else comma, "")
    line = _line_start(text, start)
    if text[line:start].strip():  # the first item, on the line of what is around it
        return _spliced(text, start, following, "")
    stop = _line_end(text, end)
    return _spliced(text, line, stop + len(_newline_at(text, stop)), "")


def reordered(page: Page, holder: Node, order: list[int]) -> str:
    """Reorder the items of a list or map; comments directly above an item move with it."""
    text = page.text
    spans = []
    for position, item in enumerate(holder.items):
        if holder.style == "flow":
            spans.append((_entry_start(text, holder, position), item.end))
        else:
            spans.append((_chunk_start(text, holder, position), _line_end(text, item.end)))
    new = text[: spans[0][0]]
    for place, source in enumerate(order):
        start, end = spans[source]
        following = spans[place + 1][0] if place + 1 < len(spans) else len(text)
        new += text[start:end] + text[spans[place][1] : following]
    return new


def _spliced(text: str, start: int, end: int, new: str) -> str:
    return text[:start] + new + text[end:]


def _joined(page: Page, shown: list[str], column: int) -> str:
    """Join lines, each terminated."""
    return "".join(page.newline + (" " * column + line if line else "") for line in shown)


def _inline(page: Page, value: Any, located: Found) -> str:
    if page.is_json:
        return writing.json_text(value, len(located.around))
    return writing.inline(value)


def _in_flow(located: Found) -> bool:
    return any(holder.style == "flow" for holder, _ in located.around)


def path_of(located: Found) -> writing.Path:
    """Path of an element, in the form used by the writer of canonical files."""
    path: writing.Path = ()
    for holder, position in located.around:
        name = holder.keys[position].text if holder.keys else "*"
        path = (*path, "*" if path in writing.ID_MAPS else name)
    return path


def _line_start(text: str, at: int) -> int:
    return max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1


def _line_before(text: str, line: int) -> int:
    """Start of the previous line."""
    return _line_start(text, line - (2 if text.startswith("\r\n", line - 2) else 1))


def _line_end(text: str, at: int) -> int:
    ends = [end for end in (text.find("\n", at), text.find("\r", at)) if end >= 0]
    return min(ends, default=len(text))


def _newline_at(text: str, at: int) -> str:
    return "\r\n" if text.startswith("\r\n", at) else text[at : at + 1]


def _column(text: str, at: int) -> int:
    start = _line_start(text, at)
    return at - start - text.startswith("\ufeff", start, at)


def _after_comma(text: str, at: int) -> int:
    comma = _COMMA.match(text, at)
    return comma.end() if comma else text.index(",", at) + 1


def _entry_start(text: str, holder: Node, position: int) -> int:
    """Start of an item, at its key or dash."""
    if holder.keys:
        return holder.keys[position].start
    if holder.style == "flow":
        return holder.items[position].start
    if position == 0:
        return holder.start
    column = _column(text, holder.start)
    line = _line_start(text, holder.items[position].start)
    while text[line : line + column].strip() or text[line + column] != "-":
        line = _line_before(text, line)
    return line + column


def _chunk_start(text: str, holder: Node, position: int) -> int:
    """Start of an item with the comments directly above it; those above the first item belong to the whole list."""
    start = _entry_start(text, holder, position)
    column = _column(text, start)
    while position and (line := _line_start(text, start)):
        above = _line_before(text, line)
        if text[above : above + column].strip() or text[above + column] != "#":
            break
        start = above + column
    return start
