"""A track record from files: what is predicted, what came, what is refused, at every door."""

from __future__ import annotations

import json
from dataclasses import replace
from math import log2
from pathlib import Path
from random import Random
from typing import Any

import pytest

import detente as dt
from detente.cli.running import run
from detente.engines import open_engine
from detente.errors import ConflictError
from detente.model.conflict import Conflict
from detente.scoring.cells import Cells
from detente.scoring.ledger import Frozen, Record, stamp
from detente.scoring.predictions import Predicted, Predictor

STARTS = {"elmira": "s1", "cuban-missile-crisis": "0"}


def write(folder: Path, name: str, text: str, model: str = "elmira") -> Path:
    """A case about an entry of the catalog."""
    file = folder / name / "case.yaml"
    file.parent.mkdir(parents=True)
    head = f"model: {model}\nhash: {dt.catalog(model).digest}\nsources: [a paper]\n"
    file.write_text(head + text, "utf-8")
    return file


def frozen_in_2020() -> Record:
    """Elmira's record, as if it had been made long ago."""
    return replace(dt.freeze(dt.catalog("elmira"), outcome_by="2100"), frozen="2020-01-01", outcome_by="2021-01-01")


def outcome(said: str, kind: str = "hindsight", cut: str = "1990", day: str = "1995") -> str:
    """What a case says beside its model."""
    blind = str(kind == "forecast").lower()
    return (
        f"kind: {kind}\nblind: {blind}\ncut: {cut}\noutcome: {{{said}, coder: A. Name, source: a paper, date: {day}}}\n"
    )


def reached_by_hand(conflict: Conflict, start: str) -> set[str]:
    """What improvements lead to, step by step, nobody twice in a row."""
    engine = open_engine(conflict, "reference")
    state = engine.labelled(start)
    assert state is not None
    left, seen = [(state, "")], {(state.label, "")}
    while left:
        here, last = left.pop()
        for dm in conflict.dms:
            if dm != last:
                for end in engine.step_out(dm, engine.one(here), "improvements"):
                    if (end.label, dm) not in seen:
                        seen.add((end.label, dm))
                        left.append((end, dm))
    return {label for label, _ in seen}


@pytest.mark.parametrize("key", STARTS)
def test_rules_predict_the_equilibria_that_improvements_reach(key: str) -> None:
    conflict = dt.catalog(key)
    predicted = Predictor(conflict).predictions()
    reached = reached_by_hand(conflict, STARTS[key])
    assert {state.label for state in predicted["reachable"].states or ()} == reached
    for concept in ("SEQ", "NASH", "GMR", "SMR", "SSEQ"):
        stable = {state.label for state in dt.equilibria(conflict, concepts=concept, engine="reference")[concept]}
        assert {state.label for state in predicted[concept].states or ()} == stable & reached
    assert predicted["SEQ.half"].states == predicted["SEQ.certain"].states == predicted["SEQ.possible"].states


def test_scores_by_hand(tmp_path: Path) -> None:
    write(tmp_path, "elmira", outcome("state: s8"))
    said = "options: {air_strike: not, blockade: taken, withdraw: taken, escalate: not}"
    write(tmp_path, "cuba", outcome(said), model="cuban-missile-crisis")
    score = dt.score(tmp_path).kinds["hindsight"]
    seq, alone = score.rules["SEQ"], score.baselines["NASH_alone"]
    assert (seq.n, seq.hits, seq.k, seq.m) == (2, 1, 1.5, 10.5)
    assert seq.expected == pytest.approx(1 / 9 + 2 / 12)
    assert seq.lift == pytest.approx(1 / (1 / 9 + 2 / 12))
    assert seq.p_value == pytest.approx(1 - (8 / 9) * (10 / 12))
    assert alone.hits == 1
    assert score.baselines["feasible"].lift == 1
    assert score.baselines["feasible"].bits == 0


