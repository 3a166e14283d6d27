"""Verdicts, what they rest on, and the crux."""

from __future__ import annotations

from itertools import combinations
from random import Random

import pytest

import detente as dt
from detente.analysis.claims import load_bearing
from detente.errors import FormulaError, ModelError, QuestionError, UnknownLabel
from detente.explanations.claims import claim_sentences
from detente.model.claims import Claim, Drop, Swap
from detente.model.edits import edited, elements, neighbours, remade
from detente.model.formulas import parse
from detente.model.rules import never
from detente.testing.random_conflicts import random_conflict


def towns(*claims: Claim, prefers: tuple[str, ...] = ("not sue", "dam if not sue", "release iff dam")) -> dt.Conflict:
    return dt.Conflict(
        "Two towns",
        [
            dt.DecisionMaker("upper", options=["release", "dam"], prefers=list(prefers)),
            dt.DecisionMaker("lower", options=["sue"], prefers=["not dam", "release", "not sue"]),
        ],
        constraints=[dt.at_most_one("release", "dam")],
        moves=[dt.irreversible("dam")],
        status_quo=[],
        claims=claims,
    )


def verdict(that: str, conflict: dt.Conflict | None = None, **more: object) -> str:
    asked = remade(conflict or towns(), claims=[Claim("c", that, **more)])  # type: ignore[arg-type]
    return dt.check(asked).claims["c"].verdict


def test_the_shape_of_the_answer() -> None:
    found = dt.check(towns(Claim("stuck", "equilibrium(GMR)", expect="holds"))).to_dict()
    one = found["claims"]["stuck"]
    assert {key: one[key] for key in ("verdict", "expect", "load_bearing", "load_bearing_complete", "assumed")} == {
        "verdict": "holds",
        "expect": "holds",
        "load_bearing": [["upper.prefers[1]"]],
        "load_bearing_complete": True,
        "assumed": False,
    }
    assert found["crux"] == [{"change": {"swap": ["upper.prefers[1]", "upper.prefers[2]"]}, "flips": ["stuck"]}]


def test_no_claims() -> None:
    found = dt.check(towns())
    assert found.complete
    assert found.claims == {}
    assert found.crux == ()


def test_names_of_claims_and_depths_are_checked() -> None:
    with pytest.raises(UnknownLabel):
        dt.check(towns(Claim("stuck", "true")), claim="stuk")
    with pytest.raises(QuestionError):
        dt.check(towns(), depth=4)


def test_evaluation_where_from_says() -> None:
    assert verdict("sue", start=parse("sue")) == "holds"
    assert verdict("dam", start=parse("sue")) == "fails"
    with pytest.raises(ModelError, match="nowhere"):
        verdict("dam", start=parse("release and dam"))


def test_what_is_reached_counts_from_each_state_of_evaluation() -> None:
    assert verdict("every(reached(), NASH)", start=parse("not sue and not dam")) == "holds"
    assert verdict("some(reached() and dam, NASH)", start=parse("true")) == "holds"
    assert verdict("some(reached(frozen=lower) and dam, NASH)", start=parse("true")) == "fails"  # not from s4
    assert verdict("reached(via=moves)", start=parse("true")) == "holds"


def test_undefined_without_a_status_quo() -> None:
    assert verdict("true", remade(towns(), status_quo=None)) == "undefined"
    assert verdict("true", given=(never("not dam"),)) == "undefined"
    assert verdict("dam", given=(never("not dam"),), start=parse("true")) == "holds"
    assert verdict("true", given=(never("true"),)) == "undefined"


def test_undecided_where_too_many_states_would_have_to_be_looked_at() -> None:
    many = [dt.DecisionMaker(dm, options=[f"{dm}{k}" for k in range(8)], prefers=[f"{dm}0"]) for dm in ("p", "q")]
    conflict = dt.Conflict("many", many, status_quo=[], claims=[Claim("c", "some(coalition_stable(CNASH, p+q), NASH)")])
    found = dt.check(conflict)
    assert found.claims["c"].verdict == "undecided"
    assert not found.complete
    assert not found.claims["c"].load_bearing_complete


