"""A conflict under changes: what may be said, what stays, and states by the labels and numbers that they had."""

from __future__ import annotations

import copy
import dataclasses
import pickle
import re
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest

import detente as dt
from detente import words
from detente.engines import Backend, open_engine
from detente.errors import (
    ArgumentError,
    ConflictError,
    FormatError,
    ModelError,
    PreferenceError,
    QuestionError,
    UnknownLabel,
)
from detente.model.claims import Change, Claim, Drop, Replace, Swap
from detente.model.edits import edited, elements
from detente.model.formulas import Name, text_of
from detente.model.preferences import Preferences, Prioritised, Statement
from detente.model.rules import Cannot, Irreversible, never, when
from detente.model.states import State
from detente.model.texts import Source, Text
from detente.testing import check_certificate
from detente.testing.random_conflicts import random_conflict
from tests.each import each

ENGINES = ("reference", "explicit", "symbolic")
TOWNS = dt.Conflict(
    "Two towns",
    [
        dt.DecisionMaker("upper", options=["release", "dam"], prefers=["not sue", "dam if not sue", "release"]),
        dt.DecisionMaker("lower", options=["sue"], prefers=["not dam", "not sue"]),
    ],
    constraints=[dt.at_most_one("release", "dam")],
    moves=[dt.irreversible("dam")],
    status_quo=[],
    claims={  # type: ignore[arg-type]  # as a model file has them
        "calm": "equilibrium(NASH)",
        "unheard": {"that": "equilibrium(NASH)", "given": [{"drop": "lower.prefers[1]"}]},
        "sworn": {"that": "equilibrium(NASH)", "given": [{"never": "sue"}]},
    },
)
GRAPH = dt.Conflict(
    "Three positions",
    [dt.DecisionMaker("p", ranking=["s2", "s1", "s3"]), dt.DecisionMaker("q", ranking=["s3", "s2", "s1"])],
    states=["s1", "s2", "s3"],
    arcs={"p": {"s1": ["s2"], "s3": ["s1"]}, "q": {"s2": ["s3"]}},
    status_quo="s1",
)


SPELLINGS: list[tuple[list[Any], Change]] = [
    (["drop: lower.prefers[1]", "{drop: lower.prefers[1]}", {"drop": "lower.prefers[1]"}], Drop("lower.prefers[1]")),
    (
        ["swap: [upper.prefers[1], upper.prefers[2]]", '{swap: ["upper.prefers[1]", upper.prefers[2]]}'],
        Swap(("upper.prefers[1]", "upper.prefers[2]")),
    ),
    (["never: sue and dam", {"never": "sue and dam"}], never("sue and dam")),
    (["when: sue\nthen: dam", "{when: sue, then: dam}"], when("sue", "dam")),
    (["irreversible: sue", {"irreversible": "sue"}], Irreversible("sue")),
    (
        ["{replace: upper.prefers[2], with: dam}", {"replace": "upper.prefers[2]", "with": "dam"}],
        Replace("upper.prefers[2]", Statement.of("dam")),
    ),
    (
        [
            "replace: upper.preferences\nwith: {weights: {dam: 1/3, sue: -2}}",
            "{replace: upper.preferences, with: {weights: {dam: 1/3, sue: -2}}}",
            {"replace": "upper.preferences", "with": {"weights": {"dam": "1/3", "sue": -2}}},
        ],
        Replace("upper.preferences", Preferences.weights({"dam": "1/3", "sue": -2})),
    ),
    (["cannot: lower", {"cannot": "lower"}], Cannot("lower")),
]


@pytest.mark.parametrize("number", range(len(SPELLINGS)))
def test_a_change_is_an_object_a_map_or_a_text(number: int) -> None:
    said, meant = SPELLINGS[number]
    for change in (*said, meant):
        assert TOWNS.changed([change]) == TOWNS.changed(change) == TOWNS.changed([meant])
        assert TOWNS.changed([change]).decision_makers == edited(TOWNS, [meant]).decision_makers


