"""Views of equilibria and stable states."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from detente.explanations.profiles import said_profile
from detente.results.base import Found
from detente.results.stability import Equilibria, Stability
from detente.views.blocks import Block, Cell, Heading, Paragraph, Row, Table, Title, row, table
from detente.views.option_form import option_form, telling
from detente.views.page import Page


def equilibria_view(result: Equilibria, page: Page) -> Iterator[Block]:
    """The equilibria by concept, and their option form."""
    yield Title(page.conflict.name.say(page.lang))
    yield Heading(page.say("heading.equilibria"))
    yield from equilibrium_table(result, page)
    states = telling(result.equilibria, None)
    if states and page.conflict.options:
        yield Heading(page.say("heading.option_form"))
        yield from option_form(states, result.equilibria, None, result.states, page)


def equilibrium_table(result: Equilibria, page: Page) -> Iterator[Block]:
    """One row per concept: the number of equilibria, and which."""
    yield table(
        (page.say("table.concept"), page.say("table.count"), page.say("table.states")),
        (_equilibria(name, found, page) for name, found in result.equilibria.items()),
        numbers=[1],
    )
    yield from open_lines(result.equilibria, page)
    yield from profile_lines(result.profiles, page)
    yield from cut(result.equilibria.values(), page)


def _equilibria(name: str, found: Found, page: Page) -> Row:
    if not found.count and not found.at_least:
        return row(Cell(name, "strong"), "0", Cell(page.say("text.no_equilibrium", concept=name), "bad"))
    return row(Cell(name, "strong"), page.count(found), _some(found, page))


def profile_lines(profiles: Mapping[str, Mapping[str, str]], page: Page) -> Iterator[Block]:
    """The concept of each decision maker, in mixed profiles."""
    for name, by_dm in profiles.items():
        yield Paragraph(page.say("text.profile", name=name, who=said_profile(page.conflict, by_dm, page.lang)))


def open_lines(sets: Mapping[str, Found], page: Page) -> Iterator[Block]:
    """The states of which it stays open whether they belong to a set."""
    for name, found in sets.items():
        if found.undecided:
            shown = page.states(found.undecided)
            yield Paragraph(page.say("text.undecided", name=name, n=found.undecided.count, states=shown), "bad")


def cut(sets: object, page: Page) -> Iterator[Block]:
    """A hint at the limit, if a set is shown in part."""
    if any(found.count > min(len(found.states), page.shown) for found in sets):  # type: ignore[attr-defined]
        yield Paragraph(page.say("text.see_more"), "muted")


def stability_view(result: Stability, page: Page) -> Iterator[Block]:
    """The stable states by concept and decision maker."""
    yield Title(page.conflict.name.say(page.lang))
    yield Paragraph(page.say("text.stable_of", n=result.states))
    yield _stability(result, page)
    each = result.stability.items()
    yield from open_lines(
        {f"{name}, {page.dm(dm)}": found for name, by_dm in each for dm, found in by_dm.items()}, page
    )
    yield from profile_lines(result.profiles, page)
    yield from cut([found for by_dm in result.stability.values() for found in by_dm.values()], page)


def _stability(result: Stability, page: Page) -> Table:
    rows = [
        row(
            Cell(name if first else "", "strong"),
            page.dm(dm),
            page.count(found),
            _some(found, page),
            opens=first and len(by_dm) > 1,
        )
        for name, by_dm in result.stability.items()
        for first, (dm, found) in ((number == 0, item) for number, item in enumerate(by_dm.items()))
    ]
    head = ("table.concept", "table.dm", "table.count", "table.stable_states")
    return table((page.say(key) for key in head), rows, numbers=[2])


def _some(found: Found, page: Page) -> str:
    return page.states(found) if found.count else page.say("text.none_found" if found.at_least else "text.none")
