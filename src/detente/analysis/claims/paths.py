"""Shortest witness paths for claims, extracted from breadth-first layers of sets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

from detente.analysis.claims.reach import lingering
from detente.analysis.comparing import better
from detente.analysis.legal_sequences import Dynamics, Nodes
from detente.analysis.steps import Kind
from detente.engines import Engine
from detente.model.state_sets import StateSet
from detente.model.states import State
from detente.results.certificates import Step
from detente.results.evolution import Path

Tag = tuple[str | None, int]  # last mover, and number of steps on trust so far
Layer = dict[Tag, StateSet]


def shortest(
    paths: Dynamics,
    start: StateSet,
    end: StateSet | Mapping[str | None, StateSet],
    *,
    avoiding: StateSet | None = None,
    budget: int | None = None,
    last: str | None = None,
    most: int | None = None,
) -> Path | None:
    """A shortest legal sequence of zero or more steps from a state of the start to the end.

    Parameters
    ----------
    paths
        The movers and the kind of step.
    start, end
        Sets of states; the end may depend on the last mover.
    avoiding
        States that the path doesn't visit.
    budget
        Largest number of steps on trust; None: not counted.
    last
        The last mover at the start.
    most
        Bound on the number of steps; None: none.
    """
    return _Search(paths, end, avoiding, budget).found(start, last, most)


def on_trust_within(paths: Dynamics, start: StateSet, end: StateSet, most: int) -> Path | None:
    """Of the paths by moves of at most so many steps, one with the fewest steps on trust; None without one."""
    anyhow = shortest(paths, start, end, most=most)
    budgets = range(0 if anyhow is None else anyhow.trusting)
    thrifty = (shortest(paths, start, end, budget=budget, most=most) for budget in budgets)
    return next((path for path in thrifty if path is not None), anyhow)


def lingering_path(paths: Dynamics, start: State, end: StateSet, most: int) -> Path:
    """A path that avoids the end for so many steps, or that nobody can go on with before; there has to be one."""
    engine, lasting = paths.engine, list(islice(lingering(paths, end), most + 1))
    at_rest, steps, state, last = paths.at_rest(), list[Step](), start, None
    for left in range(most - 1, -1, -1):
        if state in at_rest:
            break
        node: Nodes = {last: engine.one(state)}
        onward = ((dm, paths.step_out(dm, paths.free(dm, node))) for dm in paths.movers)
        lasting_ends = ((dm, ends & lasting[min(left, len(lasting) - 1)][dm]) for dm, ends in onward)
        last, ends = next((dm, ends) for dm, ends in lasting_ends if ends)
        steps.append(Step(last, state, ends.listed(1)[0]))
        state = steps[-1].end
    return path_of(engine, tuple(steps))


def path_of(engine: Engine, steps: tuple[Step, ...]) -> Path:
    """Steps, with those on trust marked."""
    return Path(steps, tuple(step.start in better(engine, step.dm, step.end) for step in steps))


class _Search:
    def __init__(
        self,
        paths: Dynamics,
        end: StateSet | Mapping[str | None, StateSet],
        avoiding: StateSet | None,
        budget: int | None,
    ) -> None:
        self.paths, self.engine, self.budget = paths, paths.engine, budget
        lasts = (None, *paths.movers)
        self.end = end if isinstance(end, Mapping) else dict.fromkeys(lasts, end)
        within = self.engine.all() if paths.within is None else paths.within
        self.allowed = within if avoiding is None else within - avoiding

    def found(self, start: StateSet, last: str | None, most: int | None) -> Path | None:
        engine = self.engine
        layer: Layer = {(last, 0): start & self.allowed}
        layers, seen = list[Layer](), dict[Tag, StateSet]()
        while any(states.count for states in layer.values()) and (most is None or len(layers) <= most):
            layers.append(layer)
            for tag, states in layer.items():
                hit = states & self.end.get(tag[0], engine.none())
                if hit:
                    return path_of(engine, self._walk_back(layers, tag, hit.listed(1)[0]))
            layer = self._next(layer, seen)
        return None

    def _next(self, layer: Layer, seen: Layer) -> Layer:
        engine, next_layer = self.engine, Layer()
        for spent in {spent for _, spent in layer}:
            nodes = {last: states for (last, of), states in layer.items() if of == spent}
            for dm in self.paths.movers:
                free = self.paths.free(dm, nodes)
                for kind, after in self._kinds(spent):
                    reached = self.paths.step_out(dm, free, kind) & self.allowed
                    next_layer[dm, after] = next_layer.get((dm, after), engine.none()) | reached
        for tag, states in next_layer.items():
            next_layer[tag] = states - seen.get(tag, engine.none())
            seen[tag] = states | seen.get(tag, engine.none())
        return next_layer

    def _kinds(self, spent: int) -> Iterator[tuple[Kind | None, int]]:
        if self.budget is None:
            yield None, spent
            return
        yield "no_losses", spent
        if spent < self.budget:
            yield "losses", spent + 1

    def _walk_back(self, layers: list[Layer], tag: Tag, end: State) -> tuple[Step, ...]:
        steps = list[Step]()
        for layer in reversed(layers[:-1]):
            tag, start = self._before(layer, tag, end)
            steps.append(Step(str(self._mover), start, end))
            end = start
        return tuple(reversed(steps))

    def _before(self, layer: Layer, tag: Tag, end: State) -> tuple[Tag, State]:
        """A predecessor of this node in the layer before."""
        engine, (dm, spent) = self.engine, tag
        self._mover = dm
        for before, states in layer.items():
            for kind, after in self._kinds(before[1]):
                if after != spent or dm is None:
                    continue
                free = self.paths.free(dm, {before[0]: states})
                into = free & self.paths.step_into(dm, engine.one(end), kind)
                if into:
                    return before, into.listed(1)[0]
        raise RuntimeError(end)
