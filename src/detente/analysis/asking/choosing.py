"""The next question: of the comparisons that open targets depend on, the one whose answers leave least open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

from detente.analysis.asking.in_models import MOST_MODELS, InModels
from detente.engines.asking import pivots
from detente.engines.asking.conditions import Condition, Pair
from detente.engines.asking.ground import Ground, Knowledge
from detente.engines.asking.propositions import Not, Proposition, Together
from detente.engines.asking.search import MOST_TRIALS, Search
from detente.engines.completions.clauses import OutOfEffort
from detente.model.bits import members
from detente.model.partial_orders import END, Sides

DRAWN, FEW = 24, 4  # completions drawn for each open target, and where each takes long
TIED = 6  # candidates that are told apart by a second step, and those that are tried there
LOOKED_AT = 16  # candidates whose answers are tried, those that most completions turn on first
FEW_STATES = 64  # a target that is judged model by model among more takes long
MANY_STATES = 300  # a target that goes by credible replies among more takes long


@dataclass(frozen=True)
class Open:
    """A target that isn't settled, with completions in which it is true and in which it is false."""

    number: int
    proposition: Proposition
    true: tuple[Knowledge, ...]
    false: tuple[Knowledge, ...]


@dataclass(frozen=True)
class Candidate:
    """A comparison that may be asked: of two items, or of two states by what speaks for each.

    Attributes
    ----------
    dm
        Who is asked.
    sides
        The items that speak for the first and for the second: one each, if items are compared; one and none, if it is
        asked whether an item stands.
    states
        The places of the states that are compared, if these aren't items.
    """

    dm: str
    sides: Sides
    states: tuple[int, int] | None = field(default=None, compare=False)

    def after(self, known: Knowledge, first: bool) -> Knowledge:
        """What is known after an answer: the first, or yes; or else the second, or no."""
        order = known[self.dm]
        if self.standing is not None:
            return {**known, self.dm: order.standing(self.standing, first)}
        return {**known, self.dm: order.leading(self.sides if first else self.sides[::-1])}

    @property
    def standing(self) -> int | None:
        """The item of which it is asked whether it stands."""
        return None if self.sides[1] else self.sides[0].bit_length() - 1

    def is_open(self, known: Knowledge) -> bool:
        """Whether either answer may be so."""
        order = known[self.dm]
        if self.standing is not None:
            return order.known(self.standing, END) is None
        return order.perhaps(self.sides) and order.perhaps(self.sides[::-1])


@dataclass
class Weight:
    """How often a candidate decided, and for which targets."""

    count: int = 0
    serves: set[int] = field(default_factory=set)


Judgement = bool | Open | None  # settled; open, with what shows that; or open as far as is known


def all_judged(ground: Ground, propositions: Sequence[Proposition], known: Knowledge) -> list[Judgement]:
    """Which targets are settled. Those that take long are looked into when all others are settled, one by one."""
    judgements: list[Judgement] = [proposition.verdict(known) for proposition in propositions]
    left = [number for number, verdict in enumerate(judgements) if verdict is None]
    quick = [number for number in left if not _takes_long(ground, propositions[number])]
    for number in quick:
        judgements[number] = judged(number, propositions[number], known, DRAWN)
    if not any(isinstance(judgements[number], Open) for number in quick):
        for number in left:
            if number not in quick:
                judgements[number] = judged(number, propositions[number], known, FEW)
                if isinstance(judgements[number], Open):
                    break
    return judgements


def _takes_long(ground: Ground, proposition: Proposition) -> bool:
    if isinstance(proposition, InModels):
        return len(ground.states) > FEW_STATES
    return len(ground.states) > MANY_STATES and any(condition.is_credible for condition in conditions_of(proposition))


def judged(number: int, proposition: Proposition, known: Knowledge, drawn: int) -> Judgement:
    """Whether a target that bounds leave open is settled: its value, or what shows that it isn't."""
    samples = list(pivots.samples(proposition, known, drawn, Random(drawn)))
    true, false = ([completion for completion, value in samples if value is holding] for holding in (True, False))
    if not (true and false):
        try:
            most = MOST_MODELS if isinstance(proposition, InModels) else MOST_TRIALS
            counterexample = Search(proposition, known).find(not true, most)
        except OutOfEffort:
            return None
        if counterexample is None:
            return bool(true)
        (false if true else true).append(counterexample)
    return Open(number, proposition, tuple(true), tuple(false))


