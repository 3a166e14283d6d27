"""A track record over cases: every rule against what came, kind by kind, one conflict counted once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from statistics import fmean

from detente.analysis import kinds as a
from detente.analysis.arguments import public
from detente.errors import ConflictError, together
from detente.model.texts import Text
from detente.results.track_record import (
    CaseScore,
    ForecastScore,
    KindScore,
    OptionScore,
    PredictedScore,
    RuleScore,
    Standing,
    TrackRecord,
)
from detente.scoring.cases import KINDS, read_cases
from detente.scoring.marks import PRIOR, Mark, Worth, weights, worth
from detente.scoring.observed import Observed, observed
from detente.scoring.predictions import BASELINES, EVERY_RULE, PRIMARY, RULES
from detente.scoring.statistics import Interval, at_least, mean, mean_interval, power, share_interval

LIFTS = (1.5, 2.0, 3.0)
SIZES = (5, 10, 20, 30, 50, 100)

ByConflict = Mapping[str, Sequence[Observed]]


@public
def score(folder: a.Path) -> TrackRecord:
    """Score the predictions of every rule against the outcomes of a folder of cases.

    Each case is a folder with a ``case.yaml``: a model as it was frozen, what it was made from, and the outcome as
    somebody coded it. Cases in hindsight, forecasts and prospective ones are never pooled, and observations of one
    conflict count as one.

    Parameters
    ----------
    folder
        The folder of cases.

    Raises
    ------
    ConflictError
        A case isn't as it has to be, or its model isn't the one that was frozen; all at once, with file and line.
    """
    cases, faults = list[Observed](), list[ConflictError]()
    for case in read_cases(folder):
        try:
            cases.append(observed(case))
        except ConflictError as error:
            faults.append(error)
    if faults:
        raise together(faults)
    return scored(cases)


def scored(cases: Sequence[Observed]) -> TrackRecord:
    """The track record of cases that were put to the test."""
    kinds, worths = dict[str, KindScore](), dict[tuple[str, str], Worth]()
    for kind in KINDS:
        by_conflict = _by_conflict([each for each in cases if each.case.kind == kind and each.is_coded])
        if by_conflict:
            worths |= _worths(by_conflict)
            kinds[kind] = _kind(kind, by_conflict, worths)
    return TrackRecord(tuple(_case(each, worths) for each in cases), kinds, LIFTS, PRIMARY)


def _by_conflict(cases: Sequence[Observed]) -> ByConflict:
    """The observations of each conflict, the earliest first."""
    several = defaultdict[str, list[Observed]](list)
    for each in sorted(cases, key=lambda each: (each.case.cut, each.case.name)):
        several[each.case.conflict].append(each)
    return several


def _worths(by_conflict: ByConflict) -> dict[tuple[str, str], Worth]:
    """What each mark is worth, by case and rule, with the share of hits in the other conflicts of its kind."""
    found = {}
    for rule in EVERY_RULE:
        marked = _marked(by_conflict, rule)
        by_weight = weights({name: [each.marks[rule].hit for each in several] for name, several in marked.items()})
        for conflict, several in marked.items():
            for each in several:
                found[each.case.name, rule] = worth(each.marks[rule], by_weight[conflict])
    return found


def _marked(by_conflict: ByConflict, rule: str) -> dict[str, list[Observed]]:
    """The observations of each conflict that a rule is scored on."""
    marked = ((name, [each for each in several if rule in each.marks]) for name, several in by_conflict.items())
    return {name: several for name, several in marked if several}


def _kind(kind: str, by_conflict: ByConflict, worths: Mapping[tuple[str, str], Worth]) -> KindScore:
    scores = {rule: _rule(rule, by_conflict, worths) for rule in EVERY_RULE}
    primary = scores[PRIMARY]
    chance = primary.expected / primary.n if primary.n else None
    return KindScore(
        kind=kind,
        n=len(by_conflict),
        rules={rule: scores[rule] for rule in RULES},
        baselines={rule: scores[rule] for rule in BASELINES},
        options=dict(_options(by_conflict)),
        forecasts=dict(_forecasts(by_conflict)),
        chance=chance,
        power={n: tuple(power(n, chance, lift) for lift in LIFTS) for n in SIZES} if chance else {},
    )


def _rule(rule: str, by_conflict: ByConflict, worths: Mapping[tuple[str, str], Worth]) -> RuleScore:
    marked = list(_marked(by_conflict, rule).values())
    firsts = [several[0].marks[rule] for several in marked]
    hits, expected, lift = lift_of(firsts)
    chances = [mark.chance for mark in firsts]
    every = [[worths[each.case.name, rule] for each in several] for several in marked]
    bits = [fmean(known) for several in every if (known := [each.bits for each in several if each.bits is not None])]
    brier = [fmean(each.brier for each in several) for several in every]
    return RuleScore(
        n=len(firsts),
        hits=hits,
        expected=expected,
        k=mean([mark.k for mark in firsts]) or 0.0,
        m=mean([mark.m for mark in firsts]) or 0.0,
        lift=lift,
        lift_interval=_lift_interval(hits, chances),
        p_value=at_least(hits, chances) if firsts else None,
        bits=mean(bits),
        bits_interval=mean_interval(bits),
        brier=mean(brier),
        brier_interval=mean_interval(brier),
    )


def lift_of(marks: Sequence[Mark]) -> tuple[int, float, float | None]:
    """The hits among independent conflicts, those to be expected by chance, and how many times that the hits are.

    >>> lift_of([Mark(True, 1, 4), Mark(False, 1, 4)])
    (1, 0.5, 2.0)
    """
    hits, expected = sum(mark.hit for mark in marks), sum(mark.chance for mark in marks)
    return hits, expected, hits / expected if expected else None


def _lift_interval(hits: int, chances: Sequence[float]) -> Interval | None:
    """The exact interval of the share of hits, over the share to be expected."""
    expected = sum(chances)
    if not expected:
        return None
    low, high = share_interval(hits, len(chances))
    return low * len(chances) / expected, high * len(chances) / expected


def _options(by_conflict: ByConflict) -> Iterator[tuple[str, OptionScore]]:
    """How well each rule tells single options, against how often options are taken in the other conflicts."""
    for rule in EVERY_RULE:
        own, base, n = list[float](), list[float](), 0
        for conflict, several in by_conflict.items():
            rate = _rate_beside(conflict, by_conflict)
            shares = [(each.share(rule, option), taken) for each in several for option, taken in each.known.items()]
            pairs = [(share, taken) for share, taken in shares if share is not None]
            if pairs:
                n += len(pairs)
                own.append(fmean((share - taken) ** 2 for share, taken in pairs))
                base.append(fmean((rate - taken) ** 2 for _, taken in pairs))
        if n:
            yield rule, OptionScore(n, fmean(own), fmean(base))


def _rate_beside(conflict: str, by_conflict: ByConflict) -> float:
    """How often options were taken in the other conflicts."""
    before, of = PRIOR
    others = [several for name, several in by_conflict.items() if name != conflict]
    taken = [is_taken for several in others for each in several for is_taken in each.known.values()]
    return (before + sum(taken)) / (of + len(taken))


def _forecasts(by_conflict: ByConflict) -> Iterator[tuple[str, ForecastScore]]:
    """How well everybody's probabilities did, and those that the primary rule's set gives to the same formulas."""
    everyone = [each for several in by_conflict.values() for each in several]
    for name in dict.fromkeys(name for each in everyone for name in each.case.forecasts):
        theirs, ours, left_out = list[float](), list[float](), 0
        for each in everyone:
            for formula, probability in each.case.forecasts.get(name, {}).items():
                holds, share = each.truth(formula), each.share(PRIMARY, formula)
                if holds is None or share is None:
                    left_out += 1
                    continue
                theirs.append((probability - holds) ** 2)
                ours.append((share - holds) ** 2)
        yield name, ForecastScore(len(theirs), left_out, mean(theirs), mean(ours))


def _case(each: Observed, worths: Mapping[tuple[str, str], Worth]) -> CaseScore:
    case, outcome = each.case, each.case.outcome
    standing: Standing = "not_coded" if outcome is None else "none_fits" if outcome.none_fits else "scored"
    return CaseScore(
        name=case.name,
        title=Text.of(case.title) if case.title else each.conflict.name,
        conflict=case.conflict,
        kind=case.kind,
        standing=standing,
        blind=case.blind,
        recognised=case.recognised,
        cut=case.cut,
        state=outcome.state if outcome is not None else "",
        taken=tuple(option for option, taken in each.coded.items() if taken),
        untaken=tuple(option for option, taken in each.coded.items() if not taken),
        coder=outcome.coder if outcome is not None else "",
        source=outcome.source if outcome is not None else "",
        predicted={rule: _predicted(each, rule, worths) for rule in EVERY_RULE},
        model=each.conflict,
        changed=each.changed,
    )


def _predicted(each: Observed, rule: str, worths: Mapping[tuple[str, str], Worth]) -> PredictedScore:
    mark = each.marks.get(rule)
    if mark is None:
        return PredictedScore(None, None, each.cells, why=each.left_out[rule])
    value = worths.get((each.case.name, rule))
    return PredictedScore(
        mark.hit if each.is_coded else None, mark.k, mark.m, value.bits if value is not None else None
    )
