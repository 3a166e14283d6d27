"""Preferences section: what each decision maker wants, in words, and what isn't known of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from detente import words
from detente.model.attitudes import attitudes_in, unusual
from detente.model.decision_makers import DecisionMaker
from detente.model.formulas import text_of
from detente.model.preferences import Form, Group, Statement, Sums
from detente.model.preferences.prioritised_forms import ByStatements
from detente.reports.blocks import Blocks, bullets, caution, spoken, styled, terms
from detente.reports.context import Context
from detente.views.blocks import Heading, Items, Paragraph
from detente.views.runs import isolate

LINES = 60  # of a relation or a table of numbers, in full up to here


def wants(page: Context) -> Blocks:
    """What each decision maker wants, most important first, each with its evidence."""
    for dm in page.conflict.decision_makers:
        yield Heading(page.dm(dm.id), 2)
        yield from _said(page, dm)
        yield from _open(page, dm.preferences.form)
        yield from _attitudes(page, dm)


def _attitudes(page: Context, dm: DecisionMaker) -> Blocks:
    """Whom it is devoted to, indifferent or aggressive toward, where that isn't as usual."""
    row = unusual(attitudes_in(page.conflict)).get(dm.id, {})
    if row:
        yield Paragraph(page.say("report.wants.attitudes"))
        yield from bullets(
            [f"{page.say(f'report.wants.attitude.{sign}')} {page.dm(other)}" for other, sign in row.items()]
        )


def _said(page: Context, dm: DecisionMaker) -> Blocks:
    """The preference as its form has it: statements, a ranking, weights, or whatever it is line by line."""
    form = dm.preferences.form
    match form:
        case ByStatements(parts=()):
            yield Paragraph(page.say("text.indifferent"))
        case ByStatements():
            for number, bucket in enumerate(form.buckets, 1):
                yield from _bucket(page, number, bucket)
        case Sums(weighed):
            yield Paragraph(page.say("report.weights"))
            yield from bullets([f"{page.formula(formula)} {isolate(str(weight))}" for formula, weight in weighed])
        case _ if form.groups:
            yield Paragraph(page.say("report.ranking"))
            yield Paragraph("".join(_places(form.groups)), kind="ranking")
            if any(group.degree > 1 for group in form.groups):
                yield Paragraph(page.say("report.wants.signs"))
        case _:
            yield from _lines(page, dm)


def _bucket(page: Context, number: int, bucket: tuple[Statement, ...]) -> Blocks:
    """One place of importance: a statement, or several of which it isn't known which matters more."""
    if len(bucket) == 1:
        yield from _statement(page, bucket[0], 0, number)
        return
    yield Items((page.say("report.wants.unordered"),), 0, number, "wants")
    for statement in bucket:
        yield from _statement(page, statement, 1, None)


def _statement(page: Context, statement: Statement, step: int, number: int | None) -> Blocks:
    called = page.formula(statement.that)
    if statement.name is not None:
        called = f"{styled('strong', spoken(statement.name, page.lang))} `{text_of(statement.that)}`"
    marks = (styled("unsure", said) for said in _marks(page, statement))
    yield Items((" ".join([called, *marks]),), step, number, "wants")
    yield from page.evidence(statement.evidence, step + 1)


def _marks(page: Context, statement: Statement) -> Iterator[str]:
    if statement.degree > 1:
        yield page.say("report.wants.degree", degree=str(statement.degree))
    if statement.unsure:
        yield page.say(f"unsure.{statement.unsure}")
    if statement.chance is not None:
        yield page.say("report.wants.chance", chance=str(statement.chance))


def _places(groups: tuple[Group, ...]) -> Iterator[str]:
    """The places, with as many signs between two as the degree of preference."""
    for number, group in enumerate(groups, 1):
        members = [_alike(tied) for tied in group.members]
        yield members[0] if len(members) == 1 else f"({' ? '.join(members)})"
        if number < len(groups):
            yield f" {'>' * group.degree} "


def _alike(tied: tuple[str, ...]) -> str:
    joined = " = ".join(f"`{label}`" for label in tied)
    return f"({joined})" if len(tied) > 1 else joined


def _lines(page: Context, dm: DecisionMaker) -> Blocks:
    """A preference of another kind, line by line, and how its numbers and what it doesn't name are taken."""
    preferences = dm.preferences
    lines = preferences.form.lines()
    key = f"report.wants.{preferences.key}"
    yield Paragraph(page.say(key if words.has(key) else "report.wants.other"))
    yield from bullets([f"`{line}`" for line in lines[:LINES]], kind="wants")
    if len(lines) > LINES:
        yield Paragraph(page.say("report.and_more", n=len(lines) - LINES))
    fields = preferences.plain()
    if isinstance(fields, Mapping):  # what is said once for all comparisons: what the rest is, thresholds, and the like
        said = ((name, value) for name, value in fields.items() if not isinstance(value, Mapping | list))
        yield from terms((f"`{name}`", f"`{value}`") for name, value in said)


def _open(page: Context, form: Form) -> Blocks:
    """What isn't known, or known as a number only."""
    if form.unknown:
        yield caution(page.say("report.wants.unknown"))
    if form.certainty:
        yield caution(page.say(f"report.wants.reading.{form.certainty}"))
