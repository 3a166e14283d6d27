"""What commands print as JSON that have no result in Python: the types of it."""

from typing import Annotated, Literal, NotRequired, TypedDict

from detente.results.agreement import AgreementJSON
from detente.results.shapes.base import NoticeJSON
from detente.results.shapes.drafting import DraftJSON, DryDraftJSON
from detente.results.shapes.track_record import RecordJSON, ScoreJSON
from detente.results.sweep import SweepJSON
from detente.shapes import Count, Limits


class HeadJSON(TypedDict):
    """What every answer says of itself."""

    detente: Annotated[Literal[1], "Version of this shape"]
    asked: Annotated[str, "The command"]


class CatalogEntryJSON(TypedDict):
    """What one sees of an entry before opening it."""

    key: str
    title: str
    decision_makers: Count
    options: Count
    states: Count
    sources: list[str]


class CatalogEntriesJSON(HeadJSON):
    """All entries of the catalog."""

    entries: list[CatalogEntryJSON]


class CatalogTextJSON(HeadJSON):
    """An entry of the catalog."""

    key: str
    text: Annotated[str, "The model file"]


class CatalogCopyJSON(HeadJSON):
    """Where an entry of the catalog was written."""

    key: str
    written: Annotated[str, "The file"]
    notices: NotRequired[Annotated[list[NoticeJSON], "What the format leaves out"]]


class CiteJSON(HeadJSON):
    """References."""

    bibtex: Annotated[str, "In BibTeX"]
    key: NotRequired[Annotated[str, "The concept, the entry of the catalog, or detente; all of them if there is none"]]
    written: NotRequired[Annotated[str, "The file, where they were written to one"]]


class ConvertJSON(HeadJSON):
    """What was written, and what that leaves out."""

    written: Annotated[str, "The file"]
    notices: Annotated[list[NoticeJSON], "What the format leaves out"]


class DrawJSON(HeadJSON):
    """Which figure was written, and what it shows."""

    written: Annotated[str, "The file"]
    title: str
    description: Annotated[str, "What the figure shows, for those who do not see it"]
    notices: NotRequired[
        Annotated[
            list[NoticeJSON],
            "What the model's file says and the figure doesn't; absent where there is nothing",
            Limits(min_items=1),
        ]
    ]


class AgainstPartsJSON(TypedDict):
    """Equilibria under one concept, as labels of joined states."""

    whole: Annotated[list[str], "Equilibria of the joined conflict"]
    parts: Annotated[list[str], "Joined states whose state in each part is an equilibrium there"]
    gained: Annotated[list[str], "Equilibria of the whole alone"]
    lost: Annotated[list[str], "Equilibria in all parts that the whole doesn't have"]


class LeftOutJSON(TypedDict):
    """How many claims weren't taken into a joined conflict."""

    claims: Count


class JoinedJSON(HeadJSON):
    """A joined conflict against its parts."""

    states: Count
    equilibria: Annotated[dict[str, AgainstPartsJSON], "By concept"]
    left_out: Annotated[LeftOutJSON, "What the parts have and the whole hasn't"]
    written: NotRequired[Annotated[str, "The file"]]
    notices: NotRequired[Annotated[list[NoticeJSON], "What the format leaves out"]]


class FrozenJSON(HeadJSON):
    """A record of what every rule predicts: itself, or where it was written."""

    stamp: Annotated[str, "SHA-256 of the record"]
    record: NotRequired[Annotated[RecordJSON, "The record"]]
    written: NotRequired[Annotated[str, "The file"]]
    notices: NotRequired[Annotated[list[NoticeJSON], "What the model's file says and a model can't hold"]]


class NewJSON(HeadJSON):
    """What was written to start from."""

    written: Annotated[str, "The file"]
    template: NotRequired[Annotated[str, "The kind of conflict that it was asked to start from"]]
    schema: NotRequired[Annotated[str, "The schema of model files, where it was written beside it"]]


class ServeJSON(HeadJSON):
    """Where the app is, printed once it listens."""

    url: Annotated[str, "The address of the page; with the token behind #, where there is one"]


class McpJSON(HeadJSON):
    """How the program of an assistant starts the server: what its settings need."""

    command: Annotated[str, "The program"]
    args: Annotated[list[str], "Its arguments"]
    tools: Annotated[list[str], "The tools that it will offer"]


CatalogJSON = CatalogEntriesJSON | CatalogTextJSON | CatalogCopyJSON
OWN = {
    "agree": AgreementJSON,
    "catalog": CatalogJSON,
    "cite": CiteJSON,
    "convert": ConvertJSON,
    "draft": DraftJSON | DryDraftJSON,
    "draw": DrawJSON,
    "freeze": FrozenJSON,
    "join": JoinedJSON,
    "mcp": McpJSON,
    "new": NewJSON,
    "score": ScoreJSON,
    "serve": ServeJSON,
    "sweep": SweepJSON,
}
