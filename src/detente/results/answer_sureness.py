"""How sure the answer is, as data: what a verdict rests on, and who sees another game than the true one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from detente.model.states import State
from detente.results.answer_parts import Astray, Kind, Outcome, Sentence, View, number_of
from detente.results.shapes.answer import SeenFacts, SureFacts


@dataclass(frozen=True, slots=True)
class Sure(Sentence):
    """What is marked as unsure, and the statements on which a verdict rests, single or two together.

    Attributes
    ----------
    unsure, unknown
        Addresses of statements marked as unsure; decision makers of whom comparisons aren't known, or are uncertain.
    outcome, state, concept, equilibrium
        The verdict that is looked at; None where none is.
    rests_on
        Addresses of the statements without any one of which the verdict is another.
    left_out
        Kinds of sentence that weren't computed, since the conflict is too large.
    pairs
        Where it rests on no single one: the addresses of two without both of which the verdict is another. None where
        that wasn't looked for.
    """

    kind: ClassVar[Kind] = "sure"
    unsure: tuple[str, ...]
    unknown: tuple[str, ...]
    outcome: Outcome | None = None
    state: State | None = None
    concept: str | None = None
    equilibrium: bool | None = None
    rests_on: tuple[str, ...] = ()
    left_out: tuple[Kind, ...] = ()
    pairs: tuple[tuple[str, str], ...] | None = None

    def facts(self) -> SureFacts:
        """As in JSON."""
        return {
            "unsure": list(self.unsure),
            "unknown": list(self.unknown),
            "outcome": None if self.outcome is None else self.outcome.to_dict(),
            "state": number_of(self.state),
            "concept": self.concept,
            "equilibrium": self.equilibrium,
            "rests_on": list(self.rests_on),
            "pairs": None if self.pairs is None else [list(pair) for pair in self.pairs],
            "left_out": list(self.left_out),
        }


@dataclass(frozen=True, slots=True)
class Seen(Sentence):
    """Who sees another game than the true one, by which everything else is told.

    Attributes
    ----------
    views
        The games that differ, and in what.
    rests
        The concepts under which nobody leaves the status quo as it sees the game; None where that isn't known.
    outcome, at, astray
        The outcome whose way, as it is told, was followed; whose picture its steps break.
    """

    kind: ClassVar[Kind] = "sure"
    views: tuple[View, ...]
    rests: tuple[str, ...] | None = None
    outcome: Outcome | None = None
    at: str | None = None
    astray: tuple[Astray, ...] = ()

    def facts(self) -> SeenFacts:
        """As in JSON."""
        return {
            "views": [view.to_dict() for view in self.views],
            "rests": None if self.rests is None else list(self.rests),
            "outcome": None if self.outcome is None else self.outcome.to_dict(),
            "at": self.at,
            "astray": [broken.to_dict() for broken in self.astray],
        }
