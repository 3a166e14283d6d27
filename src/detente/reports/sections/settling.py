"""Equilibria section, with explanations; large sets as disjoint cubes and a sample."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente import words
from detente.explanations import option_name, reasons
from detente.model.states import State
from detente.reports.context import Context
from detente.reports.markup import bullets, code, esc, isolated, say, scroller, table, tag, text, two
from detente.results.base import Found
from detente.results.stability import Explanation

COLUMNS = 10
SPELLED_OUT = 3


def settling(page: Context) -> str:
    """The equilibria by concept, the option form of the most informative states, and explanations."""
    sets = page.found.look.equilibria.equilibria
    head = [say("table.concept"), say("report.meaning"), say("table.count"), say("table.states")]
    rows = ([f"<bdi>{esc(name)}</bdi>", say(f"concept.{name}"), f"{found.count:,}", _states(page, found)]
            for name, found in sets.items())  # fmt: skip
    told = table(head, rows, class_="concepts")
    states = telling(page)
    if states and page.conflict.options:
        told += f"<h3>{say('heading.option_form')}</h3>" + option_form(page, states)
    told += _why(page)
    if page.found.listed:
        return told
    return told + _cubes(page) + _sample(page)


def _states(page: Context, found: Found) -> str:
    if not found.count:
        return say("text.none")
    return page.states(found) if page.found.listed or found.count <= COLUMNS else say("report.see_cubes")


def _why(page: Context) -> str:
    """Explanations of the strongest equilibria, by decision maker."""
    told = ""
    for one in page.found.why:
        key = "report.why" if all(found.stable for found in one.certificates) else "report.why_some"
        told += (
            f'<details class="way"><summary>{say(key, state=one.state.label)}</summary>{_reasons(page, one)}</details>'
        )
    return told


def _reasons(page: Context, one: Explanation) -> str:
    return f"<p>{page.taken(one.state)}</p>" + bullets(
        lambda lang: reasons(one.certificates, page.conflict, lang, SPELLED_OUT)
    )


def telling(page: Context, most: int = COLUMNS) -> list[State]:
    """The most informative states: the status quo, then the equilibria under most concepts."""
    members, look = page.found.members, page.found.look
    states = {one.number: one for found in look.equilibria.equilibria.values() for one in found.states}
    if not page.found.listed:
        states = {one.number: one for one in (page.found.sample or ("", ()))[1]}
    votes = {number: sum(number in numbers for numbers in members.values()) for number in states}
    ordered = [states[number] for number in sorted(states, key=lambda number: (-votes[number], number))]
    now = look.status_quo
    return ([] if now is None else [now]) + [one for one in ordered if one != now][: most - (now is not None)]


def option_form(page: Context, states: Sequence[State]) -> str:
    """The option form: options as rows, states as columns."""
    now = page.found.look.status_quo
    mark = f"<br><small>{say('table.now')}</small>"
    head = "".join(f'<th scope="col">{page.state(one)}{mark if one == now else ""}</th>' for one in states)
    body = "".join(_option_rows(page, states)) + "".join(_concept_rows(page, states)) + _scenario_rows(page, states)
    inside = (f'<table class="form"><thead><tr><th scope="col">{say("print.corner")}</th>{head}</tr></thead>'
              f"{body}</table>")  # fmt: skip
    return scroller(inside) + f'<p class="legend">{say("report.legend")}</p>'


def _option_rows(page: Context, states: Sequence[State]) -> Iterator[str]:
    for dm in page.conflict.decision_makers:
        if not dm.options:
            continue
        rows = "".join(
            f'<tr><th scope="row">{text(option.name)}</th>'
            + "".join(_mark(state, f"{dm.id}.{option.id}") for state in states) + "</tr>"
            for option in dm.options
        )  # fmt: skip
        yield _part(states, page.dm(dm.id), rows)


def _mark(state: State, option: str) -> str:
    if option in state.taken:
        return '<td class="y">Y</td>'
    return '<td class="o">-</td>' if option in state.open else '<td class="n">N</td>'


def _concept_rows(page: Context, states: Sequence[State]) -> Iterator[str]:
    rows = "".join(
        f'<tr><th scope="row"><bdi>{esc(name)}</bdi></th>'
        + "".join(_member(one.number in numbers) for one in states) + "</tr>"
        for name, numbers in page.found.members.items()
    )  # fmt: skip
    yield _part(states, say("table.equilibrium_under"), rows)


def _part(states: Sequence[State], title: str, rows: str) -> str:
    """A titled group of rows."""
    return f'<tbody><tr><th colspan="{len(states) + 1}" scope="rowgroup">{title}</th></tr>{rows}</tbody>'


def _member(held: bool) -> str:
    return f'<td class="e">{"✓" if held else ""}</td>'


def _scenario_rows(page: Context, states: Sequence[State]) -> str:
    """Rows of the named outcomes that are true at some state shown."""
    rows = ""
    for outcome in page.found.outcomes:
        marks = [page.true_at(outcome.scenario.id, one) for one in states]
        if any(marks):
            name = outcome.scenario.name
            called = code(outcome.scenario.id) if name is None else text(name)
            rows += f'<tr><th scope="row">{called}</th>' + "".join(map(_member, marks)) + "</tr>"
    if not rows:
        return ""
    return _part(states, say("report.outcomes"), rows)


def _cubes(page: Context) -> str:
    """Each set of equilibria as disjoint patterns over the options."""
    told = f"<h3>{say('report.cubes')}</h3><p>{say('report.cubes_explained')}</p>"
    order = two(lambda lang: isolated(words.join(lang, [option_name(page.conflict, one, lang)
                                                        for one in page.conflict.options]), lang))  # fmt: skip
    told += f"<details><summary>{say('report.pattern_order')}</summary><p>{order}</p></details>"
    for name, found in page.found.look.equilibria.equilibria.items():
        if not found.count:
            continue
        cubes = found.cubes or ()
        lines = "".join(f"<li>{code(one)}</li>" for one in cubes)
        rest = "" if found.exact else f'<p class="caution">{say("report.cubes_part")}</p>'
        if not cubes:
            lines, rest = "", f"<p>{page.states(found)}</p>"
        count = say("report.count_of", n=found.count)
        told += (
            f'<details class="cubes"><summary><bdi>{esc(name)}</bdi>: {count}</summary><ul>{lines}</ul>{rest}</details>'
        )
    return told


def _sample(page: Context) -> str:
    """A random sample of equilibria, labelled as such."""
    if page.found.sample is None:
        return ""
    concept, states = page.found.sample
    head = [say("table.state"), say("table.taken"), say("table.equilibrium_under")]
    rows = (
        [page.state(one), page.taken(one),
         tag("bdi", ", ".join(name for name, held in page.found.members.items() if one.number in held))]
        for one in states
    )  # fmt: skip
    total = page.found.look.equilibria.equilibria[concept].count
    key = "report.sample_all" if total == len(states) else "report.sample_said"
    said = say(key, n=len(states), of=total, concept=concept)
    return f'<h3>{say("report.sample")}</h3><p class="caution">{said}</p>' + table(head, rows, class_="sample")
