"""Parts of a graph of moves that a reader can take in: what is reached, a neighbourhood, groups, equilibria.

Each part says what is drawn of the conflict, and how many states are left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import cast

from detente.analysis.answer.asked import asked_about
from detente.analysis.answer.outcomes import grouped
from detente.analysis.legal_sequences import Dynamics
from detente.analysis.stages import ended
from detente.analysis.steps import step_out
from detente.errors import EmptyModel, QuestionError
from detente.explanations import option_name
from detente.explanations.answer import outcome_words
from detente.explanations.formulas import formula_words, scenario_words
from detente.figures.captions import captions, changes, columns, ring, wrapped
from detente.figures.graph import Arc, Graph
from detente.figures.layers import distances
from detente.figures.places import Places
from detente.figures.sketch import Sketch
from detente.model.state_sets import StateSet
from detente.model.states import State
from detente.results.answer_parts import Outcome

MOST_GROUPS, MOST_RING = 8, 24  # groups by named outcomes, and states around a circle
MOST_GROUPED = 4096  # states that are grouped by what they take
PARTS = ("all", "reachable", "near", "scenarios", "equilibria")


@dataclass(frozen=True)
class Part:
    """A part of a graph of moves.

    Attributes
    ----------
    graph
        The states, or one for each group of states, and the moves drawn.
    beneath
        Captions by the number of a state.
    places
        Where the states are, with room for captions.
    said
        What is drawn, and what is left out, in a sentence or two.
    """

    graph: Graph
    beneath: Mapping[int, list[str]]
    places: Places
    said: str


def usual_part(sketch: Sketch, most: int) -> str:
    """The part drawn of a conflict unless another is asked for: all that a reader can take in."""
    engine = sketch.asked.engine
    if engine.all().count <= most or sketch.within is not None or sketch.most is not None:
        return "all"
    if engine.status_quo() is not None or sketch.from_ is not None:
        return "reachable"
    return "scenarios" if sketch.conflict.scenarios else "equilibria"


def part_of(sketch: Sketch, name: str, most: int) -> Part:
    """A part by name, of at most so many states or groups.

    Those of a conflict, or those `within` a formula besides the start.

    Raises
    ------
    QuestionError, UnknownLabel
        There is no state to start from, or none of that name; or there are no named outcomes.
    EmptyModel
        There are no equilibria.
    """
    made: Mapping[str, Callable[[Sketch, int], Part]] = {
        "reachable": _reachable, "near": _near, "scenarios": _scenarios, "equilibria": _equilibria,
    }  # fmt: skip
    return made[name](sketch, max(1, most))


def _few(sketch: Sketch, most: int, usual: int) -> int:
    """How many are drawn around a circle: as many as asked for, or else few enough to be taken in."""
    return min(most, usual) if sketch.most is None else most


def _start(sketch: Sketch) -> State:
    return sketch.asked.status_quo() if sketch.from_ is None else sketch.asked.state(sketch.from_)


def reachable(sketch: Sketch, most: int) -> tuple[StateSet, str]:
    """What legal sequences of improvements lead to; of too much what the fewest steps do. And what is said of it."""
    engine, start = sketch.asked.engine, _start(sketch)
    shown = sketch.states() | engine.one(start)
    improving = Dynamics(engine, "improvements", over=ended(engine))
    *_, whole = (improving.reached(nodes) & shown for nodes in improving.growing(engine.one(start)))
    drawn, steps = engine.one(start), 0
    for number, nodes in enumerate(improving.growing(engine.one(start))):
        within = improving.reached(nodes) & shown
        if within.count > most:
            break
        drawn, steps = within, number
    key = "reachable" if drawn.count == whole.count else "reachable_cut"
    return drawn, _said(sketch, key, drawn.count, steps=steps, more=whole.count - drawn.count)


def near(sketch: Sketch, most: int) -> tuple[StateSet, str]:
    """A state, and where single moves lead from it. And what is said of it."""
    engine, start = sketch.asked.engine, _start(sketch)
    here = engine.one(start)
    ends = engine.unite(step_out(engine, dm, here, "moves") for dm in sketch.conflict.dms)
    around = here | (ends & sketch.states())
    others = [state for state in around.listed() if state != start][: _few(sketch, most, MOST_RING) - 1]
    drawn = engine.unite(map(engine.one, [start, *others]))
    return drawn, _said(sketch, "near", drawn.count, more=around.count - drawn.count)


def _reachable(sketch: Sketch, most: int) -> Part:
    drawn, said = reachable(sketch, most)
    return _of_states(sketch, drawn, _start(sketch), said, around=False)


def _near(sketch: Sketch, most: int) -> Part:
    drawn, said = near(sketch, most)
    return _of_states(sketch, drawn, _start(sketch), said, around=True)


def _of_states(sketch: Sketch, drawn: StateSet, start: State, said: str, *, around: bool) -> Part:
    """States with the improvements between them, in columns; or `around` the start, with its own moves."""
    engine, states = sketch.asked.engine, drawn.listed()
    numbers = [state.number for state in states]
    moves = _moves(sketch, [engine.one(state) for state in states], numbers)
    arcs = tuple(_beside(start.number, moves) if around else _gains(moves))
    settled = frozenset(state.number for state in states if state in sketch.settled)
    lines = captions(sketch.conflict, states, start, sketch.lang) if sketch.conflict.options else {}
    graph = Graph(states, arcs, start.number, settled)
    longest = max(map(len, lines.values()), default=1)
    if around:
        return Part(graph, lines, ring(numbers, longest, start.number), said)
    return Part(graph, lines, columns(distances(numbers, graph.pairs(), start.number), longest), said)


def _beside(start: int, moves: Iterable[Arc]) -> Iterator[Arc]:
    """The moves from a state to its neighbours, the start of each."""
    for arc in moves:
        if arc.start == start:
            yield replace(arc, back=None)
        elif arc.end == start and arc.back is not None:
            yield Arc(arc.dm, arc.end, arc.start, arc.back)


def _gains(moves: Iterable[Arc]) -> Iterator[Arc]:
    """The improvements among moves."""
    for arc in moves:
        if arc.forth:
            yield replace(arc, back=arc.back or None)
        elif arc.back:
            yield Arc(arc.dm, arc.end, arc.start, forth=True)


def _scenarios(sketch: Sketch, most: int) -> Part:
    """States grouped by named outcomes, those asked about first; by as many as leave the groups few."""
    engine, conflict = sketch.asked.engine, sketch.conflict
    if not conflict.scenarios:
        raise QuestionError("figure_no_scenarios", near=[part for part in PARTS if part != "scenarios"])
    asked, _ = asked_about(conflict)
    groups, used, few = [(list[str](), sketch.states())], list[str](), _few(sketch, most, MOST_GROUPS)
    for scenario in sorted(conflict.scenarios, key=lambda one: one.id not in asked):
        here = engine.where(conflict.resolve(conflict.names.scenario_name(scenario.id)))
        name = scenario_words(scenario.id, conflict, sketch.lang)
        parted = [([*names, name], states & here) for names, states in groups]
        parted = [one for one in (*parted, *((names, states - here) for names, states in groups)) if one[1]]
        if len(parted) <= few or not used:
            groups, used = parted, [*used, name]
    none = sketch.say("figure.part.no_scenario")
    return _of_groups(sketch, [(names or [none], states) for names, states in groups], "scenarios", few, by=used)


def _equilibria(sketch: Sketch, most: int) -> Part:
    """Equilibria, grouped by what is taken."""
    engine, few = sketch.asked.engine, _few(sketch, most, MOST_RING)
    states = (sketch.settled & sketch.states()).listed(MOST_GROUPED)
    if not states:
        raise EmptyModel("figure_no_equilibria", concept=sketch.concept)
    outcomes = list(grouped(sketch.conflict, states))
    groups = [(_told(sketch, one), engine.unite(map(engine.one, one.states))) for one in outcomes]
    if not sketch.conflict.options:
        return _of_groups(sketch, groups, "equilibria_states", few)
    open_ = any(outcome.open for outcome in outcomes)
    by = "taken" if engine.status_quo() is None else "changes_open" if open_ else "changes"
    return _of_groups(sketch, groups, "equilibria", few, by=sketch.say(f"figure.part.by_{by}"))


def _told(sketch: Sketch, outcome: Outcome) -> list[str]:
    """What an outcome takes, by how it differs from today; and what it leaves open."""
    conflict, now = sketch.conflict, sketch.asked.engine.status_quo()
    if not conflict.options or now is None:
        return [outcome_words(outcome, conflict, sketch.lang)]
    first = outcome.states[0]
    kept = replace(first, taken=tuple(one for one in first.taken if one not in outcome.open), open=outcome.open)
    told = [*changes(conflict, now, kept, sketch.lang)]
    told += [f"± {option_name(conflict, one, sketch.lang)}" for one in outcome.open]
    return told or [sketch.say("figure.no_change")]


def _of_groups(
    sketch: Sketch, groups: list[tuple[list[str], StateSet]], key: str, most: int, by: str | list[str] = ""
) -> Part:
    """Groups of states, the status quo's first, then those with equilibria, then the large ones; and improvements."""
    now = sketch.asked.engine.status_quo()
    groups.sort(key=lambda one: (now is None or now not in one[1], not one[1] & sketch.settled, -one[1].count))
    sets = [states for _, states in groups[:most]]
    nodes = [replace(states.listed(1)[0], label="") for states in sets]
    numbers = [node.number for node in nodes]
    here = numbers[0] if numbers and now is not None and now in sets[0] else None
    settled = frozenset(n for n, states in zip(numbers, sets, strict=True) if states & sketch.settled)
    arcs = tuple(_together(_moves(sketch, sets, numbers)))
    lines = {
        number: wrapped([*names, sketch.say("figure.part.states", n=states.count)])
        for number, (names, states) in zip(numbers, groups, strict=False)
    }
    drawn = sum(states.count for states in sets)
    said = _said(sketch, key, drawn, groups=len(sets), more=len(groups) - len(sets), concept=sketch.concept, by=by)
    return Part(
        Graph(tuple(nodes), arcs, here, settled), lines, ring(numbers, max(map(len, lines.values()), default=1)), said
    )


