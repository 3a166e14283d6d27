"""A random model under a law: what an engine answers, and what the definitions say."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from functools import cache, cached_property
from random import Random
from typing import Any

from detente.concepts import Reaction, concept
from detente.engines import Engine, open_engine
from detente.model.conflict import Conflict
from detente.model.readings import Reading, reading
from tests.laws import judging
from tests.laws.crisp import Drawn
from tests.laws.structures import Structure

States = int  # a set of states, numbered from 0, as bits
# How often each engine answers: the ones that tell more, and cost more, on fewer models.
ENGINES = {"explicit": 45, "reference": 52, "symbolic": 3}


@cache
def reaction(name: str) -> Reaction:
    """A concept by its name."""
    found = concept(name)
    assert isinstance(found, Reaction)
    return found


@cache
def read(text: str) -> Reading:
    """A reading by its name; empty: plainly."""
    return reading(text) if text else Reading()


class Case:
    """One random model; `dm` is whom laws ask about, `base` the concept.

    Laws that need only some of all questions draw them, so that each model costs little.
    """

    def __init__(self, structure: Structure, drawn: Mapping[str, Drawn], draw: Random, engine: str = "") -> None:
        self.structure, self.drawn, self.draw = structure, drawn, draw
        self.dm = draw.choice(structure.dms)
        self.base = draw.choices(judging.BASES, (1, 3, 3, 3, 3))[0]  # NASH looks at least
        self.engine_name = engine or self._any_engine()
        self._stable: dict[tuple[str, str], States] = {}

    def _any_engine(self) -> str:
        name = self.draw.choices(list(ENGINES), list(ENGINES.values()))[0]
        takes = name != "symbolic" or self.structure.options  # diagrams are made of options
        return name if takes else "explicit"

    @cached_property
    def conflict(self) -> Conflict:
        """The model."""
        return self.structure.conflict({dm: drawn.preferences for dm, drawn in self.drawn.items()})

    @cached_property
    def engine(self) -> Engine:
        """The engine that answers."""
        return open_engine(self.conflict, self.engine_name)

    def stable(self, name: str, dm: str = "") -> States:
        """The states that are stable for a decision maker, as the engine answers."""
        key = dm or self.dm, name
        if key not in self._stable:
            self._stable[key] = bits(self.engine.stable(key[0], reaction(name)))
        return self._stable[key]

    def defined(self, name: str, dm: str = "") -> States:
        """The states that are stable by definition."""
        base, _, text = name.partition(".")
        focal, acting = dm or self.dm, read(text)
        if acting.weak:
            general = name.removesuffix(".weak")
            return self.defined(general, dm) & ~self.defined(f"{general}.strong", dm)
        moves = self.structure.moves
        attracts, deters, _ = self.drawn[focal].sight(acting)
        credible = {other: self.drawn[other].sight(acting)[2] for other in moves}
        return judging.stable_if(base, focal, moves, attracts, deters, credible)

    def with_drawn(self, drawn: Mapping[str, Drawn]) -> Case:
        """The same question about other preferences of some."""
        return self._like(Case(self.structure, {**self.drawn, **drawn}, self.draw, self.engine_name))

    def with_structure(self, structure: Structure) -> Case:
        """The same question with other moves."""
        return self._like(Case(structure, self.drawn, self.draw, self.engine_name))

    def _like(self, other: Case) -> Case:
        other.dm, other.base = self.dm, self.base
        return other


def bits(states: Any) -> States:
    """A set of states of an engine."""
    return sum(1 << state.number - 1 for state in states.listed())


def within(*sets: States) -> bool:
    """Whether each set of states is within the next."""
    return not any(one & ~other for one, other in itertools.pairwise(sets))
