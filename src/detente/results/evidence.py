"""Provenance of a model: sources, paragraphs from local copies, and uncited elements."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, ClassVar

from detente.model.conflict import Conflict
from detente.model.notices import Notice
from detente.model.texts import Citation, Quote, Source, Text
from detente.results.base import entry
from detente.results.shapes.evidence import (
    CitedJSON,
    Doubt,
    ElementJSON,
    GroundsJSON,
    Kind,
    Paired,
    ParagraphJSON,
    PassageJSON,
    QuoteJSON,
    SourceCopyJSON,
)
from detente.showing import Brief, Shown

RIGHT_TO_LEFT = frozenset({"Arab", "Hebr", "Syrc", "Thaa"})


@dataclass(frozen=True, slots=True)
class Passage(Brief):
    """One paragraph in one script: its ISO 15924 code, where in the file it stands, and its text."""

    script: str
    line: int
    text: str

    @property
    def is_right_to_left(self) -> bool:
        """Whether it is written from right to left."""
        return self.script in RIGHT_TO_LEFT

    def to_dict(self) -> PassageJSON:
        """As in JSON."""
        return {"script": self.script, "line": self.line, "text": self.text}


@dataclass(frozen=True, slots=True)
class Paragraph(Brief):
    """Paragraph ``¶number`` of a source, in each script of the copy.

    Attributes
    ----------
    passages
        By script, in the order of the document's scripts; of one script there may be more than one, or none.
    doubt
        Why the pairing deserves a look: ``alone`` (a script has nothing for it), ``split`` (one paragraph of a script
        stands against two of another), ``length`` (far longer or shorter than the others lead one to expect); or None.
    is_note
        Whether it is a footnote or an endnote: these are numbered after the text, each in its own script alone.
    """

    number: int
    passages: tuple[Passage, ...]
    doubt: Doubt | None = None
    is_note: bool = False

    def to_dict(self) -> ParagraphJSON:
        """As in JSON."""
        plain: ParagraphJSON = {
            "number": self.number,
            "passages": [passage.to_dict() for passage in self.passages],
            "doubt": self.doubt,
        }
        if self.is_note:
            plain["note"] = True
        return plain


@dataclass(frozen=True, slots=True)
class SourceCopy(Brief):
    """A local copy of a source, split into numbered and aligned paragraphs.

    Attributes
    ----------
    paired
        How: ``one`` (there is one script), ``markers`` (numbers stand in the copy), ``length`` (by order and length).
    scripts
        In order of first occurrence; paragraphs are numbered in the first one.
    unpaired
        Paragraphs in another script without a counterpart in the first.
    left_out
        Front matter that was left out: title, date, address and the like.
    """

    file: str
    hash: str
    paired: Paired
    scripts: tuple[str, ...]
    paragraphs: tuple[Paragraph, ...]
    unpaired: tuple[Passage, ...] = ()
    left_out: tuple[Passage, ...] = ()

    def find(self, number: int) -> Paragraph | None:
        """The paragraph with this number; None if there is none."""
        return next((paragraph for paragraph in self.paragraphs if paragraph.number == number), None)

    def to_dict(self) -> SourceCopyJSON:
        """As in JSON."""
        return {
            "file": self.file,
            "hash": self.hash,
            "paired": self.paired,
            "scripts": list(self.scripts),
            "paragraphs": [paragraph.to_dict() for paragraph in self.paragraphs],
            "unpaired": [passage.to_dict() for passage in self.unpaired],
            "left_out": [passage.to_dict() for passage in self.left_out],
        }


@dataclass(frozen=True, slots=True)
class Cited(Brief):
    """A citation, with the paragraphs that it names if there is a copy of its source."""

    citation: Citation
    numbers: tuple[int, ...]
    paragraphs: tuple[Paragraph, ...] = ()

    def to_dict(self) -> CitedJSON:
        """As in JSON, paragraphs by number: their texts stand with the source."""
        return {"source": self.citation.source, "locator": self.citation.locator, "paragraphs": list(self.numbers)}


@dataclass(frozen=True, slots=True)
class Quoted(Brief):
    """A quotation, with whether it stands in its paragraph; None where there is no copy of its source."""

    quote: Quote
    found: bool | None = None

    def to_dict(self) -> QuoteJSON:
        """As in JSON."""
        return {
            "source": self.quote.source,
            "paragraph": self.quote.paragraph,
            "text": self.quote.text,
            "found": self.found,
        }


@dataclass(frozen=True, slots=True)
class Element(Brief):
    """A citable element of the model: address, kind, text and citations."""

    address: str
    kind: Kind
    name: Text | None
    formula: str | None
    cited: tuple[Cited, ...]
    note: Text | None
    accepted: bool = True
    quote: Quoted | None = None

    @property
    def is_bare(self) -> bool:
        """Whether it cites and quotes nothing."""
        return not self.cited and self.quote is None

    def to_dict(self) -> ElementJSON:
        """As in JSON."""
        plain: ElementJSON = {
            "address": self.address,
            "kind": self.kind,
            "name": None if self.name is None else self.name.to_dict(),
            "formula": self.formula,
            "because": [cited.to_dict() for cited in self.cited],
            "note": None if self.note is None else self.note.to_dict(),
        }
        if not self.accepted:
            plain["accepted"] = False
        if self.quote is not None:
            plain["quote"] = self.quote.to_dict()
        return plain


@dataclass(frozen=True)
class Grounds(Shown):
    """The citations of every element of a conflict; `element` is the address of the only one shown, if any."""

    asked: ClassVar[str] = "evidence"

    conflict: Conflict
    elements: tuple[Element, ...]
    copies: dict[str, SourceCopy] = field(default_factory=dict)
    element: str | None = None
    notices: tuple[Notice, ...] = ()

    def __len__(self) -> int:
        return len(self.elements)

    def __iter__(self) -> Iterator[Element]:
        return iter(self.elements)

    def __getitem__(self, address: str) -> Element:
        """The element at an address (``upper.prefers[2]``)."""
        return entry({element.address: element for element in self.elements}, address, "unknown_element")

    @property
    def bare(self) -> tuple[Element, ...]:
        """The uncited elements, where the argument has no support."""
        return tuple(element for element in self.elements if element.is_bare)

    @property
    def idle(self) -> tuple[Source, ...]:
        """The uncited sources."""
        used = {cited.citation.source for element in self.elements for cited in element.cited}
        used |= {element.quote.quote.source for element in self.elements if element.quote is not None}
        return tuple(source for source in self.conflict.sources if source.id not in used)

    @property
    def loose(self) -> tuple[Cited, ...]:
        """Citations of a source with a copy whose locator names no paragraph."""
        return tuple(
            cited
            for element in self.elements
            for cited in element.cited
            if cited.citation.source in self.copies and not cited.numbers
        )

    def to_dict(self) -> GroundsJSON:
        """The answer as plain data, as printed by ``--json``."""
        plain: GroundsJSON = {
            "detente": 1,
            "asked": self.asked,
            "conflict": str(self.conflict.name),
            "model": self.conflict.digest,
            "complete": True,
            "elements": [element.to_dict() for element in self.elements if self.element in (None, element.address)],
            "bare": [element.address for element in self.bare],
            "idle": [source.id for source in self.idle],
            "copies": {id: copy.to_dict() for id, copy in self.copies.items()},
        }
        if self.notices:
            plain["notices"] = [{"code": notice.code, "message": notice.say()} for notice in self.notices]
        return plain

    def rows(self) -> list[dict[str, Any]]:
        """One row per element."""
        return [
            {
                "address": element.address,
                "kind": element.kind,
                "cites": "; ".join(str(cited.citation) for cited in element.cited),
            }
            for element in self.elements
        ]

    def to_frame(self) -> Any:
        """The elements as a pandas DataFrame.

        Raises
        ------
        EngineMissing
            pandas isn't installed.
        """
        from detente.results.frames import frame

        return frame(self.rows())
