"""What a state can become: cases worked out by hand, and how the question is asked."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

import jsonschema
import pytest

import detente as dt
from detente.analysis import evolution as evolving
from detente.analysis import paths
from detente.analysis.legal_sequences import Dynamics, coalition
from detente.engines import open_engine
from detente.errors import QuestionError, UnknownLabel
from detente.explanations.evolution import evolution_sentences
from detente.results.evolution import Evolution, Path
from detente.testing.evolution_certificates import check_evolution

LADDER = {"a": {"s1": ["s2"], "s3": ["s4"]}, "b": {"s2": ["s3"], "s4": ["s1"]}}


def graph(arcs: dict[str, dict[str, list[str]]], states: int, **rankings: list[Any]) -> dt.Conflict:
    """A conflict of bare states; a decision maker without a ranking likes later states more."""
    labels = [f"s{number}" for number in range(1, states + 1)]
    dms = [dt.DecisionMaker(dm, ranking=rankings.get(dm, labels[::-1])) for dm in arcs]
    return dt.Conflict("graph", dms, states=labels, arcs=arcs, status_quo="s1")


def numbers(found: Evolution) -> list[int]:
    return [state.number for state in found.reached.states]


def since(found: Evolution) -> dict[str, dict[str, int]]:
    return {line.state.label: dict(line.since) for line in found.table}


def shown(path: Path) -> str:
    return " ".join(f"{step.dm}:{step.end}" for step in path.steps)


# The table.


def test_a_ladder_climbed_in_turns_comes_back_to_where_it_began() -> None:
    found = dt.evolution(graph(LADDER, 4), via="moves")
    assert since(found) == {"s1": {"b": 4}, "s2": {"a": 1}, "s3": {"b": 2}, "s4": {"a": 3}}
    assert found.rounds == 4


def test_a_lone_decision_maker_moves_once() -> None:
    chain = {"a": {"s1": ["s2"], "s2": ["s3"]}}
    assert numbers(dt.evolution(graph(chain, 3), via="moves")) == [1, 2]


def test_another_may_hand_the_turn_back() -> None:
    chain = {"a": {"s1": ["s2"], "s2": ["s3"]}, "b": {"s1": ["s2"]}}
    found = dt.evolution(graph(chain, 3), via="moves")
    assert since(found) == {"s1": {}, "s2": {"a": 1, "b": 1}, "s3": {"a": 2}}


def test_an_improvement_is_one_on_the_state_that_its_mover_leaves() -> None:
    chain = {"a": {"s1": ["s2"], "s3": ["s4"]}, "b": {"s2": ["s3"]}}
    conflict = graph(chain, 4, a=["s2", "s1", "s4", "s3"], b=["s1", "s3", "s2", "s4"])
    assert numbers(dt.evolution(conflict)) == [1, 2, 3, 4]


def test_a_move_to_what_is_liked_as_much_is_no_improvement() -> None:
    assert numbers(dt.evolution(graph({"a": {"s1": ["s2"]}}, 2, a=[["s1", "s2"]]))) == [1]


def test_best_replies_are_the_most_preferred_improvements_ties_included() -> None:
    fan = {"a": {"s1": ["s2", "s3", "s4"]}}
    found = dt.evolution(graph(fan, 4, a=[["s3", "s4"], "s2", "s1"]), via="best_replies")
    assert numbers(found) == [1, 3, 4]


def test_by_and_frozen_say_who_moves() -> None:
    conflict = graph(LADDER, 4)
    assert numbers(dt.evolution(conflict, via="moves", by="a")) == [1, 2]
    assert numbers(dt.evolution(conflict, via="moves", frozen=["b"])) == [1, 2]
    assert numbers(dt.evolution(conflict, via="moves", by="a+b", frozen="a")) == [1]


def test_a_coalition_gains_where_every_member_does() -> None:
    found = dt.evolution(dt.catalog("elmira"), from_="s5", via="moves", by="moe+uniroyal")
    assert found.gains is not None
    assert [state.label for state in found.gains.states] == ["s8"]
    assert dt.evolution(dt.catalog("elmira"), from_="s5").gains is None


# Elmira (Kilgour, Hipel, Fang & Peng 2001).


def test_elmira_goes_from_the_status_quo_to_five_by_the_local_government() -> None:
    found = dt.evolution(dt.catalog("elmira"), from_="s1", to="s5")
    assert since(found) == {"s1": {}, "s5": {"local": 1}}
    assert found.shortest is not None
    assert [shown(path) for path in found.shortest.paths] == ["local:s5"]


def test_elmira_does_not_get_from_five_to_eight_by_individual_improvements() -> None:
    found = dt.evolution(dt.catalog("elmira"), from_="s5", to="s8")
    assert found.shortest is None
    assert found.closed is not None
    assert found.trust is not None
    assert (shown(found.trust), found.trust.on_trust) == ("moe:s6 uniroyal:s8", (True, False))
    check_evolution(dt.catalog("elmira"), found)


# Paths.


def test_shortest_paths_are_in_order_of_mover_then_state() -> None:
    square = {"b": {"s1": ["s3", "s2"], "s4": ["s5"]}, "a": {"s1": ["s4"], "s2": ["s5"], "s3": ["s5"]}}
    found = dt.evolution(graph(square, 5), via="moves", to="s5")
    assert found.shortest is not None
    assert [shown(path) for path in found.shortest.paths] == ["b:s2 a:s5", "b:s3 a:s5", "a:s4 b:s5"]
    assert (found.shortest.length, found.shortest.count) == (2, 3)


def test_the_shortest_way_on_the_map_may_not_be_legal() -> None:
    detour = {"a": {"s1": ["s2"], "s2": ["s4"]}, "b": {"s2": ["s3"], "s3": ["s2"]}, "c": {"s3": ["s2"]}}
    found = dt.evolution(graph(detour, 4), via="moves", to="s4")
    assert found.shortest is not None
    assert [shown(path) for path in found.shortest.paths] == ["a:s2 b:s3 c:s2 a:s4"]


def test_the_same_states_by_other_movers_are_another_path() -> None:
    common = {"a": {"s1": ["s2"]}, "b": {"s1": ["s2"], "s2": ["s3"]}, "c": {"s2": ["s3"]}}
    found = dt.evolution(graph(common, 3), via="moves", to="s3")
    assert found.shortest is not None
    assert [shown(path) for path in found.shortest.paths] == ["a:s2 b:s3", "a:s2 c:s3", "b:s2 c:s3"]


def test_where_the_formula_is_true_already_the_path_has_no_steps() -> None:
    found = dt.evolution(graph(LADDER, 4), to="s1")
    assert found.shortest is not None
    assert (found.shortest.length, found.shortest.count, found.shortest.paths) == (0, 1, (Path((), ()),))


def test_more_paths_than_the_limit_are_counted_all_the_same() -> None:
    count = 7
    middle = [f"s{number}" for number in range(2, 2 + count)]
    end = f"s{2 + count}"
    fan = {"a": {"s1": middle}, "b": {state: [end] for state in middle}}
    found = dt.evolution(graph(fan, 2 + count), via="moves", to=end, limit=3)
    assert found.shortest is not None
    assert (found.shortest.count, found.shortest.listed, found.complete) == (7, False, True)
    assert [shown(path) for path in found.shortest.paths] == [f"a:s{k} b:{end}" for k in (2, 3, 4)]


def test_too_many_to_count_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "MOST_NODES", 2)
    found = dt.evolution(graph(LADDER, 4), via="moves", to="s4")
    assert found.shortest is not None
    assert (found.shortest.length, found.shortest.count, found.complete, found.why) == (3, None, False, "path_count")
    assert [shown(path) for path in found.shortest.paths] == ["a:s2 b:s3 a:s4"]


def test_diagrams_that_outgrow_their_room_are_not_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evolving, "MOST_ROOM", 20)
    near, far = (
        dt.evolution(dt.catalog("elmira"), from_="s1", to=end, via="moves", engine="symbolic") for end in ("s4", "s8")
    )
    assert (near.rounds, near.reached.count, near.complete, near.why) == (2, 8, False, "steps")
    assert near.shortest is not None
    assert (near.shortest.length, near.shortest.count) == (2, 2)
    assert "of up to 2 steps lead to 7 states" in evolution_sentences(near)[0]
    assert (far.shortest, far.closed, far.to_dict()["reachable"]) == (None, None, None)
    assert far.trust is not None  # a way by moves, if not the shortest
    whole = dt.evolution(dt.catalog("elmira"), from_="s1", to="s8", via="moves", engine="explicit")
    assert whole.complete


def test_a_long_way_is_walked() -> None:
    length = 200
    arcs = {
        dm: {f"s{k}": [f"s{k + 1}"] for k in range(1, length + 1) if k % 2 == odd} for dm, odd in (("a", 1), ("b", 0))
    }
    found = dt.evolution(graph(arcs, length + 1), to=f"s{length + 1}", limit=10)
    assert found.shortest is not None
    assert (found.shortest.length, found.shortest.count, found.rounds) == (length, 1, length)


def test_a_state_may_be_looked_for_by_number_or_label() -> None:
    dms = [dt.DecisionMaker(dm, options=["sign"], prefers=[]) for dm in ("a", "b")]
    game = dt.Conflict("treaty", dms, status_quo=[])
    ends = [dt.evolution(game, to=to, via="moves").shortest for to in ("#4", " s4 ", "true")]
    assert [one and (one.length, one.count) for one in ends] == [(2, 2), (2, 2), (0, 1)]


# Trust.


def test_fewer_steps_on_trust_are_worth_a_longer_way() -> None:
    arcs = {"a": {"s1": ["s5", "s2"]}, "b": {"s2": ["s3"]}, "c": {"s3": ["s5"]}}
    conflict = graph(arcs, 5, a=["s2", "s1", "s5", "s3", "s4"])
    found = dt.evolution(conflict, via="moves", to="s5")
    assert found.shortest is not None
    assert found.trust is not None
    assert shown(found.shortest.paths[0]) == "a:s5"
    assert found.shortest.paths[0].on_trust == (True,)
    assert (shown(found.trust), found.trust.trusting) == ("a:s2 b:s3 c:s5", 0)


def test_a_move_to_what_is_liked_as_much_is_not_on_trust() -> None:
    found = dt.evolution(graph({"a": {"s1": ["s2"]}}, 2, a=[["s1", "s2"]]), to="s2")
    assert found.shortest is None
    assert found.trust is not None
    assert found.trust.on_trust == (False,)


def test_a_path_with_trust_is_by_moves_whatever_was_asked() -> None:
    found = dt.evolution(graph({"a": {"s1": ["s2"]}}, 2, a=["s1", "s2"]), via="best_replies", to="s2")
    assert found.shortest is None
    assert found.trust is not None
    assert found.trust.on_trust == (True,)


# Asking.


def test_what_is_wrong_with_the_question_is_said() -> None:
    conflict = graph(LADDER, 4)
    for given, error in [
        ({"via": "trust"}, QuestionError),
        ({"by": "c"}, UnknownLabel),
        ({"by": []}, QuestionError),
        ({"from_": "s9"}, UnknownLabel),
        ({"to": "s9"}, UnknownLabel),
    ]:
        with pytest.raises(error):
            dt.evolution(conflict, **given)  # type: ignore[arg-type]
    silent = dt.Conflict("silent", conflict.decision_makers, states=["s1", "s2", "s3", "s4"], arcs=LADDER)
    with pytest.raises(QuestionError, match="status"):
        dt.evolution(silent)


def test_a_coalition_is_in_declared_order() -> None:
    assert coalition(dt.catalog("elmira"), "local + moe+local") == ("moe", "local")


def test_where_only_the_last_mover_could_go_on_claims_let_it() -> None:
    chain = {"a": {"s1": ["s2"], "s2": ["s3"], "s3": ["s4"]}, "b": {"s3": ["s1"]}}
    engine = open_engine(graph(chain, 4))
    start = engine.where("s1")
    strict, going_on = (Dynamics(engine, "moves", going_on=on) for on in (False, True))
    assert [state.label for state in strict.reached(strict.out(start))] == ["s1", "s2"]
    assert [state.label for state in going_on.reached(going_on.out(start))] == ["s1", "s2", "s3"]


# What it prints.


@pytest.mark.parametrize("key", ["elmira", "prisoners-dilemma", "cuban-missile-crisis", "iraq-2014"])
@pytest.mark.parametrize("via", ["moves", "improvements"])
def test_json_is_as_the_schema_says(key: str, via: str) -> None:
    schema = json.loads(files("detente").joinpath("schemas", "evolution.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    for more in ({}, {"to": "false"}, {"to": "true", "by": [dt.catalog(key).dms[0]]}):
        found = dt.evolution(dt.catalog(key), from_=1, via=via, limit=5, **more)
        plain = json.loads(json.dumps(found.to_dict()))
        jsonschema.validate(plain, schema)
        assert len(found.rows()) == len(found.table)


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_sentences_say_what_was_found(lang: str) -> None:
    elmira = dt.catalog("elmira")
    reached = evolution_sentences(dt.evolution(elmira, from_="s5", to="s8", via="moves", by="moe+uniroyal"), lang)
    assert len(reached) == 4
    blocked = evolution_sentences(dt.evolution(elmira, from_="s9", to="s1"), lang)
    assert len(blocked) == 3
    assert all("{" not in text and "s9" in text for text in blocked[:2])
    assert len(evolution_sentences(dt.evolution(elmira, from_="s9", to="s1", via="moves"), lang)) == 2


def test_sentences_of_what_cannot_be_reached() -> None:
    told = evolution_sentences(dt.evolution(dt.catalog("elmira"), from_="s1", to="s8"))
    assert told[1] == (
        "By improvements, no legal sequence from s1 reaches s8. With Local government moving last, it can be at s5. "
        "Every further legal step leads back to one of these states; s8 is false at all of them and at s1."
    )
