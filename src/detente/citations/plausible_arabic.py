"""Whether Arabic text that was read from a PDF is what its reader sees.

Many PDFs have Arabic as shapes in the order of drawing. Read back, letters are reversed, doubled, lost or out of place,
and a quotation from it would be false. The test is stated here, sign by sign; a text that passes is taken.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

LETTER, MARK = "[\u0621-\u063a\u0641-\u064a\u0671-\u06d3]", "[\u064b-\u0652\u0670]"
_WORD = re.compile(rf"(?:{LETTER}|{MARK})+")
# What never stands in correct text, by what it shows.
_NEVER: Mapping[str, re.Pattern[str]] = {
    "shapes": re.compile("[\ufb50-\ufdcf\ufe70-\ufefc]"),  # presentation forms
    "lost": re.compile(r"\ufffd|\(cid:\d+\)"),
    "doubled": re.compile(rf"({MARK})\1|\u064b\u064b|ىى|ةة|ءء"),
    "marks": re.compile(rf"(?<!{LETTER})(?<!{MARK}){MARK}|[\u064b-\u064d](?![\u0627\u0649])(?={LETTER})"),
    "order": re.compile("\\b(?:األ|اإل|اآل|اهلل)"),  # lam-alef drawn as one shape and read the wrong way round
}
# What is rare in correct text: more than one word in RARE.
_SELDOM: Mapping[str, re.Pattern[str]] = {
    "order": re.compile(rf"\b[ةىئ]|[ةى]{MARK}*(?={LETTER})|(?<!\S)[،؛؟.](?=\S)"),  # letters that end a word begin one
    "lone": re.compile(rf"(?<!{LETTER})(?<!{MARK})[اتثجحخدذرزسشصضطظعغفقكلمنهيأإآء](?!{LETTER})(?!{MARK})(?![.)\-])"),
}
RARE = 200
ARTICLES = 8  # one word in as many begins with the article, at least
FEW = 30  # words: fewer say nothing of how often the article stands
ARTICLE = ("ال", "وال", "بال", "لل", "فال")


def has_arabic(text: str) -> bool:
    """Whether a text has Arabic letters, or their shapes."""
    return bool(re.search(f"{LETTER}|[\ufb50-\ufdcf\ufe70-\ufefc]", text))


def doubts(text: str) -> list[str]:
    """What shows that an Arabic text isn't what its reader sees; empty if it is plausible.

    ``shapes`` (presentation forms), ``lost`` (letters without a code), ``doubled`` (letters or marks), ``marks`` (where
    none can stand), ``order`` (words or letters the wrong way round), ``lone`` (torn words), ``article``.

    >>> doubts("تتقاسم البلدتان نهرًا واحدًا."), doubts("رهن ناتدلبلا مساقتتىأ"), doubts("ولم تقس ًسد")
    ([], ['order'], ['marks'])
    """
    words = _WORD.findall(text)
    found = [sign for sign, pattern in _NEVER.items() if pattern.search(text)]
    for sign, pattern in _SELDOM.items():
        if sign not in found and len(pattern.findall(text)) * RARE > max(len(words), RARE - 1):
            found.append(sign)
    if len(words) >= FEW and sum(word.startswith(ARTICLE) for word in words) * ARTICLES < len(words):
        found.append("article")
    return found
