"""Equilibria section, with explanations; large sets as disjoint cubes and a sample."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente import words
from detente.explanations import option_name, reasons
from detente.explanations.profiles import said_profile
from detente.model.states import State
from detente.reports.blocks import Blocks, Part, ReportBlock, bullets, caution, grid, group, spoken, styled
from detente.reports.context import Context
from detente.reports.sections.beliefs import beliefs
from detente.results.base import Found
from detente.views.blocks import Cell, Heading, Paragraph, Row, Table
from detente.views.runs import isolate

COLUMNS = 10
SPELLED_OUT = 3


def settling(page: Context) -> Blocks:
    """The equilibria by concept, what is taken in the most telling, and what else is known of them."""
    sets = page.found.look.equilibria.equilibria
    head = (page.say(key) for key in ("table.concept", "report.meaning", "table.count", "table.states"))
    rows = (
        [isolate(name), _meaning(page, name), f"{equilibria.count:,}", _states(page, equilibria)]
        for name, equilibria in sets.items()
    )
    yield grid("concepts", head, rows)
    for name, by_dm in page.found.look.equilibria.profiles.items():  # whose concept is which
        yield Paragraph(page.say("text.profile", name=name, who=said_profile(page.conflict, by_dm, page.lang)))
    states = telling(page)
    if states and page.conflict.options:
        yield Heading(page.say("heading.option_form"), 2)
        yield option_form(page, states)
        yield Paragraph(page.say("report.legend"), "muted", kind="legend")
    yield from _why(page)
    yield from beliefs(page)
    if not page.found.listed:
        yield from _cubes(page)
        yield from _sample(page)


def _meaning(page: Context, name: str) -> str:
    """What a concept means, and how it reads preference; `MIXED` stands for a concept by each decision maker."""
    base, *parts = name.split(".")
    keys = [f"concept.{base}"] if words.has(f"concept.{base}") else ["reading.mixed"]
    return " ".join(map(page.say, [*keys, *(f"reading.{part.rstrip('0123456789')}" for part in parts)]))


def _states(page: Context, equilibria: Found) -> str:
    if not equilibria.count:
        return page.say("text.none")
    few = page.found.listed or equilibria.count <= COLUMNS
    return page.states(equilibria) if few else page.say("report.see_cubes")


def _why(page: Context) -> Blocks:
    """Why the firmest equilibria hold, for each decision maker."""
    for explanation in page.found.why:
        key = "report.why" if all(certificate.stable for certificate in explanation.certificates) else "report.why_some"
        because = reasons(explanation.certificates, page.conflict, page.lang, SPELLED_OUT)
        blocks: tuple[ReportBlock, ...] = (Paragraph(page.taken(explanation.state)), *bullets(because))
        yield Part(blocks, "way", page.say(key, state=explanation.state.label))


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


def option_form(page: Context, states: Sequence[State]) -> Table:
    """Options down the side, states across, as analysts of the graph model write conflicts."""
    status_quo = page.found.look.status_quo
    now = styled("remark", page.say("table.now"))
    head = [page.say("print.corner"), *(page.state(state) + (now if state == status_quo else "") for state in states)]
    rows = [*_option_rows(page, states), *_concept_rows(page, states), *_scenario_rows(page, states)]
    return grid("form", head, rows)


def _option_rows(page: Context, states: Sequence[State]) -> Iterator[Row]:
    for dm in page.conflict.decision_makers:
        if dm.options:
            yield group(page.dm(dm.id), len(states) + 1)
            for option in dm.options:
                marks = (mark(state, f"{dm.id}.{option.id}") for state in states)
                yield Row((Cell(spoken(option.name, page.lang)), *marks))


def mark(state: State, option: str) -> Cell:
    """Whether an option is taken in a state, or left open."""
    if option in state.taken:
        return Cell("Y", "strong")
    return Cell("-" if option in state.open else "N", "muted")


def member(held: bool) -> Cell:
    """Whether a state is in a set."""
    return Cell("✓" if held else "", "strong")


def _concept_rows(page: Context, states: Sequence[State]) -> Iterator[Row]:
    yield group(page.say("table.equilibrium_under"), len(states) + 1)
    for name, numbers in page.found.members.items():
        yield Row((Cell(isolate(name)), *(member(state.number in numbers) for state in states)))


def _scenario_rows(page: Context, states: Sequence[State]) -> Iterator[Row]:
    """The named outcomes that are true somewhere in what is shown."""
    rows = list[Row]()
    for outcome in page.found.outcomes:
        marks = [page.true_at(outcome.scenario.id, state) for state in states]
        if any(marks):
            called = page.name(outcome.scenario.name, outcome.scenario.id)
            rows.append(Row((Cell(called), *map(member, marks))))
    if rows:
        yield group(page.say("report.outcomes"), len(states) + 1)
        yield from rows


def _cubes(page: Context) -> Blocks:
    """Each set of equilibria as disjoint patterns over the options."""
    yield Heading(page.say("report.cubes"), 2)
    yield Paragraph(page.say("report.cubes_explained"))
    order = words.join(page.lang, [option_name(page.conflict, option, page.lang) for option in page.conflict.options])
    yield Part((Paragraph(order),), "order", page.say("report.pattern_order"))
    for name, equilibria in page.found.look.equilibria.equilibria.items():
        if equilibria.count:
            title = f"{isolate(name)}: {page.say('report.count_of', n=equilibria.count)}"
            yield Part(tuple(_patterns(page, equilibria)), "cubes", title)


def _patterns(page: Context, equilibria: Found) -> Blocks:
    cubes = equilibria.cubes or ()
    yield from bullets([f"`{cube}`" for cube in cubes])
    if not cubes:
        yield Paragraph(page.states(equilibria))
    elif not equilibria.exact:
        yield caution(page.say("report.cubes_part"))


def _sample(page: Context) -> Blocks:
    """Some equilibria drawn at random, said to be so."""
    if page.found.sample is None:
        return
    concept, states = page.found.sample
    total = page.found.look.equilibria.equilibria[concept].count
    key = "report.sample_all" if total == len(states) else "report.sample_said"
    yield Heading(page.say("report.sample"), 2)
    yield caution(page.say(key, n=len(states), of=total, concept=concept))
    head = (page.say(key) for key in ("table.state", "table.taken", "table.equilibrium_under"))
    yield grid("sample", head, ([page.state(state), page.taken(state), _under(page, state)] for state in states))


def _under(page: Context, state: State) -> str:
    return isolate(", ".join(name for name, members in page.found.members.items() if state.number in members))
