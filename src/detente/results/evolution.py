"""Evolution: the status quo table by last mover, paths to a formula, or a proof that there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from detente.model.states import State
from detente.model.vias import Via
from detente.results.base import Found, Result
from detente.results.certificates import Step
from detente.results.shapes.base import NumbersJSON
from detente.results.shapes.evolution import (
    BreakKind,
    BrokenJSON,
    ClosedJSON,
    EvolutionJSON,
    PathJSON,
    PathStepJSON,
    ReachedJSON,
    ShortestJSON,
)
from detente.results.stages import Begun, Onward
from detente.showing import Brief


@dataclass(frozen=True, slots=True)
class Reached(Brief):
    """A line of the status quo table: a state, and for each last mover the least number of steps.

    Column t of the table has those whose number is at most t. By coalition improvements, the last movers are minimal
    coalitions such as ``us+iran``.
    """

    state: State
    since: Mapping[str, int]

    def to_dict(self) -> ReachedJSON:
        """As in JSON."""
        return {**self.state.to_dict(), "since": dict(self.since)}


@dataclass(frozen=True, slots=True)
class Path(Brief):
    """A legal sequence, with its steps on trust: those whose mover strictly prefers the state that it leaves.

    `together` has for each step the coalition whose improvement it belongs to, where the sequence is one of such.
    """

    steps: tuple[Step, ...]
    on_trust: tuple[bool, ...]
    together: tuple[tuple[str, ...], ...] | None = None

    @property
    def trusting(self) -> int:
        """Number of steps on trust."""
        return sum(self.on_trust)

    def to_dict(self) -> PathJSON:
        """As in JSON."""
        steps: list[PathStepJSON] = [
            {**step.to_dict(), "trust": trust} for step, trust in zip(self.steps, self.on_trust, strict=True)
        ]
        for step, members in zip(steps, self.together or (), strict=False):
            step["coalition"] = "+".join(members)
        return {"steps": steps, "trust": self.trusting}


@dataclass(frozen=True, slots=True)
class Shortest(Brief):
    """The shortest legal paths: their length, their number (None: not counted), and the first of them.

    They are in lexicographic order of their steps, these by mover in declared order, then by the number of their end.
    By coalition improvements the length is the number of these, and one path is given.
    """

    length: int
    count: int | None
    paths: tuple[Path, ...]

    @property
    def listed(self) -> bool:
        """Whether all are listed."""
        return len(self.paths) == self.count

    def to_dict(self) -> ShortestJSON:
        """As in JSON."""
        paths = [path.to_dict() for path in self.paths]
        return {"length": self.length, "count": self.count, "listed": self.listed, "paths": paths}


@dataclass(frozen=True, slots=True)
class Closed(Brief):
    """Proof that a formula is unreachable: a closed set of nodes (state, last mover) in which it is nowhere true.

    Every legal step from the start leads into the set, and every legal step from the set stays in it. Within a bound on
    the number of steps, every step from a node that has been reached in fewer leads to one that is reached by then.

    Attributes
    ----------
    nodes
        The states, by last mover.
    within
        The bound; None: none.
    since
        Within a bound: after how many steps each of the listed nodes is first reached.
    """

    nodes: Mapping[str, Found]
    within: int | None = None
    since: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    @property
    def listed(self) -> bool:
        """Whether every node is listed."""
        return all(states.listed for states in self.nodes.values())

    def to_dict(self) -> ClosedJSON:
        """As in JSON, states by number."""
        nodes: dict[str, NumbersJSON] = {dm: states.to_numbers() for dm, states in self.nodes.items()}
        plain: ClosedJSON = {"listed": self.listed, "nodes": nodes}
        if self.within is not None:
            plain["within"] = self.within
            plain["since"] = {dm: list(steps) for dm, steps in self.since.items()}
        return plain


@dataclass(frozen=True, slots=True)
class Broken(Brief):
    """A step that breaks somebody's picture of the conflict.

    Attributes
    ----------
    dm
        Whose picture it breaks.
    what
        By what: it leads to a ``state`` that isn't known, or is a ``move`` that the mover is believed not to have, or
        not to want (``unwanted``).
    mover, start, end
        The step; of those that lead to a state that isn't known, the first.
    steps
        After how many steps it can first come.
    """

    dm: str
    what: BreakKind
    mover: str
    start: State
    end: State
    steps: int

    def to_dict(self) -> BrokenJSON:
        """As in JSON, states by number."""
        return {
            "dm": self.dm, "what": self.what, "mover": self.mover, "from": self.start.number, "to": self.end.number,
            "steps": self.steps,
        }  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Evolution(Result):
    """The evolution of a conflict from a state by legal sequences of steps.

    Attributes
    ----------
    start, via, movers, within
        The start, the kind of step, the decision makers who may move, and the bound on the number of steps; None: none.
    reached
        The reachable states, including the start.
    last
        The same by one or more steps, by last mover (V_i in Li, Kilgour & Hipel 2005) or, by coalition improvements,
        by last coalition.
    rounds, table
        Number of steps to the fixpoint or the bound (if ``why`` is ``steps``, the number of steps followed), and the
        status quo table, up to the limit.
    gains
        If only a coalition moves: the reached states that every member strictly prefers to the start.
    to
        The target formula; None without one.
    shortest, trust
        The shortest paths to it; and, by moves, one with the fewest steps on trust. None if there is none.
    closed
        The proof that there is no path. If neither is known, both are None, and the answer isn't complete.
    possible
        By mover, its moves from the reached states of which it isn't known whether they are improvements, so that they
        aren't followed; as many as the limit allows.
    breaks
        If everybody moves by its own game: the steps that break somebody's picture of the conflict; else None.
    then
        The later stages that begin after what it can become.
    onward
        The shortest ways into a later stage, if asked.
    """

    asked: ClassVar[str] = "evolution"
    of: ClassVar[str] = "reached"

    start: State
    via: Via
    movers: tuple[str, ...]
    reached: Found
    last: Mapping[str, Found]
    rounds: int
    table: tuple[Reached, ...]
    gains: Found | None = None
    to: str | None = None
    shortest: Shortest | None = None
    trust: Path | None = None
    closed: Closed | None = None
    possible: Mapping[str, tuple[tuple[State, State], ...]] = field(default_factory=dict)
    within: int | None = None
    breaks: tuple[Broken, ...] | None = None
    then: tuple[Begun, ...] = ()
    onward: Onward | None = None

    @property
    def follows_stages(self) -> bool:
        """Not by coalitions, nor where everybody moves by its own game."""
        return self.via != "coalitions" and self.breaks is None

    def to_dict(self) -> EvolutionJSON:
        """As in JSON: the sets, the table, and the paths to the formula, if any."""
        plain: EvolutionJSON = {
            **self.preamble(),
            "from": self.start.to_dict(),
            "via": self.via,
            "movers": list(self.movers),
            "reached": self.reached.to_dict(),
            "last_movers": {dm: states.to_numbers() for dm, states in self.last.items()},
            "table": {
                "rounds": self.rounds,
                "listed": len(self.table) == self.reached.count,
                "states": [line.to_dict() for line in self.table],
            },
        }
        if self.within is not None:
            plain["within"] = self.within
        if self.breaks is not None:
            plain["as_perceived"] = True
            plain["breaks"] = [broken.to_dict() for broken in self.breaks]
        if self.then:
            plain["then"] = [begun.to_dict() for begun in self.then]
        if self.onward is not None:
            plain["onward"] = self.onward.to_dict()
        if self.gains is not None:
            plain["gains"] = self.gains.to_dict()
        if self.to is not None:
            plain["to"] = self.to
            plain["reachable"] = None if self.shortest is None and self.closed is None else self.shortest is not None
            plain["shortest"] = None if self.shortest is None else self.shortest.to_dict()
            plain["fewest_on_trust"] = None if self.trust is None else self.trust.to_dict()
            plain["closed"] = None if self.closed is None else self.closed.to_dict()
        if self.possible:
            plain["possible_improvements"] = {
                dm: [{"from": start.number, "to": end.number} for start, end in moves]
                for dm, moves in self.possible.items()
            }
        return plain

    def rows(self) -> list[dict[str, Any]]:
        """One row per state of the table, one column per last mover: the least number of steps."""
        return [
            {"number": line.state.number, "label": line.state.label, "taken": ", ".join(line.state.taken)}
            | {dm: line.since.get(dm) for dm in self.last}
            for line in self.table
        ]
