"""Figure of a timeline: a curve for each outcome, with a band where answers are ranges."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.analysis.timeline import timeline
from detente.errors import TooLarge
from detente.explanations.timeline import chance_text, outcome_name, time_text, unit_name
from detente.figures.canvas import Drawing, new_figure
from detente.figures.sketch import Sketch
from detente.results.timeline import Outcome, Timeline

if TYPE_CHECKING:
    from matplotlib.axes import Axes

WIDE, HIGH = 6.4, 3.8  # inches
POINTS = 60
LINES = (
    ("#1f5aa6", "-"), ("#b3541e", "--"), ("#3a7d44", "-."), ("#7a4a9e", ":"), ("#444444", (0, (5, 1, 1, 1, 1, 1))),
    ("#a03050", (0, (8, 3))),
)  # fmt: skip


def timeline_figure(sketch: Sketch) -> Drawing:
    """How likely each outcome is by when; apart in colour and in dashes, so that it prints."""
    result = sketch.result if isinstance(sketch.result, Timeline) else _timeline(sketch)
    outcomes = list(result.outcomes.values())
    most = sketch.at_most(len(LINES))
    if len(outcomes) > min(most, len(LINES)):
        raise TooLarge("timeline_curves", n=len(outcomes), most=min(most, len(LINES)))
    figure, axes = new_figure(WIDE, HIGH)
    axes.set_position((0.1, 0.14, 0.87, 0.82 - 0.06 * len(outcomes)))
    axes.axis("on")
    for outcome, (colour, dashes) in zip(outcomes, LINES, strict=False):
        _curve(axes, result, outcome, outcome_name(sketch.conflict, outcome.name, sketch.lang), colour, dashes)
    axes.set_ylim(0, 1.02)
    axes.set_xlim(float(result.at[0]), max(float(result.at[-1]), float(result.at[0]) + 1e-9))
    axes.set_xlabel(sketch.say("figure.timeline.axis", unit=unit_name(result.unit, sketch.lang)), fontsize=8)
    axes.tick_params(labelsize=8)
    axes.spines[["top", "right"]].set_visible(False)
    axes.grid(visible=True, color="#ddd", linewidth=0.6)
    axes.legend(loc="lower left", bbox_to_anchor=(0, 1.01), frameon=False, fontsize=8, handlelength=3)
    name = sketch.conflict.name.say(sketch.lang)
    title = sketch.say(f"figure.title.timeline_{result.measure}", name=name)
    return Drawing(figure, title, _described(sketch, result, outcomes))


def _described(sketch: Sketch, result: Timeline, outcomes: list[Outcome]) -> str:
    said = [
        sketch.say(
            f"timeline.{result.measure}",
            outcome=outcome_name(sketch.conflict, outcome.name, sketch.lang),
            time=time_text(result.at[-1], result.unit, sketch.lang),
            chance=chance_text(outcome.chances[-1], sketch.lang),
        )
        for outcome in outcomes
    ]
    return " ".join([*said, sketch.say("timeline.assumed")])


def _timeline(sketch: Sketch) -> Timeline:
    tempo = sketch.conflict.tempo
    last = None if tempo is None else tempo.horizon
    at = None if last is None else [last * point / POINTS for point in range(POINTS + 1)]
    return timeline(sketch.conflict, to=sketch.to, from_=sketch.from_, at=at, engine=sketch.asked.engine)


def _curve(axes: Axes, result: Timeline, outcome: Outcome, name: str, colour: str, dashes: object) -> None:
    """The middle of what was found, and the band from the lowest to the highest."""
    times = [float(time) for time in result.at]
    low, high = ([getattr(chance, end) for chance in outcome.chances] for end in ("low", "high"))
    middle = [(first + second) / 2 for first, second in zip(low, high, strict=True)]
    if result.is_range:
        axes.fill_between(times, low, high, color=colour, alpha=0.18, linewidth=0)
    axes.plot(times, middle, color=colour, linestyle=dashes, linewidth=1.6, label=name, clip_on=False)
