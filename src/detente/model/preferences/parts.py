"""Parts of preferences: statements about options, and groups of states at one place of a ranking."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from detente.model import given as read
from detente.model.formulas import Formula, formula_of
from detente.model.texts import NO_EVIDENCE, Evidence, Text, an_evidence, check_texts, maybe_words
from detente.showing import Brief

Unsure = Literal["", "holds", "order", "both"]


@dataclass(frozen=True, slots=True)
class Statement(Brief):
    """One preference statement. `unsure`: it may not hold, may change places with a neighbour, or both."""

    that: Formula
    name: Text | None = None
    unsure: Unsure = ""
    evidence: Evidence = NO_EVIDENCE

    def __post_init__(self) -> None:
        unsure = read.chosen(get_args(Unsure))
        read.settle(self, that=formula_of, name=maybe_words, unsure=unsure, evidence=an_evidence)

    @classmethod
    def of(cls, given: object, argument: str = "prefers") -> Statement:
        """Construct a statement from its formula, or from a map with the keys of a model file."""
        if isinstance(given, Statement):
            return given
        if not isinstance(given, Mapping):
            return cls(formula_of(given, argument))
        keys = read.keyed(given, argument, "statement", ("that",), ("name", "unsure", "because", "note"))
        evidence = Evidence.of(keys.get("because", ()), keys.get("note"))
        unsure = keys.get("unsure", "")
        return cls(keys["that"], keys.get("name"), "holds" if unsure is True else unsure, evidence)


@dataclass(frozen=True, slots=True)
class Group(Brief):
    """States at one place of a ranking: tied, or of unknown order (`known` false)."""

    labels: tuple[str, ...]
    known: bool = True

    def __post_init__(self) -> None:
        read.settle(self, labels=_labels, known=read.flag)
        check_texts(self)

    @classmethod
    def of(cls, given: object, argument: str = "ranking") -> Group:
        """Construct a group: one label, several tied ones, or ``{"unordered": [...]}``."""
        if isinstance(given, Group):
            return given
        if isinstance(given, Mapping):
            keys = read.keyed(given, argument, "place", ("unordered",))
            return cls(_labels(keys["unordered"], argument), known=False)
        several = isinstance(given, Iterable) and not isinstance(given, str | bytes)
        return cls(_labels(given, argument) if several else (read.label(given, argument),))

    def plain(self) -> Any:
        """In model-file form."""
        if not self.known:
            return {"unordered": list(self.labels)}
        return self.labels[0] if len(self.labels) == 1 else list(self.labels)


def _labels(given: object, argument: str) -> tuple[str, ...]:
    return read.items(given, argument, read.label, "labels")
