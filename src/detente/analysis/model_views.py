"""Views of the computed model: states with removals by constraint, rankings, moves."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from itertools import combinations, islice, pairwise
from typing import Any

from detente.analysis import kinds as a
from detente.analysis.arguments import public
from detente.analysis.comparing import is_ranked, perhaps_better
from detente.analysis.query import LIMIT, Query
from detente.analysis.readings import form_of
from detente.analysis.steps import step_out
from detente.engines import Engine, Progress
from detente.model.claim_names import sentence
from detente.model.conflict import Conflict
from detente.model.formulas import text_of
from detente.model.preferences import Form
from detente.model.states import State
from detente.model.truth import truth
from detente.results.base import Found
from detente.results.rankings import Compared, Order, Place, Preferred
from detente.results.views import Move, Moves, Removed, States


@public
def states(
    conflict: a.Model,
    *,
    where: a.Sentence | None = None,
    engine: a.Engine = "auto",
    limit: a.Limit = LIMIT,
    progress: a.Progress | None = None,
) -> States:
    """The feasible states, and the number of combinations removed by each constraint; or where a sentence is true.

    Parameters
    ----------
    conflict
        The conflict.
    where
        Only the states at which this sentence is true, in the language of claims: ``equilibrium(SEQ) and not dam``.
        `found` has them, and those of which it stays open as `undecided`.
    engine, limit, progress
        As for :func:`detente.equilibria`.

    Raises
    ------
    TooLarge
        The conflict exceeds the engine's limits.

    >>> import detente as dt
    >>> states(dt.catalog("cuban-missile-crisis")).found.count
    12
    >>> [str(state) for state in states(dt.catalog("chicken"), where="equilibrium(NASH)")]
    ['CD', 'DC']
    """
    from detente.engines.audit import audit

    if where is not None:
        return _where(conflict, where, engine, limit, progress)
    asked = Query(conflict, engine, limit, progress)
    feasible = asked.found(asked.engine.all())
    removed = tuple(
        Removed(
            f"constraints[{number}]",
            text_of(rule.allows()),
            None if rule.name is None else str(rule.name),
            counted.alone,
            counted.finally_,
            counted.only,
        )
        for number, (rule, counted) in enumerate(zip(conflict.constraints, audit(conflict), strict=True), 1)
    )
    head = asked.head() | {"notices": ()}  # preferences don't matter
    return States(found=feasible, combinations=2 ** len(conflict.options), constraints=removed, **head)


def _where(conflict: Conflict, text: str, engine: str | Engine, limit: int, progress: Progress | None) -> States:
    """The states at which a sentence is true."""
    from detente.analysis.claims.asked import asked_by
    from detente.analysis.claims.where import where

    says = sentence(conflict, text, "where")
    asked = Query(conflict, engine, limit, progress)
    true, undecided = where(asked.engine, says)
    satisfying = asked.settled(true, undecided or None)
    incomplete: dict[str, Any] = {} if satisfying.undecided is None else {"complete": False, "why": "undecided"}
    return States(found=satisfying, where=text, **incomplete, **asked.head(asked_by(conflict, [says])))


@public
def preferences(
    conflict: a.Model,
    *,
    dm: a.DecisionMaker | None = None,
    engine: a.Engine = "auto",
    limit: a.Limit = LIMIT,
    progress: a.Progress | None = None,
) -> Preferred:
    """Each decision maker's ranking, most preferred first, with the statement that separates neighbouring places.

    Parameters
    ----------
    conflict
        The conflict.
    dm
        One decision maker; by default all.
    engine, limit, progress
        As for :func:`detente.equilibria`; `limit` also bounds the places of a ranking.

    >>> import detente as dt
    >>> ranking = preferences(dt.catalog("chicken"), dm="row").preferences["row"]
    >>> [place.states.states[0].label for place in ranking.places]
    ['DC', 'CC', 'CD', 'DD']
    """
    asked = Query(conflict, engine, limit, progress)
    return Preferred(preferences={who: _order(asked, who) for who in asked.dms(dm)}, **asked.head())


def _order(asked: Query, dm: str) -> Order:
    pairs = _pairs(asked, dm)
    if not is_ranked(asked.conflict, dm):
        return Order(0, (), (), *pairs)
    classes = list(islice(asked.engine.classes(dm, best_first=True), asked.limit + 1))
    members = [asked.found(indifferent) for indifferent in classes]
    firsts = [indifferent.listed(1)[0] for indifferent in classes]
    splitters = [_separator(asked.conflict, dm, upper, lower) for upper, lower in pairwise(firsts)]
    tied = [_tied(asked, dm, group) for group in members]
    places = tuple(map(Place, members, [*splitters, None], tied))[: asked.limit]
    return Order(asked.engine.class_count(dm), places, asked.engine.splits(dm), *pairs)


def _tied(asked: Query, dm: str, place: Found) -> tuple[tuple[State, ...], ...]:
    """The groups of tied states at a place whose order isn't known; none if all are tied."""
    form = form_of(asked.conflict, dm)
    if not form.unknown:
        return ()
    alike = dict[Hashable, list[State]]()
    for state in place.states:
        alike.setdefault(form.same(asked.conflict, state), []).append(state)
    return tuple(map(tuple, alike.values())) if len(alike) > 1 else ()


