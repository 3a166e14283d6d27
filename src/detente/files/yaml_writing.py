"""Readable YAML output from plain data, with quotes only where required for the round trip."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from detente.model.preferences import KINDS

WIDTH = 100
LONGEST_KEY = 1000  # YAML limit for implicit keys, with a margin

Path = tuple[str, ...]

# Parts of a model always written one item per line; `*` is any id or number.
_TALL: frozenset[Path] = frozenset({
    (), ("sources",), ("arcs",), ("attitudes",), ("coalitions",), ("constraints",), ("moves",), ("scenarios",),
    ("perceives",), ("perceives", "*"), ("claims",), ("claims", "*"),
    ("then",), ("then", "*"), ("tempo",), ("tempo", "moves"), ("tempo", "events"),
    ("decision_makers",), ("decision_makers", "*"),
    ("decision_makers", "*", "options"),
})  # fmt: skip

# Maps keyed by ids.
ID_MAPS: frozenset[Path] = frozenset({
    ("sources",), ("decision_makers",), ("decision_makers", "*", "options"), ("scenarios",), ("claims",),
})  # fmt: skip

_JOINERS = "\u200c\u200d"  # needed by some scripts, not deceptive
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_FIRST = re.compile(r"[-?:](?=\w)|[^\s\-?:,\[\]{}#&*!|>'\"%@`]")


def document(data: Mapping[str, Any]) -> str:
    """Write a model's plain data as YAML.

    >>> print(document({"conflict": "River: low", "decision_makers": {"us": {"prefers": ["not a", "b if a"]}}}), end="")
    conflict: "River: low"
    decision_makers:
      us:
        prefers:
          - not a
          - b if a
    """
    return "\n".join(tall(data, ())) + "\n"


def lines(value: Any, path: Path, width: int = WIDTH) -> list[str]:
    """A value as lines for below its key or after its dash; a single line may share their line."""
    if is_tall(value, path, width):
        return tall(value, path, width)
    if isinstance(value, str) and _is_paragraphs(value):
        return ["|" if value.endswith("\n") else "|-", *(line and f"  {line}" for line in value.splitlines())]
    return [inline(value) if isinstance(value, dict | list) else scalar(value)]


def is_tall(value: Any, path: Path, width: int = WIDTH) -> bool:
    """Whether a list or map is written one item per line."""
    if not isinstance(value, dict | list) or not value:
        return False
    if path in _TALL or (path == ("states",) and isinstance(value, dict)) or _is_tall_preference(path):
        return True
    return len(shown := inline(value)) > width - 2 * len(path) or "\\n" in shown


def _is_tall_preference(path: Path) -> bool:
    """Whether a preference, or a part of it, is written one item per line, as declared by its kind."""
    match path:
        case ("decision_makers", _, key) | ("decision_makers", _, key, "*") if key in KINDS:
            return KINDS[key].tall
    return False


def tall(value: Any, path: Path, width: int = WIDTH) -> list[str]:
    """A list or map in block style."""
    written: list[str] = []
    if isinstance(value, list):
        for item in value:
            first, *further_lines = lines(item, (*path, "*"), width)
            written += [f"- {first}", *_below(further_lines)]
        return written
    for key, item in value.items():
        inside = (*path, "*" if path in ID_MAPS else key)
        shown = lines(item, inside, width)
        head = f"{scalar(key)}:"
        if len(head) > LONGEST_KEY:
            written.append(f"? {head[:-1]}")
            head = ":"
        if is_tall(item, inside, width):
            written += [head, *_below(shown)]
        else:
            written += [f"{head} {shown[0]}", *shown[1:]]
    return written


def _below(rows: list[str]) -> list[str]:
    return [line and f"  {line}" for line in rows]


def inline(value: Any) -> str:
    """A value in flow style."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_flow_key(key)}: {inline(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(inline, value)) + "]"
    return scalar(value, flow=True)


def _flow_key(key: str) -> str:
    shown = scalar(key, flow=True)
    return shown if len(shown) <= LONGEST_KEY else f"? {shown} "


def scalar(value: Any, flow: bool = False) -> str:
    """A text or integer, quoted if necessary.

    >>> [scalar(text) for text in ("no", "a: b", " x", "- y", "#1", "-5", "")]
    ['no', '"a: b"', '" x"', '"- y"', '"#1"', '-5', '""']
    """
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return text if _is_plain(text, flow) else quoted(text)


def _is_plain(text: str, flow: bool) -> bool:
    if not _FIRST.match(text) or text != text.strip() or text == "<<" or text.startswith(("...", "---")):
        return False
    if ": " in text or " #" in text or text.endswith(":") or not all(map(_shows, text)):
        return False
    return not (flow and any(sign in text for sign in ",[]{}:?"))


def _is_paragraphs(text: str) -> bool:
    """Whether a text is suitable for a block scalar."""
    body = text.removesuffix("\n")
    parts = body.split("\n")
    return (
        len(parts) > 1
        and all(map(_shows, body.replace("\n", "")))
        and all(part == part.rstrip() for part in parts)
        and bool(parts[0] and parts[-1])
        and not parts[0][0].isspace()
    )


def _shows(character: str) -> bool:
    return character.isprintable() or character in _JOINERS


def quoted(text: str, most: int = 0x10FFFF) -> str:
    """A text in double quotes, with invisible characters escaped."""
    return '"' + "".join(_ESCAPES.get(c) or (c if _shows(c) else _code(c, most)) for c in text) + '"'


def _code(character: str, most: int) -> str:
    number = ord(character)
    if number <= 0xFFFF:
        return f"\\u{number:04X}"
    if most > 0xFFFF:
        return f"\\U{number:08X}"
    return "".join(f"\\u{unit:04X}" for unit in (0xD7C0 + (number >> 10), 0xDC00 + (number & 0x3FF)))


def json_document(data: Mapping[str, Any]) -> str:
    """Write a model's plain data as JSON.

    >>> print(json_document({"detente": 1, "authors": ["A", "B"]}), end="")
    {
      "detente": 1,
      "authors": ["A", "B"]
    }
    """
    return _json_tall(data, 0) + "\n"


def json_text(value: Any, depth: int = 0) -> str:
    """A value in JSON, on one line if it fits."""
    if isinstance(value, str):
        return quoted(value, most=0xFFFF)
    if isinstance(value, bool | int):
        return json.dumps(value)
    if isinstance(value, dict):
        shown = "{" + ", ".join(f"{json_text(key)}: {json_text(item)}" for key, item in value.items()) + "}"
    else:
        shown = "[" + ", ".join(map(json_text, value)) + "]"
    return shown if len(shown) <= WIDTH - 2 * depth else _json_tall(value, depth)


def _json_tall(value: Any, depth: int) -> str:
    if isinstance(value, Mapping):
        opening, closing = "{}"
        entries = [f"{json_text(key)}: {json_text(entry, depth + 1)}" for key, entry in value.items()]
    else:
        opening, closing = "[]"
        entries = [json_text(entry, depth + 1) for entry in value]
    margin = "  " * depth
    return f"{opening}\n" + ",\n".join(f"{margin}  {entry}" for entry in entries) + f"\n{margin}{closing}"
