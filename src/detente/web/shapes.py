"""What requests look like."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from detente import words
from detente.files.disk import MOST_BYTES

Text = Annotated[str, Field(max_length=MOST_BYTES)]
Name = Annotated[str, Field(min_length=1, max_length=255)]
Short = Annotated[str, Field(max_length=10_000)]
Count = Annotated[int, Field(ge=0, le=1_000_000)]
Called = Annotated[str, Field(min_length=1, max_length=200)]
Tab = Annotated[str, Field(pattern=r"^[A-Za-z0-9-]{1,64}$")]


def _spoken(lang: str) -> str:
    if lang not in words.LANGUAGES:
        raise ValueError(f"one of {', '.join(words.LANGUAGES)}")
    return lang


Lang = Annotated[str, Field(json_schema_extra={"enum": list(words.LANGUAGES)}), AfterValidator(_spoken)]


class Shape(BaseModel):
    """A request of exactly these keys."""

    model_config = ConfigDict(extra="forbid", strict=True)


EXAMPLE = """\
detente: 1
conflict: Two towns and a river
decision_makers:
  upper: {options: {dam: Build the dam}, prefers: [not sue, dam]}
  lower: {options: {sue: Go to court}, prefers: [not dam, not sue]}
status_quo: []
"""


class Model(Shape):
    """A model's text; its name tells YAML from JSON."""

    text: Annotated[Text, Field(examples=[EXAMPLE])]
    name: Name = "model.yaml"
    lang: Lang = words.DEFAULT


class Looked(Model):
    """A model, and what is shown beside what it needs: concepts under readings (``a.strong``), or by name (``SIM``)."""

    readings: Annotated[list[Short], Field(max_length=20)] = []
    concepts: Annotated[list[Short], Field(max_length=20)] = []


class Marked(Model):
    """A model whose answer is told, with or without marks around what the words name."""

    marks: bool = False


class Window(Shape):
    """Which states are listed: where a sentence is true, a concept's equilibria, what is reached from today."""

    where: Short | None = None
    only: Short | None = None
    reachable: bool = False
    start: Count = 0
    size: Annotated[int, Field(ge=1, le=1000)] = 80
    chosen: Count | None = None


class Seen(Looked):
    """A model as it is looked at, with a first window of its states."""

    listing: Window = Window()


class Listed(Window, Looked):
    """A window of a model's states."""


class Drawn(Looked):
    """A part of the graph of moves: which, from which state, of a path with these states, of a concept's equilibria."""

    part: Literal["all", "reachable", "near", "path", "settled"]
    state: Count | None = None
    states: Annotated[list[Count], Field(max_length=200)] = []
    concept: Short | None = None
    most: Annotated[int, Field(ge=2, le=150)] = 40


class Edit(Shape):
    """One change of a model's text, by the address of an element."""

    do: Literal["set", "insert", "drop", "move", "rename"]
    address: Short
    value: Any = None
    to: Short | None = None

    @model_validator(mode="after")
    def _whole(self) -> Self:
        needs = {"move": ("to", self.to), "rename": ("value", self.value)}
        name, value = needs.get(self.do, ("", ""))
        if not isinstance(value, str):
            raise ValueError(f"{self.do} needs a text as its `{name}`")  # noqa: TRY004  what pydantic turns into its own
        return self


class Edits(Model):
    """Changes that are made one after the other."""

    edits: Annotated[list[Edit], Field(min_length=1, max_length=1000)]


class Element(Model):
    """An element of a model."""

    address: Short


class Formula(Model):
    """A formula over a model's names, or a sentence in the language of claims."""

    formula: Short
    kind: Literal["formula", "claim"] = "formula"


class Merge(Shape):
    """Two texts that were made from the same one; in which clashes, counted from 0, their lines are taken."""

    start: Text
    ours: Text
    theirs: Text
    take_theirs: Annotated[list[Count], Field(max_length=10_000)] = []
    lang: Lang = words.DEFAULT


class Copied(Shape):
    """A document: its name, whose suffix says how it is read, and its bytes in base64."""

    document: Name
    content: Annotated[str, Field(max_length=12 * 1024 * 1024)]
    lang: Lang = words.DEFAULT


class Citing(Model):
    """A model, and the document of the folder that is a copy of one of its sources."""

    document: Name | None = None
    source: Short | None = None


class Export(Model):
    """A model in another format."""

    suffix: Annotated[str, Field(max_length=20, pattern=r"^\.[a-z0-9]+$")]


class Start(Shape):
    """The saved text that a tab began with, and its hash; neither, for a new file."""

    text: Text = ""
    hash: Annotated[str, Field(max_length=100)] | None = None


class Save(Shape):
    """A text to be written to a file, if nobody else wrote there."""

    text: Text
    start: Start
    tab: Tab
    lang: Lang = words.DEFAULT


class Kept(Save):
    """How an unsaved text stands now; a variant has a name."""

    called: Called | None = None


class Fault(BaseModel):
    """What went wrong, in the one shape of all routes."""

    ok: Literal[False]
    code: str
    message: str
    where: dict[str, Any] | None = None
    address: str | None = None
    status: int
