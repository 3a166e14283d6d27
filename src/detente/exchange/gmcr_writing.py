"""Export to `.gmcr` files of the GMCR+ program, as far as the format can represent the conflict.

Options that can go one way only, infeasible combinations and prioritised statements have fields of their own; weights
and rankings become a ranking of the program's state numbers. The program has no coalesced states: a state that leaves
options open is written as its completions, equally preferred, and a notice says so. What would change states or moves
otherwise is refused.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, product
from typing import Any

from detente import words
from detente._version import __version__
from detente.engines import Engine, open_engine
from detente.errors import FormatError
from detente.exchange.patterns import Pattern, TooManyPatterns, patterns, spelled
from detente.exchange.ranks import ranks
from detente.files.notices import left_out, unordered
from detente.model.conflict import Conflict
from detente.model.decision_makers import DecisionMaker
from detente.model.formulas import Formula, Not, holds
from detente.model.notices import Notice
from detente.model.preferences import Levels, Places
from detente.model.rules import Irreversible
from detente.model.states import ListedState, State

MOST_RANKED = 100_000  # states in a ranking by numbers
MOST_COMPARED = 2_000  # states whose moves are compared one by one
MOST_OPEN = 12  # open options of a state: up to 2^12 completions
MOST_DERIVED = 12  # options: up to 2^12 states, the derived rankings are written too
MOST_STATEMENTS = 63  # the program adds up powers of two in 64 bits
KEPT = ("names", "constraints", "move_rules", "statements")


def write(conflict: Conflict, lang: str = words.DEFAULT) -> str:
    """The text of a `.gmcr` file.

    Parameters
    ----------
    conflict
        The conflict, in option form.
    lang
        The language of the names.

    Raises
    ------
    FormatError
        The format can't represent the conflict's states or moves.
    """
    return write_with_notes(conflict, lang)[0]


def write_with_notes(conflict: Conflict, lang: str = words.DEFAULT) -> tuple[str, tuple[Notice, ...]]:
    """The text of a `.gmcr` file, and notices of what it leaves out.

    Parameters
    ----------
    conflict, lang
        As for :func:`write`.

    Raises
    ------
    FormatError
        The format can't hold the conflict's states or moves.
    """
    writing = _Writing(conflict, lang)
    writing.check()
    return _laid_out(writing.plain()), tuple(writing.notices())


def _laid_out(fields_by_key: dict[str, Any]) -> str:
    """JSON with one line per field and list entry, in ASCII to be independent of the reader's encoding."""
    fields = []
    for key, value in fields_by_key.items():
        entries = ",".join(f"\n  {json.dumps(entry)}" for entry in value) if isinstance(value, list) else ""
        fields.append(f' "{key}": ' + (f"[{entries}\n ]" if entries else json.dumps(value)))
    return "{\n" + ",\n".join(fields) + "\n}\n"


