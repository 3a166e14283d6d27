"""Tables for papers: each says what the analysis says, in every format and both languages."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt

import detente as dt
from detente import words
from detente.tables.printed import KINDS, Table
from tests.unit.results.test_display import answers
from tests.unit.tables.latex_checks import faults

HOSTILE = (
    "\\input{x} 50% $x$ & _a_ #1 ~^ {b} [c] * `d` <e> \"f\" | g -- ,, '' \\\\end{tabular} \U0001f600 \u0633\u062f =1"
)
SMALL = ("prisoners-dilemma", "elmira", "cuban-missile-crisis")
CASES = [(key, kind) for key in SMALL for kind in KINDS if (key, kind) != ("prisoners-dilemma", "status_quo")]


def hostile() -> dt.Conflict:
    makers = [
        dt.DecisionMaker("p", HOSTILE, options={"a": HOSTILE, "b": "[1em]", "c": "*"}, prefers=["a", "not b"]),
        dt.DecisionMaker("q", "سين & ص_ع", options={"d": "=1+1 خيار"}, prefers=["d if a"]),
    ]
    return dt.Conflict(HOSTILE, makers, status_quo=[])


@pytest.mark.parametrize("lang", words.LANGUAGES)
@pytest.mark.parametrize(("key", "kind"), CASES)
def test_every_table_is_whole_in_every_format(key: str, kind: str, lang: str) -> None:
    table = dt.table(dt.catalog(key), kind=kind, lang=lang)
    assert all(len(line.cells) == len(table.head) - 1 for group in table.groups for line in group.lines)
    assert list(faults(table.to_latex())) == []
    rows = [list(row.values()) for row in table.rows()]
    assert list(csv.reader(io.StringIO(table.to_csv())))[1:] == rows
    assert len(table.to_frame()) == len(rows)
    assert markdown_cells(table) == [[cell if cell != "-" else "–" for cell in row[-len(table.head) :]] for row in rows]


def markdown_cells(table: Table) -> list[list[str]]:
    """The lines of a table that isn't split, as a reader of Markdown has them; headings of groups left out."""
    written = "\n\n".join(part.to_bytes(".md").decode() for part in table.parts(200))
    html = MarkdownIt("commonmark").enable("table").render(written)
    lines = re.findall(r"<tr>(.*?)</tr>", html, flags=re.DOTALL)[1:]
    cells = [re.findall(r"<td[^>]*>(.*?)</td>", line, flags=re.DOTALL) for line in lines]
    return [[cell.replace("&amp;", "&") for cell in line] for line in cells if "<strong>" not in line[0]]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_names_are_printed_as_they_are(kind: str, lang: str) -> None:
    table = dt.table(hostile(), kind=kind, lang=lang)
    latex = table.to_latex()
    assert list(faults(latex)) == []
    assert "\\input" not in latex
    assert "XeLaTeX" in latex
    assert not any(cell.startswith(("=", "+")) for row in csv.reader(io.StringIO(table.to_csv())) for cell in row)
    html = table.to_html()
    assert "<e>" not in html
    assert "&lt;e&gt;" in html


def test_the_tableau_of_elmira() -> None:
    """The preference vectors, improvements and verdicts of Hipel, Fang, Kilgour & Haight (1993)."""
    groups = {group.heading: group.lines for group in dt.table(dt.catalog("elmira"), kind="tableau").groups}
    overall, verdicts, vector, *under = (line.cells for line in groups["Uniroyal"])
    assert vector == ("s1", "s4", "s8", "s5", "s9", "s3", "s7", "s2", "s6")
    assert overall == ("x", "x", "E", "E", "E", "x", "x", "x", "x")
    assert verdicts == ("r",) * 5 + ("u",) * 4
    assert under == [("",) * 5 + ("s9", "s9", "s4", "s8"), ("",) * 7 + ("s9", "s9")]


