"""The figures of the documents, and of the gallery one for each conflict: drawn by `detente draw`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from detente.figures.kinds import draw
from detente.library import catalog
from docs.making.inputs import code, fingerprint, model, said

Asked = dict[str, Any]
FIGURES: dict[str, tuple[str, Asked]] = {
    "elmira-moves.svg": ("elmira", {}),
    "elmira-preferences.ar.svg": ("elmira", {"kind": "preferences", "lang": "ar"}),
    "iraq-2014-way.svg": ("iraq-2014", {"kind": "evolution", "to": "argued_for"}),
}
# Of each conflict the way to an outcome, where it says where things stand, else who can move where.
SHOWN: dict[str, Asked] = {
    "prisoners-dilemma": {},
    "chicken": {},
    "stag-hunt": {},
    "elmira": {"kind": "evolution", "to": "modify and accept and insist"},
    "cuban-missile-crisis": {"kind": "evolution", "to": "blockade and withdraw and not air_strike"},
    "syria-iraq-1975": {"kind": "evolution", "to": "attack and escalate"},
    "garrison": {},
    "north-korea-2017": {"kind": "evolution", "to": "settlement"},
    "china-us-trade": {"within": "accept and commit"},
    "iraq-2010": {"kind": "evolution", "to": "agreed"},
    "iraq-2014": {"kind": "evolution", "to": "argued_for"},
    "iraq-2014-reversed": {"kind": "evolution", "to": "argued_for"},
    "iraq-2014-small": {"kind": "evolution", "to": "argued_for"},
    "iraq-2014-wide": {"kind": "evolution", "to": "argued_for"},
}
ENDINGS = {"en": ".svg", "ar": ".ar.svg"}
GALLERY: dict[str, tuple[str, Asked]] = {
    f"gallery/{key}{ending}": (key, {**asked, "lang": lang})
    for key, asked in SHOWN.items()
    for lang, ending in ENDINGS.items()
}


def draw_figure(name: str, file: Path) -> None:
    """Draw a figure into a file."""
    key, asked = (FIGURES | GALLERY)[name]
    draw(catalog(key), file=file, overwrite=True, **asked)


def figure_inputs(name: str) -> str:
    """What a figure depends on: the model, what is asked, how figures are drawn and what they say."""
    key, asked = (FIGURES | GALLERY)[name]
    return fingerprint(model(key), sorted(asked.items()), code("figures"), said(asked.get("lang", "en"), "figure."))
