"""A conflict as it is played where decision makers see different games: each moves by its own (Bennett 1977).

A decision maker makes the moves that it knows of in its own game and that exist in the true one, and prefers what it
prefers there; of states that it doesn't know of it prefers nothing to anything.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from detente.analysis.comparing import better, perhaps_better
from detente.analysis.joint_breaks import joint_breaks
from detente.analysis.known_moves import Arrows, Known
from detente.analysis.perceived import Views, differ_in_preferences
from detente.analysis.query import Query
from detente.analysis.steps import Kind
from detente.engines import Engine, open_engine
from detente.errors import QuestionError, TooLarge
from detente.model.conflict import Conflict
from detente.model.decision_makers import DecisionMaker
from detente.model.edits import remade
from detente.model.preferences import Matrix, Preferences, Relation
from detente.model.preferences.comparisons import UNKNOWN
from detente.model.states import ListedState, State
from detente.results.evolution import Broken, Evolution
from detente.results.shapes.evolution import BreakKind

MOST = 1024  # states that are compared one by one
MOST_FOLLOWED = 4096
Node = tuple[Hashable, str | None]  # a state and the last mover


def played(known: Known, kind: Kind = "moves") -> Conflict:
    """The true conflict with everybody's own moves and preferences.

    Parameters
    ----------
    known
        What each knows and can do.
    kind
        The moves that there are: ``moves``, or the steps of a kind alone.

    Raises
    ------
    TooLarge
        Somebody sees other states or moves than there are, and these are more than 1,024 states.
    """
    views, true = known.views, known.views.conflict
    own_games = {dm: views.of(dm).conflict for dm in true.dms}
    if kind == "moves" and all(differ_in_preferences(true, game) for game in own_games.values()):
        makers = [own_games[dm].decision_maker(dm) for dm in true.dms]
        return remade(true, decision_makers=makers, perceives=(), claims=(), then=())
    if views.true.all().count > MOST:
        raise TooLarge("too_many_to_compare", n=views.true.all().count, most=MOST)
    return _Played(known, kind).conflict()


@dataclass(frozen=True)
class _Played:
    known: Known
    kind: Kind

    @property
    def true(self) -> Conflict:
        return self.known.views.conflict

    def conflict(self) -> Conflict:
        """The conflict with its states listed, in their order."""
        true, states = self.true, self.known.states
        makers = [
            DecisionMaker(dm.id, dm.name, options=dm.options, preferences=self._preferences(dm.id))
            for dm in true.decision_makers
        ]
        status_quo = self.known.views.true.status_quo()
        return Conflict(
            true.name,
            makers,
            states=[ListedState.of(self._label(state), self._pattern(state)) for state in states.values()],
            arcs={dm: self._arcs(arrows) for dm, arrows in self.known.own(self.kind).items()},
            coalitions=dict(true.coalitions),
            scenarios=true.scenarios,
            status_quo=None if status_quo is None else self._label(status_quo),
            sources=true.sources,
        )

    def _label(self, state: State) -> str:
        return self.true.written_label(state)

    def _pattern(self, state: State) -> str | None:
        marks = ("Y" if option in state.taken else "-" if option in state.open else "N" for option in self.true.options)
        return "".join(marks) or None

    def _arcs(self, arrows: Arrows) -> dict[str, list[str]]:
        states = self.known.states
        return {
            self._label(states[start]): [self._label(state) for key, state in states.items() if key in ends]
            for start, ends in arrows.items()
        }

    def _preferences(self, dm: str) -> Preferences:
        """What a decision maker prefers in its own game; unknown where it doesn't know a state.

        Raises
        ------
        QuestionError
            It compares states by numbers, which aren't carried over to other states.
        """
        own_game = self.known.views.of(dm)
        wants = own_game.conflict.decision_maker(dm).preferences
        if own_game.conflict.options == self.true.options and self.known.seen[dm] == frozenset(self.known.states):
            return wants
        if wants.form.certainty:
            raise QuestionError("as_perceived_numbers", dm=dm)
        labels = tuple(map(self._label, self.known.states.values()))
        return Relation((Matrix(labels, self._codes(own_game, dm), 1),))

    def _codes(self, own_game: Engine, dm: str) -> bytes:
        """Each state compared with each, as a decision maker does in its own game."""
        place = {key: number for number, key in enumerate(self.known.states)}
        key_of, size, perhaps = self.known.views.key, len(place), perhaps_better(own_game, dm)
        codes = bytearray([UNKNOWN]) * (size * size)
        known_states = {place[key_of(state)]: state for state in own_game.all() if key_of(state) in place}
        for column, state in known_states.items():
            preferred, unknown = (
                {place.get(key_of(end)) for end in ends} for ends in (better(own_game, dm, state), perhaps(state))
            )
            for row in known_states:
                if row in preferred:
                    codes[row * size + column], codes[column * size + row] = 1, 255
                elif row not in unknown and codes[column * size + row] == UNKNOWN:
                    codes[column * size + row] = 0  # unless it turns out to be worse
        for place_of in range(size):
            codes[place_of * size + place_of] = 0
        return bytes(codes)


def known_of(asked: Query, engine: str) -> Known:
    """What each decision maker knows and can do in the conflict that is asked about.

    Raises
    ------
    TooLarge
        A game has more states than can be followed one by one.
    """
    views = Views(asked.conflict, lambda game: open_engine(game, engine, asked.engine.progress), asked.engine)
    for game in (views.true, *(views.of(dm) for dm in asked.conflict.dms)):
        if game.all().count > MOST_FOLLOWED:
            raise TooLarge("too_many_to_compare", n=game.all().count, most=MOST_FOLLOWED)
    return Known(views)


def broken(known: Known, start: State, via: str, found: Evolution) -> tuple[Broken, ...]:
    """Where play breaks somebody's picture, each time after the fewest steps, in the order of these.

    Parameters
    ----------
    known, start, via
        What each knows and can do, where play begins, and the kind of step.
    found
        Who moves, within which bound, and what is reached.
    """
    if via == "coalitions":
        engine = open_engine(played(known), known.views.true.name)
        begin = engine.labelled(known.views.conflict.written_label(start))
        return () if begin is None else tuple(joint_breaks(known, engine, begin, found))
    kind = cast(Kind, via)
    steps = {dm: arrows for dm, arrows in known.own(kind).items() if dm in found.movers}
    return tuple(_breaks(known, kind, _played(steps, known.views.key(start), found.within)))


def _breaks(known: Known, kind: Kind, played: Iterable[tuple[int, str, Hashable, Hashable]]) -> Iterator[Broken]:
    believed, first_breaks = Believed(known, kind), dict[tuple[object, ...], Broken]()
    for after, mover, begin, end in played:
        for dm in known.dms:
            break_kind = None if dm == mover else believed.breaks(dm, mover, begin, end)
            if break_kind is not None:
                key = (dm, end) if break_kind == "state" else (dm, mover, begin, end)
                first_breaks.setdefault(
                    key, Broken(dm, break_kind, mover, known.states[begin], known.states[end], after)
                )
    yield from first_breaks.values()


def _played(
    steps: Mapping[str, Arrows], start: Hashable, within: int | None
) -> Iterator[tuple[int, str, Hashable, Hashable]]:
    """Every step of legal sequences, with after how many steps it is first taken."""
    nodes: dict[Node, None] = {(start, None): None}
    layer, after = [*nodes], 0
    while layer and after != within:
        after, waiting = after + 1, list[Node]()
        for node_state, last in layer:
            for dm, arrows in steps.items():
                for end in arrows.get(node_state, ()) if dm != last else ():
                    yield after, dm, node_state, end
                    if (end, dm) not in nodes:
                        nodes[end, dm] = None
                        waiting.append((end, dm))
        layer = waiting


class Believed:
    """What decision makers take others to do."""

    def __init__(self, known: Known, kind: Kind) -> None:
        self.known, self.kind = known, kind
        self._arrows = dict[tuple[str, str, Kind], Arrows]()

    def breaks(self, dm: str, mover: str, start: Hashable, end: Hashable) -> BreakKind | None:
        """By what another's step breaks the picture of a decision maker who has one of where it starts."""
        view = self.known.view(dm, mover)
        return self.known.break_kind(
            dm,
            start,
            end,
            can=lambda: end in self._of(dm, mover, "moves").get(start, frozenset()),
            is_wanted=lambda: end in self._of(view, mover, self.kind).get(start, frozenset()),
        )

    def _of(self, view: str, mover: str, kind: Kind) -> Arrows:
        if (view, mover, kind) not in self._arrows:
            self._arrows[view, mover, kind] = self.known.arrows(view, mover, kind)
        return self._arrows[view, mover, kind]
