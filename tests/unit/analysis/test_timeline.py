"""Timelines at every door's function: ranges, races, thresholds, runs; and claims about time by the same chain."""

from __future__ import annotations

from contextlib import nullcontext
from fractions import Fraction
from math import exp, inf, log
from typing import Any
from unittest.mock import patch

import pytest

import detente as dt
from detente import words
from detente.analysis.timing import clockwork
from detente.errors import ConflictError
from detente.explanations.timeline import timeline_sentences
from detente.results.timeline import Span
from tests.each import each

pytest.importorskip("scipy")
TEMPO: dict[str, Any] = {
    "unit": "day",
    "horizon": 360,
    "moves": [
        {"dm": "upper", "to": "dam", "every": 100},
        {"dm": "lower", "from": "dam", "to": "sue", "every": 50},
        {"dm": "anyone", "every": 30},
    ],
    "events": [{"name": "Flood", "changes": ["not dam", "release"], "every": 900, "if": "dam"}],
}


def towns(**tempo: Any) -> dt.Conflict:
    return dt.Conflict(
        "Two towns",
        [
            dt.DecisionMaker("upper", options=["release", "dam"], prefers=["dam", "not release"]),
            dt.DecisionMaker("lower", options=["sue"], prefers=["not dam", "sue if dam", "not sue"]),
        ],
        constraints=[dt.at_most_one("release", "dam")],
        scenarios={"trial": "sue", "relief": "release", "dammed": "dam"},
        status_quo=[],
        tempo=TEMPO | tempo,
    )


def chance(answer: Any, name: str, place: int = -1) -> float:
    low: float = answer.outcomes[name].chances[place].low
    return low


def test_a_single_clock_is_exponential() -> None:
    answer = dt.timeline(towns(), at="0,50,100")
    assert [chance(answer, "dammed", place) for place in range(3)] == pytest.approx([0, 1 - exp(-0.5), 1 - exp(-1)])
    expected = answer.outcomes["dammed"].expected
    assert expected is not None
    assert [expected.low, expected.high] == pytest.approx([100, 100])
    assert [mover.by for mover in answer.outcomes["dammed"].movers] == ["upper"]


@each("lang", words.LANGUAGES)
@each("measure", ["by", "at"])
@each("runs", [False, True])
def test_what_is_so_at_the_start_is_said_to_be_and_by_nobody(lang: str, measure: str, runs: bool) -> None:
    with patch.object(clockwork, "MOST_LISTED", 1) if runs else nullcontext():
        answer = dt.timeline(towns(), from_="dam and not sue", at="0,100", measure=measure)
    told = dict(zip(answer.outcomes, timeline_sentences(answer, lang), strict=False))
    already = words.say("timeline.already", lang)
    assert [name for name, sentence in told.items() if sentence.endswith(already)] == ["dammed"]


def test_the_first_entry_that_fits_gives_the_pace_and_a_move_that_none_fits_isnt_made() -> None:
    slower = [{"dm": "upper", "to": "dam", "every": 400}, *TEMPO["moves"]]
    assert chance(dt.timeline(towns(moves=slower), at="100"), "dammed") == pytest.approx(1 - exp(-0.25))
    nobody = dt.timeline(towns(moves=[{"dm": "lower", "every": 1}]))
    assert chance(nobody, "dammed") == 0
    assert nobody.outcomes["dammed"].expected == Span(inf, inf)
    only_if = [{"dm": "upper", "every": 10, "if": "sue"}]
    assert chance(dt.timeline(towns(moves=only_if)), "dammed") == 0


def test_a_race_goes_by_rates_and_ties_are_no() -> None:
    answer = dt.timeline(towns(), to="trial", before="relief", from_="dam and not sue")
    assert answer.race is not None
    assert answer.race.chance.low == pytest.approx((1 / 50) / (1 / 50 + 1 / 900))
    same = dt.timeline(towns(), to="trial", before="trial").race
    assert same is not None
    assert same.chance == Span(0.0, 0.0)


def test_measured_at_a_time_it_may_be_over_again() -> None:
    up_to, then = (dt.timeline(towns(), to="relief", measure=measure, at="2000") for measure in ("by", "at"))
    assert chance(then, "relief") < chance(up_to, "relief")


def test_a_range_holds_every_setting_in_it_and_is_told_as_one() -> None:
    wide = [{**TEMPO["moves"][0], "every": [50, 200]}, *TEMPO["moves"][1:]]
    answer = dt.timeline(towns(moves=wide), to="dammed", at="100")
    span = answer.outcomes["dammed"].chances[0]
    assert [span.low, span.high] == pytest.approx([1 - exp(-0.5), 1 - exp(-2)])
    assert answer.spread is not None
    assert (answer.spread.corners, answer.spread.draws) == (2, 40)
    assert answer.to_dict()["timeline"]["outcomes"]["dammed"] == [[0.393469, 0.864665]]
    assert any("not a bound" in sentence for sentence in str(answer.to_text()).split("."))


def test_a_threshold_is_where_the_chance_crosses_the_level() -> None:
    answer = dt.timeline(towns(), to="dammed", until=100, vary="tempo.moves[1]", level="1/2")
    assert answer.threshold is not None
    assert answer.threshold.at_low
    assert list(answer.threshold.values) == pytest.approx([100 / log(2)], rel=1e-3)
    none = dt.timeline(towns(), to="dammed", until=100, vary="tempo.moves[2]")
    assert none.threshold is not None
    assert none.threshold.values == ()


