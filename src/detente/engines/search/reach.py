"""Reachability of sanctions, decided by property directed reachability (PDR, also IC3).

Each frame over-approximates the states reachable in so many steps by clauses. A clause blocks a proof obligation and is
generalised by unsat cores. The search ends with a sequence of steps to a deterring state, or with a frame that is an
inductive invariant of the opponents' steps (Bradley 2011; Eén, Mishchenko & Brayton 2011). Both are certain.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import count

from detente.engines.search.circuit import TRUE
from detente.engines.search.opponent_machine import Play
from detente.engines.search.sat import Clock, Solver
from detente.engines.search.terms import Point

Cube = frozenset[int]  # a conjunction of literals of `now`


@dataclass(frozen=True, slots=True)
class Way:
    """A sanction: steps to a deterring state, each the mover and its settings after the move."""

    steps: tuple[tuple[str, Mapping[str, bool]], ...]


@dataclass(frozen=True, slots=True)
class Closed:
    """An inductive invariant: cubes that the opponents can never reach; no state outside them deters."""

    cubes: tuple[Cube, ...]


@dataclass(frozen=True, slots=True)
class Obligation:
    """A proof obligation: bad states, and the step from them to the next obligation."""

    cube: Cube
    step: tuple[str, Mapping[str, bool]] | None = None
    then: Obligation | None = None


class Reach:
    """Incremental PDR for one decision maker and concept, reused from query to query."""

    def __init__(self, play: Play) -> None:
        self.play = play
        self.solver = Solver(play.circuit)
        self.after = {bit.now: bit.after for bit in play.bits} | {-bit.now: -bit.after for bit in play.bits}
        self.own = play.terms.own[play.focal]
        self.answer = self._answer() if play.concept.counter else None

    def _answer(self) -> int:
        """Whether the focal decision maker has a counter-move, with unassigned settings."""
        self.replies = {option: self.play.circuit.variable() for option in self.own}
        return self.play.reply(self.replies)

    def sanction(self, target: Point, threshold: Iterable[bool], clock: Clock) -> Way | Closed:
        """A sanction of the target, or an invariant that proves there is none.

        Raises
        ------
        OutOfTime
            The time limit is reached.
        """
        if self.solver.stale:
            self.solver.renew()
        self.solver.clock = clock
        return Search(self, target, threshold).found()


class Search:
    """One PDR query: from one target, against one threshold class."""

    def __init__(self, reach: Reach, target: Point, threshold: Iterable[bool]) -> None:
        self.reach, self.play, self.solver = reach, reach.play, reach.solver
        play = reach.play
        own = [play.now[option] if target[option] else -play.now[option] for option in reach.own]
        self.fixed = own + [at if high else -at for at, high in zip(play.threshold, threshold, strict=True)]
        literals = {bit.now: bit.now if bit.option and target[bit.option] else -bit.now for bit in play.bits}
        self.start = frozenset(literals.values())
        self.bad = [-play.better]
        self.switches, self.frames = [0], [set[Cube]()]
        self._open_frame()

    def _open_frame(self) -> None:
        self.switches.append(self.solver.when([TRUE]))
        self.frames.append(set())

    @property
    def depth(self) -> int:
        """Index of the last frame."""
        return len(self.frames) - 1

    def found(self) -> Way | Closed:
        """Main loop: block the bad cubes of the last frame, open a new frame, propagate clauses."""
        try:
            while True:
                while (cube := self._bad_cube()) is not None:
                    way = self._block(cube)
                    if way is not None:
                        return way
                self._open_frame()
                closed = self._pushed()
                if closed is not None:
                    return closed
        finally:
            for switch in self.switches[1:]:
                self.solver.retire(switch)

    def _within(self, level: int) -> list[int]:
        """Assumptions: a state in this frame."""
        return [*self.fixed, *(self.start if level == 0 else self.switches[level:])]

    def _bad_cube(self) -> Cube | None:
        """A cube of deterring states in the last frame."""
        while self.solver.solve([*self._within(self.depth), *self.bad]):
            cube = self._state()
            if not self._answered(cube):
                return self._shrunk(cube, [], self.bad)
        return None

    def _answered(self, cube: Cube) -> bool:
        """Whether a counter-move cancels the sanction at a state; if so, exclude all states with that counter-move."""
        reach = self.reach
        if reach.answer is None or not self.solver.solve([*self.fixed, *cube, reach.answer]):
            return False
        settings = self.solver.values(reach.replies.values())
        chosen = {option: TRUE if value else -TRUE for option, value in zip(reach.replies, settings, strict=True)}
        self.bad.append(-self.play.reply(chosen))
        return True

    def _state(self) -> Cube:
        bits = [bit.now for bit in self.play.bits]
        return frozenset(bit if value else -bit for bit, value in zip(bits, self.solver.values(bits), strict=True))

    def _step(self) -> tuple[str, dict[str, bool]]:
        """The mover of the model found, and its settings after the move."""
        movers = self.solver.values(self.play.movers.values())
        mover = next(dm for dm, moves in zip(self.play.movers, movers, strict=True) if moves)
        own = self.play.terms.own[mover]
        return mover, dict(zip(own, self.solver.values(self.play.chosen[option] for option in own), strict=True))

    def _inputs(self, mover: str, settings: Mapping[str, bool]) -> list[int]:
        chosen = [at if settings[option] else -at for option, at in self.play.chosen.items() if option in settings]
        return chosen + [at if dm == mover else -at for dm, at in self.play.movers.items()]

    def _shrunk(self, cube: Cube, assumed: list[int], then: list[int]) -> Cube:
        """The unsat core: the literals of the state that suffice to imply `then`."""
        switch = self.solver.when([-literal for literal in then])
        self.solver.solve([*self.fixed, switch, *assumed, *cube])  # unsatisfiable
        core = self.solver.core()
        self.solver.retire(switch)
        return cube & core

    def _block(self, bad: Cube) -> Way | None:
        """Discharge the proof obligations of a bad cube, or return the path to it."""
        if bad <= self.start:
            return self._way(Obligation(bad))
        order = count()
        waiting = [(self.depth, next(order), Obligation(bad))]
        while waiting:
            level, _, obligation = heapq.heappop(waiting)
            core = self._before(obligation.cube, level)
            if core is None:
                before, step = self._state(), self._step()
                if level == 1:
                    return self._way(Obligation(self.start, step, obligation))
                then = [self.play.legal, *(self.reach.after[literal] for literal in obligation.cube)]
                cube = self._shrunk(before, self._inputs(*step), then)
                if cube <= self.start:
                    return self._way(Obligation(cube, step, obligation))
                heapq.heappush(waiting, (level - 1, next(order), Obligation(cube, step, obligation)))
                heapq.heappush(waiting, (level, next(order), obligation))
                continue
            cube = self._generalised(obligation.cube, core, level)
            while level < self.depth and self._before(cube, level + 1) is not None:
                level += 1
            self._learn(cube, level)
            if level < self.depth:
                heapq.heappush(waiting, (level + 1, next(order), obligation))
        return None

    def _before(self, cube: Cube, level: int) -> Cube | None:
        """Relative induction: None if a step from the frame before leads into the cube; else the unsat core."""
        switch = self.solver.when([-literal for literal in cube])
        after = {self.reach.after[literal]: literal for literal in sorted(cube)}
        led = self.solver.solve([*self._within(level - 1), switch, self.play.legal, *after])
        core = None if led else frozenset(after[literal] for literal in self.solver.core() & after.keys())
        self.solver.retire(switch)
        return core

    def _generalised(self, cube: Cube, core: Cube, level: int) -> Cube:
        """Inductive generalisation: drop literals while the cube stays unreachable and excludes the target."""
        general = self._apart(core, cube)
        for literal in sorted(general):
            fewer = general - {literal}
            if literal in general and not fewer <= self.start:
                why = self._before(fewer, level)
                if why is not None:
                    general = self._apart(why, fewer)
        return general

    def _apart(self, core: Cube, cube: Cube) -> Cube:
        """The core, with one literal added where needed to exclude the target."""
        return core if not core <= self.start else core | {min(cube - self.start)}

    def _learn(self, cube: Cube, level: int) -> None:
        self.frames[level].add(cube)
        self.solver.under(self.switches[level], [-literal for literal in cube])

    def _pushed(self) -> Closed | None:
        """Propagate clauses to the next frame; a frame that keeps none of its own is an inductive invariant."""
        for level in range(1, self.depth):
            for cube in sorted(self.frames[level], key=sorted):
                if self._before(cube, level + 1) is not None:
                    self.frames[level].discard(cube)
                    self._learn(cube, level + 1)
            if not self.frames[level]:
                return Closed(tuple(set().union(*self.frames[level + 1 :])))
        return None

    def _way(self, obligation: Obligation | None) -> Way | None:
        """The steps from the target, unless a counter-move cancels the sanction where they end."""
        steps, cube = list[tuple[str, Mapping[str, bool]]](), self.start
        while obligation is not None and obligation.step is not None:
            mover, settings = obligation.step
            values = {self.play.now[option]: value for option, value in settings.items()}
            values |= {at: dm == mover for dm, at in self.play.last.items()}
            cube = frozenset(
                literal if abs(literal) not in values else abs(literal) if values[abs(literal)] else -abs(literal)
                for literal in cube
            )
            steps.append(obligation.step)
            obligation = obligation.then
        return None if self._answered(cube) else Way(tuple(steps))
