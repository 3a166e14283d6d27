"""Formulas over options, scenarios and state labels.

``not`` binds tightest, then ``and``, ``or``, then ``if`` and ``iff``, which don't chain. ``A if B`` is the material
implication from B to A (false only where B is true and A false), ``A iff B`` equivalence (Fang, Hipel, Kilgour & Peng
2003). ``& | -`` and ``&& || !`` are the same as ``and or not``; ``-`` only as a prefix. ``NOT AND OR IF IFF`` are
operators too, but for an id that is spelt so. A formula is parsed, never run as code.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import reduce
from typing import ClassVar, Generic, NoReturn, TypeVar

from detente.errors import FormulaError, ModelError
from detente.model.given import refuse
from detente.model.ids import CAPITALS
from detente.model.tokens import Token, tokens

LONGEST, DEEPEST = 10_000, 100
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Name:
    """An option, a scenario or a state label; `at` is its position in the text."""

    text: str
    at: int = field(default=0, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Constant:
    """``true`` or ``false``."""

    value: bool


@dataclass(frozen=True, slots=True)
class Not:
    """Negation."""

    part: Formula


@dataclass(frozen=True, slots=True)
class And:
    """Conjunction."""

    parts: tuple[Formula, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Disjunction."""

    parts: tuple[Formula, ...]


@dataclass(frozen=True, slots=True)
class If:
    """Material implication ``then if condition``: false only where the condition is true and `then` false."""

    then: Formula
    condition: Formula


@dataclass(frozen=True, slots=True)
class Iff:
    """Equivalence."""

    left: Formula
    right: Formula


Formula = Name | Constant | Not | And | Or | If | Iff
TRUE, FALSE = Constant(True), Constant(False)


@dataclass(frozen=True)
class Algebra(Generic[T]):
    """An interpretation of names, constants and connectives: truth values, vectors, sets or diagrams."""

    name: Callable[[str], T]
    constant: Callable[[bool], T]
    negate: Callable[[T], T]
    both: Callable[[T, T], T]
    either: Callable[[T, T], T]

    def value(self, formula: Formula) -> T:
        """Evaluate a formula."""
        match formula:
            case Name(text):
                return self.name(text)
            case Constant(value):
                return self.constant(value)
            case Not(part):
                return self.negate(self.value(part))
            case And(parts):
                return reduce(self.both, map(self.value, parts))
            case Or(parts):
                return reduce(self.either, map(self.value, parts))
            case If(then, condition):
                return self.either(self.value(then), self.negate(self.value(condition)))
            case Iff(left, right):
                one, other = self.value(left), self.value(right)
                return self.either(self.both(one, other), self.both(self.negate(one), self.negate(other)))


def holds(formula: Formula, name: Callable[[str], bool]) -> bool:
    """Evaluate a formula under an assignment of its names.

    >>> holds(parse("dam if not sue"), {"dam": False, "sue": False}.__getitem__)
    False
    """
    return Algebra[bool](name, bool, lambda a: not a, lambda a, b: a and b, lambda a, b: a or b).value(formula)


def names(formula: Formula) -> Iterator[Name]:
    """Every name in a formula, in the order of the text."""
    match formula:
        case Name():
            yield formula
        case Not(part):
            yield from names(part)
        case And(parts) | Or(parts):
            for part in parts:
                yield from names(part)
        case If(first, second) | Iff(first, second):
            yield from names(first)
            yield from names(second)


def substitute(formula: Formula, replace: Callable[[Name], Formula]) -> Formula:
    """Replace every name in a formula."""
    match formula:
        case Name():
            return replace(formula)
        case Not(part):
            return Not(substitute(part, replace))
        case And(parts):
            return And(tuple(substitute(part, replace) for part in parts))
        case Or(parts):
            return Or(tuple(substitute(part, replace) for part in parts))
        case If(first, second):
            return If(substitute(first, replace), substitute(second, replace))
        case Iff(first, second):
            return Iff(substitute(first, replace), substitute(second, replace))
        case _:
            return formula


def depth(formula: Formula) -> int:
    """Nesting depth of a formula; a name has depth 1.

    >>> depth(parse("not (a and not b)"))
    4
    """
    match formula:
        case Not(part):
            return 1 + depth(part)
        case And(parts) | Or(parts):
            return 1 + max(map(depth, parts))
        case If(first, second) | Iff(first, second):
            return 1 + max(depth(first), depth(second))
        case _:
            return 1


def conjunction(parts: tuple[Formula, ...]) -> Formula:
    """Conjunction of the parts; ``true`` if there are none."""
    return parts[0] if len(parts) == 1 else And(parts) if parts else TRUE


def disjunction(parts: tuple[Formula, ...]) -> Formula:
    """Disjunction of the parts; ``false`` if there are none."""
    return parts[0] if len(parts) == 1 else Or(parts) if parts else FALSE


def text_of(formula: Formula) -> str:
    """Print a formula with a minimum of brackets.

    >>> text_of(parse("-a & (b | c)"))
    'not a and (b or c)'
    """
    return _text(formula, 0)


