"""Disjoint cube covers: sets of states as few Y/N/- patterns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from detente.model.conflict import Conflict
from detente.model.plain import spaced

MARK = {True: "Y", False: "N", None: "-"}


def cubes(conflict: Conflict, rows: Iterable[Sequence[bool | None]], limit: int) -> tuple[tuple[str, ...], bool]:
    """At most `limit` disjoint patterns that cover states, and whether they cover all of them.

    `rows` are the states, each once: for every option in declared order whether it's taken (1 or 0 do as well), None
    where a coalesced state leaves it open. Without options there's nothing to write a pattern of.
    """
    closed, patterns = list[int](), list[str]()
    for row in rows:
        if None in row:
            patterns.append("".join(MARK[mark] for mark in row))
        else:
            closed.append(sum(1 << place for place, taken in enumerate(row) if taken))
    size = len(conflict.options)
    if not size:
        return (), not closed
    written = (spaced(conflict, pattern) for part in (_split(sorted(closed), 0, size), patterns) for pattern in part)
    shown = tuple(islice(written, limit))
    return shown, next(written, None) is None


def _split(codes: list[int], place: int, size: int) -> Iterator[str]:
    """Patterns of the options from `place` on that cover `codes`, all alike before that."""
    if not codes:
        return
    if len(codes) == 1 << (size - place):
        yield "-" * (size - place)
        return
    bit = 1 << place
    without_it, with_it = [code for code in codes if not code & bit], [code for code in codes if code & bit]
    if without_it == [code ^ bit for code in with_it]:
        yield from ("-" + pattern for pattern in _split(without_it, place + 1, size))
    else:
        yield from ("N" + pattern for pattern in _split(without_it, place + 1, size))
        yield from ("Y" + pattern for pattern in _split(with_it, place + 1, size))
