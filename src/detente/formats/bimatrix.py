r"""Bimatrix games (two players in normal form) as analysts write them in spreadsheets.

The first row names the column player's strategies, the first column the row player's; each cell holds both payoffs,
the row player's first, as ``3,2``, ``3;2``, ``3/2`` or ``(3, 2)``: all cells by the same sign if one does for all of
them, else each by the only sign that it can be read by. A sheet that can be read as two games is refused. The corner
may name the players: ``Ann \ Bob``.
A player with two strategies has one option, to take the first of them; with more it has an option for each, of which
it takes exactly one. Payoffs count by their order only.
"""

from __future__ import annotations

import re
from collections import defaultdict
from fractions import Fraction

from detente import words
from detente.errors import FormatError, Place
from detente.formats.imported import name_of
from detente.formats.making_ids import id_of, ids_of
from detente.formats.numerals import readings, settled, spelled
from detente.formats.sheets import Cell, Sheet, reheaded
from detente.model.conflict import Conflict
from detente.model.decision_makers import DecisionMaker, Option
from detente.model.formulas import Name
from detente.model.rules import Constraint
from detente.model.states import ListedState
from detente.model.texts import Text

MOST_STATES = 10_000
SEPARATORS = (";", ",", "/")
CORNER_SEPARATORS = ("\\", "/", "|", "،", ",")


def is_bimatrix(sheet: Sheet) -> bool:
    """Whether some cell beside the first column is a pair of numbers."""
    return any(_pairs(cell.text) for row in sheet.rows for cell in row[1:])


def conflict_of(sheet: Sheet) -> Conflict:
    """The conflict that a bimatrix describes.

    Raises
    ------
    FormatError
        A cell is no pair of numbers, or a strategy has no name.
    """
    columns, rows = sheet.head[1:], [row[0] for row in sheet.rows]
    states = len(columns) * len(rows)
    if states > MOST_STATES:
        raise FormatError("bimatrix_states", place=Place(str(sheet.path)), states=states, most=MOST_STATES)
    names = _strategies(rows), _strategies(columns)
    ids = tuple(ids_of(one, "strategy") for one in names)
    pairs = [[(row, column) for column in range(len(columns))] for row in range(len(rows))]
    cells = [pair for row in pairs for pair in row]
    labels = ids_of((f"{ids[0][row]}-{ids[1][column]}" for row, column in cells), "s", keep=True)
    payoffs = _payoffs([reheaded(sheet.rows[row][column + 1], names[1][column]) for row, column in cells])
    patterns = [_taken(row, len(rows)) + _taken(column, len(columns)) for row, column in cells]
    players = _players(sheet.head[0])
    player_ids = ids_of((player.say(words.DEFAULT) for player in players), "player")
    return Conflict(
        name_of(sheet.path),
        [
            DecisionMaker(
                player_ids[which], players[which], options=_options(ids[which], names[which]),
                ranking=_groups(labels, [pair[which] for pair in payoffs]),
            )
            for which in (0, 1)
        ],
        states=[ListedState.of(label, pattern) for label, pattern in zip(labels, patterns, strict=True)],
        constraints=[
            Constraint("exactly_one", tuple(Name(f"{player_ids[which]}.{id}") for id in ids[which]))
            for which in (0, 1)
            if len(ids[which]) > 2
        ],
        origin=sheet.origin({}),
    )  # fmt: skip


def _strategies(cells: list[Cell] | tuple[Cell, ...]) -> list[str]:
    seen = set[str]()
    for cell in cells:
        if not cell.text or cell.text in seen:
            cell.fail("bimatrix_strategy_twice" if cell.text else "bimatrix_strategy_missing")
        seen.add(cell.text)
    return [cell.text for cell in cells]


def _players(corner: Cell) -> tuple[Text, Text]:
    for separator in CORNER_SEPARATORS:
        names = [name.strip() for name in corner.text.split(separator)]
        if len(names) == 2 and all(names) and id_of(names[0], "") and id_of(names[1], ""):
            return Text.of(names[0]), Text.of(names[1])
    row, column = (
        {lang: words.say(f"bimatrix.{which}", lang) for lang in words.LANGUAGES} for which in ("row", "column")
    )
    return Text.of(row), Text.of(column)


def _options(ids: tuple[str, ...], names: list[str]) -> list[Option]:
    if len(names) != 2:
        return [Option.of(id, name) for id, name in zip(ids, names, strict=True)]
    first, second = names
    return [Option.of(ids[0], {lang: words.say("bimatrix.either", lang, first=first, second=second)
                               for lang in words.LANGUAGES})]  # fmt: skip


def _taken(strategy: int, of: int) -> str:
    """The marks of a player's options where it follows a strategy."""
    if of == 2:
        return "YN"[strategy]
    return "".join("Y" if one == strategy else "N" for one in range(of))


THOUSANDS = re.compile(r"[0-9]{1,3},[0-9]{3}")  # a number as well as two
Pair = tuple[Fraction, Fraction]
Way = tuple[str, str]  # the sign between the payoffs, and that of their decimals


def _pairs(text: str) -> dict[Way, Pair]:
    """Every way to read a cell as two payoffs."""
    bare = text[1:-1] if text[:1] + text[-1:] in ("()", "[]") else text
    found: dict[Way, Pair] = {}
    for separator in SEPARATORS:
        parts = bare.split(separator)
        if len(parts) == 2:
            first, second = map(readings, parts)
            found |= {(separator, sign): (first[sign], second[sign]) for sign in first if sign in second}
    return found


def _payoffs(cells: list[Cell]) -> list[Pair]:
    """The payoffs of all cells, by one separator for the whole sheet if one does for all."""
    if all(THOUSANDS.fullmatch(cell.text) for cell in cells):
        first, second = cells[0].text.split(",")
        cells[0].fail("table_two_readings", first=f"{first};{second}", second=cells[0].text.replace(",", ""))
    found = [_pairs(cell.text) for cell in cells]
    for cell, said in zip(cells, found, strict=True):
        if not said:
            cell.fail("bimatrix_cell")
    if any(all(way in said for said in found) for way in found[0]):
        return settled(cells, found, _told)
    return settled(cells, [_by_sign(cell, said) for cell, said in zip(cells, found, strict=True)], _told_by_sign)


def _by_sign(cell: Cell, said: dict[Way, Pair]) -> dict[str, Pair]:
    """A cell's readings by decimal sign alone, where no other cell says which separator it has."""
    ways = list(said)
    other = next((way for way in ways if said[way] != said[ways[0]] and way[0] != ways[0][0]), None)
    if other is not None:
        first, second = (_told(cell, way, said[way]) for way in (ways[0], other))
        cell.fail("table_two_readings", first=first, second=second)
    return {sign: pair for (_, sign), pair in said.items()}


def _told(cell: Cell, way: Way, pair: Pair) -> str:
    separator, sign = way
    parts = zip(pair, cell.text.split(separator), strict=True)
    return ";".join(spelled(payoff, sign, decimals=sign in part) for payoff, part in parts)


def _told_by_sign(cell: Cell, sign: str, pair: Pair) -> str:
    way = next(way for way in _pairs(cell.text) if way[1] == sign)
    return _told(cell, way, pair)


def _groups(labels: tuple[str, ...], payoffs: list[Fraction]) -> list[list[str]]:
    """Labels from the highest payoff on, ties together."""
    by_value = defaultdict[Fraction, list[str]](list)
    for label, payoff in zip(labels, payoffs, strict=True):
        by_value[payoff].append(label)
    return [by_value[value] for value in sorted(by_value, reverse=True)]
