"""Claims: the verdicts at a glance, why each, what it rests on, and the crux."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from detente.cli.blocks import Block, Cell, Heading, Items, Paragraph, Row, Style, Table, Title, row, table
from detente.cli.views.page import Page
from detente.explanations.claims import claim_sentences, crux_sentences
from detente.results.claims import Claims, ClaimVerdict

STYLES: dict[str, Style] = {"holds": "good", "fails": "bad"}


def claims_view(result: Claims, page: Page) -> Iterator[Block]:
    """A table of verdicts, a section for each claim, and the changes that turn most of them."""
    yield Title(page.conflict.name.say(page.lang))
    if not result.claims:
        yield Paragraph(page.say("claims.none"))
        return
    head = ("table.claim", "table.verdict", "table.expect", "table.remark")
    yield table((page.say(key) for key in head), (_verdict(one, page) for one in result.claims.values()))
    for id, one in result.claims.items():
        yield Heading(id if one.claim.name is None else f"{id}: {one.claim.name.say(page.lang)}")
        yield Paragraph(f"`{one.claim.that}`", "muted")
        yield Paragraph(page.say(f"claims.verdict.{one.verdict}"), STYLES.get(one.verdict, "strong"))
        yield Items(tuple(claim_sentences(one, page.conflict, result.depth, page.lang)))
    yield Heading(page.say("heading.crux"))
    first, *changes = crux_sentences(result.crux, page.conflict, page.lang)
    yield Paragraph(first)
    if changes:
        yield Items(tuple(changes))


def claim_table(verdicts: Iterable[ClaimVerdict], page: Page) -> Table:
    """A line a claim: what it says, and whether it holds."""
    head = ("table.claim", "table.meaning", "table.verdict", "table.expect")
    return table((page.say(key) for key in head), (_line(one, page) for one in verdicts))


def _line(one: ClaimVerdict, page: Page) -> Row:
    says = one.claim.that if one.claim.name is None else one.claim.name.say(page.lang)
    expect = "" if one.claim.expect is None else page.say(f"claims.verdict.{one.claim.expect}")
    verdict = Cell(page.say(f"claims.verdict.{one.verdict}"), STYLES.get(one.verdict, ""))
    return row(Cell(one.claim.id, "strong"), says, verdict, expect)


def _verdict(one: ClaimVerdict, page: Page) -> Row:
    finding = one.claim.expect == "holds" and one.verdict == "fails"
    marks = {"text.finding": finding, "text.assumed": one.assumed, "text.vacuous": one.vacuous}
    expect = "" if one.claim.expect is None else page.say(f"claims.verdict.{one.claim.expect}")
    return row(
        Cell(one.claim.id, "strong"),
        Cell(page.say(f"claims.verdict.{one.verdict}"), STYLES.get(one.verdict, "")),
        expect,
        page.listed(page.say(key) for key, marked in marks.items() if marked),
    )
