"""Widths, wrapping, columns."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from detente.views.blocks import Block, Heading, Items, Paragraph, Title, row, table
from detente.views.layout import columns, fit, pad, width, wrap
from detente.views.script import script
from detente.views.text import plain
from tests.unit.cli.helpers import detente

TEXTS = st.text(st.sampled_from("abc حالة水\u0301 -"), max_size=60)


@given(TEXTS, st.integers(2, 30))
def test_wrapped_lines_fit_and_lose_no_letter(text: str, room: int) -> None:
    lines = wrap(text, room)
    assert all(width(line) <= room for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS), max_size=6), st.integers(30, 120))
def test_a_table_fits_the_room(rows: list[tuple[str, str, str]], room: int) -> None:
    block = table(("one", "two", "three"), (row(*cells) for cells in rows))
    assert sum(columns(block, room)) + 4 <= room
    for cells in fit(block, room).rows:
        assert all(
            width(line) <= most for lines, most in zip(cells, columns(block, room), strict=True) for line in lines
        )


def test_padding_goes_where_it_is_asked() -> None:
    assert [pad("a", 4), pad("a", 4, "end"), pad("a", 4, "middle")] == ["a   ", "   a", "  a "]


def test_plain_text_of_every_kind_of_block() -> None:
    blocks: list[Block] = [Title("Title"), Paragraph("text"), Heading("Part"), Items(("one two", "three"))]
    expected = "Title\n=====\n\ntext\n\nPart\n----\n- one\n  two\n- three\n"
    assert plain(blocks, 7, script("en", "logical")) == expected


def test_narrow_and_wide() -> None:
    for room in ("40", "60", "160"):
        for lang in ("en", "ar"):
            text = _at(room, "analyze", "iraq-2014", "--lang", lang)
            assert max(map(width, text.splitlines())) <= int(room)


def _at(room: str, *arguments: str) -> str:
    return detente(*arguments, room=room).out
