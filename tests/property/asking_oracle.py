"""Completions by listing, and stability by definition: what a session of questions is compared with.

Nothing of the package's search is used: orders are permutations, and legal sequences are followed step by step.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations, permutations, product
from random import Random
from typing import Any

import detente as dt
from detente.engines import Engine, open_engine

Places = tuple[frozenset[int], ...]  # an order: the items of each place, the first one first
CONCEPTS = ("NASH", "GMR", "SMR", "SEQ", "SSEQ")


@dataclass(frozen=True)
class Told:
    """An answer about items, or about two states, by positions."""

    kind: str
    first: int
    second: int
    answer: str


@dataclass
class Maker:
    """One decision maker: items, what is known of their order, and what has been answered.

    Attributes
    ----------
    truths
        Of statements, the states at which each is true; None: the items are the states.
    before
        The pairs that are known from the start, the earlier one first.
    doubted
        The statements that may not stand.
    """

    id: str
    size: int
    truths: Sequence[frozenset[int]] | None
    before: frozenset[tuple[int, int]]
    doubted: frozenset[int] = frozenset()
    answers: list[Told] = field(default_factory=list)

    def orders(self) -> list[Places]:
        """Every order of what stands that agrees with what is known and answered."""
        tied = [{one.first, one.second} for one in self.answers if one.kind == "items" and one.answer == "same"]
        groups = [{item} for item in range(self.size)]
        for pair in tied:
            joined = set().union(*(group for group in groups if group & pair))
            groups = [group for group in groups if not group & pair] + [joined]
        orders = [order for order in permutations([frozenset(group) for group in groups]) if self._follows(order)]
        left_out = [
            frozenset(out)
            for size in range(len(self.doubted) + 1)
            for out in combinations(sorted(self.doubted), size)
            if all((one.first in out) == (one.answer == "no") for one in self.answers if one.answer in ("yes", "no"))
        ]
        standing = dict.fromkeys(without(order, out) for order in orders for out in left_out)
        return [order for order in standing if self._prefers_as_told(order)]

    def _follows(self, order: Places) -> bool:
        """Whether all that is known and answered of items is so, as if each of them stood."""
        at = {item: place for place, items in enumerate(order) for item in items}
        if any(at[one] > at[other] for one, other in self.before):
            return False
        for one in self.answers:
            if one.kind == "items" and one.answer in ("first", "second"):
                first, second = (one.first, one.second) if one.answer == "first" else (one.second, one.first)
                if not at[first] < at[second]:
                    return False
        return True

    def _prefers_as_told(self, order: Places) -> bool:
        """Whether states are preferred as answered."""
        for one in self.answers:
            if one.kind == "states" and one.answer in ("first", "second"):
                first, second = (one.first, one.second) if one.answer == "first" else (one.second, one.first)
                if not self.prefers(order, first, second):
                    return False
        return True

    def prefers(self, order: Places, state: int, other: int) -> bool:
        """Whether a state is preferred: more statements of the first place that tells the two apart are true there."""
        for items in order:
            here, there = (self._counted(items, one) for one in (state, other))
            if here != there:
                return here > there
        return False

    def _counted(self, items: frozenset[int], state: int) -> int:
        """How many statements of a place are true at a state; whether the state is at the place."""
        if self.truths is None:
            return int(state in items)
        return sum(state in self.truths[item] for item in items)


def without(order: Places, out: frozenset[int]) -> Places:
    """An order without some items."""
    return tuple(places - out for places in order if places - out)


@dataclass
class Game:
    """States by position, moves, and decision makers."""

    conflict: dt.Conflict
    states: tuple[dt.State, ...]
    makers: Mapping[str, Maker]
    moves: Mapping[str, Mapping[int, frozenset[int]]]

    @cached_property
    def place(self) -> dict[str, int]:
        """The position of each label."""
        return {state.label: place for place, state in enumerate(self.states)}

    def completions(self) -> Iterator[dict[str, Places]]:
        """Every completion of everybody's order."""
        ids = list(self.makers)
        for orders in product(*(maker.orders() for maker in self.makers.values())):
            yield dict(zip(ids, orders, strict=True))

    def stable(self, dm: str, concept: str, state: int, orders: Mapping[str, Places]) -> bool:
        """Stability by definition (Nash 1950; Howard 1971; Fraser & Hipel 1979; Rego & Vieira 2017)."""

        def better(who: str, state: int, other: int) -> bool:
            return self.makers[who].prefers(orders[who], state, other)

        for target in self.moves[dm].get(state, ()):
            if not better(dm, target, state):
                continue
            ends = set() if concept == "NASH" else self._replies(dm, target, concept in ("SEQ", "SSEQ"), better)
            sanctions = [end for end in ends if not better(dm, end, state)]
            if concept in ("SMR", "SSEQ"):
                sanctions = [
                    end for end in sanctions if not any(better(dm, x, state) for x in self.moves[dm].get(end, ()))
                ]
            if not sanctions:
                return False
        return True

    def reaches(self, start: int, goal: frozenset[int], orders: Mapping[str, Places]) -> bool:
        """Whether improvements lead to a state of the goal: nobody moves twice in a row, unless nobody else could."""
        seen, waiting = set[tuple[str, int]](), [("", start)]
        while waiting:
            last, here = waiting.pop()
            if here in goal:
                return True
            better = {
                (dm, end)
                for dm, maker in self.makers.items()
                for end in self.moves[dm].get(here, ())
                if maker.prefers(orders[dm], end, here)
            }
            fresh = ({step for step in better if step[0] != last} or better) - seen
            seen |= fresh
            waiting += sorted(fresh)
        return False

    def _replies(self, dm: str, target: int, credible: bool, better: Callable[[str, int, int], bool]) -> set[int]:
        """The ends of the opponents' legal sequences, in which nobody moves twice in a row."""
        seen, waiting = set[tuple[str, int]](), [("", target)]
        while waiting:
            last, here = waiting.pop()
            for who in self.makers:
                if who in (dm, last):
                    continue
                for end in self.moves[who].get(here, ()):
                    if (not credible or better(who, end, here)) and (who, end) not in seen:
                        seen.add((who, end))
                        waiting.append((who, end))
        return {end for _, end in seen}


