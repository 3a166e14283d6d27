"""Readings of preference by definition, whatever kind it is."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from functools import cached_property
from itertools import islice
from typing import ClassVar

from detente.errors import TooLarge
from detente.model.readings import PLAIN, Reading

Degree = int | None  # above 0: the first is preferred, by so many degrees; 0: indifferent; None: it isn't known


class Compared(ABC):
    """A crisp preference: a state is preferred to another, less preferred, indifferent, or it isn't known."""

    most: ClassVar[int] = 5000  # completions that are enumerated, of one decision maker or several

    @abstractmethod
    def degree(self, first: int, second: int) -> Degree:
        """The degree by which the first state is preferred to the second, as it is written."""

    @abstractmethod
    def completions(self) -> Iterator[Compared]:
        """Every preference that it may be, once what isn't known or isn't sure is settled."""

    @property
    def completed(self) -> tuple[Compared, ...]:
        """All completions.

        Raises
        ------
        TooLarge
            There are more than 5,000.
        """
        if len(self._first) > self.most:
            raise TooLarge("reference_completions", most=self.most)
        return self._first

    @cached_property
    def _first(self) -> tuple[Compared, ...]:
        return tuple(islice(self.completions(), self.most + 1))

    def prefers(self, first: int, second: int) -> bool:
        """Whether it is known that the first state is preferred to the second."""
        degree = self.degree(first, second)
        return degree is not None and degree > 0

    def perhaps(self, first: int, second: int) -> bool:
        """Whether the first state is preferred to the second in some completion."""
        return any(completion.prefers(first, second) for completion in self.completed)

    def surely(self, first: int, second: int) -> bool:
        """Whether the first state is preferred to the second in every completion."""
        return all(completion.prefers(first, second) for completion in self.completed)

    # Readings (Li, Hipel, Kilgour & Fang 2004; Hamouda, Kilgour & Hipel 2004; Xu, Hipel, Kilgour & Chen 2010). Where a
    # verdict ranges over completions, those of one state's comparisons that are the most and the least favourable.

    def attracts(self, s: int, q: int, reading: Reading = PLAIN) -> bool:
        """Whether q attracts from s: R+, or under variants a and c also R^U."""
        if reading.completes:
            return self.perhaps(q, s) if reading.uncertain == "certain" else self.surely(q, s)
        return reading.uncertain in ("a", "c") if self.degree(q, s) is None else self.prefers(q, s)

    def deters(self, s: int, q: int, reading: Reading = PLAIN) -> bool:
        """Whether q deters from leaving s: s is preferred by enough degrees, or under variants c and d unknown."""
        if reading.completes:
            return not self.attracts(s, q, reading)
        degree = self.degree(s, q)
        return reading.uncertain not in ("a", "b") if degree is None else degree >= reading.degree

    def credible(self, x: int, y: int, reading: Reading = PLAIN) -> bool:
        """Whether the move from x to y is credible as a reply: R+, under all variants also R^U."""
        if reading.completes:
            return self.surely(y, x) if reading.uncertain == "certain" else self.perhaps(y, x)
        return bool(reading.uncertain) if self.degree(y, x) is None else self.prefers(y, x)