def test_on_coded_options_alone_cells_are_compared(tmp_path: Path) -> None:
    write(tmp_path, "cuba", outcome("options: {withdraw: taken}"), model="cuban-missile-crisis")
    case = dt.score(tmp_path).cases[0]
    assert (case.predicted["SEQ"].k, case.predicted["SEQ"].m, case.predicted["SEQ"].hit) == (1, 2, True)
    assert (case.predicted["feasible"].k, case.predicted["feasible"].hit) == (2, True)


def test_observations_of_one_conflict_count_as_one(tmp_path: Path) -> None:
    write(tmp_path, "late", "conflict: e\n" + outcome("state: s5", cut="1991"))
    write(tmp_path, "early", "conflict: e\n" + outcome("state: s8"))
    score = dt.score(tmp_path).kinds["hindsight"]
    assert (score.n, score.rules["SEQ"].n, score.rules["SEQ"].hits) == (1, 1, 0)
    assert score.rules["SEQ"].p_value == 1  # the earliest is a miss
    assert score.rules["SEQ"].bits_interval is None


def test_kinds_are_never_pooled(tmp_path: Path) -> None:
    write(tmp_path, "a", outcome("state: s5"))
    write(tmp_path, "b", outcome("state: s8", kind="forecast"))
    text = outcome("none_fits: true", kind="prospective", day="2020-06-01") + "record: frozen.json\n"
    record = frozen_in_2020()
    write(tmp_path, "c", text).with_name("frozen.json").write_text(record.to_json(), "utf-8")
    kinds = dt.score(tmp_path).kinds
    assert {kind: (score.n, score.rules["SEQ"].hits) for kind, score in kinds.items()} == {
        "hindsight": (1, 1),
        "forecast": (1, 0),
        "prospective": (1, 0),
    }


def test_what_isnt_coded_counts_nowhere(tmp_path: Path) -> None:
    write(tmp_path, "a", "kind: hindsight\ncut: unknown\n")
    record = dt.score(tmp_path)
    assert not record.kinds
    assert record.cases[0].standing == "not_coded"
    assert record.cases[0].predicted["SEQ"].hit is None
    assert "outcome not coded" in record.to_text()


def test_forecasts_of_others_stand_beside_the_rule(tmp_path: Path) -> None:
    text = outcome("options: {withdraw: taken, air_strike: not}") + (
        "forecasts: {experts: {withdraw: 0.75, air_strike or blockade: 0.5, withdraw and not air_strike: 0.9}}\n"
    )
    write(tmp_path, "cuba", text, model="cuban-missile-crisis")
    score = dt.score(tmp_path).kinds["hindsight"].forecasts["experts"]
    assert (score.n, score.left_out) == (2, 1)
    assert score.brier == pytest.approx((0.25**2 + 0.1**2) / 2)
    assert score.rule == 0


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("kind: hindsight\n", "missing_key"),
        (outcome("state: s99"), "outcome_no_state"),
        (outcome("options: {nuke: taken}"), ""),
        (outcome("options: {moe.modify: perhaps}"), "not_a_choice"),
        (outcome("state: s8, none_fits: true"), "outcome_said_once"),
        (outcome("state: s8", kind="guess"), "not_a_choice"),
        (outcome("state: s8", kind="forecast", cut="unknown"), "no_date"),
        (outcome("state: s8") + "hint: none\n", "unknown_key"),
        (outcome("state: s8") + "forecasts: {x: {modify: 3}}\n", "no_probability"),
        (outcome("state: s8") + "record: gone.json\n", ""),
        (outcome("state: s8", kind="prospective"), "prospective_without_record"),
        (outcome("state: s8", kind="forecast", cut="1996-01"), "outcome_known_before"),
        (outcome("options: {modify: taken, moe.modify: not}"), "outcome_option_twice"),
        (outcome("state: s8", day="1995-02-31"), "no_date_but_unknown"),
        (outcome("state: s8") + "forecasts: {x: {nosuch: 0.3}}\n", "unknown_name"),
        (outcome("state: s8", kind="{a: b}"), "map_for_text"),
        (outcome("state: s8", day="2999"), "date_to_come"),
        (outcome("state: s8", kind="forecast").replace("blind: true", "blind: false"), "kind_and_blind"),
        (outcome("state: s8").replace("blind: false", "blind: true"), "kind_and_blind"),
        (outcome("state: s8").replace("coder: A. Name", "coder: ' '"), "text_blank"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, text: str, code: str) -> None:
    file = write(tmp_path, "a", text)
    with pytest.raises(ConflictError) as refused:
        dt.score(tmp_path)
    assert code in [error.code for error in refused.value.each()] or not code
    assert refused.value.place is not None
    assert Path(str(refused.value.place.file)).parent == file.parent


