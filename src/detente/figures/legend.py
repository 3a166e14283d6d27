"""Legends below drawings: colours, lines and shapes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from textwrap import wrap
from typing import Any

from detente import words
from detente.figures.styles import DASHED, INK, PALE, PAPER, SOLID, TINT, colours, signs

Entry = tuple[Any, str]


def movers(shown: Sequence[str], dms: Sequence[str], names: Mapping[str, str]) -> list[Entry]:
    """One coloured line per decision maker shown, with its number and name."""
    from matplotlib.lines import Line2D

    colour, sign = colours(dms), signs(dms)
    return [(Line2D([], [], color=colour[dm], linewidth=1.8), f"{sign[dm]}  {names[dm]}") for dm in shown]


def chart_marks(lang: str, concept: str) -> list[Entry]:
    """Entries for the boxes of a preference chart."""
    from matplotlib.patches import Patch

    stable = Patch(facecolor=PAPER, edgecolor=INK, linewidth=1.6)
    unstable = Patch(facecolor=PAPER, edgecolor=PALE, linewidth=0.7, linestyle=(0, (2, 2)))
    settled = Patch(facecolor=TINT, edgecolor=INK, linewidth=1.6)
    boxes = {"stable": stable, "unstable": unstable, "settled": settled}
    return [(box, words.say(f"figure.legend.{key}", lang, concept=concept)) for key, box in boxes.items()]


def marks(keys: Sequence[str], lang: str, concept: str) -> list[Entry]:
    """Entries for the arcs and states of a drawing."""
    from matplotlib.lines import Line2D

    def line(style: Any, head: str) -> Any:
        return Line2D(
            [],
            [],
            color=INK,
            linewidth=1.2,
            linestyle=style,
            marker=">",
            markersize=5,
            markevery=[1],
            markerfacecolor=head,
        )

    def node(shape: str, colour: str, edge: float) -> Any:
        return Line2D(
            [],
            [],
            color="none",
            marker=shape,
            markersize=9,
            markerfacecolor=colour,
            markeredgecolor=INK,
            markeredgewidth=edge,
        )

    handles = {
        "improvement": line(SOLID, INK), "move": line(DASHED, PAPER), "equilibrium": node("o", TINT, 2.0),
        "move_open": line(DASHED, PAPER), "now": node("s", PAPER, 1.2), "start": node("s", PAPER, 1.2),
        "trust": line(DASHED, PAPER),
    }  # fmt: skip
    return [(handles[key], words.say(f"figure.legend.{key}", lang, concept=concept)) for key in keys]


def add_legend(figure: Any, entries: Sequence[Entry], lang: str, inches: float, down: float = 0.0) -> None:
    """Add the legend below a drawing, in as many columns as fit."""
    if not entries:
        return
    right_to_left = words.language(lang).right_to_left
    longest = max(len(text) for _, text in entries)
    columns = max(1, min(len(entries), int(max(inches, 4.8) / (0.068 * longest + 0.6))))
    ordered = _by_column(entries, columns, right_to_left)
    legend = figure.legend(
        [handle for handle, _ in ordered],
        [text for _, text in ordered],
        loc="upper center",
        bbox_to_anchor=(0.5, down),
        ncols=columns,
        frameon=False,
        fontsize=9,
        markerfirst=not right_to_left,
        handlelength=2.6,
        columnspacing=1.6,
        alignment="right" if right_to_left else "left",
    )
    for text in legend.get_texts():
        text.set_horizontalalignment("right" if right_to_left else "left")


def add_note(figure: Any, note: str, lang: str, inches: float) -> None:
    """Say above a drawing what is left out."""
    if note:
        side = "right" if words.language(lang).right_to_left else "left"
        lines = "\n".join(wrap(note, max(60, int(inches * 13))))
        at = 1.0 if side == "right" else 0.0
        figure.text(at, 1.04, lines, ha=side, va="bottom", fontsize=9, color=INK)


def _by_column(entries: Sequence[Entry], columns: int, mirrored: bool) -> list[Entry]:
    """Entries in a legend's column order, reversed for right-to-left readers."""
    from matplotlib.lines import Line2D

    rows = -(-len(entries) // columns)
    blank = (Line2D([], [], color="none"), "")
    filled = [*entries, *[blank] * (rows * columns - len(entries))]
    parts = [filled[begin : begin + rows] for begin in range(0, len(filled), rows)]
    return [entry for part in (parts[::-1] if mirrored else parts) for entry in part]
