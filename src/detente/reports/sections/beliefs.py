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
    hypergame = page.found.hypergame
    if hypergame is None:
        return page.left_out("hypergame")
    html = tag("h3", say("hypergame.heading.beliefs"))
    for belief in hypergame.beliefs:
        view = belief.view
        html += tag("p", say("hypergame.believes", view=lambda lang, view=view: whose(page.conflict, view, lang)))
        html += _changes(page, belief)
    html += tag("h3", say("hypergame.heading.stable")) + tag("p", say("hypergame.meaning"))
    keys = ("table.concept", "hypergame.table.game", "hypergame.table.equilibria", "hypergame.table.stable")
    rows = [row for name, sets in hypergame.hypergame.items() for row in _rows(page, name, sets)]
    return html + table(map(say, keys), rows, class_="hypergame") + _surprises(page, hypergame)


def _changes(page: Context, belief: Belief) -> Html:
    return bullets(lambda lang: [*belief_sentences(page.conflict, belief, lang, SHOWN)])


def _rows(page: Context, name: str, sets: HyperStable) -> Iterator[list[Html]]:
    called = tag("bdi", name)
    for view, equilibria in {**sets.perceived, **sets.believed}.items():
        stable = sets.hyper_stable.get(view)
        stays = Html() if stable is None else _some(page, stable)
        yield [called, _whose(page, view), _some(page, equilibria), stays]
    yield [called, say("hypergame.table.true"), _some(page, sets.true_equilibria), Html()]
    yield [called, say("hypergame.table.everybody"), Html(), _some(page, sets.hyper_equilibria)]


def _whose(page: Context, view: str) -> Html:
    return two(lambda lang: isolated(whose(page.conflict, view, lang), lang))


def _some(page: Context, states: Found) -> Html:
    return page.states(states) if states.count else say("text.none")


def _surprises(page: Context, hypergame: Hypergame) -> Html:
    html = tag("h3", say("hypergame.heading.surprises"))
    several = sorted(hypergame.surprises, key=lambda surprise: not surprise.wanted)
    if not several:
        return html + tag("p", say("hypergame.no_surprise"))
    html += bullets(lambda lang: [surprise_words(page.conflict, surprise, lang) for surprise in several[:SHOWN]])
    left = len(several) - SHOWN
    return html + (tag("p", say("hypergame.more_surprises", n=left), class_="hint") if left > 0 else Html())
