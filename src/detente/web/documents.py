"""Cache of parsed documents: each text is parsed once for any number of questions."""

from __future__ import annotations

from functools import lru_cache

from detente.files.document import Document


@lru_cache(maxsize=8)
def document_of(text: str, name: str) -> Document:
    """The document of a text.

    Raises
    ------
    ConflictError
        The text isn't a valid model.
    """
    return Document.of(text, name)
