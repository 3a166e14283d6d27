"""What the public functions take: one table of arguments, each with the reader that lets it in.

Every public question is decorated by :func:`public`. So an argument of one name means the same in all of them: names
are compared in NFC, numpy's numbers are numbers, a decision maker stands for its id, None is the same as leaving the
argument out, ``concept`` and ``concepts`` are two names for one argument, and what can't be meant is refused by an
error that names the argument.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from inspect import Parameter, Signature, signature
from numbers import Number
from pathlib import Path
from sys import maxsize
from typing import ParamSpec, TypeVar

from detente.concepts import SolutionConcept
from detente.engines import Backend, Engine
from detente.errors import QuestionError
from detente.model import given as read
from detente.model.claims import Claim
from detente.model.conflict import Conflict
from detente.model.decision_makers import DecisionMaker
from detente.model.formulas import Formula, text_of
from detente.model.given import Reader, refuse
from detente.model.ids import nfc
from detente.model.states import State
from detente.results.base import Result
from detente.results.labels import LABELS, relabelled

P = ParamSpec("P")
R = TypeVar("R")
ALIASES = {"concept": "concepts", "concepts": "concept"}


def conflict(value: object, argument: str) -> Conflict:
    """A conflict; the name of a file or a catalog entry is refused with what makes a conflict of it."""
    if isinstance(value, str | Path):
        raise QuestionError("not_loaded", argument=argument, given=str(value))
    return value if isinstance(value, Conflict) else refuse(value, argument, "a_conflict")


def decision_maker(value: object, argument: str) -> str:
    """The id of a decision maker, which may also stand for itself."""
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


def state(value: object, argument: str) -> str | int | State:
    """A state: its label or a formula, its number, or itself."""
    if isinstance(value, State):
        return value
    return nfc(value) if isinstance(value, str) else read.whole(value, argument, "a_state")


def states(value: object, argument: str) -> str:
    """A formula as text; a state or its number as ``#3``."""
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


def concept(value: object, argument: str) -> str | SolutionConcept:
    """One concept, or its name."""
    if isinstance(value, SolutionConcept):
        return value
    return nfc(value) if isinstance(value, str) else refuse(value, argument, "a_concept")


def behaviour(value: object, argument: str) -> str | SolutionConcept | dict[str, str | SolutionConcept]:
    """One concept, or who follows which."""
    return read.mapping(value, argument, concept) if isinstance(value, Mapping) else concept(value, argument)


def concepts(value: object, argument: str) -> object:
    """Concepts, one or several."""
    if isinstance(value, Iterable) and not isinstance(value, str | Mapping):
        return read.items(value, argument, behaviour)
    return behaviour(value, argument)


def claim(value: object, argument: str) -> str:
    """The id of a claim, which may also stand for itself."""
    return value.id if isinstance(value, Claim) else read.name(value, argument)


def comparisons(value: object, argument: str) -> object:
    """Comparisons that are to stay: texts, or triples of a decision maker and two states."""
    if isinstance(value, str):
        return nfc(value)
    return read.items(value, argument, _comparison, "comparisons")


def _comparison(value: object, argument: str) -> str | tuple[str, ...]:
    return nfc(value) if isinstance(value, str) else read.items(value, argument, read.name, "comparisons")


def price(value: object, argument: str) -> str | int:
    """A whole number, also as text."""
    return value if isinstance(value, str) else read.whole(value, argument)


def prices(value: object, argument: str) -> object:
    """What changes cost, by decision maker."""
    return nfc(value) if isinstance(value, str) else read.mapping(value, argument, price, "prices")


def number(value: object, argument: str) -> object:
    """A number of whatever kind, also as text."""
    is_number = isinstance(value, str | Number) and not isinstance(value, bool)
    return value if is_number else refuse(value, argument, "number")


def engine(value: object, argument: str) -> str | Engine:
    """An engine, or its name."""
    if isinstance(value, Engine | Backend):
        return value if isinstance(value, Engine) else Engine(value)
    return nfc(value) if isinstance(value, str) else refuse(value, argument, "an_engine")


def limit(value: object, argument: str) -> int:
    """A limit; one that is larger than any list means none."""
    return min(read.whole(value, argument, "a_limit"), maxsize - 1)


def function(value: object, argument: str) -> object:
    """Something to call."""
    return value if callable(value) else refuse(value, argument, "a_function")


def sources(value: object, argument: str) -> dict[str, Path]:
    """Files by the ids of sources."""
    return read.mapping(value, argument, read.path, "map_of_path")


READERS: Mapping[str, Reader[object]] = {
    "at_most": number, "bar": states, "by": coalition, "claim": claim, "coalition": coalition, "concept": concepts,
    "concepts": concepts, "conflict": conflict, "depth": read.whole, "dm": decision_maker, "engine": engine,
    "file": read.path, "font": read.text, "from_": state, "frozen": coalition, "improvements": read.flag,
    "jumps": behaviour, "keep": comparisons, "kind": read.text, "labels": read.chosen(LABELS), "lang": read.language,
    "layout": read.text, "limit": limit, "lone": read.flag, "of": state, "only": coalition, "other": conflict,
    "output": read.path, "over": read.text, "overwrite": read.flag, "path": read.path, "processes": read.whole,
    "progress": function, "samples": read.whole, "scheduler": read.text, "seed": read.whole, "sources": sources,
    "state": state, "swaps": read.whole, "to": states, "universal": read.flag, "via": read.text, "weights": prices,
    "within": formula,
}  # fmt: skip


QUESTIONS = __name__.rpartition(".")[0] + "."  # where the questions about a conflict stand


STATES = ("state", "from_", "of")  # arguments that name a state


def coded(given: object) -> object:
    """The name of a state where states are called by decimal labels: a bare number is such a label, not a place.

    >>> coded("5"), coded("s5")
    ('d:5', 's5')
    """
    return f"d:{given.strip()}" if isinstance(given, str) and given.strip().isdecimal() else given


def public(**own: Reader[object]) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """A public question: its arguments are read by :data:`READERS`, or by readers of its `own`, before it has them.

    Questions about a conflict also take `labels`: ``model``, or ``decimal`` for states under the sum of 2^k over the
    options taken, k from 0 in the order of the file.
    """

    def decorate(question: Callable[P, R]) -> Callable[P, R]:
        shape = signature(question)
        readers = {name: own.get(name) or READERS[name] for name in shape.parameters}

        @wraps(question)
        def ask(*args: P.args, **kwargs: P.kwargs) -> R:
            given = _renamed(kwargs, shape)
            labels = given.pop("labels", None) if question.__module__.startswith(QUESTIONS) else None
            labelled = labels is not None and READERS["labels"](labels, "labels") != LABELS[0]
            if labelled:
                given = {name: coded(value) if name in STATES else value for name, value in given.items()}
            bound = shape.bind(*args, **given)
            for name, value in list(bound.arguments.items()):
                if value is None and shape.parameters[name].default is not Parameter.empty:
                    del bound.arguments[name]
                elif value is not shape.parameters[name].default:
                    bound.arguments[name] = readers[name](value, name)
            found = question(*bound.args, **bound.kwargs)
            return relabelled(found) if labelled and isinstance(found, Result) else found

        return ask

    return decorate


def _renamed(given: Mapping[str, object], shape: Signature) -> dict[str, object]:
    """Arguments by the names that a question has for them."""
    found: dict[str, object] = {}
    for argument, value in given.items():
        other = ALIASES.get(argument, argument)
        own = argument if argument in shape.parameters or other not in shape.parameters else other
        if own in found:
            raise QuestionError("argument_twice", argument=argument, other=other)
        found[own] = value
    return found
