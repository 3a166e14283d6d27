"""Concepts of reactions for simple (ordinal) preference: NASH, GMR, SMR, SEQ and SSEQ.

A state is stable for the focal decision maker if every unilateral improvement from it is sanctioned: the opponents
have a legal sequence of `replies` to a state that the focal decision maker doesn't prefer to the first one, and from
which (`counter`) none of its own moves leads to one that it prefers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from detente.concepts.base import Game, SolutionConcept
from detente.concepts.comparisons import comparisons
from detente.concepts.registry import register
from detente.model.conflict import Conflict
from detente.model.conventions import Chosen
from detente.model.readings import BY_COMPLETION, BY_VARIANT, PLAIN, Reading
from detente.model.state_sets import StateSet
from detente.model.states import State
from detente.results.certificates import Certificate, Improvement, Sanction, Shown

UNDER_READINGS = ("stability", "explain")  # the questions that take a reading
CITATIONS = {
    **dict.fromkeys(BY_VARIANT, "Li, Hipel, Kilgour & Fang 2004, Preference uncertainty in the graph model"),
    **dict.fromkeys(BY_COMPLETION, "over all completions; ours"),
    "fuzzy": "Bashar, Kilgour & Hipel 2012, Fuzzy preferences in the graph model",
    "chance": "Rego & dos Santos 2015, Probabilistic preferences in the graph model",
    "grey": "Kuang, Bashar, Hipel & Kilgour 2015, Grey-based preference in a graph model",
    "strong": "Hamouda, Kilgour & Hipel 2004, Strength of preference in the graph model",
    "weak": "Hamouda, Kilgour & Hipel 2004, Strength of preference in the graph model",
    "degree": "Xu, Hipel & Kilgour 2009, Multiple levels of preference",
}
STRICTNESS = (None, "improvements", "moves")  # in decreasing order: fewer replies admit fewer sanctions


@dataclass(frozen=True, slots=True)
class Reaction(SolutionConcept):
    """Stability by the opponents' reactions to an improvement.

    Attributes
    ----------
    replies
        The moves of sanctions: any ``moves``, ``improvements`` only, or None (no sanctions).
    counter
        Whether the focal decision maker may move once more after the sanction.
    reading
        How preference that is unknown, uncertain or graded is read.
    """

    replies: Literal["moves", "improvements"] | None
    counter: bool
    reading: Reading = PLAIN

    def read(self, reading: Reading) -> Reaction:
        """The concept under a reading, whose citation it adds.

        >>> SMR.read(Reading("a", "strong")).name
        'SMR.a.strong'
        """
        base = self.name.split(".")[0]
        cited = (CITATIONS[part] for part in (reading.uncertain, reading.strength.rstrip("0123456789")) if part)
        citation = "; ".join(dict.fromkeys((self.citation.split("; ")[0], *cited)))
        return replace(self, name=f"{base}.{reading}" if str(reading) else base, citation=citation, reading=reading)

    def stable(self, game: Game, dm: str) -> StateSet:
        """The states that are stable for a decision maker."""
        if self.splits_levels:
            general, beyond = self._levels(game, dm)
            states = game.reaction_stable(dm, general)
            return states if beyond is None else states - game.reaction_stable(dm, beyond)
        if self.reading.weak:
            strong = replace(self.reading, strength="strong")
            return game.reaction_stable(dm, self.read(self.reading.any_strength)) - game.reaction_stable(
                dm, self.read(strong)
            )
        return game.reaction_stable(dm, self)

    @property
    def splits_levels(self) -> bool:
        """Whether exactly one degree is asked for; without sanctions there are none to tell apart."""
        return self.reading.exactly and self.replies is not None

    def _levels(self, game: Game, dm: str) -> tuple[Reaction, Reaction | None]:
        """At least the degree, and at least the next one; None where preference has no higher degree.

        A state without improvements has the highest degree that the preference has.
        """
        conventions = tuple(convention for convention in self.reading.conventions if convention[0] != "level")
        general = self.read(replace(self.reading, conventions=conventions))
        if game.conflict.decision_maker(dm).preferences.form.degrees == self.reading.degree:
            return general, None
        return general, self.read(replace(general.reading, strength=f"degree{self.reading.degree + 1}"))

    def consulted(self, dm: str, conflict: Conflict) -> Iterable[tuple[str, Reading]]:
        """Its own, and those of the opponents whose replies have to be credible."""
        yield dm, self.reading
        if self.replies == "improvements":
            yield from ((other, self.reading.of(other)) for other in conflict.dms if other != dm)

    def undecided(self, game: Game, dm: str) -> StateSet:
        """The states of which it stays open whether they are stable: only verdicts over completions may do so."""
        return game.reaction_undecided(dm, self)

    def implies(self, other: SolutionConcept) -> bool:
        """Whether sanctions under this concept are sanctions under the other.

        Restricted replies and counter-moves admit fewer sanctions (Fang, Hipel & Kilgour 1993, ch. 3).

        >>> SSEQ.implies(SEQ), SEQ.implies(SMR)
        (True, False)
        """
        if not isinstance(other, Reaction) or self.reading != other.reading:
            return False
        fewer = STRICTNESS.index(self.replies) <= STRICTNESS.index(other.replies)
        return self.replies is None or (fewer and (self.counter or not other.counter))

    @property
    def looks_at_others(self) -> bool:
        """Whether answers have to be improvements for those who give them."""
        return self.replies == "improvements"

    @property
    def sanction_words(self) -> str:
        """Text key for a sanction, by any moves or by improvements."""
        return "explain.sanction_credible" if self.replies == "improvements" else "explain.sanction"

    @property
    def escape_words(self) -> str:
        """Text key for an unsanctioned improvement."""
        if self.replies is None:
            return "explain.leaves"
        return "explain.unsanctioned_counter" if self.counter else "explain.unsanctioned"

    def tells(self, other: SolutionConcept) -> bool:
        """Whether a sanction under this concept, as explained, implies one under the other."""
        if not isinstance(other, Reaction) or self.reading != other.reading:
            return False
        credible = self.replies == "improvements" or other.replies != "improvements"
        return credible and self.counter >= other.counter

    def under(self, conventions: Chosen) -> Reaction:
        """The concept under conventions that are asked for."""
        opponents = tuple((dm, replace(theirs, conventions=conventions)) for dm, theirs in self.reading.opponents)
        return replace(self, reading=replace(self.reading, opponents=opponents, conventions=conventions))

    def accepts(self, question: str) -> bool:
        """Every question is defined for reactions; with a reading, those in `UNDER_READINGS`."""
        return not self.reading or question in UNDER_READINGS

    def without_credibility(self) -> Reaction:
        """The strongest implied concept that doesn't depend on the opponents' preferences."""
        return replace(self, replies="moves") if self.replies == "improvements" else self

    def without_replies(self) -> Reaction:
        """The variant without sanctions: only states without improvements are stable."""
        return replace(self, replies=None, counter=False)

    @property
    def uniform(self) -> Reaction:
        """As it reads preference itself, for all opponents whose reading ranges over completions, too."""
        opponents = tuple(pair for pair in self.reading.opponents if not pair[1].completes)
        return replace(self, reading=replace(self.reading, opponents=opponents))

    def certificate(self, game: Game, dm: str, state: State) -> Certificate:
        """Certificate: a sanction of each improvement from a state, or one unsanctioned improvement."""
        if self.splits_levels:
            general, beyond = self._levels(game, dm)
            return self._without(game, dm, state, general, beyond)
        if self.reading.weak:
            strong = self.read(replace(self.reading, strength="strong"))
            return self._without(game, dm, state, self.read(self.reading.any_strength), strong)
        return self._over_completions(game, dm, state) if self.reading.completes else self.by_views(game, dm, state)

    def _over_completions(self, game: Game, dm: str, state: State) -> Certificate:
        """Certificate of a verdict over completions: what holds in all of them, else one completion, or cases."""
        bound = self.uniform.by_views(game, dm, state)
        if bound.stable == (self.reading.uncertain == "certain"):
            return replace(bound, opponents=self.opponents)
        return self.certified(game, dm, state, game.shown({dm: self}, state)[dm], bound)

    def certified(
        self, game: Game, dm: str, state: State, shown: Shown, bound: Certificate | None = None
    ) -> Certificate:
        """Certificate of what the engine has shown over completions.

        Parameters
        ----------
        game, dm, state, shown
            The engine, and the verdict.
        bound
            The certificate of what is so as far as is known, whose verdict stands if the engine has none.
        """
        stable = shown.stable if shown.stable is not None or bound is None else bound.stable
        certificate = self._showing(game, dm, state, bool(stable), (), shown.improvements)
        return replace(certificate, completion=shown.completion, cases=shown.cases, proved=shown.proved)

    def by_views(self, game: Game, dm: str, state: State) -> Certificate:
        """Certificate by what attracts, deters and is credible under the reading."""
        view = game.view_at(dm, state, self.reading)
        deterrent = view.deters
        if self.counter:
            deterrent -= game.step_into(dm, ~deterrent, "moves")
        moves = game.step_out(dm, game.one(state), "moves")
        sanctioned = []
        for target in moves & view.attracts:
            improvement = Improvement(target, self._sanction(game, dm, target, deterrent))
            if improvement.sanction is None:
                return self._showing(game, dm, state, False, [target], (improvement,))
            sanctioned.append(improvement)
        return self._showing(game, dm, state, True, moves, tuple(sanctioned))

    def _showing(
        self,
        game: Game,
        dm: str,
        state: State,
        stable: bool,
        moves: Iterable[State],
        improvements: tuple[Improvement, ...],
    ) -> Certificate:
        """The certificate with the comparisons that the reading decides."""
        credible = self.replies == "improvements"
        compared = comparisons(game.conflict, dm, state, self.reading, moves, improvements, credible)
        conventions = self.reading.conventions
        return Certificate(
            dm, self.name, state, stable, improvements, self.opponents, compared, conventions=conventions
        )

    @property
    def opponents(self) -> tuple[tuple[str, str], ...]:
        """Readings of opponents' preferences that differ from its own, by their names."""
        return tuple((opponent, str(reading)) for opponent, reading in self.reading.opponents)

    def _without(self, game: Game, dm: str, state: State, general: Reaction, stronger: Reaction | None) -> Certificate:
        """Certificate that a state is stable in general and not more strongly: both, or the one that isn't so."""
        first = general.certificate(game, dm, state)
        second = None if stronger is None else stronger.certificate(game, dm, state)
        stable = first.stable and not (second and second.stable)
        certificates = (first,) if second is None else (first, second)
        parts = certificates if stable else (second,) if first.stable and second is not None else (first,)
        conventions = self.reading.conventions
        return Certificate(dm, self.name, state, stable, (), first.opponents, parts=parts, conventions=conventions)

    def _sanction(self, game: Game, dm: str, target: State, deterrent: StateSet) -> Sanction | None:
        if self.replies is None:
            return None
        opponents = [opponent for opponent in game.conflict.dms if opponent != dm]
        via = self.reading if self.replies == "improvements" and self.reading else self.replies
        ends = deterrent - game.one(target) if self.reading.bars_return else deterrent
        steps = game.path(game.one(target), ends, opponents, via)
        if steps is None or not self.counter:
            return None if steps is None else Sanction(steps)
        return Sanction(steps, game.step_out(dm, game.one(steps[-1].end), "moves").listed())


NASH = Reaction(
    "NASH",
    ("Nash stability", "rationality (R)"),
    "Nash 1950, Equilibrium points in n-person games",
    replies=None,
    counter=False,
)
GMR = Reaction(
    "GMR", ("general metarationality",), "Howard 1971, Paradoxes of Rationality", replies="moves", counter=False
)
SMR = Reaction(
    "SMR", ("symmetric metarationality",), "Howard 1971, Paradoxes of Rationality", replies="moves", counter=True
)
SEQ = Reaction(
    "SEQ",
    ("sequential stability",),
    "Fraser & Hipel 1979, Solving complex conflicts",
    replies="improvements",
    counter=False,
)
SSEQ = Reaction(
    "SSEQ",
    ("symmetric sequential stability",),
    "Rego & Vieira 2017, Symmetric sequential stability",
    replies="improvements",
    counter=True,
)

Reactions = Mapping[str, Reaction]

REACTIONS: Mapping[str, Reaction] = {reaction.name: reaction for reaction in (NASH, GMR, SMR, SEQ, SSEQ)}
register(*REACTIONS.values())
