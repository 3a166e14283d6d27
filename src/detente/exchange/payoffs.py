"""Validation of payoffs and names for games in normal form.

Payoffs are exact: whole numbers, fractions, decimals, texts. Payoffs that differ by a rounding error would be a
strict preference where a tie is meant, so a float is taken only where it is exactly the decimal that it shows as.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import isfinite, prod
from numbers import Rational, Real

from detente import words
from detente.errors import DuplicateLabel, ModelError, PreferenceError, QuestionError
from detente.exchange.normal_form import MOST_STATES
from detente.model import given as read
from detente.model.given import refuse
from detente.model.ids import nfc
from detente.model.preferences import exact
from detente.model.texts import Text

Names = tuple[Text, ...]
Row = tuple[Fraction, ...]
Matrix = tuple[Row, ...]
MOST_DIMENSIONS = 30


def payoff(value: object, argument: str) -> Fraction:
    """An exact number; a float only if it equals its decimal form exactly: ``2.0`` and ``0.5``, but not ``0.1``.

    Raises
    ------
    PreferenceError
        The value isn't an exact number.
    """
    if isinstance(value, Real) and not isinstance(value, Rational) and isfinite(number := float(value)):
        if Fraction(number) != Fraction(repr(number)):
            raise PreferenceError("payoff_float", argument=argument, payoff=repr(number))
        return Fraction(number)
    try:
        return exact(value.strip() if isinstance(value, str) else value)
    except PreferenceError as error:
        raise PreferenceError("payoff_not_exact", argument=argument, payoff=error.fields["weight"]) from None


def row(value: object, argument: str) -> Row:
    """A row of payoffs."""
    return read.items(_plain(value), argument, payoff, "payoffs")


def matrix(value: object, argument: str) -> Matrix:
    """A matrix of payoffs, with rows of equal length.

    Raises
    ------
    QuestionError
        Rows of different lengths, or an empty matrix.
    """
    rows = read.items(_plain(value), argument, row, "rows_of_payoffs")
    if not rows or not rows[0]:
        raise QuestionError("payoffs_none", argument=argument)
    for number, cells in enumerate(rows):
        same_length(cells, len(rows[0]), f"{argument}[{number}]")
    return rows


def _plain(value: object) -> object:
    """Convert an array or a data frame to nested lists; return anything else unchanged."""
    for method in ("to_numpy", "tolist"):
        convert = None if isinstance(value, type) else getattr(value, method, None)
        value = convert() if callable(convert) else value
    return value


def same_length(items: Sequence[object], due: int, argument: str) -> None:
    """Refuse a list of the wrong length.

    Raises
    ------
    QuestionError
        The length is wrong.
    """
    if len(items) != due:
        raise QuestionError("payoffs_length", argument=argument, found=len(items), due=due)


def sized(*lengths: int) -> None:
    """Refuse a game with too many profiles to list.

    Raises
    ------
    QuestionError
        It has.
    """
    if prod(lengths) > MOST_STATES:
        raise QuestionError("payoffs_states", states=prod(lengths), most=MOST_STATES)


# Names of players and strategies.


def name(value: object, argument: str) -> Text:
    """What something is called; a whole number is the text that it's written as.

    Raises
    ------
    ModelError
        It has nothing to be seen.
    """
    called = Text.of(value if isinstance(value, Mapping | Text) else read.label(value, argument), argument)
    if called.is_blank:
        raise ModelError("empty_id", kind="name")
    return called


def names(value: object, argument: str) -> Names:
    """What several things are called, each by another name.

    Raises
    ------
    DuplicateLabel
        Two have the same name.
    """
    texts = read.items(_plain(value), argument, name, "names")
    earlier = set[str]()
    for called in texts:
        if (text := key(called)) in earlier:
            raise DuplicateLabel("duplicate", kind="name", name=text)
        earlier.add(text)
    return texts


def strategies(value: object, argument: str) -> tuple[Names | None, tuple[Names, ...]]:
    """The players, where a map names them, and the strategies of each."""
    if not isinstance(value, Mapping):
        return None, read.items(value, argument, names, "lists_of_names")
    by_player = [names(listed, f"{argument}[{number}]") for number, listed in enumerate(value.values())]
    return names(list(value), argument), tuple(by_player)


def key(called: Text) -> str:
    """The text by which a strategy is looked up in profiles."""
    return nfc(called.say(words.DEFAULT)).strip()


def filled(texts: Names | None, letter: str, count: int, argument: str) -> Names:
    """The names that are given, as many as are due; where none are, a letter with numbers."""
    if texts is None:
        return tuple(Text.of(f"{letter}{number}") for number in range(1, count + 1))
    same_length(texts, count, argument)
    return texts


# Payoffs of any number of players.


@dataclass(frozen=True)
class Table:
    """The payoffs of every profile: in order, with how many strategies each player has; or by names of strategies."""

    players: int
    lengths: tuple[int, ...] = ()
    cells: tuple[Row, ...] = ()
    profiles: Mapping[tuple[str, ...], Row] | None = None


def table(value: object, argument: str) -> Table:
    """Payoffs as an array, or as a map from profiles."""
    if isinstance(value, Mapping):
        return _mapped(value, argument)
    nested = _plain(value)
    return _array(nested, argument) if isinstance(nested, list | tuple) else refuse(value, argument, "payoffs_of_all")


def _array(value: object, argument: str) -> Table:
    """Payoffs in nested lists: a dimension for each player's strategies, and a last one for the players."""
    lengths, dimension = list[int](), value
    while isinstance(dimension, list | tuple) and len(lengths) <= MOST_DIMENSIONS:
        lengths.append(len(dimension))
        dimension = _plain(dimension[0]) if dimension else None
    *strategy_counts, players = lengths
    if not strategy_counts or not players or players != len(strategy_counts):
        raise QuestionError("payoffs_dimensions", argument=argument, shape=f"({', '.join(map(str, lengths))})")
    sized(*strategy_counts)
    return Table(players, tuple(strategy_counts), tuple(_cells(value, tuple(lengths), argument)))


def _cells(value: object, lengths: tuple[int, ...], argument: str) -> Iterator[Row]:
    """The payoffs of each profile, in order."""
    rows = _plain(value)
    if not isinstance(rows, list | tuple):
        refuse(rows, argument, "payoffs")
    same_length(rows, lengths[0], argument)
    if len(lengths) == 1:
        yield row(rows, argument)
        return
    for number, nested_row in enumerate(rows):
        yield from _cells(nested_row, lengths[1:], f"{argument}[{number}]")


def _mapped(value: Mapping[object, object], argument: str) -> Table:
    by_profile = dict[tuple[str, ...], Row]()
    for choices, payoffs in value.items():
        called = (choices,) if isinstance(choices, str) else read.items(choices, argument, read.label, "profile")
        profile = tuple(key(name(strategy, argument)) for strategy in called)
        if profile in by_profile:
            raise DuplicateLabel("duplicate", kind="profile", name="-".join(profile))
        by_profile[profile] = row(payoffs, f"{argument}[{'-'.join(profile)!r}]")
    players = len(next(iter(by_profile), ()))
    if not players:
        raise QuestionError("payoffs_none", argument=argument)
    for profile, payoffs in by_profile.items():
        same_length(profile, players, f"{argument}: {'-'.join(profile)!r}")
        same_length(payoffs, players, f"{argument}[{'-'.join(profile)!r}]")
    return Table(players, profiles=by_profile)
