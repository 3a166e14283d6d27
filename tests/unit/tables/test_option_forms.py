"""Printed option forms: LaTeX and Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from detente import words
from detente.analysis.stability import equilibria
from detente.errors import FormatError
from detente.exchange import state_table
from detente.model.conflict import Conflict
from detente.model.decision_makers import DecisionMaker
from detente.tables import latex_file, markdown, markdown_file

SAMPLES = Path(__file__).parents[2] / "samples"
HOSTILE = r"""\input{/etc/passwd} 50% $x$ & _a_ #1 ~^ {b} [c] * `d` <e> "f" | g
\\end{tabular}"""
WRITERS = [latex_file.write, markdown_file.write]


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.removesuffix(r"\\").strip("| ").replace("&", "|").split("|")]


@pytest.mark.parametrize("write", WRITERS)
def test_the_rows_of_a_table(write: Callable[[Conflict], str]) -> None:
    conflict = state_table.read(SAMPLES / "two-towns.csv")
    rows = {found[0]: found[1:] for found in map(cells, write(conflict).splitlines())}
    assert rows["Option"] == ["calm", "help", "built", "court", "both", "clash"]
    assert rows["dam"] == ["N", "N", "Y", "N", "N", "Y"]
    assert rows["lower"] == ["3", "1", "5", "4", "2", "6"]  # the last of its rows: the ranks
    for concept, found in equilibria(conflict).equilibria.items():
        assert [label for label, sign in zip(rows["Option"], rows[concept], strict=False) if sign == "E"] == [
            state.label for state in found.states
        ]


@pytest.mark.parametrize("write", WRITERS)
def test_tables_in_arabic(write: Callable[..., str]) -> None:
    text = write(state_table.read(SAMPLES / "arabic.csv"), "ar")
    for heading in ("الخيار", "الرتب", "التوازنات", "إطلاق المياه"):
        assert heading in text
    assert "Equilibria" not in text


def test_right_to_left_text_is_announced_in_latex() -> None:
    assert "XeLaTeX" in latex_file.write(state_table.read(SAMPLES / "arabic.csv"))
    assert "XeLaTeX" not in latex_file.write(state_table.read(SAMPLES / "two-towns.csv"))


@pytest.mark.parametrize("write", WRITERS)
def test_many_states_are_split_over_tables_of_about_one_width(write: Callable[[Conflict], str]) -> None:
    conflict = Conflict("large", [DecisionMaker("p", options=["a", "b", "c", "d", "e"], prefers=["a"])])
    heads = [found[1:] for found in map(cells, write(conflict).splitlines()) if found[0] == "Option"]
    assert [len(head) for head in heads] == [11, 11, 10]
    assert [label for head in heads for label in head] == [f"s{number}" for number in range(1, 33)]
    assert "(2 of 3)" in write(conflict)


@pytest.mark.parametrize("write", WRITERS)
@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_too_many_states_are_refused(write: Callable[[Conflict], str], lang: str) -> None:
    large = Conflict("large", [DecisionMaker("p", options=[f"o{number}" for number in range(8)], prefers=[])])
    with pytest.raises(FormatError) as caught:
        write(large)
    assert caught.value.code == "print_states"
    assert "256" in caught.value.message(lang)


def hostile() -> Conflict:
    return Conflict(HOSTILE, [DecisionMaker("p", HOSTILE, options={"a": HOSTILE}, prefers=["a"])])


def test_latex_prints_names_as_they_are() -> None:
    body = "".join(line for line in latex_file.write(hostile()).splitlines(True) if not line.startswith("%"))
    commands = set(re.findall(r"\\([A-Za-z]+)", body))
    assert not commands & {"input"}
    assert body.count(r"\end{tabular}") == 1
    # each sign that TeX gives a meaning stands behind a backslash, or is one of the table's own
    bare = re.sub(r"\\.", "", body)
    assert not set("%$#~^") & set(bare)
    assert bare.count("{") == bare.count("}")
    assert "_" not in bare
    first = [line for line in body.splitlines() if line.startswith(r"\textbackslash{}input")]
    assert all(line.count(" & ") == 2 for line in first)


def test_no_row_of_latex_begins_with_what_the_row_before_would_take() -> None:
    names = {"a": "[1em]", "b": "*"}
    text = latex_file.write(Conflict("rows", [DecisionMaker("p", options=names, prefers=[])]))
    assert not re.search(r"\\\\\s*[\[*]", text)


def test_markdown_prints_names_as_they_are() -> None:
    text = markdown_file.write(hostile())
    lines = [line for line in text.splitlines() if line.startswith("|")]
    assert {len(re.findall(r"(?<!\\)\|", line)) for line in lines} == {4}
    assert "<" not in text
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    shown = ["".join(part.content for part in token.children or ()) for token in tokens if token.type == "inline"]
    assert shown.count(" ".join(HOSTILE.split())) == 4  # caption, decision maker, option, ranks


@pytest.mark.parametrize("write", WRITERS)
def test_a_graph_has_ranks_and_equilibria_only(write: Callable[[Conflict], str]) -> None:
    graph = Conflict("graph", [DecisionMaker("p", ranking=["b", "a"])], states=["a", "b"], arcs={"p": {"a": ["b"]}})
    rows = {found[0]: found[1:] for found in map(cells, write(graph).splitlines())}
    assert rows["p"] == ["2", "1"]
    assert rows["NASH"] == ["", "E"]


@pytest.mark.parametrize("write", WRITERS)
def test_an_open_option_is_a_dash(write: Callable[[Conflict], str]) -> None:
    text = write(state_table.read(SAMPLES / "arabic.csv"))
    assert "–" in text or r"\textendash{}" in text


@pytest.mark.parametrize("sign", "|*_#$[]!`^~\\")
def test_signs_that_markdown_reads_are_escaped(sign: str) -> None:
    assert markdown.escaped(f"a{sign}b{sign}") == f"a\\{sign}b\\{sign}"


@pytest.mark.parametrize(("sign", "entity"), [("<", "&lt;"), (">", "&gt;"), ("&", "&amp;")])
def test_signs_of_html_become_entities_in_markdown(sign: str, entity: str) -> None:
    assert markdown.escaped(f"a{sign}b") == f"a{entity}b"