def candidates(
    ground: Ground, known: Knowledge, targets: Iterable[Open], excluded: set[Candidate]
) -> dict[Candidate, Weight]:
    """The comparisons at which verdicts were seen to change, with how often and for which targets."""
    weights = dict[Candidate, Weight]()
    for target in targets:
        conditions = tuple(conditions_of(target.proposition))
        for true, false in _pairs(target):
            pair, before, after = pivots.pivot(target.proposition, true, false)
            for candidate in (of_items(pair), *_of_states(ground, known, conditions, pair[0], before, after)):
                if candidate not in excluded:
                    weight = weights.setdefault(candidate, Weight())
                    weight.count += candidate.states is None
                    weight.serves.add(target.number)
    return weights


def _pairs(target: Open) -> Iterator[tuple[Knowledge, Knowledge]]:
    for at in range(max(len(target.true), len(target.false))):
        yield target.true[at % len(target.true)], target.false[at % len(target.false)]


def of_items(pair: Pair) -> Candidate:
    """The comparison of two items; with the end of the list, whether an item stands."""
    dm, first_item, second_item = pair
    return Candidate(dm, (1 << second_item, 0) if first_item == END else (1 << first_item, 1 << second_item))


def _of_states(
    ground: Ground, known: Knowledge, conditions: Iterable[Condition], dm: str, before: Knowledge, after: Knowledge
) -> Iterator[Candidate]:
    """The comparisons of a state with one that its decision maker can go to, that change with the verdict."""
    if ground.compared[dm].kind == "states":
        return
    order = known[dm]
    for condition in conditions:
        if condition.dm != dm:
            continue
        start_key = ground.key(dm, condition.start)
        for target in condition.targets:
            sides = ground.sides(dm, order, ground.key(dm, target), start_key)
            if (sides[0] | sides[1]) & order.doubted:
                continue  # what the answer says of the order isn't known as long as some may not stand
            several = any(side & (side - 1) for side in sides)
            if several and before[dm].perhaps(sides) is not after[dm].perhaps(sides):
                yield Candidate(dm, sides, (target, condition.start))


def conditions_of(proposition: Proposition) -> Iterator[Condition]:
    """The conditions in a proposition."""
    if isinstance(proposition, Condition):
        yield proposition
    elif isinstance(proposition, Not):
        yield from conditions_of(proposition.part)
    elif isinstance(proposition, Together):
        for part in proposition.parts:
            yield from conditions_of(part)


@dataclass(frozen=True)
class Choice:
    """The comparison that is asked, and for which targets it matters."""

    candidate: Candidate
    serves: tuple[int, ...]


def chosen(
    ground: Ground, known: Knowledge, targets: Sequence[Open], excluded: set[Candidate], dm: str | None = None
) -> Choice | None:
    """The comparison whose answers leave least open, of one decision maker or all; None: none is known to matter.

    Least targets count first, then least comparisons that occur in them; then what is easiest to read, what serves most
    targets, and what most often decided.
    """
    weights = candidates(ground, known, targets, excluded)
    weights = {candidate: weight for candidate, weight in weights.items() if dm in (None, candidate.dm)}
    if not weights:
        return None
    often = sorted(weights, key=lambda candidate: (-weights[candidate].count, candidate.dm, candidate.sides))
    of_items = [candidate for candidate in often if candidate.states is None][:LOOKED_AT]
    of_states = [candidate for candidate in often if candidate.states is not None][:LOOKED_AT]
    costs = {
        candidate: _cost(ground, known, targets, candidate, weights[candidate]) for candidate in (*of_items, *of_states)
    }
    ranked = sorted(costs, key=lambda candidate: costs[candidate])
    if len(ranked) > 1 and not any(cost[0] for cost in costs.values()):  # no answer settles anything at once
        ranked = sorted(
            ranked[:TIED], key=lambda candidate: (-_settled_next(known, targets, candidate, of_items), costs[candidate])
        )
    return Choice(ranked[0], tuple(sorted(weights[ranked[0]].serves)))


