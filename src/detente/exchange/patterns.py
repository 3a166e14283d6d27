"""Conversion between formulas and disjunctive normal form, as used by other programs."""

from __future__ import annotations

from itertools import product

from detente.model.conflict import Conflict
from detente.model.formulas import And, Constant, Formula, If, Iff, Name, Not, Or, conjunction, disjunction, substitute

Pattern = tuple[tuple[str, bool], ...]  # literals, in the order of the formula
MOST = 1000


class TooManyPatterns(Exception):
    """The normal form of a formula has too many alternatives for a file."""


def patterns(formula: Formula, most: int = MOST) -> tuple[Pattern, ...]:
    """The alternatives of a resolved formula in disjunctive normal form.

    Raises
    ------
    TooManyPatterns
        The formula has more than `most` alternatives.

    >>> from detente.model.formulas import parse
    >>> patterns(parse("dam if not sue"))
    ((('dam', True),), (('sue', True),))
    """
    return tuple(tuple(alternative.items()) for alternative in _alternatives(formula, True, most))


def _alternatives(formula: Formula, truth: bool, most: int) -> list[dict[str, bool]]:
    match formula:
        case Name(text):
            return [{text: truth}]
        case Constant(value):
            return [{}] if value is truth else []
        case Not(part):
            return _alternatives(part, not truth, most)
        case And(parts) | Or(parts):
            joined = [_alternatives(part, truth, most) for part in parts]
            return _every(joined, most) if isinstance(formula, And) is truth else _some(joined, most)
        case If(then, condition):
            return _alternatives(Or((then, Not(condition))), truth, most)
        case Iff(left, right):
            alike, unlike = And((left, right)), And((Not(left), Not(right)))
            if truth:
                return _alternatives(Or((alike, unlike)), True, most)
            return _alternatives(Or((And((left, Not(right))), And((Not(left), right)))), True, most)


def _some(joined: list[list[dict[str, bool]]], most: int) -> list[dict[str, bool]]:
    return _least([alternative for alternatives in joined for alternative in alternatives], most)


def _every(joined: list[list[dict[str, bool]]], most: int) -> list[dict[str, bool]]:
    combined: list[dict[str, bool]] = [{}]
    for alternatives in joined:
        if len(combined) * len(alternatives) > most * 4:
            raise TooManyPatterns
        pairs = product(combined, alternatives)
        combined = _least(
            [left | right for left, right in pairs if all(right.get(k, v) is v for k, v in left.items())], most
        )
    return combined


def _least(alternatives: list[dict[str, bool]], most: int) -> list[dict[str, bool]]:
    """Drop alternatives subsumed by another."""
    least = list[dict[str, bool]]()
    for alternative in sorted(alternatives, key=len):
        if not any(shorter.items() <= alternative.items() for shorter in least):
            least.append(alternative)
            if len(least) > most:
                raise TooManyPatterns
    order = {id(alternative): place for place, alternative in enumerate(alternatives)}
    return sorted(least, key=lambda alternative: order[id(alternative)])


def spelled(conflict: Conflict, formula: Formula) -> Formula:
    """Replace labels of listed states in a resolved formula by their options."""
    by_label = {f"state.{state.label}": state for state in conflict.states or ()}

    def replace(name: Name) -> Formula:
        state = by_label.get(name.text)
        if state is None or name.text in conflict.options:
            return name
        marks = zip(conflict.options, state.marks(), strict=True)
        return conjunction(tuple(_literal(option, mark) for option, mark in marks if mark is not None))

    return substitute(formula, replace)


def _literal(name: str, taken: bool) -> Formula:
    return Name(name) if taken else Not(Name(name))


def formula_of(alternatives: tuple[Pattern, ...]) -> Formula:
    """The formula of a disjunctive normal form."""
    return disjunction(tuple(conjunction(tuple(_literal(*literal) for literal in pattern)) for pattern in alternatives))
