"""Independent comparison of two states for claims: what is known to be preferred, what isn't, and what isn't known."""

from __future__ import annotations

from collections.abc import Iterable

from detente.testing.certificate_assumptions import Completions
from detente.testing.certificate_certainty import kind_of, measure_of, meets
from detente.testing.certificate_facts import Facts, Key
from detente.testing.certificate_preferences import degree_of


def preferred(facts: Facts, dm: str, first: Key, second: Key) -> bool | None:
    """Whether a decision maker prefers the first state; of numbers, whether it attracts; None: it isn't known."""
    if facts.has_places(dm):
        return facts.value(dm, first) > facts.value(dm, second)
    table = facts.kept.setdefault(("preferred", dm), {})
    if (first, second) not in table:
        table[first, second] = _compared(facts, dm, first, second)
    outcome = table[first, second]
    return None if outcome is None else bool(outcome)


def _compared(facts: Facts, dm: str, first: Key, second: Key) -> bool | None:
    if kind_of(facts, dm):
        measure = measure_of(facts, dm, "attracts", second, first, 0)
        return measure is not None and meets(measure)
    degree = degree_of(facts, dm, first, second)
    return None if degree is None else degree > 0


def all_gain(facts: Facts, members: Iterable[str], end: Key, start: Key, perhaps: bool = False) -> bool:
    """Whether all of them are known to prefer the end, or with `perhaps` may prefer it."""
    gains = (preferred(facts, dm, end, start) for dm in members)
    return all(perhaps if gain is None else gain for gain in gains)


def all_gain_in(completions: Completions, members: Iterable[str], end: Key, start: Key, uncertain: str) -> bool:
    """Whether all of them prefer the end where it counts over completions: in some for ``certain``, else in every."""
    judge = completions.perhaps if uncertain == "certain" else completions.surely
    return all(judge(dm, end, start) for dm in members)


def place(facts: Facts, dm: str, key: Key) -> int | None:
    """The place of a state in a ranking, 1 at the top; of unknown order, that of all such states; None: no ranking."""
    if not facts.ranks(dm):
        return None
    values = {facts.value(dm, state) for state in facts.everything}
    return 1 + sum(value > facts.value(dm, key) for value in values)
