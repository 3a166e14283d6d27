"""Table of states, sorted, filtered and paged by the page's script; the first rows are static HTML."""

from __future__ import annotations

from detente.model.states import State
from detente.reports.context import Context
from detente.reports.markup import esc, label, said_in_each, say, scroller, tag
from detente.reports.sections.settling import telling

FIRST = 25


def states(page: Context) -> str:
    """All states with options, equilibria, outcomes and ranks; or the reason why there is no table."""
    if not page.found.listed:
        return f"<p>{say('report.too_many_states', n=page.found.look.feasible.count)}</p>"
    key = "report.states_explained" if page.conflict.options else "report.states_explained_graph"
    return f"<p>{say(key)}</p>{_controls(page)}{scroller(_table(page))}{_pages()}"


def _controls(page: Context) -> str:
    """Filter controls of the table."""
    concepts = "".join(f'<option value="{esc(name)}">{esc(name)}</option>' for name in page.found.members)
    outcomes = "".join(
        f'<option value="{esc(one.scenario.id)}" {_named(page, one.scenario.id)}>{esc(one.scenario.id)}</option>'
        for one in page.found.outcomes
    )
    everything = f'<option value="" {label("report.filter.all")}></option>'
    any_concept = f'<option value="*" {label("report.filter.some_concept")}></option>'
    find = '<input type="search" id="find" autocomplete="off" spellcheck="false" dir="auto">'
    fields = f"<label>{say('report.filter.label')}{find}</label>"
    fields += _choice("concept", "report.filter.equilibria", everything + any_concept + concepts)
    fields += _choice("outcome", "report.outcome", everything + outcomes) if outcomes else ""
    fields += f'<label class="check"><input type="checkbox" id="ranks">{say("report.filter.ranks")}</label>'
    fields += f'<button type="button" id="show-all">{say("report.filter.reset")}</button>'
    return f'<form class="controls" id="filters">{fields}</form><p id="shown" class="shown" role="status"></p>'


def _choice(name: str, key: str, options: str) -> str:
    """A select element."""
    return f'<label>{say(key)}<select id="{name}">{options}</select></label>'


def _named(page: Context, scenario: str) -> str:
    """An outcome's name in every language, as an item of a select element."""
    name = next(one.name for one in page.conflict.scenarios if one.id == scenario)
    if name is None:
        return ""
    return said_in_each(name.say)


def _table(page: Context) -> str:
    conflict, members = page.conflict, page.found.members
    owners = "".join(
        _over(len(dm.options), page.dm(dm.id), class_=f"owner c{page.colour(dm.id)}")
        for dm in conflict.decision_makers
        if dm.options
    )
    owners += _over(len(members), say("table.equilibrium_under"))
    owners += _over(len(conflict.dms), say("report.ranks"), class_="rank", hidden="")
    heads = _head("number", say("table.state"))
    for number, option in enumerate(conflict.options):
        pick = f'<button type="button" class="pick" data-option="{number}">{say("report.filter.any")}</button>'
        heads += _head(f"option:{number}", page.option(option), pick)
    heads += "".join(_head(f"concept:{name}", f"<bdi>{esc(name)}</bdi>") for name in members)
    heads += "".join(_head(f"rank:{dm}", page.plain_dm(dm), class_="rank", hidden="") for dm in conflict.dms)
    head = f'<thead><tr class="owners"><td></td>{owners}</tr><tr>{heads}</tr></thead>'
    body = "".join(_row(page, one) for one in _first(page))
    caption = f'<caption class="unseen">{say("report.states_caption")}</caption>'
    return f'<table class="states" id="table">{caption}{head}<tbody>{body}</tbody></table>'


def _over(columns: int, inside: str, **attributes: str) -> str:
    """A heading above several columns."""
    return tag("th", inside, colspan=columns, scope="colgroup", **attributes)


def _head(sort: str, inside: str, below: str = "", **attributes: str) -> str:
    """A vertical, sortable heading."""
    button = f'<button type="button" class="sort"><span class="tall">{inside}</span></button>'
    return tag("th", button + below, scope="col", data_sort=sort, **attributes)


def _first(page: Context) -> list[State]:
    """The static rows: the most informative states first."""
    rows = telling(page, FIRST)
    known = {one.number for one in rows}
    return rows + [one for one in page.found.look.feasible.states if one.number not in known][: FIRST - len(rows)]


def _row(page: Context, state: State) -> str:
    marks = "".join(
        f'<td class="{"y" if option in state.taken else "o" if option in state.open else "n"}">'
        f"{'Y' if option in state.taken else '-' if option in state.open else 'N'}</td>"
        for option in page.conflict.options
    )
    held = "".join(
        f'<td class="e">{"✓" if state.number in numbers else ""}</td>' for numbers in page.found.members.values()
    )
    now = page.found.look.status_quo == state
    return f'<tr{" class=now" if now else ""}><th scope="row">{page.state(state)}</th>{marks}{held}</tr>'


def _pages() -> str:
    """Pagination of the table."""
    before, after = (
        f'<button type="button" id="{one}">{say(f"report.pages.{one}")}</button>' for one in ("before", "after")
    )
    return f'<div class="pages">{before}<span id="place" role="status"></span>{after}</div>'
