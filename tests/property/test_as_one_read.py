"""Parties as one whose members leave something open: readings member by member, against the definitions."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

import detente as dt
from detente import words
from detente.analysis.as_one import as_one
from detente.concepts import concept
from detente.engines import open_engine
from detente.engines.reference import Reference
from detente.errors import TooLarge
from detente.model.conflict import Conflict
from detente.model.readings import Reading, reading
from detente.testing.random_conflicts import FORMS, random_conflict
from tests.property.facts import Facts

READINGS = ("a", "b", "c", "d", "certain", "possible")
BASES = ("NASH", "GMR", "SMR")
GRADED = ("a", "d", "strong", "a.strong", "degree3", "d.weak")


def several(seed: int) -> tuple[Conflict, tuple[str, ...]] | None:
    """A random conflict and a coalition in it, of which somebody leaves something open or has degrees."""
    draw = Random(seed)
    conflict = random_conflict(draw, draw.choice(FORMS), dms=draw.choice((2, 3, 3)), known=False)
    chosen = draw.sample(conflict.dms, 2)
    members = tuple(dm for dm in conflict.dms if dm in chosen)
    forms = [conflict.decision_maker(dm).preferences.form for dm in members]
    if any(dm.preferences.form.certainty for dm in conflict.decision_makers):
        return None
    return (conflict, members) if any(form.unsure or form.degrees > 1 for form in forms) else None


def stable(conflict: Conflict, members: tuple[str, ...], base: str, how: Reading) -> set[int]:
    """What is stable for the members, whose reading is each one's own."""
    model, facts = Reference(conflict).model, Facts.of(conflict)
    others = tuple(dm for dm in conflict.dms if dm not in members)
    joint = facts.joint(members)
    answers = facts.joint(others) if others else dict.fromkeys(facts.states, frozenset[int]())
    own = {dm: conflict.decision_maker(dm).preferences.form.read(how) for dm in members}

    def attracts(s: int, q: int) -> bool:
        return all(model.preferences[dm].attracts(s, q, own[dm]) for dm in members)

    def deters(s: int, q: int) -> bool:
        return any(model.preferences[dm].deters(s, q, own[dm]) for dm in members)

    def sanctioned(s: int, t: int) -> bool:
        return base != "NASH" and any(
            deters(s, x) and (base != "SMR" or all(deters(s, y) for y in joint[x] - {x})) for x in answers[t]
        )

    return {s for s in facts.states if all(sanctioned(s, t) for t in joint[s] - {s} if attracts(s, t))}


def compare(seed: int) -> bool:
    case = several(seed)
    if case is None:
        return False
    conflict, members = case
    united, one = as_one(conflict, "+".join(members)), "_".join(members)
    engine = open_engine(united, ("explicit", "reference", "symbolic")[seed % 3])
    form = united.decision_maker(one).preferences.form
    for how in READINGS:
        if not form.takes(reading(how)):
            continue
        for base in BASES:
            found = {state.number for state in engine.stable(one, concept(f"{base}.{how}"))}
            assert found == stable(conflict, members, base, reading(how)), (seed, base, how)
    defined = open_engine(united, "reference")
    for how in GRADED:
        for base in (
            ("SMR", "SEQ") if all(dm.preferences.form.takes(reading(how)) for dm in united.decision_makers) else ()
        ):
            for dm in united.dms:
                by_definition = {state.number for state in defined.stable(dm, concept(f"{base}.{how}"))}
                assert {state.number for state in engine.stable(dm, concept(f"{base}.{how}"))} == by_definition, (
                    seed,
                    dm,
                    base,
                    how,
                )
    return True


def test_readings_are_those_of_each_member() -> None:
    assert sum(map(compare, range(100))) > 12


def unsure_party(seed: int) -> tuple[Conflict, tuple[str, ...]]:
    """Two members whose statements may be left out or change places, against another."""
    draw = Random(seed)
    own = {"a": ["a1"], "b": ["b1", "b2"][: draw.randint(1, 2)], "c": ["c1", "c2"][: draw.randint(1, 2)]}
    options = [option for some in own.values() for option in some]

    def statements(marks: tuple[str, ...]) -> list[dict[str, str]]:
        formulas = [
            " and ".join(
                one if draw.random() < 0.5 else f"not {one}" for one in draw.sample(options, draw.randint(1, 2))
            )
            for _ in range(draw.randint(2, 3))
        ]
        marked = ((formula, draw.choice(marks)) for formula in formulas)
        return [{"that": formula, **({"unsure": mark} if mark else {})} for formula, mark in marked]

    marks = {"a": ("", "holds", "order"), "b": ("", "holds", "order"), "c": ("",)}
    makers = [dt.DecisionMaker(dm, options=own[dm], prefers=statements(marks[dm])) for dm in own]
    return dt.Conflict("Party", makers, status_quo=[]), ("a", "b")


