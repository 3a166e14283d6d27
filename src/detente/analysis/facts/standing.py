"""Which targets are settled: true or false in every completion that satisfies some conditions, or open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from detente.analysis.facts.targets import Target, Ways
from detente.engines.completions.clauses import OutOfEffort
from detente.engines.completions.doubt import Doubt
from detente.model.preferences.completing import Literal

Standing = bool | None  # settled yes or no; None: open


class Standings:
    """Asks how targets stand, and keeps the completions found: many answer the next question, too.

    Parameters
    ----------
    doubt
        The completions.
    given
        Conditions that hold throughout.
    watched
        Literals that may become conditions, of which each completion that is found is remembered.

    Attributes
    ----------
    searched
        Whether some question was given up, which then counts as open.
    """

    def __init__(self, doubt: Doubt, given: Iterable[Literal] = (), watched: Iterable[Literal] = ()) -> None:
        self.doubt, self.given, self.watched = doubt, tuple(given), tuple(watched)
        self.searched = False
        self._shown: dict[Literal, list[frozenset[Literal]]] = {}

    def of(self, ways: Ways, more: Sequence[Literal] = ()) -> Standing:
        """How a target stands, under further conditions out of those watched."""
        true, false = self._possible(ways.yes, more), self._possible(ways.no, more)
        return None if true and false else true

    def _possible(self, literal: Literal, assumed: Sequence[Literal]) -> bool:
        models = self._shown.setdefault(literal, [])
        conditions = frozenset(assumed)
        if any(conditions <= model for model in models):
            return True
        try:
            if not self.doubt.possible([*self.given, *assumed, literal]):
                return False
        except OutOfEffort:
            self.searched = True
            return True
        models.append(frozenset(literal for literal in self.watched if self.doubt.holds(literal)))
        return True


def stands(standings: Standings, targets: Iterable[Target], more: Sequence[Literal] = ()) -> dict[str, Standing]:
    """How each target that is a condition stands."""
    return {target.claim: standings.of(target.ways, more) for target in targets if target.ways is not None}
