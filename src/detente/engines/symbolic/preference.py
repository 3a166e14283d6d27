"""Preferences as diagrams: ordered indifference classes, and relations of improvement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Any

from detente.engines.symbolic.numbering import Numbering
from detente.engines.symbolic.space import MOST_RANKS, Space
from detente.errors import TooLarge, UnknownLabel
from detente.model.preferences import Levels, Places, Sums


class Preference:
    """One decision maker's weak order of the states.

    Attributes
    ----------
    digits
        The binary digits of a state's class, most significant first, each as the set of states where it is 1.
    """

    digits: Sequence[Any]
    space: Space

    def classes(self, best_first: bool) -> Iterator[Any]:
        """The non-empty indifference classes, from the least preferred on, or reversed."""
        raise TypeError(type(self).__name__)

    def better_after(self, changed: Iterable[int]) -> Any:
        """Relation: the state after a change of these variables is preferred to the one before."""
        return self._preferred((digit, after) for digit, after in self._changed(changed))

    def worse_after(self, changed: Iterable[int]) -> Any:
        """Relation: the state before a change of these variables is preferred to the one after."""
        return self._preferred((after, digit) for digit, after in self._changed(changed))

    def no_better(self, state: Any) -> Any:
        """The feasible states not preferred to this one."""
        diagrams = self.space.diagrams
        values = [diagrams.true if state & digit != diagrams.false else diagrams.false for digit in self.digits]
        return self.space.feasible & ~self._preferred(zip(values, self.digits, strict=True))

    def _changed(self, changed: Iterable[int]) -> list[tuple[Any, Any]]:
        variables = tuple(changed)
        return [(digit, self.space.primed(digit, variables)) for digit in self.digits]

    def _preferred(self, digits: Iterable[tuple[Any, Any]]) -> Any:
        """Lexicographic comparison: the second vector of digits is greater."""
        greater = self.space.diagrams.false
        for lesser_digit, preferred_digit in reversed(list(digits)):
            greater = (~lesser_digit & preferred_digit) | (
                self.space.diagrams.iff(lesser_digit, preferred_digit) & greater
            )
        return greater

    def splits(self) -> tuple[int, ...]:
        """For each statement, the number of states in classes of the earlier ones that it splits."""
        return ()


class ByStatements(Preference):
    """Truth vectors of prioritised statements, compared lexicographically."""

    def __init__(self, space: Space, form: Levels) -> None:
        self.space = space
        self.digits = [space.where(space.conflict.resolve(formula)) for formula in form.formulas()]

    def classes(self, best_first: bool) -> Iterator[Any]:
        return self._below(self.space.feasible, 0, best_first)

    def _below(self, states: Any, place: int, best_first: bool) -> Iterator[Any]:
        if states == self.space.diagrams.false:
            return
        if place == len(self.digits):
            yield states
            return
        satisfying, failing = states & self.digits[place], states & ~self.digits[place]
        for part in (satisfying, failing) if best_first else (failing, satisfying):
            yield from self._below(part, place + 1, best_first)

    def splits(self) -> tuple[int, ...]:
        counts, parts = [], [self.space.feasible]
        for true in self.digits:
            divided, refined = 0, []
            for part in parts:
                satisfying, failing = part & true, part & ~true
                halves = [half for half in (satisfying, failing) if half != self.space.diagrams.false]
                divided += self.space.count(part) if len(halves) == 2 else 0
                refined += halves
            counts.append(divided)
            parts = refined
        return tuple(counts)


class ByRanks(Preference):
    """Explicit classes, from the least preferred on."""

    def __init__(self, space: Space, ranked: list[Any]) -> None:
        self.space, self.ranked = space, ranked
        self.digits = [space.diagrams.false for _ in range((len(ranked) - 1).bit_length())]
        for rank, states in enumerate(ranked):
            for place in range(len(self.digits)):
                if rank >> (len(self.digits) - 1 - place) & 1:
                    self.digits[place] = self.digits[place] | states

    def classes(self, best_first: bool) -> Iterator[Any]:
        return iter(reversed(self.ranked) if best_first else self.ranked)


def preference(space: Space, numbering: Numbering, dm: str) -> Preference:
    """The weak order of a decision maker's preference.

    Raises
    ------
    TooLarge
        Weights or a ranking with more than 4,096 ranks.
    """
    form = space.conflict.decision_maker(dm).preferences.form
    match form:
        case Levels():
            return ByStatements(space, form)
        case Sums():
            return ByRanks(space, _sums(space, dm, form))
        case Places():
            return ByRanks(space, _places(space, numbering, dm, form))
    raise TypeError(form)


def _places(space: Space, numbering: Numbering, dm: str, form: Places) -> list[Any]:
    if len(form.parts) > MOST_RANKS:
        raise TooLarge("too_many_ranks", address=f"{dm}.preferences", dm=dm, ranks=len(form.parts), most=MOST_RANKS)
    ranked = []
    for group in reversed(form.parts):
        states = space.diagrams.false
        for label in group.labels:
            state = numbering.labelled(label)
            if state is None:
                raise UnknownLabel("unknown_label", address=f"{dm}.preferences", name=label, near=[])
            states = states | numbering.one(state)
        ranked.append(states)
    return ranked


def _sums(space: Space, dm: str, form: Sums) -> list[Any]:
    scores: dict[Fraction, Any] = {Fraction(0): space.feasible}
    for formula, weight in form.parts:
        true = space.truth(space.conflict.resolve(formula))[0]
        summed: dict[Fraction, Any] = {}
        for score, states in scores.items():
            for part, gained in ((states & true, weight), (states & ~true, Fraction(0))):
                if part != space.diagrams.false:
                    summed[score + gained] = summed.get(score + gained, space.diagrams.false) | part
        scores = summed
        if len(scores) > MOST_RANKS:
            raise TooLarge("too_many_ranks", address=f"{dm}.preferences", dm=dm, ranks=len(scores), most=MOST_RANKS)
    return [scores[score] for score in sorted(scores)]
