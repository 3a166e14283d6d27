"""Inputs by the hundred: what one process tries at a time."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from tests.fuzz.trials import Finding, drawn, place, smaller


@dataclass
class Tally:
    """How many inputs went through each door, and what was found."""

    inputs: Counter[str] = field(default_factory=Counter)
    findings: list[Finding] = field(default_factory=list)


def batch(given: tuple[int, int, int]) -> Tally:
    """Try the inputs from one number to another."""
    seed, start, end = given
    tally, seen = Tally(), set[str]()
    with place() as at:
        for number in range(start, end):
            door, data = drawn(seed, number)
            tally.inputs[door.name] += 1
            found = at.trial(door, data, number)
            if found is not None and found.key not in seen:
                seen.add(found.key)
                tally.findings.append(smaller(at, found))
    return tally
