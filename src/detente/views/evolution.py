"""View of an evolution: sentences, the status quo table, and paths."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from detente.explanations import described
from detente.explanations.evolution import evolution_sentences
from detente.results.evolution import Evolution, Path, Reached, Shortest
from detente.views.blocks import Block, Cell, Heading, Items, Paragraph, Row, Title, row, table
from detente.views.page import Page

MOST_COLUMNS = 6  # with more rounds, the table lists the first step of each last mover instead


def evolution_view(result: Evolution, page: Page) -> Iterator[Block]:
    """The start, the reachable states with reasons, the table by last mover, and the shortest paths."""
    yield Title(page.conflict.name.say(page.lang))
    yield Paragraph(page.say("text.start", state=described(result.start, page.conflict, page.lang)))
    yield Items(tuple(evolution_sentences(result, page.lang, page.shown)))
    if result.rounds:
        yield Heading(page.say("heading.status_quo_table"))
        yield from _table(result, page)
    for dm, moves in result.possible.items():
        shown = page.some([f"{start.label} → {end.label}" for start, end in moves], len(moves))
        yield Paragraph(page.say("text.possible_improvements", dm=page.dm(dm), moves=shown))
    if result.shortest is not None and result.shortest.paths and result.shortest.length:
        yield Heading(page.say("heading.paths"))
        yield from _paths(result.shortest, page)


def _table(result: Evolution, page: Page) -> Iterator[Block]:
    """One row per state: possible last movers after at most t steps."""
    shown = result.table[: page.shown]
    if result.via == "coalitions":
        head = [page.say("table.state"), page.say("table.coalitions_since")]
        yield table(head, (_together(line, result, page) for line in shown))
        key = "text.last_coalitions_cut" if _is_cut(result) else "text.last_coalitions"
        yield Paragraph(page.say(key, n=result.rounds), "muted")
    elif result.rounds <= MOST_COLUMNS:
        rounds = range(result.rounds + 1)
        head = [page.say("table.state"), *(f"t = {t}" for t in rounds)]
        yield table(head, (_columns(line, rounds, result, page) for line in shown))
        yield Paragraph(page.say("text.last_movers"), "muted")
    else:
        head = [page.say("table.state"), *(page.dm(dm) for dm in result.movers)]
        yield table(head, (_since(line, result, page) for line in shown), numbers=range(1, len(head)))
        key = "text.last_mover_since_cut" if _is_cut(result) else "text.last_mover_since"
        yield Paragraph(page.say(key, n=result.rounds), "muted")
    if len(shown) < result.reached.count:
        yield Paragraph(page.say("text.states_listed", n=result.reached.count, shown=len(shown)), "muted")


def _is_cut(result: Evolution) -> bool:
    """Whether sequences were followed up to a number of steps only."""
    return result.why not in (None, "path_count") or result.within == result.rounds


def _columns(line: Reached, rounds: range, result: Evolution, page: Page) -> Row:
    begins = [page.say("table.start")] if line.state == result.start else []
    cells = (
        page.listed([*begins, *(dm for dm in result.movers if dm in line.since and line.since[dm] <= t)])
        for t in rounds
    )
    return row(Cell(page.called(line.state), "strong"), *cells)


def _together(line: Reached, result: Evolution, page: Page) -> Row:
    """The possible last coalitions, each with its least number of steps."""
    begins = [page.say("table.start")] if line.state == result.start else []
    texts = (f"{members} ({since})" for members, since in line.since.items())
    return row(Cell(page.called(line.state), "strong"), page.listed([*begins, *texts]))


def _since(line: Reached, result: Evolution, page: Page) -> Row:
    name = page.called(line.state)
    if line.state == result.start:
        name = f"{name} {page.say('table.start')}"
    return row(Cell(name, "strong"), *(f"{line.since[dm]:,}" if dm in line.since else "" for dm in result.movers))


def _paths(shortest: Shortest, page: Page) -> Iterator[Block]:
    shown = shortest.paths[: page.shown]
    head = (page.say("table.number"), page.say("table.path"))
    yield table(head, (row(str(number), _path(path, page)) for number, path in enumerate(shown, 1)), numbers=[0])
    if any(path.trusting for path in shown):
        yield Paragraph(page.say("text.trust_mark"), "muted")
    if shortest.count is not None and len(shown) < shortest.count:
        yield Paragraph(page.say("text.paths_listed", n=shortest.count, shown=len(shown)), "muted")


def _path(path: Path, page: Page) -> str:
    """A path step by step, with steps on trust marked."""
    hops = [
        page.say("text.hop", dm=step.dm, end=page.called(step.end)) + ("*" if trust else "")
        for step, trust in zip(path.steps, path.on_trust, strict=True)
    ]
    if path.together is None:
        return page.listed(hops)
    parts = groupby(zip(path.together, hops, strict=True), key=lambda pair: pair[0])
    return page.listed(f"[{'+'.join(members)}] {page.listed(hop for _, hop in part)}" for members, part in parts)
