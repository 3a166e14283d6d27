"""Status quo analysis with coalition improvements (Li, Kilgour & Hipel 2005).

Each step is a coalition improvement: a legal sequence of moves by its members to a state that all of them strictly
prefer to the one that they leave (Inohara & Hipel 2008). Nobody moves twice in a row, also where two steps join.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from math import comb

from detente.analysis.claims.paths import path_of, shortest
from detente.analysis.coalition_moves import CoalitionMoves, Members, Node
from detente.analysis.legal_sequences import Dynamics
from detente.engines import Engine
from detente.model.state_sets import StateSet
from detente.model.states import State
from detente.results.base import Found
from detente.results.evolution import Closed, Path

Onward = tuple[Node, Members, Node]  # a coalition improvement: from a node, by whom, to a node
MOST_WORK = 40_000  # nodes expanded, times coalitions
ALL_COALITIONS_UP_TO, SMALL = 10, 3  # decision makers; members


@dataclass
class Jointly:
    """The nodes (state, last mover) reachable by coalition improvements.

    Attributes
    ----------
    since
        By state and coalition, the first round in which that coalition is the last mover; minimal coalitions only.
    nodes
        In search order, each with its predecessor and the coalition that moved (None: the start).
    rounds
        Number of rounds until the fixpoint.
    why
        Why the answer is incomplete; None if it is complete.
    """

    since: dict[State, dict[Members, int]] = field(default_factory=dict)
    nodes: dict[Node, tuple[Node, Members] | None] = field(default_factory=dict)
    rounds: int = 0
    why: str | None = None
    _steps: dict[Node, int] = field(default_factory=dict)

    def steps_to(self, node: Node) -> int:
        """Number of coalition improvements to a node."""
        if node not in self._steps:
            before = self.nodes[node]
            self._steps[node] = 0 if before is None else self.steps_to(before[0]) + 1
        return self._steps[node]


def jointly(engine: Engine, start: State, movers: Members, within: int | None = None) -> Jointly:
    """Closure of a state under coalition improvements.

    Parameters
    ----------
    engine, start
        The conflict's engine, and the start.
    movers
        Members of the coalitions; with more than ten, only coalitions of up to three members count.
    within
        Bound on the number of improvements; None: none.
    """
    moves, closure = CoalitionMoves(engine), Jointly(nodes={(start, None): None}, since={start: {}})
    largest = len(movers)
    if largest > ALL_COALITIONS_UP_TO:
        closure.why, largest = "coalitions", SMALL
    coalitions = sum(comb(len(movers), size) for size in range(1, largest + 1))
    followed, rounds = 0, 0
    waiting: list[Node] = [(start, None)]
    while waiting and rounds != within:
        rounds, layer, waiting = rounds + 1, waiting, []
        engine.progress("progress.evolution", rounds, rounds + 1)
        for node in layer:
            followed += coalitions
            if followed > max(MOST_WORK, coalitions):
                closure.why, waiting = "coalition_steps", []
                break
            for after, members in moves.joint_steps(node, movers, largest):
                if _noted(closure.since.setdefault(after[0], {}), members, rounds):
                    closure.rounds = rounds
                if after not in closure.nodes:
                    closure.nodes[after], closure.rounds = (node, members), rounds
                    waiting.append(after)
    closure.since = {state: dict(_least(by)) for state, by in closure.since.items()}
    return closure


def _least(since: dict[Members, int]) -> Iterator[tuple[Members, int]]:
    """Minimal coalitions: drops those with a subset that is no later."""
    for members, rounds in since.items():
        if not any(set(smaller) < set(members) and since[smaller] <= rounds for smaller in since):
            yield members, rounds


def _noted(since: dict[Members, int], members: Members, rounds: int) -> bool:
    """Record a coalition as last mover, unless it or a subset is recorded already."""
    if any(set(members) >= set(recorded) for recorded in since):
        return False
    since[members] = rounds
    return True


def closed_of(
    engine: Engine, out: Jointly, found: Callable[[StateSet], Found], within: int | None, movers: Members = ()
) -> Closed:
    """Nodes as an answer lists them, by last mover.

    Parameters
    ----------
    engine, out, within
        The engine, the nodes, and the bound that they were searched within; None: none.
    found
        Converts a set to its listing in an answer.
    movers
        Those to name even if they don't move last.
    """
    sets = dict.fromkeys(movers, engine.none())
    for state, last in out.nodes:
        if last is not None:
            sets[last] = sets.get(last, engine.none()) | engine.one(state)
    nodes = {dm: found(states) for dm, states in sets.items()}
    if within is None:
        return Closed(nodes)
    since = {dm: tuple(out.steps_to((state, dm)) for state in node_set.states) for dm, node_set in nodes.items()}
    return Closed(nodes, within, since)


def joint_path(engine: Engine, closure: Jointly, end: StateSet) -> tuple[int, Path] | None:
    """A path of the fewest coalition improvements to an end, and their number; None if there is none."""
    last = next((node for node in closure.nodes if node[0] in end), None)
    return None if last is None else joint_path_to(engine, closure, last)


def joint_path_to(engine: Engine, closure: Jointly, node: Node) -> tuple[int, Path]:
    """The search path to a node, and its number of coalition improvements."""
    improvements = list(_back(closure, node))[::-1]
    return len(improvements), path_together(engine, improvements)


def path_together(engine: Engine, improvements: Iterable[Onward]) -> Path:
    """A sequence of coalition improvements as a path: each is its members' moves."""
    parts = [(_moves(engine, *improvement), improvement[1]) for improvement in improvements]
    steps = tuple(step for path, _ in parts for step in path.steps)
    together = tuple(members for path, members in parts for _ in path.steps)
    return Path(steps, path_of(engine, steps).on_trust, together)


def _moves(engine: Engine, node: Node, members: Members, after: Node) -> Path:
    """The members' moves that make a coalition improvement."""
    (state, last), (end, mover) = node, after
    alone = Dynamics(engine, "moves", members)
    way = shortest(alone, engine.one(state), {mover: engine.one(end)}, last=last if last in members else None)
    if way is None:
        raise RuntimeError(after)
    return way


def _back(closure: Jointly, node: Node) -> Iterator[Onward]:
    """Trace a node back to the start."""
    before = closure.nodes[node]
    while before is not None:
        yield before[0], before[1], node
        node, before = before[0], closure.nodes[before[0]]
