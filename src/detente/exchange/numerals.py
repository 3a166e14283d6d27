"""Locale-independent numbers in spreadsheets: the decimal sign is inferred from the whole sheet.

``1.000`` is one in some countries and a thousand in others. So each cell is parsed under every possible decimal sign:
``3,5``, ``0.125`` and ``1.234.567`` have one reading, ``1.000`` has two. The signs that are possible for all cells must
agree on every number; if they don't, or if there is none, the sheet is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Mapping, Sequence
from fractions import Fraction
from typing import NoReturn, TypeVar

from detente.exchange.sheets import Cell
from detente.model.plain_parts import decimal
from detente.model.preferences import exact

# Decimal signs, with their possible thousands separators.
THOUSANDS = {".": (",", "٬"), ",": (".", "٬"), "٫": ("٬",)}
_FRACTION = re.compile(r"[+-]?\d+/\d+")
_THREE_DECIMALS = re.compile(r"-?[1-9]\d{0,2}\.\d{3}")


def _pattern(sign: str) -> re.Pattern[str]:
    """Pattern of numbers with this decimal sign; grouped numbers have no leading zero."""
    grouped = "|".join(rf"(?![0٠۰])\d{{1,3}}(?:{re.escape(mark)}\d{{3}})+" for mark in THOUSANDS[sign])
    return re.compile(rf"[+-]?(?:(?:{grouped}|\d+)(?:{re.escape(sign)}\d*)?|{re.escape(sign)}\d+)")


_PATTERNS = {sign: _pattern(sign) for sign in THOUSANDS}
Way = TypeVar("Way", bound=Hashable)
Value = TypeVar("Value")


def readings(text: str) -> dict[str, Fraction]:
    """Readings of a text as a number, by decimal sign; empty if it isn't a number.

    >>> readings("1.000") == {".": 1, ",": 1000}, readings("3,5") == {",": Fraction(7, 2)}, readings("x")
    (True, True, {})
    """
    numeral = text.strip().replace("\u2212", "-")
    if _FRACTION.fullmatch(numeral):
        return _all_ways(numeral)
    by_sign: dict[str, Fraction] = {}
    for sign, pattern in _PATTERNS.items():
        if pattern.fullmatch(numeral):
            bare = numeral.translate({ord(mark): None for mark in THOUSANDS[sign]}).replace(sign, ".")
            values = _all_ways(bare)
            by_sign |= {sign: values[sign]} if values else {}
    return by_sign


def _all_ways(numeral: str) -> dict[str, Fraction]:
    try:
        return dict.fromkeys(THOUSANDS, exact(numeral))
    except ValueError:
        return {}


def spelled(value: Fraction, sign: str, decimals: bool = False) -> str:
    """Write a number unambiguously with this decimal sign.

    >>> spelled(Fraction(1000), ","), spelled(Fraction(1), ".", decimals=True), spelled(Fraction("1.125"), ".")
    ('1000', '1.0', '1.1250')
    """
    text = decimal(value)
    if "/" in text:
        return text
    if _THREE_DECIMALS.fullmatch(text):
        text += "0"
    elif decimals and "." not in text:
        text += ".0"
    return text.replace(".", sign)


def numbers(cells: Sequence[Cell]) -> list[Fraction]:
    """Parse the numbers of a sheet's cells with one common decimal sign.

    Raises
    ------
    FormatError
        A cell is no number; cells can't have the same decimal sign; or a number can be read in two ways, and no other
        one decides which.
    """
    by_sign = [readings(cell.text) for cell in cells]
    for cell, values in zip(cells, by_sign, strict=True):
        if not values:
            cell.fail("table_number")
    return settled(cells, by_sign, lambda cell, way, value: spelled(value, way, decimals=way in cell.text))


def settled(
    cells: Sequence[Cell],
    by_way: Sequence[Mapping[Way, Value]],
    told: Callable[[Cell, Way, Value], str],
    spare: str = "table_signs_differ",
) -> list[Value]:
    """The unique joint reading of cells, if the readings possible for all agree; `told` formats a reading in errors.

    Raises
    ------
    FormatError
        No way does for all cells (`spare` is the error's code), or two of them give other values.
    """
    common = [way for way in (by_way[0] if by_way else {}) if all(way in values for values in by_way)]
    if by_way and not common:
        _refuse_clash(cells, by_way, spare)
    for cell, values in zip(cells, by_way, strict=True):
        another = next((way for way in common if values[way] != values[common[0]]), None)
        if another is not None:
            first, second = (told(cell, way, values[way]) for way in (common[0], another))
            cell.fail("table_two_readings", first=first, second=second)
    return [values[common[0]] for values in by_way]


def _refuse_clash(cells: Sequence[Cell], by_way: Sequence[Mapping[Way, Value]], code: str) -> NoReturn:
    """Name the first cell that can't be read as those before it, and the one before it that it contradicts most."""
    common, at = set(by_way[0]), 0
    while common:
        at += 1
        common &= set(by_way[at])
    before = min(range(at), key=lambda place: (len(set(by_way[place]) & set(by_way[at])), place))
    contrary = cells[before]
    cells[at].fail(code, other=contrary.shown, line=str(contrary.line), other_column=contrary.heading)
