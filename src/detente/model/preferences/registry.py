"""The registered kinds of preference by their key in a model file, and which of them says a form as it is."""

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
    """Make a kind known under its key to every format, engine, question and door; a decorator of its class.

    Raises
    ------
    ValueError
        The key is taken by another kind.
    """
    if _REGISTERED.setdefault(kind.key, kind) is not kind:
        raise ValueError(f"the kind of preference {kind.key} is registered already")
    in_order = dict(sorted(_REGISTERED.items()))  # whatever was imported first
    _REGISTERED.clear()
    _REGISTERED.update(in_order)
    if kind.says is not None:
        _SAYING[kind.says] = kind
    return kind


def withdraw(key: str) -> None:
    """Take a kind out of the registry again."""
    _REGISTERED.pop(key, None)


def preference(given: object, argument: str = "preferences") -> Preferences:
    """A preference, also from a map with the one key that a model file has it under.

    >>> preference({"prefers": ["dam"]})
    Prioritised(statements=<1>)
    """
    from detente.model.preferences.base import Preferences

    if isinstance(given, Preferences):
        return given
    if not isinstance(given, Mapping) or len(given) != 1:
        read.refuse(given, argument, "preference")
    ((key, value),) = read.keyed(given, argument, "preference", (), KINDS).items()
    return KINDS[key].of(value)


def one_preference(dm: str, given: list[str]) -> PreferenceError:
    """The fault of a decision maker without exactly one preference."""
    keys = [f"`{key}`" for key in KINDS]
    return PreferenceError("one_preference", address=dm, dm=dm, given=given or ["-"], keys=keys)


def saying(form: Form) -> Preferences:
    """The preference whose parts are those of a form."""
    return _SAYING[type(form)].read(form.parts)
