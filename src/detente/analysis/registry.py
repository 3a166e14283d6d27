"""The registry of questions. Each question is declared in its own file, and all interfaces are derived from it.

A question is a public function whose signature declares its arguments; `question` adds how its answer is shown. The
files are in ``detente/questions``, named after their question, so that names are known before anything is loaded.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any, Literal, ParamSpec, TypedDict, TypeVar, Unpack

from detente.analysis.arguments import Argument, arguments, keywords, public
from detente.model.states import State, StateJSON
from detente.results.base import Result

P = ParamSpec("P")
R = TypeVar("R")
View = Callable[..., Iterable[Any]]  # blocks from an answer and a page
Tell = Callable[[Any, str], Mapping[str, Any]]  # plain data from an answer and a language
FOLDER = "detente.questions"


def to_dict(answer: Any, lang: str) -> dict[str, Any]:
    """An answer as plain data, by its `to_dict`, with its notices in a language."""
    plain: dict[str, Any] = answer.to_dict()
    if isinstance(answer, Result) and answer.notices:
        plain["notices"] = [notice.say(lang) for notice in answer.notices]
    elif "notices" in plain:
        plain["notices"] = [notice.to_dict(lang) for notice in answer.notices]
    return plain


@dataclass(frozen=True)
class Writing:
    """How an answer is written to a file, by its ``to_bytes(suffix)``.

    Attributes
    ----------
    suffixes
        The supported suffixes, the default first.
    always
        Whether it can only be written, not printed.
    check
        Validates the file name, with a more specific error than an unsupported suffix.
    content
        The bytes of a file with a suffix; by default those of the answer's ``to_bytes``.
    """

    suffixes: tuple[str, ...]
    always: bool = False
    check: Callable[[str], None] | None = None
    content: Callable[[Any, str], bytes] = lambda answer, suffix: bytes(answer.to_bytes(suffix))


@dataclass(frozen=True)
class Dialogue:
    """How an answer leads on to the next question, on a terminal.

    Attributes
    ----------
    argument
        The argument whose files keep what was answered.
    step
        Blocks of the question that an answer asks.
    choices
        The replies that it takes; none if it asks nothing.
    next, back
        The answer after a reply and its date, and without the last one.
    load, save, save_given
        What files have for the argument; keep an answer's replies, or a value of the argument.
    is_unsaved
        Whether an answer has replies that would be lost.
    clashing
        The numbers of replies that can't all be so, from an error; none if it is another.
    withdrawn
        The value of the argument without a reply.
    """

    argument: str
    step: View
    choices: Callable[[Any], tuple[str, ...]]
    next: Callable[[Any, str, str], Any]
    back: Callable[[Any], Any]
    load: Callable[[Sequence[Path]], Any]
    save: Callable[[Sequence[Path], Any], None]
    save_given: Callable[[Sequence[Path], Any], None]
    is_unsaved: Callable[[Any], bool]
    clashing: Callable[[Exception], tuple[int, ...]]
    withdrawn: Callable[[Any, int], Any]


@dataclass(frozen=True)
class Question:
    """The declaration of a question.

    Attributes
    ----------
    name
        The name of its function, its command and its route.
    ask
        The public function.
    view
        Renders an answer as blocks; its keyword arguments are further options of the command.
    told
        Texts for the app from an answer and a language: ``sentences`` and the like.
    plain
        An answer as plain data, in a language.
    content
        File content in a response, where the command line writes a file.
    adds
        The JSON Schema of what `content` and `told` add to ``schemas/<name>.schema.json``.
    is_wanted
        Whether an answer is affirmative, for exit codes; None: always.
    writing
        How an answer is written to a file; None: it isn't.
    dialogue
        How an answer leads on to the next question; None: it is final.
    """

    name: str
    ask: Callable[..., Any]
    view: View | None = None
    told: Tell | None = None
    plain: Tell = to_dict
    content: Tell | None = None
    adds: Mapping[str, Any] = field(default_factory=dict)
    is_wanted: Callable[[Any], bool] | None = None
    writing: Writing | None = None
    dialogue: Dialogue | None = None

    @property
    def arguments(self) -> Mapping[str, Argument]:
        """The arguments, in signature order."""
        return arguments(self.ask)

    @property
    def models(self) -> list[Argument]:
        """The arguments that are conflicts."""
        return [argument for argument in self.arguments.values() if argument.kind.role == "model"]

    @property
    def options(self) -> list[Argument]:
        """The view's own options."""
        return [] if self.view is None else list(keywords(self.view).values())

    def takes(self, role: str) -> bool:
        """Whether an argument has this role."""
        return any(argument.kind.role == role for argument in self.arguments.values())


_declared = dict[str, Question]()


class Shown(TypedDict, total=False):
    """Options of the decorator; see the attributes of :class:`Question`."""

    view: View
    told: Tell
    plain: Tell
    content: Tell
    adds: Mapping[str, Any]
    is_wanted: Callable[[Any], bool]
    writing: Writing
    dialogue: Dialogue


def question(**shown: Unpack[Shown]) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Declare a question: a function, made public if it isn't yet, and how its answer is shown."""

    def declare(function: Callable[P, R]) -> Callable[P, R]:
        ask = function if hasattr(function, "__wrapped__") else public(function)
        _declared[ask.__name__] = Question(ask.__name__, ask, **shown)
        return ask

    return declare


def spoken(sentences: Callable[..., list[str]]) -> Tell:
    """Texts for the app: the answer's sentences."""
    return lambda answer, lang: {"sentences": sentences(answer, lang=lang)}


class StateListJSON(TypedDict):
    """States, by number."""

    detente: Literal[1]
    asked: str
    states: list[StateJSON]


def list_of_states(name: str) -> Callable[[Iterable[State], str], StateListJSON]:
    """A list of states as plain data."""

    def plain(states: Iterable[State], lang: str) -> StateListJSON:  # noqa: ARG001  states are in no language
        return {"detente": 1, "asked": name, "states": [state.to_dict() for state in states]}

    return plain


def find(name: str) -> Question:
    """Look up a question by name.

    Raises
    ------
    KeyError
        There is no such question.
    """
    if name not in _declared and name in import_module(FOLDER).names():
        import_module(f"{FOLDER}.{name}")
    return _declared[name]


def withdraw(name: str) -> None:
    """Remove a question from the registry."""
    _declared.pop(name, None)
    sys.modules.pop(f"{FOLDER}.{name}", None)
