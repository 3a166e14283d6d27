"""Summary section: the question, the answer in a few sentences, and a table of named outcomes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from detente import words
from detente.explanations.claims import lacking_sentences
from detente.explanations.paragraphs import answer_paragraphs
from detente.explanations.profiles import spelled
from detente.model.drafts import draft_notices
from detente.model.notices import Notice
from detente.model.stages import stage_notices
from detente.reports.collect import Outcome
from detente.reports.context import Context
from detente.reports.elements import Html, pieces, tag
from detente.reports.markup import code, prose, say, table, text, two


def answer(page: Context) -> Html:
    """The question, the answer in sentences, and the named outcomes."""
    conflict = page.conflict
    question = tag("p", text(conflict.question), class_="question") if conflict.question is not None else Html()
    about = tag("div", text(conflict.about), class_="about") if conflict.about is not None else Html()
    paragraphs = two(lambda lang: pieces(tag("p", prose(sentence, lang)) for sentence in sentences(page, lang)), "div")
    return _cautions(page) + question + tag("div", paragraphs, class_="brief") + about + _outcomes(page)


def _cautions(page: Context) -> Html:
    """How much of the model nobody has accepted yet, and which stages it isn't about."""
    notices = (*draft_notices(page.conflict), *stage_notices(page.conflict))
    return pieces(tag("p", two(partial(_said, notice)), class_="caution") for notice in notices)


def _said(notice: Notice, lang: str) -> Html:
    return prose(notice.say(lang), lang)


def sentences(page: Context, lang: str) -> Iterator[str]:
    """The answer, a paragraph for each outcome, and what can't be said."""
    look, conflict = page.found.look, page.conflict
    yield from answer_paragraphs(look, lang)
    if not look.answer:
        yield words.say("answer.none", lang)
    counted = {"dms": len(conflict.dms), "options": len(conflict.options), "states": look.feasible.count}
    lacking = lacking_sentences(page.found.claims.values(), conflict, lang)
    caveats = [words.say("text.model" if conflict.options else "text.model_graph", lang, **counted), *lacking]
    if page.found.refused:
        caveats.append(words.say("claims.refused", lang, claims=list(page.found.refused), n=len(page.found.refused)))
    yield " ".join(caveats)


def _full(page: Context, name: str) -> str:
    """A concept's name, of a mixed profile the concept of each decision maker."""
    by_dm = page.found.look.equilibria.profiles.get(name)
    return name if by_dm is None else spelled(by_dm)


def _outcomes(page: Context) -> Html:
    """A table of the named outcomes: whether each can settle, and what the way to it takes."""
    if not page.found.outcomes:
        return Html()
    head = [say("report.outcome"), say("report.can_settle"), say("report.way")]
    rows = ([_name(outcome), _settled(page, outcome), _way(page, outcome)] for outcome in page.found.outcomes)
    explained = tag("h3", say("report.outcomes")) + tag("p", say("report.ways_explained"))
    return explained + table(head, rows, class_="outcomes")


def _name(outcome: Outcome) -> Html:
    scenario = outcome.scenario
    return code(scenario.id) if scenario.name is None else text(scenario.name)


def _settled(page: Context, outcome: Outcome) -> Html:
    """The concepts under which some state of an outcome is an equilibrium, and the states where there are few."""
    names = [name for name, count in outcome.settled.items() if count]
    if not outcome.count:
        return say("report.infeasible")
    if not names:
        return say("report.never_settles")
    if len(names) == len(outcome.settled):
        verdict = say("report.settles_always")
    else:
        verdict = say("report.settles_under", concepts=[_full(page, name) for name in names])
    return verdict + " " + page.states(outcome.resting)


def _way(page: Context, outcome: Outcome) -> Html:
    ways = outcome.ways
    if ways is None:
        return say("report.no_status_quo" if page.found.look.status_quo is None else "report.not_looked")
    if ways.shortest is not None and not ways.shortest.length:
        return say("report.is_now")
    if ways.shortest is not None:
        return say("report.pays", n=ways.shortest.length)
    if ways.trust is None:
        return say("report.out_of_reach")
    key = "report.on_trust" if ways.trust.trusting else "report.no_trust"
    return say(key, n=len(ways.trust.steps), trust=ways.trust.trusting)
