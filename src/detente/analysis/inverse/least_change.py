"""The least change of preference that makes an outcome an equilibrium (Kinsara, Kilgour & Hipel 2015)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Annotated, Any

from detente.analysis import kinds as a
from detente.analysis.arguments import public
from detente.analysis.comparing import is_ranked
from detente.analysis.inverse import arguments as given_as
from detente.analysis.inverse.arguments import Keep
from detente.analysis.inverse.conditions import Conditions
from detente.analysis.inverse.large import LargeSearch, Near
from detente.analysis.inverse.rankings import Changes, Terms, least
from detente.analysis.inverse.statements import Edited, StatementSearch
from detente.analysis.query import Query
from detente.analysis.readings import form_of, kind_of
from detente.analysis.stability import equilibrium_set
from detente.concepts import CONCEPTS, Reaction, Reactions, name_of, one_profile, reactions
from detente.engines import Engine, open_engine
from detente.engines.bitset import Bitsets, WeakOrder, set_in
from detente.engines.local_game import stable_here
from detente.errors import QuestionError
from detente.model.bits import members
from detente.model.conflict import Conflict
from detente.model.decision_makers import DecisionMaker
from detente.model.edits import remade
from detente.model.formulas import Formula
from detente.model.preferences import Group, Preferences, Ranking
from detente.model.states import State
from detente.results.inverse import Behaviour, Change, Inverse, Reordered, Solution
from detente.results.shapes.inverse import Relation

LIMIT = 100
Over = Annotated[str, a.choice(given_as.WAYS, "unknown_over")]
SHOWN_LARGE = 10  # changes listed in conflicts with too many states to list
PROVABLE = 128  # states up to which infeasibility is proven over all rankings


@public
def inverse(
    conflict: a.Model,
    *,
    to: a.States,
    concept: a.OnlyConcept,
    only: a.Coalition | None = None,
    keep: a.Comparisons = (),
    bar: a.States | None = None,
    at_most: a.Cost | None = None,
    weights: a.Prices | None = None,
    over: Over = "auto",
    engine: a.Engine = "auto",
    limit: a.Limit = LIMIT,
    progress: a.Progress | None = None,
) -> Inverse:
    """The least changes of preference that make some state of a formula an equilibrium.

    Over rankings a change costs its swaps: over unordered pairs of states, half a swap where a tie comes or goes, one
    where the order is reversed. Over prioritised statements it costs its edits: to exchange two neighbours, to
    negate, to drop, or to insert a statement of one literal. Every reported change is verified: the equilibria of the
    changed conflict are recomputed.

    Parameters
    ----------
    conflict
        The conflict.
    to
        The target: a formula of which some state must be an equilibrium, or one state by its label or ``#3``.
    concept
        A name, a concept, or a map from decision maker to concept, also as ``us=SEQ,iran=NASH``.
    only
        Those whose preferences may change, ``"us+iran"`` or a list; by default everybody. Others may have a known
        `relation` that gives no ranking.
    keep
        Fixed comparisons: ``"us: s1 > s2"`` (or ``<``, ``=``), several joined by ``;`` or in a list.
    bar
        A formula of which no state may be an equilibrium.
    at_most
        Upper bound on the cost; by default three edits, or any number of swaps.
    weights
        Cost of an elementary change by decision maker, a positive integer; by default 1.
    over
        ``rankings``, ``statements``, or ``auto``: statements where all whose preferences may change have them.
    engine, progress
        As for :func:`detente.equilibria`.
    limit
        Most least changes, states and alternatives of a condition listed.

    Raises
    ------
    QuestionError, UnknownLabel
        An unknown state, decision maker, concept or engine, or an invalid comparison.
    TooLarge
        The conflict has more than 512 states (over rankings); or more than 4,096, and more than 16 are asked for.

    >>> import detente as dt
    >>> found = inverse(dt.catalog("prisoners-dilemma"), to="#4", concept="NASH")
    >>> found.distance, [change.dm for change in found.solutions[0].changes]
    (1, ['first', 'second'])
    """
    asked = Query(conflict, engine, limit, progress)
    chosen = reactions("inverse", one_profile(concept, conflict.dms))
    free = given_as.whose(asked, only)
    _check_forms(asked, free)
    way = given_as.what_changes(asked, over, free)
    asked_for: dict[str, Any] = {"to": given_as.written(to), "over": way,
                 "bar": None if bar is None else given_as.written(bar),
                 "concept": name_of(chosen), "profile": {dm: reaction.name for dm, reaction in chosen.items()},
                 "only": free}  # fmt: skip
    if given_as.is_large(asked, way):
        _check_forms(asked, conflict.dms)
        fields = _large(asked, chosen, free, to=to, bar=bar, keep=keep, at_most=at_most, weights=weights)
        return Inverse(**asked_for, **fields, **asked.head())
    facts = Bitsets(asked.engine)
    comparisons = given_as.kept(asked, facts, keep)
    states = asked.states_of(to).listed()
    barred = () if bar is None else tuple(members(facts.set(asked.states_of(bar))))
    terms = Terms(facts, chosen, given_as.prices(asked, free, weights), comparisons.pairs, barred)
    most = given_as.budget(at_most, way)
    targets = [state.number for state in states if state.number not in barred]
    fields = (_rankings if way == "rankings" else _statements)(asked, terms, targets, most)
    conditions = Conditions(terms, limit)
    stable_where = (
        conditions.of(dm, reaction, state.number) for state in states[:limit] for dm, reaction in chosen.items()
    )
    return Inverse(
        keep=comparisons.texts,
        weights={dm: price for dm, price in terms.free.items() if price != 1},
        behaviour=_behaviour(asked, states[:limit]),
        conditions=tuple(stable_where),
        **asked_for,
        **fields,
        **asked.head(),
    )


def _rankings(asked: Query, terms: Terms, targets: list[int], most: Fraction | None) -> dict[str, Any]:
    """The least changes over rankings; costs are in half-swaps here."""
    bound = None if most is None else int(2 * most)
    best, distinct, listed = None, dict[Any, Changes](), True
    open_ = list[tuple[int, bool]]()  # lower bounds of unsolved states, and whether their search was abandoned
    for done, state in enumerate(targets):
        asked.engine.progress("progress.inverse", done, len(targets))
        result = least(terms, state, bound if best is None else best, asked.limit)
        if result.at_least is not None:
            open_.append((result.at_least, result.stopped))
        if result.cost is None:
            continue
        if best is None or result.cost < best:
            best, distinct, listed = result.cost, {}, True
        listed &= result.listed
        distinct |= {
            tuple(sorted((dm, order.classes) for dm, order in orders.items())): orders for orders in result.changes
        }
    lower = min((cost for cost, _ in open_), default=None)
    stopped = any(given_up for _, given_up in open_)
    if best is None:
        return _none(False if lower is None else None, _swaps(lower), "effort" if stopped else "at_most")
    solutions = tuple(
        _checked(asked, terms, targets, tuple(_reranked(terms, dm, order) for dm, order in sorted(orders.items())))
        for orders in list(distinct.values())[: asked.limit]
    )
    complete = not stopped and len(distinct) <= asked.limit
    answer = _some(Fraction(best, 2), solutions, listed and complete)
    if stopped and lower is not None and lower < best:
        answer |= {"at_least": _plain(Fraction(lower, 2)), "complete": False, "why": "effort"}
    return answer


def _swaps(half: int | None) -> Fraction | None:
    return None if half is None else Fraction(half, 2)


def _statements(asked: Query, terms: Terms, targets: list[int], most: Fraction | None) -> dict[str, Any]:
    """The fewest edits of statements."""
    search = StatementSearch(terms, targets, asked.limit)
    at_most = int(most or 0)
    fewest = search.fewest(at_most)
    if fewest.cost is None:
        if len(terms.facts.states) <= PROVABLE and all(_hopeless(terms, state) for state in targets):
            return _none(False, None)
        return _none(None, Fraction(fewest.tried + 1), "at_most" if fewest.tried == at_most else "edits")
    solutions = []
    for edited in fewest.changes:
        changes = tuple(
            Change(dm, search.statements[dm].preferences(tokens), len(trace), edits=search.statements[dm].edits(trace))
            for dm, (tokens, trace) in edited.items()
        )
        solutions.append(_checked(asked, terms, targets, changes))
    return _some(Fraction(fewest.cost), tuple(solutions), fewest.listed)


def _large(
    asked: Query,
    chosen: Reactions,
    free: tuple[str, ...],
    *,
    to: str | Formula,
    bar: str | Formula | None,
    keep: Keep | Iterable[Keep],
    at_most: str | float | Fraction | None,
    weights: str | Mapping[str, int] | None,
) -> dict[str, Any]:
    """The fewest edits of statements in conflicts with too many states to list; without the conditions."""
    engine, near = asked.engine, Near(asked.engine)
    prices, most = given_as.prices(asked, free, weights), int(given_as.budget(at_most, "statements") or 0)
    comparisons = given_as.kept(asked, near, keep)
    states = tuple(near.states[number] for number in members(near.set(asked.states_of(to))))
    barred = () if bar is None else tuple(near.states[number] for number in members(near.set(asked.states_of(bar))))

    def opened(preferences: Mapping[str, Preferences]) -> Engine:
        return open_engine(changed(asked.conflict, preferences), engine.name)

    targets = tuple(state for state in states if state not in barred)
    search = LargeSearch(
        near,
        chosen,
        prices,
        comparisons.pairs,
        targets=targets,
        bar=barred,
        opened=opened,
        limit=min(asked.limit, SHOWN_LARGE),
    )
    fewest = search.fewest(most)
    if not targets:
        answer = _none(False, None)
    elif fewest.cost is None:
        answer = _none(None, Fraction(fewest.tried + 1), "at_most" if fewest.tried == most else "edits")
    else:
        solutions = tuple(_borne_out(search, targets, edited) for edited in fewest.changes)
        answer = _some(Fraction(fewest.cost), solutions, fewest.listed)
    behaviour = tuple(
        Behaviour(
            state,
            {
                dm: tuple(
                    name
                    for name, concept in CONCEPTS.items()
                    if isinstance(concept, Reaction) and stable_here(engine, dm, concept, state)
                )
                for dm in asked.conflict.dms
            },
        )
        for state in states[: asked.limit]
    )
    return answer | {
        "keep": comparisons.texts,
        "behaviour": behaviour,
        "conditions": (),
        "weights": {dm: price for dm, price in prices.items() if price != 1},
    }


def _borne_out(search: LargeSearch, targets: tuple[State, ...], edited: Edited) -> Solution:
    """Convert edits to a solution, verified at the target states by an engine on the changed conflict."""
    changes = tuple(
        Change(dm, search.statements[dm].preferences(tokens), len(trace), edits=search.statements[dm].edits(trace))
        for dm, (tokens, trace) in sorted(edited.items())
    )
    engine = search.opened({change.dm: change.preferences for change in changes})
    resting = tuple(
        state
        for state in targets
        if all(stable_here(engine, dm, concept, state) for dm, concept in search.profile.items())
    )
    if not resting:
        raise RuntimeError(f"the changed conflict doesn't bear out {changes}")
    return Solution(changes, resting)


def _hopeless(terms: Terms, state: int) -> bool:
    """Whether no rankings at all can make the state an equilibrium."""
    result = least(terms, state, None, 0)
    return result.cost is None and result.at_least is None


def _none(possible: bool | None, lower: Fraction | None, why: str = "at_most") -> dict[str, Any]:
    incomplete = {"complete": False, "why": why} if possible is None else {}
    at_least = None if lower is None else _plain(lower)
    return {"possible": possible, "distance": None, "at_least": at_least, "solutions": (), "listed": True, **incomplete}


def _some(cost: Fraction, solutions: tuple[Solution, ...], listed: bool) -> dict[str, Any]:
    cost_written = _plain(cost)
    return {
        "possible": True,
        "distance": cost_written,
        "at_least": cost_written,
        "solutions": solutions,
        "listed": listed,
    }


def _plain(cost: Fraction) -> int | float:
    return cost.numerator if cost.denominator == 1 else float(cost)


def _reranked(terms: Terms, dm: str, order: WeakOrder) -> Change:
    """A changed ranking, with all comparisons in which it differs from the current one."""
    states, old = terms.facts.states, terms.facts.orders[dm]
    groups = tuple(Group(tuple(states[number].label for number in members(tied))) for tied in order.classes)
    numbers = list(states)
    differing = (
        Reordered(states[first], states[second], _relation(old, first, second), _relation(order, first, second))
        for at, first in enumerate(numbers)
        for second in numbers[at + 1 :]
        if _relation(old, first, second) != _relation(order, first, second)
    )
    return Change(dm, Ranking(groups), _plain(Fraction(old.distance(order), 2)), reordered=tuple(differing))


def _relation(order: WeakOrder, first: int, second: int) -> Relation:
    return ">" if order.prefers(first, second) else "<" if order.prefers(second, first) else "="


def _checked(asked: Query, terms: Terms, targets: list[int], changes: tuple[Change, ...]) -> Solution:
    """The changes as a solution, once the equilibria of the conflict so changed bear it out."""
    engine = open_engine(
        changed(asked.conflict, {change.dm: change.preferences for change in changes}), asked.engine.name
    )
    resting = set_in(equilibrium_set(engine, terms.profile))
    reached = tuple(terms.facts.states[number] for number in targets if resting >> number & 1)
    if not reached or any(resting >> number & 1 for number in terms.bar):
        raise RuntimeError(f"the equilibria of the changed conflict don't bear out {changes}")
    return Solution(changes, reached)


def changed(conflict: Conflict, preferences: Mapping[str, Preferences]) -> Conflict:
    """The conflict with some preferences replaced."""
    if not preferences:
        return conflict
    makers = [
        DecisionMaker(
            dm.id, dm.name, options=dm.options, evidence=dm.evidence, preferences=preferences.get(dm.id, dm.preferences)
        )
        for dm in conflict.decision_makers
    ]
    return remade(conflict, decision_makers=makers)


def _behaviour(asked: Query, states: tuple[State, ...]) -> tuple[Behaviour, ...]:
    """For each state and decision maker, under which concepts it is stable as preferences stand."""
    engine = asked.engine
    stable = {dm: {name: engine.stable(dm, concept) for name, concept in CONCEPTS.items()} for dm in asked.conflict.dms}
    return tuple(
        Behaviour(
            state,
            {
                dm: tuple(name for name, stable_at in by_concept.items() if state in stable_at)
                for dm, by_concept in stable.items()
            },
        )
        for state in states
    )


def _check_forms(asked: Query, free: tuple[str, ...]) -> None:
    """Refuse preferences that may change and give no ranking, and those of others that would need a reading."""
    conflict, engine = asked.conflict, asked.engine
    for dm in conflict.dms:
        form = form_of(conflict, dm)
        matters = bool(form.unknown or form.certainty) and engine.step_into(dm, engine.all(), "moves")
        if matters or form.certainty:
            raise QuestionError("inverse_form", address=f"{dm}.preferences", dm=dm, kind=kind_of(form))
        if dm in free and not is_ranked(conflict, dm):
            ranked = [free_dm for free_dm in free if is_ranked(conflict, free_dm)]
            raise QuestionError("inverse_not_ranked", address=f"{dm}.preferences", dm=dm, near=ranked)
