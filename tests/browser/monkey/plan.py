"""What the model should say: a conflict as plain data, the edits of it, and how texts of several writers come together.

Nothing here is shared with the app: the file is read by PyYAML, and an edit is a function from data to data.
"""

from __future__ import annotations

import copy
import itertools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Any

import yaml

Data = dict[str, Any]
Act = Callable[[Data], None]  # changes the data in place, where what it is about is there

FIRST = """\
# A conflict that nobody has.
detente: 1
conflict: Three towns
# What it is about.
about: a river
# Who takes part.
decision_makers:
  upper:
    name: Upper town
    options:
      dam: Build a dam
      share: Share the water
    prefers:
      - not sue
      - dam  # above all
      - not share
      - order or dam
  # The one below.
  lower:
    name: Lower town
    options:
      sue: Go to court
      fish: Fish less
    prefers:
      - not dam
      - share
      - not sue
      - fish and share
  # The one between.
  court:
    name: The court
    options:
      order: Order a study
    prefers:
      - share
      - not order
      - not sue
# Today.
status_quo: [sue]
# The end.
"""
COMMENTS = [line for line in FIRST.splitlines() if line.strip().startswith("#")]
OPTIONS = ("dam", "share", "sue", "fish", "order")
UPPER, LOWER, COURT = "upper", "lower", "court"


def read(text: str) -> Data:
    """A model file as data; a statement that says nothing but its formula is that formula."""
    data: Data = yaml.safe_load(text)
    for dm in data["decision_makers"].values():
        dm["prefers"] = [_short(one) for one in dm["prefers"]]
        dm["options"] = {key: _short(one, "name") for key, one in dm["options"].items()}
    data["status_quo"] = sorted(str(one).split(".")[-1] for one in data["status_quo"])
    return data


def _short(one: Any, key: str = "that") -> Any:
    return one[key] if isinstance(one, dict) and [*one] == [key] else one


def formulas(data: Data, dm: str) -> list[str]:
    """A decision maker's statements, by their formulas."""
    return [one if isinstance(one, str) else one["that"] for one in data["decision_makers"][dm]["prefers"]]


def new_formula(draw: Random, taken: Iterable[str]) -> str:
    """A formula that isn't among these."""
    while True:
        parts = draw.sample(OPTIONS, draw.choice((1, 2, 2, 3)))
        said = f" {draw.choice(('and', 'or'))} ".join(draw.choice(("", "not ")) + one for one in parts)
        if said not in taken:
            return said


@dataclass(frozen=True)
class Edit:
    """One edit: what it is called, and what becomes of the data; of several steps, what it may stand at between."""

    name: str
    act: Act
    steps: tuple[Act, ...] = ()

    def done(self, data: Data) -> Data:
        """The data after it."""
        return _acted(self.act, data)

    def between(self, data: Data) -> list[Data]:
        """The data at its steps, without the last."""
        return [_acted(act, data) for act in self.steps]


def _acted(act: Act, data: Data) -> Data:
    after = copy.deepcopy(data)
    act(after)
    return after


def folded(edits: Iterable[Edit], data: Data) -> Data:
    """The data after all edits."""
    for edit in edits:
        data = edit.done(data)
    return data


def some_of(edits: list[Edit], data: Data) -> Iterator[Data]:
    """The data after some of the edits, in some order, some in part: the first is all of them, as they were made."""
    for size in range(len(edits), -1, -1):
        for some in itertools.permutations(edits, size):
            for acts in itertools.product(*((one.act, *one.steps) for one in some)):
                found = copy.deepcopy(data)
                for act in acts:
                    act(found)
                yield found


def cells(data: Data) -> dict[tuple[str, ...], Any]:
    """The parts of the file, each of which is written by one hand at a time."""
    found: dict[tuple[str, ...], Any] = {(key,): data[key] for key in ("conflict", "about", "status_quo")}
    for id_, dm in data["decision_makers"].items():
        found |= {(id_, key): dm[key] for key in ("name", "options", "prefers")}
    return found


def merged(start: Data, ours: Data, theirs: Data) -> Data:
    """What both changed, part by part; where both changed a part, as the second has it."""
    before, found = cells(start), copy.deepcopy(ours)
    for cell, value in cells(theirs).items():
        if value == before[cell]:
            continue
        if len(cell) == 1:
            found[cell[0]] = copy.deepcopy(value)
        else:
            found["decision_makers"][cell[0]][cell[1]] = copy.deepcopy(value)
    return found


def merges(start: Data, ours: Data, theirs: Data) -> list[Data]:
    """What may come of both: where two hands wrote into the one part that they share, what either wrote."""
    found = [merged(start, ours, theirs)]
    mine = copy.deepcopy(found[0])
    mine["decision_makers"][COURT]["name"] = ours["decision_makers"][COURT]["name"]
    return found if mine == found[0] else [*found, mine]


@dataclass
class History:
    """The states that undo and redo walk along; those that may have been passed within an edit are uncertain."""

    states: list[tuple[Data, bool]] = field(default_factory=list)
    at: int = 0

    @classmethod
    def begun(cls, data: Data) -> History:
        """Of a document that was just opened."""
        return cls([(data, True)])

    def add(self, edit: Edit) -> None:
        """One edit more; what was undone is gone."""
        now = self.states[self.at][0]
        after = edit.done(now)
        del self.states[self.at + 1 :]
        self.states += [(one, False) for one in edit.between(now) if one not in (now, after)]
        self.states += [(after, True)] if after != now else []
        self.at = len(self.states) - 1

    def reach(self, by: int) -> int:
        """How many steps may be walked, and no more."""
        states = self.states[: self.at] if by < 0 else self.states[self.at + 1 :]
        return sum(is_certain for _, is_certain in states)

    def places(self, by: int, times: int) -> set[int]:
        """Where walking so many steps may lead to."""
        found = {self.at}
        for _ in range(times):
            found = {place for one in found for place in self._next(one, by)}
        return found

    def _next(self, at: int, by: int) -> Iterator[int]:
        place = at
        while 0 <= place + by < len(self.states):
            place += by
            yield place
            if self.states[place][1]:
                return
        if place == at:
            yield at
