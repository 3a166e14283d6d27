"""The things in doubt: statements that may not stand, comparisons that aren't known, and how likely each answer is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any, Literal

from detente.analysis.open_preferences import left_open, written
from detente.engines import Engine
from detente.engines.completions.doubt import Doubt
from detente.errors import PreferenceError, QuestionError, TooLarge
from detente.model.conflict import Conflict
from detente.model.decision_makers import DecisionMaker
from detente.model.edits import remade
from detente.model.preferences import Statement, Unordered
from detente.model.preferences.completing import Literal as Condition
from detente.model.preferences.completing import Open
from detente.model.variants import Case, Decided, order_of, places_of

Kind = Literal["standing", "statements", "states", "element"]
LISTED = 20_000  # completions of one preference that are weighed one by one
EVEN = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class Unknown:
    """Something that isn't known, with two answers.

    Attributes
    ----------
    kind
        Whether a statement stands, which of two statements is more important, which of two states is preferred, or
        whether an element of the model stands.
    dm
        Whose preference it is about; empty for an element.
    about
        Addresses of statements or of an element, or labels of states: one or two.
    first, second
        The conditions of the answers: it stands, or the first comes first; and the contrary.
    """

    kind: Kind
    dm: str
    about: tuple[str, ...]
    first: Condition = 0
    second: Condition = 0

    @property
    def name(self) -> tuple[str, str, tuple[str, ...]]:
        """What it is about, in any model with the same elements."""
        return self.kind, self.dm, self.about


def unknowns(doubt: Doubt, conflict: Conflict) -> list[Unknown]:
    """Everything in doubt about preferences that has a variable, by decision maker.

    Raises
    ------
    PreferenceError
        What somebody leaves open has no name: that of a party as one.
    """
    stated = {dm.id: dm.preferences.stated(dm.id) for dm in conflict.decision_makers}
    unknown_facts = list[Unknown]()
    for dm, several in _by_dm(doubt).items():
        form = conflict.decision_maker(dm).preferences.form
        if not form.addressed:
            raise PreferenceError("form_not_completed", address=f"{dm}.preferences", text=form.text)
        standing = {doubted.about[0]: doubted.literal for doubted in several if len(doubted.about) == 1}
        for doubted in several:
            if len(doubted.about) == 1:
                unknown_facts.append(
                    Unknown("standing", dm, _named(stated[dm], doubted), doubted.literal, -doubted.literal)
                )
                continue
            # A completion that leaves one of two statements out says nothing against either order.
            left_out = [-standing[at] for at in doubted.about if at in standing]
            first, second = (doubt.some([literal, *left_out]) for literal in (doubted.first, -doubted.first))
            kind: Kind = "states" if isinstance(doubted.about[0], str) else "statements"
            unknown_facts.append(Unknown(kind, dm, _named(stated[dm], doubted), first, second))
    return unknown_facts


def _by_dm(doubt: Doubt) -> dict[str, list[Open]]:
    by_dm = dict[str, list[Open]]()
    for dm, doubted in doubt.unknowns():
        by_dm.setdefault(dm, []).append(doubted)
    return by_dm


def _named(stated: tuple[tuple[str, Statement], ...], doubted: Open) -> tuple[str, ...]:
    return tuple(part if isinstance(part, str) else stated[part][0] for part in doubted.about)


# Statements with a chance are in doubt, too.


def with_chances_in_doubt(conflict: Conflict, doubted: Iterable[str] = ()) -> Conflict:
    """The conflict with a mark on each statement that has a chance, or is doubted, and no mark.

    As where completions are counted by their chances: such a statement may be left out.
    """
    addresses = frozenset(doubted)
    makers = [_in_doubt(dm, addresses) for dm in conflict.decision_makers]
    if all(maker is dm for maker, dm in zip(makers, conflict.decision_makers, strict=True)):
        return conflict
    return remade(conflict, decision_makers=makers, perceives=())


def _in_doubt(dm: DecisionMaker, doubted: frozenset[str]) -> DecisionMaker:
    stated = dm.preferences.stated(dm.id)
    marks = {address: _marked(statement, address in doubted) for address, statement in stated}
    if all(marks[address] is statement for address, statement in stated):
        return dm
    preferences = dm.preferences
    several = zip(preferences.addresses(dm.id), preferences.parts, strict=True)
    parts = tuple(_with_marks(part, address, marks) for address, part in several)
    return replace(dm, preferences=preferences.with_parts(parts))


def _with_marks(part: Any, address: str, marks: Mapping[str, Statement]) -> Any:
    """A part of a preference with its marks, if it is a statement or several."""
    if isinstance(part, Unordered):
        numbers = range(1, len(part.statements) + 1)
        return Unordered(tuple(marks[f"{address}.unordered[{number}]"] for number in numbers))
    return marks[address] if isinstance(part, Statement) else part


def _marked(statement: Statement, doubted: bool) -> Statement:
    by_chance = not statement.unsure and statement.chance not in (None, 1)
    if by_chance or (doubted and not statement.unsure):
        return replace(statement, unsure="holds")
    return replace(statement, unsure="both") if doubted and statement.unsure == "order" else statement


# How likely an answer is.


class Chances:
    """How likely the first answer to each unknown is, as completions are weighed by `robustness`.

    Attributes
    ----------
    even
        Those whose completions are too many to be weighed, or have no weights: both answers count as equally likely.
    """

    def __init__(self, engine: Engine, several: Iterable[Unknown]) -> None:
        self.even = list[Unknown]()
        self._known = dict[tuple[str, str, tuple[str, ...]], Fraction]()
        by_dm = dict[str, list[Unknown]]()
        for unknown in several:
            by_dm.setdefault(unknown.dm, []).append(unknown)
        for dm, dm_unknowns in by_dm.items():
            self._known |= self._weighed(engine, dm, dm_unknowns)

    def of(self, one: Unknown) -> Fraction:
        """The chance of the first answer."""
        return self._known[one.name]

    def _weighed(
        self, engine: Engine, dm: str, dm_unknowns: list[Unknown]
    ) -> Mapping[tuple[str, str, tuple[str, ...]], Fraction]:
        near = frozenset(frozenset(unknown.about) for unknown in dm_unknowns if unknown.kind == "states")
        try:
            open_ = left_open(engine, dm, written(engine, dm), near)
            cases = list(open_.cases()) if open_.listed <= LISTED else None
        except (QuestionError, TooLarge):
            cases = None
        if cases is None:
            self.even += dm_unknowns
            return dict.fromkeys((unknown.name for unknown in dm_unknowns), EVEN)
        stated = engine.conflict.decision_maker(dm).preferences.stated(dm)
        place = {address: at for at, (address, _) in enumerate(stated)}
        return {unknown.name: _share(unknown, cases, place) for unknown in dm_unknowns}


def _share(unknown: Unknown, cases: Iterable[Case], place: Mapping[str, int]) -> Fraction:
    """The weight of the completions that say the first answer, among those that say either."""
    weight = {True: Fraction(0), False: Fraction(0)}
    for case in cases:
        answer = said_by(unknown, case.variant, place)
        if answer is not None:
            weight[answer] += case.weight
    total = weight[True] + weight[False]
    return weight[True] / total if total else EVEN


def said_by(one: Unknown, variant: Any, place: Mapping[str, int]) -> bool | None:
    """Whether a completion says the first answer; None: it says neither."""
    if one.kind == "standing":
        return place[one.about[0]] in order_of(variant)
    if one.kind == "statements":
        order = order_of(variant)
        first, second = (place[address] for address in one.about)
        return order.index(first) < order.index(second) if {first, second} <= {*order} else None
    if isinstance(variant, Decided):
        signs = {(first, second) for first, sign, second in variant.pairs if sign == ">"}
        return True if one.about in signs else False if one.about[::-1] in signs else None
    height = {label: at for at, group in enumerate(places_of(variant)) for label in group}
    first_label, second_label = one.about
    return height[first_label] < height[second_label]


def pairs(several: Iterable[Unknown]) -> Iterator[tuple[Unknown, Condition]]:
    """Each unknown with each of its answers."""
    for unknown in several:
        yield unknown, unknown.first
        yield unknown, unknown.second
