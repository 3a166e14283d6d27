"""Memory estimate and choice of algorithm, made before anything is allocated."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from math import isqrt
from pathlib import Path

from detente.engines.combinations import words_for
from detente.engines.explicit import compiled
from detente.engines.explicit.axes import may_be_product, product_of
from detente.engines.explicit.product_space import ProductSpace
from detente.engines.explicit.space import Space
from detente.model.conflict import Conflict

MEMORY = 4 << 30
LINK = 32  # bytes per link between groups of states, with its positions in the sorted order
PAIRED = 1 << 14  # states whose pairs are compared
LARGE = 1 << 16  # states from which compiled kernels save more time than loading them costs
CONTAINERS = ("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes")


def default_memory() -> int:
    """4 GB, or half the memory of the machine or container."""
    sizes = [2 * MEMORY]
    with suppress(AttributeError, ValueError, OSError):  # some platforms don't say
        sizes.append(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES"))
    for limit in CONTAINERS:
        with suppress(OSError, ValueError):
            sizes.append(int(Path(limit).read_text("ascii")))
    return min(sizes) // 2


@dataclass(frozen=True)
class Means:
    """Resources that the engine may use for a conflict.

    Attributes
    ----------
    memory
        In bytes.
    kernels
        Whether to use compiled kernels; None: where they pay off.
    """

    conflict: Conflict
    memory: int
    kernels: bool | None = None

    @property
    def per_state(self) -> int:
        """Most bytes per state: options, each decision maker's ranks, moves and stable sets, and scratch space."""
        return 8 * words_for(len(self.conflict.options)) + 40 * len(self.conflict.dms) + 64

    @property
    def per_cell(self) -> int:
        """Most bytes per cell of a product: each decision maker's ranks, their order, stable sets, scratch space."""
        return 7 * len(self.conflict.dms) + 32

    @property
    def per_pair(self) -> int:
        """Most bytes per pair of states: codes of comparisons, and each decision maker's bit rows."""
        return 2 + -(-len(self.conflict.dms) // 4)

    @property
    def paired(self) -> int:
        """Number of states whose pairs may be compared."""
        return min(PAIRED, isqrt(self.memory // self.per_pair))

    @property
    def links(self) -> int:
        """Number of links between states, or groups of states, that fit."""
        return self.memory // LINK

    def compiled(self, size: int) -> bool:
        """Whether to use compiled kernels for this number of states."""
        return size >= LARGE and compiled.available() if self.kernels is None else self.kernels

    def space(self) -> Space:
        """The state space, as a product of axes where that is possible and pays off.

        Raises
        ------
        TooLarge
            The states may not fit.
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
