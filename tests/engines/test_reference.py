"""The reference engine itself: numbering, coalesced states, rules about moves, and what it refuses."""

from __future__ import annotations

import pytest

from detente.engines.cubes import cubes
from detente.engines.reference import Reference
from detente.errors import ConflictError, EmptyModel, ModelError, PreferenceError, TooLarge, UnknownLabel
from detente.model.conflict import Conflict
from detente.model.decision_makers import DecisionMaker
from detente.model.rules import at_most_one, cannot, exactly_one, irreversible, never


def conflict(**more: object) -> Conflict:
    """p takes or leaves a and b, q takes or leaves c."""
    makers = [DecisionMaker("p", options=["a", "b"], prefers=[]), DecisionMaker("q", options=["c"], prefers=[])]
    return Conflict("example", more.pop("makers", makers), **more)  # type: ignore[arg-type]


def taken(engine: Reference, formula: str = "true") -> list[str]:
    """The states at which a formula is true, by the letters of the options taken."""
    return [
        "".join(option.partition(".")[2] for option in state.taken) for state in engine.listed(engine.where(formula))
    ]


def moves(engine: Reference, dm: str) -> set[tuple[int, int]]:
    return {(s, t) for s in engine.all() for t in engine.step_out(dm, frozenset({s}), "moves")}


def test_states_are_numbered_with_the_first_option_changing_fastest() -> None:
    engine = Reference(conflict())
    assert taken(engine) == ["", "a", "b", "ab", "c", "ac", "bc", "abc"]
    assert [state.label for state in engine.listed(engine.all())] == [f"s{number}" for number in range(1, 9)]


def test_numbers_are_consecutive_over_what_constraints_leave() -> None:
    engine = Reference(conflict(constraints=[never("a and b")]))
    assert taken(engine) == ["", "a", "b", "c", "ac", "bc"]
    assert engine.labelled("s4") == engine.numbered(4)
    assert engine.labelled("s7") is None


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("a if b", ["", "a", "ab", "c", "ac", "abc"]),
        ("a iff b", ["", "ab", "c", "abc"]),
        ("not a and b or c", ["b", "c", "ac", "bc", "abc"]),
        ("not (a or b) & -c", [""]),
    ],
)
def test_formulas(formula: str, expected: list[str]) -> None:
    assert taken(Reference(conflict()), formula) == expected


def test_at_most_one_may_be_none_and_exactly_one_may_not() -> None:
    assert taken(Reference(conflict(constraints=[at_most_one("a", "b", "c")]))) == ["", "a", "b", "c"]
    assert taken(Reference(conflict(constraints=[exactly_one("a", "b", "c")]))) == ["a", "b", "c"]


def test_a_move_changes_any_own_options_and_no_others() -> None:
    engine = Reference(conflict())
    assert moves(engine, "q") == {(s, s + 4) for s in range(1, 5)} | {(s + 4, s) for s in range(1, 5)}
    assert engine.step_out("p", frozenset({1}), "moves") == {2, 3, 4}


def test_a_move_may_jump_over_infeasible_states() -> None:
    engine = Reference(conflict(constraints=[exactly_one("a and b", "not a and not b")]))
    assert taken(engine) == ["", "ab", "c", "abc"]
    assert moves(engine, "p") == {(1, 2), (2, 1), (3, 4), (4, 3)}


def test_an_irreversible_option_is_not_taken_back_whatever_else_changes() -> None:
    engine = Reference(conflict(moves=[irreversible("a")]))
    assert engine.step_out("p", frozenset({2}), "moves") == {4}
    assert engine.step_out("p", frozenset({1}), "moves") == {2, 3, 4}
    engine = Reference(conflict(moves=[irreversible("a", "back")]))
    assert engine.step_out("p", frozenset({1}), "moves") == {3}
    assert engine.step_out("p", frozenset({2}), "moves") == {1, 3, 4}


def test_bans_go_from_where_to_where_for_whom() -> None:
    engine = Reference(conflict(moves=[cannot("p", "not a", "b")]))
    assert engine.step_out("p", frozenset({1}), "moves") == {2}
    assert engine.step_out("p", frozenset({2}), "moves") == {1, 3, 4}
    assert engine.step_out("p", frozenset({3}), "moves") == {1, 2}
    assert engine.step_out("q", frozenset({3}), "moves") == {7}
    engine = Reference(conflict(moves=[cannot("anyone", end="c")]))
    assert engine.step_out("q", frozenset({1}), "moves") == frozenset()
    assert engine.step_out("p", frozenset({5}), "moves") == frozenset()


