"""Local copies of cited sources: numbered paragraphs, aligned between scripts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from statistics import median

from detente.analysis import kinds as a
from detente.analysis.arguments import public
from detente.citations.alignment import Bead, align
from detente.citations.documents import Content, read_document
from detente.citations.grounds import grounds
from detente.citations.paragraphs import Block
from detente.errors import FormatError, Place, QuestionError, nearest
from detente.model.conflict import Conflict
from detente.results.evidence import Grounds, Paragraph, Passage, SourceCopy
from detente.results.shapes.evidence import Doubt

SHARE = 5  # a script of fewer than one paragraph in SHARE counts as quotation
FAR_OFF = 4.0  # standard deviations of length from which a pair is doubtful
MOST_PARAGRAPHS = 5_000


@public
def evidence(conflict: a.Model, *, sources: a.Copies | None = None, element: a.Element | None = None) -> Grounds:
    """The citations of each element of a conflict and the uncited elements, with paragraphs from local copies.

    Parameters
    ----------
    sources
        Local copies of sources, by source id. In a copy in two scripts the paragraphs are aligned by order and length
        (Gale & Church 1993). A paragraph that begins with ``¶9`` gets number 9 regardless, and one that begins with
        ``¶0`` gets none.

    element
        The element to show, by its address such as ``upper.prefers[2]``, with the full text of its cited paragraphs. By
        default all elements.

    Raises
    ------
    QuestionError
        An unknown source id or element.
    FormatError
        A copy can't be read.
    UnknownLabel
        A citation names a paragraph that the copy doesn't have.

    Examples
    --------
    >>> import detente as dt
    >>> found = dt.evidence(dt.catalog("iraq-2014"))
    >>> found["iran.press"].cited[0].numbers, len(found.bare)
    ((2,), 0)
    """
    cited = grounds(conflict, read_copies(conflict, sources or {}))
    if element is None:
        return cited
    known = [stated.address for stated in cited.elements]
    if element not in known:
        raise QuestionError("unknown_element", name=element, near=nearest(element, known))
    return replace(cited, element=element)


def read_copies(conflict: Conflict, sources: Mapping[str, str | Path]) -> dict[str, SourceCopy]:
    """Read copies of a model's sources, by source id.

    Raises
    ------
    QuestionError, FormatError
        As for `evidence`.
    """
    known = [source.id for source in conflict.sources]
    for id in sources:
        if id not in known:
            raise QuestionError("unknown_source_copy", name=id, near=nearest(id, known))
    return {id: read_copy(path) for id, path in sources.items()}


def read_copy(path: str | Path) -> SourceCopy:
    """Read a copy of a source; number and align its paragraphs.

    Raises
    ------
    FormatError
        The file can't be read, or has no paragraph.
    """
    return copy_of(read_document(path), str(path))


def copy_of(document: Content, path: str) -> SourceCopy:
    """Number and align the paragraphs of a document; its notes come after them.

    Raises
    ------
    FormatError
        It has no paragraph, or too many.
    """
    copy = _without_notes(document, path)
    last = max(paragraph.number for paragraph in copy.paragraphs)
    notes = (Paragraph(number, (_passage(note),), is_note=True) for number, note in enumerate(document.notes, last + 1))
    return replace(copy, paragraphs=(*copy.paragraphs, *notes)) if document.notes else copy


def _without_notes(document: Content, path: str) -> SourceCopy:
    all_blocks, digest = document.blocks, document.digest
    running = [block for block in all_blocks if block.is_running_text]
    if not running:
        raise FormatError("source_empty", place=Place(path), path=path)
    if len(running) > MOST_PARAGRAPHS:
        raise FormatError("source_long", place=Place(path), path=path, n=len(running), most=MOST_PARAGRAPHS)
    scripts = _scripts(running)
    left_out = tuple(_passage(block) for block in all_blocks if not block.is_running_text)
    name = Path(path).name
    if any(block.mark is not None for block in running):
        return SourceCopy(name, digest, "markers", scripts, tuple(_by_marks(running, scripts)), (), left_out)
    if len(scripts) == 1:
        numbered = (Paragraph(number, (_passage(block),)) for number, block in enumerate(running, 1))
        return SourceCopy(name, digest, "one", scripts, tuple(numbered), (), left_out)
    paragraphs, unpaired = _by_length(running, scripts)
    return SourceCopy(name, digest, "length", scripts, tuple(paragraphs), tuple(unpaired), left_out)


def _passage(block: Block) -> Passage:
    return Passage(block.script, block.line, block.text)


def _scripts(running: Sequence[Block]) -> tuple[str, ...]:
    """The document's scripts, in order of first use."""
    counted = Counter(block.script for block in running)
    return tuple(script for script in counted if counted[script] * SHARE >= len(running))


