"""What each constraint removes, whatever engine answers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from detente.engines.combinations import Combinations
from detente.model.conflict import Conflict

SEARCH = 1 << 20  # partial combinations that one count may hold


@dataclass(frozen=True, slots=True)
class Removal:
    """How many combinations of options a constraint removes; None where they are too many to count.

    Attributes
    ----------
    alone
        Of all combinations.
    finally_
        Of those that the constraints before it left.
    only
        That no other constraint removes: they would come back without it.
    """

    alone: int | None
    finally_: int | None
    only: int | None


def audit(conflict: Conflict, most: int = SEARCH) -> list[Removal]:
    """What each constraint removes, in their order; nothing where the model lists the states itself.

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
            _difference(left([other for other in every if other != number]), left(every)),
        )
        for number in every
    ]


def _difference(before: int | None, after: int | None) -> int | None:
    return None if before is None or after is None else before - after
