"""The shortest ways into a later stage: one breadth-first search over the stages, from the status quo of the first.

A node is a stage, who moved last in it ("" is nobody yet), and a state. Where the next stage begins after a state, it
goes on at once, at the same distance: anybody may move first there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from detente.analysis.comparing import better
from detente.analysis.legal_sequences import Dynamics
from detente.analysis.paths import MOST_NODES
from detente.analysis.query import Query
from detente.analysis.stages import Passage, ended, endings
from detente.errors import UnknownLabel
from detente.model.formulas import Formula, text_of
from detente.model.stages import model_at, stages_within
from detente.model.state_sets import StateSet
from detente.model.states import State
from detente.results.certificates import Step
from detente.results.evolution import Path
from detente.results.stages import Onward, WayOn

Node = tuple[int, str]  # which stage on the way, and the last mover
Layer = dict[Node, StateSet]
At = tuple[int, str, State]


@dataclass(frozen=True)
class Leg:
    """A stage on the way: its steps, the states after which the next one begins, and how."""

    asked: Query
    dynamics: Dynamics
    ends: StateSet
    passage: Passage | None

    def onward(self, state: State) -> State | None:
        """Where the next stage begins after a state, if it does."""
        return None if self.passage is None or state not in self.ends else self.passage.start(state)


def legs(asked: Query, numbers: Iterable[int], first: Dynamics) -> list[Leg]:
    """The stages on the way to a later one: by number, from 1 on, which of those that come after each.

    In the first stage steps are those of its dynamics, in later ones anybody's of the same kind.
    """
    found, dynamics = list[Leg](), first
    for number in numbers:
        ends = [*endings(asked.engine)][number - 1]
        passage = Passage(asked.conflict, asked.conflict.then[number - 1], asked.limit)
        found.append(Leg(asked, dynamics, ends, passage))
        asked = passage.later
        dynamics = Dynamics(asked.engine, first.via, over=ended(asked.engine))
    return [*found, Leg(asked, dynamics, asked.engine.none(), None)]


def onward(
    asked: Query, first: Dynamics, begin: State, address: str, to: str | Formula | None, within: int | None
) -> Onward:
    """The shortest ways into a later stage, to a formula of its model or to where it begins.

    Raises
    ------
    UnknownLabel
        There is no such stage.
    """
    if not address:
        raise UnknownLabel("unknown_stage", name=address, near=[known for known, *_ in stages_within(asked.conflict)])
    model_at(asked.conflict, address)
    stages = legs(asked, [int(part[len("then[") : -1]) for part in address.split(".")], first)
    last = stages[-1].asked
    found = WaysOn(stages, begin, last.engine.all() if to is None else last.states_of(to), within)
    ways = tuple(_way(stages, begin, steps) for steps in islice(found, asked.limit))
    return Onward(
        address,
        to if to is None or isinstance(to, str) else text_of(to),
        tuple(leg.asked.conflict for leg in stages),
        last.found(found.reached),
        found.length,
        None if found.length is None else found.count(),
        ways,
    )


def _way(stages: list[Leg], begin: State, steps: tuple[tuple[Step, ...], ...]) -> WayOn:
    """A way with where each stage begins, and its steps on trust."""
    begins, paths, start = list[State](), list[Path](), begin
    for leg, path in zip(stages, steps, strict=True):
        begins.append(start)
        engine = leg.asked.engine
        paths.append(Path(path, tuple(step.start in better(engine, step.dm, step.end) for step in path)))
        start = leg.onward(path[-1].end if path else start) or start
    return WayOn(tuple(begins), tuple(paths))


class WaysOn:
    """All shortest ways from a state of the first stage to some states of the last one.

    Attributes
    ----------
    length
        How many steps they have; None if there is none.
    """

    def __init__(self, stages: list[Leg], start: State, end: StateSet, most: int | None = None) -> None:
        self.legs, self._start, self._end = stages, start, end
        self._outward = list[Layer]()
        self._seen: Layer = {}
        is_found = any(self._hit(layer) for layer in islice(self._layers(start), None if most is None else most + 1))
        self._on_way = self._back() if is_found else []
        self.length = len(self._outward) - 1 if is_found else None

    @property
    def reached(self) -> StateSet:
        """What was come to in the last stage."""
        last = len(self.legs) - 1
        sets = (states for (stage, _), states in self._seen.items() if stage == last)
        return self.legs[last].asked.engine.unite(sets)

    def _hit(self, layer: Layer) -> bool:
        return any(states & self._end for (stage, _), states in layer.items() if stage == len(self.legs) - 1)

    def _layers(self, start: State) -> Iterator[Layer]:
        layer: Layer = {(0, ""): self.legs[0].asked.engine.one(start)}
        while layer:
            new = self._passed(self._fresh(layer))
            self._outward.append(new)
            yield new
            layer = {}
            for (stage, last), states in new.items():
                for dm in self._movers(stage, last):
                    image = self.legs[stage].dynamics.step_out(dm, states)
                    layer[stage, dm] = layer.get((stage, dm), image) | image

    def _movers(self, stage: int, last: str) -> tuple[str, ...]:
        return tuple(dm for dm in self.legs[stage].dynamics.movers if dm != last)

    def _fresh(self, layer: Layer) -> Layer:
        """The nodes of a layer that weren't come to before; they are from now on."""
        fresh: Layer = {}
        for node, states in layer.items():
            known = self._seen.get(node, states - states)
            if states - known:
                fresh[node] = states - known
                self._seen[node] = states | known
        return fresh

    def _passed(self, layer: Layer) -> Layer:
        """A layer with where the stages go on from it at once, in order."""
        for stage, leg in enumerate(self.legs[:-1]):
            ends = leg.asked.engine.unite(states & leg.ends for (at, _), states in layer.items() if at == stage)
            later = self.legs[stage + 1].asked.engine
            starts = {start for state in ends.listed() if (start := leg.onward(state)) is not None}
            if starts:
                layer |= self._fresh({(stage + 1, ""): later.unite(later.one(start) for start in starts)})
        return layer

    def _back(self) -> list[Layer]:
        """Of each layer the nodes that are on a way."""
        last = len(self.legs) - 1
        hit = {node: states & self._end for node, states in self._outward[-1].items() if node[0] == last}
        on_way, later = list[Layer](), hit
        for layer in reversed(self._outward):
            kept = later if layer is self._outward[-1] else self._leading(layer, later)
            later = self._before_passing(layer, kept)
            on_way.append(later)
        return on_way[::-1]

    def _leading(self, layer: Layer, later: Layer) -> Layer:
        """The nodes with a step into the next layer."""
        into = {
            node: self.legs[node[0]].dynamics.step_into(node[1], states) for node, states in later.items() if node[1]
        }
        kept: Layer = {}
        for (stage, last), states in layer.items():
            nexts = (into[stage, dm] for dm in self._movers(stage, last) if (stage, dm) in into)
            kept[stage, last] = states & self.legs[stage].asked.engine.unite(nexts)
        return {node: states for node, states in kept.items() if states}

    def _before_passing(self, layer: Layer, kept: Layer) -> Layer:
        """The nodes kept of a layer with those from which a stage goes on to one of them at once."""
        for stage in range(len(self.legs) - 2, -1, -1):
            leg, begun = self.legs[stage], kept.get((stage + 1, ""))
            if begun is None:
                continue
            for node in [node for node in layer if node[0] == stage]:
                onward = ((state, leg.onward(state)) for state in (layer[node] & leg.ends).listed())
                ends = (state for state, start in onward if start is not None and start in begun)
                more = leg.asked.engine.unite(leg.asked.engine.one(state) for state in ends)
                if more:
                    kept = {**kept, node: kept.get(node, more) | more}
        return kept

    def _next(self, depth: int, at: At) -> Iterator[tuple[Step | None, At]]:
        """What follows a node on the ways: the next stage at once, or a step, by mover and number of its end."""
        stage, last, state = at
        start = self.legs[stage].onward(state)
        if start is not None:
            yield None, (stage + 1, "", start)
        elif depth < len(self._on_way) - 1:
            dynamics, later = self.legs[stage].dynamics, self._on_way[depth + 1]
            for dm in self._movers(stage, last):
                if (stage, dm) in later:
                    ends = dynamics.step_out(dm, dynamics.engine.one(state)) & later[stage, dm]
                    yield from ((Step(dm, state, end), (stage, dm, end)) for end in ends.listed())

    def count(self) -> int | None:
        """How many there are; None if too many nodes lie on them."""
        if sum(states.count for layer in self._on_way for states in layer.values()) > MOST_NODES:
            return None
        ways: Mapping[tuple[int, str, int], int] = {}
        for depth in range(len(self._on_way) - 1, -1, -1):
            ways = self._ways_at(depth, ways)
        return ways.get((0, "", self._start.number), 0)

    def _ways_at(self, depth: int, later: Mapping[tuple[int, str, int], int]) -> dict[tuple[int, str, int], int]:
        """In how many ways it goes on from each node of a layer, those of later stages first."""
        ways = dict[tuple[int, str, int], int]()
        for (stage, last), states in sorted(self._on_way[depth].items(), key=lambda node: -node[0][0]):
            for state in states.listed():
                found = int(self._is_there(depth, (stage, last, state)))
                for step, (after_stage, by, end) in () if found else self._next(depth, (stage, last, state)):
                    found += (ways if step is None else later).get((after_stage, by, end.number), 0)
                ways[stage, last, state.number] = found
        return ways

    def _is_there(self, depth: int, at: At) -> bool:
        return depth == self.length and at[0] == len(self.legs) - 1 and at[2] in self._end

    def __iter__(self) -> Iterator[tuple[tuple[Step, ...], ...]]:
        """The ways one by one, by stage, in lexicographic order of their steps."""
        for way in self._walked():
            yield tuple(tuple(step for at, step in way if at == stage) for stage in range(len(self.legs)))

    def _walked(self) -> Iterator[tuple[tuple[int, Step], ...]]:
        """The ways one by one, each step with its stage."""
        waiting = [] if self.length is None else [((0, "", self._start), tuple[tuple[int, Step], ...]())]
        while waiting:
            at, steps = waiting.pop()
            if self._is_there(len(steps), at):
                yield steps
                continue
            for step, then in reversed([*self._next(len(steps), at)]):
                waiting.append((then, steps if step is None else (*steps, (at[0], step))))
