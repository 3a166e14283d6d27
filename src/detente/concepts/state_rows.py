"""Moves and weak preferences between all pairs of states as rows of bits, for concepts that compare every pair.

A row is an integer: bit k stands for the state at place k, in the order of numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from detente.concepts.base import Game
from detente.errors import TooLarge
from detente.model.bits import members, union
from detente.model.preferences import WeakOrder
from detente.model.state_sets import StateSet
from detente.model.states import State
from detente.results.certificates import Step

MOST = 4096  # states
Rows = Sequence[int]


@dataclass(frozen=True)
class StateRows:
    """The states of a game with everybody's moves and weak preferences.

    Attributes
    ----------
    states
        All states by number.
    moves
        By decision maker, where it can go from each state.
    at_least
        By decision maker, the states that it prefers to each state or is indifferent to.
    """

    states: tuple[State, ...]
    moves: Mapping[str, Rows]
    at_least: Mapping[str, Rows]

    @property
    def everything(self) -> int:
        """The row of all states."""
        return (1 << len(self.states)) - 1

    def row(self, states: Iterable[State]) -> int:
        """The row of a set of states."""
        return _row(states, {state.number: place for place, state in enumerate(self.states)})

    def steps(self, path: Iterable[tuple[str, int, int]]) -> tuple[Step, ...]:
        """Moves between places as moves between states."""
        return tuple(Step(dm, self.states[start], self.states[end]) for dm, start, end in path)


_known: WeakKeyDictionary[object, StateRows] = WeakKeyDictionary()  # by what the engine computes with


def state_rows(game: Game) -> StateRows:
    """The rows of a game, computed once for each engine.

    Raises
    ------
    TooLarge
        The conflict has more than 4,096 states.
    """
    everything = game.all()
    if everything.count > MOST:
        raise TooLarge("too_many_to_compare", n=everything.count, most=MOST)
    owner = everything.algebra
    if owner not in _known:
        states = everything.listed()
        places = {state.number: place for place, state in enumerate(states)}
        dms = game.conflict.dms
        moves = {dm: [_row(game.step_out(dm, game.one(state), "moves"), places) for state in states] for dm in dms}
        _known[owner] = StateRows(states, moves, {dm: _at_least(game, dm, states, places) for dm in dms})
    return _known[owner]


def _row(states: Iterable[State], places: Mapping[int, int]) -> int:
    return sum(1 << places[state.number] for state in states)


def _at_least(game: Game, dm: str, states: Sequence[State], places: Mapping[int, int]) -> Rows:
    """For each state, the states that it isn't preferred to."""
    rows, everything = [0] * len(states), (1 << len(states)) - 1
    if isinstance(game.conflict.decision_maker(dm).preferences.form, WeakOrder):
        alike = dict[int, int]()  # by how many states are better, which orders the classes
        for view in game.views(dm):
            better_ones = view.attracts.count
            alike[better_ones] = alike.get(better_ones, 0) | _row(view.of, places)
        above = 0
        for better_ones in sorted(alike):
            above |= alike[better_ones]
            for place in members(alike[better_ones]):
                rows[place] = above
        return rows
    worse = [0] * len(states)
    for view in game.views(dm):
        of, better = _row(view.of, places), _row(view.attracts, places)
        for place in members(better):
            worse[place] |= of
    return [everything & ~row for row in worse]


def reached(rows: Mapping[str, Rows], start: int) -> int:
    """Where legal sequences lead: nobody moves twice in a row (Fang, Hipel & Kilgour 1993)."""
    ends = {dm: own[start] for dm, own in rows.items()}  # by the last mover
    waiting = list(ends.items())
    while waiting:
        last, fresh = waiting.pop()
        for dm, own in rows.items():
            if dm != last:
                wider = union(own[place] for place in members(fresh)) & ~ends[dm]
                if wider:
                    ends[dm] |= wider
                    waiting.append((dm, wider))
    return union(ends.values())


def shortest(rows: Mapping[str, Rows], start: int, ends: Callable[[int], bool]) -> list[tuple[str, int, int]] | None:
    """A shortest legal sequence from a state to one of the ends, as mover, start and end; None: there is none."""
    before: dict[tuple[int, str], tuple[int, str] | None] = {}
    layer: list[tuple[int, str] | None] = [None]
    while layer:
        deeper: list[tuple[int, str] | None] = []
        for node in layer:
            place, last = (start, "") if node is None else node
            for dm, own in rows.items():
                for end in members(own[place]) if dm != last else ():
                    if (end, dm) in before:
                        continue
                    before[end, dm] = node
                    if ends(end):
                        return _walked(before, (end, dm), start)
                    deeper.append((end, dm))
        layer = deeper
    return None


def _walked(
    before: Mapping[tuple[int, str], tuple[int, str] | None], node: tuple[int, str] | None, start: int
) -> list[tuple[str, int, int]]:
    steps: list[tuple[str, int, int]] = []
    while node is not None:
        earlier = before[node]
        steps.append((node[1], start if earlier is None else earlier[0], node[0]))
        node = earlier
    return steps[::-1]


def as_set(game: Game, rows: StateRows, row: int) -> StateSet:
    """A row as a set of the game's."""
    return game.unite(game.one(rows.states[place]) for place in members(row))
