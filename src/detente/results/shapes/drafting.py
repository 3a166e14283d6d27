"""The JSON of a draft."""

from typing import Annotated, Literal, NotRequired, TypedDict

from detente.shapes import Count, Hash, Ordinal


class DraftedElementJSON(TypedDict):
    """An element of the draft with what it quotes."""

    address: Annotated[str, "Such as upper.prefers[2]"]
    paragraph: Ordinal
    quotation: str
    found: Annotated[Literal[True], "The words stand in that paragraph: what isn't found is dropped"]
    judged: Annotated[Literal[False], "Whether they support the element is for a person to judge"]


class DraftFateJSON(TypedDict):
    """What became of something faulty in an answer."""

    task: str
    attempt: Ordinal
    entry: Annotated[Count, "Its number in the answer; 0 is the answer as a whole"]
    label: str
    happened: Literal["sent_back", "dropped", "unanswered"]
    code: str
    message: str


class DraftRemarkJSON(TypedDict):
    """Something to look at."""

    code: str
    address: str
    about: str
    other: str


class DraftAdviceJSON(TypedDict):
    """A valid but suspicious part of the model."""

    code: str
    address: str


class DraftJSON(TypedDict):
    """A model drafted from a document, nothing of it accepted yet."""

    detente: Annotated[Literal[1], "Version of this shape"]
    asked: Literal["draft"]
    conflict: str
    model: Hash
    text: Annotated[str, "The model file"]
    prompts: Annotated[Count, "How many were sent"]
    elements: list[DraftedElementJSON]
    fates: Annotated[list[DraftFateJSON], "What was sent back or dropped, and why"]
    contradictions: list[DraftRemarkJSON]
    advice: list[DraftAdviceJSON]
    open: Annotated[list[DraftRemarkJSON], "What the document leaves open"]
    question: Annotated[str | None, "What `ask` would ask first"]
    notices: list[str]
    written: NotRequired[Annotated[str, "The file"]]


class DryDraftJSON(TypedDict):
    """What would be sent."""

    detente: Annotated[Literal[1], "Version of this shape"]
    asked: Literal["draft"]
    sent: Literal[False]
    paragraphs: Count
    characters: Annotated[Count, "Of the first prompt"]
    prompts: NotRequired[Annotated[dict[str, str], "The first prompt whole, and what later ones ask, by task"]]
