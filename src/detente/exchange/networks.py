"""Export of the graph of moves, to networkx and GraphML."""

from __future__ import annotations

from typing import Any

from detente import words
from detente.analysis import kinds as a
from detente.analysis.arguments import public
from detente.analysis.comparing import is_ranked
from detente.analysis.query import Query
from detente.analysis.readings import asked_profiles
from detente.analysis.stability import equilibrium_set, named
from detente.engines import Engine
from detente.errors import FormatError
from detente.exchange.ranks import ranks
from detente.explanations import dm_name, options_of
from detente.model.conflict import Conflict
from detente.model.readings import Reading
from detente.model.state_sets import StateSet
from detente.model.states import State
from detente.packages import missing

MOST_STATES = 20_000


@public
def to_networkx(
    conflict: a.Model,
    *,
    within: a.Formula | None = None,
    lang: a.Language = words.DEFAULT,
    engine: a.Engine = "auto",
    progress: a.Progress | None = None,
) -> Any:
    """The graph of moves as a ``networkx.MultiDiGraph`` with state numbers as nodes and arcs keyed by mover.

    A node has its ``label``, the options ``taken`` (and left ``open``), whether it is the ``status_quo``, each decision
    maker's rank as ``rank.<dm>`` (1 is the most preferred) where its preference is one order, and by each concept's
    name whether it is an equilibrium. An arc has ``dm``, its name, and ``improvement`` unless that isn't known.

    Parameters
    ----------
    conflict
        The conflict.
    within
        A formula that restricts the nodes to its states.
    lang
        The language of names.
    engine, progress
        As for :func:`detente.equilibria`.

    Raises
    ------
    EngineMissing
        networkx isn't installed.
    FormatError
        There are more than 20,000 states.

    >>> import detente as dt
    >>> graph = to_networkx(dt.catalog("chicken"))
    >>> sorted(graph.successors(1)), graph.edges[1, 3, "row"]["improvement"]
    ([2, 3], True)
    """
    try:
        import networkx as nx
    except ImportError:
        raise missing("networkx") from None
    asked = Query(conflict, engine, progress=progress)
    opened = asked.engine
    matching = opened.all() if within is None else opened.where(conflict.resolve(within))
    if matching.count > MOST_STATES:
        raise FormatError("graph_states", states=matching.count, most=MOST_STATES)
    graph = nx.MultiDiGraph(name=conflict.name.say(lang), model=conflict.digest)
    states = matching.listed()
    graph.add_nodes_from(_nodes(opened, states, lang))
    inside = {state.number for state in states}
    for dm in conflict.dms:
        name = dm_name(conflict, dm, lang)
        for state in states:
            start = opened.one(state)
            better, unknown = _wanted(opened, dm, state)
            for end in opened.step_out(dm, start, "moves"):
                if end.number in inside:
                    attributes = {} if end in unknown else {"improvement": end in better}
                    graph.add_edge(state.number, end.number, key=dm, dm=dm, name=name, **attributes)
    return graph


def _wanted(engine: Engine, dm: str, state: State) -> tuple[StateSet, StateSet]:
    """The states that attract a decision maker from one, and those of which that isn't known."""
    form = engine.conflict.decision_maker(dm).preferences.form
    if form.unknown:
        better = engine.view_at(dm, state, Reading("b")).attracts
        return better, engine.view_at(dm, state, Reading("a")).attracts - better
    if form.certainty:
        return engine.view_at(dm, state, Reading(form.certainty)).attracts, engine.none()
    return engine.step_out(dm, engine.one(state), "improvements"), engine.none()


def _is_ordered(conflict: Conflict, dm: str) -> bool:
    """Whether a preference is one order of all states, without what isn't known."""
    return is_ranked(conflict, dm) and not conflict.decision_maker(dm).preferences.form.unknown


def _nodes(engine: Engine, states: tuple[State, ...], lang: str) -> list[tuple[int, dict[str, Any]]]:
    conflict = engine.conflict
    places = {dm: ranks(engine, dm, states) for dm in conflict.dms if _is_ordered(conflict, dm)}
    status_quo = engine.status_quo()
    settled = {name: equilibrium_set(engine, chosen) for name, chosen in named(asked_profiles(conflict, None))}
    return [
        (
            state.number,
            {
                "label": state.label,
                "taken": ", ".join(state.taken),
                "open": ", ".join(state.open),
                "options": options_of(state, conflict, lang) if state.taken or state.open else "",
                "status_quo": state == status_quo,
            }
            | {f"rank.{dm}": place[state.number] for dm, place in places.items()}
            | {name: state in members for name, members in settled.items()},
        )
        for state in states
    ]


def write(conflict: Conflict, lang: str = words.DEFAULT) -> str:
    """The graph of moves as GraphML.

    Raises
    ------
    EngineMissing
        networkx isn't installed.
    FormatError
        There are more than 20,000 states.
    """
    graph = to_networkx(conflict, lang=lang)
    import networkx as nx

    printable = nx.MultiDiGraph(**_clean(graph.graph))
    printable.add_nodes_from((node, _clean(attributes)) for node, attributes in graph.nodes(data=True))
    for number, (start, end, attributes) in enumerate(graph.edges(data=True), 1):
        printable.add_edge(start, end, key=f"e{number}", **_clean(attributes))  # edge ids must be unique
    return '<?xml version="1.0" encoding="utf-8"?>\n' + "\n".join(nx.generate_graphml(printable)) + "\n"


def _clean(attributes: dict[str, Any]) -> dict[str, Any]:
    return {key: _printable(value) if isinstance(value, str) else value for key, value in attributes.items()}


def _printable(text: str) -> str:
    """A text without the control characters that XML can't represent."""
    return "".join(c if c.isprintable() or c in "\u200c\u200d" else " " for c in text)
