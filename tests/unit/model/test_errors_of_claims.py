"""Every way in which a claim, or a change of a model, is refused: its code, its place, its words in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

import detente as dt
from detente.errors import ConflictError
from detente.model.claim_names import STATES_MISFIT, understood
from detente.model.claims import Change, Claim, Drop, Replace, Swap
from detente.model.edits import edited
from tests.unit.model.test_errors_of_the_model import MODEL, check_words, codes_raised

CLAIMS = {
    "unknown_operator": ("x and posible(y)", 6),
    "claim_brackets": ("not possible", 4),
    "claim_arity": ("stable(a, NASH, SEQ)", 16),
    "claim_option": ("possible(x, frozn=a)", 12),
    "claim_option_twice": ("possible(x, by=a, by=b)", 18),
    "claim_word": ("possible(x, via=walks)", 16),
    "claim_within": ("possible(x, within=-1)", 19),
    "claim_bound": ("trust(x) < 3", 9),
    "claim_time": ("by(x, -1) >= 0.5", 6),
    "claim_chance": ("by(x, 1) >= 2", 9),
    "claim_concept": ("equilibrium(NSH)", 12),
    "claim_concept_twice": ("equilibrium(a:SEQ+a:NASH)", 18),
    "claim_profile_misses": ("equilibrium(a:SEQ)", 12),
    "claim_one_concept": ("x or stable(a, a:SEQ+b:SEQ)", 5),
    "claim_choices": ("opens(a, x or y, true, surely)", 0),
    "claim_choice_of_others": ("opens(a, x and y, true, surely)", 15),
    "claim_choices_contradict": ("opens(a, x and not x, true, surely)", 19),
    "unknown_name": ("possible(x and z)", 15),
    "unknown_dm": ("improves(a+c, true)", 11),
    "unknown_option": ("opens(a, z, true, surely)", 9),
    "formula_end": ("possible(x", 10),
    "formula_syntax": ("possible(x y)", 11),
    "formula_empty": ("", 0),
}
EDITS: dict[str, tuple[Change, ...]] = {
    "unknown_element": (Drop("a.prefers[2]"),),
    "swap_apart": (Swap(("a.prefers[1]", "b.prefers[1]")),),
    "options_added": (Replace("a.options", {"y": "Y"}),),
}
ELSEWHERE = {"unknown_name", "unknown_dm", "unknown_option", "formula_end", "formula_syntax", "formula_empty"}


def conflict() -> dt.Conflict:
    makers = [dt.DecisionMaker("a", options=["x"], prefers=["y"]), dt.DecisionMaker("b", options=["y"], prefers=["x"])]
    return dt.Conflict("Two", makers)


@pytest.mark.parametrize("code", CLAIMS)
def test_a_claim_is_refused(code: str) -> None:
    text, at = CLAIMS[code]
    if code == "claim_bound":
        text = text.replace("<", "<=").replace("3", "x")
    with pytest.raises(ConflictError) as caught:
        understood(conflict(), Claim("c", text))
    assert (caught.value.code, caught.value.fields["at"]) == (code, at)
    assert caught.value.address == "claims.c"
    check_words(caught.value)


@pytest.mark.parametrize("code", EDITS)
def test_a_change_is_refused(code: str) -> None:
    with pytest.raises(ConflictError) as caught:
        edited(conflict(), EDITS[code])
    assert caught.value.code == code
    check_words(caught.value)


def test_every_code_of_claims_and_edits_has_its_case() -> None:
    files = (MODEL / name for name in ("claim_language.py", "claim_names.py", "edits.py"))
    answered = {"status_quo_infeasible", "status_quo_unlisted", *STATES_MISFIT}  # not raised, there
    raised = codes_raised(files) - answered
    assert raised == (CLAIMS.keys() - ELSEWHERE) | EDITS.keys()


@pytest.mark.parametrize(
    "preference",
    [
        "ranking: [s1, s2]",
        "relation: {pairs: [s1 > s2, s2 > s1], otherwise: unknown}",
        "relation: {pairs: [s1 > s2]}",
        "certainty: {kind: fuzzy, threshold: 0.5, pairs: {s1: {s9: 1}}, otherwise: 0.5}",
        "respondents: {threshold: 0.5, voices: {a: {ranking: [s1]}}}",
    ],
)
def test_faults_of_a_preference_that_a_claim_gives_are_told_at_the_claim(preference: str, tmp_path: Path) -> None:
    path = tmp_path / "model.yaml"
    path.write_text(
        "detente: 1\nconflict: c\ndecision_makers:\n  us:\n    ranking: [s1, s2, s3]\n"
        "states: [s1, s2, s3]\narcs: {us: {s1: [s2]}}\nclaims:\n  k:\n    that: equilibrium(NASH)\n    given:\n"
        f"      - never: s3 and s1\n      - {{replace: us.preferences, with: {{{preference}}}}}\n",
        "utf-8",
    )
    with pytest.raises(dt.ConflictError, match=r"model\.yaml:13:9"):
        dt.check(dt.load(path))
