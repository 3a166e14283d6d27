"""Argument validation for constructors and questions: each reader takes a value and the name of its argument.

Names are normalised to NFC, so that text from any keyboard matches. Text where a list is expected is one item or an
error; it is never split into characters.
"""

from __future__ import annotations

import reprlib
from collections.abc import Callable, Iterable, Mapping
from datetime import date as Date  # noqa: N812  beside the reader of this name
from numbers import Integral
from os import PathLike
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from detente import words
from detente.errors import ArgumentError, DuplicateLabel, ModelError, QuestionError, nearest
from detente.model.ids import nfc

T = TypeVar("T")
Reader = Callable[[object, str], T]


def refuse(value: object, argument: str, due: str) -> NoReturn:
    """Raise an error for a value; `due` is the kind of value expected.

    Raises
    ------
    ArgumentError
        Always.
    """
    raise ArgumentError(
        "wrong_argument", argument=argument, found=reprlib.repr(value), type=type(value).__name__, due_kind=due
    ) from None


def text(value: object, argument: str) -> str:
    """A text, unchanged."""
    return value if isinstance(value, str) else refuse(value, argument, "text")


def name(value: object, argument: str) -> str:
    """A name in NFC, without surrounding spaces."""
    return nfc(text(value, argument)).strip(" \t\n")  # other characters at its ends are errors


def label(value: object, argument: str) -> str:
    """The label of a state; an integer becomes text, as in model files."""
    return nfc(value) if isinstance(value, str) else str(whole(value, argument, "label"))


def date(value: object, argument: str) -> str:
    """A year or a date, as text."""
    if isinstance(value, Date):
        return value.isoformat()
    return value if isinstance(value, str) else str(whole(value, argument, "date"))


def flag(value: object, argument: str) -> bool:
    """A Boolean, also numpy's."""
    if isinstance(value, bool) or type(value).__name__ in ("bool", "bool_"):
        return bool(value)
    refuse(value, argument, "a_flag")


def truth(value: object, argument: str) -> bool:
    """A Boolean, or the word that a model file has for it."""
    return chosen(("true", "false"))(value, argument) == "true" if isinstance(value, str) else flag(value, argument)


def whole(value: object, argument: str, due: str = "a_whole_number") -> int:
    """An integer, also numpy's."""
    if isinstance(value, bool) or not isinstance(value, Integral):
        refuse(value, argument, due)
    return int(value)


def path(value: object, argument: str) -> Path:
    """A file path."""
    if isinstance(value, str) or (isinstance(value, PathLike) and isinstance(value.__fspath__(), str)):
        return Path(value)
    refuse(value, argument, "a_path")


def language(value: object, argument: str = "lang") -> str:
    """A language code.

    Raises
    ------
    ArgumentError, QuestionError
        Not text, or an unknown language.
    """
    code = text(value, argument)
    if code not in words.LANGUAGES:
        raise QuestionError("unknown_language", name=code, near=nearest(code, words.LANGUAGES))
    return code


def items(value: object, argument: str, item: Reader[T], due: str = "list") -> tuple[T, ...]:
    """The items of an iterable, each validated; text and maps are refused."""
    if isinstance(value, str | bytes | Mapping) or not isinstance(value, Iterable):
        refuse(value, argument, due)
    return tuple(item(element, f"{argument}[{number}]") for number, element in enumerate(value))


def one_or_more(value: object, argument: str, item: Reader[T], due: str = "list") -> tuple[T, ...]:
    """The items of an iterable; text is a single item."""
    return (item(value, argument),) if isinstance(value, str) else items(value, argument, item, due)


def mapping(value: object, argument: str, item: Reader[T], due: str = "map") -> dict[str, T]:
    """The items of a map, each validated.

    Raises
    ------
    ArgumentError, DuplicateLabel
        Not a map with text keys, or two keys are equal after normalisation.
    """
    if not isinstance(value, Mapping):
        refuse(value, argument, due)
    by_name: dict[str, T] = {}
    for key, element in value.items():
        called = name(key, argument)
        if called in by_name:
            raise DuplicateLabel("duplicate", kind="name", name=called)
        by_name[called] = item(element, f"{argument}[{called!r}]")
    return by_name


def held(value: object, argument: str, item: Reader[T]) -> dict[str, T]:
    """A map, as `mapping`; also as the pairs that a conflict holds of one."""
    if isinstance(value, tuple):
        if not all(isinstance(pair, tuple) and len(pair) == 2 and isinstance(pair[0], str) for pair in value):
            refuse(value, argument, "map")
        value = dict(value)
    return mapping(value, argument, item)


def optional(reader: Reader[T]) -> Reader[T | None]:
    """A validated value, or None."""
    return lambda value, argument: None if value is None else reader(value, argument)


def instance(kind: type[T], due: str) -> Reader[T]:
    """An instance of a class."""
    return lambda value, argument: value if isinstance(value, kind) else refuse(value, argument, due)


def like(method: str, due: str) -> Reader[Any]:
    """An object with a given method."""
    return lambda value, argument: value if callable(getattr(value, method, None)) else refuse(value, argument, due)


def chosen(allowed: Iterable[str], due: str = "word") -> Reader[str]:
    """A member of an enumeration of words.

    Raises
    ------
    ArgumentError, QuestionError
        Not text, or not a member.
    """
    known = tuple(allowed)

    def read(value: object, argument: str) -> str:
        word = value if isinstance(value, str) else refuse(value, argument, due)
        if word not in known:
            raise QuestionError("not_a_choice", name=word, near=nearest(word, known))
        return word

    return read


def settle(made: object, **readers: Reader[object]) -> None:
    """Validate the fields of a new frozen object in place, each by its reader."""
    for field, reader in readers.items():
        object.__setattr__(made, field, reader(getattr(made, field), field))


def keyed(
    data: Mapping[object, Any], argument: str, kind: str, required: Iterable[str], allowed: Iterable[str] = ()
) -> dict[str, Any]:
    """Construct an element from a map with the keys of a model file.

    Raises
    ------
    ModelError
        A missing or unknown key.
    """
    needed, known = tuple(required), (*required, *allowed)
    by_key = {text(key, argument): value for key, value in data.items()}
    for key in by_key:
        if key not in known:
            raise ModelError("unknown_key", name=key, kind=kind, near=nearest(key, known))
    if missing := [key for key in needed if key not in by_key]:
        raise ModelError("missing_key", kind=kind, keys=missing)
    return by_key
