"""Independent chances for claims about time: jumps found from state to state, by another method than the engine's.

``by`` is a Taylor series of the generator over short steps, ``before`` removes states one by one from a race of
exponential clocks (Grassmann, Taksar & Heyman 1985), which subtracts nothing. Both start from one state and see only
what can be reached from it, in plain Python. A chance within `NEAR` of the one that a claim names counts as equal.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import islice, product
from math import ceil, exp, log
from random import Random

from detente.model.formulas import Formula
from detente.model.rules import ANYONE
from detente.model.tempo import Every, Pace, Tempo, set_by
from detente.testing.certificate_facts import Facts, Key, require
from detente.testing.claim_comparisons import preferred
from detente.testing.claim_walks import True_

Means = tuple[float, ...]
Rates = dict[Key, float]
NEAR = 1e-9  # how far a chance may be off
DRAWS, SEED, CORNERS = 40, 0, 64  # the values of ranges at which claims are judged
STEP = 0.5  # most expected jumps in a short step
MOST_STEPS = 100_000
SMALL = 1e-18
NOWHERE = ""  # no label of a state: what comes to an end without either


class Times:
    """Chances by the tempo of a conflict, from one state each.

    Parameters
    ----------
    facts
        The conflict; it has to have a tempo.
    """

    def __init__(self, facts: Facts) -> None:
        self.facts, self.conflict = facts, facts.conflict
        self._jumps = dict[Key, tuple[tuple[Key, int], ...]]()

    @property
    def tempo(self) -> Tempo:
        """The tempo."""
        tempo = self.conflict.tempo
        require(tempo is not None, "without a tempo no chance can be told")
        assert tempo is not None
        return tempo

    @cached_property
    def settings(self) -> tuple[Means, ...]:
        """The mean times at which claims are judged: corners of the ranges, and draws evenly by the logarithm."""
        ranges = [entry.every for _, entry in self.tempo.entries()]
        ends = [tuple(dict.fromkeys((float(every.low), float(every.high)))) for every in ranges]
        random = Random(SEED)
        draws = [tuple(_drawn(every, random) for every in ranges) for _ in range(DRAWS)]
        many = 2 ** sum(len(each) > 1 for each in ends) > CORNERS
        corners = list(_turned(ends) if many else product(*ends))
        return (*corners, *draws) if len(corners) > 1 else tuple(corners)

    def jumps(self, key: Key) -> tuple[tuple[Key, int], ...]:
        """The jumps from a state: where each leads, and the entry of the tempo that gives its mean time."""
        if key not in self._jumps:
            self._jumps[key] = (*self._moves(key), *self._events(key))
        return self._jumps[key]

    def _moves(self, key: Key) -> Iterator[tuple[Key, int]]:
        for dm in self.conflict.dms:
            for end in self.facts.moves(dm, key):
                if preferred(self.facts, dm, end, key) is True:
                    fitting = (place for place, pace in enumerate(self.tempo.moves) if self._fits(pace, dm, key, end))
                    yield from ((end, place) for place in islice(fitting, 1))

    def _fits(self, pace: Pace, dm: str, start: Key, end: Key) -> bool:
        places = ((pace.start, start), (pace.condition, start), (pace.end, end))
        return pace.dm in (dm, ANYONE) and all(self._true(formula, key) for formula, key in places)

    def _events(self, key: Key) -> Iterator[tuple[Key, int]]:
        for number, event in enumerate(self.tempo.events, len(self.tempo.moves)):
            if self._true(event.condition, key):
                end = self._after(key, dict(set_by(self.conflict, change) for change in event.changes))
                if end is not None and end != key:
                    yield end, number

    def _after(self, key: Key, choices: dict[str, bool]) -> Key | None:
        """The state with these options set, and all others as they are; None where there is none."""
        state = self.facts.state(key)
        taken = {option for option in state.taken if choices.get(option, True)}
        taken |= {option for option, is_taken in choices.items() if is_taken}
        if self.conflict.states is None:
            return frozenset(taken) if self.facts.true(self.conflict.feasible, frozenset(taken)) else None
        left_open = set(state.open) - set(choices)
        fitting = [other for other in self.facts.everything if self._covers(other, taken, left_open)]
        return min(fitting, key=lambda other: len(self.facts.state(other).open), default=None)

    def _covers(self, key: Key, taken: set[str], left_open: set[str]) -> bool:
        state = self.facts.state(key)
        is_open = set(state.open)
        return left_open <= is_open and set(state.taken) - is_open == taken - is_open

    def _true(self, formula: Formula, key: Key) -> bool:
        return self.facts.true(self.conflict.resolve(formula), key) is True

    def _reached(self, start: Key, stop: True_) -> dict[Key, tuple[tuple[Key, int], ...]]:
        """The jumps from each state that is reached before one where it stops; none from these."""
        found, waiting = dict[Key, tuple[tuple[Key, int], ...]](), [start]
        while waiting:
            key = waiting.pop()
            if key not in found:
                found[key] = () if stop(key) else self.jumps(key)
                waiting.extend(end for end, _ in found[key])
        return found

    def by(self, start: Key, goal: True_, time: float) -> list[float]:
        """The chance that a state of the goal has been reached by a time, at each setting."""
        jumps = self._reached(start, goal)
        ends = [key for key in jumps if goal(key)]
        carried = (_carried(_rates(jumps, means), start, time) for means in self.settings)
        return [sum(chances.get(key, 0.0) for key in ends) for chances in carried]

    def before(self, start: Key, first: True_, second: True_) -> list[float]:
        """The chance that the first is true strictly before the second, at each setting."""
        jumps = self._reached(start, lambda key: first(key) or second(key))
        won = {key for key, onward in jumps.items() if not onward and first(key) and not second(key)}
        if start in won:
            return [1.0] * len(self.settings)
        return [_won(_rates(jumps, means), start, won) for means in self.settings]


def _turned(ends: list[tuple[float, ...]]) -> Iterator[Means]:
    """All ranges at their low end, all at their high end, and each by itself at the other one."""
    for end in (0, -1):
        yield tuple(each[end] for each in ends)
    for place, each in enumerate(ends):
        for end in (0, -1) if len(each) > 1 else ():
            yield tuple(other[-1 - end if at == place else end] for at, other in enumerate(ends))


def _drawn(every: Every, random: Random) -> float:
    low, high = float(every.low), float(every.high)
    return low if low == high else exp(random.uniform(log(low), log(high)))


def _rates(jumps: dict[Key, tuple[tuple[Key, int], ...]], means: Means) -> dict[Key, Rates]:
    """The rate from each state to each other."""
    rates = {key: Rates() for key in jumps}
    for key, onward in jumps.items():
        for end, entry in onward:
            rates[key][end] = rates[key].get(end, 0.0) + 1.0 / means[entry]
    return rates


def _carried(rates: dict[Key, Rates], start: Key, time: float) -> Rates:
    """Where the chain is after a time, by the Taylor series of its generator over short steps."""
    pace = max(sum(onward.values()) for onward in rates.values())
    steps = max(1, ceil(pace * time / STEP))
    require(steps <= MOST_STEPS, "the time is too long to be checked")
    chances: Rates = {start: 1.0}
    for _ in range(steps):
        term, order = dict(chances), 0
        while term and max(map(abs, term.values())) > SMALL:
            order += 1
            term = _flow(rates, term, time / steps / order)
            for key, change in term.items():
                chances[key] = chances.get(key, 0.0) + change
    return chances


def _flow(rates: dict[Key, Rates], chances: Rates, time: float) -> Rates:
    """The first-order change of a distribution in a time."""
    change = Rates()
    for key, chance in chances.items():
        for end, rate in rates[key].items():
            moved = chance * rate * time
            change[end] = change.get(end, 0.0) + moved
            change[key] = change.get(key, 0.0) - moved
    return change


def _won(rates: dict[Key, Rates], start: Key, won: set[Key]) -> float:
    """The chance to come to some states before coming to an end elsewhere: all other states removed one by one."""
    coming = {key: {before for before in rates if key in rates[before]} for key in rates}
    for key in [key for key in rates if key != start and key not in won]:
        onward = rates.pop(key)
        onward.pop(key, None)
        total = sum(onward.values())
        shares = {end: rate / total for end, rate in onward.items()} if total else {NOWHERE: 1.0}
        for before in coming.pop(key) - {key}:
            if before not in rates:
                continue
            rate = rates[before].pop(key)
            for end, share in shares.items():
                if end != before:
                    rates[before][end] = rates[before].get(end, 0.0) + rate * share
                    coming.setdefault(end, set()).add(before)
    onward = rates[start]
    total = sum(onward.values())
    return sum(rate for end, rate in onward.items() if end in won) / total if total else 0.0
