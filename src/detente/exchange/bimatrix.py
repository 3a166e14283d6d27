r"""Import of bimatrix games (two players in normal form) from spreadsheets.

The first row names the column player's strategies, the first column the row player's; each cell holds both payoffs,
the row player's first, as ``3,2``, ``3;2``, ``3/2`` or ``(3, 2)``: all cells by the same sign if one does for all of
them, else each by the only sign that it can be read by. A sheet that can be read as two games is refused. The corner
may name the players: ``Ann \ Bob``.
A player with two strategies has one option, to take the first of them; with more it has an option for each, of which
it takes exactly one. Payoffs count by their order only.
"""

from __future__ import annotations

import re
from fractions import Fraction

from detente.errors import FormatError, Place
from detente.exchange import normal_form
from detente.exchange.normal_form import MOST_STATES, Player
from detente.exchange.numerals import readings, settled, spelled
from detente.exchange.sheets import Cell, Sheet, reheaded
from detente.exchange.slugs import id_of
from detente.files.imported import name_of
from detente.model.conflict import Conflict
from detente.model.texts import Text

SEPARATORS = (";", ",", "/")
CORNER_SEPARATORS = ("\\", "/", "|", "،", ",")


def is_bimatrix(sheet: Sheet) -> bool:
    """Whether some cell outside the first column is a pair of numbers."""
    return any(_pairs(cell.text) for row in sheet.rows for cell in row[1:])


def conflict_of(sheet: Sheet) -> Conflict:
    """Convert a bimatrix to a conflict.

    Raises
    ------
    FormatError
        A cell isn't a pair of numbers, or a strategy has no name.
    """
    columns, rows = sheet.head[1:], [row[0] for row in sheet.rows]
    states = len(columns) * len(rows)
    if states > MOST_STATES:
        raise FormatError("bimatrix_states", place=Place(str(sheet.path)), states=states, most=MOST_STATES)
    names = _strategies(rows), _strategies(columns)
    cells = [(row, column) for row in range(len(rows)) for column in range(len(columns))]
    payoffs = _payoffs([reheaded(sheet.rows[row][column + 1], names[1][column]) for row, column in cells])
    players = [
        Player(name, tuple(map(Text.of, own_strategies)))
        for name, own_strategies in zip(_players(sheet.head[0]), names, strict=True)
    ]
    return normal_form.conflict_of(name_of(sheet.path), players, payoffs, sheet.origin({}))


def _strategies(cells: list[Cell] | tuple[Cell, ...]) -> list[str]:
    earlier = set[str]()
    for cell in cells:
        if not cell.text or cell.text in earlier:
            cell.fail("bimatrix_strategy_twice" if cell.text else "bimatrix_strategy_missing")
        earlier.add(cell.text)
    return [cell.text for cell in cells]


def _players(corner: Cell) -> tuple[Text, Text]:
    for separator in CORNER_SEPARATORS:
        names = [name.strip() for name in corner.text.split(separator)]
        if len(names) == 2 and all(names) and id_of(names[0], "") and id_of(names[1], ""):
            return Text.of(names[0]), Text.of(names[1])
    return normal_form.said("bimatrix.row"), normal_form.said("bimatrix.column")


THOUSANDS = re.compile(r"[0-9]{1,3},[0-9]{3}")  # a number as well as two
Pair = tuple[Fraction, Fraction]
Way = tuple[str, str]  # separator of the payoffs, and decimal sign


def _pairs(text: str) -> dict[Way, Pair]:
    """All readings of a cell as two payoffs."""
    bare = text[1:-1] if text[:1] + text[-1:] in ("()", "[]") else text
    pairs: dict[Way, Pair] = {}
    for separator in SEPARATORS:
        parts = bare.split(separator)
        if len(parts) == 2:
            first, second = map(readings, parts)
            pairs |= {(separator, sign): (first[sign], second[sign]) for sign in first if sign in second}
    return pairs


def _payoffs(cells: list[Cell]) -> list[Pair]:
    """The payoffs of all cells, with one common separator if possible."""
    if all(THOUSANDS.fullmatch(cell.text) for cell in cells):
        first, second = cells[0].text.split(",")
        cells[0].fail("table_two_readings", first=f"{first};{second}", second=cells[0].text.replace(",", ""))
    by_way = [_pairs(cell.text) for cell in cells]
    for cell, pairs in zip(cells, by_way, strict=True):
        if not pairs:
            cell.fail("bimatrix_cell")
    if any(all(way in pairs for pairs in by_way) for way in by_way[0]):
        return settled(cells, by_way, _told)
    return settled(cells, [_by_sign(cell, pairs) for cell, pairs in zip(cells, by_way, strict=True)], _told_by_sign)


def _by_sign(cell: Cell, pairs: dict[Way, Pair]) -> dict[str, Pair]:
    """A cell's readings by decimal sign alone, where no other cell says which separator it has."""
    ways = list(pairs)
    contrary = next((way for way in ways if pairs[way] != pairs[ways[0]] and way[0] != ways[0][0]), None)
    if contrary is not None:
        first, second = (_told(cell, way, pairs[way]) for way in (ways[0], contrary))
        cell.fail("table_two_readings", first=first, second=second)
    return {sign: pair for (_, sign), pair in pairs.items()}


def _told(cell: Cell, way: Way, pair: Pair) -> str:
    separator, sign = way
    parts = zip(pair, cell.text.split(separator), strict=True)
    return ";".join(spelled(payoff, sign, decimals=sign in part) for payoff, part in parts)


def _told_by_sign(cell: Cell, sign: str, pair: Pair) -> str:
    way = next(way for way in _pairs(cell.text) if way[1] == sign)
    return _told(cell, way, pair)
