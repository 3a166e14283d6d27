"""The opponents of one decision maker as a machine: a state, who moves how, and the state after it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from detente.concepts import Reaction
from detente.engines.search.circuit import TRUE, Circuit
from detente.engines.search.terms import Terms


@dataclass(frozen=True, slots=True)
class Bit:
    """What an opponent's step may change: one of its options, or (`option` None) whether it moved last."""

    now: int
    after: int
    option: str | None


class Play:
    """What opponents can do, and what deters the focal decision maker.

    Attributes
    ----------
    focal, concept
        Whose stability is at stake, under which concept.
    circuit
        Where all of it is defined; `now` is feasible.
    now
        The state, by option.
    threshold
        The digits of the class of the state that the focal decision maker left.
    bits
        What steps change: opponents' options and, where their moves aren't transitive, who moved last.
    movers, chosen
        Who moves, and what it then has taken.
    legal
        Whether the step is one.
    better
        Whether the focal decision maker prefers `now` to the state that it left.
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
        """Somebody moves as it can, nobody else does, and nobody twice in a row."""
        if self.concept.replies is None or not self.opponents:
            return -TRUE
        circuit, terms = self.circuit, self.terms
        found, earlier = TRUE, -TRUE
        for dm, mover in self.movers.items():
            found = circuit.both(found, -circuit.both(mover, earlier))
            earlier = circuit.either(earlier, mover)
            can = terms.move(circuit, dm, self.now, self.after, better=self.concept.replies == "improvements")
            if dm in self.last:
                can = circuit.both(can, -self.last[dm])
            found = circuit.both(found, circuit.either(-mover, can))
        return circuit.both(found, earlier)

    def reply(self, settings: Mapping[str, int]) -> int:
        """Whether the focal decision maker, from `now`, can go on to these settings of its own and be better off."""
        circuit, terms = self.circuit, self.terms
        after = self.now | dict(settings)
        way = terms.move(circuit, self.focal, self.now, after, better=False)
        return circuit.both(way, circuit.better(terms.digits(circuit, self.focal, after), self.threshold))
