"""Paragraphs of a local text: position, script, and whether each is running text."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from statistics import median

from detente.errors import FormatError, Place
from detente.files.disk import how_to_save, text_of

# Scripts by the first word of a letter's Unicode name, with their ISO 15924 codes.
SCRIPTS = {"LATIN": "Latn", "ARABIC": "Arab", "HEBREW": "Hebr", "CYRILLIC": "Cyrl", "GREEK": "Grek", "CJK": "Hani",
           "HIRAGANA": "Hani", "KATAKANA": "Hani", "HANGUL": "Hang", "DEVANAGARI": "Deva", "ARMENIAN": "Armn",
           "GEORGIAN": "Geor", "ETHIOPIC": "Ethi", "BENGALI": "Beng", "THAI": "Thai", "SYRIAC": "Syrc",
           "THAANA": "Thaa"}  # fmt: skip
NO_SCRIPT = "Zyyy"  # none, or an unsupported one
MARK = re.compile(r"^\[?¶\s*(\d{1,6})\]?[.:)]?\s*")
ENDS = tuple(".!?؟…۔。！？")
CLOSERS = "\"'”’»)]}›*_ " + "⁰¹²³⁴⁵⁶⁷⁸⁹"
CARRIES_ON = re.compile(r"[:;؛,،]$")
LONG_WORDS, LONG_LETTERS, SHORT_WORDS = 25, 150, 3
WIDEST_LINE = 110  # in hard-wrapped text
_DROPPED = re.compile("[\u202a-\u202e\u2066-\u2069\ufeff\u200b]")  # bidi controls and zero-width characters


@dataclass(frozen=True, slots=True)
class Block:
    """A line, or joined wrapped lines: start line, text, and its number if marked."""

    line: int
    text: str
    script: str
    mark: int | None = None

    @property
    def is_running_text(self) -> bool:
        """Whether it is a paragraph, as opposed to a title, date, address or the like."""
        if self.mark is not None:
            return self.mark > 0
        words = self.text.split()
        letters = sum(character.isalpha() for character in self.text)
        if "://" in words[0] or self.script == NO_SCRIPT or 2 * letters < len(self.text.replace(" ", "")):
            return False
        if len(words) >= LONG_WORDS or letters >= LONG_LETTERS:
            return True
        end = self.text.rstrip(CLOSERS)
        unspaced = self.script == "Hani" and end.endswith(ENDS)
        return unspaced or (len(words) >= SHORT_WORDS and (end.endswith(ENDS) or bool(CARRIES_ON.search(end))))


def decoded(content: bytes, path: str) -> str:
    """The text of a file's bytes, UTF-8 or marked UTF-16.

    Raises
    ------
    FormatError
        The bytes are no text, or have none.
    """
    place = Place(path)
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            text = content.decode("utf-16")
        except UnicodeDecodeError:
            raise FormatError("file_no_text", place=place, path=path, how_kind=how_to_save(path)) from None
    else:
        text = text_of(content, path, "file_blank").removeprefix("\ufeff")
    if not text.strip():
        raise FormatError("file_blank", place=place)
    return text


def blocks(text: str) -> list[Block]:
    r"""The blocks of a text: its lines or, if lines are wrapped, the runs between empty lines.

    >>> [(block.line, block.script) for block in blocks("A title\n\nIt was signed. It held.\nوُقّع الاتفاق.\n")]
    [(1, 'Latn'), (3, 'Latn'), (4, 'Arab')]
    """
    lines = [
        (number, clean(line)) for number, line in enumerate(re.split("\r\n|[\r\n\u2028\u2029\x0b\x0c\x85]", text), 1)
    ]
    groups = list(_groups(lines))
    if _is_wrapped(groups):
        joined = [(group[0][0], " ".join(line for _, line in group)) for group in groups]
    else:
        joined = [line for group in groups for line in group]
    return [block(number, line) for number, line in joined]


def clean(line: str) -> str:
    """One line with single spaces, without unprintable characters."""
    spaced = _DROPPED.sub("", " ".join(line.split()))
    return "".join(character for character in spaced if unicodedata.category(character) != "Cc").strip()


def _groups(lines: list[tuple[int, str]]) -> Iterator[list[tuple[int, str]]]:
    group: list[tuple[int, str]] = []
    for number, line in lines:
        if line and not (group and MARK.match(line)):
            group.append((number, line))
            continue
        if group:
            yield group
        group = [(number, line)] if line else []
    if group:
        yield group


def _is_wrapped(groups: list[list[tuple[int, str]]]) -> bool:
    """Whether lines break at a column width instead of at paragraph ends."""
    inner = [len(line) for group in groups for _, line in group[:-1]]
    if len(inner) < 2 or max(len(line) for group in groups for _, line in group) > WIDEST_LINE:
        return False
    ends = [line.rstrip(CLOSERS).endswith(ENDS) for group in groups for _, line in group[:-1]]
    return median(inner) >= 40 and 2 * sum(ends) < len(ends)


def block(number: int, line: str) -> Block:
    """A line as a block: without its number, if it begins with one."""
    mark = MARK.match(line)
    text = line[mark.end() :] if mark else line
    return Block(number, text, _script(text), int(mark[1]) if mark else None)


def _script(text: str) -> str:
    counted = Counter(script for character in text if (script := _script_of(character)) is not None)
    return counted.most_common(1)[0][0] if counted else NO_SCRIPT


@cache
def _script_of(character: str) -> str | None:
    return SCRIPTS.get(unicodedata.name(character, "").split(" ")[0], NO_SCRIPT) if character.isalpha() else None
