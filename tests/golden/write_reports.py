"""The text of each entry's report in each language; ``python -m tests.golden.write_reports`` writes it anew."""

from __future__ import annotations

from pathlib import Path

from detente import words
from detente._version import __version__
from detente.library import keys
from tests.reports import report_of, text_of

FOLDER = Path(__file__).parent / "reports"
CASES = [(key, lang) for key in keys() for lang in words.LANGUAGES]


def path(key: str, lang: str) -> Path:
    """Where the text of an entry's report is kept."""
    return FOLDER / f"{key}.{lang}.txt"


def shown(key: str, lang: str) -> str:
    """What a reader of a language sees of a report, whatever the version of the program."""
    return text_of(report_of(key).html, lang).replace(__version__, "0.0.0")


def main() -> None:
    """Write all of them."""
    for key, lang in CASES:
        path(key, lang).write_text(shown(key, lang), "utf-8")


if __name__ == "__main__":
    main()
