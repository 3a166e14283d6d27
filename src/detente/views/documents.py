"""Documents to hand on and to print: what they're written by, one renderer a suffix."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from types import MappingProxyType

from detente.explanations.names import names_of
from detente.model.conflict import Conflict
from detente.views.blocks import Block
from detente.views.paged import Paper, paper_of
from detente.views.runs import naming


def _word(blocks: Iterable[Block], paper: Paper) -> bytes:
    from detente.views.word import docx

    return docx(blocks, paper)


def _typst(blocks: Iterable[Block], paper: Paper) -> bytes:
    from detente.views.typst import pdf

    return pdf(blocks, paper)


RENDERERS: MappingProxyType[str, Callable[[Iterable[Block], Paper], bytes]] = MappingProxyType(
    {".docx": _word, ".pdf": _typst}
)


def rendered(blocks: Iterable[Block], conflict: Conflict, lang: str, suffix: str, *, sheet: bool = False) -> bytes:
    """Blocks about a conflict as a document of a suffix, its names isolated as wholes.

    A `sheet` says itself who wrote the model and when, and takes one page.

    Raises
    ------
    EngineMissing
        A package of the extra ``documents`` isn't installed.
    """
    paper = paper_of(conflict, lang)
    with naming(names_of(conflict)):
        return RENDERERS[suffix](blocks, replace(paper, facts=(), sheet=True) if sheet else paper)
