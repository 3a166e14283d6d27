"""The evolution from a state as a layered graph; the layer is the least number of steps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, cast

from detente.analysis.evolution import evolution
from detente.analysis.steps import Kind, step_out
from detente.engines import Engine
from detente.errors import QuestionError, TooLarge
from detente.figures.canvas import Drawing
from detente.figures.captions import captions, changes, wrapped
from detente.figures.graph import MOST_STATES, Arc, Graph
from detente.figures.layers import in_layers, in_rows
from detente.figures.moves_figure import keys_of
from detente.figures.offers import an_outcome
from detente.figures.places import Places
from detente.figures.sketch import Sketch
from detente.results.certificates import Step
from detente.results.evolution import Evolution, Path

DRAWN = ("moves", "improvements", "best_replies")
MOST_PATHS = 200
IN_A_ROW = 5  # captioned states of a path beside each other


def evolution_figure(sketch: Sketch) -> Drawing:
    """The layered digraph of status quo analysis (Li, Kilgour & Hipel 2005), shortest paths to a goal highlighted."""
    result = _evolution(sketch)
    if result.via not in DRAWN:
        raise QuestionError("unknown_via", name=result.via, near=list(DRAWN))
    paths = _paths(result)
    steps = {(step.dm, step.start.number, step.end.number) for path in paths for step in path.steps}
    graph = (
        _only_ways(sketch, result, paths)
        if paths and result.reached.count > sketch.at_most(MOST_STATES)
        else _whole(sketch, result)
    )
    lost = [path for path in paths if path.trusting]
    if lost and result.shortest is None:
        graph = _with_path(graph, lost[0], sketch.asked.engine, sketch.settled)
    places, above = _layers(sketch, result, graph, paths)
    if sketch.by_options and len(paths) == 1 and len(graph.states) == len(paths[0].steps) + 1 > IN_A_ROW:
        places, above = in_rows([result.start.number, *(step.end.number for step in paths[0].steps)], IN_A_ROW), {}
    lit = [arc for arc in graph.arcs if {(arc.dm, arc.start, arc.end), (arc.dm, arc.end, arc.start)} & steps]
    keys = [
        "start" if key == "now" else "trust" if key == "move" and result.via != "moves" else key
        for key in keys_of(graph)
    ]
    title = sketch.say(
        "figure.title.evolution", name=sketch.conflict.name.say(sketch.lang), state=sketch.label(result.start)
    )
    beneath = _changes(sketch, paths[0]) if len(paths) == 1 else None
    description = _described(sketch, result)
    named = sketch.by_options and beneath is not None and len(graph.arcs) == len(paths[0].steps)
    return sketch.network(
        graph, places, description, title=title, keys=keys, lit=lit, above=above, beneath=beneath, numbered=not named
    )


def _evolution(sketch: Sketch) -> Evolution:
    if isinstance(sketch.result, Evolution):
        return sketch.result
    return evolution(
        sketch.conflict,
        from_=sketch.from_,
        to=sketch.to,
        via=sketch.via,
        engine=sketch.asked.engine,
        limit=sketch.asked.limit,
    )


def _paths(result: Evolution) -> list[Path]:
    """The shortest paths to the goal or, if there are none, the one with the fewest steps on trust."""
    if result.shortest is not None:
        return list(result.shortest.paths[:MOST_PATHS])
    return [result.trust] if result.trust is not None else []


def _whole(sketch: Sketch, result: Evolution) -> Graph:
    most = sketch.at_most(MOST_STATES)
    if len(result.table) < result.reached.count or result.reached.count > most:
        raise TooLarge(
            "evolution_large", states=result.reached.count, most=most, outcome=an_outcome(sketch, result, most)
        )
    engine = sketch.asked.engine
    arcs = tuple(_paired(_steps(engine, result)))
    states = tuple(line.state for line in result.table)
    marked = frozenset(state.number for state in states if state in sketch.settled)
    return Graph(states, arcs, result.start.number, marked)


def _steps(engine: Engine, result: Evolution) -> Iterator[Arc]:
    """The steps of legal sequences between the reached states: nobody continues where only it moved last."""
    numbers = {line.state.number for line in result.table}
    for line in result.table:
        for dm in result.movers:
            if line.state != result.start and not set(line.since) - {dm}:
                continue
            start = engine.one(line.state)
            better = {end.number for end in step_out(engine, dm, start, "improvements")}
            for end in step_out(engine, dm, start, cast(Kind, result.via)):
                if end.number in numbers:
                    yield Arc(dm, line.state.number, end.number, end.number in better)


def _paired(steps: Iterable[Arc]) -> Iterator[Arc]:
    """Merge opposite steps of one decision maker into one arc."""
    open_ = {(step.dm, step.start, step.end): step for step in steps}
    for (dm, start, end), step in open_.items():
        back = open_.get((dm, end, start))
        if back is None or start < end:
            yield replace(step, back=None if back is None else back.forth)


def _only_ways(sketch: Sketch, result: Evolution, paths: list[Path]) -> Graph:
    """Restrict the graph to the states and steps of the paths."""
    graph = Graph((result.start,), (), result.start.number)
    for path in paths:
        graph = _with_path(graph, path, sketch.asked.engine, sketch.settled)
    return graph


def _with_path(graph: Graph, path: Path, engine: Engine, settled: Any) -> Graph:
    """Add a path to the graph; a step on trust isn't an improvement."""
    states = {state.number: state for state in graph.states}
    arcs = {(arc.dm, arc.start, arc.end) for arc in graph.arcs}
    added: list[Arc] = []
    for step in path.steps:
        states.setdefault(step.end.number, step.end)
        if not {_key(step), (step.dm, step.end.number, step.start.number)} & arcs:
            arcs.add(_key(step))
            better = step_out(engine, step.dm, engine.one(step.start), "improvements")
            added.append(Arc(*_key(step), step.end in better))
    marked = frozenset(number for number, state in states.items() if state in settled)
    return replace(graph, states=tuple(states.values()), arcs=(*graph.arcs, *added), settled=marked)


