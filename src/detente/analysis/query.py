"""Shared set-up of all questions: open the engine, start the clock, fill in provenance."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from detente.analysis.readings import as_written, conventions, idle_conventions, notices
from detente.concepts import Profile
from detente.engines import Engine, Progress, open_engine
from detente.errors import QuestionError, UnknownLabel, nearest
from detente.model.conflict import Conflict
from detente.model.formulas import Formula
from detente.model.ids import nfc
from detente.model.state_sets import StateSet
from detente.model.states import State
from detente.results.base import DECIMAL, Found, found_of

LIMIT = 1000
_SIGNED = re.compile(r"[-+−]\d+")  # a signed number, which elsewhere counts from the end; never `not 1`


class Query:
    """A question under way: its conflict, its engine, and when it began."""

    def __init__(
        self, conflict: Conflict, engine: str | Engine, limit: int = LIMIT, progress: Progress | None = None
    ) -> None:
        self.began = time.perf_counter()
        self.conflict = conflict
        if limit < 0:
            raise QuestionError("bad_limit", given=str(limit))
        self.limit = limit
        self.engine: Engine = open_engine(conflict, engine, progress) if isinstance(engine, str) else engine

    def head(self, under: Iterable[Profile] | None = None, beside: Iterable[Profile] = ()) -> dict[str, Any]:
        """The fields common to all results.

        Parameters
        ----------
        under
            The concepts asked; None: preferences are taken as written.
        beside
            Concepts that are judged without being asked, as in claims: their conventions are listed, too.
        """
        profiles, beside_profiles = None if under is None else list(under), list(beside)
        origin = self.conflict.origin
        plain_notices = (
            (*as_written(self.conflict), *idle_conventions(self.conflict, beside_profiles))
            if profiles is None
            else None
        )
        return {
            "conflict": self.conflict,
            "model": self.conflict.digest,
            "file": origin.file_hash if origin is not None else None,
            "engine": self.engine.name,
            "states": self.engine.all().count,
            "seconds": time.perf_counter() - self.began,
            "notices": notices(self.conflict, profiles or (), beside_profiles)
            if plain_notices is None
            else plain_notices,
            "conventions": conventions(self.conflict, [*(profiles or ()), *beside_profiles]),
        }

    def settled(self, states: StateSet, undecided: StateSet | None) -> Found:
        """As :meth:`found`, with the states that stay open, if some may."""
        listed = self.found(states)
        return listed if undecided is None else replace(listed, undecided=self.found(undecided))

    def found(self, states: StateSet) -> Found:
        """A set as an answer lists it: the first states by number and, if these are not all, cubes."""
        return found_of(states, self.limit, self.conflict.coded_options)

    def state(self, reference: str | int | State) -> State:
        """Look up a state by label, ``d:5``, number, or a formula with exactly one state.

        ``#3`` is number 3, and so is ``3`` unless a state, option or scenario has that name.

        Raises
        ------
        QuestionError, UnknownLabel
            No state matches, or more than one.
        """
        if isinstance(reference, State):
            return self._same(reference)
        if isinstance(reference, int):
            return self._numbered(reference)
        if (code := DECIMAL.fullmatch(reference.strip())) is not None:
            return self._coded(reference.strip(), int(code[1]))
        labelled = self._called(reference)
        is_signed = _SIGNED.fullmatch(reference.strip()) and reference.strip()[1:] not in self.conflict.names.meanings
        if labelled is None and is_signed:
            most = self.engine.all().count
            raise QuestionError("state_signed", given=reference.strip(), most=most)
        return labelled if labelled is not None else self._only(reference)

    def states_of(self, formula: str | Formula) -> StateSet:
        """The states of a formula, or the single state of a label or number."""
        if isinstance(formula, str) and DECIMAL.fullmatch(formula.strip()) is not None:
            return self.engine.one(self.state(formula))
        if isinstance(formula, str) and nfc(formula.strip()) not in self.conflict.names.meanings:
            state = self._called(formula)
            if state is not None:
                return self.engine.one(state)
        return self.engine.where(self.conflict.resolve(formula))

    def _called(self, label: str) -> State | None:
        """The state with a label or number; None for any other text."""
        text = nfc(label.strip())
        state = self.engine.labelled(text)
        digits = text.removeprefix("#").strip()
        if state is not None or text in self.conflict.names.meanings or not digits.isdecimal() or len(digits) > 18:
            return state
        return self._numbered(int(digits))

    def _same(self, foreign: State) -> State:
        """The same state of this conflict, for a state that may stem from another conflict with the same numbers."""
        own_state = self._numbered(foreign.number)
        alike = (own_state.taken, own_state.open) == (foreign.taken, foreign.open)
        bare = (
            not (foreign.taken or foreign.open) and own_state.label == foreign.label
        )  # constructed by hand, or without options
        if not (bare or (alike and self.conflict.options)):
            raise QuestionError("state_of_another", label=foreign.label, number=foreign.number, found=own_state.label)
        return own_state

    def _numbered(self, number: int) -> State:
        state = self.engine.numbered(number)
        if state is None:
            raise QuestionError("no_state_number", number=number, most=self.engine.all().count)
        return state

    def _coded(self, text: str, code: int) -> State:
        """The state of a decimal code: the binary digits are the options taken, the first option the lowest digit."""
        options = self.conflict.coded_options
        if not options or code >> len(options):
            raise QuestionError("no_state_code", given=text, options=len(options))
        options_taken = [option for place, option in enumerate(options) if code >> place & 1]
        state = self.engine.taking(options_taken) if {*options_taken} <= {*self.conflict.options} else None
        if state is None:
            raise QuestionError("no_state_code", given=text, options=len(options))
        return state

    def _only(self, formula: str) -> State:
        try:
            states = self.engine.where(self.conflict.resolve(formula))
        except UnknownLabel as error:
            if error.fields.get("name") == formula.strip():
                labels = [state.label for state in self.engine.all().listed(1000)]
                error.fields["near"] = nearest(formula.strip(), [*error.fields["near"], *labels])
            raise
        count = states.count
        if count != 1:
            labels_shown = [state.label for state in states.listed(6)]
            raise QuestionError(
                "not_one_state" if count else "no_state_matches", formula=formula, n=count, some=labels_shown
            )
        return states.listed(1)[0]

    def status_quo(self) -> State:
        """The status quo.

        Raises
        ------
        QuestionError
            The model has none.
        """
        status_quo = self.engine.status_quo()
        if status_quo is None:
            raise QuestionError("no_status_quo")
        return status_quo

    def dms(self, dm: str | None) -> tuple[str, ...]:
        """The requested decision maker, or all."""
        return self.conflict.dms if dm is None else (self.conflict.decision_maker(dm).id,)
