"""Claims about time: ``by(F, t) >= p`` and ``before(F, G) >= p``, by the tempo given, from every state at once.

Where the tempo has ranges, what is true at all their corners and draws is true in any case, and what is true at some
may be; these are ranges, not bounds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING

from detente.engines import Engine
from detente.errors import TooLarge
from detente.model.claim_language import Call, Sentence
from detente.model.state_sets import StateSet
from detente.model.states import State

if TYPE_CHECKING:
    from detente.analysis.claims.memory import Memory
    from detente.analysis.claims.sets import ClaimSets
    from detente.analysis.timing.clockwork import Clocks
    from detente.analysis.timing.ranges import Settings
    from detente.concepts import Via
    from detente.engines.timing.chain import Chain
    from detente.engines.timing.process import Mask
    from detente.engines.timing.transient import Floats

TIMED = ("by", "before")  # operators
DRAWS, SEED = 40, 0
NEAR = 1e-9  # how far a computed chance may be off
FEW = 100  # states from which a chain of their own is looked for
MOST_KEPT = 1_000  # places of a chain whose chances are kept for other variants


def about_time(says: Sentence) -> bool:
    """Whether a sentence contains an operator about time; no other looks at the tempo."""
    return any(call.operator in TIMED for call in says.calls())


class Chances:
    """The chances that claims about time compare, from the states at which they are asked."""

    def __init__(self, engine: Engine, memory: Memory) -> None:
        self.engine, self._memory = engine, memory
        self._chains: dict[tuple[int, ...], Chain] = {}
        self._known: dict[tuple[object, ...], list[Floats]] = {}

    @property
    def ranged(self) -> bool:
        """Whether the tempo has ranges."""
        tempo = self.engine.conflict.tempo
        return tempo is not None and any(entry.every.is_range for _, entry in tempo.entries())

    @cached_property
    def _clocks(self) -> Clocks:
        from detente.analysis.timing.clockwork import MOST_LISTED, clocks

        ticking = clocks(self.engine)
        if not ticking.few:
            raise TooLarge("claim_states", n=self.engine.all().count, most=MOST_LISTED)
        return ticking

    def _chain(self, states: StateSet) -> tuple[tuple[int, ...], Chain]:
        """The chain from some states, and what it is known by."""
        few = states.count <= FEW
        key = tuple(state.number for state in states.listed()) if few else ()
        if key not in self._chains:
            self._chains[key] = self._clocks.chain_from(states if few else self.engine.all(), self._ends)
        return key, self._chains[key]

    @cached_property
    def _makers(self) -> dict[str, tuple[int, int]]:
        return self._memory.keys(self.engine.conflict)

    def _ends(self, dm: str, via: Via, state: State, find: Callable[[], Sequence[State]]) -> Sequence[State]:
        """Where moves lead, in all variants with the same rules in which their maker wants the same."""
        return self._memory.once(("ends", dm, via, *self._makers[dm], state.number), find)

    @cached_property
    def _settings(self) -> Settings:
        from detente.analysis.timing.ranges import settings

        return settings([entry.every for entry in self._clocks.entries], DRAWS, SEED)

    def where(self, sets: ClaimSets, call: Call, among: StateSet) -> StateSet:
        """Of some states, those at which a comparison is true in any case, or with wide sets may be."""
        if not among:
            return among
        at_least, chance = call.options["at_least"], float(call.options["chance"])
        chain, chances = self._all(call, sets if at_least else sets.other, among)
        true = [(each >= chance - NEAR) if at_least else (each <= chance + NEAR) for each in chances]
        mask = true[0]
        for further in true[1:]:
            mask = (mask | further) if sets.wide else (mask & further)
        return among & chain.set_of(mask)

    def at(self, bounds: Iterable[ClaimSets], call: Call, state: State) -> tuple[float, float]:
        """The lowest and the highest chance at a state, as it counts for some bounds of what is true."""
        among, at_least = self.engine.one(state), call.options["at_least"]
        found = [self._all(call, sets if at_least else sets.other, among) for sets in bounds]
        chances = [float(each[chain.place(state)]) for chain, every in found for each in every]
        return min(chances), max(chances)

    def _all(self, call: Call, sets: ClaimSets, among: StateSet) -> tuple[Chain, list[Floats]]:
        """A chain from some states, and under each setting the chance from each of its places."""
        states, chain = self._chain(among)
        goal = sets.where(call.arguments[0])
        key = (call.operator, call.arguments, sets.wide, states)
        if key not in self._known:
            judge = self._by(chain, call, goal) if call.operator == "by" else self._before(chain, call, goal, sets)
            rates = {tuple(means[entry] for entry in chain.used): means for means in self._settings.means}
            self._known[key] = [judge(chain.rates(means)) for means in rates.values()]
        return chain, self._known[key]

    def _by(self, chain: Chain, call: Call, goal: StateSet) -> Callable[[Floats], Floats]:
        from detente.engines.timing.transient import chances_from_all

        wanted, time = chain.mask(goal), float(call.arguments[1])
        return self._once(chain, (wanted,), time, lambda rates: chances_from_all(chain, rates, wanted, time))

    def _before(self, chain: Chain, call: Call, first: StateSet, sets: ClaimSets) -> Callable[[Floats], Floats]:
        from detente.engines.timing.transient import first_from_all

        second = sets.other.where(call.arguments[1])
        wins, loses = chain.mask(first - second), chain.mask(second)
        return self._once(chain, (wins, loses), None, lambda rates: first_from_all(chain, rates, wins, loses))

    def _once(
        self, chain: Chain, sets: tuple[Mask, ...], time: float | None, judge: Callable[[Floats], Floats]
    ) -> Callable[[Floats], Floats]:
        """A judgement that is made once for all variants whose jumps from the start have the same rates."""
        if chain.size > MOST_KEPT:
            return judge
        about = sha256(b"".join(part.tobytes() for part in (chain.starts, chain.ends, *sets))).digest()
        return lambda rates: self._memory.once(("chances", about, time, rates.tobytes()), lambda: judge(rates))
