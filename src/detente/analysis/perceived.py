"""Perceived games: the conflict as each decision maker sees it, and as it believes that others see it.

A view is named as in a model file: ``syria``, or ``syria.iraq`` for the game that Iraq sees, as Syria believes. Both
are the true conflict under changes. In a decision maker's game, what it doesn't see doesn't exist; the credible moves
of an opponent there are those of the game that it is believed to see, if that is given.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping

from detente.analysis.believing import believing
from detente.concepts import Reaction, SolutionConcept
from detente.engines import Engine
from detente.errors import ConflictError, QuestionError
from detente.model.conflict import Conflict
from detente.model.edits import edited, remade
from detente.model.perceptions import named_in
from detente.model.states import State

Opener = Callable[[Conflict], Engine]
Key = Callable[[State], Hashable]
ALIKE = ("options", "states", "arcs", "constraints", "moves", "scenarios")  # of games that differ in preferences alone


def perceived(conflict: Conflict, view: str) -> Conflict:
    """The conflict in a view; the true one where nothing is said of it.

    Raises
    ------
    ModelError
        The changes don't apply.

    >>> import detente as dt
    >>> game = dt.catalog("chicken").changed(perceives={"row": [{"unseen": "state.DD"}]})
    >>> [state.label for state in dt.states(perceived(game, "row")).found]
    ['CC', 'CD', 'DC']
    """
    changes = dict(conflict.perceives).get(view)
    return remade(conflict, perceives=()) if changes is None else edited(conflict, changes)


def key_of(conflict: Conflict) -> Key:
    """What a state of the conflict and of all views of it is recognised by."""
    first = conflict.numbered_by or conflict
    if first.states is not None:
        return lambda state: state.label
    return lambda state: state.taken


class Views:
    """The true conflict and all views of it, with an engine for each.

    Parameters
    ----------
    conflict
        The true conflict.
    opened
        Function that opens an engine.
    true
        An engine on the true conflict.
    """

    def __init__(self, conflict: Conflict, opened: Opener, true: Engine) -> None:
        self.conflict, self._opened, self.true = conflict, opened, true
        self.key = key_of(conflict)
        self._engines = dict[str, Engine]()

    def of(self, view: str) -> Engine:
        """An engine on the game in a view.

        Raises
        ------
        ConflictError
            The view leaves no game; at its place in the file.
        """
        if view not in dict(self.conflict.perceives):
            return self.true
        if view not in self._engines:
            try:
                self._engines[view] = self._opened(perceived(self.conflict, view))
            except ConflictError as error:
                error.address, error.place = f"perceives.{view}", None
                raise self.conflict.placed(error) from None
        return self._engines[view]

    def true_state(self, state: State) -> State | None:
        """The true state that a state of some game is; None where it is imagined."""
        if (self.conflict.numbered_by or self.conflict).states is None:
            return self.true.taking(state.taken)
        try:
            return self.true.labelled(state.label)
        except QuestionError:  # one that changes of the true conflict leave out
            return None

    def opponents(self, dm: str) -> tuple[str, ...]:
        """Those of whom a decision maker believes that they see a game of their own."""
        views = [named_in(view) for view, _ in self.conflict.perceives]
        return tuple(opponent for opponent in self.conflict.dms if (dm, opponent) in views)

    def judging(self, dm: str, concept: SolutionConcept) -> Engine:
        """An engine by which a concept judges states for a decision maker, in its own game.

        Raises
        ------
        QuestionError
            The concept looks at preferences of opponents who are believed to see other states or moves, and isn't
            defined for that.
        """
        own_game = self.of(dm)
        looked_at = {opponent for opponent, _ in concept.consulted(dm, own_game.conflict)} - {dm}
        believed = {opponent: self.of(f"{dm}.{opponent}") for opponent in self.opponents(dm) if opponent in looked_at}
        if not believed:
            return own_game
        if all(differ_in_preferences(own_game.conflict, engine.conflict) for engine in believed.values()):
            return self._opened(_with_preferences(own_game.conflict, believed))
        if not isinstance(concept, Reaction) or concept.reading.completes:
            raise QuestionError("hypergame_concept", name=concept.name, dm=dm, others=list(believed))
        return believing(own_game, believed, self.key)


def differ_in_preferences(own: Conflict, believed: Conflict) -> bool:
    """Whether two games differ in preferences alone, if at all."""
    return all(getattr(own, part) == getattr(believed, part) for part in ALIKE)


def _with_preferences(own_game: Conflict, believed: Mapping[str, Engine]) -> Conflict:
    """A game in which opponents want what they want in the games that they are believed to see."""
    makers = [
        believed[dm.id].conflict.decision_maker(dm.id) if dm.id in believed else dm for dm in own_game.decision_makers
    ]
    return remade(own_game, decision_makers=makers, claims=())
