"""What is certain and what is possible: equilibria over all completions, and who stays at the most telling states."""

from __future__ import annotations

from collections.abc import Iterator

from detente.model.states import State
from detente.reports.completed import STANDINGS
from detente.reports.context import SHOWN, Context
from detente.reports.elements import Html, pieces, tag
from detente.reports.markup import say, table
from detente.results.base import Found


def certain(page: Context) -> Html:
    """The equilibria in every completion and in some, and for a few states, who stays there in which."""
    completed = page.found.completed
    left = pieces(page.left_out(name) for name in page.found.left_out if name.startswith("equilibria "))
    if not completed and not left:
        return Html()
    html = tag("h3", say("report.certain.title")) + tag("p", say("report.certain.explained"))
    undecided = any(answer.undecided for answer in completed.values())
    head = [say("table.concept"), say("report.certain.every"), say("report.certain.some")]
    head += [say("report.certain.undecided")] if undecided else []
    rows = [
        [tag("bdi", name), _counted(page, answer.certain), _counted(page, answer.possible)]
        + ([pieces([f"{answer.undecided:,}"])] if undecided else [])
        for name, answer in completed.items()
    ]
    return html + (table(head, rows, class_="certain") if rows else "") + left + _standing(page)


def _counted(page: Context, states: Found) -> Html:
    """How many states a set has and, if these are few, which."""
    number = pieces([f"{states.count:,}"])
    return number + ": " + page.states(states) if 0 < states.count <= SHOWN else number


def _standing(page: Context) -> Html:
    """Who stays in every completion, in some, in none; concepts with equal answers together."""
    findings = page.found
    states = [
        state
        for state in findings.asked
        if all(state.number in answer.standing for answer in findings.completed.values())
    ]
    rows = [row for state in states for row in _rows(page, state)]
    if not rows:
        return Html()
    used = [name for name in STANDINGS if any(name in standing.values() for _, standing in _each(page, states))]
    head = [say("table.state"), say("table.concept"), *(say(f"report.certain.stays.{name}") for name in used)]
    cells = ([state, concepts, *(by_standing[name] for name in used)] for state, concepts, by_standing in rows)
    return tag("p", say("report.certain.who")) + table(head, cells, class_="standing")


def _each(page: Context, states: list[State]) -> Iterator[tuple[str, dict[str, str]]]:
    for state in states:
        for name, answer in page.found.completed.items():
            yield name, dict(answer.standing[state.number])


def _rows(page: Context, state: State) -> Iterator[tuple[Html, Html, dict[str, Html]]]:
    groups: dict[tuple[tuple[str, str], ...], list[str]] = {}
    for name, standing in _each(page, [state]):
        groups.setdefault(tuple(standing.items()), []).append(name)
    for group, names in groups.items():
        concepts = page.listed(tag("bdi", name) for name in names)
        yield page.state(state), concepts, {kind: _who(page, dict(group), kind) for kind in STANDINGS}


def _who(page: Context, standing: dict[str, str], kind: str) -> Html:
    dms = [dm for dm, answer in standing.items() if answer == kind]
    if len(dms) == len(standing):
        return say("report.everybody")
    return page.listed(page.dm(dm) for dm in dms) if dms else Html("–")
