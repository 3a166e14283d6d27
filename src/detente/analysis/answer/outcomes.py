"""Outcomes instead of states: named scenarios, and states grouped by the options that they share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from detente.analysis.answer.board import Board
from detente.engines.cubes import cubes
from detente.model.conflict import Conflict
from detente.model.state_sets import StateSet
from detente.model.states import State
from detente.results.answer import Holds, Settles
from detente.results.answer_parts import More, Outcome
from detente.results.base import Found

LISTED = 60  # states of an outcome that are listed
LOOKED_AT = 60  # states of it among which the one that fewest leave is looked for
MOST_GROUPED = 4096  # states that are grouped one by one


def scenarios(board: Board) -> Iterator[tuple[Outcome, StateSet]]:
    """The named outcomes, each with its states."""
    for id, states in board.scenarios.items():
        yield Outcome(id, states.count, states.listed(LISTED)), states


def grouped(conflict: Conflict, states: tuple[State, ...]) -> Iterator[Outcome]:
    """States as disjoint outcomes: those that take the same options, and others in every combination."""
    if not conflict.options:
        yield from (Outcome(None, 1, (state,)) for state in states)
        return
    bits = {option: 1 << place for place, option in enumerate(conflict.options)}
    rows = (
        [None if option in state.open else option in state.taken for option in conflict.options] for state in states
    )
    left = [(state, _joined(bits, state.taken), _joined(bits, state.open)) for state in states]
    for pattern in cubes(conflict, rows, len(states))[0]:
        marks = dict(zip(conflict.options, (mark for mark in pattern if mark in "YN-"), strict=True))
        options_taken = tuple(option for option, mark in marks.items() if mark == "Y")
        options_open = tuple(option for option, mark in marks.items() if mark == "-")
        wanted, free = _joined(bits, options_taken), _joined(bits, options_open)
        fits = [taken & ~free == wanted and not unsaid & ~free for _, taken, unsaid in left]
        members = tuple(state for (state, _, _), is_here in zip(left, fits, strict=True) if is_here)
        left = [one for one, is_here in zip(left, fits, strict=True) if not is_here]  # outcomes are disjoint
        yield Outcome(None, len(members), members, options_taken, options_open)


def _joined(bits: Mapping[str, int], options: Iterable[str]) -> int:
    """Options as one number, a bit for each."""
    return sum(bits[option] for option in options)


def settles(board: Board, found: Mapping[str, Found]) -> Settles:
    """The equilibria under the concept with the fewest, grouped, that of the status quo first."""
    none = tuple(name for name, equilibria in found.items() if not equilibria.count)
    name = strictest(board, {concept: equilibria.count for concept, equilibria in found.items()})
    if name is None:
        return Settles(None, none)
    fewest, resting = found[name], board.resting[name]
    under = tuple(concept for concept in board.profiles if resting <= board.resting[concept])
    states = fewest.states[:MOST_GROUPED]
    all_listed, is_now = fewest.listed and len(states) == fewest.count, board.now is not None and board.now in resting
    every, added = under == tuple(board.profiles), _more(board, resting)
    return Settles(name, none, under, every, fewest.count, _sorted(board, states), all_listed, is_now, added)


def _sorted(board: Board, states: tuple[State, ...]) -> tuple[Outcome, ...]:
    """States as outcomes, that of the status quo first, then the large ones."""

    def place(outcome: Outcome) -> tuple[bool, int, int]:
        return board.now not in outcome.states, -outcome.count, outcome.states[0].number

    placed = (replace(outcome, within=_within(board, outcome)) for outcome in grouped(board.conflict, states))
    return tuple(sorted(placed, key=place))


def _within(board: Board, outcome: Outcome) -> str | None:
    """The smallest named outcome that has all states of another."""
    having = {
        id: states.count
        for id, states in board.scenarios.items()
        if states.count >= outcome.count and all(state in states for state in outcome.states)
    }
    return min(having, key=lambda id: having[id], default=None)


def _more(board: Board, resting: StateSet) -> More | None:
    """What the concept adds that adds the least, but something."""
    added = {name: states - resting for name, states in board.resting.items()}
    name = strictest(board, {name: states.count for name, states in added.items()})
    if name is None:
        return None
    states = added[name].listed(MOST_GROUPED)
    under = tuple(concept for concept, equilibria in board.resting.items() if added[name] <= equilibria)
    count, is_now = added[name].count, board.now is not None and board.now in added[name]
    return More(name, under, count, _sorted(board, states), len(states) == count, is_now)


def strictest(board: Board, counts: Mapping[str, int]) -> str | None:
    """The concept with the fewest equilibria, but at least one; of several the one that implies most others."""

    def standing(name: str) -> tuple[int, int]:
        chosen = board.profiles[name]
        implied = (
            all(concept.implies(weaker[dm]) for dm, concept in chosen.items()) for weaker in board.profiles.values()
        )
        return counts[name], -sum(implied)

    return min((name for name in counts if counts[name]), key=standing, default=None)


def aim(board: Board, states: StateSet) -> tuple[str | None, StateSet]:
    """The strictest concept under which an outcome has equilibria, and these; None and all its states else."""
    counts = {name: (states & resting).count for name, resting in board.resting.items()}
    name = strictest(board, counts)
    return name, states if name is None else states & board.resting[name]


def holds(board: Board, outcome: Outcome, states: StateSet, end: State | None) -> Holds:
    """Under which concepts an outcome can hold, and who leaves it elsewhere.

    Parameters
    ----------
    board, outcome, states
        The conflict, the outcome and its states.
    end
        The state of it that the way leads to, if one does.
    """
    stable_under = tuple(name for name, resting in board.resting.items() if states & resting)
    unstable_under = tuple(name for name, moving in board.moving.items() if states <= moving)
    if not states:
        return Holds(outcome, (), tuple(board.profiles), None)
    _, among = aim(board, states)
    state = end if end is not None and end in among else None
    if state is None:
        state = min(among.listed(LOOKED_AT), key=board.left_by)
    under = _telling(board, stable_under, unstable_under)
    leavers = () if under is None else board.leavers(state, under)
    return Holds(outcome, stable_under, unstable_under, state, under, leavers)


def _telling(board: Board, stable_under: tuple[str, ...], unstable_under: tuple[str, ...]) -> str | None:
    """The concept whose leavers are told: the strictest that fails, or if all do the one with the most equilibria."""
    if not unstable_under:
        return None
    return unstable_under[0] if stable_under else max(unstable_under, key=lambda name: board.resting[name].count)
