"""The engine over vectors, against the definitions and on what only larger conflicts have."""

from __future__ import annotations

from fractions import Fraction
from random import Random
from typing import Any

import numpy as np
import pytest

from detente.concepts import CONCEPTS, GMR, SEQ, SMR, SSEQ, Via
from detente.concepts.reactions import REACTIONS
from detente.engines.base import Backend
from detente.engines.explicit import Explicit
from detente.engines.explicit import moves as moving
from detente.engines.explicit.blocks import Blocks
from detente.engines.explicit.ranks import dense, refined
from detente.engines.reference import Reference
from detente.errors import (
    ConflictError,
    EmptyModel,
    ModelError,
    PreferenceError,
    QuestionError,
    TooLarge,
    UnknownLabel,
)
from detente.model.conflict import Conflict
from detente.model.decision_makers import DecisionMaker
from detente.model.preferences import Preferences
from detente.model.rules import ANYONE, MoveRule, at_least_one, at_most_one, cannot, irreversible, never, when
from detente.testing.random_conflicts import random_conflict
from detente.testing.random_parts import Parts
from detente.testing.suite import check_engine
from tests.each import each

VIAS: tuple[Via, ...] = ("moves", "improvements")


def larger(seed: int, kind: str) -> Conflict:
    """A random conflict of six or seven options, with rules about moves of one kind; or with open states."""
    draw = Random(seed)
    ids = [f"d{number}" for number in range(draw.choice((2, 3, 4)))]
    owners = [draw.choice(ids) for _ in range(draw.choice((6, 7)))]
    own = {id: [f"o{k}" for k, owner in enumerate(owners) if owner == id] for id in ids}
    parts = Parts(draw, [f"{id}.{option}" for id in ids for option in own[id]], [], {})
    moves: list[MoveRule] = []
    if kind in ("irreversible", "both", "open"):
        moves += [irreversible(option, draw.choice(("forward", "back"))) for option in draw.sample(parts.options, 3)]
    if kind in ("cannot", "both", "open"):
        moves += [cannot(draw.choice((*ids, ANYONE)), parts.formula(1), parts.formula(1)) for _ in range(2)]
    return Conflict(
        "larger",
        [
            DecisionMaker(id, options=own[id], prefers=[parts.formula(1) for _ in range(draw.randint(1, 6))])
            for id in ids
        ],
        states=_patterns(draw, len(owners)) if kind == "open" else None,
        moves=moves,
    )


def _patterns(draw: Random, size: int) -> dict[str, str]:
    found: list[str] = []
    for _ in range(30):
        pattern = "".join(draw.choice("YN") if draw.random() < 0.75 else "-" for _ in range(size))
        if not any(
            all("-" in pair or len(set(pair)) == 1 for pair in zip(pattern, other, strict=True)) for other in found
        ):
            found.append(pattern)
    return {f"t{number}": pattern for number, pattern in enumerate(found)}


@each("seed", range(60))
def test_everything_agrees_with_the_definitions(seed: int) -> None:
    conflict = random_conflict(seed)
    check_engine(Explicit(conflict), Reference(conflict))


@pytest.mark.parametrize("kind", ["free", "irreversible", "cannot", "both", "open"])
@each("seed", range(8))
def test_larger_conflicts_agree_with_the_definitions(seed: int, kind: str) -> None:
    conflict = larger(seed, kind)
    engine, reference = Explicit(conflict), Reference(conflict)
    for dm in conflict.dms:
        for concept in REACTIONS.values():
            expected = reference.listed(reference.stable(dm, concept))
            assert engine.listed(engine.stable(dm, concept)) == expected
            assert engine.listed(Backend.reaction_stable(engine, dm, concept)) == expected


