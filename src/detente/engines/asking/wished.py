"""Comparisons while it isn't known yet what is wanted: what a wish tells apart may go either way until it is said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from detente.engines.asking.ground import Ground
from detente.model.partial_orders import PartialOrder, Sides


@dataclass(frozen=True)
class Wants:
    """What one decision maker has said of its wishes, as bits: not asked yet, the contrary, neither of the two."""

    unsaid: int = 0
    contrary: int = 0
    unwanted: int = 0


class WishedGround(Ground):
    """What conditions look up while wishes are told: `wants` of those who are asked what they want."""

    wants: Mapping[str, Wants] = {}

    def told(self, wants: Mapping[str, Wants]) -> None:
        """Take up what has been said."""
        self.wants = wants
        self.forget()

    def unsaid(self, dm: str, first: int, second: int) -> int:
        """The wishes not asked yet that tell two keys apart."""
        if dm not in self.wants:
            return 0
        keys = self.vocabulary(dm)[0]
        return (keys[first] ^ keys[second]) & self.wants[dm].unsaid

    def prefers(self, dm: str, order: PartialOrder, wide: bool, first: int, second: int) -> bool:
        return wide if self.unsaid(dm, first, second) else super().prefers(dm, order, wide, first, second)

    def sides(self, dm: str, order: PartialOrder, first: int, second: int, wide: bool | None = None) -> Sides:
        if dm not in self.wants:
            return super().sides(dm, order, first, second, wide)
        keys, wants = self.vocabulary(dm)[0], self.wants[dm]
        first_key, second_key = ((keys[number] ^ wants.contrary) & ~wants.unwanted for number in (first, second))
        return self.compared[dm].sides(order, first_key, second_key)