def test_an_outcome_that_no_state_fits_says_so(tmp_path: Path) -> None:
    said = "options: {withdraw: taken, escalate: taken}"
    write(tmp_path, "a", outcome(said), model="cuban-missile-crisis")
    with pytest.raises(ConflictError, match="none_fits") as refused:
        dt.score(tmp_path)
    assert refused.value.code == "outcome_infeasible"


def test_an_outcome_fits_a_state_that_leaves_options_open(tmp_path: Path) -> None:
    write(tmp_path, "a", outcome("options: {abandon: taken}"))
    case = dt.score(tmp_path).cases[0]
    assert (case.predicted["NASH_alone"].hit, case.predicted["SEQ"].hit) == (True, False)


def test_all_faults_of_all_cases_at_once(tmp_path: Path) -> None:
    write(tmp_path, "a", outcome("state: s99"))
    write(tmp_path, "b", outcome("state: s98"))
    with pytest.raises(ConflictError) as refused:
        dt.score(tmp_path)
    assert len(list(refused.value.each())) == 2


@pytest.mark.parametrize("name", ["nothing", "a file"])
def test_a_folder_without_cases_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(ConflictError):
        dt.score(tmp_path / name)
    with pytest.raises(ConflictError):
        dt.score(tmp_path)


def test_a_changed_model_is_refused(tmp_path: Path) -> None:
    file = write(tmp_path, "a", outcome("state: s8"))
    model = tmp_path / "a" / "model.yaml"
    conflict = dt.catalog("prisoners-dilemma")
    dt.save(conflict, model)
    file.write_text(file.read_text("utf-8").replace("model: elmira", "model: model.yaml"), "utf-8")
    with pytest.raises(ConflictError) as refused:
        dt.score(tmp_path)
    assert refused.value.code == "model_changed"
    assert conflict.digest in str(refused.value)


def test_what_was_frozen_counts_and_a_changed_record_is_refused(tmp_path: Path) -> None:
    record = dt.freeze(dt.catalog("elmira"), outcome_by="2100-01-01")
    file = write(tmp_path, "a", outcome("state: s8") + "record: frozen.json\n")
    plain = record.to_dict()
    frozen = file.with_name("frozen.json")
    frozen.write_text(record.to_json(), "utf-8")
    assert dt.score(tmp_path).cases[0].changed == ()
    frozen.write_text(json.dumps({**plain, "predictions": {"SEQ": {"states": ["s8"]}}}), "utf-8")
    with pytest.raises(ConflictError) as refused:
        dt.score(tmp_path)
    assert refused.value.code == "record_changed"


def test_a_record_of_an_older_program_counts_as_it_is(tmp_path: Path) -> None:
    older = replace(frozen_in_2020(), rules={"SEQ": Frozen(("s8",))})
    file = write(tmp_path, "a", outcome("state: s8") + "record: frozen.json\n")
    file.with_name("frozen.json").write_text(older.to_json(), "utf-8")
    case = dt.score(tmp_path).cases[0]
    assert case.predicted["SEQ"].hit
    assert case.changed == ("SEQ",)
    assert "today's program predicts something else" in dt.score(tmp_path).to_text()


