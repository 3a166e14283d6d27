"""Every engine reads uncertain preference as the reference engine does, on random conflicts of all kinds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from itertools import product
from random import Random
from typing import Any

import pytest

from detente.engines import Backend
from detente.engines.reference_preference import Compared
from detente.errors import PreferenceError, TooLarge
from detente.model.conflict import Conflict
from detente.testing.random_conflicts import random_conflict
from detente.testing.readings_suite import READINGS, check_mixed, check_readings
from tests.engines.general import Yardstick
from tests.engines.test_agreement import opened

CHUNK, CHUNKS, MORE_CHUNKS = 25, 4, 404
ENGINES = ("general", "explicit", "symbolic")


@pytest.fixture(autouse=True)
def _few_completions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Compared, "most", 300)


def taking(name: str, conflict: Conflict) -> Iterator[Backend[Any]]:
    """The engine opened, if it takes all forms of preference in the conflict."""
    with suppress(PreferenceError):
        yield opened(name, conflict)


def compare(number: int, name: str, step: int) -> None:
    """A chunk of conflicts: every so many of the readings, in turns, and a mixed profile."""
    compared = Counter[str]()
    for seed in range(number * CHUNK, (number + 1) * CHUNK):
        conflict = random_conflict(seed, uncertain=True)
        for engine in taking(name, conflict):
            reference = Yardstick(conflict)
            for acting in READINGS[seed % step :: step]:
                with suppress(TooLarge):
                    check_readings(engine, reference, [acting])
                    compared["reading"] += 1
            with suppress(TooLarge):
                check_mixed(engine, reference, Random(seed))
                compared["mixed"] += 1
    assert min(compared["reading"], compared["mixed"]) > CHUNK // 3


@pytest.mark.parametrize(("number", "name"), list(product(range(CHUNKS), ENGINES)))
def test_engines_read_preference_as_the_reference_does(number: int, name: str) -> None:
    """200 conflicts, each under some four readings."""
    compare(number, name, len(READINGS) // 4)


@pytest.mark.long
@pytest.mark.parametrize(("number", "name"), list(product(range(CHUNKS, CHUNKS + MORE_CHUNKS), ENGINES)))
def test_engines_read_preference_as_the_reference_does_at_length(number: int, name: str) -> None:
    compare(number, name, 1)
