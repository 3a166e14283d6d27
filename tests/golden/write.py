"""The whole text of `analyze` for each catalog entry and language; ``python -m tests.golden.write`` writes it anew."""

from __future__ import annotations

import contextlib
import io
import os
import re
from pathlib import Path

from detente import words
from detente.cli.running import run
from detente.library import keys

FOLDER = Path(__file__).parent
CASES = [(key, lang) for key in keys() for lang in words.LANGUAGES]
STEERING = ("COLUMNS", "FORCE_COLOR", "NO_COLOR")


def path(key: str, lang: str) -> Path:
    """Where the text of an entry is kept."""
    return FOLDER / f"{key}.{lang}.txt"


def printed(*arguments: str) -> str:
    """What a command prints into a pipe, with the time it took left out."""
    kept = {name: os.environ.pop(name) for name in STEERING if name in os.environ}
    try:
        with contextlib.redirect_stdout(io.StringIO()) as out:
            code = run(arguments)
    finally:
        os.environ.update(kept)
    assert code == 0, arguments
    return re.sub(r"\b\d+\.\d\d(?= s\.| ثانية)", "0.00", out.getvalue())


def main() -> None:
    """Write all of them."""
    for key, lang in CASES:
        path(key, lang).write_text(printed("analyze", key, "--lang", lang), "utf-8")


if __name__ == "__main__":
    main()
