"""Changed conflicts against files that are rewritten by hand and loaded anew: the same verdicts for the same labels."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count, product
from random import Random
from typing import Any

import pytest

import detente as dt
from detente.errors import ConflictError
from detente.files.reading import read_plain
from detente.model.formulas import holds
from detente.model.plain import plain
from detente.testing.random_conflicts import FORMS, random_conflict
from tests.each import each

ENGINES = ("reference", "explicit", "symbolic")
Pattern = dict[str, str]  # Y, N or - by option


class Skipped(Exception):
    """The change has no meaning here, or none that can be written down."""


class Rewriting:
    """A model and the changes made to it: the states by the definition, and the file that says the same."""

    def __init__(self, draw: Random, conflict: dt.Conflict) -> None:
        self.draw, self.conflict = draw, conflict
        self.file: dict[str, Any] = plain(conflict)
        self.options = conflict.options
        self.before = [
            (state.label, {one: _mark(state, one) for one in self.options})
            for state in dt.states(conflict, engine="reference").found
        ]
        self.states = list(self.before)
        self.changes, self.lost = list[Any](), set[str]()
        self.kept = list[Any]()  # what a state has to fulfil, also one that a later change adds

    def literal(self) -> tuple[str, Any]:
        """A formula, and its truth at a state."""
        if conflict_labels := self.conflict.labels if not self.options or self.draw.random() < 0.3 else None:
            some = self.draw.sample(conflict_labels, min(2, len(conflict_labels)))
            return " or ".join(f"state.{label}" for label in some), lambda label, _: label in some
        wanted = {one: self.draw.choice("YN") for one in self.draw.sample(self.options, min(2, len(self.options)))}

        def true(_: str, marks: Pattern) -> bool:
            if any(marks[one] == "-" for one in wanted):
                raise Skipped
            return all(marks[one] == mark for one, mark in wanted.items())

        return " and ".join(one if mark == "Y" else f"not {one}" for one, mark in wanted.items()), true

    def keep(self, true: Any) -> None:
        self.kept.append(true)
        self.states = [(label, marks) for label, marks in self.states if true(label, marks)]

    def unseen(self, key: str = "unseen") -> None:
        formula, true = self.literal()
        self.changes.append({key: formula})
        self.keep(lambda label, marks: not true(label, marks))

    def never(self) -> None:
        self.unseen("never")

    def fewer_options(self) -> None:
        makers = [dm for dm in self.conflict.decision_makers if dm.options]
        if not makers:
            raise Skipped
        dm = self.draw.choice(makers)
        left = self.draw.sample([one.id for one in dm.options], len(dm.options) - 1)
        lost = {one for one in dm.qualified() if one.partition(".")[2] not in left}
        self.changes.append(
            {"replace": f"{dm.id}.options", "with": left if self.draw.random() < 0.5 else dict.fromkeys(left, "X")}
        )
        self.lost |= lost
        self.keep(lambda _, marks: not any(marks[one] == "Y" for one in lost))
        self.states = [(label, marks | dict.fromkeys(lost, "N")) for label, marks in self.states]

    def dropped_constraint(self) -> None:
        """Allows the states that only this constraint excludes, unless they are listed."""
        rules = self.conflict.constraints
        if not rules or any("-" in marks.values() for _, marks in self.states):
            raise Skipped
        number = self.draw.randrange(len(rules))
        self.changes.append({"drop": f"constraints[{number + 1}]"})
        del self.file["constraints"][number]
        if self.conflict.states is not None:
            return
        left = [self.conflict.resolve(rule.allows()) for place, rule in enumerate(rules) if place != number]
        known, new = [marks for _, marks in self.before], list[Pattern]()
        for digits in product("NY", repeat=len(self.options)):
            marks = dict(zip(self.options, reversed(digits), strict=True))
            is_lost = any(marks[one] == "Y" for one in self.lost)
            if marks not in known and not is_lost and all(holds(rule, _truth(marks)) for rule in left):
                new.append(marks)
        self.states += [("+", marks) for marks in new if all(true("+", marks) for true in self.kept)]

    def preference(self) -> None:
        dm = self.draw.choice(self.conflict.decision_makers)
        donor = self.draw.choice(self.conflict.decision_makers).preferences
        self.changes.append({"replace": f"{dm.id}.preferences", "with": {donor.key: donor.plain()}})
        maker = self.file["decision_makers"][dm.id]
        del maker[dm.preferences.key]
        maker[donor.key] = donor.plain()

    def anew(self) -> dt.Conflict:
        """The conflict of the rewritten file; a state that a change adds is called ``new1``, ``new2`` there."""
        places = count(1)
        self.states = [(f"+{next(places)}" if label == "+" else label, marks) for label, marks in self.states]
        labels = {label for label, _ in self.states}
        gone = {label for label, _ in self.before} - labels
        self.file["decision_makers"] = {
            dm: {key: _without(key, value, gone) for key, value in said.items()}
            for dm, said in self.file["decision_makers"].items()
        }
        self.file |= {
            "status_quo": None,
            "states": {_called(label): "".join(marks.values()) for label, marks in self.states},
        }
        if not self.options:
            self.file["states"] = [label for label, _ in self.states]
        if self.file.get("arcs"):
            self.file["arcs"] = {
                dm: {start: [end for end in ends if end in labels] for start, ends in arcs.items() if start in labels}
                for dm, arcs in self.file["arcs"].items()
            }
        return read_plain({key: value for key, value in self.file.items() if value is not None})


def _truth(marks: Pattern) -> Callable[[str], bool]:
    return lambda name: marks[name] == "Y"


def _called(label: str) -> str:
    return label.replace("+", "new")


def _mark(state: dt.State, option: str) -> str:
    return "Y" if option in state.taken else "-" if option in state.open else "N"


def _without(key: str, value: Any, gone: set[str]) -> Any:
    """What a file says of a preference, without the states that are gone."""
    if not gone:
        return value
    match key:
        case "ranking":
            return _places(value, gone)
        case "relation":
            if value.get("transitive"):
                raise Skipped  # what follows by way of the others would have to be written down
            lines = [line for line in value["pairs"] if not gone & {*line.replace("(", " ( ").split()}]
            return {**value, "pairs": lines}
        case "certainty":
            rows = {
                first: {second: number for second, number in row.items() if second not in gone}
                for first, row in value["pairs"].items()
                if first not in gone
            }
            return {**value, "pairs": {first: row for first, row in rows.items() if row}}
        case "respondents":
            voices = {
                id: {key: _without(key, one, gone) for key, one in voice.items()}
                for id, voice in value["voices"].items()
            }
            return {**value, "voices": voices}
    return value


def _places(places: list[Any], gone: set[str]) -> list[Any]:
    """A ranking without some states; of several signs that come together the highest is left."""
    found = list[Any]()
    for place in places:
        if isinstance(place, str) and place.startswith(">"):
            if found and isinstance(found[-1], str) and found[-1].startswith(">"):
                found[-1] = max(found[-1], place)
            elif found:
                found.append(place)
            continue
        kept = _members(place, gone)
        if kept:
            found.append(kept)
    while found and isinstance(found[-1], str) and found[-1].startswith(">"):
        found.pop()
    return found


def _members(place: Any, gone: set[str]) -> Any:
    if isinstance(place, str):
        return None if place in gone else place
    inside = place["unordered"] if isinstance(place, dict) else place
    kept = [one for one in (_members(member, gone) for member in inside) if one]
    if isinstance(place, list) or len(kept) < 2:
        return (kept[0] if len(kept) == 1 else kept) or None
    return {"unordered": kept}


def labels(states: Any) -> set[str]:
    return {_called(state.label) for state in states}


def compared(seed: int) -> bool:
    """Whether a random conflict under random changes could be compared; fails where something differs."""
    draw = Random(seed)
    conflict = random_conflict(draw, draw.choice(FORMS))
    case = Rewriting(draw, conflict)
    ways = [case.unseen, case.never, case.fewer_options, case.dropped_constraint, case.preference]
    try:
        for way in draw.sample(ways, draw.choice((1, 1, 2))):
            way()
        if not case.states:
            return False
        plain_one = case.anew()
    except (Skipped, ConflictError):
        return False
    try:
        expected = dt.stability(plain_one, engine="reference", limit=10_000)
    except ConflictError:
        return False
    changed = conflict.changed(case.changes)
    numbers = {label: number for number, (label, _) in enumerate(case.before, 1)}
    for engine in ENGINES:
        every = list(dt.states(changed, engine=engine).found)
        assert labels(every) == {_called(label) for label, _ in case.states}
        assert [state.number for state in every] == sorted(state.number for state in every)
        assert all(
            state.number == numbers.get(state.label, len(numbers) + int(state.label[1:] if state.added else 0))
            for state in every
        )
        found = dt.stability(changed, engine=engine, limit=10_000)
        assert found.stability.keys() == expected.stability.keys()
        for concept, by_dm in expected.stability.items():
            for dm, states in by_dm.items():
                assert labels(found.stability[concept][dm].states) == labels(states.states), (engine, concept, dm)
    some = draw.choice(list(dt.states(changed).found))
    assert dt.explain(changed, state=some.label).state == some
    return True


@each("seed", range(150))
def test_a_changed_conflict_is_the_one_that_a_rewritten_file_describes(seed: int) -> None:
    compared(seed)


@pytest.mark.long
def test_at_length() -> None:
    assert sum(map(compared, range(10_000, 14_000))) > 1500


def test_most_changes_can_be_written_down() -> None:
    assert sum(map(compared, range(1000, 1060))) > 25
