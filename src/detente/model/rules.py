"""Constraints on states, and restrictions on moves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Literal, get_args

from detente.errors import ModelError
from detente.model import given as read
from detente.model.formula_text import written
from detente.model.formulas import TRUE, And, Formula, If, Not, conjunction, disjunction, formula_of
from detente.model.texts import EVIDENCE_KEYS, NO_EVIDENCE, Evidence, Text, an_evidence, check_texts, maybe_words
from detente.showing import Brief

Kind = Literal["never", "at_most_one", "at_least_one", "exactly_one", "when"]
Direction = Literal["forward", "back"]
ANYONE = "anyone"
NAMED = ("name", *EVIDENCE_KEYS)


@dataclass(frozen=True, slots=True)
class Constraint(Brief):
    """A logically or physically impossible combination; a merely unwelcome one is no constraint.

    `formulas`: one for ``never``; the condition and the consequence for ``when``; a list for the others.
    """

    kind: Kind
    formulas: tuple[Formula, ...]
    name: Text | None = None
    evidence: Evidence = NO_EVIDENCE

    @property
    def said(self) -> str:
        """The constraint in model-file form."""
        texts = [written(formula) for formula in self.formulas]
        if self.kind == "when":
            return f"when: {texts[0]}, then: {texts[1]}"
        return f"{self.kind}: {texts[0] if self.kind == 'never' else '[' + ', '.join(texts) + ']'}"

    def __post_init__(self) -> None:
        kind = read.chosen(get_args(Kind))
        read.settle(self, kind=kind, formulas=_formulas, name=maybe_words, evidence=an_evidence)
        due = {"never": 1, "when": 2}.get(self.kind, max(1, len(self.formulas)))
        if len(self.formulas) != due:
            code = "list_length" if self.formulas else "list_empty"
            raise ModelError(code, due_kind="formulas", n=due)

    @classmethod
    def of(cls, given: object, argument: str = "constraints") -> Constraint:
        """A constraint, constructed if need be from a map with the keys of a model file."""
        if isinstance(given, Constraint):
            return given
        kind = next((key for key in get_args(Kind) if key in given), None) if isinstance(given, Mapping) else None
        if not isinstance(given, Mapping) or kind is None:
            read.refuse(given, argument, "a_constraint")
        keys = read.keyed(given, argument, "constraint", (kind, "then") if kind == "when" else (kind,), NAMED)
        parts = {"never": (keys[kind],), "when": (keys[kind], keys.get("then"))}.get(kind, keys[kind])
        formulas = _formulas(parts, argument)
        return cls(kind, formulas, keys.get("name"), Evidence.among(keys))

    def allows(self) -> Formula:
        """The constraint as a formula, true in every feasible state."""
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
    """An irreversible option: it can be taken but not dropped (``forward``), or only dropped (``back``)."""

    option: str
    direction: Direction = "forward"
    evidence: Evidence = NO_EVIDENCE

    def __post_init__(self) -> None:
        read.settle(self, option=read.name, direction=read.chosen(get_args(Direction)), evidence=an_evidence)
        check_texts(self)


@dataclass(frozen=True, slots=True)
class Cannot(Brief):
    """A banned transition of `who` from a `start`-state to an `end`-state."""

    who: str
    start: Formula = TRUE
    end: Formula = TRUE
    evidence: Evidence = NO_EVIDENCE

    def __post_init__(self) -> None:
        read.settle(self, who=read.name, start=formula_of, end=formula_of, evidence=an_evidence)
        check_texts(self)


MoveRule = Irreversible | Cannot


def move_rule(value: object, argument: str = "moves") -> MoveRule:
    """A move rule, constructed if need be from a map with the keys of a model file."""
    if isinstance(value, MoveRule):
        return value
    if isinstance(value, Mapping) and "irreversible" in value:
        keys = read.keyed(value, argument, "move", ("irreversible",), ("direction", *EVIDENCE_KEYS))
        evidence = Evidence.among(keys)
        return Irreversible(keys["irreversible"], keys.get("direction", "forward"), evidence)
    if isinstance(value, Mapping) and "cannot" in value:
        keys = read.keyed(value, argument, "move", ("cannot",), ("from", "to", *EVIDENCE_KEYS))
        evidence = Evidence.among(keys)
        return Cannot(keys["cannot"], keys.get("from", TRUE), keys.get("to", TRUE), evidence)
    return read.refuse(value, argument, "a_move_rule")


def _formulas(value: object, argument: str = "formulas") -> tuple[Formula, ...]:
    return read.items(value, argument, formula_of, "formulas")


def _listed(formulas: tuple[object, ...]) -> tuple[Formula, ...]:
    """Formulas as separate arguments, or as one list as in model files."""
    return _formulas(formulas[0] if len(formulas) == 1 and isinstance(formulas[0], list | tuple) else formulas)


def never(formula: str | Formula) -> Constraint:
    """A constraint that excludes every state in which the formula is true."""
    return Constraint("never", (formula_of(formula, "formula"),))


def at_most_one(*formulas: str | Formula | Iterable[str | Formula]) -> Constraint:
    """A constraint that excludes every state in which two of the formulas are true; also takes one list."""
    return Constraint("at_most_one", _listed(formulas))


def at_least_one(*formulas: str | Formula | Iterable[str | Formula]) -> Constraint:
    """A constraint that excludes every state in which none of the formulas is true; also takes one list."""
    return Constraint("at_least_one", _listed(formulas))


def exactly_one(*formulas: str | Formula | Iterable[str | Formula]) -> Constraint:
    """A constraint that exactly one of the formulas is true; also takes one list."""
    return Constraint("exactly_one", _listed(formulas))


def when(condition: str | Formula, then: str | Formula) -> Constraint:
    """A constraint that the condition implies `then`."""
    return Constraint("when", (formula_of(condition, "condition"), formula_of(then, "then")))


def irreversible(option: str, direction: Direction = "forward") -> Irreversible:
    """A move rule: the option can't be dropped once taken (or, with ``back``, only dropped)."""
    return Irreversible(option, direction)


def cannot(who: str, start: str | Formula = TRUE, end: str | Formula = TRUE) -> Cannot:
    """A move rule that bans transitions of one decision maker, or of ``anyone``."""
    return Cannot(who, formula_of(start, "start"), formula_of(end, "end"))
