"""The most valuable facts: chances, rules in doubt, sentences, and what isn't exact."""

from __future__ import annotations

from fractions import Fraction

import pytest

import detente as dt
from detente.errors import ConflictError

HALF = Fraction(1, 2)


def towns(**marks: object) -> dt.Conflict:
    dam = {"that": "dam", **marks}
    makers = [
        dt.DecisionMaker("upper", options=["dam", "release"], prefers=["not sue", dam, "release"]),
        dt.DecisionMaker("lower", options=["sue"], prefers=["not dam", "not sue"]),
    ]
    constraints, moves = [dt.never("dam and release")], [dt.irreversible("dam")]
    return dt.Conflict("Towns", makers, constraints=constraints, moves=moves, status_quo=["release"])


def test_answers_are_as_likely_as_chances_say() -> None:
    for marks, chance in (({"chance": "0.7"}, Fraction(7, 10)), ({"unsure": "holds"}, HALF), ({"chance": 1}, None)):
        found = dt.facts(towns(**marks))
        told = [answer.chance for fact in found.facts for answer in fact.answers]
        assert told == ([] if chance is None else [chance, 1 - chance])


def test_what_a_chance_leaves_open_is_settled_by_its_answers() -> None:
    found = dt.facts(towns(chance="0.25"), about="stable(upper, NASH)")
    (fact,) = found.facts
    assert (found.open, fact.left, fact.settles) == (1, Fraction(0), 1)
    assert [(one.answer, one.yes, one.no) for one in fact.answers] == [
        ("stands", (), ("stable(upper, NASH)",)), ("left_out", ("stable(upper, NASH)",), ()),
    ]  # fmt: skip


def test_rules_and_statements_may_be_doubted() -> None:
    found = dt.facts(towns(), about=["improves(upper, dam and release)", "stable(upper, NASH)"], doubt="constraints[1]")
    (fact,) = found.facts
    assert (fact.dm, fact.kind, fact.first, fact.left) == (None, "element", "constraints[1]", Fraction(0))
    assert [(one.answer, one.yes, one.no) for one in fact.answers] == [
        ("stands", (), ("improves(upper, dam and release)",)), ("left_out", ("improves(upper, dam and release)",), ()),
    ]  # fmt: skip
    both = dt.facts(towns(), doubt=["upper.prefers[2]", "constraints[1]", "moves[1]"])
    assert [fact.first for fact in both.facts if fact.kind == "standing"] == ["upper.prefers[2]"]
    assert both.count == 3


@pytest.mark.parametrize(("doubt", "code"), [("upper.preferences", "unknown_doubt"), ("moves[3]", "unknown_doubt")])
def test_what_is_no_element_is_refused(doubt: str, code: str) -> None:
    with pytest.raises(ConflictError) as wrong:
        dt.facts(towns(), doubt=doubt)
    assert wrong.value.code == code


def test_a_claim_on_paths_is_judged_in_every_model_where_they_are_few_and_else_in_some() -> None:
    few = towns(unsure="holds").changed(claims={"built": "possible(dam)"})
    found = dt.facts(few, about="built")
    assert (found.complete, found.targets[0].exact, found.facts[0].left) == (True, True, Fraction(0))
    many = dt.facts(dt.catalog("iraq-2014-small"), about="C4")
    assert (many.complete, many.why, many.targets[0].exact, many.open) == (False, "facts_drawn", False, 0)


def test_without_a_status_quo_a_state_is_needed() -> None:
    with pytest.raises(ConflictError) as wrong:
        dt.facts(towns().changed(status_quo=None))
    assert wrong.value.code == "no_status_quo"
    assert dt.facts(towns().changed(status_quo=None), about="some(dam, NASH)").state is None
