"""Load-bearing assumptions: re-evaluation of claims with elements of the model removed or swapped."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations, islice
from math import comb

from detente.analysis.claims.times import about_time
from detente.analysis.claims.verdicts import Judge
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
Elements = tuple[str, ...]
On = Mapping[str, list[Elements]]


@dataclass
class Rests:
    """The inclusion-minimal sets of elements whose removal changes a claim's verdict.

    Attributes
    ----------
    on
        Minimal load-bearing sets, by claim id.
    complete, singles
        Whether all sets were tried, or at least all single elements.
    """

    on: dict[str, list[Elements]] = field(default_factory=dict)
    complete: bool = True
    singles: bool = True


@dataclass(frozen=True)
class Patience:
    """Limits of the search: number of variants, and deadline."""

    variants: int
    until: float

    @classmethod
    def of(cls, states: int, depth: int) -> Patience:
        """Limits for a number of states and a depth."""
        return cls(max(LEAST_VARIANTS, MOST_WORK // max(states, 1)), time.monotonic() + MOST_SECONDS[depth])

    def ends(self, done: int) -> bool:
        """Whether the number of variants reaches the limit."""
        return done >= self.variants or self.late

    @property
    def late(self) -> bool:
        """Whether the deadline has passed."""
        return time.monotonic() > self.until


def rests(
    judge: Judge, conflict: Conflict, base: Mapping[str, Verdict], depth: int, patience: Patience, progress: Progress
) -> Rests:
    """Minimal load-bearing sets of up to `depth` elements; all claims are evaluated once per variant.

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
    """
    load_bearing, every = Rests({id: [] for id in base}), elements(conflict)
    total = min(patience.variants, sum(comb(len(every), size) for size in range(1, depth + 1)))
    judge.foresee(list(islice(_subsets(every, depth), total)))
    for done, left_out in enumerate(_subsets(every, depth)):
        if patience.ends(done):
            load_bearing.complete, load_bearing.singles = False, done >= len(every)
            break
        progress("progress.variants", done, total)
        others = any(not address.startswith("tempo.") for address in left_out)  # else only time can be another
        undecided = tuple(
            id
            for id in base
            if (others or about_time(judge.claims[id].says))
            and not any(set(minimal) <= set(left_out) for minimal in load_bearing.on[id])
        )
        for id, verdict in judge.verdicts(tuple(map(Drop, left_out)), undecided).items():
            if verdict != base[id]:
                load_bearing.on[id].append(left_out)
    return load_bearing


def _subsets(every: Elements, depth: int) -> Iterator[Elements]:
    for size in range(1, depth + 1):
        yield from combinations(every, size)


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


def crux(
    judge: Judge, conflict: Conflict, base: Mapping[str, Verdict], on: On, patience: Patience, progress: Progress
) -> tuple[tuple[Flip, ...], bool]:
    """The swaps of neighbouring statements and removals of unsure ones that turn a verdict, most turned first; and
    whether all swaps were tried.

    `on` says what each verdict rests on, single elements at the least.
    """
    flips = [Flip(Drop(address), tuple(id for id in base if (address,) in on[id])) for address in _unsure(conflict)]
    pairs, every = neighbours(conflict), True
    for done, pair in enumerate(pairs):
        if patience.late:
            every = False
            break
        progress("progress.swaps", done, len(pairs))
        verdicts = judge.verdicts((Swap(pair),), tuple(base))
        flips.append(Flip(Swap(pair), tuple(id for id, verdict in verdicts.items() if verdict != base[id])))
    return tuple(sorted((flip for flip in flips if flip.flips), key=lambda flip: -len(flip.flips))), every


def _unsure(conflict: Conflict) -> Iterator[str]:
    """The addresses of the statements marked unsure."""
    for address, statement in statements(conflict).items():
        if statement.unsure in ("holds", "both"):
            yield address