BROKEN = {
    "a later program's rule": lambda plain: plain["predictions"].update(LATER={"states": ["s1"]}),
    "labels that are none": lambda plain: plain["predictions"].update(SEQ={"states": [1, None]}),
    "a text for a list": lambda plain: plain["predictions"].update(SEQ={"states": "s1"}),
    "a reason that isn't known": lambda plain: plain["predictions"].update(SEQ={"states": [], "why": "nonsense"}),
    "a state that isn't there": lambda plain: plain["predictions"].update(SEQ={"states": ["s999"]}),
    "a model that isn't the one of its hash": lambda plain: plain.update(
        model=plain["model"].replace("insist", "urge")
    ),
    "no model": lambda plain: plain.update(model=""),
    "a day that is none": lambda plain: plain.update(frozen="soon"),
    "shares that don't add up": lambda plain: plain["predictions"]["SEQ"].update(shares=[0.5]),
    "a state twice": lambda plain: plain["predictions"].update(SEQ={"states": ["s5", "s5"]}),
    "a name that is no text": lambda plain: plain.update(name=5),
}


@pytest.mark.parametrize("how", BROKEN)
def test_a_record_with_a_new_stamp_is_read_or_refused(tmp_path: Path, how: str) -> None:
    plain: Any = dt.freeze(dt.catalog("elmira"), outcome_by="2100-01-01").to_dict()
    BROKEN[how](plain)
    plain["stamp"] = stamp({key: value for key, value in plain.items() if key != "stamp"})
    file = write(tmp_path, "a", outcome("state: s8") + "record: frozen.json\n")
    file.with_name("frozen.json").write_text(json.dumps(plain), "utf-8")
    if "LATER" in plain["predictions"]:
        assert dt.score(tmp_path).cases[0].changed == ()
        return
    with pytest.raises(ConflictError):
        dt.score(tmp_path)


def test_deep_nonsense_is_no_record(tmp_path: Path) -> None:
    file = write(tmp_path, "a", outcome("state: s8") + "record: frozen.json\n")
    file.with_name("frozen.json").write_text("[" * 100_000, "utf-8")
    with pytest.raises(ConflictError, match="no frozen record"):
        dt.score(tmp_path)


def test_a_rule_without_meaning_says_so_and_the_others_are_scored(tmp_path: Path) -> None:
    model = tmp_path / "a" / "model.yaml"
    model.parent.mkdir()
    model.write_text(
        "detente: 1\nconflict: c\ndecision_makers:\n  p: {options: [a], prefers: [{unordered: [a, b]}, not b]}\n"
        "  q: {options: [b], prefers: [b]}\nstatus_quo: []\n",
        "utf-8",
    )
    text = f"model: model.yaml\nhash: {dt.load(model).digest}\nsources: [x]\n" + outcome("options: {a: taken}")
    model.with_name("case.yaml").write_text(text, "utf-8")
    predicted = dt.score(tmp_path).cases[0].predicted
    assert predicted["SEQ"].why == "no_reading"
    assert predicted["SEQ.possible"].hit is not None


def test_rankings_of_many_combinations_are_drawn_from_all_of_them() -> None:
    options = ", ".join(f"o{number}" for number in range(1, 10))
    text = f"detente: 1\nconflict: c\ndecision_makers: {{p: {{options: [{options}], prefers: [WISH]}}}}\n"
    first, second = (dt.Document.of(text.replace("WISH", wish)).conflict for wish in ("o9", "not o9"))
    agreement = dt.agree(first, second)
    assert agreement.drawn == 256
    assert agreement.pairs["p"].share == pytest.approx(0.5, abs=0.1)


def test_an_option_is_one_other_option() -> None:
    small = dt.catalog("iraq-2014-small")
    with pytest.raises(ConflictError) as refused:
        dt.agree(small, small, same={small.options[0]: small.options[1]})
    assert refused.value.code == "same_twice"


@pytest.mark.parametrize("suffix", ["docx", "pdf"])
def test_it_is_no_document(tmp_path: Path, suffix: str) -> None:
    write(tmp_path, "a", outcome("state: s8"))
    with pytest.raises(ConflictError, match="print the page"):
        getattr(dt.score(tmp_path), f"to_{suffix}")()


