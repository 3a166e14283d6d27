"""Numbers in claims: bounds, times and chances, exact."""

from __future__ import annotations

from fractions import Fraction

from detente.errors import PreferenceError
from detente.model.numbers import exact
from detente.model.tokens import Token


def whole(token: Token | None) -> int | None:
    """The whole number that a token is, if it is one."""
    if token is None or not (token.text.isascii() and token.text.isdecimal() and len(token.text) < 10):
        return None
    return int(token.text)


def time_of(token: Token | None) -> Fraction | None:
    """The time that a token is, from 0 on, if it is one.

    >>> time_of(Token("name", "0.5", 0, 3))
    Fraction(1, 2)
    """
    try:
        number = None if token is None or not token.text.isascii() else exact(token.text)
    except PreferenceError:
        return None
    return number if number is not None and number >= 0 else None


def chance_of(token: Token | None) -> Fraction | None:
    """The chance that a token is, from 0 to 1, if it is one."""
    number = time_of(token)
    return number if number is not None and number <= 1 else None