def test_changes_count_addresses_as_before_any() -> None:
    both = TOWNS.changed(["drop: upper.prefers[1]", "drop: upper.prefers[2]"])
    assert [str(one.that) for one in both.decision_makers[0].preferences.statements] == [  # type: ignore[attr-defined]
        str(TOWNS.decision_makers[0].preferences.statements[2].that)  # type: ignore[attr-defined]
    ]
    assert TOWNS.changed() == TOWNS


def test_a_replaced_statement_keeps_its_place() -> None:
    changed = TOWNS.changed(
        ["{replace: upper.prefers[2], with: release}", "swap: [upper.prefers[1], upper.prefers[2]]"]
    )
    after = changed.decision_maker("upper").preferences
    assert isinstance(after, Prioritised)
    assert [text_of(one.that) for one in after.statements] == ["release", "not sue", "release"]
    assert TOWNS.changed(["{replace: upper.prefers[2], with: release}", "drop: upper.prefers[2]"]) == TOWNS.changed(
        "drop: upper.prefers[2]"
    )


def test_a_claim_may_replace_a_preference(tmp_path: Path) -> None:
    given = [{"replace": "lower.preferences", "with": {"prefers": ["sue"]}},
             {"replace": "upper.prefers[1]", "with": {"that": "sue", "unsure": True}}]  # fmt: skip
    said: dict[str, Any] = {"that": "stable(lower, NASH)", "given": given, "from": "sue and not dam and not release"}
    conflict = TOWNS.changed(claims={"litigious": said})
    assert dt.check(conflict).claims["litigious"].verdict == "holds"
    for name in ("towns.yaml", "towns.json"):
        dt.save(conflict, tmp_path / name)
        assert dt.load(tmp_path / name) == conflict
    document = dt.Document.read(tmp_path / "towns.yaml").rename("decision_makers.lower.options.sue", "court")
    assert document.conflict.claims[0].given == (
        Replace("lower.preferences", Preferences.prefers(["court"])),
        Replace("upper.prefers[1]", Statement(Name("court"), unsure="holds")),
    )


def test_claims_stay_but_for_those_that_name_addresses() -> None:
    assert [claim.id for claim in TOWNS.changed(["drop: moves[1]"]).claims] == ["calm", "sworn"]
    assert [claim.id for claim in TOWNS.changed(name="Towns").claims] == ["calm", "unheard", "sworn"]


def _any(value: Any) -> Any:
    return value


WRONG: list[tuple[Callable[[], object], type[ConflictError], str]] = [
    (lambda: TOWNS.changed("{replace: 'constraints[1]', with: dam}"), ModelError, "replace_address"),
    (lambda: TOWNS.changed("{replace: upper.preferences, with: dam}"), ArgumentError, "wrong_argument"),
    (lambda: TOWNS.changed("{replace: lower.prefers[3], with: dam}"), UnknownLabel, "unknown_element"),
    (lambda: TOWNS.changed({"replace": "lower.preferences", "with": {"x": 1}}), ModelError, "unknown_key"),
    (lambda: TOWNS.changed(["drop: lower.prefers[3]"]), UnknownLabel, "unknown_element"),
    (lambda: TOWNS.changed("lower.prefers[1]"), QuestionError, "change_text"),
    (lambda: TOWNS.changed(" "), QuestionError, "change_text"),
    (lambda: TOWNS.changed("drop: [x"), FormatError, "yaml_bracket_open"),
    (lambda: TOWNS.changed("leave: x"), FormatError, "one_of"),
    (lambda: TOWNS.changed(_any([3])), ArgumentError, "wrong_argument"),
    (lambda: TOWNS.changed(_any(3)), ArgumentError, "wrong_argument"),
    (lambda: TOWNS.changed({}), ArgumentError, "wrong_argument"),
    (lambda: TOWNS.changed(statusquo=[]), QuestionError, "unknown_part"),
    (lambda: TOWNS.changed(origin=None), QuestionError, "unknown_part"),
    (lambda: TOWNS.changed(status_quo=["x"]), UnknownLabel, "unknown_option"),
]


