"""The conformance cases of `coalitions`, `evolution`, `inverse`, `robustness` and `hypergame`, on each engine."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

import detente as dt
from tests.conformance.test_conformance import ENGINES, MODELS, _expected, _labels, _with
from tests.each import each

Told = Mapping[str, Any]


def _asked(question: str) -> list[tuple[str, Told]]:
    return [(name, told) for name in _with(question) for told in _expected(name)[question]]


def _keywords(told: Told) -> dict[str, Any]:
    return {"from_" if key == "from" else key: value for key, value in told["ask"].items()}


def _agrees(told: Told, found: Mapping[str, Any], path: str = "") -> None:
    """Every field that is told is as found; of maps, only the keys that are told."""
    for key, value in told.items():
        if isinstance(value, dict) and isinstance(found[key], Mapping):
            _agrees(value, found[key], f"{path}.{key}")
        else:
            assert (f"{path}.{key}", found[key]) == (f"{path}.{key}", value)


@pytest.mark.parametrize("engine", ENGINES)
@each("name, told", _asked("coalitions"))
def test_coalitions(name: str, told: Told, engine: str) -> None:
    found = dt.coalitions(dt.load(MODELS[name]), engine=engine, **_keywords(told))
    _agrees(
        {key: value for key, value in told.items() if key != "ask"},
        {
            "stable": {"+".join(one.members): dict(one.stable) for one in found.verdicts},
            "improvements": {"+".join(one.members): _labels(one.improvements.states) for one in found.verdicts},
            "leaving": ["+".join(members) for members in found.leaving],
            "universal": dict(found.universal),
            "jumps": [[jump.start.label, "+".join(jump.members), jump.improvement.to.label] for jump in found.jumps],
        },
    )


@pytest.mark.parametrize("engine", ENGINES)
@each("name, told", _asked("evolution"))
def test_evolution(name: str, told: Told, engine: str) -> None:
    found = dt.evolution(dt.load(MODELS[name]), engine=engine, **_keywords(told))
    shortest, closed = found.shortest, found.closed
    steps = [[[step.dm, step.end.label] for step in path.steps] for path in shortest.paths] if shortest else []
    table = {line.state.label: dict(line.since) for line in found.table}
    facts = {
        "reached": _labels(found.reached.states),
        "rounds": found.rounds,
        "shortest": shortest and {"length": shortest.length, "count": shortest.count, "paths": steps},
        "closed": closed and {dm: _labels(states.states) for dm, states in closed.nodes.items()},
        "trust": None if found.trust is None else found.trust.trusting,
    }
    assert told.get("table", table) == table
    _agrees({key: value for key, value in told.items() if key not in ("ask", "table")}, facts)


@pytest.mark.parametrize("engine", ENGINES)
@each("name, told", _asked("inverse"))
def test_inverse(name: str, told: Told, engine: str) -> None:
    found = dt.inverse(dt.load(MODELS[name]), engine=engine, **_keywords(told))
    _agrees(
        {key: value for key, value in told.items() if key != "ask"},
        {
            "over": found.over,
            "possible": found.possible,
            "distance": found.distance,
            "at_least": found.at_least,
            "solutions": len(found.solutions),
            "whose": [[change.dm for change in one.changes] for one in found.solutions],
            "behaviour": {
                one.state.label: {dm: list(names) for dm, names in one.concepts.items()} for one in found.behaviour
            },
        },
    )


@pytest.mark.parametrize("engine", ENGINES)
@each("name, told", _asked("robustness"))
def test_robustness(name: str, told: Told, engine: str) -> None:
    found = dt.robustness(dt.load(MODELS[name]), engine=engine, processes=1, **_keywords(told))
    whole = {one.concept: one for one in found.verdicts if one.dm is None}
    single = {
        one.concept: {other.dm: _figures(other) for other in found.verdicts if other.dm} for one in whole.values()
    }
    _agrees(
        {key: value for key, value in told.items() if key != "ask"},
        {
            "profiles": [one.count for one in found.families],
            "completions": found.families[0].count,
            "equilibrium": {concept: _figures(one) for concept, one in whole.items()},
            "open": {concept: _figures(one)[0] for concept, one in whole.items()},
            "stable": single,
            "now": {concept: one.now for concept, one in whole.items()},
            "least": {concept: one.least for concept, one in whole.items()},
        },
    )


def _figures(one: Any) -> list[list[int]]:
    return [[figure.stable, figure.of] for figure in one.figures]


@pytest.mark.parametrize("engine", ENGINES)
@each("name", _with("hypergame"))
def test_hypergame(name: str, engine: str) -> None:
    told = _expected(name)["hypergame"]
    found = dt.hypergame(dt.load(MODELS[name]), concepts=list(told), engine=engine)
    for concept, by_set in told.items():
        one = found[concept]
        sets = {key: getattr(one, key) for key in by_set}
        assert by_set == {
            key: {view: _labels(states.states) for view, states in each.items()}
            if isinstance(each, Mapping)
            else _labels(each.states)
            for key, each in sets.items()
        }
    if "surprises" in _expected(name):
        moves = [(one, [state.label for state in (one.start, one.end) if state]) for one in found.surprises]
        assert _expected(name)["surprises"] == [
            [one.dm, one.state.label, one.wanted] if one.state else [one.dm, one.mover, *ends, one.wanted]
            for one, ends in moves
        ]
