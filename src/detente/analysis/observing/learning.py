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
        facts = [_known(answer, moves) for answer in learned if answer.dm == dm.id]
        preferences, left = dm.preferences.told(dm.id, facts) if facts else (dm.preferences, ())
        unsaid += len(left)
        makers.append(_with(dm, facts, left, preferences is not dm.preferences, preferences=preferences))
    if all(maker is dm for maker, dm in zip(makers, conflict.decision_makers, strict=True)):
        return conflict, unsaid
    return remade(conflict, decision_makers=makers, sources=_sources(conflict), perceives=conflict.perceives), unsaid


def _with(
    dm: DecisionMaker, facts: Sequence[Known], left: Sequence[Known], changed: bool, **parts: object
) -> DecisionMaker:
    """A decision maker with another preference, and citations of what its parts can't cite."""
    if not changed:
        return dm
    citations = [cite for fact in facts if fact not in left for cite in fact.because]
    return replace(dm, evidence=cited(dm.evidence, citations), **parts)  # type: ignore[arg-type]


def _known(answer: Learned, moves: Sequence[Move]) -> Known:
    about = (answer.first,) if answer.second is None else (answer.first, answer.second)
    dates = dict.fromkeys(moves[index].date or str(index + 1) for index in answer.because)
    return Known(about, answer.answer in ("stands", "first"), (Citation(SOURCE, ", ".join(dates)),))


def _sources(conflict: Conflict) -> tuple[Source, ...]:
    is_listed = any(source.id == SOURCE for source in conflict.sources)
    title = Text.of({lang: words.say("observe.source", lang) for lang in words.LANGUAGES})
    return conflict.sources if is_listed else (*conflict.sources, Source(SOURCE, title))
