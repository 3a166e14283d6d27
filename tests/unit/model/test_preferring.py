"""A conflict with other preferences is what it is if it is made and checked anew."""

from __future__ import annotations

from random import Random

import pytest

from detente.engines import open_engine
from detente.model.claims import Change, Drop, Swap
from detente.model.conflict import Conflict
from detente.model.edits import _Edit, edited, neighbours
from detente.testing.random_conflicts import random_conflict


def changes(conflict: Conflict, draw: Random) -> tuple[Change, ...]:
    """One or two parts of preferences left out, or two neighbours exchanged."""
    dropped = [element for element in conflict.elements if element.split(".")[0] in conflict.dms]
    swaps = neighbours(conflict)
    drops = tuple(map(Drop, draw.sample(dropped, min(len(dropped), draw.randrange(3)))))
    return (*drops, Swap(draw.choice(swaps))) if swaps and draw.randrange(2) else drops


@pytest.mark.parametrize("seed", range(60))
def test_changes_of_preferences_alone_need_no_more(seed: int) -> None:
    conflict, draw = random_conflict(seed, uncertain=seed % 2 == 1), Random(seed)
    edit = changes(conflict, draw)
    short, long = edited(conflict, edit), _Edit(conflict, edit)._of_all()
    assert (short, short.digest, short.names.meanings) == (long, long.digest, long.names.meanings)
    assert [dm.preferences for dm in short.decision_makers] == [dm.preferences for dm in long.decision_makers]
    first, second = (open_engine(each, "reference") for each in (short, long))
    for dm in conflict.dms:
        assert [*first.step_out(dm, first.all(), "moves")] == [*second.step_out(dm, second.all(), "moves")]
