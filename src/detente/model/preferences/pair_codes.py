"""Comparison codes of all pairs of states, computed from the lines of a relation, and their transitive closure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from detente.errors import ModelError, PreferenceError, UnknownLabel, nearest, together
from detente.model.formulas import Formula
from detente.model.preferences.comparisons import UNKNOWN, Comparison, Matrix, Side

if TYPE_CHECKING:
    from detente.model.states import ListedState, State

OPEN = 126  # a pair that no line compares
TrueAt = Callable[[Formula], list[int]]  # the places of the states at which a formula is true


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
    true_at: TrueAt,
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
                sides[side] = true_at(side)
        return sides[side]

    errors = list[ModelError]()
    for number, line in enumerate(lines, 1):
        if isinstance(line, Matrix):
            _enter_matrix(table, line)
            continue
        try:
            _enter(table, lines, number, members)
        except ModelError as error:
            errors.append(error)
    if errors:
        raise together(errors)
    if transitive and not all(isinstance(line, Matrix) for line in lines):  # a matrix is closed already
        _close(table, lambda pair: _saying(lines, pair, members))
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
    if is_strict and (common := set(first) & set(second)):
        label = table.labels[min(common)]
        raise PreferenceError("comparison_with_itself", number=number, line=line.plain(), label=label)
    for left in first:
        for right in second:
            if left != right and not table.say(left, right, line.code):
                _contradicts(table, lines, number, (left, right), members)


def _contradicts(
    table: _Table,
    lines: Sequence[Comparison | Matrix],
    number: int,
    pair: tuple[int, int],
    members: Callable[[Side, int], list[int]],
) -> None:
    """Raise the error for a line that contradicts an earlier one, or itself."""
    earlier = _saying(lines[:number], pair, members)
    raise PreferenceError(
        "comparisons_contradict",
        number=number,
        line=lines[number - 1].plain(),
        other=lines[earlier - 1].plain(),
        other_number=earlier,
        where=f"pairs[{earlier}]",
        first=table.labels[pair[0]],
        second=table.labels[pair[1]],
    )


def _saying(
    lines: Sequence[Comparison | Matrix], pair: tuple[int, int], members: Callable[[Side, int], list[int]]
) -> int:
    """The number of the first line that compares a pair of states; 0: none does."""
    for number, line in enumerate(lines, 1):
        if isinstance(line, Comparison):
            first, second = members(line.first, number), members(line.second, number)
            if any(left in first and right in second for left, right in (pair, pair[::-1])):
                return number
    return 0


def _close(table: _Table, line_of: Callable[[tuple[int, int]], int]) -> None:
    """Add what follows by transitivity; a pair that no line compares has the highest degree on a way between.

    Raises
    ------
    PreferenceError
        At the last of the lines that can't all be followed.
    """
    try:
        _complete(table)
    except PreferenceError as error:
        error.fields["number"] = max(line_of(pair) for pair in error.fields["steps"])
        raise


def _complete(table: _Table) -> None:
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
    known = table.codes[first * table.size + second]
    if known == OPEN:
        table.say(first, second, code)
    elif known == UNKNOWN:
        sign = ">" * code or "~"
        follows = f"{table.labels[first]} {sign} {table.labels[second]}"
        first_label, second_label = table.labels[first], table.labels[second]
        raise PreferenceError(
            "relation_follows", line=follows, first=first_label, second=second_label, steps=[(first, second)]
        )


def _classes(table: _Table) -> list[int]:
    """For each state, the first one that it is tied with by a chain of ``~``."""
    size, root = table.size, list(range(table.size))
    for start in range(size):
        if root[start] != start:
            continue
        waiting = [start]
        while waiting:
            state = waiting.pop()
            for neighbour in range(size):
                if table.codes[state * size + neighbour] == 0 and root[neighbour] != start and neighbour != start:
                    root[neighbour] = start
                    waiting.append(neighbour)
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
            current, left = ways[-1]
            further = next((target for target in left if target not in done), None)
            if further is None:
                ways.pop()
                path.pop()
                done.add(current)
                yield current
            elif further in path:
                raise _cycle(table, path[path.index(further) :])
            else:
                ways.append((further, iter(steps[further])))
                path.append(further)


def _cycle(table: _Table, roots: list[int]) -> PreferenceError:
    """The error for classes of which each is preferred to the next, and the last to the first: ``a > b ~ c > a``."""
    tied, size = _classes(table), table.size
    steps = list[tuple[int, int]]()
    for above, below in zip(roots, [*roots[1:], roots[0]], strict=True):
        upper_states, lower_start = [state for state in range(size) if tied[state] == above], tied.index(below)
        pairs = (
            (first, second) for first in upper_states for second in range(lower_start, size) if tied[second] == below
        )
        step = next(pair for pair in pairs if 0 < table.codes[pair[0] * size + pair[1]] < OPEN)
        steps += [*(_ties(table, steps[-1][1], step[0]) if steps else ()), step]
    steps += _ties(table, steps[-1][1], steps[0][0])
    signs = [">" if table.codes[first * size + second] else "~" for first, second in steps]
    texts = [f"{table.labels[first]} {sign} " for (first, _), sign in zip(steps, signs, strict=True)]
    return PreferenceError("relation_cycle", cycle="".join(texts) + table.labels[steps[0][0]], steps=steps)


def _ties(table: _Table, start: int, end: int) -> list[tuple[int, int]]:
    """The shortest chain of ``~`` from a state to one that it is tied with."""
    before, waiting = {start: start}, [start]
    for state in waiting:
        for neighbour in range(table.size):
            if neighbour not in before and table.codes[state * table.size + neighbour] == 0:
                before[neighbour] = state
                waiting.append(neighbour)
    chain = [end]
    while chain[-1] != start:
        chain.append(before[chain[-1]])
    return [*pairwise(chain[::-1])]
