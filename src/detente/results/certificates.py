"""Certificates: proofs of verdicts that can be checked against the model alone.

*Stable*: every unilateral improvement of the focal decision maker, each with a sanction, a legal sequence of its
opponents to a state that it doesn't prefer to the original; with a counter-move, also all of its moves from there, none
of them to a preferred state. *Unstable*: one unsanctioned improvement.

Under a reading of uncertain preference, whose name the concept carries (``SMR.a.strong``), an improvement is a move to
a state that attracts, and a sanction ends at a state that deters; comparisons that aren't known, that are numbers, or
that have to be of some strength are listed.

Over all completions of what isn't known, *possibly stable* and *not certainly stable* are shown by one completion and
what is so there. *Certainly stable* and *not even possibly stable* are shown by what is so in every completion: each
state that may be preferred attracts and only credible moves that are certain count, or the reverse; where that doesn't
suffice, by cases.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from detente.model.plain_parts import decimal
from detente.model.preferences import Preferences
from detente.model.states import State
from detente.results.shapes.certificates import (
    AssumedJSON,
    CaseJSON,
    CertificateJSON,
    ForeseenJSON,
    ForesightJSON,
    ImprovementJSON,
    JointCaseJSON,
    JointCertificateJSON,
    MeasureJSON,
    ReadComparisonJSON,
    SanctionJSON,
    StepJSON,
)
from detente.showing import Brief

Role = Literal["attracts", "deters", "credible"]
Sign = Literal[">=", ">", "<=", "<"]


@dataclass(frozen=True, slots=True)
class Step(Brief):
    """One move: mover, start, end."""

    dm: str
    start: State
    end: State

    def to_dict(self) -> StepJSON:
        """As in JSON."""
        return {"dm": self.dm, "from": self.start.to_dict(), "to": self.end.to_dict()}


@dataclass(frozen=True, slots=True)
class Sanction(Brief):
    """A legal sequence of the opponents, and the focal decision maker's counter-moves from its end.

    Attributes
    ----------
    steps
        The sequence; moves from one and the same state if they are made at once.
    replies
        The counter-moves, for concepts with some.
    then
        The counter-moves to preferred states, each with a sanction of its own, for concepts that look farther ahead.
    together
        Where moves at once lead together with the improvement.
    """

    steps: tuple[Step, ...]
    replies: tuple[State, ...] | None = None
    then: tuple[Improvement, ...] = ()
    together: State | None = None

    def to_dict(self) -> SanctionJSON:
        """As in JSON; what only some concepts need is left out where there is none."""
        plain: SanctionJSON = {"steps": [step.to_dict() for step in self.steps]}
        if self.replies is not None:
            plain["replies"] = [state.to_dict() for state in self.replies]
        if self.then:
            plain["then"] = [improvement.to_dict() for improvement in self.then]
        if self.together is not None:
            plain["together"] = self.together.to_dict()
        return plain


@dataclass(frozen=True, slots=True)
class Improvement(Brief):
    """A unilateral improvement and its sanction (None: it has none)."""

    to: State
    sanction: Sanction | None

    def to_dict(self) -> ImprovementJSON:
        """As in JSON."""
        return {"to": self.to.to_dict(), "sanction": self.sanction.to_dict() if self.sanction else None}


@dataclass(frozen=True, slots=True)
class Measure(Brief):
    """The certainty of a preference, and the bound that decides.

    Attributes
    ----------
    certainty
        The certainty that a state is preferred to the other.
    sign, bound
        The condition on it.
    of_start
        Whether it is the certainty that the state that is left is preferred.
    """

    certainty: Fraction
    sign: Sign
    bound: Fraction
    of_start: bool = False

    def to_dict(self) -> MeasureJSON:
        """As in JSON, numbers as exact text."""
        preferred: Literal["start", "end"] = "start" if self.of_start else "end"
        return {
            "preferred": preferred,
            "certainty": decimal(self.certainty),
            "sign": self.sign,
            "bound": decimal(self.bound),
        }


@dataclass(frozen=True, slots=True)
class Compared(Brief):
    """A comparison of two states that a reading of uncertain preference decides.

    Attributes
    ----------
    dm
        The decision maker that compares.
    role
        What is decided: whether `end` attracts it from `start`, deters it from leaving `start`, or makes its move from
        `start` credible.
    holds
        Whether it does so under the reading.
    known
        Whether it is known how the states compare.
    degree
        The degree by which `start` is preferred to `end`, where a sanction has to have a strength.
    measure
        The certainty that decides, if there is one.
    """

    dm: str
    role: Role
    start: State
    end: State
    holds: bool
    known: bool = True
    degree: int | None = None
    measure: Measure | None = None

    def to_dict(self) -> ReadComparisonJSON:
        """As in JSON."""
        plain: ReadComparisonJSON = {
            "dm": self.dm,
            "role": self.role,
            "start": self.start.to_dict(),
            "end": self.end.to_dict(),
            "holds": self.holds,
            "known": self.known,
        }
        if self.degree is not None:
            plain["degree"] = self.degree
        if self.measure is not None:
            plain["measure"] = self.measure.to_dict()
        return plain


@dataclass(frozen=True, slots=True)
class Assumed(Brief):
    """A comparison that isn't known, as a case assumes it: whether the first state is preferred to the second."""

    dm: str
    first: State
    second: State
    prefers: bool

    def to_dict(self) -> AssumedJSON:
        """As in JSON."""
        first, second = self.first.to_dict(), self.second.to_dict()
        return {"dm": self.dm, "first": first, "second": second, "prefers": self.prefers}


