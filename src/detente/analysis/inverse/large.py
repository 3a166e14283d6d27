"""The fewest edits of statements that make a state an equilibrium, in conflicts too large to list.

Only the target states and those one own move away are represented explicitly. The opponents' sanctions are computed by
the engine as sets: the states preferred to a given one under other statements are a formula.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cached_property, partial
from itertools import product
from typing import Any, cast

from detente.analysis.inverse.edits import List, Statements, TooMany, Trace
from detente.analysis.inverse.rankings import relaxed
from detente.analysis.inverse.statements import Edited, Fewest, shares
from detente.analysis.stability import equilibrium_set
from detente.concepts import Reactions
from detente.engines import Engine
from detente.engines.bitset import WeakOrder, set_of
from detente.engines.local_game import stable_here
from detente.errors import TooLarge
from detente.model.formulas import FALSE, And, Formula, Or
from detente.model.preferences import Preferences
from detente.model.state_sets import StateSet
from detente.model.states import State
from detente.model.truth import truth

MOST_NAMED = 16  # target states, or states on one side of a fixed comparison
MOST_ASKED = 3000  # sets of sanctions computed
MOST_OPENED = 300  # changed conflicts opened


class Near:
    """A few states of a conflict, numbered from 0, with the data that the search for edits needs."""

    def __init__(self, engine: Engine) -> None:
        self.engine, self.conflict = engine, engine.conflict
        self.states: dict[int, State] = {}
        self._numbers: dict[State, int] = {}
        self._true: dict[Formula, int] = {}
        self._ranks: dict[tuple[str, int], int] = {}

    def set(self, states: StateSet) -> int:
        """Convert a small set of the engine to a bit set.

        Raises
        ------
        TooLarge
            The set is not small.
        """
        count = states.count
        if count > MOST_NAMED:
            raise TooLarge("inverse_named", n=count, most=MOST_NAMED)
        return self.add(states.listed())

    def add(self, states: Collection[State]) -> int:
        """Add states; return their bit set."""
        for state in states:
            if state not in self._numbers:
                self._numbers[state] = len(self.states)
                self.states[len(self.states)] = state
                self._true.clear()
        return set_of(self._numbers[state] for state in states)

    @property
    def everything(self) -> int:
        """The set of all states added."""
        return (1 << len(self.states)) - 1

    @property
    def orders(self) -> Mapping[str, WeakOrder]:
        """Each decision maker's order of these states."""
        return {dm: WeakOrder.by(self.states, partial(self._rank, dm)) for dm in self.conflict.dms}

    @property
    def compared(self) -> Mapping[str, WeakOrder]:
        """The same: here everybody has one."""
        return self.orders

    def _rank(self, dm: str, number: int) -> int:
        """Rank of a state: the number of states that are no better."""
        if (dm, number) not in self._ranks:
            self._ranks[dm, number] = self.engine.no_better(dm, self.states[number]).count
        return self._ranks[dm, number]

    def true_at(self, formula: Formula) -> int:
        """The states at which a resolved formula is true; undetermined counts as false."""
        if formula not in self._true:
            self._true[formula] = set_of(
                number for number, state in self.states.items() if truth(self.conflict, formula, state) is True
            )
        return self._true[formula]


