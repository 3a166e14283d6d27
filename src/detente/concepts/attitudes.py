"""Concepts of attitudes: RNASH, RGMR, RSMR and RSEQ (Inohara, Hipel & Walker 2007).

A decision maker looks at the preferences of those whom it is devoted to (``+``) or aggressive toward (``-``), its own
among them. Its *total relational preference* favours q over s if everybody whom it is devoted to finds q at least as
good as s, and nobody whom it is aggressive toward does. A move is tempting if it is favoured; a state deters if it
isn't favoured, or is the state that was left. Weak preference counts, so a move between indifferent states tempts.

The formulas are ours, chosen so that all published relations hold: the paper of 2007 was not read, abstracts were.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from detente.concepts.base import Game, SolutionConcept
from detente.concepts.registry import register
from detente.concepts.state_rows import Rows, StateRows, as_set, reached, shortest, state_rows
from detente.model.attitudes import attitudes_in
from detente.model.bits import members
from detente.model.conflict import Conflict
from detente.model.readings import PLAIN, Reading
from detente.model.state_sets import StateSet
from detente.model.states import State
from detente.results.certificates import Certificate, Improvement, Sanction

STRICTNESS = (None, "favoured", "moves")  # in decreasing order
Answers = Callable[[int], int]  # where the opponents can jointly go from a state


def favoured(rows: StateRows, attitudes: Mapping[str, str]) -> Rows:
    """For each state, the others that one decision maker's attitudes favour over it."""
    better = []
    for place in range(len(rows.states)):
        row = rows.everything
        for other, sign in attitudes.items():
            if sign != "0":
                at_least = rows.at_least[other][place]
                row &= at_least if sign == "+" else ~at_least
        better.append(row & ~(1 << place))
    return better


def tempting(rows: StateRows, dm: str, better: Rows) -> Rows:
    """For each state, the favoured moves of a decision maker."""
    return [moves & gains for moves, gains in zip(rows.moves[dm], better, strict=True)]


def unanswered(targets: int, deters: Callable[[int], int], answers: Answers | None) -> int | None:
    """The first of the targets of moves from a state from which nothing that deters is reached; None: there is none."""
    return next((end for end in members(targets) if answers is None or not deters(answers(end))), None)


