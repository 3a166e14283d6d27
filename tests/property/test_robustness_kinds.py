"""Robustness over completions of every kind of preference, against listing them all with weights found anew."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import combinations, pairwise, permutations, product
from math import prod
from random import Random
from typing import Any

import pytest

import detente as dt
from detente.analysis import robustness as doubting
from detente.concepts import CONCEPTS, Reaction
from detente.engines.local_game import Reopened
from detente.engines.reference import Reference
from detente.engines.reference_kinds import compared
from detente.engines.reference_model import ReferenceModel
from detente.errors import ConflictError
from detente.model.conflict import Conflict
from detente.model.decision_makers import DecisionMaker
from detente.model.edits import remade
from detente.model.linear_extensions import LinearExtensions
from detente.model.preferences import Preferences, Statement, preference
from detente.testing import random_preferences as at_random
from tests.each import each

SEEDS = int(os.environ.get("DETENTE_SEEDS", "40"))
MOST = 240  # profiles that are listed here
KINDS = ("statements", "chances", "ranking", "relation", "probability", "respondents")
Better = frozenset[tuple[str, str]]  # the pairs of labels of which the first is preferred
Ways = list[tuple[Better, Fraction]]  # every completion, with its weight


def game(seed: int) -> tuple[Conflict, dict[str, str]]:
    """Two or three decision makers on three or four states; and the kind of each preference."""
    draw = Random(seed)
    options = draw.random() < 0.6
    labels = [f"s{number}" for number in range(1, 5 if options or draw.random() < 0.5 else 4)]
    dms = ("us", "them") if options or draw.random() < 0.6 else ("us", "them", "others")
    kinds = {dm: draw.choice(KINDS[0 if options else 2 :]) for dm in dms}
    makers = [
        DecisionMaker(dm, options=["a"] if options else (), preferences=random_preference(draw, kind, labels))
        for dm, kind in kinds.items()
    ]
    if options:
        return Conflict("random", makers, status_quo=[]), kinds
    arcs = {dm: {s: [t for t in labels if t != s and draw.random() < 0.5] for s in labels} for dm in dms}
    return Conflict("random", makers, states=labels, arcs=arcs, status_quo=labels[0]), kinds


def random_preference(draw: Random, kind: str, labels: list[str]) -> Preferences:
    if kind in ("statements", "chances"):
        formulas = [Statement.of(text).that for text in ("us.a", "not them.a", "us.a iff them.a")]
        found = at_random.statements(draw, draw.sample(formulas, draw.choice((2, 3))))
        return found if kind == "statements" else with_chances(draw, found)
    places = draw.sample(labels, len(labels))
    cut = draw.randint(1, len(places) - 1)
    if kind == "ranking":
        return at_random.ranking(draw, [some for some in (places[:cut], places[cut:]) if some])
    if kind == "relation":
        return at_random.relation(draw, labels)
    voices = [preference({"ranking": [*draw.sample(labels, len(labels))]}) for _ in range(draw.choice((2, 3)))]
    if kind == "respondents":
        return at_random.certainty(draw, kind, labels, [*voices, preference({"ranking": [labels]})])
    values = ("0", "0.2", "0.7", "1")
    pairs: dict[str, dict[str, str]] = {}
    for first, second in combinations(labels, 2):
        if draw.random() < 0.5:
            pairs.setdefault(first, {})[second] = draw.choice(values)
    if draw.random() < 0.5 and pairs:
        first, row = next(iter(pairs.items()))
        second = next(iter(row))
        row[second] = "0.5"
        pairs.setdefault(second, {})[first] = "0.2"
    return preference({"certainty": {"kind": "probability", "threshold": "0.5", "otherwise": "0", "pairs": pairs}})


def with_chances(draw: Random, given: Preferences) -> Preferences:
    """The statements, some of which have a chance."""

    def marked(part: Any) -> Any:
        if isinstance(part, Statement):
            chance = draw.choice((None, Fraction(7, 10), Fraction(1, 3), Fraction(1)))
            return Statement(part.that, unsure=part.unsure, degree=part.degree, chance=chance)
        return type(part)(tuple(map(marked, part.statements)))

    return given.with_parts(tuple(map(marked, given.parts)))


# All completions with their weights.


def ways(conflict: Conflict, dm: DecisionMaker) -> Ways:
    model = ReferenceModel(conflict)
    label = {number: state.label for number, state in model.states.items()}
    given = dm.preferences
    plain: Any = given.plain()
    if given.key == "respondents":
        total = sum(voice.weight for voice in given.parts)
        return [(ranked(voice.preferences.plain()), voice.weight / total) for voice in given.parts if voice.weight]
    if given.key == "certainty":
        return by_chance(plain["pairs"], list(label.values()))
    if given.key == "prefers":
        return stated(conflict, given)
    several = compared(model, given.form).completed
    found = {
        frozenset((label[x], label[y]) for x, y in product(label, repeat=2) if one.prefers(x, y)): None
        for one in several
    }
    assert len(found) == len(several)
    return [(better, Fraction(1, len(found))) for better in found]


def ranked(groups: list[Any]) -> Better:
    places = [[group] if isinstance(group, str) else group for group in groups]
    return frozenset((x, y) for at, some in enumerate(places) for x in some for rest in places[at + 1 :] for y in rest)


def by_chance(rows: Mapping[str, Mapping[str, str]], labels: list[str]) -> Ways:
    """Each pair by itself: preferred, less preferred, or neither with the rest of the probability."""
    chances = {(first, second): Fraction(value) for first, row in rows.items() for second, value in row.items()}
    pairs = []
    for first, second in combinations(labels, 2):
        here, there = chances.get((first, second)), chances.get((second, first))
        if here is None and there is None:
            here = there = Fraction(0)
        here = 1 - there if here is None and there is not None else here
        there = 1 - here if there is None and here is not None else there
        assert here is not None
        assert there is not None
        outcomes = [((first, second), here), ((second, first), there), (None, 1 - here - there)]
        pairs.append([(pair, chance) for pair, chance in outcomes if chance])
    return [
        (frozenset(pair for pair, _ in some if pair), prod((chance for _, chance in some), start=Fraction(1)))
        for some in product(*pairs)
    ]


def stated(conflict: Conflict, given: Preferences) -> Ways:
    """Orders of statements: those that agree on which statements with a chance stand as written are equally likely."""
    statements = [one for _, one in given.stated("us")]
    buckets = list[list[int]]()
    for part in given.parts:
        start = sum(map(len, buckets))
        buckets.append(list(range(start, start + len(getattr(part, "statements", (part,))))))
    patterns: dict[tuple[Any, ...], list[tuple[int, ...]]] = {}
    for order, moved in orders(statements, buckets):
        stands = tuple(
            None
            if one.chance is None or not loose_or_moves(statements, buckets, at)
            else at in order and at not in moved
            for at, one in enumerate(statements)
        )
        patterns.setdefault(stands, []).append(order)
    likely = {
        stands: prod(
            (
                one.chance if kept else 1 - one.chance
                for one, kept in zip(statements, stands, strict=True)
                if kept is not None and one.chance is not None
            ),
            start=Fraction(1),
        )
        for stands in patterns
    }
    total = sum(likely.values())
    return [
        (lexicographic(conflict, [statements[at] for at in order]), likely[stands] / total / len(some))
        for stands, some in patterns.items()
        for order in some
    ]


def leavable(one: Statement) -> bool:
    return one.unsure in ("holds", "both") or (not one.unsure and one.chance not in (None, 1))


def exchanges(statements: list[Statement], buckets: list[list[int]]) -> list[tuple[int, int]]:
    single = [some[0] if len(some) == 1 else None for some in buckets]
    return [
        (one, other)
        for one, other in pairwise(single)
        if one is not None
        and other is not None
        and {statements[one].unsure, statements[other].unsure} & {"order", "both"}
    ]


def loose_or_moves(statements: list[Statement], buckets: list[list[int]], at: int) -> bool:
    return leavable(statements[at]) or any(at in pair for pair in exchanges(statements, buckets))


def orders(statements: list[Statement], buckets: list[list[int]]) -> Iterator[tuple[tuple[int, ...], set[int]]]:
    loose = [at for at, one in enumerate(statements) if leavable(one)]
    pairs = exchanges(statements, buckets)
    for swapped in (some for size in range(len(pairs) + 1) for some in combinations(pairs, size)):
        moved = {at for pair in swapped for at in pair}
        if len(moved) < 2 * len(swapped):
            continue
        for out in (set(some) for size in range(len(loose) + 1) for some in combinations(loose, size)):
            if out & moved:
                continue
            for inside in product(*(permutations(at for at in some if at not in out) for some in buckets)):
                flat = [at for some in inside for at in some]
                for one, other in swapped:
                    here, there = flat.index(one), flat.index(other)
                    flat[here], flat[there] = flat[there], flat[here]
                yield tuple(flat), moved


def lexicographic(conflict: Conflict, statements: list[Statement]) -> Better:
    model = ReferenceModel(conflict)
    true = [model.true_at(one.that) for one in statements]
    vector = {state.label: [number in some for some in true] for number, state in model.states.items()}
    return frozenset((x, y) for x, y in product(vector, repeat=2) if vector[x] > vector[y])


# What comes out.


def under(conflict: Conflict, profile: tuple[Better, ...]) -> Conflict:
    labels = [state.label for state in ReferenceModel(conflict).states.values()]

    def relation(better: Better) -> Preferences:
        lines = [f"{x} > {y}" for x, y in sorted(better)] or [f"{labels[0]} ~ {labels[-1]}"]
        return preference({"relation": {"pairs": lines, "otherwise": "indifferent"}})

    makers = [
        DecisionMaker(dm.id, options=dm.options, preferences=relation(better))
        for dm, better in zip(conflict.decision_makers, profile, strict=True)
    ]
    return remade(conflict, decision_makers=makers)


def verdicts(conflict: Conflict, number: int) -> dict[tuple[str, str | None], bool]:
    engine = Reference(conflict)
    found: dict[tuple[str, str | None], bool] = {}
    for name, one in CONCEPTS.items():
        if isinstance(one, Reaction):
            stable = {dm: number in engine.stable(dm, one) for dm in conflict.dms}
            found |= {(name, dm): holds for dm, holds in stable.items()}
            found[name, None] = all(stable.values())
    return found


def cases() -> Iterator[tuple[int, Conflict, dict[str, str], list[Ways]]]:
    for seed in range(SEEDS):
        conflict, kinds = game(seed)
        several = [ways(conflict, dm) for dm in conflict.decision_makers]
        if prod(map(len, several)) <= MOST:
            yield seed, conflict, kinds, several


def agrees(conflict: Conflict, number: int, several: list[Ways]) -> set[str]:
    """Compare counts and weights; which kinds of share there were."""
    found = dt.robustness(conflict, of=number, swaps=0, processes=1)
    profiles = list(product(*several))
    assert found.families[0].count == len(profiles)
    counts, weights = dict[tuple[str, str | None], int](), dict[tuple[str, str | None], Fraction]()
    seen = set[str]()
    for profile in profiles:
        weight = prod((likely for _, likely in profile), start=Fraction(1))
        for key, holds in verdicts(under(conflict, tuple(better for better, _ in profile)), number).items():
            counts[key] = counts.get(key, 0) + holds
            weights[key] = weights.get(key, Fraction(0)) + weight * holds
    for one in found.verdicts:
        figure, key = one.figures[0], (one.concept, one.dm)
        assert figure is not None
        assert (figure.stable, figure.of, figure.exact) == (counts[key], len(profiles), True)
        share = Fraction(figure.stable, figure.of) if figure.weight is None else figure.weight
        assert share == weights[key]
        if 0 < figure.stable < figure.of:
            seen.add("weighed" if figure.weight is not None else "even")
            assert one.now is not None or one.open_witness
    return seen


def test_shares_are_those_of_listing_every_completion_with_its_weight() -> None:
    tried, seen = set[str](), set[str]()
    for seed, conflict, kinds, several in cases():
        seen |= agrees(conflict, 1 + seed % 3, several)
        tried |= set(kinds.values())
    assert tried == set(KINDS)
    assert seen == {"weighed", "even"}


def test_a_judge_that_opens_engines_anew_says_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doubting, "judge", lambda engine, state: Reopened(engine.conflict, state.number, "reference"))
    for seed, conflict, _, several in cases():
        if seed % 4 == 0 and prod(map(len, several)) <= 24:
            agrees(conflict, 1, several)


def test_stable_in_all_and_in_some_are_what_is_certain_and_possible() -> None:
    varied = 0
    for seed in range(SEEDS):
        conflict, _ = game(seed)
        if any(dm.preferences.form.certainty for dm in conflict.decision_makers):
            continue
        bare = remade(
            conflict,
            decision_makers=[
                DecisionMaker(dm.id, options=dm.options, preferences=without_chances(dm.preferences))
                for dm in conflict.decision_makers
            ],
        )
        found = dt.robustness(bare, of=1, swaps=0, processes=1)
        names = [f"{name}.{part}" for name in CONCEPTS for part in ("certain", "possible")]
        stability = dt.stability(bare, concepts=",".join(names), engine="reference")
        for one in found.verdicts:
            figure = one.figures[0]
            if one.dm is None or figure is None or not figure.exact:
                continue
            certain = 1 in [state.number for state in stability[f"{one.concept}.certain"][one.dm]]
            possible = 1 in [state.number for state in stability[f"{one.concept}.possible"][one.dm]]
            assert (figure.in_all, figure.in_some) == (certain, possible), (seed, one)
            varied += possible and not certain
    assert varied > SEEDS // 3


def without_chances(given: Preferences) -> Preferences:
    def bare(part: Any) -> Any:
        if isinstance(part, Statement):
            return Statement(part.that, unsure=part.unsure, degree=part.degree)
        return type(part)(tuple(map(bare, part.statements)))

    return given.with_parts(tuple(map(bare, given.parts))) if given.key == "prefers" else given


def test_draws_follow_the_weights_and_the_seed() -> None:
    conflict = respondents_and_chances()
    exact = dt.robustness(conflict, concepts="seq")["SEQ"].figures[0]
    drawn = [dt.robustness(conflict, concepts="seq", samples=1, seed=seed) for seed in (1, 1, 2)]
    assert exact is not None
    assert exact.weight not in (None, 0, 1)
    assert drawn[0].to_dict()["verdicts"] == drawn[1].to_dict()["verdicts"]
    doubting_exact, doubting.EXACT = doubting.EXACT, -1
    try:
        many = dt.robustness(conflict, concepts="seq", samples=4000, seed=3)
    finally:
        doubting.EXACT = doubting_exact
    figure = many["SEQ"].figures[0]
    assert figure is not None
    assert figure.drawn
    assert figure.interval is not None
    assert abs((figure.share or 0) - float(exact.weight or 0)) < 0.03
    assert (many.complete, many.why) == (False, "drawn")


def respondents_and_chances() -> Conflict:
    voices = {
        "one": {"ranking": ["s1", "s2", "s3", "s4"], "weight": 3},
        "other": {"ranking": ["s2", "s1", "s4", "s3"]},
    }
    return Conflict(
        "chances",
        [
            DecisionMaker("us", options=["a"], respondents={"voices": voices, "threshold": "0.5"}),
            DecisionMaker("them", options=["b"], prefers=[{"that": "not b", "chance": "0.6"}, "b"]),
        ],
        status_quo=[],
    )


def test_one_chance_is_the_probability_of_standing_as_written() -> None:
    for mark in ("holds", "order", "both", ""):
        given = [{"that": "a", "unsure": "both"}, {"that": "b", "chance": "0.9", "unsure": mark}, "c"]
        form = preference({"prefers": given}).form
        found = form.drawn(form.as_written(), None)  # type: ignore[arg-type]  # statements need no states
        assert found is not None
        stands = sum(
            case.weight
            for case in found.cases()
            if isinstance(case.variant, tuple)
            and [one for one in case.variant if one != 0] == [1, 2]
            and (0 not in case.variant or case.variant[0] == 0)
        )
        assert stands == Fraction(9, 10), mark
        assert sum(case.weight for case in found.cases()) == 1


@each("chances", [("0", "0", "0"), ("0",) * 5])
def test_chances_that_exclude_each_other_are_refused(chances: tuple[str, ...]) -> None:
    marked = [{"that": f"o{at}", "chance": chance, "unsure": "order"} for at, chance in enumerate(chances)]
    maker = DecisionMaker("us", options=[f"o{at}" for at in range(len(chances))], prefers=marked)
    with pytest.raises(ConflictError) as refused:
        dt.robustness(Conflict("c", [maker], status_quo=[]))
    assert refused.value.code == "chances_clash"
    assert refused.value.message("ar")


@each("kind", ["fuzzy", "grey"])
def test_certainty_that_is_no_probability_is_refused_by_name(kind: str) -> None:
    given = {"certainty": {"kind": kind, "threshold": "0.3", "otherwise": "0.5", "pairs": {"DC": {"CC": "0.9"}}}}
    conflict = dt.catalog("chicken").changed({"replace": "row.preferences", "with": given})
    with pytest.raises(ConflictError) as refused:
        dt.robustness(conflict, of="CC")
    assert refused.value.code == "robustness_form"
    assert "respondents" in refused.value.message()


def test_every_linear_extension_has_a_number_of_its_own() -> None:
    for seed in range(SEEDS):
        draw = Random(seed)
        size = draw.randint(1, 6)
        order, density = draw.sample(range(size), size), draw.random()
        above = [0] * size
        for at, one in enumerate(order):
            for other in order[:at]:
                if draw.random() < density:
                    above[one] |= 1 << other | above[other]
        classes = tuple((str(number),) for number in range(size))
        found = LinearExtensions(classes, tuple(above))
        right = {
            tuple((str(one),) for one in some)
            for some in permutations(range(size))
            if all(not above[one] >> other & 1 for at, one in enumerate(some) for other in some[at + 1 :])
        }
        assert found.count == len(right)
        assert {found.at(rank) for rank in range(found.count)} == right


def test_orders_too_entangled_to_count_are_refused() -> None:
    draw = Random(5)
    labels = [f"s{number}" for number in range(60)]
    lines = [f"{one} > {other}" for one, other in combinations(labels, 2) if draw.random() < 0.07]
    maker = DecisionMaker("us", relation={"pairs": lines, "otherwise": "unknown", "transitive": True})
    conflict = Conflict("c", [maker], states=labels, arcs={"us": {"s0": ["s1"]}}, status_quo="s0")
    with pytest.raises(ConflictError) as refused:
        dt.robustness(conflict)
    assert refused.value.code == "linear_extensions"
