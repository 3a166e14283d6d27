"""What assistants are told of the language is the cheat sheet, and the transcripts are what the server says."""

from __future__ import annotations

import pytest

from detente import words
from docs.make_mcp import CALL, PAGES, REFERENCE, reference, transcribed


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_the_reference_is_the_cheat_sheet(lang: str) -> None:
    """If not, ``python docs/make_mcp.py`` writes it again."""
    assert (REFERENCE / f"{lang}.md").read_text("utf-8") == reference(lang)


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_the_transcript_is_what_the_server_says(lang: str) -> None:
    page = PAGES[lang].read_text("utf-8")
    assert len(CALL.findall(page)) == 3
    assert transcribed(lang) == page
