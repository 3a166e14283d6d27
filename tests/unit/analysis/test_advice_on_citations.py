"""Advice on what has no citation compares it with what is of its kind, by the kinds that evidence names."""

from __future__ import annotations

from pathlib import Path

import detente as dt

MODEL = """\
detente: 1
conflict: A bridge
sources: {note: {title: A note}}
decision_makers:
  upper:
    BECAUSE
    options: {pay: {name: Pay, BECAUSE}, wait: Wait}
    prefers: [{that: pay, BECAUSE}, not wait]
  lower: {options: {build: Build}, prefers: [pay]}
constraints: [{at_most_one: [pay, wait], BECAUSE}, {never: wait and build}]
moves: [{irreversible: pay, BECAUSE}, {irreversible: wait}]
scenarios: {bridge: {that: build, BECAUSE}, paid: pay}
claims: {can: {that: possible(bridge), BECAUSE}, holds: {that: equilibrium(NASH)}}
tempo:
  unit: day
  horizon: 30
  moves: [{dm: upper, every: 30, BECAUSE}, {dm: lower, every: 60}]
  events: [{name: Flood, changes: [not pay], every: 90, BECAUSE}, {name: Thaw, changes: [pay], every: 90}]
status_quo: []
then:
  - {after: bridge, model: prisoners-dilemma, status_quo: "1", BECAUSE}
  - {after: paid, model: prisoners-dilemma, status_quo: "1"}
"""


def test_each_element_is_compared_with_its_own_kind(tmp_path: Path) -> None:
    path = tmp_path / "bridge.yaml"
    cite = "because: note p. 1"
    path.write_text(MODEL.replace("    BECAUSE\n", f"    {cite}\n").replace("BECAUSE", cite), "utf-8")
    game = dt.load(path)
    kinds = {element.address: element.kind for element in dt.evidence(game).elements}
    advised = {one.fields["kind"]: one.fields["elements"] for one in dt.analyze(game).advice if one.code == "uncited"}
    assert advised.keys() == set(kinds.values())
    assert all(kinds[address] == kind for kind, elements in advised.items() for address in elements)


def test_what_cites_asks_nothing_of_another_kind(tmp_path: Path) -> None:
    path = tmp_path / "bridge.yaml"
    written = MODEL.replace('status_quo: "1", BECAUSE', 'status_quo: "1", CITED').replace("    BECAUSE\n", "")
    path.write_text(written.replace(", BECAUSE", "").replace("CITED", "because: note p. 1"), "utf-8")
    assert [one.fields["kind"] for one in dt.analyze(dt.load(path)).advice if one.code == "uncited"] == ["stage"]
