"""Whether opponents can bring about what deters, decided by property directed reachability.

Frame by frame, "not reachable in so many steps" is learnt as clauses, each from a state that must not be reached and
generalised by the solver's reasons, until either a sequence is found or the clauses of some frame are closed under the
opponents' steps (Bradley 2011; Eén, Mishchenko & Brayton 2011). Both are certain.
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

Cube = frozenset[int]  # literals of `now` that hold together


@dataclass(frozen=True, slots=True)
class Way:
    """Steps that lead to what deters: who moves, and what it then has taken."""

    steps: tuple[tuple[str, Mapping[str, bool]], ...]


@dataclass(frozen=True, slots=True)
class Closed:
    """Cubes that the opponents can never come to; what is outside them all doesn't deter."""

    cubes: tuple[Cube, ...]


@dataclass(frozen=True, slots=True)
class Duty:
    """States that must not be reached, since a step from them leads on to others of the kind."""

    cube: Cube
    step: tuple[str, Mapping[str, bool]] | None = None
    then: Duty | None = None


class Reach:
    """One search machine a decision maker and concept, asked again and again."""

    def __init__(self, play: Play) -> None:
        self.play = play
        self.solver = Solver(play.circuit)
        self.after = {bit.now: bit.after for bit in play.bits} | {-bit.now: -bit.after for bit in play.bits}
        self.own = play.terms.own[play.focal]
        self.answer = self._answer() if play.concept.counter else None

    def _answer(self) -> int:
        """Whether the focal decision maker can answer, with settings left open."""
        self.replies = {option: self.play.circuit.variable() for option in self.own}
        return self.play.reply(self.replies)

    def sanction(self, target: Point, threshold: Iterable[bool], clock: Clock) -> Way | Closed:
        """A sequence from the target to what deters, or what shows that there is none.

        Raises
        ------
        OutOfTime
            Neither is found in time.
        """
        if self.solver.stale:
            self.solver.renew()
        self.solver.clock = clock
        return Search(self, target, threshold).found()