@dataclass(frozen=True, slots=True)
class Case(Brief):
    """What shows a verdict in all completions that agree with some assumptions."""

    assumed: tuple[Assumed, ...]
    improvements: tuple[Improvement, ...]

    def to_dict(self) -> CaseJSON:
        """As in JSON."""
        return {
            "assumed": [assumption.to_dict() for assumption in self.assumed],
            "improvements": [improvement.to_dict() for improvement in self.improvements],
        }


@dataclass(frozen=True, slots=True)
class JointCase(Brief):
    """A decision maker's improvement that nothing sanctions in any completion that agrees with some assumptions."""

    assumed: tuple[Assumed, ...]
    dm: str
    to: State

    def to_dict(self) -> JointCaseJSON:
        """As in JSON."""
        assumed = [assumption.to_dict() for assumption in self.assumed]
        return {"assumed": assumed, "dm": self.dm, "to": self.to.to_dict()}


@dataclass(frozen=True, slots=True)
class JointCertificate(Brief):
    """Certificate that no completion makes a state stable for all of some decision makers.

    Attributes
    ----------
    concepts, state
        The concept of each decision maker, which carries the reading ``possible``, and the state.
    cases
        Cases that every completion falls under, as in a :class:`Certificate`; in each, one of them leaves the state.
    opponents
        For each of them, readings of opponents' preferences that differ from its concept's.
    conventions
        What was asked for where the literature leaves it open, by name.
    """

    concepts: tuple[tuple[str, str], ...]
    state: State
    cases: tuple[JointCase, ...]
    opponents: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()
    conventions: tuple[tuple[str, str], ...] = ()

    @property
    def proved(self) -> bool:
        """Whether the cases show it; false: there are too many."""
        return bool(self.cases)

    def to_dict(self) -> JointCertificateJSON:
        """As in JSON; what only some readings need is left out where there is none."""
        plain: JointCertificateJSON = {
            "concepts": dict(self.concepts),
            "state": self.state.to_dict(),
            "cases": [case.to_dict() for case in self.cases],
            "proved": self.proved,
        }
        if self.opponents:
            plain["opponents"] = {dm: dict(readings) for dm, readings in self.opponents}
        if self.conventions:
            plain["conventions"] = dict(self.conventions)
        return plain


@dataclass(frozen=True, slots=True)
class Shown(Brief):
    """A verdict over completions of what isn't known, and what shows it, as in a certificate.

    Attributes
    ----------
    stable
        The verdict; None: it stays open.
    improvements
        The improvements in the completion.
    completion, cases
        A completion that shows it, by decision maker, or the cases.
    proved
        Whether anything shows it.
    """

    stable: bool | None
    improvements: tuple[Improvement, ...] = ()
    completion: tuple[tuple[str, Preferences], ...] = ()
    cases: tuple[Case, ...] = ()
    proved: bool = True


