"""Edits of a conflict: elements dropped, exchanged or added, by their addresses in the original.

Addresses refer to the conflict before any change, so changes commute.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from detente.errors import ModelError, UnknownLabel, nearest
from detente.model.claims import Change, Drop, Options, Replace, Swap, Unseen
from detente.model.decision_makers import DecisionMaker, Option
from detente.model.kept_states import numbered
from detente.model.preferences import INDIFFERENT, Statement
from detente.model.preferring import preferring
from detente.model.rules import Constraint, Irreversible, MoveRule
from detente.model.tempo import Event, Every, Pace, Tempo

if TYPE_CHECKING:
    from detente.model.conflict import Conflict

T = TypeVar("T")
E = TypeVar("E", Pace, Event)
BELIEVED = frozenset(("decision_makers", "states", "arcs", "constraints", "moves", "scenarios", "attitudes"))
_NUMBERED = re.compile(r"(?P<list>.+)\[(?P<number>[1-9][0-9]{0,8})\]")


def elements(conflict: Conflict) -> tuple[str, ...]:
    """The addresses of removable elements: preferences or statements, rules, entries of the tempo, attitudes, arcs.

    >>> import detente as dt
    >>> elements(dt.Conflict("one", [dt.DecisionMaker("p", options=["a"], prefers=["a", "not a"])]))
    ('p.prefers[1]', 'p.prefers[2]')
    """
    return (*_preferences(conflict), *_rules(conflict))


def _preferences(conflict: Conflict) -> Iterator[str]:
    for dm in conflict.decision_makers:
        yield from dm.preferences.elements(dm.id)


def _rules(conflict: Conflict) -> Iterator[str]:
    yield from (f"constraints[{number}]" for number, _ in enumerate(conflict.constraints, 1))
    yield from (f"moves[{number}]" for number, _ in enumerate(conflict.moves, 1))
    if conflict.tempo is not None:
        yield from (address for address, _ in conflict.tempo.entries())
    yield from (f"attitudes.{dm}.{toward}" for dm, row in conflict.attitudes for toward, _ in row)
    for dm, arcs in conflict.arcs or ():
        yield from (f"arcs.{dm}[{start}>{end}]" for start, ends in arcs for end in ends)


def neighbours(conflict: Conflict) -> tuple[tuple[str, str], ...]:
    """The address pairs of adjacent preference statements."""
    return tuple(pair for dm in conflict.decision_makers for pair in dm.preferences.neighbours(dm.id))


def edited(conflict: Conflict, changes: Iterable[Change]) -> Conflict:
    """Apply all changes to a conflict; the result has no claims and no file.

    If they make the status quo infeasible, the result has none.

    Raises
    ------
    UnknownLabel
        A change names an unknown element.
    ModelError
        Two elements can't be exchanged, or the result is inconsistent.

    >>> import detente as dt
    >>> game = dt.Conflict("one", [dt.DecisionMaker("p", options=["a"], prefers=["a", "not a"])])
    >>> len(edited(game, [Drop("p.prefers[1]")]).decision_makers[0].preferences.statements)
    1
    """
    return _Edit(conflict, tuple(changes)).result()


def remade(conflict: Conflict, **changed: Any) -> Conflict:
    """Replace parts of a conflict; what is believed about others of its parts is left out."""
    parts = {field.name: getattr(conflict, field.name) for field in fields(conflict)}
    parts["perceives"] = () if BELIEVED.intersection(changed) else conflict.perceives
    if conflict.arcs is not None:
        parts["arcs"] = {dm: dict(arcs) for dm, arcs in conflict.arcs}
    return type(conflict)(**(parts | changed))


def statements(conflict: Conflict) -> dict[str, Statement]:
    """Every preference statement by its address."""
    return {
        address: statement for dm in conflict.decision_makers for address, statement in dm.preferences.stated(dm.id)
    }


def only_statement(conflict: Conflict, address: str, contrary: bool) -> Conflict:
    """The conflict with one statement as its decision maker's whole preference; addresses are preserved.

    The other decision makers become indifferent, or with `contrary` their statements are negated.
    """
    makers = []
    for dm in conflict.decision_makers:
        addresses = [place for place, _ in dm.preferences.stated(dm.id)]
        number = addresses.index(address) + 1 if address in addresses else 0
        wanted = dm.preferences.opposite() if contrary and not number else dm.preferences.only(number)
        makers.append(DecisionMaker(dm.id, dm.name, options=dm.options, preferences=wanted, evidence=dm.evidence))
    return remade(conflict, decision_makers=makers)


class _Edit:
    def __init__(self, conflict: Conflict, changes: tuple[Change, ...]) -> None:
        self.conflict = conflict
        self.added = [change for change in changes if isinstance(change, Constraint | MoveRule)]
        self.unseen = tuple(change.that for change in changes if isinstance(change, Unseen))
        self.dropped = {change.element for change in changes if isinstance(change, Drop)}
        self.swaps = [change.elements for change in changes if isinstance(change, Swap)]
        self.replaced = {change.element: change.by for change in changes if isinstance(change, Replace)}
        self.named = (*self.dropped, *self.replaced, *(swapped for pair in self.swaps for swapped in pair))
        for address in self.named:
            if address not in conflict.elements and address not in (known := self._known):
                raise UnknownLabel("unknown_element", name=address, near=nearest(address, sorted(known)))

    @cached_property
    def _known(self) -> set[str]:
        return {*self._addresses(), *elements(self.conflict)}

    def _addresses(self) -> Iterator[str]:
        """The addresses of preferences and their parts, of mean times, and of later stages."""
        yield from _numbered("then", self.conflict.then)
        if self.conflict.tempo is not None:
            yield from (f"{address}.every" for address, _ in self.conflict.tempo.entries())
        for dm in self.conflict.decision_makers:
            yield from (f"{dm.id}.preferences", f"{dm.id}.options")
            yield from _parts_of(dm)

    def result(self) -> Conflict:
        """The changed conflict."""
        return (self._of_preferences() if self.conflict.numbered_by is None else None) or self._of_all()

    def _of_preferences(self) -> Conflict | None:
        """The changed conflict, if the changes leave out and exchange nothing but parts of preferences."""
        if self.added or self.unseen or self.replaced:
            return None
        named, makers = set(self.named), list(self.conflict.decision_makers)
        for number, dm in enumerate(makers):
            if any(address.startswith(f"{dm.id}.") for address in named):
                named -= {f"{dm.id}.preferences", *_parts_of(dm)}
                makers[number] = self._decision_maker(dm)
        return None if named else preferring(self.conflict, makers)

    def _of_all(self) -> Conflict:
        conflict = self.conflict
        constraints = self._kept(_numbered("constraints", conflict.constraints), conflict.constraints)
        moves = self._kept(_numbered("moves", conflict.moves), conflict.moves)
        constraints += [rule for rule in self.added if isinstance(rule, Constraint)]
        moves += [rule for rule in self.added if not isinstance(rule, Constraint)]
        if conflict.states is None or (conflict.numbered_by and conflict.numbered_by.states is None):
            constraints += [Constraint("never", (formula,)) for formula in self.unseen]
        makers = [self._decision_maker(dm) for dm in conflict.decision_makers]
        changed: dict[str, Any] = {
            "decision_makers": makers,
            "constraints": tuple(constraints),
            "moves": [rule for rule in moves if not self._is_idle(rule, makers)],
            "then": self._kept(_numbered("then", conflict.then), conflict.then),
            "attitudes": {
                dm: {toward: sign for toward, sign in row if f"attitudes.{dm}.{toward}" not in self.dropped}
                for dm, row in conflict.attitudes
            },
        }
        if conflict.tempo is not None:
            changed["tempo"] = self._tempo(conflict.tempo, self._called(self._lost(makers)))
        if conflict.arcs is not None:
            changed["arcs"] = {
                dm: {
                    start: [end for end in ends if f"arcs.{dm}[{start}>{end}]" not in self.dropped]
                    for start, ends in arcs
                }
                for dm, arcs in conflict.arcs
            }
        changed |= {"claims": (), "perceives": (), "origin": None, "elsewhere": {}}
        changed = numbered(conflict, changed, self.unseen)
        if self._takes_lost(makers):
            changed["status_quo"] = None
        try:
            return remade(conflict, **changed)
        except ModelError as error:
            if error.code not in ("status_quo_infeasible", "status_quo_unlisted"):
                raise
            return remade(conflict, **changed, status_quo=None)

    def _tempo(self, tempo: Tempo, lost: set[str]) -> Tempo:
        """The tempo with its mean times as changed, without entries left out or what events set of options left out."""
        moves = self._kept(at := _numbered("tempo.moves", tempo.moves), self._paced(at, tempo.moves))
        events = self._kept(at := _numbered("tempo.events", tempo.events), self._paced(at, tempo.events))
        left = (event.without(lost) for event in events)
        return replace(tempo, moves=tuple(moves), events=tuple(event for event in left if event is not None))

    def _paced(self, addresses: Sequence[str], entries: Sequence[E]) -> list[E]:
        """Entries of the tempo, with other mean times where these are replaced."""
        every = (self.replaced.get(f"{address}.every") for address in addresses)
        pairs = zip(entries, every, strict=True)
        return [replace(entry, every=mean) if isinstance(mean, Every) else entry for entry, mean in pairs]

    def _lost(self, makers: Iterable[DecisionMaker]) -> set[str]:
        """The options that the changes leave out."""
        return {*self.conflict.options}.difference(*(dm.qualified() for dm in makers))

    def _is_idle(self, rule: MoveRule, makers: Iterable[DecisionMaker]) -> bool:
        """Whether a rule is about an option that the changes leave out."""
        return isinstance(rule, Irreversible) and rule.option in self._called(self._lost(makers))

    def _takes_lost(self, makers: Iterable[DecisionMaker]) -> bool:
        """Whether an option that the changes leave out is taken now."""
        status_quo = self.conflict.status_quo
        return isinstance(status_quo, tuple) and not self._called(self._lost(makers)).isdisjoint(status_quo)

    def _called(self, options: Iterable[str]) -> set[str]:
        """The names by which some options are called."""
        wanted = set(options)
        return {name for name, meanings in self.conflict.names.meanings.items() if wanted.issuperset(meanings)}

    def _decision_maker(self, dm: DecisionMaker) -> DecisionMaker:
        before, addresses = dm.preferences.parts, dm.preferences.addresses(dm.id)
        whole = f"{dm.id}.preferences"
        after: Any = INDIFFERENT if whole in self.dropped else self.replaced.get(whole)
        if after is None:
            nested, parts = dm.preferences.nested(dm.id), list(before)
            for name, entries in nested.items():
                at = addresses.index(name.rpartition(".")[0])
                parts[at] = dm.preferences.regrouped(before[at], tuple(self._kept(_numbered(name, entries), entries)))
            remaining = [part for part in self._kept(addresses, parts) if part is not None]
            after = dm.preferences if remaining == list(before) else dm.preferences.with_parts(tuple(remaining))
        options = self._options(dm)
        if after is dm.preferences and options == dm.options:
            return dm
        return DecisionMaker(dm.id, dm.name, options=options, preferences=after, evidence=dm.evidence)

    def _options(self, dm: DecisionMaker) -> tuple[Option, ...]:
        """The options of a decision maker that are left, in their order, under their new names."""
        address = f"{dm.id}.options"
        left = self.replaced.get(address)
        if not isinstance(left, Options):
            return () if address in self.dropped else dm.options
        known, named = [option.id for option in dm.options], dict(left.names)
        for id in named:
            if id not in known:
                raise UnknownLabel("options_added", address=address, name=id, dm=dm.id, near=nearest(id, known))
        return tuple(named[option.id] or option for option in dm.options if option.id in named)

    def _kept(self, addresses: Sequence[str], entries: Sequence[T]) -> list[T]:
        """The remaining items of a list, in their new order."""
        order, by_address = list(addresses), dict(zip(addresses, entries, strict=True))
        for first, second in self.swaps:
            first_match, second_match = (_NUMBERED.fullmatch(address) for address in (first, second))
            if first_match is None or second_match is None or first_match["list"] != second_match["list"]:
                raise ModelError("swap_apart", first=first, second=second)
            if first in by_address and second in by_address:
                first_place, second_place = order.index(first), order.index(second)
                order[first_place], order[second_place] = order[second_place], order[first_place]
        new: dict[str, Any] = self.replaced
        return [new.get(address, by_address[address]) for address in order if address not in self.dropped]


def _parts_of(dm: DecisionMaker) -> Iterator[str]:
    """The addresses of the parts of a preference, and of their parts."""
    yield from dm.preferences.addresses(dm.id)
    for name, entries in dm.preferences.nested(dm.id).items():
        yield from _numbered(name, entries)


def _numbered(name: str, entries: Sequence[object]) -> tuple[str, ...]:
    """The addresses of a list's items."""
    return tuple(f"{name}[{number}]" for number in range(1, len(entries) + 1))
