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

    def _steps(self, dm: str, here: Key) -> frozenset[Key]:
        return self.facts.moves(dm, here) & self.games.steps(dm, dm, here, self.via)

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
    found = dict[tuple[object, ...], tuple[str, int]]()
    for after, mover, here, there in _taken(walks, start, evolution.within):
        for dm in games.conflict.dms:
            what = None if dm == mover else _what(games, dm, mover, here, there, walks.via)
            if what is not None:
                key = (dm, there) if what == "state" else (dm, mover, here, there)
                found.setdefault(key, (what, after))
    said = {_key(games, one): (one.what, one.steps) for one in evolution.breaks or ()}
    require(len(said) == len(evolution.breaks or ()), "a break is told twice")
    require(said == found, "the steps that break somebody's picture are others")
    for one in evolution.breaks or ():
        here, there = games.true.known(one.start), games.true.known(one.end)
        require(there in walks.steps(one.mover, here), f"{one.mover} has no such step")


def _key(games: Games, one: Broken) -> tuple[object, ...]:
    there = games.true.known(one.end)
    return (one.dm, there) if one.what == "state" else (one.dm, one.mover, games.true.known(one.start), there)


def _what(games: Games, dm: str, mover: str, here: Key, there: Key, via: str) -> str | None:
    if not games.sees(dm, there):
        return "state"
    if not games.sees(dm, here):
        return None
    if there not in games.steps(dm, mover, here, "moves"):
        return "move"
    view = f"{dm}.{mover}" if f"{dm}.{mover}" in games.own else dm
    return None if there in games.steps(view, mover, here, via) else "unwanted"


def _taken(walks: Walks, start: Key, within: int | None) -> Iterator[tuple[int, str, Key, Key]]:
    """Every step of legal sequences, after the fewest steps first."""
    seen, layer, after = set[Node]({(start, "")}), [(start, "")], 0
    while layer and after != within:
        after, here, layer = after + 1, layer, []
        for node in here:
            for there in walks.after(node):
                yield after, there[1], node[0], there[0]
                if there not in seen:
                    seen.add(there)
                    layer.append(there)
