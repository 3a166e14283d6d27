"""Memory limit of the symbolic engine, and the number of nodes that fit."""

from __future__ import annotations

import os

MOST = 2 << 30
NODE = 48  # bytes per node, with its share of the unique table and of the operation cache
MANAGERS = 3  # one manager for the conflict, and one for each of two decision makers in parallel
ROOM, STACK = 256 << 20, 1100 << 20  # address space, mostly unused, of the interpreter and of each manager


def default_memory() -> int:
    """2 GB, or half of the machine's memory."""
    try:
        physical = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        return MOST  # some platforms don't say
    return min(MOST, physical // 2)


def nodes(memory: int) -> int:
    """Number of nodes that fit in each manager."""
    return max(memory // (NODE * MANAGERS), 1 << 12)


def address_space(memory: int) -> int:
    """Limit on the address space of a process whose diagrams may take `memory` bytes."""
    return memory + ROOM + (2 * MANAGERS - 1) * STACK  # each of the two may open a second manager for sifting


def megabytes(memory: int) -> int:
    """Format a number of bytes for messages."""
    return memory >> 20
