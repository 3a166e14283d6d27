"""How much memory decision diagrams may take, and how many nodes fit."""

from __future__ import annotations

import os

MOST = 2 << 30
NODE = 48  # bytes: a node, its place in the table of nodes, and its share of the cache of results
MANAGERS = 3  # of diagrams: one for the conflict, and one for each of two decision makers at a time
ROOM, STACK = 256 << 20, 1100 << 20  # address space, most of it never used, of an interpreter and of each manager


def default_memory() -> int:
    """2 GB, or half of what the machine has."""
    try:
        physical = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        return MOST  # some platforms don't say
    return min(MOST, physical // 2)


def nodes(memory: int) -> int:
    """How many nodes fit in each manager."""
    return max(memory // (NODE * MANAGERS), 1 << 12)


def address_space(memory: int) -> int:
    """The bytes that a process takes at most whose diagrams take so many."""
    return memory + ROOM + (2 * MANAGERS - 1) * STACK  # the two have another one now and then, to find an order


def megabytes(memory: int) -> int:
    """As messages say it."""
    return memory >> 20
