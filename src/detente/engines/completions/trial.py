"""A search over completions: what is still possible of several preferences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from detente.engines.completions.arena import Arena
from detente.engines.completions.clauses import Clauses
from detente.model.preferences.completing import Completed, Literal, Open


class Trial:
    """The completions of several preferences that no clause excludes yet.

    Attributes
    ----------
    completed
        The one under trial.
    numbers
        Their numbers in the arena.
    """

    def __init__(self, arena: Arena, dms: Iterable[str]) -> None:
        self.arena, self.clauses = arena, Clauses()
        self.of = {dm: arena.completing(dm).variables(self.clauses) for dm in dms}
        self.completed: Mapping[str, Completed] = {}
        self.numbers: Mapping[str, int] = {}

    def next(self, assumed: Sequence[Literal] = ()) -> bool:
        """Find a completion that satisfies all clauses, and these literals.

        Raises
        ------
        OutOfEffort
            The search reached its limit.
        """
        while self.clauses.solve(assumed):
            broken = [clause for variables in self.of.values() for clause in variables.violated(self.clauses.holds)]
            if not broken:
                self.take({dm: variables.completed(self.clauses.holds) for dm, variables in self.of.items()})
                return True
            for clause in broken:
                self.clauses.require(*clause)
        return False

    def take(self, completed: Mapping[str, Completed]) -> None:
        """Put a completion under trial."""
        self.completed = completed
        self.numbers = {dm: self.arena.number(dm, completion) for dm, completion in completed.items()}

    def better(self, dm: str, first: int, second: int) -> Literal:
        """A literal for: the decision maker prefers the first state."""
        key = self.arena.key
        return self.of[dm].better(key(dm, first), key(dm, second))

    def unknowns(self) -> Iterator[tuple[str, Open]]:
        """What the search has met that isn't known, most often met first."""
        met: dict[int, int] = {}
        for clause in self.clauses.clauses:
            for literal in clause:
                met[abs(literal)] = met.get(abs(literal), 0) + 1
        every = [(dm, unknown) for dm, variables in self.of.items() for unknown in variables.unknowns()]
        yield from sorted(every, key=lambda pair: -met.get(pair[1].literal, 0))
