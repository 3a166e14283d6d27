"""What may be meant where a formula has a word that can't stand there: an operator that is misspelt."""

from __future__ import annotations

import unicodedata

from detente import words
from detente.errors import FormulaError
from detente.model.ids import is_id_character, operator_words
from detente.model.tokens import Token

TATWEEL = "\u0640"


def misspelt(text: str, before: Token, token: Token) -> FormulaError | None:
    """The error of an operator that is misspelt, at a token that can't stand there or the one before it.

    >>> unpointed("لَيْسَ"), unpointed("ليـس"), unpointed("ليس")
    ('ليس', 'ليس', 'ليس')
    """
    for suspect in (before, token):
        bare = unpointed(suspect.text)
        if suspect.kind == "name" and bare != suspect.text and bare in operator_words():
            return FormulaError("formula_pointed", text=text, at=suspect.at, word=suspect.text, bare=bare)
    joint = next((word for word in _glued() if token.text.startswith(word)), "")
    operand = token.text.removeprefix(joint)
    if token.kind == "name" and joint and operand and is_id_character(operand[0]):
        return FormulaError("formula_glued", text=text, at=token.at, word=token.text, joint=joint, rest=operand)
    return None


def unpointed(word: str) -> str:
    """An Arabic word without vowel signs and tatweel; other words as they are."""
    bare = "".join(sign for sign in word if sign != TATWEEL and not "\u064b" <= sign <= "\u0652")
    return unicodedata.normalize("NFC", bare)


def _glued() -> tuple[str, ...]:
    return tuple(word for word in (words.language(lang).glued for lang in words.LANGUAGES) if word)
