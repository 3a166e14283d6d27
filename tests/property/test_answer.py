"""The answer's sentences on random models: each fact as found anew, and each in the words."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from random import Random
from typing import Any, get_args

import pytest

import detente as dt
from detente import words
from detente.concepts import CONCEPTS
from detente.explanations.formulas import literal
from detente.model.claims import Asks
from detente.model.conflict import Conflict
from detente.model.formulas import text_of
from detente.testing.random_conflicts import random_conflict
from tests.each import each
from tests.property.answer_oracle import Oracle
from tests.property.hypergame_oracle import BASES, Game, Key, Seen
from tests.property.test_hypergame_bruteforce import graph, options

SEEDS, LONG = int(os.environ.get("DETENTE_SEEDS", "40")), 500
KINDS = {"now", "settles", "outcome", "way", "together", "change", "sure"}


def asked_of(seed: int) -> Conflict:
    """A random conflict that has a status quo, claims on what is possible and, mostly, named outcomes."""
    draw = Random(seed)
    while True:
        conflict = random_conflict(draw, known=True)
        states = dt.states(conflict).found.states
        decided = not conflict.scenarios or all(not state.open for state in states)
        if len(states) > 1 and conflict.status_quo is not None and decided:
            break
    if any(state.open for state in states) or not conflict.options:
        return conflict
    chosen = [draw.choice((option, f"not {option}")) for option in conflict.options]
    some = " and ".join(draw.sample(chosen, draw.randint(1, min(3, len(chosen)))))
    asked = {"asked": seed % 2 == 0}
    conflict = conflict.changed(question="What then?" if seed % 3 else None)
    expect = draw.choice(("holds", "fails"))
    claim = {"that": f"possible({draw.choice(chosen)})", "expect": expect, **asked}
    order = {"that": f"only_after({draw.choice(chosen)}, {draw.choice(chosen)})", "expect": expect, **asked}
    named: dict[str, Any] = {one.id: one.that for one in conflict.scenarios}
    named |= {"outcome": {"that": some, **asked}} if draw.random() < 0.8 else {}
    if draw.random() < 0.5:
        conflict = conflict.changed([stating(dm, conflict, draw) for dm in conflict.dms])
    return conflict.changed(scenarios=named).changed(claims={"claim": claim, "order": order})


def stating(dm: str, conflict: Conflict, draw: Random) -> dict[str, Any]:
    """Statements instead of what a decision maker prefers."""
    atoms = [f"{sign}{option}" for option in conflict.options for sign in ("", "not ")]
    count = draw.randint(1, 4)
    listed = [
        draw.choice(("{0}", "{0}", "{0} if {1}", "{0} or {1}")).format(*draw.sample(atoms, 2)) for _ in range(count)
    ]
    return {"replace": f"{dm}.preferences", "with": {"prefers": list(dict.fromkeys(listed))}}


def answer(conflict: Conflict) -> list[Mapping[str, Any]]:
    return [*dt.analyze(conflict).to_dict()["answer"]]


@each("seed", range(SEEDS))
def test_each_fact_is_as_found_anew(seed: int) -> None:
    conflict = asked_of(seed)
    assert list(Oracle(conflict).faults(answer(conflict))) == []


@each("seed", range(SEEDS))
def test_the_words_say_the_facts(seed: int) -> None:
    conflict = asked_of(seed)
    for told in answer(conflict):
        for lang in words.LANGUAGES:
            text = told["words"] if lang == words.DEFAULT else told["translations"][lang]
            assert [said for said in expected(told, conflict, lang) if said not in text] == [], text


def expected(told: Mapping[str, Any], conflict: Conflict, lang: str) -> Iterator[str]:
    """What the words of a sentence contain: who moves where and in what order, who gains how much, which concepts."""
    facts = told["facts"]
    name = {dm.id: dm.name.say(lang) for dm in conflict.decision_makers}

    def say(key: str, **fields: Any) -> str:
        return words.say(f"answer.{key}", lang, **fields)

    if told["kind"] == "way" and facts["steps"] and "same_as" not in facts:
        moves = [
            say("way.step", dm=name[step["dm"]], changes=list(moved(step, conflict, lang))) for step in facts["steps"]
        ]
        yield words.say("explain.then", lang).join(moves)
        for step in facts["steps"]:
            if step["trust"]:
                yield say("way.trust_place", dm=name[step["dm"]], **step["place"])
        for key in ("better", "worse"):
            some = [name[dm] for dm in facts[key]]
            if some and not (key == "better" and len(some) == len(name)):
                yield say(f"way.{key}_one" if len(some) == 1 else f"way.{key}", dms=some)
    if told["kind"] == "together" and facts["members"]:
        yield from (say("place", dm=name[dm], **place) for dm, place in facts["places"].items())
    if told["kind"] == "outcome" and "leavers" in facts:
        yield from (name[leaver["dm"]] for leaver in facts["leavers"])
        yield from short(facts["short"], conflict, lang) if "short" in facts else concepts(facts)
    if facts.get("vacuous"):
        yield words.say("claims.vacuous", lang)
    if told["kind"] == "now":
        yield from (name[leaver["dm"]] for leaver in facts["leavers"])
    yield from stated((facts.get("pairs") or [()])[0], conflict, lang)
    if told["kind"] == "change" and facts["changes"]:
        yield from (name[one["dm"]] for one in facts["changes"])


def stated(addresses: Iterable[str], conflict: Conflict, lang: str) -> Iterator[str]:
    """Statements in words."""
    for dm in conflict.decision_makers:
        for address, statement in dm.preferences.stated(dm.id):
            if address in addresses:
                kind, stake = literal(statement.that, conflict, lang)
                yield words.say(f"answer.statement.{kind}", lang, dm=dm.name.say(lang), what=stake)


def concepts(facts: Mapping[str, Any]) -> Iterator[str]:
    """The names of the concepts where some hold and some don't; the first sentences do without them."""
    yield from (one for one in (*facts["holds"], *facts["fails"]) if facts["holds"] and facts["fails"])


