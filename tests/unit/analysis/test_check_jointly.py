"""Claims on paths of coalition improvements: verdicts and witnesses on every engine, and one list of kinds of step."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

import pytest

import detente as dt
from detente.analysis.schemas import arguments_schema
from detente.errors import FormulaError, QuestionError, TooLarge
from detente.model import claim_language
from detente.model.claims import Claim
from detente.model.edits import remade
from detente.model.vias import VIAS
from detente.testing.claim_certificates import check_claim
from detente.testing.random_conflicts import FORMS, random_conflict

ENGINES = ("reference", "explicit", "symbolic")
SAID = ("possible({0})", "always({0})", "inevitable({0})", "only_after({0}, {1})", "some({0} and reached(), GMR)",
        "possible({0} and equilibrium(SEQ))", "possible({0}, by={dm})", "possible({0}, frozen={dm})")  # fmt: skip


def case(seed: int) -> dt.Conflict:
    """A random conflict with a claim of each sort on coalition improvements."""
    draw = Random(seed)
    conflict = random_conflict(draw, FORMS[seed % len(FORMS)], dms=draw.choice((2, 3)), known=True)
    names = conflict.options or conflict.labels or ()
    if any("-" in (state.pattern or "") for state in conflict.states or ()):
        names = conflict.labels or ()

    def joint(said: str) -> str:
        text = said.format(*(draw.choice(("", "not ")) + draw.choice(names) for _ in range(2)), dm=conflict.dms[0])
        return re.sub(r"(possible|always|inevitable|only_after)\((.*)\)$", r"\1(\2, via=coalitions)", text).replace(
            "reached()", "reached(via=coalitions)"
        )

    engine = dt.states(conflict)
    now = conflict.status_quo or (conflict.labels or [one.label for one in engine.found.states])[0]
    claims = [Claim(f"c{number}", joint(said)) for number, said in enumerate(SAID)]
    return remade(conflict, status_quo=now, claims=claims)


def test_verdicts_and_witnesses_pass_the_checker_on_every_engine() -> None:
    kinds = set()
    for seed in range(16):
        conflict = case(seed)
        found = [dt.check(conflict, engine=name, limit=10_000).claims for name in ENGINES]
        for id in found[0]:
            for one in found:
                check_claim(conflict, one[id])
                kinds.add((one[id].claim.that.partition("(")[0], one[id].verdict))
            assert len({one[id].verdict for one in found}) == 1, (seed, id)
    assert {verdict for _, verdict in kinds} == {"holds", "fails"}
    assert ("possible", "holds") in kinds


def test_two_can_bring_about_what_neither_can_alone() -> None:
    """In the prisoners' dilemma both gain together by cooperating, and neither alone."""
    dilemma = dt.catalog("prisoners-dilemma")
    end = dt.states(dilemma).found.states[-1]
    worst = next(state for state in dt.equilibria(dilemma)["NASH"].states)
    both = " and ".join(end.taken) or "true"
    claims = [Claim(via, f"possible({both}, via={via})") for via in ("improvements", "coalitions")]
    conflict = remade(dilemma, status_quo=worst.label, claims=claims)
    found = dt.check(conflict).claims
    evolved = dt.evolution(dilemma, from_=worst.label, to=both, via="coalitions")
    assert (found["coalitions"].verdict == "holds") == (evolved.shortest is not None) is True
    assert found["improvements"].verdict == "fails"
    (reason,) = found["coalitions"].reasons
    assert reason.path is not None
    assert set(reason.path.together or ()) == {dilemma.dms}


def test_one_list_of_kinds_of_step() -> None:
    assert tuple(arguments_schema("evolution")["properties"]["via"]["enum"]) == VIAS
    for via in VIAS:
        assert claim_language.parse_claim(f"possible(a, via={via})").parts
        assert dt.evolution(dt.catalog("elmira"), from_="s5", via=via).via == via
    with pytest.raises(FormulaError):
        claim_language.parse_claim("possible(a, via=others)")
    with pytest.raises(QuestionError):
        dt.evolution(dt.catalog("elmira"), from_="s5", via="others")
    script = next((Path(__file__).parents[3] / "page" / "src").glob("asking.?s")).read_text("utf-8")
    listed = re.search(r"const VIAS = \[(.*?)\]", script)
    assert listed is not None
    assert sorted(re.findall(r"\"(\w+)\"", listed[1])) == sorted(VIAS)


def test_what_is_refused() -> None:
    with pytest.raises(FormulaError):
        claim_language.parse_claim("opens(p, a, b, possibly, via=coalitions)")
    makers = [dt.DecisionMaker(f"d{n}", options=[f"o{n}"], prefers=[f"o{n}"]) for n in range(11)]
    conflict = dt.Conflict("Many", makers, status_quo=[], claims=[Claim("c", "possible(o1, via=coalitions)")])
    found = dt.check(conflict).claims["c"]
    assert (found.verdict, found.why) == ("undecided", "claim_joint_movers")
    assert isinstance(TooLarge("claim_joint_movers", dms=11, most=10).message(), str)