def random_game(draw: Random, most: int = 3) -> Game:
    """A conflict of two or three decision makers with an option each, or a graph, with orders partly unknown."""
    if draw.random() < 0.3:
        return _graph(draw, most)
    count = draw.choice((2, 2, 3))
    ids = ["us", "them", "third"][:count]
    names = [f"{id}.o" for id in ids]
    states = [frozenset(some) for size in range(count + 1) for some in combinations(range(count), size)]
    makers = []
    for id in ids:
        wants = [_formula(draw, names) for _ in range(draw.randint(1, most))]
        if draw.random() < 0.25:
            makers.append(
                dt.DecisionMaker(id, options=["o"], ranking=_ranking(draw, [f"s{n + 1}" for n in range(2**count)]))
            )
        else:
            makers.append(dt.DecisionMaker(id, options=["o"], prefers=_statements(draw, wants)))
    del states
    moves = [dt.irreversible(draw.choice(names))] if draw.random() < 0.3 else []
    return game_of(dt.Conflict("random", makers, moves=moves, status_quo=[]))


def _formula(draw: Random, names: list[str]) -> str:
    one, other = draw.choice(names), draw.choice(names)
    return draw.choice((one, f"not {one}", f"{one} and not {other}", f"{one} if {other}", f"{one} iff {other}"))


def _statements(draw: Random, wants: list[str]) -> list[Any]:
    kind = draw.choice(("unordered", "marks", "doubts", "plain"))
    if kind == "unordered" and len(wants) > 1:
        cut = draw.randint(2, len(wants))
        return [{"unordered": wants[:cut]}, *wants[cut:]]
    marks = {"marks": ("order",), "doubts": ("holds", "both", "order")}.get(kind, ())
    return [{"that": one, "unsure": draw.choice(marks)} if marks and draw.random() < 0.6 else one for one in wants]


def _ranking(draw: Random, labels: list[str]) -> list[Any]:
    draw.shuffle(labels)
    cut = draw.randint(1, min(4, len(labels)))
    return [{"unordered": labels[:cut]} if cut > 1 else labels[0], *labels[cut:]]


def _graph(draw: Random, most: int) -> Game:
    labels = [f"s{number}" for number in range(1, draw.randint(3, most + 2))]
    ids = ["us", "them", "third"][: draw.choice((2, 2, 3))]
    arcs = {
        id: {
            one: ends for one in labels if (ends := [other for other in labels if other != one and draw.random() < 0.4])
        }
        for id in ids
    }
    makers = [dt.DecisionMaker(id, ranking=_ranking(draw, list(labels))) for id in ids]
    return game_of(dt.Conflict("graph", makers, states=labels, arcs=arcs, status_quo=draw.choice(labels)))


def game_of(conflict: dt.Conflict) -> Game:
    """What the oracle knows of a conflict, read from its plain form."""
    engine = open_engine(conflict, "reference")
    states = engine.all().listed()
    place = {state.label: at for at, state in enumerate(states)}
    makers, moves = {}, {}
    for dm in conflict.decision_makers:
        makers[dm.id] = _maker(engine, dm, states, place)
        moves[dm.id] = {
            at: frozenset(place[end.label] for end in engine.step_out(dm.id, engine.one(state), "moves"))
            for at, state in enumerate(states)
        }
    return Game(conflict, states, makers, moves)


def _maker(engine: Engine, dm: Any, states: Sequence[dt.State], place: Mapping[str, int]) -> Maker:
    plain = dm.preferences.plain()
    if dm.preferences.key == "ranking":
        groups = [one["unordered"] if isinstance(one, dict) else [one] for one in plain]
        places = [[place[label] for label in group] for group in groups]
        before = {(x, y) for high, low in combinations(places, 2) for x in high for y in low}
        return Maker(dm.id, len(states), None, frozenset(before))
    buckets, marks, truths = list[int](), list[str](), list[frozenset[int]]()
    sizes = [len(one["unordered"]) if isinstance(one, dict) and "unordered" in one else 1 for one in plain]
    for number, one in enumerate(plain):
        inner = one["unordered"] if isinstance(one, dict) and "unordered" in one else [one]
        for each in inner:
            that = each["that"] if isinstance(each, dict) else each
            buckets.append(number)
            marks.append(each.get("unsure", "") if isinstance(each, dict) else "")
            truths.append(frozenset(place[state.label] for state in engine.where(engine.conflict.resolve(that))))
    pairs, marked = combinations(range(len(buckets)), 2), [mark in ("order", "both") for mark in marks]
    doubted = frozenset(at for at, mark in enumerate(marks) if mark in ("holds", "both"))
    before = {
        (one, other)
        for one, other in pairs
        if buckets[one] < buckets[other]
        and not (
            buckets[other] == buckets[one] + 1
            and sizes[buckets[one]] == sizes[buckets[other]] == 1
            and (marked[one] or marked[other])
        )
    }
    return Maker(dm.id, len(buckets), truths, frozenset(before), doubted)
