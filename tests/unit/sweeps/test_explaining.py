"""What tells the verdicts of a sweep apart: the tree, its counts, and how it is told."""

from __future__ import annotations

import json
import re
from itertools import product
from pathlib import Path

import pytest

import detente as dt
from detente import words
from detente.errors import QuestionError
from detente.results.sweep import Sweep, Tree
from detente.sweeps.design import Design, Model
from detente.sweeps.explaining import explain
from detente.sweeps.parts import FOLDER, write_part

pytest.importorskip("sklearn")
DROPS = tuple({"drop": f"us.prefers[{number}]"} for number in (1, 2, 3))


def design() -> Design:
    said = {"us.prefers[1]": "strike", "us.prefers[2]": "not strike and press"}
    model = Model("a.yaml", "sha256:a", "sha256:b")
    return Design("check", (model,), subsets=DROPS, axes={"seed": (1, 2, 3, 4), "via": ("moves", "all")}, said=said)


def told(folder: Path, verdict_of: object) -> Tree:
    """The tree of verdicts that a rule gives the parts."""
    (folder / FOLDER).mkdir()
    parts = design().parts()
    for part in parts.values():
        made = [change["drop"][-2] for change in part.head["given"]]
        verdict = verdict_of(made, part.head["arguments"])  # type: ignore[operator]
        answer = {"claims": {"C": {"verdict": verdict}}} if verdict else {}
        write_part(folder, part, part.content({"answer": answer}))
    return explain(folder, design(), parts, "claims.C.verdict")


def test_one_change_decides(tmp_path: Path) -> None:
    tree = told(tmp_path, lambda made, _: "fails" if "2" in made else "holds")
    assert (tree.parts, tree.right, tree.commonest, len(tree.nodes)) == (64, 64, 32, 3)
    root = tree.nodes[0]
    assert root.split is not None
    assert (root.split.what, root.split.kind) == ("drop: us.prefers[2]", "made")
    assert tree.nodes[root.yes].counts == {"fails": 32}
    assert tree.nodes[root.no].counts == {"holds": 32}


def test_two_together_and_a_number(tmp_path: Path) -> None:
    tree = told(tmp_path, lambda made, said: "fails" if "1" in made and said["seed"] <= 2 else "holds")
    assert tree.right == tree.parts == 64
    splits = {node.split.what: node.split for node in tree.nodes if node.split is not None}
    assert splits.keys() == {"drop: us.prefers[1]", "seed"}
    assert splits["seed"].to_dict() == {"kind": "at_most", "what": "seed", "value": 2.5}
    assert sum(sum(node.counts.values()) for node in tree.nodes if node.split is None) == 64


def test_a_word_and_what_has_no_figure(tmp_path: Path) -> None:
    tree = told(tmp_path, lambda made, said: "" if "3" in made else "holds" if said["via"] == "all" else "fails")
    assert (tree.parts, tree.left_out, tree.right) == (32, 32, 32)


def test_counts_add_up_where_nothing_is_told(tmp_path: Path) -> None:
    order = iter(list(product("ab", repeat=6)) * 2)
    tree = told(tmp_path, lambda *_: next(order)[-1])
    leaves = [node for node in tree.nodes if node.split is None]
    assert sum(sum(node.counts.values()) for node in leaves) == 64
    assert tree.right == sum(max(node.counts.values()) for node in leaves) >= tree.commonest


def test_it_is_told_in_every_language(tmp_path: Path) -> None:
    tree = told(tmp_path, lambda made, _: "fails" if "2" in made else "holds")
    swept = Sweep("check", "out", 64, 64, None, 64, 0, 64, 0, (), 0, {}, None, tree=tree)
    text = swept.to_text()
    assert re.search(r"with `drop: us\.prefers\[2\]` \(`not strike and press`\) +32 +0\n", text)
    assert re.search(r"without `drop: us\.prefers\[2\]` \(`not strike and press`\) +0 +32\n", text)
    assert "names no cause" in text
    for lang in words.LANGUAGES:
        assert "us.prefers[2]" in swept.to_text(lang)
        assert "{" not in swept.to_text(lang)
    assert json.loads(json.dumps(swept.to_dict()))["explained"]["nodes"][0]["split"] == {
        "kind": "made",
        "what": "drop: us.prefers[2]",
    }
    assert len(repr(swept)) < 500


def test_a_figure_that_is_none(tmp_path: Path) -> None:
    asked = {"question": "equilibria", "models": ["chicken"], "concepts": ["nash"]}
    with pytest.raises(QuestionError, match=r"equilibria\.NASH\.count"):
        dt.sweep(asked, out=tmp_path, processes=1, explain="equilibria.NSH.count")
