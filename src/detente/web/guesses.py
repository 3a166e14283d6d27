"""Guesses of the token: after ten wrong ones an address waits, each time twice as long, up to a minute."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256

FREE, LONGEST = 10, 60.0  # wrong tokens before the first wait; seconds of a wait
FORGOTTEN = 600.0  # seconds without a wrong token after which an address starts anew
MOST_ADDRESSES, MOST_TOKENS = 1000, 100


@dataclass
class Record:
    """What an address tried: the wrong tokens, by their hashes, how many, when last, and until when it waits."""

    tried: OrderedDict[bytes, None] = field(default_factory=OrderedDict)
    wrong: int = 0
    last: float = 0.0
    until: float = 0.0


class Guesses:
    """The wrong tokens of each address.

    A token that an address has tried already isn't counted again: a page that was left open by an earlier server asks
    with its old token for as long as it is open, and keeps nobody out.

    >>> moment = 0.0
    >>> guesses = Guesses(lambda: moment)
    >>> for number in range(10):
    ...     guesses.wrong("a", str(number))
    >>> guesses.wait("a", "10"), guesses.wait("a", "9"), guesses.wait("b", "10")
    (1.0, 0.0, 0.0)
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._records: OrderedDict[str, Record] = OrderedDict()

    def wait(self, address: str, token: str) -> float:
        """The seconds for which an address may not try a token."""
        record = self._records.get(address)
        if record is None or _hash(token) in record.tried:
            return 0.0
        return max(0.0, record.until - self._clock())

    def wrong(self, address: str, token: str) -> None:
        """Note a wrong token."""
        now = self._clock()
        record = self._records.get(address)
        if record is None or now - record.last > FORGOTTEN:
            record = Record()
        self._records[address] = record
        self._records.move_to_end(address)
        while len(self._records) > MOST_ADDRESSES:
            self._records.popitem(last=False)
        record.last = now
        if _hash(token) in record.tried:
            return
        record.tried[_hash(token)] = None
        while len(record.tried) > MOST_TOKENS:
            record.tried.popitem(last=False)
        record.wrong += 1
        if record.wrong >= FREE:
            record.until = now + min(LONGEST, 2.0 ** min(record.wrong - FREE, 10))


def _hash(token: str) -> bytes:
    return sha256(token.encode("utf-8", "surrogatepass")).digest()
