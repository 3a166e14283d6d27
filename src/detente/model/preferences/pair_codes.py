"""Comparison codes of all pairs of states, computed from the lines of a relation, and their transitive closure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from detente.errors import PreferenceError, UnknownLabel, nearest
from detente.model.preferences.comparisons import UNKNOWN, Comparison, Matrix, Side

if TYPE_CHECKING:
    from detente.model.states import ListedState, State

OPEN = 126  # a pair that no line compares
IsTrue = Callable[["Side", "State | ListedState"], bool]


@dataclass(frozen=True, slots=True)
class Codes:
    """The codes of all pairs, row by row, as bytes of int8."""

    places: dict[str, int]
    codes: bytes

    def of(self, first: str, second: str) -> int:
        """The code of a pair of labels."""
        code = self.codes[self.places[first] * len(self.places) + self.places[second]]
        return code - 256 if code > UNKNOWN else code


@dataclass
class _Table:
    """Codes in the making."""

    labels: tuple[str, ...]
    size: int = field(init=False)
    codes: bytearray = field(init=False)

    def __post_init__(self) -> None:
        self.size = len(self.labels)
        self.codes = bytearray([OPEN]) * (self.size * self.size)

    def say(self, first: int, second: int, code: int) -> bool:
        """Enter a comparison; false if another one stands there."""
        at = first * self.size + second
        if self.codes[at] not in (OPEN, code):
            return False
        self.codes[at] = code
        self.codes[second * self.size + first] = code if code in (0, UNKNOWN) else 256 - code
        return True


def computed(
    lines: Sequence[Comparison | Matrix],
    states: Sequence[State | ListedState],
    is_true: IsTrue,
    otherwise: str,
    transitive: bool,
    partly: bool = False,
) -> Codes:
    """The codes of all pairs; `partly`: there are other states, which labels may name.

    Raises
    ------
    PreferenceError, UnknownLabel
        Lines that contradict each other, a cycle, pairs that are left open, or an unknown label. The error's field
        `number` is the line's.
    """
    labels = tuple(state.label for state in states)
    table = _Table(labels)
    places = {label: place for place, label in enumerate(labels)}
    sides: dict[Side, list[int]] = {}

    def members(side: Side, number: int) -> list[int]:
        if side not in sides:
            if isinstance(side, str):
                if side not in places and not partly:
                    raise UnknownLabel("unknown_label", number=number, name=side, near=nearest(side, labels))
                sides[side] = [places[side]] if side in places else []
            else:
                sides[side] = [place for place, state in enumerate(states) if is_true(side, state)]
        return sides[side]

    for number, line in enumerate(lines, 1):
        if isinstance(line, Matrix):
            _enter_matrix(table, line)
            continue
        _enter(table, lines, number, members)
    if transitive and not all(isinstance(line, Matrix) for line in lines):  # a matrix is closed already
        _close(table)
    for place in range(table.size):
        table.codes[place * (table.size + 1)] = 0
    if not otherwise and (at := table.codes.find(OPEN)) >= 0:
        first, second = labels[at // table.size], labels[at % table.size]
        raise PreferenceError("relation_misses", first=first, second=second, n=table.codes.count(OPEN) // 2)
    fill = bytes(range(OPEN)) + bytes([UNKNOWN if otherwise == "unknown" else 0]) + bytes(range(OPEN + 1, 256))
    return Codes(places, bytes(table.codes).translate(fill))


def _enter_matrix(table: _Table, matrix: Matrix) -> None:
    if matrix.labels == table.labels:
        table.codes[:] = matrix.codes
        return
    place = {label: at for at, label in enumerate(matrix.labels)}
    columns = [place[label] for label in table.labels]
    size = len(matrix.labels)
    for row, label in enumerate(table.labels):
        whole = matrix.codes[place[label] * size : (place[label] + 1) * size]
        table.codes[row * table.size : (row + 1) * table.size] = bytes(whole[column] for column in columns)


def _enter(
    table: _Table, lines: Sequence[Comparison | Matrix], number: int, members: Callable[[Side, int], list[int]]
) -> None:
    """Enter the pairs of one line."""
    line = lines[number - 1]
    if isinstance(line, Matrix):
        return
    first, second = members(line.first, number), members(line.second, number)
    is_strict = line.code not in (0, UNKNOWN)
    if is_strict and (both := set(first) & set(second)):
        label = table.labels[min(both)]
        raise PreferenceError("comparison_with_itself", number=number, line=line.plain(), label=label)
    for here in first:
        for there in second:
            if here != there and not table.say(here, there, line.code):
                _contradicts(table, lines, number, (here, there), members)


def _contradicts(
    table: _Table,
    lines: Sequence[Comparison | Matrix],
    number: int,
    pair: tuple[int, int],
    members: Callable[[Side, int], list[int]],
) -> None:
    """Raise the error for a line that contradicts an earlier one, or itself."""
    for other, line in enumerate(lines[:number], 1):
        if isinstance(line, Matrix):
            continue
        first, second = members(line.first, other), members(line.second, other)
        if any(one in first and two in second for one, two in (pair, pair[::-1])):
            here = lines[number - 1]
            raise PreferenceError(
                "comparisons_contradict",
                number=number,
                line=here.plain(),
                other=line.plain(),
                other_number=other,
                where=f"pairs[{other}]",
                first=table.labels[pair[0]],
                second=table.labels[pair[1]],
            )


def _close(table: _Table) -> None:
    """Add what follows by transitivity; a pair that no line compares has the highest degree on a way between."""
    tied = _classes(table)
    below = _below(table, tied)
    classes: dict[int, list[int]] = {}
    for state, root in enumerate(tied):
        classes.setdefault(root, []).append(state)
    for first, root in enumerate(tied):
        for second in classes[root]:
            if first != second:
                _follows(table, first, second, 0)
        for target, degree in below[root].items():
            for second in classes[target]:
                _follows(table, first, second, degree)


def _below(table: _Table, tied: list[int]) -> dict[int, dict[int, int]]:
    """The classes below each class, with the highest degree on a way there."""
    steps: dict[int, dict[int, int]] = {root: {} for root in tied}
    for at, code in enumerate(table.codes):
        if 0 < code < OPEN:
            first, second = tied[at // table.size], tied[at % table.size]
            steps[first][second] = max(code, steps[first].get(second, 0))
    below: dict[int, dict[int, int]] = {}
    for root in _upwards(table, steps):
        reached: dict[int, int] = {}
        for target, degree in steps[root].items():
            for end, further in (*below[target].items(), (target, 0)):
                reached[end] = max(reached.get(end, 0), degree, further)
        below[root] = reached
    return below


def _follows(table: _Table, first: int, second: int, code: int) -> None:
    """Enter a comparison that follows from others, unless a line has another degree for it."""
    here = table.codes[first * table.size + second]
    if here == OPEN:
        table.say(first, second, code)
    elif here == UNKNOWN:
        sign = ">" * code or "~"
        follows = f"{table.labels[first]} {sign} {table.labels[second]}"
        raise PreferenceError("relation_follows", line=follows, first=table.labels[first], second=table.labels[second])


def _classes(table: _Table) -> list[int]:
    """For each state, the first one that it is tied with by a chain of ``~``."""
    size, root = table.size, list(range(table.size))
    for start in range(size):
        if root[start] != start:
            continue
        waiting = [start]
        while waiting:
            state = waiting.pop()
            for other in range(size):
                if table.codes[state * size + other] == 0 and root[other] != start and other != start:
                    root[other] = start
                    waiting.append(other)
    return root


def _upwards(table: _Table, steps: dict[int, dict[int, int]]) -> Iterator[int]:
    """The classes, each after those below it.

    Raises
    ------
    PreferenceError
        There is a cycle.
    """
    done = set[int]()
    for start, first in steps.items():
        ways = [(start, iter(first))] if start not in done else []
        path = [start] if ways else []
        while ways:
            here, left = ways[-1]
            further = next((target for target in left if target not in done), None)
            if further is None:
                ways.pop()
                path.pop()
                done.add(here)
                yield here
            elif further in path:
                cycle = [table.labels[state] for state in (*path[path.index(further) :], further)]
                raise PreferenceError("relation_cycle", cycle=" > ".join(cycle))
            else:
                ways.append((further, iter(steps[further])))
                path.append(further)
