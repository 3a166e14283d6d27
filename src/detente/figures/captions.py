"""Captions of states by options instead of labels: what is taken now, and elsewhere what differs from it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from textwrap import wrap

from detente import words
from detente.explanations import option_name
from detente.figures.places import Places
from detente.model.conflict import Conflict
from detente.model.states import State

BROAD = 22  # characters of a line
WIDE, HIGH, LINE = 1.7, 1.05, 0.17  # least distances between captioned states, and of a line of a caption


def captions(conflict: Conflict, states: Iterable[State], start: State | None, lang: str) -> dict[int, list[str]]:
    """The lines beneath each state: of the start what is taken, of the others what differs from it.

    Without a start, what is taken in each.
    """
    lines = {}
    for state in states:
        if start is None or state == start:
            texts = [words.say("figure.today", lang)] if state == start else []
            texts += [option_name(conflict, one, lang) for one in state.taken]
            texts += [] if state.taken else [words.say("answer.stands.nothing", lang)]
        else:
            texts = [*changes(conflict, start, state, lang)] or [words.say("figure.no_change", lang)]
        lines[state.number] = wrapped(texts)
    return lines


def changes(conflict: Conflict, start: State, end: State, lang: str) -> Iterator[str]:
    """What is taken at the end and not at the start, and what no longer is."""
    yield from (f"+ {option_name(conflict, one, lang)}" for one in end.taken if one not in start.taken)
    gone = (one for one in start.taken if one not in end.taken and one not in end.open)
    yield from (f"− {option_name(conflict, one, lang)}" for one in gone)


def wrapped(texts: Iterable[str]) -> list[str]:
    """Texts as lines of a caption."""
    return [line for text in texts for line in wrap(text, BROAD)]


def ring(nodes: Sequence[int], longest: int, centre: int | None = None) -> Places:
    """Captioned states around an ellipse, from the top on; one of them may stand in its centre.

    Neighbours have room for captions of the `longest` number of lines, and arcs across the middle for signs.
    """
    around = [node for node in nodes if node != centre]
    share = len(around) / (2 * math.pi)
    wide = max(1.7, (1.1 if centre is not None else 1.5) * share * WIDE)
    high = max(1.6, share * (HIGH + LINE * longest))
    places: Places = {} if centre is None else {centre: (round(wide, 6), round(high, 6))}
    for place, node in enumerate(around):
        turn = 2 * math.pi * place / len(around) - math.pi / 2
        places[node] = (round(wide * (1 + math.cos(turn)), 6), round(high * (1 + math.sin(turn)), 6))
    return {node: places[node] for node in nodes}


def columns(layers: Sequence[Sequence[int]], longest: int) -> Places:
    """Captioned states in columns, layer by layer, a high layer in several; `longest` is that of captions in lines."""
    high = HIGH + LINE * longest
    tallest = max(3, math.ceil(math.sqrt(sum(map(len, layers)))))
    parts = [layer[at : at + tallest] for layer in layers for at in range(0, len(layer), tallest)]
    most = max(map(len, parts))
    return {
        node: (round(x * WIDE * 1.25, 6), round(((most - len(part)) / 2 + y) * high, 6))
        for x, part in enumerate(parts)
        for y, node in enumerate(part)
    }


def spread(places: Places, captioned: Iterable[Sequence[str]]) -> Places:
    """Positions with room for captions between neighbours."""
    longest = max(map(len, captioned), default=0)
    xs = _gap(x for x, _ in places.values())
    ys = _gap(y for _, y in places.values())
    wider, higher = max(1.0, WIDE / xs), max(1.0, (HIGH + LINE * longest) / ys)
    return {node: (round(x * wider, 6), round(y * higher, 6)) for node, (x, y) in places.items()}


def _gap(values: Iterable[float]) -> float:
    """The least distance between different values."""
    ordered = sorted(set(values))
    return min((after - before for before, after in pairwise(ordered)), default=WIDE)
