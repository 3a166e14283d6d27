"""What a state can become, and by which ways (Li, Kilgour & Hipel 2005; Xu, Kilgour, Hipel & Kemkes 2010)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import reduce
from itertools import islice
from operator import and_
from types import ModuleType
from typing import Annotated, Any, cast

from detente.analysis import kinds as a
from detente.analysis.arguments import public
from detente.analysis.coalition_evolution import Jointly, closed_of, joint_path, jointly
from detente.analysis.comparing import better, perhaps_better
from detente.analysis.legal_sequences import Dynamics, coalition
from detente.analysis.paths import ShortestPaths, layers
from detente.analysis.query import LIMIT, Query
from detente.analysis.readings import form_of
from detente.analysis.steps import Kind
from detente.engines import Engine
from detente.errors import QuestionError
from detente.model.conflict import Conflict
from detente.model.formulas import text_of
from detente.model.state_sets import StateSet
from detente.model.states import State
from detente.model.vias import MOST_STEPS, Via
from detente.results.base import Found
from detente.results.certificates import Step
from detente.results.evolution import Closed, Evolution, Path, Reached, Shortest
from detente.results.labels import restated

Steps = Annotated[int, a.whole(0, MOST_STEPS)]
MOST_ROOM = 1 << 17  # most nodes that a round may add before the search stops


@public
def evolution(
    conflict: a.Model,
    *,
    from_: a.State | None = None,
    to: a.States | None = None,
    stage: a.Stage | None = None,
    via: a.Via = "improvements",
    by: a.Coalition | None = None,
    frozen: a.Coalition | None = None,
    within: Steps | None = None,
    as_perceived: a.Flag = False,
    engine: a.Engine = "auto",
    limit: a.Limit = LIMIT,
    progress: a.Progress | None = None,
) -> Evolution:
    """What a state can become by legal sequences, the status quo table, and the ways to a formula.

    In a legal sequence no decision maker moves twice in a row (Fang, Hipel & Kilgour 1993). The table is the status
    quo analysis of Li, Kilgour & Hipel (2005): who may have moved last after at most t steps. Shortest paths are
    counted exactly and listed in lexicographic order; where there are none, the closed set of (state, last mover)
    shows it. The path with the fewest steps on trust is by moves, whatever `via` is: its movers strictly prefer the
    states that they leave in as few steps as can be. Where later stages begin after what is reached, `then` of the
    answer says where, what they can become, and whose options are dropped there; not as perceived, nor by coalitions.

    Parameters
    ----------
    conflict
        The conflict.
    from_
        The start: a label, ``#3`` or 3 for number 3, or a formula with exactly one state; by default the status quo.
    to
        The target: a formula, or ``#3`` or a label for one state.
    stage
        The address of a later stage, ``then[1]`` or ``then[1].then[2]``, whose model `to` is a formula of: ``onward``
        of the answer has the shortest ways there over all stages; without `to` those by which the stage begins.
        `by` and `frozen` are about the first stage, `within` about all.
    via
        The kind of step: any ``moves``, ``improvements`` of their mover, or its ``best_replies``, the most preferred
        of its improvements. With ``coalitions``, a step is an improvement of any coalition: its members' moves to a
        state that all of them strictly prefer to the one they leave; nobody moves twice in a row all the same.
    by, frozen
        Coalitions, ``"us+iran"`` or a list: the only movers (by default all), and those who don't move. With `by`,
        ``gains`` has the states reached that every mover strictly prefers to the start, which by ``moves`` are the
        coalition's improvements (Inohara & Hipel 2008).
    within
        Bound on the number of steps, of coalition improvements with ``coalitions``; by default none.
    as_perceived
        Whether everybody moves by the game that it sees, as `perceives` in the model has it: by the moves that it knows
        of and that there are, to states that it prefers there; ``breaks`` then says where somebody's picture breaks.
    engine, progress
        As for :func:`detente.equilibria`.
    limit
        Most states listed per set, lines of the table, and paths; counts are exact regardless.

    Raises
    ------
    QuestionError, UnknownLabel
        An unknown state, decision maker, kind of step, stage or engine; no status quo; as perceived, no `perceives`; or
        a later stage by coalitions or as perceived.
    TooLarge
        The conflict exceeds the engine's limits; or, as perceived, has more than 4,096 states, or more than 1,024 where
        somebody sees other states or moves than there are.

    >>> import detente as dt
    >>> found = evolution(dt.catalog("elmira"), from_="s1", to="s8", via="moves")
    >>> found.shortest.length, found.shortest.count
    (3, 6)
    >>> [str(step.end) for step in found.shortest.paths[0].steps], found.trust.trusting
    (['s2', 's4', 's8'], 1)
    """
    asked = Query(conflict, engine, limit, progress)
    if stage is not None and (as_perceived or via == "coalitions"):
        raise QuestionError("stage_unfollowed", name=stage)
    if as_perceived:
        arguments = {"to": to, "by": by, "frozen": frozen, "within": within, "limit": limit, "progress": progress}
        return _as_perceived(asked, from_, cast(Via, via), engine, arguments)
    begin = asked.status_quo() if from_ is None else asked.state(from_)
    members = None if by is None else coalition(conflict, by)
    still = () if frozen is None else coalition(conflict, frozen)
    joint = via == "coalitions"
    over = None if joint or not conflict.then else _stages().ended(asked.engine)
    dynamics = Dynamics(asked.engine, "moves" if joint else cast(Kind, via), members, still, over=over)
    start = asked.engine.one(begin)
    end = None if to is None or stage is not None else asked.states_of(to)
    together = jointly(asked.engine, begin, dynamics.movers, within) if joint else None
    last, since, rounds, why = (
        _rounds(asked, dynamics, start, within) if together is None else _joint_rounds(asked, together)
    )
    reached = start | asked.engine.unite(last.values())
    fields: dict[str, Any] = {
        "start": begin, "via": via, "movers": dynamics.movers, "rounds": rounds, "within": within,
        "table": tuple(Reached(state, since.get(state.number, {})) for state in reached.listed(limit)),
        "reached": asked.found(reached), "last": {dm: asked.found(states) for dm, states in last.items()},
        "gains": None if by is None else asked.found(_gains(dynamics, begin, reached)),
    }  # fmt: skip
    if via != "moves":
        fields["possible"] = _possible(asked, dynamics.movers, reached - dynamics.over)
    if over is not None:
        fields["then"] = _stages().begun(asked, reached, dynamics.via)
    if stage is not None:
        from detente.analysis.ways_on import onward  # few conflicts have stages

        fields["onward"] = onward(asked, dynamics, begin, stage, to, within)
    if to is not None and end is not None:
        trust = _fewest_on_trust(dynamics, start, end, within)
        fields |= {"to": to if isinstance(to, str) else text_of(to), "trust": trust}
    if together is not None:
        fields |= _joint_ways(asked, together, end, within)
    elif end is not None and reached & end:
        fields |= _shortest(asked, ShortestPaths(dynamics, start, end))
    elif end is not None and why is None:
        fields["closed"] = _closed(fields["last"], since, within)
    if why is not None:
        fields |= {"complete": False, "why": why}
    return Evolution(**fields, **asked.head())


def _stages() -> ModuleType:
    """What follows stages; few conflicts have them."""
    from detente.analysis import stages as later

    return later


def _as_perceived(asked: Query, from_: Any, via: Via, engine: Any, arguments: Mapping[str, Any]) -> Evolution:
    """The evolution in which everybody moves by its own game.

    Best replies are those of its own game, so that one that there isn't stays undone.
    """
    from detente.analysis import as_perceived as games  # it needs more than most evolutions

    conflict = asked.conflict
    if not conflict.perceives:
        raise conflict.placed(QuestionError("no_perceives", address="decision_makers"))
    name = asked.engine.name if isinstance(engine, Engine) else engine
    known = games.known_of(asked, name)
    begin = asked.status_quo() if from_ is None else asked.state(from_)
    states = list(known.states.values())

    def ask(game: Conflict, kind: Via) -> Evolution:
        labelled = evolution(game, from_=conflict.written_label(begin), via=kind, engine=name, **arguments)
        return (
            restated(labelled, lambda state: states[state.number - 1])
            if game.states is not conflict.states
            else labelled
        )

    played = ask(games.played(known), via)
    if via == "best_replies":
        played = replace(
            ask(games.played(known, "best_replies"), "moves"), via=via, trust=played.trust, gains=played.gains
        )
    breaks = games.broken(known, begin, via, played)
    return replace(played, breaks=breaks, **asked.head(), complete=played.complete, why=played.why)


Rounds = tuple[dict[str, Any], dict[int, dict[str, int]], int, str | None]


def _rounds(asked: Query, dynamics: Dynamics, start: StateSet, within: int | None) -> Rounds:
    """All nodes but the start by last mover; by state since when each can be the last mover; how many rounds; and why
    that isn't all, if it isn't.

    Of each set that a round adds as many states are noted as the limit allows: what the table shows are the first
    states reached, and these are also the first of each set that has them.
    """
    engine, rounds, why = asked.engine, 0, None
    last = dict.fromkeys(dynamics.movers, engine.none())
    since: dict[int, dict[str, int]] = {}
    for rounds, layer in enumerate(islice(layers(dynamics, start), None if within is None else within + 1)):
        for (dm, _), states in layer.items() if rounds else ():
            last[dm] = last[dm] | states
            for state in states.listed(asked.limit):
                since.setdefault(state.number, {})[dm] = rounds
        if sum(states.nodes for states in layer.values()) > MOST_ROOM:
            why = "steps"
            break
    return last, since, rounds, why


def _closed(last: dict[str, Found], since: Mapping[int, Mapping[str, int]], within: int | None) -> Closed:
    """The nodes reached, as a proof that there is no path."""
    if within is None:
        return Closed(last)
    return Closed(
        last, within, {dm: tuple(since[s.number][dm] for s in node_set.states) for dm, node_set in last.items()}
    )


def _joint_rounds(asked: Query, closure: Jointly) -> Rounds:
    """As :func:`_rounds`, with coalitions as last movers."""
    engine, last = asked.engine, dict[str, Any]()
    since = {
        state.number: {"+".join(members): rounds for members, rounds in by.items()}
        for state, by in closure.since.items()
    }
    for state, by in closure.since.items():
        for members in by:
            name = "+".join(members)
            last[name] = last.get(name, engine.none()) | engine.one(state)
    return (
        dict(sorted(last.items(), key=lambda last_mover: last_mover[0].count("+"))),
        since,
        closure.rounds,
        closure.why,
    )


def _joint_ways(asked: Query, closure: Jointly, end: StateSet | None, within: int | None) -> dict[str, Any]:
    """A path of the fewest coalition improvements to the end; without one, the nodes that none of these leaves."""
    way = None if end is None else joint_path(asked.engine, closure, end)
    if way is not None:
        return {"shortest": Shortest(way[0], None, (way[1],))}
    if end is None or closure.why is not None:
        return {}
    return {"closed": closed_of(asked.engine, closure, asked.found, within)}


def _possible(asked: Query, movers: tuple[str, ...], reached: StateSet) -> dict[str, tuple[tuple[State, State], ...]]:
    """By mover, moves from the reached states of which it isn't known whether they are improvements."""
    engine, by_mover = asked.engine, dict[str, tuple[tuple[State, State], ...]]()
    for dm in movers:
        if form_of(engine.conflict, dm).unknown:
            perhaps = perhaps_better(engine, dm)
            states = reached.listed(asked.limit)
            ends = ((state, engine.step_out(dm, engine.one(state), "moves") & perhaps(state)) for state in states)
            by_mover[dm] = tuple((state, end) for state, targets in ends for end in targets.listed(asked.limit))
    return {dm: moves for dm, moves in by_mover.items() if moves}