def _text(formula: Formula, outer: int) -> str:
    match formula:
        case Name(text):
            return text
        case Constant(value):
            return "true" if value else "false"
        case Not(part):
            level, shown = 4, f"not {_text(part, 4)}"
        case And(parts):
            level, shown = 3, " and ".join(_text(part, 4) for part in parts)
        case Or(parts):
            level, shown = 2, " or ".join(_text(part, 3) for part in parts)
        case If(then, condition):
            level, shown = 1, f"{_text(then, 2)} if {_text(condition, 2)}"
        case Iff(left, right):
            level, shown = 1, f"{_text(left, 2)} iff {_text(right, 2)}"
    return f"({shown})" if level < outer else shown


def parse(text: str) -> Formula:
    """Parse a formula.

    Raises
    ------
    FormulaError
        A syntax error; the field ``at`` has its position, from 0.

    >>> parse("dam if not sue")
    If(then=Name(text='dam'), condition=Not(part=Name(text='sue')))
    """
    return Parser(text).formula()


def formula_of(given: object, argument: str) -> Formula:
    """A formula, parsed from text if need be.

    Raises
    ------
    ArgumentError, FormulaError
        Neither a formula nor text, or a syntax error.
    """
    if isinstance(given, list | tuple):
        raise ModelError("list_for_formula")
    if isinstance(given, str):
        return parse(given)
    return given if isinstance(given, Formula) else refuse(given, argument, "a_formula")


class Parser:
    """Recursive-descent parser; the language of claims extends it by further operands."""

    signs: ClassVar[Mapping[str, str]] = {
        "&": "and", "|": "or", "(": "(", ")": ")", "-": "not", "&&": "and", "||": "or", "!": "not",
    }  # fmt: skip

    def __init__(self, text: str) -> None:
        if len(text) > LONGEST:
            raise FormulaError("formula_too_long", text=text[:40], at=0, length=len(text), most=LONGEST)
        self.text = text
        self.tokens = list(tokens(text, self.signs))
        self.next = 0
        self.depth = 0
        self.capitals: list[Token] = []  # operators written in capitals

    def take(self, *kinds: str) -> Token | None:
        """Consume the next token if it is of one of these kinds."""
        token = self.tokens[self.next]
        if token.kind not in kinds:
            return None
        self.next += 1
        if token.text in CAPITALS:
            self.capitals.append(token)
        return token

    def name(self) -> Token | None:
        """Consume the next token if it is a name; words in capitals are names where no operator can occur."""
        token = self.tokens[self.next]
        is_capital = token.text in CAPITALS and not (token.kind == "not" and self._begins(self.next + 1))
        if token.kind != "name" and not is_capital:
            return None
        self.next += 1
        return token

    def _begins(self, at: int) -> bool:
        """Whether a token can start an operand; one in capitals only as a name followed by an operator."""
        last = at
        while self.tokens[last].text in CAPITALS and self.tokens[last].kind != "not":
            last += 1
        return (self.tokens[last].kind in ("name", "not", "(", "true", "false")) != ((last - at) % 2 == 1)

    def formula(self) -> Formula:
        """Parse the whole text."""
        if self.tokens[0].kind == "end":
            raise FormulaError("formula_empty", text=self.text, at=0)
        formula = self.conditional()
        if not self.take("end"):
            self.fail()
        return formula

    def conditional(self) -> Formula:
        """Parse ``A if B``, ``A iff B``, or a tighter expression."""
        left = self.alternatives()
        joint = self.take("if", "iff")
        if not joint:
            return left
        right = self.alternatives()
        if chained := self.take("if", "iff"):
            raise FormulaError("formula_chain", text=self.text, at=chained.at, word=chained.text)
        return If(left, right) if joint.kind == "if" else Iff(left, right)

    def alternatives(self) -> Formula:
        """Parse a disjunction."""
        parts = [self.conjuncts()]
        while self.take("or"):
            parts.append(self.conjuncts())
        return disjunction(tuple(parts))

    def conjuncts(self) -> Formula:
        """Parse a conjunction."""
        parts = [self.literal()]
        while self.take("and"):
            parts.append(self.literal())
        return conjunction(tuple(parts))

    def literal(self) -> Formula:
        """Parse an operand, possibly negated."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise FormulaError("formula_too_deep", text=self.text[:40], at=self.tokens[self.next].at, most=DEEPEST)
        formula = self.operand()
        self.depth -= 1
        return formula

    def operand(self) -> Formula:
        """Parse a name, a constant, or a formula in brackets."""
        if token := self.name():
            return Name(token.text, token.at)
        if self.take("not"):
            return Not(self.literal())
        if token := self.take("true", "false"):
            return Constant(token.kind == "true")
        if not self.take("("):
            self.fail()
        inner = self.conditional()
        if not self.take(")"):
            self.fail()
        return inner

    def fail(self) -> NoReturn:
        """Raise a syntax error at the next token."""
        token = self.tokens[self.next]
        code = "formula_end" if token.kind == "end" else "formula_syntax"
        raise FormulaError(code, text=self.text, at=token.at, word=token.text)
