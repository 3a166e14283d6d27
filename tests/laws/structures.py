"""Small random structures of conflicts, a graph or options, with the moves by definition."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from random import Random
from typing import Any

from detente.model.conflict import Conflict
from detente.model.decision_makers import DecisionMaker
from detente.model.preferences import Preferences
from detente.model.rules import cannot, irreversible

DMS = ("us", "them", "court")
Rows = tuple[int, ...]  # for each state a set of states, as bits
Literal = tuple[str, bool]  # an option, and whether it is taken


@dataclass(frozen=True)
class Structure:
    """The states and moves of a conflict; states are numbered from 0.

    Attributes
    ----------
    labels
        The labels of the states.
    moves
        Where each decision maker can go from each state.
    taken
        The options taken at each state; a graph has none.
    options
        The options of each decision maker.
    rules
        What the conflict is constructed with, beside decision makers.
    """

    labels: tuple[str, ...]
    moves: Mapping[str, Rows]
    taken: tuple[frozenset[str], ...]
    options: Mapping[str, Sequence[str]]
    rules: Mapping[str, Any]

    @property
    def dms(self) -> tuple[str, ...]:
        """The decision makers."""
        return tuple(self.moves)

    def conflict(self, preferences: Mapping[str, Preferences]) -> Conflict:
        """The conflict with these preferences."""
        makers = [DecisionMaker(dm, options=self.options.get(dm, ()), preferences=preferences[dm]) for dm in self.moves]
        return Conflict("random", makers, **self.rules)


def graph(draw: Random, most: int = 6) -> Structure:
    """A graph with arbitrary arcs, which need be neither transitive nor symmetric."""
    size, density = draw.randint(3, most), draw.choice((0.3, 0.5, 0.7))
    return of_arcs({dm: random_arcs(draw, size, density) for dm in DMS[: draw.choice((2, 2, 3))]})


def of_arcs(moves: Mapping[str, Rows]) -> Structure:
    """The graph in which each decision maker has these moves."""
    size = len(next(iter(moves.values())))
    labels = tuple(f"s{number}" for number in range(1, size + 1))
    arcs = {
        dm: {labels[s]: [labels[q] for q in range(size) if ends >> q & 1] for s, ends in enumerate(rows)}
        for dm, rows in moves.items()
    }
    return Structure(labels, moves, (frozenset(),) * size, {}, {"states": list(labels), "arcs": arcs})


def random_arcs(draw: Random, size: int, density: float) -> Rows:
    """Arcs between different states, each with this probability."""
    return tuple(sum(1 << q for q in range(size) if q != s and draw.random() < density) for s in range(size))


def option_form(draw: Random) -> Structure:
    """Two or three options, of which a combination is infeasible; an irreversible option, a banned transition."""
    dms, count = DMS[: draw.choice((2, 2, 3))], draw.choice((2, 3, 3))
    names = [f"o{number}" for number in range(count)]
    owner = {name: dms[at] if at < len(dms) else draw.choice(dms) for at, name in enumerate(names)}
    options = {dm: [name for name in names if owner[name] == dm] for dm in dms}
    ordered = [name for dm in dms for name in options[dm]]  # as the conflict declares them
    never = some_literals(draw, names) if count > 2 else []
    stuck = draw.choice(names) if draw.random() < 0.3 else ""
    ban = _some_ban(draw, dms, names) if draw.random() < 0.3 else None
    combinations = [frozenset(_taken(ordered, marks)) for marks in product((False, True), repeat=count)]
    states = tuple(taken for taken in combinations if not (never and holds(never, taken)))

    def goes(dm: str, here: frozenset[str], there: frozenset[str]) -> bool:
        changed = here ^ there
        banned = ban is not None and ban[0] == dm and holds(ban[1], here) and holds(ban[2], there)
        return bool(changed) and changed <= set(options[dm]) and not banned and not (stuck in here and stuck in changed)

    moves = {
        dm: tuple(sum(1 << q for q, there in enumerate(states) if goes(dm, here, there)) for here in states)
        for dm in dms
    }
    rules: dict[str, Any] = {"constraints": [{"never": text_of(never)}]} if never else {}
    rules["moves"] = [irreversible(stuck)] if stuck else []
    rules["moves"] += [cannot(ban[0], text_of(ban[1]), text_of(ban[2]))] if ban else []
    return Structure(tuple(f"s{number}" for number in range(1, len(states) + 1)), moves, states, options, rules)


def _some_ban(draw: Random, dms: Sequence[str], names: Sequence[str]) -> tuple[str, list[Literal], list[Literal]]:
    """Whose transitions are banned, from where and to where."""
    return draw.choice(dms), some_literals(draw, names), some_literals(draw, names)


def _taken(names: Sequence[str], marks: Sequence[bool]) -> list[str]:
    """The options taken; the first of them varies fastest."""
    return [name for name, mark in zip(names, reversed(marks), strict=True) if mark]


def some_literals(draw: Random, names: Sequence[str]) -> list[Literal]:
    """One or two options, taken or not."""
    return [(name, draw.random() < 0.5) for name in draw.sample(names, draw.choice((1, 2)))]


def holds(literals: Sequence[Literal], taken: frozenset[str]) -> bool:
    """Whether all of these literals are true."""
    return all((name in taken) == value for name, value in literals)


def text_of(literals: Sequence[Literal]) -> str:
    """Their conjunction as a formula."""
    return " and ".join(name if value else f"not {name}" for name, value in literals)


def structure(draw: Random) -> Structure:
    """A graph or options."""
    return draw.choice((graph, option_form))(draw)
