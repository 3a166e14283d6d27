"""Preferences that no vector of ranks expresses: stability, credible moves and views by comparing pairs of states."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, Protocol, TypeVar

import numpy as np

from detente.concepts import Attracting, Reaction, Via
from detente.engines.combinations import Vector
from detente.engines.explicit.bit_rows import returns_of, unstable
from detente.engines.explicit.comparisons import ByCodes, ByViews, Comparisons, Rows, codes_of_places
from detente.engines.explicit.csr import Links
from detente.engines.explicit.moves import Steps
from detente.engines.explicit.returns import Returns
from detente.engines.explicit.space import Indices, Space, without_repeats
from detente.errors import TooLarge
from detente.model.conflict import Conflict
from detente.model.preferences import Crisp, Form, Places
from detente.model.readings import PLAIN, Reading

KEPT = 1 << 28  # bytes of comparisons and bit rows that are kept
T = TypeVar("T")


def by_pairs(form: Form, reading: Reading | None = None) -> bool:
    """Whether the views of a form are found by comparing all pairs; without a reading, under every reading."""
    if isinstance(form, Places):
        return reading is not None and bool(form.read(reading))
    return type(form).views is Form.views


def check_pairs(conflict: Conflict, size: int, most: int, reading: Reading | None = None) -> None:
    """Refuse more states than can be compared in pairs.

    Raises
    ------
    TooLarge
        The conflict has more, and somebody's preference compares pairs.
    """
    paired = (dm.id for dm in conflict.decision_makers if by_pairs(dm.preferences.form, reading))
    if size > most and (dm := next(paired, None)) is not None:
        raise conflict.placed(TooLarge("too_many_pairs", address=f"{dm}.preferences", dm=dm, n=size, limit=most))


class Host(Protocol):
    """The engine whose states and moves are used."""

    conflict: Conflict
    space: Space

    def steps(self, dm: str) -> Steps:
        """A decision maker's moves."""

    def ranks(self, dm: str) -> Any:
        """A decision maker's rank of each state."""

    def views(self, dm: str, reading: Reading = PLAIN) -> Any:
        """A decision maker's views."""

    def taken_as(self, dm: str, via: Via) -> Via:
        """The steps of one decision maker: its improvements, if no reading acts on them."""


class Pairwise:
    """Everything that compares pairs of states of one engine."""

    def __init__(self, host: Host) -> None:
        self.host, self.conflict, self.size = host, host.conflict, host.space.size
        self._links: dict[tuple[str, Via], Links] = {}
        self._rows, self._comparisons, self._returns = _Kept[Rows](), _Kept[Comparisons](), _Kept[Returns]()

    def unstable(self, dm: str, concept: Reaction, reading: Reading) -> Vector:
        """The states that a decision maker has reason to leave, if it and its opponents' replies are read so."""
        via: Via | None = concept.replies if concept.replies != "improvements" or not reading else reading
        repliers = [] if via is None else [replier for replier in self.conflict.dms if replier != dm]
        kinds = [self.host.taken_as(replier, via) for replier in repliers if via is not None]
        together = all(
            kind in ("moves", "improvements") and self.host.steps(replier).transitive
            for replier, kind in zip(repliers, kinds, strict=True)
        )
        opponents = [self.links(replier, kind) for replier, kind in zip(repliers, kinds, strict=True)]
        rows, returns = self.rows(dm, reading), None
        if reading.bars_return and opponents and (rows.attracts & rows.deters).any():
            name = tuple(zip(repliers, kinds, strict=True))
            returns = self._returns.get_or(
                name, lambda: returns_of(self.size, opponents, together), lambda value: value.nbytes
            )
        return unstable(rows, self.links(dm, "moves"), concept.counter, opponents, together, returns)

    def view(self, dm: str, index: int, reading: Reading) -> tuple[Vector, Vector, Vector] | None:
        """What attracts, what deters and what is credible from one state; None if a single view is no faster."""
        return self._compared(dm).view(index, self._read(dm, reading))

    def led(self, dm: str, states: Indices, via: Reading | Attracting, back: bool) -> Indices:
        """Image (or preimage) of a set of states under the moves that are credible, or attract, under a reading."""
        links = self.links(dm, via)
        return without_repeats((links.back if back else links).out_of(states)[1]).astype(np.intp)

    def links(self, dm: str, via: Via) -> Links:
        """The moves of a decision maker, its improvements, or those that a reading makes credible or attractive."""
        if isinstance(via, Reading):
            via = self._read(dm, via)
        elif isinstance(via, Attracting):
            via = Attracting(self._read(dm, via.reading))
        if (dm, via) not in self._links:
            self._links[dm, via] = self._found(dm, via)
        return self._links[dm, via]

    def _found(self, dm: str, via: Via) -> Links:
        if via == "moves":
            sources, targets = self.host.steps(dm).steps(np.arange(self.size))
            return Links.between(sources.astype(np.int32), targets.astype(np.int32), self.size)
        moves = self.links(dm, "moves")
        if via == "improvements":
            rank = self.host.ranks(dm)
            return moves.kept(rank[moves.to] > rank[moves.sources])
        if isinstance(via, Attracting):
            return moves.kept(self._compared(dm).kept(moves, "attracts", via.reading))
        return moves.kept(self._compared(dm).kept(moves, "credible", via))

    def rows(self, dm: str, reading: Reading) -> Rows:
        """What attracts and what deters a decision maker, as bit rows."""
        read = self._read(dm, reading)
        return self._rows.get_or((dm, read), lambda: self._compared(dm).rows(read), lambda rows: rows.nbytes)

    def _read(self, dm: str, reading: Reading) -> Reading:
        return self.conflict.decision_maker(dm).preferences.form.read(reading)

    def _compared(self, dm: str) -> Comparisons:
        form = self.conflict.decision_maker(dm).preferences.form
        return self._comparisons.get_or(dm, lambda: self._by_codes(form) or self._by_views(dm), lambda _: self.size**2)

    def _by_views(self, dm: str) -> Comparisons:
        return ByViews(lambda reading: self.host.views(dm, reading), self.size)

    def _by_codes(self, form: Form) -> Comparisons | None:
        if not isinstance(form, Places) and not _of_codes(form):
            return None
        states = [self.host.space.state(index) for index in range(self.size)]
        if isinstance(form, Places):
            kinds, codes = codes_of_places(form)
            kind = np.array([kinds[state.label] for state in states], dtype=np.intp)
            firsts = [states[index] for index in np.unique(kind, return_index=True)[1]]
            return ByCodes(form, self.conflict, firsts, kind, codes)
        written = form.codes(self.conflict, states)
        if written is None:
            return None
        square = np.frombuffer(written, dtype=np.int8).reshape(self.size, self.size)
        return ByCodes(form, self.conflict, states, np.arange(self.size), square)


def _of_codes(form: Form) -> bool:
    """Whether the form has codes, and one decides a comparison over completions, too."""
    decides = not isinstance(form, Crisp) or type(form).perhaps is Crisp.perhaps
    return decides and type(form).codes is not Form.codes


class _Kept(dict[Hashable, tuple[T, int]]):
    """Values that are kept up to `KEPT` bytes, the latest ones."""

    def get_or(self, key: Hashable, make: Callable[[], T], nbytes: Callable[[T], int]) -> T:
        """The value of a key."""
        if key not in self:
            value = make()
            self[key] = value, nbytes(value)
            while len(self) > 1 and sum(size for _, size in self.values()) > KEPT:
                del self[next(iter(self))]
        return self[key][0]
