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
        [tag("bdi", name), _meaning(name), f"{found.count:,}", _states(page, found)] for name, found in sets.items()
    )
    told = table(head, rows, class_="concepts") + _profiles(page)
    states = telling(page)
    if states and page.conflict.options:
        told += tag("h3", say("heading.option_form")) + option_form(page, states)
    told += _why(page) + beliefs(page)
    if page.found.listed:
        return told
    return told + _cubes(page) + _sample(page)


def _profiles(page: Context) -> Html:
    """Whose concept is which, where each follows its own."""
    profiles = page.found.look.equilibria.profiles.items()
    whose = ((name, partial(said_profile, page.conflict, by_dm)) for name, by_dm in profiles)
    return pieces(tag("p", say("text.profile", name=name, who=who)) for name, who in whose)


def _states(page: Context, found: Found) -> Html:
    if not found.count:
        return say("text.none")
    return page.states(found) if page.found.listed or found.count <= COLUMNS else say("report.see_cubes")


def _why(page: Context) -> Html:
    """Why the firmest equilibria hold, for each decision maker."""
    told = Html()
    for one in page.found.why:
        key = "report.why" if all(found.stable for found in one.certificates) else "report.why_some"
        told += tag("details", tag("summary", say(key, state=one.state.label)), _reasons(page, one), class_="way")
    return told


def _reasons(page: Context, one: Explanation) -> Html:
    return tag("p", page.taken(one.state)) + bullets(
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


def option_form(page: Context, states: Sequence[State]) -> Html:
    """Options down the side, states across, as analysts of the graph model write conflicts."""
    now = page.found.look.status_quo
    here = void("br") + tag("small", say("table.now"))
    heads = [say("print.corner"), *(page.state(one) + (here if one == now else "") for one in states)]
    head = tag("thead", tag("tr", *(tag("th", one, scope="col") for one in heads)))
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
        _row(tag("bdi", name), (member(one.number in numbers) for one in states))
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
        marks = [page.true_at(outcome.scenario.id, one) for one in states]
        if any(marks):
            name = outcome.scenario.name
            called = code(outcome.scenario.id) if name is None else text(name)
            rows.append(_row(called, map(member, marks)))
    return _part(states, say("report.outcomes"), rows) if rows else Html()


def _cubes(page: Context) -> Html:
    """Each set of equilibria as disjoint patterns over the options."""
    told = tag("h3", say("report.cubes")) + tag("p", say("report.cubes_explained"))
    order = two(
        lambda lang: isolated(
            words.join(lang, [option_name(page.conflict, one, lang) for one in page.conflict.options]), lang
        )
    )
    told += tag("details", tag("summary", say("report.pattern_order")), tag("p", order))
    sets = page.found.look.equilibria.equilibria
    return told + pieces(_patterns(page, name, found) for name, found in sets.items() if found.count)


def _patterns(page: Context, name: str, found: Found) -> Html:
    cubes = found.cubes or ()
    rest = Html() if found.exact else tag("p", say("report.cubes_part"), class_="caution")
    if not cubes:
        rest = tag("p", page.states(found))
    summary = tag("summary", tag("bdi", name), ": ", say("report.count_of", n=found.count))
    return tag("details", summary, tag("ul", *(tag("li", code(one)) for one in cubes)), rest, class_="cubes")


def _sample(page: Context) -> Html:
    """Some equilibria drawn at random, said to be so."""
    if page.found.sample is None:
        return Html()
    concept, states = page.found.sample
    head = [say("table.state"), say("table.taken"), say("table.equilibrium_under")]
    rows = (
        [
            page.state(one),
            page.taken(one),
            tag("bdi", ", ".join(name for name, held in page.found.members.items() if one.number in held)),
        ]
        for one in states
    )
    total = page.found.look.equilibria.equilibria[concept].count
    key = "report.sample_all" if total == len(states) else "report.sample_said"
    said = say(key, n=len(states), of=total, concept=concept)
    return tag("h3", say("report.sample")) + tag("p", said, class_="caution") + table(head, rows, class_="sample")
