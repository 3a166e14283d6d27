"""Preference as integer ranks of states: higher is preferred, equal is indifferent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from math import lcm
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.engines.combinations import Vector
from detente.engines.explicit.space import Space, without_repeats
from detente.engines.explicit.truths import Truths
from detente.errors import QuestionError, UnknownLabel
from detente.model.conflict import Conflict
from detente.model.preferences import Form, Group, Levels, Places, Preferences, Sums

Ranks = NDArray[np.int32] | NDArray[np.uint16]
WIDEST = 62  # bits of a composite key
MANY = 1 << 16  # states from which keys are kept short enough for a counting sort
TOP = (1 << 16) - 1  # the highest rank in 16 bits


def dense(keys: NDArray[Any], bound: int | None = None) -> Ranks:
    """Dense ranks 0, 1, 2 ... of the keys; with `bound`, all keys lie in [0, bound)."""
    if bound is not None and bound <= 16 * len(keys) + 1024:
        present = np.zeros(bound, dtype=np.bool_)
        present[keys] = True
        numbers = np.cumsum(present, dtype=np.int32) - 1
        ranked: Ranks = numbers[keys]
        return ranked
    return np.unique(keys, return_inverse=True)[1].astype(np.int32)


def distinct(rank: Ranks) -> NDArray[Any]:
    """The distinct ranks, lowest first."""
    bound = int(rank.max()) + 1
    if bound > len(rank):
        return without_repeats(rank)
    present = np.zeros(bound, dtype=np.bool_)
    present[rank] = True
    return np.flatnonzero(present)


def refined(classes: Ranks, columns: Iterable[Vector]) -> Ranks:
    """Refine the classes by truth vectors, earlier columns first, true above false."""
    keys, bound = classes.astype(np.int64), int(classes.max()) + 1
    widest = 1 << (WIDEST - 1) if len(classes) < MANY else len(classes)
    for column in columns:
        if bound >= widest:
            classes = dense(keys, bound)
            keys, bound = classes.astype(np.int64), int(classes.max()) + 1
        keys <<= 1
        keys |= column
        bound <<= 1
    return dense(keys, bound)


def ranks(dm: str, form: Form, space: Space, truths: Truths) -> Ranks:
    """A decision maker's rank of each state, from 0."""
    resolve = space.conflict.resolve
    match form:
        case Levels():
            columns = (truths.of(resolve(formula)) for formula in form.formulas())
            return refined(np.zeros(space.size, dtype=np.int32), columns)
        case Sums(weighed):
            return _weighted([(truths.of(resolve(formula)), weight) for formula, weight in weighed], space.size)
        case Places(groups):
            return _placed(dm, groups, space)
    raise TypeError(form)


def splits(preferences: Preferences, space: Space, truths: Truths) -> tuple[int, ...]:
    """For each statement, the number of states in classes of the earlier ones that it splits."""
    counts = list[int]()
    classes: Ranks = np.zeros(space.size, dtype=np.int32)
    for statement in preferences.form.statements:
        column = truths.of(space.conflict.resolve(statement.that))
        sizes, holding = np.bincount(classes), np.bincount(classes[column], minlength=int(classes.max()) + 1)
        counts.append(int(sizes[(holding > 0) & (holding < sizes)].sum()))
        classes = refined(classes, [column])
    return tuple(counts)


def _weighted(weighed: list[tuple[Vector, Fraction]], size: int) -> Ranks:
    """Exact sums of weights; Python integers where 64 bits don't suffice."""
    common = lcm(*(weight.denominator for _, weight in weighed))
    whole = [int(weight * common) for _, weight in weighed]
    fits = sum(map(abs, whole)) < 1 << WIDEST
    scores: NDArray[Any] = np.zeros(size, dtype=np.int64 if fits else object)
    for (column, _), weight in zip(weighed, whole, strict=True):
        scores[column] += weight
    scores -= scores.min()
    return dense(scores, int(scores.max()) + 1 if fits else None)


def _placed(dm: str, groups: tuple[Group, ...], space: Space) -> Ranks:
    """Place of each state, counted from the end; states of unknown order count as tied."""
    places = np.zeros(space.size, dtype=np.int32)
    for place, group in enumerate(reversed(groups)):
        for label in group.labels:
            index = space.labelled(label)
            if index is None:
                raise UnknownLabel("unknown_label", address=f"{dm}.preferences", name=label, near=[])
            places[index] = place
    return dense(places)


def given_ranks(conflict: Conflict, given: Mapping[str, NDArray[Any]], size: int) -> dict[str, Ranks]:
    """Check and densify ranks from outside the model.

    Raises
    ------
    QuestionError
        A decision maker has no ranks, or not exactly one integer per state.
    """
    checked: dict[str, Ranks] = {}
    for dm in conflict.dms:
        values = np.asarray(given.get(dm, ()))
        if values.shape != (size,) or values.dtype.kind not in "iu":
            raise QuestionError("ranks_shape", dm=dm, given=int(values.size), states=size)
        checked[dm] = _from_nought(values)
    return checked


def _from_nought(values: NDArray[Any]) -> Ranks:
    low, span = int(values.min()), int(values.max()) - int(values.min())
    if span <= TOP:
        # Bits beyond 16 wrap around, and the difference restores them.
        short: Ranks = values.astype(np.uint16) - np.uint16(low & 0xFFFF)
        return short
    return (values.astype(np.int64) - low).astype(np.int32) if span < 1 << 30 else dense(values)


def shortened(rank: Ranks) -> Ranks:
    """Ranks shifted to start at 0, in 16 bits where they fit."""
    return rank.astype(np.uint16) if rank.dtype != np.uint16 and rank.max() <= TOP else rank
