"""A search by narrowing: which completions of each decision maker may still be part of one that serves everybody.

A completion of one decision maker is out if it has an improvement there that no replies sanction, though each opponent
may reply by any completion that is left of its. Where that rules no more out, a completion of everybody is tried. Why
it fails says which completions of whom could mend it, and the search goes on with each of these in turn.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from detente.engines.completions.arena import Arena
from detente.engines.completions.clauses import OutOfEffort
from detente.engines.completions.ground import Ground
from detente.engines.completions.outlook import Asked
from detente.engines.completions.parts import Part
from detente.engines.completions.served import Served
from detente.model.preferences.completing import Completed
from detente.model.states import State

MOST_STATES = 4096  # states whose moves are all listed first
MOST_STEPS = 1000  # groups of moves of one decision maker: each round of replies looks at all
NODES = 2000  # nodes of the search for one state, of some milliseconds each

Left = Mapping[str, int]  # the completions left of each decision maker


class Narrowing:
    """The search for completions in which a state is stable for all who are asked about."""

    def __init__(self, ground: Ground, parts: Sequence[Part], every: Left) -> None:
        self.ground, self.parts, self.every = ground, parts, every
        self._served = Served[Left]()
        self._nodes = 0

    def serving(self, state: State) -> Mapping[str, Completed] | None:
        """A completion in which a state is stable for all; None: there is none.

        Raises
        ------
        OutOfEffort
            The search reached its limit.
        """
        self._nodes = 0
        trial = self._search(self.ground.place[state.number], self.every)
        if trial is None:
            return None
        self._served.again(trial)
        listed = {dm: (self.ground.listed(dm), chosen.bit_length() - 1) for dm, chosen in trial.items()}
        return {dm: every.completed(number) for dm, (every, number) in listed.items() if every is not None}

    def _search(self, place: int, left: Left) -> Left | None:
        self._nodes += 1
        if self._nodes > NODES:
            raise OutOfEffort
        narrowed = self._narrowed(place, left)
        if narrowed is None:
            return None
        mending: Mapping[str, int] = {}
        for trial in self._trials(narrowed):
            failing = self.failing(place, trial)
            if failing is None:
                return trial
            mending = failing
        for dm, mends in mending.items():
            mended = narrowed[dm] & mends
            answer = self._search(place, {**narrowed, dm: mended}) if mended else None
            if answer is not None:
                return answer
            narrowed[dm] &= ~mends
            if not narrowed[dm]:
                break
        return None

    def _narrowed(self, place: int, left: Left) -> dict[str, int] | None:
        """What is left if all is out that can't be part of an answer; None: nothing."""
        narrowed, waiting = dict(left), list(self.parts)
        while waiting:
            part = waiting.pop(0)
            before = part.left(narrowed)
            sanctioned = self._sanctioned(place, part, narrowed)
            if not sanctioned:
                return None
            if sanctioned != before:
                narrowed[part.dm] = sanctioned
                waiting += [
                    peer
                    for peer in self.parts
                    if peer not in waiting and _replies_less(peer, part.dm, before, sanctioned)
                ]
        return narrowed

    def _sanctioned(self, place: int, part: Part, left: Left) -> int:
        """The own completions left in which each improvement is sanctioned by replies left."""
        sanctioned, ways = part.left(left), part.ways(left)
        for target, improving in part.targets(place, sanctioned):
            if improving & sanctioned:
                sanctioned &= ~part.unsanctioned(place, target, improving & sanctioned, ways)[0]
        return sanctioned

    def _trials(self, left: Left) -> Iterator[Left]:
        """Completions of everybody: those that served before, then the first that is left."""
        yield from [trial for trial in self._served.latest if all(trial[dm] & left[dm] for dm in left)]
        yield {dm: completions & -completions for dm, completions in left.items()}

    def failing(self, place: int, trial: Left) -> dict[str, int] | None:
        """The completions of which one is needed if a state isn't stable for all; None: it is."""
        for part in self.parts:
            ways = part.ways(trial)
            for target, improving in part.targets(place, part.left(trial)):
                failed, replies = part.unsanctioned(place, target, improving, ways)
                if failed:
                    return part.mending(place, target, replies)
        return None


def _replies_less(part: Part, dm: str, before: int, after: int) -> bool:
    """Whether an opponent that has fewer completions has fewer replies."""
    if part.dm == dm:
        return False
    at = part.others.index(dm)
    return part.open[at] and part.way(at, before) != part.way(at, after)


def narrowing(arena: Arena, asked: Sequence[Asked]) -> Narrowing | None:
    """The search by narrowing, if there are few states, and few completions of each decision maker."""
    backend = arena.backend
    if backend.count(backend.all()) > MOST_STATES:
        return None
    dms = dict.fromkeys(
        [*(query.dm for query in asked if query.own.completes), *(dm for query in asked for dm in query.completing)]
    )
    listed = {dm: arena.ground.listed(dm) for dm in dms}
    every = {dm: completions.all for dm, completions in listed.items() if completions is not None}
    if len(every) < len(listed):
        return None
    parts = [Part(arena.ground, query) for query in asked]
    if any(len(steps) > MOST_STEPS for part in parts for steps in part.steps):
        return None
    return Narrowing(arena.ground, parts, every)
