"""How likely something is by when: uniformization (Jensen 1953), a Poisson mixture of the steps of a jump chain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.engines.timing.chain import sparse
from detente.engines.timing.process import Mask, Process, spread
from detente.errors import TooLarge

MOST_STEPS = 2_000_000  # of the jump chain
MOST_WORK = 5e10  # steps times jumps and places: about a minute
DENSE = 128  # up to so many states matrices are stored in full
DIRECT = 2_000  # up to so many states equations are solved directly
EXACT = 1e-10  # most relative residual of a solution
NEGLIGIBLE = 1e-18
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Entered:
    """When a set of states is entered, and by whom.

    Attributes
    ----------
    by
        For each actor, the chance that the set has been entered by a jump of its, by each time.
    """

    by: Floats  # actors times times

    @property
    def chances(self) -> list[float]:
        """The chance that the set has been entered, by each time."""
        return [float(chance) for chance in self.by.sum(axis=0)]


@dataclass(frozen=True)
class Eventually:
    """What happens in the long run: by whom a set is entered, and after what time on average.

    Attributes
    ----------
    by
        For each actor, the chance that the set is ever entered by a jump of its.
    time
        The expected time until then; infinite where it may never be.
    """

    by: tuple[float, ...]
    time: float


def entered(
    chain: Process, rates: Floats, start: int, goal: Mask, times: Sequence[float], lost: Mask | None = None
) -> Entered:
    """The chance that a set has been entered from a place outside it, by each of some times, before `lost` is."""
    stop = goal if lost is None else goal | lost
    moving = ~stop[chain.starts]
    actors = chain.actor_count
    ends = np.where(goal[chain.ends], chain.size + chain.actors, chain.ends)
    vector = np.zeros(chain.size + actors)
    vector[start] = 1.0
    spreads = spread_over(chain.starts[moving], ends[moving], rates[moving], vector, times)
    return Entered(np.array([row[chain.size :] for row in spreads]).T.reshape(actors, len(times)))


def distributed(chain: Process, rates: Floats, start: int, times: Sequence[float]) -> list[Floats]:
    """Where the conflict is at each of some times: a chance for each place."""
    vector = np.zeros(chain.size)
    vector[start] = 1.0
    return spread_over(chain.starts, chain.ends, rates, vector, times)


def chances_from_all(chain: Process, rates: Floats, goal: Mask, time: float) -> Floats:
    """From each place, the chance that a set has been entered by a time; 1 inside it."""
    moving = ~goal[chain.starts]
    starts, ends = chain.starts[moving], chain.ends[moving]
    return spread_over(ends, starts, rates[moving], goal.astype(np.float64), [time], exits=starts)[0]


def spread_over(
    starts: NDArray[np.int64],
    ends: NDArray[np.int64],
    rates: Floats,
    vector: Floats,
    times: Sequence[float],
    exits: NDArray[np.int64] | None = None,
) -> list[Floats]:
    """A vector carried along jumps for each of some times: a distribution forward, or values backward.

    Backward, jumps are given from their end to their start, and `exits` are the places that they leave.
    """
    size = len(vector)
    leaving = np.bincount(starts if exits is None else exits, weights=rates, minlength=size)
    pace = float(leaving.max(initial=0.0))
    sums = [np.zeros(size) for _ in times]
    if pace == 0.0:
        return [vector.copy() for _ in times]
    last = [ceil(pace * time + 9 * sqrt(pace * time) + 40) for time in times]
    steps = max(last, default=0)
    if steps > MOST_STEPS or steps * (len(starts) + size) > MOST_WORK:
        raise TooLarge("timeline_steps", n=steps, states=size)
    step = _matrix(ends, starts, rates / pace, size)
    stay, weights = 1.0 - leaving / pace, [_poisson(pace * time, most) for time, most in zip(times, last, strict=True)]
    for number in range(max(last, default=-1) + 1):
        for place, shares in enumerate(weights):
            if number < len(shares) and shares[number] > NEGLIGIBLE:
                sums[place] += shares[number] * vector
        vector = step @ vector + stay * vector
    return sums


def _matrix(rows: NDArray[np.int64], columns: NDArray[np.int64], values: Floats, size: int) -> Any:
    """A square matrix of the values at some places, added up where a place has several; sparse unless it is small."""
    if size > DENSE:
        return sparse().csr_matrix((values, (rows, columns)), shape=(size, size))
    matrix = np.zeros((size, size))
    np.add.at(matrix, (rows, columns), values)
    return matrix


def _poisson(mean: float, last: int) -> Floats:
    """The chances of 0 to `last` jumps of a Poisson variable, which sum to 1."""
    if mean == 0.0:
        return np.ones(1)
    counts = np.arange(1, last + 1)
    logs = np.concatenate(([0.0], np.cumsum(np.log(mean) - np.log(counts))))
    shares: Floats = np.exp(logs - logs.max())
    shares /= shares.sum()
    return shares


def eventually(chain: Process, rates: Floats, start: int, goal: Mask, lost: Mask | None = None) -> Eventually:
    """By whom a set is entered in the long run from a place outside it, before `lost` is, and after what time."""
    actors = chain.actor_count
    stop = goal if lost is None else goal | lost
    moving = ~stop[chain.starts]
    starts, ends, rates, by = chain.starts[moving], chain.ends[moving], rates[moving], chain.actors[moving]
    begin = np.zeros(chain.size, np.bool_)
    begin[start] = True
    reached = spread(starts, ends, begin)
    leading = spread(ends, starts, goal)
    if not leading[start]:
        return Eventually((0.0,) * actors, float("inf"))
    alive = reached & leading & ~stop
    inside = alive[starts]
    starts, ends, rates, by = starts[inside], ends[inside], rates[inside], by[inside]
    stays = _stays(starts, ends, rates, alive, start)
    flows = stays[starts] * rates
    into = goal[ends]
    shares = np.bincount(by[into], weights=flows[into], minlength=actors)
    is_sure = not (reached & ~alive & ~goal).any()
    return Eventually(tuple(map(float, shares)), float(stays.sum()) if is_sure else float("inf"))


def _stays(starts: NDArray[np.int64], ends: NDArray[np.int64], rates: Floats, alive: Mask, start: int) -> Floats:
    """The expected time spent at each place that is alive, before what is alive is left for good."""
    places = np.cumsum(alive) - 1
    size = int(alive.sum())
    one = np.zeros(size)
    one[places[start]] = 1.0
    stays = np.zeros(len(alive))
    stays[alive] = solved(_generator(starts, ends, rates, alive, places, size).T, one)
    return stays


def _generator(
    starts: NDArray[np.int64], ends: NDArray[np.int64], rates: Floats, alive: Mask, places: NDArray[Any], size: int
) -> Any:
    """The rates of leaving each place, less those of going to another one that is alive."""
    inner = alive[ends]
    leaving: Floats = np.bincount(places[starts], weights=rates, minlength=size).astype(np.float64)
    going = _matrix(places[starts[inner]], places[ends[inner]], rates[inner], size)
    here = np.arange(size)
    return _matrix(here, here, leaving, size) - going


def solved(matrix: Any, right: Floats) -> Floats:
    """The solution of linear equations, verified.

    Raises
    ------
    TooLarge
        No solution is found that is exact enough.
    """
    size, solver = matrix.shape[0], sparse().linalg
    if size <= DENSE:
        solution: Floats = np.linalg.solve(matrix, right)
    elif size <= DIRECT:
        solution = np.atleast_1d(solver.spsolve(matrix.tocsc(), right))
    else:
        diagonal = sparse().diags(1.0 / matrix.diagonal())
        solution, _ = solver.bicgstab(matrix.tocsr(), right, rtol=EXACT / 100, maxiter=20_000, M=diagonal)
    residual = np.abs(matrix @ solution - right).max(initial=0.0)
    if not residual <= EXACT * max(1.0, float(np.abs(right).max(initial=0.0))):
        raise TooLarge("timeline_unsolved", n=size)
    return solution


def first_from_all(chain: Process, rates: Floats, goal: Mask, lost: Mask) -> Floats:
    """From each place, the chance that a set is ever entered, and before another is; 1 inside the first."""
    moving = ~(goal | lost)[chain.starts]
    starts, ends, rates = chain.starts[moving], chain.ends[moving], rates[moving]
    alive = spread(ends, starts, goal) & ~goal & ~lost
    chances = goal.astype(np.float64)
    size = int(alive.sum())
    if not size:
        return chances
    inside = alive[starts]
    starts, ends, rates = starts[inside], ends[inside], rates[inside]
    places = np.cumsum(alive) - 1
    into = goal[ends]
    right: Floats = np.bincount(places[starts[into]], weights=rates[into], minlength=size).astype(np.float64)
    chances[alive] = solved(_generator(starts, ends, rates, alive, places, size), right)
    return chances
