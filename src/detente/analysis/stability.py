"""Equilibria, and stable states by decision maker and concept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from detente.analysis import kinds as a
from detente.analysis.arguments import public
from detente.analysis.completing import Verdict, equilibria_of, incomplete, may_stay_open
from detente.analysis.query import LIMIT, Query
from detente.analysis.readings import asked_profiles
from detente.analysis.sat_fallback import Searched, attempted
from detente.concepts import Concept, Profile, name_of
from detente.engines import Engine
from detente.model.conventions import chosen as chosen_of
from detente.model.state_sets import StateSet
from detente.model.states import State
from detente.results.base import Found
from detente.results.stability import Equilibria, Stability

Concepts = str | Concept | Iterable[str | Concept | Mapping[str, str]] | None


@public
def equilibria(
    conflict: a.Model,
    *,
    concepts: a.Concepts | None = None,
    return_to_start: a.ReturnToStart | None = None,
    deterrence: a.Deterrence | None = None,
    level: a.Level | None = None,
    engine: a.Engine = "auto",
    limit: a.Limit = LIMIT,
    progress: a.Progress | None = None,
) -> Equilibria:
    """The states that are stable for every decision maker (Fang, Hipel & Kilgour 1993).

    Parameters
    ----------
    conflict
        The conflict.
    concepts
        Names, concepts, or maps from decision maker to concept (mixed behaviour); by default the usual ones, under
        the readings that the preferences need. Families such as ``L2`` or ``SEQ+SIM`` are asked for by name.
    return_to_start, deterrence, level
        Conventions that the literature leaves open; by default ``allowed``, as each preference says (else ``B``), and
        ``at_least``. The pages of the concepts say what they mean and why.
    engine
        ``auto``, ``reference``, ``explicit`` or ``symbolic``.
    limit
        Most states listed per set; counts are exact unless marked as lower bounds.
    progress
        Progress callback: the phase, steps done, steps in all.

    Raises
    ------
    QuestionError
        An unknown concept, decision maker or engine.
    TooLarge
        The conflict exceeds the engine's limits.

    >>> import detente as dt
    >>> found = equilibria(dt.catalog("prisoners-dilemma"), concepts="nash,seq")
    >>> [state.number for state in found["SEQ"].states]
    [1, 4]
    """
    chosen = dict(named(asked_profiles(conflict, concepts, conventions=chosen_of(return_to_start, deterrence, level))))
    mixed = _mixed(chosen)

    def ask(asked: Query) -> Equilibria:
        by_name = dict[str, Found]()
        left = list[tuple[Verdict, StateSet]]()
        for name, profile in chosen.items():
            holds, undecided = equilibria_of(asked.engine, profile)
            by_name[name] = asked.settled(holds, undecided if any(map(may_stay_open, profile.values())) else None)
            left += [(verdict, undecided) for verdict in profile.items()]
        return Equilibria(
            equilibria=by_name, profiles=mixed, **asked.head(chosen.values()) | incomplete(asked.engine, left)
        )

    def search(asked: Searched) -> Equilibria:
        return Equilibria(equilibria=asked.sets(chosen), profiles=mixed, **asked.head(chosen.values()))

    return attempted(conflict, engine, limit, progress, ask, search)


@public
def stability(
    conflict: a.Model,
    *,
    concepts: a.Concepts | None = None,
    dm: a.DecisionMaker | None = None,
    state: a.State | None = None,
    return_to_start: a.ReturnToStart | None = None,
    deterrence: a.Deterrence | None = None,
    level: a.Level | None = None,
    engine: a.Engine = "auto",
    limit: a.Limit = LIMIT,
    progress: a.Progress | None = None,
) -> Stability:
    """The stable states by decision maker and concept (Fang, Hipel & Kilgour 1993).

    Parameters
    ----------
    conflict
        The conflict.
    concepts, return_to_start, deterrence, level, engine, limit, progress
        As for :func:`equilibria`.
    dm
        One decision maker; by default all.
    state
        Only this state, as for :func:`explain`: each set is then its singleton or empty. By default all states.

    Raises
    ------
    QuestionError
        An unknown state, concept or engine.
    UnknownLabel
        An unknown decision maker.
    TooLarge
        The conflict exceeds the engine's limits.

    >>> import detente as dt
    >>> found = stability(dt.catalog("prisoners-dilemma"), concepts="nash")
    >>> {dm: states.count for dm, states in found["NASH"].items()}
    {'first': 2, 'second': 2}
    """
    chosen = dict(named(asked_profiles(conflict, concepts, conventions=chosen_of(return_to_start, deterrence, level))))
    dms = conflict.dms if dm is None else (conflict.decision_maker(dm).id,)
    mixed = _mixed(chosen)

    def ask(asked: Query) -> Stability:
        only_state = None if state is None else asked.state(state)
        by_name = dict[str, dict[str, Found]]()
        left = list[tuple[Verdict, StateSet]]()
        for name, profile in chosen.items():
            standing, by_name[name] = _standing(asked.engine, {who: profile[who] for who in dms}, only_state), {}
            for who, (stable, undecided) in standing.items():
                by_name[name][who] = asked.settled(stable, undecided)
                left += [((who, profile[who]), undecided)] if undecided else []
        return Stability(
            stability=by_name, profiles=mixed, **asked.head(chosen.values()) | incomplete(asked.engine, left)
        )

    def search(asked: Searched) -> Stability:
        single = {(name, who): {who: profile[who]} for name, profile in chosen.items() for who in dms}
        sets = asked.sets(single) if state is None else _verdicts(asked, asked.state(state), single)
        by_name = {name: {who: sets[name, who] for who in dms} for name in chosen}
        return Stability(stability=by_name, profiles=mixed, **asked.head(chosen.values()))

    return attempted(conflict, engine, limit, progress, ask, search)


def _standing(engine: Engine, chosen: Profile, state: State | None) -> dict[str, tuple[StateSet, StateSet | None]]:
    """The stable states of each, all or only this one, and those whose verdict stays open, if some may."""
    among = engine.all() if state is None else engine.one(state)
    single = {who: concept for who, concept in chosen.items() if state is not None and may_stay_open(concept)}
    stable = engine.stable_each({who: concept for who, concept in chosen.items() if who not in single})
    standing = dict[str, tuple[StateSet, StateSet | None]]()
    for who, concept in chosen.items():
        if state is not None and who in single:  # a search of its own for each state: not for those not asked about
            verdict = engine.verdict(who, concept, state)
            standing[who] = among if verdict else engine.none(), among if verdict is None else engine.none()
        else:
            undecided = engine.undecided(who, concept) & among if may_stay_open(concept) else None
            standing[who] = stable[who] & among, undecided
    return standing


def _verdicts(asked: Searched, state: State, single: Mapping[tuple[str, str], Profile]) -> dict[tuple[str, str], Found]:
    """The singleton of a stable state; a lower bound of zero while undecided."""
    pairs = [(who, profile[who]) for (_, who), profile in single.items()]
    singletons = (
        Found(0, (), at_least=True)
        if certificate is None
        else Found(int(certificate.stable), ((state,) * certificate.stable)[: asked.limit])
        for certificate in asked.certificates(state, pairs)
    )
    return dict(zip(single, singletons, strict=True))


def equilibrium_set(engine: Engine, chosen: Profile) -> StateSet:
    """The set of states that are known to be stable for every decision maker under its concept."""
    return equilibria_of(engine, chosen)[0]


def _mixed(chosen: Mapping[str, Profile]) -> dict[str, dict[str, str]]:
    """The concepts of each decision maker in mixed profiles."""
    return {
        name: {dm: concept.name for dm, concept in profile.items()}
        for name, profile in chosen.items()
        if len(set(profile.values())) > 1
    }


def named(chosen: list[Profile]) -> Iterator[tuple[str, Profile]]:
    """Distinct profiles by their names in a result: a second mixed one is ``MIXED2``."""
    by_name = dict[str, Profile]()
    for profile in chosen:
        name, number = name_of(profile), 1
        while name in by_name and by_name[name] != profile:
            number += 1
            name = f"MIXED{number}"
        if name not in by_name:
            by_name[name] = profile
            yield name, profile
