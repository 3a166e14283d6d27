"""The answer in sentences, as data: of each its kind and its facts, of which `explanations` makes the words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Literal

from detente.model.claims import Asks
from detente.model.states import State
from detente.results.answer_parts import Kind, Leaver, More, Outcome, Places, Sentence, WayStep, number_of
from detente.results.answer_sureness import Seen, Sure
from detente.results.claims import ClaimVerdict
from detente.results.inverse import Change
from detente.results.shapes.answer import (
    AskedFacts,
    AskedShortFacts,
    ChangeFacts,
    ClaimFacts,
    HoldsFacts,
    NowFacts,
    SettlesFacts,
    ShortWayFacts,
    TogetherFacts,
    WayFacts,
)


@dataclass(frozen=True, slots=True)
class Now(Sentence):
    """Where things stand, the concepts under which they stay so and the others, and who gains by leaving.

    `indifferent` are decision makers of whose wishes the model says nothing: all states count as equal for them.
    """

    kind: ClassVar[Kind] = "now"
    state: State | None
    rests: tuple[str, ...] = ()
    moves: tuple[str, ...] = ()
    leavers: tuple[Leaver, ...] = ()
    indifferent: tuple[str, ...] = ()

    def facts(self) -> NowFacts:
        """As in JSON."""
        return {
            "state": number_of(self.state),
            "rests": list(self.rests),
            "moves": list(self.moves),
            "leavers": [leaver.to_dict() for leaver in self.leavers],
            "indifferent": list(self.indifferent),
        }


@dataclass(frozen=True, slots=True)
class Settles(Sentence):
    """The equilibria under the concept with the fewest, as disjoint outcomes.

    Attributes
    ----------
    concept, none
        The concept; the concepts without an equilibrium.
    under, all
        The concepts under which all these states are equilibria; whether these are all that were asked for.
    outcomes, count, listed
        The outcomes, that of the status quo first; the number of states; whether all of them are in the outcomes.
    now
        Whether the status quo is among them.
    more
        What is added under the next concept, if another has more equilibria than these.
    """

    kind: ClassVar[Kind] = "settles"
    concept: str | None
    none: tuple[str, ...]
    under: tuple[str, ...] = ()
    all: bool = False
    count: int = 0
    outcomes: tuple[Outcome, ...] = ()
    listed: bool = True
    now: bool = False
    more: More | None = None

    def facts(self) -> SettlesFacts:
        """As in JSON."""
        return {
            "concept": self.concept,
            "none": list(self.none),
            "under": list(self.under),
            "all": self.all,
            "count": self.count,
            "outcomes": [outcome.to_dict() for outcome in self.outcomes],
            "listed": self.listed,
            "now": self.now,
            "more": None if self.more is None else self.more.to_dict(),
        }


@dataclass(frozen=True, slots=True)
class Holds(Sentence):
    """Under which concepts some state of an outcome is an equilibrium; and who leaves one where none is."""

    kind: ClassVar[Kind] = "outcome"
    outcome: Outcome
    holds: tuple[str, ...]
    fails: tuple[str, ...]
    state: State | None
    under: str | None = None
    leavers: tuple[Leaver, ...] = ()

    def facts(self) -> HoldsFacts:
        """As in JSON."""
        return {
            "outcome": self.outcome.to_dict(),
            "holds": list(self.holds),
            "fails": list(self.fails),
            "state": number_of(self.state),
            "under": self.under,
            "leavers": [leaver.to_dict() for leaver in self.leavers],
        }


@dataclass(frozen=True, slots=True)
class Claimed(Sentence):
    """The verdict on a claim, and the fewest steps on trust where it fails for want of a path by improvements.

    `asked` is whether the question of the model is about it.
    """

    kind: ClassVar[Kind] = "outcome"
    verdict: ClaimVerdict
    trust: int | None
    asked: bool = False

    def facts(self) -> ClaimFacts:
        """As in JSON."""
        claim = self.verdict.claim
        return {
            "claim": claim.id,
            "verdict": self.verdict.verdict,
            "expect": claim.expect,
            "vacuous": self.verdict.vacuous,
            "trust": self.trust,
            "about": self.asked,
        }


@dataclass(frozen=True, slots=True)
class Way(Sentence):
    """How an outcome comes about from the status quo: a shortest path by improvements, else with the least trust.

    Attributes
    ----------
    at
        The concept under which the states it goes to are equilibria; None: any states of the outcome.
    first
        The movers of the first steps of all paths that are as short, with as few steps on trust.
    better, worse
        Who prefers its end to the status quo, and who the status quo to its end.
    resting
        Whether its end is an equilibrium under some concept.
    same_as
        An outcome before it to which this is the way, too.
    """

    kind: ClassVar[Kind] = "way"
    outcome: Outcome
    at: str | None
    via: Literal["there", "improvements", "moves", "none"]
    steps: tuple[WayStep, ...] = ()
    first: tuple[str, ...] = ()
    better: tuple[str, ...] = ()
    worse: tuple[str, ...] = ()
    resting: bool = True
    same_as: Outcome | None = None

    @property
    def trusting(self) -> int:
        """How many steps are on trust."""
        return sum(step.trust for step in self.steps)

    @property
    def trusted(self) -> tuple[str, ...]:
        """Who takes steps on trust."""
        return tuple(dict.fromkeys(step.dm for step in self.steps if step.trust))

    def is_as(self, other: Way) -> bool:
        """Whether another is of the same kind, as long, and on the trust of the same."""
        return (self.via, len(self.steps), self.trusting, self.trusted) == (
            other.via,
            len(other.steps),
            other.trusting,
            other.trusted,
        )

    def facts(self) -> WayFacts:
        """As in JSON."""
        plain: WayFacts = {
            "outcome": self.outcome.to_dict(),
            "at": self.at,
            "via": self.via,
            "steps": [step.to_dict() for step in self.steps],
            "trust": self.trusting,
            "first": list(self.first),
            "better": list(self.better),
            "worse": list(self.worse),
            "resting": self.resting,
        }
        if self.same_as is not None:
            plain["same_as"] = self.same_as.to_dict()
        return plain


@dataclass(frozen=True, slots=True)
class Together(Sentence):
    """A smallest coalition with an improvement from the status quo into an outcome; `every`: all sizes were tried."""

    kind: ClassVar[Kind] = "together"
    outcome: Outcome
    members: tuple[str, ...]
    to: State | None
    places: Mapping[str, Places] = field(default_factory=dict)
    every: bool = True

    def facts(self) -> TogetherFacts:
        """As in JSON."""
        return {
            "outcome": self.outcome.to_dict(),
            "members": list(self.members),
            "to": number_of(self.to),
            "places": {dm: place.to_dict() for dm, place in self.places.items()},
            "all": self.every,
        }


@dataclass(frozen=True, slots=True)
class Asked(Sentence):
    """The short answer on an outcome that the question is about: whether it can come about, and hold.

    `way` and `together` are told at length elsewhere; None where nothing is known of them. `reach` is how any of its
    states comes about, where `way` leads to those in which it holds and isn't as short or takes other trust. `asks` is
    what the question is: it is told first, by a sentence of its own where it is who could together, or what would have
    to change.
    """

    kind: ClassVar[Kind] = "outcome"
    verdict: Holds
    way: Way | None
    together: Together | None
    reach: Way | None = None
    asks: Asks = "way"

    @property
    def outcome(self) -> Outcome:
        """The outcome."""
        return self.verdict.outcome

    def facts(self) -> AskedFacts:
        """As in JSON."""
        return {**self.verdict.facts(), "short": self._short()}

    def _short(self) -> AskedShortFacts:
        together = self.together
        return {
            **_in_short(self.way),
            "reach": None if self.reach is None else _in_short(self.reach),
            "together": [] if together is None else list(together.members),
            "asks": self.asks,
        }


def _in_short(way: Way | None) -> ShortWayFacts:
    """A way without its states: by what, to where, how long, on whose trust, begun by whom."""
    return {
        "via": None if way is None else way.via,
        "at": None if way is None else way.at,
        "steps": 0 if way is None else len(way.steps),
        "trust": 0 if way is None else way.trusting,
        "trusting": [] if way is None else list(way.trusted),
        "first": [] if way is None else list(way.first),
    }


@dataclass(frozen=True, slots=True)
class Changed(Sentence):
    """A least change of preference that makes a state of an outcome an equilibrium under a concept.

    Without a state none was found; `impossible`: there is none; not `looked`: none was looked for. `elsewhere` is
    whether it has an equilibrium under another concept as things are. `asked`: it answers the question.
    """

    kind: ClassVar[Kind] = "change"
    outcome: Outcome
    concept: str
    state: State | None
    changes: tuple[Change, ...] = ()
    impossible: bool = False
    elsewhere: bool = False
    asked: bool = False
    looked: bool = True

    def facts(self) -> ChangeFacts:
        """As in JSON."""
        plain: ChangeFacts = {
            "outcome": self.outcome.to_dict(),
            "concept": self.concept,
            "state": number_of(self.state),
            "changes": [
                {
                    "dm": change.dm,
                    "edits": [edit.to_dict() for edit in change.edits],
                    "reordered": [pair.to_dict() for pair in change.reordered],
                }
                for change in self.changes
            ],
            "impossible": self.impossible,
            "elsewhere": self.elsewhere,
        }
        if not self.looked:
            plain["looked"] = False
        return plain


Told = Asked | Now | Settles | Holds | Claimed | Way | Together | Changed | Seen | Sure
