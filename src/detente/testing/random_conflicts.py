"""Small random conflicts of every form of model, from a seed.

They cover every kind of constraint, move rule, preference and formula, ids in two scripts, ties, infeasible states,
coalesced states, and arcs that are neither transitive nor symmetric.
"""

from __future__ import annotations

from itertools import product
from random import Random
from typing import Literal

from detente.model.conflict import Conflict
from detente.model.decision_makers import DecisionMaker
from detente.model.formulas import holds
from detente.model.rules import ANYONE, Constraint, MoveRule, cannot, irreversible
from detente.testing.random_parts import Parts

Form = Literal["options", "listed", "coalesced", "graph"]
FORMS: tuple[Form, ...] = ("options", "listed", "coalesced", "graph")
DM_IDS = ("us", "them", "third-party", "بلدية", "court_2", "النقابة")
OPTION_IDS = ("a", "b", "سد", "release", "تراجع-أول", "e5", "no")
LABELS = ("s{}", "x{}", "حالة{}")
Pattern = tuple[bool | None, ...]


def random_conflict(
    seed: int | Random,
    form: Form | None = None,
    dms: int | None = None,
    options: int | None = None,
    uncertain: bool = False,
    known: bool = False,
) -> Conflict:
    """A random conflict of at most four decision makers and about sixteen states, determined by the seed.

    Parameters
    ----------
    seed
        A number, or a random number generator.
    form
        Every feasible combination of ``options``, ``listed`` ones, ``coalesced`` ones, or a ``graph``.
    dms
        Number of decision makers, at most six.
    options
        Number of options, at most seven; a graph has none.
    uncertain
        Whether preferences also have degrees, unsure statements, orders that aren't known, and relations.
    known
        Whether the order of states is always known, so that a concept needs no reading.

    >>> random_conflict(7) == random_conflict(7)
    True
    """
    draw = seed if isinstance(seed, Random) else Random(seed)
    chosen = draw.choice((FORMS[0], *FORMS)) if form is None else form
    count = dms or draw.choice((1, 2, 2, 2, 3, 3, 3, 4))
    ids = draw.sample(DM_IDS, count)
    if chosen == "graph":
        return _graph(draw, ids, uncertain, known)
    return _option_form(draw, ids, chosen, options, uncertain, known)


def _graph(draw: Random, ids: list[str], uncertain: bool, known: bool) -> Conflict:
    pattern = draw.choice(LABELS)
    labels = [pattern.format(number) for number in draw.sample(range(1, 12), draw.choice((1, 2, 3, 4, 5, 6)))]
    parts = Parts(draw, [], labels, {}, uncertain=uncertain, known=known)
    return Conflict(
        "random graph",
        [DecisionMaker(id, preferences=parts.preferences()) for id in ids],
        states=labels,
        arcs=_arcs(draw, ids, labels),
        status_quo=draw.choice((None, draw.choice(labels))),
    )


def _arcs(draw: Random, ids: list[str], labels: list[str]) -> dict[str, dict[str, list[str]]]:
    """Arbitrary arcs; a decision maker may have none."""
    density = draw.choice((0.1, 0.25, 0.4))
    arcs = {
        id: {start: [end for end in labels if end != start and draw.random() < density] for start in labels}
        for id in ids
    }
    return {id: ends for id, ends in arcs.items() if draw.random() < 0.9}


def _option_form(draw: Random, ids: list[str], form: Form, total: int | None, uncertain: bool, known: bool) -> Conflict:
    options = _options(draw, ids, total or draw.choice((1, 2, 3, 3, 4, 4, 4, 4, 5)))
    qualified = [f"{dm}.{option}" for dm, own in options.items() for option in own]
    scenarios = Parts(draw, qualified, [], {}).scenarios()
    parts = Parts(draw, qualified, [], scenarios)
    constraints = [parts.constraint() for _ in range(draw.choice((0, 0, 1, 1, 2)))]
    feasible = _feasible(options, scenarios, constraints)
    if not feasible:
        constraints, feasible = [], _feasible(options, scenarios, [])
    states = None if form == "options" else _listed(draw, feasible, opened=form == "coalesced")
    labels = [f"s{number}" for number in range(1, len(feasible) + 1)] if states is None else list(states)
    parts = Parts(draw, qualified, labels, scenarios, labels if states else [], uncertain, known)
    arcs = _arcs(draw, ids, labels) if states and draw.random() < 0.25 else None
    moves = [] if arcs is not None else _moves(draw, parts, options)
    return Conflict(
        "random options",
        [DecisionMaker(id, options=options[id], preferences=parts.preferences()) for id in ids],
        states=states,
        arcs=arcs,
        constraints=constraints,
        moves=moves,
        scenarios=scenarios,
        status_quo=_status_quo(draw, qualified, states, feasible, labels),
    )


