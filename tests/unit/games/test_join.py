"""Joined conflicts: the product as the definitions say it, with every kind of preference."""

from __future__ import annotations

from itertools import product
from random import Random

import pytest

import detente as dt
from detente.engines import open_engine
from detente.errors import ConflictError
from detente.exchange.loading import model_text
from detente.files.document import Document
from detente.model.preferences import Matrix, Prioritised, Ranking, Relation
from detente.model.preferences import Weights as ByWeights
from tests.each import each
from tests.laws import judging
from tests.unit.games.local_conflicts import Local, graph, options


def answered(conflict: dt.Conflict) -> dict[str, dict[str, int]]:
    """The stable states of each decision maker under each concept, as bits."""
    found = dt.stability(conflict, limit=1000)
    return {
        base: {dm: sum(1 << state.number - 1 for state in found[base][dm]) for dm in conflict.dms}
        for base in judging.BASES
    }


def defined(a: Local, b: Local, base: str, moves: str, rule: str) -> dict[str, int]:
    """The same by definition, over pairs of states."""
    pairs = list(product(range(a.size), range(b.size)))
    place = {pair: at for at, pair in enumerate(pairs)}
    dms = dict.fromkeys((*a.moves, *b.moves))
    rows = {dm: tuple(sum(1 << place[end] for end in ends(a, b, dm, pair, moves)) for pair in pairs) for dm in dms}
    values = {dm: [value(a, b, dm, pair, rule) for pair in pairs] for dm in dms}
    better = {
        dm: tuple(sum(1 << at for at, other in enumerate(own) if other > one) for one in own)
        for dm, own in values.items()
    }
    full = (1 << len(pairs)) - 1
    return {
        dm: judging.stable_if(base, dm, rows, better[dm], tuple(full & ~row for row in better[dm]), better)
        for dm in dms
    }


def ends(a: Local, b: Local, dm: str, pair: tuple[int, int], moves: str) -> set[tuple[int, int]]:
    """Where a decision maker can go from a pair."""
    s, t = pair
    in_a, in_b = a.moves.get(dm, {}).get(s, ()), b.moves.get(dm, {}).get(t, ())
    single = {(end, t) for end in in_a} | {(s, end) for end in in_b}
    return single | set(product(in_a, in_b)) if moves == "joint" else single


def value(a: Local, b: Local, dm: str, pair: tuple[int, int], rule: str) -> tuple[int, ...]:
    """By what a decision maker compares pairs."""
    first, second = (part.scores[dm][s] if dm in part.scores else 0 for part, s in zip((a, b), pair, strict=True))
    return (3 * first + 2 * second,) if rule == "weights" else (first, second)


@each("seed", range(100))
def test_the_product_is_as_the_definitions_say(seed: int) -> None:
    compare(seed)


@pytest.mark.long
def test_the_product_at_length() -> None:
    for seed in range(1000, 3000):
        compare(seed)


def compare(seed: int) -> None:
    draw = Random(seed)
    makes = draw.choice([(graph, graph), (options, options), (graph, options), (options, graph)])
    a, b = (make(draw, name) for make, name in zip(makes, "ab", strict=True))
    moves = "joint" if draw.random() < 0.5 else "single"
    rule = draw.choice(("lexicographic", "weights"))
    common = {"c": {"weights": [3, 2]} if rule == "weights" else rule}
    whole = dt.join([a.conflict, b.conflict], common=common, moves=moves)  # type: ignore[arg-type]
    labels = [state.label for state in open_engine(whole).all().listed()]
    assert labels == [f"{one}_{two}" for one, two in product(a.labels, b.labels)]
    found = answered(whole)
    for base in judging.BASES:
        assert found[base] == defined(a, b, base, moves, rule), (base, moves, rule)
    if seed % 5 == 0:
        assert answered(Document.of(model_text(whole), "whole.yaml").conflict) == found