def _column(block: Block, scripts: Sequence[str]) -> str:
    """Effective script of a paragraph: a quotation in another script belongs to the text before it."""
    return block.script if block.script in scripts else scripts[0]


def _by_marks(running: Sequence[Block], scripts: Sequence[str]) -> Iterator[Paragraph]:
    """Number by the marks in the copy: in each script, paragraphs continue from the last mark."""
    by_number: dict[int, list[Passage]] = {}
    for script in scripts:
        number = 0
        for block in running:
            if _column(block, scripts) == script:
                number = number + 1 if block.mark is None else block.mark
                by_number.setdefault(number, []).append(_passage(block))
    for number in sorted(by_number):
        scripts_present = {passage.script for passage in by_number[number]}
        yield Paragraph(number, tuple(by_number[number]), None if scripts_present.issuperset(scripts) else "alone")


def _by_length(running: Sequence[Block], scripts: Sequence[str]) -> tuple[list[Paragraph], list[Passage]]:
    """Number by the first script, and align each of the others with it."""
    lead = [block for block in running if _column(block, scripts) == scripts[0]]
    texts: list[list[Passage]] = [[_passage(block)] for block in lead]
    doubts: list[set[Doubt]] = [set() for _ in lead]
    unpaired = []
    for script in scripts[1:]:
        translation = [block for block in running if block.script == script]
        for bead in _pairs(running, lead, translation):
            stands = [_passage(translation[place]) for place in bead.right]
            if not bead.left:
                unpaired += stands
            doubt = _doubt(bead)
            for place in bead.left:
                texts[place] += stands
                doubts[place] |= {doubt} if doubt else set()
    order: tuple[Doubt, ...] = ("alone", "split", "length")
    return [
        Paragraph(number, tuple(passages), next((kind for kind in order if kind in doubt), None))
        for number, (passages, doubt) in enumerate(zip(texts, doubts, strict=True), 1)
    ], unpaired


def _doubt(bead: Bead) -> Doubt | None:
    if not bead.right:
        return "alone"
    if len(bead.left) + len(bead.right) > 2:
        return "split"
    return "length" if bead.surprise > FAR_OFF else None


def _pairs(running: Sequence[Block], lead: Sequence[Block], translation: Sequence[Block]) -> list[Bead]:
    """The likelier of two layouts: one translation after the whole text, or one after each part."""
    lengths = [len(block.text) for block in lead], [len(block.text) for block in translation]
    ratios = [sum(lengths[1]) / sum(lengths[0])]
    if len(lead) != len(translation):  # unmatched text distorts the ratio of totals
        ratios += [median(lengths[1]) / median(lengths[0]), 1.0]
    ratio, (whole, cost) = min(
        ((tried_ratio, align(*lengths, tried_ratio)) for tried_ratio in ratios), key=lambda tried: tried[1][1]
    )
    parts, cost_of_parts = _by_parts(running, lead, translation, ratio)
    return parts if cost_of_parts <= cost else whole


def _by_parts(
    running: Sequence[Block], lead: Sequence[Block], translation: Sequence[Block], ratio: float
) -> tuple[list[Bead], float]:
    """Align each run of the first script with the following run of the other."""
    script, lines = translation[0].script, {block.line for block in lead}
    sides = [block.script == script for block in running if block.script == script or block.line in lines]
    runs = [(is_other, len(list(run))) for is_other, run in groupby(sides)]
    if runs[0][0]:
        runs.insert(0, (False, 0))
    if len(runs) % 2:
        runs.append((True, 0))
    beads, cost, i, j = [], 0.0, 0, 0
    for (_, m), (_, n) in zip(runs[::2], runs[1::2], strict=True):
        lead_part, translated_part = lead[i : i + m], translation[j : j + n]
        part_beads, price = align([len(b.text) for b in lead_part], [len(b.text) for b in translated_part], ratio)
        beads += [Bead(tuple(i + k for k in b.left), tuple(j + k for k in b.right), b.surprise) for b in part_beads]
        cost, i, j = cost + price, i + m, j + n
    return beads, cost