@pytest.mark.parametrize("number", range(len(WRONG)))
def test_what_is_no_change_is_refused(number: int) -> None:
    call, kind, code = WRONG[number]
    with pytest.raises(kind) as refused:
        call()
    assert refused.value.code == code
    for lang in words.LANGUAGES:
        assert refused.value.message(lang)


def test_parts_are_replaced_in_graph_form_too() -> None:
    moved = GRAPH.changed(status_quo="s2")
    assert (moved.status_quo, moved.arcs, GRAPH.status_quo) == ("s2", GRAPH.arcs, "s1")
    assert dataclasses.replace(GRAPH, status_quo="s2") == moved
    assert GRAPH.changed("drop: arcs.p[s1>s2]", status_quo="s3").arcs == (
        ("p", (("s1", ()), ("s3", ("s1",)))),
        ("q", (("s2", ("s3",)),)),
    )
    if sys.version_info >= (3, 13):
        assert copy.replace(GRAPH, status_quo="s2") == moved


def test_a_changed_conflict_forgets_its_file() -> None:
    conflict = dt.catalog("iraq-2014")
    changed = conflict.changed(name="Another")
    assert (changed.origin, changed.elsewhere) == (None, {})
    assert dt.equilibria(changed, concepts="NASH", engine="explicit").file is None


def test_states_keep_labels_and_numbers_when_some_go() -> None:
    before = {state.taken: state for state in dt.states(TOWNS).found}
    changed = TOWNS.changed(["never: dam and sue"])
    after = list(dt.states(changed).found)
    assert [(state.number, state.label) for state in after] == [
        (before[state.taken].number, before[state.taken].label) for state in after
    ]
    assert [state.number for state in after] == [1, 2, 3, 4, 5]
    gone = TOWNS.changed(["never: dam"])
    assert [state.label for state in dt.states(gone).found] == ["s1", "s2", "s4", "s5"]
    assert dt.explain(gone, state="s4").state == before[("lower.sue",)]
    with pytest.raises(QuestionError) as refused:
        dt.explain(gone, state="s3")
    assert refused.value.code == "state_gone"
    for beyond in (6, "s9", "#3"):
        with pytest.raises(QuestionError, match=r"no state .* remains after the changes"):
            dt.explain(gone, state=beyond)
    with pytest.raises(QuestionError, match="there is no state number 0"):
        dt.explain(gone, state=0)
    named = gone.changed(scenarios={"s3": "release and not sue"})
    assert dt.explain(named, state="s3").state.label == "s2"


def test_states_that_a_change_adds_come_last() -> None:
    changed = TOWNS.changed(["drop: constraints[1]"])
    found = list(dt.states(changed).found)
    assert [state.label for state in found] == ["s1", "s2", "s3", "s4", "s5", "s6", "+1", "+2"]
    assert [state.to_dict().get("added") for state in found] == [None] * 6 + [True] * 2
    assert [dt.explain(changed, state=name).state for name in ("+2", "#8")] == found[7:] * 2
    assert [state.taken for state in found[6:]] == [("upper.release", "upper.dam"), (*TOWNS.options,)]
    assert list(dt.states(changed, limit=3).found.states) == found[:3]
    assert dt.states(changed.changed(constraints=TOWNS.constraints)).found == dt.states(TOWNS).found


def test_the_status_quo_stays_the_state_that_it_was() -> None:
    labelled = TOWNS.changed(status_quo="s4")
    assert dt.analyze(labelled.changed(["never: dam"])).status_quo == dt.analyze(labelled).status_quo
    assert open_engine(labelled.changed(["never: sue"])).status_quo() is None
    assert TOWNS.changed(["never: not sue"]).status_quo is None


