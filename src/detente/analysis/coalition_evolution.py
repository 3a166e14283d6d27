"""What a state can become by coalition improvements, one after the other (Li, Kilgour & Hipel 2005).

Each step is one of a coalition: a legal sequence of moves by its members to a state that all of them strictly prefer to
the one that they leave (Inohara & Hipel 2008). Steps follow each other so that nobody moves twice in a row, however
they are joined.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from math import comb

from detente.analysis.claims.paths import path_of, shortest
from detente.analysis.coalition_moves import CoalitionMoves, Members, Node
from detente.analysis.legal_sequences import Dynamics
from detente.engines import Engine
from detente.model.state_sets import StateSet
from detente.model.states import State
from detente.results.evolution import Path

MOST_WORK = 40_000  # nodes from which one is followed on, times coalitions
ALL_COALITIONS_UP_TO, SMALL = 10, 3  # decision makers; members


@dataclass
class Jointly:
    """The nodes (state, last mover) that coalition improvements lead to.

    Attributes
    ----------
    since
        By state and coalition, after how many steps that coalition is first the last to have moved; a coalition isn't
        noted where fewer of its members are enough.
    nodes
        In the order in which they are found, each with the node before and the coalition that moved (None: the start).
    rounds
        After how many steps nothing new is found.
    why
        What is missing where that is not all, otherwise None.
    """

    since: dict[State, dict[Members, int]] = field(default_factory=dict)
    nodes: dict[Node, tuple[Node, Members] | None] = field(default_factory=dict)
    rounds: int = 0
    why: str | None = None


def jointly(engine: Engine, start: State, movers: Members) -> Jointly:
    """Follow coalition improvements from a state on, until nothing grows.

    Parameters
    ----------
    engine, start
        The conflict, and where it stands.
    movers
        Whose coalitions; of more than ten decision makers those of up to three members.
    """
    moves, found = CoalitionMoves(engine), Jointly(nodes={(start, None): None}, since={start: {}})
    largest = len(movers)
    if largest > ALL_COALITIONS_UP_TO:
        found.why, largest = "coalitions", SMALL
    coalitions = sum(comb(len(movers), size) for size in range(1, largest + 1))
    followed, here = 0, 0
    waiting: list[Node] = [(start, None)]
    while waiting:
        here, layer, waiting = here + 1, waiting, []
        engine.progress("progress.evolution", here, here + 1)
        for node in layer:
            followed += coalitions
            if followed > max(MOST_WORK, coalitions):
                found.why, waiting = "coalition_steps", []
                break
            for after, members in moves.joint_steps(node, movers, largest):
                if _noted(found.since.setdefault(after[0], {}), members, here):
                    found.rounds = here
                if after not in found.nodes:
                    found.nodes[after], found.rounds = (node, members), here
                    waiting.append(after)
    found.since = {state: dict(_least(by)) for state, by in found.since.items()}
    return found


def _least(since: dict[Members, int]) -> Iterator[tuple[Members, int]]:
    """Coalitions without those of which fewer members are enough as soon."""
    for members, here in since.items():
        if not any(set(other) < set(members) and since[other] <= here for other in since):
            yield members, here


def _noted(since: dict[Members, int], members: Members, here: int) -> bool:
    """Note a coalition as the last to have moved, unless itself or fewer of its members are already."""
    if any(set(members) >= set(other) for other in since):
        return False
    since[members] = here
    return True


def joint_path(engine: Engine, found: Jointly, end: StateSet) -> tuple[int, Path] | None:
    """A path of the fewest coalition improvements to an end, and how many these are; None where none leads there."""
    last = next((node for node in found.nodes if node[0] in end), None)
    return None if last is None else joint_path_to(engine, found, last)


def joint_path_to(engine: Engine, found: Jointly, node: Node) -> tuple[int, Path]:
    """The path by which a node was found, and of how many coalition improvements it is."""
    parts = list(_back(engine, found, node))[::-1]
    steps = tuple(step for path, _ in parts for step in path.steps)
    together = tuple(members for path, members in parts for _ in path.steps)
    return len(parts), Path(steps, path_of(engine, steps).on_trust, together)


def _back(engine: Engine, found: Jointly, node: Node) -> Iterator[tuple[Path, Members]]:
    """From a node back to the start, each coalition improvement as its members' moves."""
    before = found.nodes[node]
    while before is not None:
        (state, last), members = before
        alone, (end, mover) = Dynamics(engine, "moves", members), node
        way = shortest(alone, engine.one(state), {mover: engine.one(end)}, last=last if last in members else None)
        if way is None:
            raise RuntimeError(node)
        yield way, members
        node, before = before[0], found.nodes[before[0]]
