"""Figure of preferences: each decision maker's ranking as a ladder, with stable states and equilibria marked."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from textwrap import wrap
from typing import Any

from detente import words
from detente.analysis.readings import form_of
from detente.errors import TooLarge
from detente.exchange.ranks import ladder
from detente.figures.canvas import Drawing, new_figure
from detente.figures.legend import add_legend, chart_marks
from detente.figures.offers import a_part
from detente.figures.sketch import Sketch
from detente.figures.styles import INK, PALE, PAPER, TINT, colours
from detente.model.states import State

MOST_STATES = 80
WIDE, LINE, GAP, TOP = 0.62, 0.36, 0.12, 0.45
MOST_INCHES, ABREAST, MANY = 11.0, 4, 5
Ladder = list[list[State]]
Spots = dict[int, tuple[float, float]]


def preferences_figure(sketch: Sketch) -> Drawing:
    """One ladder per decision maker, most preferred states on top; thin lines join equilibria."""
    engine = sketch.asked.engine
    states_drawn = sketch.states()
    count = states_drawn.count
    if count > sketch.at_most(MOST_STATES):
        most = sketch.at_most(MOST_STATES)
        raise TooLarge("figure_large", states=count, most=most, within=a_part(sketch.asked.engine, most))
    dms = sketch.conflict.dms[::-1] if words.language(sketch.lang).right_to_left else sketch.conflict.dms
    abreast = ABREAST if len(dms) < MANY else ABREAST // 2
    states = states_drawn.listed()
    ladders = {dm: ladder(engine, dm, states) for dm in dms}
    names = {dm: wrap(sketch.names[dm], 22 if abreast == ABREAST else 16) for dm in dms}
    lefts, wide = _lefts(ladders, abreast)
    spots = {dm: _spots(rungs, lefts[dm] + _width(rungs, abreast) / 2, abreast) for dm, rungs in ladders.items()}
    low = max(y for places in spots.values() for _, y in places.values()) + LINE
    high = TOP + 0.17 * max(map(len, names.values()))
    scale = min(1.0, MOST_INCHES / wide)
    figure, axes = new_figure((wide + 0.3) * scale, (low + high) * scale)
    axes.set_xlim(-0.15, wide + 0.15)
    axes.set_ylim(low, -high)
    for dm, rungs in ladders.items():
        middle = lefts[dm] + _width(rungs, abreast) / 2
        axes.text(middle, -0.3, "\n".join(names[dm]), ha="center", va="bottom", fontsize=9.5 * scale, color=INK)
        _draw_ladder(axes, sketch, dm, rungs, spots[dm], scale)
    _join(axes, sketch, dms, spots)
    add_legend(figure, chart_marks(sketch.lang, sketch.concept), sketch.lang, (wide + 0.3) * scale)
    name = sketch.conflict.name.say(sketch.lang)
    settled = (states_drawn & sketch.settled).listed()
    description = sketch.say(
        "figure.described.preferences", states=count, concept=sketch.concept, settled=sketch.listed(settled)
    )
    return Drawing(figure, sketch.say("figure.title.preferences", name=name), description)


def _width(rungs: Ladder, abreast: int) -> float:
    return max(1.5, min(abreast, max(map(len, rungs))) * WIDE + 0.2)


def _lefts(ladders: dict[str, Ladder], abreast: int) -> tuple[dict[str, float], float]:
    lefts, x = {}, 0.0
    for dm, rungs in ladders.items():
        lefts[dm] = x
        x += _width(rungs, abreast) + 0.35
    return lefts, x - 0.35


def _spots(rungs: Ladder, middle: float, abreast: int) -> Spots:
    """Positions of the states: tied ones side by side, wrapped into close lines if many."""
    spots, y = Spots(), 0.0
    for rung in rungs:
        for begin in range(0, len(rung), abreast):
            line = rung[begin : begin + abreast]
            for place, state in enumerate(line):
                spots[state.number] = (middle + (place - (len(line) - 1) / 2) * WIDE, y)
            y += LINE
        y += GAP
    return spots


def _draw_ladder(axes: Any, sketch: Sketch, dm: str, rungs: Ladder, spots: Spots, scale: float) -> None:
    """Draw the rungs, most preferred first; wrapped ties share a box."""
    colour = colours(sketch.conflict.dms)[dm]
    stable = sketch.asked.engine.stable(dm, sketch.profile[dm])
    xs, ys = zip(*spots.values(), strict=True)
    middle = (min(xs) + max(xs)) / 2
    axes.plot([middle, middle], [min(ys), max(ys)], color=colour, linewidth=1.0, zorder=1, alpha=0.6)
    for rung in rungs:
        if len(rung) > 1:
            _draw_box(axes, [spots[state.number] for state in rung], colour, scale, tied=_is_tied(sketch, dm, rung))
        for state in rung:
            _draw_state(axes, sketch, state, spots[state.number], scale, stable=state in stable)


def _draw_box(axes: Any, members: Sequence[tuple[float, float]], colour: str, scale: float, *, tied: bool) -> None:
    """Draw the box around the states of a rung; dotted if their order is unknown."""
    from matplotlib.patches import FancyBboxPatch

    xs, ys = zip(*members, strict=True)
    left, top = min(xs) - 0.28, ys[0] - 0.185
    axes.add_patch(
        FancyBboxPatch(
            (left, top),
            max(xs) + 0.28 - left,
            ys[-1] + 0.185 - top,
            boxstyle="round,pad=0,rounding_size=0.1",
            zorder=2,
            facecolor=PAPER,
            edgecolor=colour,
            linewidth=0.8 * scale,
            linestyle="-" if tied else ":",
        )
    )


def _draw_state(
    axes: Any, sketch: Sketch, state: State, place: tuple[float, float], scale: float, *, stable: bool
) -> None:
    """Draw a state with its label: a solid frame if stable for the decision maker, filled if an equilibrium."""
    from matplotlib.patches import FancyBboxPatch

    x, y = place
    axes.add_patch(
        FancyBboxPatch(
            (x - 0.23, y - 0.14),
            0.46,
            0.28,
            boxstyle="round,pad=0,rounding_size=0.09",
            facecolor=TINT if state in sketch.settled else PAPER,
            edgecolor=INK if stable else PALE,
            linewidth=(1.6 if stable else 0.7) * scale,
            linestyle="-" if stable else (0, (2, 2)),
            zorder=3,
        )
    )
    label = sketch.label(state)
    label = label if len(label) <= 8 else f"#{state.number}"
    size = min(9.0, 40 / max(4, len(label))) * scale
    axes.text(x, y, label, ha="center", va="center", fontsize=size, color=INK, zorder=4)


def _is_tied(sketch: Sketch, dm: str, rung: list[State]) -> bool:
    """Whether the states of a rung are equally preferred, instead of in an unknown order."""
    form = form_of(sketch.conflict, dm)
    return all(form.sign(sketch.conflict, first, second) == "~" for first, second in pairwise(rung))


def _join(axes: Any, sketch: Sketch, dms: Sequence[str], spots: dict[str, Spots]) -> None:
    """Draw a thin line through the positions of each equilibrium."""
    engine = sketch.asked.engine
    for number in spots[dms[0]]:
        state = engine.numbered(number)
        if state is not None and state in sketch.settled:
            for dm, neighbour in pairwise(dms):
                (x0, y0), (x1, y1) = spots[dm][number], spots[neighbour][number]
                axes.plot([x0 + 0.23, x1 - 0.23], [y0, y1], color=PALE, linewidth=0.8, zorder=0)