@pytest.mark.filterwarnings("ignore:Left out", "ignore:A table holds no moves")
def test_a_file_has_the_states_that_are_left(tmp_path: Path) -> None:
    changed = TOWNS.changed(["never: dam"], status_quo="s4", claims=())
    left = [state.taken for state in dt.states(changed).found]
    for name in ("towns.yaml", "towns.gmcr", "towns.csv"):
        dt.save(changed, tmp_path / name)
        saved = dt.load(tmp_path / name)
        assert [state.taken for state in dt.states(saved).found] == left
    assert open_engine(dt.load(tmp_path / "towns.yaml")).status_quo() == State(3, "s3", ("lower.sue",))


def test_every_answer_about_a_changed_conflict_is_told(tmp_path: Path) -> None:
    """Those that are made of others, too: each calls the states as before the changes."""
    changed = TOWNS.changed(["never: dam"], claims={"calm": "equilibrium(NASH)"})
    for answer in (
        dt.analyze(changed),
        dt.states(changed),
        dt.preferences(changed),
        dt.robustness(changed),
        dt.coalitions(changed),
        dt.evolution(changed),
        dt.moves(changed),
        dt.check(changed),
        dt.inverse(changed, to="s5", concept="NASH"),
        dt.table(changed),
    ):
        assert not re.search(r"\bs3\b", answer.to_text()), answer
    dt.report(changed, output=tmp_path / "report.html", depth=1)
    told = re.sub(r"<[^>]+>", " ", (tmp_path / "report.html").read_text("utf-8").split("</style>")[-1])
    assert {"s1", "s2", "s4", "s5"} <= set(re.findall(r"\bs\d\b", told))
    assert dt.to_networkx(changed).nodes


def test_rankings_by_number_go_on_naming_the_same_states() -> None:
    ranked = dt.Conflict(
        "Ranked by number",
        [dt.DecisionMaker("p", options=["a", "b"], ranking=["s3", "s1", "s2"])],
        constraints=[when("b", "a")],
    )
    assert dt.equilibria(ranked.changed(["never: a and not a"]))["NASH"].states[0].label == "s3"
    for engine in ENGINES:
        left = ranked.changed(["never: a and b"])
        assert [str(state) for state in dt.equilibria(left, engine=engine)["NASH"]] == ["s1"]
        assert dt.preferences(left).preferences["p"].places[1].states.states[0].number == 2
        wider = ranked.changed(
            ["drop: constraints[1]", {"replace": "p.preferences", "with": {"ranking": ["+1", "s1", "s3", "s2"]}}]
        )
        assert [state.to_dict() for state in dt.equilibria(wider, engine=engine)["NASH"]] == [
            {"number": 4, "label": "+1", "taken": ["p.b"], "added": True}
        ]
    with pytest.raises(PreferenceError) as refused:
        ranked.changed(["drop: constraints[1]"])
    assert (refused.value.code, refused.value.fields["labels"]) == ("ranking_misses", ["+1"])


def random_changes(draw: Random, conflict: dt.Conflict) -> list[Change]:
    options = conflict.options
    adding = [never(f"{draw.choice(options)} and not {draw.choice(options)}"), never(draw.choice(options))]
    dropping: list[Change] = [Drop(one) for one in elements(conflict) if one.startswith("constraints")]
    return draw.choice([[draw.choice(adding)], dropping[:1], [*dropping, draw.choice(adding)]])


@each("seed", range(60))
def test_answers_about_a_changed_conflict_are_those_of_the_plain_one_under_their_old_numbers(seed: int) -> None:
    draw = Random(seed)
    conflict = random_conflict(draw, "options", options=draw.choice((2, 3, 4)))
    changes = random_changes(draw, conflict)
    before = {state.taken: state.number for state in dt.states(conflict, engine="reference").found}
    try:
        changed, plain = conflict.changed(changes), edited(conflict, changes)
        expected, every = dt.stability(plain, engine="reference"), list(dt.states(changed).found)
    except ConflictError:
        return
    assert [state.number for state in every] == sorted(state.number for state in every)
    for state in every:
        assert state.number == before.get(state.taken, state.number)
        assert state.taken in before or state.number > len(before)
    for engine in ENGINES:
        found = dt.stability(changed, engine=engine)
        for concept in expected:
            for dm in conflict.dms:
                states = found.stability[concept][dm]
                assert {one.taken for one in states} == {one.taken for one in expected.stability[concept][dm]}
                assert set(states) <= set(every)
    some = draw.choice(every)
    for certificate in dt.explain(changed, state=some.label, engine=draw.choice(ENGINES)).certificates:
        if not {"certain", "possible"} & set(certificate.concept.split(".")):  # these range over completions
            check_certificate(changed, certificate)
        assert certificate.state == some
    assert pickle.loads(pickle.dumps(changed)) == changed


