"""Pictures of a terminal, from what the program really prints on it."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.text import Text

from docs.making.inputs import fingerprint

README = Path(__file__).parents[2] / "README.md"
WIDTH = 100
TERMINALS = {"analyze.svg": ("analyze", "towns.yaml")}


def printed(words: tuple[str, ...]) -> str:
    """What a command prints on a terminal with colours, control sequences included, beside the README's model."""
    terminal = {"COLUMNS": str(WIDTH), "FORCE_COLOR": "1", "TERM": "xterm-256color", "COLORTERM": "truecolor"}
    environment = {name: value for name, value in os.environ.items() if name != "NO_COLOR"} | terminal
    command = [sys.executable, "-m", "detente", *words]
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "towns.yaml").write_text(_model(), "utf-8")
        done = subprocess.run(
            command,
            cwd=folder,
            env=environment,
            capture_output=True,
            check=True,
            encoding="utf-8",
            stdin=subprocess.DEVNULL,
        )
    return done.stdout


def _model() -> str:
    """The model of the README."""
    found = re.search(r"```yaml\n(.*?)```", README.read_text("utf-8"), flags=re.DOTALL)
    return found[1] if found else ""


def picture(words: tuple[str, ...]) -> str:
    """A drawing of a terminal in which a command has just run."""
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True, color_system="truecolor")
    title = " ".join(("detente", *words))
    console.print(Text(f"$ {title}", style="bold"))
    for line in printed(words).splitlines():
        console.print(Text.from_ansi(line.rstrip()))
    svg = console.export_svg(title=title, unique_id="detente")
    # Fonts from another host are neither needed nor wanted.
    svg = re.sub(r"@font-face\s*\{.*?\}\s*", "", svg, flags=re.DOTALL)
    return svg.replace("Fira Code", "DejaVu Sans Mono")


def draw_terminal(name: str, file: Path) -> None:
    """Draw a terminal into a file."""
    file.write_text(picture(TERMINALS[name]), "utf-8")


def terminal_inputs(name: str) -> str:
    """What the picture depends on but for the program, whose output a test compares: the command and its model."""
    return fingerprint(TERMINALS[name], _model())
