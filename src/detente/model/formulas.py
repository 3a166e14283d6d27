"""Formulas over options, scenarios and state labels.

``not`` binds tightest, then ``and``, ``or``, then ``if`` and ``iff``, which don't chain. ``A if B`` is the material
implication from B to A (false only where B is true and A false), ``A iff B`` equivalence (Fang, Hipel, Kilgour & Peng
2003). ``& | -`` and ``&& || !`` are the same as ``and or not``; ``-`` only as a prefix. ``NOT AND OR IF IFF`` and the
words of other languages (``ليس و أو إذا``) are operators too, but for an id that is spelt so. A formula is parsed,
never run as code. Formulas in different words are equal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from typing import ClassVar, Generic, NoReturn, TypeVar

from detente import words
from detente.errors import FormulaError, ModelError
from detente.model.formula_nodes import FALSE, TRUE, And, Constant, Formula, If, Iff, Name, Not, Or, Spoken, names
from detente.model.formula_text import text_of
from detente.model.given import refuse
from detente.model.ids import KEYWORDS
from detente.model.misspelt import misspelt
from detente.model.tokens import Token, tokens

__all__ = [
    "FALSE", "TRUE", "Algebra", "And", "Constant", "Formula", "If", "Iff", "Name", "Not", "Or", "Parser", "conjunction",
    "depth", "disjunction", "formula_of", "holds", "names", "parse", "substitute", "text_of",
]  # fmt: skip

LONGEST, DEEPEST = 10_000, 100
OPERATORS = (*KEYWORDS[:5], "and not")
T = TypeVar("T")


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
                first, second = self.value(left), self.value(right)
                return self.either(self.both(first, second), self.both(self.negate(first), self.negate(second)))


def holds(formula: Formula, name: Callable[[str], bool]) -> bool:
    """Evaluate a formula under an assignment of its names.

    >>> holds(parse("dam if not sue"), {"dam": False, "sue": False}.__getitem__)
    False
    """
    return Algebra[bool](name, bool, lambda a: not a, lambda a, b: a and b, lambda a, b: a or b).value(formula)


def substitute(formula: Formula, replace: Callable[[Name], Formula]) -> Formula:
    """Replace every name in a formula."""
    match formula:
        case Name():
            return replace(formula)
        case Not(part, spoken):
            return Not(substitute(part, replace), spoken)
        case And(parts, spoken):
            return And(tuple(substitute(part, replace) for part in parts), spoken)
        case Or(parts, spoken):
            return Or(tuple(substitute(part, replace) for part in parts), spoken)
        case If(first, second, spoken):
            return If(substitute(first, replace), substitute(second, replace), spoken)
        case Iff(first, second, spoken):
            return Iff(substitute(first, replace), substitute(second, replace), spoken)
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


def conjunction(parts: tuple[Formula, ...], spoken: Spoken = ()) -> Formula:
    """Conjunction of the parts; ``true`` if there are none."""
    return parts[0] if len(parts) == 1 else And(parts, spoken) if parts else TRUE


def disjunction(parts: tuple[Formula, ...], spoken: Spoken = ()) -> Formula:
    """Disjunction of the parts; ``false`` if there are none."""
    return parts[0] if len(parts) == 1 else Or(parts, spoken) if parts else FALSE


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


def formula_of(value: object, argument: str) -> Formula:
    """A formula, parsed from text if need be.

    Raises
    ------
    ArgumentError, FormulaError
        Neither a formula nor text, or a syntax error.
    """
    if isinstance(value, list | tuple):
        raise ModelError("list_for_formula")
    if isinstance(value, str):
        return parse(value)
    return value if isinstance(value, Formula) else refuse(value, argument, "a_formula")


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
        self.operators: list[Token] = []  # those that are words

    def take(self, *kinds: str) -> Token | None:
        """Consume the next token if it is of one of these kinds."""
        token = self.tokens[self.next]
        if token.kind not in kinds:
            return None
        self.next += 1
        if token.kind in OPERATORS and token.text not in self.signs:
            self.operators.append(token)
        return token

    def name(self) -> Token | None:
        """Consume the next token if it is a name; operators that are spelt so are names where none can occur."""
        token = self.tokens[self.next]
        is_prefix = token.kind == "not" and self._begins(self.next + 1)
        if token.kind != "name" and (is_prefix or not token.may_be_name):
            return None
        self.next += 1
        return token

    def _begins(self, at: int) -> bool:
        """Whether a token can start an operand; an operator that may be a name only if one follows it."""
        last = at
        while self.tokens[last].may_be_name and self.tokens[last].kind != "not":
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
        return (If if joint.kind == "if" else Iff)(left, right, _spoken([joint]))

    def alternatives(self) -> Formula:
        """Parse a disjunction."""
        parts, joints = [self.conjuncts()], list[Token]()
        while joint := self.take("or"):
            joints.append(joint)
            parts.append(self.conjuncts())
        return disjunction(tuple(parts), _spoken(joints))

    def conjuncts(self) -> Formula:
        """Parse a conjunction; ``وليس`` is ``and not``."""
        parts, joints = [self.literal()], list[Token]()
        while joint := self.take("and", "and not"):
            joints.append(joint)
            literal = self.literal()
            parts.append(literal if joint.kind == "and" else Not(literal))
        return conjunction(tuple(parts), _spoken(joints))

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
        if negation := self.take("not"):
            return Not(self.literal(), _spoken([negation]))
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
        if fault := misspelt(self.text, self.tokens[max(self.next - 1, 0)], token):
            raise fault
        code = "formula_end" if token.kind == "end" else "formula_syntax"
        raise FormulaError(code, text=self.text, at=token.at, word=token.text)


def _spoken(joints: Iterable[Token]) -> Spoken:
    """The operators as they were typed; nothing if all are the default language's."""
    foreign = words.formula_words()
    typed = tuple(joint.text if joint.text in foreign else joint.kind for joint in joints)
    return typed if any(word in foreign for word in typed) else ()
