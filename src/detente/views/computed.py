"""Views of the computed model: states with removals by constraint, and moves."""

from __future__ import annotations

from collections.abc import Iterator

from detente.explanations import options_of
from detente.model.rewording import in_words
from detente.model.states import State
from detente.results.views import Move, Moves, Removed, States
from detente.views.blocks import Block, Cell, Heading, Paragraph, Row, Title, row, table
from detente.views.option_form import mark
from detente.views.page import Page


def states_view(result: States, page: Page) -> Iterator[Block]:
    """The number of states, the removals of each constraint, and the states themselves."""
    yield Title(page.conflict.name.say(page.lang))
    if result.where is not None:
        yield from _where(result, page)
        return
    key = "text.feasible" if page.conflict.states is None else "text.listed"
    yield Paragraph(page.say(key, n=result.found.count, combinations=result.combinations))
    if result.constraints:
        yield Heading(page.say("heading.constraints"))
        head = ("table.number", "table.constraint", "table.alone", "table.finally", "table.only")
        rows = (_removed(number, removed, page) for number, removed in enumerate(result.constraints, 1))
        yield table((page.say(key) for key in head), rows, numbers=[0, 2, 3, 4])
    yield Heading(page.say("heading.states"))
    yield from _states(result, page)


def _where(result: States, page: Page) -> Iterator[Block]:
    """The states at which a sentence is true, and those at which it stays open."""
    yield Paragraph(page.say("text.where", n=result.found.count, sentence=in_words(result.where or "", page.lang)))
    if result.found.count:
        yield from _states(result, page)
    if result.found.undecided is not None:
        open_ = result.found.undecided
        yield Paragraph(page.say("text.where_open", n=open_.count, states=page.states(open_)), "bad")


def _removed(number: int, removed: Removed, page: Page) -> Row:
    name = page.conflict.constraints[number - 1].name
    counts = ("" if count is None else f"{count:,}" for count in (removed.alone, removed.finally_, removed.only))
    formula = in_words(removed.formula, page.lang)
    return row(str(number), formula if name is None else f"{name.say(page.lang)}: {formula}", *counts)


def _states(result: States, page: Page) -> Iterator[Block]:
    conflict = page.conflict
    shown = result.found.states[: page.shown]
    plain = all(state.label == f"s{state.number}" for state in shown)
    numbered = [] if plain else ["table.number"]
    head = [*numbered, "table.state", *(["table.pattern", "table.taken"] if conflict.options else [])]
    yield table(
        (page.say(key) for key in head), (_state(state, plain, page) for state in shown), numbers=range(len(numbered))
    )
    if conflict.options:
        yield Paragraph(page.say("text.pattern_order", options=page.listed(conflict.options)), "muted")
    if len(shown) < result.found.count:
        yield Paragraph(page.say("text.states_listed", n=result.found.count, shown=len(shown)), "muted")


def _state(state: State, plain: bool, page: Page) -> Row:
    cells: list[str | Cell] = [] if plain else [str(state.number)]
    cells.append(Cell(state.label, "strong"))
    if page.conflict.options:
        taken_in_words = options_of(state, page.conflict, page.lang, lambda _, names: page.listed(names))
        cells += [_pattern(state, page), taken_in_words]
    return row(*cells)


def _pattern(state: State, page: Page) -> str:
    owners = (dm for dm in page.conflict.decision_makers if dm.options)
    return " | ".join(" ".join(mark(state, option) for option in dm.qualified()) for dm in owners)


def moves_view(result: Moves, page: Page) -> Iterator[Block]:
    """Each decision maker's moves by state, with improvements marked."""
    yield Title(page.conflict.name.say(page.lang))
    for dm, moves in result.moves.items():
        yield Heading(page.dm(dm))
        if not moves:
            yield Paragraph(page.say("text.no_moves"))
            continue
        yield table((page.say("table.from"), page.say("table.to")), _moves(moves[: page.shown], page))
        if not result.listed[dm] or len(moves) > page.shown:
            yield Paragraph(page.say("text.more_moves", shown=min(page.shown, len(moves))), "muted")
    yield Paragraph(page.say("text.improvement_mark"), "muted")
    if any(move.possible for moves in result.moves.values() for move in moves):
        yield Paragraph(page.say("text.improvement_unknown_mark"), "muted")


def _moves(moves: tuple[Move, ...], page: Page) -> Iterator[Row]:
    by_start: dict[str, list[str]] = {}
    for move in moves:
        end = move.end.label + ("*" if move.improvement else "?" if move.possible else "")
        by_start.setdefault(move.start.label, []).append(end)
    for start, ends in by_start.items():
        yield row(Cell(start, "strong"), page.listed(ends))
