"""A sweep: how many of its parts are there, what is missing, and what explains a verdict."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal, NotRequired, TypedDict

from detente.errors import FaultJSON
from detente.results.shapes.base import NoticeJSON
from detente.shapes import Count, Limits, Ordinal
from detente.showing import Brief, Shown

SweepWhy = Literal["stopped", "unanswered", "missing"]
SplitKind = Literal["made", "is", "at_most"]
MOST_LISTED = 100  # hashes
PartHash = Annotated[str, Limits(pattern="^[0-9a-f]{64}$")]


class ShardJSON(TypedDict):
    """The share of the parts that was asked for."""

    number: Ordinal
    of: Ordinal
    parts: Count


class UnansweredJSON(FaultJSON):
    """A part that was asked and has no answer: the limits of an engine or of the machine, or a fault of the program."""

    hash: PartHash


class MissingJSON(TypedDict):
    """Parts that aren't there: how many, and the first of them."""

    count: Count
    hashes: Annotated[list[PartHash], Limits(max_items=MOST_LISTED)]


class MergedJSON(TypedDict):
    """What was merged."""

    parts: Count
    columns: Annotated[list[str], "Of the table"]
    left_out: Annotated[Count, "Columns that were too many for the table"]
    merged: Annotated[str, "The file of all parts"]
    table: Annotated[str, "The file of the table"]


class SplitJSON(TypedDict):
    """What divides the parts at a node of a tree."""

    kind: Annotated[SplitKind, "A change that is made; a column that has a value, or whose number is at most so"]
    what: Annotated[str, "The change, or the column"]
    value: NotRequired[str | float]


class TreeNodeJSON(TypedDict):
    """A node of a tree: how many parts come to it by verdict, and what divides them, if anything."""

    number: Ordinal
    counts: dict[str, Count]
    split: NotRequired[SplitJSON]
    yes: NotRequired[Annotated[Ordinal, "The node of the parts for which it is so"]]
    no: NotRequired[Annotated[Ordinal, "The node of the others"]]


class TreeJSON(TypedDict):
    """A shallow tree that tells the verdicts apart; it fits what was swept, and names no cause."""

    verdict: Annotated[str, "The column"]
    parts: Annotated[Count, "That it is about"]
    left_out: Annotated[Count, "Parts without this figure"]
    right: Annotated[Count, "Of how many it tells the verdict"]
    commonest: Annotated[Count, "How many have the commonest verdict"]
    nodes: Annotated[list[TreeNodeJSON], "The first is the root"]


class SweepJSON(TypedDict):
    """How far a sweep has come."""

    detente: Literal[1]
    asked: Literal["sweep"]
    question: Annotated[str, "The question that is asked"]
    combinations: Annotated[Count, "Of models, changes and arguments"]
    parts: Annotated[Count, "Different ones among them"]
    shard: NotRequired[ShardJSON]
    before: Annotated[Count, "Parts that were there"]
    answered: Annotated[Count, "Parts that were asked now"]
    refused: Annotated[Count, "Parts that are there and have an error in place of an answer"]
    missing: MissingJSON
    others: Annotated[Count, "Files of parts that belong to no combination of this design"]
    unanswered: Annotated[list[UnansweredJSON], Limits(max_items=MOST_LISTED)]
    complete: bool
    why: NotRequired[Annotated[SweepWhy, "What is missing, as a stable code"]]
    merged: NotRequired[MergedJSON]
    explained: NotRequired[TreeJSON]
    notices: NotRequired[Annotated[list[NoticeJSON], "What the models' files say and a model can't hold"]]


@dataclass(frozen=True, slots=True)
class Split(Brief):
    """What divides the parts at a node.

    Attributes
    ----------
    what
        The change, or the column.
    kind
        Whether the change is made (``made``), the column has a value (``is``), or its number is `at_most` the value.
    value
        That value; empty of a change.
    said
        The statements at the addresses that the change names.
    """

    what: str
    kind: SplitKind
    value: str = ""
    said: Mapping[str, str] | None = None

    def to_dict(self) -> SplitJSON:
        """As in JSON."""
        plain: SplitJSON = {"kind": self.kind, "what": self.what}
        if self.kind != "made":
            plain["value"] = float(self.value) if self.kind == "at_most" else self.value
        return plain