def _together(arcs: Iterable[Arc]) -> Iterator[Arc]:
    """The improvements from each group to another as one arc of all who make one."""
    movers = dict[tuple[int, int], list[str]]()
    for arc in arcs:
        if arc.forth:
            movers.setdefault((arc.start, arc.end), []).append(arc.dm)
        if arc.back:
            movers.setdefault((arc.end, arc.start), []).append(arc.dm)
    yield from (Arc("+".join(dms), start, end, forth=True) for (start, end), dms in movers.items())


def _moves(sketch: Sketch, sets: list[StateSet], numbers: list[int]) -> Iterator[Arc]:
    """Moves from some state of a set to some state of another, with opposite ones merged into one arc."""
    engine = sketch.asked.engine
    for dm in sketch.conflict.dms:
        ends = dict[tuple[int, int], bool]()
        for number, states in zip(numbers, sets, strict=True):
            reached = step_out(engine, dm, states, "moves")
            better = step_out(engine, dm, states, "improvements")
            for other, others in zip(numbers, sets, strict=True):
                if other != number and reached & others:
                    ends[number, other] = bool(better & others)
        for (start, end), improves in ends.items():
            back = ends.get((end, start))
            if back is None or start < end:
                yield Arc(dm, start, end, improves, back)


def _said(sketch: Sketch, key: str, drawn: int, **fields: object) -> str:
    """What is drawn, and how many states are left out."""
    every = sketch.asked.engine.all().count
    gains = sketch.say("figure.part.gains") if cast(int, fields.get("groups", 0)) > 1 else ""
    only = "" if sketch.within is None else formula_words(sketch.within, sketch.conflict, sketch.lang)
    only = only and sketch.say(f"figure.part.within{'' if 'groups' in fields else '_start'}", formula=only)
    said = sketch.say(f"figure.part.{key}", drawn=drawn, **fields)
    more = fields.get("more", 0)
    cut = sketch.say("figure.part.more", n=more) if key != "reachable_cut" and more else ""
    left = sketch.say("figure.part.left_out", n=every - drawn, of=every) if drawn < every else ""
    return " ".join(part for part in (said, gains, only, cut, left) if part)