def test_given_uses_the_numbering_of_the_model_as_given() -> None:
    both = (Drop("upper.prefers[1]"), Drop("upper.prefers[2]"))
    changed = edited(towns(), both).decision_maker("upper").preferences
    assert [one.that for one in changed.statements] == [parse("release iff dam")]  # type: ignore[attr-defined]
    turned = edited(
        towns(), (Swap(("upper.prefers[1]", "upper.prefers[2]")), Swap(("upper.prefers[1]", "upper.prefers[3]")))
    )
    order = [one.that for one in turned.decision_maker("upper").preferences.statements]  # type: ignore[attr-defined]
    assert order == [parse("dam if not sue"), parse("release iff dam"), parse("not sue")]
    with pytest.raises(UnknownLabel):
        verdict("true", given=(Drop("upper.prefers[4]"),))
    with pytest.raises(ModelError):
        verdict("true", given=(Swap(("upper.prefers[1]", "lower.prefers[1]")),))


def test_assumed_is_what_restates_one_statement() -> None:
    claims = (Claim("said", "prefers(upper, not sue, sue)"), Claim("stuck", "equilibrium(GMR)"))
    found = dt.check(towns(*claims)).claims
    assert (found["said"].load_bearing, found["said"].assumed) == ((("upper.prefers[1]",),), True)
    assert not found["stuck"].assumed


def test_unsure_statements_and_swaps_make_the_crux() -> None:
    conflict = towns(Claim("a", "possible(dam)"), Claim("b", "stable(upper, NASH)"))
    upper, lower = conflict.decision_makers
    statements = upper.preferences.statements  # type: ignore[attr-defined]
    unsure = [statements[0], type(statements[1])(statements[1].that, unsure="both"), statements[2]]
    makers = [dt.DecisionMaker("upper", options=upper.options, prefers=unsure), lower]
    swapped = Swap(("upper.prefers[2]", "upper.prefers[3]"))
    found = [(flip.change, flip.flips) for flip in dt.check(remade(conflict, decision_makers=makers)).crux]
    assert found == [(Drop("upper.prefers[2]"), ("a", "b")), (swapped, ("a", "b"))]
    assert [flip.change for flip in dt.check(conflict).crux] == [swapped]


@pytest.mark.parametrize("depth", [1, 2])
def test_what_takes_too_long_is_cut_short_and_says_so(monkeypatch: pytest.MonkeyPatch, depth: int) -> None:
    monkeypatch.setattr(load_bearing, "MOST_SECONDS", {1: -1, 2: -1})
    found = dt.check(towns(Claim("said", "prefers(upper, not sue, sue)")), depth=depth)
    one = found.claims["said"]
    assert (one.verdict, one.load_bearing, one.load_bearing_complete, one.assumed) == ("holds", (), False, False)
    assert (found.crux, found.crux_complete, found.complete, found.why) == ((), False, False, "variants")
    said = " ".join(claim_sentences(one, towns()))
    assert "Not everything was tried" in said
    assert "Leaving out" not in said


