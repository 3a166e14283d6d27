"""Status quo section: stability with reasons, and evolution in words, as a graph, and as a table."""

from __future__ import annotations

from detente.concepts import CONCEPTS
from detente.explanations import reasons, sequence
from detente.explanations.evolution import evolution_sentences
from detente.reports.collect import Outcome
from detente.reports.context import Context
from detente.reports.markup import bullets, code, esc, label, prose, say, table, text, two
from detente.results.certificates import Step
from detente.results.evolution import Evolution

SPELLED_OUT = 3
CORNERS = "M1 5V1h4M9 1h4v4M13 9v4H9M5 13H1V9"
FIT = (
    '<svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">'
    f'<path d="{CORNERS}" fill="none" stroke="currentColor" stroke-width="1.6"/></svg>'
)
LINES = 30


def status_quo(page: Context) -> str:
    """Verdicts with reasons, the graph, and the paths to the named outcomes."""
    look = page.found.look
    if look.status_quo is None:
        return f"<p>{say('text.no_status_quo')}</p>" + graph(page)
    told = f'<p class="lead">{page.state(look.status_quo)}: {page.taken(look.status_quo)}</p>'
    told += _verdicts(page) + bullets(lambda lang: reasons(look.certificates, page.conflict, lang, SPELLED_OUT))
    told += f"<h3>{say('heading.status_quo_table')}</h3>"
    if page.found.evolution is not None:
        found = page.found.evolution
        told += bullets(lambda lang: evolution_sentences(found, lang)[:1])
    return told + graph(page) + _table(page) + _ways(page)


def _verdicts(page: Context) -> str:
    certificates = page.found.look.certificates
    stable = {(one.dm, one.concept): one.stable for one in certificates}
    concepts = [name for name in CONCEPTS if any(key[1] == name for key in stable)]
    rows = [[page.dm(dm), *(_verdict(stable[dm, name]) for name in concepts)] for dm in page.conflict.dms]
    held = [all(stable[dm, name] for dm in page.conflict.dms) for name in concepts]
    rows.append(
        [say("table.is_equilibrium"), *(f"<strong>{say('table.yes' if one else 'table.no')}</strong>" for one in held)]
    )
    return table([say("table.dm"), *(f"<bdi>{esc(name)}</bdi>" for name in concepts)], rows, class_="verdicts")


def _verdict(stable: bool) -> str:
    return f'<span class="{"good" if stable else "bad"}">{say("table.stable" if stable else "table.unstable")}</span>'


def graph(page: Context) -> str:
    """The graph of moves, or a sentence instead."""
    if not page.found.listed:
        return f"<p>{say('report.too_many_to_draw', n=page.found.look.feasible.count)}</p>"
    if page.found.moves is None:
        return f"<p>{say('report.too_many_moves')}</p>"
    key = "".join(f'<li><i class="line c{page.colour(dm)}"></i>{page.dm(dm)}</li>' for dm in page.conflict.dms)
    signs = "".join(f'<li><i class="sign {sign}"></i>{say(f"report.graph.{sign}")}</li>'
                    for sign in ("improvement", "move", "now", "settled", "some", "group"))  # fmt: skip
    tools = "".join(f'<button type="button" id="graph-{one}" {label(f"report.graph.tool.{one}")}>{sign}</button>'
                    for one, sign in (("in", "+"), ("out", "&minus;"), ("fit", FIT)))  # fmt: skip
    return (
        f'<figure class="graph"><figcaption>{say("report.graph.caption")}</figcaption>'
        f'<div class="tools">{tools}<label class="check"><input type="checkbox" id="graph-moves">'
        f"{say('report.graph.all_moves')}</label>"
        f'<button type="button" id="graph-fold">{say("report.graph.fold")}</button></div>'
        f'<div id="graph" class="canvas" role="group" {label("report.graph.label")}></div>'
        f'<ul class="key">{key}</ul><ul class="key">{signs}</ul>'
        f'<div id="chosen" class="chosen" aria-live="polite"><p class="hint">{say("report.graph.hint")}</p></div>'
        "</figure>"
    )


def _table(page: Context) -> str:
    """The status quo table of Li, Kilgour & Hipel (2005): the graph's text alternative."""
    found = page.found.evolution
    if found is None or len(found.table) < 2:
        return ""
    movers = [dm for dm in found.movers if any(dm in line.since for line in found.table)]
    head = [say("table.state"), say("table.taken"), *(page.dm(dm) for dm in movers)]
    rows = (
        [page.state(line.state), page.taken(line.state),
         *(str(line.since[dm]) if dm in line.since else "" for dm in movers)]
        for line in found.table[:LINES]
    )  # fmt: skip
    more = len(found.table) < found.reached.count or len(found.table) > LINES
    rest = (
        f"<p>{say('report.more_lines', n=found.reached.count, shown=min(LINES, len(found.table)))}</p>" if more else ""
    )
    return f"<p>{say('report.table_explained')}</p>" + table(head, rows, class_="reach") + rest


def _ways(page: Context) -> str:
    """The paths to each named outcome."""
    told = "".join(_way(page, one) for one in page.found.outcomes if one.ways is not None)
    return f"<h3>{say('report.ways')}</h3><p>{say('report.ways_explained')}</p>{told}" if told else ""


def _way(page: Context, one: Outcome) -> str:
    ways, name = one.ways, one.scenario.name
    if ways is None:
        return ""
    called = code(one.scenario.id) if name is None else text(name)
    steps = _steps(page, ways)
    last = 2 if steps else None  # the list replaces the last sentence
    told = bullets(lambda lang: evolution_sentences(ways, lang, 6)[1:last])
    return f'<details class="way"><summary>{called}</summary>{told}{steps}</details>'


def _steps(page: Context, ways: Evolution) -> str:
    """The path with the fewest steps on trust, one line per step."""
    if ways.trust is None or not ways.trust.steps:
        return ""
    key = "report.js.trusts" if ways.trust.trusting else "report.js.pays"
    lines = "".join(_step(page, *one) for one in zip(ways.trust.steps, ways.trust.on_trust, strict=True))
    return f'<p>{say(key)}</p><ol class="steps">{lines}</ol>'


def _step(page: Context, step: Step, trust: bool) -> str:
    """A step in words: mover, options taken and dropped, states, and whether on trust."""
    marked = f' <span class="bad">{say("report.trusting")}</span>' if trust else ""
    dot = f'<span class="dm c{page.colour(step.dm)}"></span>'
    told = two(lambda lang: prose(sequence([step], page.conflict, lang), lang))
    return f"<li>{dot}{told}{marked} {page.state(step.end)}</li>"
