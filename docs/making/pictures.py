"""Make the pictures of the documents anew whose source has changed: ``make pictures``.

``docs/images/manifest.json`` has for each picture a fingerprint of what it was drawn from, and of the file. The tests
compare both with what is there, without drawing anything. ``python -m docs.making.pictures --all`` draws every picture.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable
from pathlib import Path

from docs.making.cheat_sheet import SHEETS, draw_sheet, sheet_inputs
from docs.making.figures import FIGURES, GALLERY, draw_figure, figure_inputs
from docs.making.inputs import SHOWN
from docs.making.screens import SCREENS, screen_inputs, take
from docs.making.terminal import TERMINALS, draw_terminal, terminal_inputs

IMAGES = Path(__file__).parents[1] / "images"
MANIFEST = IMAGES / "manifest.json"
# Drawn by others, and compared with what would be drawn today by their own tests.
ELSEWHERE = ("concepts/", "asking.svg")
Entry = dict[str, str]


def inputs() -> dict[str, str]:
    """What each picture depends on today, as a fingerprint."""
    every = {
        **{name: terminal_inputs(name) for name in TERMINALS},
        **{name: figure_inputs(name) for name in FIGURES | GALLERY},
        **{name: screen_inputs(name) for name in SCREENS},
        **{name: sheet_inputs(name) for name in SHEETS},
    }
    return dict(sorted(every.items()))


def written() -> dict[str, Entry]:
    """What each picture was drawn from, and the file that came out."""
    return json.loads(MANIFEST.read_text("utf-8")) if MANIFEST.exists() else {}


def stale() -> list[str]:
    """The pictures that aren't there, whose source has changed, or that were changed by hand."""
    entries = written()
    return [name for name, drawn_from in inputs().items() if entries.get(name) != _entry(name, drawn_from)]


def unknown() -> list[str]:
    """Pictures that no command makes."""
    there = (path.relative_to(IMAGES).as_posix() for path in IMAGES.rglob("*.*") if path != MANIFEST)
    return sorted(name for name in there if name not in inputs() and not name.startswith(ELSEWHERE))


def make(names: Iterable[str]) -> None:
    """Draw these pictures, and write down what they were drawn from."""
    names = list(names)
    for name in names:
        (IMAGES / name).parent.mkdir(parents=True, exist_ok=True)
        if name in TERMINALS:
            draw_terminal(name, IMAGES / name)
        elif name in FIGURES | GALLERY:
            draw_figure(name, IMAGES / name)
        elif name in SHEETS:
            draw_sheet(name, IMAGES / name)
    screens = [name for name in names if name in SCREENS]
    if screens:
        take(screens, IMAGES)
    entries = {name: _entry(name, drawn_from) for name, drawn_from in inputs().items()}
    MANIFEST.write_text(json.dumps(entries, indent=1) + "\n", "utf-8")


def _entry(name: str, drawn_from: str) -> Entry:
    file = IMAGES / name
    content = hashlib.sha256(file.read_bytes()).hexdigest()[:SHOWN] if file.exists() else ""
    return {"from": drawn_from, "file": content}


def main() -> None:
    """Draw what isn't current."""
    names = list(inputs()) if "--all" in sys.argv[1:] else stale()
    make(names)
    for name in names:
        print(IMAGES / name)


if __name__ == "__main__":
    main()