@dataclass(frozen=True, slots=True)
class Attitudinal(SolutionConcept):
    """Stability by the opponents' answers to a move that attitudes favour.

    Attributes
    ----------
    replies
        The answers: any ``moves``, only ``favoured`` ones, or None (no answer counts).
    counter
        Whether the focal decision maker may move once more after the answer.
    """

    replies: Literal["moves", "favoured"] | None
    counter: bool

    @property
    def default(self) -> bool:
        """It is asked for by name: under the usual attitudes it says what others do, but for ties."""
        return False

    def deterring(self, moves: Rows, better: int) -> Callable[[int], int]:
        """Which states of a row deter a decision maker with these moves, by what it favours over the state it left."""
        if not self.counter:
            return lambda ends: ends & ~better
        return lambda ends: sum(1 << end for end in members(ends & ~better) if not moves[end] & better)

    def answering(self, rows: StateRows, dm: str, favours: Callable[[str], Rows]) -> dict[str, Rows]:
        """The moves of each opponent that count as answers; `favours` gives what its attitudes favour."""
        opponents = [opponent for opponent in rows.moves if opponent != dm]
        if self.replies == "favoured":
            return {opponent: tempting(rows, opponent, favours(opponent)) for opponent in opponents}
        return {opponent: rows.moves[opponent] for opponent in opponents}

    def answers(self, answering: Mapping[str, Rows]) -> Answers | None:
        """Where the opponents can jointly go from each state; None where no answer counts."""
        if self.replies is None:
            return None
        known = dict[int, int]()

        def ends(start: int) -> int:
            if start not in known:
                known[start] = reached(answering, start)
            return known[start]

        return ends

    def stable(self, game: Game, dm: str) -> StateSet:
        """The states that are stable for a decision maker."""
        rows, attitudes = state_rows(game), attitudes_in(game.conflict)
        better = favoured(rows, attitudes[dm])
        targets = tempting(rows, dm, better)
        answers = self.answers(self.answering(rows, dm, lambda other: favoured(rows, attitudes[other])))
        stable = 0
        for place, ends in enumerate(targets):
            if unanswered(ends, self.deterring(rows.moves[dm], better[place]), answers) is None:
                stable |= 1 << place
        return as_set(game, rows, stable)

    def certificate(self, game: Game, dm: str, state: State) -> Certificate:
        """Certificate: a sanction of each favoured move from a state, or one without."""
        rows, attitudes = state_rows(game), attitudes_in(game.conflict)
        better = favoured(rows, attitudes[dm])
        place = next(place for place, listed in enumerate(rows.states) if listed.number == state.number)
        answering = self.answering(rows, dm, lambda other: favoured(rows, attitudes[other]))
        deters = self.deterring(rows.moves[dm], better[place])
        sanctioned = list[Improvement]()
        for end in members(tempting(rows, dm, better)[place]):
            sanction = self._sanction(rows, dm, answering, end, deters)
            if sanction is None:
                return Certificate(dm, self.name, state, False, (Improvement(rows.states[end], None),))
            sanctioned.append(Improvement(rows.states[end], sanction))
        return Certificate(dm, self.name, state, True, tuple(sanctioned))

    def _sanction(
        self, rows: StateRows, dm: str, answering: Mapping[str, Rows], start: int, deters: Callable[[int], int]
    ) -> Sanction | None:
        if self.replies is None:
            return None
        path = shortest(answering, start, lambda end: bool(deters(1 << end)))
        if path is None:
            return None
        steps = rows.steps(path)
        if not self.counter:
            return Sanction(steps)
        return Sanction(steps, tuple(rows.states[end] for end in members(rows.moves[dm][path[-1][2]])))

    def implies(self, other: SolutionConcept) -> bool:
        """Whether answers under this concept are answers under the other."""
        if not isinstance(other, Attitudinal):
            return False
        fewer = STRICTNESS.index(self.replies) <= STRICTNESS.index(other.replies)
        return self.replies is None or (fewer and (self.counter or not other.counter))

    def tells(self, other: SolutionConcept) -> bool:
        """Whether a sanction under this concept, as explained, implies one under the other."""
        if not isinstance(other, Attitudinal):
            return False
        return (self.replies == "favoured" or other.replies != "favoured") and self.counter >= other.counter

    def consulted(self, dm: str, conflict: Conflict) -> Iterable[tuple[str, Reading]]:
        """Those whom the decision maker isn't indifferent to; where answers have to be favoured, everybody's."""
        attitudes = attitudes_in(conflict)
        whose = attitudes if self.replies == "favoured" else (dm,)
        looked_at = {other for holder in whose for other, sign in attitudes[holder].items() if sign != "0"}
        return [(other, PLAIN) for other in conflict.dms if other in looked_at]

    def attitudes_of(self, dm: str, conflict: Conflict) -> Mapping[str, Mapping[str, str]]:
        """The attitudes that decide: the decision maker's, and everybody's where answers have to be favoured."""
        attitudes = attitudes_in(conflict)
        return attitudes if self.replies == "favoured" else {dm: attitudes[dm]}

    @property
    def meaning_words(self) -> str:
        """Text key for what it says in one sentence."""
        return f"concept.by_name.{self.name}"

    @property
    def sanction_words(self) -> str:
        """Text key for a sanction, by any moves or by favoured ones."""
        return "explain.attitudes.sanction" if self.replies == "favoured" else "explain.sanction"

    @property
    def escape_words(self) -> str:
        """Text key for a favoured move without a sanction."""
        if self.replies is None:
            return "explain.leaves"
        return "explain.attitudes.unsanctioned_counter" if self.counter else "explain.attitudes.unsanctioned"

    @property
    def improvement_words(self) -> str:
        """Text key for a favoured move."""
        return "explain.attitudes.improvement"

    @property
    def deterrent_words(self) -> str:
        """Text key for why the end of a sanction deters."""
        return "explain.attitudes.deters"

    @property
    def replies_words(self) -> str:
        """Text key for the moves after a sanction."""
        return "explain.attitudes.replies"

    @property
    def idle_words(self) -> str:
        """Text key for the lack of a favoured move."""
        return "explain.attitudes.no_improvement"


_CITED = "Inohara, Hipel & Walker 2007, Conflict analysis approaches for investigating attitudes and misperceptions"
RNASH = Attitudinal("RNASH", ("relational Nash stability",), _CITED, None, False)
RGMR = Attitudinal("RGMR", ("relational general metarationality",), _CITED, "moves", False)
RSMR = Attitudinal("RSMR", ("relational symmetric metarationality",), _CITED, "moves", True)
RSEQ = Attitudinal("RSEQ", ("relational sequential stability",), _CITED, "favoured", False)
register(RNASH, RGMR, RSMR, RSEQ)
