"""The tables of claims across the encodings of one case say what is computed."""

from __future__ import annotations

from docs.make_claims_table import PAGE, written


def test_the_tables_are_current() -> None:
    text = PAGE.read_text("utf-8")
    assert text == written(text), "write them anew: python docs/make_claims_table.py"