def decided(seed: int) -> bool:
    """Whether a case leaves something open; if so, its verdicts with credible answers are compared."""
    case = unsure_party(seed) if seed % 2 else several(seed)
    if case is None or not any(dm.preferences.form.unsure for dm in case[0].decision_makers):
        return False
    conflict, members = case
    united = as_one(conflict, "+".join(members))
    defined, engine = open_engine(united, "reference"), open_engine(united, ("explicit", "symbolic")[seed % 2])
    for name in ("SEQ.certain", "SEQ.possible", "SSEQ.certain", "SSEQ.possible"):
        criterion = concept(name)
        if not all(dm.preferences.form.takes(reading(name.partition(".")[2])) for dm in united.decision_makers):
            continue
        for dm in united.dms:
            try:
                by_definition = {state.number for state in defined.stable(dm, criterion)}
            except TooLarge:  # too many completions to list
                continue
            assert {state.number for state in engine.stable(dm, criterion)} == by_definition, (seed, dm, name)
            assert not engine.undecided(dm, criterion), (seed, dm, name)
    return True


def test_with_credible_answers_every_verdict_is_decided() -> None:
    assert sum(map(decided, range(120))) > 10


@pytest.mark.long
def test_with_credible_answers_every_verdict_is_decided_at_length() -> None:
    assert sum(map(decided, range(20_000, 25_000))) > 600


def test_reports_of_a_party_that_leaves_something_open_say_that_no_file_holds_it(tmp_path: Path) -> None:
    conflict = dt.Conflict(
        "Party",
        [
            dt.DecisionMaker("a", options=["x"], prefers=[{"that": "z", "unsure": "holds"}, "x"]),
            dt.DecisionMaker("b", options=["y"], prefers=["not x", "y"]),
            dt.DecisionMaker("c", options=["z"], prefers=["x", "z"]),
        ],
        status_quo=[],
    )
    path = tmp_path / "party.html"
    dt.report(conflict, as_one="a+b", output=path)
    for lang in ("en", "ar"):
        assert words.say("report.model_unsaid", lang)[:30] in path.read_text("utf-8")


@pytest.mark.long
def test_readings_are_those_of_each_member_at_length() -> None:
    assert sum(map(compare, range(10_000, 15_000))) > 800


def test_over_completions_they_are_those_of_the_coalition() -> None:
    compared = 0
    for seed in range(200, 260):
        case = several(seed)
        if case is None or not any(dm.preferences.form.unsure for dm in case[0].decision_makers):
            continue
        conflict, members = case
        name, one = "+".join(members), "_".join(members)
        names = [f"{base}.{how}" for base in BASES for how in ("certain", "possible")]
        for state in list(dt.states(conflict).found.states)[:2]:
            asked = ",".join(f"c{each.lower()}" for each in names)
            told = dt.coalitions(conflict, from_=state.label, coalition=name, concepts=asked).verdicts[0].stable
            own = dt.stability(conflict, as_one=name, dm=one, concepts=",".join(names), state=state.label)
            for each in names:
                assert bool(own[each][one].count) == told[f"C{each}"], (seed, each)
                compared += 1
    assert compared > 50


def test_numbers_are_refused_and_so_is_a_search_that_nothing_defines() -> None:
    makers = [
        dt.DecisionMaker("a", certainty={"kind": "fuzzy", "threshold": "0.3", "pairs": {"s1": {"s2": "0.9"}}}),
        dt.DecisionMaker("b", ranking=["s1", "s2"]),
    ]
    fuzzy = dt.Conflict("F", makers, states=["s1", "s2"], arcs={"a": {"s1": ["s2"]}, "b": {"s2": ["s1"]}})
    with pytest.raises(dt.ConflictError, match="coalitions"):
        dt.equilibria(fuzzy, as_one="a+b", concepts="nash.fuzzy")
