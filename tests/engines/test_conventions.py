"""Conventions that the literature leaves open, as arguments: engines, definitions, and the certificate checker."""

from __future__ import annotations

import os
from collections import Counter
from contextlib import suppress
from dataclasses import replace
from itertools import product
from random import Random
from typing import Any

import pytest

import detente as dt
from detente.concepts import REACTIONS, Reaction
from detente.engines import Backend, Engine
from detente.engines.explicit import Explicit
from detente.engines.reference import Reference
from detente.engines.reference_model import ReferenceModel
from detente.engines.reference_preference import Compared
from detente.errors import ConflictError, TooLarge
from detente.model.conflict import Conflict
from detente.model.conventions import CONVENTIONS, chosen, keywords
from detente.model.readings import reading
from detente.testing.certificate_facts import CertificateError
from detente.testing.certificates import check_certificate
from detente.testing.random_conflicts import random_conflict
from tests.each import each
from tests.engines.test_readings import taking

SEEDS = int(os.environ.get("DETENTE_SEEDS", "30"))
BARRED, EXACTLY = chosen(return_to_start="barred"), chosen(level="exactly")


def stable(engine: Backend[Any], dm: str, concept: Reaction) -> set[int]:
    return {state.number for state in engine.listed(engine.stable(dm, concept))}


def readers(conflict: Conflict, concept: Reaction) -> list[str]:
    forms = {dm.id: dm.preferences.form for dm in conflict.decision_makers}
    return list(forms) if all(form.takes(concept.reading) for form in forms.values()) else []


def test_engines_agree_without_return_to_the_start_and_certificates_hold() -> None:
    fewer, checked = 0, Counter[str]()
    for seed in range(SEEDS):
        conflict = random_conflict(seed, form="graph" if seed % 2 else None, uncertain=True)
        right = Reference(conflict)
        engines = {name: engine for name in ("general", "explicit", "symbolic") for engine in taking(name, conflict)}
        for base, text in product(REACTIONS.values(), ("a", "c", "c.strong", "chance")):
            allowed = base.read(reading(text))
            concept = allowed.under(BARRED)
            for dm in readers(conflict, concept):
                found = stable(right, dm, concept)
                for name, tried in engines.items():
                    assert found == stable(tried, dm, concept), (seed, name, dm, concept.name)
                    checked[name] += 1
                assert found <= stable(right, dm, allowed)
                fewer += found != stable(right, dm, allowed)
                for state in right.listed(right.all(), 2):
                    certificate = concept.certificate(Engine(engines["explicit"]), dm, state)
                    assert certificate.stable == (state.number in found)
                    check_certificate(conflict, certificate)
    assert fewer
    assert min(checked[name] for name in ("general", "explicit", "symbolic")) > 5 * SEEDS


