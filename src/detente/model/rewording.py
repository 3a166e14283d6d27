"""Formulas and claims that are texts, with their operators in the words of the reader's language."""

from __future__ import annotations

import re
from itertools import zip_longest

from detente import words
from detente.errors import FormulaError
from detente.model.claim_language import operators_and_others
from detente.model.formula_text import vocabulary
from detente.model.ids import KEYWORDS, operator_words

_BETWEEN = re.compile(r"(\s*(?:[;·~?]|>+|<+)\s*|(?:^|(?<=\s))\d+\.\s+)")  # in lists and comparisons of formulas

ISOLATES = {"ltr": "\u2066", "rtl": "\u2067"}


def in_words(text: str, lang: str) -> str:
    """A formula, a claim, or several in one line, with operators in the words of a language; other texts as they are.

    >>> in_words("possible(a and not (b or c))", "ar"), in_words("possible(a وليس (b أو c))", "en")
    ('possible(a وليس (b أو c))', 'possible(a and not (b or c))')
    >>> in_words("(a and b) >> s2; not a", "ar")
    '(a و b) >> s2; ليس a'
    """
    if not any(word in KEYWORDS or word in operator_words() for word in re.findall(r"\w+", text)):
        return text
    try:
        return _reworded(text, lang)
    except FormulaError:
        parts = _BETWEEN.split(text)
        return "".join(in_words(part, lang) if len(parts) > 1 else part for part in parts)


def direction(text: str) -> str:
    """The direction in which a formula is laid out: that of its operators; empty if it has none.

    >>> direction("سد إذا وقف"), direction("سد if وقف"), direction("سد")
    ('rtl', 'ltr', '')
    """
    operators = [word for word in re.findall(r"\w+", text) if word in KEYWORDS or word in operator_words()]
    spoken = (words.formula_words().get(word, ("", words.DEFAULT))[1] for word in operators[:1])
    return next((words.language(lang).direction for lang in spoken), "")


def laid_out(text: str, lang: str) -> str:
    """A formula or a ranking within a sentence, in the words of its language, isolated where it runs the other way.

    >>> laid_out("a if b", "en"), laid_out("a if b", "ar"), laid_out("s1 > s2", "ar") == "\u2066s1 > s2\u2069"
    ('a if b', 'a إذا b', True)
    """
    worded = in_words(text, lang)
    runs = direction(worded) or "ltr"
    return worded if runs == words.language(lang).direction else f"{ISOLATES[runs]}{worded}\u2069"


def _reworded(text: str, lang: str) -> str:
    operators, names = operators_and_others(text)
    known = vocabulary(lang)
    if any(token.text in known.values() for token in names):
        return text  # names are spelt like those words
    operators.sort(key=lambda operator: operator.at)
    reworded, end = "", 0
    for operator, after in zip_longest(operators, operators[1:]):
        if operator.at < end or (lang == words.DEFAULT and operator.text not in words.formula_words()):
            continue
        is_next = after is not None and not text[operator.end : after.at].strip()
        joint = "and not" if is_next and (operator.kind, after.kind) == ("and", "not") and "and not" in known else ""
        reworded += text[end : operator.at] + known.get(joint or operator.kind, operator.kind)
        end = after.end if joint else operator.end
    return reworded + text[end:]
