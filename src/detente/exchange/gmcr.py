"""Import of `.gmcr` files of the GMCR+ program.

The program numbers the feasible states from 1 in increasing order of the sum of 2^k over the options k taken, as
model files do; but there the options of a decision maker needn't stand together. Where regrouping them changes their
order, a ranking by numbers is read with the program's own numbers: the states are listed, labelled as there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from detente import words
from detente.errors import ConflictError, FormatError, Place
from detente.exchange.gmcr_fields import (
    Conjunction,
    Groups,
    Raw,
    RawDecisionMaker,
    Statement,
    dotted,
    place,
    read_fields,
)
from detente.exchange.patterns import formula_of
from detente.exchange.slugs import ids_of
from detente.files.imported import Imported, name_of, read_text
from detente.model.claims import Unseen
from detente.model.conflict import Conflict
from detente.model.decision_makers import DecisionMaker, Option
from detente.model.edits import remade
from detente.model.formulas import Formula
from detente.model.notices import Notice
from detente.model.preferences import INDIFFERENT, Preferences
from detente.model.preferences import Statement as Wanted
from detente.model.rules import Irreversible, MoveRule, cannot, never
from detente.model.states import ListedState
from detente.model.texts import Text

MOST_RANKED, MOST_COMPARED = 20, 12  # options: 2^20 combinations are looked at to number ranked states


def read(path: str | Path) -> Conflict:
    """Load a conflict from a `.gmcr` file.

    Raises
    ------
    FormatError
        Not a `.gmcr` file, or an invalid field.
    """
    text, file_hash = read_text(path)
    return _Reading(read_fields(text, str(path)), Path(path), file_hash).conflict()


def parse(text: str, path: str | Path) -> Conflict:
    """Parse a `.gmcr` text; `path` is used in errors.

    Raises
    ------
    FormatError
        As for :func:`read`.
    """
    return _Reading(read_fields(text, str(path)), Path(path), "").conflict()


@dataclass(frozen=True)
class _Reading:
    raw: Raw
    path: Path
    file_hash: str

    def conflict(self) -> Conflict:
        self._check_owners()
        moves: list[MoveRule] = [
            Irreversible(self.names[index], "forward" if direction == "fwd" else "back")
            for index, (_, direction) in enumerate(self.raw.options)
            if direction != "both"
        ]
        unowned = [cannot(self.dm_ids[-1])] if self.unowned else []
        conflict = Conflict(
            name_of(self.path),
            [self._decision_maker(number) for number in range(len(self.dm_ids))],
            states=self._states() if self.listed else None,
            constraints=[never(self._formula(statement)) for statement in self.raw.infeasibles],
            moves=[*moves, *unowned],
            origin=Imported(str(self.path), self.file_hash, notices=tuple(self.notices("gmcr_misperceived"))),
        )
        try:
            return remade(conflict, perceives=self._unseen())
        except ConflictError:  # somebody would see no state at all, or its ranking would make no sense
            notices = tuple(self.notices("gmcr_misperceptions"))
            return remade(conflict, origin=Imported(str(self.path), self.file_hash, notices=notices))

    def _unseen(self) -> dict[str, list[Unseen]]:
        """The states that each decision maker doesn't see."""
        return {
            id: [Unseen(self._formula(statement)) for statement in dm.misperceptions]
            for id, dm in zip(self.dm_ids, self.raw.decision_makers, strict=False)
            if dm.misperceptions
        }

    def _fail(self, code: str, number: int, field: str, **more: Any) -> FormatError:
        path = ("decisionMakers", number, field)
        return FormatError(code, place=place(self.raw.page, path), field=dotted(path), **more)

    def _check_owners(self) -> None:
        owned = dict[int, int]()
        for number, dm in enumerate(self.raw.decision_makers):
            for index in dm.options:
                if index in owned:
                    raise self._fail(
                        "gmcr_owned_twice", number, "options", index=index, option=self.raw.options[index][0]
                    )
                owned[index] = number

    # Owners and names of the options.

    @cached_property
    def unowned(self) -> tuple[int, ...]:
        owned = {index for dm in self.raw.decision_makers for index in dm.options}
        return tuple(index for index in range(len(self.raw.options)) if index not in owned)

    @cached_property
    def blocks(self) -> tuple[tuple[int, ...], ...]:
        """The options by decision maker, unowned ones last."""
        return (*(dm.options for dm in self.raw.decision_makers), *([self.unowned] if self.unowned else []))

    @cached_property
    def order(self) -> tuple[int, ...]:
        """The options in the model's declared order."""
        return tuple(index for block in self.blocks for index in block)

    @cached_property
    def dm_ids(self) -> tuple[str, ...]:
        names = [dm.name for dm in self.raw.decision_makers] + (["nobody"] if self.unowned else [])
        return ids_of(names, "dm")

    @cached_property
    def option_ids(self) -> dict[int, str]:
        return {
            index: id
            for block in self.blocks
            for index, id in zip(
                block, ids_of([self.raw.options[number][0] for number in block], "option"), strict=True
            )
        }

    @cached_property
    def names(self) -> dict[int, str]:
        """The name of each option in formulas, qualified only if ambiguous."""
        used = Counter(self.option_ids.values())
        if self.listed:
            used.update(f"s{number}" for number in self.codes)
        return {
            index: self.option_ids[index] if used[self.option_ids[index]] == 1 else f"{dm}.{self.option_ids[index]}"
            for dm, block in zip(self.dm_ids, self.blocks, strict=True)
            for index in block
        }

    def _decision_maker(self, number: int) -> DecisionMaker:
        options = []
        for index in self.blocks[number]:
            id, name = self.option_ids[index], self.raw.options[index][0]
            options.append(Option.of(id, name or None))
        if number == len(self.raw.decision_makers):
            nobody = Text.of({lang: words.say("term.nobody", lang) for lang in words.LANGUAGES})
            return DecisionMaker(self.dm_ids[number], nobody, options=options, preferences=INDIFFERENT)
        dm = self.raw.decision_makers[number]
        preferences = self._ranking(number, dm.ranking) if self.raw.manual else self._prioritised(dm)
        return DecisionMaker(self.dm_ids[number], dm.name or None, options=options, preferences=preferences)

    def _prioritised(self, dm: RawDecisionMaker) -> Preferences:
        return Preferences.prefers(Wanted(self._formula(statement)) for statement in dm.statements)

    def _ranking(self, number: int, ranking: Groups) -> Preferences:
        ranked = set[int]()
        for state in (state for group in ranking for state in group):
            if state in ranked or state not in self.codes:
                code = "gmcr_ranked_twice" if state in ranked else "gmcr_ranked_unknown"
                raise self._fail(code, number, "preferenceRanking", state=state, states=len(self.codes))
            ranked.add(state)
        missing = [state for state in self.codes if state not in ranked]
        if missing:
            raise self._fail("gmcr_ranking_misses", number, "preferenceRanking", states=missing[:6], n=len(missing))
        return Preferences.ranking([f"s{state}" for state in group] for group in ranking if group)

    def _formula(self, statement: Statement) -> Formula:
        return formula_of(tuple(tuple((self.names[i], taken) for i, taken in part) for part in statement))

    # The program's states.

    @cached_property
    def codes(self) -> dict[int, int]:
        """Codes of the feasible combinations in the program's order; bit k is its option k."""
        if len(self.raw.options) > MOST_RANKED:
            raise FormatError(
                "gmcr_ranking_large", place=Place(str(self.path)), options=len(self.raw.options), most=MOST_RANKED
            )
        masks = [_mask(part) for statement in self.raw.infeasibles for part in statement if not _contradicts(part)]
        combinations = range(1 << len(self.raw.options))
        feasible = (code for code in combinations if not any(code & mask == value for mask, value in masks))
        return dict(enumerate(feasible, 1))

    @property
    def regrouped(self) -> bool:
        """Whether the model's order of options, and so its state numbers, differ from the file's."""
        return self.order != tuple(sorted(self.order))

    @property
    def listed(self) -> bool:
        """Whether the model must list its states to preserve the numbers in rankings."""
        return self.regrouped and self.raw.manual

    def _states(self) -> Iterator[ListedState]:
        for number, code in self.codes.items():
            yield ListedState.of(f"s{number}", "".join("Y" if code >> index & 1 else "N" for index in self.order))

    # Content that is left out.

    def notices(self, misperceived: str) -> Iterator[Notice]:
        raw, names = self.raw, self.dm_ids
        for id, dm in zip(names, raw.decision_makers, strict=False):
            if dm.misperceptions:
                yield Notice(misperceived, {"dm": id, "n": len(dm.misperceptions)})
            if raw.manual and dm.statements:
                yield Notice("gmcr_statements_unused", {"dm": id, "n": len(dm.statements)})
            if not raw.manual and not dm.statements:
                yield Notice("gmcr_indifferent", {"dm": id})
        joint = tuple("+".join(names[i] for i in group) for group in raw.coalitions if len(group) > 1)
        if joint:
            yield Notice("gmcr_coalitions", {"coalitions": joint})
        if raw.unknown:
            yield Notice("gmcr_unknown_fields", {"fields": raw.unknown})
        if self.unowned:
            yield Notice("gmcr_unowned", {"options": tuple(self.option_ids[index] for index in self.unowned)})
        if self.regrouped and not raw.manual:
            yield Notice("gmcr_renumbered", {})
        yield from self._derived()

    def _derived(self) -> Iterator[Notice]:
        """Payoffs and rankings derived by the program: left out, with a notice if they are inconsistent."""
        derived = [
            (id, dm)
            for id, dm in zip(self.dm_ids, self.raw.decision_makers, strict=False)
            if dm.payoffs or (dm.ranking and not self.raw.manual)
        ]
        if derived and len(self.raw.options) > MOST_COMPARED:
            yield Notice("gmcr_derived_unchecked", {"dms": tuple(id for id, _ in derived)})
            return
        differ = tuple(id for id, dm in derived if not self._agrees(dm))
        if differ:
            yield Notice("gmcr_derived_differ", {"dms": differ})

    def _agrees(self, dm: RawDecisionMaker) -> bool:
        """Whether payoffs and ranking agree with the effective preference."""
        place = {state: -number for number, group in enumerate(dm.ranking) for state in group}
        ranked = _places([(place.get(state, 1),) for state in self.codes])
        stated = _places([tuple(_true(statement, code) for statement in dm.statements) for code in self.codes.values()])
        counts = ranked if self.raw.manual else stated
        return (not dm.ranking or ranked == counts) and (
            not dm.payoffs or _places([(payoff,) for payoff in dm.payoffs]) == counts
        )


def _mask(part: Conjunction) -> tuple[int, int]:
    literals = dict(part)
    return sum(1 << index for index in literals), sum(1 << index for index, taken in literals.items() if taken)


def _contradicts(part: Conjunction) -> bool:
    return len(set(part)) > len({index for index, _ in part})


def _true(statement: Statement, code: int) -> bool:
    return any(all(bool(code >> index & 1) is taken for index, taken in part) for part in statement)


def _places(keys: Sequence[tuple[float, ...]]) -> list[int]:
    """Dense rank of each key, from 0 for the least."""
    place = {key: number for number, key in enumerate(sorted(set(keys)))}
    return [place[key] for key in keys]
