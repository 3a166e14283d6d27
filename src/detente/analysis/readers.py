"""Converters of arguments: each returns a valid value or raises an error that names the argument.

Names are normalised to NFC, numpy scalars count as numbers, and a decision maker object stands for its id.
"""

from __future__ import annotations

import reprlib
from collections.abc import Iterable, Mapping
from numbers import Number
from pathlib import Path
from sys import maxsize

from detente.concepts import SolutionConcept
from detente.engines import Backend, Engine
from detente.errors import QuestionError, nearest
from detente.model import given as read
from detente.model.claims import Claim
from detente.model.conflict import Conflict
from detente.model.decision_makers import DecisionMaker
from detente.model.formulas import Formula, text_of
from detente.model.given import Reader, refuse
from detente.model.ids import nfc
from detente.model.states import State


def conflict(value: object, argument: str) -> Conflict:
    """A conflict; the name of a file or a catalog entry is refused with a hint at the loading function."""
    if isinstance(value, str | Path):
        is_file = isinstance(value, Path) or bool(Path(value).suffix)
        raise QuestionError("file_not_loaded" if is_file else "not_loaded", argument=argument, given=str(value))
    return value if isinstance(value, Conflict) else refuse(value, argument, "a_conflict")


def decision_maker(value: object, argument: str) -> str:
    """A decision maker, or its id."""
    if isinstance(value, DecisionMaker):
        return value.id
    return read.name(value, argument) if isinstance(value, str) else refuse(value, argument, "a_decision_maker_id")


def coalition(value: object, argument: str) -> str | tuple[str, ...]:
    """A coalition: ``us+iran``, a list of ids, or one decision maker."""
    if isinstance(value, str):
        return nfc(value)
    if isinstance(value, DecisionMaker):
        return (value.id,)
    return read.items(value, argument, decision_maker, "a_coalition")


def parties(value: object, argument: str) -> str:
    """Decision makers that are to be one: ``us+iran``, perhaps with ``:jump``, or a list of ids."""
    members = coalition(value, argument)
    return members if isinstance(members, str) else "+".join(members)


def state(value: object, argument: str) -> str | int | State:
    """A state: a label, formula, number, or `State`."""
    if isinstance(value, State):
        return value
    return nfc(value) if isinstance(value, str) else read.whole(value, argument, "a_state")


def states(value: object, argument: str) -> str:
    """A formula as text; a state or its number becomes ``#3``."""
    if isinstance(value, str):
        return nfc(value)
    if isinstance(value, Formula):
        return text_of(value)
    return f"#{value.number if isinstance(value, State) else read.whole(value, argument, 'a_formula_or_state')}"


def formula(value: object, argument: str) -> str:
    """A formula as text."""
    if isinstance(value, Formula):
        return text_of(value)
    return nfc(value) if isinstance(value, str) else refuse(value, argument, "a_formula")


def sentences(value: object, argument: str) -> tuple[str, ...]:
    """One or several sentences, or formulas, as text."""
    return read.one_or_more(value, argument, formula, "sentences")


def names(value: object, argument: str) -> tuple[str, ...]:
    """One or several names."""
    return read.one_or_more(value, argument, read.name, "names")


def concept(value: object, argument: str) -> str | SolutionConcept:
    """One concept, or its name."""
    if isinstance(value, SolutionConcept):
        return value
    return nfc(value) if isinstance(value, str) else refuse(value, argument, "a_concept")


def behaviour(value: object, argument: str) -> str | SolutionConcept | dict[str, str | SolutionConcept]:
    """One concept, or a map from decision makers to concepts."""
    return read.mapping(value, argument, concept) if isinstance(value, Mapping) else concept(value, argument)


def concepts(value: object, argument: str) -> object:
    """One or several concepts."""
    if isinstance(value, Iterable) and not isinstance(value, str | Mapping):
        return read.items(value, argument, behaviour)
    return behaviour(value, argument)


def claim(value: object, argument: str) -> str:
    """A claim, or its id."""
    return value.id if isinstance(value, Claim) else read.name(value, argument)


def comparisons(value: object, argument: str) -> object:
    """Fixed comparisons: texts, or triples of a decision maker and two states."""
    if isinstance(value, str):
        return nfc(value)
    return read.items(value, argument, _comparison, "comparisons")


def _comparison(value: object, argument: str) -> str | tuple[str, ...]:
    return nfc(value) if isinstance(value, str) else read.items(value, argument, read.name, "comparisons")


def price(value: object, argument: str) -> str | int:
    """An integer, also as text."""
    return value if isinstance(value, str) else read.whole(value, argument)


def prices(value: object, argument: str) -> object:
    """Costs of changes, by decision maker."""
    return nfc(value) if isinstance(value, str) else read.mapping(value, argument, price, "prices")


def number(value: object, argument: str) -> object:
    """A number of any type, also as text."""
    is_number = isinstance(value, str | Number) and not isinstance(value, bool)
    return value if is_number else refuse(value, argument, "number")


def engine(value: object, argument: str) -> str | Engine:
    """An engine, or its name."""
    if isinstance(value, Engine | Backend):
        return value if isinstance(value, Engine) else Engine(value)
    return nfc(value) if isinstance(value, str) else refuse(value, argument, "an_engine")


def limit(value: object, argument: str) -> int:
    """A limit; one larger than any list means none.

    Raises
    ------
    QuestionError
        The limit is negative.
    """
    most = read.whole(value, argument, "a_limit")
    if most < 0:
        raise QuestionError("bad_limit", given=reprlib.repr(most))
    return min(most, maxsize - 1)


def between(least: int, most: int | None = None) -> Reader[int]:
    """A converter for integers from `least` to `most`, if given.

    Raises
    ------
    QuestionError
        The number is out of range.
    """

    def number(value: object, argument: str) -> int:
        integer = read.whole(value, argument)
        if integer < least:
            raise QuestionError("bad_number", argument=argument, given=reprlib.repr(integer), least=least)
        if most is not None and integer > most:
            raise QuestionError("large_number", argument=argument, given=reprlib.repr(integer), most=most)
        return integer

    return number


def one_of(allowed: tuple[str, ...], code: str) -> Reader[str]:
    """A converter for an enumeration of words; `code` is the error for any other.

    Raises
    ------
    QuestionError
        The word is not among them.
    """

    def word(value: object, argument: str) -> str:
        text = read.text(value, argument)
        if text not in allowed:
            raise QuestionError(code, name=text, near=nearest(text, allowed, len(allowed)))
        return text

    return word


def one_number_of(allowed: tuple[int, ...], code: str) -> Reader[int]:
    """A converter for an enumeration of integers; `code` is the error for any other.

    Raises
    ------
    QuestionError
        The number is not among them.
    """

    def number(value: object, argument: str) -> int:
        integer = read.whole(value, argument)
        if integer not in allowed:
            raise QuestionError(
                code, name=reprlib.repr(integer), near=[str(allowed_number) for allowed_number in allowed]
            )
        return integer

    return number


def function(value: object, argument: str) -> object:
    """A callable."""
    return value if callable(value) else refuse(value, argument, "a_function")


def sources(value: object, argument: str) -> dict[str, Path]:
    """Files by source id."""
    return read.mapping(value, argument, read.path, "map_of_path")
