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
        (_equilibria(name, equilibria, page) for name, equilibria in result.equilibria.items()),
        numbers=[1],
    )
    yield from open_lines(result.equilibria, page)
    yield from profile_lines(result.profiles, page)
    yield from cut(result.equilibria.values(), page)


def _equilibria(name: str, equilibria: Found, page: Page) -> Row:
    if not equilibria.count and not equilibria.at_least:
        return row(Cell(name, "strong"), "0", Cell(page.say("text.no_equilibrium", concept=name), "bad"))
    return row(Cell(name, "strong"), page.count(equilibria), _some(equilibria, page))


def profile_lines(profiles: Mapping[str, Mapping[str, str]], page: Page) -> Iterator[Block]:
    """The concept of each decision maker, in mixed profiles."""
    for name, by_dm in profiles.items():
        yield Paragraph(page.say("text.profile", name=name, who=said_profile(page.conflict, by_dm, page.lang)))


def open_lines(sets: Mapping[str, Found], page: Page) -> Iterator[Block]:
    """The states of which it stays open whether they belong to a set."""
    for name, state_set in sets.items():
        if state_set.undecided:
            shown = page.states(state_set.undecided)
            yield Paragraph(page.say("text.undecided", name=name, n=state_set.undecided.count, states=shown), "bad")


def cut(sets: object, page: Page) -> Iterator[Block]:
    """A hint at the limit, if a set is shown in part."""
    if any(state_set.count > min(len(state_set.states), page.shown) for state_set in sets):  # type: ignore[attr-defined]
        yield Paragraph(page.say("text.see_more"), "muted")


def stability_view(result: Stability, page: Page) -> Iterator[Block]:
    """The stable states by concept and decision maker."""
    yield Title(page.conflict.name.say(page.lang))
    yield Paragraph(page.say("text.stable_of", n=result.states))
    yield _stability(result, page)
    by_concept = result.stability.items()
    yield from open_lines(
        {f"{name}, {page.dm(dm)}": state_set for name, by_dm in by_concept for dm, state_set in by_dm.items()}, page
    )
    yield from profile_lines(result.profiles, page)
    yield from cut([state_set for by_dm in result.stability.values() for state_set in by_dm.values()], page)


def _stability(result: Stability, page: Page) -> Table:
    rows = [
        row(
            Cell(name if first else "", "strong"),
            page.dm(dm),
            page.count(state_set),
            _some(state_set, page),
            opens=first and len(by_dm) > 1,
        )
        for name, by_dm in result.stability.items()
        for first, (dm, state_set) in ((number == 0, entry) for number, entry in enumerate(by_dm.items()))
    ]
    head = ("table.concept", "table.dm", "table.count", "table.stable_states")
    return table((page.say(key) for key in head), rows, numbers=[2])


def _some(state_set: Found, page: Page) -> str:
    return (
        page.states(state_set)
        if state_set.count
        else page.say("text.none_found" if state_set.at_least else "text.none")
    )