@pytest.mark.parametrize("day", ["soon", "2001-01-01", "2026", "2100-02-30", "٢١٠٠"])
def test_an_outcome_is_due_after_today(day: str) -> None:
    with pytest.raises(ConflictError):
        dt.freeze(dt.catalog("elmira"), outcome_by=day)


def test_two_encodings_are_compared_where_they_can_be() -> None:
    small, large = dt.catalog("iraq-2014-small"), dt.catalog("iraq-2014")
    agreement = dt.agree(small, large)
    assert agreement.encoders == "same"
    assert "no finding about agreement" in agreement.to_text()
    assert agreement.options.alike == 6
    same = dt.agree(small, small)
    assert same.options.share == same.cells.share == 1
    assert all(overlap.share in (1, None) for overlap in {**same.pairs, **same.verdicts}.values())
    with pytest.raises(ConflictError):
        dt.agree(small, dt.catalog("chicken"))


def test_options_of_other_names_are_matched_by_hand() -> None:
    first = dt.catalog("chicken")
    second = dt.catalog("prisoners-dilemma")
    assert first.options
    assert dt.agree(first, second, same=dict(zip(first.options, second.options, strict=True))).options.share == 1


@pytest.mark.parametrize("suffix", [".html", ".md", ".csv", ".svg", ".png"])
@pytest.mark.parametrize("lang", ["en", "ar"])
def test_it_is_written_in_every_form(tmp_path: Path, suffix: str, lang: str) -> None:
    write(tmp_path, "elmira", outcome("state: s8"))
    target = tmp_path / f"record{suffix}"
    assert run(["--lang", lang, "score", str(tmp_path), "-o", str(target)]) == 0
    assert target.stat().st_size > 500


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_no_figure_shows_one_of_several_kinds(tmp_path: Path, lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, "a", outcome("state: s8"))
    write(tmp_path, "b", outcome("state: s8", kind="forecast"))
    target = tmp_path / "record.svg"
    assert run(["--lang", lang, "score", str(tmp_path), "-o", str(target)]) != 0
    said = capsys.readouterr().err
    assert "hindsight" in said
    assert "forecast" in said
    assert not target.exists()


