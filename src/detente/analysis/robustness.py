"""Robustness of verdicts to preference uncertainty: completions of unsure marks, and perturbations by swaps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from math import prod
from typing import Annotated, Any

from detente.analysis import kinds as a
from detente.analysis.arguments import public
from detente.analysis.open_preferences import left_open, notices, written
from detente.analysis.other_preferences import changes_from, other_preference
from detente.analysis.profile_counts import (
    Kind,
    Listing,
    Sampling,
    Separate,
    Tally,
    Verdict,
    compositions,
    is_weighed,
    kinds,
    size_of,
)
from detente.analysis.query import LIMIT, Query
from detente.analysis.robust_outcomes import DRAWN, robust_outcome
from detente.analysis.stability import named
from detente.analysis.workers import Stopped, Workers, reach, workers
from detente.concepts import profiles, reactions
from detente.engines import Engine
from detente.engines.local_game import Judge, is_coupled, judge
from detente.model.conflict import Conflict
from detente.model.formulas import text_of
from detente.model.states import State
from detente.model.swaps import swapped
from detente.model.variants import Order, Variant, Variants, order_of
from detente.results.robustness import Figure, OtherPreference, Profiles, Robust, Robustness, Weight

SAMPLES = DRAWN
NEARER = 500  # preferences of one decision maker tried for a shorter witness
LISTED = 20_000  # preferences of one decision maker judged one by one
HELD = 100_000  # rankings at one distance listed for sampling
EXACT = 100_000  # combinations of preference classes judged one by one
FARTHEST = 1000  # largest `swaps`: each distance has its own figures
MOST_DRAWN = 10**9

Swaps = Annotated[int, a.whole(0, FARTHEST)]
Samples = Annotated[int, a.whole(1, MOST_DRAWN)]


@public
def robustness(
    conflict: a.Model,
    *,
    of: a.State | None = None,
    to: a.States | None = None,
    concepts: a.Concepts | None = None,
    swaps: Swaps = 1,
    samples: Samples | None = None,
    seed: a.Seed = 0,
    scheduler: a.Scheduler | None = None,
    processes: a.Processes | None = None,
    engine: a.Engine = "auto",
    limit: a.Limit = LIMIT,
    progress: a.Progress | None = None,
) -> Robustness:
    """Robustness of a state's verdicts: the number of other preference profiles under which each still holds.

    Two families of profiles. The *completions* are the product of what is left open: a statement marked ``unsure:
    holds`` is kept or left out, one marked ``order`` may change places with either neighbour (each statement at most
    once), and a group of unknown order is put in each linear order. The *perturbations* are the distinct profiles at
    exactly 1, 2 ... elementary swaps over all decision makers together, from the preferences as written: neighbouring
    statements exchanged; in a ranking, or the ranking that weights give, neighbouring groups exchanged, a state
    joining a neighbouring group, or leaving its group for a place of its own next to it.

    Parameters
    ----------
    conflict
        The conflict.
    of
        The state to judge, as for :func:`explain`; by default the status quo.
    to
        An outcome, as for :func:`evolution`: under how many completions some state of it is an equilibrium, and which
        are under how many. All completions are judged where they are no more than 100,000 and equally likely, else
        as many as are drawn.
    concepts
        The concepts, as for :func:`equilibria`; by default all registered ones.
    swaps
        Largest number of elementary swaps.
    samples
        Sample size. A larger family is sampled uniformly and independently wherever its verdicts can't be counted
        decision maker by decision maker. By default a family of more than 100,000 combinations is sampled 10,000 times.
    seed
        Seed of the random numbers; results depend on it alone, not on the number of workers.
    scheduler
        Address of a Dask scheduler, ``tcp://host:port``, whose workers share the work.
    processes
        Number of local processes that share the work; by default one per processor.
    engine, limit, progress
        As for :func:`equilibria`; `limit` also bounds the number of statements listed.

    Raises
    ------
    QuestionError, UnknownLabel
        An unknown state or concept, no status quo, or a number that isn't an integer in range.
    EngineMissing
        A scheduler is given but Dask isn't installed.

    >>> import detente as dt
    >>> found = robustness(dt.catalog("chicken"), of="DD", concepts="nash")
    >>> found["NASH"].figures[1].stable, found["NASH"].figures[1].of, found["NASH"].least
    (0, 12, None)
    """
    if scheduler is not None:
        reach(scheduler)
    asked = Query(conflict, engine, limit, progress)
    within = None if to is None else asked.states_of(to)
    state = asked.status_quo() if of is None else asked.state(of)
    chosen = {
        name: reactions("robustness", profile)
        for name, profile in named(profiles(concepts, conflict.dms, "robustness"))
    }
    doubt = _Doubt.about(
        asked, state, [Verdict(name, profile, dm) for name, profile in chosen.items() for dm in (None, *conflict.dms)]
    )
    families, why = _counted(doubt, swaps, samples, seed, scheduler, processes)
    matters, outcome = list[Weight](), None
    try:
        matters = _weights(doubt) if why != "stopped" else []
        if to is not None and within is not None and why != "stopped":
            outcome = robust_outcome(asked, to if isinstance(to, str) else text_of(to), within, chosen, samples, seed)
    except KeyboardInterrupt:
        why = "stopped"
    if outcome is not None and outcome.profiles.drawn is not None:
        why = why or "drawn"
    return Robustness(
        state=state,
        families=tuple(family.profiles for family in families),
        verdicts=tuple(_robust(doubt, number, families) for number in range(len(doubt.verdicts))),
        matters=tuple(matters)[: asked.limit],
        outcome=outcome,
        seed=seed,
        limit=asked.limit,
        profiles={
            name: {dm: reaction.name for dm, reaction in by_dm.items()}
            for name, by_dm in chosen.items()
            if len(set(by_dm.values())) > 1
        },
        complete=why is None,
        why=why,
        **asked.head() | {"notices": tuple(notices(asked.engine, doubt.written, swaps))},  # it looks at all marks
    )


@dataclass(frozen=True)
class _Doubt:
    """What is judged: a state, its judge, the verdicts asked for, the preferences as written and what they leave open.

    `standing` are the preferences as written, or any where none is written, so that it doesn't matter.
    """

    conflict: Conflict
    judge: Judge
    verdicts: tuple[Verdict, ...]
    now: tuple[bool | None, ...]
    written: tuple[Variant | None, ...]
    standing: tuple[Variant, ...]
    open: tuple[Variants, ...]
    engine: Engine

    @classmethod
    def about(cls, asked: Query, state: State, verdicts: Sequence[Verdict]) -> _Doubt:
        engine, dms = asked.engine, asked.conflict.dms
        as_is = tuple(written(engine, dm) for dm in dms)
        judging = judge(engine, state)
        open_ = tuple(left_open(engine, dm, as_is[number], judging.near(number)) for number, dm in enumerate(dms))
        standing = tuple(variants.at(0) if own is None else own for own, variants in zip(as_is, open_, strict=True))
        keys = [judging.key(number, variant) for number, variant in enumerate(standing)]
        known = {dm for dm, own in zip(dms, as_is, strict=True) if own is not None}
        now = tuple(verdict.holds(judging, keys) if verdict.looks_at <= known else None for verdict in verdicts)
        return cls(asked.conflict, judging, tuple(verdicts), now, as_is, standing, open_, engine)


@dataclass(frozen=True)
class _Family:
    """One family of profiles with what came out for each verdict."""

    profiles: Profiles
    figures: tuple[Figure | None, ...]
    witness: tuple[tuple[Variant, ...] | None, ...]


def _counted(
    doubt: _Doubt, swaps: int, samples: int | None, seed: int, scheduler: str | None, processes: int | None
) -> tuple[list[_Family], str | None]:
    """Every family in turn, until all are counted or the user has enough; and what then is missing, if anything."""
    counted, (families, whole) = list[_Family](), _families(doubt, swaps)
    with workers(scheduler, processes) as crew:
        for number, (distance, blocks) in enumerate(families):
            count = _Count(doubt, crew, blocks, distance, samples, f"{seed}/{distance}")
            try:
                family, stopped = count.family(
                    lambda done, of, number=number: doubt.engine.progress(
                        "progress.robustness", number * of + done, len(families) * of
                    )
                )
            except KeyboardInterrupt:
                if not counted:
                    raise
                return counted, "stopped"
            counted.append(family)
            if stopped:
                return counted, "stopped"
    drawn = any(family.profiles.drawn is not None for family in counted)
    return counted, "drawn" if whole and drawn else None if whole else "robustness_far"


def _families(doubt: _Doubt, swaps: int) -> tuple[list[tuple[int | None, list[list[Variants]]]], bool]:
    """The completions, then the profiles at each distance: blocks of a choice for each decision maker.

    And whether all distances up to `swaps` are among them.
    """
    families: list[tuple[int | None, list[list[Variants]]]] = [(None, [list(doubt.open)])]
    if None in doubt.written:
        return families, True
    around = [swapped(preference, swaps, HELD) for preference in doubt.standing]
    reach = sum(len(neighbourhood.layers) - 1 if neighbourhood.whole else swaps for neighbourhood in around)
    for distance in range(1, swaps + 1):
        blocks = list[list[Variants]]()
        for shares in compositions(distance, len(around)) if distance <= reach else ():
            block = [neighbourhood.at(share) for neighbourhood, share in zip(around, shares, strict=True)]
            if (listed := [variants for variants in block if variants is not None]) != block:
                return families, False
            if size_of(listed):
                blocks.append(listed)
        families.append((distance, blocks))
    return families, True


@dataclass(frozen=True)
class _Count:
    """How one family is counted: what concerns decision makers one by one exactly, the rest exactly or by draws."""

    doubt: _Doubt
    crew: Workers
    blocks: list[list[Variants]]
    distance: int | None
    samples: int | None
    seed: str

    def family(self, report: Any) -> tuple[_Family, bool]:
        """The family, and whether the user stopped it."""
        verdicts, total = self.doubt.verdicts, sum(map(size_of, self.blocks))
        weighed = is_weighed(self.blocks)
        exact = self._kinds() if all(variants.listed <= LISTED for block in self.blocks for variants in block) else None
        few = exact is not None and _within(total, exact, self.samples)
        separate = {} if exact is None or few else self._separate(exact)
        rest = [number for number in range(len(verdicts)) if number not in separate]
        tally, sample_size, stopped = Tally.empty(len(rest)), None, False
        if rest and total:
            asked, now = tuple(verdicts[number] for number in rest), tuple(self.doubt.now[number] for number in rest)
            if few and exact is not None:
                work: Listing | Sampling = Listing(self.doubt.judge, asked, now, exact, weighed)
            else:
                sample_size = self.samples or SAMPLES
                blocks = tuple(map(tuple, self.blocks))
                work = Sampling(self.doubt.judge, asked, now, blocks, sample_size, self.seed)
            try:
                tally, _ = self.crew.run(work, report)
            except Stopped as halted:
                tally, stopped = halted.tally, True
        whole = tally.profiles == total and sample_size is None
        judged = {
            number: (
                Figure(
                    tally.holding[at],
                    tally.profiles,
                    whole,
                    sample_size is not None,
                    tally.weight[at] if weighed and whole else None,
                ),
                tally.witness[at],
            )
            for at, number in enumerate(rest)
        }
        by_number = judged | {
            number: (Figure(count, total, exact=True, weight=weight if weighed else None), way)
            for number, (count, weight, way) in separate.items()
        }
        figures, ways = zip(*(by_number[number] for number in range(len(verdicts))), strict=True)
        about = Profiles(self.distance, total, sample_size, None if sample_size is None else tally.profiles, weighed)
        return _Family(about, figures, ways), stopped

    def _kinds(self) -> tuple[tuple[tuple[Kind, ...], ...], ...]:
        known: dict[Any, tuple[Kind, ...]] = {}
        for block in self.blocks:
            for number, variants in enumerate(block):
                if (number, id(variants)) not in known:
                    known[number, id(variants)] = kinds(self.doubt.judge, number, variants)
        return tuple(tuple(known[number, id(choice)] for number, choice in enumerate(block)) for block in self.blocks)

    def _separate(self, exact: tuple[tuple[tuple[Kind, ...], ...], ...]) -> Mapping[int, Any]:
        count = Separate(self.doubt.judge, exact, self.doubt.standing)
        return {
            number: count.count(verdict, self.doubt.now[number])
            for number, verdict in enumerate(self.doubt.verdicts)
            if not is_coupled(verdict.profile, verdict.dm)
        }


def _within(total: int, exact: Sequence[Sequence[Sequence[Kind]]], samples: int | None) -> bool:
    """Whether all combinations of kinds are few enough to be judged one by one."""
    if samples is not None and total > samples:
        return False
    return sum(prod(map(len, block)) for block in exact) <= EXACT


def _robust(doubt: _Doubt, number: int, families: Sequence[_Family]) -> Robust:
    verdict, now = doubt.verdicts[number], doubt.now[number]
    at = next((at for at, family in enumerate(families) if at and family.witness[number] is not None), None)
    before = [family.figures[number] for family in families[1:at]]
    return Robust(
        concept=verdict.name,
        dm=verdict.dm,
        now=now,
        figures=tuple(family.figures[number] for family in families),
        open_witness=_told(doubt, _least_open(doubt, number, families[0].witness[number]), verdict),
        least=None if at is None else families[at].profiles.swaps,
        witness=None if at is None else _told(doubt, families[at].witness[number], verdict),
        proven=all(figure is not None and figure.exact for figure in before),
    )


def _least_open(doubt: _Doubt, number: int, profile: tuple[Variant, ...] | None) -> tuple[Variant, ...] | None:
    """A completion that still changes a verdict, with fewer changes where one decision maker's alone can be fewer."""
    if profile is None or doubt.now[number] is None:
        return profile
    completion = list(profile)
    for at, (as_is, open_) in enumerate(zip(doubt.written, doubt.open, strict=True)):
        if as_is is None:
            continue
        nearer = (open_.at(rank) for rank in range(min(open_.count, NEARER)))
        for variant in sorted({completion[at], *nearer}, key=partial(changes_from, as_is)):
            keys = [doubt.judge.key(place, variant if place == at else kept) for place, kept in enumerate(completion)]
            if doubt.verdicts[number].holds(doubt.judge, keys) != doubt.now[number]:
                completion[at] = variant
                break
    return tuple(completion)