@dataclass(frozen=True, slots=True)
class TreeNode(Brief):
    """A node: its parts by verdict, and where it is divided, by what and into which nodes."""

    counts: Mapping[str, int]
    split: Split | None = None
    yes: int = 0
    no: int = 0

    def to_dict(self, number: int) -> TreeNodeJSON:
        """As in JSON; nodes are numbered from 1."""
        plain: TreeNodeJSON = {"number": number, "counts": dict(self.counts)}
        if self.split is not None:
            plain |= {"split": self.split.to_dict(), "yes": self.yes + 1, "no": self.no + 1}
        return plain


@dataclass(frozen=True, slots=True)
class Tree(Brief):
    """A shallow tree over what varied; see :class:`TreeJSON`. The first of its `nodes` is the root."""

    verdict: str
    nodes: tuple[TreeNode, ...]
    parts: int
    left_out: int
    right: int
    commonest: int

    def to_dict(self) -> TreeJSON:
        """As in JSON."""
        return {
            "verdict": self.verdict,
            "parts": self.parts,
            "left_out": self.left_out,
            "right": self.right,
            "commonest": self.commonest,
            "nodes": [node.to_dict(number) for number, node in enumerate(self.nodes, 1)],
        }


@dataclass(frozen=True, slots=True)
class MergedParts(Brief):
    """What was merged; see :class:`MergedJSON`."""

    parts: int
    columns: tuple[str, ...]
    left_out: int
    merged: str
    table: str

    def to_dict(self) -> MergedJSON:
        """As in JSON."""
        return {
            "parts": self.parts,
            "columns": list(self.columns),
            "left_out": self.left_out,
            "merged": self.merged,
            "table": self.table,
        }


@dataclass(frozen=True, slots=True)
class Sweep(Shown):
    """How far a sweep has come.

    Attributes
    ----------
    question, folder
        The question, and the folder of the parts.
    combinations, parts
        Combinations of the design, and the different parts that they come to.
    shard
        The number of the shard asked for and how many there are; None: all parts.
    share
        How many parts the shard has.
    before, answered, refused
        Parts that were there, that were asked now, and that have an error in place of an answer.
    missing
        The hashes of parts of the shard that aren't there.
    others
        Files of parts that belong to no combination of the design.
    unanswered
        Why parts that were asked have no answer, by hash.
    why
        What is missing; None: nothing.
    merged, tree
        What was merged, and what explains a verdict.
    """

    question: str
    folder: str
    combinations: int
    parts: int
    shard: tuple[int, int] | None
    share: int
    before: int
    answered: int
    refused: int
    missing: tuple[str, ...]
    others: int
    unanswered: Mapping[str, FaultJSON]
    why: SweepWhy | None
    merged: MergedParts | None = None
    tree: Tree | None = None

    @property
    def complete(self) -> bool:
        """Whether every part that was asked for is there."""
        return self.why is None

    def to_dict(self) -> SweepJSON:
        """As in JSON."""
        plain: SweepJSON = {
            "detente": 1,
            "asked": "sweep",
            "question": self.question,
            "combinations": self.combinations,
            "parts": self.parts,
            "before": self.before,
            "answered": self.answered,
            "refused": self.refused,
            "missing": {"count": len(self.missing), "hashes": list(self.missing[:MOST_LISTED])},
            "others": self.others,
            "unanswered": [{**why, "hash": digest} for digest, why in [*self.unanswered.items()][:MOST_LISTED]],
            "complete": self.complete,
        }
        if self.shard is not None:
            plain["shard"] = {"number": self.shard[0], "of": self.shard[1], "parts": self.share}
        if self.why is not None:
            plain["why"] = self.why
        if self.merged is not None:
            plain["merged"] = self.merged.to_dict()
        if self.tree is not None:
            plain["explained"] = self.tree.to_dict()
        return plain
