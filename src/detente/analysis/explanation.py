"""Explanation of a state's stability, and the reachable lists and improvements from it."""

from __future__ import annotations

from typing import Any

from detente.analysis import kinds as a
from detente.analysis.arguments import public
from detente.analysis.query import LIMIT, Query
from detente.analysis.sat_fallback import Searched, attempted
from detente.concepts import profiles
from detente.model.states import State
from detente.results.stability import Explanation


@public
def explain(
    conflict: a.Model,
    *,
    state: a.State,
    dm: a.DecisionMaker | None = None,
    concepts: a.Concepts | None = None,
    engine: a.Engine = "auto",
    limit: a.Limit = LIMIT,
    progress: a.Progress | None = None,
) -> Explanation:
    """Explain why a state is stable or not: the deciding improvement, sanction and counter-move.

    Parameters
    ----------
    conflict
        The conflict.
    state
        A label, ``#3`` or 3 for number 3, or a formula with exactly one state.
    dm, concepts
        One decision maker; one concept or several. By default all.
    engine, limit, progress
        As for :func:`equilibria`.

    Raises
    ------
    QuestionError, UnknownLabel
        An unknown state, decision maker, concept or engine.
    TooLarge
        The conflict exceeds the engine's limits.

    >>> import detente as dt
    >>> found = explain(dt.catalog("prisoners-dilemma"), state="#4", dm="first", concepts="seq")
    >>> found.certificates[0].stable
    True
    """
    found = [
        (one, chosen[one])
        for chosen in profiles(concepts, conflict.dms)
        for one in (conflict.dms if dm is None else (conflict.decision_maker(dm).id,))
    ]
    pairs = tuple(dict.fromkeys(found))

    def ask(asked: Query) -> Explanation:
        here = asked.state(state)
        certificates = tuple(chosen.certificate(asked.engine, one, here) for one, chosen in pairs)
        return Explanation(state=here, certificates=certificates, **asked.head())

    def search(asked: Searched) -> Explanation:
        here = asked.state(state)
        verdicts = dict(zip(pairs, asked.certificates(here, pairs), strict=True))
        return Explanation(
            state=here,
            certificates=tuple(one for one in verdicts.values() if one is not None),
            undecided=tuple((one, chosen.name) for (one, chosen), verdict in verdicts.items() if verdict is None),
            **asked.head(),
        )

    return attempted(conflict, engine, limit, progress, ask, search)


@public
def reachable_list(
    conflict: a.Model, *, dm: a.DecisionMaker, state: a.State, engine: a.Engine = "auto"
) -> tuple[State, ...]:
    """The reachable list R_i(s): the states one move of a decision maker away (Fang, Hipel & Kilgour 1993).

    >>> import detente as dt
    >>> [found.number for found in reachable_list(dt.catalog("prisoners-dilemma"), dm="first", state=1)]
    [2]
    """
    return _steps(Query(conflict, engine), dm, state, "moves")


@public
def unilateral_improvements(
    conflict: a.Model, *, dm: a.DecisionMaker, state: a.State, engine: a.Engine = "auto"
) -> tuple[State, ...]:
    """The unilateral improvements R_i+(s) of a decision maker from a state (Fang, Hipel & Kilgour 1993).

    >>> import detente as dt
    >>> unilateral_improvements(dt.catalog("prisoners-dilemma"), dm="first", state=1)
    ()
    """
    return _steps(Query(conflict, engine), dm, state, "improvements")


def _steps(asked: Query, dm: str, state: str | int | State, via: Any) -> tuple[State, ...]:
    start = asked.engine.one(asked.state(state))
    return asked.engine.step_out(asked.conflict.decision_maker(dm).id, start, via).listed()