@pytest.mark.parametrize("key", [*SMALL, "chicken"])
def test_tables_say_what_the_questions_answer(key: str) -> None:
    conflict = dt.catalog(key)
    numbers = {str(number): dm for number, dm in enumerate(conflict.dms, 1)}
    matrix = dt.table(conflict, kind="matrix")
    reachable = dt.table(conflict, kind="reachable").groups[0].lines
    for line, listed in zip(matrix.groups[0].lines, reachable, strict=True):
        state = dt.states(conflict).found.states[matrix.head.index(line.heading) - 1]
        for number, dm in numbers.items():
            better = {one.label for one in dt.unilateral_improvements(conflict, dm=dm, state=state)}
            ends = {
                one.label: one.label + "+" * (one.label in better)
                for one in dt.reachable_list(conflict, dm=dm, state=state)
            }
            entered = {
                end
                for end, cell in zip(matrix.head[1:], line.cells, strict=True)
                if number in cell.replace("+", "").split(", ")
            }
            assert entered == set(ends)
            assert listed.cells[int(number) - 1] == ", ".join(ends.values())
    stable = dt.stability(conflict).stability
    table = dt.table(conflict, kind="stability")
    for group in table.groups:
        for dm, line in zip(conflict.dms, group.lines, strict=False):
            marked = [label for label, cell in zip(table.head[1:], line.cells, strict=True) if cell]
            assert marked == [state.label for state in stable[group.heading][dm].states]


@pytest.mark.parametrize("via", ["moves", "improvements"])
def test_the_status_quo_table_grows_with_the_steps(via: str) -> None:
    conflict = dt.catalog("elmira")
    found = dt.evolution(conflict, via=via)
    table = dt.table(conflict, kind="status_quo", via=via)
    assert table.head[1:] == tuple(f"t = {t}" for t in range(found.rounds + 1))
    for line, row in zip(found.table, table.groups[0].lines, strict=True):
        for t, cell in enumerate(row.cells):
            last = {conflict.dms[int(number) - 1] for number in re.findall(r"\d", cell)}
            assert last == {dm for dm, since in line.since.items() if since <= t}


def test_ties_are_marked() -> None:
    graph = dt.Conflict(
        "ties", [dt.DecisionMaker("p", ranking=["c", ["a", "b"]])], states=["a", "b", "c"], arcs={"p": {"a": ["c"]}}
    )
    vector = dt.table(graph, kind="tableau").groups[0].lines[2]
    assert vector.cells == ("c", "a", "~b")
    places = dt.table(graph, kind="preferences").groups[0].lines
    assert [line.cells for line in places] == [("c",), ("a, b",)]


def test_moves_that_may_be_improvements_are_marked() -> None:
    """A mark is sequential stability under the reading named; r only where nothing attracts, known or not."""
    game = dt.Conflict(
        "two",
        [
            dt.DecisionMaker("one", options=["x"], ranking=[{"unordered": ["s1", "s2", "s4"]}, "s3"]),
            dt.DecisionMaker(
                "two", options=["y"], relation={"pairs": ["s1 > s3", "s2 ? s4"], "otherwise": "indifferent"}
            ),
        ],
        status_quo=[],
    )
    reached = {line.heading: line.cells for line in dt.table(game, kind="reachable").groups[0].lines}
    assert reached == {"s1": ("s2?", "s3"), "s2": ("s1?", "s4?"), "s3": ("s4+", "s1+"), "s4": ("s3", "s2?")}
    square = [line.cells for line in dt.table(game, kind="matrix").groups[0].lines]
    assert square[0] == ("", "1?", "2", "")
    assert square[2] == ("2+", "", "", "1+")
    assert "s1 → s2" in dt.table(game, kind="status_quo").to_text()
    stable = dt.stability(game, concepts="SEQ.certain,NASH.certain")
    for group, dm in zip(dt.table(game, kind="tableau").groups, game.dms, strict=True):
        marks, vector = (line.cells for line in group.lines[1:3])
        for mark, label in zip(marks, vector, strict=True):
            held = {name: label.strip("?~") in [state.label for state in stable[name][dm].states] for name in stable}
            assert mark == ("r" if held["NASH.certain"] else "s" if held["SEQ.certain"] else "u")


