"""The local game around one state, as bit sets of states and moves: fast to re-evaluate under other preferences.

Moves don't depend on preferences. So the states reachable by a deviation, its sanctions and counter-moves are collected
once; a preference then only determines which moves are improvements and which states are better. That is one number per
decision maker, its key (signature): preferences with equal keys have equal verdicts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import Any

from detente.concepts import Reaction, Reactions
from detente.engines import Engine
from detente.errors import ModelError
from detente.model.bits import members
from detente.model.conflict import Conflict
from detente.model.preferences import Form
from detente.model.states import State
from detente.model.truth import truth
from detente.model.variants import Decided, Variant, Whole

MOST_STATES = 4096
REMEMBERED = 20_000
Key = int


@dataclass(frozen=True, slots=True)
class Mover:
    """A decision maker's part of the local game: its moves, and the pairs of states that matter."""

    moves: Mapping[int, int]  # successors of each state
    arcs: tuple[tuple[int, int], ...]  # its moves that may be part of a sanction
    labels: tuple[str, ...]
    gained: tuple[int, ...]  # for each statement, the pairs of which it is false at the first and true at the second
    lost: tuple[int, ...]
    wholes: tuple[Key, ...] = ()  # the signature of each whole preference
    sure: Key = 0  # the pairs that are improvements in every case, where pairs are compared by themselves
    wins: Mapping[tuple[str, str], Key] = field(default_factory=dict)  # the pairs with this end, better, and this start

    def key(self, variant: Variant) -> Key:
        """Signature of a preference: a bit per arc that is an improvement, then a bit per state better than 0."""
        if isinstance(variant, Whole):
            return self.wholes[variant.number]
        if isinstance(variant, Decided):
            won = (self.wins.get((first, second), 0) for first, sign, second in variant.pairs if sign == ">")
            return reduce(or_, won, self.sure)
        if all(isinstance(place, int) for place in variant):
            return self._lexicographic(variant)
        place = {label: number for number, group in enumerate(variant) for label in _labels(group)}
        height = [place[label] for label in self.labels]
        up = [height[end] < height[start] for start, end in self.arcs]
        return _bits([*up, *(rank < height[0] for rank in height)])

    @property
    def near(self) -> frozenset[frozenset[str]]:
        """The pairs of labels whose comparison matters."""
        arcs = (frozenset((self.labels[start], self.labels[end])) for start, end in self.arcs)
        return frozenset(arcs).union(frozenset((self.labels[0], label)) for label in self.labels[1:])

    def _lexicographic(self, order: Sequence[object]) -> Key:
        up, tied = 0, -1
        for number in order:
            if isinstance(number, int):
                up |= tied & self.gained[number]
                tied &= ~(self.gained[number] | self.lost[number])
        return up


def _labels(group: object) -> tuple[str, ...]:
    return group if isinstance(group, tuple) else ()


def _bits(values: Sequence[bool]) -> int:
    return int("".join("1" if value else "0" for value in reversed(values)) or "0", 2)


@dataclass(frozen=True)
class LocalGame:
    """Judges one state (of number 0 here) under any preferences of the decision makers.

    Sanctions are legal sequences of the opponents' moves, or of their improvements (Fang, Hipel & Kilgour 1993).
    """

    movers: tuple[Mover, ...]
    _answers: dict[Any, int] = field(default_factory=dict, compare=False, repr=False)
    _ways: dict[Any, Mapping[int, int]] = field(default_factory=dict, compare=False, repr=False)

    def __getstate__(self) -> dict[str, Any]:
        return {"movers": self.movers}

    def __setstate__(self, state: dict[str, Any]) -> None:
        for name, value in {**state, "_answers": {}, "_ways": {}}.items():
            object.__setattr__(self, name, value)

    def key(self, dm: int, variant: Variant) -> Key:
        """The signature of a preference."""
        return self.movers[dm].key(variant)

    def near(self, dm: int) -> frozenset[frozenset[str]]:
        """The pairs of labels whose comparison by a decision maker matters."""
        return self.movers[dm].near

    def stable(self, dm: int, concept: Reaction, keys: Sequence[Key]) -> bool:
        """Whether the state is stable for a decision maker."""
        return not any(self.pays(dm, end, concept, keys) for end in members(self.movers[dm].moves.get(0, 0)))

    def pays(self, dm: int, end: int, concept: Reaction, keys: Sequence[Key]) -> bool:
        """Whether a move from the state is an improvement that isn't sanctioned."""
        focal = self.movers[dm]
        better = keys[dm] >> len(focal.arcs)
        if not better >> end & 1:
            return False
        if concept.replies is None:
            return True
        deterrent = self._answered(dm, end, keys if concept.replies == "improvements" else None) & ~better
        if concept.counter:
            return not any(not focal.moves.get(state, 0) & better for state in members(deterrent))
        return not deterrent

    def place(self, state: State) -> int:
        """The number of another state here."""
        return self.movers[0].labels.index(state.label)

    def _answered(self, dm: int, start: int, keys: Sequence[Key] | None) -> int:
        """Ends of the opponents' legal sequences of one or more steps from a state."""
        opponents = [other for other in range(len(self.movers)) if other != dm]
        arcs = None if keys is None else tuple(keys[other] & _full(self.movers[other].arcs) for other in opponents)
        asked = (dm, start, arcs)
        if asked not in self._answers:
            if len(self._answers) >= REMEMBERED:
                self._answers.clear()
            ways = [self._way(other, None if arcs is None else arcs[at]) for at, other in enumerate(opponents)]
            self._answers[asked] = _closure(1 << start, ways)
        return self._answers[asked]

    def _way(self, dm: int, arcs: Key | None) -> Mapping[int, int]:
        """Successors of each state by a move, or by the moves marked in a key."""
        if arcs is None:
            return self.movers[dm].moves
        asked = (dm, arcs)
        if asked not in self._ways:
            if len(self._ways) >= 256:
                self._ways.clear()
            ends: dict[int, int] = {}
            for start, end in (self.movers[dm].arcs[at] for at in members(arcs)):
                ends[start] = ends.get(start, 0) | 1 << end
            self._ways[asked] = ends
        return self._ways[asked]


