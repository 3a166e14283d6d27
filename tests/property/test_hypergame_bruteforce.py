"""Hypergames of the first and second level against their definition, on random small graphs and option-form models."""

from __future__ import annotations

from itertools import product
from random import Random
from typing import Any

import pytest

import detente as dt
from detente.model.formulas import holds
from tests.each import each
from tests.property.hypergame_oracle import BASES, Game, Key, Prefers, Seen

ENGINES = ("reference", "explicit", "symbolic")
COUNT, LARGER = 80, 40  # graphs, and models of options, which take longer


def _views(draw: Random, dms: tuple[str, ...]) -> list[str]:
    second = [f"{dm}.{other}" for dm in dms for other in dms if dm != other]
    return draw.sample(dms, draw.randint(1, len(dms))) + draw.sample(second, draw.randint(0, 2))


def _ranked(order: list[list[str]]) -> Prefers:
    place = {label: number for number, group in enumerate(order) for label in group}
    return lambda one, other: place[str(one)] < place[str(other)]


def _ranking(draw: Random, labels: list[str]) -> list[list[str]]:
    groups: list[list[str]] = [[] for _ in labels]
    for label in draw.sample(labels, len(labels)):
        draw.choice(groups).append(label)
    return [group for group in groups if group]


def graph(draw: Random) -> tuple[dt.Conflict, Game]:
    """Rankings over listed states; views replace rankings, leave states out, and leave moves out."""
    dms, labels = ("a", "b", "c")[: draw.randint(2, 3)], [f"s{n}" for n in range(draw.randint(3, 6))]
    orders = {dm: _ranking(draw, labels) for dm in dms}
    arcs = {dm: {s: [t for t in labels if t != s and draw.random() < 0.35] for s in labels} for dm in dms}
    true = Seen(
        frozenset(labels),
        {dm: {s: frozenset(ends) for s, ends in arcs[dm].items()} for dm in dms},
        {dm: _ranked(order) for dm, order in orders.items()},
    )
    perceives, views = dict[str, list[Any]](), dict[str, Seen]()
    for view in _views(draw, dms):
        prefers, states = dict(true.prefers), set(labels)
        moves = {dm: {s: set(ends) for s, ends in arcs[dm].items()} for dm in dms}
        changes = list[Any]()
        for dm in draw.sample(dms, draw.randint(0, len(dms))):
            order = _ranking(draw, labels)
            prefers[dm] = _ranked(order)
            changes.append({"replace": f"{dm}.preferences", "with": {"ranking": order}})
        if draw.random() < 0.4:
            gone = draw.choice(labels)
            states.discard(gone)
            changes.append({"unseen": f"state.{gone}"})
        for dm, s, t in [(d, b, e) for d in dms for b in labels for e in arcs[d][b] if draw.random() < 0.1]:
            moves[dm][s].discard(t)
            changes.append({"drop": f"arcs.{dm}[{s}>{t}]"})
        perceives[view] = changes
        frozen = {dm: {s: frozenset(ends) for s, ends in own.items()} for dm, own in moves.items()}
        views[view] = Seen(frozenset(states), frozen, prefers)
    makers = [dt.DecisionMaker(dm, ranking=orders[dm]) for dm in dms]
    now = draw.choice([*labels, None])
    conflict = dt.Conflict("Random", makers, states=labels, arcs=arcs, status_quo=now, perceives=perceives)
    return conflict, Game(dms, true, views)


def _by_statements(conflict: dt.Conflict, statements: list[str]) -> Prefers:
    formulas = [conflict.resolve(one) for one in statements]

    def row(state: Key) -> list[bool]:
        return [holds(one, lambda option: option in state) for one in formulas]

    return lambda one, other: row(one) > row(other)


