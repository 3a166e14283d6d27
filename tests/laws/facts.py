"""Laws of the most valuable facts: what knowing one thing in doubt settles, by listing all completions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import product
from typing import Any

from detente.analysis.facts.ranking import facts
from detente.model.conflict import Conflict
from detente.model.preferences import Scope
from detente.results.facts import Fact, Facts
from tests.laws import judging
from tests.laws.cases import Case
from tests.laws.structures import Rows


@dataclass(frozen=True)
class Variant:
    """A completion of one preference: as the package numbers it, its weight, and which states are preferred to each."""

    plain: Any
    weight: Fraction
    better: Rows


class Everything:
    """All completions of everybody's preferences, with their weights."""

    def __init__(self, case: Case) -> None:
        self.case, self.conflict = case, case.conflict
        self.states = case.engine.all().listed()
        self.moves = case.structure.moves
        self.several = {dm: [*self._variants(dm)] for dm in self.conflict.dms}
        self.worlds = [dict(zip(self.several, some, strict=True)) for some in product(*self.several.values())]
        self.full = (1 << len(self.states)) - 1
        self._known: dict[Any, int] = {}

    def _variants(self, dm: str) -> Iterator[Variant]:
        preferences = self.conflict.decision_maker(dm).preferences
        found = preferences.form.drawn(preferences.as_written(), Scope(self.conflict, lambda: self.states))
        for one in found.cases() if found is not None else ():
            form = preferences.form.varied(one.variant)
            rows = tuple(
                sum(form.attracts(self.conflict, state, other) << at for at, other in enumerate(self.states))
                for state in self.states
            )
            yield Variant(one.variant, one.weight, rows)

    def stable(self, world: Mapping[str, Variant], base: str, dm: str) -> int:
        """The states that are stable for a decision maker in a completion."""
        others = [other for other in self.moves if other != dm]
        rows = tuple(
            judging.credible_moves(self.moves[other], world[other].better)
            if base in judging.CREDIBLE
            else self.moves[other]
            for other in others
        )
        own = world[dm].better
        key = base, dm, own, rows
        if key not in self._known:
            deters = tuple(self.full & ~better for better in own)
            self._known[key] = judging.stable(base, self.moves[dm], judging.reach(rows), own, deters)
        return self._known[key]

    @cached_property
    def places(self) -> dict[str, int]:
        """The position of each statement in its decision maker's list, by address."""
        return {
            address: at
            for dm in self.conflict.decision_makers
            for at, (address, _) in enumerate(dm.preferences.stated(dm.id))
        }

    def says(self, world: Mapping[str, Variant], fact: Fact) -> bool | None:
        """Whether a completion gives the first answer; None: neither."""
        assert fact.dm is not None
        plain, second = world[fact.dm].plain, fact.second or ""
        if fact.kind == "states":
            number = {one.label: one.number - 1 for one in self.states}
            first, other = number[fact.first], number[second]
            return bool(world[fact.dm].better[other] >> first & 1)
        if fact.kind == "standing":
            return self.places[fact.first] in plain
        both = [plain.index(self.places[one]) for one in (fact.first, second) if self.places[one] in plain]
        return both[0] < both[1] if len(both) == 2 else None


def _status(values: Sequence[bool]) -> bool | None:
    return values[0] if len(set(values)) == 1 else None


def agrees(every: Everything, found: Facts, state: int) -> bool:
    """Whether an answer is what listing all completions says."""
    targets = [(base, dm) for base in judging.BASES for dm in every.conflict.dms]
    verdicts = [
        {f"stable({dm}, {base})": bool(every.stable(world, base, dm) >> state & 1) for base, dm in targets}
        for world in every.worlds
    ]
    names = list(verdicts[0])
    now = {name: _status([one[name] for one in verdicts]) for name in names}
    if {one.claim: one.status for one in found.targets} != {name: _said(now[name]) for name in names}:
        return False
    open_now = [name for name in names if now[name] is None]
    lefts = [_fact(every, fact, verdicts, open_now) for fact in found.facts]
    ranked = [fact.left for fact in found.facts] == sorted(fact.left for fact in found.facts)
    return found.complete and ranked and None not in lefts


def _said(value: bool | None) -> str:
    return "open" if value is None else "yes" if value else "no"


def _fact(
    every: Everything, fact: Fact, verdicts: Sequence[Mapping[str, bool]], open_now: Sequence[str]
) -> Fraction | None:
    """What knowing a fact leaves open, if the answer says so too."""
    saying = [every.says(world, fact) for world in every.worlds]
    weights = {True: Fraction(0), False: Fraction(0)}
    for said, world in zip(saying, every.worlds, strict=True):
        if said is not None:
            weight = Fraction(1)
            for one in world.values():
                weight *= one.weight
            weights[said] += weight
    expected = Fraction(0)
    for first, answer in zip((True, False), fact.answers, strict=True):
        kept = [one for one, said in zip(verdicts, saying, strict=True) if said is not (not first)]
        then = {name: _status([one[name] for one in kept]) for name in open_now}
        settled = tuple(tuple(name for name in open_now if then[name] is value) for value in (True, False))
        total = weights[True] + weights[False]
        chance = weights[first] / total if total else Fraction(1, 2)
        left = sum(value is None for value in then.values())
        if ((*answer.yes,), (*answer.no,), answer.chance, answer.open) != (*settled, chance, left):
            return None
        expected += chance * left
    return expected if expected == fact.left else None


def facts_settle_what_they_say(case: Case) -> bool:
    """What each answer settles, how likely it is and how facts are ranked, by every completion."""
    every = Everything(case)
    state = case.draw.randrange(len(every.states))
    found = facts(case.conflict, state=every.states[state], engine=case.engine)
    return agrees(every, found, state)


def everything_in_doubt_is_a_fact(case: Case) -> bool:
    """Facts are just the marks and the comparisons that are open."""
    conflict: Conflict = case.conflict
    found = {one.dm for one in facts(conflict, state=case.engine.all().listed()[0]).facts}
    return found == {dm for dm, several in Everything(case).several.items() if len(several) > 1}
