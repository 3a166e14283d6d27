"""Robustness on hand-made conflicts, shared among processes and stopped halfway."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest

import detente as dt
from detente.analysis import robustness as doubting
from detente.analysis import workers
from detente.analysis.robustness import robustness
from detente.engines.local_game import Reopened
from detente.errors import QuestionError
from detente.jobs.child import Child
from detente.jobs.pool import Pool
from detente.model.preferences import Group, Prioritised, Statement
from detente.results.robustness import Figure, Robustness

Unsure = Any


def town(*marks: Unsure) -> dt.Conflict:
    """One decision maker with options a, b, c that it prefers taken, marked so."""
    statements = tuple(Statement.of(name) for name in "abc"[: len(marks)])
    marked = tuple(Statement(one.that, unsure=mark) for one, mark in zip(statements, marks, strict=True))
    maker = dt.DecisionMaker("town", options=["a", "b", "c"], preferences=Prioritised(marked))
    return dt.Conflict("one town", [maker], status_quo=[])


@pytest.mark.parametrize(
    ("marks", "profiles"),
    [
        (("", "", ""), 1),
        (("holds", "", ""), 2),
        (("order", "", ""), 2),
        (("", "order", ""), 3),
        (("order", "order", ""), 3),
        (("order", "", "order"), 3),
        (("", "both", ""), 4),
        (("holds", "holds", "holds"), 8),
        (("both", "both", ""), 2 * 2 + 1 + 2),
    ],
)
def test_completions_are_the_product_of_the_marks(marks: tuple[Unsure, ...], profiles: int) -> None:
    assert robustness(town(*marks), swaps=0).families[0].count == profiles


def test_a_group_of_unknown_order_has_every_linear_order() -> None:
    ranking = [Group(("s1",)), Group(("s2", "s3", "s4"), known=False)]
    maker = dt.DecisionMaker("p", options=["a", "b"], ranking=ranking)
    found = robustness(dt.Conflict("one", [maker], status_quo=["a"]), concepts="nash", swaps=0)
    # s1 is best and within reach, so that nothing else is stable
    assert found["NASH"].figures == (Figure(0, 6, exact=True),)


def test_leaving_out_the_only_statement_makes_every_state_stable() -> None:
    found = robustness(town("holds"), concepts="NASH")
    one = found["NASH", "town"]
    assert not one.now
    assert one.figures[0] == Figure(1, 2, exact=True)
    assert (one.figures[0].share, one.figures[0].in_all, one.figures[0].in_some) == (0.5, False, True)
    assert one.open_witness is not None
    assert one.open_witness[0].statements == ()
    assert found.matters[0].to_dict() == {"statement": "town.prefers[1]", "left_out": 2, "exchanged": 0, "flips": 2}


def test_the_interval_is_wilsons() -> None:
    low, high = Figure(8, 10, exact=False, drawn=True).interval or (0, 0)
    assert (round(low, 4), round(high, 4)) == (0.4902, 0.9433)
    assert Figure(10, 10, exact=False, drawn=True).in_all is None
    assert Figure(0, 10, exact=False, drawn=True).in_some is None
    assert Figure(5, 10, exact=False).interval is None


def plain(found: Robustness) -> dict[str, Any]:
    return {**found.to_dict(), "seconds": 0}


def test_the_same_seed_gives_the_same_numbers_and_another_seed_others() -> None:
    asked: dict[str, Any] = {"of": "s5", "swaps": 2, "samples": 300}
    first = plain(robustness(dt.catalog("elmira"), **asked))
    assert first == plain(robustness(dt.catalog("elmira"), **asked))
    assert first["families"][2] == {"swaps": 2, "profiles": 1167, "drawn": 300}
    assert first != plain(robustness(dt.catalog("elmira"), seed=1, **asked))


def test_two_processes_count_what_one_does(monkeypatch: pytest.MonkeyPatch) -> None:
    alone = plain(robustness(dt.catalog("elmira"), of="s5", swaps=2, samples=1000, processes=1))
    monkeypatch.setattr(workers, "WORTH_SHARING", 0.0)
    monkeypatch.setattr(workers, "PART", 0.02)
    shared, share = [], workers.Workers._share

    def counted(*given: Any) -> int:
        shared.append(1)
        return share(*given)

    monkeypatch.setattr(workers.Workers, "_share", counted)
    assert plain(robustness(dt.catalog("elmira"), of="s5", swaps=2, samples=1000, processes=2)) == alone
    assert shared


@pytest.fixture
def children(monkeypatch: pytest.MonkeyPatch) -> list[Child]:
    """The processes that work is shared among, however little of it there is."""
    started = list[Child]()

    class Watched(Pool):
        def _taken(self) -> Child:
            started.append(super()._taken())
            return started[-1]

    monkeypatch.setattr(workers, "WORTH_SHARING", 0.0)
    monkeypatch.setattr(workers, "PART", 0.02)
    monkeypatch.setattr("detente.jobs.pool.Pool", Watched)
    return started


SHARED: dict[str, Any] = {"of": "s5", "swaps": 2, "samples": 1000, "processes": 2}


def test_processes_that_are_killed_cost_only_time(children: list[Child]) -> None:
    def kill(*_: Any) -> None:
        for child in children:
            child.process.kill()

    shared = robustness(dt.catalog("elmira"), progress=kill, **SHARED)
    assert plain(shared) == plain(robustness(dt.catalog("elmira"), **{**SHARED, "processes": 1}))
    assert children


def test_stopped_while_others_work_it_leaves_none_of_them(children: list[Child]) -> None:
    def enough(*_: Any) -> None:
        if children:
            raise KeyboardInterrupt

    found = robustness(dt.catalog("elmira"), progress=enough, **SHARED)
    assert (found.complete, found.why) == (False, "stopped")
    assert children
    assert all(child.ended is not None for child in children)


def test_a_script_that_guards_nothing_may_share(tmp_path: Any) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "import detente as dt\n"
        "from detente.analysis import workers\n"
        "workers.WORTH_SHARING, workers.PART = 0.0, 0.02\n"
        "print(dt.robustness(dt.catalog('elmira'), of='s5', swaps=2, samples=1000, processes=2).why)\n"
    )
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("drawn\n", "")


def test_stopped_it_keeps_what_it_has() -> None:
    told = []

    def enough(what: str, done: int, _of: int) -> None:
        if what == "progress.robustness":
            told.append(done)
            if len(told) == 2:
                raise KeyboardInterrupt

    found = robustness(dt.catalog("iraq-2014"), swaps=2, samples=3000, concepts="seq", progress=enough)
    assert (found.complete, found.why) == (False, "stopped")
    figure = found["SEQ"].figures[0]
    assert figure is not None
    assert figure.drawn
    assert 0 < figure.of < 3000
    assert found.families[0].done == figure.of


def test_a_judge_that_opens_engines_anew_says_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    one = plain(robustness(dt.catalog("chicken"), of="DD", swaps=2))
    monkeypatch.setattr(doubting, "judge", lambda engine, state: Reopened(engine.conflict, state.number, engine.name))
    assert plain(robustness(dt.catalog("chicken"), of="DD", swaps=2)) == one


@pytest.mark.parametrize("engine", ["reference", "explicit"])
def test_every_engine_answers(engine: str) -> None:
    found = robustness(dt.catalog("elmira"), of="s5", concepts="moe=SEQ,uniroyal=GMR,local=NASH", engine=engine)
    assert found["MIXED"].figures[1] == Figure(46, 48, exact=True)
    assert found.to_dict()["concepts"] == {"MIXED": {"moe": "SEQ", "uniroyal": "GMR", "local": "NASH"}}


def test_too_many_rankings_far_away_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doubting, "HELD", 50)
    found = robustness(dt.catalog("elmira"), of="s5", swaps=2)
    assert (found.complete, found.why, len(found.families)) == (False, "robustness_far", 2)


def test_somebody_with_many_rankings_has_them_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doubting, "LISTED", 50)
    found = robustness(dt.catalog("elmira"), of="s5", swaps=2, samples=400)
    assert (found.complete, found.why) == (False, "drawn")
    exact = robustness(dt.catalog("elmira"), of="s5", swaps=2).families
    assert [(one.count, one.done) for one in found.families] == [(1, None), (48, None), (exact[2].count, 400)]
    figure = found["SMR", "moe"].figures[2]
    assert figure is not None
    assert figure.drawn


def test_an_answer_that_estimates_a_share_is_not_complete() -> None:
    drawn = robustness(dt.catalog("elmira"), of="s5", swaps=2, samples=300)
    assert (drawn.complete, drawn.why) == (False, "drawn")
    counted = robustness(dt.catalog("elmira"), of="s5", swaps=2)
    assert (counted.complete, counted.why) == (True, None)
    # what one decision maker's preference decides is counted all the same
    alone = robustness(dt.catalog("elmira"), of="s5", swaps=2, samples=300, concepts="nash")
    assert (alone.complete, alone["NASH"].figures[2]) == (True, counted["NASH"].figures[2])


def test_stopped_while_weighing_statements_it_keeps_the_shares(monkeypatch: pytest.MonkeyPatch) -> None:
    def enough(*_: Any) -> set[int]:
        raise KeyboardInterrupt

    monkeypatch.setattr(doubting, "_flips", enough)
    found = robustness(town("", "holds"), concepts="nash")
    assert (found.complete, found.why, found.matters) == (False, "stopped", ())
    assert found["NASH"].figures[1] is not None


@pytest.mark.parametrize("given", [{"swaps": -1}, {"samples": 0}])
def test_what_is_no_number_is_refused(given: dict[str, Any]) -> None:
    with pytest.raises(QuestionError):
        robustness(dt.catalog("elmira"), of="s5", **given)
