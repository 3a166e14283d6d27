"""Formulas in words: options and scenarios by their names."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from detente import words
from detente.errors import ConflictError
from detente.explanations import dm_name, option_name
from detente.model.conflict import Conflict
from detente.model.formulas import And, Constant, Formula, If, Iff, Name, Not, Or, names, parse, text_of
from detente.model.naming import SCENARIO, STATE
from detente.model.rewording import in_words

LONG = 8  # names in a formula up to which it is spelt out


def formula_words(formula: Formula | str, conflict: Conflict, lang: str = words.DEFAULT) -> str:
    """A formula in words, with a minimum of brackets.

    >>> import detente as dt
    >>> formula_words("not row.cooperate or column.cooperate", dt.catalog("chicken"))
    '“Cooperate” (Column) or not “Cooperate” (Row)'
    """
    return clause(
        parse(formula) if isinstance(formula, str) else formula, lambda name: name_words(name, conflict, lang), lang
    )


def is_long(formula: Formula) -> bool:
    """Whether a formula has too many names to be spelt out."""
    return len([*names(formula)]) > LONG


def formula_said(formula: Formula, conflict: Conflict, lang: str) -> str:
    """A formula in words, or as it is typed where it is long."""
    return f"`{text_of(formula, lang)}`" if is_long(formula) else formula_words(formula, conflict, lang)


def target_words(to: str, conflict: Conflict, lang: str) -> str:
    """What is to be reached, in words; a number of a state, or a long formula, as it is typed.

    >>> import detente as dt
    >>> target_words("row.cooperate", dt.catalog("chicken"), "en"), target_words("#4", dt.catalog("chicken"), "en")
    ('“Cooperate” (Row)', '`#4`')
    """
    formula = _parsed(to)
    return f"`{in_words(to, lang)}`" if formula is None or is_long(formula) else formula_words(formula, conflict, lang)


def clause(formula: Formula, atom: Callable[[str], str], lang: str, outer: int = 0) -> str:
    """A formula in words, its names said by `atom`, in brackets within what binds as tightly as `outer`."""
    match formula:
        case Name(text):
            return atom(text)
        case Constant(value):
            return words.say(f"answer.formula.{'true' if value else 'false'}", lang)
        case Not(Not(part)):  # as of what must never fail
            return clause(part, atom, lang, outer)
        case Not(part):
            level, shown = 4, words.say("answer.formula.not", lang, part=clause(part, atom, lang, 4))
        case And(parts):
            level, shown = (
                3,
                words.say("answer.formula.and", lang).join(clause(part, atom, lang, 4) for part in _in_order(parts)),
            )
        case Or(parts):
            level, shown = (
                2,
                words.say("answer.formula.or", lang).join(clause(part, atom, lang, 3) for part in _in_order(parts)),
            )
        case If(then, condition):
            parts_in_words = {"then": clause(then, atom, lang, 2), "condition": clause(condition, atom, lang, 2)}
            level, shown = 1, words.say("answer.formula.if", lang, **parts_in_words)
        case Iff(left, right):
            sides = {"left": clause(left, atom, lang, 2), "right": clause(right, atom, lang, 2)}
            level, shown = 1, words.say("answer.formula.iff", lang, **sides)
    return f"({shown})" if level < outer else shown


def _in_order(parts: Iterable[Formula]) -> list[Formula]:
    """Parts with the denied ones last, so that no denial can be read as one of what follows it."""
    return sorted(parts, key=lambda part: isinstance(part, Not))


def flat(formula: Formula) -> Formula:
    """The same formula with conjunctions within conjunctions as one, where scenarios were spelt out.

    >>> flat(parse("(a and b) and not c")) == parse("a and b and not c")
    True
    """
    if not isinstance(formula, And):
        return formula
    parts = (flat(part) for part in formula.parts)
    return And(tuple(conjunct for part in parts for conjunct in (part.parts if isinstance(part, And) else (part,))))


def name_words(name: str, conflict: Conflict, lang: str) -> str:
    """An option or a scenario by its quoted name; a state by its label."""
    meaning = conflict.names.meanings.get(name, (name,))[0]
    if meaning in conflict.options:
        return option_words(meaning, conflict, lang)
    kind, _, id = meaning.partition(".")
    if kind == SCENARIO:
        return scenario_words(id, conflict, lang)
    return id if kind == STATE else name


def scenario_words(id: str, conflict: Conflict, lang: str) -> str:
    """A scenario by its quoted name, or id."""
    scenario = next(candidate for candidate in conflict.scenarios if candidate.id == id)
    return quoted(id if scenario.name is None else scenario.name.say(lang), lang)


def literal(formula: Formula | str, conflict: Conflict, lang: str) -> tuple[str, str]:
    """A statement as what is wanted: ``wants`` and a name, ``minds`` and a name, or ``that`` and a formula in words."""
    parsed = _parsed(formula)
    match parsed:
        case Name(text):
            return "wants", name_words(text, conflict, lang)
        case Not(Name(text)):
            return "minds", name_words(text, conflict, lang)
        case None:
            return "that", str(formula)
        case _:
            return "that", formula_words(parsed, conflict, lang)


def stake(statement: Formula | str, conflict: Conflict, lang: str) -> str:
    """What a statement is about, as something that matters."""
    kind, about = literal(statement, conflict, lang)
    if kind == "wants":
        return about
    return words.say("answer.stake.avoiding" if kind == "minds" else "answer.stake.that", lang, what=about)


def _parsed(formula: Formula | str) -> Formula | None:
    if not isinstance(formula, str):
        return formula
    try:
        return parse(formula)
    except ConflictError:
        return None


def quoted(text: str, lang: str) -> str:
    """A name in quotation marks."""
    return words.say("answer.quoted", lang, text=text)


def option_words(qualified: str, conflict: Conflict, lang: str) -> str:
    """An option by its quoted name; with its decision maker's if another has one of the same name."""
    named = {option: option_name(conflict, option, lang) for option in conflict.options}
    quoted_name = quoted(named[qualified], lang)
    if list(named.values()).count(named[qualified]) == 1:
        return quoted_name
    return words.say(
        "answer.option_of", lang, option=quoted_name, dm=dm_name(conflict, qualified.partition(".")[0], lang)
    )
