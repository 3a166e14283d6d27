"""Draw the pictures of the concepts: states in a row, and who moves from one to the next.

``python -m docs.making.concept_pictures`` writes them. They hold signs only, so that one picture serves both languages.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parents[1] / "images" / "concepts"
BLUE, ORANGE, GREY, BLACK = "#0072b2", "#d55e00", "#555555", "#222222"
FONT = "DejaVu Sans, Segoe UI, sans-serif"
STEP, TOP, RADIUS = 190, 62, 24


class Arrow(NamedTuple):
    """A step to the next state: whose, in which colour, how drawn, and whether there's none such."""

    who: str
    colour: str
    dash: str = ""
    crossed: bool = False


class Picture(NamedTuple):
    """The arrows, and below each state but the first what is known of it."""

    arrows: tuple[Arrow, ...]
    below: tuple[str, ...]


def _picture(who: str, others: str | None, credible: bool, reply: bool) -> Picture:
    better, not_better = (f"s₁ ≻ s ({who})", f"s₂ ⊁ s ({who})")
    if others is None:
        return Picture((Arrow(who, BLUE, crossed=True),), (better,))
    answer = Arrow(others + ("⁺" if credible else ""), ORANGE, "" if credible else "8 6")
    arrows: tuple[Arrow, ...] = (Arrow(who, BLUE), answer)
    below: tuple[str, ...] = (better, not_better)
    if reply:
        arrows, below = (*arrows, Arrow(who, BLUE, "2 5")), (*below, f"s₃ ⊁ s ({who})")
    return Picture(arrows, below)


def _by_attitudes(others: str | None, favoured: bool, reply: bool) -> Picture:
    """As the picture of other concepts, with total relational preference for preference."""
    better, *_ = below = ("s₁ TRPᵢ s", "¬ s₂ TRPᵢ s", "¬ s₃ TRPᵢ s")
    if others is None:
        return Picture((Arrow("i", BLUE, crossed=True),), (better,))
    answer = Arrow(others + (" TRP" if favoured else ""), ORANGE, "" if favoured else "8 6")
    arrows: tuple[Arrow, ...] = (Arrow("i", BLUE), answer)
    if reply:
        arrows = (*arrows, Arrow("i", BLUE, "2 5"))
    return Picture(arrows, below[: len(arrows)])


PICTURES = {
    "nash": _picture("i", None, False, False),
    "gmr": _picture("i", "O", False, False),
    "smr": _picture("i", "O", False, True),
    "seq": _picture("i", "O", True, False),
    "sseq": _picture("i", "O", True, True),
    "cnash": _picture("H", None, False, False),
    "cgmr": _picture("H", "N∖H", False, False),
    "csmr": _picture("H", "N∖H", False, True),
    "cseq": _picture("H", "N∖H", True, False),
    "rnash": _by_attitudes(None, False, False),
    "rgmr": _by_attitudes("O", False, False),
    "rsmr": _by_attitudes("O", False, True),
    "rseq": _by_attitudes("O", True, False),
    "nm": Picture((Arrow("i", BLUE), Arrow("j", ORANGE), Arrow("i", BLUE)), ("", "", "s₃ ⊁ s (i)")),
    "maximin": Picture((Arrow("i", BLUE), Arrow("O", ORANGE, "8 6"), Arrow("i", BLUE, "2 5")), ("", "", "s₃ ⊁ s (i)")),
    "seq2": Picture((Arrow("i", BLUE), Arrow("O⁺", ORANGE)), ("s₁ ∉ SEQ1 (O)", "s₂ ⊁ s (i)")),
    "berge": Picture((Arrow("O", ORANGE, "8 6", crossed=True),), ("s₁ ≻ s (i)",)),
    "sim": Picture((Arrow("i", BLUE), Arrow("K⁺", ORANGE)), ("t ≻ s (i)", "c ⊁ s (i)")),
}


def svg(picture: Picture) -> str:
    """The picture as text."""
    width, height = STEP * len(picture.arrows) + 140, 130
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">',
        f'<rect width="{width}" height="{height}" rx="8" fill="#ffffff"/>',
        "<defs>",
        *(
            f'<marker id="{name}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8" orient="auto">'
            f'<path d="M0 0L10 5L0 10z" fill="{colour}"/></marker>'
            for name, colour in (("blue", BLUE), ("orange", ORANGE))
        ),
        "</defs>",
    ]
    for place, arrow in enumerate(picture.arrows):
        parts += _arrow(70 + STEP * place, arrow)
    for place in range(len(picture.arrows) + 1):
        parts += _state(70 + STEP * place, place, picture.below[place - 1] if place else "")
    return "\n".join([*parts, "</svg>", ""])


def _arrow(x: int, arrow: Arrow) -> list[str]:
    start, end = x + RADIUS + 4, x + STEP - RADIUS - 4
    marker = "blue" if arrow.colour == BLUE else "orange"
    dash = f' stroke-dasharray="{arrow.dash}"' if arrow.dash else ""
    middle = (start + end) // 2
    look = f'stroke="{arrow.colour}" stroke-width="2.5"{dash} marker-end="url(#{marker})"'
    found = [
        f'<line x1="{start}" y1="{TOP}" x2="{end}" y2="{TOP}" {look}/>',
        _text(middle, TOP - 14, 17, arrow.who, arrow.colour),
    ]
    if arrow.crossed:
        found.append(
            f'<path d="M{middle - 10} {TOP - 10}l20 20m0 -20l-20 20" stroke="{GREY}" stroke-width="3" fill="none"/>'
        )
    return found


def _state(x: int, place: int, below: str) -> list[str]:
    name = "s" + "₀₁₂₃"[place] if place else "s"
    return [
        f'<circle cx="{x}" cy="{TOP}" r="{RADIUS}" fill="#f4f6f8" stroke="{GREY}" stroke-width="2"/>',
        _text(x, TOP + 6, 17, name, BLACK),
        _text(x, TOP + 52, 15, below, BLACK),
    ]


def _text(x: int, y: int, size: int, text: str, colour: str) -> str:
    look = f'text-anchor="middle" font-family="{FONT}" font-size="{size}" font-style="italic" fill="{colour}"'
    return f'<text x="{x}" y="{y}" {look}>{text}</text>'


def main() -> None:
    """Write all pictures."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, picture in PICTURES.items():
        (FOLDER / f"{name}.svg").write_text(svg(picture), "utf-8")


if __name__ == "__main__":
    main()
