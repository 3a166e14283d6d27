"""Load-bearing assumptions: re-evaluation of claims with elements of the model removed or swapped."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from math import comb

from detente.analysis.claims.retrying import PACE, Elements, Retrying
from detente.analysis.claims.verdicts import Judge
from detente.analysis.workers import Workers
from detente.engines import Progress
from detente.model.claims import Drop, Swap
from detente.model.conflict import Conflict
from detente.model.edits import elements, neighbours, only_statement, statements
from detente.model.formulas import names
from detente.results.claims import Flip
from detente.results.shapes.claims import Verdict

MOST_WORK = 50_000_000  # variants times states
LEAST_VARIANTS = 100
MOST_SECONDS = {1: 120, 2: 600, 3: 1800}  # time limits by depth; an answer cut short says so
On = Mapping[str, list[Elements]]


@dataclass
class Rests:
    """The inclusion-minimal sets of elements whose removal changes a claim's verdict.

    Attributes
    ----------
    on
        Minimal load-bearing sets, by claim id.
    swapped
        The claims whose verdict is another one if two neighbouring statements are exchanged, by their addresses.
    complete, singles, swaps
        Whether all sets were tried, or at least all single elements; and all swaps.
    """

    on: dict[str, list[Elements]] = field(default_factory=dict)
    swapped: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    complete: bool = True
    singles: bool = True
    swaps: bool = True


@dataclass(frozen=True)
class Patience:
    """Limits of the search: number of variants, and deadline."""

    variants: int
    until: float

    @classmethod
    def of(cls, states: int, depth: int) -> Patience:
        """Limits for a number of states and a depth."""
        return cls(max(LEAST_VARIANTS, MOST_WORK // max(states, 1)), time.monotonic() + MOST_SECONDS[depth])

    @property
    def late(self) -> bool:
        """Whether the deadline has passed."""
        return time.monotonic() > self.until


def rests(
    judge: Judge,
    conflict: Conflict,
    base: Mapping[str, Verdict],
    depth: int,
    patience: Patience,
    progress: Progress,
    crew: Workers,
) -> Rests:
    """Minimal load-bearing sets of up to `depth` elements, and what swaps of neighbouring statements turn.

    All claims are evaluated once per variant. Whether a set is minimal depends on smaller ones alone, so those of one
    size are shared among processes, and the swaps with the last of them.

    Parameters
    ----------
    judge, conflict
        The evaluator, and the original conflict.
    base
        The verdicts on the original.
    depth
        Largest number of elements left out together.
    patience
        Limits of the search.
    progress
        Progress callback: variants done.
    crew
        The processes that may share the work.
    """
    load_bearing, every, swaps = Rests({id: [] for id in base}), elements(conflict), neighbours(conflict)
    total = min(patience.variants, sum(comb(len(every), size) for size in range(1, depth + 1))) + len(swaps)
    done, left = 0, patience.variants
    for size in range(1, depth + 1):
        count, sets = min(left, comb(len(every), size)), comb(len(every), size)
        last = size == depth or count < sets
        job = Retrying(judge, base, swaps if last else (), every, size, count, load_bearing.on)
        turned, tried = crew.run(job, partial(_told, progress, done, total), PACE, lambda: patience.late)
        for id, left_out in turned.on:
            load_bearing.on[id].append(left_out)
        for id, pair in turned.swapped:
            load_bearing.swapped.setdefault(pair, []).append(id)
        done, left = done + tried, left - count
        load_bearing.swaps = last and tried >= len(swaps)
        if tried < job.size or count < sets:
            load_bearing.complete, load_bearing.singles = False, size > 1
            break
    return load_bearing


def _told(progress: Progress, before: int, total: int, done: int, _: int) -> None:
    progress("progress.variants", before + done, total)


def assumed(judge: Judge, conflict: Conflict, base: Mapping[str, Verdict], on: On) -> set[str]:
    """The claims that merely restate the one statement they rest on.

    Criteria: the claim holds; no other single element reverses it; it mentions every name in the statement; it has no
    stability operator, since stability follows from everybody's preferences and moves; and it still holds if the
    statement is its decision maker's only one and all others are indifferent, or have all their statements negated.
    """
    restating, stated = set[str](), statements(conflict)
    for id, sets in on.items():
        alone = [left_out[0] for left_out in sets if len(left_out) == 1]
        derived = judge.claims[id].says.about_stability
        if base[id] != "holds" or derived or len(alone) != 1 or alone[0] not in stated:
            continue
        statement = stated[alone[0]]
        if not {name.text for name in names(conflict.resolve(statement.that))} <= judge.claims[id].names(conflict):
            continue
        backgrounds = (only_statement(conflict, alone[0], contrary) for contrary in (False, True))
        if all(judge.verdicts((), (id,), on=background).get(id) == "holds" for background in backgrounds):
            restating.add(id)
    return restating


def crux(conflict: Conflict, found: Rests) -> tuple[Flip, ...]:
    """The swaps of neighbouring statements and removals of unsure ones that turn a verdict, most turned first."""
    on = found.on
    flips = [Flip(Drop(address), tuple(id for id in on if (address,) in on[id])) for address in _unsure(conflict)]
    flips += [Flip(Swap(pair), tuple(found.swapped.get(pair, ()))) for pair in neighbours(conflict)]
    return tuple(sorted((flip for flip in flips if flip.flips), key=lambda flip: -len(flip.flips)))


def _unsure(conflict: Conflict) -> Iterator[str]:
    """The addresses of the statements marked unsure."""
    for address, statement in statements(conflict).items():
        if statement.unsure in ("holds", "both"):
            yield address
