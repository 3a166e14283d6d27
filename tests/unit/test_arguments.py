"""What one types naturally in Python means what it should, the same in constructors, functions and files."""

from __future__ import annotations

import dataclasses
import inspect
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import detente as dt
from detente.errors import ArgumentError, ConflictError, QuestionError
from detente.model.texts import Source, Text
from tests.each import each
from tests.unit.cli.helpers import detente

A, B = (
    dt.DecisionMaker("a", options=["x", "y"], prefers=["x", "y"]),
    dt.DecisionMaker("b", options=["z"], prefers=["z"]),
)
untyped: Any = dt  # what a notebook has: no checker beside it
GAME = dt.Conflict("two", [A, B], status_quo=[])
GRAPH = untyped.Conflict(
    "graph",
    [untyped.DecisionMaker("a", ranking=[2, [1, 3]])],
    states=[1, 2, 3],
    arcs={"a": {1: [2], "2": ["3"]}},
    status_quo=1,
)


def replace(conflict: dt.Conflict, **given: Any) -> dt.Conflict:
    return dataclasses.replace(conflict, **given)


def maker(**given: Any) -> dt.DecisionMaker:
    return dt.DecisionMaker("a", **{"options": ["x", "y", "xy"]} | given)


def test_a_text_is_one_item_where_a_list_is_due() -> None:
    source: Any = Source
    assert maker(prefers="xy") == maker(prefers=["xy"])
    assert maker(prefers="xy").preferences != maker(prefers=["x", "y"]).preferences
    cited = replace(GAME, authors="Jo", sources=[source("press", Text.of("Press"), authors="Jo", year=2014)])
    assert (cited.authors, cited.sources[0].year) == (("Jo",), "2014")
    assert maker(prefers=[], because="press ¶1") == maker(prefers=[], because=["press ¶1"])


@pytest.mark.parametrize("given", [{"ranking": "xy"}, {"prefers": [], "options": "xy"}, {"weights": "xy"}])
def test_or_it_is_refused(given: dict[str, Any]) -> None:
    with pytest.raises(ConflictError, match=next(key for key in given if given[key])):
        maker(**given)
    with pytest.raises(ArgumentError, match="arcs"):
        untyped.Conflict("x", [dt.DecisionMaker("a", ranking=["s"])], states=["s"], arcs={"a": {"s": "st"}})
    with pytest.raises(ArgumentError, match="states"):
        untyped.Conflict("x", [dt.DecisionMaker("a", ranking=["s"])], states="st", arcs={})


def test_maps_mean_what_they_mean_in_files() -> None:
    assert (
        maker(prefers=[{"that": "x", "unsure": True}]).preferences
        == maker(prefers=[{"that": "x", "unsure": "holds"}]).preferences
    )
    as_maps = replace(
        GAME,
        constraints=[{"at_most_one": ["x", "y"]}, {"never": "z"}, {"when": "x", "then": "y"}],
        moves=[{"irreversible": "x"}, {"cannot": "a", "to": "y"}],
        scenarios={"s": {"that": "x"}},
        claims={"k": "equilibrium(NASH)", "l": {"that": "equilibrium(NASH)", "given": [{"drop": "a.prefers[1]"}]}},
    )
    plain = replace(
        GAME,
        constraints=[untyped.at_most_one("x", "y"), dt.never("z"), dt.when("x", "y")],
        moves=[dt.irreversible("x"), dt.cannot("a", end="y")],
        scenarios={"s": "x"},
        claims=as_maps.claims,
    )
    assert as_maps == plain
    assert untyped.at_most_one(["x", "y"]) == untyped.at_most_one("x", "y")


@pytest.mark.parametrize("number", [3, np.int64(3), np.uint8(3), "3", "#3", " s3 ", dt.State(3, "s3")])
def test_a_number_is_a_state_at_every_door(number: Any) -> None:
    assert untyped.explain(GAME, state=number).state.number == 3
    assert untyped.evolution(GAME, to=number, via="moves").shortest is not None
    assert untyped.robustness(GAME, of=number, swaps=np.int64(1)).state.number == 3
    if isinstance(number, str):
        done = detente("explain", "elmira", "--state", number, "--json")
        assert (done.code, '"number": 3' in done.out) == (0, True)


def test_a_label_goes_before_a_number() -> None:
    turned = replace(GRAPH, states=["3", "2", "1"])
    assert untyped.explain(turned, state="3").state.number == 1
    assert untyped.explain(turned, state="#3").state.label == "1"


@pytest.mark.parametrize("state", [3.0, None, ["s1"], True, b"s1", object()])
def test_what_is_no_state_is_refused(state: Any) -> None:
    with pytest.raises(ArgumentError, match=r"`state` can't be"):
        untyped.explain(GAME, state=state)


def test_numbers_are_exact_or_refused() -> None:
    assert maker(weights={"x": np.int64(2), "y": Decimal("1.5")}) == maker(weights={"x": 2, "y": "3/2"})
    for weight in (1.5, np.float64(1.5)):
        with pytest.raises(ConflictError, match=r'"1\.5"'):
            maker(weights={"x": weight})


