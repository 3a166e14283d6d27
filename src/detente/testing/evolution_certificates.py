"""A small checker of paths and of proofs of unreachability that shares no code with their search.

Paths are checked step by step. The proof that a formula is unreachable is a closed set of nodes (state, last mover):
every legal step from the start leads into the set, every legal step from the set stays in it, and the formula is true
at none of its states.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby, pairwise

from detente.errors import ModelError
from detente.model.conflict import Conflict
from detente.model.formulas import Formula
from detente.model.states import State
from detente.model.truth import truth
from detente.results.evolution import Closed, Evolution, Path
from detente.testing.certificate_facts import CertificateError, Facts, Key, require
from detente.testing.claim_meaning import CoalitionWalks
from detente.testing.claim_walks import Node, Walks
from detente.testing.perceived_coalitions import PerceivedCoalitions, check_joint_breaks
from detente.testing.perceived_walks import Games, PerceivedWalks, check_breaks


def check_evolution(conflict: Conflict, evolution: Evolution) -> None:
    """Check an evolution's paths to its formula, or the proof that there is none, against the model alone.

    Every listed path is legal, of the stated length, and leads to the formula; paths are distinct and in order. The
    path with the fewest steps on trust consists of moves. A closed set is closed.

    Raises
    ------
    CertificateError
        A check fails; the message says why.
    """
    require(evolution.to is not None, "no formula was asked for")
    games = None if evolution.breaks is None else Games(conflict)
    walker = Walker(conflict, evolution.start, evolution.to or "", evolution.via, evolution.movers, games)
    if games is not None:
        if evolution.via == "coalitions":
            check_joint_breaks(games, PerceivedCoalitions(games, evolution.movers), evolution, walker.start)
        else:
            check_breaks(games, PerceivedWalks(games, evolution.via, evolution.movers), evolution, walker.start)
    shortest, most = evolution.shortest, evolution.within
    require(
        (shortest is None) != (evolution.closed is None), "either there is a path, or a set that shows there's none"
    )
    if evolution.closed is not None:
        require(evolution.closed.within == most, "a set of another bound on the steps")
        walker.check_closed(evolution.closed)
    if shortest is not None:
        require(most is None or shortest.length <= most, "the paths are longer than the bound")
        for path in shortest.paths:
            length = len(path.steps) if path.together is None else walker.check_together(path)
            require(length == shortest.length, "a path isn't as long as said")
            walker.check_path(path)
        listed = [[(conflict.dms.index(step.dm), step.end.number) for step in path.steps] for path in shortest.paths]
        require(all(earlier < later for earlier, later in pairwise(listed)), "paths aren't in order")
        require(shortest.count is None or len(listed) <= shortest.count, "more paths are listed than counted")
    if evolution.trust is not None:
        require(evolution.trust.together is None, "steps on trust are of decision makers")
        require(most is None or len(evolution.trust.steps) <= most, "the path on trust is longer than the bound")
        moving = Walker(conflict, evolution.start, evolution.to or "", "moves", evolution.movers, games)
        moving.check_path(evolution.trust)


class Walker:
    """Checks legal sequences of one kind of step from one state.

    Parameters
    ----------
    conflict
        The model.
    start, to, via, movers
        The start, the target formula, the kind of step, and the movers.
    games
        The games that everybody moves by; None: the true one.
    """

    def __init__(
        self,
        conflict: Conflict,
        start: State,
        to: str | Formula,
        via: str,
        movers: tuple[str, ...],
        games: Games | None = None,
    ) -> None:
        self.conflict, self.via, self.movers, self.games = conflict, via, movers, games
        self.facts = Facts(conflict)
        self.to = to
        self.end = self._end()
        self.start = self.facts.known(start)
        self._at_start = start

    def check_path(self, path: Path) -> None:
        """Check that a path is legal, leads to the formula, and has exactly the marked steps on trust.

        Raises
        ------
        CertificateError
            A check fails.
        """
        state, last, end = self.start, "", self._at_start
        walks = self._walks()
        require(len(path.steps) == len(path.on_trust), "not every step is said to be on trust or not")
        for step, trust in zip(path.steps, path.on_trust, strict=True):
            require(step.dm in self.movers, f"{step.dm} doesn't move")
            require(step.dm != last, f"{step.dm} moves twice in a row")
            require(self.facts.known(step.start) == state, f"a step starts at {step.start}, not at {state}")
            reached = self.facts.known(step.end)
            require(reached in walks.steps(step.dm, state), f"{step.dm} has no such step from {state} to {reached}")
            lost = (
                walks.loses(step.dm, state, reached)
                if isinstance(walks, PerceivedWalks)
                else self.facts.value(step.dm, reached) < self.facts.value(step.dm, state)
            )
            require(lost == trust, f"whether {step.dm} prefers {state} to {reached}")
            state, last, end = reached, step.dm, step.end
        require(self.reaches(end), f"{self.to} isn't true at {end}")

    def check_together(self, path: Path) -> int:
        """Check that a path is a sequence of coalition improvements; return their number.

        Raises
        ------
        CertificateError
            The check fails.
        """
        require(self.via == "coalitions", "no coalition improvements were asked for")
        require(len(path.together or ()) == len(path.steps), "not every step is said to be of a coalition")
        parts = [
            (members, [step for _, step in group])
            for members, group in groupby(zip(path.together or (), path.steps, strict=True), key=lambda pair: pair[0])
        ]
        for members, steps in parts:
            first, last = self.facts.known(steps[0].start), self.facts.known(steps[-1].end)
            require({step.dm for step in steps} <= set(members), f"others move than {members}")
            if self.games is not None:
                gain = PerceivedCoalitions(self.games, members).gain(members, first, last)
                require(gain, f"one of {members} doesn't gain in its own game")
                continue
            for dm in members:
                require(self.facts.value(dm, last) > self.facts.value(dm, first), f"{dm} doesn't gain")
        return len(parts)

    def check_closed(self, closed: Closed) -> None:
        """Check the proof that no legal sequence leads to the formula.

        Raises
        ------
        CertificateError
            The set isn't closed, contains a state of the formula, or isn't listed in full.
        """
        require(closed.listed, "not every node is listed")
        nodes = {(self.facts.known(state), dm) for dm, reached in closed.nodes.items() for state in reached.states}
        require(not self.reaches(self._at_start), "the formula holds at the start")
        for dm, reached in closed.nodes.items():
            require(dm in self.movers, f"{dm} doesn't move")
            for state in reached.states:
                require(not self.reaches(state), f"the formula holds at {state}")
        walks, most, since = self._walks(), closed.within, self._since(closed)
        for node in [(self.start, ""), *nodes]:
            for after in walks.after(node) if most is None or since[node] < most else ():
                require(after in nodes, f"a step of {after[1]} from {node[0]} to {after[0]} leads out of the set")
                require(most is None or since[after] <= since[node] + 1, f"{after[0]} is reached sooner")

    def _since(self, closed: Closed) -> dict[Node, int]:
        """After how many steps each node of a closed set is reached, as it says; nothing without a bound."""
        since: dict[Node, int] = {(self.start, ""): 0}
        if closed.within is None:
            return {}
        for dm, states_reached in closed.nodes.items():
            require(
                len(closed.since.get(dm, ())) == len(states_reached.states), f"not every node of {dm} has its steps"
            )
            for state, steps in zip(states_reached.states, closed.since[dm], strict=True):
                require(0 < steps <= closed.within, f"{state} is beyond the bound")
                since[self.facts.known(state), dm] = steps
        return since

    def reaches(self, state: State) -> bool:
        """Whether the formula holds at a state."""
        if isinstance(self.end, Formula):
            return truth(self.conflict, self.end, state) is True
        return self.facts.known(state) == self.end

    def _end(self) -> Formula | Key:
        """What is to be true at the end, or the state that it is to be, by its label, number or code."""
        try:
            return self.conflict.resolve(self.to)
        except ModelError:
            called = str(self.to).strip()
        listed, numbers = self.facts.listed, self.facts.numbers
        every: Iterable[tuple[Key, int]] = listed.items() if listed else (numbers or self.facts.numbered()).items()
        for key, number in every:
            taken = self.facts.state(key).taken
            code = sum(2**place for place, option in enumerate(self.conflict.options) if option in taken)
            if called in (self.facts.label(key), str(number), f"#{number}", f"d:{code}"):
                return key
        raise CertificateError(f"{called} is neither a formula nor a state")

    def _walks(self) -> Walks:
        if self.via == "coalitions" and self.games is not None:
            return PerceivedCoalitions(self.games, self.movers)
        if self.via == "coalitions":
            return CoalitionWalks(self.facts, "moves", self.movers, going_on=False)
        if self.games is not None:
            return PerceivedWalks(self.games, self.via, self.movers)
        return StageWalks(self.facts, self.via, self.movers, going_on=False)


class StageWalks(Walks):
    """Legal sequences that end where the stage does."""

    def _steps(self, dm: str, start: Key) -> frozenset[Key]:
        is_over = any(
            self.facts.true(self.facts.conflict.resolve(stage.after), start) for stage in self.facts.conflict.then
        )
        return frozenset() if is_over else super()._steps(dm, start)
