"""Parts of large graphs: what is drawn is what is reached by definition, and what is left out is counted."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from random import Random

import pytest

import detente as dt
from detente import words
from detente.analysis.query import LIMIT, Query
from detente.analysis.readings import usual_profile
from detente.concepts import USUAL
from detente.engines.reference import Reference
from detente.figures.captions import HIGH, LINE, columns, ring
from detente.figures.parts import MOST_GROUPS, MOST_RING, Part, part_of
from detente.figures.sketch import Sketch
from detente.model.conflict import Conflict
from detente.model.formulas import parse
from detente.model.truth import truth
from detente.testing.random_conflicts import random_conflict
from tests.each import each
from tests.property.facts import Facts

SEEDS = 30


def conflict_of(seed: int) -> Conflict:
    """A random conflict with options, a status quo and two named outcomes."""
    draw = Random(seed)
    while True:
        conflict = random_conflict(draw, known=True)
        states = dt.states(conflict).found.states
        if len(states) > 2 and conflict.status_quo is not None and conflict.options and not any(s.open for s in states):
            break
    named = {f"outcome{n}": parse(draw.choice(conflict.options)) for n in (1, 2)}
    return conflict.changed(claims={}, scenarios={one.id: one.that for one in conflict.scenarios} | named)


def drawn(conflict: Conflict, name: str, most: int, within: str | None = None) -> tuple[Part, Sketch]:
    asked = Query(conflict, "auto", LIMIT)
    sketch = Sketch(asked, usual_profile(conflict, USUAL), None, within, None, None, "improvements", "auto", "en")
    return part_of(sketch, name, most), sketch


def within(facts: Facts, start: int) -> Iterator[set[int]]:
    """What legal sequences of at most 0, 1, 2 ... improvements reach."""
    nodes, reached = {(start, "")}, {start}
    while True:
        yield set(reached)
        grown = {
            (end, dm)
            for state, last in nodes
            for dm in facts.dms
            if dm != last
            for end in facts.improvements(dm)[state]
        }
        if grown <= nodes:
            return
        nodes |= grown
        reached = {state for state, _ in nodes}


def shown(part: Part) -> set[tuple[str, int, int, bool]]:
    """The moves drawn, in both directions of an arc: the mover, from, to, and whether it is an improvement."""
    moves = set()
    for arc in part.graph.arcs:
        for dm in arc.dm.split("+"):
            moves.add((dm, arc.start, arc.end, arc.forth))
            if arc.back is not None:
                moves.add((dm, arc.end, arc.start, arc.back))
    return moves


@each("seed", range(SEEDS))
@pytest.mark.parametrize("most", [3, 40])
def test_what_is_drawn_is_what_improvements_reach(seed: int, most: int) -> None:
    conflict = conflict_of(seed)
    part, _ = drawn(conflict, "reachable", most)
    facts, start = Facts.of(conflict), part.graph.now
    assert start is not None
    numbers = {state.number for state in part.graph.states}
    closures = list(within(facts, start))
    assert numbers == max((one for one in closures if len(one) <= most), key=len)
    gains = {(dm, s, t, True) for dm in facts.dms for s in numbers for t in facts.improvements(dm)[s] & numbers}
    assert shown(part) == gains
    assert (str(len(closures[-1]) - len(numbers)) in part.said) or closures[-1] == numbers
    assert_said(part, len(numbers), len(facts.states))


@each("seed", range(SEEDS))
def test_the_neighbourhood_is_what_single_moves_reach(seed: int) -> None:
    conflict = conflict_of(seed)
    part, _ = drawn(conflict, "near", 40)
    facts, start = Facts.of(conflict), part.graph.now
    assert start is not None
    moves = {
        (dm, start, end, end in facts.improvements(dm)[start]) for dm in facts.dms for end in facts.moves[dm][start]
    }
    numbers = {start, *(end for _, _, end, _ in moves)}
    if len(numbers) > MOST_RING:
        assert shown(part) < moves
        assert words.say("figure.part.more", "en", n=len(numbers) - MOST_RING) in part.said
        return
    assert shown(part) == moves
    assert {state.number for state in part.graph.states} == numbers
    assert_said(part, len(numbers), len(facts.states))


@each("seed", range(SEEDS))
@pytest.mark.parametrize("name", ["scenarios", "equilibria"])
def test_groups_are_disjoint_and_lead_where_a_member_gains_by_going(seed: int, name: str) -> None:
    conflict = conflict_of(seed)
    part, sketch = drawn(conflict, name, 40)
    facts, engine = Facts.of(conflict), Reference(conflict)
    states = engine.listed(engine.all())
    settled = {state.number for state in sketch.settled.listed()}
    keys = {
        state.number: tuple(truth(conflict, conflict.resolve(one.that), state) for one in conflict.scenarios)
        for state in states
    }
    if name == "scenarios":
        groups = [{n for n in keys if keys[n] == key} for key in set(keys.values())]
        if len(groups) > MOST_GROUPS:  # by fewer outcomes, which are named
            assert len(part.graph.states) <= MOST_GROUPS
            return
        assert len(part.graph.states) == len(groups)
    else:
        assert sum(int("".join(filter(str.isdigit, lines[-1]))) for lines in part.beneath.values()) == len(settled)
        groups = [{state.number} for state in part.graph.states]  # at least its first state, and its arcs below
    by_first = {min(group): group for group in groups}
    assert set(by_first) == {state.number for state in part.graph.states}
    if name == "scenarios":
        gains = {
            (dm, a, b, True)
            for dm in facts.dms
            for a, first in by_first.items()
            for b, second in by_first.items()
            if a != b and any(facts.improvements(dm)[s] & second for s in first)
        }
        assert shown(part) == gains
        assert part.graph.settled == {n for n, group in by_first.items() if group & settled}
        assert_said(part, len(states), len(states))
    else:
        assert_said(part, len(settled), len(states))


@each("seed", range(SEEDS))
@pytest.mark.parametrize("name", ["reachable", "near", "scenarios", "equilibria"])
def test_of_a_part_what_is_within_a_formula_is_drawn_and_the_start(seed: int, name: str) -> None:
    conflict = conflict_of(seed)
    part, sketch = drawn(conflict, name, 40)
    every, engine = {state.number for state in part.graph.states}, sketch.asked.engine
    formula = conflict.options[seed % len(conflict.options)]
    matching = engine.where(conflict.resolve(formula))
    shown_states = matching if name == "scenarios" else matching & sketch.settled
    if not matching or (name == "equilibria" and not shown_states) or len(every) >= MOST_RING:
        return
    narrowed, _ = drawn(conflict, name, 40, formula)
    numbers = {state.number for state in narrowed.graph.states}
    said = {state.number for state in matching.listed()}
    if name in ("reachable", "near"):
        assert numbers == every & (said | {part.graph.now})
        assert_said(narrowed, len(numbers), engine.all().count)
    else:
        assert numbers <= said
        assert_said(narrowed, shown_states.count, engine.all().count)


def assert_said(part: Part, count: int, every: int) -> None:
    left = words.say("figure.part.left_out", "en", n=every - count, of=every)
    assert (left in part.said) == (count < every)


@pytest.mark.parametrize("count", [1, 2, 5, 24, 40])
@pytest.mark.parametrize("longest", [1, 6])
def test_captions_have_room(count: int, longest: int) -> None:
    nodes = list(range(1, count + 1))
    for places in (ring(nodes, longest, 1), ring(nodes, longest), columns([nodes[:1], nodes[1:]], longest)):
        assert list(places) == nodes if places else not nodes
        for one, other in pairwise(nodes):
            (x, y), (u, v) = places[one], places[other]
            assert abs(x - u) > 0.55 or abs(y - v) > 0.55 * (HIGH + LINE * longest)


@pytest.mark.parametrize("lang", words.LANGUAGES)
@pytest.mark.parametrize("part", ["reachable", "near", "scenarios", "equilibria"])
def test_parts_of_a_large_conflict_say_what_is_left_out(part: str, lang: str) -> None:
    pytest.importorskip("matplotlib")
    conflict = dt.catalog("iraq-2014-small")
    made = dt.draw(conflict, part=part, lang=lang)
    assert made.described in " ".join(made.to_svg().split()) or made.described
    assert made.tikz.startswith("%")
    assert conflict.decision_makers[0].name.say(lang)
    if part != "scenarios":
        assert words.say("figure.part.left_out", lang, n=0, of=128).split()[0] in made.described
    assert "s1" not in made.described.split()
