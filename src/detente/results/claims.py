"""Verdicts on claims, with reasons, load-bearing assumptions, and the crux."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from detente import words
from detente.errors import ConflictError
from detente.model.claim_language import Call, parse_claim
from detente.model.claims import Claim, Drop, Swap
from detente.model.states import State
from detente.results.base import Found, Result
from detente.results.certificates import Certificate, JointCertificate
from detente.results.coalitions import places_of
from detente.results.evolution import Closed, Path
from detente.results.shapes.claims import (
    ClaimsJSON,
    ClaimVerdictJSON,
    ComparedJSON,
    FlipJSON,
    ReasonFiguresJSON,
    ReasonJSON,
    ReasonKind,
    RefusedJSON,
    Verdict,
)
from detente.shapes import in_order
from detente.showing import Brief


@dataclass(frozen=True, slots=True)
class Reason(Brief):
    """The reason for the truth value of one part of a claim at a state.

    Attributes
    ----------
    part
        The part, as written in the claim.
    true
        Whether it is true at `state`; None: what isn't known could make it either.
    kind
        Text key: the operator and the deciding case.
    state
        The state of evaluation.
    path
        A witness: a legal sequence, with steps on trust marked.
    other
        A witness: a second state, such as an equilibrium or a state that isn't better.
    closed
        A witness: the closed set reached instead, by last mover.
    count
        Number in the sentence: states, equilibria, steps on trust or coalitions.
    certificates
        Certificates of stability or instability.
    members, gains, leaving
        A coalition; each member's place in its ranking before and after (1 is the best); a coalition that would leave
        the end.
    concept
        The concept named in the part.
    otherwise
        If no path by improvements exists: a path by moves with the fewest steps on trust.
    chance
        The lowest and the highest chance over the tempo's ranges, for claims about time.
    apart
        If a state is possibly stable for each: what shows that it is so in no completion for all.
    """

    part: str
    true: bool | None
    kind: ReasonKind
    state: State
    path: Path | None = None
    other: State | None = None
    closed: Closed | None = None
    count: int | None = None
    certificates: tuple[Certificate, ...] = ()
    members: tuple[str, ...] = ()
    gains: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    leaving: tuple[str, ...] | None = None
    concept: str | None = None
    otherwise: Path | None = None
    apart: JointCertificate | None = None
    chance: tuple[float, float] | None = None

    @property
    def call(self) -> Call | None:
        """The operator that the part is; None for a formula."""
        return next((part for part in parse_claim(self.part).parts if isinstance(part, Call)), None)

    def to_dict(self) -> ReasonJSON:
        """As in JSON, without empty fields."""
        state = self.state.to_dict()
        plain: ReasonJSON = {"part": self.part, "true": self.true, "kind": self.kind, "state": state}
        if self.path is not None:
            plain["path"] = self.path.to_dict()
        if self.other is not None:
            plain["other"] = self.other.to_dict()
        if self.closed is not None:
            plain["closed"] = self.closed.to_dict()
        if self.otherwise is not None:
            plain["otherwise"] = self.otherwise.to_dict()
        plain |= self._figures()
        if self.certificates:
            plain["certificates"] = [certificate.to_dict() for certificate in self.certificates]
        if self.members:
            plain["coalition"] = "+".join(self.members)
        if self.gains:
            plain["gains"] = places_of(self.gains)
        if self.leaving is not None:
            plain["leaving"] = list(self.leaving)
        if self.concept:
            plain["concept"] = self.concept
        if self.apart is not None:
            plain["in_no_completion"] = self.apart.to_dict()
        return plain

    def _figures(self) -> ReasonFiguresJSON:
        """The numbers among its fields, as in JSON."""
        plain: ReasonFiguresJSON = {}
        if self.count is not None:
            plain["count"] = self.count
        if self.chance is not None:
            plain["chance"] = [round(end, 6) for end in self.chance]
        return plain


@dataclass(frozen=True, slots=True)
class ClaimVerdict(Brief):
    """The outcome of one claim.

    Attributes
    ----------
    claim
        The claim.
    verdict, why
        The verdict; for `undefined` and `undecided` also the cause.
    vacuous
        Whether the verdict hinges on an operator that is vacuously true.
    at
        The states of evaluation.
    reasons
        Reasons at the status quo, or at the first state where it fails, or else at the first where it holds.
    load_bearing, load_bearing_complete
        The inclusion-minimal sets of elements whose removal changes the verdict; whether all sets up to the depth were
        tried.
    assumed
        Whether it merely restates the single preference statement that it rests on.
    elsewhere
        Its verdicts in other encodings of the case.
    forbidden_by
        Address of the change that makes the status quo infeasible and thus the claim undefined.
    added
        The states mentioned that exist only under the claim's changes; numbered after those of the original model.
    """

    claim: Claim
    verdict: Verdict
    why: str | None = None
    vacuous: bool = False
    at: Found | None = None
    reasons: tuple[Reason, ...] = ()
    load_bearing: tuple[tuple[str, ...], ...] = ()
    load_bearing_complete: bool = True
    assumed: bool = False
    elsewhere: Mapping[str, str] = field(default_factory=dict)
    added: tuple[State, ...] = ()
    forbidden_by: str | None = None

    @property
    def differs(self) -> dict[str, str]:
        """The other encodings with a different verdict, and that verdict."""
        return {entry: verdict for entry, verdict in self.elsewhere.items() if verdict != self.verdict}

    @property
    def as_expected(self) -> bool:
        """Whether the verdict is the one its source argues for; None if it names none."""
        return self.claim.expect in (None, self.verdict)

    @property
    def judged(self) -> bool:
        """Whether it holds or fails; else something is needed before it says either."""
        return self.verdict in ("holds", "fails")

    @property
    def contrary(self) -> bool:
        """Whether it is judged, and otherwise than its source argues."""
        return self.judged and not self.as_expected

    @property
    def lacking(self) -> bool:
        """Whether it lacks a verdict, and its source doesn't say that it has none."""
        return not self.judged and self.claim.expect != self.verdict

    def to_dict(self) -> ClaimVerdictJSON:
        """As in JSON."""
        plain: ClaimVerdictJSON = {
            "that": self.claim.that,
            "verdict": self.verdict,
            "expect": self.claim.expect,
            "vacuous": self.vacuous,
            "at": None if self.at is None else self.at.to_numbers(),
            "witness": [reason.to_dict() for reason in self.reasons],
            "load_bearing": [list(elements) for elements in self.load_bearing],
            "load_bearing_complete": self.load_bearing_complete,
            "assumed": self.assumed,
            **self.compared(),
        }
        remark = self.qualified()
        if remark is not None:
            plain["remark"] = remark
        if self.why:
            plain["why"] = self.why
        if self.forbidden_by:
            plain["forbidden_by"] = self.forbidden_by
        if self.added:
            plain["added"] = [state.to_dict() for state in self.added]
        return in_order(plain, ClaimVerdictJSON)

    def qualified(self, lang: str = words.DEFAULT) -> str | None:
        """By which steps what is said to be possible comes about, or doesn't while others lead there; None for others.

        >>> import detente as dt
        >>> dt.check(dt.catalog("iraq-2014-small"), claim="C7").claims["C7"].qualified() is None
        True
        """
        reason = self.reasons[0] if len(self.reasons) == 1 else None
        call = reason.call if reason is not None and reason.kind == "possible" else None
        if reason is None or call is None or reason.true is None:
            return None
        if reason.true and "via" in call.options:
            return None
        remark = words.say(_qualification(reason, call), lang, via=via_words(call, lang), n=_trusting(reason))
        most = call.most_steps
        return remark if most is None else remark + words.say("claims.bound", lang, n=most)

    def compared(self) -> ComparedJSON:
        """As in JSON: the verdicts in other encodings of the case, and those that differ."""
        return {"elsewhere": dict(self.elsewhere), "differs": self.differs} if self.elsewhere else {}


