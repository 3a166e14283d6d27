"""Least changes of rankings that make a state an equilibrium: one decision maker at a time, or jointly."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from detente.analysis.inverse.cnf import Demands
from detente.analysis.inverse.maxsat import Orders, OutOfBounds, OutOfEffort
from detente.concepts import Reactions
from detente.engines.bitset import Bitsets, WeakOrder

Changes = Mapping[str, WeakOrder]  # changed orders by decision maker


@dataclass(frozen=True)
class Least:
    """The least cost of making a state an equilibrium, with the changes.

    Attributes
    ----------
    cost
        The least cost found; None without a change.
    changes, listed
        The changes of that cost, and whether these are all.
    at_least
        Lower bound on the cost, if it is below `cost` or no change was found; None if no change exists.
    stopped
        Whether the search was abandoned.
    """

    cost: int | None
    changes: tuple[Changes, ...] = ()
    listed: bool = True
    at_least: int | None = None
    stopped: bool = False


@dataclass(frozen=True)
class Terms:
    """The problem: prices per half-swap of those who may change, fixed comparisons, and barred states."""

    facts: Bitsets
    profile: Reactions
    free: Mapping[str, int]
    keep: Mapping[str, Collection[tuple[int, int]]]
    bar: tuple[int, ...] = ()

    @property
    def coupled(self) -> bool:
        """Whether stability for one decision maker depends on the orders of others."""
        return bool(self.bar) or any(concept.replies == "improvements" for concept in self.profile.values())

    def met(self, changes: Changes, state: int) -> bool:
        """Whether under changed orders the state is an equilibrium and no barred state is."""
        orders = {**self.facts.compared, **changes}

        def better(dm: str, number: int) -> int:
            return orders[dm].better[number]

        return self.facts.equilibrium(self.profile, state, better) and not any(
            self.facts.equilibrium(self.profile, barred, better) for barred in self.bar
        )


def relaxed(profile: Reactions) -> Reactions:
    """Relaxation: the strongest implied concepts that depend on one decision maker's order alone."""
    return {dm: concept.without_credibility() for dm, concept in profile.items()}


def least(terms: Terms, state: int, bound: int | None, limit: int) -> Least:
    """The least changes under which a state is an equilibrium, at most `limit` of them.

    If decision makers depend on each other, the relaxation to independent ones is solved first: where its changes
    suffice, they are optimal and complete.
    """
    alone = Terms(terms.facts, relaxed(terms.profile), terms.free, terms.keep)
    result = _apart(alone, state, bound, limit)
    if terms.coupled and result.cost is not None:
        enough = tuple(changes for changes in result.changes if terms.met(changes, state))
        if enough:
            return Least(result.cost, enough, result.listed)
        together = _solved(terms, state, tuple(terms.profile), terms.free, bound, limit)
        lower = max(together.at_least or 0, result.cost) if together.stopped else together.at_least
        result = replace(together, at_least=lower)
    return _instead(terms, state, bound, limit, result) if result.stopped else result


def _instead(terms: Terms, state: int, bound: int | None, limit: int, stopped: Least) -> Least:
    """Fallback for an abandoned search: a change under NASH, which is fast to find and suffices for all concepts."""
    unanswered = {dm: concept.without_replies() for dm, concept in terms.profile.items()}
    strict = Terms(terms.facts, unanswered, terms.free, terms.keep)
    fallback = _apart(strict, state, bound, limit)
    enough = tuple(changes for changes in fallback.changes if terms.met(changes, state))
    return replace(stopped, cost=fallback.cost, changes=enough, listed=False) if enough else stopped


def _apart(terms: Terms, state: int, bound: int | None, limit: int) -> Least:
    """Independent case: the least changes of each decision maker, then all combinations."""
    cost, changes, listed = 0, [dict[str, WeakOrder]()], True
    for dm, concept in terms.profile.items():
        if terms.facts.stable(dm, concept, state, lambda who, number: terms.facts.compared[who].better[number]):
            continue
        if dm not in terms.free:
            return Least(None)
        solved = _solved(terms, state, (dm,), {dm: terms.free[dm]}, None if bound is None else bound - cost, limit)
        if solved.cost is None:
            return replace(solved, at_least=None if solved.at_least is None else cost + solved.at_least)
        cost += solved.cost
        combined = [{**earlier, **dm_orders} for earlier in changes for dm_orders in solved.changes]
        listed = listed and solved.listed and len(combined) <= limit
        changes = combined[:limit]
    return Least(cost, tuple(changes), listed)


def _solved(
    terms: Terms, state: int, whose: tuple[str, ...], free: Mapping[str, int], bound: int | None, limit: int
) -> Least:
    orders = Orders(terms.facts, free, terms.keep, bound)
    cost, changes, whole = None, list[Changes](), True
    try:
        for next_cost, change in _cheapest(orders, Demands(orders, terms.profile, state, whose, terms.bar)):
            if cost is not None and next_cost > cost:
                break
            cost = next_cost
            changes.append(change)
            if len(changes) > limit:
                break
    except OutOfBounds:
        if cost is None:
            return Least(None, at_least=(bound or 0) + 1)
    except OutOfEffort:
        if cost is None:
            return Least(None, at_least=orders.cost, stopped=True)
        whole = False
    finally:
        orders.solver.delete()
    return Least(cost, tuple(changes[:limit]), whole and len(changes) <= limit)


def _cheapest(orders: Orders, demands: Demands) -> Iterator[tuple[int, Changes]]:
    """Enumerate changes in order of cost, without supersets of earlier ones.

    Each decision maker's own constraints are solved first, so that early cores involve few comparisons.
    """
    for _ in demands.asked():
        while orders.solve():
            if not orders.make_transitive():
                break
    while orders.solve():
        faulty = orders.make_transitive()
        if demands.refine() or faulty:
            continue
        yield orders.cost, orders.orders()
        orders.block()
