"""How questions read uncertain preference: what is refused, what is asked by default, what is told."""

from __future__ import annotations

import json
from typing import Any

import pytest

import detente as dt
from detente.concepts import CONCEPTS
from detente.errors import ConflictError, QuestionError
from detente.results.certificates import Shown
from tests.unit.cli.helpers import detente

UNORDERED = {"ranking": ["DC", {"unordered": ["CC", "CD"]}, "DD"]}


def unordered() -> dt.Conflict:
    return dt.catalog("chicken").changed({"replace": "row.preferences", "with": UNORDERED})


def marked() -> dt.Conflict:
    """One statement of the first decision maker may not hold."""
    statement = {"that": "dam", "unsure": "holds"}
    makers = [
        dt.DecisionMaker("upper", options=["dam"], prefers=[statement]),
        dt.DecisionMaker("lower", options=["sue"], prefers=["not dam", "not sue"]),
    ]
    return dt.Conflict("towns", makers, status_quo=[])


@pytest.mark.parametrize("concepts", ["nash", "SEQ", "smr.strong", "row=NASH,column=SEQ.a"])
@pytest.mark.parametrize("dm", [None, "row", "column"])
def test_what_does_not_say_how_to_read_an_unknown_comparison_is_refused(concepts: str, dm: str | None) -> None:
    for ask in (
        lambda: dt.stability(unordered(), concepts=concepts, dm=dm),
        lambda: dt.explain(unordered(), state="CC", concepts=concepts, dm=dm),
        lambda: dt.equilibria(unordered(), concepts=concepts),
    ):
        with pytest.raises(QuestionError) as refused:
            ask()
        assert (refused.value.code, refused.value.fields["dm"]) == ("reading_needed", "row")
        assert "row" in refused.value.message("ar")


def test_the_readings_that_fit_are_named_and_keep_the_strength() -> None:
    with pytest.raises(QuestionError) as plain:
        dt.equilibria(unordered(), concepts="NASH")
    assert plain.value.fields["near"][:3] == ["NASH.certain", "NASH.possible", "NASH.a"]
    with pytest.raises(QuestionError) as strong:
        dt.equilibria(unordered(), concepts="GMR.strong")
    assert "GMR.a.strong" in strong.value.fields["near"]


@pytest.mark.parametrize("asked", ["SMR.A.Strong", "strong.a.smr", "smr.strong.a", "SMR.STRONG.A"])
def test_a_reading_is_written_in_any_order_and_case(asked: str) -> None:
    assert list(dt.equilibria(unordered(), concepts=asked).equilibria) == ["SMR.a.strong"]
    done = detente("equilibria", "chicken", "--concepts", asked, "--json")
    assert list(json.loads(done.out)["equilibria"]) == ["SMR.a.strong"]


def test_without_a_concept_what_is_certain_and_what_is_possible_is_shown() -> None:
    both = [f"{name}.{reading}" for name in CONCEPTS for reading in ("certain", "possible")]
    for found in (dt.equilibria(unordered()), dt.analyze(unordered()).equilibria):
        assert list(found.equilibria) == both
    assert list(dt.stability(unordered()).stability) == both
    assert list(dict.fromkeys(one.concept for one in dt.explain(unordered(), state=1).certificates)) == both
    assert list(dt.equilibria(dt.catalog("chicken")).equilibria) == list(CONCEPTS)


def test_marks_that_an_answer_does_not_look_at_are_told_at_every_door() -> None:
    found = dt.equilibria(marked())
    said = "1 statement is marked unsure; this answer takes it as written; ask for .certain and .possible."
    assert found.to_dict()["notices"] == [said]
    assert said in found.to_text()
    assert said in found.to_markdown()
    assert "notices" not in dt.equilibria(marked(), concepts="nash.certain,seq.possible").to_dict()
    assert "notices" not in dt.states(marked()).to_dict()
    assert "notices" in dt.evolution(marked()).to_dict()
    english, arabic = (
        json.loads(detente("equilibria", "iraq-2014", "--json", "--lang", lang).out) for lang in ("en", "ar")
    )
    assert "33 statements" in english["notices"][0]
    assert "33 عبارة" in arabic["notices"][0]


def test_a_reading_that_acts_on_nobody_is_told() -> None:
    assert "`a`" in dt.equilibria(dt.catalog("chicken"), concepts="NASH.a").to_dict()["notices"][0]
    assert "notices" not in dt.equilibria(unordered(), concepts="NASH.a").to_dict()


def test_conventions_are_listed_where_they_are_used() -> None:
    strong = dt.equilibria(unordered(), concepts="GMR.a.strong")
    assert strong.to_dict()["conventions"] == {"return_to_start": "allowed", "level": "at_least"}
    told = " ".join(strong.to_text().split())
    assert "Conventions: return to the start: allowed (by the definition of legal sequences; the default)" in told
    assert "level of strength: at least (stronger sanctions count too; the default)." in told
    assert "conventions" not in dt.equilibria(dt.catalog("chicken")).to_dict()
    assert "conventions" not in dt.equilibria(unordered(), concepts="NASH.a").to_dict()


