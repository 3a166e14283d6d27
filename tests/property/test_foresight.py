"""L_h, NM and Stackelberg: by definition on every engine, with their laws, counts of 2x2 games, and certificates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import permutations, product
from random import Random

import pytest

import detente as dt
from detente.concepts import GMR, NASH, SEQ, SMR, concept
from detente.concepts.foresight import Outlook
from detente.engines import Engine, open_engine
from detente.engines.reference import Reference
from detente.engines.reference_families.foresight import anticipated
from detente.errors import QuestionError, TooLarge
from detente.model.conflict import Conflict
from detente.testing.random_conflicts import random_conflict
from tests.each import each
from tests.engines.certified import check_verdicts
from tests.property.games import graph_game, option_game, two_by_two

NAMES = ("L1", "L2", "L3", "L4", "L7", "L2.some", "L3.some", "NM", "NM.some", "STACKELBERG({first})")
GAMES = [(first, second) for first, second in product(permutations((1, 2, 3, 4)), repeat=2)]


def drawn(seed: int) -> Conflict | None:
    """A random conflict for which anticipation is defined."""
    conflict = random_conflict(seed, dms=2, known=True)
    return None if concept("NM").refusal(conflict, conflict.dms[0]) else conflict


def strict(seed: int, opposite: bool = False) -> Conflict:
    """A random graph-form conflict with strict orders."""
    draw = Random(seed)
    states = range(1, draw.randint(3, 6) + 1)
    arcs = {
        dm: [(s, q) for s in states for q in states if s != q and draw.random() < draw.choice((0.2, 0.5))]
        for dm in "pq"
    }
    first, second = draw.sample(states, len(states)), draw.sample(states, len(states))
    return graph_game(arcs, {"p": first, "q": [-value for value in first] if opposite else second})


def stable(engine: Engine, dm: str, name: str) -> set[int]:
    return {state.number for state in engine.stable(dm, concept(name))}


@each("seed", range(60))
def test_every_engine_finds_what_the_definitions_say(seed: int) -> None:
    conflict = drawn(seed)
    if conflict is None:
        return
    by_definition, explicit = open_engine(conflict, "reference"), open_engine(conflict, "explicit")
    for dm, form in product(conflict.dms, NAMES):
        name = form.format(first=conflict.dms[0])
        assert stable(by_definition, dm, name) == stable(explicit, dm, name), (dm, name)


def by_choices(engine: Reference, horizon: int) -> dict[tuple[str, int], set[int]]:
    """What may be foreseen, by trying every way to resolve ties after each move, and every best move then."""
    found = {(dm, state): {state} for dm in engine.conflict.dms for state in engine.all()}
    for _ in range(horizon):
        after = dict[tuple[str, int], set[int]]()
        for dm, here in found:
            (other,) = (one for one in engine.conflict.dms if one != dm)
            after[dm, here] = set()
            for ends in product(*(found[other, move] for move in engine.model.moves[dm][here])):
                best = [end for end in ends if not any(engine.prefers(dm, one, end) for one in ends)]
                after[dm, here] |= {end if engine.prefers(dm, end, here) else here for end in best} or {here}
        found = after
    return found


@each("seed", range(60))
def test_ties_are_resolved_in_every_way(seed: int) -> None:
    draw = Random(seed)
    pairs = list(permutations(range(1, 5), 2))
    arcs = {dm: [pair for pair in pairs if draw.random() < 0.5] for dm in "pq"}
    engine = Reference(graph_game(arcs, {dm: draw.choices((1, 2, 3), k=4) for dm in "pq"}))
    for horizon in (1, 2, 3, 4, 5):
        assert anticipated(engine, horizon) == by_choices(engine, horizon), horizon


@each("seed", range(80))
def test_what_short_foresight_implies_in_strict_orders(seed: int) -> None:
    engine = open_engine(strict(seed), "explicit")
    for dm in engine.conflict.dms:
        one, two, three = (stable(engine, dm, f"L{horizon}") for horizon in (1, 2, 3))
        gmr = stable(engine, dm, GMR.name)
        assert one == stable(engine, dm, NASH.name)
        assert two <= stable(engine, dm, SEQ.name) & gmr
        assert three <= stable(engine, dm, SMR.name)
        assert all(stable(engine, dm, f"L{horizon}") <= gmr for horizon in (4, 5, 9))
        assert all(stable(engine, dm, f"{name}.some") == stable(engine, dm, name) for name in ("L2", "L5", "NM"))


@each("seed", range(100, 130))
def test_with_ties_every_foreseen_end_is_more_than_some(seed: int) -> None:
    conflict = drawn(seed)
    if conflict is None:
        return
    engine = open_engine(conflict, "explicit")
    for dm, name in product(conflict.dms, ("L1", "L2", "L3", "L6", "NM")):
        assert stable(engine, dm, name) <= stable(engine, dm, f"{name}.some")


def outlook(game: tuple[tuple[int, ...], tuple[int, ...]]) -> Outlook:
    return Outlook(open_engine(two_by_two(*game), "explicit"), "NM")


def test_the_576_ordinal_games_repeat_themselves_as_counted() -> None:
    periods = Counter(len(outlook(game).cycle("NM")[1]) for game in GAMES)
    assert periods == {1: 440, 2: 48, 4: 88}


def alike(first: tuple[int, ...], second: tuple[int, ...]) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
    """The same game with strategies or players renamed; states NN, YN, NY, YY."""
    for places in ((0, 1, 2, 3), (1, 0, 3, 2), (2, 3, 0, 1), (3, 2, 1, 0)):
        one, other = (tuple(payoffs[place] for place in places) for payoffs in (first, second))
        yield one, other
        yield tuple(other[place] for place in (0, 2, 1, 3)), tuple(one[place] for place in (0, 2, 1, 3))


def test_a_good_outcome_is_non_myopic_in_25_of_the_45_conflict_games_that_have_one() -> None:
    games = {min(alike(*game)) for game in GAMES}
    conflicts = [game for game in games if (4, 4) not in zip(*game, strict=True)]
    assert (len(games), len(conflicts)) == (78, 57)
    good = {game: [at for at, pair in enumerate(zip(*game, strict=True), 1) if min(pair) >= 3] for game in conflicts}
    having = [game for game in conflicts if good[game]]
    assert len(having) == 45
    resting = 0
    for game in having:
        engine = open_engine(two_by_two(*game), "explicit")
        rests = stable(engine, "p", "NM") & stable(engine, "q", "NM")
        resting += bool(rests & set(good[game]))
    assert resting == 25


def test_certificates_are_checked_and_their_mutants_refused() -> None:
    refused = Counter[str]()
    for conflict in [*filter(None, map(drawn, range(400, 406))), *map(strict, range(3))]:
        names = [name.format(first=conflict.dms[0]) for name in NAMES]
        questions = [(dm, concept(name)) for dm, name in product(conflict.dms, names)]
        refused += check_verdicts(open_engine(conflict, "explicit"), questions, 0, every=4)
    for fault in ("another end foreseen", "another end after a move", "round left out", "horizon left out"):
        assert refused[fault], fault


def test_three_decision_makers_and_unordered_preferences_are_refused_with_the_papers() -> None:
    three = option_game({"p": ["a"], "q": ["b"], "r": ["c"]}, dict.fromkeys("pqr", range(8)))
    cyclic = [[["~", ">", "<"], ["<", "~", ">"], [">", "<", "~"]]] * 2
    relation = dt.from_relations([[[1], [2], [0]]] * 2, cyclic)
    for name in ("L2", "NM.some", "STACKELBERG({0})"):
        with pytest.raises(QuestionError, match=r"two decision makers.*Kilgour 1985"):
            dt.equilibria(three, concepts=name.format("p"))
        with pytest.raises(QuestionError, match="orders all states"):
            dt.equilibria(relation, concepts=name.format(relation.dms[0]))
    with pytest.raises(QuestionError, match="nobody"):
        dt.equilibria(relation, concepts="STACKELBERG(nobody)")


def test_comparisons_that_come_to_an_order_are_taken_as_one() -> None:
    line = [[["~", ">", ">"], ["<", "~", "~"], ["<", "~", "~"]]] * 2
    found = dt.equilibria(dt.from_relations([[[1], [2], [0]]] * 2, line), concepts="L2")
    assert [state.label for state in found["L2"].states] == ["s0"]


def test_a_conflict_beyond_its_limits_is_refused_before_work_starts() -> None:
    options = {dm: [f"{dm}{at}" for at in range(7)] for dm in "pq"}
    with pytest.raises(TooLarge, match="4,096"):
        dt.equilibria(option_game(options, dict.fromkeys("pq", [0] * 2**14)), concepts="L2", engine="explicit")


def test_what_is_foreseen_is_said_in_words_in_both_languages() -> None:
    game = dt.catalog("prisoners-dilemma")
    said = " ".join(dt.explain(game, state="#1", concepts="L2,NM,STACKELBERG(first)").to_text().split())
    assert "looks 2 moves ahead:" in said
    assert "what is foreseen no longer changes" in said
    assert "L2" in dt.explain(game, state="#1", concepts="L2").to_text("ar")
