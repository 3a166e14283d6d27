"""Robustness counts against listing every profile, written down anew: sets of orders, steps between whole profiles."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import chain, combinations, permutations, product
from random import Random
from typing import Any

import pytest

from detente.analysis import robustness as doubting
from detente.analysis.profile_counts import numbered
from detente.analysis.robustness import robustness
from detente.concepts import CONCEPTS
from detente.engines.reference import Reference
from detente.errors import QuestionError
from detente.model.conflict import Conflict
from detente.model.decision_makers import DecisionMaker
from detente.model.edits import remade
from detente.model.preferences import Group, Preferences, Prioritised, Ranking, Statement, Unsure
from detente.model.variants import Listed, Orders, places_of
from detente.results.robustness import OtherPreference, Robustness
from detente.testing.random_conflicts import random_conflict

SEEDS = int(os.environ.get("DETENTE_SEEDS", "60"))
MOST = 90  # profiles of a family that are listed here
Part = tuple[Any, ...]
Profile = tuple[Part, ...]


def unsure(seed: int) -> Conflict:
    """A random conflict with some statements marked."""
    draw, found = Random(seed), random_conflict(seed, dms=Random(seed).choice((1, 2, 2, 3)))

    def marked(given: Preferences) -> Preferences:
        if not isinstance(given, Prioritised):
            return given
        marks: tuple[Unsure, ...] = ("", "", "holds", "order", "both")
        return Prioritised(tuple(Statement(one.that, unsure=draw.choice(marks)) for one in given.statements))

    makers = [
        DecisionMaker(dm.id, options=dm.options, preferences=marked(dm.preferences)) for dm in found.decision_makers
    ]
    return remade(found, decision_makers=makers)


def labels_of(conflict: Conflict, dm: str) -> tuple[frozenset[str], ...]:
    engine = Reference(conflict)
    classes = engine.classes(dm, best_first=True)
    return tuple(frozenset(state.label for state in engine.listed(found)) for found in classes)


def written(conflict: Conflict) -> Profile:
    return tuple(
        tuple(range(len(dm.preferences.statements)))
        if isinstance(dm.preferences, Prioritised)
        else tuple(map(frozenset, (group.labels for group in dm.preferences.groups)))
        if isinstance(dm.preferences, Ranking)
        else labels_of(conflict, dm.id)
        for dm in conflict.decision_makers
    )


def completed(given: Preferences, as_is: Part) -> set[Part]:
    if isinstance(given, Ranking):
        ways = [
            [(frozenset(group.labels),)]
            if group.known
            else [tuple(frozenset([label]) for label in order) for order in permutations(group.labels)]
            for group in given.groups
        ]
        return {tuple(chain(*way)) for way in product(*ways)}
    if not isinstance(given, Prioritised):
        return {as_is}
    marks = [one.unsure for one in given.statements]
    loose = [at for at, mark in enumerate(marks) if mark in ("holds", "both")]
    pairs = [(at, at + 1) for at in range(len(marks) - 1) if {marks[at], marks[at + 1]} & {"order", "both"}]
    found = set()
    for out in subsets(loose):
        for some in subsets(pairs):
            if len(set(chain(*some))) == 2 * len(some):
                order = list(range(len(marks)))
                for one, other in some:
                    order[one], order[other] = other, one
                found.add(tuple(at for at in order if at not in out))
    return found


def subsets(items: list[Any]) -> Iterator[tuple[Any, ...]]:
    return chain.from_iterable(combinations(items, size) for size in range(len(items) + 1))


def steps(part: Part) -> Iterator[Part]:
    """One elementary swap: of statements as a list, of rankings as heights that are turned into places again."""
    if all(isinstance(one, int) for one in part):
        for at in range(len(part) - 1):
            yield (*part[:at], part[at + 1], part[at], *part[at + 2 :])
        return
    height = {label: 2 * place for place, group in enumerate(part) for label in group}
    for place in range(len(part) - 1):
        exchange = {2 * place: 2 * place + 2, 2 * place + 2: 2 * place}
        yield places({label: exchange.get(at, at) for label, at in height.items()})
    for label, at in height.items():
        alone = list(height.values()).count(at) == 1
        moved = [at - 2, at + 2] if alone else [at - 2, at + 2, at - 1, at + 1]
        for to in moved:
            if 0 <= to <= 2 * len(part) - 2 or to in (at - 1, at + 1):
                yield places(height | {label: to})


def places(height: dict[str, int]) -> Part:
    return tuple(frozenset(one for one in height if height[one] == at) for at in sorted(set(height.values())))


def perturbed(start: Profile, most: int) -> list[set[Profile]]:
    layers, seen = [{start}], {start}
    for _ in range(most):
        near = {
            (*one[:dm], part, *one[dm + 1 :]) for one in layers[-1] for dm in range(len(one)) for part in steps(one[dm])
        }
        layers.append(near - seen)
        seen |= near
    return layers[1:]


def under(conflict: Conflict, profile: Profile) -> Conflict:
    def other(dm: DecisionMaker, part: Part) -> Preferences:
        if isinstance(dm.preferences, Prioritised):
            return Prioritised(tuple(dm.preferences.statements[at] for at in part))
        return Ranking(tuple(Group(tuple(group)) for group in part))

    makers = [
        DecisionMaker(dm.id, options=dm.options, preferences=other(dm, part))
        for dm, part in zip(conflict.decision_makers, profile, strict=True)
    ]
    return remade(conflict, decision_makers=makers)


def verdicts(conflict: Conflict, number: int) -> dict[tuple[str, str | None], bool]:
    engine = Reference(conflict)
    found: dict[tuple[str, str | None], bool] = {
        (concept.name, dm): number in engine.stable(dm, concept) for concept in CONCEPTS.values() for dm in conflict.dms
    }
    return found | {(name, None): all(found[name, dm] for dm in conflict.dms) for name in CONCEPTS}


def families(conflict: Conflict, swaps: int) -> list[set[Profile]]:
    start = written(conflict)
    open_ = product(
        *(completed(dm.preferences, part) for dm, part in zip(conflict.decision_makers, start, strict=True))
    )
    return [set(open_), *perturbed(start, swaps)]


def agrees(conflict: Conflict, number: int, found: Robustness, listed: list[set[Profile]]) -> int:
    """How many verdicts were compared."""
    now, compared = verdicts(conflict, number), 0
    held = [[verdicts(under(conflict, profile), number) for profile in some] for some in listed]
    for one in found.verdicts:
        key = (one.concept, one.dm)
        assert one.now == now[key]
        for figure, some in zip(one.figures, held, strict=True):
            if figure is not None and figure.exact:
                assert (figure.stable, figure.of) == (sum(judged[key] for judged in some), len(some))
                compared += len(some)
        changes = [at for at, some in enumerate(held) if at and any(judged[key] != now[key] for judged in some)]
        if one.proven:
            assert one.least == (changes[0] if changes else None)
        for way, among in ((one.witness, listed[one.least] if one.least else set()), (one.open_witness, listed[0])):
            if way is not None:
                profile = told(conflict, way)
                assert profile in among
                assert verdicts(under(conflict, profile), number)[key] != now[key]
    return compared


def told(conflict: Conflict, changes: tuple[OtherPreference, ...]) -> Profile:
    profile = dict(zip(conflict.dms, written(conflict), strict=True))
    for one in changes:
        if one.statements is not None:
            profile[one.dm] = tuple(int(text.rpartition("[")[2][:-1]) - 1 for text in one.statements)
        else:
            profile[one.dm] = tuple(map(frozenset, one.ranking or ()))
    return tuple(profile.values())


def cases() -> Iterator[tuple[int, Conflict, list[set[Profile]]]]:
    for seed in range(SEEDS):
        conflict = unsure(seed)
        for swaps in (2, 1):
            listed = families(conflict, swaps)
            if max(map(len, listed)) <= MOST:
                yield seed, conflict, listed
                break


def test_counts_are_those_of_listing_every_profile() -> None:
    compared = 0
    for seed, conflict, listed in cases():
        number = Random(seed).randint(1, len(Reference(conflict).all()))
        found = robustness(conflict, of=number, swaps=len(listed) - 1, processes=1)
        assert [one.count for one in found.families] == list(map(len, listed))
        assert all(figure is not None and figure.exact for one in found.verdicts for figure in one.figures)
        compared += agrees(conflict, number, found, listed)
    assert compared > 200 * SEEDS


def test_what_is_counted_decision_maker_by_decision_maker_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doubting, "EXACT", -1)
    monkeypatch.setattr(doubting, "SAMPLES", 40)
    for seed, conflict, listed in cases():
        if seed % 3 == 0:
            found = robustness(conflict, of=1, swaps=len(listed) - 1, processes=1)
            exact = {one.concept for one in found.verdicts for figure in one.figures if figure and figure.exact}
            assert {"NASH", "GMR", "SMR"} <= exact
            agrees(conflict, 1, found, listed)


def test_every_number_is_another_completion() -> None:
    for seed in range(SEEDS * 3):
        conflict = unsure(seed)
        start = written(conflict)
        for dm, part in zip(conflict.decision_makers, start, strict=True):
            found = dm.preferences.completions(() if not isinstance(dm.preferences, Prioritised) else part)
            if isinstance(found, Listed) or found.count > 2000:
                continue
            numbers = [found.at(rank) for rank in range(found.count)]
            listed = isinstance(dm.preferences, Prioritised)
            plain = {one if listed else tuple(frozenset(group) for group in places_of(one)) for one in numbers}
            assert len(numbers) == len(plain)
            assert plain == completed(dm.preferences, part)


@pytest.mark.parametrize("size", range(7))
def test_every_number_is_another_order_so_far_away(size: int) -> None:
    def inversions(order: tuple[int, ...]) -> int:
        return sum(one > other for one, other in combinations(order, 2))

    for swaps in range(12):
        orders = Orders(size, swaps)
        found = [orders.at(rank) for rank in range(orders.count)]
        assert len(set(found)) == len(found)
        assert set(found) == {one for one in permutations(range(size)) if inversions(one) == swaps}


def test_profiles_are_numbered_once_each() -> None:
    blocks = [(Orders(4, 1), Orders(3, 1)), (Orders(4, 2), Orders(3, 0)), (Orders(4, 0), Orders(3, 2))]
    total = sum(one.count * other.count for one, other in blocks)
    assert len({numbered(blocks, number) for number in range(total)}) == total == 3 * 2 + 5 + 2


def test_shares_of_drawn_profiles_lie_where_their_intervals_say() -> None:
    within = tried = 0
    for seed, conflict, listed in cases():
        if seed % 4 == 0 and len(listed[1]) > 20:
            found = robustness(conflict, of=1, swaps=1, samples=20, seed=seed, processes=1)
            exact = robustness(conflict, of=1, swaps=1, processes=1)
            for one, other in zip(found.verdicts, exact.verdicts, strict=True):
                figure, true = one.figures[1], other.figures[1]
                assert figure is not None
                assert true is not None
                if figure.interval is not None and true.share not in (0, 1, None):
                    low, high = figure.interval
                    tried += 1
                    within += low <= true.share <= high
    assert within >= 0.8 * tried


def test_nothing_is_counted_beyond_the_reversed_orders() -> None:
    """Each distance asked for has its figure; where there is no profile so far away, it's 0, found at once."""
    statements = Conflict("x", [DecisionMaker("a", options=["x", "y"], prefers=["x", "y"])])
    ranked = Conflict("x", [DecisionMaker("a", options=["x"], ranking=["s1", "s2"])])
    for conflict in (statements, ranked):
        found = robustness(conflict, of=1, swaps=1000, processes=1)
        counts = [one.count for one in found.families[1:]]
        assert len(counts) == 1000
        assert counts[0] > 0
        assert not any(counts[10:])
        assert found.complete
    with pytest.raises(QuestionError):
        robustness(statements, of=1, swaps=1001)
