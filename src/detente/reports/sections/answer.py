"""Summary section: the question, the answer in a few sentences, and a table of named outcomes."""

from __future__ import annotations

from collections.abc import Iterator

from detente import words
from detente.analysis.readings import reading_of
from detente.concepts import STRICTEST, concept
from detente.explanations import described, some
from detente.explanations.claims import claim_name, lacking_sentences
from detente.explanations.evolution import evolution_sentences
from detente.explanations.profiles import spelled
from detente.reports.collect import Outcome
from detente.reports.context import Context
from detente.reports.elements import Html, tag
from detente.reports.markup import bullets, code, say, table, text
from detente.results.base import Found

SPELLED_OUT = 3


def answer(page: Context) -> Html:
    """The question, what the analysis says to it, and the named outcomes."""
    conflict = page.conflict
    asked = tag("p", text(conflict.question), class_="question") if conflict.question is not None else Html()
    about = tag("div", text(conflict.about), class_="about") if conflict.about is not None else Html()
    told = bullets(lambda lang: [one for one in sentences(page, lang) if one])
    return asked + tag("div", told, class_="brief") + about + _outcomes(page)


def sentences(page: Context, lang: str) -> Iterator[str]:
    """The answer, sentence by sentence."""
    look, conflict = page.found.look, page.conflict
    counted = {"dms": len(conflict.dms), "options": len(conflict.options), "states": look.feasible.count}
    yield words.say("text.model" if conflict.options else "text.model_graph", lang, **counted)
    yield _settles(page, lang)
    if look.status_quo is not None:
        yield _now(page, lang)
        if page.found.evolution is not None:
            yield evolution_sentences(page.found.evolution, lang, 6)[0]
    if page.found.claims:
        yield _claims(page, lang)
    if page.found.refused:
        yield words.say("claims.refused", lang, claims=list(page.found.refused), n=len(page.found.refused))


def _settles(page: Context, lang: str) -> str:
    """Where it can settle under every concept, or under the strictest that has an answer."""
    sets = page.found.look.equilibria.equilibria
    found: Found | None = sets.get(STRICTEST.name)
    if found is not None and found.count:
        return words.say("report.answer.nash", lang, n=found.count, states=_labels(page, found, lang))
    some = {name: one for name, one in sets.items() if one.count}
    if not some:
        return words.say("report.answer.nowhere", lang)
    if found is None:
        return _settles_as_read(page, lang)
    name = min(some, key=lambda name: some[name].count)
    return words.say(
        "report.answer.strictest", lang, concept=name, n=some[name].count, states=_labels(page, some[name], lang)
    )


def _settles_as_read(page: Context, lang: str) -> str:
    """The first reading that has an equilibrium, and the readings before it that have none."""
    sets = page.found.look.equilibria.equilibria
    name = next(name for name, one in sets.items() if one.count)
    before = list(sets)[: list(sets).index(name)]
    told = [words.say("report.answer.none_read", lang, concepts=[_full(page, one) for one in before])] if before else []
    states, count = _labels(page, sets[name], lang), sets[name].count
    told.append(words.say("report.answer.read", lang, concept=_full(page, name), n=count, states=states))
    return " ".join(told)


def _full(page: Context, name: str) -> str:
    """A concept's name, of a mixed profile the concept of each decision maker."""
    by_dm = page.found.look.equilibria.profiles.get(name)
    return name if by_dm is None else spelled(by_dm)


def _labels(page: Context, found: Found, lang: str, shown: int = 6) -> str:
    """The first states; if there are few, with the options taken."""
    if found.count <= SPELLED_OUT and found.listed:
        return words.join(lang, [described(one, page.conflict, lang) for one in found.states])
    return some([state.label for state in found.states[:shown]], found.count, lang)


def _now(page: Context, lang: str) -> str:
    look = page.found.look
    now = look.status_quo
    if now is None:
        return ""
    held = [name for name, numbers in page.found.members.items() if now.number in numbers]
    if len(held) == len(page.found.members):
        return words.say("report.answer.rests", lang, state=now.label)
    leaving = list(dict.fromkeys(one.dm for one in look.certificates if not one.stable))
    key = "report.answer.rests_under" if held else "report.answer.leaves"
    if held and any(reading_of(concept(one.concept)).completes for one in look.certificates):
        key = "report.answer.rests_perhaps"
    concepts = [_full(page, name) for name in held]
    return words.say(key, lang, state=now.label, concepts=concepts, dms=page.names(leaving, lang), n=len(leaving))


def _claims(page: Context, lang: str) -> str:
    verdicts = page.found.claims.values()
    counts = {kind: sum(one.verdict == kind for one in verdicts) for kind in ("holds", "fails")}
    against = [claim_name(one.claim, lang) for one in verdicts if one.contrary]
    told = [words.say("report.answer.claims", lang, n=len(verdicts), holds=counts["holds"], fails=counts["fails"])]
    told += lacking_sentences(verdicts, page.conflict, lang)
    if against:
        told.append(words.say("report.answer.against", lang, claims=against, n=len(against)))
    elif any(one.claim.expect and not one.lacking for one in verdicts):
        some_lack = any(one.lacking for one in verdicts)
        told.append(words.say(f"report.answer.{'judged_as_argued' if some_lack else 'as_argued'}", lang))
    return " ".join(told)


def _outcomes(page: Context) -> Html:
    """A table of the named outcomes: whether each can settle, and what the way to it takes."""
    if not page.found.outcomes:
        return Html()
    head = [say("report.outcome"), say("report.can_settle"), say("report.way")]
    rows = ([_name(one), _settled(page, one), _way(page, one)] for one in page.found.outcomes)
    explained = tag("h3", say("report.outcomes")) + tag("p", say("report.ways_explained"))
    return explained + table(head, rows, class_="outcomes")


def _name(one: Outcome) -> Html:
    scenario = one.scenario
    return code(scenario.id) if scenario.name is None else text(scenario.name)


def _settled(page: Context, one: Outcome) -> Html:
    """The concepts under which some state of an outcome is an equilibrium, and the states where there are few."""
    names = [name for name, count in one.settled.items() if count]
    if not one.count:
        return say("report.infeasible")
    if not names:
        return say("report.never_settles")
    if len(names) == len(one.settled):
        said = say("report.settles_always")
    else:
        said = say("report.settles_under", concepts=[_full(page, name) for name in names])
    return said + " " + page.states(one.resting)


def _way(page: Context, one: Outcome) -> Html:
    ways = one.ways
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
