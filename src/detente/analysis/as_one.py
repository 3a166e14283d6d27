"""Parties as one: a conflict in which one decision maker stands for a coalition.

It moves by legal sequences of its members' moves, so that its own verdicts are those of the coalition (Inohara & Hipel
2008); or, as in GMCR+, by any combination of their options at once (Kinsara, Petersons, Hipel & Kilgour 2015, of which
the abstract was read). It prefers what all its members strictly prefer, and anything else deters it; readings act on
each member.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, TypeVar, cast

from detente.analysis.legal_sequences import coalition
from detente.analysis.readings import form_of, kind_of
from detente.concepts.state_rows import StateRows, reached, state_rows
from detente.engines import open_engine
from detente.engines.bit_squares import comparisons_of
from detente.errors import QuestionError, TooLarge
from detente.model.bits import members, union
from detente.model.conflict import Conflict
from detente.model.decision_makers import DecisionMaker, Option
from detente.model.formulas import Formula, Name, substitute
from detente.model.ids import nfc
from detente.model.named_coalitions import members_named
from detente.model.preferences import Matrix, Preferences, Relation, Unanimous
from detente.model.rules import Cannot, Irreversible, MoveRule
from detente.model.states import ListedState, State
from detente.model.tempo import Tempo
from detente.model.texts import Text

T = TypeVar("T")
MOST = 4096  # states
LINES = 20_000  # comparisons that are said one by one, so that a model file can hold them
JUMP = "jump"


def as_one(conflict: Conflict, parties: str, engine: str = "auto") -> Conflict:
    """The conflict with some decision makers as one.

    States keep their labels and numbers. It has no claims, since these may name members.

    Parameters
    ----------
    conflict
        The conflict.
    parties
        The members, ``us+uk``, or the name of a coalition; with ``:jump`` they change any combination of their options
        at once. The one is called by that name, or by the members' ids joined by ``_``.
    engine
        The engine that finds the moves.

    Raises
    ------
    QuestionError
        Fewer than two members, a preference of theirs in numbers of certainty, or jumps without options.
    UnknownLabel
        An unknown member.
    TooLarge
        The conflict has more than 4,096 states.

    >>> import detente as dt
    >>> united = as_one(dt.catalog("elmira"), "moe+uniroyal")
    >>> united.dms, [state.label for state in dt.equilibria(united, concepts="nash")["NASH"].states]
    (('moe_uniroyal', 'local'), ['s7', 's8', 's9'])
    """
    members_text, colon, way = parties.partition(":")
    if colon and way.strip() != JUMP:
        raise QuestionError("as_one_way", name=way.strip(), near=[f"{members_text}:{JUMP}"])
    united = coalition(conflict, members_text)
    if len(united) < 2:
        raise QuestionError("as_one_members", given=parties)
    for dm in united:
        form = form_of(conflict, dm)
        if form.certainty:
            raise QuestionError("as_one_unknown", address=f"{dm}.preferences", dm=dm, kind=kind_of(form))
    if colon and (conflict.arcs is not None or not conflict.options):
        raise QuestionError("as_one_jumps", given=parties)
    opened = open_engine(conflict, engine)
    if opened.all().count > MOST:
        raise TooLarge("too_many_to_compare", n=opened.all().count, most=MOST)
    name = nfc(members_text).strip() if members_named(conflict, members_text) else "_".join(united)
    return _Union(conflict, name, united, state_rows(opened), bool(colon)).conflict_of_one()


@dataclass(frozen=True)
class _Union:
    conflict: Conflict
    id: str  # what the one is called
    members: tuple[str, ...]
    rows: StateRows
    jumps: bool

    def conflict_of_one(self) -> Conflict:
        """The conflict with one decision maker in place of the members."""
        conflict = self.conflict
        makers = self._makers()
        return Conflict(
            conflict.name,
            makers,
            states=self._states(makers),
            arcs=None if self.jumps else self._arcs(),
            attitudes={
                dm: {toward: sign for toward, sign in row if toward not in self.members}
                for dm, row in conflict.attitudes
                if dm not in self.members
            },
            coalitions={name: group for name, group in conflict.coalitions if not set(group) & set(self.members)},
            tempo=self._tempo(),
            constraints=self._renamed(conflict.constraints),
            moves=[self._rule(rule) for rule in conflict.moves] if self.jumps else (),
            scenarios=self._renamed(conflict.scenarios),
            status_quo=self._status_quo(),
            sources=conflict.sources,
            question=conflict.question,
            about=conflict.about,
            authors=conflict.authors,
            date=conflict.date,
            licence=conflict.licence,
        )

    def option_names(self) -> dict[str, str]:
        """The members' options by their names, qualified, with those that they have now."""
        owned = [(dm, option.id) for dm in self.members for option in self.conflict.decision_maker(dm).options]
        ids = [id for _, id in owned]
        return {f"{dm}.{id}": f"{self.id}.{id if ids.count(id) == 1 else f'{dm}-{id}'}" for dm, id in owned}

    def _makers(self) -> list[DecisionMaker]:
        makers = list[DecisionMaker]()
        for dm in self.conflict.decision_makers:
            if dm.id == self.members[0]:
                makers.append(self._one())
            elif dm.id not in self.members:
                preferences = self._renamed(dm.preferences).gathered()  # formulas may have become the same
                makers.append(
                    DecisionMaker(dm.id, dm.name, options=dm.options, preferences=preferences, evidence=dm.evidence)
                )
        return makers

    def _one(self) -> DecisionMaker:
        names = self.option_names()
        makers = [self.conflict.decision_maker(dm) for dm in self.members]
        options = [
            Option(names[f"{dm.id}.{option.id}"].partition(".")[2], option.name, option.evidence)
            for dm in makers
            for option in dm.options
        ]
        langs = dict.fromkeys(lang for dm in makers for lang, _ in dm.name.entries)
        name = (
            Text.of({lang: " + ".join(dm.name.say(lang) for dm in makers) for lang in langs if lang})
            if all(langs)
            else Text.of(" + ".join(str(dm.name) for dm in makers))
        )
        return DecisionMaker(self.id, name.to_dict(), options=options, preferences=self._preferences())

    def _preferences(self) -> Preferences:
        """What all members strictly prefer; where they don't all prefer one of two states, neither."""
        wants = [self.conflict.decision_maker(dm).preferences for dm in self.members]
        if any(preferences.form.unsure or preferences.form.degrees > 1 for preferences in wants):
            return Unanimous((), members=tuple(self._renamed(preferences).gathered() for preferences in wants))
        size, everything = len(self.rows.states), self.rows.everything
        at_most = (union(self.rows.at_least[dm][place] for dm in self.members) for place in range(size))
        matrix = Matrix(tuple(self._labels()), comparisons_of([everything & ~row for row in at_most]), 1)
        if size * (size - 1) // 2 <= LINES:
            return Relation(tuple(matrix.comparisons()))
        return Relation((matrix,))

    def _labels(self) -> list[str]:
        return [self.conflict.written_label(state) for state in self.rows.states]

    def _states(self, makers: Sequence[DecisionMaker]) -> list[ListedState]:
        names = self.option_names()
        order = [option for dm in makers for option in dm.qualified()]
        if not order:
            return [ListedState.of(label) for label in self._labels()]
        return [
            ListedState.of(label, "".join(self._mark(state, option, names) for option in order))
            for label, state in zip(self._labels(), self.rows.states, strict=True)
        ]

    @staticmethod
    def _mark(state: State, option: str, names: Mapping[str, str]) -> str:
        before = next((old for old, new in names.items() if new == option), option)
        return "Y" if before in state.taken else "-" if before in state.open else "N"

    def _arcs(self) -> dict[str, dict[str, list[str]]]:
        labels, together = self._labels(), {dm: self.rows.moves[dm] for dm in self.members}
        arcs: dict[str, dict[str, list[str]]] = {}
        for dm, moves in self.rows.moves.items():
            if dm == self.members[0]:
                ends = [reached(together, place) & ~(1 << place) for place in range(len(labels))]
                arcs[self.id] = _by_label(labels, ends)
            elif dm not in self.members:
                arcs[dm] = _by_label(labels, moves)
        return arcs

    def _status_quo(self) -> Any:
        status_quo, names = self.conflict.status_quo, self.option_names()
        if status_quo is None or isinstance(status_quo, str):
            return status_quo
        qualified = [self.conflict.names.option(option) for option in status_quo]
        return [names.get(option, option) for option in qualified]

    def _rule(self, rule: MoveRule) -> MoveRule:
        """A rule on moves: what a member can't do, the one can't."""
        if isinstance(rule, Irreversible):
            option = self.conflict.names.option(rule.option)
            return Irreversible(self.option_names().get(option, option), rule.direction, rule.evidence)
        who = self.id if rule.who in self.members else rule.who
        return Cannot(who, self._formula(rule.start), self._formula(rule.end), rule.evidence)

    def _tempo(self) -> Tempo | None:
        """The tempo, in which a member's pace is the one's."""
        tempo = self._renamed(self.conflict.tempo)
        if tempo is None:
            return None
        moves = (replace(pace, dm=self.id) if pace.dm in self.members else pace for pace in tempo.moves)
        return replace(tempo, moves=tuple(moves))

    def _formula(self, formula: Formula) -> Formula:
        """A formula with the options as they are called now."""
        names = self.option_names()
        replace: Callable[[Name], Formula] = lambda name: Name(names.get(name.text, name.text))  # noqa: E731
        return substitute(self.conflict.resolve(formula), replace)

    def _renamed(self, value: T) -> T:
        """A part of the model with every formula in it as the options are called now."""
        if isinstance(value, Formula):
            return cast("T", self._formula(value))
        if isinstance(value, tuple):
            return cast("T", tuple(self._renamed(element) for element in value))
        if not is_dataclass(value) or isinstance(value, type):
            return value
        renamed = object.__new__(type(value))  # not a copy, which would keep what is computed from the old names
        for field in fields(value):
            part = getattr(value, field.name)
            object.__setattr__(renamed, field.name, self._renamed(part) if field.compare else part)
        return cast("T", renamed)


def _by_label(labels: Sequence[str], rows: Sequence[int]) -> dict[str, list[str]]:
    return {label: [labels[end] for end in members(row)] for label, row in zip(labels, rows, strict=True)}
