"""Where joint steps break somebody's picture of the conflict, in a conflict in which each sees a game of its own."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from functools import cache

from detente.analysis.coalition_evolution import ALL_COALITIONS_UP_TO, SMALL, jointly
from detente.analysis.coalition_moves import CoalitionMoves, Members
from detente.analysis.comparing import better
from detente.analysis.known_moves import Known
from detente.engines import Engine
from detente.model.states import State
from detente.results.evolution import Broken, Evolution
from detente.results.shapes.evolution import BreakKind

Taken = tuple[State, Members, State]  # a joint step: from where, by whom, to where


def joint_breaks(known: Known, played: Engine, start: State, found: Evolution) -> Iterator[Broken]:
    """Where joint steps break somebody's picture, each time after the fewest steps, in the order of these.

    A member's picture may break too: of what the others of its coalition can do, or want.

    Parameters
    ----------
    known, played, start
        What each knows and can do, the conflict as everybody plays it, and where play begins there.
    found
        Who moves, and within which bound.
    """
    true = dict(zip((state.number for state in played.all()), known.states, strict=True))
    believed, first_breaks = _Believed(known), dict[tuple[object, ...], Broken]()
    for (begin, members, end), after in sorted(_least(_taken(played, start, found)).items(), key=_in_order):
        start_key, end_key, name = true[begin.number], true[end.number], "+".join(members)
        for dm in known.dms:
            break_kind = believed.breaks(dm, members, start_key, end_key)
            if break_kind is not None:
                key = (dm, end_key) if break_kind == "state" else (dm, name, start_key, end_key)
                first_breaks.setdefault(
                    key, Broken(dm, break_kind, name, known.states[start_key], known.states[end_key], after)
                )
    yield from first_breaks.values()


def _in_order(step_and_round: tuple[Taken, int]) -> tuple[int, int, int, int, Members]:
    (begin, members, end), after = step_and_round
    return after, begin.number, end.number, len(members), members


def _taken(played: Engine, start: State, found: Evolution) -> dict[Taken, int]:
    """The joint steps of all sequences, with after how many steps each can first have been made."""
    movers = found.movers
    largest = len(movers) if len(movers) <= ALL_COALITIONS_UP_TO else SMALL
    closure, moves = jointly(played, start, movers, found.within), CoalitionMoves(played)
    steps = dict[Taken, int]()
    for node in list(closure.nodes):
        after = closure.steps_to(node) + 1
        if found.within is None or after <= found.within:
            for (end, _), members in moves.joint_steps(node, movers, largest):
                step = node[0], members, end
                steps[step] = min(after, steps.get(step, after))
    return steps


def _least(steps: Mapping[Taken, int]) -> dict[Taken, int]:
    """The steps of which some members alone make none that is as early."""
    by_ends = dict[tuple[State, State], dict[Members, int]]()
    for (begin, members, end), after in steps.items():
        by_ends.setdefault((begin, end), {})[members] = after

    def is_least(begin: State, members: Members, end: State, after: int) -> bool:
        others = by_ends[begin, end].items()
        return not any(set(fewer) < set(members) and sooner <= after for fewer, sooner in others)

    return {taken: after for taken, after in steps.items() if is_least(*taken, after)}


class _Believed:
    """What decision makers take coalitions to be able to do, and their members to want."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self._own = cache(self._find_own)
        self._reached = cache(self._find_reached)
        self._wanted = cache(self._find_wanted)

    def breaks(self, dm: str, members: Members, start: Hashable, end: Hashable) -> BreakKind | None:
        """By what a joint step breaks the picture of a decision maker who has one of where it starts."""
        return self.known.break_kind(
            dm,
            start,
            end,
            can=lambda: end in self._reached(dm, members, start),
            is_wanted=lambda: all(end in self._wanted(self.known.view(dm, who), who, start) for who in members),
        )

    def _find_own(self, view: str) -> dict[Hashable, State]:
        """The states of a view's game, by what they are recognised by."""
        return {self.known.views.key(state): state for state in self.known.views.of(view).all()}

    def _find_reached(self, view: str, members: Members, start: Hashable) -> frozenset[Hashable]:
        engine = self.known.views.of(view)
        ends = engine.unite(engine.legal_out(members, engine.one(self._own(view)[start]), "moves").values())
        return frozenset(map(self.known.views.key, ends))

    def _find_wanted(self, view: str, dm: str, start: Hashable) -> frozenset[Hashable]:
        """The states that a decision maker prefers to a state in a view's game; none where that isn't one of its."""
        state = self._own(view).get(start)
        if state is None:
            return frozenset()
        return frozenset(map(self.known.views.key, better(self.known.views.of(view), dm, state)))
