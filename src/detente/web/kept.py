"""Engines of the last few models, and the concepts that are asked of them: several tasks are about one model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from detente.engines import Engine, Progress, open_engine
from detente.model.conflict import Conflict
from detente.web.documents import document_of

KEPT = 4
_ENGINES: list[tuple[Conflict, Engine]] = []


def engine_of(given: Mapping[str, Any], progress: Progress | None = None) -> Engine:
    """The engine of a task's model."""
    conflict = document_of(given).conflict
    for conflict_kept, engine in _ENGINES:
        if conflict_kept is conflict:  # a text whose tables have changed is another conflict
            return engine
    engine = open_engine(conflict, "auto", progress)
    _ENGINES[:] = [*_ENGINES[1 - KEPT :], (conflict, engine)]
    return engine


def asked_of(conflict: Conflict, given: Mapping[str, Any]) -> list[str | dict[str, str]] | None:
    """The concepts that the conflict needs, those under chosen readings that have a meaning, and those asked by name.

    None where nothing is asked for beside what the conflict needs.
    """
    from detente.analysis.by_name import by_name

    offered = by_name(conflict, given["lang"])
    return _asked(conflict, given.get("readings", ()), [name for name in offered if name in given.get("concepts", ())])


def _asked(conflict: Conflict, readings: Sequence[str], named: Sequence[str]) -> list[str | dict[str, str]] | None:
    from detente.analysis.readings import asked_profiles, readable

    chosen = [*(name for name in readable(conflict) if name.partition(".")[2] in readings), *named]
    if not chosen:
        return None
    usual = ({dm: concept.name for dm, concept in profile.items()} for profile in asked_profiles(conflict, None))
    return [*usual, *chosen]
