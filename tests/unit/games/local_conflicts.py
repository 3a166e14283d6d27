"""Random local conflicts with a common decision maker `c`, and what they come to by definition."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from random import Random

import detente as dt
from detente.model.conflict import Conflict


@dataclass(frozen=True)
class Local:
    """A local conflict: its moves between states, numbered from 0, and its scores, the greater preferred."""

    conflict: Conflict
    labels: tuple[str, ...]
    moves: dict[str, dict[int, tuple[int, ...]]]
    scores: dict[str, list[int]]

    @property
    def size(self) -> int:
        """How many states."""
        return len(self.labels)


def graph(draw: Random, name: str) -> Local:
    """A graph with arbitrary arcs; preferences are rankings with ties."""
    size, dms = draw.randint(2, 4), ("c", f"local_{name}")
    labels = tuple(f"{name}{at}" for at in range(size))
    moves = {
        dm: {s: tuple(t for t in range(size) if t != s and draw.random() < 0.5) for s in range(size)} for dm in dms
    }
    scores = {dm: [draw.randrange(size) for _ in range(size)] for dm in dms}
    makers = [
        dt.DecisionMaker(
            dm,
            ranking=[[labels[s] for s in range(size) if own[s] == level] for level in sorted(set(own), reverse=True)],
        )
        for dm, own in scores.items()
    ]
    arcs = {dm: {labels[s]: [labels[t] for t in ends] for s, ends in rows.items()} for dm, rows in moves.items()}
    return Local(dt.Conflict(name, makers, states=labels, arcs=arcs), labels, moves, _levels(scores))


def options(draw: Random, name: str) -> Local:
    """Two decision makers with an option each, or two; preferences are statements or rankings."""
    own = {"c": ["x", "y"][: draw.randint(1, 2)], f"local_{name}": ["z"]}
    all_options = [(dm, option) for dm, several in own.items() for option in several]
    states = [taken[::-1] for taken in product((False, True), repeat=len(all_options))]  # the first option runs fastest
    labels = tuple(f"s{at + 1}" for at in range(len(states)))
    moves = {
        dm: {
            s: tuple(
                t
                for t, there in enumerate(states)
                if t != s
                and all(
                    here == end or owner == dm
                    for here, end, (owner, _) in zip(states[s], there, all_options, strict=True)
                )
            )
            for s in range(len(states))
        }
        for dm in own
    }
    makers, scores = [], {}
    for dm, several in own.items():
        order = [*all_options]
        draw.shuffle(order)
        wanted = [draw.random() < 0.5 for _ in order]
        truths = [
            [states[s][all_options.index(one)] == wish for one, wish in zip(order, wanted, strict=True)]
            for s in range(len(states))
        ]
        scores[dm] = [sum(bit << place for place, bit in enumerate(row[::-1])) for row in truths]
        said = [f"{'' if wish else 'not '}{owner}.{one}" for (owner, one), wish in zip(order, wanted, strict=True)]
        makers.append(dt.DecisionMaker(dm, options=several, prefers=said))
    return Local(dt.Conflict(name, makers), labels, moves, _levels(scores))


def _levels(scores: dict[str, list[int]]) -> dict[str, list[int]]:
    """For each state, how many levels are below it."""
    return {dm: [sorted(set(own)).index(score) for score in own] for dm, own in scores.items()}
