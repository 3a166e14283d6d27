"""View of a hypergame: who believes what, what is stable in each game, and what would surprise whom."""

from __future__ import annotations

from collections.abc import Iterator

from detente.explanations.beliefs import belief_sentences, surprise_words, whose
from detente.results.base import Found
from detente.results.hypergame import Hypergame, HyperStable
from detente.views.blocks import Block, Cell, Heading, Items, Paragraph, Row, Title, row, table
from detente.views.page import Page
from detente.views.stable_states import cut, profile_lines


def hypergame_view(result: Hypergame, page: Page) -> Iterator[Block]:
    """The beliefs, a table of each concept's sets, and the surprises."""
    yield Title(page.conflict.name.say(page.lang))
    yield from belief_blocks(result, page)
    yield Heading(page.say("hypergame.heading.stable"))
    yield from hypergame_tables(result, page)
    yield from surprise_blocks(result, page)


def belief_blocks(result: Hypergame, page: Page) -> Iterator[Block]:
    """Who believes what about whom."""
    yield Heading(page.say("hypergame.heading.beliefs"))
    for belief in result.beliefs:
        of = whose(page.conflict, belief.view, page.lang)
        yield Paragraph(page.say("hypergame.believes", view=of), "strong")
        yield Items(tuple(belief_sentences(page.conflict, belief, page.lang, page.shown)))


def hypergame_tables(result: Hypergame, page: Page) -> Iterator[Block]:
    """A row for each set of each concept, the true equilibria last."""
    head = ("table.concept", "hypergame.table.game", "hypergame.table.equilibria", "hypergame.table.stable")
    rows = [line for name, judged in result.hypergame.items() for line in _rows(name, judged, page)]
    yield table((page.say(key) for key in head), rows)
    yield Paragraph(page.say("hypergame.meaning"), "muted")
    yield from profile_lines(result.profiles, page)
    yield from cut([states for judged in result.hypergame.values() for _, states in judged.sets()], page)


def _rows(name: str, judged: HyperStable, page: Page) -> Iterator[Row]:
    views = {**judged.perceived, **judged.believed}
    for number, (view, equilibria) in enumerate(views.items()):
        stable = judged.hyper_stable.get(view)
        yield row(
            Cell("" if number else name, "strong"),
            whose(page.conflict, view, page.lang),
            _some(equilibria, page),
            "" if stable is None else _some(stable, page),
            opens=not number,
        )
    true, hyper = page.say("hypergame.table.true"), page.say("hypergame.table.everybody")
    yield row("", Cell(true, "strong"), Cell(_some(judged.true_equilibria, page), "strong"), "")
    yield row("", Cell(hyper, "strong"), "", Cell(_some(judged.hyper_equilibria, page), "strong"))


def _some(states: Found, page: Page) -> str:
    return page.states(states) if states.count else page.say("text.none")


def surprise_blocks(result: Hypergame, page: Page) -> Iterator[Block]:
    """What would surprise whom, first what improvements lead to."""
    yield Heading(page.say("hypergame.heading.surprises"))
    surprises = sorted(result.surprises, key=lambda surprise: not surprise.wanted)
    if not surprises:
        yield Paragraph(page.say("hypergame.no_surprise"))
        return
    yield Items(tuple(surprise_words(page.conflict, surprise, page.lang) for surprise in surprises[: page.shown]))
    if len(surprises) > page.shown:
        yield Paragraph(page.say("hypergame.more_surprises", n=len(surprises) - page.shown), "muted")