CLAIMS = {
    "plain": "stable(row, NASH)",
    "plain_for_all": "equilibrium(SEQ)",
    "certain": "equilibrium(seq.Certain)",
    "strong": "stable(column, strong.a.SMR)",
    "anywhere": "some(true, GMR.possible)",
    "mixed": "equilibrium(row:SEQ.a+column:NASH)",
}


def test_claims_name_readings_and_are_printed_canonically() -> None:
    found = dt.check(unordered().changed(claims=CLAIMS, status_quo="CC"))
    verdicts = {id: (claim.verdict, claim.why) for id, claim in found.claims.items()}
    assert verdicts["plain"] == verdicts["plain_for_all"] == ("undefined", "reading_needed")
    assert {verdicts[id] for id in ("certain", "strong", "anywhere", "mixed")} <= {("holds", None), ("fails", None)}
    assert [reason.part for reason in found.claims["certain"].reasons] == ["equilibrium(SEQ.certain)"]
    assert [reason.part for reason in found.claims["strong"].reasons] == ["stable(column, SMR.a.strong)"]
    assert "name a reading" in found.to_text()


@pytest.mark.parametrize(
    ("says", "code"), [("stable(row, NASH.e)", "unknown_reading"), ("some(true, SEQ.a.b)", "readings_dont_combine")]
)
def test_a_claim_with_an_unknown_reading_is_refused(says: str, code: str) -> None:
    with pytest.raises(ConflictError) as refused:
        dt.check(unordered().changed(claims={"one": says}, status_quo="CC"))
    assert refused.value.code == code


@pytest.mark.parametrize("reading", ["certain", "possible"])
def test_what_stays_open_is_always_listed_where_it_may(reading: str) -> None:
    for concept in ("SEQ", "SSEQ"):
        name = f"{concept}.{reading}"
        equilibria = dt.equilibria(unordered(), concepts=name).to_dict()["equilibria"][name]
        assert equilibria["undecided"] == {"count": 0, "listed": True, "states": []}
        stable = dt.stability(unordered(), concepts=name).to_dict()["stability"][name]
        assert stable["row"]["undecided"] == {"count": 0, "listed": True, "states": []}
    assert (
        "undecided"
        not in dt.equilibria(unordered(), concepts=f"SMR.{reading}").to_dict()["equilibria"][f"SMR.{reading}"]
    )


def test_what_is_possible_and_what_is_not_certain_has_a_completion_that_shows_it() -> None:
    found = dt.explain(unordered(), state="CC")
    shown = {(one.dm, one.concept): one for one in found.completions}
    for certificate in found.certificates:
        possible = certificate.concept.endswith("possible")
        assert ((certificate.dm, certificate.concept) in shown) == (certificate.stable == possible)
    for (dm, concept), one in shown.items():
        game = unordered()
        for other, preferences in one.preferences.items():
            game = game.changed({"replace": f"{other}.preferences", "with": preferences})
        plain = dt.stability(game, concepts=concept.split(".")[0], dm=dm, state="CC")
        assert bool(plain[concept.split(".")[0]][dm].count) == one.stable
    assert "completions" in found.to_dict()


def test_verdicts_that_stay_open_make_an_answer_incomplete(monkeypatch: pytest.MonkeyPatch) -> None:
    from detente.engines import Engine

    monkeypatch.setattr(Engine, "undecided", lambda engine, *_: engine.all())
    monkeypatch.setattr(Engine, "shown", lambda _, chosen, __: dict.fromkeys(chosen, Shown(None, proved=False)))
    monkeypatch.setattr(Engine, "joint", lambda engine, *_: (engine.none(), engine.all()))
    monkeypatch.setattr(Engine, "deciding", lambda *_: (("row", "CC", "CD"), ("column", "column.prefers[1]", "")))
    found = dt.equilibria(unordered(), concepts="SEQ.certain")
    assert (found.complete, found.why) == (False, "comparisons: row: CC ? CD, column: column.prefers[1]")
    assert found.to_dict()["equilibria"]["SEQ.certain"]["undecided"]["count"] == 4
    assert "4 states undecided" in found.to_text()
    assert "row: CC ? CD" in found.to_text()
    stable = dt.stability(unordered(), concepts="SEQ.certain")
    assert not stable.complete
    assert stable.to_dict()["stability"]["SEQ.certain"]["row"]["undecided"]["count"] == 4
    why = dt.explain(unordered(), state="CC", concepts="SEQ.certain")
    assert why.undecided == (("row", "SEQ.certain"), ("column", "SEQ.certain"))
    assert not why.complete
    claims = dt.check(unordered().changed(claims={"one": "equilibrium(SEQ.certain)"}, status_quo="CC"))
    assert (claims.claims["one"].verdict, claims.claims["one"].why) == ("undecided", "claim_open")


