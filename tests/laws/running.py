"""Models one by one under the laws of their family; each is determined by family, seed and number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from random import Random

from detente.errors import TooLarge
from detente.exchange.loading import model_text
from tests.laws.cases import Case
from tests.laws.families import FAMILIES


@dataclass
class Tally:
    """What was tried.

    Attributes
    ----------
    models
        Models by family, and by family and engine.
    laws
        Models of which a law of a family says something.
    failures
        Laws that fail, each with the model.
    """

    models: Counter[str] = field(default_factory=Counter)
    laws: Counter[tuple[str, str]] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Add what was tried elsewhere."""
        self.models += other.models
        self.laws += other.laws
        self.failures += other.failures


def drawn(family: str, seed: int, number: int) -> Case:
    """One model of a family."""
    return FAMILIES[family].draw(Random(f"{family} {seed} {number}"))


def tried(family: str, seed: int, numbers: Iterable[int], laws: Iterable[str] = (), turns: int = 1) -> Tally:
    """Models of these numbers under laws of their family, by default all; stops at the first that fails.

    With `turns`, each model stands under one in so many of the laws.
    """
    tally, wanted = Tally(), tuple(laws) or tuple(FAMILIES[family].laws)
    for number in numbers:
        case = drawn(family, seed, number)
        tally.models[family] += 1
        for law in wanted[number % turns :: turns]:
            held, why = _held(family, law, case)
            tally.laws[family, law] += held is not None
            if held is False:
                tally.failures.append(told(family, law, seed, number, case, why))
                return tally
    return tally


def batch(given: tuple[str, int, Iterable[int], Iterable[str], int]) -> Tally:
    """As `tried`, of one argument."""
    return tried(*given)


def _held(family: str, law: str, case: Case) -> tuple[bool | None, str]:
    """Whether a law holds; an error of the package is a failure too."""
    holds = FAMILIES[family].laws[law]
    try:
        return holds(case), ""
    except TooLarge:  # the reference engine enumerates no more than 5,000 completions
        return None, ""
    except Exception as error:  # noqa: BLE001  whatever else comes out is a failure
        return False, f"{type(error).__name__}: {error}"


def told(family: str, law: str, seed: int, number: int, case: Case, why: str = "") -> str:
    """A failure: which law, and the model."""
    head = f"{family}: {law} fails, seed {seed}, number {number}, engine {case.engine_name}, {case.base} of {case.dm}"
    asked = {name: f"{states:b}" for name, states in case._stable.items()}
    return "\n".join((head, why, f"asked: {asked}", model_text(case.conflict)))
