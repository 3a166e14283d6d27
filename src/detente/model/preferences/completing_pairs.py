"""What a relation leaves open: strict orders of its classes if it is transitive, else each unknown pair by itself."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from detente.model.linear_extensions import LinearExtensions
from detente.model.preferences.comparisons import UNKNOWN, Comparison, Matrix
from detente.model.preferences.completing import Key, OpenPairs, Prefers
from detente.model.preferences.orders import Places
from detente.model.preferences.parts import Group
from detente.model.states import State

if TYPE_CHECKING:
    from detente.model.conflict import Conflict
    from detente.model.preferences.forms import Form
    from detente.model.preferences.pair_forms import Pairs


def open_pairs(form: Pairs, conflict: Conflict, states: Sequence[State]) -> OpenPairs:
    """The completions of a relation between these states, which are all states of the conflict."""
    labels, codes = [state.label for state in states], form.codes(conflict, states)
    size = len(labels)
    linear = form.transitive and form.otherwise != "indifferent"  # indifference of the rest isn't transitive
    # With a strict order of what isn't known, tied states stay together: the first of them stands for all.
    root = [next((earlier for earlier in range(at) if codes[at * size + earlier] == 0), at) for at in range(size)]
    if not linear:
        root = list(range(size))
    place = {label: root[at] for at, label in enumerate(labels)}

    def known(first: Key, second: Key) -> int | None:
        code = codes[first * size + second]  # type: ignore[operator]  # keys are places
        return None if code == UNKNOWN else (code > 0) - (code < 0)

    def fixed(better: Prefers) -> Form:
        classes = sorted(set(root))
        if linear:
            best_first = sorted(classes, key=lambda leader: sum(better(rival, leader) for rival in classes))
            return Places(
                tuple(Group(tuple(label for label in labels if place[label] == leader)) for leader in best_first)
            )
        decided = [pair if better(*pair) else pair[::-1] for pair in combinations(classes, 2) if known(*pair) is None]
        return _settled(form, labels, decided)

    def label(key: Key) -> str:
        return labels[key]  # type: ignore[call-overload,no-any-return]  # keys are places

    chunks = [sorted(set(root))] if form.unknown else []
    return OpenPairs(lambda state: place[state.label], known, chunks, linear, fixed, label=label)


def extensions(form: Pairs, conflict: Conflict, states: Sequence[State]) -> LinearExtensions | None:
    """The strict orders that agree with a transitive relation; None where unknown pairs are completed by themselves."""
    pairs = open_pairs(form, conflict, states)
    if not pairs.linear:
        return None
    classes = [key for chunk in pairs.chunks for key in chunk]
    tied = {key: tuple(state.label for state in states if pairs.key(state) == key) for key in classes}
    above = [sum(1 << at for at, higher in enumerate(classes) if pairs.known(higher, key) == 1) for key in classes]
    return LinearExtensions(tuple(tied[key] for key in classes), tuple(above))


def _settled(form: Pairs, labels: Sequence[str], decided: Sequence[tuple[int, ...]]) -> Pairs:
    """A relation with its unknown pairs decided, the preferred state of each first."""
    lines = [(labels[first], labels[second]) for first, second in decided]
    otherwise = form.otherwise.replace("unknown", "")
    if any(isinstance(line, Matrix) for line in form.parts):
        parts = tuple(_filled(line, lines) if isinstance(line, Matrix) else line for line in form.parts)
        return type(form)(parts, otherwise)
    known_lines = tuple(line for line in form.parts if line.code != UNKNOWN)
    return type(form)((*known_lines, *(Comparison(first, ">", second) for first, second in lines)), otherwise)


def _filled(matrix: Matrix, lines: Sequence[tuple[str, str]]) -> Matrix:
    codes, size = bytearray(matrix.codes), len(matrix.labels)
    place = {label: at for at, label in enumerate(matrix.labels)}
    for first, second in lines:
        codes[place[first] * size + place[second]], codes[place[second] * size + place[first]] = 1, 255
    return Matrix(matrix.labels, bytes(codes), matrix.code)