def local(name: str, **preference: object) -> dt.Conflict:
    """A conflict of the common decision maker `c` with a preference, and a local one."""
    states = [f"{name}1", f"{name}2", f"{name}3"]
    arcs = {dm: {states[at]: [states[(at + step) % 3]] for at in range(3)} for dm, step in (("c", 1), (name, 2))}
    return dt.Conflict(
        name,
        [dt.DecisionMaker("c", **preference), dt.DecisionMaker(name, ranking=states)],  # type: ignore[arg-type]
        states=states,
        arcs=arcs,
    )


NUMBERS = {"a1": {"a2": "0.8", "a3": "0.6"}, "a2": {"a3": "0.2"}}
VOICES = {"one": {"ranking": ["a1", "a2", "a3"]}, "two": {"ranking": ["a3", "a2", "a1"]}}
KINDS: dict[str, dict[str, object]] = {
    "ranking": {"ranking": ["a1", "a2", "a3"]},
    "degrees": {"ranking": ["a1", ">>", "a2", "a3"]},
    "unordered": {"ranking": [{"unordered": [["a1", "a2"], "a3"]}]},
    "relation": {"relation": {"pairs": ["a1 >> a2", "a2 ? a3", "a1 ~ a3"]}},
    "fuzzy": {"certainty": {"kind": "fuzzy", "threshold": "0.5", "pairs": NUMBERS}},
    "probability": {"certainty": {"kind": "probability", "threshold": "0.6", "pairs": NUMBERS}},
    "respondents": {"respondents": {"threshold": "0.5", "voices": VOICES}},
    "prefers": {"prefers": ["state.a1", "not state.a3"]},
    "weights": {"weights": {"state.a1": 2, "state.a3": "1/2"}},
}


@pytest.mark.parametrize("kind", KINDS)
def test_who_is_in_one_part_compares_its_states_alone(kind: str) -> None:
    """Every pair of joined states compares as the states of that part do."""
    part, other = local("a", **KINDS[kind]), local("b", ranking=["b1", "b2", "b3"])
    renamed = dt.Conflict(
        "other", [dt.DecisionMaker("d", ranking=["b1", "b2", "b3"]), other.decision_makers[1]], states=other.labels,
        arcs={"d": {}, "b": {}},
    )  # fmt: skip
    whole = dt.join([part, renamed], common={})
    own, lifted = part.decision_maker("c").preferences.form, whole.decision_maker("c").preferences.form
    before = {state.label: state for state in open_engine(part).all().listed()}
    after = open_engine(whole).all().listed()
    for one, two in product(after, after):
        first, second = (before[state.label.split("_")[0]] for state in (one, two))
        assert lifted.sign(whole, one, two) == own.sign(part, first, second), (one.label, two.label)


def test_statements_stay_statements_and_weights_stay_weights() -> None:
    game = dt.Conflict("a", [dt.DecisionMaker("c", options=["x"], prefers=[{"that": "x", "unsure": "order"}])])
    other = dt.Conflict("b", [dt.DecisionMaker("c", options=["y"], prefers=["not y"])])
    wants = dt.join([game, other], common={"c": "lexicographic"}).decision_maker("c").preferences
    assert isinstance(wants, Prioritised)
    assert [one.unsure for one in wants.statements] == ["order", ""]
    first, second = (
        dt.Conflict(name, [dt.DecisionMaker("c", options=[name], weights={name: 2, "true": 1})]) for name in "xy"
    )
    summed = dt.join([first, second], common={"c": {"weights": [3, 2]}}).decision_maker("c").preferences
    assert isinstance(summed, ByWeights)
    assert summed.plain() == {"c.x": "6", "true": "5", "c.y": "4"}


def test_decision_makers_are_known_however_their_names_are_typed() -> None:
    games = [dt.Conflict(name, [dt.DecisionMaker("\u00e9tat", options=[name], prefers=[name])]) for name in "xy"]
    whole = dt.join(games, common={"e\u0301tat": "lexicographic"})
    assert len(whole.decision_maker("\u00e9tat").preferences.parts) == 2


