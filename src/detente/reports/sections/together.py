"""Sections on coalitions, least changes of preference, and robustness."""

from __future__ import annotations

from collections.abc import Iterator

from detente.explanations.changes_of_mind import if_minded
from detente.explanations.coalitions import jumps_counted, leaving, universally
from detente.explanations.elements import element_words
from detente.explanations.inverse import inverse_sentences
from detente.explanations.profiles import said_profile
from detente.explanations.robustness import robustness_sentences, share, varies
from detente.reports.blocks import Blocks, bullets, grid
from detente.reports.context import Context
from detente.reports.sections.certain import certain
from detente.results.coalitions import Coalitions
from detente.results.inverse import Inverse
from detente.results.robustness import Robust, Robustness
from detente.views.blocks import Heading, Items, Paragraph, Table
from detente.views.runs import isolate

JUMPS = 12
MATTERS = 10


def together(page: Context) -> Blocks:
    """Who could leave the status quo together, and which equilibria a coalition can upset."""
    look, coalitions = page.found.look, page.found.coalitions
    if look.status_quo is None:
        yield Paragraph(page.say("text.no_status_quo"))
        return
    yield from bullets(leaving(look.leaving, look.status_quo, page.conflict, page.lang))
    yield from page.left_out("coalitions")
    if coalitions is not None:
        if any(coalitions.universal.values()):
            yield Paragraph(universally(coalitions, page.lang) or "")
        yield from _jumps(page, coalitions)


def _jumps(page: Context, coalitions: Coalitions) -> Blocks:
    yield Heading(page.say("heading.jumps"), 2)
    if not coalitions.jumps:
        profile = said_profile(page.conflict, coalitions.jumps_profile, page.lang)
        yield Paragraph(page.say("text.no_jumps", concept=profile))
        return
    yield Paragraph(jumps_counted(coalitions, page.lang))
    rows = (
        [page.state(jump.start), page.listed(map(page.dm, jump.members)), page.state(jump.improvement.to)]
        for jump in coalitions.jumps[:JUMPS]
    )
    yield grid("jumps", (page.say(key) for key in ("table.from", "table.coalition", "table.to")), rows)
    if not coalitions.jumps_listed or len(coalitions.jumps) > JUMPS:
        yield Paragraph(page.say("report.jumps_shown", n=min(JUMPS, len(coalitions.jumps))))


def changes(page: Context) -> Blocks:
    """For each named outcome that nobody-leaves equilibria don't have: the least change of preference for it."""
    left = [name for name in page.found.left_out if name.startswith("inverse ")]
    if page.found.changes or left:
        yield Paragraph(page.say("report.changes_explained"))
        for id, change in page.found.changes.items():
            yield from _change(page, id, change)
        for name in left:
            yield from page.left_out(name)
        return
    key = "report.no_changes" if page.found.outcomes else "report.no_outcomes"
    if page.found.outcomes and not page.found.listed:
        key = "report.changes_too_large"
    yield Paragraph(page.say(key))


def _change(page: Context, id: str, least_change: Inverse) -> Blocks:
    name = next(scenario.name for scenario in page.conflict.scenarios if scenario.id == id)
    yield Heading(page.name(name, id), 2)
    yield from bullets(inverse_sentences(least_change, page.lang))
    if least_change.distance:
        for number, solution in enumerate(least_change.solutions, 1):
            yield Items((if_minded(solution.changes, page.conflict, page.lang),), first=number)


def sure(page: Context) -> Blocks:
    """What is certain and possible; how wrong preferences can be before a verdict changes; and what matters most."""
    yield from certain(page)
    robustness = page.found.robustness
    if robustness is None:
        yield from [*page.left_out("robustness")] or [Paragraph(page.say("report.not_judged"))]
        return
    yield Paragraph(page.say("report.sure_explained"))
    yield from bullets(robustness_sentences(robustness, page.lang))
    changing = [verdict for verdict in robustness.verdicts if _varies(verdict)]
    if changing:
        yield Paragraph(page.say("report.shares"))
        yield _shares(page, robustness, changing)
    yield from _matters(page, robustness)


def _varies(verdict: Robust) -> bool:
    return any(figure is None or varies(verdict, figure) for figure in verdict.figures)


def _shares(page: Context, robustness: Robustness, verdicts: list[Robust]) -> Table:
    is_open = robustness.families[0].count > 1
    head = [page.say("table.concept"), page.say("table.dm"), page.say("table.as_written")]
    head += [page.say("table.left_open")] if is_open else []
    head += [page.say("table.at_swaps", n=family.swaps) for family in robustness.families[1:]]
    return grid("shares", head, (list(_share_row(page, verdict, is_open)) for verdict in verdicts))


def _share_row(page: Context, verdict: Robust, is_open: bool) -> Iterator[str]:
    yield isolate(verdict.concept)
    yield page.say("report.everybody") if verdict.dm is None else page.dm(verdict.dm)
    yield page.say("table.not_known" if verdict.now is None else "table.yes" if verdict.now else "table.no")
    for figure in verdict.figures if is_open else verdict.figures[1:]:
        yield isolate(share(figure, page.lang))


def _matters(page: Context, robustness: Robustness) -> Blocks:
    if not robustness.matters:
        return
    yield Heading(page.say("heading.matters"), 2)
    yield Paragraph(page.say("report.matters"))
    head = (page.say(key) for key in ("table.statement", "table.flips_left_out", "table.flips_exchanged"))
    rows = (
        [element_words(page.conflict, weight.statement, page.lang), f"{weight.left_out:,}", f"{weight.exchanged:,}"]
        for weight in robustness.matters[:MATTERS]
    )
    yield grid("matters", head, rows)
