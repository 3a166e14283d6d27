"""What fits into memory, known before anything is allocated, and which way of working pays."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from detente.engines.combinations import words_for
from detente.engines.explicit import compiled
from detente.engines.explicit.axes import may_be_product, product_of
from detente.engines.explicit.product_space import ProductSpace
from detente.engines.explicit.space import Space
from detente.model.conflict import Conflict

MEMORY = 4 << 30
LINK = 32  # bytes that a link between groups of states takes, with the points in the order that belong to it
LARGE = 1 << 16  # states from which compiled kernels save more time than it takes to load them
CONTAINERS = ("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes")


def default_memory() -> int:
    """4 GB, or half of what the machine or the container has."""
    found = [2 * MEMORY]
    with suppress(AttributeError, ValueError, OSError):  # some platforms don't say
        found.append(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES"))
    for limit in CONTAINERS:
        with suppress(OSError, ValueError):
            found.append(int(Path(limit).read_text("ascii")))
    return min(found) // 2


@dataclass(frozen=True)
class Means:
    """What may be used for a conflict.

    Attributes
    ----------
    memory
        Bytes.
    kernels
        Whether compiled kernels are to be used; None: where they pay.
    """

    conflict: Conflict
    memory: int
    kernels: bool | None = None

    @property
    def per_state(self) -> int:
        """What a state takes at most: its options, each decision maker's ranks, moves and answers, and work space."""
        return 8 * words_for(len(self.conflict.options)) + 40 * len(self.conflict.dms) + 64

    @property
    def per_cell(self) -> int:
        """The same of a product: each decision maker's ranks, their order and answers, and work space."""
        return 7 * len(self.conflict.dms) + 32

    @property
    def links(self) -> int:
        """How many links between states, or groups of them, fit."""
        return self.memory // LINK

    def compiled(self, size: int) -> bool:
        """Whether compiled kernels are to work on so many states."""
        return size >= LARGE and compiled.available() if self.kernels is None else self.kernels

    def space(self) -> Space:
        """The states: along axes where that is possible and pays.

        Raises
        ------
        TooLarge
            There may be more than fit.
        EmptyModel
            The constraints leave none.
        """
        states, cells = self.memory // self.per_state, self.memory // self.per_cell
        if not self.compiled(1 << len(self.conflict.options)) or not may_be_product(self.conflict):
            return Space(self.conflict, states)
        product = product_of(self.conflict, cells)
        if product is None or not self.compiled(product.cells):
            return Space(self.conflict, states, cells)
        return ProductSpace(product)
