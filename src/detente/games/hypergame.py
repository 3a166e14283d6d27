"""Hypergames: each decision maker judges states in the game that it sees (Bennett 1977; Wang, Hipel & Fraser 1989)."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from functools import reduce
from typing import Any

from detente.analysis import kinds as a
from detente.analysis.arguments import public
from detente.analysis.completing import deciding, equilibria_of
from detente.analysis.perceived import Views, differ_in_preferences
from detente.analysis.query import LIMIT, Query
from detente.analysis.readings import asked_profiles, meant
from detente.analysis.stability import named
from detente.concepts import Profile, SolutionConcept
from detente.engines import Engine, open_engine
from detente.errors import QuestionError, TooLarge
from detente.games import surprises as surprising
from detente.model.conflict import Conflict
from detente.model.perceptions import named_in
from detente.model.state_sets import StateSet
from detente.model.states import State
from detente.results.base import Found
from detente.results.hypergame import Belief, Hypergame, HyperStable, Surprise

MOST = 65_536  # states of a set that are compared one by one across games


@public
def hypergame(
    conflict: a.Model,
    *,
    concepts: a.Concepts | None = None,
    engine: a.Engine = "auto",
    limit: a.Limit = LIMIT,
    progress: a.Progress | None = None,
) -> Hypergame:
    """What is stable where decision makers see different games (Bennett 1977; Wang, Hipel & Fraser 1989; not read).

    `perceives` in the model says what each of them sees. A true state is a hyper-equilibrium if everybody sees it and
    it is stable for each in its own game.

    Parameters
    ----------
    conflict
        The conflict.
    concepts, engine, limit, progress
        As for :func:`detente.equilibria`.

    Raises
    ------
    QuestionError
        The model says nothing of what anybody sees; or a concept has no meaning in one of the games.
    TooLarge
        A game exceeds the engine's limits, or a set is too large to be compared across games.

    >>> import detente as dt
    >>> game = dt.catalog("chicken").changed(
    ...     perceives={"row": [{"replace": "column.preferences", "with": {"ranking": ["DD", "CD", "CC", "DC"]}}]}
    ... )
    >>> found = hypergame(game, concepts="nash")["NASH"]
    >>> [state.label for state in found.true_equilibria], [state.label for state in found.perceived["row"]]
    (['CD', 'DC'], ['CD'])
    """
    if not conflict.perceives:
        raise conflict.placed(QuestionError("no_perceives", address="decision_makers"))
    asked = Query(conflict, engine, limit, progress)
    name = asked.engine.name if isinstance(engine, Engine) else engine
    views = Views(conflict, lambda game: open_engine(game, name, progress), asked.engine)
    chosen = dict(named(_profiles(views, concepts)))
    by_name, left = dict[str, HyperStable](), list[str]()
    for called, profile in chosen.items():
        by_name[called] = _judged(asked, views, profile, left)
    surprises, is_whole = _surprises(views)
    head = asked.head(chosen.values())
    if left or not is_whole:
        head |= {"complete": False, "why": left[0] if left else "surprises"}
    mixed = {
        name: {dm: profile.name for dm, profile in profile.items()}
        for name, profile in chosen.items()
        if len({*profile.values()}) > 1
    }
    return Hypergame(
        hypergame=by_name, profiles=mixed, surprises=surprises, beliefs=tuple(_beliefs(asked, views)), **head
    )


def _profiles(views: Views, concepts: Any) -> list[Profile]:
    """The concepts, which have a meaning in every game; by default those that the first game needs where all take them.

    Raises
    ------
    QuestionError
        A game has a preference that a concept doesn't say how to read.
    """
    games = [views.conflict, *(views.of(view).conflict for view, _ in views.conflict.perceives)]
    wrong: QuestionError | None = None
    for game in games:
        try:
            chosen = asked_profiles(game, concepts)
            for other_game in games:
                for profile in chosen:
                    meant(other_game, profile)
        except QuestionError as error:
            if concepts is not None:
                raise
            wrong = wrong or error
        else:
            return chosen
    raise wrong or RuntimeError(concepts)


def _judged(asked: Query, views: Views, chosen: Profile, left: list[str]) -> HyperStable:
    """The sets of one profile; `left` gets the reasons why some verdicts stay open."""
    stable = {dm: _stable(views, dm, concept, left) for dm, concept in chosen.items()}
    return HyperStable(
        {dm: asked.found(_equilibria(views.of(dm), chosen, left)) for dm in chosen},
        {
            view: asked.found(_equilibria(views.of(view), chosen, left))
            for view, _ in views.conflict.perceives
            if len(named_in(view)) > 1
        },
        {dm: asked.found(states) for dm, states in stable.items()},
        _hyper(asked, views, stable.values()),
        asked.found(_equilibria(views.true, chosen, left)),
    )


def _stable(views: Views, dm: str, concept: SolutionConcept, left: list[str]) -> StateSet:
    """What is stable for a decision maker in its own game."""
    engine = views.judging(dm, concept)
    if undecided := engine.undecided(dm, concept):
        left.append(deciding(engine, [((dm, concept), undecided)]))
    return engine.stable(dm, concept)


def _equilibria(engine: Engine, chosen: Profile, left: list[str]) -> StateSet:
    """The equilibria of a game by itself."""
    states, undecided = equilibria_of(engine, chosen)
    if undecided:
        left.append(deciding(engine, [((dm, concept), undecided) for dm, concept in chosen.items()]))
    return states


def _hyper(asked: Query, views: Views, stable: Iterable[StateSet]) -> Found:
    """The true states that are in every set."""
    keys = [_keys(views, states) for states in stable]
    common = reduce(lambda first, second: {key: first[key] for key in first if key in second}, keys)
    true = (views.true_state(state) for state in common.values())
    return _listed(asked, [state for state in true if state is not None])


def _listed(asked: Query, states: Iterable[State]) -> Found:
    inside = tuple(sorted(states, key=lambda state: state.number))
    return Found(len(inside), inside[: asked.limit], options=asked.conflict.coded_options)


def _keys(views: Views, states: StateSet) -> dict[Hashable, State]:
    """The states of a set by what they are recognised by in other games.

    Raises
    ------
    TooLarge
        They are too many to be compared across games.
    """
    if states.count > MOST:
        raise TooLarge("hypergame_large", n=states.count, most=MOST)
    return {views.key(state): state for state in states}


def _surprises(views: Views) -> tuple[tuple[Surprise, ...], bool]:
    """The surprises, and whether the states are few enough to follow them."""
    games = [views.true, *(views.of(dm) for dm in views.conflict.dms)]
    if any(engine.all().count > surprising.MOST for engine in games):
        return (), False
    return tuple(surprising.surprises(views)), True


def _beliefs(asked: Query, views: Views) -> Iterator[Belief]:
    true = views.conflict
    for view, changes in true.perceives:
        game = views.of(view)
        misjudged = (dm for dm in true.dms if _wants(true, dm) != _wants(game.conflict, dm))
        unseen, imagined = list[State](), list[State]()
        if not differ_in_preferences(true, game.conflict):
            true_states, seen_states = _keys(views, views.true.all()), _keys(views, game.all())
            unseen = [state for key, state in true_states.items() if key not in seen_states]
            imagined = [state for key, state in seen_states.items() if key not in true_states]
        yield Belief(view, changes, _listed(asked, unseen), _listed(asked, imagined), tuple(misjudged))


def _wants(conflict: Conflict, dm: str) -> object:
    return conflict.decision_maker(dm).preferences
