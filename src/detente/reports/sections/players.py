"""Decision makers section: options and constraints, each with its evidence."""

from __future__ import annotations

from detente.explanations.elements import move_rule_words
from detente.model.decision_makers import DecisionMaker
from detente.model.rules import Constraint, MoveRule
from detente.model.texts import NO_EVIDENCE, Evidence, Text
from detente.reports.context import Context
from detente.reports.elements import Html, pieces, tag
from detente.reports.markup import code, prose, say, text, two


def players(page: Context) -> Html:
    """Each decision maker with its options; then the rules on what is possible."""
    makers = pieces(_maker(page, dm) for dm in page.conflict.decision_makers)
    return tag("div", makers, class_="cards") + _rules(page)


def _maker(page: Context, dm: DecisionMaker) -> Html:
    options = pieces(_element(page, text(option.name), option.id, option.evidence) for option in dm.options)
    listed = tag("ul", options, class_="elements") if options else tag("p", say("report.no_options"))
    evidence = page.evidence(dm.evidence) if dm.evidence != NO_EVIDENCE else Html()
    title = tag("h3", page.dm(dm.id), " ", code(dm.id))
    return tag("article", title, evidence, listed, class_=f"card c{page.colour(dm.id)}")


def _element(page: Context, name: Html, id: str, evidence: Evidence) -> Html:
    return tag("li", tag("span", name), " ", code(id), page.evidence(evidence))


def _rules(page: Context) -> Html:
    """What is impossible: constraints on states, and rules about moves."""
    conflict = page.conflict
    rules = [
        _rule(page, constraint.name, _constraint(page, constraint), constraint.evidence)
        for constraint in conflict.constraints
    ]
    rules += [_rule(page, None, _move(page, move_rule), move_rule.evidence) for move_rule in conflict.moves]
    if conflict.arcs is not None:
        rules.append(tag("li", say("report.arcs")))
    title = tag("h3", say("report.rules"))
    return title + (tag("ul", *rules, class_="elements") if rules else tag("p", say("report.no_rules")))


def _rule(page: Context, name: Text | None, says: Html, evidence: Evidence) -> Html:
    called = text(name) + ": " if name is not None else Html()
    return tag("li", called, says, page.evidence(evidence))


def _constraint(page: Context, constraint: Constraint) -> Html:
    return say("report.always") + " " + page.formula(constraint.allows())


def _move(page: Context, rule: MoveRule) -> Html:
    return two(lambda lang: prose(move_rule_words(rule, page.conflict, lang), lang))
