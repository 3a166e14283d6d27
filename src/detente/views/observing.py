"""View of what a log of moves says."""

from __future__ import annotations

from collections.abc import Iterator

from detente.explanations import dm_name
from detente.explanations.observing import move_words, observe_sentences
from detente.results.observe import Move, Observe, Turn
from detente.views.blocks import Block, Cell, Heading, Items, Paragraph, Row, Style, Title, row, table
from detente.views.page import Page


def observe_view(result: Observe, page: Page) -> Iterator[Block]:
    """The sentences, the moves, the comparisons that follow, and the verdicts before and after."""
    yield Title(page.conflict.name.say(page.lang))
    yield Items(tuple(observe_sentences(result, page.lang)))
    yield Heading(page.say("observe.heading.moves"))
    yield table((page.say(f"observe.table.{key}") for key in ("move", "standing")), _moves(result, page))
    yield from _implied(result, page)
    yield from _settled(result, page)


def _moves(result: Observe, page: Page) -> Iterator[Row]:
    for move in result.moves[: page.shown]:
        standing, style = _standing(result, move)
        yield row(move_words(result, move, page.lang), Cell(page.say(f"observe.standing.{standing}"), style))


def _standing(result: Observe, move: Move) -> tuple[str, Style]:
    if move.impossible is not None:
        return "impossible", "bad"
    if not move.explained:
        return "unexplained", "bad"
    return ("clashes", "bad") if move.index in result.contradictions else ("explained", "good")


def _implied(result: Observe, page: Page) -> Iterator[Block]:
    if not result.implied:
        return
    yield Heading(page.say("observe.heading.implied"))
    head = (
        page.say(key) for key in ("table.dm", "observe.table.better", "observe.table.worse", "observe.table.because")
    )
    rows = (
        row(
            dm_name(page.conflict, comparison.dm, page.lang),
            comparison.better.label,
            comparison.worse.label,
            _because(result, comparison.because, page),
        )
        for comparison in result.implied[: page.shown]
    )
    yield table(head, rows)
    if (unshown := len(result.implied) - page.shown) > 0:
        yield Paragraph(page.say("observe.more", n=unshown), "muted")


def _because(result: Observe, indices: tuple[int, ...], page: Page) -> str:
    return page.listed(result.moves[index].date or f"#{index + 1}" for index in indices)


def _settled(result: Observe, page: Page) -> Iterator[Block]:
    if result.state is None:
        return
    yield Heading(page.say("observe.heading.settled", state=page.called(result.state)))
    concepts = list(dict.fromkeys(turn.stable[1] for turn in result.settled if turn.stable))
    rows = []
    for dm in page.conflict.dms:
        turns = {turn.stable[1]: turn for turn in result.settled if turn.stable and turn.stable[0] == dm}
        rows.append(row(Cell(page.dm(dm), "strong"), *(_turn(turns[name], page) for name in concepts)))
    yield table((page.say("table.dm"), *concepts), rows)


def _turn(turn: Turn, page: Page) -> str:
    before, after = (page.say(f"observe.verdict.{status}") for status in (turn.before, turn.after))
    return after if turn.before == turn.after else page.say("observe.turn", before=before, after=after)
