"""What `detente table` writes in Markdown is read back, in parts or not, in every language."""

from __future__ import annotations

from pathlib import Path

import pytest

import detente as dt
from detente import words
from detente.errors import FormatError
from detente.exchange import markdown_table, state_table
from detente.model.plain import plain
from detente.testing.random_conflicts import random_conflict


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_it_says_what_the_comma_separated_table_says(lang: str, tmp_path: Path) -> None:
    conflicts = [dt.catalog("garrison"), dt.catalog("elmira")]
    conflicts += [random_conflict(seed, form=("options", "listed", "coalesced")[seed % 3]) for seed in range(30)]
    for number, conflict in enumerate(conflicts):
        table = dt.table(conflict, lang=lang, engine="reference")
        one, other = tmp_path / f"{number}.md", tmp_path / f"{number}.csv"
        table.save(one)
        table.save(other)
        read, expected = plain(markdown_table.read(one)), plain(state_table.read(other))
        for found in (read, expected):
            del found["conflict"]
        assert read == expected


def test_its_title_is_the_name_and_marks_are_no_part_of_names() -> None:
    text = (
        "## A \\*town\\*\n\n| Option | s1 | s2 |\n| --- | :---: | :---: |\n"
        "| **Up\\|per** |  |  |\n| dam\\_1 | Y | N |\n"
        "| rank | 1 | 2 |\n"
    )
    found = markdown_table.parse(text, "x.md")
    assert str(found.name) == "A *town*"
    (maker,) = found.decision_makers
    assert (str(maker.name), str(maker.options[0].name)) == ("Up|per", "dam_1")


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("# No table\n", "markdown_no_table", None),
        ("x\n\n| Option | s1 |\n|---|---|\n| a.b | ? |\n| rank a | 1 |\n", "table_mark", 5),
        ("| Height | Width |\n|---|---|\n| 1 | 2 |\n", "table_heading", 1),
    ],
)
def test_what_is_wrong_is_said_with_its_line(text: str, code: str, line: int | None) -> None:
    with pytest.raises(FormatError) as caught:
        markdown_table.parse(text, "x.md")
    assert (caught.value.code, caught.value.place and caught.value.place.line) == (code, line)
