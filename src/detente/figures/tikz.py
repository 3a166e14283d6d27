r"""The graph of moves as TikZ code, to ``\input`` into a paper: its own fonts, colours by name, all to be edited.

Every state is a node named by its number, every move an edge in its mover's colour with its number on it: solid with a
filled head where it's an improvement, dashed with an open one else. Styles stand at the top.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from detente import words
from detente.figures.curves import Curve, at
from detente.figures.graph import Arc
from detente.figures.network import Laid
from detente.figures.places import Point
from detente.figures.styles import COLOURS, signs
from detente.views.latex_text import said, to_load

CENTIMETRES = 1.9  # of a unit
MOST_NUMBERED = 90
FILLED, HOLLOW = "Latex", "Latex[open]"
STYLES = (
    r"state/.style={draw, circle, inner sep=1.5pt, minimum size=7mm, fill=white}",
    r"now/.style={rectangle, thick}",
    r"equilibrium/.style={double, fill=black!8}",
    r"improvement/.style={semithick}",
    r"move/.style={thin, densely dashed}",
    r"way/.style={very thick}",
    r"mover/.style={draw, circle, inner sep=0.6pt, fill=white, font=\tiny}",
    r"beneath/.style={below=5mm, align=center, font=\scriptsize}",
)
KEYS = ("improvement", "move", "equilibrium", "now")


def tikz(done: Laid, names: Mapping[str, str], described: str, concept: str, lang: str) -> str:
    """A laid out graph as a TikZ picture.

    Parameters
    ----------
    done
        The graph with its arcs routed.
    names
        What decision makers are called.
    described
        What is drawn, in a sentence, which stands in a comment.
    concept
        The concept of the marked equilibria.
    lang
        The language of names and of the legend.
    """
    lines = [*_styles(done), *_edges(done), *_states(done, lang), *_legend(done, names, concept, lang)]
    body = "\n".join([r"\begin{tikzpicture}[", *lines, r"\end{tikzpicture}", ""])
    loaded = [r"\usepackage{tikz} \usetikzlibrary{arrows.meta}", *to_load(body, lang), " ".join(described.split())]
    return "".join(f"% {line}\n" for line in loaded) + body


def _styles(done: Laid) -> Iterator[str]:
    yield from (f"  {style}," for style in STYLES)
    yield "]"
    for dm, colour in zip(done.look.dms, _colours(done), strict=True):
        number = signs(done.look.dms)[dm]
        yield rf"\definecolor{{mover{number}}}{{HTML}}{{{colour}}}"


def _colours(done: Laid) -> list[str]:
    return [COLOURS[place % len(COLOURS)].removeprefix("#") for place in range(len(done.look.dms))]


def _edges(done: Laid) -> Iterator[str]:
    """The moves, as curves between the places of their states, and who makes each."""
    sign = signs(done.look.dms)
    for arc, way in zip(done.graph.arcs, done.ways, strict=True):
        numbers = [sign[dm] for dm in arc.dm.split("+")]
        colour = f"mover{numbers[0]}" if len(numbers) == 1 else "black"
        style = "improvement" if arc.improves else "move"
        style += ", way" if arc in done.look.lit else ""
        start, first, second, end = map(_point, _cubic(way))
        yield rf"\draw[{style}, draw={colour}, {_heads(arc)}] {start} .. controls {first} and {second} .. {end};"
        if done.look.numbered and len(done.graph.arcs) <= MOST_NUMBERED:
            yield rf"\node[mover, draw={colour}] at {_point(at(way, 0.5))} {{{'+'.join(numbers)}}};"


def _heads(arc: Arc) -> str:
    """Arrow heads: filled where the way there is an improvement."""
    forth = FILLED if arc.forth else HOLLOW
    back = "" if arc.back is None else f"{{{FILLED if arc.back else HOLLOW}}}"
    return f"{back}-{{{forth}}}"


def _cubic(way: Curve) -> tuple[Point, Point, Point, Point]:
    """A quadratic curve as the cubic one that TikZ draws."""
    (x0, y0), (x1, y1), (x2, y2) = way
    first = (x0 + 2 / 3 * (x1 - x0), y0 + 2 / 3 * (y1 - y0))
    second = (x2 + 2 / 3 * (x1 - x2), y2 + 2 / 3 * (y1 - y2))
    return way[0], first, second, way[2]


def _point(point: Point) -> str:
    """A place; TikZ counts upwards."""
    x, y = point
    return f"({x * CENTIMETRES:.3f},{-y * CENTIMETRES + 0:.3f})"


def _states(done: Laid, lang: str) -> Iterator[str]:
    beneath = done.look.beneath or {}
    for state in done.graph.states:
        style = "state"
        style += ", now" if state.number == done.graph.now else ""
        style += ", equilibrium" if state.number in done.graph.settled else ""
        place = _point(done.look.places[state.number])
        yield rf"\node[{style}] (s{state.number}) at {place} {{{said(state.label, lang)}}};"
        if lines := beneath.get(state.number, ()):
            text = r" \\ ".join(said(line, lang) for line in lines)
            yield rf"\node[beneath] at {place} {{{text}}};"


def _legend(done: Laid, names: Mapping[str, str], concept: str, lang: str) -> Iterator[str]:
    """Who the numbers are, and what the signs mean."""
    left, _, _, bottom = done.box
    movers = {dm for arc in done.graph.arcs for dm in arc.dm.split("+") if done.look.numbered}
    sign = signs(done.look.dms)
    lines = [
        rf"\textcolor{{mover{sign[dm]}}}{{\rule[0.5ex]{{4mm}}{{1pt}}}} {sign[dm]} {said(names[dm], lang)}"
        for dm in done.look.dms
        if dm in movers
    ]
    lines += [said(text, lang) for text in _meanings(done, concept, lang)]
    side = "right" if words.language(lang).right_to_left else "left"
    if done.look.note:
        above = _point((left, done.box[1] - 0.2))
        yield rf"\node[anchor=south west, align={side}, text width=12cm] at {above} {{{said(done.look.note, lang)}}};"
    text = r" \\ ".join(lines)
    yield rf"\node[anchor=north west, align={side}, font=\small] at {_point((left, bottom + 0.2))} {{{text}}};"


def _meanings(done: Laid, concept: str, lang: str) -> Sequence[str]:
    arcs = done.graph.arcs
    is_drawn = {
        "improvement": any(arc.improves for arc in arcs),
        "move": any(not arc.forth or arc.back is False for arc in arcs),
        "equilibrium": bool(done.graph.settled),
        "now": done.graph.now is not None,
    }
    return [words.say(f"tikz.{key}", lang, concept=concept) for key in KEYS if is_drawn[key]]
