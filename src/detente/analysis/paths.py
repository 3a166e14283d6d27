"""Shortest legal paths: breadth-first layers from the start, pruned backwards from the end, then enumerated.

A node is a state with a *tag*: the last mover ("" is nobody yet) and the number of steps on trust so far. Layer t has
the nodes at distance t, so every shortest path visits the layers one by one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import islice

from detente.analysis.legal_sequences import Dynamics
from detente.analysis.steps import Kind
from detente.model.state_sets import StateSet
from detente.model.states import State
from detente.results.certificates import Step

Tag = tuple[str, int]
Layer = Mapping[Tag, StateSet]
START: Tag = ("", 0)
MOST_NODES = 50_000  # most nodes visited one by one to count shortest paths


def layers(dynamics: Dynamics, start: StateSet, budget: int | None = None) -> Iterator[dict[Tag, StateSet]]:
    """Breadth-first layers: the nodes at each distance from the start.

    Parameters
    ----------
    dynamics
        The movers and the kind of step.
    start
        The start states, layer 0.
    budget
        Largest number of steps on trust; None: not counted, and all tags have 0.
    """
    engine = dynamics.engine
    layer: dict[Tag, StateSet] = {START: start}
    seen: dict[Tag, StateSet] = {}
    while layer:
        yield layer
        sources: dict[tuple[Tag, Kind], StateSet] = {}  # grouped so that each image is computed once
        for before, states in layer.items():
            for step in _nexts(dynamics, before, budget):
                sources[step] = sources.get(step, engine.none()) | states
        images: dict[Tag, StateSet] = {}
        for (tag, kind), states in sources.items():
            images[tag] = images.get(tag, engine.none()) | dynamics.step_out(tag[0], states, kind)
        layer = {}
        for tag, states in images.items():
            new = states - seen.get(tag, engine.none())
            if new:
                layer[tag] = new
                seen[tag] = states | seen.get(tag, engine.none())


def _nexts(dynamics: Dynamics, before: Tag, budget: int | None) -> Iterator[tuple[Tag, Kind]]:
    """The tags that may follow a tag, with the kind of step."""
    last, spent = before
    for dm in dynamics.movers:
        if dm == last:
            continue
        if budget is None:
            yield (dm, 0), dynamics.via
        else:
            yield (dm, spent), "no_losses"
            if spent < budget:
                yield (dm, spent + 1), "losses"


class ShortestPaths:
    """All shortest legal paths of zero or more steps from one set of states into another.

    Parameters
    ----------
    dynamics, start, budget
        As for :func:`layers`.
    end
        The target states.
    most
        Bound on the number of steps; None: none.

    Attributes
    ----------
    length
        Their length; None if there is no path.
    """

    def __init__(
        self,
        dynamics: Dynamics,
        start: StateSet,
        end: StateSet,
        budget: int | None = None,
        most: int | None = None,
    ) -> None:
        self.dynamics, self.budget = dynamics, budget
        outward: list[dict[Tag, StateSet]] = []
        self._on_path: list[dict[Tag, StateSet]] = []
        for layer in islice(layers(dynamics, start, budget), None if most is None else most + 1):
            outward.append(layer)
            hit = self._cut(layer, end)
            if hit:
                self._on_path = self._back(outward[:-1], hit)
                break
        self.length = len(self._on_path) - 1 if self._on_path else None
        self._after: dict[tuple[int, Tag, int], Sequence[tuple[Tag, State]]] = {}

    def _cut(self, layer: Layer, states: StateSet) -> dict[Tag, StateSet]:
        cut = {tag: reached & states for tag, reached in layer.items()}
        return {tag: reached for tag, reached in cut.items() if reached}

    def _back(self, outward: Sequence[Layer], hit: dict[Tag, StateSet]) -> list[dict[Tag, StateSet]]:
        """Prune each layer to the nodes on a path to the hit."""
        on_path = [hit]
        for layer in reversed(outward):
            on_path.append(self._leading(layer, on_path[-1]))
        return on_path[::-1]

    def _leading(self, layer: Layer, later: Layer) -> dict[Tag, StateSet]:
        """The nodes of a layer with a step into the next; each preimage is computed once."""
        into = cache(lambda after, kind: self.dynamics.step_into(after[0], later[after], kind))
        leading: dict[Tag, StateSet] = {}
        for tag, states in layer.items():
            steps = (step for step in _nexts(self.dynamics, tag, self.budget) if step[0] in later)
            leading |= self._cut({tag: states}, self.dynamics.engine.unite(into(*step) for step in steps))
        return leading

    def count(self) -> int | None:
        """Exact number of paths; None if too many nodes lie on them."""
        engine = self.dynamics.engine
        sizes = [states.count for layer in self._on_path for states in layer.values()]
        if sum(sizes) > MOST_NODES:
            return None
        ways: dict[tuple[Tag, int], int] = {}
        for depth in range(len(self._on_path) - 1, -1, -1):
            engine.progress("progress.paths", len(self._on_path) - 1 - depth, len(self._on_path))
            ways = {
                (tag, state.number): self._ways(depth, tag, state, ways)
                for tag, states in self._on_path[depth].items()
                for state in states
            }
        return sum(ways.values())

    def _ways(self, depth: int, tag: Tag, state: State, later: Mapping[tuple[Tag, int], int]) -> int:
        if depth == self.length:
            return 1
        return sum(later[after, end.number] for after, end in self._next(depth, tag, state))

    def _next(self, depth: int, tag: Tag, state: State) -> Sequence[tuple[Tag, State]]:
        """Successors of a node, by mover in declared order, then by state."""
        key = (depth, tag, state.number)
        if key not in self._after:
            engine, order, later = self.dynamics.engine, self.dynamics.movers, self._on_path[depth + 1]
            successors = [
                (after, end)
                for after, kind in _nexts(self.dynamics, tag, self.budget)
                if after in later
                for end in self.dynamics.step_out(after[0], engine.one(state), kind) & later[after]
            ]
            self._after[key] = sorted(successors, key=lambda node: (order.index(node[0][0]), node[1].number))
        return self._after[key]

    @property
    def first_movers(self) -> tuple[str, ...]:
        """Who makes the first step on some of the paths, in declared order."""
        movers = {tag[0] for layer in self._on_path[1:2] for tag in layer}
        return tuple(dm for dm in self.dynamics.movers if dm in movers)

    def __iter__(self) -> Iterator[tuple[Step, ...]]:
        """The paths one by one, in lexicographic order of their steps."""
        if self.length is None:
            return
        for start in self._on_path[0][START]:
            yield from self._walk(start)

    def _walk(self, start: State) -> Iterator[tuple[Step, ...]]:
        waiting: list[tuple[Tag, State, tuple[Step, ...]]] = [(START, start, ())]
        while waiting:
            tag, state, steps = waiting.pop()
            if len(steps) == self.length:
                yield steps
                continue
            for after, end in reversed(self._next(len(steps), tag, state)):
                waiting.append((after, end, (*steps, Step(after[0], state, end))))
