"""What the answers look like that have no schema of a command: texts, files, and what the pages show of a model."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from detente.web.journal_lines import Draft
from detente.web.merging import Merged
from detente.web.shapes import Edit, Fault


class Read(BaseModel):
    """A text, and what it says as keys and values."""

    text: str
    model: dict[str, Any]


class Tables(BaseModel):
    """The hashes of the tables beside a model that its text names."""

    tables: dict[str, str]


class FormulaRead(BaseModel):
    """A formula with its names in full, or what is wrong with it."""

    formula: str | None
    fault: dict[str, Any] | None


class ListedGroup(BaseModel):
    """States that stand together: today's (now), an outcome's, a concept's, or the rest; where they begin."""

    kind: str
    said: str
    start: int
    count: int


class Listing(BaseModel):
    """A window of the states that are asked for; a row is number, label, Y, N or - by option, Y, N or ? by concept."""

    concepts: list[str]
    count: int
    more: int
    groups: list[ListedGroup]
    start: int
    rows: list[tuple[int, str, str, str]]
    chosen: tuple[int, str, str, str] | None
    fault: str | None


class Graph(BaseModel):
    """States as rows of a listing, and each decision maker's moves: from, to, and whether it gains by them."""

    part: str
    said: str
    concepts: list[str]
    rows: list[tuple[int, str, str, str]]
    moves: dict[str, list[tuple[int, int, bool]]]


class Overview(BaseModel):
    """What the pages show of a model with every edit; rows are number, label, and Y, N or - for each option."""

    model: str
    engine: str
    states: int
    complete: bool
    why: str | None
    rows: list[list[Any]]
    options: list[str]
    decision_makers: list[str]
    equilibria: dict[str, dict[str, Any]]
    stability: dict[str, dict[str, list[int]]]
    undecided: dict[str, dict[str, list[int]]]
    profiles: dict[str, dict[str, str]]
    remarks: list[str]
    readings: list[str]
    by_name: dict[str, str]
    together: list[str]
    splits: dict[str, list[int] | None]
    constraints: list[dict[str, Any]]
    status_quo: int | None
    advice: list[dict[str, Any]]
    tables: dict[str, str]
    listing: Listing


class Verdict(BaseModel):
    """A claim's verdict, what it needs for one where it has none, and why in sentences."""

    verdict: str
    need: str | None
    why: list[str]


class Verdicts(BaseModel):
    """The verdict on each claim by its id; the claims that can't be evaluated, and what is wrong with their words."""

    claims: dict[str, Verdict]
    faulty: list[str]
    faults: dict[str, str]


class Sentences(BaseModel):
    """The answer in paragraphs, in the language asked for; none where the equilibria aren't all known."""

    paragraphs: list[str]


class Use(BaseModel):
    """An element that names another one, and its text."""

    address: str
    text: str


class Uses(BaseModel):
    """Which elements name an element, and the edits that take it away together with them."""

    uses: list[Use]
    edits: list[Edit]


class Text(BaseModel):
    """A text."""

    text: str


class Passage(BaseModel):
    """One paragraph in one script (ISO 15924), and where it stands in the document."""

    script: str
    line: int
    text: str


class Paragraph(BaseModel):
    """A paragraph in each script, by its number; why their pairing deserves a look, if it does."""

    number: int
    passages: list[Passage]
    doubt: str | None
    note: bool = False


class Paragraphs(BaseModel):
    """The paragraphs of a document, the same by which models cite; and what was read as none."""

    file: str
    hash: str
    paired: str
    scripts: list[str]
    paragraphs: list[Paragraph]
    unpaired: list[Passage]
    left_out: list[Passage]


class Citation(BaseModel):
    """A citation as it is written, its source, and the paragraphs that it names."""

    text: str
    source: str
    numbers: list[int]


class Quotation(BaseModel):
    """A quotation, and whether it stands in its paragraph; none where that wasn't looked for."""

    source: str
    paragraph: int
    text: str
    stands: bool | None


class CitingElement(BaseModel):
    """What an element of a model cites, by its address with all keys."""

    address: str
    because: list[Citation]
    quote: Quotation | None


class Cited(BaseModel):
    """What each element of a model cites."""

    elements: list[CitingElement]


class Documents(BaseModel):
    """The folder, and the documents in it that can be read into paragraphs."""

    folder: str
    documents: list[str]


class Files(BaseModel):
    """The folder, its model files, and which of them have unsaved edits."""

    folder: str
    files: list[str]
    drafts: list[str]


class Opened(BaseModel):
    """A model's text, the hash of its file (none where it's of another program), and what tabs left unsaved."""

    name: str
    text: str
    hash: str | None
    drafts: list[Draft]
    notices: list[str] = []


class Standing(BaseModel):
    """The hash of a file on disk; none where it isn't there."""

    hash: str | None


class Done(BaseModel):
    """It is done."""

    ok: bool


class Saved(Done):
    """It is saved, and has this hash."""

    hash: str


class FileChanged(Fault):
    """Another text stands in the file: that text, its hash, and both changes merged."""

    text: str
    hash: str
    merge: Merged


class Listed(BaseModel):
    """A published conflict as the catalog lists it: its title, what it asks, and how large it is."""

    key: str
    title: str
    question: str
    decision_makers: int
    options: int
    states: int


class Keys(BaseModel):
    """The published conflicts, by their keys."""

    keys: list[str]
    entries: list[Listed]


class Entry(BaseModel):
    """A published conflict as a model file."""

    name: str
    text: str
