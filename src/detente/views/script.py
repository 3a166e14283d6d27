"""Bidirectional text output: writing direction, and reordering for terminals without bidi support.

``logical`` is the order in which text is stored and read, for files and for terminals that implement the bidirectional
algorithm. ``visual`` is for terminals that place one character after another: letters are joined, and the line is
reordered as displayed from left to right.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib.util import find_spec

from detente import words

RIGHT_TO_LEFT_MARK, LEFT_TO_RIGHT_MARK = "\u200f", "\u200e"
EXPLICIT, IMPLICIT = "\x1b[8l", "\x1b[8h"  # escape sequences for bidi modes: explicit (no reordering), implicit
FIRST_VTE = 5800  # the first version of VTE with bidirectional text
COMMA = "،"
_BETWEEN = re.compile(f"{COMMA}(?=\\s*[A-Za-z0-9]|$)")
_BEFORE_RIGHT = re.compile(r"(?<=[,;:>~?=])(?=\s+[\u0590-\u08ff])")
_CODE = re.compile(r"(?<![A-Za-z0-9_.)\]])(--?|[.~]*/)(?=[A-Za-z0-9])")


@dataclass(frozen=True, slots=True)
class Script:
    """The direction of a language, and the output order of its lines.

    `mirrored`: columns from right to left and lines flush right, laid out here, not by the terminal.
    """

    right_to_left: bool
    mirrored: bool
    shape: Callable[[str], str]

    def line(self, text: str) -> str:
        """A line, or a cell of a table, in output order."""
        return self.shape(text)

    def rule(self, text: str) -> str:
        """A rule, which has no direction."""
        return RIGHT_TO_LEFT_MARK + text if self.right_to_left and not self.mirrored else text


def script(lang: str, order: str) -> Script:
    """The script of a language, in ``logical`` or ``visual`` order."""
    if not words.language(lang).right_to_left:
        return Script(False, False, led)
    if order == "visual":
        return Script(True, True, _visual())
    return Script(True, False, marked)


def led(text: str) -> str:
    """Insert directional marks around right-to-left runs, so that formulas and lists run from left to right.

    >>> led("dam if not سد"), led("سد if not dam") == "\u200eسد if not dam"
    ('dam if not سد\u200e', True)
    """
    if text.isascii() or not any(map(_is_right_to_left, text)):
        return text
    before = LEFT_TO_RIGHT_MARK if _starts_right(text) else ""
    after = LEFT_TO_RIGHT_MARK if _starts_right(reversed(text)) else ""
    return f"{before}{_BEFORE_RIGHT.sub(LEFT_TO_RIGHT_MARK, text)}{after}"


def marked(text: str) -> str:
    """Insert directional marks around foreign runs, so that they and their neighbours keep their directions.

    >>> marked("حالة") == "حالة", marked("s1") == "\u200fs1"
    (True, True)
    """
    if not any(map(str.isalnum, text)):
        return text
    if _is_foreign(text):
        before = "" if text[0].isalnum() else LEFT_TO_RIGHT_MARK
        after = "" if text[-1].isalnum() else LEFT_TO_RIGHT_MARK
        return f"{RIGHT_TO_LEFT_MARK}{before}{text}{after}"
    before = "" if _starts_right(text) else RIGHT_TO_LEFT_MARK
    after = "" if text[-1].isalnum() or _starts_right(reversed(text)) else RIGHT_TO_LEFT_MARK
    return f"{before}{_kept_in_order(text)}{after}"


def _kept_in_order(text: str) -> str:
    """Keep leading punctuation (``--json``, ``./a``) in place, and items of a list in order."""
    return _BETWEEN.sub(COMMA + RIGHT_TO_LEFT_MARK, _CODE.sub(f"{LEFT_TO_RIGHT_MARK}\\g<0>", text))


def _is_foreign(text: str) -> bool:
    """Whether a text has no right-to-left character."""
    return COMMA not in text and not any(map(_is_right_to_left, text))


def _is_right_to_left(character: str) -> bool:
    return unicodedata.bidirectional(character) in ("R", "AL")


def _starts_right(text: Iterable[str]) -> bool:
    """Whether the first strong character is right-to-left."""
    strong = (character for character in text if unicodedata.bidirectional(character) in ("R", "AL", "L", "EN", "AN"))
    return _is_right_to_left(next(strong, " "))


def _visual() -> Callable[[str], str]:
    from arabic_reshaper import ArabicReshaper
    from bidi.algorithm import get_display

    # Vowel marks are dropped: after reordering they would follow the wrong letter.
    reshaper = ArabicReshaper({"delete_harakat": True, "support_ligatures": True})

    def shape(text: str) -> str:
        if _is_foreign(text):
            return text
        turned = str(get_display(reshaper.reshape(_kept_in_order(text)), base_dir="R"))
        return turned.replace(LEFT_TO_RIGHT_MARK, "").replace(RIGHT_TO_LEFT_MARK, "")

    return shape


def order_for(asked: str, terminal: bool, environ: Mapping[str, str] = os.environ) -> tuple[str, bool]:
    """``logical`` or ``visual``, and whether it is logical only for lack of the packages for visual order."""
    if asked == "auto":
        does_it = does_bidi(environ) and not (obeys(environ) and installed())
        asked = "logical" if not terminal or does_it else "visual"
    if asked == "logical" or installed():
        return asked, False
    return "logical", True


def installed() -> bool:
    """Whether the packages of the extra ``terminal-rtl`` are installed."""
    return all(find_spec(name) is not None for name in ("arabic_reshaper", "bidi"))


def does_bidi(environ: Mapping[str, str]) -> bool:
    """Whether the terminal is known to implement the bidirectional algorithm.

    >>> does_bidi({"VTE_VERSION": "7600"}), does_bidi({"TERM": "xterm-256color"})
    (True, False)
    """
    return (
        _is_vte(environ)
        or "KONSOLE_VERSION" in environ
        or "MLTERM" in environ
        or environ.get("TERM_PROGRAM") in ("Apple_Terminal", "iTerm.app")
    )


def obeys(environ: Mapping[str, str]) -> bool:
    """Whether the terminal supports switching off reordering (ECMA-48, bidirectional support mode).

    By default these terminals treat every paragraph as left-to-right, which breaks tables.

    >>> obeys({"VTE_VERSION": "7600"}), obeys({"VTE_VERSION": "7600", "TMUX": "/run/tmux"})
    (True, False)
    """
    return _is_vte(environ) and "TMUX" not in environ and "STY" not in environ


def _is_vte(environ: Mapping[str, str]) -> bool:
    version = environ.get("VTE_VERSION", "")
    return version.isdecimal() and int(version) >= FIRST_VTE
