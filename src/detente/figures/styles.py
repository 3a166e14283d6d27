"""Styles of decision makers and states: a colour-blind safe palette, with numbers for black and white."""

from __future__ import annotations

from collections.abc import Sequence

# Okabe & Ito (2008) without yellow, which is invisible on white.
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00", "#000000", "#7F7F7F")
INK, PALE, PAPER, TINT = "#1A1A1A", "#8C8C8C", "#FFFFFF", "#E4E4E4"
SOLID, DASHED = "-", (0, (4, 2.5))


def colours(dms: Sequence[str]) -> dict[str, str]:
    """One colour per decision maker, repeated from the ninth on.

    >>> colours(["us", "iran"])
    {'us': '#0072B2', 'iran': '#D55E00'}
    """
    return {dm: COLOURS[place % len(COLOURS)] for place, dm in enumerate(dms)}


def signs(dms: Sequence[str]) -> dict[str, str]:
    """A number for each decision maker, in declared order.

    >>> signs(["us", "iran"])
    {'us': '1', 'iran': '2'}
    """
    return {dm: str(number) for number, dm in enumerate(dms, 1)}