def short(facts: Mapping[str, Any], conflict: Conflict, lang: str) -> Iterator[str]:
    """What the words of a short answer contain: whose trust it takes, in how many steps, who begins."""
    name = {dm.id: dm.name.say(lang) for dm in conflict.decision_makers}
    yield from (name[dm] for dm in facts["trusting"])
    yield from (
        name[dm] for dm in facts["together"] if facts["asks"] != "together"
    )  # else it has a sentence of its own
    if facts["steps"] > 1:
        first = [name[dm] for dm in facts["first"]]
        yield words.say("answer.way.first", lang, n=len(first), dms=words.Alternatives(first))
    if facts["steps"] and not facts["trust"]:
        some = f"{facts['steps']}"
        yield some if facts["steps"] > 2 or lang == words.DEFAULT else ""


def moved(step: Mapping[str, Any], conflict: Conflict, lang: str) -> Iterator[str]:
    """What a step takes and drops, or where it leads."""
    states = {state.number: state for state in dt.states(conflict).found.states}
    start, end = states[step["from"]], states[step["to"]]
    found = False
    for option in conflict.decision_maker(step["dm"]).qualified():
        before, after = option in start.taken, option in end.taken
        if before != after and option not in end.open:
            found = True
            text = words.say("answer.quoted", lang, text=option.partition(".")[2])
            yield words.say("explain.takes" if after else "explain.drops", lang, option=text)
    if not found:
        yield words.say("answer.move.to", lang, state=plain(end, conflict, lang))


def plain(state: Any, conflict: Conflict, lang: str) -> str:
    from detente.explanations.answer import state_words

    return state_words(state, conflict, lang)


