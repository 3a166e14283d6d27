"""Chains in continuous time: uniformization against closed forms, matrix exponentials, and simulation."""

from __future__ import annotations

from contextlib import suppress
from math import exp, isinf
from random import Random
from statistics import mean
from unittest.mock import patch

import numpy as np
import pytest

import detente as dt
from detente.analysis.timing import clockwork
from detente.analysis.timing.clockwork import clocks
from detente.engines import Engine, open_engine
from detente.engines.timing.chain import Chain, EventSets, PaceSets, Wanted, build
from detente.engines.timing.process import spread, start_at
from detente.engines.timing.simulating import Searched, jumps_in, run
from detente.engines.timing.transient import (
    chances_from_all,
    distributed,
    entered,
    eventually,
    first_from_all,
)
from detente.testing import random_conflict
from detente.testing.random_tempo import with_tempo

linalg = pytest.importorskip("scipy.linalg")
GAME = open_engine(dt.catalog("chicken"))
COLUMNS = ("starts", "ends", "entries", "actors")
TIMES = (0.0, 0.5, 3.0, 40.0)


def chain(size: int, *jumps: tuple[int, int, int]) -> Chain:
    """A chain of jumps, each with an entry of its own and its actor."""
    starts, ends, actors = (np.array([jump[at] for jump in jumps], np.int64) for at in range(3))
    return Chain(size, starts, ends, np.arange(len(jumps)), actors, 3, GAME, np.arange(1, size + 1))


def at(size: int, *places: int) -> np.ndarray:
    mask = np.zeros(size, np.bool_)
    mask[list(places)] = True
    return mask


def test_two_states() -> None:
    there, back = 0.3, 0.07
    two = chain(2, (0, 1, 0), (1, 0, 0))
    rates = two.rates([1 / there, 1 / back])
    for time, row in zip(TIMES, distributed(two, rates, 0, TIMES), strict=True):
        assert row[1] == pytest.approx(there / (there + back) * (1 - exp(-(there + back) * time)), abs=1e-12)
    assert entered(two, rates, 0, at(2, 1), TIMES).chances == pytest.approx([1 - exp(-there * t) for t in TIMES])
    assert eventually(two, rates, 0, at(2, 1)).time == pytest.approx(1 / there)


def test_a_pure_birth_process_is_an_erlang_clock() -> None:
    """After three jumps at one rate the chance is that of a Poisson variable of at least three."""
    births = chain(4, (0, 1, 0), (1, 2, 0), (2, 3, 0))
    rates = births.rates([4.0] * 3)
    expected = [1 - exp(-t / 4) * (1 + t / 4 + (t / 4) ** 2 / 2) for t in TIMES]
    assert entered(births, rates, 0, at(4, 3), TIMES).chances == pytest.approx(expected, abs=1e-12)
    assert eventually(births, rates, 0, at(4, 3)).time == pytest.approx(12.0)


def test_births_and_deaths_are_the_gambler_s_ruin() -> None:
    up, down, size, start = 0.2, 0.3, 8, 3
    jumps = [(s, s + 1, 0) for s in range(1, size - 1)] + [(s, s - 1, 1) for s in range(1, size - 1)]
    walk = chain(size, *jumps)
    rates = walk.rates([1 / up] * (size - 2) + [1 / down] * (size - 2))
    odds = down / up
    ruin = (odds**start - 1) / (odds ** (size - 1) - 1)
    result = eventually(walk, rates, start, at(size, size - 1), at(size, 0))
    assert sum(result.by) == pytest.approx(ruin, abs=1e-10)
    assert isinf(result.time)
    assert first_from_all(walk, rates, at(size, size - 1), at(size, 0))[start] == pytest.approx(ruin, abs=1e-10)


def test_a_race_of_clocks_goes_by_their_rates() -> None:
    rates_given = (0.5, 0.3, 0.2)
    race = chain(4, *((0, place, place - 1) for place in (1, 2, 3)))
    rates = race.rates([1 / rate for rate in rates_given])
    result = entered(race, rates, 0, at(4, 1, 2, 3), [2.0])
    assert result.by[:, 0] == pytest.approx([rate * (1 - exp(-2.0)) for rate in rates_given])
    assert eventually(race, rates, 0, at(4, 1), at(4, 2, 3)).by[0] == pytest.approx(0.5)


def of_conflict(seed: int) -> tuple[Engine, Chain, list[float], list[PaceSets], dict[str, Wanted]]:
    """The chain of a random conflict, with a pace for each decision maker."""
    random = Random(seed)
    engine = open_engine(random_conflict(random))
    dms = engine.conflict.dms
    paces = [PaceSets((dm,), None, None) for dm in dms]
    wanted = {dm: Wanted("improvements") for dm in dms}
    means = [random.choice((0.5, 1.0, 2.0, 7.0)) for _ in dms]
    return engine, build(engine, paces, (), wanted), means, paces, wanted