@dataclass(frozen=True)
class _Writing:
    conflict: Conflict
    lang: str

    @cached_property
    def engine(self) -> Engine:
        return open_engine(self.conflict)

    @cached_property
    def index(self) -> dict[str, int]:
        return {option: number for number, option in enumerate(self.conflict.options)}

    @cached_property
    def codes(self) -> dict[int, list[int]]:
        """Codes of the combinations that each state covers, by its number; bit k is option k."""
        states = self.engine.all().listed()
        return {state.number: completions(self.conflict, state) for state in states}

    @cached_property
    def numbers(self) -> dict[int, list[int]]:
        """The program's state numbers by ours: in increasing order of the sum of 2^k over options taken."""
        places = {code: place for place, code in enumerate(sorted(chain(*self.codes.values())), 1)}
        return {number: [places[code] for code in codes] for number, codes in self.codes.items()}

    @cached_property
    def opened(self) -> tuple[ListedState, ...]:
        """The states that leave options open."""
        return tuple(state for state in self.conflict.states or () if None in state.marks())

    # Content that the format can't represent without a change of meaning.

    def check(self) -> None:
        conflict = self.conflict
        if not conflict.options:
            raise FormatError("gmcr_graph_form")
        for state in self.opened:
            if (left := state.marks().count(None)) > MOST_OPEN:
                error = FormatError(
                    "gmcr_open_state", address=f"states.{state.label}", label=state.label, open=left, most=MOST_OPEN
                )
                raise conflict.placed(error)
        if self._unwritten_rules and not self._same_moves():
            raise FormatError("gmcr_moves")

    @cached_property
    def _unwritten_rules(self) -> bool:
        """Whether the model has move rules other than irreversible options."""
        if self.conflict.arcs is not None:
            return True
        irreversible = [rule for rule in self.conflict.moves if isinstance(rule, Irreversible)]
        ways = {(self.conflict.names.option(rule.option), rule.direction) for rule in irreversible}
        return len(irreversible) < len(self.conflict.moves) or len({option for option, _ in ways}) < len(ways)

    def _same_moves(self) -> bool:
        """Whether options and their directions alone determine the same moves."""
        if self.engine.all().count > MOST_COMPARED:
            return False
        conflict, directions = self.conflict, self._directions()
        plainer = open_engine(
            Conflict(
                conflict.name,
                [DecisionMaker(dm.id, options=dm.options, prefers=[]) for dm in conflict.decision_makers],
                states=conflict.states,
                constraints=conflict.constraints,
                scenarios=conflict.scenarios,
                sources=conflict.sources,
                moves=[
                    Irreversible(option, "forward" if way == "fwd" else "back")
                    for option, way in directions.items()
                    if way != "both"
                ],
            )
        )
        return all(
            self.engine.step_out(dm, self.engine.one(state), "moves").listed()
            == plainer.step_out(dm, plainer.one(state), "moves").listed()
            for state in self.engine.all()
            for dm in conflict.dms
        )

    # The fields.

    def plain(self) -> dict[str, Any]:
        directions = self._directions()
        options = [option for dm in self.conflict.decision_makers for option in dm.options]
        return {
            "program": "detente",
            "version": __version__,
            "options": [
                {"name": option.name.say(self.lang), "permittedDirection": directions[id]}
                for id, option in zip(self.conflict.options, options, strict=True)
            ],
            "decisionMakers": [self._decision_maker(dm) for dm in self.conflict.decision_makers],
            "infeasibles": [self._conjunction(pattern) for pattern in self._infeasible()],
            "coalitions": list(range(len(self.conflict.dms))),
            "useManualPreferenceRanking": self.manual,
        }

    def _directions(self) -> dict[str, str]:
        directions = dict.fromkeys(self.conflict.options, "both")
        for rule in self.conflict.moves:
            if isinstance(rule, Irreversible):
                directions[self.conflict.names.option(rule.option)] = "fwd" if rule.direction == "forward" else "back"
        return directions

    def _decision_maker(self, dm: DecisionMaker) -> dict[str, Any]:
        numbered = ranks(self.engine, dm.id) if self.manual or self._small else {}
        lowest = max(numbered.values(), default=0)
        places: list[list[int]] = [[] for _ in range(lowest)]
        for state, place in numbered.items():
            places[place - 1] += self.numbers[state]
        payoff = {number: lowest + 1 - place for state, place in numbered.items() for number in self.numbers[state]}
        return {
            "name": dm.name.say(self.lang),
            "options": [self.index[option] for option in dm.qualified()],
            "preferences": self._statements(dm) or [],
            "payoffs": [payoff[number] for number in sorted(payoff)] if self._small else [],
            "misperceptions": [],
            "preferenceRanking": [place[0] if len(place) == 1 else sorted(place) for place in places],
        }

    def _statements(self, dm: DecisionMaker) -> list[Any] | None:
        """Prioritised statements; None if only a ranking is equivalent."""
        form = dm.preferences.form
        if not isinstance(form, Levels) or not self._are_settled(form):
            return None
        stated = []
        for statement in form.statements:
            try:
                members = [self._conjunction(pattern) for pattern in self._patterns(statement.that)]
            except TooManyPatterns:
                return None
            if members and [] not in members:  # constant statements decide nothing
                stated.append(members[0] if len(members) == 1 else {"compound": True, "members": members})
        return stated

    def _are_settled(self, form: Levels) -> bool:
        """Whether every statement has the same truth value at a state and at all of its completions."""
        if not self.opened:
            return True
        formulas = [spelled(self.conflict, self.conflict.resolve(statement.that)) for statement in form.statements]
        return all(
            len({holds(formula, self._taken(code).__contains__) for code in codes}) == 1
            for codes in self.codes.values()
            for formula in formulas
        )

    def _taken(self, code: int) -> set[str]:
        return {option for option, place in self.index.items() if code >> place & 1}

    def _patterns(self, formula: Formula) -> tuple[Pattern, ...]:
        return patterns(spelled(self.conflict, self.conflict.resolve(formula)))

    def _conjunction(self, pattern: Pattern) -> list[list[Any]]:
        return [[self.index[option], "Y" if taken else "N"] for option, taken in pattern]

    @cached_property
    def manual(self) -> bool:
        """Whether some preference requires a ranking of state numbers; then all are written as rankings."""
        manual = any(self._statements(dm) is None for dm in self.conflict.decision_makers)
        if manual:
            states = self.engine.all().count
            if states > MOST_RANKED:
                raise FormatError("gmcr_ranking_states", states=states, most=MOST_RANKED)
        return manual

    @property
    def _small(self) -> bool:
        """Whether derived rankings are written too, as the program itself does."""
        return len(self.conflict.options) <= MOST_DERIVED

    def _infeasible(self) -> Iterator[Pattern]:
        if self.conflict.states is not None:
            codes = sorted(chain(*self.codes.values()))
            yield from _outside(self.conflict.options, codes, len(self.conflict.options))
            return
        for number, rule in enumerate(self.conflict.constraints, 1):
            try:
                yield from self._patterns(Not(rule.allows()))
            except TooManyPatterns:
                error = FormatError("gmcr_constraint_long", address=f"constraints[{number}]", constraint=number)
                raise self.conflict.placed(error) from None

    # What is left out.

    def notices(self) -> Iterator[Notice]:
        yield from left_out(self.conflict, *KEPT)
        yield from unordered(self.conflict)
        if self.manual and not all(isinstance(dm.preferences.form, Places) for dm in self.conflict.decision_makers):
            yield Notice("gmcr_ranked", {})
        if self.opened:
            labels, written = tuple(state.label for state in self.opened), sum(map(len, self.codes.values()))
            yield Notice("gmcr_opened", {"states": labels, "n": len(self.codes), "written": written})
        if self.conflict.states is not None and any([ours] != theirs for ours, theirs in self.numbers.items()):
            yield Notice("gmcr_numbers", {})
        if self._unwritten_rules:
            yield Notice("gmcr_rules_idle", {})
        long_preferences = tuple(
            dm.id for dm in self.conflict.decision_makers if len(self._statements(dm) or ()) > MOST_STATEMENTS
        )
        if long_preferences:
            yield Notice("gmcr_many_statements", {"dms": long_preferences, "most": MOST_STATEMENTS})


