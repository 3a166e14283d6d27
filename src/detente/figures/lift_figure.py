"""Figure of a track record: the lift of every rule with its interval, on a scale of factors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente import words
from detente.explanations.track_record import rule_name
from detente.figures.canvas import Drawing, drawing, new_figure
from detente.results.track_record import KindScore, RuleScore

if TYPE_CHECKING:
    from matplotlib.axes import Axes

WIDTH, ROW, ROOM = 6.4, 0.28, 0.9  # inches
LEAST = 1 / 16  # where what reaches down to nothing is cut; the axis says so


def lift_figure(score: KindScore, lang: str) -> Drawing:
    """The lift of each rule and baseline of one kind of cases, as points on lines from end to end of the interval."""
    scored = {
        rule: each
        for rule, each in {**score.rules, **score.baselines}.items()
        if each.lift is not None and each.lift_interval is not None
    }
    high = ROW * len(scored) + ROOM
    with drawing():
        figure, axes = new_figure(WIDTH, high)
        axes.set_position((0.42, 0.55 * ROOM / high, 0.55, 1 - 0.6 * ROOM / high))
        axes.axis("on")
        axes.set_xscale("log", base=2)
        axes.axvline(1, color="#888", linewidth=0.8, linestyle="--")
        for place, (rule, each) in enumerate(scored.items()):
            _line(axes, -place, each, is_rule=rule in score.rules)
        axes.set_yticks(range(0, -len(scored), -1), [rule_name(rule, lang) for rule in scored])
        axes.xaxis.set_major_formatter(lambda value, _: "≤ 1/16" if value <= LEAST else f"{value:g}")
        axes.set_xlabel(words.say("score.figure.axis", lang))
        axes.tick_params(labelsize=8)
        axes.spines[["top", "right", "left"]].set_visible(False)
    kind = words.say(f"score.kind.{score.kind}", lang)
    told = "; ".join(f"{rule_name(rule, lang)}: {each.lift:.2f}" for rule, each in scored.items())
    return Drawing(figure, f"{words.say('score.figure.title', lang)} ({kind})", told)


def _line(axes: Axes, place: int, score: RuleScore, is_rule: bool) -> None:
    low, high = score.lift_interval or (0.0, 0.0)
    colour = "#1f5aa6" if is_rule else "#777"
    axes.plot([max(low, LEAST), max(high, LEAST)], [place, place], color=colour, linewidth=1.2)
    axes.plot([max(score.lift or 0.0, LEAST)], [place], "o" if is_rule else "s", color=colour, markersize=4)
