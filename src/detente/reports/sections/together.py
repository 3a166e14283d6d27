"""Sections on coalitions, least changes of preference, and robustness."""

from __future__ import annotations

from collections.abc import Iterator

from detente import words
from detente.explanations.coalitions import jumps_counted, leaving, universally
from detente.explanations.inverse import change_words, inverse_sentences
from detente.explanations.robustness import robustness_sentences, share
from detente.model.edits import statements
from detente.model.formulas import text_of
from detente.reports.context import Context
from detente.reports.markup import bullets, code, esc, prose, say, table, text, two
from detente.results.coalitions import Coalitions
from detente.results.inverse import Change, Inverse, Solution
from detente.results.robustness import Robust, Robustness

JUMPS = 12
MATTERS = 10


def together(page: Context) -> str:
    """Coalition improvements from the status quo, and equilibrium jumps."""
    look, found = page.found.look, page.found.coalitions
    if look.status_quo is None:
        return f"<p>{say('text.no_status_quo')}</p>"
    now = look.status_quo
    told = bullets(lambda lang: leaving(look.leaving, now, page.conflict, lang))
    told += page.left_out("coalitions")
    if found is None:
        return told
    if any(found.universal.values()):
        told += f"<p>{two(lambda lang: prose(universally(found, lang) or '', lang))}</p>"
    return told + _jumps(page, found)


def _jumps(page: Context, found: Coalitions) -> str:
    head = f"<h3>{say('heading.jumps')}</h3>"
    if not found.jumps:
        return head + f"<p>{say('text.no_jumps', concept=found.jumps_concept)}</p>"
    rows = (
        [page.state(one.start), page.listed(page.dm(dm) for dm in one.members), page.state(one.improvement.to)]
        for one in found.jumps[:JUMPS]
    )
    told = f"<p>{two(lambda lang: prose(jumps_counted(found, lang), lang))}</p>"
    cut = not found.jumps_listed or len(found.jumps) > JUMPS
    rest = f"<p>{say('report.jumps_shown', n=min(JUMPS, len(found.jumps)))}</p>" if cut else ""
    columns = [say("table.from"), say("table.coalition"), say("table.to")]
    return head + told + table(columns, rows, class_="jumps") + rest


def changes(page: Context) -> str:
    """The least change of preference for each named outcome without a NASH equilibrium."""
    told = "".join(_change(page, id, one) for id, one in page.found.changes.items())
    told += "".join(map(page.left_out, [name for name in page.found.left_out if name.startswith("inverse ")]))
    if told:
        return f"<p>{say('report.changes_explained')}</p>{told}"
    key = "report.no_changes" if page.found.outcomes else "report.no_outcomes"
    if page.found.outcomes and not page.found.listed:
        key = "report.changes_too_large"
    return f"<p>{say(key)}</p>"


def _change(page: Context, id: str, found: Inverse) -> str:
    name = next(one.name for one in page.conflict.scenarios if one.id == id)
    called = code(id) if name is None else text(name)
    solutions = "".join(f"<li>{_solution(page, one)}</li>" for one in found.solutions)
    listed = f"<ol>{solutions}</ol>" if found.distance and solutions else ""
    return f"<h3>{called}</h3>" + bullets(lambda lang: inverse_sentences(found, lang)) + listed


def _solution(page: Context, one: Solution) -> str:
    changes = [f"{page.dm(change.dm)}: {_said(change)}" for change in one.changes]
    return changes[0] if len(changes) == 1 else two(lambda lang: words.language(lang).semicolon.join(changes))


def _said(change: Change) -> str:
    return two(lambda lang: prose(change_words(change, lang, 6), lang))


def sure(page: Context) -> str:
    """Robustness of the verdicts on the status quo, and the statements that matter most."""
    found = page.found.robustness
    cut = page.left_out("robustness")
    if found is None:
        return cut or f"<p>{say('report.not_judged')}</p>"
    told = f"<p>{say('report.sure_explained')}</p>" + bullets(lambda lang: robustness_sentences(found, lang))
    changing = [one for one in found.verdicts if _varies(one)]
    if changing:
        told += _shares(page, found, changing)
    return told + _matters(page, found)


def _varies(one: Robust) -> bool:
    return any(figure is None or figure.stable != (figure.of if one.now else 0) for figure in one.figures)


def _shares(page: Context, found: Robustness, some: list[Robust]) -> str:
    open_ = found.families[0].count > 1
    head = [say("table.concept"), say("table.dm"), say("table.as_written")]
    head += [say("table.left_open")] if open_ else []
    head += [say("table.at_swaps", n=one.swaps) for one in found.families[1:]]
    rows = (list(_share_row(page, one, open_)) for one in some)
    return f"<p>{say('report.shares')}</p>" + table(head, rows, class_="shares")


def _share_row(page: Context, one: Robust, open_: bool) -> Iterator[str]:
    yield f"<bdi>{esc(one.concept)}</bdi>"
    yield say("report.everybody") if one.dm is None else page.dm(one.dm)
    yield say("table.yes" if one.now else "table.no")
    for figure in one.figures if open_ else one.figures[1:]:
        yield two(lambda lang, figure=figure: f"<bdi>{esc(share(figure, lang))}</bdi>")  # type: ignore[misc]


def _matters(page: Context, found: Robustness) -> str:
    if not found.matters:
        return ""
    head = [say("table.element"), say("table.statement"), say("table.flips_left_out"), say("table.flips_exchanged")]
    rows = ([code(one.statement), _statement(page, one.statement), f"{one.left_out:,}", f"{one.exchanged:,}"]
            for one in found.matters[:MATTERS])  # fmt: skip
    return f"<h3>{say('heading.matters')}</h3><p>{say('report.matters')}</p>" + table(head, rows, class_="matters")


def _statement(page: Context, address: str) -> str:
    one = statements(page.conflict)[address]
    formula = code(text_of(one.that))
    return formula if one.name is None else f"{text(one.name)} {formula}"
