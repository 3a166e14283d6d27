"""Vectors of families of concepts and of readings, computed apart from the package, through the public functions.

The files in ``vectors/`` were computed by sets and loops from the definitions in the literature;
``probabilistic_published.json`` has verdicts that were published. States are numbered from 0.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any, Literal

import pytest

import detente as dt

HERE = Path(__file__).parent / "vectors"
ENGINES = ("reference", "explicit")
Case = Mapping[str, Any]


def cases(family: str) -> list[Any]:
    """The cases of a file, named by their number; numbers are exact."""
    read = json.loads((HERE / f"{family}.json").read_text("utf-8"), parse_float=str)
    return [pytest.param(case, id=f"{family}-{number}") for number, case in enumerate(read["cases"])]


def signs(case: Case) -> list[list[list[str]]]:
    """The comparisons of each decision maker."""
    return [[["?" if sign == "U" else sign for sign in row] for row in square] for square in case["rel"]]


def tenths(squares: list[list[list[int]]]) -> list[list[list[Fraction]]]:
    """Exact numbers from tenths."""
    return [[[Fraction(number, 10) for number in row] for row in square] for square in squares]


def agree(
    conflict: dt.Conflict, engine: str, due: Mapping[str, Mapping[str, list[int]]], equilibria: bool = False
) -> None:
    """Check the stable states of each concept and decision maker."""
    found = dt.stability(conflict, concepts=list(due), engine=engine)
    whole = dt.equilibria(conflict, concepts=list(due), engine=engine) if equilibria else None
    for concept, by_dm in due.items():
        for number, dm in enumerate(conflict.dms):
            stable = [int(state.label[1:]) for state in found[concept][dm].states]
            assert stable == by_dm[str(number)], (concept, dm)
        if whole is not None:
            assert [int(state.label[1:]) for state in whole[concept].states] == by_dm["equilibria"], concept


def keyed(due: Mapping[str, Any], *readings: str) -> Iterator[tuple[str, Any]]:
    """The concepts of one reading, with what is due."""
    for base, by_dm in due.items():
        yield ".".join((base, *(reading for reading in readings if reading))), by_dm


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("case", cases("unknown"))
def test_unknown_preference(case: Case, engine: str) -> None:
    conflict = dt.from_relations(case["R"], signs(case))
    due = dict(pair for variant, by_base in case["expected"].items() for pair in keyed(by_base, variant))
    agree(conflict, engine, due, equilibria=True)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("case", cases("strength"))
def test_strength_of_preference(case: Case, engine: str) -> None:
    conflict = dt.from_relations(case["R"], signs(case))
    due = dict(
        pair
        for strength, by_base in case["expected"].items()
        for pair in keyed(by_base, "" if strength == "general" else strength)
    )
    agree(conflict, engine, due)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("case", cases("hybrid"))
def test_unknown_preference_with_strength(case: Case, engine: str) -> None:
    conflict = dt.from_relations(case["R"], signs(case))
    due = dict(
        pair
        for strength, by_variant in case["expected"].items()
        for variant, by_base in by_variant.items()
        for pair in keyed(by_base, variant, "" if strength == "general" else strength)
    )
    agree(conflict, engine, due)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("case", cases("fuzzy"))
def test_fuzzy_preference(case: Case, engine: str) -> None:
    thresholds = [Fraction(number, 10) for number in case["gamma_tenths"]]
    conflict = dt.from_relations(case["R"], tenths(case["r_tenths"]), kind="fuzzy", threshold=thresholds)
    agree(conflict, engine, dict(keyed(case["expected"], "fuzzy")))
    grey = [[[[number, number] for number in row] for row in square] for square in tenths(case["r_tenths"])]
    conflict = dt.from_relations(case["R"], grey, kind="grey", threshold=thresholds)
    agree(conflict, engine, dict(keyed(case["expected"], "grey")))


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("case", cases("probabilistic"))
def test_probabilistic_preference(case: Case, engine: str) -> None:
    limits: dict[str, Any] = {key: Fraction(case[f"{key}_tenths"], 10) for key in ("alpha", "beta", "gamma")}
    for deterrence, by_base in case["expected"].items():
        conflict = dt.from_relations(
            case["R"], tenths(case["P_tenths"]), kind="probability", deterrence=deterrence, **limits
        )
        agree(conflict, engine, dict(keyed(by_base, "chance")))


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("case", cases("certain_possible"))
def test_certain_and_possible_answers(case: Case, engine: str) -> None:
    size = case["m"]
    squares = [[["~" if a == b else "?" for b in range(size)] for a in range(size)] for _ in case["better"]]
    for square, better in zip(squares, case["better"], strict=True):
        for a, b in better:
            square[a][b], square[b][a] = ">", "<"
    conflict = dt.from_relations(case["R"], squares)
    due = {
        f"{base}.{reading}": by_base[reading] | {"equilibria": by_base[f"{reading}_equilibria"]}
        for base, by_base in case["expected"].items()
        for reading in ("certain", "possible")
    }
    agree(conflict, engine, due, equilibria=True)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("case", cases("probabilistic_published"))
def test_published_verdicts(case: Case, engine: str) -> None:
    due, start = case["published"], str(case["state"])
    moves = {start: case["R_CN_s"], **case["R_CN_of_replies"]}
    moves = {f"s{one}": [f"s{end}" for end in ends] for one, ends in moves.items()}
    replies = {f"s{one}": [f"s{end}" for end in ends] for one, ends in case["replies_US"].items()}
    ends = [end for some in (*moves.values(), *replies.values()) for end in some]
    over = {f"s{one}": number for one, number in case["P_CN_s_over"].items()}
    labels = list(dict.fromkeys((*moves, *replies, *ends, *over)))
    certainty = {"kind": "probability", "pairs": {f"s{start}": over}, "otherwise": 0, "threshold": "0.5"}
    china = dt.DecisionMaker("cn", certainty=certainty)
    usa = dt.DecisionMaker("us", prefers=[])
    conflict = dt.Conflict("Trade", [china, usa], states=labels, arcs={"cn": moves, "us": replies})
    for concept in ("NASH", "GMR", "SMR"):
        key = "Nash" if concept == "NASH" else concept
        found = dt.stability(conflict, concepts=f"{concept}.chance", dm="cn", engine=engine)
        stable = [state.label for state in found[f"{concept}.chance"]["cn"].states]
        assert (f"s{start}" in stable) == due[key], concept


@pytest.mark.parametrize("moves", ["single", "joint"])
@pytest.mark.parametrize("case", cases("hierarchical"))
def test_joined_conflicts(case: Case, moves: Literal["single", "joint"]) -> None:
    parts = [_local(case[f"u{part}"], part) for part in "ab"]
    whole = dt.join(parts, common={"common": "lexicographic"}, moves=moves)
    _agree_by_number(whole, case["expected"][moves], ("common", "local_a", "local_b"))
    for part, name in zip(parts, "ab", strict=True):
        _agree_by_number(part, case["local"][name.upper()], ("common", f"local_{name}"))


def _local(utilities: list[list[int]], name: str) -> dt.Conflict:
    """A game of two by two moves, in which each decision maker changes a bit of the number of the state."""
    states = [f"{name}{number}" for number in range(4)]
    dms = ("common", f"local_{name}")
    arcs = {dm: {one: [states[at ^ 1 << bit]] for at, one in enumerate(states)} for bit, dm in enumerate(dms)}
    worths = (dict(zip(states, own, strict=True)) for own in utilities)
    ranked = (sorted(states, key=worth.__getitem__, reverse=True) for worth in worths)
    makers = [dt.DecisionMaker(dm, ranking=ranking) for dm, ranking in zip(dms, ranked, strict=True)]
    return dt.Conflict(name, makers, states=states, arcs=arcs)


def _agree_by_number(conflict: dt.Conflict, due: Mapping[str, Mapping[str, list[int]]], dms: tuple[str, ...]) -> None:
    found = dt.stability(conflict, concepts=list(due))
    for concept, by_dm in due.items():
        stable = {str(at): [state.number - 1 for state in found[concept][dm]] for at, dm in enumerate(dms)}
        assert stable == by_dm, concept


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("case", cases("attitudes"))
def test_attitudes(case: Case, engine: str) -> None:
    dms, size = [f"d{number}" for number in range(case["n"])], range(case["m"])
    rankings = [
        [[f"s{state}" for state in size if worth[state] == place] for place in sorted(set(worth), reverse=True)]
        for worth in case["u"]
    ]
    conflict = dt.Conflict(
        "Attitudes",
        [dt.DecisionMaker(dm, ranking=ranking) for dm, ranking in zip(dms, rankings, strict=True)],
        states=[f"s{state}" for state in size],
        arcs={
            dm: {f"s{start}": [f"s{end}" for end in ends] for start, ends in enumerate(moves)}
            for dm, moves in zip(dms, case["R"], strict=True)
        },
        attitudes={dm: dict(zip(dms, row, strict=True)) for dm, row in zip(dms, case["attitudes"], strict=True)},
    )
    due = {f"R{base}": by_dm for base, by_dm in case["expected"]["B"].items()}
    agree(conflict, engine, due, equilibria=all("equilibria" in by_dm for by_dm in due.values()))


def ranked(values: list[list[int]]) -> list[list[list[str]]]:
    """The comparisons that the values of states come to."""
    return [[["~" if a == b else ">" if a > b else "<" for b in own] for a in own] for own in values]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("case", cases("horizon"))
def test_limited_horizons(case: Case, engine: str) -> None:
    conflict, expected = dt.from_relations(case["R"], ranked(case["u"])), case["expected"]
    due = {f"L{horizon}": by_dm for horizon, by_dm in expected["L_h"].items()} | {"NM": expected["NM"]}
    agree(conflict, engine, due | {f"MAXIMIN{horizon}": by_dm for horizon, by_dm in expected["maximin"].items()})
    for number, leader in enumerate(conflict.dms):
        name = f"STACKELBERG({leader})"
        found = dt.equilibria(conflict, concepts=name, engine=engine)[name].states
        assert [int(state.label[1:]) for state in found] == expected["stackelberg_leader"][str(number)]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("case", cases("seq_order_and_berge"))
def test_higher_orders_and_berge(case: Case, engine: str) -> None:
    expected = case["expected"]
    due = {f"SEQ{order}": by_dm for order, by_dm in expected["SEQ_order"].items()} | {"BERGE": expected["Berge"]}
    agree(dt.from_relations(case["R"], ranked(case["u"])), engine, due)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("case", cases("hypergame_preferences"))
def test_misperceived_preferences(case: Case, engine: str) -> None:
    dms, states = [f"d{number}" for number in range(case["n"])], [f"s{number}" for number in range(case["m"])]
    views = [[_by_worth(worths) for worths in view] for view in case["views"]]
    conflict = dt.Conflict(
        "Misperceived preferences",
        [dt.DecisionMaker(dm, ranking=views[at][at]) for at, dm in enumerate(dms)],
        states=states,
        arcs={
            dm: {states[start]: [states[end] for end in ends] for start, ends in enumerate(moves)}
            for dm, moves in zip(dms, case["R"], strict=True)
        },
        perceives={
            dm: [
                {"replace": f"{other}.preferences", "with": {"ranking": ranking}}
                for other, ranking in zip(dms, view, strict=True)
            ]
            for dm, view in zip(dms, views, strict=True)
        },
    )
    found = dt.hypergame(conflict, concepts=list(case["expected"]), engine=engine).to_dict()["hypergame"]
    for concept, due in case["expected"].items():
        stable = {str(at): [number - 1 for number in found[concept]["hyper_stable"][dm]] for at, dm in enumerate(dms)}
        assert stable == due["hyper_stable"], concept
        for key in ("hyper_equilibria", "true_equilibria"):
            assert [number - 1 for number in found[concept][key]] == due[key], (concept, key)


def _by_worth(worths: list[int]) -> list[str]:
    return [f"s{state}" for state in sorted(range(len(worths)), key=worths.__getitem__, reverse=True)]