@pytest.mark.parametrize("given", ["towns.yaml", "elmira", Path("towns.yaml")])
def test_a_path_is_no_conflict_yet(given: Any) -> None:
    hint = 'dt.catalog("elmira")' if given == "elmira" else 'dt.load("towns.yaml")'
    for ask in (dt.equilibria, dt.analyze, dt.draw, dt.table, dt.to_networkx):
        with pytest.raises(ConflictError) as refused:
            ask(given)
        assert [call for call in ("dt.catalog(", "dt.load(") if call in str(refused.value)] == [hint.partition('"')[0]]
        assert hint in str(refused.value)


def test_one_argument_has_two_names_and_none_is_left_out() -> None:
    found = untyped.equilibria(GAME, concept="nash")
    assert list(found.equilibria) == ["NASH"]
    assert untyped.explain(GAME, state=1, concepts="nash").certificates
    assert untyped.robustness(GAME, state=2).state.number == untyped.evolution(GAME, state=2).start.number == 2
    with pytest.raises(ArgumentError, match=r"`state` can't be 2\.5"):
        untyped.robustness(GAME, state=2.5)
    with pytest.raises(ConflictError, match="name the same argument"):
        untyped.equilibria(GAME, concept="nash", concepts="seq")
    with pytest.raises(TypeError, match="limits"):
        untyped.equilibria(GAME, limits=3)
    assert untyped.equilibria(GAME, limit=None, engine=None).equilibria == untyped.equilibria(GAME).equilibria


def public_functions() -> list[str]:
    return [name for name in dt.__all__ if hasattr(getattr(dt, name), "__wrapped__")]


@each("name", public_functions())
def test_a_call_that_fits_no_signature_is_told_how_to_fit(name: str) -> None:
    function = getattr(dt, name)
    missing = next(iter(inspect.signature(function).parameters))
    for args, given, told in (
        ((), {}, f"`dt.{name}` lacks {missing}"),
        ((GAME,) * 9, {}, f"`dt.{name}` takes only {missing}"),
        ((GAME,), {"sunshine": 1}, f"`dt.{name}` has no argument `sunshine`"),
        ((GAME,), {missing: GAME}, f"`dt.{name}` is given `{missing}` twice"),
    ):
        with pytest.raises(QuestionError) as refused:
            function(*args, **given)
        error = refused.value
        assert isinstance(error, TypeError)
        assert error.message().startswith(told)
        assert len(error.message().splitlines()) == len(error.message("ar").splitlines()) >= 2


def test_the_error_of_a_call_says_how_to_call() -> None:
    calls: tuple[tuple[Callable[[], object], str], ...] = (
        (lambda: untyped.equilibria(GAME, "SEQ"), "`dt.equilibria(conflict, concepts='SEQ')`"),
        (lambda: untyped.reachable_list(GAME, "a", 3), "`dt.reachable_list(conflict, dm='a', state=3)`"),
        (lambda: untyped.explain(GAME), "`dt.explain(conflict, state=...)`"),
        (lambda: untyped.diff(GAME), "`dt.diff(conflict, other)`"),
        (lambda: untyped.equilibria(GAME, concpt="SEQ"), "the nearest first: concept"),
        (lambda: untyped.equilibria(GAME, lang="ar"), "`dt.show(answer, lang="),
    )
    for call, told in calls:
        with pytest.raises(QuestionError) as refused:
            call()
        assert told in refused.value.message()


def test_objects_stand_for_their_names() -> None:
    assert untyped.stability(GAME, dm=A).stability == untyped.stability(GAME, dm="a").stability
    assert untyped.coalitions(GAME, coalition=[A, B]).verdicts[0].members == ("a", "b")


def test_a_decision_maker_is_known_by_the_name_that_answers_print() -> None:
    elmira = dt.catalog("elmira")
    for name in ("uniroyal", "Uniroyal", "uniroyal ", elmira.decision_maker("uniroyal").name.say("ar")):
        assert untyped.explain(elmira, state=1, dm=name).certificates[0].dm == "uniroyal"
        assert untyped.coalitions(elmira, coalition=f"{name}+local").verdicts[0].members == ("uniroyal", "local")
    with pytest.raises(ConflictError, match="nearest first: uniroyal"):
        untyped.stability(elmira, dm="Uniroyall")
    twins = dt.Conflict("twins", [dt.DecisionMaker(id, "Twin", options=[id * 2], prefers=[]) for id in "ab"])
    with pytest.raises(ConflictError, match="several decision makers are called `Twin`"):
        untyped.stability(twins, dm="Twin")
    assert list(untyped.stability(twins, dm="Twin (b)")["NASH"]) == ["b"]


def test_a_question_without_its_state_says_how_to_name_one() -> None:
    done = detente("explain", "elmira")
    assert (done.code, "--state 1" in done.err, "status quo" in done.err) == (2, True, True)
    with pytest.raises(ConflictError, match=r'dt\.stability\(conflict, state="s1"\)'):
        untyped.stability(GAME)["s1"]


def test_a_conflict_is_remade_with_one_thing_replaced() -> None:
    assert replace(GRAPH, status_quo="2").status_quo == "2"
    assert replace(GRAPH, status_quo="2").arcs == GRAPH.arcs
    assert replace(GAME, status_quo=["x"]).status_quo == ("x",)


def test_the_catalog_lists_its_keys() -> None:
    assert "elmira" in untyped.catalog()
    with pytest.raises(ArgumentError):
        untyped.catalog(None)
