"""How many completions explain a log: decision maker by decision maker, or in combinations of kinds of preference."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from math import prod
from typing import Any

from detente.analysis.open_preferences import left_open, written
from detente.concepts import Reaction
from detente.engines import Engine
from detente.engines.local_game import LocalGame, local_game
from detente.errors import QuestionError, TooLarge
from detente.model.states import State
from detente.model.variants import Case, Decided, Variants
from detente.results.observe import Move

LISTED = 20_000  # completions of one preference that are looked at one by one
COMBINED = 100_000  # combinations of kinds of preference
Count = tuple[int | None, int | None]  # of all completions, and of those that explain the log; None: not counted


def counted(engine: Engine, moves: Sequence[Move], concept: Reaction) -> Count:
    """How many completions there are, and how many of them make all of these moves pay."""
    games: list[LocalGame] | None = None
    if concept.replies is not None:
        by_start = {move.start: local_game(engine, move.start) for move in moves if move.start is not None}
        start_games = [by_start[move.start] for move in moves if move.start is not None]
        games = [game for game in start_games if game is not None]
        if len(games) < len(moves):
            return _total(engine), None
    try:
        several = {
            dm: left_open(engine, dm, written(engine, dm), _near(engine, dm, moves, games)) for dm in _dms(engine)
        }
    except (QuestionError, TooLarge):
        return None, None
    total = prod(variants.count for variants in several.values())
    if any(variants.listed > LISTED for variants in several.values()):
        return total, None
    if games is None:
        return total, prod(_own(engine, dm, variants, moves) for dm, variants in several.items())
    return total, _combined(several, moves, games, concept)


def _dms(engine: Engine) -> tuple[str, ...]:
    return engine.conflict.dms


def _total(engine: Engine) -> int | None:
    try:
        return prod(left_open(engine, dm, written(engine, dm), frozenset()).count for dm in _dms(engine))
    except (QuestionError, TooLarge):
        return None


def _near(
    engine: Engine, dm: str, moves: Iterable[Move], games: Sequence[LocalGame] | None
) -> frozenset[frozenset[str]]:
    """The pairs of states whose comparison matters."""
    if games is None:
        return frozenset(frozenset((start.label, end.label)) for start, end in _of(dm, moves))
    at = _dms(engine).index(dm)
    return frozenset().union(*(game.near(at) for game in games))


def _of(dm: str, moves: Iterable[Move]) -> Iterator[tuple[State, State]]:
    """A decision maker's own moves."""
    for move in moves:
        if move.dm == dm and move.start is not None and move.end is not None:
            yield move.start, move.end


def _own(engine: Engine, dm: str, several: Variants, moves: Iterable[Move]) -> int:
    """The completions of one preference that make all of its own moves improvements."""
    conflict, preferences, own_moves = (
        engine.conflict,
        engine.conflict.decision_maker(dm).preferences,
        [*_of(dm, moves)],
    )
    if not own_moves:
        return several.count
    form = preferences.form

    def improves(case: Case) -> bool:
        if isinstance(case.variant, Decided):  # it says what isn't known only
            won = {(first, second) for first, sign, second in case.variant.pairs if sign == ">"}
            return all(
                (end.label, start.label) in won or form.attracts(conflict, start, end) for start, end in own_moves
            )
        varied = form.varied(case.variant)
        return all(varied.attracts(conflict, start, end) for start, end in own_moves)

    return sum(case.count for case in several.cases() if improves(case))


def _combined(
    several: dict[str, Variants], moves: Sequence[Move], games: Sequence[LocalGame], concept: Reaction
) -> int | None:
    """The combinations of completions that make all moves pay; None: there are too many kinds."""
    dms = [*several]
    kinds = [[*_kinds(at, several[dm], games).items()] for at, dm in enumerate(dms)]
    if prod(map(len, kinds)) > COMBINED:
        return None
    places = [(dms.index(move.dm), game.place(move.end)) for move, game in zip(moves, games, strict=True) if move.end]
    total = 0
    for combination in product(*kinds):
        keys = [[key[number] for key, _ in combination] for number in range(len(games))]
        if all(
            game.pays(at, end, concept, game_keys)
            for game, (at, end), game_keys in zip(games, places, keys, strict=True)
        ):
            total += prod(count for _, count in combination)
    return total


def _kinds(at: int, several: Variants, games: Sequence[LocalGame]) -> dict[tuple[Any, ...], int]:
    """How many completions there are of each kind: alike around the start of every move."""
    counts = dict[tuple[Any, ...], int]()
    for case in several.cases():
        key = tuple(game.key(at, case.variant) for game in games)
        counts[key] = counts.get(key, 0) + case.count
    return counts
