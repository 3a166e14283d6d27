"""What a state can become: the table by last mover, the ways to a formula, and why there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from detente.model.states import State
from detente.model.vias import Via
from detente.results.base import Found, Result
from detente.results.certificates import Step
from detente.results.shapes.base import NumbersJSON
from detente.results.shapes.evolution import (
    ClosedJSON,
    EvolutionJSON,
    PathJSON,
    PathStepJSON,
    ReachedJSON,
    ShortestJSON,
)
from detente.showing import Brief


@dataclass(frozen=True, slots=True)
class Reached(Brief):
    """A line of the status quo table: a state, and for each possible last mover after how many steps it first is one.

    In column t of the table stand those whose number is at most t. By coalition improvements, the last movers are
    coalitions, ``us+iran``, of no more members than it takes.
    """

    state: State
    since: Mapping[str, int]

    def to_dict(self) -> ReachedJSON:
        """As in JSON."""
        return {**self.state.to_dict(), "since": dict(self.since)}


@dataclass(frozen=True, slots=True)
class Path(Brief):
    """A legal sequence, and which steps are on trust: those whose mover strictly prefers the state that it leaves.

    `together` has for each step the coalition whose improvement it belongs to, where the sequence is one of such.
    """

    steps: tuple[Step, ...]
    on_trust: tuple[bool, ...]
    together: tuple[tuple[str, ...], ...] | None = None

    @property
    def trusting(self) -> int:
        """How many steps are on trust."""
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
    """The shortest legal paths: their length, how many there are (None: not counted), and the first of them.

    They are in lexicographic order of their steps, these by mover in declared order, then by the number of their end.
    By coalition improvements the length is the number of these, and one path is given.
    """

    length: int
    count: int | None
    paths: tuple[Path, ...]

    @property
    def listed(self) -> bool:
        """Whether every one is listed."""
        return len(self.paths) == self.count

    def to_dict(self) -> ShortestJSON:
        """As in JSON."""
        paths = [path.to_dict() for path in self.paths]
        return {"length": self.length, "count": self.count, "listed": self.listed, "paths": paths}


@dataclass(frozen=True, slots=True)
class Closed(Brief):
    """That a formula can't be reached: a set of nodes (state, last mover), by last mover, that holds it nowhere.

    Every legal step from the start leads into it, and every legal step from it stays in it.
    """

    nodes: Mapping[str, Found]

    @property
    def listed(self) -> bool:
        """Whether every node is listed."""
        return all(found.listed for found in self.nodes.values())

    def to_dict(self) -> ClosedJSON:
        """As in JSON, states by number."""
        nodes: dict[str, NumbersJSON] = {dm: found.to_numbers() for dm, found in self.nodes.items()}
        return {"listed": self.listed, "nodes": nodes}


@dataclass(frozen=True, kw_only=True)
class Evolution(Result):
    """What a state can become by legal sequences of steps.

    Attributes
    ----------
    start, via, movers
        From where, by which kind of step, and who may move.
    reached
        The states that it can become, itself included.
    last
        The same without length 0, by who moved last (V_i in Li, Kilgour & Hipel 2005); by coalition improvements, by
        which coalition did.
    rounds, table
        After how many steps nothing grows (where ``why`` is ``steps``, for how many they were followed), and the status
        quo table, as many lines as the limit allows.
    gains
        Where only a coalition moves: the states reached that every member strictly prefers to the start.
    to
        The formula asked for; None if none was.
    shortest, trust
        The shortest paths to it; and, by moves, one with the fewest steps on trust. None where there's none.
    closed
        Where there is no path: why. Where neither is known, both are None, and the answer isn't complete.
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

    def to_dict(self) -> EvolutionJSON:
        """As in JSON: the sets, the table, and with a formula the ways to it."""
        plain: EvolutionJSON = {
            **self.preamble(),
            "from": self.start.to_dict(),
            "via": self.via,
            "movers": list(self.movers),
            "reached": self.reached.to_dict(),
            "last_movers": {dm: found.to_numbers() for dm, found in self.last.items()},
            "table": {
                "rounds": self.rounds,
                "listed": len(self.table) == self.reached.count,
                "states": [line.to_dict() for line in self.table],
            },
        }
        if self.gains is not None:
            plain["gains"] = self.gains.to_dict()
        if self.to is not None:
            plain["to"] = self.to
            plain["reachable"] = None if self.shortest is None and self.closed is None else self.shortest is not None
            plain["shortest"] = None if self.shortest is None else self.shortest.to_dict()
            plain["fewest_on_trust"] = None if self.trust is None else self.trust.to_dict()
            plain["closed"] = None if self.closed is None else self.closed.to_dict()
        return plain

    def rows(self) -> list[dict[str, Any]]:
        """A row a state of the table, with a column a last mover: after how many steps it first is one."""
        return [
            {"number": line.state.number, "label": line.state.label, "taken": ", ".join(line.state.taken)}
            | {dm: line.since.get(dm) for dm in self.last}
            for line in self.table
        ]