def completions(conflict: Conflict, state: State) -> list[int]:
    """The feasible completions of a state, in increasing order."""
    index = {option: number for number, option in enumerate(conflict.options)}
    bits_taken = sum(1 << index[option] for option in state.taken)
    if not state.open:
        return [bits_taken]
    codes = []
    for chosen in product((False, True), repeat=len(state.open)):
        options_added = [option for option, is_taken in zip(state.open, chosen, strict=True) if is_taken]
        if holds(conflict.feasible, {*state.taken, *options_added}.__contains__):
            codes.append(bits_taken + sum(1 << index[option] for option in options_added))
    return sorted(codes)


def _outside(options: tuple[str, ...], codes: list[int], size: int) -> Iterable[Pattern]:
    """Disjoint patterns that cover the complement of `codes` in the combinations of the first `size` options."""
    if not codes:
        yield ()
    elif len(codes) < 1 << size:
        option, bit = options[size - 1], 1 << (size - 1)
        without_it, with_it = [code for code in codes if not code & bit], [code ^ bit for code in codes if code & bit]
        if without_it == with_it:
            yield from _outside(options, without_it, size - 1)
        else:
            yield from ((*pattern, (option, False)) for pattern in _outside(options, without_it, size - 1))
            yield from ((*pattern, (option, True)) for pattern in _outside(options, with_it, size - 1))
