"""Exact numbers: decimals and fractions, never floats."""

from __future__ import annotations

import reprlib
from decimal import Decimal
from fractions import Fraction
from math import isfinite
from numbers import Rational, Real

from detente.errors import PreferenceError


def exact(weight: object) -> Fraction:
    """An exact decimal or fraction; floats are refused, since as floats 0.1 + 0.2 isn't 0.3.

    Raises
    ------
    PreferenceError
        The text is neither a decimal nor a fraction.

    >>> exact("0.1") + exact("0.2") == exact("0.3"), exact("1/3")
    (True, Fraction(1, 3))
    """
    if isinstance(weight, Real) and not isinstance(weight, Rational) and isfinite(float(weight)):  # also numpy's
        raise PreferenceError("weight_float", weight=str(weight))
    fits = isinstance(weight, str | Rational | Decimal) and not isinstance(weight, bool)
    try:
        if not fits or (isinstance(weight, str) and (len(weight) > 100 or "_" in weight or "e" in weight.lower())):
            raise ValueError
        number = Fraction(weight)  # type: ignore[call-overload]  # refused above
        return Fraction(int(number.numerator), int(number.denominator))  # numpy scalars would propagate
    except (ValueError, OverflowError, ZeroDivisionError):
        raise PreferenceError("weight_not_exact", weight=reprlib.repr(weight).strip("'")) from None
