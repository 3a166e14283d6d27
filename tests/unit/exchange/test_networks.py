"""The graph of moves in networkx and GraphML."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from unittest import mock
from xml.etree import ElementTree as ET

import pytest

import detente as dt

nx = pytest.importorskip("networkx")
SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.mark.parametrize("key", ["elmira", "chicken", "cuban-missile-crisis"])
def test_the_graph_is_that_of_the_moves(key: str) -> None:
    conflict = dt.catalog(key)
    graph = dt.to_networkx(conflict)
    moves = dt.moves(conflict).moves
    assert {(start, end, dm, data["improvement"]) for start, end, dm, data in graph.edges(keys=True, data=True)} == {
        (one.start.number, one.end.number, dm, one.improvement) for dm, found in moves.items() for one in found
    }
    found = dt.equilibria(conflict).equilibria
    for name, states in found.items():
        assert {node for node, data in graph.nodes(data=True) if data[name]} == {one.number for one in states.states}
    assert [data["label"] for _, data in graph.nodes(data=True)] == [
        one.label for one in dt.states(conflict).found.states
    ]


def test_graphml_is_read_back_whole_in_any_script(tmp_path: Path) -> None:
    conflict = dt.load(SAMPLES / "arabic.csv")
    dt.save(conflict, tmp_path / "graph.graphml")
    graph = nx.read_graphml(tmp_path / "graph.graphml", node_type=int, force_multigraph=True)
    wanted = dt.to_networkx(conflict)
    assert dict(graph.nodes(data=True)) == dict(wanted.nodes(data=True))
    assert sorted(map(str, graph.edges(data=True))) == sorted(map(str, wanted.edges(data=True)))


def test_ids_in_graphml_are_there_once() -> None:
    from detente.exchange.networks import write

    tree = ET.parse(io.StringIO(write(dt.catalog("elmira"), "ar")))
    ids = [element.get("id") for element in tree.iter() if element.tag.endswith(("edge", "node", "key"))]
    assert len(ids) == len(set(ids))


def test_control_characters_do_not_break_the_file() -> None:
    from detente.exchange.networks import write

    odd = dt.Conflict("a\tb & <c>", [dt.DecisionMaker("p", "x\u200e", options={"a": "\ufdd0"}, prefers=["a"])])
    assert ET.fromstring(write(odd).encode("utf-8")) is not None


def test_only_what_is_within() -> None:
    graph = dt.to_networkx(dt.catalog("iraq-2014"), within="argued_for", lang="ar")
    assert 0 < graph.number_of_nodes() < 2048
    assert graph.nodes[next(iter(graph))]["options"]


def test_without_networkx_the_command_that_helps_is_said() -> None:
    with mock.patch.dict(sys.modules, {"networkx": None}), pytest.raises(dt.ConflictError, match=r"pip install"):
        dt.to_networkx(dt.catalog("chicken"))
