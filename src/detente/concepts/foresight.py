"""Anticipation of play by two decision makers in turn: limited moves (L1, L2, ...), non-myopic (NM), and Stackelberg.

Whoever is to move foresees how play goes on if it moves, up to a number of moves, and moves only if that ends better
for it than staying, which ends play (Kilgour 1985; Zagare 1984; Fang, Hipel & Kilgour 1989, 1993; none was read). Where
ties leave open what is chosen, several states may be foreseen: how each choice among equals is made is independent, and
the plain names mean every foreseen state, ``.some`` some.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from detente.concepts.base import Game, SolutionConcept
from detente.concepts.listing import listed_states
from detente.concepts.orders import ranks, without_order
from detente.concepts.reactions import NASH
from detente.concepts.registry import register_family
from detente.errors import ConflictError, QuestionError, TooLarge, nearest
from detente.model.concept_names import FamilyName
from detente.model.conflict import Conflict
from detente.model.state_sets import StateSet
from detente.model.states import State
from detente.results.certificates import Certificate, Foreseen, Foresight

CITATION = "Kilgour 1985, Anticipation and stability in two-person noncooperative games"
PAPERS = [
    "Kilgour 1985",
    "Fang, Hipel & Kilgour 1989",
    "Soares et al. 2026 on the definitions for more decision makers, which disagree",
]
MOST_HORIZONS = 10_000  # tried before the table of what is foreseen repeats itself
Row = tuple[frozenset[int], ...]  # what is foreseen at each state, by place
Table = Mapping[str, Row]


class Outlook:
    """What two decision makers foresee at each state, for one horizon after the other."""

    def __init__(self, game: Game, name: str) -> None:
        self.states = listed_states(game, name)
        self.places = {state.number: place for place, state in enumerate(self.states)}
        first, second = game.conflict.dms
        self.other = {first: second, second: first}
        self.rank, self.moves = dict[str, list[int]](), dict[str, list[tuple[int, ...]]]()
        for dm in self.other:
            by_number = ranks(game, dm)
            self.rank[dm] = [by_number[state.number] for state in self.states]
            ends = (game.step_out(dm, game.one(state), "moves").listed() for state in self.states)
            self.moves[dm] = [tuple(self.places[end.number] for end in reached) for reached in ends]

    def tables(self) -> Iterator[Table]:
        """The tables for horizons 0, 1, 2, ..."""
        table: Table = {dm: tuple(frozenset({place}) for place in range(len(self.states))) for dm in self.other}
        while True:
            yield table
            table = {dm: tuple(self._foreseen(dm, place, table) for place in range(len(self.states))) for dm in table}

    def _foreseen(self, dm: str, place: int, table: Table) -> frozenset[int]:
        """What is foreseen at a state by whom it is to move, from what the other foresees after each move.

        The best that choices among equals can't take away is foreseen at least: what is better than staying and no
        worse than that may come, and staying, if that is no better.
        """
        rank, after = self.rank[dm], table[self.other[dm]]
        ends = [after[move] for move in self.moves[dm][place]]
        if not ends:
            return frozenset({place})
        least = max(min(rank[end] for end in outcomes) for outcomes in ends)
        gains = {end for outcomes in ends for end in outcomes if rank[end] > rank[place] and rank[end] >= least}
        return frozenset(gains | ({place} if least <= rank[place] else set()))

    def at(self, horizon: int) -> Table:
        """The table for a horizon."""
        return next(table for number, table in enumerate(self.tables()) if number == horizon)

    def cycle(self, name: str) -> tuple[int, list[Table]]:
        """The first horizon from which the tables repeat themselves, and one round of them.

        Raises
        ------
        TooLarge
            They don't within the horizons tried.
        """
        seen, tables = dict[tuple[Row, ...], int](), list[Table]()
        for horizon, table in enumerate(self.tables()):
            key = tuple(table.values())
            if key in seen:
                return seen[key], tables[seen[key] :]
            seen[key] = horizon
            tables.append(table)
            if horizon == MOST_HORIZONS:
                break
        raise TooLarge("concept_horizons", name=name, most=MOST_HORIZONS)


@dataclass(frozen=True, slots=True)
class Foreseeing(SolutionConcept):
    """Stability by what is foreseen for some horizon, or for all from some horizon on.

    Attributes
    ----------
    horizon
        How many moves are foreseen; None: all large numbers of them.
    some
        Whether it is enough that staying is among several states that are foreseen.
    """

    horizon: int | None
    some: bool

    def refusal(self, conflict: Conflict, dm: str) -> ConflictError | None:
        """There have to be two decision makers whose preferences order the states."""
        if len(conflict.dms) != 2:
            return QuestionError("concept_of_two", name=self.name, n=len(conflict.dms), papers=PAPERS)
        return next(filter(None, (without_order(conflict, who, self.name, PAPERS[:2]) for who in conflict.dms)), None)

    @property
    def looks_at_others(self) -> bool:
        """Whether what the other prefers matters: its moves are foreseen."""
        return True

    def _stays(self, foreseen: frozenset[int], place: int) -> bool:
        return place in foreseen if self.some else foreseen == {place}

    def _tables(self, outlook: Outlook) -> list[Table]:
        """The tables that decide."""
        return outlook.cycle(self.name)[1] if self.horizon is None else [outlook.at(self.horizon)]

    def stable(self, game: Game, dm: str) -> StateSet:
        """The states at which it is foreseen that play stays there.

        Raises
        ------
        TooLarge
            Too many states; or what is foreseen doesn't repeat itself soon enough.
        """
        outlook = Outlook(game, self.name)
        tables = self._tables(outlook)
        stays = [
            state
            for place, state in enumerate(outlook.states)
            if all(self._stays(table[dm][place], place) for table in tables)
        ]
        return game.unite([game.none(), *map(game.one, stays)])

    def certificate(self, game: Game, dm: str, state: State) -> Certificate:
        """Certificate: what is foreseen after each move, for the horizon that decides, or for a round of them."""
        outlook, first, size = Outlook(game, self.name), self.horizon or 0, 1
        if self.horizon is None:
            first, round_ = outlook.cycle(self.name)
            size = len(round_)
            first = max(first, 1)
        tables = [table for horizon, table in zip(range(first + size), outlook.tables(), strict=False)]
        place, stable = outlook.places[state.number], True
        foreseen = list[Foresight]()
        for horizon in range(first, first + size):
            foresight = _foresight(outlook, dm, place, horizon, tables)
            if not self._stays(tables[horizon][dm][place], place):
                foreseen, stable = [foresight], False
                break
            foreseen.append(foresight)
        repeats = (first, size) if self.horizon is None else None
        return Certificate(dm, self.name, state, stable, (), foresight=tuple(foreseen), repeats=repeats)

    def implies(self, other: SolutionConcept) -> bool:
        """Whether it is the other, or the other asks for less than every foreseen state."""
        return self == other or (
            isinstance(other, Foreseeing) and self.horizon == other.horizon and other.some and not self.some
        )

    @property
    def sanction_words(self) -> str:
        """Text key for a sanction; there are none."""
        return NASH.sanction_words

    @property
    def escape_words(self) -> str:
        """Text key for a move that pays; told with what is foreseen."""
        return NASH.escape_words


def _foresight(outlook: Outlook, dm: str, place: int, horizon: int, tables: list[Table]) -> Foresight:
    """What a decision maker foresees at a state for a horizon, and after each of its moves."""
    states, other = outlook.states, outlook.other[dm]
    after = tables[horizon - 1][other]
    moves = tuple(Foreseen(states[end], _listed(outlook, after[end])) for end in outlook.moves[dm][place])
    return Foresight(horizon, _listed(outlook, tables[horizon][dm][place]), moves)


def _listed(outlook: Outlook, places: frozenset[int]) -> tuple[State, ...]:
    return tuple(outlook.states[place] for place in sorted(places))


@dataclass(frozen=True, slots=True)
class Stackelberg(SolutionConcept):
    """Stability of a leader, who foresees the best answer of a follower, and of that follower, who looks no farther.

    Attributes
    ----------
    leader
        Who leads.
    """

    leader: str

    def refusal(self, conflict: Conflict, dm: str) -> ConflictError | None:
        """There have to be two decision makers, one of them the leader, whose preferences order the states."""
        if self.leader not in conflict.dms:
            return QuestionError("profile_unknown_dm", name=self.leader, near=nearest(self.leader, conflict.dms))
        refused = _limited(FamilyName("L#", 2)).refusal(conflict, dm)
        if isinstance(refused, QuestionError):
            refused.fields["name"] = self.name
        return refused

    @property
    def looks_at_others(self) -> bool:
        """Whether what the other prefers matters."""
        return True

    def _own(self, dm: str) -> SolutionConcept:
        """What the concept comes to for one of the two."""
        return _limited(FamilyName("L#", 2)) if dm == self.leader else NASH

    def stable(self, game: Game, dm: str) -> StateSet:
        """The states that the leader doesn't leave, looking two moves ahead, or the follower, looking one."""
        return self._own(dm).stable(game, dm)

    def certificate(self, game: Game, dm: str, state: State) -> Certificate:
        """Certificate: that of what the concept comes to for one of the two, as its part."""
        part = self._own(dm).certificate(game, dm, state)
        return Certificate(dm, self.name, state, part.stable, (), parts=(part,))

    def implies(self, other: SolutionConcept) -> bool:
        """Itself alone."""
        return self == other

    @property
    def sanction_words(self) -> str:
        """Text key for a sanction; there are none."""
        return NASH.sanction_words

    @property
    def escape_words(self) -> str:
        """Text key for a move that pays; the part tells it."""
        return NASH.escape_words


def _limited(name: FamilyName) -> Foreseeing:
    return Foreseeing(str(name), ("limited-move stability",), CITATION, name.number, name.form.endswith(".some"))


def _non_myopic(name: FamilyName) -> Foreseeing:
    cited = f"{CITATION}; Zagare 1984, Limited-move equilibria in 2 x 2 games"
    return Foreseeing(str(name), ("non-myopic stability",), cited, None, name.form.endswith(".some"))


def _stackelberg(name: FamilyName) -> Stackelberg:
    cited = "Fang, Hipel & Kilgour 1993, Interactive Decision Making"
    return Stackelberg(str(name), ("Stackelberg equilibrium",), cited, name.who)


register_family(_limited, "L#", "L#.some")
register_family(_non_myopic, "NM", "NM.some")
register_family(_stackelberg, "STACKELBERG(dm)")
