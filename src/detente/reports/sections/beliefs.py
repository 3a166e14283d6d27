"""Each perceived game beside the true one: who believes what, what is stable in whose game, what surprises whom."""

from __future__ import annotations

from collections.abc import Iterator

from detente.explanations.beliefs import belief_sentences, surprise_words, whose
from detente.reports.context import SHOWN, Context
from detente.reports.elements import Html, tag
from detente.reports.markup import bullets, isolated, say, table, two
from detente.results.base import Found
from detente.results.hypergame import Belief, Hypergame, HyperStable


def beliefs(page: Context) -> Html:
    """What decision makers see; nothing where the model says nothing of it."""
    found = page.found.hypergame
    if found is None:
        return page.left_out("hypergame")
    told = tag("h3", say("hypergame.heading.beliefs"))
    for belief in found.beliefs:
        view = belief.view
        told += tag("p", say("hypergame.believes", view=lambda lang, view=view: whose(page.conflict, view, lang)))
        told += _changes(page, belief)
    told += tag("h3", say("hypergame.heading.stable")) + tag("p", say("hypergame.meaning"))
    keys = ("table.concept", "hypergame.table.game", "hypergame.table.equilibria", "hypergame.table.stable")
    rows = [row for name, one in found.hypergame.items() for row in _rows(page, name, one)]
    return told + table(map(say, keys), rows, class_="hypergame") + _surprises(page, found)


def _changes(page: Context, belief: Belief) -> Html:
    return bullets(lambda lang: [*belief_sentences(page.conflict, belief, lang, SHOWN)])


def _rows(page: Context, name: str, one: HyperStable) -> Iterator[list[Html]]:
    called = tag("bdi", name)
    for view, equilibria in {**one.perceived, **one.believed}.items():
        stable = one.hyper_stable.get(view)
        shown = Html() if stable is None else _some(page, stable)
        yield [called, _whose(page, view), _some(page, equilibria), shown]
    yield [called, say("hypergame.table.true"), _some(page, one.true_equilibria), Html()]
    yield [called, say("hypergame.table.everybody"), Html(), _some(page, one.hyper_equilibria)]


def _whose(page: Context, view: str) -> Html:
    return two(lambda lang: isolated(whose(page.conflict, view, lang), lang))


def _some(page: Context, found: Found) -> Html:
    return page.states(found) if found.count else say("text.none")


def _surprises(page: Context, found: Hypergame) -> Html:
    told = tag("h3", say("hypergame.heading.surprises"))
    several = sorted(found.surprises, key=lambda one: not one.wanted)
    if not several:
        return told + tag("p", say("hypergame.no_surprise"))
    told += bullets(lambda lang: [surprise_words(page.conflict, one, lang) for one in several[:SHOWN]])
    more = len(several) - SHOWN
    return told + (tag("p", say("hypergame.more_surprises", n=more), class_="hint") if more > 0 else Html())
