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
        known = {one.start: local_game(engine, one.start) for one in moves if one.start is not None}
        found = [known[one.start] for one in moves if one.start is not None]
        games = [one for one in found if one is not None]
        if len(games) < len(moves):
            return _total(engine), None
    try:
        several = {
            dm: left_open(engine, dm, written(engine, dm), _near(engine, dm, moves, games)) for dm in _dms(engine)
        }
    except (QuestionError, TooLarge):
        return None, None
    total = prod(one.count for one in several.values())
    if any(one.listed > LISTED for one in several.values()):
        return total, None
    if games is None:
        return total, prod(_own(engine, dm, one, moves) for dm, one in several.items())
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
    for one in moves:
        if one.dm == dm and one.start is not None and one.end is not None:
            yield one.start, one.end


def _own(engine: Engine, dm: str, several: Variants, moves: Iterable[Move]) -> int:
    """The completions of one preference that make all of its own moves improvements."""
    conflict, preferences, own = engine.conflict, engine.conflict.decision_maker(dm).preferences, [*_of(dm, moves)]
    if not own:
        return several.count
    form = preferences.form

    def improves(case: Case) -> bool:
        if isinstance(case.variant, Decided):  # it says what isn't known only
            won = {(first, second) for first, sign, second in case.variant.pairs if sign == ">"}
            return all((end.label, start.label) in won or form.attracts(conflict, start, end) for start, end in own)
        varied = form.varied(case.variant)
        return all(varied.attracts(conflict, start, end) for start, end in own)

    return sum(case.count for case in several.cases() if improves(case))


def _combined(
    several: dict[str, Variants], moves: Sequence[Move], games: Sequence[LocalGame], concept: Reaction
) -> int | None:
    """The combinations of completions that make all moves pay; None: there are too many kinds."""
    dms = [*several]
    kinds = [[*_kinds(at, several[dm], games).items()] for at, dm in enumerate(dms)]
    if prod(map(len, kinds)) > COMBINED:
        return None
    places = [(dms.index(one.dm), game.place(one.end)) for one, game in zip(moves, games, strict=True) if one.end]
    found = 0
    for combination in product(*kinds):
        keys = [[key[number] for key, _ in combination] for number in range(len(games))]
        if all(game.pays(at, end, concept, here) for game, (at, end), here in zip(games, places, keys, strict=True)):
            found += prod(count for _, count in combination)
    return found


def _kinds(at: int, several: Variants, games: Sequence[LocalGame]) -> dict[tuple[Any, ...], int]:
    """How many completions there are of each kind: alike around the start of every move."""
    found = dict[tuple[Any, ...], int]()
    for case in several.cases():
        key = tuple(game.key(at, case.variant) for game in games)
        found[key] = found.get(key, 0) + case.count
    return found
