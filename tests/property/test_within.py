"""Bounds on the number of steps, in claims and evolutions, against every sequence written out one by one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from random import Random

import pytest

from detente.analysis.claims.sets import ClaimSets
from detente.analysis.evolution import evolution
from detente.engines import open_engine
from detente.model.claim_names import understood
from detente.model.claims import Claim
from detente.model.conflict import Conflict
from detente.model.edits import remade
from detente.results.base import Found
from detente.results.claims import ClaimVerdict
from detente.results.evolution import Closed, Evolution
from detente.testing.certificate_facts import CertificateError
from detente.testing.claim_certificates import check_claim
from detente.testing.claim_mutations import claim_mutants
from detente.testing.evolution_certificates import check_evolution
from detente.testing.random_conflicts import FORMS, random_conflict
from tests.property.claim_oracle import Draw, Node, Numbers, Paths
from tests.property.facts import Facts
from tests.property.test_claim_certificates import asked
from tests.property.test_evolution_bruteforce import Case, plain, sequences, steps
from tests.property.test_evolution_jointly import improvements

SEEDS = int(os.environ.get("DETENTE_SEEDS", "60"))
PATHS = ("possible", "always", "inevitable", "only_after", "reached")


class JointPaths(Paths):
    """Sequences of coalition improvements, one node after the other."""

    def after(self, node: Node) -> Iterator[Node]:
        found = dict.fromkeys(end for end, _ in improvements(self.facts, self.movers, (node[0], node[1] or "")))
        yield from found


class JointDraw(Draw):
    """Draws claims on coalition improvements with a bound on their number."""

    def paths(self, choices: Numbers | None = None, via: str | None = None) -> tuple[str, Paths]:
        movers = self.conflict.dms if self.draw.random() < 0.7 else self.coalition()
        said = "" if movers == self.conflict.dms else f", by={'+'.join(movers)}"
        most = self.draw.choice((0, 1, 1, 2, 2, 3))
        ordered = [dm for dm in self.conflict.dms if dm in movers]
        paths = JointPaths(self.facts, "coalitions", ordered, self.everything, most)
        return f", via=coalitions{said}, within={most}", paths


def drawn(seed: int) -> tuple[Conflict, JointDraw, Random]:
    draw = Random(seed)
    form = "graph" if seed % 2 else FORMS[seed // 2 % len(FORMS)]
    conflict = random_conflict(draw, form, dms=draw.choice((1, 2, 2, 3)), known=True)
    return conflict, JointDraw(conflict, draw), draw


def compare_jointly(seed: int) -> None:
    conflict, case, draw = drawn(seed)
    text, expected = case.operator(draw.choice(PATHS), 0)
    engine = open_engine(conflict, draw.choice(("reference", "explicit")))
    says = understood(conflict, Claim("c", text))
    found = {state.number for state in ClaimSets(engine, engine.numbered(case.root)).where(says)}
    assert found == expected, (seed, text)
    root = case.states[case.root]
    if root.open:
        return
    now = root.label if conflict.states is not None else list(root.taken)
    conflict = remade(conflict, status_quo=now, claims=[Claim("c", text)])
    check_claim(conflict, asked(conflict))


@pytest.mark.parametrize("block", range(2))
def test_claims_on_coalition_improvements(block: int) -> None:
    for seed in range(block * SEEDS, (block + 1) * SEEDS):
        compare_jointly(seed)


@pytest.mark.long
def test_claims_on_coalition_improvements_at_length() -> None:
    for seed in range(10_000, 13_000):
        compare_jointly(seed)


def compare_trust(seed: int) -> None:
    """Trust within a bound, to one state, from every state."""
    draw = Random(seed)
    case = Draw(random_conflict(draw, "graph", dms=draw.choice((2, 3)), known=True), draw)
    conflict, most, budget = case.conflict, draw.choice((1, 2, 2, 3, 4)), draw.choice((0, 0, 1, 2))
    end = draw.choice(sorted(case.everything))
    paths = Paths(case.facts, "moves", conflict.dms, case.everything, most)
    least = {state: paths.least_trust(state, frozenset({end})) for state in case.everything}
    text = f"trust(state.{case.states[end].label}, within={most}) <= {budget}"
    engine = open_engine(conflict, draw.choice(("reference", "explicit", "symbolic")))
    found = {state.number for state in ClaimSets(engine).where(understood(conflict, Claim("c", text)))}
    assert found == {state for state, spent in least.items() if spent is not None and spent <= budget}, (seed, text)
    conflict = remade(conflict, status_quo=case.states[case.root].label, claims=[Claim("c", text)])
    check_claim(conflict, asked(conflict))


def test_trust_within_a_bound() -> None:
    for seed in range(120):
        compare_trust(seed)


@pytest.mark.long
def test_trust_within_a_bound_at_length() -> None:
    for seed in range(20_000, 25_000):
        compare_trust(seed)


def refused(conflict: Conflict, fault: ClaimVerdict) -> bool:
    try:
        check_claim(conflict, fault)
    except CertificateError:
        return True
    return False


def test_wrong_witnesses_are_refused() -> None:
    tried = 0
    for seed in range(500, 500 + SEEDS):
        conflict, _, draw = drawn(seed)
        case = Draw(conflict, draw) if seed % 2 else JointDraw(conflict, draw)
        text, _ = case.operator(draw.choice(PATHS[:4]), 0)
        root = case.states[case.root]
        if root.open or "within" not in text:
            continue
        now = root.label if conflict.states is not None else list(root.taken)
        conflict = remade(conflict, status_quo=now, claims=[Claim("c", text)])
        verdict = asked(conflict)
        check_claim(conflict, verdict)
        for name, fault in claim_mutants(verdict):
            assert refused(conflict, fault), (seed, name)
            tried += 1
    assert tried > SEEDS


def wrong(found: Evolution) -> Iterator[Evolution]:
    """The same with one fault each."""
    yield replace(found, within=None if found.within is None else found.within + 1)
    if found.closed is not None:
        yield from (replace(found, closed=closed) for closed in _wrong(found.closed))


def _wrong(closed: Closed) -> Iterator[Closed]:
    for dm, after in closed.since.items():
        for place in range(len(after)):
            beyond = (*after[:place], (closed.within or 0) + 1, *after[place + 1 :])
            yield replace(closed, since={**closed.since, dm: beyond})
            kept = tuple(state for at, state in enumerate(closed.nodes[dm].states) if at != place)
            nodes = {**closed.nodes, dm: Found(len(kept), kept)}
            yield replace(closed, nodes=nodes, since={**closed.since, dm: after[:place] + after[place + 1 :]})


def compare_evolution(seed: int) -> None:
    case, most = Case(seed), Random(seed).choice((0, 1, 1, 2, 2, 3, 4))
    reach, moves = (steps(case.facts, via, case.movers) for via in (case.via, "moves"))
    written = [one for length in range(most + 1) for one in sequences(reach, case.start, length)]
    found = case.ask(to=case.formula(), within=most)
    check_evolution(case.conflict, found)
    since = dict[tuple[int, str], int]()
    for one in written[1:]:
        since.setdefault((one[-1][1], one[-1][0]), len(one))
    told = {(line.state.number, dm): after for line in found.table for dm, after in line.since.items()}
    assert told == since, seed
    assert found.within == most
    assert found.complete
    ending = [one for one in written if (one[-1][1] if one else case.start) in case.ends]
    least = min(map(len, ending), default=None)
    assert (None if found.shortest is None else found.shortest.length) == least, seed
    if found.shortest is not None:
        assert found.shortest.count == sum(len(one) == least for one in ending), seed
    on_trust = least_on_trust(case, most)
    assert (None if found.trust is None else (found.trust.trusting, len(found.trust.steps))) == on_trust, seed
    assert found.trust is None or plain(found.trust) in set(sequences(moves, case.start, len(found.trust.steps)))
    faulty = list(wrong(found)) if found.closed is not None else []
    if found.shortest is not None and found.shortest.length:
        faulty.append(replace(found, within=found.shortest.length - 1))
    for fault in faulty:
        with pytest.raises(CertificateError):
            check_evolution(case.conflict, fault)


def least_on_trust(case: Case, most: int) -> tuple[int, int] | None:
    """The fewest steps on trust, and then steps, of sequences of at most so many moves."""
    found = []
    for length in range(most + 1):
        for one in sequences(steps(case.facts, "moves", case.movers), case.start, length):
            states = [case.start, *(end for _, end in one)]
            ranks = (
                (case.facts.rank[dm][end], case.facts.rank[dm][here])
                for here, (dm, end) in zip(states, one, strict=False)
            )
            if states[-1] in case.ends:
                found.append((sum(after < before for after, before in ranks), length))
    return min(found, default=None)


@pytest.mark.parametrize("block", range(2))
def test_evolution(block: int) -> None:
    for seed in range(40_000 + block * SEEDS, 40_000 + (block + 1) * SEEDS):
        compare_evolution(seed)


@pytest.mark.long
def test_evolution_at_length() -> None:
    for seed in range(60_000, 63_000):
        compare_evolution(seed)


def test_evolution_by_coalitions() -> None:
    for seed in range(SEEDS):
        case, most = Case(seed), Random(seed).choice((0, 1, 2))
        paths = JointPaths(Facts.of(case.conflict), "coalitions", case.movers, frozenset(case.facts.states), most)
        expected = {state for state, _ in paths.visited((case.start, None))}
        found = evolution(
            case.conflict, from_=case.start, via="coalitions", by=case.by, frozen=case.frozen, within=most,
            to=case.formula(), engine=case.engine,
        )  # fmt: skip
        assert {state.number for state in found.reached.states} == expected, seed
        assert (found.shortest is not None) == bool(expected & case.ends), seed
        check_evolution(case.conflict, found)


def test_without_end_a_bound_changes_nothing_and_inevitable_within_is_inevitable() -> None:
    for seed in range(SEEDS):
        conflict, _, draw = drawn(seed)
        case = Draw(conflict, draw)
        text, _ = case.some()
        engine = open_engine(conflict, "explicit")
        where = {
            said: set(ClaimSets(engine).where(understood(conflict, Claim("c", said))))
            for said in (
                f"possible({text})", f"possible({text}, within=99)", f"possible({text}, within=1)",
                f"inevitable({text})", f"inevitable({text}, within=99)", f"inevitable({text}, within=1)",
            )
        }  # fmt: skip
        ever, long, soon, surely, surely_long, surely_soon = where.values()
        assert soon <= long == ever, (seed, text)
        assert surely_soon <= surely_long <= surely, (seed, text)
