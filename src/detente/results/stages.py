"""What comes after an outcome: the stages that begin there, and what they can become."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.model.conflict import Conflict
from detente.model.formulas import text_of
from detente.model.stages import Stage
from detente.model.states import State
from detente.results.base import Found
from detente.results.shapes.evolution import OnwardJSON, WayOnJSON
from detente.results.shapes.stages import BeginningJSON, BegunJSON, UndoingJSON
from detente.showing import Brief

if TYPE_CHECKING:
    from detente.results.evolution import Path


@dataclass(frozen=True)
class Undoing(Brief):
    """Whether whoever holds an option that an outcome has, and the next stage too, would drop it there.

    Attributes
    ----------
    dm, option
        The holder, and the option.
    ends
        Where its improvements lead, from where the stage begins, that drop the option; none: it wants no such move.
    sanctioned
        Of these, by concept: whether each is sanctioned, so that none would be made; None: it stays open.
    """

    dm: str
    option: str
    ends: tuple[State, ...]
    sanctioned: Mapping[str, bool | None]

    def to_dict(self) -> UndoingJSON:
        """As in JSON."""
        ends = [state.to_dict() for state in self.ends]
        return {"dm": self.dm, "option": self.option, "improvements": ends, "sanctioned": dict(self.sanctioned)}


@dataclass(frozen=True)
class Beginning(Brief):
    """Where a stage begins after some states of the one before.

    Attributes
    ----------
    after
        These states.
    conflict
        The model of the stage.
    state
        Where it begins; None: what stands there isn't feasible in it, so it doesn't.
    reached
        What it can become from there, the start included, up to where a further stage begins.
    settles
        By concept, the equilibria among these.
    undone
        The options that stand since the stage before, and whether their holders would drop them.
    then
        The stages that follow in turn.
    """

    after: tuple[State, ...]
    conflict: Conflict
    state: State | None
    reached: Found | None = None
    settles: Mapping[str, Found] | None = None
    undone: tuple[Undoing, ...] = ()
    then: tuple[Begun, ...] = ()

    def to_dict(self) -> BeginningJSON:
        """As in JSON."""
        plain: BeginningJSON = {
            "after": [state.number for state in self.after],
            "state": None if self.state is None else self.state.to_dict(),
        }
        if self.reached is not None:
            plain["reached"] = self.reached.to_dict()
        if self.settles is not None:
            plain["settles"] = {concept: states.to_dict() for concept, states in self.settles.items()}
            plain["undone"] = [undoing.to_dict() for undoing in self.undone]
        if self.then:
            plain["then"] = [begun.to_dict() for begun in self.then]
        return plain


@dataclass(frozen=True)
class Begun(Brief):
    """A stage that begins, and the outcomes that it begins after.

    Attributes
    ----------
    number
        Which of the stages of `then` it is, from 1 on.
    stage, outcomes
        The stage, and the states after which it begins.
    beginnings
        Where it begins, by these; if there are more states than are listed, by those that are.
    """

    number: int
    stage: Stage
    outcomes: Found
    beginnings: tuple[Beginning, ...]

    def to_dict(self) -> BegunJSON:
        """As in JSON."""
        return {
            "stage": self.number,
            "after": text_of(self.stage.after),
            "model": self.stage.model.digest,
            "name": str(self.stage.model.name),
            "outcomes": self.outcomes.to_dict(),
            "begins": [beginning.to_dict() for beginning in self.beginnings],
        }


@dataclass(frozen=True)
class WayOn(Brief):
    """A way into a later stage: by stage where it begins, and its legal sequence."""

    begins: tuple[State, ...]
    paths: tuple[Path, ...]

    @property
    def length(self) -> int:
        """How many steps it has."""
        return sum(len(path.steps) for path in self.paths)

    def to_dict(self) -> list[WayOnJSON]:
        """As in JSON, states by number."""
        return [{"from": begin.number, **path.to_dict()} for begin, path in zip(self.begins, self.paths, strict=True)]


@dataclass(frozen=True)
class Onward(Brief):
    """The shortest ways into a later stage.

    Attributes
    ----------
    address, to
        The stage, and the formula of its model; None: only that it begins.
    models
        Those on the way, this stage's the last.
    reached
        What was come to in the stage, up to the formula; none: it doesn't begin.
    length, count
        How many steps the shortest ways have, None if there are none; and how many they are, None if not counted.
    ways
        The first of them.
    """

    address: str
    to: str | None
    models: tuple[Conflict, ...]
    reached: Found
    length: int | None
    count: int | None
    ways: tuple[WayOn, ...]

    def to_dict(self) -> OnwardJSON:
        """As in JSON."""
        plain: OnwardJSON = {
            "stage": self.address,
            "name": str(self.models[-1].name),
            "begins": bool(self.reached.count),
            "length": self.length,
            "count": self.count,
            "listed": len(self.ways) == self.count,
            "ways": [way.to_dict() for way in self.ways],
        }
        return plain if self.to is None else {**plain, "to": self.to}