def via_words(call: Call, lang: str) -> str:
    """The kind of step of an operator's paths; those of so many steps count however much trust they need."""
    trusting = "trust" if call.most_steps is None else "moves"
    default = trusting if call.operator == "trust" else "improvements"
    return words.say(f"term.via.{call.options.get('via', default)}", lang)


def _qualification(reason: Reason, call: Call) -> str:
    """Text key for by which steps something is possible, or isn't."""
    if reason.true:
        return "claims.qualified_by"
    if reason.otherwise is not None:
        return "claims.qualified" if reason.otherwise.trusting else "claims.qualified_moves"
    return "claims.qualified_by_none" if call.options.get("via") == "moves" else "claims.qualified_never"


def _trusting(reason: Reason) -> int:
    return 0 if reason.otherwise is None else reason.otherwise.trusting


@dataclass(frozen=True, slots=True)
class Refused(Brief):
    """A claim that can't be evaluated, with its error."""

    claim: Claim
    error: ConflictError = field(compare=False)

    def to_dict(self) -> RefusedJSON:
        """As in JSON: the claim's text, and its error in the common shape."""
        return {"that": self.claim.that, **self.error.fault()}


@dataclass(frozen=True, slots=True)
class Flip(Brief):
    """A change of the model, and the claims whose verdict it reverses."""

    change: Drop | Swap
    flips: tuple[str, ...]

    def to_dict(self) -> FlipJSON:
        """As in JSON."""
        if isinstance(self.change, Drop):
            return {"change": {"drop": self.change.element}, "flips": list(self.flips)}
        return {"change": {"swap": list(self.change.elements)}, "flips": list(self.flips)}


