"""Which claims hold, why, what they rest on, and which change of the model would turn most of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from detente.errors import ConflictError
from detente.model.claims import Claim, Drop, Swap
from detente.model.states import State
from detente.results.base import Found, Result
from detente.results.certificates import Certificate
from detente.results.coalitions import places_of
from detente.results.evolution import Closed, Path
from detente.results.shapes.claims import (
    ClaimsJSON,
    ClaimVerdictJSON,
    ComparedJSON,
    FlipJSON,
    ReasonJSON,
    ReasonKind,
    RefusedJSON,
    Verdict,
)
from detente.shapes import in_order
from detente.showing import Brief


@dataclass(frozen=True, slots=True)
class Reason(Brief):
    """Why one part of a claim is true or false at a state.

    Attributes
    ----------
    part
        The part as the claim writes it.
    true
        Whether it is true at `state`.
    kind
        Which sentence says so: the operator, with what it comes down to.
    state
        Where.
    path
        A legal sequence that shows it; steps on trust are marked.
    other
        A second state that shows it: an equilibrium, a state that isn't better.
    closed
        What is reached instead, by last mover, and not left again.
    count
        How many states, equilibria, steps on trust or coalitions the sentence speaks of.
    certificates
        Why states are stable, or not.
    members, gains, leaving
        A coalition; each member's place in its ranking before and after (1 is the best); who would leave the end.
    concept
        The concept that the part names.
    otherwise
        Where no path by improvements leads there: one by moves, with as few steps on trust as possible.
    """

    part: str
    true: bool
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

    def to_dict(self) -> ReasonJSON:
        """As in JSON: only what there is."""
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
        if self.count is not None:
            plain["count"] = self.count
        if self.certificates:
            plain["certificates"] = [one.to_dict() for one in self.certificates]
        if self.members:
            plain["coalition"] = "+".join(self.members)
        if self.gains:
            plain["gains"] = places_of(self.gains)
        if self.leaving is not None:
            plain["leaving"] = list(self.leaving)
        if self.concept:
            plain["concept"] = self.concept
        return plain


@dataclass(frozen=True, slots=True)
class ClaimVerdict(Brief):
    """What came of one claim.

    Attributes
    ----------
    claim
        The claim.
    verdict, why
        Whether it holds; for `undefined` and `undecided` why.
    vacuous
        Whether an operator in it is true only since there is nothing that it speaks of.
    at
        The states at which it was evaluated.
    reasons
        Why, at the status quo; or at the first state where it fails; or at the first of those where it holds.
    load_bearing, load_bearing_complete
        The inclusion-minimal sets of elements without which the verdict is another; whether all sets of the depth
        asked for were tried.
    assumed
        Whether it rests on one preference statement alone, which by itself makes it hold.
    elsewhere
        Its verdict in other encodings of the same case, as far as they have it.
    forbidden_by
        The change, by its address, that forbids the status quo, where that leaves the claim undefined.
    added
        The states named here that only the claim's changes allow; numbered after those of the model as written.
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
        """The other encodings in which the verdict is another, and which."""
        return {entry: verdict for entry, verdict in self.elsewhere.items() if verdict != self.verdict}

    @property
    def as_expected(self) -> bool:
        """Whether the verdict is what its source argues, if it says."""
        return self.claim.expect in (None, self.verdict)

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
        if self.why:
            plain["why"] = self.why
        if self.forbidden_by:
            plain["forbidden_by"] = self.forbidden_by
        if self.added:
            plain["added"] = [state.to_dict() for state in self.added]
        return in_order(plain, ClaimVerdictJSON)

    def compared(self) -> ComparedJSON:
        """As in JSON: the verdicts in other encodings of the case, where there are any, and those that differ."""
        return {"elsewhere": dict(self.elsewhere), "differs": self.differs} if self.elsewhere else {}


@dataclass(frozen=True, slots=True)
class Refused(Brief):
    """A claim that can't be evaluated as it is written, and why."""

    claim: Claim
    error: ConflictError = field(compare=False)

    def to_dict(self) -> RefusedJSON:
        """As in JSON: what the claim says, and its error as errors are told elsewhere."""
        return {"that": self.claim.that, **self.error.fault()}


@dataclass(frozen=True, slots=True)
class Flip(Brief):
    """A change of the model, and the claims whose verdict is then another."""

    change: Drop | Swap
    flips: tuple[str, ...]

    def to_dict(self) -> FlipJSON:
        """As in JSON."""
        if isinstance(self.change, Drop):
            return {"change": {"drop": self.change.element}, "flips": list(self.flips)}
        return {"change": {"swap": list(self.change.elements)}, "flips": list(self.flips)}


@dataclass(frozen=True, kw_only=True)
class Claims(Result):
    """The verdict on every claim, what it rests on, and the crux.

    Attributes
    ----------
    claims
        By id.
    refused
        The claims that can't be evaluated as they are written, by id.
    depth
        How many elements were removed together at most.
    crux
        The swaps of neighbouring statements and removals of unsure ones that turn a claim; those that turn most first.
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
        """Whether every claim can be evaluated and is as its source argues."""
        return not self.refused and all(one.as_expected for one in self.claims.values())

    def to_dict(self) -> ClaimsJSON:
        """As in JSON: the verdicts and the crux."""
        return {
            **self.preamble(),
            "depth": self.depth,
            "claims": {id: one.to_dict() for id, one in self.claims.items()},
            "refused": {id: one.to_dict() for id, one in self.refused.items()},
            "crux": [flip.to_dict() for flip in self.crux],
            "crux_complete": self.crux_complete,
        }

    def rows(self) -> list[dict[str, Any]]:
        """A row a claim; last, those that can't be evaluated."""
        judged: list[dict[str, Any]] = [
            {
                "claim": id,
                "verdict": one.verdict,
                "expect": one.claim.expect,
                "vacuous": one.vacuous,
                "assumed": one.assumed,
                "differs": "; ".join(f"{entry}: {verdict}" for entry, verdict in one.differs.items()),
                "load_bearing": "; ".join(" + ".join(elements) for elements in one.load_bearing),
            }
            for id, one in self.claims.items()
        ]
        return [*judged, *({"claim": id, "verdict": "refused"} for id in self.refused)]
