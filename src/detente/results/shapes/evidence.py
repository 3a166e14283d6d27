"""What each element of a model rests on."""

from typing import Annotated, Literal, NotRequired, TypedDict

from detente.results.shapes.base import NoticeJSON
from detente.shapes import Count, Hash, Limits, Ordinal

Words = str | dict[str, str]
Kind = Literal[
    "decision_maker", "option", "statement", "constraint", "move", "scenario", "claim", "pace", "event", "stage"
]
Paired = Literal["one", "markers", "length"]
Doubt = Literal["alone", "split", "length"]


class PassageJSON(TypedDict):
    """One paragraph in one script."""

    script: Annotated[str, "ISO 15924"]
    line: Ordinal
    text: str


class ParagraphJSON(TypedDict):
    """A paragraph of a source in each script that the copy has it in."""

    number: Ordinal
    passages: list[PassageJSON]
    doubt: Annotated[Doubt | None, "Why the pairing deserves a look"]
    note: NotRequired[Annotated[bool, "Whether it is a footnote or an endnote"]]


class SourceCopyJSON(TypedDict):
    """An analyst's copy of a source, its paragraphs found, numbered and paired."""

    file: str
    hash: Hash
    paired: Annotated[
        Paired, "one: the text is in one script; markers: numbers stand in the copy; length: by order and length"
    ]
    scripts: Annotated[list[str], "ISO 15924 codes; paragraphs are numbered as in the first"]
    paragraphs: list[ParagraphJSON]
    unpaired: Annotated[list[PassageJSON], "Paragraphs that stand for none of the first script's"]
    left_out: Annotated[list[PassageJSON], "Titles, dates, addresses and the like"]


class CitedJSON(TypedDict):
    """A citation."""

    source: str
    locator: str
    paragraphs: Annotated[list[Count], "The numbers that the locator names"]


class QuoteJSON(TypedDict):
    """The words of the source that an element was drafted from."""

    source: str
    paragraph: Ordinal
    text: str
    found: Annotated[bool | None, "Whether they stand in that paragraph of the copy; null without a copy"]


class ElementJSON(TypedDict):
    """Something in the model that can cite."""

    address: Annotated[str, "Such as upper.prefers[2]"]
    kind: Kind
    name: Annotated[Words | None, "A text, or a map of languages"]
    formula: str | None
    because: list[CitedJSON]
    note: Annotated[Words | None, "A text, or a map of languages"]
    accepted: NotRequired[Annotated[Literal[False], "Drafted by a program and accepted by nobody; absent otherwise"]]
    quote: NotRequired[QuoteJSON]


class GroundsJSON(TypedDict):
    """What each element of the model rests on."""

    detente: Annotated[Literal[1], "Version of this shape"]
    asked: Annotated[str, "The question"]
    conflict: Annotated[str, "What the conflict is called"]
    model: Annotated[Hash, "SHA-256 of the conflict without texts and notes"]
    complete: Literal[True]
    elements: Annotated[list[ElementJSON], "Everything in the model that can cite, in the order of the file"]
    bare: Annotated[list[str], "The addresses of the elements that cite nothing"]
    idle: Annotated[list[str], "The sources that nothing cites"]
    copies: Annotated[dict[str, SourceCopyJSON], "By source, the copies that were given"]
    notices: NotRequired[
        Annotated[
            list[NoticeJSON],
            "What the models' files say and the answer doesn't; absent where there is nothing",
            Limits(min_items=1),
        ]
    ]
