"""Robustness of an outcome: under how many completions some state of it is an equilibrium, and which."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from math import prod

from detente.analysis.open_preferences import left_open, written
from detente.analysis.profile_counts import CHUNK, drawn, is_weighed, numbered, size_of
from detente.analysis.query import Query
from detente.concepts import Reactions
from detente.engines import Engine
from detente.engines.many_profiles import Tallied
from detente.model.preferences import Preferences
from detente.model.state_sets import StateSet
from detente.model.variants import Variant, Variants
from detente.results.robustness import Figure, OutcomeFigures, Profiles, StateFigure, SturdyOutcome

DRAWN = 10_000  # completions drawn by default
EXACT = 100_000  # completions that are all judged, where they are equally likely


def robust_outcome(
    asked: Query, to: str, within: StateSet, concepts: Mapping[str, Reactions], samples: int | None, seed: int
) -> SturdyOutcome:
    """The figures of an outcome by concept, over the completions of everything that is left open.

    That includes what doesn't matter to the single state that is judged beside it. Completions are drawn where they are
    more than `samples` (by default than `EXACT`; then `DRAWN` of them are).
    """
    engine = asked.engine
    open_ = [left_open(engine, dm, written(engine, dm), None) for dm in asked.conflict.dms]
    sample = _sample_size(open_, samples) if within else None
    groups = _all(open_) if sample is None else [_Group(list(_sampled(open_, sample, f"{seed}/None")))]
    about = Profiles(None, size_of(open_), sample, sample, is_weighed([open_]))
    of = sample or about.count
    figures = list[OutcomeFigures]()
    by_group = [(group, group.tallied(engine, concepts.values(), within)) for group in (groups if within else ())]
    for place, name in enumerate(concepts):
        tallies = [(group, by_concept[place]) for group, by_concept in by_group]

        def figure(counts: Iterable[tuple[_Group, int]]) -> Figure:
            several = list(counts)
            weight = sum((group.weight * count for group, count in several), Fraction(0))
            stable = sum(group.times * count for group, count in several)
            return Figure(
                stable, of, sample is None, sample is not None, weight if about.weighed and not sample else None
            )

        states = {state for _, tallied in tallies for state in tallied.states}
        judged = [
            StateFigure(state, figure((group, tallied.states.get(state, 0)) for group, tallied in tallies))
            for state in states
        ]
        judged.sort(key=lambda one: (-(one.figure.share or 0), one.state.number))
        some = figure((group, tallied.some) for group, tallied in tallies)
        figures.append(OutcomeFigures(name, some, tuple(judged)))
    return SturdyOutcome(to, within.count, about, tuple(figures))


@dataclass(frozen=True)
class _Group:
    """Profiles that each stand for equally many completions, of this weight together."""

    profiles: list[tuple[Variant, ...]]
    times: int = 1
    weight: Fraction = Fraction(0)

    def tallied(self, engine: Engine, several: Iterable[Reactions], within: StateSet) -> list[Tallied]:
        """How often each state is an equilibrium under them, by concept."""
        given, profiles = _alternatives(engine, self.profiles)
        return [engine.tallied(given, profiles, concepts, within) for concepts in several]


def _sample_size(open_: Sequence[Variants], samples: int | None) -> int | None:
    """How many completions are drawn; None where all are judged."""
    listed = prod(variants.listed for variants in open_) if is_weighed([open_]) else size_of(open_)
    return None if listed <= min(samples or EXACT, EXACT) else samples or DRAWN


def _all(open_: Sequence[Variants]) -> list[_Group]:
    """All completions; where they aren't equally likely, those of equal weight together."""
    if not is_weighed([open_]):
        return [_Group([numbered([open_], number) for number in range(size_of(open_))])]
    groups: dict[tuple[int, Fraction], list[tuple[Variant, ...]]] = {}
    for cases in product(*(list(variants.cases()) for variants in open_)):
        weight = prod((case.weight for case in cases), start=Fraction(1))
        alike = groups.setdefault((prod(case.count for case in cases), weight), [])
        alike.append(tuple(case.variant for case in cases))
    return [_Group(profiles, times, weight) for (times, weight), profiles in groups.items()]


def _sampled(open_: Sequence[Variants], sample: int, seed: str) -> Iterator[tuple[Variant, ...]]:
    """The completions that are drawn where the verdicts on one state are judged with the same seed."""
    for chunk in range(-(-sample // CHUNK)):
        yield from drawn([open_], sample, seed, chunk)


def _alternatives(
    engine: Engine, profiles: Sequence[tuple[Variant, ...]]
) -> tuple[list[list[Preferences]], list[tuple[int, ...]]]:
    """Each decision maker's preferences that occur, and the profiles as numbers of these."""
    makers = engine.conflict.decision_makers
    known = [dict[Variant, int]() for _ in makers]
    numbers = [
        tuple(seen.setdefault(variant, len(seen)) for seen, variant in zip(known, profile, strict=True))
        for profile in profiles
    ]
    given = [[maker.preferences.varied(variant) for variant in seen] for maker, seen in zip(makers, known, strict=True)]
    return given, numbers
