"""The tables of the track record, in docs/track-record.md and its translations; run it to write them anew."""

from __future__ import annotations

from pathlib import Path

import detente as dt
from detente import words

FOLDER = Path(__file__).parent / "track-record"
BEGIN, END = "<!-- written by docs/make_track_record.py -->\n", "<!-- end -->\n"


def page(lang: str) -> Path:
    """The page in a language."""
    return FOLDER.with_name("track-record.md" if lang == words.DEFAULT else f"track-record.{lang}.md")


def written(text: str, lang: str) -> str:
    """The text of a page with the tables as they are computed."""
    before, rest = text.split(BEGIN)
    _, after = rest.split(END)
    return before + BEGIN + "\n" + body(lang) + "\n" + END + after


def body(lang: str) -> str:
    """The answer as Markdown, without its title, its headings one level below the page's."""
    lines = dt.score(FOLDER).to_markdown(lang).splitlines()[1:]
    return "\n".join("#" + line if line.startswith("#") else line for line in lines).strip() + "\n"


if __name__ == "__main__":
    for lang in words.LANGUAGES:
        path = page(lang)
        path.write_text(written(path.read_text("utf-8"), lang), "utf-8", newline="\n")
