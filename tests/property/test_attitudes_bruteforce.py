"""Which attitudes make an outcome an equilibrium, against every profile judged by the definition."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import product
from random import Random

import pytest

import detente as dt
from detente.engines.reference import Reference
from detente.model.attitudes import SIGNS, attitudes_in
from detente.model.conflict import Conflict
from detente.model.edits import remade
from tests.property.attitudes import Rows, random_with_attitudes
from tests.property.facts import sequences_from

ASKED = ("RNASH", "RGMR", "RSMR", "RSEQ")
Row = tuple[str, ...]


class Oracle:
    """The definition with sets, one profile after the other."""

    def __init__(self, conflict: Conflict) -> None:
        engine = Reference(conflict)
        self.dms, self.states, self.model = conflict.dms, sorted(engine.all()), engine.model
        self.known = dict[object, bool]()
        self.trp = {
            (dm, row): {
                (q, s): q == s
                or all(self.relational(other, sign, q, s) for other, sign in zip(self.dms, row, strict=True))
                for q, s in product(self.states, repeat=2)
            }
            for dm in self.dms
            for row in product(SIGNS, repeat=len(self.dms))
        }  # fmt: skip

    def relational(self, dm: str, sign: str, q: int, s: int) -> bool:
        degree = self.model.preferences[dm].degree(q, s)
        assert degree is not None
        return {"+": degree >= 0, "0": True, "-": degree < 0}[sign]

    def equilibrium(self, concept: str, profile: dict[str, Row], s: int) -> bool:
        return all(self.stable(concept, dm, profile, s) for dm in self.dms)

    def stable(self, concept: str, dm: str, profile: dict[str, Row], s: int) -> bool:
        matters = tuple(profile.values()) if concept == "RSEQ" else profile[dm]
        key = concept, dm, matters, s
        if key not in self.known:
            trp, moves = self.trp[dm, profile[dm]], self.model.moves[dm]
            self.known[key] = all(
                any(self.sanctions(concept, dm, trp, s, s2) for s2 in self.answers(concept, dm, profile, s1))
                for s1 in moves[s]
                if trp[s1, s]
            )
        return self.known[key]

    def sanctions(self, concept: str, dm: str, trp: dict[tuple[int, int], bool], s: int, s2: int) -> bool:
        after = self.model.moves[dm][s2] if concept == "RSMR" else ()
        return all(x == s or not trp[x, s] for x in (s2, *after))

    def answers(self, concept: str, dm: str, profile: dict[str, Row], s1: int) -> frozenset[int]:
        if concept == "RNASH":
            return frozenset()
        steps = {
            other: {
                x: [y for y in self.model.moves[other][x] if concept != "RSEQ" or self.trp[other, profile[other]][y, x]]
                for x in self.states
            }
            for other in self.dms
            if other != dm
        }
        return sequences_from(steps, s1)

    def profiles(self) -> Iterator[dict[str, Row]]:
        rows = list(product(SIGNS, repeat=len(self.dms)))
        for chosen in product(rows, repeat=len(self.dms)):
            yield dict(zip(self.dms, chosen, strict=True))


def check(conflict: Conflict, goal: list[int], asked: tuple[str, ...], given: Rows) -> None:
    oracle, found = Oracle(conflict), {concept: Counter[int]() for concept in asked}
    for profile in oracle.profiles():
        rows = {dm: dict(zip(conflict.dms, row, strict=True)) for dm, row in profile.items()}
        changes = sum(rows[dm][other] != given[dm][other] for dm, other in product(conflict.dms, repeat=2))
        for concept in asked:
            found[concept][changes] += any(oracle.equilibrium(concept, profile, s) for s in goal)
    labels = [oracle.model.states[s].label for s in goal]
    to = labels[0] if len(labels) == 1 else " or ".join(f"state.{label}" for label in labels)
    answer = dt.attitudes(conflict, to=to, concepts=asked, limit=10_000, tries=100_000)
    for concept in asked:
        counts = {changes: n for changes, n in found[concept].items() if n}
        least = min(counts, default=None)
        one = answer[concept]
        assert (one.count, one.least, one.exact) == (sum(counts.values()), least, True)
        nearest = 0 if least is None else counts[least]
        assert (len(one.profiles), one.nearest) == (nearest, nearest)
        for signs in one.profiles:
            check_profile(conflict, goal, concept, signs, least, given)


def check_profile(
    conflict: Conflict, goal: list[int], concept: str, signs: object, least: int | None, given: Rows
) -> None:
    assert isinstance(signs, dict)
    assert sum(len(row) for row in signs.values()) == least
    changed = remade(conflict, attitudes={dm: given[dm] | signs.get(dm, {}) for dm in conflict.dms})
    numbers = {state.number for state in dt.equilibria(changed, concepts=concept, engine="reference")[concept].states}
    assert numbers & set(goal)


def labelled(conflict: Conflict) -> bool:
    return conflict.labels is not None


@pytest.mark.parametrize("chunk", range(4))
def test_all_attitudes_of_two(chunk: int) -> None:
    assert check_two(range(chunk * 200, (chunk + 1) * 200)) > 50


@pytest.mark.long
def test_all_attitudes_of_two_at_length() -> None:
    assert check_two(range(10_000, 14_000)) > 2000


def check_two(seeds: range) -> int:
    """How many conflicts of two decision makers were compared, under all attitudes."""
    tried = 0
    for seed in seeds:
        conflict = random_with_attitudes(seed)
        if len(conflict.dms) > 2:
            continue
        draw, states = Random(seed), sorted(Reference(conflict).all())
        goal = sorted(draw.sample(states, min(len(states), draw.choice((1, 1, 2)) if labelled(conflict) else 1)))
        check(conflict, goal, ASKED, attitudes_in(conflict))
        tried += 1
    return tried


@pytest.mark.parametrize("seed", [8, 12, 16, 20])
def test_all_attitudes_of_three(seed: int) -> None:
    seeds = (one for one in range(seed * 100, seed * 200))
    conflict = next(
        one for one in map(random_with_attitudes, seeds) if len(one.dms) == 3 and len(one.labels or ()) in (3, 4)
    )
    check(conflict, [Random(seed).choice(sorted(Reference(conflict).all()))], ASKED, attitudes_in(conflict))


def test_where_there_are_too_many_some_are_drawn_and_that_is_said() -> None:
    conflict = dt.catalog("elmira")
    whole = dt.attitudes(conflict, to="s1", concepts="rseq", tries=100_000)["RSEQ"]
    part = dt.attitudes(conflict, to="s1", concepts="rseq", tries=300, seed=1)
    found = part["RSEQ"]
    assert whole.exact
    assert not found.exact
    assert (part.complete, part.why) == (False, "drawn_attitudes")
    assert found.of <= 300
    assert found.count <= found.of
    assert found.least is not None
    assert found.least >= (whole.least or 0)
    assert (
        part.to_dict()["attitudes"]
        == dt.attitudes(conflict, to="s1", concepts="rseq", tries=300, seed=1).to_dict()["attitudes"]
    )


def test_other_concepts_and_unknown_preferences_are_refused() -> None:
    with pytest.raises(dt.ConflictError, match="RNASH"):
        dt.attitudes(dt.catalog("chicken"), to="CC", concepts="nash")
    unknown = {"replace": "row.preferences", "with": {"ranking": ["DC", {"unordered": ["CC", "CD"]}, "DD"]}}
    with pytest.raises(dt.ConflictError, match="RNASH"):
        dt.attitudes(dt.catalog("chicken").changed(unknown), to="CC", concepts="rnash")