def test_pairs_cut_short_leave_single_elements_and_the_mark(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(load_bearing, "MOST_WORK", 0)
    monkeypatch.setattr(load_bearing, "LEAST_VARIANTS", 10)  # of eight single elements and their pairs
    one = dt.check(towns(Claim("said", "prefers(upper, not sue, sue)")), depth=2).claims["said"]
    assert (one.load_bearing, one.load_bearing_complete, one.assumed) == ((("upper.prefers[1]",),), False, True)


def forty() -> dt.Conflict:
    """Eight who each want their own five options, whatever the others do: 2**40 states, one place to rest."""
    dms = {f"d{place}": [f"d{place}_{number}" for number in range(5)] for place in range(8)}
    everything = " and ".join(option for options in dms.values() for option in options)
    said = {
        f"inevitable({everything})": "holds",
        "possible(equilibrium(NASH))": "holds",
        "only_after(d0_0, d1_0)": "fails",
        "always(not d0_0, frozen=d0)": "holds",
        "opens(d0+d1, not d0_0 and not d1_0, equilibrium(NASH), possibly)": "fails",
        "opens(d0+d1, d0_0 and d1_0, equilibrium(NASH), surely)": "holds",
        "trust(not d0_0 and d1_0) <= 0": "holds",
        "prefers(d0, d0_0, not d0_0)": "holds",
        "better(d3, d3_0)": "holds",
        "some(not d3_4, SEQ)": "fails",
        "coalition_stable(CSEQ, d0+d1)": "fails",
    }
    claims = [Claim(f"c{place}", that, expect=verdict) for place, (that, verdict) in enumerate(said.items())]  # type: ignore[arg-type]
    makers = [dt.DecisionMaker(dm, options=options, prefers=options) for dm, options in dms.items()]
    return dt.Conflict("Forty options", makers, status_quo=[], claims=claims)


def test_claims_about_very_many_states(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(load_bearing, "MOST_SECONDS", {1: -1})
    found = dt.check(forty())
    assert (found.engine, found.states) == ("symbolic", 2**40)
    assert {one.claim.that: one.verdict for one in found.claims.values() if not one.as_expected} == {}
    assert all(one.reasons for one in found.claims.values())


def test_engines_agree_on_the_smaller_encoding_of_iraq_2014(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(load_bearing, "MOST_SECONDS", {1: -1})
    conflict = dt.catalog("iraq-2014-small")
    plain = [dt.check(conflict, engine=engine).to_dict() for engine in ("reference", "explicit", "symbolic")]
    assert plain[0]["claims"] == plain[1]["claims"] == plain[2]["claims"]


NO_CLAIMS = ("a and b", "equilibrium(SEQ, us)", "possible()", "trust(true)", "reached", "some(true)")


@pytest.mark.parametrize("claim", NO_CLAIMS)
def test_what_is_no_claim_is_refused(claim: str) -> None:
    with pytest.raises((FormulaError, UnknownLabel)):
        verdict(claim)


CLAIMS = ("equilibrium(GMR)", "possible({})", "inevitable({})", "some({}, SEQ)", "only_after({}, not ({}))")


@pytest.mark.parametrize("block", range(3))
def test_load_bearing_sets_against_every_set_left_out(block: int) -> None:
    """All sets of up to two elements, each a conflict of its own; the minimal ones of those that turn the verdict."""
    for seed in range(block * 4, block * 4 + 4):
        draw = Random(seed)
        conflict = random_conflict(draw, ("options", "graph")[seed % 2], dms=2, options=3)
        state = dt.states(conflict).found.states[0]
        label = (
            f"({' and '.join(o if o in state.taken else f'not {o}' for o in conflict.options)})"
            if conflict.options
            else f"state.{state.label}"
        )
        claims = tuple(Claim(f"c{k}", that.format(label, label)) for k, that in enumerate(CLAIMS))
        conflict = remade(conflict, claims=claims, status_quo=list(state.taken) if conflict.options else state.label)
        if len(elements(conflict)) > 14:
            continue
        found = dt.check(conflict, depth=2).claims
        for claim in claims:
            turning = list[tuple[str, ...]]()
            for size in (1, 2):
                for some in combinations(elements(conflict), size):
                    if not any(set(known) < set(some) for known in turning):
                        other = verdict_without(conflict, claim, some)
                        if other not in (None, found[claim.id].verdict):
                            turning.append(some)
            assert list(found[claim.id].load_bearing) == turning, (seed, claim)


def verdict_without(conflict: dt.Conflict, claim: Claim, some: tuple[str, ...]) -> str | None:
    try:
        changed = remade(edited(conflict, map(Drop, some)), claims=[claim])
        return dt.check(changed).claims[claim.id].verdict
    except ModelError:
        return None


def test_elements_and_neighbours() -> None:
    conflict = towns()
    assert elements(conflict)[-2:] == ("constraints[1]", "moves[1]")
    assert len(elements(conflict)) == 8
    assert neighbours(conflict)[0] == ("upper.prefers[1]", "upper.prefers[2]")
    assert len(neighbours(conflict)) == 4
