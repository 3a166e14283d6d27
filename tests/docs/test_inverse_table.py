"""The table of least preference changes says what is computed."""

from __future__ import annotations

from docs.make_inverse_table import BEGIN, END, PAGE, table


def test_the_table_is_current() -> None:
    text = PAGE.read_text("utf-8")
    assert text.split(BEGIN)[1].split(END)[0] == table(), "write it anew: python docs/make_inverse_table.py"
