"""What a report's page draws by its scripts: the graph of moves, the table of states; and the model to download."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping

from detente.reports.elements import Html, tag, void
from detente.reports.live_table import states_table
from detente.reports.markup import label, on_screen, say
from detente.reports.rendering import Rendering
from detente.reports.sections.method import model_file, model_text

CORNERS = "M1 5V1h4M9 1h4v4M13 9v4H9M5 13H1V9"
FIT = tag(
    "svg",
    tag("path", d=CORNERS, fill="none", stroke="currentColor", stroke_width="1.6"),
    width=14,
    height=14,
    viewBox="0 0 14 14",
    aria_hidden="true",
)
TOOLS = {"in": Html("+"), "out": Html("&minus;"), "fit": FIT}
SIGNS = ("improvement", "move", "now", "settled", "some", "group")


def graph(rendering: Rendering) -> Html:
    """The graph of moves."""
    page = rendering.context
    colours = (_colour(rendering, dm) for dm in page.conflict.dms)
    press = {"group": on_screen(say("report.graph.group_use"))}
    signs = (
        tag("li", tag("i", class_=f"sign {sign}"), say(f"report.graph.{sign}"), press.get(sign, "")) for sign in SIGNS
    )
    hint = tag("p", say("report.graph.hint"), class_="hint")
    return tag(
        "figure",
        tag("figcaption", say("report.graph.caption")),
        _tools(),
        tag("div", id="graph", class_="canvas", role="group", **label("report.graph.label")),
        tag("ul", *colours, class_="key"),
        tag("ul", *signs, class_="key"),
        tag("div", hint, id="chosen", class_="chosen", aria_live="polite"),
        class_="graph",
    )


def _colour(rendering: Rendering, dm: str) -> Html:
    """A decision maker with the line in its colour."""
    line = tag("i", class_=f"line c{rendering.context.colour(dm)}")
    return tag("li", line, rendering.say(lambda page: page.dm(dm)))


def _tools() -> Html:
    """What changes how the graph is seen."""
    buttons = (
        tag("button", sign, type="button", id=f"graph-{tool}", **label(f"report.graph.tool.{tool}"))
        for tool, sign in TOOLS.items()
    )
    all_moves = tag(
        "label", void("input", type="checkbox", id="graph-moves"), say("report.graph.all_moves"), class_="check"
    )
    fold = tag("button", say("report.graph.fold"), type="button", id="graph-fold")
    return tag("div", *buttons, all_moves, fold, class_="tools")


def download(rendering: Rendering) -> Html:
    """The model's file, as a link that saves it."""
    conflict = rendering.context.conflict
    text, is_original = model_text(conflict)
    packed = base64.b64encode(text.encode("utf-8")).decode()
    link = tag(
        "a",
        say("report.download"),
        href=f"data:text/yaml;base64,{packed}",
        download=model_file(conflict, is_original),
        class_="button",
    )
    return tag("p", link)


LIVE: Mapping[str, Callable[[Rendering], Html]] = {"states": states_table, "graph": graph, "download": download}
