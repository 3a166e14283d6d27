"""The texts that stay as they are: of small cases, in both languages, short enough to be read through.

``python -m tests.golden.write`` writes them again. Whatever is larger is looked at for its structure instead.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from unittest.mock import patch

import detente as dt
from detente import words
from detente._version import __version__
from detente.cli.running import run
from detente.reports import collect as findings
from tests.reports import text_of

FOLDER = Path(__file__).parent
TEXTS = FOLDER / "texts"
# A small model with something to say in every section of every answer.
TOWNS = "towns.yaml"
STEERING = ("COLUMNS", "FORCE_COLOR", "NO_COLOR")
COMMANDS: dict[str, tuple[str, ...]] = {
    "analyze-towns": ("analyze", TOWNS),
    "analyze-chicken": ("analyze", "chicken"),
    "analyze-elmira": ("analyze", "elmira"),
    "check": ("check", TOWNS),
    "coalitions": ("coalitions", "elmira", "--from", "s5"),
    "coalitions-universal": ("coalitions", "iraq-2014-small", "--universal"),
    "evolution-moves": ("evolution", "elmira", "--from", "s1", "--to", "s8", "--via", "moves"),
    "evolution-unreachable": ("evolution", "elmira", "--from", "s5", "--to", "s8", "--by", "moe+uniroyal"),
    "timeline": ("timeline", "timed.yaml", "--at", "0,30,90,360"),
    "timeline-race": ("timeline", "timed.yaml", "--to", "trial", "--before", "relief", "--vary", "tempo.moves[1]"),
    "evolution-coalitions": ("evolution", "elmira", "--from", "s1", "--to", "s8", "--via", "coalitions"),
    "facts": (
        "facts",
        TOWNS,
        "--about",
        "some(harmony, NASH)",
        "--about",
        "stable(upper, SEQ)",
        "--doubt",
        "constraints[1]",
        "--doubt",
        "upper.prefers[2]",
    ),
    "inverse-rankings": ("inverse", "cuban-missile-crisis", "--to", "7", "--concept", "SEQ"),
    "inverse-statements": ("inverse", TOWNS, "--to", "harmony", "--concept", "NASH"),
    "observe": ("observe", TOWNS, "log.yaml"),
    "robustness-rankings": ("robustness", "elmira", "--of", "s5", "--swaps", "2"),
    "robustness-outcome": ("robustness", "iraq-2014-small", "--to", "share", "--samples", "200", "--concept", "seq"),
    "robustness-drawn": ("robustness", "iraq-2014-small", "--samples", "200", "--concept", "seq", "--swaps", "2"),
}
REPORT = "report"


def texts() -> Iterator[tuple[Path, str, str]]:
    """The file of each text, what it is of, and the language."""
    for name in (*COMMANDS, REPORT):
        for lang in words.LANGUAGES:
            yield TEXTS / f"{name}.{lang}.txt", name, lang


def written(name: str, lang: str) -> str:
    """What the program says now."""
    return shown(report(), lang) if name == REPORT else printed(*COMMANDS[name], lang=lang)


def printed(*arguments: str, lang: str, width: int | None = None) -> str:
    """What a command prints into a pipe, with the time it took left out."""
    kept = {name: os.environ.pop(name) for name in STEERING if name in os.environ}
    try:
        if width:
            os.environ["COLUMNS"] = str(width)
        with contextlib.chdir(FOLDER), contextlib.redirect_stdout(io.StringIO()) as out:
            code = run([*arguments, "--lang", lang])
    finally:
        os.environ.pop("COLUMNS", None)
        os.environ.update(kept)
    assert code in (0, 1, 3), arguments
    return re.sub(r"\b\d+\.\d\d(?= s\.| ثانية)", "0.00", out.getvalue())


@cache
def report() -> str:
    """The report of the small model, with all the time that it needs."""
    with patch.dict(findings.SECONDS, dict.fromkeys(findings.SECONDS, 600.0)):
        return dt.report(dt.load(FOLDER / TOWNS), depth=1).html


def shown(html: str, lang: str) -> str:
    """What a reader of a language sees of a report, whatever the version of the program."""
    return text_of(html, lang).replace(__version__, "0.0.0")


def main() -> None:
    """Write all of them."""
    TEXTS.mkdir(exist_ok=True)
    for path, name, lang in texts():
        path.write_text(written(name, lang), "utf-8")


if __name__ == "__main__":
    main()
