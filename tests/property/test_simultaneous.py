"""SIM and SEQ+SIM: by definition on every engine, with their laws, certificates, and a published tableau."""

from __future__ import annotations

import json
from collections import Counter
from itertools import product
from pathlib import Path

import pytest

import detente as dt
from detente.concepts import NASH, SEQ, concept
from detente.engines import Engine, open_engine
from detente.errors import QuestionError, TooLarge
from detente.model.conflict import Conflict
from detente.model.rules import Cannot, Irreversible, cannot, irreversible
from detente.testing.random_conflicts import random_conflict
from tests.each import each
from tests.engines.certified import check_verdicts
from tests.property.games import option_game

NAMES = ("SIM", "SEQ+SIM", "SEQ+SIM.classical")
CASE = json.loads((Path(__file__).parents[1] / "published" / "cases" / "north_korea_2017.json").read_text("utf-8"))


def drawn(seed: int) -> Conflict | None:
    """A random conflict for which SIM is defined."""
    conflict = random_conflict(seed, form="options", known=True)
    return None if concept("SIM").refusal(conflict, conflict.dms[0]) else conflict


def stable(engine: Engine, dm: str, name: str) -> set[int]:
    return {state.number for state in engine.stable(dm, concept(name))}


@each("seed", range(120))
def test_every_engine_finds_what_the_definitions_say(seed: int) -> None:
    conflict = drawn(seed)
    if conflict is None:
        return
    by_definition, explicit = open_engine(conflict, "reference"), open_engine(conflict, "explicit")
    for dm, name in product(conflict.dms, NAMES):
        assert stable(by_definition, dm, name) == stable(explicit, dm, name), (dm, name)


@each("seed", range(200, 280))
def test_what_implies_what(seed: int) -> None:
    conflict = drawn(seed)
    if conflict is None:
        return
    engine = open_engine(conflict, "explicit")
    for dm in conflict.dms:
        nash, seq = stable(engine, dm, NASH.name), stable(engine, dm, SEQ.name)
        sim, either, classical = (stable(engine, dm, name) for name in NAMES)
        assert nash <= sim
        assert either == seq | sim
        assert seq <= classical <= either


@each("seed", range(300, 340))
def test_alone_nobody_sanctions_at_the_same_time(seed: int) -> None:
    conflict = random_conflict(seed, form="options", dms=1, known=True)
    if concept("SIM").refusal(conflict, conflict.dms[0]):
        return
    engine = open_engine(conflict, "explicit")
    assert stable(engine, conflict.dms[0], "SIM") == stable(engine, conflict.dms[0], NASH.name)


def test_certificates_are_checked_and_their_mutants_refused() -> None:
    refused = Counter[str]()
    for conflict in filter(None, map(drawn, range(400, 440))):
        questions = [(dm, concept(name)) for dm, name in product(conflict.dms, NAMES)]
        refused += check_verdicts(open_engine(conflict, "explicit"), questions, 0, every=4)
    for fault in ("sanction removed", "another joint end", "step by the focal decision maker", "part left out"):
        assert refused[fault], fault


def of_korea(variant: str) -> tuple[Conflict, dict[str, list[int]]]:
    """A variant of the published conflict of October 2017, and its equilibria as published."""
    said = next(model for model in CASE["models"] if model["id"] == variant)
    ids = {"US": ("us", ["strike", "withdraw"]), "North Korea": ("korea", ["invade", "abandon"])}
    options = [f"{id}.{option}" for id, own in ids.values() for option in own]
    kept = said.get("irreversible", CASE["irreversible"])
    rules: list[Irreversible | Cannot] = [irreversible(options[one["option"]]) for one in kept]
    if "reachability" in said:  # no retreat, but from the states where the programme is abandoned
        rules.append(cannot("korea", "korea.invade and not korea.abandon", "not korea.invade"))
    wants = {who: [f"s{label}" for label in said["preferences"][who]["ranking"]] for who in ids}
    labels = [f"s{label}" for label in CASE["state_labels"]]
    conflict = Conflict(
        variant,
        [dt.DecisionMaker(id, options=own, ranking=wants[who]) for who, (id, own) in ids.items()],
        states=dict(zip(labels, CASE["feasible_states"], strict=True)),
        moves=rules,
    )
    published = said["published"]
    found = published["equilibria"] | published["equilibria_with_simultaneous"]
    return conflict, {name: sorted(found[name]) for name in ("seq", "seq_or_sim")}


@pytest.mark.parametrize("variant", [model["id"] for model in CASE["models"]])
def test_published_tableaux_are_the_classical_form(variant: str) -> None:
    conflict, published = of_korea(variant)
    found = dt.equilibria(conflict, concepts="SEQ,SEQ+SIM,SEQ+SIM.classical")
    listed = {name: [int(state.label[1:]) for state in found[name].states] for name in found}
    assert listed["SEQ"] == published["seq"]
    assert listed["SEQ+SIM.classical"] == published["seq_or_sim"]
    beyond = {"pacifist": [2, 10]}  # there SIM is tried although one of the two is at rest under SEQ
    assert listed["SEQ+SIM"] == sorted({*published["seq_or_sim"], *beyond.get(variant, [])})


def test_the_struck_out_u_of_the_tableau_is_said_in_words() -> None:
    conflict, _ = of_korea("original")
    said = " ".join(dt.explain(conflict, state="s4", concepts="SEQ+SIM").to_text().split())
    assert "s4 is stable under SEQ+SIM for us." in said
    assert "if at the same time there is an improvement of others" in said
    assert "Together these moves lead to s1." in said
    classical = " ".join(dt.explain(conflict, state="s4", concepts="SEQ+SIM.classical").to_text("ar").split())
    assert "SEQ+SIM.classical" in classical


def test_a_model_without_strategies_is_refused_with_the_papers() -> None:
    conflict = dt.Conflict(
        "graph", [dt.DecisionMaker("p", ranking=["x", "y"])], states=["x", "y"], arcs={"p": {"y": ["x"]}}
    )
    for name in NAMES:
        with pytest.raises(QuestionError, match="Fraser & Hipel 1979"):
            dt.equilibria(conflict, concepts=name)


def test_a_conflict_beyond_its_limits_is_refused_before_work_starts() -> None:
    conflict = option_game({"p": [f"a{at}" for at in range(13)]}, {"p": [0] * 2**13})
    with pytest.raises(TooLarge, match="4,096"):
        dt.equilibria(conflict, concepts="SIM", engine="explicit")
