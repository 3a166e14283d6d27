"""Each state's place in each decision maker's ranking, as an engine computes it."""

from __future__ import annotations

from typing import Any

from detente.engines import Engine


def ranks(engine: Engine[Any], dm: str) -> dict[int, int]:
    """The place of each state by number: 1 for the most preferred, ties at one place, no place left out."""
    return {
        state.number: place
        for place, indifferent in enumerate(engine.classes(dm, best_first=True), 1)
        for state in engine.listed(indifferent)
    }
