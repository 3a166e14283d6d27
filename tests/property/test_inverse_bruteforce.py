"""The least changes of preference against trying every ranking and every edit, on small random conflicts."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from itertools import product
from random import Random

import pytest

from detente.analysis.inverse import maxsat as inverse_maxsat
from detente.analysis.inverse.least_change import inverse
from detente.concepts import CONCEPTS
from detente.model.conflict import Conflict
from detente.model.decision_makers import DecisionMaker
from detente.model.formulas import holds, parse
from detente.model.preferences import Prioritised, Ranking
from detente.results.inverse import Condition, Inverse
from tests.each import each
from tests.property.inverse_oracle import (
    Game,
    Order,
    Statements,
    Wish,
    fewest,
    least,
    order_of,
    ranks_of,
    weak_orders,
)

SEEDS = int(os.environ.get("DETENTE_SEEDS", "60"))
SIZES = ((5, 1, 2), (5, 1, 3), (4, 1, 2), (4, 2, 2), (4, 2, 3), (3, 3, 3))  # states, who may change, decision makers
ALL = 100_000


def random_game(draw: Random, size: int, dms: int) -> tuple[Game, dict[str, Order]]:
    """Any arcs and any weak orders."""
    ids = [f"d{number}" for number in range(dms)]
    density = draw.choice((0.25, 0.4, 0.6))
    moves = {
        dm: {s: frozenset(t for t in range(size) if t != s and draw.random() < density) for s in range(size)}
        for dm in ids
    }
    return Game(size, moves), {dm: draw.choice(weak_orders(size)) for dm in ids}


def random_wish(draw: Random, dms: list[str], size: int, free: int) -> Wish:
    """One concept or mixed ones; sometimes states barred, comparisons kept, and weights."""
    mixed = draw.random() < 0.3
    one = draw.choice(list(CONCEPTS))
    targets = frozenset(draw.sample(range(size), draw.choice((1, 1, 2))))
    who = sorted(draw.sample(dms, free))
    pairs = [(draw.choice(who), draw.sample(range(size), 2)) for _ in range(draw.choice((0, 0, 1, 2)))]
    return Wish(
        concepts={dm: draw.choice(list(CONCEPTS)) if mixed else one for dm in dms},
        targets=targets,
        barred=frozenset(draw.sample(range(size), draw.choice((0, 0, 1, 2)))) - targets,
        free=tuple(who),
        keep=frozenset((dm, a, b) for dm, (a, b) in pairs),
        weights={dm: draw.choice((1, 1, 2, 3)) for dm in who},
    )


def asked(conflict: Conflict, wish: Wish, orders: Mapping[str, Order], **more: object) -> Inverse:
    """The same question, asked."""

    def either(states: frozenset[int]) -> str:
        return " or ".join(f"x{state}" for state in sorted(states))

    def sign(dm: str, a: int, b: int) -> str:
        return ">" if orders[dm][a] > orders[dm][b] else "<" if orders[dm][a] < orders[dm][b] else "="

    return inverse(
        conflict,
        to=either(wish.targets),
        bar=either(wish.barred) or None,
        concept=wish.concepts,
        only=wish.free,
        keep=[f"{dm}: x{a} {sign(dm, a, b)} x{b}" for dm, a, b in sorted(wish.keep)],
        weights=wish.weights,
        limit=ALL,
        **more,  # type: ignore[arg-type]
    )


def graph(game: Game, orders: Mapping[str, Order]) -> Conflict:
    def ranking(order: Order) -> list[list[str]]:
        return [[f"x{s}" for s in range(game.size) if order[s] == rank] for rank in sorted(set(order), reverse=True)]

    return Conflict(
        "graph",
        [DecisionMaker(dm, ranking=ranking(order)) for dm, order in orders.items()],
        states=[f"x{state}" for state in range(game.size)],
        arcs={
            dm: {f"x{start}": [f"x{end}" for end in sorted(ends)] for start, ends in by_start.items() if ends}
            for dm, by_start in game.moves.items()
        },
    )


@each("seed", range(SEEDS))
def test_least_rankings(seed: int) -> None:
    draw = Random(seed)
    size, free, dms = draw.choice(SIZES)
    game, orders = random_game(draw, size, dms)
    wish = random_wish(draw, list(orders), size, free)
    found = asked(graph(game, orders), wish, orders)
    cost, expected = least(game, orders, wish)
    assert found.complete
    assert found.listed
    assert found.possible == (cost is not None)
    assert found.distance == (None if cost is None else cost / 2)
    solutions = set()
    for solution in found.solutions:
        new, costs = {}, dict[str, float]()
        for change in solution.changes:
            assert isinstance(change.preferences, Ranking)
            costs[change.dm] = change.cost
            new[change.dm] = ranks_of([[int(x[1:]) for x in one.labels] for one in change.preferences.groups], size)
        solutions.add(tuple(new.get(dm, orders[dm]) for dm in wish.free))
        assert sum(wish.weights[dm] * paid for dm, paid in costs.items()) == found.distance
        after = {**orders, **new}
        reached = {state for state in wish.targets if game.equilibrium(wish.concepts, state, after)}
        assert {int(state.label[1:]) for state in solution.equilibria} == reached
    assert solutions == expected
    if cost:
        short = asked(graph(game, orders), wish, orders, at_most=(cost - 1) / 2)
        assert (short.complete, short.possible, short.distance, short.at_least) == (False, None, None, cost / 2)


@each("seed", range(0, SEEDS, 3))
def test_a_search_that_is_given_up_proves_what_it_says(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inverse_maxsat, "EFFORT", -1)
    draw = Random(seed)
    size, free, dms = draw.choice(SIZES)
    game, orders = random_game(draw, size, dms)
    wish = random_wish(draw, list(orders), size, free)
    found = asked(graph(game, orders), wish, orders)
    cost, _ = least(game, orders, wish)
    if found.possible is False:
        assert cost is None
    if found.distance is not None:
        assert cost is not None
        assert found.at_least is not None
        assert found.at_least <= cost / 2 <= found.distance
        assert found.complete == (found.at_least == found.distance)
    elif found.at_least is not None:
        assert (found.complete, found.why) == (False, "effort")
        assert cost is None or found.at_least <= cost / 2


@each("seed", range(SEEDS // 2))
def test_fewest_edits(seed: int) -> None:
    """Two or three decision makers with an option each, up to four statements; up to two edits."""
    draw = Random(seed)
    dms = draw.choice((2, 2, 3))
    names = [f"o{number}" for number in range(dms)]
    feasible = sorted(draw.sample(range(2**dms), 2**dms - draw.choice((0, 0, 1, 2))))
    size = len(feasible)
    taken = [{name for at, name in enumerate(names) if code >> at & 1} for code in feasible]
    game = Game(
        size,
        {
            f"d{at}": {
                s: frozenset(t for t in range(size) if t != s and taken[s] ^ taken[t] == {name}) for s in range(size)
            }
            for at, name in enumerate(names)
        },
    )
    pool = [*names, *(f"not {name}" for name in names), *(f"{a} if {b}" for a, b in product(names, names) if a != b)]
    most = 4 if dms == 2 else 3
    texts = {f"d{at}": [draw.choice(pool) for _ in range(draw.randint(0, most))] for at in range(dms)}

    def true_at(text: str) -> frozenset[int]:
        formula = parse(text)
        return frozenset(state for state in range(size) if holds(formula, taken[state].__contains__))

    statements: dict[str, Statements] = {dm: tuple(map(true_at, some)) for dm, some in texts.items()}
    orders = {dm: order_of(some, size) for dm, some in statements.items()}
    wish = random_wish(draw, list(texts), size, draw.choice((1, 2)))
    conflict = Conflict(
        "options",
        [DecisionMaker(dm, options=[names[at]], prefers=some) for at, (dm, some) in enumerate(texts.items())],
        states={f"x{s}": "".join("Y" if name in taken[s] else "N" for name in names) for s in range(size)},
    )
    literals = tuple(true_at(text) for name in names for text in (name, f"not {name}"))
    found = asked(conflict, wish, orders, over="statements", at_most=2)
    cost, expected = fewest(game, statements, literals, wish, 2)
    assert found.distance == cost
    solutions = set()
    for solution in found.solutions:
        new = dict(statements)
        for change in solution.changes:
            assert isinstance(change.preferences, Prioritised)
            new[change.dm] = tuple(
                frozenset(s for s in range(size) if holds(conflict.resolve(one.that), _value(taken[s])))
                for one in change.preferences.statements
            )
        solutions.add(tuple(new[dm] for dm in wish.free))
    assert solutions == expected
    if cost is None and size <= 4:
        possible = least(game, orders, wish)[0] is not None
        assert found.possible is (None if possible else False)
        assert found.at_least == (3 if possible else None)
        assert found.complete == (not possible)


def _value(taken: set[str]) -> Callable[[str], bool]:
    return lambda name: name.partition(".")[2] in taken


@each("seed", range(SEEDS // 2))
def test_conditions_say_just_when_a_state_is_stable(seed: int) -> None:
    """Under every order of those who may change, the formula over comparisons has the verdict of the definition."""
    draw = Random(seed)
    size, free, dms = draw.choice(((4, 1, 2), (4, 2, 2), (3, 3, 3), (5, 1, 3)))
    game, orders = random_game(draw, size, dms)
    who = sorted(draw.sample(list(orders), free))
    concept = draw.choice(list(CONCEPTS))
    found = inverse(graph(game, orders), to=f"x{draw.randrange(size)}", concept=concept, only=who, limit=ALL)
    choices = list(product(*(weak_orders(size) for _ in who)))
    for chosen in draw.sample(choices, min(len(choices), 150)):
        after = {**orders, **dict(zip(who, chosen, strict=True))}
        for condition in found.conditions:
            assert condition.listed
            state = int(condition.state.label[1:])
            assert met(condition, after) == game.stable(condition.dm, concept, state, after)


def met(condition: Condition, orders: Mapping[str, Order]) -> bool:
    def true(dm: str, first: str, second: str, strict: bool) -> bool:
        one, other = orders[dm][int(first[1:])], orders[dm][int(second[1:])]
        return one > other if strict else one >= other

    return all(
        any(all(true(a.dm, a.first.label, a.second.label, a.strict) for a in some) for some in requirement)
        for requirement in condition.requirements
    )


@each("seed", range(SEEDS // 2))
def test_behaviour_is_every_concept_under_which_the_state_is_stable(seed: int) -> None:
    draw = Random(seed)
    size, _, dms = draw.choice(SIZES)
    game, orders = random_game(draw, size, dms)
    state = draw.randrange(size)
    (found,) = inverse(graph(game, orders), to=f"x{state}", concept="NASH", limit=1).behaviour
    for dm in orders:
        expected = tuple(concept for concept in CONCEPTS if game.stable(dm, concept, state, orders))
        assert found.concepts[dm] == expected
    assert found.possible == all(found.concepts.values())