def check_against_the_exponential(seed: int) -> None:
    _, made, means, _, _ = of_conflict(seed)
    if made.size > 70:
        return
    rates, random = made.rates(means), Random(seed)
    generator = np.zeros((made.size, made.size))
    np.add.at(generator, (made.starts, made.ends), rates)
    generator -= np.diag(generator.sum(axis=1))
    start, goal = random.randrange(made.size), np.array([random.random() < 0.3 for _ in range(made.size)])
    stopped = generator * ~goal[:, None]
    everywhere = linalg.expm(stopped * 5.0) @ goal
    assert distributed(made, rates, start, [5.0])[0] == pytest.approx(linalg.expm(generator * 5.0)[start], abs=1e-9)
    assert chances_from_all(made, rates, goal, 5.0) == pytest.approx(everywhere, abs=1e-9)
    if goal[start]:
        return
    assert entered(made, rates, start, goal, [5.0]).chances[0] == pytest.approx(everywhere[start], abs=1e-9)
    ever = sum(eventually(made, rates, start, goal).by)
    assert ever == pytest.approx(first_from_all(made, rates, goal, np.zeros_like(goal))[start], abs=1e-9)
    late = linalg.expm(stopped * 4000.0) @ goal
    assert ever == pytest.approx(late[start], abs=1e-6)


@pytest.mark.parametrize("seed", range(60))
def test_uniformization_is_the_matrix_exponential(seed: int) -> None:
    check_against_the_exponential(seed)


@pytest.mark.long
def test_uniformization_is_the_matrix_exponential_at_length() -> None:
    for seed in range(1000, 2000):
        check_against_the_exponential(seed)


@pytest.mark.parametrize("seed", range(12))
def test_simulation_agrees_and_finds_the_same_jumps(seed: int) -> None:
    engine, made, means, paces, wanted = of_conflict(seed)
    rates, random = made.rates(means), Random(seed)
    jumps, searched = jumps_in(made), Searched(engine, paces, (), wanted)
    for place, state in enumerate(engine.all().listed()):
        ends = sorted((made.place(jump.end), jump.entry, jump.actor) for jump in searched(state))
        assert ends == sorted((jump.end, jump.entry, jump.actor) for jump in jumps(place))
    goal = np.array([random.random() < 0.3 for _ in range(made.size)])
    start = next((place for place in range(made.size) if not goal[place]), None)
    if start is None:
        return
    exact = entered(made, rates, start, goal, [5.0]).chances[0]
    runs = [any(goal[place] for _, place, _ in run(jumps, means, start, 5.0, random)) for _ in range(2_000)]
    assert mean(runs) == pytest.approx(exact, abs=5 * (0.25 / 2_000) ** 0.5)


@pytest.mark.parametrize("seed", range(24))
def test_a_chain_found_from_a_few_states_is_that_part_of_the_whole_one(seed: int) -> None:
    """States that a change adds have other places than their numbers say."""
    random = Random(seed)
    conflict = with_tempo(random_conflict(random, "options"), random)
    if seed % 2 and conflict.constraints:
        with suppress(dt.ConflictError):  # a ranking would lack the states that are added
            conflict = conflict.changed([{"drop": "constraints[1]"}])
    ticking = clocks(open_engine(conflict))
    some = random.choices(ticking.engine.all().listed(), k=2)
    starts = ticking.engine.unite(map(ticking.engine.one, some))
    part = ticking.chain_from(starts)
    with patch.object(clockwork, "MOST_FOLLOWED", 1):
        cut = ticking.chain_from(starts)
    assert part.numbers.tolist() == cut.numbers.tolist()
    jumps = [sorted(zip(*(getattr(each, which).tolist() for which in COLUMNS), strict=True)) for each in (part, cut)]
    assert jumps[0] == jumps[1]


@pytest.mark.parametrize("seed", range(30))
def test_what_has_a_chance_is_what_evolution_reaches(seed: int) -> None:
    """Legal sequences bar two moves in a row by one mover, which makes no difference if moves are transitive."""
    engine, made, means, _, _ = of_conflict(seed)
    start = engine.all().listed(1)[0]
    reached = {state.number for state in dt.evolution(engine.conflict, from_=start, engine=engine).reached}
    row = distributed(made, made.rates(means), made.place(start), [2.0])[0]
    support = {int(number) for number in made.numbers[made.reachable(made.place(start))]}
    assert {int(number) for number in made.numbers[row > 0]} == support
    assert reached <= support
    model = engine.conflict
    if model.arcs is None and model.states is None and not model.moves:
        assert reached == support


def test_an_event_whose_result_is_infeasible_doesnt_happen() -> None:
    engine = open_engine(dt.catalog("elmira"))
    option = engine.conflict.options[0]
    made = build(
        engine, (), [EventSets({option: True}, None)], {dm: Wanted("improvements") for dm in engine.conflict.dms}
    )
    states = engine.all().listed()
    for start, end in made.pairs:
        assert set(states[end].taken) == {*states[start].taken, option}
    flipped = {(frozenset({*state.taken, option})) for state in states if option not in state.taken}
    assert len(made.pairs) == len(flipped & {frozenset(state.taken) for state in states})


def test_spread_is_what_jumps_lead_to() -> None:
    line = chain(4, (0, 1, 0), (1, 2, 0))
    assert spread(line.starts, line.ends, start_at(4, 1)).tolist() == [False, True, True, False]