def _full(arcs: tuple[tuple[int, int], ...]) -> int:
    return (1 << len(arcs)) - 1


def _closure(start: int, ways: Sequence[Mapping[int, int]]) -> int:
    """Ends of legal sequences: nobody continues where only it moved last."""
    reached, left = [0] * len(ways), [0] * len(ways)
    grown = True
    while grown:
        grown = False
        for mover, way in enumerate(ways):
            sources = start
            for other, states in enumerate(reached):
                sources |= states if other != mover else 0
            for state in members(sources & ~left[mover]):
                reached[mover] |= way.get(state, 0)
                grown = True
            left[mover] |= sources
    union = 0
    for states in reached:
        union |= states
    return union


def local_game(engine: Engine, state: State) -> LocalGame | None:
    """The local_game of a state; None where too many states bear on it."""
    conflict = engine.conflict
    start, answered = engine.one(state), {}
    seen = start
    for dm in conflict.dms:
        first = engine.step_out(dm, start, "moves")
        opponents = tuple(other for other in conflict.dms if other != dm)
        answered[dm] = engine.unite([first, *engine.legal_out(opponents, first, "moves").values()])
        seen = engine.unite([seen, answered[dm], engine.step_out(dm, answered[dm], "moves")])
    if seen.count > MOST_STATES:
        return None
    states = [state, *(other for other in seen if other != state)]
    movers = []
    for dm in conflict.dms:
        answering = engine.unite(answered[other] for other in conflict.dms if other != dm)
        movers.append(_mover(engine, dm, states, [candidate in answering for candidate in states]))
    return LocalGame(tuple(movers))


def _mover(engine: Engine, dm: str, states: Sequence[State], answering: Sequence[bool]) -> Mover:
    number = {state: place for place, state in enumerate(states)}
    moves = {}
    for start, state in enumerate(states):
        ends = (number.get(end) for end in engine.step_out(dm, engine.one(state), "moves"))
        moves[start] = sum(1 << end for end in ends if end is not None)
    arcs = tuple((start, end) for start, ends in moves.items() if answering[start] for end in members(ends))
    pairs = [*arcs, *((0, end) for end in range(len(states)))]
    gained, lost = [], []
    for column in _columns(engine, dm, states):
        gained.append(_bits([column[end] and not column[start] for start, end in pairs]))
        lost.append(_bits([column[start] and not column[end] for start, end in pairs]))
    labels = tuple(state.label for state in states)
    ways = {start: ends for start, ends in moves.items() if ends}
    form = engine.conflict.decision_maker(dm).preferences.form
    wholes = tuple(_whole(engine.conflict, whole, states, pairs) for whole in form.wholes())
    sure, wins = _by_pair(engine.conflict, form, states, pairs)
    return Mover(ways, arcs, labels, tuple(gained), tuple(lost), wholes, sure, wins)


def _whole(conflict: Conflict, form: Form, states: Sequence[State], pairs: Sequence[tuple[int, int]]) -> Key:
    """The signature of a preference that leaves nothing open."""
    return _bits([form.attracts(conflict, states[start], states[end]) for start, end in pairs])


