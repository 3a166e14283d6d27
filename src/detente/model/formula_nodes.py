"""The parts of formulas: names, constants and connectives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

Spoken = tuple[str, ...]  # the operators as they were typed, in order, where one is in another language's words


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
    spoken: Spoken = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class And:
    """Conjunction."""

    parts: tuple[Formula, ...]
    spoken: Spoken = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Or:
    """Disjunction."""

    parts: tuple[Formula, ...]
    spoken: Spoken = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class If:
    """Material implication ``then if condition``: false only where the condition is true and `then` false."""

    then: Formula
    condition: Formula
    spoken: Spoken = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Iff:
    """Equivalence."""

    left: Formula
    right: Formula
    spoken: Spoken = field(default=(), compare=False, repr=False)


Formula = Name | Constant | Not | And | Or | If | Iff
TRUE, FALSE = Constant(True), Constant(False)


def nodes(formula: Formula) -> Iterator[Formula]:
    """A formula and all parts of it, in the order of the text, each before its own parts."""
    yield formula
    match formula:
        case Not(part):
            yield from nodes(part)
        case And(parts) | Or(parts):
            for part in parts:
                yield from nodes(part)
        case If(first, second) | Iff(first, second):
            yield from nodes(first)
            yield from nodes(second)


def names(formula: Formula) -> Iterator[Name]:
    """Every name in a formula, in the order of the text."""
    return (node for node in nodes(formula) if isinstance(node, Name))


def spoken(formula: Formula) -> Iterator[str]:
    """The operators of a formula as they were typed, where one is in another language's words."""
    for node in nodes(formula):
        if isinstance(node, Not | And | Or | If | Iff):
            yield from node.spoken
