"""Independent semantics of steps that everybody takes by its own game in a hypergame, from the model file alone."""

from __future__ import annotations

from collections.abc import Iterator

from detente.model.conflict import Conflict
from detente.model.edits import edited
from detente.results.evolution import Broken, Evolution
from detente.testing.certificate_facts import Facts, Key, require
from detente.testing.claim_comparisons import preferred
from detente.testing.claim_walks import Node, Walks


class Games:
    """The true game and everybody's own, with states recognised across them."""

    def __init__(self, conflict: Conflict) -> None:
        self.conflict, self.true = conflict, Facts(conflict)
        self.own = {view: Facts(edited(conflict, changes)) for view, changes in conflict.perceives}

    def of(self, view: str) -> Facts:
        """The facts of a view; those of the true game where nothing is said of it."""
        return self.own.get(view, self.true)

    def sees(self, dm: str, key: Key) -> bool:
        """Whether a decision maker knows of a true state."""
        return key in self.of(dm).everything

    def steps(self, view: str, mover: str, here: Key, via: str) -> frozenset[Key]:
        """The steps of a kind in a game; none from a state that it doesn't have."""
        facts = self.of(view)
        return Walks(facts, via, (mover,)).steps(mover, here) if here in facts.everything else frozenset()


class PerceivedWalks(Walks):
    """Sequences of steps of which each mover knows in its own game, and that there are."""

    def __init__(self, games: Games, via: str, movers: tuple[str, ...]) -> None:
        self.games = games
        super().__init__(games.true, via, movers, going_on=False)

    def _steps(self, dm: str, state: Key) -> frozenset[Key]:
        return self.facts.moves(dm, state) & self.games.steps(dm, dm, state, self.via)

    def loses(self, dm: str, here: Key, there: Key) -> bool:
        """Whether a step is on trust: in its own game, its mover prefers the state that it leaves."""
        return preferred(self.games.of(dm), dm, here, there) is True


def check_breaks(games: Games, walks: PerceivedWalks, evolution: Evolution, start: Key) -> None:
    """Check that the steps that break pictures are all there are, each after the fewest steps.

    Raises
    ------
    CertificateError
        The check fails.
    """
    first_breaks = dict[tuple[object, ...], tuple[str, int]]()
    for after, mover, begin, reached in _taken(walks, start, evolution.within):
        for dm in games.conflict.dms:
            break_kind = None if dm == mover else _what(games, dm, mover, begin, reached, walks.via)
            if break_kind is not None:
                key = (dm, reached) if break_kind == "state" else (dm, mover, begin, reached)
                first_breaks.setdefault(key, (break_kind, after))
    told_breaks = {_key(games, broken): (broken.what, broken.steps) for broken in evolution.breaks or ()}
    require(len(told_breaks) == len(evolution.breaks or ()), "a break is told twice")
    require(told_breaks == first_breaks, "the steps that break somebody's picture are others")
    for broken in evolution.breaks or ():
        begin, reached = games.true.known(broken.start), games.true.known(broken.end)
        require(reached in walks.steps(broken.mover, begin), f"{broken.mover} has no such step")


def _key(games: Games, broken: Broken) -> tuple[object, ...]:
    reached = games.true.known(broken.end)
    return (
        (broken.dm, reached)
        if broken.what == "state"
        else (broken.dm, broken.mover, games.true.known(broken.start), reached)
    )


def _what(games: Games, dm: str, mover: str, begin: Key, reached: Key, via: str) -> str | None:
    if not games.sees(dm, reached):
        return "state"
    if not games.sees(dm, begin):
        return None
    if reached not in games.steps(dm, mover, begin, "moves"):
        return "move"
    view = f"{dm}.{mover}" if f"{dm}.{mover}" in games.own else dm
    return None if reached in games.steps(view, mover, begin, via) else "unwanted"


def _taken(walks: Walks, start: Key, within: int | None) -> Iterator[tuple[int, str, Key, Key]]:
    """Every step of legal sequences, after the fewest steps first."""
    seen, layer, after = set[Node]({(start, "")}), [(start, "")], 0
    while layer and after != within:
        after, nodes, layer = after + 1, layer, []
        for node in nodes:
            for following in walks.after(node):
                yield after, following[1], node[0], following[0]
                if following not in seen:
                    seen.add(following)
                    layer.append(following)
