"""Why a state is stable or not, and where decision makers can go from it."""

from __future__ import annotations

from typing import Any

from detente.analysis.arguments import public
from detente.analysis.asking import LIMIT, Asked
from detente.analysis.attempts import Searched, attempted
from detente.analysis.stability import Concepts
from detente.concepts import profiles
from detente.engines import Engine, Progress
from detente.model.conflict import Conflict
from detente.model.states import State
from detente.results.stability import Explanation


@public()
def explain(
    conflict: Conflict,
    *,
    state: str | int | State,
    dm: str | None = None,
    concept: Concepts = None,
    engine: str | Engine = "auto",
    limit: int = LIMIT,
    progress: Progress | None = None,
) -> Explanation:
    """Why a state is stable or not: the improvement, the sanction and the reply that decide it.

    Parameters
    ----------
    conflict
        The conflict.
    state
        A label, ``#3`` or 3 for number 3, or a formula with exactly one state.
    dm, concept
        One decision maker and one concept; all of them without.
    engine, limit, progress
        As for :func:`equilibria`.

    Raises
    ------
    QuestionError, UnknownLabel
        No such state, decision maker, concept or engine.
    TooLarge
        The conflict is beyond the engine's means.

    >>> import detente as dt
    >>> found = explain(dt.catalog("prisoners-dilemma"), state="#4", dm="first", concept="seq")
    >>> found.certificates[0].stable
    True
    """
    found = [
        (one, chosen[one])
        for chosen in profiles(concept, conflict.dms)
        for one in (conflict.dms if dm is None else (conflict.decision_maker(dm).id,))
    ]
    pairs = tuple(dict.fromkeys(found))

    def ask(asked: Asked) -> Explanation:
        here = asked.state(state)
        certificates = tuple(chosen.certificate(asked.engine, one, here) for one, chosen in pairs)
        return Explanation(state=here, certificates=certificates, **asked.head())

    def search(asked: Searched) -> Explanation:
        here = asked.state(state)
        timed = zip(pairs, asked.clocks(len(pairs)), strict=True)
        verdicts = {(one, chosen): asked.search.certificate(one, asked.reactions({one: chosen})[one], here, clock)
                    for (one, chosen), clock in timed}  # fmt: skip
        return Explanation(
            state=here,
            certificates=tuple(one for one in verdicts.values() if one is not None),
            undecided=tuple((one, chosen.name) for (one, chosen), verdict in verdicts.items() if verdict is None),
            **asked.head(),
        )

    return attempted(conflict, engine, limit, progress, ask, search)


@public()
def reachable_list(
    conflict: Conflict, *, dm: str, state: str | int | State, engine: str | Engine = "auto"
) -> tuple[State, ...]:
    """Where a decision maker can go from a state in one move, R_i(s) (Fang, Hipel & Kilgour 1993).

    >>> import detente as dt
    >>> [found.number for found in reachable_list(dt.catalog("prisoners-dilemma"), dm="first", state=1)]
    [2]
    """
    return _steps(Asked(conflict, engine), dm, state, "moves")


@public()
def unilateral_improvements(
    conflict: Conflict, *, dm: str, state: str | int | State, engine: str | Engine = "auto"
) -> tuple[State, ...]:
    """Where a decision maker can go in one move and prefers to be, R_i+(s) (Fang, Hipel & Kilgour 1993).

    >>> import detente as dt
    >>> unilateral_improvements(dt.catalog("prisoners-dilemma"), dm="first", state=1)
    ()
    """
    return _steps(Asked(conflict, engine), dm, state, "improvements")


def _steps(asked: Asked, dm: str, state: str | int | State, via: Any) -> tuple[State, ...]:
    start = asked.engine.one(asked.state(state))
    return asked.engine.step_out(asked.conflict.decision_maker(dm).id, start, via).listed()
