"""What assistants are told of the language of models, from the cheat sheet; and the transcript of the page on them.

PYTHONPATH=. python docs/make_mcp.py
"""

from __future__ import annotations

import re
from pathlib import Path

HERE = Path(__file__).parent
REFERENCE = HERE.parent / "src" / "detente" / "mcp" / "reference"
SHEETS = {"en": "cheat-sheet.md", "ar": "cheat-sheet.ar.md"}
SECTIONS = (0, 1, 4, 5)  # of the cheat sheet: the file, formulas, concepts and claims


def reference(lang: str) -> str:
    """What the cheat sheet says of the language of models."""
    title, *sections = re.split(r"(?m)^(?=## )", (HERE / SHEETS[lang]).read_text("utf-8"))
    return "".join([title.partition("\n")[0] + "\n\n", *(sections[number] for number in SECTIONS)])


def write() -> None:
    """Write the references."""
    for lang in SHEETS:
        (REFERENCE / f"{lang}.md").write_text(reference(lang), "utf-8", newline="\n")


if __name__ == "__main__":
    write()
