"""Registry of the kinds of preference, by key in a model file and by form."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from detente.errors import PreferenceError
from detente.model import given as read

if TYPE_CHECKING:
    from detente.model.preferences.base import Preferences
    from detente.model.preferences.forms import Form

K = TypeVar("K", bound="type[Preferences]")
_REGISTERED: dict[str, type[Preferences]] = {}
_SAYING: dict[type[Form], type[Preferences]] = {}
KINDS: Mapping[str, type[Preferences]] = MappingProxyType(_REGISTERED)


def register(kind: K) -> K:
    """Class decorator: register a kind under its key for all formats, engines, questions and interfaces.

    Raises
    ------
    ValueError
        The key is in use by another kind.
    """
    if _REGISTERED.setdefault(kind.key, kind) is not kind:
        raise ValueError(f"the kind of preference {kind.key} is registered already")
    in_order = dict(sorted(_REGISTERED.items()))  # independent of the order of imports
    _REGISTERED.clear()
    _REGISTERED.update(in_order)
    return canonical(kind)


def canonical(kind: K) -> K:
    """Class decorator: let a kind say its forms, without a key where no file has it."""
    _SAYING.update(dict.fromkeys(kind.says, kind))
    return kind


def withdraw(key: str) -> None:
    """Remove a kind from the registry."""
    _REGISTERED.pop(key, None)


def preference(given: object, argument: str = "preferences") -> Preferences:
    """A preference, constructed if need be from a map with a single key as in a model file.

    >>> preference({"prefers": ["dam"]})
    Prioritised(order=<1>)
    """
    for kind in KINDS.values():
        if isinstance(given, kind):
            return given
    if not isinstance(given, Mapping) or len(given) != 1:
        read.refuse(given, argument, "preference")
    ((key, value),) = read.keyed(given, argument, "preference", (), KINDS).items()
    return KINDS[key].of(value)


def one_preference(dm: str, kinds: list[str]) -> PreferenceError:
    """The error for a decision maker without exactly one preference."""
    keys = [f"`{key}`" for key in KINDS]
    return PreferenceError("one_preference", address=dm, dm=dm, given=kinds or ["-"], keys=keys)


def saying(form: Form) -> Preferences:
    """The preference of a form's canonical kind."""
    return _SAYING[type(form)].of_form(form)
