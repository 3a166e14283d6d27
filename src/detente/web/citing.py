"""Documents of the app's folder beside a model: their paragraphs, and what each element of the model cites of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from detente.citations.documents import content_of
from detente.citations.grounds import MOST, paragraphs_of
from detente.citations.quotations import stands_in
from detente.citations.source_copies import copy_of
from detente.files.addresses import in_full
from detente.files.disk import hash_of, read_bytes
from detente.model.texts import Citation, Quote
from detente.model.validation import evidence
from detente.results.evidence import SourceCopy
from detente.web.documents import document_of
from detente.web.folder import named

KEPT = 4  # copies
_COPIES: dict[tuple[str, str], SourceCopy] = {}  # the last few, by path and hash


def document_copy(given: Mapping[str, Any]) -> dict[str, Any]:
    """The numbered paragraphs of a document of the folder, by its path."""
    return {**_copy(given["path"]).to_dict()}


def cited(given: Mapping[str, Any]) -> dict[str, Any]:
    """What each element of a model cites: the paragraphs of each citation, and whether its quotation stands there.

    Quotations of the source of which a document is the copy are looked for in it.
    """
    document, source = document_of(given), given.get("source")
    with named(given.get("document") or ""):
        copy = None if given.get("path") is None else _copy(given["path"])
    return {
        "elements": [
            {
                "address": in_full(document.source.root, address),
                "because": [_citation(citation) for citation in grounding.because],
                "quote": None if grounding.quote is None else _quote(grounding.quote, copy, source),
            }
            for address, grounding in evidence(document.conflict)
        ]
    }


def _citation(citation: Citation) -> dict[str, Any]:
    ranges = paragraphs_of(citation.locator)
    few = sum(max(last + 1 - first, 0) for first, last in ranges) <= MOST
    numbers = [number for first, last in ranges for number in range(first, last + 1)] if few else []
    return {"text": str(citation), "source": citation.source, "numbers": numbers}


def _quote(quote: Quote, copy: SourceCopy | None, source: str | None) -> dict[str, Any]:
    is_checked = copy is not None and quote.source == source
    paragraph = copy.find(quote.paragraph) if copy is not None and is_checked else None
    stands = paragraph is not None and any(stands_in(quote.text, passage.text) for passage in paragraph.passages)
    told = {"source": quote.source, "paragraph": quote.paragraph, "text": quote.text}
    return {**told, "stands": stands if is_checked else None}


def _copy(path: str) -> SourceCopy:
    content = read_bytes(path)
    key = path, hash_of(content)
    copy = _COPIES.pop(key, None) or copy_of(content_of(content, path), path)
    while len(_COPIES) >= KEPT:
        del _COPIES[next(iter(_COPIES))]
    _COPIES[key] = copy
    return copy
