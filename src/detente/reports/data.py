"""Compact data of the table and the graph, for the page's script. State n has index n - 1."""

from __future__ import annotations

import base64
from array import array
from collections.abc import Iterable
from typing import Any

from detente.figures.layers import distances, in_layers
from detente.figures.layout import layout
from detente.model.states import State
from detente.reports.context import Context
from detente.reports.sections.settling import telling

ALL_SHOWN = 40  # up to this many states are all drawn
FOCUS = 36  # else this many initially, the rest aggregated


def data(page: Context) -> dict[str, Any] | None:
    """The states with all columns of the table, and the moves.

    None if not every state is listed, or their numbers have gaps (in a changed conflict).
    """
    findings = page.found
    if not findings.listed or findings.conflict.numbered_by is not None:
        return None
    states = findings.look.feasible.states
    labels = [state.label for state in states]
    fields: dict[str, Any] = {
        "labels": None if labels == [f"s{state.number}" for state in states] else labels,
        "count": len(states),
        "options": list(page.conflict.options),
        "marks": "".join(_mark(state, option) for state in states for option in page.conflict.options),
        "dms": list(page.conflict.dms),
        "concepts": {name: sorted(numbers) for name, numbers in findings.members.items()},
        "scenarios": {outcome.scenario.id: _where(page, outcome.scenario.id, states) for outcome in findings.outcomes},
        "ranks": _ranks(page, len(states)),
        "now": None if findings.look.status_quo is None else findings.look.status_quo.number,
    }  # fmt: skip
    if findings.moves is not None:
        fields |= _moves(page, len(states)) | _places(page, states)
    return fields


def _where(page: Context, scenario: str, states: Iterable[State]) -> list[int]:
    """The numbers of the states where a named outcome is true."""
    return [state.number for state in states if page.true_at(scenario, state)]


def _mark(state: State, option: str) -> str:
    return "Y" if option in state.taken else "-" if option in state.open else "N"


def _ranks(page: Context, count: int) -> dict[str, list[int]]:
    """Each state's place in each decision maker's ranking, 1 the best."""
    ranks = {}
    for dm, order in page.found.ranks.items():
        places = [0] * count
        for number, indifferent in enumerate(order, 1):
            for state in indifferent:
                places[state.number - 1] = number
        ranks[dm] = places
    return ranks


def _moves(page: Context, count: int) -> dict[str, Any]:
    """For each decision maker: how many moves lead out of each state, where they lead, and which are improvements."""
    moves, improving = {}, {}
    only_improvements = True
    for dm, dm_moves in page.found.moves.moves.items() if page.found.moves else ():
        leaving, ends, better = array("H", [0] * count), array("H"), bytearray()
        for move in dm_moves:
            leaving[move.start.number - 1] += 1
            ends.append(move.end.number - 1)
            better.append(move.improvement)
            only_improvements &= move.improvement
        moves[dm] = [_packed(leaving), _packed(ends)]
        improving[dm] = base64.b64encode(_bits(better)).decode()
    return {"moves": moves, "improving": improving, "onlyImprovements": only_improvements and any(moves)}


def _packed(numbers: array[int]) -> str:
    """Pack numbers as little-endian 16-bit integers."""
    return base64.b64encode(b"".join(number.to_bytes(2, "little") for number in numbers)).decode()


def _bits(flags: bytearray) -> bytes:
    """Pack flags into bytes, lowest bit first."""
    packed = bytearray((len(flags) + 7) // 8)
    for place, flag in enumerate(flags):
        packed[place // 8] |= flag << (place % 8)
    return bytes(packed)


def _arcs(page: Context, improvements: bool = False) -> list[tuple[int, int]]:
    moves = page.found.moves
    return [
        (move.start.number, move.end.number)
        for listed in (moves.moves.values() if moves else ())
        for move in listed
        if move.improvement or not improvements
    ]


def _places(page: Context, states: tuple[State, ...]) -> dict[str, Any]:
    """Positions of the states: laid out if few, else in columns by distance from the status quo."""
    status_quo = page.found.look.status_quo
    numbers = [state.number for state in states]
    if len(states) <= ALL_SHOWN:
        points = layout(page.conflict, states, _arcs(page), status_quo.number if status_quo else None)
        return {"points": [points[number] for number in numbers]}
    layers = [numbers] if status_quo is None else distances(numbers, _arcs(page), status_quo.number)
    level = {number: place for place, layer in enumerate(layers) for number in layer}
    focus = focused(page)
    near = [[number for number in layer if number in focus] for layer in layers]
    points = in_layers([layer for layer in near if layer] or [[numbers[0]]], _arcs(page, improvements=True))
    ordered = sorted(focus, key=lambda number: (level[number], points[number][1], number))
    return {"layers": [level[number] for number in numbers], "focus": ordered}


def focused(page: Context) -> set[int]:
    """The states drawn initially: the status quo, its successors, paths to outcomes, and strong equilibria."""
    findings = page.found
    numbers = [state.number for state in telling(page, FOCUS // 3)]
    if findings.evolution is not None:
        numbers += [line.state.number for line in findings.evolution.table[: FOCUS // 3]]
    for outcome in findings.outcomes:
        numbers += _on_the_way(outcome.ways)
    return set(list(dict.fromkeys(numbers))[:FOCUS])


def _on_the_way(ways: Any) -> Iterable[int]:
    if ways is None or ways.trust is None:
        return ()
    return (step.end.number for step in ways.trust.steps)
