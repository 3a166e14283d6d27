"""Sequential stability of higher order: SEQ1, SEQ2, ... (Oliveira & Rego 2018, of which the abstract was read only).

SEQ1 is SEQ. At the next order a reply counts only if it improves on a state that isn't stable of the order before for
whoever leaves it; this is our reading. Verdicts may settle, or oscillate from order to order.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from detente.concepts.base import Game, SolutionConcept
from detente.concepts.listing import listed_states
from detente.concepts.reactions import SEQ
from detente.concepts.registry import register_family
from detente.model.concept_names import FamilyName
from detente.model.state_sets import StateSet
from detente.model.states import State
from detente.results.certificates import Certificate, Improvement, Sanction, Step

CITATION = "Oliveira & Rego 2018, Higher-order sequential stabilities"
MOST_ORDERS = 200  # tried before the verdicts repeat themselves
Sets = Mapping[str, StateSet]  # a set of states for each decision maker


@dataclass(frozen=True, slots=True)
class SequentialOrder(SolutionConcept):
    """Sequential stability of an order.

    Attributes
    ----------
    order
        From 1, which is sequential stability.
    """

    order: int

    @property
    def looks_at_others(self) -> bool:
        """Whether what others prefer matters: their replies are improvements."""
        return True

    def stable(self, game: Game, dm: str) -> StateSet:
        """The states that are stable of this order."""
        return orders(game, self.order)[0][self.order - 1][dm]

    def certificate(self, game: Game, dm: str, state: State) -> Certificate:
        """Certificate: a sanction of each improvement, or one that has none; and how verdicts go on.

        Raises
        ------
        TooLarge
            There are too many states to look for sanctions one by one.
        """
        listed_states(game, self.name)
        sets, repeats = orders(game, MOST_ORDERS)
        place = self.order - 1
        if repeats is not None and self.order >= sum(repeats):
            place = repeats[0] - 1 + (self.order - repeats[0]) % repeats[1]
        acting = _acting(game, sets[place - 1] if place else None)
        view = game.view_at(dm, state)
        improvements = list[Improvement]()
        for target in game.step_out(dm, game.one(state), "moves") & view.attracts:
            steps = _path(game, dm, target, view.deters, acting)
            if steps is None:
                return Certificate(dm, self.name, state, False, (Improvement(target, None),), repeats=repeats)
            improvements.append(Improvement(target, Sanction(steps)))
        return Certificate(dm, self.name, state, True, tuple(improvements), repeats=repeats)

    def implies(self, other: SolutionConcept) -> bool:
        """Itself alone."""
        return self == other

    @property
    def sanction_words(self) -> str:
        """Text key for a sanction by moves that count at this order."""
        return "explain.sanction_of_order"

    @property
    def escape_words(self) -> str:
        """Text key for an unsanctioned improvement."""
        return SEQ.escape_words


def orders(game: Game, most: int) -> tuple[list[Sets], tuple[int, int] | None]:
    """The stable states of everybody, order by order, as far as they are new or as many as asked for.

    And from which order on they repeat themselves, after how many; None if they haven't yet. Of an order beyond,
    the list goes on with those that are repeated.
    """
    sets: list[Sets] = [{dm: SEQ.stable(game, dm) for dm in game.conflict.dms}]
    repeats: tuple[int, int] | None = None
    while len(sets) < most and repeats is None:
        following = _following(game, sets[-1])
        first = next((at for at, earlier in enumerate(sets) if earlier == following), None)
        if first is not None:
            repeats = first + 1, len(sets) - first
        else:
            sets.append(following)
    if repeats is not None:
        first, period = repeats
        sets = [*sets, *(sets[first - 1 + at % period] for at in range(max(0, min(most, 99) - len(sets))))]
    return sets, repeats


def _acting(game: Game, stable: Sets | None) -> Sets:
    """From where replies of each count: everywhere at the first order, then from states it doesn't rest at."""
    return {dm: game.all() if stable is None else ~stable[dm] for dm in game.conflict.dms}


def _following(game: Game, stable: Sets) -> Sets:
    """The stable states of the next order."""
    acting = _acting(game, stable)
    following = dict[str, StateSet]()
    for dm in game.conflict.dms:
        unstable = game.none()
        opponents = [opponent for opponent in game.conflict.dms if opponent != dm]
        for view in game.views(dm):
            escapes = view.attracts - _sources(game, opponents, view.deters, acting)
            unstable |= view.of & game.step_into(dm, escapes, "moves")
        following[dm] = ~unstable
    return following


def _sources(game: Game, movers: Iterable[str], ends: StateSet, acting: Sets) -> StateSet:
    """From where legal sequences of replies that count lead to some ends; nobody moves twice in a row."""
    sources = dict.fromkeys(movers, game.none())
    grown = True
    while grown:
        grown = False
        for dm in sources:
            onward = game.unite([ends, *(states for other, states in sources.items() if other != dm)])
            wider = sources[dm] | (game.step_into(dm, onward, "improvements") & acting[dm])
            if wider.count > sources[dm].count:
                sources[dm], grown = wider, True
    return game.unite([game.none(), *sources.values()])


def _path(game: Game, dm: str, start: State, ends: StateSet, acting: Sets) -> tuple[Step, ...] | None:
    """A shortest legal sequence of replies that count to one of the ends; None without one."""
    opponents = [opponent for opponent in game.conflict.dms if opponent != dm]
    layer: dict[tuple[State, str], tuple[Step, ...]] = {(start, dm): ()}
    seen = set(layer)
    while layer:
        further = dict[tuple[State, str], tuple[Step, ...]]()
        for (state, last), before in layer.items():
            for mover in (opponent for opponent in opponents if opponent != last and state in acting[opponent]):
                for end in game.step_out(mover, game.one(state), "improvements"):
                    steps = (*before, Step(mover, state, end))
                    if end in ends:
                        return steps
                    if (end, mover) not in seen:
                        seen.add((end, mover))
                        further[end, mover] = steps
        layer = further
    return None


def _of_order(name: FamilyName) -> SequentialOrder:
    return SequentialOrder(str(name), ("higher-order sequential stability",), CITATION, name.number)


register_family(_of_order, "SEQ#")
