"""Random conflicts of any size in option form, the same for the same seed.

*Loose* conflicts have statements over any options; in *owned* ones every statement has at least one option of the
decision maker that it belongs to, as those have that people write: there, far more moves are improvements.
"""

from __future__ import annotations

from random import Random

from detente.model.conflict import Conflict
from detente.model.decision_makers import DecisionMaker
from detente.model.rules import never

FAMILIES = ("loose", "owned")


def generated(family: str, options: int, dms: int, statements: int, constraints: int, seed: int) -> Conflict:
    """A conflict whose statements are conjunctions of one to three literals, its constraints of three."""
    if family not in FAMILIES:
        raise ValueError(family)
    draw = Random(f"{family}-{options}-{dms}-{statements}-{constraints}-{seed}")
    ids = [f"o{number}" for number in range(options)]

    def statement(own: list[str]) -> str:
        size = draw.randint(1, 3)
        if family == "loose":
            return conjunction(draw, draw.sample(ids, size))
        first = draw.choice(own)
        return conjunction(draw, [first, *draw.sample([other for other in ids if other != first], size - 1)])

    makers = []
    for number in range(dms):
        own = ids[number * options // dms : (number + 1) * options // dms]
        makers.append(DecisionMaker(f"d{number}", options=own, prefers=[statement(own) for _ in range(statements)]))
    rules = [never(conjunction(draw, draw.sample(ids, 3))) for _ in range(constraints)]
    return Conflict(f"{family} {seed}", makers, constraints=rules)


def conjunction(draw: Random, options: list[str]) -> str:
    """Each of the options, taken or not."""
    return " and ".join(("" if draw.random() < 0.5 else "not ") + option for option in options)
