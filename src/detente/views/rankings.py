"""View of each decision maker's computed ranking."""

from __future__ import annotations

from collections.abc import Iterator

from detente.model.decision_makers import DecisionMaker
from detente.model.formulas import text_of
from detente.model.preferences import Statement
from detente.results.views import Order, Preferred
from detente.views.blocks import Block, Cell, Heading, Paragraph, Row, Title, row, table
from detente.views.page import Page


def rankings(result: Preferred, page: Page) -> Iterator[Block]:
    """Each decision maker's statements with their effect, then its places, best first."""
    yield Title(page.conflict.name.say(page.lang))
    for id, order in result.preferences.items():
        dm = page.conflict.decision_maker(id)
        name = page.dm(id)
        yield Heading(name if name == id else f"{name} ({id})")
        if order.count == 1:
            yield Paragraph(page.say("text.indifferent"))
        if dm.preferences.form.statements:
            yield _statements(dm.preferences.form.statements, order, page)
        if order.count > 1:
            yield from _places(dm, order, page)


def _statements(statements: tuple[Statement, ...], order: Order, page: Page) -> Block:
    head = ["table.number", "table.statement", "table.meaning", "table.divides"]
    rows = [
        row(str(number), text_of(one.that), _meaning(one, page), f"{splits:,}")
        for number, (one, splits) in enumerate(zip(statements, order.splits, strict=True), 1)
    ]
    if all(not one.cells[2].text for one in rows):
        rows = [row(one.cells[0], one.cells[1], one.cells[3]) for one in rows]
        head.remove("table.meaning")
    return table((page.say(key) for key in head), rows, numbers=[0, len(head) - 1])


def _meaning(one: Statement, page: Page) -> str:
    name = "" if one.name is None else one.name.say(page.lang)
    unsure = page.say(f"unsure.{one.unsure}") if one.unsure else ""
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
    cells: list[str | Cell] = [str(number), page.states(place.states)]
    if separated:
        cells.append("" if place.separated_by is None else _statement(place.separated_by, dm))
    return row(*cells)


def _statement(address: str, dm: DecisionMaker) -> str:
    """The number and the formula of a statement, from its address."""
    numbered = enumerate(dm.preferences.stated(dm.id), 1)
    return next((f"{number}: {text_of(one.that)}" for number, (at, one) in numbered if at == address), address)
