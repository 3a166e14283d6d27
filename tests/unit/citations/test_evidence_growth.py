"""The work that evidence takes grows as the text, the citations and the copies do, however they look."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import detente as dt
from detente.citations.alignment import align
from detente.citations.grounds import MOST, grounds, paragraphs_of
from detente.citations.source_copies import read_copy
from detente.errors import UnknownLabel
from detente.views.blocks import Table, row
from detente.views.blocks import table as table_of
from detente.views.layout import broken, columns, width, wrap
from tests.growth import grows_as_its_input

LATIN = "This is paragraph {} of a text, and it says something that is of interest to us all."
ARABIC = "هذه هي الفقرة {} من النص وهي تقول شيئا يهمنا جميعا في كل حال."
HUGE = 100_000  # work that grows as a square of this wouldn't end today


@pytest.mark.parametrize(
    "unit", ["¶", "¶ ", "¶¶1-", "para", "paras. ", "¶1 ", "¶1" + 50 * " ", "¶1, ", "فقرة ", "¶1-¶", "0"]
)
@pytest.mark.parametrize(("before", "after"), [("", ""), ("¶", ""), ("", "x"), ("¶1", "x")])
def test_a_locator_is_read_once(unit: str, before: str, after: str) -> None:
    assert isinstance(paragraphs_of(before + unit * HUGE + after), tuple)


def written(folder: Path, size: int, kind: str) -> Path:
    """A copy of a text in one script, or in two: after the whole, after each paragraph, or with a long run of one."""
    one = [LATIN.format(number) for number in range(size)]
    other = [ARABIC.format(number) for number in range(size)]
    lines = {
        "one": one,
        "whole": one + other,
        "each": [line for pair in zip(one, other, strict=True) for line in pair],
        "lopsided": [*one[:1], *other, *one[1:]],
        "marked": [f"¶{number} {line}" for number, line in enumerate(one, 1)],
    }[kind]
    path = folder / f"{kind}-{size}.txt"
    path.write_text("\n\n".join(lines), "utf-8")
    return path


@pytest.mark.parametrize("kind", ["one", "whole", "each", "lopsided", "marked"])
def test_a_copy_of_any_shape_is_read(kind: str, tmp_path: Path) -> None:
    found = read_copy(written(tmp_path, 200, kind))
    assert len(found.paragraphs) + len(found.unpaired) >= 200


@pytest.mark.parametrize("kind", ["one", "each", "marked"])
def test_copies_are_read_in_one_go(kind: str, tmp_path: Path) -> None:
    # Far beyond the width of the band, so that what is tried beside the diagonal grows no more.
    assert grows_as_its_input(lambda size: read_copy(written(tmp_path, size, kind)), 130 if kind == "each" else 400)


def test_citations_are_looked_up(tmp_path: Path) -> None:
    def asked(size: int) -> object:
        lines = "".join(f"            - s ¶{number}\n" for number in range(1, size + 1))
        model = tmp_path / f"{size}.yaml"
        model.write_text(
            "detente: 1\nconflict: C\nsources:\n  s: {title: T}\ndecision_makers:\n  a:\n    options:\n      x:\n"
            f"        name: X\n        because:\n{lines}    prefers: [x]\n",
            "utf-8",
        )
        conflict = dt.load(model)
        return grounds(conflict, {"s": read_copy(written(tmp_path, size, "one"))}).to_dict()

    assert grows_as_its_input(asked, 150)


@pytest.mark.parametrize("locator", ["¶1-9999999999", "¶" + "1-9999," * 1000 + "1", "¶5-2"])
def test_a_citation_names_so_many_paragraphs_at_most(locator: str, tmp_path: Path) -> None:
    model = tmp_path / "m.yaml"
    model.write_text(
        "detente: 1\nconflict: C\nsources:\n  s: {title: T}\ndecision_makers:\n  a:\n    options:\n"
        f'      x: {{name: X, because: "s {locator}"}}\n    prefers: [x]\n',
        "utf-8",
    )
    assert len(dt.evidence(dt.load(model))["a.x"].cited[0].numbers) <= MOST
    with pytest.raises(UnknownLabel):
        dt.evidence(dt.load(model), sources={"s": written(tmp_path, 20, "one")})


@given(st.lists(st.integers(1, 900), min_size=0, max_size=5), st.lists(st.integers(1, 900), max_size=400))
def test_lists_however_unlike_are_aligned(left: list[int], right: list[int]) -> None:
    for one, other in ((left, right), (right, left)):
        beads, _ = align(one, other)
        assert [place for bead in beads for place in bead.left] == list(range(len(one)))
        assert [place for bead in beads for place in bead.right] == list(range(len(other)))


@pytest.mark.parametrize("letter", ["و", "x", "水", "و ", "水 "])
def test_text_is_wrapped_in_one_go(letter: str) -> None:
    assert grows_as_its_input(lambda size: wrap(letter * size, 40), 2000)


@pytest.mark.parametrize("cells", [("x", "y z"), ("word ", "ok"), ("水", "水水")])
def test_columns_are_fitted_in_one_go(cells: tuple[str, str]) -> None:
    first, other = cells
    assert grows_as_its_input(lambda size: columns(table_of(("a", "b"), [row(first * size, other)]), 60), 2000)


WORDS = st.text(st.sampled_from("ab و水\u0300\u200f"), max_size=30)


@given(WORDS, st.integers(2, 12))
def test_lines_are_as_full_as_they_can_be(text: str, room: int) -> None:
    lines = wrap(text, room)
    assert all(width(line) <= room for line in lines)
    assert "".join(" ".join(lines).split()) == "".join(text.split())
    for one, following in pairwise(lines):
        assert width(one) + width(following.split()[0]) + 1 > room or not width(one)  # a mark without a letter
    for word in text.split():
        pieces = broken(word, room)
        assert "".join(pieces) == word


@given(st.lists(st.lists(WORDS, min_size=3, max_size=3), min_size=1, max_size=3), st.integers(8, 60))
def test_the_widest_column_gives_way_first(cells: list[list[str]], room: int) -> None:
    made = table_of(("h", "h", "h"), [row(*texts) for texts in cells])
    assert columns(made, room) == _one_by_one(made, room)


def _one_by_one(made: Table, room: int) -> tuple[int, ...]:
    """As it's defined: one column narrower at a time."""
    sides = [[head, *(one.cells[k].text for one in made.rows)] for k, head in enumerate(made.head)]
    widest = [max(map(width, side)) for side in sides]
    words = [max((width(word) for text in side for word in text.split()), default=1) for side in sides]
    free = room - 2 * (len(widest) - 1)
    for least in (words, [min(word, 4) for word in words]):
        while sum(widest) > free and any(have > floor for have, floor in zip(widest, least, strict=True)):
            widest[max(range(len(widest)), key=lambda k: (widest[k] > least[k], widest[k]))] -= 1
    return tuple(max(1, found) for found in widest)