def _told(doubt: _Doubt, profile: tuple[Variant, ...] | None, verdict: Verdict) -> tuple[OtherPreference, ...] | None:
    """What a profile changes, by address, or what it is where no preference is written and the verdict looks at it."""
    if profile is None:
        return None
    return tuple(
        other_preference(doubt.conflict, dm, variant)
        for dm, variant, as_written in zip(doubt.conflict.dms, profile, doubt.written, strict=True)
        if variant != as_written and (as_written is not None or dm in verdict.looks_at)
    )


def _weights(doubt: _Doubt) -> list[Weight]:
    """How many verdicts change with each statement, those that change any, most first."""
    weights = []
    for number, dm in enumerate(doubt.conflict.decision_makers):
        order = order_of(doubt.standing[number])
        for place, (address, _) in enumerate(dm.preferences.stated(dm.id)):
            without = _flips(doubt, number, (*order[:place], *order[place + 1 :]))
            moved = (_flips(doubt, number, _exchanged(order, at)) for at in (place - 1, place))
            changed = set[int]().union(*moved)
            if without or changed:
                weights.append(Weight(address, len(without), len(changed)))
    return sorted(weights, key=lambda weight: (-weight.flips, -weight.left_out))


def _exchanged(order: Order, at: int) -> Order:
    places = list(order)
    if 0 <= at < len(places) - 1:
        places[at], places[at + 1] = places[at + 1], places[at]
    return tuple(places)


def _flips(doubt: _Doubt, dm: int, variant: Variant) -> set[int]:
    """The verdicts that are others under another preference of one decision maker."""
    profile = [variant if number == dm else standing for number, standing in enumerate(doubt.standing)]
    keys = [doubt.judge.key(number, preference) for number, preference in enumerate(profile)]
    held = (verdict.holds(doubt.judge, keys) for verdict in doubt.verdicts)
    return {number for number, (is_so, was) in enumerate(zip(held, doubt.now, strict=True)) if was not in (None, is_so)}
