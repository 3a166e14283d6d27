"""An engine on a variant of a conflict, which shares with another one what doesn't depend on preferences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeVar

from detente.engines.base import Backend
from detente.engines.explicit.axis_stability import AxisStability
from detente.engines.explicit.moves import Moves
from detente.engines.explicit.pairwise import check_pairs
from detente.engines.explicit.product_space import ProductSpace
from detente.engines.explicit.ranks import Ranks
from detente.engines.rankings import check_rankings
from detente.errors import ConflictError
from detente.model.conflict import Conflict

if TYPE_CHECKING:
    from detente.engines.explicit.engine import Explicit

E = TypeVar("E", bound="Explicit")


def beside(engine: E, conflict: Conflict, ranks: Mapping[str, Ranks], moves: Mapping[str, Moves]) -> E:
    """Open an engine on a conflict with the same states and rules.

    It shares these, and those of the engine's `ranks` and `moves` whose decision makers have the same preferences.

    Raises
    ------
    ModelError
        A ranking misses a state, or the status quo is infeasible.
    """
    other = object.__new__(type(engine))
    try:
        Backend.__init__(other, conflict, engine.progress)
        other.space, other.truths, other.paired = engine.space, engine.truths, engine.paired
        other.crew, other.rules, other._stable = engine.crew, engine.rules, {}
        check_pairs(conflict, other.space.size, other.paired)
        check_rankings(conflict, other.space.size)
        pairs = zip(engine.conflict.decision_makers, conflict.decision_makers, strict=True)
        alike = [new.id for old, new in pairs if old.preferences == new.preferences]
        other._ranks = {dm: ranks[dm] for dm in alike if dm in ranks}
        other._moves = {dm: moves[dm] for dm in alike if dm in moves}
        space = other.space
        other._axes = AxisStability(space, other.ranks) if isinstance(space, ProductSpace) else None
        other.status_quo()
    except ConflictError as error:
        raise conflict.placed(error) from None
    return other