@dataclass(frozen=True, slots=True)
class Foreseen(Brief):
    """A move, and the states at which play may end after it, as is foreseen; several where ties leave it open."""

    to: State
    ends: tuple[State, ...]

    def to_dict(self) -> ForeseenJSON:
        """As in JSON."""
        return {"to": self.to.to_dict(), "ends": [end.to_dict() for end in self.ends]}


@dataclass(frozen=True, slots=True)
class Foresight(Brief):
    """What a decision maker foresees at the state, so many moves ahead: where play may end, and after each move."""

    horizon: int
    ends: tuple[State, ...]
    moves: tuple[Foreseen, ...]

    def to_dict(self) -> ForesightJSON:
        """As in JSON."""
        return {
            "horizon": self.horizon,
            "ends": [end.to_dict() for end in self.ends],
            "moves": [move.to_dict() for move in self.moves],
        }


@dataclass(frozen=True, slots=True)
class Certificate(Brief):
    """Certificate that a state is stable, or unstable, for a decision maker under a concept.

    Attributes
    ----------
    dm, concept, state, stable
        The verdict; the concept's name carries the reading.
    improvements
        All improvements with their sanctions, or one that has none.
    opponents
        Readings of opponents' preferences that differ from the concept's (mixed profiles); empty: read plainly.
    compared
        The comparisons that the reading decides.
    parts
        For stability of a strength and no other, ``.weak``: the certificates that show it. *Stable*: stable in general,
        and not strongly; *unstable*: either not stable in general, or strongly stable. So for exactly one degree.
    conventions
        What was asked for where the literature leaves it open, by name.
    completion
        Completed preferences in which the improvements show the verdict, by decision maker.
    cases
        Cases that every completion falls under, each with what shows the verdict there; two of them differ in what they
        assume of the first comparison in which they differ.
    foresight
        For concepts of anticipation: what is foreseen, for each horizon that decides.
    repeats
        The horizon, or order, from which what is foreseen, or the verdicts, repeat themselves, and after how many.
    way
        A legal sequence of the others to a state that is better, for concepts that ask what they can do for one.
    proved
        Whether the verdict is shown at all; false: it was found by a search over completions of which too many matter.
    """

    dm: str
    concept: str
    state: State
    stable: bool
    improvements: tuple[Improvement, ...]
    opponents: tuple[tuple[str, str], ...] = ()
    compared: tuple[Compared, ...] = ()
    parts: tuple[Certificate, ...] = ()
    conventions: tuple[tuple[str, str], ...] = ()
    completion: tuple[tuple[str, Preferences], ...] = ()
    cases: tuple[Case, ...] = ()
    proved: bool = True
    foresight: tuple[Foresight, ...] = ()
    repeats: tuple[int, int] | None = None
    way: tuple[Step, ...] = ()

    def to_dict(self) -> CertificateJSON:
        """As in JSON; what only some readings need is left out where there is none."""
        plain: CertificateJSON = {
            "dm": self.dm,
            "concept": self.concept,
            "state": self.state.to_dict(),
            "stable": self.stable,
            "improvements": [improvement.to_dict() for improvement in self.improvements],
        }
        if self.opponents:
            plain["opponents"] = dict(self.opponents)
        if self.conventions:
            plain["conventions"] = dict(self.conventions)
        if self.compared:
            plain["compared"] = [comparison.to_dict() for comparison in self.compared]
        if self.parts:
            plain["parts"] = [part.to_dict() for part in self.parts]
        if self.completion:
            plain["completion"] = {
                dm: {preferences.key: preferences.bare(preferences.plain())} for dm, preferences in self.completion
            }
        if self.cases:
            plain["cases"] = [case.to_dict() for case in self.cases]
        if not self.proved:
            plain["proved"] = False
        if self.foresight:
            plain["foresight"] = [line.to_dict() for line in self.foresight]
        if self.repeats is not None:
            plain["repeats"] = {"first": self.repeats[0], "period": self.repeats[1]}
        if self.way:
            plain["way"] = [step.to_dict() for step in self.way]
        return plain
