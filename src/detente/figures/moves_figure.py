"""Figure of the integrated graph: all states, and all decision makers' moves."""

from __future__ import annotations

from dataclasses import replace

from detente.figures.acting import check_acting
from detente.figures.canvas import Drawing
from detente.figures.graph import MOST_STATES, Graph, graph_of
from detente.figures.layout import layout
from detente.figures.parts import Part, part_of, usual_part
from detente.figures.sketch import Sketch
from detente.results.labels import LABELS


def moves_figure(sketch: Sketch) -> Drawing:
    """The integrated graph (Fang, Hipel & Kilgour 1993), each decision maker's moves in its colour, or a part of it."""
    most = sketch.at_most(MOST_STATES)
    name = sketch.part or usual_part(sketch, most)
    check_acting(sketch, name)
    if name != "all":
        return _part_figure(sketch, part_of(sketch, name, most))
    graph = graph_of(sketch.asked.engine, sketch.states(), sketch.settled, most)
    places = layout(sketch.conflict, graph.states, graph.pairs(), graph.now, sketch.layout)
    title = sketch.say("figure.title.moves", name=sketch.conflict.name.say(sketch.lang))
    return sketch.network(graph, places, described(sketch, graph), title=title, keys=keys_of(graph, is_open(sketch)))


def _part_figure(sketch: Sketch, part: Part) -> Drawing:
    """A part of the graph, with captions and what is left out."""
    captioned = sketch.labels == LABELS[0] if sketch.captions is None else sketch.captions
    shown, graph = replace(sketch, captions=captioned), part.graph
    places = part.places
    if shown.layout != "auto":
        places = layout(shown.conflict, graph.states, graph.pairs(), graph.now, shown.layout)
    title = shown.say("figure.title.moves", name=shown.conflict.name.say(shown.lang))
    beneath = part.beneath if shown.captions or not all(state.label for state in graph.states) else {}
    return shown.network(
        graph, places, part.said, title=title, keys=keys_of(graph, is_open(shown)), beneath=beneath, note=part.said
    )


def described(sketch: Sketch, graph: Graph) -> str:
    """Description of the drawing in a sentence."""
    ways = [way for arc in graph.arcs for way in (arc.forth, arc.back) if way is not None]
    settled = [state for state in graph.states if state.number in graph.settled]
    return sketch.say(
        "figure.described.moves",
        states=len(graph.states),
        moves=len(ways),
        better=sum(ways),
        concept=sketch.concept,
        settled=sketch.listed(settled),
    )


def is_open(sketch: Sketch) -> bool:
    """Whether of some moves it may not be known whether they are improvements."""
    return any(dm.preferences.form.unknown for dm in sketch.conflict.decision_makers)


def keys_of(graph: Graph, open_: bool = False) -> list[str]:
    """The legend entries that the drawing needs."""
    keys = ["improvement"] if any(arc.improves for arc in graph.arcs) else []
    keys += ["move_open" if open_ else "move"] if any(not arc.forth or arc.back is False for arc in graph.arcs) else []
    keys += ["equilibrium"] if graph.settled else []
    return keys + (["now"] if graph.now is not None else [])
