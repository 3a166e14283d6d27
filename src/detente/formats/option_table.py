"""A conflict in option form as analysts print it: options by decision maker, states as columns.

Below the options stand each decision maker's ranks (1 = most preferred) and, for each concept, which states are
equilibria. Many states are split over several tables.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detente import words
from detente.analysis.stability import equilibria
from detente.engines import open_engine
from detente.errors import FormatError
from detente.formats.ranks import ranks
from detente.model.conflict import Conflict
from detente.model.states import State

MOST_STATES = 200
MOST_COLUMNS = 12


@dataclass(frozen=True)
class Row:
    """One row: its heading, and a text for each state of the table."""

    heading: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Section:
    """Rows that belong together, under a heading of their own."""

    heading: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class OptionTable:
    """One table: its caption, the heading of its first column, the labels of its states, and its sections."""

    caption: str
    corner: str
    states: tuple[str, ...]
    sections: tuple[Section, ...]


def option_tables(conflict: Conflict, lang: str = "en") -> tuple[OptionTable, ...]:
    """The tables of a conflict, each of at most 12 states.

    Parameters
    ----------
    conflict
        The conflict.
    lang
        The language of names and headings.

    Raises
    ------
    FormatError
        There are more than 200 states.
    """
    engine = open_engine(conflict)
    count = engine.count(engine.all())
    if count > MOST_STATES:
        raise FormatError("print_states", states=count, most=MOST_STATES)
    found = equilibria(conflict, engine=engine, limit=count).equilibria
    settled = {concept: {state.number for state in states.states} for concept, states in found.items()}
    places = {dm: ranks(engine, dm) for dm in conflict.dms}
    parts = list(_parts(engine.listed(engine.all())))
    return tuple(
        OptionTable(
            _caption(conflict, number, len(parts), lang),
            words.say("print.corner", lang),
            tuple(state.label for state in part),
            (
                *_options(conflict, part, lang),
                *_ranks(conflict, part, places, lang),
                Section(words.say("print.equilibria", lang), tuple(_concepts(part, settled, lang))),
            ),
        )
        for number, part in enumerate(parts, 1)
    )


def _parts(states: tuple[State, ...]) -> Iterator[tuple[State, ...]]:
    """States in parts of about the same size, none too wide for a page."""
    parts = -(-len(states) // MOST_COLUMNS)
    size = -(-len(states) // parts)
    return (states[start : start + size] for start in range(0, len(states), size))


def _caption(conflict: Conflict, part: int, parts: int, lang: str) -> str:
    name = conflict.name.say(lang)
    return name if parts == 1 else words.say("print.part", lang, name=name, part=part, parts=parts)


def _options(conflict: Conflict, states: tuple[State, ...], lang: str) -> Iterator[Section]:
    for dm in conflict.decision_makers:
        rows = zip(dm.options, dm.qualified(), strict=True)
        if dm.options:
            yield Section(
                dm.name.say(lang),
                tuple(Row(option.name.say(lang), tuple(_mark(state, id) for state in states)) for option, id in rows),
            )


def _mark(state: State, option: str) -> str:
    return "-" if option in state.open else "Y" if option in state.taken else "N"


def _ranks(
    conflict: Conflict, states: tuple[State, ...], places: dict[str, dict[int, int]], lang: str
) -> Iterator[Section]:
    rows = (
        Row(dm.name.say(lang), tuple(str(places[dm.id][state.number]) for state in states))
        for dm in conflict.decision_makers
    )
    yield Section(words.say("print.ranks", lang), tuple(rows))


def _concepts(states: tuple[State, ...], settled: dict[str, set[int]], lang: str) -> Iterator[Row]:
    sign = words.say("print.settled", lang)
    for concept, numbers in settled.items():
        yield Row(concept, tuple(sign if state.number in numbers else "" for state in states))