class LargeSearch:
    """Search over the edits of all who may change, in order of cost.

    Parameters
    ----------
    near
        The explicit part of the conflict.
    profile
        The concept of each decision maker.
    free
        Those whose statements may change, with the cost of an edit.
    keep
        Fixed comparisons, by decision maker.
    targets, bar
        The states of which one must be an equilibrium, and the set of which none may be.
    opened
        Opens an engine on a changed conflict.
    limit
        Number of least changes requested.
    """

    def __init__(
        self,
        near: Near,
        profile: Reactions,
        free: Mapping[str, int],
        keep: Mapping[str, Collection[tuple[int, int]]],
        *,
        targets: Collection[State],
        bar: Collection[State] = (),
        opened: Callable[[Mapping[str, Preferences]], Engine],
        limit: int,
    ) -> None:
        self.near, self.engine, self.profile, self.free = near, near.engine, profile, free
        self.bar, self.opened, self.limit = bar, opened, limit
        self.alone = relaxed(profile)
        self.coupled = bool(bar) or any(concept.replies == "improvements" for concept in profile.values())
        self.targets = {state: near.add([state]).bit_length() - 1 for state in targets}
        self.own = {
            (dm, state): near.add(self.engine.step_out(dm, self.engine.one(state), "moves").listed())
            for dm in near.conflict.dms
            for state in targets
        }
        self.orders = near.orders
        self.statements = {dm: Statements(near, dm, keep.get(dm, ())) for dm in free}
        self._fits: dict[tuple[str, State, List | None], bool] = {}
        self._asked = self._tried = 0

    def fewest(self, at_most: int) -> Fewest:
        """The least changes up to a cost, or the cost up to which the search was exhaustive."""
        for cost in range(at_most + 1):
            self.engine.progress("progress.inverse", cost, at_most)
            distinct, whole = dict[Any, Edited](), True
            try:
                for edited in self._at(cost):
                    distinct.setdefault(tuple((dm, tokens) for dm, (tokens, _) in sorted(edited.items())), edited)
                    if len(distinct) > self.limit:
                        break
            except TooMany:
                whole = False
            if distinct:
                return Fewest(cost, cost, tuple(distinct.values())[: self.limit], whole and len(distinct) <= self.limit)
            if not whole:
                return Fewest(None, cost - 1)
        return Fewest(None, at_most)

    @cached_property
    def _prices(self) -> list[tuple[str, int]]:
        """Prices; decision makers with unstable targets come last, since their edits are tried first."""
        unstable = {
            dm: sum(not stable_here(self.engine, dm, concept, state) for state in self.targets)
            for dm, concept in self.profile.items()
        }
        return sorted(self.free.items(), key=lambda pair: unstable[pair[0]])

    def _at(self, cost: int) -> Iterator[Edited]:
        """The changes of exactly this cost."""
        fixed = [dm for dm in self.alone if dm not in self.free]
        for edits in shares(self._prices, cost):
            for state in self.targets:
                if not all(self._fit(dm, state, None) for dm in fixed):
                    continue
                makers = sorted(edits, key=lambda dm: edits[dm])
                if all(self._fit(dm, state, self.statements[dm].start) for dm in makers if not edits[dm]):
                    yield from self._together(state, {dm: edits[dm] for dm in makers if edits[dm]})

    def _together(self, state: State, edits: Mapping[str, int]) -> Iterator[Edited]:
        lists = [self._lists(dm, count, state) for dm, count in edits.items()]
        for chosen in product(*lists):
            edited: Edited = dict(zip(edits, chosen, strict=True))
            if not self.coupled or self._borne_out(edited, state):
                yield edited

    def _lists(self, dm: str, edits: int, state: State) -> list[tuple[List, Trace]]:
        """The lists under which the state can be stable for a decision maker, judged by its own preference alone."""
        fitting: dict[List, Trace] = {}
        for tokens, trace in self.statements[dm].lists(edits):
            if tokens not in fitting and self._fit(dm, state, tokens):
                fitting[tokens] = trace
        return list(fitting.items())

    def _fit(self, dm: str, state: State, tokens: List | None) -> bool:
        """Whether the state can be stable, judged by the decision maker's own list (None: its current preference)."""
        key = dm, state, tokens
        if key not in self._fits:
            self._fits[key] = self._find_fit(dm, state, tokens)
        return self._fits[key]

    def _find_fit(self, dm: str, state: State, tokens: List | None) -> bool:
        number, concept, engine = self.targets[state], self.alone[dm], self.engine
        preferred = self.orders[dm].better[number] if tokens is None else self.statements[dm].better(tokens, number)
        if not self.own[dm, state] & preferred or concept.replies is None:
            return not self.own[dm, state] & preferred
        self._asked += 1
        if self._asked > MOST_ASKED:
            raise TooMany
        better = ~engine.no_better(dm, state) if tokens is None else self._better(dm, tokens, number)
        deterrent = ~better
        if concept.counter:
            deterrent = deterrent - engine.step_into(dm, better, "moves")
        opponents = tuple(opponent for opponent in self.profile if opponent != dm)
        sanctioned = engine.unite(engine.legal_into(opponents, deterrent, concept.replies).values())
        improvements = engine.step_out(dm, engine.one(state), "moves") & better
        return improvements <= sanctioned

    def _better(self, dm: str, tokens: List, number: int) -> Any:
        """The states strictly preferred to a state under a list."""
        statements, preferred = self.statements[dm], cast(Formula, FALSE)
        for token in reversed(tokens):
            formula = self.near.conflict.resolve(statements.formulas[token])
            true = statements.true_at[token] >> number & 1
            preferred = And((formula, preferred)) if true else Or((formula, preferred))
        return self.engine.where(preferred)

    def _borne_out(self, edited: Edited, state: State) -> bool:
        """Verify on the changed conflict: the state is an equilibrium, and no barred state is."""
        self._tried += 1
        if self._tried > MOST_OPENED:
            raise TooMany
        engine = self.opened({dm: self.statements[dm].preferences(tokens) for dm, (tokens, _) in edited.items()})
        if not all(stable_here(engine, dm, concept, state) for dm, concept in self.profile.items()):
            return False
        if not self.bar:
            return True
        resting = equilibrium_set(engine, self.profile)
        return not any(barred in resting for barred in self.bar)
