"""The statistics of a track record, against definitions, simulation, and figures computed by hand."""

from __future__ import annotations

from itertools import product
from math import comb, log2, prod, sqrt
from random import Random

import numpy as np
import pytest

import detente as dt
from detente.scoring.cells import Cells
from detente.scoring.marks import Mark, weights, worth
from detente.scoring.predictions import Predictor
from detente.scoring.statistics import (
    at_least,
    hits_distribution,
    least_hits,
    mean_interval,
    power,
    share_interval,
    student_cdf,
    student_quantile,
)
from detente.scoring.track_record import lift_of


@pytest.mark.parametrize("seed", range(20))
def test_the_distribution_of_hits_is_the_sum_over_all_outcomes(seed: int) -> None:
    drawn = Random(seed)
    chances = [drawn.random() for _ in range(drawn.randint(0, 8))]
    summed = [0.0] * (len(chances) + 1)
    for hits in product((False, True), repeat=len(chances)):
        summed[sum(hits)] += prod(c if hit else 1 - c for hit, c in zip(hits, chances, strict=True))
    assert hits_distribution(chances) == pytest.approx(summed)
    for hits_number in range(len(chances) + 1):
        assert at_least(hits_number, chances) == pytest.approx(min(1.0, sum(summed[hits_number:])))


@pytest.mark.parametrize("n", [1, 5, 12])
def test_the_exact_interval_of_a_share_has_the_tails_that_define_it(n: int) -> None:
    for hits in range(n + 1):
        low, high = share_interval(hits, n)
        above = sum(comb(n, each) * low**each * (1 - low) ** (n - each) for each in range(hits, n + 1))
        below = sum(comb(n, each) * high**each * (1 - high) ** (n - each) for each in range(hits + 1))
        assert (low, above) == (0, 1) if hits == 0 else above == pytest.approx(0.025)
        assert (high, below) == (1, 1) if hits == n else below == pytest.approx(0.025)


def test_the_exact_interval_covers_hits_of_unequal_chances() -> None:
    drawn = Random(7)
    for _ in range(30):
        chances = [drawn.random() for _ in range(drawn.randint(1, 15))]
        true = sum(chances) / len(chances)
        spread = hits_distribution(chances)
        ends = [share_interval(hits, len(chances)) for hits in range(len(chances) + 1)]
        assert sum(weight for weight, (low, high) in zip(spread, ends, strict=True) if low <= true <= high) >= 0.95


def test_the_test_keeps_its_level_and_has_the_power_that_is_told() -> None:
    for n, chance, lift in ((10, 0.2, 2.0), (30, 0.25, 2.0), (20, 0.1, 3.0)):
        needed = least_hits(n, chance)
        assert at_least(needed, [chance] * n) <= 0.05 < at_least(needed - 1, [chance] * n)
        drawn = np.random.default_rng(1).random((100_000, n))
        found = (drawn < chance * lift).sum(axis=1) >= needed
        error = sqrt(0.25 / 100_000)
        assert found.mean() == pytest.approx(power(n, chance, lift), abs=4 * error)
        assert ((drawn < chance).sum(axis=1) >= needed).mean() <= 0.05 + 4 * error


@pytest.mark.parametrize(("freedom", "quantile"), [(1, 12.7062), (2, 4.3027), (9, 2.2622), (30, 2.0423)])
def test_students_quantile_is_that_of_the_tables(freedom: int, quantile: float) -> None:
    assert student_quantile(0.975, freedom) == pytest.approx(quantile, abs=5e-5)
    assert student_cdf(quantile, freedom) == pytest.approx(0.975, abs=1e-5)


def test_the_bootstrap_interval_covers_a_mean_of_ten_and_more() -> None:
    drawn = np.random.default_rng(3)
    for n, least in ((10, 0.92), (30, 0.93)):
        ends = [mean_interval(list(drawn.normal(1.0, 2.0, n))) for _ in range(40)]
        covered = [low <= 1.0 <= high for low, high in filter(None, ends)]
        assert np.mean(covered) >= least - 3 * sqrt(0.06 / 40)


def test_one_conflict_has_no_bootstrap_interval() -> None:
    assert mean_interval([1.0]) is None


def test_what_a_mark_is_worth_by_hand() -> None:
    hit, miss, everything, nothing = Mark(True, 2, 8), Mark(False, 2, 8), Mark(True, 8, 8), Mark(False, 0, 8)
    assert worth(hit, 0.6).bits == pytest.approx(1.2630344)
    assert worth(hit, 0.6).brier == pytest.approx(0.7**2 + 0.3**2 + 6 * (0.4 / 6) ** 2)
    assert worth(miss, 0.6).bits == pytest.approx(log2(8 * 0.4 / 6))
    assert worth(miss, 0.6).brier == pytest.approx(2 * 0.3**2 + (1 - 0.4 / 6) ** 2 + 5 * (0.4 / 6) ** 2)
    assert worth(everything, 0.6).bits == 0
    assert worth(nothing, 0.6).bits == pytest.approx(log2(0.4))


def test_shares_are_spread_as_they_are_and_even_ones_as_a_set() -> None:
    assert worth(Mark(True, 2, 8, share=0.5, squares=0.5), 0.6) == worth(Mark(True, 2, 8), 0.6)
    likely = worth(Mark(True, 2, 8, share=0.9, squares=0.9**2 + 0.1**2), 0.6)
    assert likely.bits == pytest.approx(log2(8 * 0.6 * 0.9))
    assert likely.brier == pytest.approx((1 - 0.54) ** 2 + 0.06**2 + 6 * (0.4 / 6) ** 2)


@pytest.mark.parametrize("k", [0, 2, 8])
def test_what_is_no_cell_has_no_bits_and_is_missed_by_all(k: int) -> None:
    inside, outside = {0: (0, 0.4 / 8), 2: (0.3, 0.4 / 6), 8: (1 / 8, 0)}[k]
    value = worth(Mark(False, k, 8, fits=False), 0.6)
    assert value.bits is None
    assert value.brier == pytest.approx(1 + k * inside**2 + (8 - k) * outside**2)


def test_a_conflict_is_weighed_by_the_others_alone() -> None:
    assert weights({"a": [True]}) == {"a": 0.5}
    shares = weights({"a": [True], "b": [True], "c": [False, False]})
    assert shares == {"a": pytest.approx(2 / 4), "b": pytest.approx(2 / 4), "c": pytest.approx(3 / 4)}


SHUFFLED = ("elmira", "cuban-missile-crisis", "north-korea-2017", "syria-iraq-1975")


@pytest.mark.parametrize("rule", ["SEQ", "GMR", "bests"])
def test_over_shuffled_outcomes_the_mean_lift_is_one(rule: str) -> None:
    """With the predictions, marks and lift of `score` itself."""
    drawn = np.random.default_rng(5)
    marks = list[list[Mark]]()
    for key in SHUFFLED:
        predictor = Predictor(dt.catalog(key))
        predicted, cells = predictor.predictions()[rule], Cells(predictor, ())
        came = [cells.mark(predicted, predictor.engine.one(state), predictor.every.count) for state in predictor.every]
        marks.append([mark for mark in came if mark is not None])
    shuffled = ([several[drawn.integers(len(several))] for several in marks] for _ in range(10_000))
    lifts = [lift for outcomes in shuffled if (lift := lift_of(outcomes)[2]) is not None]
    assert len(lifts) == 10_000
    assert np.mean(lifts) == pytest.approx(1, abs=3 * float(np.std(lifts)) / 100)