def _pairs(asked: Query, dm: str) -> tuple[tuple[Compared, ...] | None, bool]:
    """Comparisons in pairs where a ranking doesn't say all of them, and whether there are more."""
    form = form_of(asked.conflict, dm)
    if is_ranked(asked.conflict, dm) and not form.unsure and form.degrees == 1:
        return None, False
    states = asked.engine.all().listed(asked.limit + 2)  # whose pairs are more than are shown
    pairs = list(islice(combinations(states, 2), asked.limit + 1))
    compared = tuple(_compared(asked.conflict, form, first, second) for first, second in pairs[: asked.limit])
    return compared, len(pairs) > asked.limit


def _compared(conflict: Conflict, form: Form, first: State, second: State) -> Compared:
    sign, sure = form.sign(conflict, first, second), form.is_sure(conflict, first, second)
    shares = form.shares(conflict, first, second)
    if sign.startswith("<"):
        return Compared(second, ">" * len(sign), first, sure, None if shares is None else shares[::-1])
    return Compared(first, sign, second, sure, shares)


def _separator(conflict: Conflict, dm: str, upper: State, lower: State) -> str | None:
    """The address of the first statement true at the upper state only."""
    for address, statement in conflict.decision_maker(dm).preferences.stated(dm):
        formula = conflict.resolve(statement.that)
        if (truth(conflict, formula, upper) is True) != (truth(conflict, formula, lower) is True):
            return address
    return None


@public
def moves(
    conflict: a.Model,
    *,
    state: a.State | None = None,
    dm: a.DecisionMaker | None = None,
    improvements: a.Flag = False,
    engine: a.Engine = "auto",
    limit: a.Limit = LIMIT,
    progress: a.Progress | None = None,
) -> Moves:
    """The moves by state and decision maker: reachable lists and improvements (Fang, Hipel & Kilgour 1993).

    Parameters
    ----------
    conflict
        The conflict.
    state, dm
        One state, one decision maker; by default all.
    improvements
        Only unilateral improvements, and moves that may be some.
    engine, limit, progress
        As for :func:`detente.equilibria`; `limit` bounds each decision maker's moves.

    >>> import detente as dt
    >>> [(move.start.number, move.end.number) for move in moves(dt.catalog("chicken"), state="CC").moves["row"]]
    [(1, 3)]
    """
    asked = Query(conflict, engine, limit, progress)
    starts = None if state is None else (asked.state(state),)
    by_dm, listed = {}, {}
    for who in asked.dms(dm):
        cut = tuple(islice(_moves(asked.engine, who, starts, improvements), asked.limit + 1))
        by_dm[who], listed[who] = cut[: asked.limit], len(cut) <= asked.limit
    return Moves(moves=by_dm, listed=listed, **asked.head())


def _moves(engine: Engine, dm: str, starts: tuple[State, ...] | None, improvements: bool) -> Iterator[Move]:
    maybe = perhaps_better(engine, dm)
    for start in _starts(engine, dm) if starts is None else starts:
        singleton = engine.one(start)
        better = step_out(engine, dm, singleton, "improvements")
        possible = maybe(start)
        reached = engine.step_out(dm, singleton, "moves")
        for end in better | (reached & possible) if improvements else reached:
            yield Move(start, end, end in better, end in possible)


def _starts(engine: Engine, dm: str) -> Iterator[State]:
    """The states from which the decision maker can move, in batches."""
    movable = engine.step_into(dm, engine.all(), "moves")
    stretch = 64
    done = 0
    while True:
        batch = movable.listed(done + stretch)[done:]
        yield from batch
        if len(batch) < stretch:
            return
        done, stretch = done + stretch, stretch * 4
