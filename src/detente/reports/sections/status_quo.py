"""Status quo section: stability with reasons, and evolution in words, as a graph, and as a table."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from detente.explanations import reasons, sequence
from detente.explanations.evolution import evolution_sentences
from detente.explanations.marks import mark
from detente.reports.blocks import Blocks, Live, Part, bullets, grid, styled
from detente.reports.collect import Outcome
from detente.reports.context import Context
from detente.reports.pictures import pictures
from detente.results.evolution import Evolution
from detente.views.blocks import Cell, Heading, Items, Paragraph, Table

SPELLED_OUT = 3
LINES = 30


def status_quo(page: Context) -> Blocks:
    """Verdicts with reasons, the graph, and the ways to the named outcomes."""
    look = page.found.look
    if look.status_quo is None:
        yield Paragraph(page.say("text.no_status_quo"))
        yield from _graph(page)
        return
    yield Paragraph(f"{page.state(look.status_quo)}: {page.taken(look.status_quo)}", kind="lead")
    yield _verdicts(page)
    yield from bullets(reasons(look.certificates, page.conflict, page.lang, SPELLED_OUT))
    yield Heading(page.say("heading.status_quo_table"), 2)
    if page.found.evolution is not None:
        yield from bullets(evolution_sentences(page.found.evolution, page.lang)[:1])
    yield from _graph(page)
    yield from _table(page)
    yield from _ways(page)


def _verdicts(page: Context) -> Table:
    look = page.found.look
    stable: dict[tuple[str, str], bool | None] = {
        (certificate.dm, certificate.concept): certificate.stable for certificate in look.certificates
    }
    stable |= dict.fromkeys(look.undecided)
    concepts = list(dict.fromkeys(name for _, name in stable))
    rows: list[list[str | Cell]] = [
        [page.dm(dm), *(_verdict(page, stable[dm, name]) if (dm, name) in stable else "" for name in concepts)]
        for dm in page.conflict.dms
    ]
    keys = [_held([stable.get((dm, name), False) for dm in page.conflict.dms], name, page) for name in concepts]
    rows.append([page.say("table.is_equilibrium"), *(Cell(page.say(key), "strong") for key in keys)])
    return grid("verdicts", [page.say("table.dm"), *(mark("concept", "", name) for name in concepts)], rows)


def _held(verdicts: list[bool | None], name: str, page: Context) -> str:
    """Whether the status quo is an equilibrium, as a key: where it takes one completion for all, as judged so."""
    together = False if False in verdicts else None if None in verdicts else True
    judged = page.found.look.together.get(name, together)
    return "table.undecided" if judged is None else "table.yes" if judged else "table.no"


def _verdict(page: Context, stable: bool | None) -> Cell:
    if stable is None:
        return Cell(page.say("table.undecided"))
    return Cell(page.say("table.stable" if stable else "table.unstable"), "good" if stable else "bad")


def _graph(page: Context) -> Blocks:
    """The graph of moves, or a sentence in its place."""
    if not page.found.listed:
        yield Paragraph(page.say("report.too_many_to_draw", n=page.found.look.feasible.count))
    elif page.found.moves is None:
        yield Paragraph(page.say("report.too_many_moves"))
    else:
        yield Live("graph", partial(pictures, page))


def _table(page: Context) -> Blocks:
    """The status quo table of Li, Kilgour & Hipel (2005): the graph's text alternative."""
    reached = page.found.evolution
    if reached is None or len(reached.table) < 2:
        return
    movers = [dm for dm in reached.movers if any(dm in line.since for line in reached.table)]
    rows = (
        [
            page.state(line.state),
            page.taken(line.state),
            *(str(line.since[dm]) if dm in line.since else "" for dm in movers),
        ]
        for line in reached.table[:LINES]
    )
    yield Paragraph(page.say("report.table_explained"))
    yield grid("reach", [page.say("table.state"), page.say("table.taken"), *map(page.dm, movers)], rows)
    if len(reached.table) < reached.reached.count or len(reached.table) > LINES:
        shown = min(LINES, len(reached.table))
        yield Paragraph(page.say("report.more_lines", n=reached.reached.count, shown=shown))


def _ways(page: Context) -> Blocks:
    """The ways to each named outcome."""
    ways = [_way(page, outcome, outcome.ways) for outcome in page.found.outcomes if outcome.ways is not None]
    if ways:
        yield Heading(page.say("report.ways"), 2)
        yield Paragraph(page.say("report.ways_explained"))
        yield from ways


def _way(page: Context, outcome: Outcome, ways: Evolution) -> Part:
    steps = [*_steps(page, ways)]
    last = 2 if steps else None  # the list replaces the last sentence
    said = bullets(evolution_sentences(ways, page.lang, 6)[1:last])
    return Part((*said, *steps), "way", page.name(outcome.scenario.name, outcome.scenario.id))


def _steps(page: Context, ways: Evolution) -> Iterator[Paragraph | Items]:
    """The way with the fewest steps on trust, a line a step."""
    if ways.trust is None or not ways.trust.steps:
        return
    yield Paragraph(page.say("report.js.trusts" if ways.trust.trusting else "report.js.pays"))
    for number, (step, trust) in enumerate(zip(ways.trust.steps, ways.trust.on_trust, strict=True), 1):
        said = sequence([step], page.conflict, page.lang)
        marked = styled("bad", page.say("report.trusting")) if trust else ""
        parts = (mark("dot", step.dm, ""), said, marked, page.state(step.end))
        yield Items((" ".join(part for part in parts if part).lstrip(),), first=number, kind="steps")
