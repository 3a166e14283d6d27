"""Name resolution in formulas: options, scenarios and state labels, qualified where ambiguous."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from detente import words
from detente.errors import FormulaError, ModelError, UnknownLabel, nearest
from detente.model.formulas import LONGEST, Constant, Formula, Name, depth, names, substitute
from detente.model.ids import nfc, operator_words
from detente.model.tokens import Token

if TYPE_CHECKING:
    from detente.model.conflict import Conflict
    from detente.model.decision_makers import DecisionMaker
    from detente.model.states import ListedState, State

STATE, SCENARIO = "state", "scenario"
MOST_NESTED = 200  # nesting depth with scenarios expanded: twice that of a formula
MOST_KEPT = 10_000  # resolved formulas
Resolved = dict[int, tuple[Formula, Formula]]  # by the identity of a formula: itself, and with its names resolved


class Names:
    """The names of one conflict."""

    def __init__(self, conflict: Conflict) -> None:
        self.conflict = conflict
        self._extents: dict[str, tuple[int, int]] = {}
        self.truths: dict[tuple[int, State | ListedState], tuple[Formula, bool]] = {}

    def __getstate__(self) -> dict[str, object]:
        own = {key: value for key, value in self.__dict__.items() if key != "_resolved"}
        return own | {"truths": {}}  # other processes ask for others

    @cached_property
    def _resolved(self) -> Resolved:
        """Formulas resolved so far, in any conflict in which every name means the same."""
        conflict, first = self.conflict, self.conflict.numbered_by or self.conflict
        options = tuple((dm.id, tuple(option.id for option in dm.options)) for dm in first.decision_makers)
        scenarios = tuple(self.scenarios.items())
        return _resolved_where((options, first.labels, scenarios, conflict.options, conflict.labels))

    @cached_property
    def meanings(self) -> dict[str, tuple[str, ...]]:
        """Candidate qualified names of each name."""
        by_name: dict[str, dict[str, None]] = {}

        def add(kind: str, ids: Iterable[str]) -> None:
            for id in ids:
                for name in (id, f"{kind}.{id}"):
                    by_name.setdefault(name, {})[f"{kind}.{id}"] = None

        first = self.conflict.numbered_by
        for dm in (first or self.conflict).decision_makers:
            add(dm.id, (option.id for option in dm.options))
        add(SCENARIO, self.scenarios)
        add(STATE, (self.conflict if first is None else first).labels or ())
        return {name: tuple(meanings) for name, meanings in by_name.items()}

    @cached_property
    def lost(self) -> frozenset[str]:
        """The options and states that a change left out: such an option is never taken, there is no such state."""
        first = self.conflict.numbered_by
        if first is None:
            return frozenset()
        gone = {*(first.labels or ())} - {*(self.conflict.labels or ())}
        return frozenset({*first.options} - {*self.conflict.options} | {f"{STATE}.{label}" for label in gone})

    def scenario_name(self, id: str) -> str:
        """The name of a scenario in formulas: its id, qualified if that is ambiguous."""
        return id if len(self.meanings.get(id, ())) == 1 else f"{SCENARIO}.{id}"

    @cached_property
    def scenarios(self) -> dict[str, Formula]:
        """The formula of each scenario, unresolved."""
        return {scenario.id: scenario.that for scenario in self.conflict.scenarios}

    @cached_property
    def _by_id(self) -> dict[str, DecisionMaker]:
        return {dm.id: dm for dm in self.conflict.decision_makers}

    def decision_maker(self, id: str) -> DecisionMaker:
        """Look up a decision maker by id."""
        dm = self._by_id.get(nfc(id))
        if dm is None:
            raise UnknownLabel("unknown_dm", name=id, near=nearest(id, self._by_id))
        return dm

    @cached_property
    def _by_name(self) -> dict[str, list[str]]:
        """The ids of decision makers by what they are called in any language, alone or with the id in parentheses."""
        bearers: dict[str, list[str]] = {}
        for dm in self.conflict.decision_makers:
            called = {nfc(dm.name.say(lang)).strip().casefold() for lang in words.LANGUAGES}
            for name in called | {f"{name} ({dm.id.casefold()})" for name in called}:
                bearers.setdefault(name, []).append(dm.id)
        return bearers

    def meant_decision_maker(self, text: str) -> str:
        """The id of a decision maker given by its id, or by a name in any language that no other has.

        Raises
        ------
        UnknownLabel
            No decision maker is called so, or several are; the error lists ids.
        """
        if nfc(text) in self._by_id:
            return nfc(text)
        bearers = self._by_name.get(nfc(text).strip().casefold(), [])
        if len(bearers) == 1:
            return bearers[0]
        if bearers:
            raise UnknownLabel("several_dms", name=text, near=bearers)
        close = nearest(text.casefold(), [*self._by_id, *self._by_name], len(self._by_id) + len(self._by_name))
        ids = dict.fromkeys(id for name in close for id in self._by_name.get(name, [name]))
        raise UnknownLabel("unknown_dm", name=text, near=list(ids)[:6])

    @cached_property
    def operators(self) -> dict[str, str]:
        """The ids spelt like an operator, with the addresses of their elements."""
        declared = {f"states.{label}": label for label in self.conflict.labels or ()}
        declared |= {f"scenarios.{id}": id for id in self.scenarios}
        declared |= {option: option.partition(".")[2] for option in self.conflict.options}
        declared |= {dm: dm for dm in self.conflict.dms}
        return {id: address for address, id in declared.items() if id in operator_words()}

    def check_operators(self, words: Iterable[Token]) -> None:
        """Refuse operators in a text if the conflict has ids of the same spelling.

        Raises
        ------
        FormulaError
            An ambiguous word; the field ``at`` has its position, from 0.
        """
        for word in words:
            address, origin = self.operators.get(word.text), self.conflict.origin
            if address is not None:
                declared = address if origin is None else str(origin.place(address))
                raise FormulaError("word_both_ways", name=word.text, declared=declared, lower=word.kind, at=word.at)

    def option(self, name: str) -> str:
        """The qualified id of an option, given qualified or not."""
        options = set(self.conflict.options)
        matching = [meaning for meaning in self.meanings.get(nfc(name), ()) if meaning in options]
        if not matching:
            raise UnknownLabel("unknown_option", name=name, near=nearest(name, self._option_names()), at=0)
        if len(matching) > 1:
            raise FormulaError("ambiguous", name=name, forms=matching, at=0)
        return matching[0]

    def _option_names(self) -> list[str]:
        return [option.partition(".")[2] for option in self.conflict.options] + list(self.conflict.options)

    def faults(self, formula: Formula) -> Iterator[ModelError]:
        """The unknown and ambiguous names in a formula; `together` says what is near to unknown ones."""
        for name in names(formula):
            if name.text not in self.meanings:
                error = UnknownLabel("unknown_name", name=name.text, near=[], at=name.at)
                error.candidates = self.meanings
                yield error
                continue
            try:
                self._one_meaning(name)
            except ModelError as ambiguity:
                yield ambiguity

    def _one_meaning(self, name: Name) -> str:
        """Resolve a name to its only candidate."""
        meanings = self.meanings.get(name.text, ())
        if not meanings:
            raise UnknownLabel("unknown_name", name=name.text, near=nearest(name.text, self.meanings), at=name.at)
        if len(meanings) > 1:
            raise FormulaError("ambiguous", name=name.text, forms=list(meanings), at=name.at)
        return meanings[0]

    def resolve(self, formula: Formula) -> Formula:
        """Resolve a formula: expand scenarios and qualify every name."""
        kept = self._resolved
        known = kept.get(id(formula))
        if known is None:
            if len(kept) >= MOST_KEPT:
                kept.clear()
            known = kept[id(formula)] = formula, substitute(formula, self._meaning(()))
        return known[1]

    def has_resolved(self, formula: Formula) -> bool:
        """Whether a formula is known to have no fault."""
        return id(formula) in self._resolved

    def _extent(self, scenario: str, within: tuple[str, ...], at: int) -> tuple[int, int]:
        """Number of names and nesting depth of a fully expanded scenario."""
        if scenario in within:
            path = [*within[within.index(scenario) :], scenario]
            raise FormulaError("scenario_cycle", name=scenario, path=path, at=at)
        if len(within) > MOST_NESTED:
            raise FormulaError("scenario_too_deep", name=scenario, most=MOST_NESTED, at=at)
        if scenario not in self._extents:
            size, deepest = 0, 0
            for name in names(self.scenarios[scenario]):
                inner = self._scenario(name.text)
                inner_size, inner_depth = self._extent(inner, (*within, scenario), at) if inner is not None else (1, 0)
                size, deepest = size + inner_size, max(deepest, inner_depth)
            self._extents[scenario] = size, deepest + depth(self.scenarios[scenario])
        return self._extents[scenario]

    def _scenario(self, name: str) -> str | None:
        """The scenario that a name refers to; None for any other name."""
        meaning = self.meanings.get(name, ("",))[0]
        kind, _, id = meaning.partition(".")
        return id if kind == SCENARIO and id in self.scenarios and meaning not in self.conflict.options else None

    def _meaning(self, within: tuple[str, ...]) -> Callable[[Name], Formula]:
        def replace(name: Name) -> Formula:
            meaning = self._one_meaning(name)
            if meaning in self.lost:
                return Constant(False)
            kind, _, id = meaning.partition(".")
            if kind != SCENARIO or meaning in self.conflict.options:
                return Name(meaning, name.at)
            size, deepest = self._extent(id, within, name.at)
            if size > LONGEST:
                raise FormulaError("scenario_too_long", name=id, most=LONGEST, at=name.at)
            if deepest > MOST_NESTED:
                raise FormulaError("scenario_too_deep", name=id, most=MOST_NESTED, at=name.at)
            return substitute(self.scenarios[id], self._meaning((*within, id)))

        return replace


@lru_cache(maxsize=16)
def _resolved_where(names: Hashable) -> Resolved:  # noqa: ARG001  the key: all that decides what names mean
    return {}
