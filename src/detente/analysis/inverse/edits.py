"""Edit distance over lists of prioritised statements, enumerated by number of edits.

An edit exchanges two neighbours, negates, drops, or inserts a statement of one literal. States are compared
lexicographically by the statements' truth (Fang, Hipel, Kilgour & Peng 2003), so a list is represented by the sequence
of the sets of states at which its statements are true; formulas matter for display only.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Protocol

from detente.engines import Engine
from detente.engines.bitset import WeakOrder
from detente.model.formula_text import typed_like, written
from detente.model.formulas import Formula, Name, Not
from detente.model.preferences import Prioritised, Statement
from detente.results.inverse import Edit

List = tuple[int, ...]  # statements, by their place in a table of formulas
Trace = tuple[tuple[str, int, int], ...]  # edits: kind, place, statement
MOST_LISTS = 3_000_000


class Bits(Protocol):
    """A conflict, or a part of one, with sets of states as integer bit sets."""

    @property
    def engine(self) -> Engine:
        """The conflict's engine."""

    @property
    def orders(self) -> Mapping[str, WeakOrder]:
        """Each decision maker's order of the states."""

    @property
    def everything(self) -> int:
        """The set of all states."""

    def true_at(self, formula: Formula) -> int:
        """The states at which a resolved formula is true."""


class TooMany(Exception):
    """The number of lists exceeds the limit."""


class Statements:
    """A decision maker's statements, and the lists within few edits of them.

    Parameters
    ----------
    facts
        The conflict.
    dm
        Their decision maker.
    keep
        Pairs of states whose comparison is fixed.
    """

    def __init__(self, facts: Bits, dm: str, keep: Collection[tuple[int, int]] = ()) -> None:
        self.facts, self.dm = facts, dm
        self.conflict = facts.engine.conflict
        self.statements = self.conflict.decision_maker(dm).preferences.form.statements
        self.formulas: list[Formula] = []
        self.true_at: list[int] = []
        self._tokens: dict[Formula, int] = {}
        self._negations: dict[int, int] = {}
        self._typed = typed_like("not", (statement.that for statement in self.statements))
        self.start: List = tuple(self._token(statement.that) for statement in self.statements)
        self.literals = [token for option in self.conflict.options for token in self._both(option)]
        order = facts.orders[dm]
        self.kept = [(first, second, order.place[first] - order.place[second]) for first, second in keep]
        self._levels: list[dict[List, Trace]] = [{self.start: ()}]

    def _token(self, formula: Formula) -> int:
        resolved = self.conflict.resolve(formula)
        if resolved not in self._tokens:
            self._tokens[resolved] = len(self.formulas)
            self.formulas.append(formula)
            self.true_at.append(self.facts.true_at(resolved))
        return self._tokens[resolved]

    def _both(self, option: str) -> tuple[int, int]:
        id = option.partition(".")[2]
        name = Name(id if len(self.conflict.names.meanings[id]) == 1 else option)
        return self._token(name), self._token(Not(name, self._typed))

    def _negation(self, token: int) -> int:
        if token not in self._negations:
            formula = self.formulas[token]
            self._negations[token] = self._token(
                formula.part if isinstance(formula, Not) else Not(formula, self._typed)
            )
        return self._negations[token]

    def _neighbours(self, tokens: List) -> Iterator[tuple[List, tuple[str, int, int]]]:
        for at, token in enumerate(tokens):
            before, after = tokens[:at], tokens[at + 1 :]
            if after and after[0] != token:
                yield (*before, after[0], token, *after[1:]), ("exchange", at, token)
            negation = self._negation(token)
            yield (*before, negation, *after), ("negate", at, negation)
            yield before + after, ("drop", at, token)
        for at in range(len(tokens) + 1):
            for literal in self.literals:
                yield (*tokens[:at], literal, *tokens[at:]), ("insert", at, literal)

    def level(self, edits: int) -> dict[List, Trace]:
        """The lists at exactly this edit distance.

        Raises
        ------
        TooMany
            There are too many to store.
        """
        while len(self._levels) <= edits:
            self._levels.append(dict(self._next(len(self._levels))))
        return self._levels[edits]

    def _next(self, edits: int) -> Iterator[tuple[List, Trace]]:
        """Neighbours of the last level, with repetitions."""
        earlier = self.level(edits - 1)
        longest = max(map(len, earlier), default=0)
        if len(earlier) * (3 * longest + (longest + 1) * len(self.literals)) > MOST_LISTS:
            raise TooMany
        earlier_levels = [self._levels[edits - 1], *self._levels[max(0, edits - 2) : edits - 1]]
        for tokens, trace in earlier.items():
            for neighbour, edit in self._neighbours(tokens):
                if not any(neighbour in level for level in earlier_levels):
                    yield neighbour, (*trace, edit)

    def lists(self, edits: int) -> Iterator[tuple[List, Trace]]:
        """The lists at this edit distance that respect the fixed comparisons, with repetitions."""
        stored = self.level(edits).items() if edits < 2 or edits < len(self._levels) else self._next(edits)
        for tokens, trace in stored:
            if not self.kept or self._keeps(tokens):
                yield tokens, trace

    def _keeps(self, tokens: List) -> bool:
        for first, second, stood in self.kept:
            difference = next(
                (
                    1 if self.true_at[token] >> second & 1 else -1
                    for token in tokens
                    if (self.true_at[token] >> first ^ self.true_at[token] >> second) & 1
                ),
                0,
            )
            if difference != (stood > 0) - (stood < 0):
                return False
        return True

    def better(self, tokens: List, state: int) -> int:
        """The states strictly preferred to a state under a list."""
        preferred = 0
        for token in reversed(tokens):
            true_at = self.true_at[token]
            preferred = preferred & true_at if true_at >> state & 1 else preferred | true_at
        return preferred

    def order(self, tokens: List) -> WeakOrder:
        """The weak order of a list."""
        classes = [self.facts.everything]
        for token in tokens:
            true_at = self.true_at[token]
            classes = [part for states in classes for part in (states & true_at, states & ~true_at) if part]
        return WeakOrder(tuple(classes))

    def preferences(self, tokens: List) -> Prioritised:
        """Convert a list to a preference; unchanged statements keep their names and citations."""
        left = dict(zip(self.start, self.statements, strict=True))
        return Prioritised(tuple(left.pop(t) if t in left else Statement(self.formulas[t]) for t in tokens))

    def edits(self, trace: Trace) -> tuple[Edit, ...]:
        """The edits in display form."""
        return tuple(Edit(kind, at + 1, written(self.formulas[token])) for kind, at, token in trace)  # type: ignore[arg-type]
