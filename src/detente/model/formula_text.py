"""Printing of formulas: in the words of a language, or in those in which they were typed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from detente import words
from detente.model.formula_nodes import And, Constant, Formula, If, Iff, Name, Not, Or, Spoken, names, spoken
from detente.model.ids import KEYWORDS, operator_words


def text_of(formula: Formula, lang: str = words.DEFAULT) -> str:
    """Print a formula with a minimum of brackets, in the words of a language.

    Where one of its names is spelt like a word of that language, in the words of the default one.

    >>> from detente.model.formulas import parse
    >>> text_of(parse("-a & (b | c)"))
    'not a and (b or c)'
    >>> text_of(parse("a if b and not c"), "ar")
    'a إذا b وليس c'
    """
    known = vocabulary(lang)
    if lang != words.DEFAULT and any(name.text in known.values() for name in names(formula)):
        known = vocabulary(words.DEFAULT)
    return _text(formula, 0, known)


def written(formula: Formula) -> str:
    """Print a formula with a minimum of brackets, in the words in which it was typed.

    >>> from detente.model.formulas import parse
    >>> written(parse("(a و b) or ليس c"))
    'a و b or ليس c'
    """
    return _text(formula, 0, {})


def typed_like(operator: str, others: Iterable[Formula]) -> Spoken:
    """An operator as the first of other formulas that isn't in the default language's words would have it typed.

    >>> from detente.model.formulas import parse
    >>> typed_like("not", [parse("a and b"), parse("a أو b")]), typed_like("not", [parse("a and b")])
    (('ليس',), ())
    """
    foreign = words.formula_words()
    typed = next((word for other in others for word in spoken(other) if word in foreign), None)
    return () if typed is None else tuple(words.language(foreign[typed][1]).formula.get(operator, ()))[:1]


@cache
def vocabulary(lang: str) -> Mapping[str, str]:
    """The word of a language for each operator."""
    own = {operator: spellings[0] for operator, spellings in words.language(lang).formula.items()}
    return {operator: operator for operator in KEYWORDS[:5]} | own


def _text(formula: Formula, outer: int, known: Mapping[str, str]) -> str:
    def said(operator: str, typed: Spoken) -> str:
        return known.get(operator) or next(iter(typed), operator)

    match formula:
        case Name(text):
            return text
        case Constant(value):
            return "true" if value else "false"
        case Not(part, typed):
            level, shown = 4, f"{said('not', typed)} {_text(part, 4, known)}"
        case And(parts, typed):
            level, shown = 3, _conjuncts(parts, typed, known)
        case Or(parts, typed):
            level, shown = 2, _text(parts[0], 3, known)
            for place, part in enumerate(parts[1:]):
                shown += f" {said('or', typed[place:])} {_text(part, 3, known)}"
        case If(then, condition, typed):
            level, shown = 1, f"{_text(then, 2, known)} {said('if', typed)} {_text(condition, 2, known)}"
        case Iff(left, right, typed):
            level, shown = 1, f"{_text(left, 2, known)} {said('iff', typed)} {_text(right, 2, known)}"
    return f"({shown})" if level < outer else shown


def _conjuncts(parts: tuple[Formula, ...], typed: Spoken, known: Mapping[str, str]) -> str:
    """A conjunction; where a language has a word for ``and not`` (``وليس``), with that."""
    shown = _text(parts[0], 4, known)
    for place, part in enumerate(parts[1:]):
        joint = known.get("and") or next(iter(typed[place:]), "and")
        and_not = known.get("and not", "") or joint * (not known and operator_words().get(joint) == "and not")
        if and_not and isinstance(part, Not):
            shown += f" {and_not} {_text(part.part, 4, known)}"
        else:
            shown += f" {'and' if joint == and_not else joint} {_text(part, 4, known)}"
    return shown