def test_a_rank_that_is_not_known_is_no_tie() -> None:
    ranking = [{"unordered": ["s1", ["s2", "s4"]]}, "s3"]
    makers = [
        dt.DecisionMaker("one", options=["x"], ranking=ranking),
        dt.DecisionMaker("two", options=["y"], ranking=["s3", ["s1", "s2"], "s4"]),
    ]
    shown = dt.table(dt.Conflict("two", makers), kind="options")
    ranks = {line.heading: line.cells for line in shown.groups[-2].lines}
    assert ranks == {"one": ("1?", "1?", "2", "1?"), "two": ("2", "2", "1", "3")}
    assert words.say("paper.note.rank_unknown", "en", sign="?") in shown.notes


def test_a_cycle_in_a_tableau_is_neither_a_tie_nor_an_unknown_order() -> None:
    lines = ["s1 > s2", "s2 > s3", "s3 > s1", "(x and y) > (not (x and y))"]
    game = dt.Conflict(
        "two", [dt.DecisionMaker("one", options=["x", "y"], relation={"pairs": lines, "otherwise": "indifferent"})]
    )
    shown = dt.table(game, kind="tableau")
    assert shown.groups[0].lines[2].cells == ("s4", "s1", "s2", "s3")
    assert words.say("paper.note.layers", "en") in shown.notes


def test_what_is_within_is_shown_and_computed_in_the_whole() -> None:
    conflict = dt.catalog("iraq-2014")
    with pytest.raises(dt.ConflictError) as caught:
        dt.table(conflict)
    assert caught.value.code == "print_states"
    table = dt.table(conflict, within="argued_for and not hold", kind="options")
    states = table.head[1:]
    seq = next(line for line in table.groups[-1].lines if line.heading == "SEQ")
    found = {state.label for state in dt.equilibria(conflict, concepts="seq")["SEQ"].states}
    assert [label for label, cell in zip(states, seq.cells, strict=True) if cell] == [s for s in states if s in found]
    with pytest.raises(dt.ConflictError) as caught:
        dt.table(conflict, within="false")
    assert caught.value.code == "print_nothing"


def test_long_tables_are_broken_over_pages() -> None:
    conflict = dt.Conflict("long", [dt.DecisionMaker("p", options=list("abcdef"), prefers=["a"])])
    latex = dt.table(conflict, kind="reachable").to_latex()
    assert list(faults(latex)) == []
    assert r"\begin{longtable}" in latex
    assert r"\usepackage{longtable}" in latex


def test_files_by_suffix(tmp_path: Path) -> None:
    table = dt.table(dt.catalog("elmira"), lang="ar")
    for suffix in (".tex", ".md", ".csv"):
        table.save(tmp_path / f"t{suffix}")
        assert "تعديل" in (tmp_path / f"t{suffix}").read_text("utf-8-sig")
    with pytest.raises(dt.ConflictError, match="already"):
        table.save(tmp_path / "t.tex")
    with pytest.raises(dt.ConflictError, match=r"\.rtf"):
        table.save(tmp_path / "t.rtf")


@pytest.mark.parametrize(
    ("asked", "code"),
    [({"kind": "x"}, "unknown_table"), ({"lang": "fr"}, "unknown_language"), ({"concepts": "x"}, "unknown_concept")],
)
def test_what_is_asked_must_be_there(asked: dict[str, Any], code: str) -> None:
    with pytest.raises(dt.ConflictError) as caught:
        dt.table(dt.catalog("elmira"), **asked)
    assert caught.value.code == code
    assert caught.value.message("ar")


PAGE = r"""\documentclass{article}\usepackage[landscape,margin=1cm]{geometry}
\usepackage{booktabs,longtable}%s
\begin{document}
%s
\end{document}
"""
POLYGLOSSIA = r"""
\usepackage{polyglossia} \setmainlanguage{english} \setotherlanguage{arabic}
\newfontfamily\arabicfont[Script=Arabic]{Amiri}"""


