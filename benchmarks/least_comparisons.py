"""The fewest comparisons that could settle everything, if all answers were known beforehand: exact.

Run as `python -m benchmarks.least_comparisons [--draws 50] [--only elmira] [--key KEY]`, on the draws of
`python -m benchmarks.asking`. A set of answers settles the targets if each completion with another verdict contradicts
one of them: a hitting set of what such completions contradict, of which a smallest one is found, and refuted by a
further completion until there is none. No way of asking these comparisons takes fewer, whatever the answers. Beside it
stands the entropy of the verdicts: no way of asking takes fewer questions with two answers on average.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from math import log2
from random import Random
from statistics import mean, median

from pysat.examples.hitman import Hitman

from benchmarks.asking import Case, Truth, arguments, asked, begun, chosen, room_of
from benchmarks.tables import table
from detente.analysis.asking.choosing import Candidate, Open, all_judged, conditions_of
from detente.analysis.asking.room import Room
from detente.engines.asking.ground import Knowledge
from detente.model.partial_orders import PartialOrder

WEIGHED = 2000  # completions drawn for the entropy
TAKEN = 6  # completions taken from each open target


def answers_of(room: Room, truth: Truth) -> list[Candidate]:
    """Everything that could be answered, as an order answers it: what it prefers stands first."""
    answers = list[Candidate]()
    for dm, order in _begin(room).items():
        for one, other in order.open_pairs:
            first, second = (one, other) if truth[dm].known(one, other) == 1 else (other, one)
            answers.append(Candidate(dm, (1 << first, 1 << second)))
    return list(dict.fromkeys([*answers, *_of_states(room, truth)]))


def _of_states(room: Room, truth: Truth) -> Iterator[Candidate]:
    ground, known = room.ground, _begin(room)
    for target in room.wanted:
        for condition in conditions_of(target.proposition):
            dm, here = condition.dm, ground.key(condition.dm, condition.start)
            for place in condition.targets if ground.compared[dm].kind == "statements" else ():
                sides = ground.sides(dm, known[dm], ground.key(dm, place), here)
                if known[dm].perhaps(sides) and known[dm].perhaps(sides[::-1]):
                    yield Candidate(dm, sides if truth[dm].perhaps(sides) else sides[::-1])


def _begin(room: Room) -> dict[str, PartialOrder]:
    return {dm: compared.order for dm, compared in room.compared.items()}


def least(room: Room, truth: Truth) -> int:
    """The size of a smallest set of answers that settles all targets."""
    answers, verdicts = answers_of(room, truth), [one.proposition.verdict(truth) for one in room.wanted]
    clashing, chosen = Hitman(solver="m22", htype="sorted"), list[Candidate]()
    while others := list(_others(room, chosen, verdicts)):
        for other in others:
            nearest = _nearer(room, other, truth, verdicts)
            clashing.hit([number for number, one in enumerate(answers) if not nearest[one.dm].perhaps(one.sides)])
        chosen = [answers[number] for number in clashing.get()]
    return len(chosen)


def _others(room: Room, chosen: Sequence[Candidate], verdicts: Sequence[bool | None]) -> Iterator[Knowledge]:
    """Completions that agree with some answers and have another verdict on a target."""
    known: Knowledge = _begin(room)
    for one in chosen:
        if known[one.dm].perhaps(one.sides[::-1]):
            known = one.after(known, True)
    judged = all_judged(room.ground, [one.proposition for one in room.wanted], known)
    for judgement, verdict in zip(judged, verdicts, strict=True):
        if isinstance(judgement, Open):
            yield from (judgement.false if verdict else judgement.true)[:TAKEN]
        elif judgement is None:
            raise RuntimeError("a target is undecided")


def _nearer(room: Room, other: Knowledge, truth: Truth, verdicts: Sequence[bool | None]) -> Knowledge:
    """A completion with a verdict that differs, of which no exchange of neighbours can be undone."""
    completion = {dm: order if order.is_total else order.drawn(Random(0)) for dm, order in other.items()}
    moved = True
    while moved:
        moved = False
        for dm in room.ground.dms:
            places = completion[dm].ordered()
            for at in range(len(places) - 1):
                one, next_one = places[at : at + 2]
                if truth[dm].known(one, next_one) == 1:
                    continue
                closer = {**completion, dm: completion[dm].exchanged(one, next_one)}
                if _differs(room, closer, verdicts):
                    completion, moved = closer, True
                    places[at : at + 2] = next_one, one
    return completion


def _differs(room: Room, completion: Knowledge, verdicts: Sequence[bool | None]) -> bool:
    several = zip(room.wanted, verdicts, strict=True)
    return any(target.proposition.verdict(completion) is not verdict for target, verdict in several)


def entropy(room: Room, random: Random) -> float:
    """The entropy of the verdicts together, in bits, over completions that are drawn."""
    count = Counter[tuple[bool | None, ...]]()
    for _ in range(WEIGHED):
        truth = {dm: order.drawn(random) for dm, order in _begin(room).items()}
        count[tuple(one.proposition.verdict(truth) for one in room.wanted)] += 1
    return -sum(n / WEIGHED * log2(n / WEIGHED) for n in count.values())


def measured(case: Case, draws: int, seed: int) -> tuple[str, float, float, float, float, float]:
    """A row: the medians and means of the fewest comparisons and of those asked, and the entropy."""
    session, random = begun(case), Random(seed)
    room, fewest, taken = room_of(session), list[int](), list[int]()
    for _ in range(draws):
        truth = {dm: order.drawn(random) for dm, order in _begin(room).items()}
        fewest.append(least(room, truth))
        taken.append(asked(session, truth)[0])
        if taken[-1] < fewest[-1]:
            raise AssertionError((case.name, fewest[-1], taken[-1]))
    bits = round(entropy(room, Random(seed)), 2)
    return case.name, median(fewest), round(mean(fewest), 1), bits, median(taken), round(mean(taken), 1)


def main() -> None:
    """Print the table."""
    options = arguments(__doc__).parse_args()
    head = ("what is settled", "fewest possible", "its mean", "entropy, bits", "asked", "its mean")
    print(table(head, [measured(case, options.draws, options.seed) for case in chosen(options)]))


if __name__ == "__main__":
    main()
