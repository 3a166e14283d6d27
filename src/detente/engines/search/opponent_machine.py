"""Transition system of one decision maker's opponents: current state, mover and settings, next state."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from detente.concepts import Reaction
from detente.engines.search.circuit import TRUE, Circuit
from detente.engines.search.terms import Terms


@dataclass(frozen=True, slots=True)
class Bit:
    """A state bit that an opponent's step may change: one of its options, or (`option` None) its last-mover flag."""

    now: int
    after: int
    option: str | None


class Play:
    """The opponents' transition relation, and the states that deter the focal decision maker.

    Attributes
    ----------
    focal, concept
        The focal decision maker and the concept.
    circuit
        The circuit of all definitions; `now` is feasible.
    now
        Literals of the current state, by option.
    threshold
        Class digits of the state that the focal decision maker deviated from.
    bits
        State bits: the opponents' options and, where moves aren't transitive, last-mover flags.
    movers, chosen
        Inputs: the mover, and its settings after the move.
    legal
        Whether the transition is legal.
    better
        Whether the focal decision maker prefers `now` to the state that it deviated from.
    """

    def __init__(self, terms: Terms, focal: str, concept: Reaction) -> None:
        self.terms, self.focal, self.concept = terms, focal, concept
        self.circuit = circuit = Circuit()
        self.opponents = tuple(dm for dm in terms.own if dm != focal and terms.own[dm])
        self.now = {option: circuit.variable() for option in terms.conflict.options}
        self.chosen = {option: circuit.variable() for dm in self.opponents for option in terms.own[dm]}
        self.movers = {dm: circuit.variable() for dm in self.opponents}
        self.after = {
            option: circuit.choice(self.movers[owner], self.chosen[option], self.now[option])
            if (owner := terms.owner[option]) != focal
            else self.now[option]
            for option in self.now
        }
        self.bits = [Bit(self.now[option], self.after[option], option) for option in self.chosen]
        self.last = dict[str, int]()
        if concept.replies is not None and not all(map(terms.transitive, self.opponents)):
            self.last = {dm: circuit.variable() for dm in self.opponents}
            self.bits += [Bit(self.last[dm], self.movers[dm], None) for dm in self.opponents]
        circuit.require(terms.feasible(circuit, self.now))
        self.legal = self._legal()
        digits = terms.digits(circuit, focal, self.now)
        self.threshold = [circuit.variable() for _ in digits]
        self.better = circuit.better(digits, self.threshold)

    def _legal(self) -> int:
        """Transition relation: exactly one opponent moves, by an allowed move, and not twice in a row."""
        if self.concept.replies is None or not self.opponents:
            return -TRUE
        circuit, terms = self.circuit, self.terms
        legal, earlier = TRUE, -TRUE
        for dm, mover in self.movers.items():
            legal = circuit.both(legal, -circuit.both(mover, earlier))
            earlier = circuit.either(earlier, mover)
            can = terms.move(circuit, dm, self.now, self.after, better=self.concept.replies == "improvements")
            if dm in self.last:
                can = circuit.both(can, -self.last[dm])
            legal = circuit.both(legal, circuit.either(-mover, can))
        return circuit.both(legal, earlier)

    def reply(self, settings: Mapping[str, int]) -> int:
        """Whether a counter-move of the focal decision maker from `now` to these settings leaves it better off."""
        circuit, terms = self.circuit, self.terms
        after = self.now | dict(settings)
        way = terms.move(circuit, self.focal, self.now, after, better=False)
        return circuit.both(way, circuit.better(terms.digits(circuit, self.focal, after), self.threshold))