@each("seed", range(SEEDS // 2))
def test_the_first_sentence_answers_what_is_asked(seed: int) -> None:
    for kind, conflict in asking(seed):
        told = answer(conflict)
        short = next(place for place, one in enumerate(told) if "short" in one["facts"])
        assert [*Oracle(conflict).faults(told[: short + 1])] == [], kind
        for one in told[: short + 1]:
            assert [said for said in expected(one, conflict, words.DEFAULT) if said not in one["words"]] == []


def asking(seed: int) -> Iterator[tuple[str, Conflict]]:
    """A random conflict whose question is about one outcome, once in each kind of sentence."""
    conflict = asked_of(seed).changed(claims={})
    for scenario in conflict.scenarios[:1]:
        for kind in get_args(Asks):
            named: dict[str, Any] = {one.id: one.that for one in conflict.scenarios}
            yield kind, conflict.changed(scenarios=named | {scenario.id: {"that": scenario.that, "asked": kind}})


def test_what_is_asked_is_told_in_every_kind() -> None:
    first = [(kind, answer(conflict)[0]["kind"]) for seed in range(SEEDS // 2) for kind, conflict in asking(seed)]
    assert {*first} >= {("outcome", "outcome"), ("way", "outcome"), ("together", "together"), ("change", "change")}


@each("seed", range(SEEDS // 2))
def test_what_two_statements_turn_is_as_found_anew(seed: int) -> None:
    """Each wish is stated twice, so that none alone turns anything."""
    conflict = twice(asked_of(seed))
    [told] = [one for one in answer(conflict) if one["kind"] == "sure" and "rests_on" in one["facts"]]
    assert [said for said, is_so in Oracle(conflict).of_sureness(told["facts"]) if not is_so] == []
    for lang in words.LANGUAGES:
        text = told["words"] if lang == words.DEFAULT else told["translations"][lang]
        assert [said for said in expected(told, conflict, lang) if said not in text] == [], text


def twice(conflict: Conflict) -> Conflict:
    """The first wishes of each who states any, each stated twice."""
    changes = []
    for dm in conflict.decision_makers:
        listed = [text_of(one.that) for one in dm.preferences.form.statements][:3]
        if listed and conflict.options:
            doubled = [part for text in listed for part in (text, f"({text}) or false")]
            changes.append({"replace": f"{dm.id}.preferences", "with": {"prefers": doubled}})
    return conflict.changed(changes)


def test_two_statements_turn_some_verdicts() -> None:
    told = [one["facts"] for seed in range(SEEDS // 2) for one in answer(twice(asked_of(seed)))]
    assert {bool(one["pairs"]) for one in told if one.get("pairs") is not None} == {True, False}


def test_every_kind_of_sentence_is_tried() -> None:
    answers = [answer(asked_of(seed)) for seed in range(SEEDS)]
    told = [one for sentences in answers for one in sentences]
    assert {one["kind"] for one in told} == KINDS
    assert {sentences[0]["kind"] for sentences in answers} == {"settles", "now", "outcome"}
    facts = [one["facts"] for one in told]
    assert any("claim" in one and one["trust"] for one in facts)
    assert any(one.get("vacuous") for one in facts)
    short = [one["short"] for one in facts if "short" in one]
    assert {one["via"] for one in short} >= {"there", "improvements", "moves", "none"}
    assert any(one["trust"] for one in short)
    assert any(one["together"] for one in short)
    assert any(step["trust"] for one in facts if "steps" in one for step in one["steps"])
    assert any(one["edits"] for fact in facts if "changes" in fact for one in fact["changes"])
    assert any(one["reordered"] for fact in facts if "changes" in fact for one in fact["changes"])
    assert any(fact["rests_on"] for fact in facts if "rests_on" in fact)
    assert any(fact["members"] and len(fact["members"]) > 1 for fact in facts if "members" in fact)


@each("seed", range(SEEDS))
def test_what_is_told_of_misperceptions_is_as_defined(seed: int) -> None:
    conflict, game = (graph if seed % 2 else options)(Random(seed))
    if len(game.true.states) < 2:
        return
    told = answer(conflict)
    facts = next((one["facts"] for one in told if "views" in one["facts"]), None)
    differing = {view: differences(game, view) for view in game.views}
    assert {view: parts for view, parts in differing.items() if parts} == (
        {} if facts is None else {one["view"]: one["parts"] for one in facts["views"]}
    )
    if facts is None:
        return
    states = {state.number: key_of(state, conflict) for state in dt.states(conflict).found.states}
    stands = next(one["facts"]["state"] for one in told if one["kind"] == "now")
    now = None if stands is None else states[stands]
    assert facts["rests"] == (None if now is None else [name for name in ORDER if now in game.hyper_equilibria(name)])
    nowhere: dict[str, Any] = {"outcome": None, "at": None, "via": "none", "steps": []}
    way = next((one["facts"] for one in told if one["kind"] == "way" and one["facts"]["steps"]), nowhere)
    assert (facts["outcome"], facts["at"]) == (way["outcome"], way["at"])
    first = dict[str, tuple[str, str, int]]()
    for number, step in enumerate(way["steps"], 1):
        for dm in game.dms:
            broken = breaks(game, dm, step["dm"], states[step["from"]], states[step["to"]], way["via"])
            if broken is not None:
                first.setdefault(dm, (broken, step["dm"], number))
    assert {one["dm"]: (one["breaks"], one["mover"], one["step"]) for one in facts["astray"]} == first


ORDER = [name for name in CONCEPTS if name in BASES]


def key_of(state: dt.State, conflict: Conflict) -> Key:
    return state.label if conflict.states is not None else frozenset(state.taken)


def differences(game: Game, view: str) -> dict[str, list[str]]:
    """In what a game differs from the true one: its states, and moves and wishes among those of both."""
    seen, true = game.of(view), game.true
    shared = seen.states & true.states
    moving = [dm for dm in game.dms if any(seen.to(dm, s) & shared != true.to(dm, s) & shared for s in shared)]
    wanting = [
        dm for dm in game.dms if any(seen.prefers[dm](s, t) != true.prefers[dm](s, t) for s in shared for t in shared)
    ]
    parts = {"moves": moving, "wants": wanting}
    return ({"states": []} if seen.states != true.states else {}) | {part: dms for part, dms in parts.items() if dms}


def breaks(game: Game, dm: str, mover: str, start: Key, end: Key, via: str) -> str | None:
    """By what a step breaks somebody's picture."""

    def takes(seen: Seen) -> bool:
        return end in (seen.improving(mover, start) if via == "improvements" else seen.to(mover, start))

    mine = game.of(dm)
    if dm == mover:
        return None if takes(mine) else "unmade"
    if end not in mine.states:
        return "state"
    if start not in mine.states:
        return None
    if end not in mine.to(mover, start):
        return "move"
    return None if takes(game.views.get(f"{dm}.{mover}", mine)) else "unwanted"


def test_what_breaks_a_picture_is_tried_in_every_way() -> None:
    told = [one for seed in range(SEEDS) for one in answer((graph if seed % 2 else options)(Random(seed))[0])]
    facts = [one["facts"] for one in told if "views" in one["facts"]]
    assert {one["breaks"] for some in facts for one in some["astray"]} == {"state", "move", "unwanted", "unmade"}
    assert {part for some in facts for view in some["views"] for part in view["parts"]} == {"states", "moves", "wants"}
    assert all(one["words"] and one["translations"]["ar"] for one in told)


@each("seed", range(SEEDS))
def test_uncertain_models_are_told_of_too(seed: int) -> None:
    """Without an oracle of their own: every sentence has its words, and its concepts are those asked for."""
    try:
        told = answer(random_conflict(seed, uncertain=True))
    except dt.ConflictError:
        return  # a scenario that isn't decided at a coalesced state
    assert all(one["words"] and all(one["translations"].values()) for one in told)


@pytest.mark.long
@each("seed", range(SEEDS, LONG))
def test_each_fact_is_as_found_anew_in_many_more(seed: int) -> None:
    conflict = asked_of(seed)
    assert list(Oracle(conflict).faults(answer(conflict))) == []
