"""How many comparisons settle a verdict: those that `ask` chooses, random ones, and a full order by binary insertion.

Run as `python -m benchmarks.asking [--draws 50] [--only elmira] [--json]`. Each draw is a complete order for everybody,
at random among those that agree with what the model says is known, and answers all questions. Statements marked
`unsure: holds` are taken to hold. What is settled is checked against the verdict under that order. Random questions are
drawn among the pairs that aren't known yet.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from random import Random
from statistics import median
from typing import Any

import detente as dt
from benchmarks.machine import facts
from benchmarks.tables import table
from detente.analysis.asking.choosing import Open, all_judged
from detente.analysis.asking.room import Room
from detente.concepts import REACTIONS
from detente.model.edits import statements
from detente.model.partial_orders import PartialOrder
from detente.model.preferences.found_orders import STANDING
from detente.results.asking import Answer, Asking

Truth = Mapping[str, PartialOrder]
AT_RANDOM = 10  # draws for which random questions are asked, too, which takes many of them


@dataclass(frozen=True)
class Case:
    """What is asked: an entry of the catalog, what isn't known there, sentences, and how few questions are aimed at."""

    name: str
    key: str
    unknown: str
    about: tuple[str, ...]
    aim: int | None


def cases() -> Iterator[Case]:
    """The cases."""
    for concept, aim in (("NASH", 4), ("GMR", 9), ("SMR", 8)):
        about = _stable("iraq-2014", concept)
        yield Case(f"`iraq-2014`: status quo, nothing known, {concept}", "iraq-2014", "all", about, aim)
    three = tuple(one for concept in ("NASH", "GMR", "SMR") for one in _stable("iraq-2014", concept))
    yield Case("`iraq-2014`: status quo, nothing known, the three together", "iraq-2014", "all", three, 9)
    yield Case("`iraq-2014`: status quo, neighbours as marked, the three", "iraq-2014", "neighbours", three, 3)
    for concept in ("NASH", "GMR", "SMR"):
        about = _stable("iraq-2014", concept)
        name = f"`iraq-2014`: status quo, marked statements anywhere, {concept}"
        yield Case(name, "iraq-2014", "marked", about, None)
    yield Case("`iraq-2014`: status quo, marked statements anywhere, the three", "iraq-2014", "marked", three, 3)
    resting = tuple(f"equilibrium({concept})" for concept in ("NASH", "GMR", "SMR"))
    name = "`iraq-2014`: is the status quo an equilibrium, marked statements anywhere, the three"
    yield Case(name, "iraq-2014", "marked", resting, 3)
    rivers = "syria-iraq-1975"
    five = tuple(one for concept in REACTIONS for one in _stable(rivers, concept))
    yield Case(f"`{rivers}`: status quo, nothing known, five concepts", rivers, "all", five, 5)
    yield Case(f"`{rivers}`: all states, nothing known, SEQ", rivers, "all", _equilibria(rivers, range(1, 7)), 5)
    yield Case("`elmira`: is s8 an equilibrium, nothing known, SEQ", "elmira", "all", _equilibria("elmira", [8]), 2)
    yield Case("`elmira`: is s5 an equilibrium, nothing known, SEQ", "elmira", "all", _equilibria("elmira", [5]), None)
    yield Case("`elmira`: all states, nothing known, SEQ", "elmira", "all", _equilibria("elmira", range(1, 10)), 9)


def _stable(key: str, concept: str) -> tuple[str, ...]:
    return tuple(f"stable({dm}, {concept})" for dm in dt.catalog(key).dms)


def _equilibria(key: str, numbers: Iterable[int]) -> tuple[str, ...]:
    conflict = dt.catalog(key)
    some = {state.number: state for state in dt.states(conflict).found}
    return tuple(f"some({_formula(conflict, some[number])}, SEQ)" for number in numbers)


def _formula(conflict: dt.Conflict, state: dt.State) -> str:
    if conflict.labels is not None:
        return state.label
    return " and ".join(option if option in state.taken else f"not {option}" for option in conflict.options)


def begun(case: Case) -> Asking:
    """The session before any answer."""
    return dt.ask(as_holding(dt.catalog(case.key)), about=case.about, unknown_order=case.unknown)


def as_holding(conflict: dt.Conflict) -> dt.Conflict:
    """A conflict in which all statements hold: only their order is asked about."""
    doubted = {address: one for address, one in statements(conflict).items() if one.unsure in STANDING}
    changes = [
        {"replace": address, "with": replace(one, unsure=STANDING[one.unsure])} for address, one in doubted.items()
    ]
    return conflict.changed(changes) if changes else conflict


