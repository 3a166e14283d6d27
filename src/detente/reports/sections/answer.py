"""Summary section: the question, the answer in a few sentences, and a table of named outcomes."""

from __future__ import annotations

from collections.abc import Iterator

from detente.explanations.claims import lacking_sentences
from detente.explanations.paragraphs import answer_paragraphs
from detente.explanations.profiles import spelled
from detente.model.drafts import draft_notices
from detente.model.stages import stage_notices
from detente.reports.blocks import Blocks, Part, caution, grid, spoken
from detente.reports.collect import Outcome
from detente.reports.context import Context
from detente.views.blocks import Heading, Paragraph


def answer(page: Context) -> Blocks:
    """The question, the answer in sentences, and the named outcomes."""
    conflict = page.conflict
    for notice in (*draft_notices(conflict), *stage_notices(conflict)):
        yield caution(notice.say(page.lang))
    if conflict.question is not None:
        yield Paragraph(spoken(conflict.question, page.lang), "strong", kind="question")
    yield Part(tuple(map(Paragraph, _sentences(page))), "brief")
    if conflict.about is not None:
        yield Paragraph(spoken(conflict.about, page.lang), "muted", kind="about")
    yield from _outcomes(page)


def _sentences(page: Context) -> Iterator[str]:
    """The answer, a paragraph for each outcome, and what can't be said."""
    look, conflict = page.found.look, page.conflict
    yield from answer_paragraphs(look, page.lang)
    if not look.answer:
        yield page.say("answer.none")
    counted = {"dms": len(conflict.dms), "options": len(conflict.options), "states": look.feasible.count}
    lacking = lacking_sentences(page.found.claims.values(), conflict, page.lang)
    caveats = [page.say("text.model" if conflict.options else "text.model_graph", **counted), *lacking]
    if page.found.refused:
        caveats.append(page.say("claims.refused", claims=list(page.found.refused), n=len(page.found.refused)))
    yield " ".join(caveats)


def _full(page: Context, name: str) -> str:
    """A concept's name, of a mixed profile the concept of each decision maker."""
    by_dm = page.found.look.equilibria.profiles.get(name)
    return name if by_dm is None else spelled(by_dm)


def _outcomes(page: Context) -> Blocks:
    """A table of the named outcomes: whether each can settle, and what the way to it takes."""
    if not page.found.outcomes:
        return
    yield Heading(page.say("report.outcomes"), 2)
    yield Paragraph(page.say("report.ways_explained"))
    head = (page.say(key) for key in ("report.outcome", "report.can_settle", "report.way"))
    rows = ([_name(page, outcome), _settled(page, outcome), _way(page, outcome)] for outcome in page.found.outcomes)
    yield grid("outcomes", head, rows)


def _name(page: Context, outcome: Outcome) -> str:
    return page.name(outcome.scenario.name, outcome.scenario.id)


def _settled(page: Context, outcome: Outcome) -> str:
    """The concepts under which some state of an outcome is an equilibrium, and the states where there are few."""
    names = [name for name, count in outcome.settled.items() if count]
    if not outcome.count:
        return page.say("report.infeasible")
    if not names:
        return page.say("report.never_settles")
    if len(names) == len(outcome.settled):
        verdict = page.say("report.settles_always")
    else:
        verdict = page.say("report.settles_under", concepts=[_full(page, name) for name in names])
    return f"{verdict} {page.states(outcome.resting)}"


def _way(page: Context, outcome: Outcome) -> str:
    ways = outcome.ways
    if ways is None:
        return page.say("report.no_status_quo" if page.found.look.status_quo is None else "report.not_looked")
    if ways.shortest is not None and not ways.shortest.length:
        return page.say("report.is_now")
    if ways.shortest is not None:
        return page.say("report.pays", n=ways.shortest.length)
    if ways.trust is None:
        return page.say("report.out_of_reach")
    key = "report.on_trust" if ways.trust.trusting else "report.no_trust"
    return page.say(key, n=len(ways.trust.steps), trust=ways.trust.trusting)
