"""The conflict with what a log says of its preferences, each answer with the dates that it follows from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from detente import words
from detente.model.conflict import Conflict
from detente.model.decision_makers import DecisionMaker
from detente.model.edits import remade
from detente.model.preferences.known import Known, cited
from detente.model.texts import Citation, Source, Text
from detente.results.observe import Learned, Move

SOURCE = "observed"


def with_learned(conflict: Conflict, moves: Sequence[Move], learned: Sequence[Learned]) -> tuple[Conflict, int]:
    """The conflict with what is learned, and how many answers its preferences can't say."""
    if not learned:
        return conflict, 0
    makers, unsaid = list[DecisionMaker](), 0
    for dm in conflict.decision_makers:
        known = [_known(one, moves) for one in learned if one.dm == dm.id]
        preferences, left = dm.preferences.told(dm.id, known) if known else (dm.preferences, ())
        unsaid += len(left)
        makers.append(_with(dm, known, left, preferences is not dm.preferences, preferences=preferences))
    if all(one is dm for one, dm in zip(makers, conflict.decision_makers, strict=True)):
        return conflict, unsaid
    return remade(conflict, decision_makers=makers, sources=_sources(conflict), perceives=conflict.perceives), unsaid


def _with(
    dm: DecisionMaker, known: Sequence[Known], left: Sequence[Known], changed: bool, **parts: object
) -> DecisionMaker:
    """A decision maker with another preference, and citations of what its parts can't cite."""
    if not changed:
        return dm
    said = [cite for one in known if one not in left for cite in one.because]
    return replace(dm, evidence=cited(dm.evidence, said), **parts)  # type: ignore[arg-type]


def _known(one: Learned, moves: Sequence[Move]) -> Known:
    about = (one.first,) if one.second is None else (one.first, one.second)
    dates = dict.fromkeys(moves[index].date or str(index + 1) for index in one.because)
    return Known(about, one.answer in ("stands", "first"), (Citation(SOURCE, ", ".join(dates)),))


def _sources(conflict: Conflict) -> tuple[Source, ...]:
    known = any(source.id == SOURCE for source in conflict.sources)
    title = Text.of({lang: words.say("observe.source", lang) for lang in words.LANGUAGES})
    return conflict.sources if known else (*conflict.sources, Source(SOURCE, title))