def test_where_nothing_is_ranked_pairs_are_compared() -> None:
    unknown = local("a", **KINDS["relation"])
    ranked = local("b", ranking=["b1", "b2", "b3"])
    wants = dt.join([ranked, unknown], common={"c": "lexicographic"}).decision_maker("c").preferences
    assert isinstance(wants, Relation)
    assert not any(isinstance(line, Matrix) for line in wants.pairs)
    said = {line.plain() for line in wants.pairs if not isinstance(line, Matrix)}
    assert {"b1_a3 > b2_a1", "b1_a1 >> b1_a2", "b1_a2 ? b1_a3", "b1_a1 ~ b1_a3"} <= said


def test_more_than_two_conflicts_and_parts_with_options_of_the_same_name() -> None:
    wants = dt.DecisionMaker("c", options=["x"], prefers=["x"])
    games = [dt.Conflict(f"game {at}", [wants], status_quo=[], scenarios={"all": "x"}) for at in range(3)]
    whole = dt.join(games, common={"c": "lexicographic"}, moves="joint", name="three")
    assert whole.options == ("c.a_x", "c.b_x", "c.c_x")
    assert [scenario.id for scenario in whole.scenarios] == ["a_all", "b_all", "c_all"]
    assert whole.status_quo == "s1_s1_s1"
    assert str(whole.decision_maker("c").options[1].name) == "x (game 1)"
    assert [state.label for state in dt.equilibria(whole)["NASH"]] == ["s2_s2_s2"]
    ranking = dt.join(games, common={"c": {"prefers": ["not b_x", "a_x"]}}).decision_maker("c").preferences
    assert not isinstance(ranking, Ranking)


RANKED, OTHER = local("a", ranking=["a1", "a2", "a3"]), local("b", ranking=["b1", "b2", "b3"])
MARKED = local("a", prefers=[{"that": "state.a1", "unsure": "holds"}])
LARGE = [
    dt.Conflict(name, [dt.DecisionMaker(name, options=[f"o{at}" for at in range(8)], prefers=[])]) for name in "ab"
]
MORE = dt.Conflict(
    "more",
    [dt.DecisionMaker("us", options=["go", "stay"], prefers=["go"])],
    constraints=[dt.never("go and stay")],
    perceives={"us": [{"drop": "constraints[1]"}]},
)
WRONG: dict[str, tuple[list[dt.Conflict], dict[str, object]]] = {
    "join_few": ([RANKED], {}),
    "join_not_common": ([RANKED, OTHER], {"a": "lexicographic", "c": "lexicographic"}),
    "join_common_missing": ([RANKED, OTHER], {}),
    "join_rule": ([RANKED, OTHER], {"c": "sum"}),
    "join_weights": ([RANKED, OTHER], {"c": {"weights": [1]}}),
    "weight_float": ([RANKED, OTHER], {"c": {"weights": [1, 0.1]}}),
    "join_scores": ([local("a", **KINDS["unordered"]), OTHER], {"c": {"weights": [1, 1]}}),
    "join_numbers": ([local("a", **KINDS["fuzzy"]), OTHER], {"c": "lexicographic"}),
    "join_unsure": ([MARKED, OTHER], {"c": "lexicographic"}),
    "join_too_large": (LARGE, {}),
    "join_perceives": ([MORE, OTHER], {}),
}


@pytest.mark.parametrize("code", WRONG)
def test_what_cannot_be_joined_is_refused_by_name(code: str) -> None:
    conflicts, common = WRONG[code]
    with pytest.raises(ConflictError) as refused:
        dt.join(conflicts, common=common)  # type: ignore[arg-type]
    assert refused.value.code == code
    assert "{" not in str(refused.value).replace("{weights", "").replace("{prefers", "")