def room_of(session: Asking) -> Room:
    """What a session keeps."""
    if not isinstance(session.room, Room):
        raise TypeError(session.room)
    return session.room


def asked(session: Asking, truth: Truth) -> tuple[int, float]:
    """How many questions it takes, and the longest wait for one."""
    longest = 0.0
    while session.question is not None:
        began = time.perf_counter()
        session = session.answer(answer(session, truth))
        longest = max(longest, time.perf_counter() - began)
    check(session, truth)
    return len(session.answers), longest


def answer(session: Asking, truth: Truth) -> Answer:
    """What a complete order says to a question."""
    room, question = room_of(session), session.question
    if question is None:
        raise TypeError(session)
    order, items = truth[question.dm], room.items[question.dm]
    heard = items.heard_of(question.first, question.second)
    if heard.is_item:
        return "first" if order.known(heard.first, heard.second) == 1 else "second"
    return "first" if order.perhaps(room.compared[question.dm].sides(order, heard.first, heard.second)) else "second"


def check(session: Asking, truth: Truth) -> None:
    """What is settled is so under the order."""
    for target, wanted in zip(session.targets, room_of(session).wanted, strict=True):
        if target.status != ("yes" if wanted.proposition.verdict(truth) else "no"):
            raise AssertionError((target, session.answers))


def at_random(session: Asking, truth: Truth, random: Random) -> int:
    """How many random questions it takes."""
    room, count = room_of(session), 0
    known = {dm: compared.order for dm, compared in room.compared.items()}
    left = [one.proposition for one in room.wanted]
    while True:
        judged = all_judged(room.ground, left, known)
        left = [one for one, verdict in zip(left, judged, strict=True) if verdict is None or isinstance(verdict, Open)]
        if not left:
            return count
        dm, one, other = random.choice([(dm, *pair) for dm, order in known.items() for pair in order.open_pairs])
        first, second = (one, other) if truth[dm].known(one, other) == 1 else (other, one)
        known[dm] = known[dm].first(first, second)
        count += 1


def inserted(session: Asking, truth: Truth) -> int:
    """How many comparisons sort the items of everybody who has an open pair, by binary insertion."""
    return sum(
        _insertions([order.above[place].bit_count() for place in order.places])
        for dm, order in truth.items()
        if room_of(session).compared[dm].order.open_pairs
    )


def _insertions(ranks: list[int]) -> int:
    placed, count = list[int](), 0
    for rank in ranks:
        low, high = 0, len(placed)
        while low < high:
            middle = (low + high) // 2
            count += 1
            low, high = (middle + 1, high) if placed[middle] < rank else (low, middle)
        placed.insert(low, rank)
    return count


def measured(case: Case, draws: int, seed: int) -> dict[str, Any]:
    """The medians of a case."""
    began = time.perf_counter()
    session = begun(case)
    first = time.perf_counter() - began
    random, found, at_once = Random(seed), list[tuple[int, float, int]](), list[int]()
    for number in range(draws):
        truth = {dm: compared.order.drawn(random) for dm, compared in room_of(session).compared.items()}
        questions, longest = asked(session, truth)
        found.append((questions, longest, inserted(session, truth)))
        if number < AT_RANDOM:
            at_once.append(at_random(session, truth, Random(number)))
    taken = [one[0] for one in found]
    return {
        "case": case.name,
        "aim": case.aim,
        "median": median(taken),
        "mean": sum(taken) / draws,
        "most": max(taken),
        "random": median(at_once),
        "insertion": median(one[2] for one in found),
        "first_s": round(first, 3),
        "longest_s": round(max(one[1] for one in found), 3),
    }


def arguments(description: str | None) -> argparse.ArgumentParser:
    """How many draws, from which seed, and of which cases."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--draws", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="only cases that say this")
    parser.add_argument("--key", default="", help="only entries of the catalog that say this")
    return parser


def chosen(given: argparse.Namespace) -> Iterator[Case]:
    """The cases that are asked for."""
    return (case for case in cases() if given.only in case.name and given.key in case.key)


def main() -> None:
    """Print the medians."""
    parser = arguments(__doc__)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    found = [measured(case, given.draws, given.seed) for case in chosen(given)]
    if given.json:
        print(json.dumps({"machine": facts("numpy"), "draws": given.draws, "cases": found}, indent=2))
        return
    print(rows(found))


def rows(found: list[dict[str, Any]]) -> str:
    """The table."""
    head = ("what is settled", "questions", "mean", "most", "random questions", "full order", "first question, s")
    keys = ("case", "median", "mean", "most", "random", "insertion", "first_s")
    return table(head, ([one[key] for key in keys] for one in found))


if __name__ == "__main__":
    main()
