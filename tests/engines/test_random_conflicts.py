"""Random conflicts cover what the engines have to get right: every kind of element, and every kind of shape."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given

from detente.engines.reference import Reference
from detente.model.conflict import Conflict
from detente.model.formulas import And, Constant, Formula, If, Iff, Not, Or
from detente.model.preferences import Prioritised, Ranking, Weights
from detente.model.rules import ANYONE, Cannot, Irreversible
from detente.testing.random_conflicts import FORMS, Form, random_conflict
from detente.testing.strategies import conflicts


@pytest.fixture(scope="module")
def many() -> list[Conflict]:
    return [random_conflict(seed) for seed in range(800)]


def test_every_kind_of_element_turns_up(many: list[Conflict]) -> None:
    found = Counter[object]()
    for conflict in many:
        found.update(rule.kind for rule in conflict.constraints)
        found.update((type(rule), getattr(rule, "direction", None)) for rule in conflict.moves)
        found["anyone"] += sum(isinstance(rule, Cannot) and rule.who == ANYONE for rule in conflict.moves)
        found.update(type(dm.preferences) for dm in conflict.decision_makers)
        found["scenario"] += len(conflict.scenarios)
        found["arabic"] += any("\u0621" <= id[0] <= "\u064a" for id in (*conflict.dms, *conflict.options))
        found["shared id"] += len({option.partition(".")[2] for option in conflict.options}) < len(conflict.options)
        for dm in conflict.decision_makers:
            match dm.preferences:
                case Prioritised(statements):
                    found.update(kind for statement in statements for kind in kinds(conflict.resolve(statement.that)))
                case Ranking(groups):
                    found.update(("group", len(group.labels) > 1, group.known) for group in groups)
    expected = {"never", "when", "at_most_one", "at_least_one", "exactly_one", "scenario", "arabic", "shared id",
                (Irreversible, "forward"), (Irreversible, "back"), (Cannot, None), "anyone", Prioritised, Weights,
                Ranking, And, Or, Not, If, Iff, Constant, ("group", True, True), ("group", True, False)}  # fmt: skip
    assert {kind for kind in expected if found[kind] < 20} == set()


def kinds(formula: Formula) -> set[type]:
    parts = formula.parts if isinstance(formula, And | Or) else (formula.part,) if isinstance(formula, Not) else ()
    return {type(formula)}.union(*map(kinds, parts))


def test_every_shape_turns_up(many: list[Conflict]) -> None:
    found = Counter[str]()
    for conflict in many:
        engine = Reference(conflict)
        states = engine.listed(engine.all())
        found[f"{len(conflict.dms)} decision makers"] += 1
        found["many states"] += len(states) > 7
        found["infeasible"] += conflict.states is None and len(states) < 2 ** len(conflict.options)
        found["coalesced"] += any(state.open for state in states)
        found["no options"] += not conflict.options
        found["arcs over options"] += bool(conflict.options and conflict.arcs is not None)
        found["not transitive"] += any(not transitive(engine, dm) for dm in conflict.dms)
        found["common move"] += common(engine)
    shapes = [f"{number} decision makers" for number in (1, 2, 3, 4)]
    shapes += [
        "many states",
        "infeasible",
        "coalesced",
        "no options",
        "arcs over options",
        "not transitive",
        "common move",
    ]
    assert {shape for shape in shapes if found[shape] < 50} == set()


def transitive(engine: Reference, dm: str) -> bool:
    for state in engine.all():
        once = engine.step_out(dm, frozenset({state}), "moves")
        if not engine.step_out(dm, once, "moves") <= once | {state}:
            return False
    return True


def common(engine: Reference) -> bool:
    """Whether two decision makers can bring about the same move."""
    for state in engine.all():
        ends = [end for dm in engine.conflict.dms for end in engine.step_out(dm, frozenset({state}), "moves")]
        if len(ends) > len(set(ends)):
            return True
    return False


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("dms", [1, 4])
def test_form_and_number_of_decision_makers_can_be_chosen(form: Form, dms: int) -> None:
    for seed in range(50):
        conflict = random_conflict(seed, form, dms)
        assert len(conflict.dms) == dms
        assert (conflict.states is None) == (form == "options")
        assert bool(conflict.options) == (form != "graph")
        assert conflict == random_conflict(seed, form, dms)


@given(conflicts())
def test_hypothesis_draws_conflicts_too(conflict: Conflict) -> None:
    assert Reference(conflict).all()
