"""The questions that there are. Each declares itself in a file of its own, from which every door derives the rest.

A question is a public function: its signature says what it takes. `question` adds how its answer is shown. The files
stand in ``detente/questions``, each named for its question, so that names are known before anything is loaded.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any, ParamSpec, TypedDict, TypeVar, Unpack

from detente.analysis.arguments import Argument, arguments, keywords, public

P = ParamSpec("P")
R = TypeVar("R")
View = Callable[..., Iterable[Any]]  # blocks, of an answer and a page
Tell = Callable[[Any, str], Mapping[str, Any]]  # plain data, of an answer and a language
FOLDER = "detente.questions"


def to_dict(answer: Any, lang: str) -> dict[str, Any]:  # noqa: ARG001  some answers are in a language
    """An answer as plain data, as `to_dict` gives it."""
    plain: dict[str, Any] = answer.to_dict()
    return plain


@dataclass(frozen=True)
class Writing:
    """How an answer becomes a file, by its ``to_bytes(suffix)``.

    Attributes
    ----------
    suffixes
        What it can be written as; the first where nobody says.
    always
        Whether it is only ever written: it can't be printed.
    check
        Refuses the name of a file, where that says more than that its suffix isn't one of these.
    """

    suffixes: tuple[str, ...]
    always: bool = False
    check: Callable[[str], None] | None = None


@dataclass(frozen=True)
class Question:
    """A question, as it declares itself.

    Attributes
    ----------
    name
        The name of its function, its command and its route.
    ask
        The public function.
    view
        The blocks that show an answer on a page; its keyword arguments are further options of the command.
    told
        What the app gets besides in words, from an answer and a language: ``sentences`` and the like.
    plain
        An answer as plain data, in a language.
    content
        What a request gets besides, where the command line writes a file.
    adds
        The JSON Schema of what `content` and `told` say beyond ``schemas/<name>.schema.json``.
    is_wanted
        Whether an answer is what its asker wants it to be; always so, without it.
    writing
        How an answer becomes a file; without it, it doesn't.
    """

    name: str
    ask: Callable[..., Any]
    view: View | None = None
    told: Tell | None = None
    plain: Callable[[Any, str], dict[str, Any]] = to_dict
    content: Tell | None = None
    adds: Mapping[str, Any] = field(default_factory=dict)
    is_wanted: Callable[[Any], bool] | None = None
    writing: Writing | None = None

    @property
    def arguments(self) -> Mapping[str, Argument]:
        """What it takes, in the order of its signature."""
        return arguments(self.ask)

    @property
    def models(self) -> list[Argument]:
        """The conflicts that it is asked of, the first of them first."""
        return [argument for argument in self.arguments.values() if argument.kind.role == "model"]

    @property
    def options(self) -> list[Argument]:
        """What the view takes besides the answer and the page."""
        return [] if self.view is None else list(keywords(self.view).values())

    def takes(self, role: str) -> bool:
        """Whether an argument has this role."""
        return any(argument.kind.role == role for argument in self.arguments.values())


_declared = dict[str, Question]()


class Shown(TypedDict, total=False):
    """What is said of a question besides its function, as the attributes of :class:`Question`."""

    view: View
    told: Tell
    plain: Callable[[Any, str], dict[str, Any]]
    content: Tell
    adds: Mapping[str, Any]
    is_wanted: Callable[[Any], bool]
    writing: Writing


def question(**shown: Unpack[Shown]) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Declare a question: a function that is public, or becomes so here, and how its answer is shown."""

    def declare(function: Callable[P, R]) -> Callable[P, R]:
        ask = function if hasattr(function, "__wrapped__") else public(function)
        _declared[ask.__name__] = Question(ask.__name__, ask, **shown)
        return ask

    return declare


def spoken(sentences: Callable[..., list[str]]) -> Tell:
    """What the app gets in words of an answer: its sentences."""
    return lambda answer, lang: {"sentences": sentences(answer, lang=lang)}


TEXTS: Mapping[str, Any] = {"type": "array", "items": {"type": "string"}}
STATES: Mapping[str, Any] = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["number", "label", "taken"],
        "properties": {
            "number": {"type": "integer", "minimum": 1},
            "label": {"type": "string"},
            "taken": TEXTS,
            "open": TEXTS,
        },
    },
}


def list_of_states(name: str) -> Callable[[Any, str], dict[str, Any]]:
    """How a list of states is told as plain data."""
    return lambda states, _: {"detente": 1, "asked": name, "states": [state.to_dict() for state in states]}


def find(name: str) -> Question:
    """The question of a name.

    Raises
    ------
    KeyError
        There is none.
    """
    if name not in _declared and name in import_module(FOLDER).names():
        import_module(f"{FOLDER}.{name}")
    return _declared[name]


def withdraw(name: str) -> None:
    """Forget a question, as if its file weren't there."""
    _declared.pop(name, None)
    sys.modules.pop(f"{FOLDER}.{name}", None)
