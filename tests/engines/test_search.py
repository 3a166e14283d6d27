"""The search by satisfiability is certain in all that it says: against the definitions, and where states are many."""

from __future__ import annotations

from fractions import Fraction

import pytest

from benchmarks.generator import generated
from detente.analysis.stability import equilibrium_set
from detente.concepts import NASH, REACTIONS, SEQ, SSEQ
from detente.engines import Engine
from detente.engines.reference import Reference
from detente.engines.search import Clock, Search
from detente.engines.search.circuit import Circuit
from detente.engines.symbolic import Symbolic
from detente.errors import EmptyModel, TooLarge
from detente.model.conflict import Conflict
from detente.model.decision_makers import DecisionMaker
from detente.model.preferences import Ranking
from detente.model.rules import at_most_one, cannot, never
from detente.model.states import State
from detente.testing.certificates import check_certificate
from detente.testing.random_conflicts import random_conflict
from detente.testing.suite import check_cubes, check_states

REFUSAL = TooLarge("diagrams_outgrow", megabytes=1)
CHUNK, WIDE, CHUNKS, MORE_CHUNKS = 60, 45, 4, 60


def searchable(conflict: Conflict) -> bool:
    return not any(isinstance(dm.preferences, Ranking) for dm in conflict.decision_makers)


def conflicts(first: int, count: int) -> list[Conflict]:
    """Random conflicts in option form, without rankings of states."""
    found = (random_conflict(seed, "options") for seed in range(first, first + count))
    return [conflict for conflict in found if searchable(conflict)]


def wider(first: int, count: int) -> list[Conflict]:
    """The same with three or four decision makers and five options: there, who can't be stopped matters more."""
    found = (random_conflict(seed, "options", dms=3 + seed % 2, options=5) for seed in range(first, first + count))
    return [conflict for conflict in found if searchable(conflict)]


def search(conflict: Conflict) -> Search:
    return Search(conflict, REFUSAL, seconds=60)


def check_verdicts(conflict: Conflict) -> None:
    """Every verdict of every state is decided, as the definitions have it, and its certificate shows it."""
    found, reference = search(conflict), Reference(conflict)
    for dm in conflict.dms:
        for concept in REACTIONS.values():
            stable = reference.stable(dm, concept)
            for state in reference.listed(reference.all()):
                certificate = found.certificate(dm, concept, state, Clock(60))
                assert certificate is not None
                assert certificate.stable == reference.contains(stable, state), (dm, concept, state)
                check_certificate(conflict, certificate)


def check_equilibria(conflict: Conflict) -> None:
    """All equilibria are found, one by one or all at once, and it's known that they are all."""
    found, reference = search(conflict), Reference(conflict)
    profiles = [dict.fromkeys(conflict.dms, concept) for concept in (SSEQ, *REACTIONS.values())]
    profiles += [{conflict.dms[-1]: concept} for concept in REACTIONS.values()]
    profiles.append({dm: tuple(REACTIONS.values())[number % 5] for number, dm in enumerate(conflict.dms)})
    for profile in profiles:
        expected = equilibrium_set(Engine(reference), profile).listed()
        assert found.equilibria(profile, 1000, Clock(60)) == (expected, True)
        some, all_ = search(conflict).equilibria(profile, 1, Clock(60))
        assert (len(some), set(some) <= set(expected)) == (min(1, len(expected)), True)
        assert not (all_ and len(expected) > 1)


@pytest.mark.parametrize("number", range(CHUNKS))
def test_every_verdict_is_that_of_the_definitions(number: int) -> None:
    for conflict in conflicts(number * CHUNK, CHUNK):
        check_verdicts(conflict)


