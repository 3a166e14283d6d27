"""Edits searched near the states asked for, as in conflicts too large to list, against the search over all states."""

from __future__ import annotations

import os
from random import Random

import pytest

import detente as dt
from detente.analysis.inverse import arguments as inverse_arguments
from detente.analysis.inverse import large as inverse_large
from detente.analysis.inverse import least_change as inverting
from detente.concepts import CONCEPTS
from detente.engines import open_engine
from detente.errors import TooLarge
from detente.explanations.inverse import preference_words
from detente.model.conflict import Conflict
from detente.results.inverse import Inverse

SEEDS = int(os.environ.get("DETENTE_SEEDS", "60"))


def plain(found: Inverse) -> dict[str, object]:
    """What both searches have to say alike."""
    changes = sorted(
        str(sorted((change.dm, preference_words(change)) for change in one.changes)) for one in found.solutions
    )
    return {"distance": found.distance, "changes": changes, "behaviour": found.behaviour}


def asked(conflict: Conflict, draw: Random) -> dict[str, object]:
    states = conflict_states(conflict)
    mixed = {dm: draw.choice(list(CONCEPTS)) for dm in conflict.dms}
    more: dict[str, object] = {"to": f"#{draw.randint(1, states)}", "at_most": draw.choice((1, 1, 2)),
                               "concept": draw.choice([*CONCEPTS, mixed])}  # fmt: skip
    if draw.random() < 0.3:
        more["bar"] = f"#{draw.randint(1, states)}"
    if draw.random() < 0.3:
        more["weights"] = {draw.choice(conflict.dms): 2}
    if draw.random() < 0.3:
        more["only"] = draw.sample(conflict.dms, draw.randint(1, len(conflict.dms)))
    return more


def random_case(draw: Random) -> Conflict:
    """Three options of two or three decision makers, who want something of each other."""
    options = ["d0.a", "d1.a", draw.choice(("d2.a", "d1.b"))]
    makers = []
    for dm in sorted({option.partition(".")[0] for option in options}):
        own = [option.partition(".")[2] for option in options if option.startswith(f"{dm}.")]
        forms = ("{0}", "not {0}", "{0} and {1}", "{0} if {1}", "{0} iff {1}", "not {0} or {1}")
        prefers = [draw.choice(forms).format(*draw.sample(options, 2)) for _ in range(draw.choice((1, 2, 3)))]
        makers.append(dt.DecisionMaker(dm, options=own, prefers=prefers))
    return Conflict("three options", makers)


def conflict_states(conflict: Conflict) -> int:
    engine = open_engine(conflict, "explicit")
    return engine.all().count


def test_both_searches_find_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inverting, "SHOWN_LARGE", 1000)
    monkeypatch.setattr(inverse_large, "MOST_OPENED", 10**6)
    monkeypatch.setattr(inverse_large, "MOST_ASKED", 10**6)
    compared = changed = 0
    for seed in range(SEEDS):
        draw = Random(seed)
        conflict = random_case(draw)
        question = asked(conflict, draw)
        listed = dt.inverse(conflict, over="statements", limit=1000, **question)  # type: ignore[call-overload]
        with monkeypatch.context() as patch:
            patch.setattr(inverse_arguments, "MOST_LISTED", 0)
            near = dt.inverse(conflict, over="statements", limit=1000, **question)  # type: ignore[call-overload]
        assert near.distance == listed.distance, (seed, question)
        if listed.listed and near.listed:
            assert plain(near) == plain(listed), (seed, question)
        compared += 1
        changed += bool(listed.distance)
    assert compared == SEEDS
    assert changed > SEEDS // 6


def large(dms: int, options: int) -> Conflict:
    """Decision makers in a ring, each of whom wants what the next one has, and not to pay for it."""
    makers = [
        dt.DecisionMaker(
            f"d{k}",
            options=[f"o{at}" for at in range(options)],
            prefers=[f"d{(k + 1) % dms}.o0", f"not d{k}.o0", f"d{k}.o1 if d{(k + 2) % dms}.o1"],
        )
        for k in range(dms)
    ]
    return Conflict("ring", makers, status_quo=[])


@pytest.mark.parametrize(("dms", "options", "engine"), [(4, 4, "explicit"), (8, 5, "symbolic")])
def test_large_conflicts(dms: int, options: int, engine: str) -> None:
    conflict = large(dms, options)
    paying = " and ".join(f"d{k}.o{at}" if at < 2 else f"not d{k}.o{at}" for k in range(dms) for at in range(options))
    keep = "d0: #1 > #2"
    found = dt.inverse(conflict, to=paying, concept="NASH", engine=engine, only="d0+d1", keep=keep, at_most=1)
    # the others would still stop to pay: nothing that these two want helps
    assert (found.possible, found.at_least, found.states) == (None, 2, 2 ** (dms * options))
    # everybody has to want what it pays
    cheap = paying.replace("d0.o0", "not d0.o0").replace("d1.o0", "not d1.o0")
    for k in range(2, dms):
        cheap = cheap.replace(f"d{k}.o0", f"not d{k}.o0") if k > 2 else cheap
    least = dt.inverse(conflict, to=cheap, concept="NASH", engine=engine, at_most=1)
    assert (least.distance, least.possible) == (1, True)
    assert {change.dm for one in least.solutions for change in one.changes} == {"d2"}
    assert least.behaviour[0].concepts["d0"][0] == "NASH"
    assert least.conditions == ()


def test_what_is_too_much_is_said() -> None:
    with pytest.raises(TooLarge) as caught:
        dt.inverse(large(4, 4), to="d0.o0", concept="NASH")
    assert caught.value.code == "inverse_named"
    with pytest.raises(TooLarge) as caught:
        dt.inverse(large(4, 4), to="#1", concept="NASH", over="rankings")
    assert caught.value.code == "inverse_states"
