"""Explanation of a state's stability, and the reachable lists and improvements from it."""

from __future__ import annotations

from collections.abc import Mapping

from detente.analysis import kinds as a
from detente.analysis.arguments import public
from detente.analysis.completing import apart, deciding, settled
from detente.analysis.open_verdicts import together
from detente.analysis.query import LIMIT, Query
from detente.analysis.readings import asked_profiles
from detente.analysis.sat_fallback import Searched, attempted
from detente.analysis.stability import named
from detente.analysis.stages import begun
from detente.analysis.steps import Kind, step_out
from detente.concepts import Profile
from detente.model.conventions import chosen as chosen_of
from detente.model.states import State
from detente.results.certificates import JointCertificate
from detente.results.stability import Explanation


@public
def explain(
    conflict: a.Model,
    *,
    state: a.State,
    dm: a.DecisionMaker | None = None,
    concepts: a.Concepts | None = None,
    return_to_start: a.ReturnToStart | None = None,
    deterrence: a.Deterrence | None = None,
    level: a.Level | None = None,
    engine: a.Engine = "auto",
    limit: a.Limit = LIMIT,
    progress: a.Progress | None = None,
) -> Explanation:
    """Explain why a state is stable or not: the deciding improvement, sanction and counter-move.

    Where a later stage begins after the state, it also says where, and whether options are dropped there again.

    Parameters
    ----------
    conflict
        The conflict.
    state
        A label, ``#3`` or 3 for number 3, or a formula with exactly one state.
    dm, concepts
        One decision maker; one concept or several. By default all.
    return_to_start, deterrence, level, engine, limit, progress
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
    under = asked_profiles(conflict, concepts, conventions=chosen_of(return_to_start, deterrence, level))
    repeated = [
        (decision_maker, chosen[decision_maker])
        for chosen in under
        for decision_maker in (conflict.dms if dm is None else (conflict.decision_maker(dm).id,))
    ]
    pairs = tuple(dict.fromkeys(repeated))

    def ask(asked: Query) -> Explanation:
        explained = asked.state(state)
        standing = settled(asked.engine, explained, pairs)
        in_one = together(asked.engine, explained, under)
        missing = [(pair, asked.engine.one(explained)) for pair in standing.undecided]
        return Explanation(
            state=explained,
            certificates=standing.certificates,
            undecided=tuple((decision_maker, chosen.name) for decision_maker, chosen in standing.undecided),
            completions=standing.completions,
            together=in_one,
            apart=_apart(asked, explained, under, in_one) if dm is None else (),
            then=begun(asked, asked.engine.one(explained)) if asked.conflict.then else (),
            **asked.head(under) | ({"complete": False, "why": deciding(asked.engine, missing)} if missing else {}),
        )

    def search(asked: Searched) -> Explanation:
        explained = asked.state(state)
        verdicts = dict(zip(pairs, asked.certificates(explained, pairs), strict=True))
        return Explanation(
            state=explained,
            certificates=tuple(certificate for certificate in verdicts.values() if certificate is not None),
            undecided=tuple(
                (decision_maker, chosen.name)
                for (decision_maker, chosen), verdict in verdicts.items()
                if verdict is None
            ),
            **asked.head(under),
        )

    return attempted(conflict, engine, limit, progress, ask, search)


def _apart(
    asked: Query, state: State, under: list[Profile], in_one: Mapping[str, bool | None]
) -> tuple[JointCertificate, ...]:
    """What shows that the state is possibly stable for each, but in no completion for all."""
    false = [chosen for name, chosen in named(under) if in_one.get(name) is False]
    certificates = (apart(asked.engine, chosen, state) for chosen in false)
    return tuple(certificate for certificate in certificates if certificate is not None)


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


def _steps(asked: Query, dm: str, state: str | int | State, via: Kind) -> tuple[State, ...]:
    start, mover = asked.engine.one(asked.state(state)), asked.conflict.decision_maker(dm).id
    return step_out(asked.engine, mover, start, via).listed()
