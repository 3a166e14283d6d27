"""Which attitudes make an outcome an equilibrium (after Walker, Hipel & Inohara 2009, not read; the search is ours)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated, cast

from detente.analysis import kinds as a
from detente.analysis.arguments import public
from detente.analysis.attitude_sweep import Sweep, Swept
from detente.analysis.query import Query
from detente.analysis.readings import meant
from detente.analysis.stability import named
from detente.concepts import ALL_CONCEPTS, Profile, profiles
from detente.concepts.attitudes import Attitudinal
from detente.concepts.state_rows import state_rows
from detente.errors import QuestionError
from detente.model.attitudes import attitudes_in
from detente.model.conflict import Conflict
from detente.model.edits import remade
from detente.model.formulas import text_of
from detente.results.attitudes import AttitudeProfiles, Attitudes
from detente.results.shapes.attitudes import Signs

LIMIT, TRIES, MOST_TRIES = 20, 20_000, 10_000_000
Tries = Annotated[int, a.whole(1, MOST_TRIES)]


@public
def attitudes(
    conflict: a.Model,
    *,
    to: a.States,
    concepts: a.Concepts | None = None,
    tries: Tries = TRIES,
    seed: a.Seed = 0,
    engine: a.Engine = "auto",
    limit: a.Limit = LIMIT,
    progress: a.Progress | None = None,
) -> Attitudes:
    """The attitudes under which some state of a formula is an equilibrium, and the fewest changes that lead there.

    Each of n decision makers is devoted to, indifferent or aggressive toward each of them, itself included: 3^(n·n)
    profiles. Those which favour the same states wherever it matters act alike, and are counted together. Where there
    are still too many classes, the profiles with the fewest changes are tried, and as many drawn at random; the answer
    then says how many were tried.

    Parameters
    ----------
    conflict
        The conflict, with the attitudes from which changes are counted.
    to
        The outcome: a formula of which some state is to be an equilibrium, or one state by its label or ``#3``.
    concepts
        Concepts of attitudes; by default all of them.
    tries
        Profiles, or combinations of classes, that are tried one by one at most.
    seed
        Seed of the random numbers.
    engine, progress
        As for :func:`equilibria`.
    limit
        Most profiles listed of those with the fewest changes.

    Raises
    ------
    QuestionError
        A concept that doesn't look at attitudes, or a preference of which something isn't known.
    TooLarge
        The conflict has too many states to compare every pair of them.

    >>> import detente as dt
    >>> found = attitudes(dt.catalog("prisoners-dilemma"), to="#4")["RNASH"]
    >>> found.least, found.profiles[0], found.count
    (2, {'first': {'second': '+'}, 'second': {'first': '+'}}, 25)
    """
    looking = {name: concept for name, concept in ALL_CONCEPTS.items() if isinstance(concept, Attitudinal)}
    chosen = dict(named(profiles(list(looking) if concepts is None else concepts, conflict.dms, "attitudes")))
    sought = {name: _looking(conflict, profile, looking) for name, profile in chosen.items()}
    asked = Query(conflict, engine, limit, progress)
    rows, before = state_rows(asked.engine), attitudes_in(conflict)
    goal = tuple(place for place, state in enumerate(rows.states) if state in asked.states_of(to))
    answers = dict[str, AttitudeProfiles]()
    for number, (name, profile) in enumerate(sought.items()):
        asked.engine.progress("progress.stability", number, len(chosen))
        sweep = Sweep(rows, profile, before, goal, limit, tries, seed)
        answers[name] = _told(sweep, sweep.result(), {dm: concept.name for dm, concept in profile.items()})
    why = "drawn_attitudes" if not all(answer.exact for answer in answers.values()) else "limit"
    complete = all(answer.exact and len(answer.profiles) == answer.nearest for answer in answers.values())
    return Attitudes(
        to=to if isinstance(to, str) else text_of(to),
        before=before,
        found=answers,
        **asked.head(chosen.values()) | ({} if complete else {"complete": False, "why": why}),
    )


def _looking(conflict: Conflict, chosen: Profile, looking: Iterable[str]) -> dict[str, Attitudinal]:
    """The profile, if its concepts look at attitudes and everybody's preference is known."""
    attitudinal = dict[str, Attitudinal]()
    for dm, concept in chosen.items():
        if not isinstance(concept, Attitudinal):
            raise QuestionError("concept_not_accepted", name=concept.name, question="attitudes", near=list(looking))
        attitudinal[dm] = concept
    meant(remade(conflict, attitudes={dm: dict.fromkeys(conflict.dms, "+") for dm in conflict.dms}), chosen)
    return attitudinal


def _told(sweep: Sweep, swept: Swept, concepts: Mapping[str, str]) -> AttitudeProfiles:
    alike, dms = swept.found, tuple(sweep.chosen)
    mixed = concepts if len(set(concepts.values())) > 1 else None
    if alike is None:
        return AttitudeProfiles((), 0, 0, swept.tried, None, swept.exact, mixed)
    changed = tuple(_changed(dms, signs, sweep.given) for signs in alike.first)
    nearest, count = alike.counts[alike.least], sum(alike.counts.values())
    return AttitudeProfiles(changed, nearest, count, swept.tried, alike.least, swept.exact, mixed)


def _changed(dms: tuple[str, ...], signs: tuple[str, ...], before: Mapping[str, Mapping[str, str]]) -> Signs:
    """The attitudes of a profile that differ from those given."""
    pairs = ((dm, toward) for dm in dms for toward in dms)
    changed: dict[str, dict[str, str]] = {}
    for (dm, toward), sign in zip(pairs, signs, strict=True):
        if before[dm][toward] != sign:
            changed.setdefault(dm, {})[toward] = sign
    return cast("Signs", changed)
