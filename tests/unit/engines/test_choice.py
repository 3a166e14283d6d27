"""Which engine is taken: the written rule, at its boundary, and what is said where none can."""

from __future__ import annotations

import time
import tracemalloc

import pytest

import detente as dt
from benchmarks.generator import generated
from detente.engines import ENGINES, Engine, choices, open_engine
from detente.engines.explicit import Explicit
from detente.engines.limits import Limits, limits
from detente.engines.reference import Reference
from detente.engines.symbolic import Symbolic
from detente.engines.symbolic.remote import RemoteSymbolic
from detente.errors import QuestionError, TooLarge
from detente.model.conflict import Conflict
from detente.model.decision_makers import DecisionMaker
from detente.model.rules import cannot


def free(options: int, dms: int = 4) -> Conflict:
    """Every combination of options is a state."""
    makers = [
        DecisionMaker(f"d{dm}", options=[f"o{k}" for k in range(dm, options, dms)], prefers=[f"o{dm}"])
        for dm in range(dms)
    ]
    return Conflict("free", makers)


def test_the_rule() -> None:
    assert choices("auto") == ("explicit", "symbolic")
    assert {name: choices(name) for name in ENGINES[1:]} == {name: (name,) for name in ENGINES[1:]}
    with pytest.raises(QuestionError, match="symbolic"):
        choices("symbolik")


@pytest.mark.parametrize(
    ("name", "kind"), [("auto", Explicit), ("explicit", Explicit), ("symbolic", Symbolic), ("reference", Reference)]
)
def test_a_small_conflict(name: str, kind: type) -> None:
    conflict = dt.catalog("prisoners-dilemma")
    assert isinstance(open_engine(conflict, name).backend, kind)
    assert dt.equilibria(conflict, engine=name).engine == kind.name  # type: ignore[attr-defined]


def takes(conflict: Conflict, memory: int) -> bool:
    """Whether the vectors of a conflict fit so many bytes by their estimate."""
    try:
        Explicit(conflict, memory=memory)
    except TooLarge:
        return False
    return True


def test_auto_takes_explicit_up_to_the_boundary_of_its_estimate(monkeypatch: pytest.MonkeyPatch) -> None:
    conflict, low, high = free(17), 0, 1 << 26
    while high - low > 1 << 12:
        middle = (low + high) // 2
        low, high = (low, middle) if takes(conflict, middle) else (middle, high)
    monkeypatch.setenv("DETENTE_MEMORY", f"{high / (1 << 20):.9f}M")
    fits = dt.equilibria(conflict, concepts="nash", limit=1)
    monkeypatch.setenv("DETENTE_MEMORY", f"{low / (1 << 20):.9f}M")
    beyond = dt.equilibria(conflict, concepts="nash", limit=1)
    assert (fits.engine, beyond.engine) == ("explicit", "symbolic")
    assert (fits.complete, beyond.complete) == (True, True)
    assert fits["NASH"].count == beyond["NASH"].count


def test_auto_takes_symbolic_beyond_and_says_so() -> None:
    found = dt.equilibria(generated("owned", 60, 10, 6, 12, seed=0), concepts="nash,gmr", limit=2)
    assert (found.engine, found.complete, found.states > 2**50) == ("symbolic", True, True)
    nash = found["NASH"]
    assert (len(nash.states), nash.count > 10**6) == (2, True)


@pytest.mark.parametrize("conflict", [free(40), generated("owned", 40, 8, 6, 8, seed=0)], ids=["free", "constrained"])
def test_explicit_refuses_two_to_the_fortieth_at_once_and_allocates_nothing(conflict: Conflict) -> None:
    tracemalloc.start()
    began = time.monotonic()
    try:
        with pytest.raises(TooLarge) as caught:
            dt.equilibria(conflict, engine="explicit")
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert time.monotonic() - began < 3
    assert most < 64 << 20  # a search for what constraints leave; every vector would take a thousand times that
    assert "symbolic" in caught.value.message()
    assert "symbolic" in caught.value.message("ar")


def test_auto_goes_on_where_explicit_gives_up_only_at_the_moves(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rules about moves can divide them into too many parts, which is known only when they are asked for."""

    def refuse(_: Explicit, dm: str) -> None:
        raise TooLarge("too_many_moves", engine="explicit", dm=dm, limit=1)

    makers = [DecisionMaker("p", options=["a"], prefers=["a"]), DecisionMaker("q", options=["b"], prefers=["a"])]
    conflict = Conflict("rules", makers, moves=[cannot("p", "b", "a")])
    expected = dt.equilibria(conflict)
    monkeypatch.setattr(Explicit, "moves", refuse)
    found = dt.equilibria(conflict)
    assert (expected.engine, found.engine, found.complete) == ("explicit", "symbolic", True)
    assert found.equilibria == expected.equilibria
    with pytest.raises(TooLarge, match="symbolic"):
        dt.equilibria(conflict, engine="explicit")


def weighty(options: int) -> Conflict:
    """As many ranks as states."""
    makers = [DecisionMaker("p", options=[f"o{k}" for k in range(options)],
                            weights={f"o{k}": 2**k for k in range(options)}),
              DecisionMaker("q", options=["b"], prefers=["o0", "b"])]  # fmt: skip
    return Conflict("weighty", makers)


def test_many_ranks_where_explicit_fits() -> None:
    found = dt.equilibria(weighty(13), concepts="nash")
    assert (found.engine, found.complete, found["NASH"].count) == ("explicit", True, 1)


@pytest.mark.parametrize("options", [27, 30])
def test_many_ranks_beyond_explicit_are_searched(options: int) -> None:
    """No diagrams take so many ranks; the search does, and its answer isn't marked as complete."""
    found = dt.equilibria(weighty(options), concepts="nash,sseq")
    assert (found.engine, found.complete, found.why) == ("symbolic", False, "searched")
    assert len(found["NASH"].states) == 1


def test_many_ranks_elsewhere_say_which_engine_can() -> None:
    with pytest.raises(TooLarge) as caught:
        dt.evolution(weighty(30), from_="#1", limit=3)
    assert caught.value.code == "too_many_ranks"
    assert "`explicit`" in caught.value.message()
    assert "DETENTE_MEMORY" in caught.value.message()


def test_an_engine_of_ones_own_can_be_given() -> None:
    conflict = generated("owned", 40, 8, 6, 8, seed=0)
    found = dt.equilibria(conflict, engine=Engine(RemoteSymbolic(conflict, memory=2 << 20)), concepts="seq", limit=2)
    assert (found.complete, found["SEQ"].count, found["SEQ"].at_least) == (False, 2, True)
    with pytest.raises(TooLarge):
        dt.equilibria(conflict, engine="explicit")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, Limits()),
        ({"DETENTE_MEMORY": "8G"}, Limits(8 << 30)),
        ({"DETENTE_MEMORY": " 512 mb "}, Limits(512 << 20)),
        ({"DETENTE_SECONDS": "2.5"}, Limits(None, 2.5)),
    ],
)
def test_limits_of_the_user(given: dict[str, str], expected: Limits) -> None:
    assert limits(given) == expected


@pytest.mark.parametrize("given", ["8", "8GiB", "-1G", "0M", "1e3M", "G", "٨G"])
def test_no_limit_of_memory(given: str) -> None:
    with pytest.raises(QuestionError, match="500M"):
        limits({"DETENTE_MEMORY": given})


@pytest.mark.parametrize("given", ["0", "-3", "1e3", "soon", "nan"])
def test_no_limit_of_time(given: str) -> None:
    with pytest.raises(QuestionError, match=r"2\.5"):
        limits({"DETENTE_SECONDS": given})