@each("seed", range(20))
def test_one_vector_is_enough_where_moves_are_transitive(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    conflict = larger(seed, ("free", "irreversible")[seed % 2])
    quick, general = Explicit(conflict), Explicit(conflict)
    for dm in conflict.dms:
        assert quick.moves(dm).transitive
        monkeypatch.setattr(general.moves(dm), "transitive", False)
    for dm in conflict.dms:
        for concept in (GMR, SMR, SEQ, SSEQ):
            assert (quick.stable(dm, concept) == general.stable(dm, concept)).all()


@each("seed", range(30))
def test_steps_are_the_same_move_by_move_and_all_at_once(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = Explicit(larger(seed, ("free", "irreversible", "cannot", "both", "open")[seed % 5]))
    size = engine.count(engine.all())
    draw = np.random.default_rng(seed)
    for dm in engine.conflict.dms:
        moves, rank = engine.moves(dm), engine.ranks(dm)
        for share in (0.02, 0.2, 1.0):
            states = np.flatnonzero(draw.random(size) < share)
            for via in VIAS:
                for back in (False, True):
                    monkeypatch.setattr(moves, "fan", lambda *_: 0)
                    one_by_one = moving.stepped(moves, rank, states, via, back)
                    monkeypatch.setattr(moves, "fan", lambda *_: size)
                    at_once = moving.stepped(moves, rank, states, via, back)
                    assert one_by_one.tolist() == at_once.tolist()


@each("seed", range(10))
def test_minima_over_moves_are_those_of_each_move(seed: int) -> None:
    engine = Explicit(larger(seed, ("irreversible", "cannot", "both", "open", "free")[seed % 5]))
    size = engine.count(engine.all())
    values = np.random.default_rng(seed).integers(0, 10, size=size, dtype=np.int32)
    for dm in engine.conflict.dms:
        moves, rank = engine.moves(dm), engine.ranks(dm)
        out = {k: [int(there) for there in moves.steps(np.array([k]))[1]] for k in range(size)}
        into = {k: [s for s in out if k in out[s]] for k in out}
        better = {k: [t for t in out[k] if rank[t] > rank[k]] for k in out}
        for found, ends in (
            (moves.least(values, 9), out),
            (moves.least(values, 9, back=True), into),
            (moves.least_better(values, 9), better),
        ):
            assert found.tolist() == [min((values[t] for t in ends[k]), default=9) for k in out]
        staying = [min([values[k], *(values[t] for t in out[k])]) for k in out]
        assert moves.least_or_stay(values).tolist() == staying


def test_a_legal_sequence_may_have_to_be_very_long() -> None:
    size = 400
    labels = [f"x{number}" for number in range(size)]
    arcs: dict[str, dict[str, list[str]]] = {"one": {}, "two": {}, "focal": {"x0": ["x1"]}}
    for number in range(1, size - 1):
        arcs[("one", "two")[number % 2]][labels[number]] = [labels[number + 1]]
    conflict = Conflict(
        "A long way down",
        [
            DecisionMaker("focal", ranking=[*labels[1:-1], [labels[0], labels[-1]]]),
            DecisionMaker("one", ranking=[*reversed(labels)]),
            DecisionMaker("two", ranking=[*reversed(labels)]),
        ],
        states=labels,
        arcs=arcs,
    )
    engine = Explicit(conflict)
    assert all(engine.stable("focal", concept)[0] for concept in (GMR, SMR, SEQ, SSEQ))
    start, end = engine.where("x1"), engine.where(labels[-1])
    steps = engine.path(start, end, ["one", "two"], "improvements")
    assert steps is not None
    assert [step.dm for step in steps] == ["two", "one"] * 199
    assert [step.end.label for step in steps] == labels[2:]
    assert engine.path(start, end, ["one"], "moves") is None


def test_nobody_moves_twice_in_a_row_where_that_matters() -> None:
    conflict = Conflict(
        "Two steps, one mover",
        [DecisionMaker("focal", ranking=["b", "c", ["a", "d"]]), DecisionMaker("other", ranking=["d", "c", "b", "a"])],
        states=["a", "b", "c", "d"],
        arcs={"focal": {"a": ["b"]}, "other": {"b": ["c"], "c": ["d"]}},
    )
    engine = Explicit(conflict)
    assert not engine.stable("focal", SEQ)[0]
    assert engine.path(engine.where("b"), engine.where("d"), ["other"], "moves") is None


@pytest.mark.parametrize(("banned", "stable"), [(False, True), (True, False)])
def test_a_ban_that_asks_for_two_moves_is_heeded(banned: bool, stable: bool) -> None:
    makers = [
        DecisionMaker("focal", options=["go", "call"], prefers=["not (a and b)", "go", "c"]),
        DecisionMaker("other", options=["a", "b"], prefers=["a and b", "a"]),
        DecisionMaker("third", options=["c"], prefers=["not c"]),
    ]
    rules = [cannot("third", "not call"), *([cannot("other", "not a and not b", "a and b")] if banned else [])]
    engine = Explicit(Conflict("One move too far", makers, moves=rules))
    here = engine.where("not go and not call and not a and not b and not c")
    for concept in (GMR, SMR, SEQ, SSEQ):
        assert engine.count(engine.intersection(here, engine.stable("focal", concept))) == stable


def test_opponents_may_have_to_alternate_many_times() -> None:
    height = 9
    up = {dm: [f"{dm}{level}" for level in range(height)] for dm in ("left", "right")}
    side = [(f"left{level}", f"right{level}", f"right{level + 1}") for level in range(height - 1)]
    rules = [at_most_one(*up["left"]), at_least_one(*up["left"]), at_most_one(*up["right"]), at_least_one(*up["right"])]
    rules += [when(here, f"{below} or {above}") for here, below, above in side] + [when("left8", "right8")]
    last = "left8 and right8"
    makers = [
        DecisionMaker("focal", options=["go"], prefers=[f"not ({last})", "go"]),
        DecisionMaker("left", options=up["left"], prefers=[*reversed(up["left"])]),
        DecisionMaker("right", options=up["right"], prefers=[*reversed(up["right"])]),
    ]
    engine = Explicit(Conflict("Stairs", makers, constraints=rules))
    assert engine.count(engine.all()) == 2 * (2 * height - 1)
    ground = engine.where("not go and left0 and right0")
    for concept in (GMR, SEQ, SSEQ):
        assert engine.count(engine.intersection(ground, engine.stable("focal", concept))) == 1
    steps = engine.path(engine.where("go and left0 and right0"), engine.where(last), ["left", "right"], "improvements")
    assert steps is not None
    assert len(steps) == 2 * (height - 1)


def test_what_comes_back_is_a_copy() -> None:
    engine = Explicit(larger(0, "free"))
    first = engine.stable("d0", GMR)
    expected = first.copy()
    first[:] = False
    assert (engine.stable("d0", GMR) == expected).all()


# Preference.


def test_hundreds_of_statements_are_compared_one_after_the_other() -> None:
    draw = np.random.default_rng(5)
    table = draw.random((3000, 300)) < 0.02
    table[::2, :150] = table[0, :150]
    found = refined(np.zeros(3000, dtype=np.int32), list(table.T))
    order = sorted(set(map(tuple, table.tolist())))
    places = {vector: place for place, vector in enumerate(order)}
    assert found.tolist() == [places[tuple(vector)] for vector in table.tolist()]


def test_keys_become_dense_ranks_either_way() -> None:
    keys = np.array([7, 3, 7, 0, 900])
    assert dense(keys).tolist() == dense(keys, 901).tolist() == [2, 1, 2, 0, 3]


@pytest.mark.parametrize("scale", [1, 10**30])
def test_weights_are_exact_beyond_any_word(scale: int) -> None:
    weights = {"a": Fraction(1, 10), "b": Fraction(2, 10), "c": Fraction(3, 10), "d": Fraction(1, 10**9)}
    dm = DecisionMaker("x", options=list("abcd"), weights={name: weight * scale for name, weight in weights.items()})
    engine = Explicit(Conflict("weights", [dm]))

    def place(formula: str) -> int:
        return int(engine.ranks("x")[np.flatnonzero(engine.where(formula))[0]])

    assert place("a and b and not c and not d") == place("c and not a and not b and not d")
    assert place("a and b and not c and not d") < place("c and d and not a and not b")


def test_ranks_from_outside_the_model() -> None:
    conflict = larger(3, "free")
    own = Explicit(conflict)
    same = Explicit.from_ranks(conflict, {dm: own.ranks(dm).astype(np.int16) * 3 - 50 for dm in conflict.dms})
    for dm in conflict.dms:
        assert same.class_count(dm) == own.class_count(dm)
        for concept in CONCEPTS.values():
            assert (same.stable(dm, concept) == own.stable(dm, concept)).all()


@pytest.mark.parametrize("given", [{}, {"d": np.array([1])}, {"d": np.array([1.0, 2.0])}, {"d": np.zeros((2, 1), int)}])
def test_ranks_that_are_not_one_number_a_state_are_refused(given: dict[str, Any]) -> None:
    conflict = Conflict("one option", [DecisionMaker("d", options=["a"], prefers=[])])
    with pytest.raises(QuestionError, match="2 whole numbers"):
        Explicit.from_ranks(conflict, given)


# What is refused.


def ranked(*labels: str, **more: Any) -> Conflict:
    return Conflict("ranked", [DecisionMaker("d", options=["a", "b"], ranking=labels)], **more)


@pytest.mark.parametrize(
    ("conflict", "kind", "code", "address"),
    [
        (ranked("s1", "s2", "s3"), PreferenceError, "ranking_misses", "d.preferences"),
        (ranked("s1", "s2", "s3", "s4", "s5"), UnknownLabel, "unknown_label", "d.ranking[5]"),
        (ranked("s1", "s2", "s3", "s4", constraints=[never("a")]), UnknownLabel, "unknown_label", "d.ranking[3]"),
        (ranked("s1", "s2", "s3", "s4", status_quo="s5"), UnknownLabel, "unknown_label", "status_quo"),
        (
            Conflict(
                "empty",
                [DecisionMaker("d", options=["a", "b"], prefers=[])],
                constraints=[never("b"), never("not b and a"), never("not a"), never("a")],
            ),
            EmptyModel,
            "no_states",
            "constraints[3]",
        ),
    ],
)
def test_what_only_the_states_tell_is_refused_as_by_the_definitions(
    conflict: Conflict, kind: type[ConflictError], code: str, address: str
) -> None:
    for engine in (Explicit, Reference):
        with pytest.raises(kind) as caught:
            engine(conflict)
        assert (caught.value.code, caught.value.address) == (code, address)


def test_too_many_states_are_refused_before_anything_is_allocated() -> None:
    free = Conflict("free", [DecisionMaker("d", options=[f"o{number}" for number in range(40)], prefers=[])])
    with pytest.raises(TooLarge, match="1,099,511,627,776 combinations") as caught:
        Explicit(free)
    assert caught.value.fields["combinations"] == 1 << 40
    assert caught.value.fields["dense"] >= caught.value.fields["limit"]
    with pytest.raises(TooLarge):
        Explicit(larger(0, "free"), memory=1000)


def test_rules_that_divide_moves_too_finely_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    options = [f"o{number}" for number in range(8)]
    conflict = Conflict(
        "one way", [DecisionMaker("d", options=options, prefers=options)], moves=[irreversible(one) for one in options]
    )
    assert Explicit(conflict).count(Explicit(conflict).stable("d", SEQ)) == 1
    monkeypatch.setattr("detente.engines.explicit.memory_plan.LINK", 1 << 20)
    with pytest.raises(TooLarge) as caught:
        Explicit(conflict).moves("d")
    assert caught.value.code == "too_many_moves"


def test_a_formula_must_be_decided_at_coalesced_states() -> None:
    conflict = Conflict(
        "open", [DecisionMaker("d", options=["a", "b"], prefers=["a or not a", "b"])], states={"x": "- N", "y": "- Y"}
    )
    engine = Explicit(conflict)
    assert engine.count(engine.where("a or not a")) == 2
    assert engine.splits("d") == (0, 2)
    with pytest.raises(ModelError) as caught:
        engine.where("a")
    assert (caught.value.code, caught.value.address) == ("undetermined", "states.x")


def test_a_state_that_leaves_much_open_is_joined_to_all_its_completions() -> None:
    own = [f"o{number}" for number in range(9)]
    conflict = Conflict(
        "walking out",
        [
            DecisionMaker("d", options=own, prefers=["not e.leave", *own]),
            DecisionMaker("e", options=["leave"], prefers=[]),
        ],
        states={"calm": "N" * 10, "busy": "Y" * 9 + "N", "end": "-" * 9 + "Y"},
        moves=[irreversible("leave")],
    )
    engine, reference = Explicit(conflict), Reference(conflict)
    check_engine(engine, reference)
    assert [state.label for state in engine.listed(engine.step_out("e", engine.where("busy"), "moves"))] == ["end"]


def test_completions_satisfy_constraints_that_name_their_state() -> None:
    conflict = Conflict(
        "a constraint on one state",
        [DecisionMaker("d", options=["a"], prefers=["leave"]), DecisionMaker("e", options=["leave"], prefers=["a"])],
        states={"x": "N N", "end": "- Y", "y": "Y N"},
        constraints=[when("end", "a")],
    )
    engine = Explicit(conflict)
    check_engine(engine, Reference(conflict))
    assert [state.label for state in engine.listed(engine.step_into("e", engine.where("end"), "moves"))] == ["y"]


# Many options.


def test_more_options_than_fit_into_a_word() -> None:
    makers = [
        DecisionMaker(f"d{k}", options=[f"o{k}_{j}" for j in range(40)], prefers=[f"o{k}_39", f"not o{(k + 1) % 3}_0"])
        for k in range(3)
    ]
    rules = [at_most_one(*(f"o{k}_{j}" for j in range(40))) for k in range(3)]
    engine = Explicit(Conflict("wide", makers, constraints=rules, status_quo=["o2_39", "o0_1"]))
    assert engine.count(engine.all()) == 41**3
    last = engine.numbered(41**3)
    assert last is not None
    assert last.taken == ("d0.o0_39", "d1.o1_39", "d2.o2_39")
    now = engine.status_quo()
    assert now is not None
    assert now.taken == ("d0.o0_1", "d2.o2_39")
    assert engine.contains(engine.where("o2_39 and o0_1"), now)
    for concept in CONCEPTS.values():
        assert engine.count(engine.stable("d0", concept)) == 41**2
    patterns, exact = engine.cubes(engine.where("o2_39"), 2000)
    assert exact
    assert sum(2 ** pattern.count("-") for pattern in patterns) == 41**2


def test_samples_are_drawn_from_the_set_and_again_the_same() -> None:
    engine = Explicit(larger(1, "free"))
    some = engine.where("o0")
    drawn = engine.sample(some, 200, seed=4)
    assert drawn == engine.sample(some, 200, seed=4) != engine.sample(some, 200, seed=5)
    assert set(drawn) <= set(engine.listed(some))
    assert len(set(drawn)) > 25
    assert engine.sample(engine.none(), 3, seed=0) == ()


def test_progress_is_told() -> None:
    told: list[tuple[str, int, int]] = []
    conflict = larger(2, "free")
    engine = Explicit(conflict, lambda *news: told.append(news))
    engine.stable("d0", SEQ)
    assert {what for what, _, _ in told} == {"progress.states", "progress.moves", "progress.stability"}
    assert all(done <= of for _, done, of in told)


def test_moves_without_rules_hold_no_links() -> None:
    moves = Explicit(larger(0, "free")).moves("d0")
    assert isinstance(moves, Blocks)
    assert moves.links is None


def test_a_group_in_an_order_that_is_not_known_counts_as_tied() -> None:
    dm = DecisionMaker("d", options=["a"], preferences=Preferences.ranking([["s1", "s2"]]))
    assert Explicit(Conflict("tied", [dm])).class_count("d") == 1