def test_runs_agree_where_states_are_too_many() -> None:
    exact = dt.timeline(towns(), before="relief", to="trial", at="90,360")
    with patch.object(clockwork, "MOST_LISTED", 1):
        drawn = dt.timeline(towns(), before="relief", to="trial", at="90,360", seed=7)
        with pytest.raises(ConflictError, match="threshold"):
            dt.timeline(towns(), vary="tempo.moves[1]")
    for place in range(2):
        span = drawn.outcomes["trial"].chances[place]
        assert span.low - 0.02 <= chance(exact, "trial", place) <= span.high + 0.02
    assert drawn.race is not None
    assert exact.race is not None
    assert drawn.race.chance.low - 0.02 <= exact.race.chance.low <= drawn.race.chance.high + 0.02
    assert drawn.to_dict()["timeline"]["range"]["runs"] == 2000
    assert drawn.outcomes["trial"].expected is None
    assert "no expected time" in str(drawn.to_text())


@pytest.mark.parametrize("by", ["improvements", "best_replies", "SEQ", "upper=NASH,lower=SEQ"])
def test_moves_are_those_that_are_wanted(by: str) -> None:
    answer = dt.timeline(towns(), by=by)
    assert 0 < chance(answer, "trial") < 1
    assert answer.to_dict()["timeline"]["moves"] == by


@pytest.mark.parametrize("engine", ["reference", "explicit", "symbolic"])
def test_engines_agree(engine: str) -> None:
    assert chance(dt.timeline(towns(), engine=engine), "relief") == pytest.approx(
        chance(dt.timeline(towns()), "relief")
    )


def test_claims_are_true_where_timelines_say_so() -> None:
    conflict = towns()
    for state in dt.states(conflict).found:
        answer = dt.timeline(conflict, from_=state.label, to="trial", before="relief", at="90")
        assert answer.race is not None
        for level in ("0.1", "0.3", "0.6", "0.96"):
            pairs = {"by(trial, 90)": chance(answer, "trial"), "before(trial, relief)": answer.race.chance.low}
            for said, found in pairs.items():
                for sign, true in ((">=", found >= float(level)), ("<=", found <= float(level))):
                    where = dt.states(conflict, where=f"{said} {sign} {level}").found
                    assert (state in where) == true, (state, said, sign, level, found)


def test_a_claim_hinges_on_ranges_where_settings_differ() -> None:
    wide = [{**TEMPO["moves"][0], "every": [50, 200]}, *TEMPO["moves"][1:]]
    claims = {
        "sure": "by(dammed, 100) >= 0.39",
        "open": "by(dammed, 100) >= 0.5",
        "not_open": "not by(dammed, 100) >= 0.5",
        "never": "by(dammed, 100) >= 0.87",
        "most": "by(dammed, 100) <= 0.87",
    }
    found = dt.check(towns(moves=wide).changed(claims=claims)).claims
    verdicts = {id: verdict.verdict for id, verdict in found.items()}
    assert verdicts == {
        "sure": "holds", "open": "undecided", "not_open": "undecided", "never": "fails", "most": "holds",
    }  # fmt: skip
    assert found["open"].why == "tempo_range"
    assert found["sure"].reasons[0].chance == pytest.approx((0.393469, 0.864665), abs=1e-6)


def test_without_a_tempo_a_claim_about_time_is_undefined() -> None:
    found = dt.check(towns().changed(tempo=None, claims={"soon": "by(trial, 90) >= 0.5"})).claims["soon"]
    assert (found.verdict, found.why) == ("undefined", "no_tempo")


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"vary": "tempo.moves[9]"}, "unknown_tempo_entry"),
        ({"at": "soon"}, "bad_time"),
        ({"until": -1}, "bad_time"),
        ({"level": 2}, "bad_time"),
        ({"before": "trial"}, "before_what"),
        ({"measure": "when"}, "unknown_measure"),
        ({"until": 10**12}, "timeline_steps"),
    ],
)
def test_what_cant_be_asked_is_told(asked: dict[str, Any], code: str) -> None:
    with pytest.raises(ConflictError) as caught:
        dt.timeline(towns(), **asked)
    assert caught.value.code == code


def test_what_a_model_lacks_is_told() -> None:
    for lacking, code in (
        (towns().changed(tempo=None), "no_tempo"),
        (towns().changed(scenarios={}), "no_outcomes"),
        (towns(horizon=None), "no_horizon"),
        (towns().changed(status_quo=None), "no_status_quo"),
    ):
        with pytest.raises(ConflictError) as caught:
            dt.timeline(lacking)
        assert caught.value.code == code


def test_parties_as_one_keep_the_pace_of_their_members() -> None:
    tempo = [{"dm": "upper", "to": "dam", "every": 100}, {"dm": "lower", "every": 7}]
    apart, together = (dt.timeline(towns(moves=tempo), to="dam", as_one=one) for one in (None, "upper+lower"))
    assert chance(together, "dam") <= chance(apart, "dam")
    assert [entry.every.low for _, entry in together.entries] == [100, 7, 900]


def test_times_are_exact_as_written() -> None:
    assert dt.timeline(towns(), at=[0.1, "1/3", 2]).at == (Fraction(1, 10), Fraction(1, 3), Fraction(2))
