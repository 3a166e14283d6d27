"""What `inverse` finds, by trying everything: every weak order of the states, with stability from the definitions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product

Order = tuple[int, ...]  # the rank of each state, the higher the better
Orders = Mapping[str, Order]


@cache
def weak_orders(size: int) -> tuple[Order, ...]:
    """Every weak order of `size` states, as ranks without gaps."""
    return tuple(ranks for ranks in product(range(size), repeat=size) if set(ranks) == set(range(max(ranks) + 1)))


def half_swaps(one: Order, other: Order) -> int:
    """Over unordered pairs: 0 for the same, 1 for a tie against strict, 2 for reversed."""
    pairs = [(a, b) for a in range(len(one)) for b in range(a)]
    return sum(abs(_sign(one[a] - one[b]) - _sign(other[a] - other[b])) for a, b in pairs)


def _sign(number: int) -> int:
    return (number > 0) - (number < 0)


@dataclass(frozen=True)
class Game:
    """States from 0, and where each decision maker can go from each."""

    size: int
    moves: Mapping[str, Mapping[int, frozenset[int]]]

    def answers(self, dm: str, start: int, orders: Orders | None) -> set[int]:
        """Where the others lead by legal sequences: of any moves, or with orders, of improvements."""
        seen: set[tuple[int, str]] = set()
        queue: list[tuple[int, str | None]] = [(start, None)]
        while queue:
            here, last = queue.pop()
            for other in self.moves:
                if other in (dm, last):
                    continue
                for end in self.moves[other].get(here, ()):
                    if orders is not None and orders[other][end] <= orders[other][here]:
                        continue
                    if (end, other) not in seen:
                        seen.add((end, other))
                        queue.append((end, other))
        return {end for end, _ in seen}

    def stable(self, dm: str, concept: str, state: int, orders: Orders) -> bool:
        """Whether every improvement from the state is sanctioned, as the concept wants it."""
        rank = orders[dm]
        for target in self.moves[dm].get(state, ()):
            if rank[target] <= rank[state]:
                continue
            if concept == "NASH":
                return False
            ends = self.answers(dm, target, orders if concept in ("SEQ", "SSEQ") else None)
            deterring = [end for end in ends if rank[end] <= rank[state]]
            if concept in ("SMR", "SSEQ"):
                deterring = [
                    end for end in deterring if all(rank[own] <= rank[state] for own in self.moves[dm].get(end, ()))
                ]
            if not deterring:
                return False
        return True

    def equilibrium(self, concepts: Mapping[str, str], state: int, orders: Orders) -> bool:
        """Whether the state is stable for everybody."""
        return all(self.stable(dm, concept, state, orders) for dm, concept in concepts.items())


@dataclass(frozen=True)
class Wish:
    """What is asked: concepts, targets, barred states, whose orders may change, and comparisons that stay."""

    concepts: Mapping[str, str]
    targets: frozenset[int]
    barred: frozenset[int]
    free: tuple[str, ...]
    keep: frozenset[tuple[str, int, int]]
    weights: Mapping[str, int]


def least(game: Game, orders: Orders, wish: Wish) -> tuple[int | None, set[tuple[Order, ...]]]:
    """The least weighted half-swaps (None: nothing does), and every way to do it, an order for each free one."""
    cost, found = None, set[tuple[Order, ...]]()
    for price, chosen in sorted(_priced(game, orders, wish), key=lambda one: one[0]):
        if cost is not None and price > cost:
            break
        changed = {**orders, **dict(zip(wish.free, chosen, strict=True))}
        if any(game.equilibrium(wish.concepts, state, changed) for state in wish.targets) and not any(
            game.equilibrium(wish.concepts, state, changed) for state in wish.barred
        ):
            cost = price
            found.add(chosen)
    return cost, found


def _priced(game: Game, orders: Orders, wish: Wish) -> Iterator[tuple[int, tuple[Order, ...]]]:
    choices = [
        [order for order in weak_orders(game.size) if _kept(orders[dm], order, dm, wish.keep)] for dm in wish.free
    ]
    for chosen in product(*choices):
        pairs = zip(wish.free, chosen, strict=True)
        yield sum(wish.weights.get(dm, 1) * half_swaps(orders[dm], order) for dm, order in pairs), chosen


def _kept(old: Order, new: Order, dm: str, keep: Iterable[tuple[str, int, int]]) -> bool:
    return all(_sign(old[a] - old[b]) == _sign(new[a] - new[b]) for who, a, b in keep if who == dm)


def ranks_of(classes: Iterable[Iterable[int]], size: int) -> Order:
    """Ranks without gaps, from indifference classes, most preferred first."""
    listed = [tuple(one) for one in classes]
    ranks = dict.fromkeys(range(size), 0)
    for place, states in enumerate(listed):
        ranks |= dict.fromkeys(states, len(listed) - 1 - place)
    return tuple(ranks[state] for state in range(size))


Statements = tuple[frozenset[int], ...]  # each by the states at which it is true


def edited(some: Statements, literals: tuple[frozenset[int], ...], size: int) -> Iterator[Statements]:
    """Every list one edit further: neighbours exchanged, one negated, one dropped, a literal inserted."""
    everything = frozenset(range(size))
    for at in range(len(some)):
        if at + 1 < len(some):
            yield (*some[:at], some[at + 1], some[at], *some[at + 2 :])
        yield (*some[:at], everything - some[at], *some[at + 1 :])
        yield (*some[:at], *some[at + 1 :])
    for at in range(len(some) + 1):
        for literal in literals:
            yield (*some[:at], literal, *some[at:])


def levels(start: Statements, literals: tuple[frozenset[int], ...], size: int, most: int) -> list[set[Statements]]:
    """The lists by how many edits they need."""
    found = [{start}]
    for _ in range(most):
        seen = set().union(*found)
        found.append({one for some in found[-1] for one in edited(some, literals, size)} - seen)
    return found


def order_of(some: Statements, size: int) -> Order:
    """Ranks without gaps: states compared by their truth vectors."""
    vectors = [tuple(state in statement for statement in some) for state in range(size)]
    places = sorted(set(vectors))
    return tuple(places.index(vector) for vector in vectors)


def fewest(
    game: Game, statements: Mapping[str, Statements], literals: tuple[frozenset[int], ...], wish: Wish, most: int
) -> tuple[int | None, set[tuple[Statements, ...]]]:
    """The fewest edits in all (None: more than `most`), and every list of statements that does it."""
    orders = {dm: order_of(some, game.size) for dm, some in statements.items()}
    by_level = {dm: levels(statements[dm], literals, game.size, most) for dm in wish.free}
    for cost in range(most + 1):
        found = set[tuple[Statements, ...]]()
        for counts in product(range(cost + 1), repeat=len(wish.free)):
            if sum(wish.weights.get(dm, 1) * count for dm, count in zip(wish.free, counts, strict=True)) != cost:
                continue
            for chosen in product(*(by_level[dm][count] for dm, count in zip(wish.free, counts, strict=True))):
                new = {dm: order_of(some, game.size) for dm, some in zip(wish.free, chosen, strict=True)}
                if not all(_kept(orders[dm], new[dm], dm, wish.keep) for dm in wish.free):
                    continue
                changed = {**orders, **new}
                if any(game.equilibrium(wish.concepts, state, changed) for state in wish.targets) and not any(
                    game.equilibrium(wish.concepts, state, changed) for state in wish.barred
                ):
                    found.add(chosen)
        if found:
            return cost, found
    return None, set()
