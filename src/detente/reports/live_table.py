"""The page's table of states, sorted, filtered and paged by its script; the first rows are static HTML."""

from __future__ import annotations

from collections.abc import Iterator

from detente.model.states import State
from detente.reports.context import Context
from detente.reports.elements import Html, pieces, tag, void
from detente.reports.markup import label, said_in_each, say, scroller
from detente.reports.rendering import Rendering
from detente.reports.sections.settling import telling
from detente.reports.sections.states import state_row

FIRST = 25


def states_table(rendering: Rendering) -> Html:
    """The table with what it is filtered and paged by."""
    page = rendering.context
    return pieces([_controls(page), scroller(_table(rendering)), _printed(page), _pages()])


def _printed(page: Context) -> Html:
    """On paper, how many states the table has there; the page's script says it anew where it prints more."""
    count = page.found.look.feasible.count
    remark = say("report.printed", shown=FIRST, n=count) if count > FIRST else Html()
    return tag("p", remark, class_="paper", id="printed")


def _controls(page: Context) -> Html:
    """What is shown of the table."""
    concepts = pieces(tag("option", name, value=name) for name in page.found.members)
    outcomes = pieces(
        tag("option", outcome.scenario.id, value=outcome.scenario.id, **_named(page, outcome.scenario.id))
        for outcome in page.found.outcomes
    )
    everything = tag("option", value="", **label("report.filter.all"))
    any_concept = tag("option", value="*", **label("report.filter.some_concept"))
    find = void("input", type="search", id="find", autocomplete="off", spellcheck="false", dir="auto")
    fields = tag("label", say("report.filter.label"), find)
    fields += _choice("concept", "report.filter.equilibria", everything + any_concept + concepts)
    fields += _choice("outcome", "report.outcome", everything + outcomes) if outcomes else ""
    fields += tag("label", void("input", type="checkbox", id="ranks"), say("report.filter.ranks"), class_="check")
    fields += tag("button", say("report.filter.reset"), type="button", id="show-all")
    return tag("form", fields, class_="controls", id="filters") + tag("p", id="shown", class_="shown", role="status")


def _choice(name: str, key: str, options: Html) -> Html:
    """A list to choose from."""
    return tag("label", say(key), tag("select", options, id=name))


def _named(page: Context, scenario: str) -> dict[str, str]:
    """An outcome's name in both languages, for a list to choose from."""
    name = next(declared.name for declared in page.conflict.scenarios if declared.id == scenario)
    return {} if name is None else said_in_each(name.say)


def _table(rendering: Rendering) -> Html:
    page = rendering.context
    caption = tag("caption", say("report.states_caption"), class_="unseen")
    head = tag("thead", tag("tr", tag("td"), *_owners(rendering), class_="owners"), tag("tr", *_heads(rendering)))
    body = tag("tbody", *(_row(rendering, state) for state in _first(page)))
    return tag("table", caption, head, body, class_="states", id="table")


def _owners(rendering: Rendering) -> Iterator[Html]:
    """The headings above the columns' own: whose options they are, and what the others tell."""
    page = rendering.context
    for dm in page.conflict.decision_makers:
        if dm.options:
            said = rendering.say(lambda page, dm=dm: page.dm(dm.id))  # type: ignore[misc]
            yield _over(len(dm.options), said, class_=f"owner c{page.colour(dm.id)}")
    yield _over(len(page.found.members), say("table.equilibrium_under"))
    yield _over(len(page.conflict.dms), say("report.ranks"), class_="rank", hidden="")


def _heads(rendering: Rendering) -> Iterator[Html]:
    page = rendering.context
    yield _head("number", say("table.state"))
    for number, option in enumerate(page.conflict.options):
        pick = tag("button", say("report.filter.any"), type="button", class_="pick", data_option=number)
        yield _head(f"option:{number}", rendering.say(lambda page, option=option: page.option(option)), pick)  # type: ignore[misc]
    for name in page.found.members:
        yield _head(f"concept:{name}", tag("bdi", name))
    for dm in page.conflict.dms:
        said = rendering.say(lambda page, dm=dm: page.plain_dm(dm))  # type: ignore[misc]
        yield _head(f"rank:{dm}", said, class_="rank", hidden="")


def _over(columns: int, inside: Html, **attributes: str) -> Html:
    """A heading above several columns."""
    return tag("th", inside, colspan=columns, scope="colgroup", **attributes)


def _head(sort: str, inside: Html, *below: Html, **attributes: str) -> Html:
    """A heading that stands upright and sorts."""
    button = tag("button", tag("span", inside, class_="tall"), type="button", class_="sort")
    return tag("th", button, *below, scope="col", data_sort=sort, **attributes)


def _first(page: Context) -> list[State]:
    """The static rows: the most informative states first."""
    rows = telling(page, FIRST)
    numbers = {state.number for state in rows}
    return (
        rows + [state for state in page.found.look.feasible.states if state.number not in numbers][: FIRST - len(rows)]
    )


def _row(rendering: Rendering, state: State) -> Html:
    now = "now" if rendering.context.found.look.status_quo == state else None
    return tag("tr", rendering.marks(state_row(rendering.context, state)), class_=now)


def _pages() -> Html:
    """From one stretch of the table to the next."""
    before, after = (
        tag("button", say(f"report.pages.{button}"), type="button", id=button) for button in ("before", "after")
    )
    return tag("div", before, tag("span", id="place", role="status"), after, class_="pages")
