"""The least changes of rankings that make a state an equilibrium: decision maker by decision maker, or all together."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from detente.analysis.inverse_demands import Demands
from detente.analysis.inverse_facts import Facts, WeakOrder
from detente.analysis.inverse_maxsat import Orders, OutOfBounds
from detente.concepts import GMR, SEQ, SMR, SSEQ, Profile

Changes = Mapping[str, WeakOrder]  # the orders of those who change theirs


@dataclass(frozen=True)
class Least:
    """The least cost of making a state an equilibrium (None: it can't be done within the bound), and how."""

    cost: int | None
    changes: tuple[Changes, ...] = ()
    listed: bool = True
    bounded: bool = False  # whether it was given up because it would cost more than the bound


@dataclass(frozen=True)
class Terms:
    """Whose orders may change at what price per half-swap, which comparisons stay, and what may be no equilibrium."""

    facts: Facts
    profile: Profile
    free: Mapping[str, int]
    keep: Mapping[str, Collection[tuple[int, int]]]
    bar: tuple[int, ...] = ()

    @property
    def coupled(self) -> bool:
        """Whether one decision maker's stability depends on the orders of others."""
        return bool(self.bar) or any(concept.replies == "improvements" for concept in self.profile.values())

    def met(self, changes: Changes, state: int) -> bool:
        """Whether a state is an equilibrium under changed orders, and no barred one is."""
        orders = {**self.facts.orders, **changes}

        def better(dm: str, here: int) -> int:
            return orders[dm].better[here]

        return self.facts.equilibrium(self.profile, state, better) and not any(
            self.facts.equilibrium(self.profile, one, better) for one in self.bar
        )


WITHOUT_CREDIBILITY = {SEQ: GMR, SSEQ: SMR}  # what each implies that others' orders don't bear on


def relaxed(profile: Profile) -> Profile:
    """The strongest concepts implied that depend on one decision maker's order alone."""
    return {dm: WITHOUT_CREDIBILITY.get(concept, concept) for dm, concept in profile.items()}


def least(terms: Terms, state: int, bound: int | None, limit: int) -> Least:
    """The least changes under which a state is an equilibrium, at most `limit` of them.

    Where decision makers depend on each other, what each has to change at least comes first: where that is enough,
    nothing cheaper or other of the same price is.
    """
    alone = Terms(terms.facts, relaxed(terms.profile), terms.free, terms.keep)
    found = _apart(alone, state, bound, limit)
    if not terms.coupled or found.cost is None:
        return found
    enough = tuple(changes for changes in found.changes if terms.met(changes, state))
    if enough:
        return Least(found.cost, enough, found.listed)
    return _solved(terms, state, tuple(terms.profile), terms.free, bound, limit)


def _apart(terms: Terms, state: int, bound: int | None, limit: int) -> Least:
    """What each has to change, and then every combination."""
    cost, changes, listed = 0, [dict[str, WeakOrder]()], True
    for dm, concept in terms.profile.items():
        if terms.facts.stable(dm, concept, state, lambda one, here: terms.facts.orders[one].better[here]):
            continue
        if dm not in terms.free:
            return Least(None)
        found = _solved(terms, state, (dm,), {dm: terms.free[dm]}, None if bound is None else bound - cost, limit)
        if found.cost is None:
            return found
        cost += found.cost
        combined = [{**one, **other} for one in changes for other in found.changes]
        listed = listed and found.listed and len(combined) <= limit
        changes = combined[:limit]
    return Least(cost, tuple(changes), listed)


def _solved(
    terms: Terms, state: int, whose: tuple[str, ...], free: Mapping[str, int], bound: int | None, limit: int
) -> Least:
    orders = Orders(terms.facts, free, terms.keep, bound)
    cost, changes = None, []
    try:
        for found, change in _cheapest(orders, Demands(orders, terms.profile, state, whose, terms.bar)):
            if cost is not None and found > cost:
                break
            cost = found
            changes.append(change)
            if len(changes) > limit:
                break
    except OutOfBounds:
        if cost is None:
            return Least(None, bounded=True)
    finally:
        orders.solver.delete()
    return Least(cost, tuple(changes[:limit]), len(changes) <= limit)


def _cheapest(orders: Orders, demands: Demands) -> Iterator[tuple[int, Changes]]:
    """Changes from the cheapest on, without those that hold all of an earlier one.

    What each has to change by itself is settled first, for what then is proven of the cost concerns few comparisons.
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
