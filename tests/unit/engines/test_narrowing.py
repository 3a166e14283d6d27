"""The search by narrowing against the search by SAT, on models too large for brute force; limits of both."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from random import Random

import pytest

from detente.concepts import profile
from detente.engines import open_engine
from detente.engines.base import Backend
from detente.engines.completions import clauses, narrowing
from detente.engines.completions.arena import Arena
from detente.engines.completions.escaping import escaping, path
from detente.engines.completions.listed import listed
from detente.engines.completions.outlook import Asked, Extreme
from detente.engines.completions.search import completed, open_targets, unsanctioned
from detente.engines.completions.trial import Trial
from detente.engines.explicit import Explicit
from detente.model.bits import members
from detente.model.conflict import Conflict
from detente.model.decision_makers import DecisionMaker
from detente.model.preferences import Preferences, Statement
from detente.model.preferences.parts import Group
from tests.unit.engines.test_completions import check, conflicts, numbers
from tests.unit.engines.test_completions import completed as with_preferences

DMS = ("us", "them", "court")
PROFILES = (
    {"us": "SEQ.possible", "them": "SEQ.possible", "court": "SEQ.possible"},
    {"us": "SSEQ.possible", "them": "SSEQ.possible", "court": "SSEQ.possible"},
    {"us": "SEQ.possible", "them": "SMR.possible", "court": "NASH.possible"},
    {"us": "GMR.possible", "them": "SSEQ.possible", "court": "SEQ.possible"},
)


def _options(draw: Random) -> Conflict:
    options = {dm: [f"{dm[0]}1", f"{dm[0]}2"] for dm in DMS}
    names = [f"{dm}.{option}" for dm, own in options.items() for option in own]
    makers = [DecisionMaker(dm, options=own, prefers=_statements(draw, names)) for dm, own in options.items()]
    never = [{"never": f"{names[0]} and {names[-1]}"}] if draw.random() < 0.5 else []
    return Conflict("options", makers, constraints=never)


def _statements(draw: Random, names: list[str]) -> list[Statement]:
    """Five statements: most of them marked, unless all are known."""
    marks = ("",) if draw.random() < 0.2 else ("", "holds", "order", "order", "both")
    found = []
    for _ in range(5):
        literals = [name if draw.random() < 0.5 else f"not {name}" for name in draw.sample(names, 2)]
        that = draw.choice((" and ", " or ", " iff ")).join(literals)
        found.append(Statement.of({"that": that, "unsure": draw.choice(marks)}))
    return found


def _graph(draw: Random) -> Conflict:
    labels = [f"s{number}" for number in range(1, 11)]
    arcs = {
        dm: {start: [end for end in labels if end != start and draw.random() < 0.2] for start in labels} for dm in DMS
    }
    makers = []
    for dm in DMS:
        order = draw.sample(labels, len(labels))
        groups = [Group(tuple(order[:4]), known=False), Group(tuple(order[4:6]), known=False)]
        makers.append(DecisionMaker(dm, preferences=Preferences.ranking([*groups, *order[6:]])))
    return Conflict("graph", makers, states=labels, arcs=arcs)


def _asked(conflict: Conflict) -> Iterator[list[Asked]]:
    for names in PROFILES:
        yield [Asked.of(conflict, dm, concept) for dm, concept in profile(names, DMS).items()]  # type: ignore[arg-type]


def _backend(conflict: Conflict) -> Backend[object]:
    return Explicit(conflict)  # type: ignore[return-value]


@pytest.mark.parametrize("seed", range(12))
def test_escaping_agrees_with_clauses(seed: int) -> None:
    """What holds in every completion: no completion of the opponents leaves an improvement unsanctioned."""
    draw = Random(seed)
    conflict = _graph(draw) if seed % 2 else _options(draw)
    backend, told = _backend(conflict), set[bool]()
    for name in ("SEQ.certain", "SSEQ.certain"):
        for dm, concept in profile(name, DMS).items():
            arena = Arena(backend)
            asked = Asked.of(conflict, dm, concept)  # type: ignore[arg-type]
            search = escaping(arena, asked)
            assert search is not None
            for state in backend.listed(backend.all()):
                outlook = Extreme(arena, asked, state, wide=True)
                targets = open_targets(arena, asked, outlook)
                by_clauses = targets is None or any(
                    unsanctioned(Trial(arena, asked.completing), asked, outlook, target, None) for target in targets
                )
                assert search.escapes(state) == by_clauses, (name, dm, state)
                told.add(by_clauses)
    assert told == {True, False}


def test_a_way_to_a_sanction_lets_nobody_move_twice_in_a_row() -> None:
    """Two steps of distance 1 by the same mover lead nowhere; with another between, they do."""
    one, two, end = ((1, 0b011),), ((2, 0b010),), 0b100
    assert path(1, [one, ()], end) is None
    assert path(1, [one, one], end) == ((0, 1, 2), (1, 0, 1))
    assert path(1, [one, two], 0b1000) == ((1, 1, 3), (0, 0, 1))


@pytest.mark.parametrize("seed", range(8))
def test_narrowing_agrees_with_clauses(seed: int) -> None:
    draw = Random(seed)
    conflict = (_options, _graph)[seed % 2](draw)
    backend = _backend(conflict)
    for asked in _asked(conflict):
        arena = Arena(backend)
        search = narrowing.narrowing(arena, asked)
        assert search is not None
        for state in backend.listed(backend.all()):
            found = search.serving(state)
            assert (found is None) == (completed(arena, asked, state) is None), (state, asked)
            if found is not None:
                _check_served(conflict, asked, state.number, {dm: one.form() for dm, one in found.items()})


def _check_served(conflict: Conflict, asked: list[Asked], number: int, forms: dict[str, object]) -> None:
    """The completion shows it: everybody is stable there, read plainly."""
    from detente.model.preferences.registry import saying

    again = open_engine(with_preferences(conflict, {dm: saying(form) for dm, form in forms.items()}), "explicit")  # type: ignore[arg-type]
    plain = profile({one.dm: one.concept.name.split(".")[0] for one in asked}, DMS)
    assert all(number in numbers(states) for states in again.stable_each(plain).values())


def test_where_completions_are_many_clauses_decide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(narrowing, "MOST_STATES", 0)
    for conflict in conflicts(4, 77):
        check(conflict, open_engine(conflict, "explicit"))


def test_where_narrowing_takes_too_long_clauses_decide(monkeypatch: pytest.MonkeyPatch) -> None:
    conflict = _options(Random(0))
    asked = profile("SEQ.possible", DMS)
    expected = numbers(open_engine(conflict, "explicit").joint(asked)[0])
    monkeypatch.setattr(narrowing, "NODES", 0)
    assert numbers(open_engine(conflict, "explicit").joint(asked)[0]) == expected


def test_what_no_search_decides_stays_open(monkeypatch: pytest.MonkeyPatch) -> None:
    conflict = _options(Random(0))
    asked = profile("SEQ.possible", DMS)
    monkeypatch.setattr(narrowing, "NODES", 0)
    monkeypatch.setattr(clauses, "CALLS", 0)
    holds, undecided = open_engine(conflict, "explicit").joint(asked)
    monkeypatch.undo()
    exact = numbers(open_engine(conflict, "explicit").joint(asked)[0])
    assert numbers(undecided)
    assert numbers(holds) <= exact <= numbers(holds) | numbers(undecided)


def test_listed_completions_are_those_counted() -> None:
    for conflict in conflicts(12, 5):
        backend = _backend(conflict)
        for dm in conflict.decision_makers:
            every = listed(dm.preferences.form.completing(backend))
            count = dm.preferences.completions(dm.preferences.as_written() or ()).count
            assert every is not None
            assert every.all == (1 << count) - 1
            assert len({every.completed(number).key for number in range(count)}) == count
            assert listed(dm.preferences.form.completing(backend), count - 1) is None


def test_what_mends_a_completion_is_part_of_all_that_serve() -> None:
    for conflict in conflicts(40, 3):
        asked = [Asked.of(conflict, dm, one) for dm, one in profile("SEQ.possible", conflict.dms).items()]  # type: ignore[arg-type]
        backend = _backend(conflict)
        search = narrowing.narrowing(Arena(backend), asked)
        assert search is not None
        trials = [dict(zip(search.every, one, strict=True)) for one in product(*map(_each, search.every.values()))]
        for state in backend.listed(backend.all()):
            found = [(trial, search.failing(search.ground.place[state.number], trial)) for trial in trials]
            serving = [trial for trial, mending in found if mending is None]
            for trial, mending in found:
                if mending is not None:
                    assert not any(trial[dm] & mends for dm, mends in mending.items())
                    assert all(any(one[dm] & mends for dm, mends in mending.items()) for one in serving)


def _each(completions: int) -> list[int]:
    return [1 << number for number in members(completions)]
