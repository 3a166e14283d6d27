"""View of inverse analysis: least changes of preference, behaviour that needs none, and conditions."""

from __future__ import annotations

import shlex
from collections.abc import Iterator

from detente.analysis import kinds as a
from detente.explanations.inverse import change_words, condition_words, inverse_sentences, preference_words
from detente.results.inverse import Behaviour, Inverse, Solution, number
from detente.views.blocks import Block, Cell, Heading, Items, Paragraph, Row, Title, row, table
from detente.views.page import Page

MOST_TOLD = 3  # states explained in words; more appear in the table only
MOST_CONDITIONS = 20


def inverse_view(result: Inverse, page: Page, *, conditions: a.Flag = False) -> Iterator[Block]:
    """The least cost, the changes, and the alternatives by behaviour; the conditions on request."""
    yield Title(page.conflict.name.say(page.lang))
    yield Items(tuple(inverse_sentences(result, page.lang)))
    if result.distance == 0:
        command = f"detente evolution {shlex.quote(page.model)} --to {shlex.quote(result.to)}"
        yield Paragraph(page.say("inverse.already_next", command=command))
    if result.distance:
        yield Heading(page.say("heading.least_changes"))
        yield from _changes(result, page)
    shown = result.behaviour[: page.shown]
    if shown:
        yield Heading(page.say("heading.behaviour"))
        yield from _behaviour(shown, page)
        if len(shown) < len(result.behaviour):
            yield Paragraph(page.say("text.states_listed", n=len(result.behaviour), shown=len(shown)), "muted")
    if conditions:
        yield from _conditions(result, page)


def _conditions(result: Inverse, page: Page) -> Iterator[Block]:
    """The first conditions, each with its first alternatives, and the number of the rest."""
    yield Heading(page.say("heading.conditions"))
    if not result.conditions:
        yield Paragraph(page.say("inverse.no_conditions"))
        return
    shown = result.conditions[: min(page.shown, MOST_CONDITIONS)]
    yield Items(tuple(condition_words(condition, result, page.lang) for condition in shown))
    unshown = len(result.conditions) - len(shown)
    if unshown:
        yield Paragraph(page.say("inverse.more_conditions", n=unshown), "muted")


def _changes(result: Inverse, page: Page) -> Iterator[Block]:
    shown = result.solutions[: page.shown]
    keys = ("table.number", "table.dm", "table.cost", "table.change", "table.then", "table.equilibria")
    rows = (line for place, solution in enumerate(shown, 1) for line in _solution(place, solution, page))
    yield table((page.say(key) for key in keys), rows, numbers=[0, 2])
    if not result.listed or len(shown) < len(result.solutions):
        yield Paragraph(page.say("text.changes_listed", shown=len(shown)), "muted")


def _solution(place: int, solution: Solution, page: Page) -> Iterator[Row]:
    states = page.listed(page.called(state) for state in solution.equilibria)
    for at, change in enumerate(solution.changes):
        yield row(
            str(place) if at == 0 else "",
            Cell(page.dm(change.dm), "strong"),
            str(number(change.cost)),
            change_words(change, page.lang),
            preference_words(change, page.lang),
            states if at == 0 else "",
            opens=at == 0,
        )


def _behaviour(shown: tuple[Behaviour, ...], page: Page) -> Iterator[Block]:
    dms = tuple(page.conflict.dms)
    if len(shown) > MOST_TOLD:
        resting = sum(all(behaviour.concepts[dm] for dm in dms) for behaviour in shown)
        yield Paragraph(page.say("inverse.behaviour_of_many", n=len(shown), resting=resting))
    for behaviour in shown if len(shown) <= MOST_TOLD else ():
        without = [page.dm(dm) for dm in dms if not behaviour.concepts[dm]]
        key = "inverse.no_behaviour" if without else "inverse.behaviour"
        yield Paragraph(page.say(key, state=page.called(behaviour.state), dms=without))
    head = (page.say("table.state"), *(page.dm(dm) for dm in dms))
    yield table(head, (_concepts(behaviour, dms, page) for behaviour in shown))


def _concepts(behaviour: Behaviour, dms: tuple[str, ...], page: Page) -> Row:
    cells = (page.listed(behaviour.concepts[dm]) or page.say("text.no_concept") for dm in dms)
    return row(Cell(page.called(behaviour.state), "strong"), *cells)
