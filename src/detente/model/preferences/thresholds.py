"""File syntax and checks of thresholds, shared by the kinds of preference that have numbers."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, TypeVar

from detente.errors import PreferenceError
from detente.model import given as read
from detente.model.preferences.parts import chance_of
from detente.model.preferences.shapes import Shapes
from detente.model.preferences.value_forms import Thresholds

V = TypeVar("V")
NUMBERS = ("threshold", "alpha", "beta", "gamma")
KEYS = (*NUMBERS, "deterrence")
ABOUT = {
    "threshold": "Fuzzy, grey: the satisficing threshold. Probability T: alpha 1 - T, beta T, gamma 1 - T",
    "alpha": "A move is wanted if its end is preferred with a probability above 1 - alpha",
    "beta": "What probability deters, as `deterrence` says",
    "gamma": "An opponent's move is credible if its end is preferred with a probability above 1 - gamma",
}


def threshold_keys(shapes: Shapes[V]) -> dict[str, tuple[V, str]]:
    """The keys of thresholds in a model file."""
    keys = {key: (shapes.line("chance", chance_of), about) for key, about in ABOUT.items()}
    about = "`A`: better with probability 1 - beta at most deters; `B`, the default: worse with beta at least"
    return {**keys, "deterrence": (shapes.choice(("A", "B"), {}), about)}


def thresholds(keys: Mapping[str, Any], kind: str) -> Thresholds:
    """The thresholds among the keys of an element.

    Raises
    ------
    PreferenceError
        One is missing, doesn't belong to the kind, or is given twice.
    """
    numbers = {key: chance_of(keys[key]) for key in NUMBERS if keys.get(key) is not None}
    deterrence = read.optional(read.chosen(("A", "B")))(keys.get("deterrence"), "deterrence") or ""
    present = [*numbers, *(["deterrence"] if deterrence else [])]
    if kind != "probability":
        if extra := [key for key in present if key != "threshold"]:
            raise PreferenceError("threshold_unfit", keys=extra, certainty=kind, within=(extra[0],))
        if "threshold" not in numbers:
            raise PreferenceError("threshold_missing", certainty=kind, keys=["threshold"])
        if numbers["threshold"] == 0:
            raise PreferenceError("threshold_zero", certainty=kind, within=("threshold",))
        return Thresholds(numbers["threshold"])
    three = [key for key in ("alpha", "beta", "gamma") if key in numbers]
    if "threshold" in numbers and three:
        raise PreferenceError("threshold_twice", keys=three, within=(three[0],))
    if "threshold" not in numbers and len(three) < 3:
        missing = [key for key in ("alpha", "beta", "gamma") if key not in numbers]
        raise PreferenceError("threshold_missing", certainty=kind, keys=missing if three else ["threshold"])
    by_key: dict[str, Fraction] = numbers
    return Thresholds(**by_key, deterrence=deterrence)
