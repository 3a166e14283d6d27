"""Stability of all states under many preference profiles at once: moves are shared, each profile is one column.

Without sanctions, and with sanctions by any moves, a verdict depends on the focal decision maker's preference alone.
With sanctions by improvements it also depends on which of the opponents' moves are improvements. So preferences that
act alike count as one, and each combination is computed once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from detente.concepts import Reaction, Reactions
from detente.engines.combinations import Vector
from detente.engines.explicit import stability
from detente.engines.explicit.compiled import available, processors, profile_kernels, seal
from detente.engines.explicit.csr import starts_of
from detente.engines.explicit.ranks import Ranks
from detente.engines.many_profiles import Profile, Tallied

if TYPE_CHECKING:
    from detente.engines.explicit.engine import Explicit

Array = NDArray[Any]
Numbers = NDArray[np.intp]
Rows = tuple[Array, Array, Array]  # the states that can be left, the start of each one's targets, and the targets
MOST_ARCS = 1 << 24  # moves of all decision makers together
CELLS = 1 << 19  # states times columns at a time: what stays in the nearer caches
WIDEST = 256  # columns
BATCH = 1 << 13  # profiles whose verdicts are held at a time


@dataclass(frozen=True, eq=False)
class Side:
    """A decision maker's moves and its alternative preferences.

    Attributes
    ----------
    rows
        The moves.
    transitive
        Whether two of them in a row are one, or lead back.
    ranks
        The distinct preferences: a column of ranks each.
    number
        The column of each preference that was given.
    alike
        For each column the first under which the same moves are improvements.
    """

    rows: Rows
    transitive: bool
    ranks: Array
    number: Numbers
    alike: Numbers

    @classmethod
    def of(cls, engine: Explicit, dm: str, given: Sequence[Ranks]) -> Side:
        """Number what acts alike."""
        moves = engine.moves(dm)
        sources, targets = moves.steps(np.arange(engine.space.size))
        order = np.argsort(sources, kind="stable")
        sources, targets = sources[order], targets[order]
        left, counts = np.unique(sources, return_counts=True)
        numbers, distinct = _numbered([rank.tobytes() for rank in given])
        ranks = _short(np.stack([given[at] for at in distinct], axis=1))
        signs, firsts = _numbered([np.packbits(rank[targets] > rank[sources]).tobytes() for rank in ranks.T])
        return cls((left, starts_of(counts), targets), moves.transitive, ranks, numbers, np.asarray(firsts)[signs])


def are_listed(engine: Explicit) -> bool:
    """Whether moves are few enough to be listed one by one."""
    every = np.arange(engine.space.size)
    return sum(engine.steps(dm).fan(every) for dm in engine.conflict.dms) <= MOST_ARCS


class ManyProfiles:
    """A conflict's states and moves under many preference profiles.

    Parameters
    ----------
    engine
        Has the states and the moves.
    given
        For each decision maker, in order, the dense ranks of its alternative preferences.
    """

    def __init__(self, engine: Explicit, given: Sequence[Sequence[Ranks]]) -> None:
        self.engine, self.dms, self.size = engine, engine.conflict.dms, engine.space.size
        self.sides = [Side.of(engine, dm, ranks) for dm, ranks in zip(self.dms, given, strict=True)]
        self._alone: dict[tuple[int, Reaction], NDArray[np.uint8]] = {}

    def tallied(self, concepts: Reactions, profiles: Sequence[Profile], within: Vector) -> Tallied:
        """How often each state within a set is an equilibrium."""
        numbers = np.asarray(profiles, dtype=np.intp).reshape(len(profiles), len(self.dms))
        counts, some, done = np.zeros(self.size, dtype=np.int64), 0, 0
        for equilibria in self.equilibria(concepts, numbers):
            hits = equilibria & within
            counts += hits.sum(axis=0)
            some += int(hits.any(axis=1).sum())
            done += len(equilibria)
            self.engine.progress("progress.robustness", done, len(profiles))
        found = np.flatnonzero(counts).tolist()
        return Tallied({self.engine.space.state(index): int(counts[index]) for index in found}, some)

    def equilibria(self, concepts: Reactions, profiles: Numbers) -> Iterator[NDArray[np.bool_]]:
        """The states that are stable for everybody: a row a profile, some profiles at a time."""
        for first in range(0, len(profiles), BATCH):
            part = profiles[first : first + BATCH]
            packed = [self.stable(dm, concepts[dm], part) for dm in self.dms]
            yield unpacked(np.bitwise_and.reduce(packed), self.size)

    def stable(self, dm: str, concept: Reaction, profiles: Numbers) -> NDArray[np.uint8]:
        """The states that are stable for one decision maker: packed bits, a row a profile."""
        focal = self.dms.index(dm)
        own = self.sides[focal].number[profiles[:, focal]]
        if concept.replies != "improvements":
            return self._by_own(focal, concept)[own]
        acting = [side.alike[side.number[profiles[:, at]]] for at, side in enumerate(self.sides)]
        acting[focal] = own
        alike, which = np.unique(np.stack(acting, axis=1), axis=0, return_inverse=True)
        return self._by_all(focal, concept, alike)[which.reshape(-1)]

    def _by_own(self, focal: int, concept: Reaction) -> NDArray[np.uint8]:
        """The verdicts of each of its preferences, where nobody else's matters."""
        if (focal, concept) not in self._alone:
            moves = [self.engine.moves(dm) for dm in self.dms]
            own, opponents = moves[focal], [*moves[:focal], *moves[focal + 1 :]]
            alternatives = self.sides[focal].ranks.T.astype(np.int32)
            found = [stability.stable(concept, rank, own, opponents) for rank in alternatives]
            self._alone[focal, concept] = np.packbits(found, axis=1)
        return self._alone[focal, concept]

    def _by_all(self, focal: int, concept: Reaction, alike: Numbers) -> NDArray[np.uint8]:
        """The verdicts of combinations of its preference with what the others' improvements are."""
        width = max(1, min(WIDEST, CELLS // self.size))
        parts = [alike[first : first + width] for first in range(0, len(alike), width)]
        from concurrent.futures import ThreadPoolExecutor  # only where there is much to do

        with ThreadPoolExecutor(processors()) as pool:
            found = np.concatenate(list(pool.map(lambda part: self._columns(focal, concept, part), parts)))
        if available():
            seal()
        return found

    def _columns(self, focal: int, concept: Reaction, alike: Numbers) -> NDArray[np.uint8]:
        ranks = [np.take(side.ranks, alike[:, at], axis=1) for at, side in enumerate(self.sides)]
        own, rows = ranks[focal], self.sides[focal].rows
        cost = _most(rows, own) if concept.counter else own
        worth = np.minimum(own, self._answered(focal, ranks, cost))
        return np.packbits((_most(rows, worth) <= own).T, axis=1)

    def _answered(self, focal: int, ranks: Sequence[Array], cost: Array) -> Array:
        """The least cost that the opponents' legal sequences of improvements reach from each state.

        `least` is over the sequences that begin with somebody whose moves are transitive, and the empty one, which
        never decides; `first` over those that begin with each of the others, who can't move twice in a row.
        """
        opponents = [at for at in range(len(self.sides)) if at != focal]
        nothing = np.iinfo(cost.dtype).max
        least = cost.copy()
        first = {at: np.full_like(cost, nothing) for at in opponents if not self.sides[at].transitive}
        turn, idle, lowered = 0, 0, np.zeros(self.size, dtype=np.int32)
        while idle < len(opponents):
            mover, last = opponents[turn % len(opponents)], turn - len(opponents)
            after = least
            for other, values in first.items():
                after = after if other == mover else np.minimum(after, values)
            changed = _lowered(
                self.sides[mover].rows, ranks[mover], after, first.get(mover, least), lowered, turn, last
            )
            idle, turn = 0 if changed else idle + 1, turn + 1
        for values in first.values():
            np.minimum(least, values, out=least)
        return least


def _lowered(rows: Rows, ranks: Array, after: Array, least: Array, lowered: Array, turn: int, last: int) -> bool:
    """Lower each value to the least of `after` at a mover's improvements; whether any was lowered.

    With the turn in which each state's values were lowered, this one, and the mover's last one.
    """
    if available():
        return bool(profile_kernels().answered(rows, ranks, after, least, lowered, turn, last))
    changed = False
    for states, targets in _rounds(rows):
        better = ranks[targets] > ranks[states]
        lower = np.where(better, np.minimum(least[states], after[targets]), least[states])
        changed = changed or not np.array_equal(lower, least[states])
        least[states] = lower
    return changed


def _most(rows: Rows, values: Array) -> Array:
    """For each state, the greatest value of itself and a mover's targets."""
    most = values.copy()
    if available():
        profile_kernels().raised(rows, values, most)
        return most
    for states, targets in _rounds(rows):
        most[states] = np.maximum(most[states], values[targets])
    return most


def _rounds(rows: Rows) -> Iterator[tuple[Array, Array]]:
    """The moves in rounds, with at most one of each state's."""
    sources, starts, targets = rows
    fans = np.diff(starts)
    for turn in range(int(fans.max(initial=0))):
        those = np.flatnonzero(fans > turn)
        yield sources[those], targets[starts[those] + turn]


def _numbered(keys: Sequence[bytes]) -> tuple[Numbers, list[int]]:
    """The number of each key among the distinct ones, and where each of these stands first."""
    known, firsts = dict[bytes, int](), list[int]()
    numbers = np.empty(len(keys), dtype=np.intp)
    for at, key in enumerate(keys):
        if key not in known:
            known[key] = len(known)
            firsts.append(at)
        numbers[at] = known[key]
    return numbers, firsts


def _short(ranks: Array) -> Array:
    """The ranks in the shortest type with room for one that is above them all."""
    most = int(ranks.max())
    kind: type[np.signedinteger[Any]] = np.int8 if most < 127 else np.int16 if most < 32767 else np.int32
    return ranks.astype(kind)


def unpacked(packed: NDArray[np.uint8], size: int) -> NDArray[np.bool_]:
    """Rows of packed bits as a vector each."""
    return np.unpackbits(packed, axis=1, count=size).view(np.bool_)
