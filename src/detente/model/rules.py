"""What can't be: constraints on states, and rules about moves."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from detente.model.formulas import TRUE, And, Formula, If, Not, conjunction, disjunction, parse, text_of
from detente.model.ids import nfc
from detente.model.texts import NO_EVIDENCE, Evidence, Text
from detente.showing import Brief

Kind = Literal["never", "at_most_one", "at_least_one", "exactly_one", "when"]
ANYONE = "anyone"


@dataclass(frozen=True, slots=True)
class Constraint(Brief):
    """A combination that is logically or physically impossible, never the merely unwelcome.

    `formulas`: of ``never`` one; of ``when`` the condition and what then holds; of the others the list.
    """

    kind: Kind
    formulas: tuple[Formula, ...]
    name: Text | None = None
    evidence: Evidence = NO_EVIDENCE

    @property
    def said(self) -> str:
        """The constraint as a model file writes it."""
        texts = [text_of(formula) for formula in self.formulas]
        if self.kind == "when":
            return f"when: {texts[0]}, then: {texts[1]}"
        return f"{self.kind}: {texts[0] if self.kind == 'never' else '[' + ', '.join(texts) + ']'}"

    def allows(self) -> Formula:
        """The formula that holds in every feasible state."""
        match self.kind:
            case "never":
                return Not(self.formulas[0])
            case "when":
                return If(self.formulas[1], self.formulas[0])
            case "at_least_one":
                return disjunction(self.formulas)
            case "at_most_one":
                return self._no_two()
            case "exactly_one":
                return And((disjunction(self.formulas), self._no_two()))

    def _no_two(self) -> Formula:
        return conjunction(tuple(Not(And(pair)) for pair in combinations(self.formulas, 2)))


@dataclass(frozen=True, slots=True)
class Irreversible(Brief):
    """An option that can be taken and not taken back (``forward``), or only dropped (``back``)."""

    option: str
    direction: Literal["forward", "back"] = "forward"
    evidence: Evidence = NO_EVIDENCE

    def __post_init__(self) -> None:
        object.__setattr__(self, "option", nfc(self.option))


@dataclass(frozen=True, slots=True)
class Cannot(Brief):
    """No transition of `who` from a `start`-state to an `end`-state."""

    who: str
    start: Formula = TRUE
    end: Formula = TRUE
    evidence: Evidence = NO_EVIDENCE

    def __post_init__(self) -> None:
        object.__setattr__(self, "who", nfc(self.who))


MoveRule = Irreversible | Cannot


def _formulas(given: tuple[str | Formula, ...]) -> tuple[Formula, ...]:
    return tuple(parse(one) if isinstance(one, str) else one for one in given)


def never(formula: str | Formula) -> Constraint:
    """No state in which the formula is true."""
    return Constraint("never", _formulas((formula,)))


def at_most_one(*formulas: str | Formula) -> Constraint:
    """No state in which two of the formulas are true."""
    return Constraint("at_most_one", _formulas(formulas))


def at_least_one(*formulas: str | Formula) -> Constraint:
    """No state in which none of the formulas is true."""
    return Constraint("at_least_one", _formulas(formulas))


def exactly_one(*formulas: str | Formula) -> Constraint:
    """Only states in which just one of the formulas is true."""
    return Constraint("exactly_one", _formulas(formulas))


def when(condition: str | Formula, then: str | Formula) -> Constraint:
    """No state in which the condition is true and `then` false."""
    return Constraint("when", _formulas((condition, then)))


def irreversible(option: str, direction: Literal["forward", "back"] = "forward") -> Irreversible:
    """An option that can't be taken back (or, ``back``, only dropped)."""
    return Irreversible(option, direction)


def cannot(who: str, start: str | Formula = TRUE, end: str | Formula = TRUE) -> Cannot:
    """A ban on the transitions of one decision maker, or of ``anyone``."""
    before, after = _formulas((start, end))
    return Cannot(who, before, after)
