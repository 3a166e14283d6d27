"""Lexer of formulas."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from detente.errors import FormulaError
from detente.model.ids import KEYWORDS, is_id_character, operator_words

# Operators of other languages, longest first, with their equivalents here.
FOREIGN = {
    "<->": ("x <-> y", "x iff y"), "<=>": ("x <=> y", "x iff y"), "->": ("x -> y", "y if x"),
    "=>": ("x => y", "y if x"), "==": ("x == y", "x iff y"), "~": ("~x", "not x"), "¬": ("¬x", "not x"),
    "∧": ("x ∧ y", "x and y"), "∨": ("x ∨ y", "x or y"), "→": ("x → y", "y if x"), "⇒": ("x ⇒ y", "y if x"),
    "↔": ("x ↔ y", "x iff y"), "⇔": ("x ⇔ y", "x iff y"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Token:
    """A token of a text, with its position."""

    kind: str  # "name", a keyword, "and not", a bracket, or "end"
    text: str
    at: int
    end: int = 0

    @property
    def may_be_name(self) -> bool:
        """Whether it is an operator that is spelt as an id may be."""
        return self.kind != "name" and self.text in operator_words() and " " not in self.text


def tokens(text: str, signs: Mapping[str, str]) -> Iterator[Token]:
    """The tokens of a text, with a final end token; `signs` are the operators of its language.

    Raises
    ------
    FormulaError
        An invalid character, or an operator of another language.
    """
    at = 0
    while at < len(text):
        character = text[at]
        if character.isspace() and (character in "\n\r\t" or character.isprintable() or ord(character) > 0x9F):
            at += 1
        elif is_id_character(character):
            word, end = _phrase(text, at) or (_word(text, at), _word_end(text, at))
            yield Token(word if word in KEYWORDS else operator_words().get(word, "name"), word, at, end)
            at = end
        elif foreign := next((sign for sign in FOREIGN if text.startswith(sign, at)), None):
            meant, instead = FOREIGN[foreign]
            raise FormulaError("formula_sign", text=text, at=at, sign=foreign, meant=meant, instead=instead)
        elif sign := next((sign for sign in (text[at : at + 2], character) if sign in signs), None):
            yield Token(signs[sign], sign, at, at + len(sign))
            at += len(sign)
        else:
            shown = character if character.isprintable() else f"U+{ord(character):04X}"
            raise FormulaError("formula_character", text=text, at=at, character=shown)
    yield Token("end", "", len(text), len(text))


def word_tokens(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the words in a formula or a claim that may be names.

    >>> [("dam if upper.x"[start:end]) for start, end in word_tokens("dam if upper.x")]
    ['dam', 'upper.x']
    """
    at = 0
    while at < len(text):
        end = _word_end(text, at)
        if end > at and _word(text, at) not in KEYWORDS:
            yield at, end
        at = max(end, at + 1)


@cache
def _phrases() -> tuple[tuple[str, ...], ...]:
    """The operators of several words, each by its words."""
    return tuple(tuple(operator.split()) for operator in operator_words() if " " in operator)


def _phrase(text: str, at: int) -> tuple[str, int] | None:
    """The operator of several words that begins here, and its end."""
    for phrase in _phrases():
        end = start = at
        for word in phrase:
            end = _word_end(text, start)
            if _word(text, start) != word:
                break
            start = end + len(text[end:]) - len(text[end:].lstrip())
        else:
            return " ".join(phrase), end
    return None


def _word(text: str, at: int) -> str:
    """The word that begins here, in NFC."""
    return unicodedata.normalize("NFC", text[at : _word_end(text, at)])


def _word_end(text: str, at: int) -> int:
    """End of the word that begins here, or the same position if none does."""
    end = at
    while end < len(text) and (
        is_id_character(text[end])
        or (end > at and text[end] in "-." and end + 1 < len(text) and is_id_character(text[end + 1]))
    ):
        end += 1
    return end