def compiled(program: str, preamble: str, parts: list[str], folder: Path) -> str:
    """Compile parts of a paper and give the log."""
    if shutil.which(program) is None:
        pytest.skip(f"{program} isn't installed")
    if preamble and not _ready(folder):
        pytest.skip("polyglossia or the font Amiri isn't installed")
    (folder / "page.tex").write_text(PAGE % (preamble, "\n".join(parts)), "utf-8")
    command = [program, "-interaction=nonstopmode", "-halt-on-error", "-no-shell-escape", "page.tex"]
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    log = (folder / "page.log").read_text("utf-8", errors="replace")
    assert done.returncode == 0, log[-3000:]
    return log


def _ready(folder: Path) -> bool:
    (folder / "try.tex").write_text(PAGE % (POLYGLOSSIA, "x"), "utf-8")
    command = ["xelatex", "-interaction=nonstopmode", "-halt-on-error", "-no-pdf", "try.tex"]
    return subprocess.run(command, cwd=folder, capture_output=True, check=False).returncode == 0


@pytest.mark.tex
def test_pdflatex_compiles_english_tables(tmp_path: Path) -> None:
    tables = [dt.table(dt.catalog(key), kind=kind) for key, kind in CASES]
    plain = dt.Conflict(
        HOSTILE.encode("ascii", "ignore").decode(), [dt.DecisionMaker("p", "[1em]", options=["a"], prefers=[])]
    )
    tables += [dt.table(plain, kind=kind) for kind in KINDS if kind != "status_quo"]
    log = compiled("pdflatex", "", [table.to_latex() for table in tables], tmp_path)
    assert "Overfull \\hbox" not in log


@pytest.mark.tex
@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_xelatex_compiles_arabic_tables(lang: str, tmp_path: Path) -> None:
    tables = [dt.table(dt.catalog("elmira"), kind=kind, lang=lang) for kind in KINDS]
    tables += [dt.table(hostile(), kind=kind, lang=lang) for kind in KINDS]
    log = compiled("xelatex", POLYGLOSSIA, [table.to_latex() for table in tables], tmp_path)
    missing = re.findall(r"Missing character: There is no (.)", log)
    assert set(missing) <= {"\U0001f600"}  # no text font has it


@pytest.mark.tex
def test_pdflatex_compiles_every_answer_in_english(tmp_path: Path) -> None:
    parts = [answer.to_latex() for key in ("elmira", "iraq-2014-small") for answer in everything(dt.catalog(key))]
    log = compiled("pdflatex", "", parts, tmp_path)
    assert "Overfull \\hbox" not in log


@pytest.mark.tex
@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_xelatex_compiles_every_answer(lang: str, tmp_path: Path) -> None:
    parts = [answer.to_latex(lang) for conflict in (hostile(), dt.catalog("elmira")) for answer in everything(conflict)]
    log = compiled("xelatex", POLYGLOSSIA, parts, tmp_path)
    missing = re.findall(r"Missing character: There is no (.)", log)
    assert set(missing) <= {"\U0001f600"}


def everything(conflict: dt.Conflict) -> list[Any]:
    """The conflict, and all answers about it."""
    return [conflict, *answers(conflict)]


def test_a_table_is_plain_data_too() -> None:
    found = dt.table(dt.catalog("elmira"), kind="tableau").to_dict()
    assert json.loads(json.dumps(found)) == found
    assert found["asked"] == "table"


def test_a_table_is_labelled_captioned_and_says_what_its_signs_mean() -> None:
    towns = dt.table(dt.catalog("elmira"), caption="Where 100% can settle")
    latex = towns.to_latex()
    assert r"\caption{Where 100\% can settle}\label{tab:elmira-groundwater-contamination-options}" in latex
    for key in ("paper.note.marks_open", "paper.note.settled"):
        assert words.say(key, sign="E").replace("–", "") in latex.replace("–", "").replace(r"\textendash{}", "")
    labels = re.findall(r"\\label\{(.*?)\}", dt.table(dt.catalog("garrison")).to_latex())
    assert len(labels) == len(set(labels)) > 1
    assert "Where 100% can settle" in towns.to_text("ar")
