"""MAXIMIN, SEQ of higher order and BERGE: by definition on every engine, with their laws and certificates."""

from __future__ import annotations

from collections import Counter
from itertools import product

import pytest

import detente as dt
from detente.concepts import GMR, NASH, SEQ, SMR, concept
from detente.concepts.sequential_orders import orders
from detente.engines import Engine, open_engine
from detente.errors import QuestionError
from detente.model.conflict import Conflict
from detente.testing.random_conflicts import random_conflict
from tests.each import each
from tests.engines.certified import check_verdicts
from tests.property.test_foresight import strict

NAMES = ("MAXIMIN1", "MAXIMIN2", "MAXIMIN3", "MAXIMIN4", "MAXIMIN5", "SEQ1", "SEQ2", "SEQ3", "SEQ9", "BERGE")


def taken(conflict: Conflict, name: str) -> bool:
    return all(concept(name).refusal(conflict, dm) is None for dm in conflict.dms)


def stable(engine: Engine, dm: str, name: str) -> set[int]:
    return {state.number for state in engine.stable(dm, concept(name))}


@each("seed", range(60))
def test_every_engine_finds_what_the_definitions_say(seed: int) -> None:
    conflict = random_conflict(seed, known=True)
    by_definition, explicit = open_engine(conflict, "reference"), open_engine(conflict, "explicit")
    for dm, name in product(conflict.dms, NAMES):
        if taken(conflict, name):
            assert stable(by_definition, dm, name) == stable(explicit, dm, name), (dm, name)


@each("seed", range(100, 104))
def test_diagrams_find_the_same(seed: int) -> None:
    conflict = random_conflict(seed, form="options", known=True)
    symbolic, explicit = open_engine(conflict, "symbolic"), open_engine(conflict, "explicit")
    for dm, name in product(conflict.dms, ("MAXIMIN4", "SEQ3", "BERGE")):
        if taken(conflict, name):
            assert stable(symbolic, dm, name) == stable(explicit, dm, name), (dm, name)


@each("seed", range(200, 280))
def test_the_first_of_each_are_the_usual_concepts(seed: int) -> None:
    engine = open_engine(random_conflict(seed, known=True), "explicit")
    for dm in engine.conflict.dms:
        assert stable(engine, dm, "SEQ1") == stable(engine, dm, SEQ.name)
        assert stable(engine, dm, "SEQ2") <= stable(engine, dm, SEQ.name)
        for name, usual in (("MAXIMIN1", NASH), ("MAXIMIN2", GMR), ("MAXIMIN3", SMR)):
            if taken(engine.conflict, name):
                assert stable(engine, dm, name) == stable(engine, dm, usual.name), name


def check_opposite(seeds: range) -> int:
    """Where two want the opposite, foreseeing the other and fearing the worst are the same; how many verdicts."""
    compared = 0
    for seed in seeds:
        engine = open_engine(strict(seed, opposite=True), "explicit")
        for dm, horizon in product(engine.conflict.dms, (1, 2, 3, 4, 5, 6, 7)):
            assert stable(engine, dm, f"L{horizon}") == stable(engine, dm, f"MAXIMIN{horizon}"), (seed, dm, horizon)
            compared += engine.all().count
    return compared


def test_with_opposite_preferences_foresight_is_maximin() -> None:
    assert check_opposite(range(60)) > 3000


@pytest.mark.long
def test_with_opposite_preferences_foresight_is_maximin_in_50_000() -> None:
    assert check_opposite(range(1000)) >= 50_000


@each("seed", range(80))
def test_limited_moves_imply_maximin_in_strict_orders(seed: int) -> None:
    engine = open_engine(strict(seed), "explicit")
    for dm, horizon in product(engine.conflict.dms, (2, 3, 4, 5)):
        assert stable(engine, dm, f"L{horizon}") <= stable(engine, dm, f"MAXIMIN{horizon}")


def test_some_orders_oscillate_and_it_is_told() -> None:
    found = [(seed, orders(open_engine(strict(seed), "explicit"), 50)[1]) for seed in range(60)]
    assert all(repeats for _, repeats in found)
    seed = next(seed for seed, repeats in found if repeats and repeats[1] > 1)
    said = " ".join(dt.explain(strict(seed), state="#1", concepts="SEQ2").to_text().split())
    assert "the verdicts oscillate" in said


def test_certificates_are_checked_and_their_mutants_refused() -> None:
    refused = Counter[str]()
    for conflict in [random_conflict(seed, known=True) for seed in range(400, 420)]:
        questions = [(dm, concept(name)) for dm, name in product(conflict.dms, NAMES) if taken(conflict, name)]
        refused += check_verdicts(open_engine(conflict, "explicit"), questions, 0, every=4)
    for fault in (
        "sanction removed",
        "further sanction left out",
        "reply left out",
        "way: step that stays",
        "way made up",
    ):
        assert refused[fault], fault


def test_maximin_needs_an_order_of_the_decision_maker_alone() -> None:
    cyclic = [["~", ">", "<"], ["<", "~", ">"], [">", "<", "~"]]
    line = [["~", ">", ">"], ["<", "~", ">"], ["<", "<", "~"]]
    relation = dt.from_relations([[[1], [2], [0]]] * 2, [line, cyclic])
    first, second = relation.dms
    assert concept("MAXIMIN2").refusal(relation, first) is None
    with pytest.raises(QuestionError, match=f"how {second} orders all states"):
        dt.equilibria(relation, concepts="MAXIMIN2")


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_reasons_are_said_in_words(lang: str) -> None:
    game = dt.catalog("elmira")
    for state, name in product(("s1", "s5"), ("MAXIMIN5", "SEQ2", "BERGE")):
        assert name in dt.explain(game, state=state, concepts=name).to_text(lang)
