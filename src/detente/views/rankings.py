"""View of each decision maker's computed ranking."""

from __future__ import annotations

from collections.abc import Iterator

from detente.model.decision_makers import DecisionMaker
from detente.model.formulas import text_of
from detente.model.plain_parts import decimal
from detente.model.preferences import Statement
from detente.results.rankings import Compared, Order, Preferred
from detente.views.blocks import Block, Cell, Heading, Paragraph, Row, Title, row, table
from detente.views.page import Page


def rankings(result: Preferred, page: Page) -> Iterator[Block]:
    """Each decision maker's statements with their effect, then its places, best first."""
    yield Title(page.conflict.name.say(page.lang))
    for id, order in result.preferences.items():
        dm = page.conflict.decision_maker(id)
        name = page.dm(id)
        yield Heading(name if name == id else f"{name} ({id})")
        unknown = dm.preferences.form.unknown
        if order.count == 1 and not unknown:
            yield Paragraph(page.say("text.indifferent"))
        if order.splits:
            yield _statements(dm.preferences.form.statements, order, page)
        if order.count > 1 or (order.count and unknown):
            yield from _places(dm, order, page)
        if order.pairs is not None:
            yield from _comparisons(order, page)


def _statements(statements: tuple[Statement, ...], order: Order, page: Page) -> Block:
    head = ["table.number", "table.statement", "table.meaning", "table.divides"]
    rows = [
        row(str(number), text_of(statement.that, page.lang), _meaning(statement, page), f"{splits:,}")
        for number, (statement, splits) in enumerate(zip(statements, order.splits, strict=True), 1)
    ]
    if all(not line.cells[2].text for line in rows):
        rows = [row(line.cells[0], line.cells[1], line.cells[3]) for line in rows]
        head.remove("table.meaning")
    return table((page.say(key) for key in head), rows, numbers=[0, len(head) - 1])


def _meaning(statement: Statement, page: Page) -> str:
    name = "" if statement.name is None else statement.name.say(page.lang)
    unsure = page.say(f"unsure.{statement.unsure}") if statement.unsure else ""
    return " ".join(part for part in (name, f"[{unsure}]" if unsure else "") if part)


def _places(dm: DecisionMaker, order: Order, page: Page) -> Iterator[Block]:
    shown = order.places[: page.shown]
    separated = any(place.separated_by for place in shown)
    head = ["table.place", "table.states", *(["table.separated_by"] if separated else [])]
    yield table(
        (page.say(key) for key in head),
        (_place(number, dm, order, separated, page) for number in range(1, len(shown) + 1)),
        numbers=[0],
    )
    if len(shown) < order.count:
        yield Paragraph(page.say("text.more_places", n=order.count, shown=len(shown)), "muted")


def _place(number: int, dm: DecisionMaker, order: Order, separated: bool, page: Page) -> Row:
    place = order.places[number - 1]
    shown = page.states(place.states)
    if place.unknown and sum(map(len, place.tied)) <= page.shown:
        shown = " ? ".join(" ~ ".join(state.label for state in tied) for tied in place.tied)
    cells: list[str | Cell] = [str(number), shown]
    if separated:
        cells.append("" if place.separated_by is None else _statement(place.separated_by, dm, page.lang))
    return row(*cells)


def _comparisons(order: Order, page: Page) -> Iterator[Block]:
    """Comparisons in pairs, a line for each first state."""
    if not order.count:
        yield Paragraph(page.say("text.no_ranking"))
    shown = (order.pairs or ())[: page.shown]
    by_first = dict[str, list[str]]()
    for pair in shown:
        by_first.setdefault(pair.first.label, []).append(_compared(pair))
    head = (page.say("table.state"), page.say("table.comparison"))
    yield table(head, (row(Cell(first, "strong"), page.listed(texts)) for first, texts in by_first.items()))
    yield Paragraph(page.say("text.pairs"), "muted")
    if any(pair.shares is not None for pair in shown):
        yield Paragraph(page.say("text.pairs_shares"), "muted")
    if order.cut or len(shown) < len(order.pairs or ()):
        yield Paragraph(page.say("text.more_pairs", shown=len(shown)), "muted")


def _compared(pair: Compared) -> str:
    shares = "" if pair.shares is None else f" ({'; '.join(map(decimal, pair.shares))})"
    return f"{pair.sign} {pair.second.label}{shares}{'' if pair.certain or pair.sign == '?' else '*'}"


def _statement(address: str, dm: DecisionMaker, lang: str) -> str:
    """The number and the formula of a statement, from its address."""
    numbered = enumerate(dm.preferences.stated(dm.id), 1)
    return next(
        (f"{number}: {text_of(statement.that, lang)}" for number, (at, statement) in numbered if at == address), address
    )
