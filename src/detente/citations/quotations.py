"""Verbatim quotations: whether the words of one stand in a text.

Both are compared after normalisation, which is NFC, runs of white space as one space, and marks of direction, tatweel
and Arabic vowel signs dropped; nothing else. So a quotation may be copied with or without signs that readers don't see
or don't write, and no word, letter, or sign of punctuation may differ.
"""

from __future__ import annotations

import re
import unicodedata

# Marks of direction, embeddings and isolates; tatweel; fathatan to sukun, and the superscript alef.
_DROPPED = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u0640\u064b-\u0652\u0670]")
_WORDS = re.compile(r"\w")


def normalised(text: str) -> str:
    r"""A text as quotations are compared.

    >>> normalised(" The\u200f dam,\n  built ") == "The dam, built"
    True
    >>> normalised("وُقّـع") == "وقع"
    True
    """
    return " ".join(_DROPPED.sub("", unicodedata.normalize("NFC", text)).split())


def stands_in(quotation: str, text: str) -> bool:
    """Whether a quotation stands in a text verbatim, as whole words.

    >>> stands_in("the  dam", "Build the dam."), stands_in("the d", "Build the dam."), stands_in(" ", "the dam")
    (True, False, False)
    """
    sought, within = normalised(quotation), normalised(text)
    if not _WORDS.search(sought):
        return False
    at = within.find(sought)
    while at >= 0:
        if _is_whole(within, at, at + len(sought)):
            return True
        at = within.find(sought, at + 1)
    return False


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether a part of a text begins and ends where words do."""
    begins = start == 0 or not (text[start - 1].isalnum() and text[start].isalnum())
    ends = end == len(text) or not (text[end - 1].isalnum() and text[end].isalnum())
    return begins and ends
