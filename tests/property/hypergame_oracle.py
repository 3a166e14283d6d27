"""Hypergames by definition, over plain sets: shares nothing with the package's engines or its perceived games."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

BASES = ("NASH", "GMR", "SMR", "SEQ", "SSEQ")
Key = Any  # a label, or the options taken
Prefers = Callable[[Key, Key], bool]


@dataclass(frozen=True)
class Seen:
    """A game as somebody sees it: its states, and everybody's moves and strict preferences among them."""

    states: frozenset[Key]
    moves: Mapping[str, Mapping[Key, frozenset[Key]]]
    prefers: Mapping[str, Prefers]

    def to(self, dm: str, start: Key) -> frozenset[Key]:
        """Where a decision maker can go: nowhere from, and never to, a state that isn't seen."""
        return self.moves[dm].get(start, frozenset()) & self.states if start in self.states else frozenset()

    def improving(self, dm: str, start: Key) -> frozenset[Key]:
        """Where it can go and is better off."""
        return frozenset(end for end in self.to(dm, start) if self.prefers[dm](end, start))


@dataclass(frozen=True)
class Game:
    """A hypergame: the true game, and the views by name (``a``, ``a.b``)."""

    dms: tuple[str, ...]
    true: Seen
    views: Mapping[str, Seen]

    def of(self, view: str) -> Seen:
        """The game in a view."""
        return self.views.get(view, self.true)

    def credible(self, dm: str, other: str, start: Key) -> frozenset[Key]:
        """The credible moves of an opponent in a decision maker's game: those of the game it is believed to see."""
        believed = self.views.get(f"{dm}.{other}", self.of(dm))
        return self.of(dm).to(other, start) & believed.improving(other, start)

    def stable(self, dm: str, base: str) -> frozenset[Key]:
        """What is stable for a decision maker in its own game."""
        others = [other for other in self.dms if other != dm]
        return frozenset(state for state in self.of(dm).states if _is_stable(self, dm, others, state, base))

    def equilibria(self, base: str, view: str | None = None) -> frozenset[Key]:
        """What is stable for everybody in one game, the true one or that of a view."""
        alone = Game(self.dms, self.true if view is None else self.of(view), {})
        return frozenset.intersection(*(alone.stable(dm, base) for dm in self.dms))

    def hyper_equilibria(self, base: str) -> frozenset[Key]:
        """The true states that everybody sees and that are stable for each in its own game."""
        return self.true.states.intersection(*(self.stable(dm, base) for dm in self.dms))

    def surprises(self, now: Key | None) -> Iterator[tuple[object, ...]]:
        """Who doesn't know of which state that is reached, or of which move."""
        made = {dm: {s: self.true.to(dm, s) & self.of(dm).to(dm, s) for s in self.true.states} for dm in self.dms}
        reached = self.true.states if now is None else _legal(made, now) | {now}
        for dm in self.dms:
            seen = self.of(dm)
            yield from ((dm, state) for state in reached - seen.states)
            for mover in self.dms:
                for start in reached & seen.states if mover != dm else ():
                    for end in made[mover][start] & seen.states - seen.to(mover, start):
                        yield dm, mover, start, end


def _is_stable(game: Game, dm: str, others: Collection[str], state: Key, base: str) -> bool:
    own = game.of(dm)

    def answers(start: Key) -> frozenset[Key]:
        moves = game.credible if base in ("SEQ", "SSEQ") else lambda _, other, s: own.to(other, s)
        return _legal({other: {s: moves(dm, other, s) for s in own.states} for other in others}, start)

    def deters(end: Key) -> bool:
        if own.prefers[dm](end, state):
            return False
        return base not in ("SMR", "SSEQ") or not any(own.prefers[dm](last, state) for last in own.to(dm, end))

    return all(base != "NASH" and any(map(deters, answers(end))) for end in own.improving(dm, state))


def _legal(moves: Mapping[str, Mapping[Key, frozenset[Key]]], start: Key) -> frozenset[Key]:
    """Where sequences of one or more moves lead in which nobody moves twice in a row."""
    found, waiting = set[tuple[Key, str]](), [(start, "")]
    while waiting:
        here, last = waiting.pop()
        for dm, arrows in moves.items():
            for end in arrows.get(here, ()) if dm != last else ():
                if (end, dm) not in found:
                    found.add((end, dm))
                    waiting.append((end, dm))
    return frozenset(end for end, _ in found)
