"""Claims: what somebody argues about a conflict, kept as written; and named scenarios."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from detente.model.formulas import Formula
from detente.model.rules import Constraint, MoveRule
from detente.model.texts import NO_EVIDENCE, Evidence, Text
from detente.showing import Brief

Expect = Literal["holds", "fails", "undefined", "undecided"]


@dataclass(frozen=True, slots=True)
class Scenario(Brief):
    """A named formula."""

    id: str
    that: Formula
    name: Text | None = None
    evidence: Evidence = NO_EVIDENCE


@dataclass(frozen=True, slots=True)
class Drop(Brief):
    """A change of the model: an element left out."""

    element: str


@dataclass(frozen=True, slots=True)
class Swap(Brief):
    """A change of the model: two elements exchanged."""

    elements: tuple[str, str]


Change = Constraint | MoveRule | Drop | Swap


@dataclass(frozen=True, slots=True)
class Claim(Brief):
    """What the source argues, in the model's own terms; `expect` is the verdict that it argues for."""

    id: str
    that: str
    name: Text | None = None
    start: Formula | None = None
    given: tuple[Change, ...] = ()
    expect: Expect | None = None
    evidence: Evidence = NO_EVIDENCE
