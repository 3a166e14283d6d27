"""Decision makers section: options, preferences, and constraints, each with its evidence."""

from __future__ import annotations

from collections.abc import Iterator

from detente.model.decision_makers import DecisionMaker
from detente.model.formulas import text_of
from detente.model.preferences import Group, Levels, Places, Statement, Sums
from detente.model.rules import Cannot, Constraint, Irreversible, MoveRule
from detente.model.texts import NO_EVIDENCE, Evidence, Text
from detente.reports.context import Context
from detente.reports.markup import code, esc, say, text


def players(page: Context) -> str:
    """The decision makers with their options; then constraints and move rules."""
    makers = "".join(_maker(page, dm) for dm in page.conflict.decision_makers)
    return f'<div class="cards">{makers}</div>' + _rules(page)


def _maker(page: Context, dm: DecisionMaker) -> str:
    options = "".join(_element(page, text(one.name), one.id, one.evidence) for one in dm.options)
    listed = f'<ul class="elements">{options}</ul>' if options else f"<p>{say('report.no_options')}</p>"
    own = page.evidence(dm.evidence) if dm.evidence != NO_EVIDENCE else ""
    return f'<article class="card c{page.colour(dm.id)}"><h3>{page.dm(dm.id)} {code(dm.id)}</h3>{own}{listed}</article>'


def _element(page: Context, name: str, id: str, evidence: Evidence) -> str:
    return f"<li><span>{name}</span> {code(id)}{page.evidence(evidence)}</li>"


def _rules(page: Context) -> str:
    """Constraints on states, and move rules."""
    conflict = page.conflict
    told = [_rule(page, one.name, _constraint(one), one.evidence) for one in conflict.constraints]
    told += [_rule(page, None, _move(page, one), one.evidence) for one in conflict.moves]
    if conflict.arcs is not None:
        told.append(f"<li>{say('report.arcs')}</li>")
    if not told:
        return f"<h3>{say('report.rules')}</h3><p>{say('report.no_rules')}</p>"
    return f'<h3>{say("report.rules")}</h3><ul class="elements">{"".join(told)}</ul>'


def _rule(page: Context, name: Text | None, says: str, evidence: Evidence) -> str:
    called = f"{text(name)}: " if name is not None else ""
    return f"<li>{called}{says}{page.evidence(evidence)}</li>"


def _constraint(one: Constraint) -> str:
    return f"{say('report.always')} {code(text_of(one.allows()))}"


def _move(page: Context, one: MoveRule) -> str:
    match one:
        case Irreversible(option=option, direction=direction):
            return say(f"report.irreversible.{direction}", option=lambda lang: page.quoted_option(option, lang))
        case Cannot(who=who, start=start, end=end):
            name = f"`{who}`" if who == "anyone" else None
            return say("report.cannot", who=name or (lambda lang: page.names([who], lang)[0]),
                       start=f"`{text_of(start)}`", end=f"`{text_of(end)}`")  # fmt: skip


def wants(page: Context) -> str:
    """Each decision maker's preference, most important first, with its evidence."""
    return "".join(_wanted(page, dm) for dm in page.conflict.decision_makers)


def _wanted(page: Context, dm: DecisionMaker) -> str:
    head = f'<h3 class="c{page.colour(dm.id)}">{page.dm(dm.id)}</h3>'
    match dm.preferences.form:
        case Levels(()):
            return head + f"<p>{say('text.indifferent')}</p>"
        case Levels(statements):
            return head + f'<ol class="wants">{"".join(_statement(page, one) for one in statements)}</ol>'
        case Places(groups):
            return head + f"<p>{say('report.ranking')}</p>{_ranking(groups)}"
        case Sums(items):
            rows = "".join(f"<li>{code(text_of(formula))} <bdi>{esc(weight)}</bdi></li>" for formula, weight in items)
            return head + f"<p>{say('report.weights')}</p><ul>{rows}</ul>"
    return head


def _statement(page: Context, one: Statement) -> str:
    formula = text_of(one.that)
    unsure = f' <span class="unsure">{say(f"unsure.{one.unsure}")}</span>' if one.unsure else ""
    name = f"<strong>{text(one.name)}</strong>" if one.name is not None else page.gloss(one.that)
    called = f"{name} {code(formula)}" if name else code(formula)
    return f"<li>{called}{unsure}{page.evidence(one.evidence)}</li>"


def _ranking(groups: tuple[Group, ...]) -> str:
    return f'<p class="ranking" dir="ltr">{" &gt; ".join(_places(groups))}</p>'


def _places(groups: tuple[Group, ...]) -> Iterator[str]:
    for group in groups:
        joined = (" = " if group.known else " ? ").join(code(label) for label in group.labels)
        yield f"({joined})" if len(group.labels) > 1 else joined
