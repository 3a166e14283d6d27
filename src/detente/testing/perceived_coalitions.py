"""Independent semantics of joint steps in a hypergame: the members' own moves, to what each prefers in its own game."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from detente.results.evolution import Evolution
from detente.testing.certificate_facts import Key, require
from detente.testing.claim_comparisons import preferred
from detente.testing.claim_walks import Node, Walks
from detente.testing.perceived_walks import Games, PerceivedWalks

Members = tuple[str, ...]


class PerceivedCoalitions(PerceivedWalks):
    """Sequences of joint steps; nobody moves twice in a row, even across steps."""

    def __init__(self, games: Games, movers: Members) -> None:
        super().__init__(games, "moves", movers)

    def after(self, node: Node) -> Iterator[Node]:
        """The ends of one joint step, each with its last mover."""
        yield from (end for _, end in self.onward(node))

    def onward(self, node: Node) -> Iterator[tuple[Members, Node]]:
        """The joint steps from a node, with those who make them."""
        for size in range(1, len(self.movers) + 1):
            for members in combinations(self.movers, size):
                for end, mover in PerceivedWalks(self.games, "moves", members).visited(node):
                    if mover in members and self.gain(members, node[0], end):
                        yield members, (end, mover)

    def gain(self, members: Members, here: Key, there: Key) -> bool:
        """Whether each of them prefers the end in its own game."""
        return all(_prefers(self.games, dm, dm, here, there) for dm in members)


def check_joint_breaks(games: Games, walks: PerceivedCoalitions, evolution: Evolution, start: Key) -> None:
    """Check that the joint steps that break pictures are all there are, each after the fewest steps.

    Raises
    ------
    CertificateError
        The check fails.
    """
    taken = dict[tuple[Key, Key], dict[Members, int]]()
    for after, members, here, there in _taken(walks, start, evolution.within):
        taken.setdefault((here, there), {}).setdefault(members, after)
    due = dict[tuple[object, ...], tuple[str, int]]()
    for (here, there), by in taken.items():
        for members, after in by.items():
            if any(set(fewer) < set(members) and sooner <= after for fewer, sooner in by.items()):
                continue
            for dm in games.conflict.dms:
                what = _what(games, dm, members, here, there)
                key = (dm, there) if what == "state" else (dm, "+".join(members), here, there)
                if what is not None and after < due.get(key, ("", after + 1))[1]:
                    due[key] = what, after
    said = dict[tuple[object, ...], tuple[str, int]]()
    for one in evolution.breaks or ():
        here, there = games.true.known(one.start), games.true.known(one.end)
        members = tuple(one.mover.split("+"))
        require(members in taken.get((here, there), {}), f"{one.mover} make no such step")
        said[(one.dm, there) if one.what == "state" else (one.dm, one.mover, here, there)] = one.what, one.steps
    require(len(said) == len(evolution.breaks or ()), "a break is told twice")
    require(said == due, "the joint steps that break somebody's picture are others")


def _taken(walks: PerceivedCoalitions, start: Key, within: int | None) -> Iterator[tuple[int, Members, Key, Key]]:
    """Every joint step of all sequences, after the fewest steps first."""
    seen, layer, after = set[Node]({(start, "")}), [(start, "")], 0
    while layer and after != within:
        after, here, layer = after + 1, layer, []
        for node in here:
            for members, there in walks.onward(node):
                yield after, members, node[0], there[0]
                if there not in seen:
                    seen.add(there)
                    layer.append(there)


def _what(games: Games, dm: str, members: Members, here: Key, there: Key) -> str | None:
    """By what a joint step breaks the picture of a decision maker."""
    if not games.sees(dm, there):
        return "state"
    if not games.sees(dm, here):
        return None
    alone = Walks(games.of(dm), "moves", members, going_on=False)
    if there not in {key for key, mover in alone.visited((here, "")) if mover}:
        return "move"
    views = ((f"{dm}.{member}" if f"{dm}.{member}" in games.own else dm, member) for member in members)
    return None if all(_prefers(games, view, member, here, there) for view, member in views) else "unwanted"


def _prefers(games: Games, view: str, dm: str, here: Key, there: Key) -> bool:
    """Whether a decision maker prefers the end in a game that has both states."""
    facts = games.of(view)
    return {here, there} <= set(facts.everything) and preferred(facts, dm, there, here) is True
