"""Timelines in sentences: chances by the tempo given, with what they are over, and no forecast."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import isinf

from detente import words
from detente.explanations import dm_name
from detente.model.conflict import Conflict
from detente.model.formulas import text_of
from detente.model.rules import ANYONE
from detente.model.stages import model_at, stages_within
from detente.model.tempo import Event, Pace
from detente.results.timeline import Mover, Outcome, Race, Span, Spread, Threshold, Timeline, every_text

UNITS = ("hour", "day", "week", "month", "year")
MOST_MOVERS = 4


def timeline_sentences(timeline: Timeline, lang: str = words.DEFAULT) -> list[str]:
    """How likely each outcome is by the last time, after what time, by whom; the race, the threshold, the ranges.

    >>> import detente as dt
    >>> tempo = {"unit": "day", "horizon": 90, "moves": [{"dm": "anyone", "every": 30}]}
    >>> game = dt.catalog("prisoners-dilemma").changed(tempo=tempo, status_quo="4")
    >>> timeline_sentences(dt.timeline(game, to="1"))[0]
    '1: the chance that it has been true within 90 days is 0.903. On average it takes 45 days until then. ...'
    """
    told = [" ".join(_outcome(timeline, outcome, lang)) for outcome in timeline.outcomes.values()]
    if timeline.race is not None:
        told.append(" ".join(_race(timeline, timeline.race, lang)))
    if timeline.threshold is not None:
        told.append(_threshold(timeline, timeline.threshold, lang))
    if timeline.spread is not None:
        told += _spread(timeline.spread, lang)
    return [*told, words.say("timeline.assumed", lang)]


def outcome_name(conflict: Conflict, name: str, lang: str) -> str:
    """What an outcome is called: the name of its scenario, or what was asked for; in which stage, or that it begins."""
    address, within, inner = _apart(conflict, name)
    model = model_at(conflict, address)
    scenario = next((each for each in model.scenarios if each.id == inner), None)
    called = inner if scenario is None or scenario.name is None else scenario.name.say(lang)
    if not address:
        return called
    key = "timeline.in_stage" if within else "timeline.begins"
    return words.say(key, lang, outcome=called, stage=address, model=model.name.say(lang))


def _apart(conflict: Conflict, name: str) -> tuple[str, str, str]:
    """The address of a stage before a name, if there is one, what parts the two, and the name in it."""
    address, within, inner = name.partition(": ")
    is_stage = any(address == known for known, _, _ in stages_within(conflict))
    return (address, within, inner) if is_stage else ("", "", name)


def _outcome(timeline: Timeline, outcome: Outcome, lang: str) -> Iterator[str]:
    fields = {
        "outcome": outcome_name(timeline.conflict, outcome.name, lang),
        "time": time_text(timeline.at[-1], timeline.unit, lang),
        "chance": chance_text(outcome.chances[-1], lang),
    }
    yield words.say(f"timeline.{timeline.measure}", lang, **fields)
    if outcome.at_start:
        yield words.say("timeline.already", lang)
    elif outcome.ever is not None and outcome.expected is not None:
        yield from _when(timeline, outcome.ever, outcome.expected, lang)
    if outcome.movers and not outcome.at_start:
        yield words.say("timeline.movers", lang, movers=_movers(timeline, outcome.movers, lang))


def _when(timeline: Timeline, ever: Span, expected: Span, lang: str) -> Iterator[str]:
    """After what time on average, if it is bound to come."""
    if ever.high == 0.0:
        yield words.say("timeline.never", lang)
    elif isinf(expected.high):
        yield words.say("timeline.maybe_never", lang, chance=chance_text(ever, lang))
    elif expected.high > 0.0:
        yield words.say("timeline.expected", lang, time=span_text(expected, timeline.unit, lang))


def _movers(timeline: Timeline, movers: Sequence[Mover], lang: str) -> list[str]:
    shown = [
        words.say("timeline.mover", lang, name=mover_name(timeline, each, lang), chance=chance_text(each.chance, lang))
        for each in movers[:MOST_MOVERS]
    ]
    return [*shown, "…"] if len(movers) > MOST_MOVERS else shown


def mover_name(timeline: Timeline, mover: Mover, lang: str) -> str:
    """What a decision maker or an event is called."""
    if not mover.is_event:
        conflict = timeline.conflict
        models = (conflict, *(stage.model for _, _, stage in stages_within(conflict)))
        return next(dm_name(model, mover.by, lang) for model in models if mover.by in model.dms)
    event = dict(timeline.entries)[mover.by]
    return event.name.say(lang) if isinstance(event, Event) else mover.by


def _race(timeline: Timeline, race: Race, lang: str) -> Iterator[str]:
    names = [outcome_name(timeline.conflict, name, lang) for name in (race.first, race.second)]
    chance = chance_text(race.chance, lang)
    yield words.say("timeline.race", lang, first=names[0], second=names[1], chance=chance)
    if race.movers:
        yield words.say("timeline.movers", lang, movers=_movers(timeline, race.movers, lang))


def _threshold(timeline: Timeline, threshold: Threshold, lang: str) -> str:
    unit, level = timeline.unit, chance_text(Span.of(float(threshold.level)), lang)
    fields = {
        "entry": threshold.entry,
        "level": level,
        "low": time_text(threshold.low, unit, lang),
        "high": time_text(threshold.high, unit, lang),
    }
    if not threshold.values:
        key = "timeline.no_threshold_above" if threshold.at_low else "timeline.no_threshold_below"
        return words.say(key, lang, **fields)
    values = [time_text(value, unit, lang) for value in threshold.values]
    key = "timeline.threshold_from_above" if threshold.at_low else "timeline.threshold_from_below"
    return words.say(key, lang, values=values, **fields)


def _spread(spread: Spread, lang: str) -> Iterator[str]:
    if spread.corners:
        key = "timeline.range" if spread.every_corner else "timeline.range_some"
        yield words.say(key, lang, corners=spread.corners, draws=spread.draws, seed=str(spread.seed))
    if spread.runs:
        yield words.say("timeline.runs", lang, runs=spread.runs, seed=str(spread.seed))


def chance_text(chance: Span, lang: str) -> str:
    """A chance, or a range of chances; never rounded to 0 or 1."""
    low, high = _chance(chance.low), _chance(chance.high)
    return low if low == high else words.say("timeline.span", lang, low=low, high=high)


def _chance(chance: float) -> str:
    if 0.0 < chance < 0.001:
        return "<0.001"
    if 0.999 < chance < 1.0 - 1e-9:
        return ">0.999"
    return f"{chance:.3f}".rstrip("0").rstrip(".")


def span_text(span: Span, unit: str, lang: str) -> str:
    """A time, or a range of times."""
    if _figure(span.low) == _figure(span.high):
        return time_text(span.low, unit, lang)
    high = time_text(span.high, unit, lang)
    return words.say("timeline.span", lang, low=_figure(span.low), high=high)


def time_text(time: float | Fraction, unit: str, lang: str) -> str:
    """A length of time with its unit."""
    figure = _figure(float(time))
    if unit in UNITS and figure.isdecimal():
        return words.say(f"count.of_{unit}s", lang, n=int(figure))
    return words.say("timeline.time", lang, time=figure, unit=unit_name(unit, lang))


def unit_name(unit: str, lang: str) -> str:
    """What time is counted in."""
    return words.say(f"unit.{unit}", lang) if unit in UNITS else unit


def entry_text(address: str, entry: Pace | Event, conflict: Conflict, lang: str) -> str:
    """What an entry of a tempo is about: who moves, or what happens."""
    conflict = model_at(conflict, address.rpartition(".tempo.")[0])
    if isinstance(entry, Event):
        changes = [text_of(change, lang) for change in entry.changes]
        return words.say("timeline.event", lang, name=entry.name.say(lang), changes=changes)
    who = words.say("term.anyone", lang) if entry.dm == ANYONE else dm_name(conflict, entry.dm, lang)
    return who if entry.name is None else words.say("timeline.pace", lang, who=who, name=entry.name.say(lang))


def every_words(entry: Pace | Event, unit: str, lang: str) -> str:
    """The mean time of an entry with its unit, and whether it is a guess."""
    every = words.say("timeline.every", lang, every=every_text(entry.every), unit=unit_name(unit, lang))
    return words.say("timeline.unsure", lang, every=every) if entry.unsure else every


def rests_on(entry: Pace | Event, lang: str) -> str:
    """What an entry rests on: citations and a note, or that it is nothing."""
    cited = words.listed(lang, [str(citation) for citation in entry.evidence.because])
    note = "" if entry.evidence.note is None else entry.evidence.note.say(lang)
    said = [part for part in (cited, note) if part]
    return words.listed(lang, said) if said else words.say("timeline.rests_on_nothing", lang)


def _figure(time: float) -> str:
    """A number with three significant digits, and all before the point."""
    return f"{time:.0f}" if time >= 100 else f"{time:.3g}"
