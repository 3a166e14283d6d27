"""The feasible states: bit columns inside, labels and numbers outside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import islice
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from detente.engines.combinations import Combinations, Vector, Words, place, words_for
from detente.engines.explicit.counting import Count
from detente.errors import EmptyModel, TooLarge
from detente.model.conflict import Conflict
from detente.model.formulas import Formula
from detente.model.states import State, default_number

Indices = NDArray[np.intp]
Number = TypeVar("Number", bound=np.integer[Any])
COUNTING = 1 << 20  # partial combinations that the search for the constraint at fault may store
KEPT = 1 << 14  # `State` objects kept in the cache


class Space:
    """The states of a conflict, in the order of their numbers; inside, the state numbered k is at k - 1.

    Raises
    ------
    TooLarge
        There may be more than `most`; a space of (nearly) all combinations could have up to `dense`.
    EmptyModel
        The constraints leave none.
    """

    def __init__(self, conflict: Conflict, most: int, dense: int = 0) -> None:
        self.conflict, self.most, self.dense = conflict, most, max(most, dense)
        self.positions = {option: position for position, option in enumerate(conflict.options)}
        self.size = self._counted()
        self._named: dict[int, State] = {}

    def _counted(self) -> int:
        return int(self.words.shape[1])

    @cached_property
    def words(self) -> Words:
        """Options taken at each state, as bit words; options left open by a coalesced state count as not taken."""
        listed = self.conflict.states is not None
        return _listed(self.conflict) if listed else _combinations(self.conflict, self.most, self.dense)

    def columns(self, indices: Indices) -> Words:
        """Options taken at these states, as bit words."""
        return self.words[:, indices]

    def combinations(self, states: Vector) -> Vector:
        """Mask over all combinations of options, in increasing order, of those in a set of states."""
        mask = np.zeros(1 << len(self.positions), dtype=np.bool_)
        mask[self.columns(np.flatnonzero(states))[0]] = True
        return mask

    @cached_property
    def open(self) -> dict[int, tuple[str, ...]]:
        """The coalesced states, with the options that each leaves open."""
        options = self.conflict.options
        return {
            index: tuple(option for option, mark in zip(options, state.marks(), strict=True) if mark is None)
            for index, state in enumerate(self.conflict.states or ())
            if "-" in (state.pattern or "")
        }

    @cached_property
    def closed(self) -> Vector:
        """The states in which every option is taken or not."""
        mask = np.ones(self.size, dtype=np.bool_)
        mask[list(self.open)] = False
        return mask

    @cached_property
    def _indices(self) -> dict[str, int]:
        return {label: index for index, label in enumerate(self.conflict.labels or ())}

    def none(self) -> Vector:
        """The empty set."""
        return np.zeros(self.size, dtype=np.bool_)

    def state(self, index: int) -> State:
        """The state at an index, cached for the first ones requested, since tables show them repeatedly."""
        return self.states([index])[0]

    def states(self, indices: Sequence[int]) -> list[State]:
        """The states at some indices; those that are new are made together, which takes less than one by one."""
        lacking = [index for index in indices if index not in self._named]
        made = dict(zip(lacking, self._made(lacking), strict=True)) if lacking else {}
        room = max(0, KEPT - len(self._named))
        self._named.update(islice(made.items(), room))
        return [made[index] if index in made else self._named[index] for index in indices]

    def _made(self, indices: Sequence[int]) -> Iterator[State]:
        labels, places = self.conflict.labels, list(zip(self.positions, self._places, strict=True))
        for index, column in zip(indices, self.columns(np.array(indices)).T.tolist(), strict=True):
            chosen = tuple(option for option, (word, bit) in places if column[word] & bit)
            label = f"s{index + 1}" if labels is None else labels[index]
            yield State(index + 1, label, chosen, self.open.get(index, ()))

    @cached_property
    def _places(self) -> list[tuple[int, int]]:
        return [place(position) for position in self.positions.values()]

    def labelled(self, label: str) -> int | None:
        """The index of a label."""
        if self.conflict.labels is not None:
            return self._indices.get(label)
        number = default_number(label)
        return None if number is None or number > self.size else number - 1

    def choosing(self, chosen: Iterable[str]) -> int | None:
        """The index of the state with just these options taken."""
        wanted = words_of(self, chosen)
        matches = np.flatnonzero((self.words == wanted[:, None]).all(axis=0))
        return int(matches[0]) if matches.size else None


def without_repeats(numbers: NDArray[Number]) -> NDArray[Number]:
    """Each number once, in increasing order.

    ``np.unique`` would import masked arrays, which takes longer than many an answer.

    >>> without_repeats(np.array([3, 1, 3])).tolist(), without_repeats(np.array([], dtype=np.intp)).tolist()
    ([1, 3], [])
    """
    ordered = np.sort(numbers)
    distinct: NDArray[Number] = ordered[np.diff(ordered, prepend=ordered[:1] - 1) != 0]
    return distinct


def words_of(space: Space, chosen: Iterable[str]) -> NDArray[np.int64]:
    """Bit words of one combination."""
    words = np.zeros(words_for(len(space.positions)), dtype=np.int64)
    for option in chosen:
        word, bit = place(space.positions[option])
        words[word] |= bit
    return words


def _combinations(conflict: Conflict, most: int, dense: int) -> Words:
    rules = [conflict.resolve(rule.allows()) for rule in conflict.constraints]
    options = len(conflict.options)
    hopeless = 1 << options > most and Count(conflict.options, rules).at_least(most) > most
    words = None if hopeless else Combinations(conflict.options, rules).all(most)
    if words is None:
        raise TooLarge(
            "too_many_states", engine="explicit", combinations=1 << options, options=options, limit=most, dense=dense
        )
    if not words.shape[1]:
        number = first_fatal(conflict, rules)
        raise EmptyModel("no_states", address=f"constraints[{number}]", constraint=number)
    return words


def first_fatal(conflict: Conflict, rules: list[Formula]) -> int:
    """The first constraint after which no combination is left."""
    combinations = Combinations(conflict.options, rules)
    return next((k for k in range(1, len(rules)) if combinations.count(COUNTING, range(k)) == 0), len(rules))


def _listed(conflict: Conflict) -> Words:
    """Bit words of listed states; options left open count as not taken."""
    states = conflict.states or ()
    words = np.zeros((words_for(len(conflict.options)), len(states)), dtype=np.int64)
    for index, state in enumerate(states):
        for position, mark in enumerate(state.marks()):
            if mark:
                word, bit = place(position)
                words[word, index] |= bit
    return words
