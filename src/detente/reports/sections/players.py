"""Decision makers section: options and constraints, each with its evidence."""

from __future__ import annotations

from detente.explanations.elements import move_rule_words
from detente.model.decision_makers import DecisionMaker
from detente.model.rules import Constraint
from detente.model.texts import NO_EVIDENCE, Evidence
from detente.reports.blocks import Blocks, Part, spoken
from detente.reports.context import Context
from detente.views.blocks import Heading, Items, Paragraph


def players(page: Context) -> Blocks:
    """Each decision maker with its options; then the rules on what is possible."""
    makers = (Part(tuple(_maker(page, dm)), "card", dm=dm.id) for dm in page.conflict.decision_makers)
    yield Part(tuple(makers), "cards")
    yield from _rules(page)


def _maker(page: Context, dm: DecisionMaker) -> Blocks:
    yield Heading(f"{page.dm(dm.id)} `{dm.id}`", 2)
    if dm.evidence != NO_EVIDENCE:
        yield from page.evidence(dm.evidence, 0)
    for option in dm.options:
        yield from _element(page, f"{spoken(option.name, page.lang)} `{option.id}`", option.evidence)
    if not dm.options:
        yield Paragraph(page.say("report.no_options"))


def _element(page: Context, said: str, evidence: Evidence) -> Blocks:
    yield Items((said,), kind="elements")
    yield from page.evidence(evidence, 1)


def _rules(page: Context) -> Blocks:
    """What is impossible: constraints on states, and rules about moves."""
    conflict = page.conflict
    yield Heading(page.say("report.rules"), 2)
    for constraint in conflict.constraints:
        yield from _element(page, _constraint(page, constraint), constraint.evidence)
    for rule in conflict.moves:
        yield from _element(page, f"{move_rule_words(rule, conflict, page.lang)}.", rule.evidence)
    if conflict.arcs is not None:
        yield Items((page.say("report.arcs"),), kind="elements")
    elif not conflict.constraints and not conflict.moves:
        yield Paragraph(page.say("report.no_rules"))


def _constraint(page: Context, constraint: Constraint) -> str:
    said = f"{page.say('report.always')} {page.formula(constraint.allows())}"
    return said if constraint.name is None else f"{spoken(constraint.name, page.lang)}: {said}"