def test_return_to_the_start_makes_no_difference_over_completions(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a completion what is preferred doesn't deter; by enumeration of all completions, each without return."""
    monkeypatch.setattr(Compared, "most", 100)
    answered = Counter[str]()
    for seed in range(SEEDS):
        conflict = random_conflict(seed, form="graph" if seed % 2 else None, uncertain=True)
        right = Reference(conflict)
        engines = {name: engine for name in ("general", "explicit", "symbolic") for engine in taking(name, conflict)}
        for base, text in product(REACTIONS.values(), ("certain", "possible")):
            concept = base.read(reading(text)).under(BARRED)
            if len(readers(conflict, concept)) < len(conflict.dms):
                continue
            with suppress(TooLarge):
                for dm in conflict.dms:
                    found = stable(right, dm, concept)
                    assert found == stable(right, dm, base.read(reading(text)))
                    for name, tried in engines.items():
                        left = {state.number for state in tried.listed(tried.undecided(dm, concept))}
                        assert found - left == stable(tried, dm, concept), (seed, name, dm, concept.name)
                        answered[name] += 1
                profile = dict.fromkeys(conflict.dms, concept)
                together = {state.number for state in right.listed(right.joint(profile)[0])}
                for tried in engines.values():
                    holds, left = ({state.number for state in tried.listed(some)} for some in tried.joint(profile))
                    assert together - left == holds, (seed, concept.name)
    assert min(answered[name] for name in ("general", "explicit", "symbolic")) > SEEDS


def test_more_states_than_a_word_are_answered_without_return() -> None:
    """Sanctions over bit rows, where many states attract and deter at once, and replies often return."""
    differs = 0
    for seed in range(3):
        conflict = tangled(40 + 20 * seed, Random(seed))
        by_rows, right = Explicit(conflict), Reference(conflict)
        for base in REACTIONS.values():
            allowed = base.read(reading("c"))
            for dm in conflict.dms:
                found = stable(by_rows, dm, allowed.under(BARRED))
                assert found == stable(right, dm, allowed.under(BARRED)), (seed, dm, base.name)
                differs += found != stable(by_rows, dm, allowed)
    assert differs


def tangled(states: int, draw: Random) -> Conflict:
    """Three decision makers who may go to and fro, and prefer so little that it's hard to deter them."""
    signs = [[draw.choice("<???") for _ in range(states)] for _ in range(states)]

    def arcs(most: int) -> list[list[int]]:
        return [sorted({draw.randrange(states) for _ in range(most)} - {here}) for here in range(states)]

    def relation() -> list[list[str]]:
        kept = [[draw.choice(signs)[0] for _ in range(states)] for _ in range(states)]
        turned = {"<": ">", "?": "?"}
        return [
            ["~" if s == q else kept[s][q] if s < q else turned[kept[q][s]] for q in range(states)]
            for s in range(states)
        ]

    return dt.from_relations([arcs(1), arcs(2), arcs(1)], [relation() for _ in range(3)])


def test_only_an_improvement_that_deters_itself_loses_its_sanction() -> None:
    conflict = circle()
    found = {
        value: [
            state.label
            for state in dt.stability(conflict, concepts="GMR.c", dm="us", return_to_start=value)["GMR.c"]["us"]
        ]
        for value in ("allowed", "barred")
    }
    assert found == {"allowed": ["s0", "s1", "s2", "s3"], "barred": ["s1", "s2", "s3"]}
    shown = dt.explain(conflict, state="s0", dm="us", concepts="GMR.c", return_to_start="barred")
    assert shown.conventions == {"return_to_start": "barred"}
    with pytest.raises(CertificateError):
        check_certificate(conflict, replace(shown.certificates[0], conventions=()))


def circle() -> Conflict:
    """What us may improve to is reached again by the two others, by way of states that it prefers."""
    tied = [["s0", "s1", "s2", "s3"]]
    return dt.Conflict(
        "circle",
        [
            dt.DecisionMaker("us", relation={"pairs": ["s2 > s0", "s3 > s0"], "otherwise": "unknown"}),
            dt.DecisionMaker("one", ranking=tied),
            dt.DecisionMaker("other", ranking=tied),
        ],
        states=["s0", "s1", "s2", "s3"],
        arcs={"us": {"s0": ["s1"]}, "one": {"s1": ["s2"], "s3": ["s1"]}, "other": {"s2": ["s3"]}},
    )


def degree_of(conflict: Conflict, dm: str, concept: Reaction, s: int) -> int | None:
    """The degree at which a state is stable, by Hamouda, Kilgour & Hipel 2004; None: it isn't."""
    engine, model = Reference(conflict), ReferenceModel(conflict)
    preference, moves = model.preferences[dm], model.moves[dm]
    answers = engine.answers(dm, concept, lambda other, x: engine.reachable(other, x, concept.reading))
    highest = conflict.decision_maker(dm).preferences.form.degrees

    def sanction(s2: int) -> int | None:
        ends = [s2, *(moves[s2] if concept.counter else ())]
        degrees = [preference.degree(s, end) for end in ends]
        return (
            None if any(one is None or one < 0 for one in degrees) else min(one for one in degrees if one is not None)
        )

    best = [
        max((degree for s2 in answers[s1] if (degree := sanction(s2)) is not None), default=None)
        for s1 in moves[s]
        if preference.prefers(s1, s)
    ]
    return None if None in best else min((one for one in best if one is not None), default=highest)


def test_exactly_a_degree_is_the_degree_of_a_state() -> None:
    seen = set[int]()
    for seed in range(SEEDS):
        conflict = random_conflict(seed, uncertain=True)
        if any(dm.preferences.form.unknown or dm.preferences.form.certainty for dm in conflict.decision_makers):
            continue
        right, tried = Reference(conflict), Explicit(conflict)
        for base in REACTIONS.values():
            for dm in conflict.dms:
                if base.replies is None:
                    assert stable(tried, dm, base.read(reading("degree1")).under(EXACTLY)) == stable(tried, dm, base)
                    continue
                degrees = {s: degree_of(conflict, dm, base, s) for s in right.all()}
                for degree in range(4):
                    concept = base.read(reading(f"degree{degree}")).under(EXACTLY)
                    found = stable(tried, dm, concept)
                    assert found == stable(right, dm, concept)
                    assert found == {s for s, one in degrees.items() if one == degree}, (seed, dm, concept.name)
                    seen.add(degree if found else -1)
                    for state in right.listed(right.all(), 2):
                        certificate = concept.certificate(Engine(tried), dm, state)
                        assert certificate.stable == (state.number in found)
                        check_certificate(conflict, certificate)
    assert seen > {-1, 0, 1}


@each("meaning", ["A", "B"])
def test_deterrence_that_is_asked_for_is_as_if_the_model_said_it(meaning: str) -> None:
    draw = Random(7)
    differs = 0
    for _ in range(SEEDS):
        chance = {name: draw.choice(("0.1", "0.3", "0.5", "0.7")) for name in ("DC", "CC", "CD")}
        pairs = {"CC": {"DC": chance["DC"]}, "CD": {"CC": chance["CC"]}, "DD": {"CD": chance["CD"]}}
        limits = {"alpha": "0.6", "beta": draw.choice(("0.3", "0.6")), "gamma": "0.6", "otherwise": "0.2"}
        given = {"kind": "probability", "pairs": pairs, **limits}
        game = dt.catalog("chicken").changed({"replace": "row.preferences", "with": {"certainty": given}})
        said = dt.catalog("chicken").changed(
            {"replace": "row.preferences", "with": {"certainty": {**given, "deterrence": meaning}}}
        )
        for engine in ("reference", "explicit", "symbolic"):
            asked = dt.stability(game, concepts="GMR.chance,SSEQ.chance", engine=engine, deterrence=meaning)
            written = dt.stability(said, concepts="GMR.chance,SSEQ.chance", engine=engine)
            assert asked.to_dict()["stability"] == written.to_dict()["stability"]
            assert asked.conventions == written.conventions
            assert asked.conventions["deterrence"] == meaning
        differs += (
            written.to_dict()["stability"]
            != dt.stability(game, concepts="GMR.chance,SSEQ.chance").to_dict()["stability"]
        )
        for certificate in dt.explain(
            game, state="CC", dm="row", concepts="SSEQ.chance", deterrence=meaning
        ).certificates:
            check_certificate(game, certificate)
    assert differs == 0 if meaning == "B" else differs


def test_a_convention_that_changes_nothing_is_told_and_another_value_refused() -> None:
    found = dt.equilibria(dt.catalog("chicken"), level="exactly", deterrence="A")
    assert [notice.code for notice in found.notices] == ["convention_idle"] * 2
    assert not found.conventions
    with pytest.raises(ConflictError) as refused:
        dt.equilibria(dt.catalog("chicken"), level="at most")
    assert refused.value.code == "unknown_convention"
    assert "at_least" in refused.value.message("ar")


CERTAINTIES: dict[str, dict[str, Any]] = {
    "fuzzy": {"certainty": {"kind": "fuzzy", "pairs": {"s1": {"s9": "0.9"}}, "otherwise": "0.5", "threshold": "0.3"}},
    "grey": {
        "certainty": {"kind": "grey", "pairs": {"s1": {"s9": ["0.7", "0.9"]}}, "otherwise": "0.5", "threshold": "0.3"}
    },
    "chance": {
        "respondents": {
            "voices": {"u": {"prefers": ["not w"]}, "v": {"prefers": ["w"], "weight": 2}},
            "threshold": "0.4",
        }
    },
}


@each("certainty", list(CERTAINTIES))
def test_four_kinds_of_preference_take_a_reading_each(certainty: str) -> None:
    """Mixed profiles under any conventions, by the definitions; one reading for all four is refused by name."""
    places = ["s1", ">>", {"unordered": ["s2", ["s3", "s4"]]}, *(f"s{number}" for number in range(5, 17))]
    conflict = dt.Conflict(
        "Four kinds",
        [
            dt.DecisionMaker("a", options=["x"], prefers=[{"that": "not w", "degree": 2}, "x", "y"]),
            dt.DecisionMaker("b", options=["y"], ranking=places),
            dt.DecisionMaker("c", options=["z"], relation={"pairs": ["(z) >> (not z)"], "otherwise": "unknown"}),
            dt.DecisionMaker("d", options=["w"], **CERTAINTIES[certainty]),
        ],
    )
    draw, strengths = Random(3), ("", "strong", "weak", "degree1", "degree2")
    for name in ("SMR", "SMR.a", "SEQ.certain", "GMR.d.weak", f"SSEQ.{certainty}"):
        with pytest.raises(ConflictError) as refused:
            dt.stability(conflict, concepts=name)
        assert refused.value.code == "reading_needed"

    def concept(*uncertain: str) -> str:
        return ".".join(part for part in (draw.choice(list(REACTIONS)), *uncertain, draw.choice(strengths)) if part)

    for _ in range(12):
        chosen_by = {"a": concept(), "b": concept(draw.choice("abcd")), "c": concept(draw.choice("abcd"))}
        asked = keywords(
            tuple((name, draw.choice(values)) for name, values in CONVENTIONS.items() if draw.random() < 0.5)
        )
        mixed = [{**chosen_by, "d": concept(certainty)}]
        tried = dt.stability(conflict, concepts=mixed, engine="explicit", **asked)
        right = dt.stability(conflict, concepts=mixed, engine="reference", **asked)
        assert tried.to_dict()["stability"] == right.to_dict()["stability"], (mixed, asked)
