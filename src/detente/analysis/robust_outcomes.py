"""Robustness of an outcome: under how many completions some state of it is an equilibrium, and which."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from detente.analysis.open_preferences import left_open, written
from detente.analysis.profile_counts import CHUNK, drawn, is_weighed, numbered, size_of
from detente.analysis.query import Query
from detente.concepts import Reactions
from detente.engines import Engine
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
    more than `samples` (by default than `EXACT`; then `DRAWN` of them are), or not equally likely.
    """
    engine = asked.engine
    open_ = [left_open(engine, dm, written(engine, dm), None) for dm in asked.conflict.dms]
    sample = _sample_size(open_, samples)
    variants = _all(open_) if sample is None else _sampled(open_, sample, f"{seed}/None")
    given, profiles = _alternatives(engine, list(variants))
    figures = list[OutcomeFigures]()
    for name, profile in concepts.items():
        tallied = engine.tallied(given, profiles, profile, within)
        most_first = sorted(tallied.states.items(), key=lambda counted: (-counted[1], counted[0].number))
        figures.append(
            OutcomeFigures(
                name,
                _figure(tallied.some, len(profiles), sample),
                tuple(StateFigure(state, _figure(count, len(profiles), sample)) for state, count in most_first),
            )
        )
    about = Profiles(None, size_of(open_), sample, sample and len(profiles), is_weighed([open_]))
    return SturdyOutcome(to, within.count, about, tuple(figures))


def _sample_size(open_: Sequence[Variants], samples: int | None) -> int | None:
    """How many completions are drawn; None where all are judged."""
    if size_of(open_) <= min(samples or EXACT, EXACT) and not is_weighed([open_]):
        return None
    return samples or DRAWN


def _figure(stable: int, of: int, sample: int | None) -> Figure:
    return Figure(stable, of, exact=sample is None, drawn=sample is not None)


def _all(open_: Sequence[Variants]) -> Iterator[tuple[Variant, ...]]:
    return (numbered([open_], number) for number in range(size_of(open_)))


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
