"""What requests look like: one shape for each question, from one table of arguments."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, create_model, model_validator

from detente.web.tasks import EXPORTS

MOST_TEXT = 8 << 20
Text = Annotated[str, Field(max_length=MOST_TEXT)]
Name = Annotated[str, Field(min_length=1, max_length=255)]
Short = Annotated[str, Field(max_length=10_000)]
Label = Short | Annotated[int, Field(ge=1)]
Count = Annotated[int, Field(ge=0, le=1_000_000)]
Concepts = Short | list[Short] | dict[Short, Short] | None
Tab = Annotated[str, Field(pattern=r"^[A-Za-z0-9-]{1,64}$")]
Lang = Literal["en", "ar"]


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
    lang: Lang = "en"


ARGUMENTS: dict[str, Any] = {
    "concepts": (Concepts, None),
    "concept": (Concepts, None),
    "dm": (Short | None, None),
    "state": (Label | None, None),
    "from": (Label | None, None),
    "of": (Label | None, None),
    "coalition": (Short | None, None),
    "jumps": (Short, "SEQ"),
    "universal": (bool, False),
    "to": (Short | None, None),
    "via": (Literal["moves", "improvements", "best_replies"], "improvements"),
    "by": (Short | None, None),
    "frozen": (Short | None, None),
    "only": (Short | list[Short] | None, None),
    "keep": (Short | list[Short], []),
    "bar": (Short | None, None),
    "at_most": (Annotated[str, Field(max_length=20)] | None, None),
    "weights": (Short | dict[Short, Annotated[int, Field(ge=0, le=1_000_000)]] | None, None),
    "over": (Short, "auto"),
    "claim": (Short | None, None),
    "depth": (Literal[1, 2, 3], 1),
    "swaps": (Annotated[int, Field(ge=0, le=10)], 1),
    "samples": (Annotated[int, Field(ge=1, le=1_000_000)] | None, None),
    "seed": (Count, 0),
    "kind": (Short, "options"),
    "within": (Short | None, None),
    "layout": (Short, "auto"),
    "improvements": (bool, False),
    "other_name": (Name, "model.yaml"),
}
NEEDED: dict[str, Any] = {
    "dm": (Short, ...),
    "state": (Label, ...),
    "to": (Short, ...),
    "concept": (Short | dict[Short, Short], ...),
    "other": (Text, ...),
}
TAKES = {
    "analyze": ("concepts",),
    "equilibria": ("concepts",),
    "stability": ("concepts", "dm"),
    "explain": ("state!", "dm", "concept"),
    "coalitions": ("from", "coalition", "concepts", "jumps", "universal"),
    "evolution": ("from", "to", "via", "by", "frozen"),
    "inverse": ("to!", "concept!", "only", "keep", "bar", "at_most", "weights", "over"),
    "robustness": ("of", "concept", "swaps", "samples", "seed"),
    "check": ("claim", "depth"),
    "states": (),
    "preferences": ("dm",),
    "moves": ("state", "dm", "improvements"),
    "diff": ("other!", "other_name"),
    "reachable_list": ("dm!", "state!"),
    "unilateral_improvements": ("dm!", "state!"),
    "evidence": (),
    "draw": ("kind", "concept", "within", "from", "to", "via", "layout"),
    "report": ("depth",),
    "table": ("kind", "within", "concepts", "from", "via"),
}
ANSWERED: dict[str, Any] = {
    "engine": (Literal["auto", "reference", "explicit", "symbolic"], "auto"),
    "limit": (Count, 1000),
    "sentences": (bool, False),
}
# Where a question isn't asked how to be answered, or an argument stands for something else if it isn't given.
BESIDES = {"evidence": (), "reachable_list": ("engine",), "unilateral_improvements": ("engine",), "draw": ("engine",)}
OWN: dict[str, dict[str, Any]] = {
    "draw": {"kind": (Short | None, None), "concept": (Concepts, "SEQ"), "limit": (Count | None, None)},
}


def question(name: str) -> type[Model]:
    """The shape of a question."""
    fields: dict[str, Any] = {key: ANSWERED[key] for key in BESIDES.get(name, ANSWERED)}
    for argument in TAKES[name]:
        taken = argument.rstrip("!")
        fields[taken] = NEEDED[taken] if argument.endswith("!") else ARGUMENTS[taken]
    fields |= OWN.get(name, {})
    found: type[Model] = create_model(name.capitalize(), __base__=Model, __doc__=f"What `{name}` is asked.", **fields)
    return found


class Edit(Shape):
    """One change of a model's text, by the address of an element."""

    do: Literal["set", "insert", "drop", "move", "rename"]
    address: Short
    value: Any = None
    to: Short | None = None

    @model_validator(mode="after")
    def _whole(self) -> Self:
        needs = {"move": ("to", self.to), "rename": ("value", self.value)}
        name, given = needs.get(self.do, ("", ""))
        if not isinstance(given, str):
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
    lang: Lang = "en"


class Export(Model):
    """A model in another format."""

    suffix: Literal[EXPORTS]  # type: ignore[valid-type]


class Start(Shape):
    """The saved text that a tab began with, and its hash; neither, for a new file."""

    text: Text = ""
    hash: Annotated[str, Field(max_length=100)] | None = None


class Save(Shape):
    """A text to be written to a file, if nobody else wrote there."""

    text: Text
    start: Start
    tab: Tab
    lang: Lang = "en"


class Kept(Save):
    """How an unsaved text stands now."""


class Fault(BaseModel):
    """What went wrong, in the one shape of all routes."""

    ok: Literal[False]
    code: str
    message: str
    where: dict[str, Any] | None = None
    address: str | None = None
    status: int