def _by_pair(
    conflict: Conflict, form: Form, states: Sequence[State], pairs: Sequence[tuple[int, int]]
) -> tuple[Key, Mapping[tuple[str, str], Key]]:
    """Where pairs are compared by themselves: those that are improvements in every case, and those of two labels."""
    sure, wins = 0, dict[tuple[str, str], int]()
    for at, (start, end) in enumerate(pairs):
        first, second = states[end], states[start]
        outcomes = [sign for sign, _ in form.outcomes(conflict, first, second)] if start != end else []
        if ">" in outcomes:
            sure |= (len(outcomes) == 1) << at
            wins[first.label, second.label] = wins.get((first.label, second.label), 0) | 1 << at
    return sure, wins


def _columns(engine: Engine, dm: str, states: Sequence[State]) -> Iterator[list[bool]]:
    """Truth of each statement; undetermined at a coalesced state counts as false."""
    conflict: Conflict = engine.conflict
    for statement in conflict.decision_maker(dm).preferences.form.statements:
        formula = conflict.resolve(statement.that)
        try:
            holding = engine.where(formula)
            yield [state in holding for state in states]
        except ModelError:
            yield [truth(conflict, formula, state) is True for state in states]


@dataclass(frozen=True)
class Reopened:
    """Evaluates a state with too large a local game: opens an engine for each preference."""

    conflict: Conflict
    number: int
    engine: str
    _opened: dict[Any, Engine] = field(default_factory=dict, compare=False, repr=False)
    _known: dict[Any, bool] = field(default_factory=dict, compare=False, repr=False)

    def __getstate__(self) -> dict[str, Any]:
        return {"conflict": self.conflict, "number": self.number, "engine": self.engine}

    def __setstate__(self, state: dict[str, Any]) -> None:
        for name, value in {**state, "_opened": {}, "_known": {}}.items():
            object.__setattr__(self, name, value)

    def key(self, dm: int, variant: Variant) -> Any:
        """The preference itself serves as its signature."""
        return variant

    def near(self, dm: int) -> None:
        """Every comparison may matter."""

    def stable(self, dm: int, concept: Reaction, keys: Sequence[Any]) -> bool:
        """Whether the state is stable for a decision maker."""
        asked = dm, concept.name, tuple(keys) if concept.replies == "improvements" else keys[dm]
        if asked not in self._known:
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            engine = self._engine(tuple(keys))
            state = engine.numbered(self.number)
            self._known[asked] = state is not None and stable_here(engine, self.conflict.dms[dm], concept, state)
        return self._known[asked]

    def _engine(self, keys: tuple[Variant, ...]) -> Engine:
        from detente.engines import open_engine

        if keys not in self._opened:
            self._opened.clear()
            self._opened[keys] = open_engine(changed(self.conflict, keys), self.engine)
        return self._opened[keys]


def stable_here(engine: Engine, dm: str, concept: Reaction, state: State) -> bool:
    """Whether one state is stable for a decision maker, without computing all stable states."""
    improvements = engine.step_out(dm, engine.one(state), "improvements")
    if not improvements or concept.replies is None:
        return not improvements
    deterrent = engine.no_better(dm, state)
    if concept.counter:
        better = ~deterrent
        deterrent = deterrent - engine.step_into(dm, better, "moves")
    opponents = tuple(other for other in engine.conflict.dms if other != dm)
    sanctioned = engine.unite(engine.legal_into(opponents, deterrent, concept.replies).values())
    return improvements <= sanctioned


Judge = LocalGame | Reopened


def changed(conflict: Conflict, profile: Sequence[Variant | None]) -> Conflict:
    """The conflict under other preferences; None keeps the original one."""
    from detente.model.decision_makers import DecisionMaker
    from detente.model.edits import remade

    makers = [
        dm
        if variant is None
        else DecisionMaker(
            dm.id, dm.name, options=dm.options, evidence=dm.evidence, preferences=dm.preferences.varied(variant)
        )
        for dm, variant in zip(conflict.decision_makers, profile, strict=True)
    ]
    return remade(conflict, decision_makers=makers, claims=(), origin=None)


def judge(engine: Engine, state: State) -> Judge:
    """What judges the state fastest."""
    game = local_game(engine, state)
    return Reopened(engine.conflict, state.number, engine.name) if game is None else game


def is_coupled(profile: Reactions, dm: str | None) -> bool:
    """Whether a verdict (None: equilibrium) depends on several decision makers' preferences."""
    return any(concept.replies == "improvements" for maker, concept in profile.items() if dm in (None, maker))