def test_coalition_concepts_range_over_completions() -> None:
    game = unordered().changed(
        {"replace": "column.preferences", "with": {"ranking": [{"unordered": ["CD", "CC", "DC"]}, "DD"]}}
    )
    found = dt.coalitions(game, from_="CC")
    names = [f"{name}.{part}" for name in ("CNASH", "CGMR", "CSMR") for part in ("certain", "possible")]
    assert list(found.universal) == names
    for verdict in found.verdicts:
        assert all(
            verdict.stable[f"{name}.possible"] or not verdict.stable[f"{name}.certain"]
            for name in ("CNASH", "CGMR", "CSMR")
        )
    lone = {verdict.members: verdict for verdict in found.verdicts}
    for dm in game.dms:
        for name in ("NASH", "GMR", "SMR"):
            for part in ("certain", "possible"):
                alone = dt.stability(game, concepts=f"{name}.{part}", dm=dm, state="CC")[f"{name}.{part}"][dm].count
                assert lone[(dm,)].stable[f"C{name}.{part}"] == bool(alone)
    assert lone[("column",)].to_dict()["possible_improvements"]["count"] == 1
    for concepts, code in (("CNASH", "reading_needed"), ("CSEQ.certain", "coalition_reading")):
        with pytest.raises(QuestionError) as refused:
            dt.coalitions(game, from_="CC", concepts=concepts)
        assert refused.value.code == code
    claims = {
        "a": "coalition_stable(CNASH.certain)",
        "b": "coalition_stable(smr.Possible, row+column)",
        "c": "coalition_stable(CNASH)",
    }
    verdicts = dt.check(game.changed(claims=claims, status_quo="CC")).claims
    assert [verdicts[id].verdict for id in claims] == ["fails", "holds", "undefined"]


def test_inverse_refuses_what_is_unknown_by_name() -> None:
    game = unordered().changed(
        {"replace": "row.preferences", "with": {"ranking": [{"unordered": ["CC", "CD", "DC", "DD"]}]}}
    )
    with pytest.raises(QuestionError) as refused:
        dt.inverse(game, to="#4", concept="NASH")
    assert (refused.value.code, refused.value.fields["dm"]) == ("inverse_form", "row")


def test_claims_on_paths_tell_that_they_look_at_known_comparisons_only() -> None:
    claims = [
        dt.Claim("path", "not possible(DD)"),
        dt.Claim("trust", "trust(DD) <= 0"),
        dt.Claim("prefers", "prefers(row, CC, CD)"),
        dt.Claim("moves", "possible(DD, via=moves)"),
        dt.Claim("read", "stable(row, NASH.certain)"),
    ]
    told = "Claims path and trust look at known comparisons only"
    for answer in (dt.check, dt.analyze):
        unknown = answer(unordered().changed(claims=claims, status_quo="CC"))
        assert [notice.say()[: len(told)] for notice in unknown.notices] == [told]
        assert told in unknown.to_text().replace("\n", " ")
        known = answer(dt.catalog("chicken").changed(claims=claims[:4], status_quo="CC"))
        assert known.notices == ()


def test_a_claim_that_is_undefined_looks_at_nothing() -> None:
    claims = [dt.Claim("both", "stable(row, NASH) and possible(DD)")]
    answer = dt.check(unordered().changed(claims=claims, status_quo="CC"))
    assert answer.claims["both"].verdict == "undefined"
    assert answer.notices == ()


def test_coalitions_say_nothing_of_concepts_that_none_was_asked_of() -> None:
    voices = {"one": {"ranking": ["DC", "CC", "CD", "DD"]}}
    game = dt.catalog("chicken").changed(
        {"replace": "row.preferences", "with": {"respondents": {"threshold": "1/2", "voices": voices}}}
    )
    answer = dt.coalitions(game, from_="CC")
    assert answer.universal == {}
    assert "stable for every coalition" not in answer.to_text()


def test_differences_of_mixed_kinds_compare_what_is_certain_and_what_is_possible() -> None:
    """The first leaves all unknown or prefers its moves; the second has numbers under which it never moves."""
    even = {"kind": "fuzzy", "threshold": "1/2", "pairs": {}, "otherwise": "1/2"}
    labels = ["s1", "s2", "s3", "s4"]

    def game(ranking: Any) -> dt.Conflict:
        makers = [
            dt.DecisionMaker("one", options=["x"], ranking=ranking),
            dt.DecisionMaker("two", options=["y"], certainty=even),
        ]
        return dt.Conflict("two", makers)

    wider, narrower = game([{"unordered": labels}]), game([{"unordered": ["s1", "s3"]}, ["s2", "s4"]])
    changed = {
        one.concept: ([state.label for state in one.lost], [state.label for state in one.gained])
        for one in dt.diff(wider, narrower).equilibria
    }
    assert changed["NASH.certain"] == ([], ["s1", "s3"])
    assert changed["NASH.possible"] == (["s2", "s4"], [])
    assert "NASH" not in changed
