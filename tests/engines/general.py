"""The general way of the interface, on the sets of the reference engine: what engines inherit unless they override."""

from __future__ import annotations

from collections.abc import Iterator

from detente.engines.base import Engine
from detente.engines.reference import Reference
from detente.model.conflict import Conflict
from detente.testing.random_conflicts import random_conflict


class General(Reference):
    """The reference engine without its own searches."""

    name = "general"
    legal_out = Engine.legal_out
    legal_into = Engine.legal_into
    path = Engine.path
    stable = Engine.stable


CHUNK = 500


def chunk(number: int) -> Iterator[Conflict]:
    """The conflicts of one chunk of seeds."""
    return (random_conflict(seed) for seed in range(number * CHUNK, (number + 1) * CHUNK))
