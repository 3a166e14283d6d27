"""Targets: sentences that hold in some completions of what isn't known, as conditions on completions.

A sentence about stability or preference at a state is two literals, one for what makes it true and one for what makes
it false. Sentences about paths have none: they are judged in one completed model after the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product

from detente.analysis.claims.asked import profile_of
from detente.analysis.claims.starts import starts
from detente.analysis.default_targets import for_everybody
from detente.analysis.readings import reading_of
from detente.concepts import REACTIONS, Profile, Reaction, profiles
from detente.engines import Engine
from detente.engines.completions.doubt import Doubt
from detente.model.claim_folds import Fold
from detente.model.claim_language import Call, Sentence
from detente.model.claim_names import understood
from detente.model.claims import Claim
from detente.model.conflict import Conflict
from detente.model.formulas import Formula, Not
from detente.model.preferences.completing import FALSE, TRUE, Literal
from detente.model.state_sets import StateSet
from detente.model.states import State

MOST_STATES = 64  # states of which stability is asked one by one
MOST_LOOKED_AT = 4096  # states at which a sentence about preference alone is looked at
MOST_PAIRS = 4096  # comparisons in one sentence


class NotEncoded(Exception):
    """A sentence is no condition on comparisons alone."""


@dataclass(frozen=True, slots=True)
class Ways:
    """A literal for what makes a sentence true, and one for what makes it false."""

    yes: Literal
    no: Literal

    @property
    def turned(self) -> Ways:
        """Those of its negation."""
        return Ways(self.no, self.yes)


@dataclass(frozen=True, slots=True)
class Target:
    """A verdict that one cares about.

    Attributes
    ----------
    claim
        The sentence, or the id of a claim of the model.
    dms
        On whose preferences it depends.
    ways
        The conditions that make it true and false; None: it is judged model by model.
    stable
        The decision maker and the concept, if it says that the state is stable for somebody.
    """

    claim: str
    dms: frozenset[str]
    ways: Ways | None
    stable: tuple[str, str] | None = None


def usual_targets(doubt: Doubt, conflict: Conflict, state: State) -> list[Target]:
    """The state's stability for everybody, under every concept of reactions."""
    several = for_everybody(profiles([*REACTIONS], conflict.dms))
    return [
        Target(
            stability.claim,
            looked_at(conflict, stability.dm, reaction),
            _stable(doubt, stability.dm, reaction, state),
            (stability.dm, reaction.name),
        )
        for stability in several
        for reaction in [REACTIONS[stability.concept.name]]
    ]


def looked_at(conflict: Conflict, dm: str, concept: Reaction) -> frozenset[str]:
    """On whose preferences a verdict depends."""
    return frozenset(conflict.dms if concept.replies == "improvements" else [dm])


def sentence_target(doubt: Doubt, engine: Engine, name: str, says: Sentence, at: Iterable[State]) -> Target:
    """A sentence at some states, at all of which it has to be true."""
    sentences = _Sentences(doubt, engine)
    try:
        ways = sentences.everywhere(says, at)
    except NotEncoded:
        return Target(name, frozenset(engine.conflict.dms), None)
    return Target(name, frozenset(sentences.dms), ways)


def claim_target(doubt: Doubt, engine: Engine, claim: Claim) -> Target:
    """A claim of the model, at its states."""
    says, conflict = understood(engine.conflict, claim), engine.conflict
    if claim.given:
        return Target(claim.id, frozenset(conflict.dms), None)
    among = starts(engine, claim, says)
    if not among or among.count > (MOST_STATES if says.about_stability else MOST_LOOKED_AT):
        return Target(claim.id, frozenset(conflict.dms), None)
    return sentence_target(doubt, engine, claim.id, says, among.listed())


def _stable(doubt: Doubt, dm: str, concept: Reaction, state: State) -> Ways:
    return Ways(doubt.rests(dm, concept, state), doubt.leaves(dm, concept, state))


