"""Sections on coalitions, least changes of preference, and robustness."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from detente.explanations.changes_of_mind import if_minded
from detente.explanations.coalitions import jumps_counted, leaving, universally
from detente.explanations.elements import element_words
from detente.explanations.inverse import inverse_sentences
from detente.explanations.profiles import said_profile
from detente.explanations.robustness import robustness_sentences, share, varies
from detente.reports.context import Context
from detente.reports.elements import Html, pieces, tag
from detente.reports.markup import bullets, code, prose, say, table, text, two
from detente.reports.sections.certain import certain
from detente.results.coalitions import Coalitions
from detente.results.inverse import Inverse, Solution
from detente.results.robustness import Robust, Robustness

JUMPS = 12
MATTERS = 10


def together(page: Context) -> Html:
    """Who could leave the status quo together, and which equilibria a coalition can upset."""
    look, coalitions = page.found.look, page.found.coalitions
    if look.status_quo is None:
        return tag("p", say("text.no_status_quo"))
    status_quo = look.status_quo
    html = bullets(lambda lang: leaving(look.leaving, status_quo, page.conflict, lang))
    html += page.left_out("coalitions")
    if coalitions is None:
        return html
    if any(coalitions.universal.values()):
        html += tag("p", two(lambda lang: prose(universally(coalitions, lang) or "", lang)))
    return html + _jumps(page, coalitions)


def _jumps(page: Context, coalitions: Coalitions) -> Html:
    head = tag("h3", say("heading.jumps"))
    if not coalitions.jumps:
        return head + tag(
            "p", say("text.no_jumps", concept=partial(said_profile, page.conflict, coalitions.jumps_profile))
        )
    rows = (
        [page.state(jump.start), page.listed(page.dm(dm) for dm in jump.members), page.state(jump.improvement.to)]
        for jump in coalitions.jumps[:JUMPS]
    )
    count = tag("p", two(lambda lang: prose(jumps_counted(coalitions, lang), lang)))
    cut = not coalitions.jumps_listed or len(coalitions.jumps) > JUMPS
    remark = tag("p", say("report.jumps_shown", n=min(JUMPS, len(coalitions.jumps)))) if cut else Html()
    columns = [say("table.from"), say("table.coalition"), say("table.to")]
    return head + count + table(columns, rows, class_="jumps") + remark


def changes(page: Context) -> Html:
    """For each named outcome that nobody-leaves equilibria don't have: the least change of preference for it."""
    html = pieces(_change(page, id, change) for id, change in page.found.changes.items())
    html += pieces(page.left_out(name) for name in page.found.left_out if name.startswith("inverse "))
    if html:
        return tag("p", say("report.changes_explained")) + html
    key = "report.no_changes" if page.found.outcomes else "report.no_outcomes"
    if page.found.outcomes and not page.found.listed:
        key = "report.changes_too_large"
    return tag("p", say(key))


def _change(page: Context, id: str, least_change: Inverse) -> Html:
    name = next(scenario.name for scenario in page.conflict.scenarios if scenario.id == id)
    called = code(id) if name is None else text(name)
    solutions = pieces(tag("li", _solution(page, solution)) for solution in least_change.solutions)
    listed = tag("ol", solutions) if least_change.distance and solutions else Html()
    return tag("h3", called) + bullets(lambda lang: inverse_sentences(least_change, lang)) + listed


def _solution(page: Context, solution: Solution) -> Html:
    return two(lambda lang: prose(if_minded(solution.changes, page.conflict, lang), lang))


def sure(page: Context) -> Html:
    """What is certain and possible; how wrong preferences can be before a verdict changes; and what matters most."""
    return certain(page) + _robust(page)


def _robust(page: Context) -> Html:
    robustness = page.found.robustness
    cut = page.left_out("robustness")
    if robustness is None:
        return cut or tag("p", say("report.not_judged"))
    html = tag("p", say("report.sure_explained")) + bullets(lambda lang: robustness_sentences(robustness, lang))
    changing = [verdict for verdict in robustness.verdicts if _varies(verdict)]
    if changing:
        html += _shares(page, robustness, changing)
    return html + _matters(page, robustness)


def _varies(verdict: Robust) -> bool:
    return any(figure is None or varies(verdict, figure) for figure in verdict.figures)


def _shares(page: Context, robustness: Robustness, verdicts: list[Robust]) -> Html:
    open_ = robustness.families[0].count > 1
    head = [say("table.concept"), say("table.dm"), say("table.as_written")]
    head += [say("table.left_open")] if open_ else []
    head += [say("table.at_swaps", n=family.swaps) for family in robustness.families[1:]]
    rows = (list(_share_row(page, verdict, open_)) for verdict in verdicts)
    return tag("p", say("report.shares")) + table(head, rows, class_="shares")


def _share_row(page: Context, verdict: Robust, open_: bool) -> Iterator[Html]:
    yield tag("bdi", verdict.concept)
    yield say("report.everybody") if verdict.dm is None else page.dm(verdict.dm)
    yield say("table.not_known" if verdict.now is None else "table.yes" if verdict.now else "table.no")
    for figure in verdict.figures if open_ else verdict.figures[1:]:
        yield two(lambda lang, figure=figure: tag("bdi", share(figure, lang)))  # type: ignore[misc]


def _matters(page: Context, robustness: Robustness) -> Html:
    if not robustness.matters:
        return Html()
    head = [say("table.statement"), say("table.flips_left_out"), say("table.flips_exchanged")]
    rows = (
        [_statement(page, weight.statement), f"{weight.left_out:,}", f"{weight.exchanged:,}"]
        for weight in robustness.matters[:MATTERS]
    )
    return tag("h3", say("heading.matters")) + tag("p", say("report.matters")) + table(head, rows, class_="matters")


def _statement(page: Context, address: str) -> Html:
    return two(lambda lang: prose(element_words(page.conflict, address, lang), lang))
