"""Games in normal form from Python: as two matrices, as one array, or as a map from profiles to payoffs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import product
from typing import Annotated, Any, cast

from detente.analysis import kinds as a
from detente.analysis.arguments import public
from detente.errors import QuestionError, nearest
from detente.exchange import payoffs as read
from detente.exchange.normal_form import Player, conflict_of, said
from detente.exchange.payoffs import Matrix, Names, Table
from detente.model.conflict import Conflict
from detente.model.texts import Text, Words

PayoffMatrix = Annotated[Any, a.Kind(read.matrix)]  # nested lists, an array, a data frame's values
Payoffs = Annotated[Any, a.Kind(read.table)]
Players = Annotated[Iterable[Words], a.Kind(read.names)]
Strategies = Annotated[Iterable[Words | int], a.Kind(read.names)]
StrategiesOfEach = Annotated[
    Iterable[Iterable[Words | int]] | Mapping[str, Iterable[Words | int]], a.Kind(read.strategies)
]
Name = Annotated[Words, a.Kind(read.name)]


@public
def from_bimatrix(
    A: PayoffMatrix,  # noqa: N803  as game theory writes them
    B: PayoffMatrix | None = None,  # noqa: N803
    *,
    rows: Strategies | None = None,
    columns: Strategies | None = None,
    players: Players | None = None,
    name: Name | None = None,
) -> Conflict:
    """Construct a conflict from a bimatrix game: two players in normal form, by payoff matrices.

    States are the pairs of strategies, row by row; payoffs count by their order only. A player with two strategies
    has one option, to take the first; with more it has an option for each and takes exactly one of them. A CSV file
    with the same names and payoffs gives the same conflict.

    Parameters
    ----------
    A, B
        Payoffs of the row player and the column player: nested lists or arrays of the same shape, of exact numbers
        (integers, `Fraction`, `Decimal`, texts such as ``"1/3"``). A float is accepted if it equals its decimal form
        exactly (``2.0``, ``0.5``). Without `B` the game is zero-sum.
    rows, columns
        Names of the strategies; by default ``r1, r2, ...`` and ``c1, c2, ...``.
    players
        Names of the two players.
    name
        What the conflict is called.

    Raises
    ------
    PreferenceError
        A payoff isn't exact.
    QuestionError, ArgumentError, ModelError
        The matrices differ in shape, or the number of names doesn't match.

    >>> import detente as dt
    >>> game = dt.from_bimatrix([[3, 0], [5, 1]], [[3, 5], [0, 1]], rows=["stay", "leave"], columns=["stay", "leave"])
    >>> [state.label for state in dt.equilibria(game)["NASH"]]
    ['leave-leave']
    """
    matrix: Matrix = A
    second_matrix: Matrix = tuple(tuple(-payoff for payoff in row) for row in matrix) if B is None else B
    height, width = len(matrix), len(matrix[0])
    if (len(second_matrix), len(second_matrix[0])) != (height, width):
        raise QuestionError(
            "payoffs_shapes", first=f"{height} × {width}", second=f"{len(second_matrix)} × {len(second_matrix[0])}"
        )
    read.sized(height, width)
    called = cast("Names | None", players) or (said("bimatrix.row"), said("bimatrix.column"))
    read.same_length(called, 2, "players")
    strategies = (
        read.filled(cast("Names | None", rows), "r", height, "rows"),
        read.filled(cast("Names | None", columns), "c", width, "columns"),
    )
    cells = [
        pair
        for first_payoffs, second_payoffs in zip(matrix, second_matrix, strict=True)
        for pair in zip(first_payoffs, second_payoffs, strict=True)
    ]
    return conflict_of(_title(name), [Player(*player) for player in zip(called, strategies, strict=True)], cells)


@public
def from_payoffs(
    payoffs: Payoffs,
    *,
    players: Players | None = None,
    strategies: StrategiesOfEach | None = None,
    name: Name | None = None,
) -> Conflict:
    """Construct a conflict from a game in normal form with any number of players.

    States are the strategy profiles, with the last player's strategy varying fastest. Options are as in
    `from_bimatrix`.

    Parameters
    ----------
    payoffs
        Nested lists or an array of shape ``(n1, ..., nk, k)``: at each profile the payoffs of the `k` players. Or a
        map from profiles to payoffs, ``{("stay", "leave"): (0, 5), ...}``. Payoffs are exact, as in `from_bimatrix`.
    players
        Names of the players.
    strategies
        Names of each player's strategies, in order: a list per player, or a map from players to lists. By default
        ``a1, a2, ...`` for the first, ``b1, b2, ...`` for the second; for a map of payoffs the names in its profiles,
        in order of first occurrence.
    name
        What the conflict is called.

    Raises
    ------
    PreferenceError
        A payoff isn't exact.
    QuestionError, ArgumentError, ModelError
        The payoffs have another shape or lack a profile, or the number of names doesn't match.

    >>> import detente as dt
    >>> vote = {("yes", "yes"): (2, 1), ("yes", "no"): (0, 0), ("no", "yes"): (0, 0), ("no", "no"): (1, 2)}
    >>> [state.label for state in dt.equilibria(dt.from_payoffs(vote, players=["Ann", "Bob"]))["NASH"]]
    ['yes-yes', 'no-no']
    """
    table: Table = payoffs
    mapped, strategy_names = cast("tuple[Names | None, tuple[Names, ...] | None]", strategies or (None, None))
    called = cast("Names | None", players) or mapped
    if called is None:
        called = tuple(said("payoffs.player", number=number) for number in range(1, table.players + 1))
    read.same_length(called, table.players, "players")
    if strategy_names is not None:
        read.same_length(strategy_names, table.players, "strategies")
    if table.profiles is not None:
        strategy_names, cells = _by_profile(table, strategy_names)
    else:
        strategy_names = tuple(
            read.filled(strategy_names[k] if strategy_names else None, _letter(k), length, f"strategies[{k}]")
            for k, length in enumerate(table.lengths)
        )
        cells = list(table.cells)
    return conflict_of(_title(name), [Player(*player) for player in zip(called, strategy_names, strict=True)], cells)


def _by_profile(table: Table, strategy_names: tuple[Names, ...] | None) -> tuple[tuple[Names, ...], list[read.Row]]:
    """The strategies that occur in profiles, and the payoffs of all profiles in order."""
    profiles = table.profiles or {}
    if strategy_names is None:
        strategy_names = tuple(tuple(map(Text.of, dict.fromkeys(names))) for names in zip(*profiles, strict=True))
    keys = [[read.key(name) for name in names] for names in strategy_names]
    read.sized(*map(len, keys))
    for profile in profiles:
        for strategy, strategies in zip(profile, keys, strict=True):
            if strategy not in strategies:
                raise QuestionError("not_a_choice", name=strategy, near=nearest(strategy, strategies))
    due = list(product(*keys))
    if missing := ["-".join(profile) for profile in due if profile not in profiles]:
        raise QuestionError("payoffs_missing", profiles=missing)
    return strategy_names, [profiles[profile] for profile in due]


def _letter(player: int) -> str:
    """Prefix of a player's default strategy names: a, b, ... z, p27_, ..."""
    return chr(ord("a") + player) if player < 26 else f"p{player + 1}_"


def _title(name: Words | None) -> Text:
    return said("payoffs.game") if name is None else Text.of(name)
