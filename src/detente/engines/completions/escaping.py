"""Whether some completion leaves an improvement unsanctioned, where the opponents' completions can be listed.

At the focal decision maker's extreme: what may be preferred attracts, and only what surely isn't deters. Replies that
are credible in every completion left are followed first; then those of one completion of everybody. If these come to
a sanction, some step on the way must not be credible: the search goes on with the completions of which this is so,
for each such step in turn.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.engines.completions import narrowing
from detente.engines.completions.arena import Arena
from detente.engines.completions.clauses import OutOfEffort
from detente.engines.completions.outlook import Asked
from detente.engines.completions.parts import Part
from detente.engines.completions.strides import Way, ends, origins
from detente.model.bits import members, union
from detente.model.states import State

Left = tuple[int, ...]  # the completions left, by opponent
Taken = tuple[int, int, int]  # an opponent's number, and the places where its step starts and ends


class Escaping:
    """The search for one question, about many states."""

    def __init__(self, part: Part) -> None:
        self.part = part
        several = zip(part.others, part.open, strict=True)
        listed = [part.ground.listed(dm) if is_open else None for dm, is_open in several]
        self.every = tuple(1 if completions is None else completions.all for completions in listed)
        self._sure: list[dict[int, Way]] = [{} for _ in part.others]
        self._nodes = 0

    def escapes(self, state: State) -> bool:
        """Whether an improvement from a state has no sanction in some completion.

        Raises
        ------
        OutOfEffort
            The search reached its limit.
        """
        self._nodes, part = 0, self.part
        place = part.ground.place[state.number]
        attracting, goals = self._extreme(place)
        targets = ends(part.moves, 1 << place) & attracting
        return any(self._open(1 << target, goals, self.every) for target in members(targets))

    def _extreme(self, place: int) -> tuple[int, int]:
        """What attracts at a place, and the ends of replies that are sanctions."""
        part, compared = self.part, self.part.compared(place)
        attracting = union(places for completions, places in compared.attracting if completions)
        if part.own is None:
            return attracting, union(places for completions, places in compared.deterring if completions)
        goals = part.ground.every & ~attracting
        return attracting, goals & ~origins(part.moves, attracting) if part.asked.concept.counter else goals

    def _open(self, start: int, goals: int, left: Left) -> bool:
        """Whether some of the completions left leave a target unsanctioned."""
        self._nodes += 1
        if self._nodes > narrowing.NODES:
            raise OutOfEffort
        sure = [self._surely(at, completions) for at, completions in enumerate(left)]
        if path(start, sure, goals) is not None:
            return False
        ways = [self._way(at, completions & -completions) for at, completions in enumerate(left)]
        steps = path(start, ways, goals)
        if steps is None:
            return True
        remaining = list(left)
        for at, origin, end in steps:
            credible = self._credible(at, origin, end)
            without = remaining[at] & ~credible
            if without:
                if self._open(start, goals, (*remaining[:at], without, *remaining[at + 1 :])):
                    return True
                remaining[at] &= credible
        return False

    def _way(self, at: int, completions: int) -> Way:
        return self.part.way(at, completions if self.part.open[at] else -1)

    def _surely(self, at: int, completions: int) -> Way:
        """An opponent's replies that are credible in all of these completions."""
        if not self.part.open[at]:
            return self._way(at, completions)
        known = self._sure[at]
        if completions not in known:
            starts: dict[int, int] = {}
            for step in self.part.steps[at]:
                if not completions & ~step.credible:
                    starts[step.distance] = starts.get(step.distance, 0) | step.starts
            known[completions] = tuple(starts.items())
        return known[completions]

    def _credible(self, at: int, start: int, end: int) -> int:
        """The completions in which a step is credible."""
        if not self.part.open[at]:
            return -1
        steps = (step for step in self.part.steps[at] if step.distance == end - start and step.starts >> start & 1)
        return next(steps).credible


def path(start: int, ways: Sequence[Way], goals: int) -> tuple[Taken, ...] | None:
    """A shortest legal sequence from a place to one of the goals, in which nobody moves twice in a row."""
    layers, seen = list[list[int]](), [0] * len(ways)
    while True:
        before = layers[-1] if layers else None
        fresh = []
        for at, way in enumerate(ways):
            sources = start if before is None else union(states for other, states in enumerate(before) if other != at)
            reached = (ends(way, sources) if sources else 0) & ~seen[at]
            seen[at] |= reached
            fresh.append(reached)
        if not any(fresh):
            return None
        layers.append(fresh)
        hit = next(((at, reached & goals) for at, reached in enumerate(fresh) if reached & goals), None)
        if hit is not None:
            return tuple(_back(start, ways, layers, hit[0], hit[1] & -hit[1]))


def _back(start: int, ways: Sequence[Way], layers: list[list[int]], at: int, end: int) -> Iterator[Taken]:
    """The steps of a sequence to an end, the last one first."""
    for number in reversed(range(len(layers))):
        sources = origins(ways[at], end)
        if number:
            earlier = ((other, states & sources) for other, states in enumerate(layers[number - 1]) if other != at)
            before, origin = next((other, states & -states) for other, states in earlier if states)
        else:
            before, origin = at, start
        yield at, origin.bit_length() - 1, end.bit_length() - 1
        at, end = before, origin


def escaping(arena: Arena, asked: Asked) -> Escaping | None:
    """The search, if there are few states, and few completions of each opponent and of the decision maker."""
    backend = arena.backend
    if backend.count(backend.all()) > narrowing.MOST_STATES:
        return None
    dms = (*((asked.dm,) if asked.own.completes else ()), *asked.completing)
    if any(arena.ground.listed(dm) is None for dm in dms):
        return None
    part = Part(arena.ground, asked)
    return None if any(len(steps) > narrowing.MOST_STEPS for steps in part.steps) else Escaping(part)
