"""Random preferences whose comparisons may be unknown, uncertain, intransitive, or of a degree."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from random import Random
from typing import Any

from detente.engines import open_engine
from detente.model.conflict import Conflict
from detente.model.formulas import text_of
from detente.model.preferences import Form, Group, Preferences, preference
from detente.testing.random_conflicts import random_conflict

KINDS = ("ranking", "ranking", "prefers", "prefers", "relation", "relation", "certainty", "respondents", "written")
SIGNS = (">", ">", ">>", ">>>", "~", "?", "?", "<", "<<")


def uncertain_conflict(seed: int, kinds: tuple[str, ...] = KINDS) -> Conflict:
    """A random conflict in which most preferences leave comparisons unknown or have degrees."""
    conflict, draw = random_conflict(seed), Random(f"uncertain {seed}")
    labels = [state.label for state in open_engine(conflict, "reference").all().listed()]
    makers = []
    for dm in conflict.decision_makers:
        found = _preference(draw, draw.choice(kinds), labels, dm.preferences.form)
        makers.append(dm if found is None else replace(dm, preferences=found))
    return replace(conflict, decision_makers=tuple(makers))


def _preference(draw: Random, kind: str, labels: list[str], written: Form) -> Preferences | None:
    match kind:
        case "ranking":
            return Preferences.ranking(_groups(draw, labels))
        case "prefers":
            return preference({"prefers": _statements(draw, written)})
        case "relation":
            return preference({"relation": {"pairs": _lines(draw, labels), "otherwise": "unknown"}})
        case "certainty":
            values = {f: {s: draw.choice(("0", "0.3", "1/2", "0.7", "1"))} for f, s in combinations(labels, 2)}
            return preference({"certainty": {"kind": "fuzzy", "pairs": values, "otherwise": "1/2", "threshold": "0.4"}})
        case "respondents":
            voices = {
                f"v{number}": {
                    "weight": str(number),
                    "ranking": [list(group.labels) for group in _groups(draw, labels)],
                }
                for number in (1, 2, 3)
            }
            return preference({"respondents": {"voices": voices, "threshold": "0.7"}})
    return None


def _groups(draw: Random, labels: list[str]) -> tuple[Group, ...]:
    rest, groups = draw.sample(labels, len(labels)), list[Group]()
    while rest:
        size = draw.choice((1, 1, 2, 3, 4))
        some, rest = tuple(rest[:size]), rest[size:]
        known = len(some) == 1 or draw.random() < 0.3
        tied = (some[:2],) if not known and len(some) > 2 and draw.random() < 0.5 else ()
        groups.append(Group(some, known=known, tied=tied, degree=draw.choice((1, 1, 2, 3))))
    return tuple(groups)


def _statements(draw: Random, written: Form) -> list[Any]:
    rest: list[dict[str, Any]] = [
        {"that": text_of(that), "degree": draw.choice((1, 2, 3))} for that in written.formulas()
    ]
    buckets = list[Any]()
    while rest:
        size = draw.choice((1, 2, 2, 3))
        some, rest = rest[:size], rest[size:]
        buckets.append({"unordered": some} if len(some) > 1 else some[0] | {"unsure": draw.choice(("order", "both"))})
    return buckets


def _lines(draw: Random, labels: list[str]) -> list[str]:
    pairs = [pair for pair in combinations(labels, 2) if draw.random() < 0.9]
    signs = [(first, second, draw.choice(SIGNS)) for first, second in pairs]
    return [
        f"{second} {sign.replace('<', '>')} {first}" if "<" in sign else f"{first} {sign} {second}"
        for first, second, sign in signs
    ] or [f"{labels[0]} ~ {labels[0]}"]
