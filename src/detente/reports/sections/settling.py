"""Equilibria section, with explanations; large sets as disjoint cubes and a sample."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from detente import words
from detente.explanations import option_name, reasons
from detente.explanations.profiles import said_profile
from detente.model.states import State
from detente.reports.context import Context
from detente.reports.elements import Html, pieces, tag, void
from detente.reports.markup import bullets, code, isolated, say, scroller, table, text, two
from detente.reports.sections.beliefs import beliefs
from detente.results.base import Found
from detente.results.stability import Explanation

COLUMNS = 10
SPELLED_OUT = 3


def _meaning(name: str) -> Html:
    """What a concept means, and how it reads preference; `MIXED` stands for a concept by each decision maker."""
    base, *parts = name.split(".")
    keys = [f"concept.{base}"] if words.has(f"concept.{base}") else ["reading.mixed"]
    keys += [f"reading.{part.rstrip('0123456789')}" for part in parts]
    return pieces(map(say, keys), " ")


def settling(page: Context) -> Html:
    """The equilibria by concept, what is taken in the most telling, and what else is known of them."""
    sets = page.found.look.equilibria.equilibria
    head = [say("table.concept"), say("report.meaning"), say("table.count"), say("table.states")]
    rows = (
        [tag("bdi", name), _meaning(name), f"{equilibria.count:,}", _states(page, equilibria)]
        for name, equilibria in sets.items()
    )
    html = table(head, rows, class_="concepts") + _profiles(page)
    states = telling(page)
    if states and page.conflict.options:
        html += tag("h3", say("heading.option_form")) + option_form(page, states)
    html += _why(page) + beliefs(page)
    if page.found.listed:
        return html
    return html + _cubes(page) + _sample(page)


def _profiles(page: Context) -> Html:
    """Whose concept is which, where each follows its own."""
    profiles = page.found.look.equilibria.profiles.items()
    whose = ((name, partial(said_profile, page.conflict, by_dm)) for name, by_dm in profiles)
    return pieces(tag("p", say("text.profile", name=name, who=who)) for name, who in whose)


def _states(page: Context, equilibria: Found) -> Html:
    if not equilibria.count:
        return say("text.none")
    return page.states(equilibria) if page.found.listed or equilibria.count <= COLUMNS else say("report.see_cubes")


def _why(page: Context) -> Html:
    """Why the firmest equilibria hold, for each decision maker."""
    html = Html()
    for explanation in page.found.why:
        key = "report.why" if all(certificate.stable for certificate in explanation.certificates) else "report.why_some"
        html += tag(
            "details",
            tag("summary", say(key, state=explanation.state.label)),
            _reasons(page, explanation),
            class_="way",
        )
    return html


def _reasons(page: Context, explanation: Explanation) -> Html:
    return tag("p", page.taken(explanation.state)) + bullets(
        lambda lang: reasons(explanation.certificates, page.conflict, lang, SPELLED_OUT)
    )


def telling(page: Context, most: int = COLUMNS) -> list[State]:
    """The most informative states: the status quo, then the equilibria under most concepts."""
    members, look = page.found.members, page.found.look
    states = {state.number: state for result in look.equilibria.equilibria.values() for state in result.states}
    if not page.found.listed:
        states = {state.number: state for state in (page.found.sample or ("", ()))[1]}
    votes = {number: sum(number in numbers for numbers in members.values()) for number in states}
    ordered = [states[number] for number in sorted(states, key=lambda number: (-votes[number], number))]
    status_quo = look.status_quo
    return ([] if status_quo is None else [status_quo]) + [state for state in ordered if state != status_quo][
        : most - (status_quo is not None)
    ]


def option_form(page: Context, states: Sequence[State]) -> Html:
    """Options down the side, states across, as analysts of the graph model write conflicts."""
    status_quo = page.found.look.status_quo
    now_mark = void("br") + tag("small", say("table.now"))
    heads = [say("print.corner"), *(page.state(state) + (now_mark if state == status_quo else "") for state in states)]
    head = tag("thead", tag("tr", *(tag("th", heading, scope="col") for heading in heads)))
    parts = [*_option_rows(page, states), _concept_rows(page, states), _scenario_rows(page, states)]
    return scroller(tag("table", head, *parts, class_="form")) + tag("p", say("report.legend"), class_="legend")


def _option_rows(page: Context, states: Sequence[State]) -> Iterator[Html]:
    for dm in page.conflict.decision_makers:
        if not dm.options:
            continue
        rows = [
            _row(text(option.name), (mark(state, f"{dm.id}.{option.id}") for state in states)) for option in dm.options
        ]
        yield _part(states, page.dm(dm.id), rows)


def _row(name: Html, cells: Iterable[Html]) -> Html:
    return tag("tr", tag("th", name, scope="row"), *cells)


def mark(state: State, option: str) -> Html:
    """The cell that says whether an option is taken in a state, or left open."""
    if option in state.taken:
        return tag("td", "Y", class_="y")
    return tag("td", "-", class_="o") if option in state.open else tag("td", "N", class_="n")


def _concept_rows(page: Context, states: Sequence[State]) -> Html:
    rows = [
        _row(tag("bdi", name), (member(state.number in numbers) for state in states))
        for name, numbers in page.found.members.items()
    ]
    return _part(states, say("table.equilibrium_under"), rows)


def _part(states: Sequence[State], title: Html, rows: Iterable[Html]) -> Html:
    """A group of rows under a title of its own."""
    return tag("tbody", tag("tr", tag("th", title, colspan=len(states) + 1, scope="rowgroup")), *rows)


def member(held: bool) -> Html:
    """The cell that says whether a state is in a set."""
    return tag("td", "✓" if held else "", class_="e")


def _scenario_rows(page: Context, states: Sequence[State]) -> Html:
    """The named outcomes that are true somewhere in what is shown."""
    rows = list[Html]()
    for outcome in page.found.outcomes:
        marks = [page.true_at(outcome.scenario.id, state) for state in states]
        if any(marks):
            name = outcome.scenario.name
            called = code(outcome.scenario.id) if name is None else text(name)
            rows.append(_row(called, map(member, marks)))
    return _part(states, say("report.outcomes"), rows) if rows else Html()


def _cubes(page: Context) -> Html:
    """Each set of equilibria as disjoint patterns over the options."""
    html = tag("h3", say("report.cubes")) + tag("p", say("report.cubes_explained"))
    order = two(
        lambda lang: isolated(
            words.join(lang, [option_name(page.conflict, option, lang) for option in page.conflict.options]), lang
        )
    )
    html += tag("details", tag("summary", say("report.pattern_order")), tag("p", order))
    sets = page.found.look.equilibria.equilibria
    return html + pieces(_patterns(page, name, equilibria) for name, equilibria in sets.items() if equilibria.count)


def _patterns(page: Context, name: str, equilibria: Found) -> Html:
    cubes = equilibria.cubes or ()
    remark = Html() if equilibria.exact else tag("p", say("report.cubes_part"), class_="caution")
    if not cubes:
        remark = tag("p", page.states(equilibria))
    summary = tag("summary", tag("bdi", name), ": ", say("report.count_of", n=equilibria.count))
    return tag("details", summary, tag("ul", *(tag("li", code(cube)) for cube in cubes)), remark, class_="cubes")


def _sample(page: Context) -> Html:
    """Some equilibria drawn at random, said to be so."""
    if page.found.sample is None:
        return Html()
    concept, states = page.found.sample
    head = [say("table.state"), say("table.taken"), say("table.equilibrium_under")]
    rows = (
        [
            page.state(state),
            page.taken(state),
            tag("bdi", ", ".join(name for name, members in page.found.members.items() if state.number in members)),
        ]
        for state in states
    )
    total = page.found.look.equilibria.equilibria[concept].count
    key = "report.sample_all" if total == len(states) else "report.sample_said"
    caption = say(key, n=len(states), of=total, concept=concept)
    return tag("h3", say("report.sample")) + tag("p", caption, class_="caution") + table(head, rows, class_="sample")