def _gains(dynamics: Dynamics, begin: State, reached: StateSet) -> StateSet:
    """The reached states that every mover strictly prefers to the start."""
    engine = dynamics.engine
    preferred = (better(engine, dm, begin) for dm in dynamics.movers)
    return reduce(and_, preferred, reached) if dynamics.movers else engine.none()


def _shortest(asked: Query, paths: ShortestPaths) -> dict[str, Any]:
    """How long the shortest paths are, how many, and the first of them."""
    listed = tuple(_path(asked.engine, steps) for steps in islice(paths, asked.limit))
    shortest = Shortest(paths.length or 0, paths.count(), listed)
    missing = {"complete": False, "why": "path_count"} if shortest.count is None else {}
    return {"shortest": shortest, **missing}


def _fewest_on_trust(dynamics: Dynamics, start: StateSet, end: StateSet, within: int | None) -> Path | None:
    """The path by moves with the fewest steps on trust, then the fewest steps, then first in order."""
    engine = dynamics.engine
    moving = Dynamics(engine, "moves", dynamics.movers, over=dynamics.over)
    if within is not None:
        return _fewest_within(moving, start, end, within)
    for least, nodes in enumerate(moving.on_trust(start)):
        if moving.reached(nodes) & end:
            return _path(engine, next(iter(ShortestPaths(moving, start, end, budget=least))))
    return None


def _fewest_within(moving: Dynamics, start: StateSet, end: StateSet, within: int) -> Path | None:
    """As :func:`_fewest_on_trust`, of the paths of so many steps: more steps on trust may make a path shorter."""
    anyhow = next(iter(ShortestPaths(moving, start, end, most=within)), None)
    for budget in range(0 if anyhow is None else _path(moving.engine, anyhow).trusting + 1):
        for steps in ShortestPaths(moving, start, end, budget, within):
            return _path(moving.engine, steps)
    return None


def _path(engine: Engine, steps: tuple[Step, ...]) -> Path:
    return Path(steps, tuple(step.start in better(engine, step.dm, step.end) for step in steps))
