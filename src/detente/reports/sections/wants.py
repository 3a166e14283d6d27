"""Preferences section: what each decision maker wants, in words, and what isn't known of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from detente import words
from detente.model.attitudes import attitudes_in, unusual
from detente.model.decision_makers import DecisionMaker
from detente.model.formulas import text_of
from detente.model.preferences import Form, Group, Statement, Sums
from detente.model.preferences.prioritised_forms import ByStatements
from detente.reports.context import Context
from detente.reports.elements import Html, pieces, tag
from detente.reports.markup import code, say, text

LINES = 60  # of a relation or a table of numbers, in full up to here


def wants(page: Context) -> Html:
    """What each decision maker wants, most important first, each with its evidence."""
    return pieces(_wanted(page, dm) for dm in page.conflict.decision_makers)


def _wanted(page: Context, dm: DecisionMaker) -> Html:
    head = tag("h3", page.dm(dm.id), class_=f"c{page.colour(dm.id)}")
    return head + _said(page, dm) + _open(dm.preferences.form) + _attitudes(page, dm)


def _attitudes(page: Context, dm: DecisionMaker) -> Html:
    """Whom it is devoted to, indifferent or aggressive toward, where that isn't as usual."""
    row = unusual(attitudes_in(page.conflict)).get(dm.id, {})
    attitudes = (tag("li", say(f"report.wants.attitude.{sign}"), " ", page.dm(other)) for other, sign in row.items())
    return tag("p", say("report.wants.attitudes")) + tag("ul", *attitudes) if row else Html()


def _said(page: Context, dm: DecisionMaker) -> Html:
    """The preference as its form has it: statements, a ranking, weights, or whatever it is line by line."""
    form = dm.preferences.form
    match form:
        case ByStatements(parts=()):
            return tag("p", say("text.indifferent"))
        case ByStatements():
            return tag("ol", *(_bucket(page, bucket) for bucket in form.buckets), class_="wants")
        case Sums(weighed):
            rows = (
                tag("li", page.formula(formula), " ", tag("bdi", str(weight), dir="ltr")) for formula, weight in weighed
            )
            return tag("p", say("report.weights")) + tag("ul", *rows)
    if form.groups:
        return tag("p", say("report.ranking")) + _ranking(form.groups)
    return _lines(dm)


def _bucket(page: Context, bucket: tuple[Statement, ...]) -> Html:
    if len(bucket) == 1:
        return tag("li", _statement(page, bucket[0]))
    inside = (tag("li", _statement(page, statement)) for statement in bucket)
    return tag("li", say("report.wants.unordered"), tag("ul", *inside, class_="wants"))


def _statement(page: Context, statement: Statement) -> Html:
    called = page.formula(statement.that)
    if statement.name is not None:
        called = tag("strong", text(statement.name)) + " " + code(text_of(statement.that))
    marks = pieces(" " + tag("span", mark, class_="unsure") for mark in _marks(statement))
    return called + marks + page.evidence(statement.evidence)


def _marks(statement: Statement) -> Iterator[Html]:
    if statement.degree > 1:
        yield say("report.wants.degree", degree=str(statement.degree))
    if statement.unsure:
        yield say(f"unsure.{statement.unsure}")
    if statement.chance is not None:
        yield say("report.wants.chance", chance=str(statement.chance))


def _ranking(groups: tuple[Group, ...]) -> Html:
    places = tag("p", pieces(_places(groups)), class_="ranking", dir="ltr")
    return places + (tag("p", say("report.wants.signs")) if any(group.degree > 1 for group in groups) else "")


def _places(groups: tuple[Group, ...]) -> Iterator[Html]:
    """The places, with as many signs between two as the degree of preference."""
    for number, group in enumerate(groups, 1):
        members = [_alike(tied) for tied in group.members]
        yield members[0] if len(members) == 1 else pieces(["(", pieces(members, " ? "), ")"])
        if number < len(groups):
            yield Html.escape(f" {'>' * group.degree} ")


def _alike(tied: tuple[str, ...]) -> Html:
    joined = pieces(map(code, tied), " = ")
    return pieces(["(", joined, ")"]) if len(tied) > 1 else joined


def _lines(dm: DecisionMaker) -> Html:
    """A preference of another kind, line by line, and how its numbers and what it doesn't name are taken."""
    preferences = dm.preferences
    lines = preferences.form.lines()
    key = f"report.wants.{preferences.key}"
    html = tag("p", say(key if words.has(key) else "report.wants.other"))
    html += tag("ul", *(tag("li", code(line)) for line in lines[:LINES]), class_="wants")
    if len(lines) > LINES:
        html += tag("p", say("report.and_more", n=len(lines) - LINES))
    return html + _terms(preferences.plain())


def _terms(fields: object) -> Html:
    """What a preference says once for all its comparisons: what the rest is, thresholds, and the like."""
    if not isinstance(fields, Mapping):
        return Html()
    terms = ((name, value) for name, value in fields.items() if not isinstance(value, Mapping | list))
    listed = pieces(tag("dt", code(name)) + tag("dd", code(str(value))) for name, value in terms)
    return tag("dl", listed) if listed else Html()


def _open(form: Form) -> Html:
    """What isn't known, or known as a number only."""
    html = Html()
    if form.unknown:
        html += tag("p", say("report.wants.unknown"), class_="caution")
    if form.certainty:
        html += tag("p", say(f"report.wants.reading.{form.certainty}"), class_="caution")
    return html