@pytest.mark.parametrize("number", range(CHUNKS))
def test_all_equilibria_are_found_and_no_others(number: int) -> None:
    for conflict in (*conflicts(number * CHUNK, CHUNK // 2), *wider(number * WIDE, WIDE)):
        check_equilibria(conflict)


@pytest.mark.long
@pytest.mark.parametrize("number", range(CHUNKS, CHUNKS + MORE_CHUNKS))
def test_verdicts_and_equilibria_at_length(number: int) -> None:
    for conflict in (*conflicts(number * CHUNK, CHUNK), *wider(number * WIDE, WIDE)):
        check_verdicts(conflict)
        check_equilibria(conflict)


def test_states_are_counted_numbered_and_described_without_a_list() -> None:
    for conflict in conflicts(0, 25):
        check_states(search(conflict), Reference(conflict))
        check_cubes(search(conflict), Reference(conflict))


@pytest.mark.parametrize("seed", range(3))
def test_numbers_where_states_are_many(seed: int) -> None:
    conflict = generated("owned", 60, 10, 4, 20, seed)
    found, symbolic = search(conflict), Symbolic(conflict)
    assert found.count(found.all()) == symbolic.count(symbolic.all()) > 2**50
    for state in symbolic.sample(symbolic.all(), 20, seed):
        assert found.numbered(state.number) == state


@pytest.mark.parametrize("family", ["loose", "owned"])
def test_what_is_found_where_states_are_many_is_so(family: str) -> None:
    """Some equilibria, against diagrams that hold all of them."""
    conflict = generated(family, 24, 5, 5, 6, seed=1)
    found, symbolic = search(conflict), Symbolic(conflict)
    for concept in REACTIONS.values():
        profile = dict.fromkeys(conflict.dms, concept)
        every = equilibrium_set(Engine(symbolic), profile)
        some, all_ = found.equilibria(profile, 30, Clock(30))
        assert all(state in every for state in some)
        assert len(some) == min(30, every.count)
        assert not all_ or len(some) == every.count


@pytest.mark.parametrize("concept", REACTIONS.values(), ids=str)
def test_verdicts_where_states_are_many(concept: object) -> None:
    conflict = generated("owned", 24, 5, 5, 6, seed=2)
    found, symbolic = search(conflict), Symbolic(conflict)
    assert concept in REACTIONS.values()
    chosen = REACTIONS[str(concept)]
    for dm in conflict.dms:
        stable = symbolic.stable(dm, chosen)
        for state in symbolic.sample(symbolic.all(), 8, seed=3):
            certificate = found.certificate(dm, chosen, state, Clock(30))
            assert certificate is not None
            assert certificate.stable == symbolic.contains(stable, state)


def test_no_time_leaves_open_what_is_not_known() -> None:
    conflict = generated("owned", 40, 8, 6, 8, seed=0)
    found, state = search(conflict), State(1, "s1", ())
    assert found.equilibria(dict.fromkeys(conflict.dms, SEQ), 10, Clock(-1)) == ((), False)
    assert found.certificate("d0", SEQ, state, Clock(-1)) is None


def test_that_there_is_none_is_certain_too() -> None:
    makers = [
        DecisionMaker("row", options=["a", *(f"x{k}" for k in range(9))], prefers=["a iff b"]),
        DecisionMaker("column", options=["b", *(f"y{k}" for k in range(9))], prefers=["not (a iff b)"]),
    ]
    pennies = Conflict("pennies", makers)
    assert search(pennies).equilibria(dict.fromkeys(pennies.dms, NASH), 5, Clock(60)) == ((), True)


def test_weights_of_any_number_of_ranks() -> None:
    """More ranks than diagrams take, compared exactly."""
    weights: dict[str, str | int | Fraction] = {f"a{k}": f"{3**k}/7" for k in range(14)}
    weights |= {"b0": -5, "b1 and a0": "0.5"}
    makers = [DecisionMaker("p", options=[f"a{k}" for k in range(14)], weights=weights),
              DecisionMaker("q", options=["b0", "b1"], prefers=["b0 if not a3", "b1"])]  # fmt: skip
    conflict = Conflict("ranks", makers, constraints=[at_most_one("a12", "a13"), never("a5 and b0")])
    with pytest.raises(TooLarge):
        Symbolic(conflict).stable("p", NASH)
    states, all_ = search(conflict).equilibria(dict.fromkeys(conflict.dms, NASH), 9, Clock(60))
    # Everything pays but a12, which excludes a13; as a3 is taken, b0 and b1 are q's to take, and b0 bars a5.
    taken = {f"p.a{k}" for k in range(14) if k != 12}
    assert all_
    assert [set(state.taken) for state in states] == [taken | {"q.b1"}, taken - {"p.a5"} | {"q.b0", "q.b1"}]


def test_who_moved_last_matters_where_moves_are_not_transitive() -> None:
    """From t the opponent would need two moves in a row."""
    makers = [
        DecisionMaker("p", options=["a"], prefers=["not (c and d)", "a"]),
        DecisionMaker("q", options=["c", "d"], prefers=["a"]),
    ]
    rules = [cannot("q", "not c and not d", "d"), cannot("p", "a")]
    conflict = Conflict("ladder", makers, moves=rules)
    check_verdicts(conflict)
    check_equilibria(conflict)


def test_conflicts_of_other_forms_are_refused_as_before() -> None:
    with pytest.raises(TooLarge) as caught:
        Search(random_conflict(1, "graph"), REFUSAL)
    assert caught.value is REFUSAL
    with pytest.raises(TooLarge):
        search(generated("owned", 20, 4, 2, 0, seed=0)).stable("d0", NASH)


def test_constraints_that_leave_nothing_are_named() -> None:
    dm = DecisionMaker("d", options=["a", "b"], prefers=[])
    with pytest.raises(EmptyModel) as caught:
        search(Conflict("empty", [dm], constraints=[never("a"), never("not a"), never("b")]))
    assert caught.value.address == "constraints[2]"


def test_binary_sums() -> None:
    circuit = Circuit()
    for weights in ([1], [3, 5, 9], [7, 7, 1, 2]):
        for chosen in range(1 << len(weights)):
            total, bits = 0, [-1] * sum(weights).bit_length()
            for place, weight in enumerate(weights):
                taken = bool(chosen >> place & 1)
                total += weight * taken
                bits = circuit.plus(bits, weight, 1 if taken else -1)[: len(bits)]
            assert sum((bit == 1) << place for place, bit in enumerate(bits)) == total
