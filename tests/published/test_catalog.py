"""Every catalog entry against its expected results, published or computed from the definitions."""

from __future__ import annotations

from importlib.resources import files
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

import detente as dt
from detente import words
from detente.analysis.coalitions import coalitions
from detente.concepts import CONCEPTS, concept
from detente.engines import open_engine
from detente.library import encodings, expected, keys
from detente.testing import check_certificate

SMALL = 100  # states; the reference engine and every certificate are for entries up to here


def labels(found: Any) -> list[str]:
    return [state.label for state in found.states]


def test_entries_and_expected_results_go_in_pairs() -> None:
    names = {entry.name for entry in files("detente.library").iterdir()}
    beside = {name.removesuffix(".expected.json") for name in names if name.endswith(".expected.json")}
    assert beside == set(keys())


@pytest.mark.parametrize("key", keys())
def test_states_and_equilibria_are_as_expected(key: str) -> None:
    conflict, told = dt.catalog(key), expected(key)
    found = dt.equilibria(conflict)
    assert found.complete
    assert found.states == told["states"]
    assert set(told["equilibria"]) == set(CONCEPTS)
    place = {label: number for number, label in enumerate(labels_in_order(conflict))}
    for name, entry in told["equilibria"].items():
        assert entry["provenance"] in ("published", "computed")
        assert entry["source"]
        assert labels(found[name]) == sorted(entry["states"], key=place.__getitem__)
    now = dt.analyze(conflict).status_quo
    assert (now.label if now else None) == told["status_quo"]


def labels_in_order(conflict: dt.Conflict) -> list[str]:
    return labels(dt.states(conflict, limit=100_000).found)


@pytest.mark.parametrize("key", keys())
def test_stability_is_as_expected(key: str) -> None:
    conflict, told = dt.catalog(key), expected(key)
    found = dt.stability(conflict, limit=10_000)
    for name, by_dm in told.get("stability", {}).items():
        assert {dm: sorted(labels(states)) for dm, states in found[name].items()} == {
            dm: sorted(states) for dm, states in by_dm.items()
        }
    for name, by_dm in told.get("stability_counts", {}).items():
        assert {dm: states.count for dm, states in found[name].items()} == by_dm


@pytest.mark.parametrize("key", [key for key in keys() if "estimated" in expected(key)])
def test_verdicts_from_estimated_preference_are_as_published(key: str) -> None:
    told = expected(key)["estimated"]
    wanted = {"replace": f"{told['dm']}.preferences", "with": {"certainty": told["certainty"]}}
    engine = open_engine(dt.catalog(key).changed([wanted]))
    for name, by_state in told["stable"].items():
        stable = engine.stable(told["dm"], concept(name))
        assert {label: engine.labelled(label) in stable for label in by_state} == by_state  # type: ignore[operator]


@pytest.mark.parametrize("key", [key for key in keys() if "published_wrong" in expected(key)])
def test_where_published_equilibria_are_wrong_each_difference_has_a_certificate(key: str) -> None:
    conflict = dt.catalog(key)
    engine = open_engine(conflict)
    for name, told in expected(key)["published_wrong"].items():
        found = dt.equilibria(conflict, concepts=name)[name]
        differing = {*labels(found)} ^ {*told["states"]}
        assert differing
        for label in differing:
            verdicts = [one.stable for one in dt.explain(conflict, state=label, concept=name).certificates]
            assert all(verdicts) is (engine.labelled(label) in found)
            for one in dt.explain(conflict, state=label, concept=name).certificates:
                check_certificate(conflict, one)


@pytest.mark.parametrize("key", [key for key in keys() if "rankings" in expected(key)])
def test_under_how_many_rankings_a_state_is_an_equilibrium(key: str) -> None:
    told, conflict = expected(key)["rankings"], dt.catalog(key)
    count = dict.fromkeys(told["by_definition"], 0)
    for ranking in permutations(labels_in_order(conflict)):
        wanted = {"replace": f"{told['dm']}.preferences", "with": {"ranking": list(ranking)}}
        found = dt.equilibria(conflict.changed([wanted], perceives={}), concepts=list(count), engine="explicit")
        for name in count:
            count[name] += told["state"] in found[name]
    assert count == told["by_definition"]


@pytest.mark.parametrize("key", [key for key in keys() if dt.catalog(key).perceives])
def test_hypergames_are_as_expected(key: str) -> None:
    told = {name: one for name, one in expected(key)["hypergame"].items() if name in CONCEPTS}
    found = dt.hypergame(dt.catalog(key), concepts=list(told))
    for name, one in told.items():
        assert {key: labels(getattr(found[name], key)) for key in one} == one


@pytest.mark.parametrize("key", [key for key in keys() if expected(key)["states"] <= SMALL])
def test_engines_agree_and_every_verdict_has_a_certificate_that_checks(key: str) -> None:
    conflict = dt.catalog(key)
    for name, found in dt.equilibria(conflict, engine="reference").equilibria.items():
        assert found == dt.equilibria(conflict, concepts=name, engine="explicit")[name]
    for kind in ("reference", "explicit"):
        engine = open_engine(conflict, kind)
        for state in engine.all():
            for dm in conflict.dms:
                for one in CONCEPTS.values():
                    verdict = one.certificate(engine, dm, state)
                    assert verdict.stable == (state in engine.stable(dm, one))
                    check_certificate(conflict, verdict)


def test_the_verdicts_on_the_status_quo_of_iraq_2014_check() -> None:
    conflict = dt.catalog("iraq-2014")
    verdicts = dt.analyze(conflict).certificates
    assert len(verdicts) == len(conflict.dms) * len(CONCEPTS)
    for verdict in verdicts:
        check_certificate(conflict, verdict)


@pytest.mark.parametrize("key", keys())
def test_an_entry_has_sources_and_speaks_both_languages(key: str) -> None:
    conflict = dt.catalog(key)
    assert conflict.sources
    spoken = [conflict.name, *(dm.name for dm in conflict.decision_makers)]
    spoken += [option.name for dm in conflict.decision_makers for option in dm.options]
    given = [{lang for lang, _ in text.entries} for text in spoken]
    assert all(langs == {""} or set(words.LANGUAGES) <= langs for langs in given)


@pytest.mark.parametrize("key", keys())
def test_an_entry_survives_saving(key: str, tmp_path: Path) -> None:
    conflict = dt.catalog(key)
    for suffix in (".yaml", ".json"):
        dt.save(conflict, tmp_path / f"again{suffix}")
        assert dt.load(tmp_path / f"again{suffix}") == conflict


@pytest.mark.parametrize("key", encodings("iraq-2014"))
def test_every_statement_of_iraq_2014_cites_the_source_and_is_paraphrased_in_both_languages(key: str) -> None:
    conflict = dt.catalog(key)
    for dm in conflict.decision_makers:
        preferences = dm.preferences
        assert isinstance(preferences, dt.Preferences)
        for statement in preferences.statements:  # type: ignore[attr-defined]
            assert all(citation.source == "oped" and "¶" in citation.locator for citation in statement.evidence.because)
            note = statement.evidence.note
            assert statement.evidence.because
            assert note is not None
            assert {"en", "ar"} <= set(dict(note.entries))


def test_elmira_has_its_published_equilibrium_jump() -> None:
    """From s5 the ministry and the company jump to s8 (Kilgour, Hipel, Peng & Fang 2001)."""
    found = coalitions(dt.catalog("elmira"), from_="s5")
    assert [(jump.start.label, jump.members, jump.improvement.to.label) for jump in found.jumps] == [
        ("s5", ("moe", "uniroyal"), "s8")
    ]