def _settled_next(
    known: Knowledge, targets: Sequence[Open], candidate: Candidate, next_candidates: Sequence[Candidate]
) -> float:
    """How many targets the best next question settles on average, after each answer to this one."""
    concerned = [target.proposition for target in targets if candidate.dm in target.proposition.dms]
    total = 0.0
    for first in (True, False):
        after = candidate.after(known, first)
        left = [proposition for proposition in concerned if proposition.verdict(after) is None]
        best = 0.0
        for next_candidate in next_candidates[:TIED]:
            if next_candidate.is_open(after):
                settled = (
                    sum(proposition.verdict(next_candidate.after(after, way)) is not None for proposition in left)
                    for way in (True, False)
                )
                best = max(best, sum(settled) / 2)
        total += best / 2
    return total


def _cost(
    ground: Ground, known: Knowledge, targets: Sequence[Open], candidate: Candidate, weight: Weight
) -> tuple[float, float, int, int, int]:
    concerned = [target.proposition for target in targets if candidate.dm in target.proposition.dms]
    left = [openness(concerned, candidate.after(known, first)) for first in (True, False)]
    settled = 2 * len(concerned) - sum(count for count, _ in left)
    return -settled, sum(pairs for _, pairs in left), _reading(ground, candidate), -len(weight.serves), -weight.count


def openness(propositions: Iterable[Proposition], known: Knowledge) -> tuple[int, int]:
    """How many propositions bounds leave open, and how many unknown comparisons occur in these."""
    count, pairs = 0, set[Pair]()
    for proposition in propositions:
        if proposition.verdict(known) is None:
            count += 1
            pairs |= proposition.occurring(known)
    return count, len(pairs)


def _reading(ground: Ground, candidate: Candidate) -> int:
    """How hard a comparison is to read: the options in which two states differ; statements are easy."""
    if candidate.states is None:
        return 0
    first, second = (set(ground.states[place].taken) for place in candidate.states)
    return len(first ^ second)


def instance(ground: Ground, one: Candidate) -> tuple[int, int] | None:
    """Places of two states between which just this comparison decides, alike in all else if possible."""
    if one.states is not None:
        return one.states
    dm, (first, second) = one.dm, one.sides
    if ground.compared[dm].kind == "states":
        labels = ground.compared[dm].states
        place = {state.label: place for place, state in enumerate(ground.states)}
        numbers = first.bit_length() - 1, second.bit_length() - 1
        return place[labels[numbers[0]][0]], place[labels[numbers[1]][0]]
    keys, of = ground.vocabulary(dm)
    if one.standing is not None and (moved := _told_by_a_move(ground, dm, one.standing)):
        return moved
    firsts = [number for number, key in enumerate(keys) if key & first and not key & second]
    seconds = [number for number, key in enumerate(keys) if not key & first and (key & second or not second)]
    pairs = ((first_key, second_key) for first_key in firsts for second_key in seconds)
    best = min(pairs, key=lambda pair: (keys[pair[0]] ^ keys[pair[1]]).bit_count(), default=None)
    return None if best is None else _nearest(ground, of, best)


def _told_by_a_move(ground: Ground, dm: str, item: int) -> tuple[int, int] | None:
    """A state where an item is true and one where it isn't, between which its decision maker can move."""
    keys, of = ground.vocabulary(dm)
    pairs = (
        (start, end) if keys[of[start]] >> item & 1 else (end, start)
        for start, ends in ground.moves(dm).items()
        for end in members(ends)
        if (keys[of[start]] ^ keys[of[end]]) >> item & 1
    )
    return min(pairs, key=lambda pair: (keys[of[pair[0]]] ^ keys[of[pair[1]]]).bit_count(), default=None)


MOST_TRIED = 40  # states of one key among which those are looked for that differ least


def _nearest(ground: Ground, of: Sequence[int], keys: tuple[int, int]) -> tuple[int, int]:
    first_states, second_states = (
        [place for place, key in enumerate(of) if key == wanted_key][:MOST_TRIED] for wanted_key in keys
    )
    options = {place: set(ground.states[place].taken) for place in (*first_states, *second_states)}
    return min(
        ((near_first, near_second) for near_first in first_states for near_second in second_states),
        key=lambda pair: len(options[pair[0]] ^ options[pair[1]]),
    )


def settled_by(candidate: Candidate, known: Knowledge, targets: Sequence[Open]) -> Mapping[bool, tuple[int, ...]]:
    """The open targets that each answer settles at once, as far as bounds tell."""
    concerned = [target for target in targets if candidate.dm in target.proposition.dms]
    return {
        first: tuple(
            target.number
            for target in concerned
            if target.proposition.verdict(candidate.after(known, first)) is not None
        )
        for first in (True, False)
    }