class Search:
    """One question: from one target, against one class."""

    def __init__(self, reach: Reach, target: Point, threshold: Iterable[bool]) -> None:
        self.reach, self.play, self.solver = reach, reach.play, reach.solver
        play = reach.play
        own = [play.now[option] if target[option] else -play.now[option] for option in reach.own]
        self.fixed = own + [at if high else -at for at, high in zip(play.threshold, threshold, strict=True)]
        there = {bit.now: bit.now if bit.option and target[bit.option] else -bit.now for bit in play.bits}
        self.start = frozenset(there.values())
        self.bad = [-play.better]
        self.switches, self.frames = [0], [set[Cube]()]
        self._open_frame()

    def _open_frame(self) -> None:
        self.switches.append(self.solver.when([TRUE]))
        self.frames.append(set())

    @property
    def depth(self) -> int:
        """The last frame."""
        return len(self.frames) - 1

    def found(self) -> Way | Closed:
        """Open frame after frame."""
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
        """Assumptions: a state of this frame."""
        return [*self.fixed, *(self.start if level == 0 else self.switches[level:])]

    def _bad_cube(self) -> Cube | None:
        """States of the last frame that deter."""
        while self.solver.solve([*self._within(self.depth), *self.bad]):
            here = self._state()
            if not self._answered(here):
                return self._shrunk(here, [], self.bad)
        return None

    def _answered(self, here: Cube) -> bool:
        """Whether the focal decision maker has an answer at a state; then states with that answer count no more."""
        reach = self.reach
        if reach.answer is None or not self.solver.solve([*self.fixed, *here, reach.answer]):
            return False
        settings = self.solver.values(reach.replies.values())
        chosen = {option: TRUE if value else -TRUE for option, value in zip(reach.replies, settings, strict=True)}
        self.bad.append(-self.play.reply(chosen))
        return True

    def _state(self) -> Cube:
        bits = [bit.now for bit in self.play.bits]
        return frozenset(bit if value else -bit for bit, value in zip(bits, self.solver.values(bits), strict=True))

    def _step(self) -> tuple[str, dict[str, bool]]:
        """Who moves in the solution, and what it then has taken."""
        movers = self.solver.values(self.play.movers.values())
        mover = next(dm for dm, moves in zip(self.play.movers, movers, strict=True) if moves)
        own = self.play.terms.own[mover]
        return mover, dict(zip(own, self.solver.values(self.play.chosen[option] for option in own), strict=True))

    def _inputs(self, mover: str, settings: Mapping[str, bool]) -> list[int]:
        chosen = [at if settings[option] else -at for option, at in self.play.chosen.items() if option in settings]
        return chosen + [at if dm == mover else -at for dm, at in self.play.movers.items()]

    def _shrunk(self, here: Cube, given: list[int], then: list[int]) -> Cube:
        """Those literals of a state by which all of `then` follows from what is given."""
        switch = self.solver.when([-literal for literal in then])
        self.solver.solve([*self.fixed, switch, *given, *here])  # it can't be
        core = self.solver.core()
        self.solver.retire(switch)
        return here & core

    def _block(self, bad: Cube) -> Way | None:
        """Show that the states can't be reached so soon; or the way to them."""
        if bad <= self.start:
            return self._way(Duty(bad))
        order = count()
        waiting = [(self.depth, next(order), Duty(bad))]
        while waiting:
            level, _, duty = heapq.heappop(waiting)
            core = self._before(duty.cube, level)
            if core is None:
                here, step = self._state(), self._step()
                if level == 1:
                    return self._way(Duty(self.start, step, duty))
                then = [self.play.legal, *(self.reach.after[literal] for literal in duty.cube)]
                cube = self._shrunk(here, self._inputs(*step), then)
                if cube <= self.start:
                    return self._way(Duty(cube, step, duty))
                heapq.heappush(waiting, (level - 1, next(order), Duty(cube, step, duty)))
                heapq.heappush(waiting, (level, next(order), duty))
                continue
            cube = self._generalised(duty.cube, core, level)
            while level < self.depth and self._before(cube, level + 1) is not None:
                level += 1
            self._learn(cube, level)
            if level < self.depth:
                heapq.heappush(waiting, (level + 1, next(order), duty))
        return None

    def _before(self, cube: Cube, level: int) -> Cube | None:
        """None if a step leads into the states from others of the frame before; else why none does."""
        switch = self.solver.when([-literal for literal in cube])
        after = {self.reach.after[literal]: literal for literal in sorted(cube)}
        led = self.solver.solve([*self._within(level - 1), switch, self.play.legal, *after])
        core = None if led else frozenset(after[literal] for literal in self.solver.core() & after.keys())
        self.solver.retire(switch)
        return core

    def _generalised(self, cube: Cube, core: Cube, level: int) -> Cube:
        """As few of the literals as still show it, the target left out."""
        found = self._apart(core, cube)
        for literal in sorted(found):
            fewer = found - {literal}
            if literal in found and not fewer <= self.start:
                why = self._before(fewer, level)
                if why is not None:
                    found = self._apart(why, fewer)
        return found

    def _apart(self, core: Cube, cube: Cube) -> Cube:
        """The core, with a literal that leaves the target out if it has none."""
        return core if not core <= self.start else core | {min(cube - self.start)}

    def _learn(self, cube: Cube, level: int) -> None:
        self.frames[level].add(cube)
        self.solver.under(self.switches[level], [-literal for literal in cube])

    def _pushed(self) -> Closed | None:
        """Clauses go on to the next frame where they hold there, too; a frame that loses all of its own is closed."""
        for level in range(1, self.depth):
            for cube in sorted(self.frames[level], key=sorted):
                if self._before(cube, level + 1) is not None:
                    self.frames[level].discard(cube)
                    self._learn(cube, level + 1)
            if not self.frames[level]:
                return Closed(tuple(set().union(*self.frames[level + 1 :])))
        return None

    def _way(self, duty: Duty | None) -> Way | None:
        """The steps from the target, unless the focal decision maker has an answer where they end."""
        steps, here = list[tuple[str, Mapping[str, bool]]](), self.start
        while duty is not None and duty.step is not None:
            mover, settings = duty.step
            values = {self.play.now[option]: value for option, value in settings.items()}
            values |= {at: dm == mover for dm, at in self.play.last.items()}
            here = frozenset(
                literal if abs(literal) not in values else abs(literal) if values[abs(literal)] else -abs(literal)
                for literal in here
            )
            steps.append(duty.step)
            duty = duty.then
        return None if self._answered(here) else Way(tuple(steps))
