"""Each perceived game beside the true one: who believes what, what is stable in whose game, what surprises whom."""

from __future__ import annotations

from collections.abc import Iterator

from detente.explanations.beliefs import belief_sentences, surprise_words, whose
from detente.reports.blocks import Blocks, bullets, grid
from detente.reports.context import SHOWN, Context
from detente.results.base import Found
from detente.results.hypergame import Hypergame, HyperStable
from detente.views.blocks import Heading, Paragraph
from detente.views.runs import isolate


def beliefs(page: Context) -> Blocks:
    """What decision makers see; nothing where the model says nothing of it."""
    hypergame = page.found.hypergame
    if hypergame is None:
        yield from page.left_out("hypergame")
        return
    yield Heading(page.say("hypergame.heading.beliefs"), 2)
    for belief in hypergame.beliefs:
        yield Paragraph(page.say("hypergame.believes", view=whose(page.conflict, belief.view, page.lang)))
        yield from bullets([*belief_sentences(page.conflict, belief, page.lang, SHOWN)])
    yield Heading(page.say("hypergame.heading.stable"), 2)
    yield Paragraph(page.say("hypergame.meaning"))
    keys = ("table.concept", "hypergame.table.game", "hypergame.table.equilibria", "hypergame.table.stable")
    rows = (row for name, sets in hypergame.hypergame.items() for row in _rows(page, name, sets))
    yield grid("hypergame", map(page.say, keys), rows)
    yield from _surprises(page, hypergame)


def _rows(page: Context, name: str, sets: HyperStable) -> Iterator[list[str]]:
    called = isolate(name)
    for view, equilibria in {**sets.perceived, **sets.believed}.items():
        stable = sets.hyper_stable.get(view)
        stays = "" if stable is None else _some(page, stable)
        yield [called, whose(page.conflict, view, page.lang), _some(page, equilibria), stays]
    yield [called, page.say("hypergame.table.true"), _some(page, sets.true_equilibria), ""]
    yield [called, page.say("hypergame.table.everybody"), "", _some(page, sets.hyper_equilibria)]


def _some(page: Context, states: Found) -> str:
    return page.states(states) if states.count else page.say("text.none")


def _surprises(page: Context, hypergame: Hypergame) -> Blocks:
    yield Heading(page.say("hypergame.heading.surprises"), 2)
    several = sorted(hypergame.surprises, key=lambda surprise: not surprise.wanted)
    if not several:
        yield Paragraph(page.say("hypergame.no_surprise"))
        return
    yield from bullets([surprise_words(page.conflict, surprise, page.lang) for surprise in several[:SHOWN]])
    if len(several) > SHOWN:
        yield Paragraph(page.say("hypergame.more_surprises", n=len(several) - SHOWN), "muted")
