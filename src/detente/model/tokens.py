"""Lexer of formulas."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from detente.errors import FormulaError
from detente.model.ids import CAPITALS, KEYWORDS, is_id_character

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

    kind: str  # "name", a keyword, a bracket, or "end"
    text: str
    at: int


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
            end = _word_end(text, at)
            word = unicodedata.normalize("NFC", text[at:end])
            yield Token(word if word in KEYWORDS else CAPITALS.get(word, "name"), word, at)
            at = end
        elif foreign := next((sign for sign in FOREIGN if text.startswith(sign, at)), None):
            meant, instead = FOREIGN[foreign]
            raise FormulaError("formula_sign", text=text, at=at, sign=foreign, meant=meant, instead=instead)
        elif sign := next((sign for sign in (text[at : at + 2], character) if sign in signs), None):
            yield Token(signs[sign], sign, at)
            at += len(sign)
        else:
            shown = character if character.isprintable() else f"U+{ord(character):04X}"
            raise FormulaError("formula_character", text=text, at=at, character=shown)
    yield Token("end", "", len(text))


def word_tokens(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the words in a formula or a claim that may be names.

    >>> [("dam if upper.x"[start:end]) for start, end in word_tokens("dam if upper.x")]
    ['dam', 'upper.x']
    """
    at = 0
    while at < len(text):
        end = _word_end(text, at)
        if end > at and unicodedata.normalize("NFC", text[at:end]) not in KEYWORDS:
            yield at, end
        at = max(end, at + 1)


def _word_end(text: str, at: int) -> int:
    """End of the word that begins here, or the same position if none does."""
    end = at
    while end < len(text) and (
        is_id_character(text[end])
        or (end > at and text[end] in "-." and end + 1 < len(text) and is_id_character(text[end + 1]))
    ):
        end += 1
    return end
