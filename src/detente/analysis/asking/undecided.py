"""Where it is too much to see what targets depend on: comparisons that occur in them, until little enough is left."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from detente.analysis.asking.choosing import Candidate, Choice, of_items
from detente.engines.asking.ground import Knowledge
from detente.engines.asking.propositions import Proposition

MOST_TRIED = 64  # comparisons of one decision maker of which it is tried how much each answer tells


def occurring(
    known: Knowledge, undecided: Iterable[Proposition], excluded: set[Candidate], dms: Iterable[str]
) -> Iterator[Candidate]:
    """The unknown comparisons in targets that couldn't be decided, of those of whom least is unknown first."""
    pairs = {pair for proposition in undecided for pair in proposition.occurring(known) if pair[0] in set(dms)}
    for dm, first, second in sorted(pairs, key=lambda pair: (len(known[pair[0]].open_pairs), pair)):
        candidate = of_items((dm, first, second))
        if candidate not in excluded:
            yield candidate


def asked_anyway(
    known: Knowledge, undecided: Iterable[Proposition], excluded: set[Candidate], dms: Iterable[str]
) -> Choice | None:
    """The comparison either answer to which tells most of an order; whether a target depends on it isn't known yet."""
    candidates = [*occurring(known, undecided, excluded, dms)]
    own = [candidate for candidate in candidates if candidate.dm == candidates[0].dm]
    tried = own[:: -(-len(own) // MOST_TRIED) or 1]
    best = max(tried, key=lambda candidate: _told_at_least(known, candidate), default=None)
    return None if best is None else Choice(best, ())


def _told_at_least(known: Knowledge, candidate: Candidate) -> int:
    """How many comparisons are known after the answer that tells less."""
    orders = (candidate.after(known, first)[candidate.dm] for first in (True, False))
    return min(sum(above.bit_count() for above in order.above) - order.doubted.bit_count() for order in orders)