def test_the_commands_say_what_python_does(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, "elmira", outcome("state: s8"))
    assert run(["score", str(tmp_path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == dt.score(tmp_path).to_dict()
    assert run(["agree", "iraq-2014-small", "iraq-2014", "--json"]) == 0
    answer = dt.agree(dt.catalog("iraq-2014-small"), dt.catalog("iraq-2014"))
    assert json.loads(capsys.readouterr().out) == answer.to_dict()
    assert run(["freeze", "elmira", "--outcome-by", "2100", "-o", str(tmp_path / "f.json"), "--json"]) == 0
    stamp = json.loads(capsys.readouterr().out)["stamp"]
    assert stamp == json.loads((tmp_path / "f.json").read_text("utf-8"))["stamp"]


def test_shares_of_completions_are_a_distribution(tmp_path: Path) -> None:
    """Over what can be reached, against shares counted one by one."""
    conflict = dt.catalog("iraq-2014-small")
    predicted = Predictor(conflict).predictions()
    possible, shares = predicted["SEQ.possible"].states, predicted["SEQ.shares"].shares
    assert possible is not None
    counted = {}
    for state in possible:
        figure = dt.robustness(conflict, of=state.label, concepts="SEQ", swaps=0)["SEQ"].figures[0]
        assert figure is not None
        counted[state] = figure.share or 0
    assert shares == {state: pytest.approx(share / sum(counted.values())) for state, share in counted.items()}
    came = max(shares, key=shares.__getitem__)
    write(tmp_path, "a", outcome(f"state: '{came.label}'"), model="iraq-2014-small")
    score = dt.score(tmp_path).kinds["hindsight"]
    marked = score.rules["SEQ.shares"]
    assert (marked.hits, marked.k) == (1, len(shares))
    assert marked.bits == pytest.approx(log2(128 * 0.5 * shares[came]))
    taken = [
        sum(share for state, share in shares.items() if option in state.taken) - (option in came.taken)
        for option in conflict.options
    ]
    assert score.options["SEQ.shares"].brier == pytest.approx(sum(each**2 for each in taken) / len(taken))


def test_shares_are_frozen_and_read_again(tmp_path: Path) -> None:
    model = dt.catalog("iraq-2014-small")
    file = write(tmp_path, "a", outcome("none_fits: true") + "record: frozen.json\n", model="iraq-2014-small")
    file.with_name("frozen.json").write_text(dt.freeze(model, outcome_by="2100").to_json(), "utf-8")
    assert dt.score(tmp_path).cases[0].changed == ()
    bits = dt.score(tmp_path).kinds["hindsight"].rules["SEQ.shares"]
    assert (bits.bits, bits.bits_interval, bits.hits) == (None, None, 0)


def test_what_a_state_leaves_open_is_in_both_cells_and_half_true(tmp_path: Path) -> None:
    text = outcome("options: {modify: taken, abandon: not}") + "forecasts: {x: {insist: 0.3, modify: 1}}\n"
    write(tmp_path, "a", text)
    case = dt.score(tmp_path).cases[0]
    assert (case.predicted["feasible"].k, case.predicted["feasible"].m) == (4, 4)  # s9 leaves `modify` open
    assert (case.predicted["NASH_alone"].hit, case.predicted["SEQ"].hit) == (True, False)
    predictor = Predictor(dt.catalog("elmira"))
    only = Predicted(predictor.engine.one(predictor.engine.labelled("s9")))  # type: ignore[arg-type]
    assert [predictor.share(only, name) for name in ("abandon", "modify", "delay")] == [1, 0.5, 0]  # by a rule


def test_a_forecast_of_what_stays_open_is_left_out(tmp_path: Path) -> None:
    write(tmp_path, "a", outcome("state: s9") + "forecasts: {x: {modify: 0.3, abandon: 0.9}}\n")
    score = dt.score(tmp_path).kinds["hindsight"]
    assert (score.forecasts["x"].n, score.forecasts["x"].left_out) == (1, 1)
    assert score.options["SEQ"].n == 3  # of s9 all that the company does is known


def test_cells_of_large_models_are_counted_without_a_list() -> None:
    options = [f"o{number}" for number in range(20)]
    text = f"detente: 1\nconflict: c\ndecision_makers: {{p: {{options: [{', '.join(options)}], prefers: [o1]}}}}\n"
    predictor = Predictor(dt.Document.of(text + "status_quo: []\nconstraints: [{never: o2 and o3}]\n").conflict)
    cells = Cells(predictor, tuple(f"p.{name}" for name in options[1:4]))
    assert predictor.every.count == 3 * 2**18
    assert cells.count(predictor.every) == 6
    assert cells.count(predictor.may_be("o1")) == 3


def test_a_cell_that_a_rule_forbids_is_none() -> None:
    predictor = Predictor(dt.catalog("elmira"))
    assert Cells(predictor, ("uniroyal.delay", "uniroyal.abandon")).count(predictor.every) == 3


@pytest.mark.parametrize("key", ["north-korea-2017", "china-us-trade", "cuban-missile-crisis"])
def test_cells_are_those_of_the_states_one_by_one(key: str) -> None:
    predictor = Predictor(dt.catalog(key))
    drawn = Random(2)
    for _ in range(20):
        coded = tuple(drawn.sample(predictor.conflict.options, drawn.randint(1, 4)))
        states = predictor.engine.unite(
            predictor.engine.one(state) for state in predictor.every if drawn.random() < 0.4
        )
        assert Cells(predictor, coded).count(states) == len(
            {tuple(o in state.taken for o in coded) for state in states}
        )


def test_linked_folders_are_read_once_and_loops_end(tmp_path: Path) -> None:
    home, beside = tmp_path / "home", tmp_path / "beside"
    write(home, "a", outcome("state: s8"))
    write(beside, "b", outcome("state: s8"))
    try:
        (home / "again").symlink_to(home / "a", target_is_directory=True)
        (home / "a" / "loop").symlink_to(home, target_is_directory=True)
        (home / "linked").symlink_to(beside, target_is_directory=True)
    except OSError:
        pytest.skip("no links here")
    assert [case.name for case in dt.score(home).cases] == ["a", "linked/b"]


@pytest.mark.parametrize("name", ["case.yml", "Case.yaml", "case.yaml.txt", "case.json"])
def test_a_file_that_is_nearly_a_case_is_refused(tmp_path: Path, name: str) -> None:
    file = write(tmp_path, "a", outcome("state: s8"))
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / name).write_text(file.read_text("utf-8"), "utf-8")
    with pytest.raises(ConflictError, match="isn't read as a case"):
        dt.score(tmp_path)


def test_a_conflict_is_one_however_it_is_written(tmp_path: Path) -> None:
    for name, written in (("a", "é  f"), ("b", "e\u0301 f")):
        write(tmp_path, name, f"conflict: {written}\n" + outcome("state: s8"))
    assert dt.score(tmp_path).kinds["hindsight"].n == 1


def test_an_outcome_after_it_was_due_is_refused(tmp_path: Path) -> None:
    text = outcome("state: s8", kind="prospective", day="2021-01-02") + "record: frozen.json\n"
    file = write(tmp_path, "a", text)
    file.with_name("frozen.json").write_text(frozen_in_2020().to_json(), "utf-8")
    with pytest.raises(ConflictError, match="was to be coded by 2021-01-01"):
        dt.score(tmp_path)


def test_a_rule_that_predicts_nothing_anywhere_is_no_better_than_chance(tmp_path: Path) -> None:
    nothing = replace(frozen_in_2020(), rules={"SEQ": Frozen(())})
    file = write(tmp_path, "a", outcome("state: s8") + "record: frozen.json\n")
    file.with_name("frozen.json").write_text(nothing.to_json(), "utf-8")
    assert "no better than chance" in dt.score(tmp_path).to_text()


def test_decision_makers_of_other_names_are_matched_by_hand() -> None:
    sides = "  p: {options: [a], prefers: [b, a]}\n  q: {options: [b], prefers: [a]}\n"
    text = "detente: 1\nconflict: c\ndecision_makers:\n" + sides
    first, second = (dt.Document.of(text.replace("  p:", f"  {name}:")).conflict for name in ("p", "pp"))
    agreement = dt.agree(first, second, same={"p": "pp"})
    assert agreement.options.share == 1
    assert agreement.dms_apart == ((), ())
    assert {dm: overlap.share for dm, overlap in agreement.pairs.items()} == {"p": 1, "q": 1}
    assert dt.agree(first, second).dms_apart == (("p",), ("pp",))


def test_every_option_of_both_is_counted_under_its_own_name() -> None:
    head = "detente: 1\nconflict: c\ndecision_makers: {p: {options: [OPTIONS], prefers: []}}\n"
    first, second = (dt.Document.of(head.replace("OPTIONS", options)).conflict for options in ("a, c", "a, b"))
    agreement = dt.agree(first, second, same={"p.a": "p.b"})
    assert (agreement.first_alone, agreement.second_alone) == (("p.c",), ("p.a",))
    assert (agreement.options.alike, agreement.options.of) == (1, 3)


def test_verdicts_without_meaning_or_that_stay_open_are_not_counted() -> None:
    text = (
        "detente: 1\nconflict: c\ndecision_makers:\n  p: {options: [a], prefers: [{unordered: [a, b]}, not b]}\n"
        "  q: {options: [b], prefers: [b]}\n"
    )
    model = dt.Document.of(text).conflict
    assert {overlap.of for overlap in dt.agree(model, model).verdicts.values()} == {0}


@pytest.mark.parametrize(
    ("key", "said"), [("chicken", "won't be scored: the model has no status quo"), ("elmira", "1 state predicted")]
)
def test_freezing_says_what_the_primary_rule_predicts_or_why_nothing(
    tmp_path: Path, key: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["freeze", key, "--outcome-by", "2100", "-o", str(tmp_path / "f.json")]) == 0
    assert said in " ".join(capsys.readouterr().out.split())
