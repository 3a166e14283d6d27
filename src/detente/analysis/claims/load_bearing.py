"""What verdicts rest on: the model with elements left out or exchanged, and the claims asked again."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from math import comb

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
MOST_SECONDS = {1: 120, 2: 600, 3: 1800}  # by depth; then the answer says that it was cut short
Elements = tuple[str, ...]
On = Mapping[str, list[Elements]]


@dataclass
class Rests:
    """The inclusion-minimal sets of elements without which each claim's verdict is another.

    Attributes
    ----------
    on
        They, by claim.
    complete, singles
        Whether all sets were tried, and whether at least all single elements were.
    """

    on: dict[str, list[Elements]] = field(default_factory=dict)
    complete: bool = True
    singles: bool = True


@dataclass(frozen=True)
class Patience:
    """How many variants of a conflict are tried at most, and until when."""

    variants: int
    until: float

    @classmethod
    def of(cls, states: int, depth: int) -> Patience:
        """By how many states the conflict has, and how many elements are left out at once."""
        return cls(max(LEAST_VARIANTS, MOST_WORK // max(states, 1)), time.monotonic() + MOST_SECONDS[depth])

    def ends(self, done: int) -> bool:
        """Whether so many are enough."""
        return done >= self.variants or self.late

    @property
    def late(self) -> bool:
        """Whether the time is up."""
        return time.monotonic() > self.until


def rests(
    judge: Judge, conflict: Conflict, base: Mapping[str, Verdict], depth: int, patience: Patience, progress: Progress
) -> Rests:
    """What each verdict rests on, up to `depth` elements at once; all claims are asked once in each variant.

    Parameters
    ----------
    judge, conflict
        Who evaluates, and the conflict as given.
    base
        The verdicts on it.
    depth
        The most elements left out together.
    patience
        How much is tried.
    progress
        Called with how many variants are done.
    """
    found, every = Rests({id: [] for id in base}), elements(conflict)
    total = min(patience.variants, sum(comb(len(every), size) for size in range(1, depth + 1)))
    for done, left_out in enumerate(_subsets(every, depth)):
        if patience.ends(done):
            found.complete, found.singles = False, done >= len(every)
            break
        progress("progress.variants", done, total)
        asked = tuple(id for id in base if not any(set(known) <= set(left_out) for known in found.on[id]))
        for id, verdict in judge.verdicts(tuple(map(Drop, left_out)), asked).items():
            if verdict != base[id]:
                found.on[id].append(left_out)
    return found


def _subsets(every: Elements, depth: int) -> Iterator[Elements]:
    for size in range(1, depth + 1):
        yield from combinations(every, size)


def assumed(judge: Judge, conflict: Conflict, base: Mapping[str, Verdict], on: On) -> set[str]:
    """The claims that rest on one statement and restate it.

    Such a claim holds, no other single element turns it, and it speaks of all that the statement speaks of. It asks for
    no stability, which is derived from what everybody wants and can do. And it still holds where the statement is all
    that its decision maker wants, be the others indifferent or wanting the contrary of everything that they want.
    """
    found, stated = set[str](), statements(conflict)
    for id, sets in on.items():
        alone = [one[0] for one in sets if len(one) == 1]
        derived = judge.claims[id].says.about_stability
        if base[id] != "holds" or derived or len(alone) != 1 or alone[0] not in stated:
            continue
        said = stated[alone[0]]
        if not {name.text for name in names(conflict.resolve(said.that))} <= judge.claims[id].names(conflict):
            continue
        backgrounds = (only_statement(conflict, alone[0], contrary) for contrary in (False, True))
        if all(judge.verdicts((), (id,), on=other).get(id) == "holds" for other in backgrounds):
            found.add(id)
    return found


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
    """The addresses of the statements that may not hold."""
    for address, statement in statements(conflict).items():
        if statement.unsure in ("holds", "both"):
            yield address
