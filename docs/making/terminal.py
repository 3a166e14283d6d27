"""Draw the pictures of the documents anew, from what the program really prints on a terminal."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.text import Text

from detente.figures.kinds import draw
from detente.library import catalog

HERE = Path(__file__).parent
WIDTH = 100
PICTURES = {"analyze.svg": ("analyze", "towns.yaml")}
FIGURES: dict[str, tuple[str, dict[str, Any]]] = {
    "elmira-moves.svg": ("elmira", {}),
    "elmira-preferences.ar.svg": ("elmira", {"kind": "preferences", "lang": "ar"}),
    "iraq-2014-way.svg": ("iraq-2014", {"kind": "evolution", "to": "argued_for"}),
}


def printed(words: tuple[str, ...]) -> str:
    """What a command prints on a terminal with colours, control sequences included, beside the README's model."""
    terminal = {"COLUMNS": str(WIDTH), "FORCE_COLOR": "1", "TERM": "xterm-256color", "COLORTERM": "truecolor"}
    environment = {name: value for name, value in os.environ.items() if name != "NO_COLOR"} | terminal
    command = [sys.executable, "-m", "detente", *words]
    model = re.search(r"```yaml\n(.*?)```", (HERE.parent / "README.md").read_text("utf-8"), flags=re.DOTALL)
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "towns.yaml").write_text(model[1] if model else "", "utf-8")
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


def main() -> None:
    """Write all pictures."""
    (HERE / "images").mkdir(exist_ok=True)
    for name, words in PICTURES.items():
        (HERE / "images" / name).write_text(picture(words), "utf-8")
        print(HERE / "images" / name)
    for name, (key, asked) in FIGURES.items():
        draw(catalog(key), file=HERE / "images" / name, overwrite=True, **asked)
        print(HERE / "images" / name)


if __name__ == "__main__":
    main()
