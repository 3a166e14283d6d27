"""Gambit's files of games in normal form: both forms in, and out what has such a form."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

import detente as dt
from detente import words
from detente.engines import open_engine
from detente.errors import FormatError
from detente.exchange import strategic_games
from detente.model.conflict import Conflict
from detente.testing.random_conflicts import random_conflict

HEAD = 'NFG 1 R "Two \\"towns\\"" { "Upper" "Lower" }\n\n{ { "dam" "leave" } { "sue" "wait" "pay" } }\n"About it"\n\n'
PAYOFFS = "1 6\n2, 5\n3 4 4 3\n1/2 -2\n.5e1 1\n"
OUTCOMES = '{ { "a" 1, 6 } { "b" 2 5 } { "c" 3 4 } { "" 4 3 } { "" 1/2 -2 } { "" 5 1 } }\n1 2 3 4 5 6\n'


def orders(conflict: Conflict) -> dict[str, list[list[tuple[str, ...]]]]:
    """Each decision maker's ranking of the states, as what is taken in them."""
    engine = open_engine(conflict, "reference")
    return {dm: [sorted(state.taken for state in tied) for tied in engine.classes(dm, True)] for dm in conflict.dms}


@pytest.mark.parametrize("body", [PAYOFFS, OUTCOMES])
def test_both_forms_say_the_same(body: str) -> None:
    game = strategic_games.parse(HEAD + body, "towns.nfg")
    assert str(game.name) == 'Two "towns"'
    labels = [state.label for state in game.states or ()]
    assert labels == ["dam-sue", "dam-wait", "dam-pay", "leave-sue", "leave-wait", "leave-pay"]
    engine = open_engine(game, "reference")
    best = [[state.label for state in tied] for tied in engine.classes(game.dms[0], True)]
    assert best == [["leave-pay"], ["leave-wait"], ["dam-wait"], ["leave-sue"], ["dam-sue"], ["dam-pay"]]


def test_it_is_the_game_that_python_gives() -> None:
    payoffs = {("dam", "sue"): (1, 6), ("leave", "sue"): (2, 5), ("dam", "wait"): (3, 4), ("leave", "wait"): (4, 3),
               ("dam", "pay"): ("1/2", -2), ("leave", "pay"): (5, 1)}  # fmt: skip
    strategies = {"Upper": ["dam", "leave"], "Lower": ["sue", "wait", "pay"]}
    game = dt.from_payoffs(payoffs, strategies=strategies, name='Two "towns"')
    assert strategic_games.parse(HEAD + PAYOFFS, "towns.nfg").digest == game.digest


def test_numbers_of_strategies_and_a_null_outcome() -> None:
    game = strategic_games.parse('NFG 1 D "" { "" "" "" } { 2 2 1 } { { "x" 1 1 1 } } 0 1 1 0', "some/three.nfg")
    assert str(game.name) == "three"
    assert [state.label for state in game.states or ()] == ["a1-b1-c1", "a1-b2-c1", "a2-b1-c1", "a2-b2-c1"]
    for ranked in orders(game).values():
        assert [len(tied) for tied in ranked] == [2, 2]


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("EFG 2 R", "nfg_header", 1),
        ("", "nfg_header", 1),
        ('NFG 1 R "x" { }', "nfg_players", 1),
        ('NFG 1 R "x" { "a" "b" }\n{ 2 0 }', "nfg_strategies", 2),
        ('NFG 1 R "x" { "a" "b" }\n{ { "s" } { } }', "nfg_strategies", 2),
        ('NFG 1 R "x" { "a" "b" }\n{ 2000 2000 }', "nfg_large", 2),
        (HEAD + PAYOFFS + "7", "nfg_more", 11),
        (HEAD + PAYOFFS + '"', "nfg_more", 11),
        (HEAD + "1 2 3", "nfg_end", 6),
        (HEAD + "1 2 3 1/0", "nfg_number", 6),
        (HEAD + "1 2 3 1e999", "nfg_number", 6),
        (HEAD + '{ { "a" 1 2 } }\n1 2', "nfg_outcome", 7),
        ('NFG 1 R "x" { "a"\n{ 2 }', "nfg_name", 2),
        ('NFG 1 R "unclosed', "nfg_end", 1),
    ],
)
def test_what_is_wrong_is_said_with_its_line(text: str, code: str, line: int) -> None:
    with pytest.raises(FormatError) as caught:
        strategic_games.parse(text, "x.nfg")
    assert (caught.value.code, caught.value.place and caught.value.place.line) == (code, line)
    for lang in words.LANGUAGES:
        assert caught.value.message(lang)


def test_what_is_no_game_in_normal_form_is_refused() -> None:
    for key, code in (("elmira", "nfg_profiles"), ("iraq-2014-small", "nfg_moves")):
        with pytest.raises(FormatError) as caught:
            dt.save(dt.catalog(key), "never.nfg")
        assert caught.value.code in (code, "preference_unwritten")
    graph = random_conflict(1, form="graph")
    with pytest.raises(FormatError) as caught:
        strategic_games.write_with_notes(graph)
    assert caught.value.code == "nfg_graph_form"


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_games_go_out_and_come_back(tmp_path: Path) -> None:
    """Profile by profile the same order for each, and so as many equilibria under every concept."""
    kept = 0
    for seed in range(60):
        some = random_conflict(seed, form="options")
        if any(list(dm.preferences.labels(dm.id)) for dm in some.decision_makers):
            continue  # rankings name the states that there are
        conflict = Conflict("free", some.decision_makers, scenarios=some.scenarios)
        path = tmp_path / f"{seed}.nfg"
        dt.save(conflict, path)
        again = dt.load(path)
        assert profiles(again) == profiles(conflict)
        assert settled(again) == settled(conflict)
        kept += 1
    assert kept > 15


def settled(conflict: Conflict) -> dict[str, int]:
    """How many equilibria there are by concept."""
    return {name: len(found) for name, found in dt.equilibria(conflict).equilibria.items()}


def profiles(conflict: Conflict) -> list[list[tuple[int, ...]]]:
    """Each decision maker's places of the profiles, by the order in which strategies occur."""
    engine = open_engine(conflict, "reference")
    states = engine.all().listed()
    own = {
        dm: list(dict.fromkeys(tuple(o for o in state.taken if o.startswith(f"{dm}.")) for state in states))
        for dm in conflict.dms
    }
    at = {
        tuple(own[dm].index(tuple(o for o in state.taken if o.startswith(f"{dm}."))) for dm in conflict.dms): state
        for state in states
    }
    places = {dm: {s.number: n for n, tied in enumerate(engine.classes(dm, True)) for s in tied} for dm in conflict.dms}
    return [
        [(places[dm][at[one].number],) for one in product(*(range(len(own[dm])) for dm in conflict.dms))]
        for dm in conflict.dms
    ]
