"""Verdicts on claims in many variants of a conflict, as a job that processes share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, combinations, islice

from detente.analysis.claims.times import about_time
from detente.analysis.claims.verdicts import Changes, Judge
from detente.analysis.workers import Pace
from detente.model.claims import Drop, Swap
from detente.model.state_sets import StateSet
from detente.results.shapes.claims import Verdict

PACE = Pace(first=10, seconds=1.2, most=8.0)  # the stability of the variants of a part is judged at once
MOST_SHARED = 1 << 16  # states of conflicts that several processes hold
Elements = tuple[str, ...]
Pair = tuple[str, str]


@dataclass
class Turned:
    """The claims whose verdict is another one than on the original, by what is left out or exchanged."""

    on: list[tuple[str, Elements]] = field(default_factory=list)
    swapped: list[tuple[str, Pair]] = field(default_factory=list)

    def add(self, later: Turned) -> None:
        """Add those of later variants."""
        self.on += later.on
        self.swapped += later.swapped


@dataclass(frozen=True)
class Retrying:
    """Job of judging claims in variants, one unit each.

    Attributes
    ----------
    judge
        The evaluator.
    base
        The verdicts on the original.
    swaps
        The pairs of statements that are exchanged; these variants come first.
    elements, together, count
        The elements, how many of them are left out together, and how many such sets are tried.
    on
        The smaller sets that turn a verdict: with more left out it isn't judged again.
    """

    judge: Judge
    base: Mapping[str, Verdict]
    swaps: Sequence[Pair]
    elements: Elements
    together: int
    count: int
    on: Mapping[str, Sequence[Elements]]

    @property
    def size(self) -> int:
        """Number of variants."""
        return len(self.swaps) + self.count

    def empty(self) -> Turned:
        """What no variant turns."""
        return Turned()

    def work(self, start: int, stop: int) -> Turned:
        """Judge the variants from `start` to `stop`, exclusive."""
        turned, variants = Turned(), list(islice(self._variants(start), stop - start))
        self.judge.foresee([_changes(variant) for variant in variants])
        for variant in variants:
            for id in self._turned(_changes(variant), self._asked(variant)):
                if isinstance(variant, Swap):
                    turned.swapped.append((id, variant.elements))
                else:
                    turned.on.append((id, variant))
        return turned

    def _variants(self, start: int) -> Iterator[Swap | Elements]:
        """The variants from one on: a swap, or the elements left out."""
        left = islice(combinations(self.elements, self.together), max(0, start - len(self.swaps)), self.count)
        return chain(map(Swap, self.swaps[start:]), left)

    def _asked(self, variant: Swap | Elements) -> tuple[str, ...]:
        """The claims that may have another verdict in a variant, though not without fewer elements."""
        if isinstance(variant, Swap):
            return tuple(self.base)
        left_out = set(variant)
        others = any(not address.startswith("tempo.") for address in variant)  # else only time can be another
        return tuple(
            id
            for id, sets in self.on.items()
            if (others or about_time(self.judge.claims[id].says))
            and not any(left_out.issuperset(less) for less in sets)
        )

    def _turned(self, changes: Changes, asked: tuple[str, ...]) -> Iterator[str]:
        judged = self.judge.verdicts(changes, asked)
        return (id for id, verdict in judged.items() if verdict != self.base[id])


def _changes(variant: Swap | Elements) -> Changes:
    return (variant,) if isinstance(variant, Swap) else tuple(map(Drop, variant))


def can_share(states: StateSet) -> bool:
    """Whether other processes can open an engine like that of these states, each for itself."""
    return states.count <= MOST_SHARED and (isinstance(states.raw, frozenset) or hasattr(states.raw, "tobytes"))
