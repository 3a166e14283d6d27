"""What constructors and questions are given, read by kind: each reader takes a value and the name of its argument.

Names come out in NFC, so that letters typed on any keyboard are found. A text is never taken apart into its letters
where a list is due: it is one item, or it is refused.
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
    """Refuse a value; `due` is the kind of value that the argument takes.

    Raises
    ------
    ArgumentError
        Always.
    """
    raise ArgumentError("wrong_argument", argument=argument, found=reprlib.repr(value), type=type(value).__name__,
                        due_kind=due) from None  # fmt: skip


def text(value: object, argument: str) -> str:
    """A text as it is."""
    return value if isinstance(value, str) else refuse(value, argument, "text")


def name(value: object, argument: str) -> str:
    """A name in the form in which names are compared, without the spaces around it."""
    return nfc(text(value, argument)).strip(" \t\n")  # other signs at its ends are refused, not dropped


def label(value: object, argument: str) -> str:
    """The label of a state; a whole number is the label that it is written as, as in model files."""
    return nfc(value) if isinstance(value, str) else str(whole(value, argument, "label"))


def date(value: object, argument: str) -> str:
    """A year or a date, as a text."""
    if isinstance(value, Date):
        return value.isoformat()
    return value if isinstance(value, str) else str(whole(value, argument, "date"))


def flag(value: object, argument: str) -> bool:
    """True or false; numpy's are taken, too."""
    if isinstance(value, bool) or type(value).__name__ in ("bool", "bool_"):
        return bool(value)
    refuse(value, argument, "a_flag")


def whole(value: object, argument: str, due: str = "a_whole_number") -> int:
    """A whole number of any kind: Python's or numpy's."""
    if isinstance(value, bool) or not isinstance(value, Integral):
        refuse(value, argument, due)
    return int(value)


def path(value: object, argument: str) -> Path:
    """The path of a file."""
    if isinstance(value, str) or (isinstance(value, PathLike) and isinstance(value.__fspath__(), str)):
        return Path(value)
    refuse(value, argument, "a_path")


def language(value: object, argument: str = "lang") -> str:
    """A language of words.

    Raises
    ------
    ArgumentError, QuestionError
        It is no text, or there is no such language.
    """
    found = text(value, argument)
    if found not in words.LANGUAGES:
        raise QuestionError("unknown_language", name=found, near=nearest(found, words.LANGUAGES))
    return found


def items(value: object, argument: str, item: Reader[T], due: str = "list") -> tuple[T, ...]:
    """The items of a list (or tuple, generator, ...), each read; a text or a map is refused."""
    if isinstance(value, str | bytes | Mapping) or not isinstance(value, Iterable):
        refuse(value, argument, due)
    return tuple(item(one, f"{argument}[{number}]") for number, one in enumerate(value))


def one_or_more(value: object, argument: str, item: Reader[T], due: str = "list") -> tuple[T, ...]:
    """The items of a list, or the one text that stands for a list of itself."""
    return (item(value, argument),) if isinstance(value, str) else items(value, argument, item, due)


def mapping(value: object, argument: str, item: Reader[T], due: str = "map") -> dict[str, T]:
    """The items of a map, each read, under their names.

    Raises
    ------
    ArgumentError, DuplicateLabel
        It is no map from texts, or two of its names are the same once they are compared.
    """
    if not isinstance(value, Mapping):
        refuse(value, argument, due)
    found: dict[str, T] = {}
    for key, one in value.items():
        called = name(key, argument)
        if called in found:
            raise DuplicateLabel("duplicate", kind="name", name=called)
        found[called] = item(one, f"{argument}[{called!r}]")
    return found


def optional(reader: Reader[T]) -> Reader[T | None]:
    """What a reader reads, or None."""
    return lambda value, argument: None if value is None else reader(value, argument)


def instance(kind: type[T], due: str) -> Reader[T]:
    """A value of one class."""
    return lambda value, argument: value if isinstance(value, kind) else refuse(value, argument, due)


def like(method: str, due: str) -> Reader[Any]:
    """A value of whatever class that has a method."""
    return lambda value, argument: value if callable(getattr(value, method, None)) else refuse(value, argument, due)


def chosen(allowed: Iterable[str], due: str = "word") -> Reader[str]:
    """One of a few words.

    Raises
    ------
    ArgumentError, QuestionError
        It is no text, or another one.
    """
    known = tuple(allowed)

    def read(value: object, argument: str) -> str:
        found = value if isinstance(value, str) else refuse(value, argument, due)
        if found not in known:
            raise QuestionError("not_a_choice", name=found, near=nearest(found, known))
        return found

    return read


def settle(made: object, **readers: Reader[object]) -> None:
    """Read the fields of a frozen value that was just made, each by its reader."""
    for field, reader in readers.items():
        object.__setattr__(made, field, reader(getattr(made, field), field))


def keyed(
    given: Mapping[object, Any], argument: str, kind: str, required: Iterable[str], allowed: Iterable[str] = ()
) -> dict[str, Any]:
    """An element as a map with the keys of a model file.

    Raises
    ------
    ModelError
        A key is missing, or another one stands there.
    """
    needed, known = tuple(required), (*required, *allowed)
    found = {text(key, argument): value for key, value in given.items()}
    for key in found:
        if key not in known:
            raise ModelError("unknown_key", name=key, kind=kind, near=nearest(key, known))
    if missing := [key for key in needed if key not in found]:
        raise ModelError("missing_key", kind=kind, keys=missing)
    return found
