"""The states, the moves and what is open of each preference, as numbers, looked up once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from detente.model.preferences.completing import Completed, Completing, Key
from detente.model.readings import Reading
from detente.model.states import State

if TYPE_CHECKING:
    from detente.engines.base import Backend

Ends = tuple[int, ...]
Steps = Callable[[str, int], Ends]  # where a decision maker goes from a state
Way = tuple[tuple[str, int, int], ...]  # a legal sequence: mover, start, end
REMEMBERED = 64  # completions of one preference whose improvements are remembered


class Arena:
    """What the search looks up again and again."""

    def __init__(self, backend: Backend[Any]) -> None:
        self.backend = backend
        self.dms = backend.conflict.dms
        self.states: dict[int, State] = {}
        self._moves: dict[tuple[str, int], Ends] = {}
        self._completing: dict[str, Completing] = {}
        self._keys: dict[tuple[str, int], Key] = {}
        self._fixed: dict[tuple[str, int, Reading], Ends] = {}
        self._improving: dict[str, dict[Any, dict[int, Ends]]] = {}

    def number(self, state: State) -> int:
        """The number of a state."""
        self.states[state.number] = state
        return state.number

    def moves(self, dm: str, start: int) -> Ends:
        """Where a decision maker can move from a state."""
        found = self._moves.get((dm, start))
        if found is None:
            found = self._moves[dm, start] = self._ends(dm, start, "moves")
        return found

    def fixed(self, dm: str, start: int, reading: Reading) -> Ends:
        """The credible moves of a decision maker whose preference isn't completed."""
        key = dm, start, reading
        if key not in self._fixed:
            self._fixed[key] = self._ends(dm, start, reading or "improvements")
        return self._fixed[key]

    def _ends(self, dm: str, start: int, via: Any) -> Ends:
        backend = self.backend
        ends = backend.listed(backend.step_out(dm, backend.one(self.states[start]), via))
        return tuple(map(self.number, ends))

    # Preference.

    def completing(self, dm: str) -> Completing:
        """What is open of a preference."""
        if dm not in self._completing:
            conflict = self.backend.conflict
            self._completing[dm] = conflict.decision_maker(dm).preferences.form.completing(self.backend)
        return self._completing[dm]

    def key(self, dm: str, state: int) -> Key:
        """The key by which a decision maker compares a state."""
        key = dm, state
        if key not in self._keys:
            self._keys[key] = self.completing(dm).key(self.states[state])
        return self._keys[key]

    def perhaps(self, dm: str, first: int, second: int) -> bool:
        """Whether some completion prefers the first state."""
        return self.completing(dm).perhaps(self.key(dm, first), self.key(dm, second))

    def surely(self, dm: str, first: int, second: int) -> bool:
        """Whether every completion prefers the first state."""
        return self.completing(dm).surely(self.key(dm, first), self.key(dm, second))

    def improving(self, dm: str, start: int, completed: Completed | bool) -> Ends:
        """The improvements under a completion; under all of them (False), or under any (True)."""
        known = self._improving.setdefault(dm, {})
        name = completed if isinstance(completed, bool) else completed.key
        if name not in known and len(known) > REMEMBERED:
            known.pop(next(one for one in known if not isinstance(one, bool)))
        ends = known.setdefault(name, {})
        if start not in ends:
            if isinstance(completed, bool):
                judge = self.completing(dm).perhaps if completed else self.completing(dm).surely
            else:
                judge = completed.better
            here = self.key(dm, start)
            ends[start] = tuple(end for end in self.moves(dm, start) if judge(self.key(dm, end), here))
        return ends[start]


@dataclass(frozen=True, slots=True)
class Reached:
    """The ends of the opponents' legal sequences from a state, by last mover."""

    start: int
    by: Mapping[str, set[int]]
    before: Mapping[tuple[str, int], tuple[str | None, int]]
    hit: tuple[str, int] | None  # the first end of those looked for

    @property
    def ends(self) -> set[int]:
        """All of them."""
        return set().union(*self.by.values())

    def sources(self, dm: str) -> Iterator[int]:
        """The states from which a decision maker may go on."""
        yield from {self.start}.union(*(states for other, states in self.by.items() if other != dm))

    def way(self) -> Way:
        """The sequence to what was looked for."""
        steps, node = [], self.hit
        while node is not None and node[0] is not None:
            earlier = self.before[node]
            steps.append((node[0], earlier[1], node[1]))
            node = earlier if earlier[0] is not None else None  # type: ignore[assignment]
        return tuple(reversed(steps))


def reach(start: int, dms: Iterable[str], steps: Steps, wanted: Callable[[int], bool]) -> Reached:
    """Follow legal sequences, in which nobody moves twice in a row, until one ends where `wanted`."""
    by: dict[str, set[int]] = {dm: set() for dm in dms}
    before: dict[tuple[str, int], tuple[str | None, int]] = {}
    layer: list[tuple[str | None, int]] = [(None, start)]
    judged: dict[int, bool] = {}
    for last, here in layer:
        for dm, found in by.items():
            if dm == last:
                continue
            for end in steps(dm, here):
                if end in found:
                    continue
                found.add(end)
                before[dm, end] = last, here
                if end not in judged:
                    judged[end] = wanted(end)
                if judged[end]:
                    return Reached(start, by, before, (dm, end))
                layer.append((dm, end))
    return Reached(start, by, before, None)
