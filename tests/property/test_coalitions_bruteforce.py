"""Coalition concepts against their definitions, written down anew over bare moves and ranks."""

from __future__ import annotations

import os
from itertools import combinations

from detente.analysis.coalition_moves import CoalitionMoves
from detente.analysis.coalitions import coalitions
from detente.concepts.coalitional import CNASH, COALITIONAL, CSEQ
from detente.engines import Engine, open_engine
from detente.model.conflict import Conflict
from detente.testing.random_conflicts import random_conflict
from tests.each import each
from tests.property.facts import Facts, equilibria

SEEDS = int(os.environ.get("DETENTE_SEEDS", "100"))
Members = tuple[str, ...]


def nodes(facts: Facts, members: Members, state: int, last: str | None) -> set[tuple[int, str]]:
    """Where legal sequences of the members' moves lead, with who moved last, if `last` moved just before."""
    found: set[tuple[int, str]] = set()
    queue: list[tuple[int, str | None]] = [(state, last)]
    while queue:
        here, before = queue.pop()
        for dm in members:
            for end in facts.moves[dm][here] if dm != before else ():
                if (end, dm) not in found:
                    found.add((end, dm))
                    queue.append((end, dm))
    return found


def all_prefer(facts: Facts, members: Members, better: int, worse: int) -> bool:
    return all(facts.rank[dm][better] > facts.rank[dm][worse] for dm in members)


def improvements(facts: Facts, members: Members, state: int) -> set[int]:
    return {end for end, _ in nodes(facts, members, state, None) if all_prefer(facts, members, end, state)}


def joint_answers(facts: Facts, others: Members, state: int) -> set[int]:
    """Where coalition improvements by coalitions of the others lead, no decision maker moving twice in a row."""
    found: set[tuple[int, str]] = set()
    queue: list[tuple[int, str | None]] = [(state, None)]
    while queue:
        here, last = queue.pop()
        for size in range(1, len(others) + 1):
            for members in combinations(others, size):
                for end, mover in nodes(facts, members, here, last):
                    if all_prefer(facts, members, end, here) and (end, mover) not in found:
                        found.add((end, mover))
                        queue.append((end, mover))
    return {end for end, _ in found}


def stable(facts: Facts, members: Members, state: int, concept: str) -> bool:
    others = tuple(dm for dm in facts.dms if dm not in members)

    def deters(end: int) -> bool:
        if all_prefer(facts, members, end, state):
            return False
        replies = {reply for reply, _ in nodes(facts, members, end, None)} if concept == "CSMR" else set()
        return not any(all_prefer(facts, members, reply, state) for reply in replies)

    for target in improvements(facts, members, state):
        if concept == "CNASH":
            return False
        answers = (
            joint_answers(facts, others, target)
            if concept == "CSEQ"
            else {end for end, _ in nodes(facts, others, target, None)}
        )
        if not any(map(deters, answers)):
            return False
    return True


def every(conflict: Conflict) -> list[Members]:
    return [members for size in range(1, len(conflict.dms) + 1) for members in combinations(conflict.dms, size)]


def opened(seed: int) -> tuple[Conflict, Facts, Engine]:
    conflict = random_conflict(seed, known=True)
    return conflict, Facts.of(conflict), open_engine(conflict, "explicit")


@each("seed", range(SEEDS))
def test_coalition_stability_is_as_defined(seed: int) -> None:
    conflict, facts, engine = opened(seed)
    moves = CoalitionMoves(engine)
    for state in engine.all().listed()[:6]:
        for members in every(conflict):
            found = {one.number for one in moves.improvements(members, state)}
            assert found == improvements(facts, members, state.number)
            for concept in COALITIONAL.values():
                expected = stable(facts, members, state.number, concept.name)
                assert moves.stable(members, state, concept) == expected, (members, state, concept.name)


@each("seed", range(0, SEEDS, 5))
def test_the_answer_has_every_coalition_jump_and_universally_stable_state(seed: int) -> None:
    conflict, facts, _ = opened(seed)
    found = coalitions(conflict, from_="#1", universal=True, lone=True, limit=10_000)
    for concept in COALITIONAL:
        everywhere = [
            state
            for state in facts.states
            if all(stable(facts, members, state, concept) for members in every(conflict))
        ]
        assert [state.number for state in found.universally_stable[concept].states] == everywhere
        assert found.universal[concept] == (1 in everywhere)
    leaving = {members for members in every(conflict) if improvements(facts, members, 1)}
    assert set(found.leaving) == {one for one in leaving if not any(set(other) < set(one) for other in leaving)}
    resting = set(equilibria(conflict, "SEQ"))
    jumps = {(jump.start.number, jump.members) for jump in found.jumps}
    assert jumps == {
        (start, members)
        for start in resting
        for members in every(conflict)
        if improvements(facts, members, start) & resting
    }
    assert all(jump.improvement.to.number in resting for jump in found.jumps)


@each("seed", range(0, SEEDS, 3))
def test_laws_of_coalition_stability(seed: int) -> None:
    """CNASH implies all; CSMR implies CGMR; CSEQ implies CGMR; for everybody together all are CNASH."""
    conflict, _, engine = opened(seed)
    moves = CoalitionMoves(engine)
    for state in engine.all().listed()[:6]:
        for members in every(conflict):
            verdict = {name: moves.stable(members, state, concept) for name, concept in COALITIONAL.items()}
            assert not verdict["CNASH"] or all(verdict.values())
            assert not verdict["CSMR"] or verdict["CGMR"]
            assert not verdict["CSEQ"] or verdict["CGMR"]
        together = {moves.stable(conflict.dms, state, concept) for concept in COALITIONAL.values()}
        assert len(together) == 1


def test_elmira_ministry_and_company_jump_from_5_to_8() -> None:
    """The published result: s5 is an equilibrium that this coalition upsets; s8 is the historical outcome."""
    import detente as dt

    found = coalitions(dt.catalog("elmira"), from_="s5", coalition="moe+uniroyal")
    (verdict,) = found.verdicts
    assert [state.label for state in verdict.improvements.states] == ["s8"]
    assert not verdict.stable[CNASH.name]
    assert not verdict.stable[CSEQ.name]
    assert [(jump.start.label, jump.improvement.to.label) for jump in found.jumps] == [("s5", "s8")]
    gains = verdict.shown[0].gains
    assert all(after < before for before, after in gains.values())
