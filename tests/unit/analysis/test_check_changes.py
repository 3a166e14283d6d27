"""Claims under changes: one rule of which variants of a model mean anything, and states by their names as written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

import detente as dt
from detente.engines import open_engine
from detente.errors import ConflictError
from detente.explanations.claims import claim_sentences
from detente.model.claims import Change, Claim, Drop
from detente.model.edits import elements, remade
from detente.model.rules import never, when
from detente.model.states import State
from detente.results.claims import ClaimVerdict
from detente.testing.claim_certificates import check_claim
from detente.testing.random_conflicts import random_conflict

ENGINES = ("reference", "explicit", "symbolic")


def ranked(*claims: Claim, ranking: tuple[str, ...] = ("s3", "s1", "s2")) -> dt.Conflict:
    """Two options of one decision maker, the second only with the first; the other has none."""
    return dt.Conflict(
        "Ranked by number",
        [
            dt.DecisionMaker("p", options=["a", "b"], ranking=list(ranking)),
            dt.DecisionMaker("q", options=["c"], prefers=["c"]),
        ],
        constraints=[when("b", "a"), never("c")],
        status_quo=["a", "b"],
        claims=claims,
    )


def test_a_variant_whose_ranking_misses_a_state_turns_no_claim() -> None:
    conflict = ranked(Claim("c", "possible(p.a)"), Claim("stays", "equilibrium(SEQ)"))
    found = {name: dt.check(conflict, engine=name) for name in ENGINES}
    for answer in found.values():
        assert answer.claims["c"].verdict == "holds"
        assert answer.claims["c"].load_bearing == ()
        assert answer.claims["stays"].load_bearing == (("p.preferences",),) or not answer.claims["stays"].load_bearing
    assert len({repr([one.to_dict() for one in answer.claims.values()]) for answer in found.values()}) == 1


def test_a_ranking_isn_t_read_as_one_of_other_states_where_there_are_as_many() -> None:
    """One state goes and another comes: s1 to s3 would be other states than those that were ranked."""
    given: tuple[Change, ...] = (Drop("constraints[1]"), never("not a and not b"))
    conflict = ranked(Claim("c", "equilibrium(NASH)", given=given))
    for name in ENGINES:
        assert dt.check(conflict, engine=name).claims["c"].verdict == "undefined"
    check_claim(conflict, dt.check(conflict).claims["c"])


@pytest.mark.parametrize("name", ENGINES)
@pytest.mark.parametrize("ranking", [("s1", "s2"), ("s1", "s2", "s3", "s4"), ("s1", "s2", "s4")])
def test_every_engine_refuses_a_ranking_of_other_states_when_it_is_opened(name: str, ranking: tuple[str, ...]) -> None:
    with pytest.raises(ConflictError) as refused:
        open_engine(ranked(ranking=ranking), name)
    assert refused.value.code == ("ranking_misses" if len(ranking) == 2 else "unknown_label")


def random_claims(seed: int) -> dt.Conflict:
    """A random conflict that lists no states, with claims under changes of its constraints."""
    draw = Random(seed)
    conflict = random_conflict(draw, "options", options=draw.choice((2, 3, 4)), known=True)
    options = conflict.options
    adding = [never(f"{draw.choice(options)} and not {draw.choice(options)}"), never(draw.choice(options))]
    dropping = [Drop(one) for one in elements(conflict) if one.startswith("constraints")]
    that = (f"possible({draw.choice(options)})", f"some(not {draw.choice(options)}, SEQ)", "equilibrium(SEQ)",
            f"inevitable({draw.choice(options)}, via=moves)", "trust(true) <= 0")  # fmt: skip
    both: tuple[Change, ...] = (*dropping, draw.choice(adding))
    changes: list[tuple[Change, ...]] = [(), (draw.choice(adding),), tuple(dropping[:1]), both]
    claims = [Claim(f"c{number}", draw.choice(that), given=given) for number, given in enumerate(changes)]
    return remade(conflict, claims=claims)


def test_engines_agree_on_random_small_models() -> None:
    for seed in range(25):
        conflict = random_claims(seed)
        found = [dt.check(conflict, engine=name) for name in ENGINES]
        first, *others = (
            {id: (one.verdict, one.load_bearing, one.at) for id, one in answer.claims.items()} for answer in found
        )
        assert all(other == first for other in others), seed


def states_in(value: object) -> Iterator[State]:
    if isinstance(value, State):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from states_in(one)
    elif isinstance(value, dict):
        yield from states_in(tuple(value.values()))
    elif hasattr(value, "__dataclass_fields__"):
        yield from states_in(tuple(getattr(value, name) for name in value.__dataclass_fields__))


def named(verdict: ClaimVerdict) -> set[State]:
    """Every state that a verdict names, wherever."""
    return set(states_in((verdict.at, verdict.reasons)))


def test_states_keep_the_names_that_they_have_in_the_model_as_written() -> None:
    added = 0
    for seed in range(80):
        conflict = random_claims(seed)
        engine = open_engine(conflict, "explicit")
        known = {state.taken: state for state in engine.all()}
        for verdict in dt.check(conflict, engine="explicit").claims.values():
            new = {state for state in named(verdict) if state.taken not in known}
            assert named(verdict) - new <= set(known.values()), seed
            assert all(state.label == f"+{state.number - len(known)}" for state in new)
            assert len({state.number for state in new}) == len(new)
            assert new <= set(verdict.added), seed
            sentences = " ".join(claim_sentences(verdict, conflict))
            assert all(f"{state.label} (" in sentences for state in new)
            check_claim(conflict, verdict)
            added += len(new)
    assert added


def test_states_that_were_forbidden_come_after_those_of_the_model() -> None:
    given: tuple[Change, ...] = (Drop("constraints[1]"), Drop("p.preferences"))
    conflict = remade(ranked(Claim("c", "possible(p.b and not p.a, via=moves)", given=given)), status_quo=[])
    for name in ENGINES:
        plain = dt.check(conflict, engine=name).to_dict()["claims"]["c"]
        assert plain["added"] == [{"number": 4, "label": "+1", "taken": ["p.b"], "added": True}]
        assert plain["witness"][0]["path"]["steps"][0]["to"] == plain["added"][0]


EVERYWHERE = ("some(p.a, NASH)", "every(p.a or not p.a, SEQ)", "prefers(q, q.c, not q.c)",
              "some(q.c, SEQ) and not prefers(q, not q.c, q.c)")  # fmt: skip
SOMEWHERE = ("true", "p.a", "equilibrium(NASH)", "possible(p.a)", "better(q, q.c)", "some(p.a and reached(), NASH)",
             "some(p.a, NASH) or p.a")  # fmt: skip


def free(*claims: Claim, now: list[str] | None) -> dt.Conflict:
    makers = [dt.DecisionMaker("p", options=["a"], prefers=["a"]), dt.DecisionMaker("q", options=["c"], prefers=["c"])]
    return dt.Conflict("Free", makers, status_quo=now, claims=claims)


@pytest.mark.parametrize("that", [*EVERYWHERE, *SOMEWHERE])
@pytest.mark.parametrize("name", ENGINES)
def test_only_what_looks_at_the_status_quo_needs_one(that: str, name: str) -> None:
    given: tuple[Change, ...] = (never("p.a and not q.c"), never("not p.a and not q.c"))
    missing, forbidden = free(Claim("c", that), now=None), free(Claim("c", that, given=given[1:]), now=[])
    somewhere = dt.check(free(Claim("c", that), now=[]), engine=name).claims["c"].verdict
    for conflict in (missing, forbidden):
        found = dt.check(conflict, engine=name).claims["c"]
        assert (found.verdict == "undefined") == (that in SOMEWHERE)
        check_claim(conflict, found)
        if that in EVERYWHERE:
            assert found.at is None
            assert not any(re.search(r" at s\d", line.partition(":")[0]) for line in claim_sentences(found, conflict))
    assert dt.check(missing, engine=name).claims["c"].verdict in ("undefined", somewhere)


def test_it_is_said_which_change_forbids_the_status_quo() -> None:
    given: tuple[Change, ...] = (dt.irreversible("p.a"), never("p.a and q.c"), never("not p.a"))
    conflict = free(Claim("c", "equilibrium(NASH)", given=given), now=[])
    found = dt.check(conflict).claims["c"]
    assert (found.why, found.forbidden_by) == ("status_quo_forbidden", "claims.c.given[3]")
    assert found.to_dict()["forbidden_by"] == "claims.c.given[3]"
    assert "`the constraint that always “a”` (claims.c.given[3])" in claim_sentences(found, conflict)[0]


RULES = ("never: a and c", "at_most_one: [a, c]", "exactly_one: [a, c]", "when: a, then: not c")


@pytest.mark.parametrize("rule", RULES)
def test_a_model_whose_status_quo_is_forbidden_says_by_which_constraint(rule: str, tmp_path: Path) -> None:
    text = (
        "detente: 1\nconflict: X\ndecision_makers:\n  p: {options: {a: A, c: C}, prefers: [a]}\n"
        f"constraints:\n  - never: not a and not c\n  - {{{rule}}}\nstatus_quo: [a, c]\n"
    )
    model = tmp_path / "x.yaml"
    model.write_text(text, "utf-8")
    with pytest.raises(ConflictError) as refused:
        dt.load(model)
    message = refused.value.message().replace(str(model), "x.yaml")
    assert message.startswith("x.yaml:8:")
    assert f"constraint 2 (`{rule}`, x.yaml:7:" in message


def test_a_sentence_on_stability_is_never_called_assumed() -> None:
    """It rests on what everybody can do, even where a wish names the same option."""
    about = (
        "every(c, NASH)",
        "every(c, SEQ)",
        "not some(not c, GMR)",
        "equilibrium(NASH) if c",
        "stable(q, NASH) iff c",
    )
    makers = [dt.DecisionMaker("q", options=["c"], prefers=["c"]), dt.DecisionMaker("p", options=["a"], prefers=["a"])]
    claims = [Claim(f"c{number}", that) for number, that in enumerate(about)]
    restating = [Claim("wish", "prefers(q, c, not c)"), Claim("order", "only_after(not c, a)")]
    found = dt.check(dt.Conflict("Wish", makers, status_quo=["c"], claims=[*claims, *restating])).claims
    assert {id for id, one in found.items() if one.assumed} == {"wish"}


def test_a_comparison_calls_states_as_the_first_model_does() -> None:
    """What is gained or lost is the same combination of options under one name, whatever the constraints are."""
    added = 0
    for seed in range(120):
        draw = Random(seed)
        one = random_conflict(draw, "options", options=3)
        rule = never(f"{draw.choice(one.options)} and not {draw.choice(one.options)}")
        try:
            other = remade(
                one, constraints=[rule] if draw.random() < 0.5 else [*one.constraints, rule], status_quo=None
            )
            found = dt.diff(one, other)
        except ConflictError:
            continue  # a ranking no longer has just the states that there are
        known = {state.taken: state for state in dt.states(one).found.states}
        for state in (state for change in found.equilibria for state in (*change.gained, *change.lost)):
            assert known.get(state.taken, state) == state, seed
            if state.taken not in known:
                assert state.number > len(known)
                assert state in found.added
                added += 1
    assert added
