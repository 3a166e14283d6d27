"""Truth vectors of formulas, over states and over the completions of coalesced states."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from detente.engines.combinations import Combinations, Vector, Words, taken
from detente.engines.explicit.space import Indices, Space
from detente.errors import ModelError, TooLarge
from detente.model.formulas import Algebra, Formula, text_of
from detente.model.naming import STATE
from detente.model.truth import truth

FEW, MOST_KEPT = 1 << 14, 1 << 10  # states, and formulas whose truth at so many is kept


class Rows:
    """Combinations of options, each owned by a state; every formula is true or false at each."""

    def __init__(self, space: Space, words: Words, owner: Indices | None = None) -> None:
        self.space, self.words, self._owner = space, words, owner
        self.size = words.shape[1]
        self.algebra = Algebra[Vector](
            self._name,
            lambda value: np.full(self.size, value, dtype=np.bool_),
            np.logical_not,
            np.logical_and,
            np.logical_or,
        )

    @cached_property
    def owner(self) -> Indices:
        """The state that owns each combination; by default each is a state itself."""
        return np.arange(self.size) if self._owner is None else self._owner

    def taken(self, option: str) -> Vector:
        """Mask of the rows that take an option."""
        return taken(self.words, self.space.positions[option])

    def _name(self, name: str) -> Vector:
        if name in self.space.positions:
            return self.taken(name)
        index = self.space.labelled(name.removeprefix(f"{STATE}."))
        mask: Vector = self.owner == (-1 if index is None else index)
        return mask

    def where(self, formula: Formula) -> Vector:
        """Mask of the rows at which a resolved formula is true."""
        return self.algebra.value(formula)


class Truths:
    """Truth of formulas at states."""

    def __init__(self, space: Space) -> None:
        self.space = space
        self._kept = dict[int, tuple[Formula, Vector, list[int]]]()

    @cached_property
    def rows(self) -> Rows:
        """The states themselves; options left open by a coalesced one count as not taken."""
        return Rows(self.space, self.space.words)

    def of(self, formula: Formula) -> Vector:
        """The states at which a resolved formula is true; undetermined counts as false."""
        return self._settled(formula)[0]

    def decided(self, formula: Formula) -> Vector:
        """The states at which a resolved formula is true, required to be determined everywhere.

        Raises
        ------
        ModelError
            It's undetermined at a coalesced state.
        """
        holds, undetermined = self._settled(formula)
        if undetermined:
            label = self.space.state(undetermined[0]).label
            raise ModelError("undetermined", address=f"states.{label}", formula=text_of(formula), label=label)
        return holds

    def _true(self, formula: Formula) -> Vector:
        return self.rows.where(formula)

    def _settled(self, formula: Formula) -> tuple[Vector, list[int]]:
        """Where it is true, and the states at which it is undetermined; kept, as variants of a conflict ask again."""
        if self.space.size > FEW:
            return self._found(formula)
        kept = self._kept.get(id(formula))
        if kept is None:
            holds, undetermined = self._found(formula)
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            holds.flags.writeable = False  # whoever has it shares it
            kept = self._kept[id(formula)] = formula, holds, undetermined
        return kept[1:]

    def _found(self, formula: Formula) -> tuple[Vector, list[int]]:
        holds = self._true(formula)
        values = {index: truth(self.space.conflict, formula, self.space.state(index)) for index in self.space.open}
        for index, value in values.items():
            holds[index] = value is True
        return holds, [index for index, value in values.items() if value is None]


def completed(space: Space, most: int) -> Rows:
    """The closed states, and the feasible completions of the coalesced ones.

    Raises
    ------
    TooLarge
        A coalesced state has too many completions.
    """
    conflict = space.conflict
    rules = [conflict.resolve(rule.allows()) for rule in conflict.constraints]
    closed = np.flatnonzero(space.closed)
    words, owners, total = [space.words[:, closed]], [closed], len(closed)
    for index, left_open in space.open.items():
        state = space.state(index)
        fixed = {option: option in state.taken for option in space.positions if option not in left_open}
        completions = Combinations(conflict.options, rules, fixed | {f"{STATE}.{state.label}": True}).all(most - total)
        if completions is None:
            raise TooLarge(
                "too_open",
                address=f"states.{state.label}",
                label=state.label,
                open=len(left_open),
                most=most.bit_length() - 1,
            )
        words.append(completions)
        owners.append(np.full(completions.shape[1], index))
        total += completions.shape[1]
    return Rows(space, np.concatenate(words, axis=1), np.concatenate(owners))