def test_moves_of_coalesced_states_are_those_of_some_completion() -> None:
    """x leaves a open, so q's move from x to y stands beside p's: both can bring it about."""
    states = {"x": "- N N", "y": "Y N Y", "z": "Y Y N", "w": "N - Y"}
    engine = Reference(conflict(states=states, moves=[irreversible("a")]))
    assert moves(engine, "q") == {(1, 2), (2, 1), (1, 4), (4, 1)}
    assert moves(engine, "p") == {(1, 3), (3, 1), (4, 2)}


def test_statements_undetermined_at_a_coalesced_state_count_as_false() -> None:
    makers = [
        DecisionMaker("p", options=["a", "b"], prefers=["a or not a", "a"]),
        DecisionMaker("q", options=["c"], weights={"a": 1, "not a": 3, "c": 2}),
    ]
    engine = Reference(conflict(makers=makers, states={"x": "- N N", "y": "N N Y", "z": "Y N Y"}))
    assert [sorted(found) for found in engine.classes("p")] == [[1, 2], [3]]
    assert [sorted(found) for found in engine.classes("q")] == [[1], [3], [2]]
    with pytest.raises(ModelError) as error:
        engine.where("a")
    assert (error.value.code, error.value.fields["label"]) == ("undetermined", "x")
    assert engine.where("b or c") == {2, 3}


def test_completions_satisfy_the_constraints() -> None:
    makers = [
        DecisionMaker("p", options=["a", "b"], prefers=["not (a and b)"]),
        DecisionMaker("q", options=["c"], prefers=[]),
    ]
    states = {"x": "- - N", "y": "N N Y", "z": "Y N Y"}
    engine = Reference(conflict(makers=makers, constraints=[never("a and b")], states=states))
    assert engine.class_count("p") == 1
    assert engine.where("not (a and b)") == {1, 2, 3}
    assert moves(engine, "q") == {(1, 2), (2, 1), (1, 3), (3, 1)}


def test_exact_weights() -> None:
    makers = [DecisionMaker("p", options=["a", "b", "c"], weights={"a": "0.1", "b": "0.2", "c": "0.3"})]
    engine = Reference(conflict(makers=makers))
    assert [sorted(found) for found in engine.classes("p")] == [[1], [2], [3], [4, 5], [6], [7], [8]]


def test_groups_of_unknown_order_count_as_ties() -> None:
    makers = [DecisionMaker("p", options=["a"], ranking=["s2", "s1"]), DecisionMaker("q", ranking=[["s1", "s2"]])]
    engine = Reference(conflict(makers=makers))
    assert (engine.class_count("p"), engine.class_count("q")) == (2, 1)
    assert engine.splits("p") == ()


def refused(kind: type[ConflictError], code: str, **more: object) -> ConflictError:
    with pytest.raises(kind) as error:
        Reference(conflict(**more))
    assert error.value.code == code
    return error.value


def test_what_only_the_states_can_tell_is_refused() -> None:
    rules = [never("a"), never("b"), never("not a and not b"), never("c")]
    assert refused(EmptyModel, "no_states", constraints=rules).address == "constraints[3]"
    p, q = DecisionMaker("p", options=["a"], ranking=["s1"]), DecisionMaker("q", options=["c"], prefers=[])
    missing = refused(PreferenceError, "ranking_misses", makers=[p, q])
    assert (missing.address, missing.fields["labels"], missing.fields["n"]) == ("p.preferences", ["s2", "s3", "s4"], 3)
    ranked = DecisionMaker("p", options=["a"], ranking=["s1", "s2", "s5"])
    assert refused(UnknownLabel, "unknown_label", makers=[ranked]).address == "p.ranking[3]"
    assert refused(UnknownLabel, "unknown_label", status_quo="s9").address == "status_quo"


@pytest.mark.parametrize(("options", "code"), [(13, "reference_states"), (40, "reference_combinations")])
def test_what_is_too_large_is_refused_in_numbers(options: int, code: str) -> None:
    makers = [DecisionMaker("p", options=[f"o{number}" for number in range(options)], prefers=[])]
    error = refused(TooLarge, code, makers=makers)
    assert f"{2**options:,}" in error.message()
    assert "explicit" in error.message()


def test_the_status_quo_is_a_state() -> None:
    now = Reference(conflict(status_quo=["c", "a"])).status_quo()
    assert now is not None
    assert now.number == 6
    assert Reference(conflict()).status_quo() is None


def test_cubes_leave_open_what_does_not_matter() -> None:
    example = conflict()
    rows = [(False, False, False), (True, False, False), (False, False, True), (True, False, True)]
    assert cubes(example, rows, 9) == (("- N | -",), True)
    rows = [(False, True, False), (True, True, False), (True, True, True)]
    assert cubes(example, rows, 9) == (("N Y | N", "Y Y | -"), True)
    assert cubes(example, rows, 1) == (("N Y | N",), False)
    assert cubes(example, [(None, True, False)], 9) == (("- Y | N",), True)
    assert cubes(example, [], 0) == ((), True)
