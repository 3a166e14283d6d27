"""How far two encodings of one conflict agree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal, NotRequired, TypedDict

from detente.results.shapes.base import NoticeJSON
from detente.shapes import Count
from detente.showing import Brief, Shown

Encoders = Literal["same", "unknown", "apart"]


class OverlapJSON(TypedDict):
    """How many of some things are alike."""

    alike: Count
    of: Count
    share: float | None
    kappa: Annotated[float | None, "Agreement beyond chance"]


class AgreementJSON(TypedDict):
    """How far two encodings agree."""

    detente: Literal[1]
    asked: Literal["agree"]
    names: list[str]
    encoders: Annotated[Encoders, "Where these are the same or aren't known, the figures are no finding"]
    first_alone: Annotated[list[str], "Options of the first model alone"]
    second_alone: Annotated[list[str], "Options of the second model alone"]
    options: OverlapJSON
    cells: Annotated[OverlapJSON, "Combinations of shared options that are feasible"]
    pairs: Annotated[dict[str, OverlapJSON], "By decision maker"]
    verdicts: Annotated[dict[str, OverlapJSON], "By concept"]
    drawn: Annotated[Count | None, "How many combinations were drawn to compare pairs; null: all"]
    dms_apart: Annotated[list[list[str]], "Decision makers of the first alone, and of the second alone"]
    notices: NotRequired[Annotated[list[NoticeJSON], "What the models' files say and a model can't hold"]]


@dataclass(frozen=True, slots=True)
class Overlap(Brief):
    """How many of some things are `alike`, and how far that is beyond chance."""

    alike: int
    of: int
    kappa: float | None = None

    @property
    def share(self) -> float | None:
        """The share that is alike; None of nothing."""
        return self.alike / self.of if self.of else None

    def to_dict(self) -> OverlapJSON:
        """As in JSON."""
        return {"alike": self.alike, "of": self.of, "share": self.share, "kappa": self.kappa}


@dataclass(frozen=True, slots=True)
class Agreement(Shown):
    """How far two encodings of one conflict agree.

    Attributes
    ----------
    encoders
        Whether the two were made apart, by the same person, or by nobody knows whom; only in the first case are the
        figures a finding about agreement.
    first_alone, second_alone
        Options that only one of them has.
    options, cells
        Options, and feasible combinations of those in common, that both have.
    pairs
        By decision maker, the pairs of combinations that both rank, and how many of them alike.
    verdicts
        By concept, the combinations with an equilibrium in both or in neither.
    drawn
        How many combinations were drawn, among whose pairs rankings are compared; None: all of them.
    dms_apart
        Decision makers of the first alone, and of the second alone, whose rankings aren't compared.
    """

    names: tuple[str, str]
    encoders: Encoders
    authors: tuple[tuple[str, ...], tuple[str, ...]]
    first_alone: tuple[str, ...]
    second_alone: tuple[str, ...]
    options: Overlap
    cells: Overlap
    pairs: Mapping[str, Overlap]
    verdicts: Mapping[str, Overlap]
    drawn: int | None = None
    dms_apart: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())

    def to_dict(self) -> AgreementJSON:
        """As in JSON."""
        return {
            "detente": 1,
            "asked": "agree",
            "names": list(self.names),
            "encoders": self.encoders,
            "first_alone": list(self.first_alone),
            "second_alone": list(self.second_alone),
            "options": self.options.to_dict(),
            "cells": self.cells.to_dict(),
            "pairs": {dm: overlap.to_dict() for dm, overlap in self.pairs.items()},
            "verdicts": {concept: overlap.to_dict() for concept, overlap in self.verdicts.items()},
            "drawn": self.drawn,
            "dms_apart": [list(dms) for dms in self.dms_apart],
        }