def _options(draw: Random, ids: list[str], total: int) -> dict[str, list[str]]:
    """A number of options; some decision makers have none, some ids are used twice."""
    owners = [draw.choice(ids) for _ in range(total)]
    return {id: draw.sample(OPTION_IDS[: total + 1], owners.count(id)) for id in ids}


def _feasible(
    options: dict[str, list[str]], scenarios: dict[str, str], constraints: list[Constraint]
) -> list[tuple[bool, ...]]:
    """The feasible combinations, the first option varying fastest."""
    makers = [DecisionMaker(id, options=own, prefers=[]) for id, own in options.items()]
    bare = Conflict("no states yet", makers, constraints=constraints, scenarios=scenarios)
    rows = [tuple(reversed(digits)) for digits in product((False, True), repeat=len(bare.options))]
    return [row for row in rows if holds(bare.feasible, dict(zip(bare.options, row, strict=True)).__getitem__)]


def _listed(draw: Random, feasible: list[tuple[bool, ...]], opened: bool) -> dict[str, str]:
    """Some feasible combinations in random order; with `opened`, some have one or two open options."""
    patterns = list[Pattern]()
    for combination in draw.sample(feasible, draw.randint((len(feasible) + 1) // 2, len(feasible))):
        pattern: Pattern = combination
        if opened and draw.random() < 0.5:
            gaps = draw.sample(range(len(combination)), min(len(combination), draw.choice((1, 1, 2))))
            pattern = tuple(None if place in gaps else mark for place, mark in enumerate(combination))
        if not any(_overlap(pattern, other) for other in patterns):
            patterns.append(pattern)
    label = draw.choice(LABELS)
    marks = {True: "Y", False: "N", None: "-"}
    return {
        label.format(number): " ".join(marks[mark] for mark in pattern) for number, pattern in enumerate(patterns, 1)
    }


def _overlap(first: Pattern, second: Pattern) -> bool:
    return all(mark is None or other is None or mark == other for mark, other in zip(first, second, strict=True))


def _moves(draw: Random, parts: Parts, options: dict[str, list[str]]) -> list[MoveRule]:
    if draw.random() < 0.3:
        return _ladders(draw, options)
    return [_move(draw, parts, list(options)) for _ in range(draw.choice((0, 0, 1, 1, 2)))]


def _ladders(draw: Random, options: dict[str, list[str]]) -> list[MoveRule]:
    """Several bans per decision maker between settings of own options, for highly intransitive moves."""

    def setting(dm: str) -> str:
        chosen = draw.sample(options[dm], 2)
        return " and ".join(f"{draw.choice(('', 'not '))}{dm}.{option}" for option in chosen)

    climbing = [dm for dm, own in options.items() if len(own) > 1]
    return [cannot(dm, setting(dm), setting(dm)) for dm in climbing for _ in range(draw.choice((2, 4, 6)))]


def _move(draw: Random, parts: Parts, ids: list[str]) -> MoveRule:
    if draw.random() < 0.5:
        return irreversible(draw.choice(parts.options), draw.choice(("forward", "back")))
    ends = (draw.choice(("true", parts.formula(), parts.formula())) for _ in ("from", "to"))
    return cannot(draw.choice((*ids, ANYONE)), *ends)


def _status_quo(
    draw: Random, options: list[str], states: dict[str, str] | None, feasible: list[tuple[bool, ...]], labels: list[str]
) -> list[str] | str | None:
    if draw.random() < 0.4:
        return None
    if states is not None or draw.random() < 0.3:
        return draw.choice(labels)
    return [option for option, is_taken in zip(options, draw.choice(feasible), strict=True) if is_taken]