class _Sentences:
    """Sentences as conditions; collects on whose preferences they depend."""

    def __init__(self, doubt: Doubt, engine: Engine) -> None:
        self.doubt, self.engine, self.conflict = doubt, engine, engine.conflict
        self.dms = set[str]()

    def everywhere(self, says: Sentence, at: Iterable[State]) -> Ways:
        return self._all(self.of(says, state) for state in at)

    def of(self, says: Sentence, state: State) -> Ways:
        """A sentence at one state."""
        by: Fold[Ways] = Fold(lambda part: self._part(part, state), lambda ways: ways.turned, self._all, self._any)
        return by.of(says)

    def _part(self, part: Formula | Call, state: State) -> Ways:
        if not isinstance(part, Call):
            return _constant(state in self.engine.where(part))
        match part.operator, part.arguments:
            case "stable", (dm, name):
                return self._stable(dm, profile_of(self.conflict, name), state)
            case "equilibrium", (name,):
                return self._equilibrium(profile_of(self.conflict, name), state)
            case "some", (sentence, name):
                return self._any(self._resting(sentence, name))
            case "every", (sentence, name):
                return self._any(self._resting(Sentence(Not(sentence.shape), sentence.parts), name)).turned
            case "prefers", (dm, above, below):
                return self._prefers(dm, self._where(above), self._where(below))
            case "better", (dm, sentence):
                return self._prefers(dm, self._where(sentence), [state])
            case "improves", (members, sentence):
                return self._improves(members, self._where_set(sentence), state)
        raise NotEncoded

    def _stable(self, dm: str, profile: Profile, state: State) -> Ways:
        concept = profile[dm]
        if not isinstance(concept, Reaction) or reading_of(concept):
            raise NotEncoded
        self.dms |= looked_at(self.conflict, dm, concept)
        return _stable(self.doubt, dm, concept, state)

    def _equilibrium(self, profile: Profile, state: State) -> Ways:
        return self._all(self._stable(dm, profile, state) for dm in profile)

    def _resting(self, says: Sentence, name: str) -> Iterator[Ways]:
        """For each state at which a sentence is true, that it is an equilibrium."""
        profile = profile_of(self.conflict, name)
        yield from (self._equilibrium(profile, state) for state in self._where(says))

    def _where_set(self, says: Sentence) -> StateSet:
        """The states of a sentence that looks at no preference."""
        from detente.analysis.claims.sets import ClaimSets

        if any(True for _ in says.calls()):
            raise NotEncoded
        return ClaimSets(self.engine).where(says)

    def _where(self, says: Sentence) -> list[State]:
        states = self._where_set(says)
        if states.count > MOST_STATES:
            raise NotEncoded
        return [*states.listed()]

    def _prefers(self, dm: str, above: list[State], below: list[State]) -> Ways:
        if len(above) * len(below) > MOST_PAIRS:
            raise NotEncoded
        self.dms.add(dm)
        pairs = (self.doubt.better(dm, first, second) for first, second in product(above, below))
        return self._all(Ways(better, -better) for better in pairs)

    def _improves(self, members: tuple[str, ...], ends: StateSet, state: State) -> Ways:
        reached = self.engine.legal_out(members, self.engine.one(state), "moves").values()
        ends = ends & self.engine.unite(reached)
        if ends.count > MOST_PAIRS:
            raise NotEncoded
        return self._any(self._all(self._prefers(dm, [end], [state]) for dm in members) for end in ends.listed())

    def _all(self, several: Iterable[Ways]) -> Ways:
        parts = [*several]
        return Ways(self.doubt.every(way.yes for way in parts), self.doubt.some(way.no for way in parts))

    def _any(self, several: Iterable[Ways]) -> Ways:
        return self._all(way.turned for way in several).turned


def _constant(value: bool) -> Ways:
    return Ways(TRUE, FALSE) if value else Ways(FALSE, TRUE)
