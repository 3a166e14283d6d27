"""Answers as JSON that are wrong in one place, to see that a schema refuses each."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

Path = tuple[Any, ...]

# Keys that need not be there, by how their path ends; it begins with what was asked.
OPTIONAL = (
    ".added", ".also", ".at_least", ".believed", ".comparisons", ".counts", ".completions", ".conventions",
    ".differs", ".drawn",
    ".elsewhere", ".forbidden_by", ".interval", ".notices",
    ".place", ".risk", ".risk_place", ".same_as",
    ".open", ".otherwise", ".patterns", ".possible_improvements", ".profile", ".profiles", ".replies", ".shares",
    ".short",
    ".undecided", ".unknown", ".why", "catalog.notices", "cite.key", "cite.written",
    "answers.*.by", "answers.*.date", "hangs_on.*.by",
    "hangs_on.*.date", "answers.*.second", "hangs_on.*.second", "*.first_that", "*.second_that",
    "question.first_that", "question.second_that", "question.instance", "question.only", "question.second",
    "question.settles.first", "question.settles.no", "question.settles.second", "question.settles.yes",
    "targets.*.at", "targets.*.id",
    "draft.prompts", "draft.written",
    "claims.*.remark", "claims.*.why", "closed.since", "closed.within", "evolution.as_perceived",
    "evolution.breaks", "evolution.gains", "evolution.to", "evolution.within",
    "facts.*.dm", "facts.*.second", "facts.state", "freeze.record", "freeze.written", "join.written", "score.written",
    "learned.*.second", "moves.*.date", "moves.*.from", "moves.*.impossible", "moves.*.rule", "moves.*.to",
    "needs.*.seen", "new.schema", "new.template", "notices.*.file", "observe.beliefs.*.perceived", "observe.state",
    "robustness.concepts", "robustness.outcome", "range.corners", "range.draws", "range.every_corner", "range.level",
    "range.runs",
    "tempo.*.because", "tempo.*.changes", "tempo.*.dm", "tempo.*.name", "timeline.race", "timeline.range",
    "timeline.threshold",
    "explained.nodes.*.no", "explained.nodes.*.split", "explained.nodes.*.yes", "split.value",
    "sweep.explained", "sweep.merged", "sweep.shard",
    "steps.*.coalition", "table.written", "verdicts.*.dm", "witness.*.certificates", "witness.*.closed",
    "witness.*.coalition", "witness.*.concept", "witness.*.count", "witness.*.gains", "witness.*.leaving",
    "witness.*.chance", "witness.*.other", "witness.*.path",
    *(f"{asked}.file" for asked in ("analyze", "ask", "attitudes", "check", "coalitions", "diff", "equilibria",
      "evolution", "explain", "facts", "hypergame", "inverse", "moves", "observe", "preferences", "report",
      "robustness", "stability", "states", "table", "timeline")),
)  # fmt: skip
# Maps whose keys are those of the model, or names of concepts.
MAPS = (
    ".claims", ".concepts", ".conventions", ".copies", ".decision_makers", ".differs", ".elsewhere", ".gains",
    ".believed", ".counts", ".hyper_stable", ".last_movers", ".perceived", "hypergame.hypergame",
    ".places", ".translations",
    ".left_out", ".nodes", ".options", ".possible_improvements", ".preferences", ".profile", ".profiles",
    ".profiles.*", ".refused", ".since",
    ".stability", ".stability.*", ".stable", ".universal", ".universally_stable", ".weights", "analyze.equilibria",
    "attitudes.before", "attitudes.before.*", "attitudes.attitudes",
    "attitudes.attitudes.*.profiles.*", "attitudes.attitudes.*.profiles.*.*",
    "draft.prompts", "diff.status_quo", "diff.status_quo.*", "equilibria.equilibria", "join.equilibria",
    "moves.moves", "robustness.concepts.*",
    "explained.nodes.*.counts", "agree.pairs", "agree.verdicts", "record.predictions", "score.score",
    "timeline.ever", "timeline.expected", "timeline.movers", "timeline.outcomes",
    ".baselines", ".forecasts", ".power", ".predicted", ".rules",
)  # fmt: skip
# What is as a model file has it, or the fields of a sentence.
FREE = {"advice", "after", "before", "changes", "name", "note", "prefers", "ranking"}


def spoilt(answer: Any) -> Iterator[tuple[str, Any]]:
    """Each way to be wrong, once for every place of a kind: a key missing, one too many, a value of another type."""
    done: set[str] = set()
    for path, place in _places(answer, ()):
        at = general((answer.get("asked", "error"), *path))
        keys = sorted(place) if isinstance(place, dict) and not at.endswith(MAPS) else type(place).__name__
        if f"{at} {keys}" not in done:
            done.add(f"{at} {keys}")
            yield from _wrong(answer, path, place, at)


def _places(value: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    if path and path[-1] in FREE:
        return
    yield path, value
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from _places(inner, (*path, key))


def general(path: Path) -> str:
    """A path without numbers and names of the model.

    >>> general(("equilibria", "equilibria", "NASH", "states", 3, "label"))
    'equilibria.equilibria.*.states.*.label'
    """
    shown = ""
    for key in path:
        shown += ".*" if isinstance(key, int) or (shown.endswith(MAPS) and "." in shown) else f".{key}"
        shown = shown.removeprefix(".")
    return shown


def _wrong(answer: Any, path: Path, place: Any, at: str) -> Iterator[tuple[str, Any]]:
    if isinstance(place, dict) and not at.endswith(MAPS):
        for key in place:
            if not f"{at}.{key}".endswith(OPTIONAL):
                yield f"{at} without {key}", _with(answer, path, {k: v for k, v in place.items() if k != key})
        yield f"{at} of {sorted(place)} with more", _with(answer, path, place | {"unheard": 1})
    if path:
        other = 1 if isinstance(place, str | dict | list) else {"no": 1}
        yield f"{at} of another type than {type(place).__name__}", _with(answer, path, other)


def _with(answer: Any, path: Path, value: Any) -> Any:
    if not path:
        return value
    changed = copy.deepcopy(answer)
    inside = changed
    for key in path[:-1]:
        inside = inside[key]
    inside[path[-1]] = value
    return changed
