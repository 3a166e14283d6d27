"""What coalition improvements lead to, one after the other, against every node written out from the definitions."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from random import Random

import pytest

from detente.analysis import coalition_evolution as evolving_jointly
from detente.analysis.evolution import evolution
from detente.library import catalog
from detente.model.conflict import Conflict
from detente.model.decision_makers import DecisionMaker
from detente.results.evolution import Evolution, Path, Shortest
from detente.testing.certificate_facts import CertificateError
from detente.testing.evolution_certificates import check_evolution
from tests.property.facts import Facts
from tests.property.test_evolution_bruteforce import Case
from tests.property.test_evolution_certificates import wrong

SEEDS = int(os.environ.get("DETENTE_SEEDS", "60"))
Node = tuple[int, str]
Members = tuple[str, ...]


def sequences(facts: Facts, members: Members, node: Node) -> set[Node]:
    """The nodes that moves of the members alone lead to from a node, nobody twice in a row."""
    seen, waiting = set[Node](), [node]
    while waiting:
        here, last = waiting.pop()
        for dm in members:
            for there in facts.moves[dm][here] if dm != last else ():
                if (there, dm) not in seen:
                    seen.add((there, dm))
                    waiting.append((there, dm))
    return seen


def improvements(facts: Facts, movers: Members, node: Node) -> Iterator[tuple[Node, Members]]:
    for size in range(1, len(movers) + 1):
        for members in combinations(movers, size):
            for end, last in sequences(facts, members, node):
                if all(facts.rank[dm][end] > facts.rank[dm][node[0]] for dm in members):
                    yield (end, last), members


def layers(facts: Facts, movers: Members, start: int) -> tuple[dict[int, dict[Members, int]], list[set[Node]]]:
    """For each state, after how many steps a coalition first is the last; and the nodes first met after so many."""
    since: dict[int, dict[Members, int]] = {start: {}}
    found, seen = [{(start, "")}], {(start, "")}
    while found[-1]:
        new = set[Node]()
        for node in found[-1]:
            for after, members in improvements(facts, movers, node):
                since.setdefault(after[0], {}).setdefault(members, len(found))
                new.add(after)
        found.append(new - seen)
        seen |= new
    return since, found[:-1]


def least(since: dict[Members, int]) -> dict[str, int]:
    """Without coalitions of which fewer members are enough as soon."""
    return {
        "+".join(members): here
        for members, here in since.items()
        if not any(set(other) < set(members) and since[other] <= here for other in since)
    }


def ask(case: Case, to: str | None = None) -> Evolution:
    return evolution(
        case.conflict, from_=case.start, to=to, via="coalitions", by=case.by, frozen=case.frozen, engine=case.engine
    )


@pytest.mark.parametrize("block", range(2))
def test_table(block: int) -> None:
    far = 0
    for seed in range(block * SEEDS, (block + 1) * SEEDS):
        case = Case(seed)
        since, found = layers(case.facts, case.movers, case.start)
        told = ask(case)
        assert {line.state.number: dict(line.since) for line in told.table} == {
            state: least(by) for state, by in since.items()
        }, seed
        assert told.complete
        assert told.rounds >= len(found) - 1
        far = max(far, len(found))
    assert far > 2


@pytest.mark.parametrize("block", range(2))
def test_ways(block: int) -> None:
    shown, refused = set[bool](), 0
    for seed in range(40_000 + block * SEEDS, 40_000 + (block + 1) * SEEDS):
        case = Case(seed)
        _, found = layers(case.facts, case.movers, case.start)
        first = next((at for at, nodes in enumerate(found) if any(state in case.ends for state, _ in nodes)), None)
        told = ask(case, case.formula())
        assert (None if told.shortest is None else told.shortest.length) == first, seed
        check_evolution(case.conflict, told)
        shown.add(told.closed is None)
        faults = list(wrong(told))
        for fault in Random(seed).sample(faults, min(4, len(faults))):
            with pytest.raises(CertificateError):
                check_evolution(case.conflict, fault)
            refused += 1
    assert shown == {True, False}
    assert refused > SEEDS


def test_joint_steps_are_told_apart() -> None:
    """A path whose steps are said to be of others than made them isn't taken."""
    tried = 0
    for seed in range(400):
        case = Case(seed)
        told = ask(case, case.formula())
        path = None if told.shortest is None or not told.shortest.paths else told.shortest.paths[0]
        if path is None or len(path.steps) < 2:
            continue
        alone = Path(path.steps, path.on_trust, tuple((step.dm,) for step in path.steps))
        rank = case.facts.rank
        if any(rank[step.dm][step.end.number] <= rank[step.dm][step.start.number] for step in path.steps):
            shortest = Shortest(len(path.steps), None, (alone,))
            with pytest.raises(CertificateError):
                check_evolution(case.conflict, replace(told, shortest=shortest))
            tried += 1
    assert tried > 3


def test_of_many_decision_makers_only_small_coalitions_are_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    makers = [DecisionMaker(f"d{k}", options=["a"], prefers=[f"d{(k + 1) % 11}.a"]) for k in range(11)]
    many = Conflict("many", makers, status_quo=[])
    found = evolution(many, via="coalitions", to="d0.a")
    assert (found.complete, found.why, found.shortest, found.closed) == (False, "coalitions", None, None)
    assert found.to_dict()["reachable"] is None
    monkeypatch.setattr(evolving_jointly, "MOST_WORK", 10)
    cut = evolution(catalog("elmira"), from_="s1", via="coalitions", to="s8")
    assert (cut.complete, cut.why) == (False, "coalition_steps")
    monkeypatch.undo()
    few = evolution(many, via="coalitions", to="d0.a", by="d0+d1+d10")
    assert few.complete
