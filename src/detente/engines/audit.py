"""Number of combinations that each constraint removes, independent of the engine."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from detente.engines.combinations import Combinations
from detente.model.conflict import Conflict

SEARCH = 1 << 20  # partial combinations that one count may hold


@dataclass(frozen=True, slots=True)
class Removal:
    """Number of combinations of options that a constraint removes; None where there are too many to count.

    Attributes
    ----------
    alone
        Out of all combinations.
    finally_
        Out of those left by the constraints before it.
    only
        Removed by no other constraint: dropping this one would restore them.
    """

    alone: int | None
    finally_: int | None
    only: int | None


def audit(conflict: Conflict, most: int = SEARCH) -> list[Removal]:
    """The removals of each constraint, in model order; empty where the model lists its states.

    >>> from detente.model.decision_makers import DecisionMaker
    >>> from detente.model.rules import at_most_one, never
    >>> river = Conflict("A river", [DecisionMaker("upper", options=["release", "dam", "talk"], prefers=[])],
    ...                  constraints=[at_most_one("release", "dam"), never("release and dam and talk")])
    >>> [(one.alone, one.finally_, one.only) for one in audit(river)]
    [(2, 2, 1), (1, 0, 0)]
    """
    if conflict.states is not None:
        return [Removal(0, 0, 0) for _ in conflict.constraints]
    rules = [conflict.resolve(rule.allows()) for rule in conflict.constraints]
    combinations = Combinations(conflict.options, rules)

    def left(numbers: Iterable[int]) -> int | None:
        return combinations.count(most, numbers)

    every = range(len(rules))
    return [
        Removal(
            _difference(left(()), left([number])),
            _difference(left(every[:number]), left(every[: number + 1])),
            _difference(left([remaining for remaining in every if remaining != number]), left(every)),
        )
        for number in every
    ]


def _difference(before: int | None, after: int | None) -> int | None:
    return None if before is None or after is None else before - after
