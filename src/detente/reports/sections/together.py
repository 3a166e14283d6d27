"""Sections on coalitions, least changes of preference, and robustness."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from detente import words
from detente.explanations.coalitions import jumps_counted, leaving, universally
from detente.explanations.inverse import change_words, inverse_sentences
from detente.explanations.profiles import said_profile
from detente.explanations.robustness import robustness_sentences, share, varies
from detente.model.edits import statements
from detente.model.formulas import text_of
from detente.reports.context import Context
from detente.reports.elements import Html, pieces, tag
from detente.reports.markup import bullets, code, prose, say, table, text, two
from detente.reports.sections.certain import certain
from detente.results.coalitions import Coalitions
from detente.results.inverse import Change, Inverse, Solution
from detente.results.robustness import Robust, Robustness

JUMPS = 12
MATTERS = 10


def together(page: Context) -> Html:
    """Who could leave the status quo together, and which equilibria a coalition can upset."""
    look, found = page.found.look, page.found.coalitions
    if look.status_quo is None:
        return tag("p", say("text.no_status_quo"))
    now = look.status_quo
    told = bullets(lambda lang: leaving(look.leaving, now, page.conflict, lang))
    told += page.left_out("coalitions")
    if found is None:
        return told
    if any(found.universal.values()):
        told += tag("p", two(lambda lang: prose(universally(found, lang) or "", lang)))
    return told + _jumps(page, found)


def _jumps(page: Context, found: Coalitions) -> Html:
    head = tag("h3", say("heading.jumps"))
    if not found.jumps:
        return head + tag("p", say("text.no_jumps", concept=partial(said_profile, page.conflict, found.jumps_profile)))
    rows = (
        [page.state(one.start), page.listed(page.dm(dm) for dm in one.members), page.state(one.improvement.to)]
        for one in found.jumps[:JUMPS]
    )
    told = tag("p", two(lambda lang: prose(jumps_counted(found, lang), lang)))
    cut = not found.jumps_listed or len(found.jumps) > JUMPS
    rest = tag("p", say("report.jumps_shown", n=min(JUMPS, len(found.jumps)))) if cut else Html()
    columns = [say("table.from"), say("table.coalition"), say("table.to")]
    return head + told + table(columns, rows, class_="jumps") + rest


def changes(page: Context) -> Html:
    """For each named outcome that nobody-leaves equilibria don't have: the least change of preference for it."""
    told = pieces(_change(page, id, one) for id, one in page.found.changes.items())
    told += pieces(page.left_out(name) for name in page.found.left_out if name.startswith("inverse "))
    if told:
        return tag("p", say("report.changes_explained")) + told
    key = "report.no_changes" if page.found.outcomes else "report.no_outcomes"
    if page.found.outcomes and not page.found.listed:
        key = "report.changes_too_large"
    return tag("p", say(key))


def _change(page: Context, id: str, found: Inverse) -> Html:
    name = next(one.name for one in page.conflict.scenarios if one.id == id)
    called = code(id) if name is None else text(name)
    solutions = pieces(tag("li", _solution(page, one)) for one in found.solutions)
    listed = tag("ol", solutions) if found.distance and solutions else Html()
    return tag("h3", called) + bullets(lambda lang: inverse_sentences(found, lang)) + listed


def _solution(page: Context, one: Solution) -> Html:
    changes = [page.dm(change.dm) + ": " + _said(change) for change in one.changes]
    return changes[0] if len(changes) == 1 else two(lambda lang: pieces(changes, words.language(lang).semicolon))


def _said(change: Change) -> Html:
    return two(lambda lang: prose(change_words(change, lang, 6), lang))


def sure(page: Context) -> Html:
    """What is certain and possible; how wrong preferences can be before a verdict changes; and what matters most."""
    return certain(page) + _robust(page)


def _robust(page: Context) -> Html:
    found = page.found.robustness
    cut = page.left_out("robustness")
    if found is None:
        return cut or tag("p", say("report.not_judged"))
    told = tag("p", say("report.sure_explained")) + bullets(lambda lang: robustness_sentences(found, lang))
    changing = [one for one in found.verdicts if _varies(one)]
    if changing:
        told += _shares(page, found, changing)
    return told + _matters(page, found)


def _varies(one: Robust) -> bool:
    return any(figure is None or varies(one, figure) for figure in one.figures)


def _shares(page: Context, found: Robustness, some: list[Robust]) -> Html:
    open_ = found.families[0].count > 1
    head = [say("table.concept"), say("table.dm"), say("table.as_written")]
    head += [say("table.left_open")] if open_ else []
    head += [say("table.at_swaps", n=one.swaps) for one in found.families[1:]]
    rows = (list(_share_row(page, one, open_)) for one in some)
    return tag("p", say("report.shares")) + table(head, rows, class_="shares")


def _share_row(page: Context, one: Robust, open_: bool) -> Iterator[Html]:
    yield tag("bdi", one.concept)
    yield say("report.everybody") if one.dm is None else page.dm(one.dm)
    yield say("table.not_known" if one.now is None else "table.yes" if one.now else "table.no")
    for figure in one.figures if open_ else one.figures[1:]:
        yield two(lambda lang, figure=figure: tag("bdi", share(figure, lang)))  # type: ignore[misc]


def _matters(page: Context, found: Robustness) -> Html:
    if not found.matters:
        return Html()
    head = [say("table.element"), say("table.statement"), say("table.flips_left_out"), say("table.flips_exchanged")]
    rows = (
        [code(one.statement), _statement(page, one.statement), f"{one.left_out:,}", f"{one.exchanged:,}"]
        for one in found.matters[:MATTERS]
    )
    return tag("h3", say("heading.matters")) + tag("p", say("report.matters")) + table(head, rows, class_="matters")


def _statement(page: Context, address: str) -> Html:
    one = statements(page.conflict)[address]
    formula = code(text_of(one.that))
    return formula if one.name is None else text(one.name) + " " + formula
