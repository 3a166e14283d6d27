"""Compile blocks and move rules into groups of states and links between groups."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache, cached_property

import numpy as np
from numpy.typing import NDArray

from detente.engines.combinations import BITS, Vector, Words, place
from detente.engines.explicit.blocks import Blocks, Grouping
from detente.engines.explicit.compiled_moves import CompiledArcs, CompiledBlocks, Crew
from detente.engines.explicit.csr import Links, spans, starts_of
from detente.engines.explicit.moves import Arcs, Either, Moves
from detente.engines.explicit.ranks import Ranks, dense
from detente.engines.explicit.space import Indices, Space, without_repeats
from detente.engines.explicit.truths import Rows, Truths, completed
from detente.errors import TooLarge
from detente.model.rules import ANYONE, Cannot

AT_ONCE = 1 << 20  # pairs of groups checked at a time
COMPLETIONS = 1 << 22
Allowed = Callable[[Indices, Indices], Vector]  # mask of the pairs of rows that are moves


class MoveRules:
    """The moves of each decision maker, from the rules of the conflict.

    Parameters
    ----------
    space, truths
        The states, and the truth of formulas over them.
    most
        Maximum number of links.
    crew
        Threads for the compiled kernels; without one, array operations are used.

    Raises
    ------
    TooLarge
        The rules or the completions of coalesced states need more than `most` links.
    """

    def __init__(self, space: Space, truths: Truths, most: int, crew: Crew | None = None) -> None:
        self.space, self.truths, self.conflict, self.most = space, truths, space.conflict, most
        self.crew = crew
        self._groupings, self._lifts = cache(self._grouping), cache(self._lifted)

    def moves(self, dm: str, rank: Ranks) -> Moves:
        """The moves of a decision maker."""
        if self.conflict.arcs is not None:
            return self._one_by_one(self._arcs(dm), rank)
        grouping = self._groupings(dm)
        blocks = CompiledBlocks(grouping, rank, self.crew) if self.crew else Blocks(grouping, rank)
        return Either(blocks, self._one_by_one(self._lifts(dm), rank)) if self.space.open else blocks

    def _one_by_one(self, links: Links, rank: Ranks) -> Arcs:
        return CompiledArcs(links, rank, self.crew) if self.crew else Arcs(links, rank)

    def _arcs(self, dm: str) -> Links:
        pairs = [
            (self.space.labelled(start), self.space.labelled(end))
            for start, ends in dict(self.conflict.arcs or ()).get(dm, ())
            for end in ends
        ]
        sources, targets = np.array(pairs, dtype=np.int32).reshape(-1, 2).T
        return Links.between(sources, targets, self.space.size)

    def _bans(self, dm: str, rows: Rows) -> Iterable[tuple[Vector, Vector]]:
        """Pairs of sets: no move from the first to the second."""
        own = self.conflict.decision_maker(dm).qualified()
        for rule in self.conflict.moves:
            if isinstance(rule, Cannot):
                if rule.who in (dm, ANYONE):
                    start, end = self.conflict.resolve(rule.start), self.conflict.resolve(rule.end)
                    yield rows.where(start), rows.where(end)
            elif (option := self.conflict.names.option(rule.option)) in own:
                chosen = rows.taken(option)
                yield (chosen, ~chosen) if rule.direction == "forward" else (~chosen, chosen)

    def _blocks(self, dm: str, rows: Rows) -> Ranks:
        """Block of each row; a block's rows agree on everyone else's options."""
        mask = np.full(len(rows.words), -1, dtype=np.int64)
        for option in self.conflict.decision_maker(dm).qualified():
            word, bit = place(self.space.positions[option])
            mask[word] &= ~bit
        return combined(rows.words & mask[:, None])

    def _grouping(self, dm: str) -> Grouping:
        rows = self.truths.rows
        block = self._blocks(dm, rows)
        if self.space.open:  # singleton blocks, without moves
            block[list(self.space.open)] = block.max() + 1 + np.arange(len(self.space.open), dtype=np.int32)
            block = dense(block)
        signs = _Signs(self._bans(dm, rows), rows.size)
        if not len(signs.leaving):
            return Grouping(block, None, transitive=True)
        group = combined([block, *signs.leaving, *signs.entering])
        representatives = one_of_each(group)
        links = self._linked(dm, block[representatives], signs.at(representatives))
        free = not any(isinstance(rule, Cannot) and rule.who in (dm, ANYONE) for rule in self.conflict.moves)
        return Grouping(group, links, transitive=free)

    def _linked(self, dm: str, block: Ranks, allowed: Allowed) -> Links:
        links = linked(block, allowed, self.most)
        if links is None:
            raise TooLarge("too_many_moves", engine="explicit", dm=dm, limit=self.most)
        return links

    @cached_property
    def _completed(self) -> Rows:
        return completed(self.space, COMPLETIONS + self.space.size)

    def _lifted(self, dm: str) -> Links:
        """The moves from and to coalesced states: those of their completions."""
        rows = self._completed
        block = self._blocks(dm, rows)
        coalesced = ~self.space.closed
        touched = np.zeros(int(block.max()) + 1, dtype=np.bool_)
        touched[block[coalesced[rows.owner]]] = True
        near = touched[block]
        rows, block = Rows(self.space, rows.words[:, near], rows.owner[near]), dense(block[near])
        signs = _Signs(self._bans(dm, rows), rows.size)
        group = combined([block, rows.owner, *signs.leaving, *signs.entering])
        representatives = one_of_each(group)
        owner, allowed = rows.owner[representatives], signs.at(representatives)

        def lifts(starts: Indices, ends: Indices) -> Vector:
            apart: Vector = owner[starts] != owner[ends]
            return apart & (coalesced[owner[starts]] | coalesced[owner[ends]]) & allowed(starts, ends)

        links = self._linked(dm, block[representatives], lifts)
        pairs = without_repeats(owner[links.sources] * self.space.size + owner[links.to])
        sources, targets = np.divmod(pairs, self.space.size)
        return Links.between(sources.astype(np.int32), targets.astype(np.int32), self.space.size)


class _Signs:
    """Signatures of rows under the move rules: bit r is set where rule r bans leaving the row, or entering it."""

    def __init__(self, bans: Iterable[tuple[Vector, Vector]], size: int) -> None:
        pairs = list(bans)
        self.leaving = _packed([before for before, _ in pairs], size)
        self.entering = _packed([after for _, after in pairs], size)

    def at(self, rows: Indices) -> Allowed:
        """Whether a move from one of some rows to another one is allowed."""
        leaving, entering = self.leaving[:, rows], self.entering[:, rows]

        def allowed(starts: Indices, ends: Indices) -> Vector:
            permitted: Vector = (leaving[:, starts] & entering[:, ends] == 0).all(axis=0)
            return permitted

        return allowed


def _packed(columns: list[Vector], size: int) -> Words:
    words = np.zeros((-(-len(columns) // BITS), size), dtype=np.int64)
    for position, column in enumerate(columns):
        word, bit = place(position)
        words[word] |= column * np.int64(bit)
    return words


def combined(keys: Iterable[NDArray[np.int64] | Ranks | Indices]) -> Ranks:
    """Dense number of each row's tuple of keys, in lexicographic order."""
    first, *further_keys = keys
    numbers = dense(first, _bound(first))
    for key in further_keys:
        codes = dense(key, _bound(key))
        span = int(codes.max()) + 1
        numbers = dense(numbers.astype(np.int64) * span + codes, (int(numbers.max()) + 1) * span)
    return numbers


def _bound(keys: NDArray[np.int64] | Ranks | Indices) -> int:
    return int(keys.max()) + 1


def one_of_each(group: Ranks) -> Indices:
    """One representative row per group."""
    representatives = np.empty(int(group.max()) + 1, dtype=np.intp)
    representatives[group] = np.arange(len(group))
    return representatives


def linked(block: Ranks, allowed: Allowed, most: int) -> Links | None:
    """All allowed links between groups of the same block; None where they exceed `most`. Groups are sorted by block."""
    ends = starts_of(np.bincount(block))
    first, last = ends[block], ends[block + 1]
    work = starts_of(last - first)
    sources, targets, done = [np.empty(0, dtype=np.int32)], [np.empty(0, dtype=np.int32)], 0
    while done < len(block):
        until = max(done + 1, int(np.searchsorted(work, work[done] + AT_ONCE, side="right")) - 1)
        owner, end = spans(first[done:until], last[done:until])
        start = owner + done
        fine = allowed(start, end)
        sources.append(start[fine].astype(np.int32))
        targets.append(end[fine].astype(np.int32))
        done = until
        if sum(map(len, sources)) > most:
            return None
    return Links.between(np.concatenate(sources), np.concatenate(targets), len(block))
