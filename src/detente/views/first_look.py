"""View of the first look."""

from __future__ import annotations

from collections.abc import Iterator

from detente import explanations
from detente.explanations.claims import lacking_sentences
from detente.explanations.coalitions import leaving
from detente.results.views import Analysis
from detente.views.answer import answer_view
from detente.views.blocks import Block, Heading, Items, Paragraph, Title, row, table
from detente.views.claims import claim_table
from detente.views.option_form import option_form, room_for, telling
from detente.views.page import Page
from detente.views.reasons import verdicts
from detente.views.stable_states import equilibrium_table

SPELLED_OUT = 3  # improvements per verdict; `explain` lists all of them


def first_look(result: Analysis, page: Page) -> Iterator[Block]:
    """The answer, the model in a few lines, equilibria, the option form, the status quo's stability, and advice."""
    yield Title(page.conflict.name.say(page.lang))
    if page.conflict.question is not None:
        yield Paragraph(page.conflict.question.say(page.lang))
    yield from answer_view(result, page)
    yield from _model(result, page)
    yield Heading(page.say("heading.equilibria"))
    yield from equilibrium_table(result.equilibria, page)
    yield from _option_form(result, page)
    yield from _status_quo(result, page)
    if result.claims:
        yield Heading(page.say("heading.claims"))
        yield claim_table(result.claims.values(), page)
        lacking = tuple(lacking_sentences(result.claims.values(), page.conflict, page.lang))
        if lacking:
            yield Items(lacking)
        yield Paragraph(page.say("text.see_check"), "muted")
    if result.advice:
        yield Heading(page.say("heading.advice"))
        yield Items(tuple(explanations.advice(suggestion, page.lang) for suggestion in result.advice))


def _model(result: Analysis, page: Page) -> Iterator[Block]:
    conflict = page.conflict
    yield Heading(page.say("heading.model"))
    counted = {"dms": len(conflict.dms), "options": len(conflict.options), "states": result.feasible.count}
    yield Paragraph(page.say("text.model" if conflict.options else "text.model_graph", **counted))
    if not conflict.options:
        yield table((page.say("table.dm"), page.say("table.id")), (row(page.dm(dm), dm) for dm in conflict.dms))
    if result.status_quo is not None:
        state = explanations.described(result.status_quo, conflict, page.lang)
        yield Paragraph(page.say("text.status_quo", state=state))


def _option_form(result: Analysis, page: Page) -> Iterator[Block]:
    if not page.conflict.options:
        return
    sets = result.equilibria.equilibria
    feasible = result.feasible.states
    whole = result.feasible.listed and len(feasible) <= room_for(feasible, page)
    states = feasible if whole else telling(sets, result.status_quo) or feasible
    if states:
        yield Heading(page.say("heading.option_form"))
        yield from option_form(states, sets, result.status_quo, result.feasible.count, page)


def _status_quo(result: Analysis, page: Page) -> Iterator[Block]:
    yield Heading(page.say("heading.status_quo"))
    if result.status_quo is None:
        yield Paragraph(page.say("text.no_status_quo"))
        return
    yield verdicts(result.certificates, page, result.undecided, result.together)
    yield Items(tuple(explanations.reasons(result.certificates, page.conflict, page.lang, SPELLED_OUT)))
    yield Heading(page.say("heading.together"))
    yield Items(tuple(leaving(result.leaving[: page.shown], result.status_quo, page.conflict, page.lang)))
