"""Random preferences that are graded, unsure, partly unknown, or not transitive."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from random import Random

from detente.model.formulas import Formula
from detente.model.preferences import Group, Places, Preferences, Statement, Unsure, preference, saying
from detente.model.preferences.prioritised_forms import Buckets, Levels

KINDS = ("fuzzy", "probability", "grey", "respondents")
DEGREES = (1, 1, 1, 2, 2, 3)
UNSURE: tuple[Unsure, ...] = ("", "", "holds", "order", "both")


def statements(draw: Random, formulas: Sequence[Formula]) -> Preferences:
    """Statements of which some are unsure, some graded, and some of unknown order of importance."""
    graded, unsure, unordered = (draw.random() < 0.5 for _ in range(3))
    buckets: list[list[Statement]] = []
    for formula in formulas:
        degree = draw.choice(DEGREES) if graded else 1
        statement = Statement(formula, unsure=draw.choice(UNSURE) if unsure else "", degree=degree)
        if buckets and unordered and draw.random() < 0.4:
            buckets[-1].append(statement)
        else:
            buckets.append([statement])
    if all(len(bucket) == 1 for bucket in buckets):
        return saying(Levels(tuple(statement for bucket in buckets for statement in bucket)))
    return saying(Buckets(tuple(map(tuple, buckets))))


def ranking(draw: Random, groups: Sequence[Sequence[str]]) -> Preferences:
    """A ranking with degrees and groups of unknown order, with ties inside."""
    graded, places = draw.random() < 0.5, []
    for labels in groups:
        degree = draw.choice(DEGREES) if graded else 1
        known = len(labels) == 1 or draw.random() < 0.4
        tied = () if known or len(labels) < 3 or draw.random() < 0.5 else (tuple(labels[:2]),)
        places.append(Group(tuple(labels), known, tied, degree))
    return saying(Places(tuple(places)))


def relation(draw: Random, labels: Sequence[str]) -> Preferences:
    """Pairs compared at random, or with `transitive` in agreement with some order."""
    order = draw.sample(labels, len(labels))
    transitive = draw.random() < 0.5
    signs = (">", ">", ">>", ">>>", "?") if transitive else (">", ">", ">>", "~", "?", "<")
    share = draw.choice((0.3, 0.6, 1))
    lines = []
    for first, second in combinations(order, 2):
        sign = draw.choice(signs)
        if draw.random() > share or (transitive and sign == "?"):
            continue
        lines.append(f"{second} > {first}" if sign == "<" else f"{first} {sign} {second}")
    otherwise = "unknown" if transitive else draw.choice(("unknown", "indifferent"))
    return preference({"relation": {"pairs": lines, "otherwise": otherwise, "transitive": transitive}})


def certainty(draw: Random, kind: str, labels: Sequence[str], voices: Sequence[Preferences]) -> Preferences:
    """Certainty of one kind in tenths, or respondents with these preferences."""
    if kind == "respondents":
        several = {
            f"v{number}": {voice.key: voice, "weight": draw.choice(("1", "2", "0.5"))}
            for number, voice in enumerate(voices)
        }
        return preference({"respondents": {"voices": several, **_limits(draw, "probability")}})
    pairs: dict[str, dict[str, object]] = {}
    for first, second in combinations(labels, 2):
        number = draw.randint(0, 10)
        value: object = f"0.{number}" if number < 10 else "1"
        if kind == "grey" and draw.random() < 0.5:
            value = [value, "1"]
        pairs.setdefault(first, {})[second] = value
        if kind == "probability" and draw.random() < 0.5:
            pairs.setdefault(second, {})[first] = f"0.{draw.randint(0, 9 - number)}" if number < 10 else "0"
    return preference({"certainty": {"kind": kind, "pairs": pairs, **_limits(draw, kind)}})


def _limits(draw: Random, kind: str) -> dict[str, str]:
    """Thresholds."""
    if kind != "probability" or draw.random() < 0.5:
        limits = {"threshold": draw.choice(("0.1", "0.3", "0.5", "0.8", "1"))}
    else:
        limits = {name: draw.choice(("0.2", "0.4", "0.5", "0.7", "0.9")) for name in ("alpha", "beta", "gamma")}
    if kind == "probability":
        limits["deterrence"] = draw.choice("AB")
    return limits
