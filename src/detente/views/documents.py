"""Documents to hand on and to print: what they're written by, one renderer a suffix."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from types import MappingProxyType

from detente.explanations import names_of
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


def rendered(blocks: Iterable[Block], conflict: Conflict, lang: str, suffix: str) -> bytes:
    """Blocks about a conflict as a document of a suffix, its names isolated as wholes.

    Raises
    ------
    EngineMissing
        A package of the extra ``documents`` isn't installed.
    """
    with naming(names_of(conflict)):
        return RENDERERS[suffix](blocks, paper_of(conflict, lang))
