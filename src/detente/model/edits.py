"""A conflict with elements dropped, exchanged or added, each named by its address in the conflict as given.

Numbers in addresses are those before any change, so that changes mean the same in any order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from itertools import pairwise
from typing import Any, TypeVar

from detente.errors import ModelError, UnknownLabel, nearest
from detente.model.claims import Change, Drop, Replace, Swap
from detente.model.conflict import Conflict
from detente.model.decision_makers import DecisionMaker
from detente.model.formulas import TRUE, Not
from detente.model.preferences import INDIFFERENT, Preferences, Prioritised, Ranking, Statement, Weights
from detente.model.rules import Constraint

T = TypeVar("T")
_NUMBERED = re.compile(r"(?P<list>.+)\[(?P<number>[1-9][0-9]{0,8})\]")


def elements(conflict: Conflict) -> tuple[str, ...]:
    """The addresses of what a conflict rests on: statements, rankings and weightings, constraints, move rules, arcs.

    >>> import detente as dt
    >>> elements(dt.Conflict("one", [dt.DecisionMaker("p", options=["a"], prefers=["a", "not a"])]))
    ('p.prefers[1]', 'p.prefers[2]')
    """
    return (*_preferences(conflict), *_rules(conflict))


def _preferences(conflict: Conflict) -> Iterator[str]:
    for dm in conflict.decision_makers:
        if isinstance(dm.preferences, Prioritised):
            yield from (f"{dm.id}.prefers[{number}]" for number, _ in enumerate(dm.preferences.statements, 1))
        elif len(_places(dm.preferences)):
            yield f"{dm.id}.preferences"


def _rules(conflict: Conflict) -> Iterator[str]:
    yield from (f"constraints[{number}]" for number, _ in enumerate(conflict.constraints, 1))
    yield from (f"moves[{number}]" for number, _ in enumerate(conflict.moves, 1))
    for dm, arcs in conflict.arcs or ():
        yield from (f"arcs.{dm}[{start}>{end}]" for start, ends in arcs for end in ends)


def neighbours(conflict: Conflict) -> tuple[tuple[str, str], ...]:
    """The addresses of every two preference statements that stand next to each other."""
    found = list[tuple[str, str]]()
    for dm in conflict.decision_makers:
        if isinstance(dm.preferences, Prioritised):
            addresses = [f"{dm.id}.prefers[{number}]" for number, _ in enumerate(dm.preferences.statements, 1)]
            found += pairwise(addresses)
    return tuple(found)


def edited(conflict: Conflict, changes: Iterable[Change]) -> Conflict:
    """The conflict under all of the changes, without claims and without its file.

    Where they make the status quo infeasible, the result doesn't say where the conflict stands.

    Raises
    ------
    UnknownLabel
        A change names an element that there isn't.
    ModelError
        Two elements can't be exchanged, or what comes out can't be meant so.

    >>> import detente as dt
    >>> game = dt.Conflict("one", [dt.DecisionMaker("p", options=["a"], prefers=["a", "not a"])])
    >>> len(edited(game, [Drop("p.prefers[1]")]).decision_makers[0].preferences.statements)
    1
    """
    return _Edit(conflict, tuple(changes)).result()


def remade(conflict: Conflict, **changed: Any) -> Conflict:
    """The conflict with some of its parts replaced."""
    given = {field.name: getattr(conflict, field.name) for field in fields(conflict)}
    if conflict.arcs is not None:
        given["arcs"] = {dm: dict(arcs) for dm, arcs in conflict.arcs}
    return Conflict(**(given | changed))


def statement(conflict: Conflict, address: str) -> Statement:
    """The preference statement at an address."""
    owner, number = _statement_at(address)
    parts = _places(conflict.decision_maker(owner).preferences)
    found: Statement = parts[number - 1]
    return found


def _statement_at(address: str) -> tuple[str, int]:
    owner, _, number = address.removesuffix("]").rpartition(".prefers[")
    return owner, int(number)


def only_statement(conflict: Conflict, address: str, contrary: bool) -> Conflict:
    """The conflict with one statement as all that its decision maker wants; numbers of statements stay.

    The others are indifferent, or (`contrary`) want the opposite of all that they want.
    """
    owner, number = _statement_at(address)
    makers = [
        DecisionMaker(dm.id, dm.name, options=dm.options, evidence=dm.evidence,
                      preferences=_only(dm.preferences, number) if dm.id == owner
                      else _opposite(dm.preferences) if contrary else _only(dm.preferences, 0))
        for dm in conflict.decision_makers
    ]  # fmt: skip
    return remade(conflict, decision_makers=makers)


def _only(preferences: Preferences, number: int) -> Preferences:
    """Only the statement of this number, among others that are always true; 0 for none."""
    if not isinstance(preferences, Prioritised):
        return INDIFFERENT
    kept = (one if place == number else Statement(TRUE) for place, one in enumerate(preferences.statements, 1))
    return Prioritised(tuple(kept))


def _opposite(preferences: Preferences) -> Preferences:
    match preferences:
        case Prioritised(statements):
            return Prioritised(tuple(Statement(Not(one.that)) for one in statements))
        case Ranking(groups):
            return Ranking(groups[::-1])
        case Weights(items):
            return Weights(tuple((formula, -weight) for formula, weight in items))
    raise TypeError(preferences)


def _places(preferences: Preferences) -> Sequence[Any]:
    """The parts of a preference that addresses number."""
    match preferences:
        case Prioritised(parts) | Ranking(parts) | Weights(parts):
            return parts
    raise TypeError(preferences)


def _with_places(preferences: Preferences, parts: tuple[Any, ...]) -> Preferences:
    match preferences:
        case Prioritised():
            return Prioritised(parts)
        case Ranking():
            return Ranking(parts)
        case Weights():
            return Weights(parts)
    raise TypeError(preferences)


_WAYS: dict[type, str] = {Prioritised: "prefers", Ranking: "ranking", Weights: "weights"}


class _Edit:
    def __init__(self, conflict: Conflict, changes: tuple[Change, ...]) -> None:
        self.conflict = conflict
        self.added = [change for change in changes if not isinstance(change, Drop | Swap | Replace)]
        self.dropped = {change.element for change in changes if isinstance(change, Drop)}
        self.swaps = [change.elements for change in changes if isinstance(change, Swap)]
        self.replaced = {change.element: change.by for change in changes if isinstance(change, Replace)}
        self.lists = self._lists()
        wholes = {f"{dm.id}.preferences" for dm in conflict.decision_makers}
        self.known = {f"{name}[{number}]" for name, size in self.lists.items() for number in range(1, size + 1)}
        self.known |= wholes | set(elements(conflict))
        for address in (*self.dropped, *self.replaced, *(one for pair in self.swaps for one in pair)):
            if address not in self.known:
                near = nearest(address, sorted(self.known))
                raise UnknownLabel("unknown_element", name=address, near=near)

    def _lists(self) -> dict[str, int]:
        """The lists whose items addresses number, and how long they are."""
        conflict = self.conflict
        found = {"constraints": len(conflict.constraints), "moves": len(conflict.moves)}
        for dm in conflict.decision_makers:
            found[f"{dm.id}.{_WAYS[type(dm.preferences)]}"] = len(_places(dm.preferences))
        return found

    def result(self) -> Conflict:
        conflict = self.conflict
        constraints = self._kept("constraints", conflict.constraints)
        moves = self._kept("moves", conflict.moves)
        constraints += [rule for rule in self.added if isinstance(rule, Constraint)]
        moves += [rule for rule in self.added if not isinstance(rule, Constraint)]
        makers = [self._decision_maker(dm) for dm in conflict.decision_makers]
        changed: dict[str, Any] = {"decision_makers": makers, "constraints": constraints, "moves": moves}
        if conflict.arcs is not None:
            changed["arcs"] = {dm: {start: [end for end in ends if f"arcs.{dm}[{start}>{end}]" not in self.dropped]
                                    for start, ends in arcs} for dm, arcs in conflict.arcs}  # fmt: skip
        changed |= {"claims": (), "origin": None, "elsewhere": {}}
        try:
            return remade(conflict, **changed)
        except ModelError as error:
            if error.code != "status_quo_infeasible":
                raise
            return remade(conflict, **changed, status_quo=None)

    def _decision_maker(self, dm: DecisionMaker) -> DecisionMaker:
        name = f"{dm.id}.{_WAYS[type(dm.preferences)]}"
        before = _places(dm.preferences)
        whole = f"{dm.id}.preferences"
        after: Any = INDIFFERENT if whole in self.dropped else self.replaced.get(whole)
        if after is None:
            kept = self._kept(name, before)
            if kept == list(before):
                return dm
            after = _with_places(dm.preferences, tuple(kept))
        return DecisionMaker(dm.id, dm.name, options=dm.options, preferences=after, evidence=dm.evidence)

    def _kept(self, name: str, items: Sequence[T]) -> list[T]:
        """The items of a list that stay, in their new order."""
        order = list(range(1, len(items) + 1))
        for first, second in self.swaps:
            one, other = (_NUMBERED.fullmatch(address) for address in (first, second))
            if one is None or other is None or one["list"] != other["list"]:
                raise ModelError("swap_apart", first=first, second=second)
            if one["list"] == name:
                here, there = order.index(int(one["number"])), order.index(int(other["number"]))
                order[here], order[there] = order[there], order[here]
        new: dict[str, Any] = self.replaced
        return [
            new.get(address, items[number - 1])
            for number in order
            if (address := f"{name}[{number}]") not in self.dropped
        ]