def options(draw: Random) -> tuple[dt.Conflict, Game]:
    """Statements over options; views leave states out or add some, lose options or moves, and want otherwise."""
    dms = ("a", "b", "c")[: draw.randint(2, 3)]
    own = {dm: [f"{dm}{n}" for n in range(draw.randint(1, 2))] for dm in dms}
    names = [f"{dm}.{one}" for dm in dms for one in own[dm]]

    def literals(most: int) -> str:
        some = draw.sample(names, min(most, len(names)))
        return " and ".join(one if draw.random() < 0.5 else f"not {one}" for one in some)

    def statements() -> list[str]:
        return [literals(draw.randint(1, 2)) for _ in range(draw.randint(0, 3))]

    never = literals(2)
    wants = {dm: statements() for dm in dms}
    makers = [dt.DecisionMaker(dm, options=own[dm], prefers=wants[dm]) for dm in dms]
    bare = dt.Conflict("Random", makers, constraints=[dt.never(never)])
    every = [
        frozenset(o for o, taken in zip(names, bits, strict=True) if taken)
        for bits in product((0, 1), repeat=len(names))
    ]

    def where(formula: str) -> frozenset[Key]:
        parsed = bare.resolve(formula)
        return frozenset(s for s in every if holds(parsed, s.__contains__))

    def seen(states: frozenset[Key], prefers: dict[str, Prefers], banned: set[tuple[str, Key, Key]]) -> Seen:
        ends = {
            dm: {
                s: frozenset(
                    t
                    for t in every
                    if s != t and all(o.startswith(f"{dm}.") for o in s ^ t) and (dm, s, t) not in banned
                )
                for s in every
            }
            for dm in dms
        }
        return Seen(states, ends, prefers)

    prefers = {dm: _by_statements(bare, wants[dm]) for dm in dms}
    true = seen(frozenset(every) - where(never), prefers, set())
    perceives, views = dict[str, list[Any]](), dict[str, Seen]()
    for view in _views(draw, dms):
        states, changes, banned, other = true.states, list[Any](), set[tuple[str, Key, Key]](), dict(prefers)
        if draw.random() < 0.5:
            states = frozenset(every)
            changes.append({"drop": "constraints[1]"})
        if draw.random() < 0.4:
            formula = literals(2)
            states -= where(formula)
            changes.append({"unseen": formula})
        if draw.random() < 0.5:
            dm, formula = draw.choice(dms), literals(1)
            changes.append({"cannot": dm, "to": formula})
            banned |= {(dm, s, t) for s in every for t in where(formula)}
        for dm in draw.sample(dms, draw.randint(0, len(dms))):
            new = statements()
            other[dm] = _by_statements(bare, new)
            changes.append({"replace": f"{dm}.preferences", "with": {"prefers": new}})
        perceives[view] = changes
        if not states:
            return options(draw)
        views[view] = seen(states, other, banned)
    now = draw.choice([None, *(list(s) for s in true.states)])
    return bare.changed(status_quo=now, perceives=perceives), Game(dms, true, views)


def _key(conflict: dt.Conflict, state: dt.State) -> Key:
    return frozenset(state.taken) if conflict.options else state.label


def _keys(conflict: dt.Conflict, states: Any) -> frozenset[Key]:
    return frozenset(_key(conflict, state) for state in states)


def _agree(conflict: dt.Conflict, game: Game, engine: str) -> None:
    found = dt.hypergame(conflict, concepts=",".join(BASES), engine=engine)
    assert found.complete
    for base in BASES:
        one = found[base]
        for dm in game.dms:
            assert _keys(conflict, one.hyper_stable[dm]) == game.stable(dm, base), (base, dm)
            assert _keys(conflict, one.perceived[dm]) == game.equilibria(base, dm), (base, dm)
        for view in one.believed:
            assert _keys(conflict, one.believed[view]) == game.equilibria(base, view), (base, view)
        assert _keys(conflict, one.true_equilibria) == game.equilibria(base), base
        assert _keys(conflict, one.hyper_equilibria) == game.hyper_equilibria(base), base
        numbers = {_key(conflict, state): state.number for state in dt.states(conflict).found}
        assert [state.number for state in one.hyper_equilibria] == sorted(
            numbers[key] for key in game.hyper_equilibria(base)
        )
    now = conflict.status_quo
    start = None if now is None else frozenset(conflict.names.option(o) for o in now) if isinstance(now, tuple) else now
    told = [
        (one.dm, _key(conflict, one.state))
        if one.state
        else (one.dm, one.mover, *(_key(conflict, state) for state in (one.start, one.end) if state))
        for one in found.surprises
    ]
    assert len({*told}) == len(told)
    assert {*told} == {*game.surprises(start)}


@each("seed", range(COUNT))
def test_graphs(seed: int) -> None:
    conflict, game = graph(Random(seed))
    _agree(conflict, game, ENGINES[seed % 3])


@each("seed", range(LARGER))
def test_options(seed: int) -> None:
    conflict, game = options(Random(seed))
    _agree(conflict, game, ENGINES[seed % 3])


@pytest.mark.long
def test_at_length() -> None:
    for seed in range(5000, 8000):
        _agree(*graph(Random(seed)), ENGINES[seed % 3])
    for seed in range(8000, 9000):
        _agree(*options(Random(seed)), ENGINES[seed % 2])


@each("seed", range(COUNT))
def test_what_others_are_believed_to_want_decides_nothing_where_answers_neednt_be_credible(seed: int) -> None:
    draw = Random(seed)
    conflict, game = graph(draw)
    perceives = {
        view: [
            one
            for one in changes
            if isinstance(one, dt.Replace) and not (len(view) == 1 and one.element.startswith(view))
        ]
        for view, changes in conflict.perceives
    }
    found = dt.hypergame(conflict.changed(perceives=perceives), concepts="nash,gmr,smr", engine=ENGINES[seed % 3])
    for base in ("NASH", "GMR", "SMR"):
        assert found[base].hyper_equilibria == found[base].true_equilibria
        assert {dm: _keys(conflict, one) for dm, one in found[base].hyper_stable.items()} == {
            dm: Game(game.dms, game.true, {}).stable(dm, base) for dm in game.dms
        }


@each("seed", range(0, COUNT, 5))
def test_without_changes_every_game_is_the_true_one(seed: int) -> None:
    conflict, game = options(Random(seed))
    found = dt.hypergame(conflict.changed(perceives={dm: [] for dm in game.dms}))
    for one in found.hypergame.values():
        assert one.hyper_equilibria == one.true_equilibria == one.perceived["a"]
    assert found.surprises == ()
