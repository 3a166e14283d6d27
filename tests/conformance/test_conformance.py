"""Every conformance case, on each engine; and that each key of the model file has at least five of them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import detente as dt
from tests.each import each

HERE = Path(__file__).parent
ENGINES = ("reference", "explicit")
SETS = (*ENGINES, "symbolic")  # engines that are asked for verdicts
LEAST = 5
FIELDS = frozenset((
    *("keys", "derivation", "states", "labels", "taken", "open", "ranks", "moves", "status_quo"),
    *("equilibria", "stability", "claims", "kept", "warnings", "no_warnings", "error"),
    *("refused", "coalitions", "evolution", "inverse", "robustness", "hypergame", "surprises"),
))  # fmt: skip


def _models() -> dict[str, Path]:
    suffix = ".expected.json"
    names = [path.name.removesuffix(suffix) for path in sorted(HERE.glob(f"*{suffix}"))]
    candidates = {name: (HERE / f"{name}.yaml", HERE / f"{name}.json") for name in names}
    return {name: next(path for path in paths if path.exists()) for name, paths in candidates.items()}


MODELS = _models()


@cache
def _expected(name: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads((HERE / f"{name}.expected.json").read_text("utf-8"))
    return found


ANSWERED = [name for name in MODELS if "error" not in _expected(name)]
REFUSED = [name for name in MODELS if "error" in _expected(name)]


def _with(*fields: str) -> list[str]:
    return [name for name in ANSWERED if any(field in _expected(name) for field in fields)]


def _labels(states: Iterable[dt.State]) -> list[str]:
    return [state.label for state in states]


@pytest.mark.parametrize("engine", ENGINES)
@each("name", ANSWERED)
def test_states(name: str, engine: str) -> None:
    expected, found = _expected(name), dt.states(dt.load(MODELS[name]), engine=engine)
    states = {state.label: state for state in found.found.states}
    assert [state.number for state in states.values()] == list(range(1, found.states + 1))
    assert expected.get("states", found.states) == found.states
    assert expected.get("labels", list(states)) == list(states)
    assert {label: list(states[label].taken) for label in expected.get("taken", {})} == expected.get("taken", {})
    assert {label: list(states[label].open) for label in expected.get("open", {})} == expected.get("open", {})


@pytest.mark.parametrize("engine", ENGINES)
@each("name", _with("ranks"))
def test_ranks(name: str, engine: str) -> None:
    found = dt.preferences(dt.load(MODELS[name]), engine=engine).preferences
    for dm, groups in _expected(name)["ranks"].items():
        assert [sorted(_labels(place.states.states)) for place in found[dm].places] == [sorted(one) for one in groups]


@pytest.mark.parametrize("engine", ENGINES)
@each("name", _with("moves"))
def test_moves(name: str, engine: str) -> None:
    found = dt.moves(dt.load(MODELS[name]), engine=engine).moves
    for dm, arcs in _expected(name)["moves"].items():
        expected = [(start, end) for start, ends in arcs.items() for end in ends]
        assert sorted((move.start.label, move.end.label) for move in found[dm]) == sorted(expected)


@pytest.mark.parametrize("engine", SETS)
@each("name", _with("equilibria", "stability"))
def test_verdicts(name: str, engine: str) -> None:
    conflict, expected = dt.load(MODELS[name]), _expected(name)
    for concept, labels in expected.get("equilibria", {}).items():
        equilibria = dt.equilibria(conflict, concepts=concept, engine=engine)
        assert (concept, _labels(equilibria[concept].states)) == (concept, labels)
    for concept, by_dm in expected.get("stability", {}).items():
        stability = dt.stability(conflict, concepts=concept, engine=engine)
        for dm, labels in by_dm.items():
            assert (concept, dm, _labels(stability[concept][dm].states)) == (concept, dm, labels)


@pytest.mark.parametrize("engine", ENGINES)
@each("name", _with("claims"))
def test_claims(name: str, engine: str) -> None:
    conflict, expected, refused = dt.load(MODELS[name]), _expected(name)["claims"], _expected(name).get("refused", ())
    assert {*expected, *refused} == {one.id for one in conflict.claims}
    for id in refused:
        with pytest.raises(dt.ConflictError):
            dt.check(conflict, claim=id, engine=engine)
    found = dict[str, Any]()
    for id in expected if refused else [None]:
        found |= dt.check(conflict, claim=id, engine=engine).to_dict()["claims"]
    for id, one in expected.items():
        assert {"claim": id, **one} == {"claim": id, **{field: found[id][field] for field in one}}


@pytest.mark.parametrize("engine", ENGINES)
@each("name", _with("status_quo", "warnings", "no_warnings"))
def test_status_quo_and_warnings(name: str, engine: str) -> None:
    expected, found = _expected(name), dt.analyze(dt.load(MODELS[name]), engine=engine)
    if "status_quo" in expected:
        assert (None if found.status_quo is None else found.status_quo.label) == expected["status_quo"]
    codes = {one.code for one in found.advice}
    assert codes >= set(expected.get("warnings", ()))
    assert not codes & set(expected.get("no_warnings", ()))


@each("name", _with("kept"))
def test_texts_are_kept(name: str, tmp_path: Path) -> None:
    """What a saved model still says; written as JSON, which any reader of plain data understands."""
    saved = tmp_path / f"{name}.json"
    dt.save(dt.load(MODELS[name]), saved)
    data = json.loads(saved.read_text("utf-8"))
    kept = _expected(name)["kept"]
    assert {path: _at(data, path) for path in kept} == kept


def _at(data: Any, path: str) -> Any:
    """What stands at a path; an element in its short form is its own name, or its own formula."""
    for part in path.split("."):
        key, _, place = part.partition("[")
        short = key in ("name", "that") and (isinstance(data, str) or key not in data)
        data = data if short else data[key]
        if place:
            data = data[int(place.removesuffix("]")) - 1]
    return [data] if path.endswith(".because") and isinstance(data, str) else data


@each("name", ANSWERED)
def test_saved_model_is_the_same_model(name: str, tmp_path: Path) -> None:
    conflict = dt.load(MODELS[name])
    saved = tmp_path / f"{name}.yaml"
    dt.save(conflict, saved)
    assert dt.load(saved) == conflict


@pytest.mark.parametrize("engine", ENGINES)
@each("name", REFUSED)
def test_refused(name: str, engine: str) -> None:
    error = _expected(name)["error"]
    with pytest.raises(dt.ConflictError) as caught:
        dt.analyze(dt.load(MODELS[name]), engine=engine)
    message, place = caught.value.message("en"), caught.value.place
    assert place is not None
    assert MODELS[name].name in message
    said = message.replace(str(place), "").replace(place.source or "", "")
    assert [text for text in error.get("contains", ()) if text not in said] == []
    assert place.line == error.get("line", place.line)


def test_every_key_has_five_cases() -> None:
    keys: list[str] = json.loads((HERE / "keys.json").read_text("utf-8"))
    count = Counter(key for name in MODELS for key in _expected(name)["keys"])
    assert len(keys) == len(set(keys))
    assert set(count) <= set(keys)
    assert {key: count[key] for key in keys if count[key] < LEAST} == {}


@each("name", MODELS, always=True)
def test_expectation_is_well_formed(name: str) -> None:
    expected = _expected(name)
    assert set(expected) <= FIELDS
    assert expected["keys"]
    assert expected["derivation"]
    assert ("error" in expected) == name.startswith("error-")


def test_every_model_has_an_expectation() -> None:
    models = {path.name for path in HERE.glob("*.yaml")} | {path.name for path in HERE.glob("*.json")}
    models -= {path.name for path in HERE.glob("*.expected.json")} | {"keys.json"}
    assert models == {path.name for path in MODELS.values()}
