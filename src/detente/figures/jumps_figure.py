"""Figure of equilibrium jumps by coalitions."""

from __future__ import annotations

from detente.analysis.coalitions import coalitions
from detente.errors import EmptyModel, TooLarge
from detente.explanations.profiles import said_profile, spelled
from detente.figures.canvas import Drawing
from detente.figures.graph import MOST_STATES, Arc, Graph
from detente.figures.layers import in_layers
from detente.figures.layout import circle
from detente.figures.sketch import Sketch
from detente.results.coalitions import Coalitions


def jumps_figure(sketch: Sketch) -> Drawing:
    """Equilibrium jumps (Kilgour, Hipel, Fang & Peng 2001), each with the numbers of its coalition."""
    result = sketch.result if isinstance(sketch.result, Coalitions) else _coalitions(sketch)
    if not result.jumps:
        raise EmptyModel("figure_no_jumps", concept=spelled(result.jumps_profile))
    states = {state.number: state for jump in result.jumps for state in (jump.start, jump.improvement.to)}
    if len(states) > sketch.at_most(MOST_STATES):
        raise TooLarge("jumps_large", states=len(states), most=sketch.at_most(MOST_STATES))
    arcs = tuple(
        Arc("+".join(jump.members), jump.start.number, jump.improvement.to.number, forth=True) for jump in result.jumps
    )
    listed = tuple(states[number] for number in sorted(states))
    status_quo = sketch.asked.engine.status_quo()
    graph = Graph(
        listed,
        arcs,
        status_quo.number if status_quo is not None and status_quo.number in states else None,
        frozenset(states),
    )
    sources = {arc.start for arc in arcs} - {arc.end for arc in arcs}
    first = [number for number in sorted(states) if number in sources]
    later = [number for number in sorted(states) if number not in sources]
    places = in_layers([first, later], graph.pairs()) if first and later else circle(sorted(states))
    title = sketch.say("figure.title.jumps", name=sketch.conflict.name.say(sketch.lang))
    concept = said_profile(sketch.conflict, result.jumps_profile, sketch.lang)
    description = sketch.say("figure.described.jumps", n=len(arcs), concept=concept)
    keys = ["equilibrium", *(["now"] if graph.now is not None else [])]
    return sketch.network(graph, places, description, title=title, keys=keys)


def _coalitions(sketch: Sketch) -> Coalitions:
    if sketch.asked.engine.status_quo() is None and sketch.from_ is None:
        start: object = sketch.asked.engine.all().listed(1)[0]
    else:
        start = sketch.from_
    return coalitions(
        sketch.conflict,
        from_=start,  # type: ignore[arg-type]
        jumps=sketch.by_dm,
        engine=sketch.asked.engine,
        limit=sketch.asked.limit,
    )