@each("seed", range(40))
def test_a_verdict_on_one_state_is_that_of_the_state_as_it_is_called(seed: int) -> None:
    draw = Random(seed)
    conflict = random_conflict(draw, "options", options=draw.choice((2, 3)), known=False)
    names = "NASH.certain,SMR.possible,SEQ.certain"
    try:
        changed = conflict.changed(random_changes(draw, conflict))
        engine = open_engine(changed, draw.choice(ENGINES))
        every = dt.stability(changed, concepts=names, engine=engine)
    except ConflictError:
        return
    for state in dt.states(changed).found:
        for name, by_dm in dt.stability(changed, concepts=names, state=state.label, engine=engine).stability.items():
            for dm, alone in by_dm.items():
                stable = every.stability[name][dm]
                assert bool(alone) == (state in stable), (name, dm, state)
                assert bool(alone.undecided) == (state in (stable.undecided or ())), (name, dm, state)


@each("seed", range(30))
def test_a_claim_says_the_same_under_its_own_changes_and_of_the_changed_conflict(seed: int) -> None:
    draw = Random(seed)
    conflict = random_conflict(draw, "options", options=draw.choice((2, 3, 4)))
    changes = random_changes(draw, conflict)
    that = draw.choice(("equilibrium(SEQ)", f"possible({conflict.options[0]})", "trust(true) <= 0"))
    claims = [Claim("c", that, given=tuple(changes))]
    try:
        changed = conflict.changed(changes).changed(claims=[Claim("c", that)])
        one = dt.check(conflict.changed(claims=claims), depth=1).claims["c"]
        other = dt.check(changed, depth=1).claims["c"]
    except ConflictError:
        return
    assert one.verdict == other.verdict
    assert [reason.to_dict() for reason in one.reasons] == [reason.to_dict() for reason in other.reasons]


def test_every_member_of_an_engine_that_speaks_of_states_is_translated() -> None:
    """A member that is added to the interface and takes or gives states has its translation, too."""
    from detente.engines.kept_numbers import KeptNumbers

    speaking = {
        name
        for name, member in vars(Backend).items()
        if not name.startswith("_")
        and any("State" in str(kind) or "Step" in str(kind) for kind in getattr(member, "__annotations__", {}).values())
    }
    assert speaking == {name for name in vars(KeptNumbers) if name in vars(Backend) and not name.startswith("_")}


def test_a_file_has_options_that_are_left_out_as_impossible(tmp_path: Path) -> None:
    for conflict, dm, left in ((TOWNS, "upper", []), (dt.catalog("elmira"), "uniroyal", ["delay"])):
        changed = conflict.changed({"replace": f"{dm}.options", "with": left}, claims=())
        dt.save(changed, tmp_path / "less.yaml", overwrite=True)
        saved = dt.load(tmp_path / "less.yaml")
        for concept, states in dt.equilibria(changed).equilibria.items():
            assert {state.taken for state in states} == {state.taken for state in dt.equilibria(saved)[concept]}


def test_what_cites_a_source_goes_on_citing_it_where_labels_keep_their_states() -> None:
    """The states are listed then, which takes a conflict of their own."""
    cited = {"never": "a and b", "because": "book p. 1"}
    conflict = dt.Conflict(
        "cited",
        [dt.DecisionMaker("p", options=["a", "b"], ranking=["s1", "s2", "s3"])],
        constraints=[cited],
        sources=[Source("book", Text.of("Book"))],
    )
    assert [state.label for state in dt.states(conflict.changed("never: a")).found] == ["s1", "s3"]