@dataclass(frozen=True, kw_only=True)
class Claims(Result):
    """The verdicts on all claims, their load-bearing assumptions, and the crux.

    Attributes
    ----------
    claims
        By id.
    refused
        The claims that can't be evaluated, by id.
    depth
        Largest number of elements removed together.
    crux
        The swaps of adjacent statements and removals of unsure ones that reverse verdicts, those of most claims first.
    crux_complete
        Whether all of them were tried.
    """

    asked: ClassVar[str] = "check"
    of: ClassVar[str] = "claims"

    claims: Mapping[str, ClaimVerdict]
    depth: int
    crux: tuple[Flip, ...]
    crux_complete: bool = True
    refused: Mapping[str, Refused] = field(default_factory=dict)

    @property
    def as_expected(self) -> bool:
        """Whether every claim can be evaluated and has its expected verdict."""
        return not self.refused and all(verdict.as_expected for verdict in self.claims.values())

    def to_dict(self) -> ClaimsJSON:
        """As in JSON: the verdicts and the crux."""
        return {
            **self.preamble(),
            "depth": self.depth,
            "claims": {id: verdict.to_dict() for id, verdict in self.claims.items()},
            "refused": {id: refusal.to_dict() for id, refusal in self.refused.items()},
            "crux": [flip.to_dict() for flip in self.crux],
            "crux_complete": self.crux_complete,
        }

    def rows(self) -> list[dict[str, Any]]:
        """One row per claim; claims that can't be evaluated come last."""
        judged: list[dict[str, Any]] = [
            {
                "claim": id,
                "verdict": verdict.verdict,
                "expect": verdict.claim.expect,
                "vacuous": verdict.vacuous,
                "assumed": verdict.assumed,
                "differs": "; ".join(f"{entry}: {their_verdict}" for entry, their_verdict in verdict.differs.items()),
                "load_bearing": "; ".join(" + ".join(elements) for elements in verdict.load_bearing),
            }
            for id, verdict in self.claims.items()
        ]
        return [*judged, *({"claim": id, "verdict": "refused"} for id in self.refused)]
