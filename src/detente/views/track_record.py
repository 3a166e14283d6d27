"""View of a track record: cases, then scores kind by kind, no rate without its interval."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from detente import words
from detente.explanations import option_name
from detente.explanations.track_record import rule_name
from detente.results.track_record import LEVEL, CaseScore, Interval, KindScore, PredictedScore, RuleScore, TrackRecord
from detente.views.blocks import Block, Cell, Heading, Paragraph, Row, Title, row, table

LEAST = 0.001  # a smaller p-value isn't told to its digits
FEW = 10  # conflicts below which the instrument is shown, and no record


def track_record_view(record: TrackRecord, lang: str) -> Iterator[Block]:
    """The cases and what was predicted of them, then the scores of each kind."""
    coded = [case for case in record.cases if case.standing != "not_coded"]
    yield Title(words.say("score.title", lang))
    yield Paragraph(words.say("score.head", lang, n=len(record.cases), coded=len(coded)))
    if max((kind.n for kind in record.kinds.values()), default=0) < FEW:
        yield Paragraph(words.say("score.few", lang, most=FEW), "bad")
    yield Heading(words.say("score.heading.cases", lang))
    yield from _cases(record, lang)
    for kind in record.kinds.values():
        yield from _kind(kind, record, lang)
    yield Heading(words.say("score.heading.how", lang))
    yield from (Paragraph(words.say(f"score.how.{key}", lang), "muted") for key in HOW)


HOW = ("rules", "cells", "lift", "bits", "options", "kinds")


def _cases(record: TrackRecord, lang: str) -> Iterator[Block]:
    head = ("case", "kind", "came", "predicted", "standing")
    yield table(
        (words.say(f"score.table.{key}", lang) for key in head),
        (_case(case, record.primary, lang) for case in record.cases),
    )
    coded = [case for case in record.cases if case.standing != "not_coded"]
    if coded:
        yield table(
            (words.say(f"score.table.{key}", lang) for key in ("case", "coder", "source")),
            (row(case.title.say(lang), Cell(case.coder, "muted"), Cell(case.source, "muted")) for case in coded),
        )
    for case in record.cases:
        if case.changed:
            rules = words.listed(lang, (rule_name(rule, lang) for rule in case.changed))
            yield Paragraph(words.say("score.changed", lang, name=case.title.say(lang), rules=rules), "muted")


def _case(case: CaseScore, rule: str, lang: str) -> Row:
    primary = case.predicted[rule]
    return row(
        case.title.say(lang),
        words.say(f"score.kind.{case.kind}", lang),
        _came(case, lang) or words.say("score.nothing", lang),
        _size(primary, lang),
        _standing(case, primary, lang),
    )


def _came(case: CaseScore, lang: str) -> str:
    """What was coded, options by their names."""
    told = [
        words.say(f"score.{key}", lang, items=[option_name(case.model, option, lang) for option in options])
        for key, options in (("taken", case.taken), ("untaken", case.untaken))
        if options
    ]
    return case.state or words.say("score.between", lang).join(told)


def _size(predicted: PredictedScore, lang: str) -> str:
    if predicted.k is None:
        return words.say(f"score.why.{predicted.why}", lang)
    return words.say("score.size", lang, k=predicted.k, m=predicted.m)


def _standing(case: CaseScore, primary: PredictedScore, lang: str) -> Cell:
    if case.standing == "not_coded":
        return Cell(words.say("score.standing.not_coded", lang), "muted")
    if primary.hit is None:
        return Cell(words.say("score.standing.unscored", lang), "muted")
    if case.standing == "none_fits":
        return Cell(words.say("score.standing.none_fits", lang), "bad")
    return Cell(words.say(f"score.standing.{'hit' if primary.hit else 'miss'}", lang), "good" if primary.hit else "bad")


def _kind(kind: KindScore, record: TrackRecord, lang: str) -> Iterator[Block]:
    yield Heading(words.say("score.heading.kind", lang, kind=words.say(f"score.kind.{kind.kind}", lang), n=kind.n))
    yield Paragraph(primary_sentence(record.primary, kind.rules[record.primary], lang))
    yield _rules(kind.rules, "rule", lang)
    yield _rules(kind.baselines, "baseline", lang)
    if kind.options:
        head = ("rule", "options", "brier", "base")
        yield Heading(words.say("score.heading.options", lang), 2)
        rows = (
            row(rule_name(rule, lang), str(score.n), f"{score.brier:.3f}", f"{score.base:.3f}")
            for rule, score in kind.options.items()
        )
        yield table((words.say(f"score.table.{key}", lang) for key in head), rows, numbers=[1, 2, 3])
    if kind.forecasts:
        yield from _forecasts(kind, lang)
    if kind.power:
        yield from _power(kind, record, lang)


def primary_sentence(rule: str, score: RuleScore, lang: str) -> str:
    """What the primary rule comes to, with its interval, and whether the written falsifier holds."""
    if score.n and score.lift is None:
        return words.say("score.primary.empty", lang, concept=rule, n=score.n)
    if not score.n or score.lift is None or score.lift_interval is None or score.p_value is None:
        return words.say("score.primary.unscored", lang)
    low, high = score.lift_interval
    key = "falsified" if score.lift <= 1 else "above" if score.p_value <= 1 - LEVEL else "open"
    said = words.say(
        "score.primary.said",
        lang,
        concept=rule,
        n=score.n,
        hits=_number(score.hits),
        expected=_number(score.expected),
        lift=_number(score.lift),
        low=_number(low),
        high=_number(high),
        p=_chance(score.p_value, lang),
    )
    return f"{said} {words.say(f'score.primary.{key}', lang)}"


def _rules(scores: Mapping[str, RuleScore], first: str, lang: str) -> Block:
    head = (first, "n", "hits", "sharpness", "lift", "p", "bits", "brier")
    rows = (_rule(rule, score, lang) for rule, score in scores.items())
    return table((words.say(f"score.table.{key}", lang) for key in head), rows, numbers=range(1, 8))


def _rule(rule: str, score: RuleScore, lang: str) -> Row:
    if not score.n:
        nothing = words.say("score.nothing", lang)
        return row(rule_name(rule, lang), "0", *[nothing] * 6)
    return row(
        rule_name(rule, lang),
        str(score.n),
        f"{_number(score.hits)} / {_number(score.expected)}",
        f"{_number(score.k)} / {_number(score.m)}",
        _with_interval(score.lift, score.lift_interval, lang),
        _chance(score.p_value, lang),
        _with_interval(score.bits, score.bits_interval, lang),
        _with_interval(score.brier, score.brier_interval, lang),
    )


def _with_interval(value: float | None, interval: Interval | None, lang: str) -> str:
    if value is None or interval is None:
        return words.say("score.nothing", lang)
    return f"{_number(value)} [{_number(interval[0])}, {_number(interval[1])}]"


def _forecasts(kind: KindScore, lang: str) -> Iterator[Block]:
    head = ("forecaster", "formulas", "left_out", "brier", "rule_brier")
    nothing = words.say("score.nothing", lang)
    yield Heading(words.say("score.heading.forecasts", lang), 2)
    rows = (
        row(
            name,
            str(score.n),
            str(score.left_out),
            nothing if score.brier is None else f"{score.brier:.3f}",
            nothing if score.rule is None else f"{score.rule:.3f}",
        )
        for name, score in kind.forecasts.items()
    )
    yield table((words.say(f"score.table.{key}", lang) for key in head), rows, numbers=[1, 2, 3, 4])


def _power(kind: KindScore, record: TrackRecord, lang: str) -> Iterator[Block]:
    chance = f"{kind.chance:.2f}" if kind.chance is not None else ""
    nothing = words.say("score.nothing", lang)
    yield Heading(words.say("score.heading.power", lang), 2)
    yield Paragraph(words.say("score.power", lang, chance=chance))
    head = (
        words.say("score.table.n", lang),
        *(words.say("score.table.lift_of", lang, lift=lift) for lift in record.lifts),
    )
    can_be = [_can_be(lift, kind) for lift in record.lifts]
    rows = (
        row(str(n), *(f"{share:.0%}" if can else nothing for can, share in zip(can_be, several, strict=True)))
        for n, several in kind.power.items()
    )
    yield table(head, rows, numbers=range(len(record.lifts) + 1))


def _can_be(lift: float, kind: KindScore) -> bool:
    """Whether sets can be hit so many times as often as by chance."""
    return kind.chance is not None and lift * kind.chance <= 1


def _chance(p_value: float | None, lang: str) -> str:
    if p_value is None:
        return words.say("score.nothing", lang)
    return words.say("score.small", lang) if p_value < LEAST else f"{p_value:.3f}"


def _number(value: float) -> str:
    return f"{round(value, 2) + 0.0:.2f}".rstrip("0").rstrip(".")  # no -0
