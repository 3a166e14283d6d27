"""View of the differences between two models and their verdicts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from detente import words
from detente.explanations import described
from detente.model.rewording import in_words
from detente.model.states import State
from detente.results.differences import Differences, ElementChange
from detente.views.blocks import Block, Cell, Heading, Paragraph, Row, Title, row, table
from detente.views.page import Page


def differences(result: Differences, page: Page) -> Iterator[Block]:
    """Differing elements, equilibria and status quo stability, or that there are none."""
    yield Title(
        page.say("text.from_to", before=page.conflict.name.say(page.lang), after=result.other_name.say(page.lang))
    )
    if not result.elements:
        yield Paragraph(page.say("text.same_elements"))
    else:
        yield Heading(page.say("heading.elements"))
        head = ("table.element", "table.before", "table.after")
        yield table(
            (page.say(key) for key in head), (_element(change, page) for change in result.elements[: page.shown])
        )
        if len(result.elements) > page.shown:
            yield Paragraph(page.say("text.more_elements", n=len(result.elements) - page.shown), "muted")
    yield Heading(page.say("heading.equilibria"))
    yield from _equilibria(result, page)
    if result.status_quo:
        yield Heading(page.say("heading.status_quo"))
        yield _status_quo(result, page)


def _element(change: ElementChange, page: Page) -> Row:
    return row(Cell(change.address, "strong"), _said(change.before, page), _said(change.after, page))


def _said(value: Any, page: Page) -> str:
    """An element in model-file form, in the reader's language if available."""
    if value is None:
        return page.say("text.absent")
    if isinstance(value, dict):
        if isinstance(value.get("name"), dict):
            value = value | {"name": value["name"].get(page.lang, next(iter(value["name"].values()), ""))}
        if value and set(value) <= set(words.LANGUAGES):
            return str(value.get(page.lang, next(iter(value.values()))))
        return page.listed(f"{key}: {_said(part, page)}" for key, part in value.items()) or "{}"
    return in_words(value, page.lang) if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _equilibria(result: Differences, page: Page) -> Iterator[Block]:
    if not result.equilibria:
        yield Paragraph(page.say("text.same_equilibria"))
        return
    head = ("table.concept", "table.gained", "table.lost")
    rows = [
        row(Cell(change.concept, "strong"), _states(change.gained, page), _states(change.lost, page))
        for change in result.equilibria
    ]
    yield table((page.say(key) for key in head), rows)
    for state in result.added[: page.shown]:
        yield Paragraph(page.say("text.added_state", state=described(state, page.conflict, page.lang)), "muted")


def _states(states: tuple[State, ...], page: Page) -> str:
    return page.some(states, len(states)) or page.say("text.none")


def _status_quo(result: Differences, page: Page) -> Block:
    rows = [
        row(page.dm(dm), Cell(concept, "strong"), _verdict(before, page), _verdict(after, page))
        for concept, by_dm in result.status_quo.items()
        for dm, (before, after) in by_dm.items()
    ]
    head = ("table.dm", "table.concept", "table.before", "table.after")
    return table((page.say(key) for key in head), rows)


def _verdict(stable: bool, page: Page) -> Cell:
    return Cell(page.say("table.stable"), "good") if stable else Cell(page.say("table.unstable"), "bad")
