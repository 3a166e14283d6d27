"""Graphs as TikZ code: every state and move once, well formed, and compiled where LaTeX is installed."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

import detente as dt
from detente import words
from detente.errors import FormatError
from tests.unit.tables.latex_checks import faults

PAGE = r"\documentclass{article}\usepackage{tikz}\usetikzlibrary{arrows.meta}\begin{document}%s\end{document}"


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_every_state_and_every_move_is_there(lang: str) -> None:
    conflict = dt.catalog("elmira")
    code = dt.draw(conflict, lang=lang).to_bytes("tikz").decode()
    assert re.findall(r"\((s\d)\) at", code) == [f"s{n}" for n in range(1, 10)]
    moves = {dm: [(m.start.number, m.end.number) for m in found] for dm, found in dt.moves(conflict).moves.items()}
    edges = sum(len({frozenset(pair) for pair in pairs}) for pairs in moves.values())
    assert len(re.findall(r"^\\draw\[", code, re.MULTILINE)) == edges
    better = sum(move.improvement for found in dt.moves(conflict).moves.values() for move in found)
    drawn = re.findall(r"^\\draw\[[^{]*?(.*?)\] \(", code, re.MULTILINE)
    assert sum(len(re.findall(r"Latex(?!\[)", one)) for one in drawn) == better
    assert list(faults(code)) == []
    for dm in conflict.decision_makers:
        assert dm.name.say(lang) in code


def test_a_name_is_no_code() -> None:
    sneaky = dt.DecisionMaker("a", r"\input{x} $ & #", options=["o"], prefers=["o"])
    code = dt.draw(dt.Conflict("x", [sneaky])).to_bytes(".tikz").decode()
    assert r"\input" not in code
    assert list(faults(code)) == []


def test_other_figures_are_no_graphs(tmp_path: Path) -> None:
    with pytest.raises(FormatError) as caught:
        dt.draw(dt.catalog("elmira"), kind="preferences", file=tmp_path / "x.tikz")
    assert caught.value.code == "no_tikz"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.tex
@pytest.mark.skipif(shutil.which("pdflatex") is None, reason="compiles with LaTeX")
def test_latex_compiles_it(tmp_path: Path) -> None:
    for number, kind in enumerate(("moves", "evolution", "jumps")):
        code = dt.draw(dt.catalog("elmira"), kind=kind).to_bytes("tikz").decode()
        (tmp_path / f"{number}.tex").write_text(PAGE % code, "utf-8")
        command = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "-no-shell-escape", f"{number}.tex"]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
        assert done.returncode == 0, done.stdout.decode("utf-8", "replace")[-800:]
