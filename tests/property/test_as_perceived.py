"""Evolutions in which everybody moves by its own game, against sequences written out from the games as defined."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import combinations, product
from random import Random

import pytest

import detente as dt
from detente.results.evolution import Broken, Evolution
from detente.testing.certificate_facts import CertificateError
from detente.testing.evolution_certificates import check_evolution
from tests.each import each
from tests.property.hypergame_oracle import Game, Key, Seen
from tests.property.test_hypergame_bruteforce import graph, options

VIAS = ("moves", "improvements", "best_replies")
ENGINES = ("reference", "explicit")
Draw = Callable[[Random], tuple[dt.Conflict, Game]]


def steps(game: Seen, dm: str, start: Key, via: str) -> frozenset[Key]:
    """The steps of a kind in one game."""
    if via == "moves":
        return game.to(dm, start)
    better = game.improving(dm, start)
    if via == "improvements":
        return better
    return frozenset(end for end in better if not any(game.prefers[dm](other, end) for other in better))


def own(game: Game, dm: str, start: Key, via: str) -> frozenset[Key]:
    """What a decision maker does: steps in its own game that are true moves."""
    return steps(game.of(dm), dm, start, via) & game.true.to(dm, start)


def taken(game: Game, start: Key, via: str, within: int) -> Iterator[tuple[int, str, Key, Key]]:
    """Every step of the legal sequences of at most so many steps, written out: after how many, by whom, from, to."""
    sequences: list[tuple[Key, str]] = [(start, "")]
    for after in range(1, within + 1):
        longer = set[tuple[Key, str]]()
        for here, last in sequences:
            for dm in game.dms:
                for end in own(game, dm, here, via) if dm != last else ():
                    yield after, dm, here, end
                    longer.add((end, dm))
        sequences = list(longer)


def breaks(game: Game, start: Key, via: str, within: int) -> dict[tuple[object, ...], tuple[str, int]]:
    """Whose picture breaks by which step, by what, and after how many steps first."""
    found = dict[tuple[object, ...], tuple[str, int]]()
    for after, mover, here, end in taken(game, start, via, within):
        for dm in game.dms:
            mine, theirs = game.of(dm), game.views.get(f"{dm}.{mover}", game.of(dm))
            if dm == mover:
                continue
            if end not in mine.states:
                found.setdefault((dm, end), ("state", after))
            elif here in mine.states and end not in mine.to(mover, here):
                found.setdefault((dm, mover, here, end), ("move", after))
            elif here in mine.states and end not in steps(theirs, mover, here, via):
                found.setdefault((dm, mover, here, end), ("unwanted", after))
    return found


def compare(seed: int, made: Draw) -> tuple[dt.Conflict, Evolution, Random]:
    draw = Random(seed)
    conflict, game = made(draw)
    start = draw.choice(dt.states(conflict).found.states)
    via, within = draw.choice(VIAS), draw.randint(0, 4)

    def key(state: dt.State) -> Key:
        return state.label if conflict.states is not None else frozenset(state.taken)

    end = draw.choice(dt.states(conflict).found.states)
    literals = (one if one in end.taken else f"not {one}" for one in conflict.options)
    found = dt.evolution(
        conflict,
        from_=start,
        to=" and ".join(literals) or f"state.{end.label}",
        via=via,
        within=within,
        as_perceived=True,
        engine=draw.choice(ENGINES),
    )
    expected = {key(start)} | {there for *_, there in taken(game, key(start), via, within)}
    assert {key(state) for state in found.reached} == expected, seed
    since = dict[tuple[Key, str], int]()
    for after, mover, _, there in taken(game, key(start), via, within):
        since.setdefault((there, mover), after)
    assert {(key(line.state), dm): n for line in found.table for dm, n in line.since.items()} == since, seed

    def named(one: Broken) -> tuple[object, ...]:
        there = key(one.end)
        return (one.dm, there) if one.what == "state" else (one.dm, one.mover, key(one.start), there)

    assert found.breaks is not None
    assert {named(one): (one.what, one.steps) for one in found.breaks} == breaks(game, key(start), via, within), seed
    assert (found.shortest is not None) == (key(end) in expected), seed
    check_evolution(conflict, found)
    return conflict, found, draw


Members = tuple[str, ...]


def together(
    steps: Callable[[str, Key], frozenset[Key]], members: Members, start: Key, last: str
) -> set[tuple[Key, str]]:
    """Where moves of some, nobody twice in a row, lead from a node, each with the last mover."""
    found, waiting = set[tuple[Key, str]](), [(start, last)]
    while waiting:
        here, before = waiting.pop()
        for dm in members:
            for end in steps(dm, here) if dm != before else ():
                if (end, dm) not in found:
                    found.add((end, dm))
                    waiting.append((end, dm))
    return found


def wants(game: Seen, dm: str, end: Key, start: Key) -> bool:
    """Whether a decision maker prefers the end in a game that has both states."""
    return {end, start} <= game.states and game.prefers[dm](end, start)


def taken_jointly(game: Game, start: Key, within: int | None) -> dict[tuple[Key, Key], dict[Members, int]]:
    """The joint steps of all sequences by their ends, and by whom after how many steps first; not with idle members."""
    steps, nodes, layer, after = dict[tuple[Key, Key], dict[Members, int]](), {(start, "")}, [(start, "")], 0
    coalitions = [some for size in range(1, len(game.dms) + 1) for some in combinations(game.dms, size)]
    while layer and after != within:
        after, here, layer = after + 1, layer, []
        for (state, last), members in product(here, coalitions):
            for end, mover in together(lambda dm, at: own(game, dm, at, "moves"), members, state, last):
                if all(wants(game.of(dm), dm, end, state) for dm in members):
                    steps.setdefault((state, end), {}).setdefault(members, after)
                    layer += [] if (end, mover) in nodes else [(end, mover)]
                    nodes.add((end, mover))
    return {
        pair: {one: n for one, n in by.items() if not any(set(few) < set(one) and m <= n for few, m in by.items())}
        for pair, by in steps.items()
    }


def joint_breaks(game: Game, start: Key, within: int | None) -> dict[tuple[object, ...], tuple[str, int]]:
    """Whose picture breaks by which joint step, by what, and after how many steps first."""
    found = dict[tuple[object, ...], tuple[str, int]]()
    for (here, end), by in taken_jointly(game, start, within).items():
        for (members, after), dm in product(by.items(), game.dms):
            mine = game.of(dm)
            views = {one: game.views.get(f"{dm}.{one}", mine) if one != dm else mine for one in members}
            key: tuple[object, ...] = (dm, "+".join(members), here, end)
            if end not in mine.states:
                key, what = (dm, end), "state"
            elif here not in mine.states:
                continue
            elif end not in {state for state, _ in together(mine.to, members, here, "")}:
                what = "move"
            elif not all(wants(views[one], one, end, here) for one in members):
                what = "unwanted"
            else:
                continue
            if key not in found or after < found[key][1]:
                found[key] = what, after
    return found


def compare_jointly(seed: int, made: Draw) -> None:
    draw = Random(seed)
    conflict, game = made(draw)
    start, end = (draw.choice(dt.states(conflict).found.states) for _ in range(2))
    within = draw.choice((None, 0, 1, 2, 3))

    def key(state: dt.State) -> Key:
        return state.label if conflict.states is not None else frozenset(state.taken)

    told = dt.evolution(
        conflict, from_=start, to=end.label, via="coalitions", within=within, as_perceived=True,
        engine=draw.choice(ENGINES),
    )  # fmt: skip
    expected = joint_breaks(game, key(start), within)
    assert {key(state) for state in told.reached} == {key(start)} | {
        there for _, there in taken_jointly(game, key(start), within)
    }, seed
    found = dict[tuple[object, ...], tuple[str, int]]()
    for one in told.breaks or ():
        there = key(one.end)
        found[(one.dm, there) if one.what == "state" else (one.dm, one.mover, key(one.start), there)] = (
            one.what,
            one.steps,
        )
    assert found == expected, seed
    check_evolution(conflict, told)
    for name, fault in wrong(told, draw):
        assert refused(conflict, fault), (seed, name)


@each("seed", range(80))
def test_joint_steps_in_graphs(seed: int) -> None:
    compare_jointly(seed, graph)


@each("seed", range(30))
def test_joint_steps_with_options(seed: int) -> None:
    compare_jointly(seed, options)


@pytest.mark.long
def test_joint_steps_at_length() -> None:
    for seed in range(1000, 3000):
        compare_jointly(seed, graph)
    for seed in range(3000, 3500):
        compare_jointly(seed, options)


def refused(conflict: dt.Conflict, fault: Evolution) -> bool:
    try:
        check_evolution(conflict, fault)
    except CertificateError:
        return True
    return False


@each("seed", range(120))
def test_graphs(seed: int) -> None:
    conflict, found, draw = compare(seed, graph)
    for name, fault in wrong(found, draw):
        assert refused(conflict, fault), name


@each("seed", range(60))
def test_options(seed: int) -> None:
    compare(seed, options)


@pytest.mark.long
def test_at_length() -> None:
    for seed in range(1000, 4000):
        compare(seed, graph)
    for seed in range(4000, 5000):
        compare(seed, options)


def wrong(found: Evolution, draw: Random) -> Iterator[tuple[str, Evolution]]:
    """The same with one fault in what is said to break."""
    told = found.breaks or ()
    if told:
        one = draw.choice(told)
        left = tuple(other for other in told if other is not one)
        yield "one left out", replace(found, breaks=left)
        yield "later", replace(found, breaks=(*left, replace(one, steps=one.steps + 1)))
        yield (
            "by something else",
            replace(found, breaks=(*left, replace(one, what="move" if one.what != "move" else "unwanted"))),
        )
        yield "twice", replace(found, breaks=(*told, one))


def test_where_nobody_sees_another_game_it_is_the_evolution() -> None:
    conflict = dt.catalog("elmira")
    same = dt.evolution(conflict.changed(perceives={"moe": []}), from_="s1", to="s8", as_perceived=True)
    plain = dt.evolution(conflict, from_="s1", to="s8")
    assert (same.reached, same.table, same.shortest, same.trust, same.breaks) == (
        plain.reached,
        plain.table,
        None,
        plain.trust,
        (),
    )


def test_what_is_needed() -> None:
    with pytest.raises(dt.ConflictError, match="perceives"):
        dt.evolution(dt.catalog("elmira"), as_perceived=True)
