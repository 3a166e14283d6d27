"""The part of the graph of moves that the page draws: of any conflict as much as a reader can take in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from detente.analysis.steps import step_into
from detente.engines import Engine
from detente.errors import QuestionError
from detente.figures.graph import moves_between
from detente.model.state_sets import StateSet
from detente.model.states import State
from detente.web.documents import document_of
from detente.web.kept import engine_of
from detente.web.listing import Settled, row_of, settled_of

MOST = 40  # states that are drawn unless more are asked for


def graph(given: Mapping[str, Any]) -> dict[str, Any]:
    """States, and each decision maker's moves between them; what is drawn of the conflict, as figures choose it.

    Parameters
    ----------
    given
        The model, the `part`, its `state` (by default today's), the `states` of a path, the `concept` of equilibria,
        and the `most` states to draw.

    Raises
    ------
    QuestionError
        There is no such state, or none to start from.
    """
    conflict, engine = document_of(given).conflict, engine_of(given)
    settled = settled_of(engine, given)
    drawn, said = _part(engine, settled, given)
    moves: dict[str, list[tuple[int, int, bool]]] = {dm: [] for dm in conflict.dms}
    for arc in moves_between(engine, drawn.listed(), conflict.dms):
        moves[arc.dm].append((arc.start, arc.end, arc.forth))
        if arc.back is not None:
            moves[arc.dm].append((arc.end, arc.start, arc.back))
    return {
        "part": given["part"],
        "said": said,
        "concepts": list(settled.by_concept),
        "rows": [row_of(state, conflict, settled) for state in drawn.listed()],
        "moves": moves,
    }


def _part(engine: Engine, settled: Settled, given: Mapping[str, Any]) -> tuple[StateSet, str]:
    from detente import words

    most, every = given.get("most", MOST), engine.all()
    part = given["part"]
    if part in {"reachable", "near"}:
        return _figured(engine, given, most)
    if part == "path":
        drawn = engine.unite(engine.one(_state(engine, number)) for number in given.get("states", ())[:most])
    elif part == "settled":
        drawn = _settling(engine, settled, given.get("concept"), most)
    else:
        drawn = every if every.count <= most else _first(engine, every, most)
    said = words.say("figure.part.left_out", given["lang"], n=every.count - drawn.count, of=every.count)
    return drawn, said if drawn.count < every.count else ""


def _first(engine: Engine, states: StateSet, most: int) -> StateSet:
    return engine.unite([engine.none(), *map(engine.one, states.listed(most))])


def _figured(engine: Engine, given: Mapping[str, Any], most: int) -> tuple[StateSet, str]:
    """What a figure of this part draws."""
    from detente.analysis.query import Query
    from detente.figures.parts import near, reachable
    from detente.figures.sketch import Sketch

    number = given.get("state")
    start = None if number is None else _state(engine, number)
    if start is None and engine.status_quo() is None:
        start = _state(engine, 1)
    sketch = Sketch(Query(engine.conflict, engine), {}, None, None, start, None, "improvements", "auto", given["lang"])
    return (reachable if given["part"] == "reachable" else near)(sketch, most)


def _settling(engine: Engine, settled: Settled, concept: str | None, most: int) -> StateSet:
    """The equilibria under a concept, by default the first that has any, and the states from which gains lead there."""
    having = {name: both[0] for name, both in settled.by_concept.items() if both[0]}
    chosen = having.get(concept or "") or next(iter(having.values()), engine.none())
    resting = _first(engine, chosen, most)
    into = engine.unite(step_into(engine, dm, resting, "improvements") for dm in engine.conflict.dms) - resting
    return resting | _first(engine, into, max(0, most - resting.count))


def _state(engine: Engine, number: int) -> State:
    state = engine.numbered(number)
    if state is None:
        raise QuestionError("no_state_number", number=number, most=engine.all().count)
    return state
