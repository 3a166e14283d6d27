"""Status quo section: stability with reasons, and evolution in words, as a graph, and as a table."""

from __future__ import annotations

from detente.explanations import reasons, sequence
from detente.explanations.evolution import evolution_sentences
from detente.reports.collect import Outcome
from detente.reports.context import Context
from detente.reports.elements import Html, pieces, tag, void
from detente.reports.markup import bullets, code, concept_shown, label, on_screen, prose, say, table, text, two
from detente.results.certificates import Step
from detente.results.evolution import Evolution

SPELLED_OUT = 3
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
LINES = 30


def status_quo(page: Context) -> Html:
    """Verdicts with reasons, the graph, and the ways to the named outcomes."""
    look = page.found.look
    if look.status_quo is None:
        return tag("p", say("text.no_status_quo")) + graph(page)
    html = tag("p", page.state(look.status_quo), ": ", page.taken(look.status_quo), class_="lead")
    html += _verdicts(page) + bullets(lambda lang: reasons(look.certificates, page.conflict, lang, SPELLED_OUT))
    html += tag("h3", say("heading.status_quo_table"))
    if page.found.evolution is not None:
        evolution = page.found.evolution
        html += bullets(lambda lang: evolution_sentences(evolution, lang)[:1])
    return html + graph(page) + _table(page) + _ways(page)


def _verdicts(page: Context) -> Html:
    look = page.found.look
    stable: dict[tuple[str, str], bool | None] = {
        (certificate.dm, certificate.concept): certificate.stable for certificate in look.certificates
    }
    stable |= dict.fromkeys(look.undecided)
    concepts = list(dict.fromkeys(name for _, name in stable))
    rows = [
        [page.dm(dm), *(_verdict(stable[dm, name]) if (dm, name) in stable else "" for name in concepts)]
        for dm in page.conflict.dms
    ]
    keys = [_held([stable.get((dm, name), False) for dm in page.conflict.dms], name, page) for name in concepts]
    rows.append([say("table.is_equilibrium"), *(tag("strong", say(key)) for key in keys)])
    return table([say("table.dm"), *map(concept_shown, concepts)], rows, class_="verdicts")


def _held(verdicts: list[bool | None], name: str, page: Context) -> str:
    """Whether the status quo is an equilibrium, as a key: where it takes one completion for all, as judged so."""
    together = False if False in verdicts else None if None in verdicts else True
    judged = page.found.look.together.get(name, together)
    return "table.undecided" if judged is None else "table.yes" if judged else "table.no"


def _verdict(stable: bool | None) -> Html:
    if stable is None:
        return tag("span", say("table.undecided"), class_="plain")
    return tag("span", say("table.stable" if stable else "table.unstable"), class_="good" if stable else "bad")


def graph(page: Context) -> Html:
    """The graph of moves, or a sentence in its place."""
    if not page.found.listed:
        return tag("p", say("report.too_many_to_draw", n=page.found.look.feasible.count))
    if page.found.moves is None:
        return tag("p", say("report.too_many_moves"))
    colours = (tag("li", tag("i", class_=f"line c{page.colour(dm)}"), page.dm(dm)) for dm in page.conflict.dms)
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


def _table(page: Context) -> Html:
    """The status quo table of Li, Kilgour & Hipel (2005): the graph's text alternative."""
    reached = page.found.evolution
    if reached is None or len(reached.table) < 2:
        return Html()
    movers = [dm for dm in reached.movers if any(dm in line.since for line in reached.table)]
    head = [say("table.state"), say("table.taken"), *(page.dm(dm) for dm in movers)]
    rows = (
        [
            page.state(line.state),
            page.taken(line.state),
            *(str(line.since[dm]) if dm in line.since else "" for dm in movers),
        ]
        for line in reached.table[:LINES]
    )
    cut = len(reached.table) < reached.reached.count or len(reached.table) > LINES
    lines = min(LINES, len(reached.table))
    remark = tag("p", say("report.more_lines", n=reached.reached.count, shown=lines)) if cut else Html()
    return tag("p", say("report.table_explained")) + table(head, rows, class_="reach") + remark


def _ways(page: Context) -> Html:
    """The ways to each named outcome."""
    ways = pieces(_way(page, outcome) for outcome in page.found.outcomes if outcome.ways is not None)
    return tag("h3", say("report.ways")) + tag("p", say("report.ways_explained")) + ways if ways else Html()


def _way(page: Context, outcome: Outcome) -> Html:
    ways, name = outcome.ways, outcome.scenario.name
    if ways is None:
        return Html()
    called = code(outcome.scenario.id) if name is None else text(name)
    steps = _steps(page, ways)
    last = 2 if steps else None  # the list replaces the last sentence
    sentences = bullets(lambda lang: evolution_sentences(ways, lang, 6)[1:last])
    return tag("details", tag("summary", called), sentences, steps, class_="way")


def _steps(page: Context, ways: Evolution) -> Html:
    """The way with the fewest steps on trust, a line a step."""
    if ways.trust is None or not ways.trust.steps:
        return Html()
    key = "report.js.trusts" if ways.trust.trusting else "report.js.pays"
    lines = (_step(page, *step_and_trust) for step_and_trust in zip(ways.trust.steps, ways.trust.on_trust, strict=True))
    return tag("p", say(key)) + tag("ol", *lines, class_="steps")


def _step(page: Context, step: Step, trust: bool) -> Html:
    """Who takes and drops what, from where to where, and whether on trust."""
    marked = " " + tag("span", say("report.trusting"), class_="bad") if trust else Html()
    dot = tag("span", class_=f"dm c{page.colour(step.dm)}")
    sentence = two(lambda lang: prose(sequence([step], page.conflict, lang), lang))
    return tag("li", dot, sentence, marked, " ", page.state(step.end))
