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
    """An option, a scenario or a state label; `at` is where it stands in the text."""

    text: str
    at: int = field(default=0, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Constant:
    """``true`` or ``false``."""

    value: bool


@dataclass(frozen=True, slots=True)
class Not:
    """True where its part is false."""

    part: Formula


@dataclass(frozen=True, slots=True)
class And:
    """True where all parts are."""

    parts: tuple[Formula, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """True where some part is."""

    parts: tuple[Formula, ...]


@dataclass(frozen=True, slots=True)
class If:
    """``then if condition``: false only where the condition is true and `then` false."""

    then: Formula
    condition: Formula


@dataclass(frozen=True, slots=True)
class Iff:
    """True where both parts agree."""

    left: Formula
    right: Formula


Formula = Name | Constant | Not | And | Or | If | Iff
TRUE, FALSE = Constant(True), Constant(False)


@dataclass(frozen=True)
class Algebra(Generic[T]):
    """What ``not``, ``and``, ``or``, a name and a constant are taken to be: truth values, vectors, sets, diagrams."""

    name: Callable[[str], T]
    constant: Callable[[bool], T]
    negate: Callable[[T], T]
    both: Callable[[T, T], T]
    either: Callable[[T, T], T]

    def value(self, formula: Formula) -> T:
        """The value of a formula."""
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
    """Whether a formula is true, given the truth of its names.

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
    """The formula with every name replaced."""
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
    """How deep a formula nests: a name is 1 deep.

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
    """All of the parts; of none, ``true``."""
    return parts[0] if len(parts) == 1 else And(parts) if parts else TRUE


def disjunction(parts: tuple[Formula, ...]) -> Formula:
    """Some of the parts; of none, ``false``."""
    return parts[0] if len(parts) == 1 else Or(parts) if parts else FALSE


def text_of(formula: Formula) -> str:
    """A formula as one writes it, with as few brackets as it needs.

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
    """The formula that a text says.

    Raises
    ------
    FormulaError
        The text is no formula; the field ``at`` says where, from 0.

    >>> parse("dam if not sue")
    If(then=Name(text='dam'), condition=Not(part=Name(text='sue')))
    """
    return Parser(text).formula()


def formula_of(given: object, argument: str) -> Formula:
    """A formula, or what a text says.

    Raises
    ------
    ArgumentError, FormulaError
        It is neither, or the text doesn't parse.
    """
    if isinstance(given, list | tuple):
        raise ModelError("list_for_formula")
    if isinstance(given, str):
        return parse(given)
    return given if isinstance(given, Formula) else refuse(given, argument, "a_formula")


class Parser:
    """Reads a formula by descent; the language of claims reads more kinds of operands with it."""

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
        self.capitals: list[Token] = []  # words in capitals that stand for operators

    def take(self, *kinds: str) -> Token | None:
        """The next token if it is of one of these kinds, and then the one after it is next."""
        token = self.tokens[self.next]
        if token.kind not in kinds:
            return None
        self.next += 1
        if token.text in CAPITALS:
            self.capitals.append(token)
        return token

    def name(self) -> Token | None:
        """The next token if it is a name here: words in capitals are, where no operator can stand."""
        token = self.tokens[self.next]
        is_capital = token.text in CAPITALS and not (token.kind == "not" and self._begins(self.next + 1))
        if token.kind != "name" and not is_capital:
            return None
        self.next += 1
        return token

    def _begins(self, at: int) -> bool:
        """Whether an operand can begin with a token: with one in capitals only as a name, which an operator follows."""
        last = at
        while self.tokens[last].text in CAPITALS and self.tokens[last].kind != "not":
            last += 1
        return (self.tokens[last].kind in ("name", "not", "(", "true", "false")) != ((last - at) % 2 == 1)

    def formula(self) -> Formula:
        """The whole text as a formula."""
        if self.tokens[0].kind == "end":
            raise FormulaError("formula_empty", text=self.text, at=0)
        formula = self.conditional()
        if not self.take("end"):
            self.fail()
        return formula

    def conditional(self) -> Formula:
        """``A if B``, ``A iff B``, or what binds tighter."""
        left = self.alternatives()
        joint = self.take("if", "iff")
        if not joint:
            return left
        right = self.alternatives()
        if chained := self.take("if", "iff"):
            raise FormulaError("formula_chain", text=self.text, at=chained.at, word=chained.text)
        return If(left, right) if joint.kind == "if" else Iff(left, right)

    def alternatives(self) -> Formula:
        """Parts joined by ``or``."""
        parts = [self.conjuncts()]
        while self.take("or"):
            parts.append(self.conjuncts())
        return disjunction(tuple(parts))

    def conjuncts(self) -> Formula:
        """Parts joined by ``and``."""
        parts = [self.literal()]
        while self.take("and"):
            parts.append(self.literal())
        return conjunction(tuple(parts))

    def literal(self) -> Formula:
        """An operand, with or without ``not``."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise FormulaError("formula_too_deep", text=self.text[:40], at=self.tokens[self.next].at, most=DEEPEST)
        formula = self.operand()
        self.depth -= 1
        return formula

    def operand(self) -> Formula:
        """A name, a constant, or something in brackets."""
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
        """Refuse the next token."""
        token = self.tokens[self.next]
        code = "formula_end" if token.kind == "end" else "formula_syntax"
        raise FormulaError(code, text=self.text, at=token.at, word=token.text)