def _key(step: Step) -> tuple[str, int, int]:
    return step.dm, step.start.number, step.end.number


def _layers(sketch: Sketch, result: Evolution, graph: Graph, paths: list[Path]) -> tuple[Places, dict[float, str]]:
    """Positions of the states, and a heading with the number of steps per layer."""
    since = {line.state.number: min(line.since.values(), default=0) for line in result.table}
    since[result.start.number] = 0
    for path in paths:
        for number, step in enumerate(path.steps, 1):
            since.setdefault(step.end.number, number)
    numbers_drawn = [state.number for state in graph.states]
    numbers = sorted({since[number] for number in numbers_drawn})
    layers = [[number for number in numbers_drawn if since[number] == layer] for layer in numbers]
    places = in_layers(layers, graph.pairs())
    above = {}
    for layer, members in zip(numbers, layers, strict=True):
        xs = [places[number][0] for number in members]
        above[(min(xs) + max(xs)) / 2] = sketch.say("figure.layer", n=layer)
    return places, above


def _changes(sketch: Sketch, path: Path) -> dict[int, list[str]]:
    """Captions of the changes by each step of a single path, below the step's end; by options also of its mover."""
    start = path.steps[0].start if path.steps and sketch.by_options else None
    lines_below = captions(sketch.conflict, [start], start, sketch.lang) if start is not None else {}
    for step in path.steps:
        mover = [f"{sketch.names[step.dm]}:"] if sketch.by_options else []
        lines_below[step.end.number] = wrapped([*mover, *changes(sketch.conflict, step.start, step.end, sketch.lang)])
    return lines_below


def _described(sketch: Sketch, result: Evolution) -> str:
    text = sketch.say(
        "figure.described.evolution",
        state=sketch.label(result.start),
        states=result.reached.count,
        via=sketch.say(f"term.via.{result.via}"),
        rounds=result.rounds,
    )
    if result.to is None:
        return text
    paths = _paths(result)
    if not paths:
        return f"{text} {sketch.say('figure.described.no_way', to=result.to)}"
    key = "shortest" if result.shortest is not None else "trusting"
    way = sketch.listed([result.start, *(step.end for step in paths[0].steps)])
    fields = {"n": len(paths[0].steps), "to": result.to, "way": way, "trust": paths[0].trusting}
    return f"{text} {sketch.say(f'figure.described.{key}', **fields)}"
