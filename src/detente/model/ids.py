"""Ids: letters, digits, marks, ``_`` and inner ``-``, in any script, compared in NFC."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache

from detente import words
from detente.errors import ModelError

KEYWORDS = ("not", "and", "or", "if", "iff", "true", "false")
CAPITALS = {word.upper(): word for word in KEYWORDS[:5]}
CLAIM_OPERATORS = (
    *("stable", "equilibrium", "coalition_stable", "some", "every", "possible", "always", "inevitable"),
    *("only_after", "reached", "improves", "opens", "trust", "prefers", "better", "by", "before"),
)
RESERVED = frozenset((*KEYWORDS, "anyone", "now", *CLAIM_OPERATORS))


@cache
def operator_words() -> Mapping[str, str]:
    """Words that are operators unless the model has such an id: those in capitals, and those of other languages.

    >>> operator_words()["AND"], operator_words()["وليس"]
    ('and', 'and not')
    """
    return CAPITALS | {word: operator for word, (operator, _) in words.formula_words().items()}


def concept_names() -> tuple[str, ...]:
    """The names of the solution concepts, from the texts, so that a model can be read without loading definitions.

    Those which have to be asked for by name aren't reserved: as ids they stand for themselves.
    """
    named = words.names("concept.")
    return (*(name for name in named if "." not in name), *words.names("concept.by_name."))


def is_reserved(word: str) -> bool:
    """Whether a word can't be an id: a keyword of formulas, rules or claims, or the name of a solution concept."""
    return word in RESERVED or words.has(f"concept.{word}")


def is_id_character(character: str) -> bool:
    """Whether a character may occur in an id (``-`` only inside, which the caller checks)."""
    return character == "_" or unicodedata.category(character)[0] in "LMN"


def nfc(text: str) -> str:
    """The text in Unicode NFC, in which ids are compared."""
    return unicodedata.normalize("NFC", text)


def visible(text: str) -> str:
    """A text with invisible characters replaced by their code points."""
    return "".join(c if c.isprintable() and c != " " else f"<U+{ord(c):04X}>" for c in text)


def check_id(text: str, kind: str) -> str:
    """Validate an id; return it in NFC.

    Raises
    ------
    ModelError
        The text is empty, has an invalid character, or is a reserved word.

    >>> check_id("الإفراج", "option") == "الإفراج"
    True
    """
    name = nfc(text)
    if not name:
        raise ModelError("empty_id", kind=kind)
    for position, character in enumerate(name):
        inner = 0 < position < len(name) - 1 and is_id_character(name[position + 1])
        if not (is_id_character(character) or (character == "-" and inner)):
            raise ModelError("bad_id", name=visible(name), character=visible(character), kind=kind)
    if is_reserved(name):
        raise ModelError("reserved_id", name=name, kind=kind)
    return name
