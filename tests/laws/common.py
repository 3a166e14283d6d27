"""Laws that hold under every reading."""

from __future__ import annotations

from collections.abc import Sequence

from tests.laws.cases import Case, within
from tests.laws.structures import of_arcs

IMPLIED = (("NASH", "SSEQ"), ("SSEQ", "SEQ"), ("SSEQ", "SMR"), ("SEQ", "GMR"), ("SMR", "GMR"))


def name_of(base: str, reading: str) -> str:
    """The name of a concept under a reading; empty: plainly."""
    return f"{base}.{reading}" if reading else base


def fewer_sanctions_imply_more(case: Case, readings: Sequence[str]) -> bool:
    """NASH is within SSEQ, SSEQ within SEQ and SMR, these within GMR, under one of the readings."""
    reading = case.draw.choice([one for one in readings if not one.endswith("weak")])
    return all(
        within(case.stable(name_of(one, reading)), case.stable(name_of(other, reading))) for one, other in IMPLIED
    )


def an_answer_is_as_defined(case: Case, readings: Sequence[str]) -> bool:
    """The engine answers what the definition says, for one of the readings."""
    name = name_of(case.base, case.draw.choice(readings))
    return case.stable(name) == case.defined(name)


def an_opponent_with_fewer_moves_unsettles(case: Case, readings: Sequence[str]) -> bool | None:
    """Without one of its moves an opponent sanctions no more than before; weak stability excludes what is strong."""
    moves = case.structure.moves
    ways = [(dm, s) for dm, rows in moves.items() if dm != case.dm for s, ends in enumerate(rows) if ends]
    if case.structure.options or not ways:
        return None
    dm, s = case.draw.choice(ways)
    rows = list(moves[dm])
    rows[s] &= rows[s] - 1  # without the first of them
    fewer = case.with_structure(of_arcs({**moves, dm: tuple(rows)}))
    name = name_of(case.base, case.draw.choice([reading for reading in readings if "weak" not in reading]))
    return within(fewer.stable(name), case.stable(name))


def names_of_states_and_their_order_do_not_matter(case: Case, readings: Sequence[str]) -> bool | None:
    """In a graph with states and decision makers in another order, the same states are stable."""
    if case.structure.options:
        return None
    moves = case.structure.moves
    size = len(case.structure.labels)
    place = case.draw.sample(range(size), size)  # the new number of each state

    def turned(states: int) -> int:
        return sum(1 << place[s] for s in range(size) if states >> s & 1)

    rows = {dm: dict(zip(place, map(turned, ends), strict=True)) for dm, ends in reversed(list(moves.items()))}
    other = case.with_structure(of_arcs({dm: tuple(ends[s] for s in range(size)) for dm, ends in rows.items()}))
    other.drawn = {dm: drawn.renumbered(place) for dm, drawn in case.drawn.items()}
    name = name_of(case.base, case.draw.choice(readings))
    return other.stable(name) == turned(case.stable(name))
