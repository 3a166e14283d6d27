"""What served for other states, tried first: what makes one state stable often does the same for its neighbours."""

from __future__ import annotations

from typing import Generic, TypeVar

T = TypeVar("T")
POOL = 12  # completions that are remembered


class Served(Generic[T]):
    """The latest completions that served, latest first."""

    def __init__(self) -> None:
        self.latest: tuple[T, ...] = ()

    def again(self, served: T) -> None:
        """Put a completion that has just served first."""
        self.latest = (served, *(earlier for earlier in self.latest if earlier != served))[:POOL]
