"""What is certain and what is possible: equilibria over all completions, and who stays at the most telling states."""

from __future__ import annotations

from collections.abc import Iterator

from detente.model.states import State
from detente.reports.blocks import Blocks, grid
from detente.reports.completed import STANDINGS
from detente.reports.context import SHOWN, Context
from detente.results.base import Found
from detente.views.blocks import Heading, Paragraph
from detente.views.runs import isolate


def certain(page: Context) -> Blocks:
    """The equilibria in every completion and in some, and for a few states, who stays there in which."""
    completed = page.found.completed
    left = [name for name in page.found.left_out if name.startswith("equilibria ")]
    if not completed and not left:
        return
    yield Heading(page.say("report.certain.title"), 2)
    yield Paragraph(page.say("report.certain.explained"))
    undecided = any(answer.undecided for answer in completed.values())
    head = [page.say("table.concept"), page.say("report.certain.every"), page.say("report.certain.some")]
    head += [page.say("report.certain.undecided")] if undecided else []
    rows = [
        [isolate(name), _counted(page, answer.certain), _counted(page, answer.possible)]
        + ([f"{answer.undecided:,}"] if undecided else [])
        for name, answer in completed.items()
    ]
    if rows:
        yield grid("certain", head, rows)
    for name in left:
        yield from page.left_out(name)
    yield from _standing(page)


def _counted(page: Context, states: Found) -> str:
    """How many states a set has and, if these are few, which."""
    number = f"{states.count:,}"
    return f"{number}: {page.states(states)}" if 0 < states.count <= SHOWN else number


def _standing(page: Context) -> Blocks:
    """Who stays in every completion, in some, in none; concepts with equal answers together."""
    findings = page.found
    states = [
        state
        for state in findings.asked
        if all(state.number in answer.standing for answer in findings.completed.values())
    ]
    rows = [row for state in states for row in _rows(page, state)]
    if not rows:
        return
    used = [name for name in STANDINGS if any(name in standing.values() for _, standing in _each(page, states))]
    head = [
        page.say("table.state"),
        page.say("table.concept"),
        *(page.say(f"report.certain.stays.{name}") for name in used),
    ]
    cells = ([state, concepts, *(by_standing[name] for name in used)] for state, concepts, by_standing in rows)
    yield Paragraph(page.say("report.certain.who"))
    yield grid("standing", head, cells)


def _each(page: Context, states: list[State]) -> Iterator[tuple[str, dict[str, str]]]:
    for state in states:
        for name, answer in page.found.completed.items():
            yield name, dict(answer.standing[state.number])


def _rows(page: Context, state: State) -> Iterator[tuple[str, str, dict[str, str]]]:
    groups: dict[tuple[tuple[str, str], ...], list[str]] = {}
    for name, standing in _each(page, [state]):
        groups.setdefault(tuple(standing.items()), []).append(name)
    for group, names in groups.items():
        concepts = page.listed(map(isolate, names))
        yield page.state(state), concepts, {kind: _who(page, dict(group), kind) for kind in STANDINGS}


def _who(page: Context, standing: dict[str, str], kind: str) -> str:
    dms = [dm for dm, answer in standing.items() if answer == kind]
    if len(dms) == len(standing):
        return page.say("report.everybody")
    return page.listed(page.dm(dm) for dm in dms) if dms else "–"
