"""The whole text of `analyze` for each catalog entry, and of questions, by language.

``python -m tests.golden.write`` writes it anew.
"""

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
QUESTIONS: dict[str, tuple[str, ...]] = {
    "coalitions": ("coalitions", "elmira", "--from", "s5"),
    "coalitions-universal": ("coalitions", "iraq-2014-small", "--universal"),
    "evolution-moves": ("evolution", "elmira", "--from", "s1", "--to", "s8", "--via", "moves"),
    "evolution-unreachable": ("evolution", "elmira", "--from", "s5", "--to", "s8", "--by", "moe+uniroyal"),
    "evolution-coalitions": ("evolution", "elmira", "--from", "s1", "--to", "s8", "--via", "coalitions"),
    "inverse-rankings": ("inverse", "cuban-missile-crisis", "--to", "7", "--concept", "SEQ"),
    "inverse-statements": ("inverse", "iraq-2014-small", "--to", "s127", "--concept", "NASH"),
    "robustness-rankings": ("robustness", "elmira", "--of", "s5", "--swaps", "2"),
    "robustness-drawn": ("robustness", "iraq-2014-small", "--samples", "200", "--concept", "seq", "--swaps", "2"),
    "check": ("check", "iraq-2014-small"),
}
NARROW = "60"
VARIANTS = [(name, lang, width) for name in QUESTIONS for lang in words.LANGUAGES for width in ("", NARROW)]


def path(key: str, lang: str) -> Path:
    """Where the text of an entry is kept."""
    return FOLDER / f"{key}.{lang}.txt"


def question_path(name: str, lang: str, width: str) -> Path:
    """Where the text of a question is kept."""
    return FOLDER / "questions" / f"{name}.{lang}{'.narrow' if width else ''}.txt"


def question(name: str, lang: str, width: str) -> str:
    """What the command of a question prints."""
    return printed(*QUESTIONS[name], "--lang", lang, width=width, codes=(0, 1, 3))


def printed(*arguments: str, width: str = "", codes: tuple[int, ...] = (0,)) -> str:
    """What a command prints into a pipe, with the time it took left out."""
    kept = {name: os.environ.pop(name) for name in STEERING if name in os.environ}
    try:
        if width:
            os.environ["COLUMNS"] = width
        with contextlib.redirect_stdout(io.StringIO()) as out:
            code = run(arguments)
    finally:
        os.environ.pop("COLUMNS", None)
        os.environ.update(kept)
    assert code in codes, arguments
    return re.sub(r"\b\d+\.\d\d(?= s\.| ثانية)", "0.00", out.getvalue())


def main() -> None:
    """Write all of them."""
    for key, lang in CASES:
        path(key, lang).write_text(printed("analyze", key, "--lang", lang), "utf-8")
    for name, lang, width in VARIANTS:
        question_path(name, lang, width).write_text(question(name, lang, width), "utf-8")


if __name__ == "__main__":
    main()
