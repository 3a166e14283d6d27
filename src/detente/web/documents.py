"""Texts as documents: each is read once, however many questions are asked of it."""

from __future__ import annotations

from functools import lru_cache

from detente.files.document import Document


@lru_cache(maxsize=8)
def document_of(text: str, name: str) -> Document:
    """The document that a text is.

    Raises
    ------
    ConflictError
        The text doesn't say a conflict.
    """
    return Document.of(text, name)
