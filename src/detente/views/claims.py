"""View of claims: verdicts, reasons, load-bearing assumptions, and the crux."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from detente.explanations.claims import (
    claim_sentences,
    crux_sentences,
    differing,
    need,
    refusal_sentences,
)
from detente.model.claims import Claim
from detente.model.rewording import in_words
from detente.results.claims import Claims, ClaimVerdict, Refused
from detente.views.blocks import Block, Cell, Heading, Items, Paragraph, Row, Style, Table, Title, row, table
from detente.views.page import Page

STYLES: dict[str, Style] = {"holds": "good", "fails": "bad", "refused": "bad"}


def claims_view(result: Claims, page: Page) -> Iterator[Block]:
    """A table of verdicts, a section per claim, and the crux."""
    yield Title(page.conflict.name.say(page.lang))
    if not result.claims and not result.refused:
        yield Paragraph(page.say("claims.none"))
        return
    head = ("table.claim", "table.verdict", "table.expect", "table.remark")
    rows = [_verdict(one, page) for one in result.claims.values()]
    yield table((page.say(key) for key in head), [*rows, *(_refused(one, page) for one in result.refused.values())])
    for refused in result.refused.values():
        yield from _heading(refused.claim, "refused", page)
        yield Items(tuple(refusal_sentences(refused, page.lang)))
    if not result.claims:
        return
    for one in result.claims.values():
        yield from _heading(one.claim, one.verdict, page)
        yield Items(tuple(claim_sentences(one, page.conflict, result.depth, page.lang)))
    yield from _encodings(result, page)
    yield Heading(page.say("heading.crux"))
    first, *changes = crux_sentences(result.crux, page.conflict, page.lang, result.crux_complete)
    yield Paragraph(first)
    if changes:
        yield Items(tuple(changes))


def _heading(claim: Claim, verdict: str, page: Page) -> Iterator[Block]:
    """A claim's id, name, sentence, and verdict."""
    yield Heading(claim.id if claim.name is None else f"{claim.id}: {claim.name.say(page.lang)}")
    yield Paragraph(f"`{in_words(claim.that, page.lang)}`", "muted")
    yield Paragraph(page.say(f"claims.verdict.{verdict}"), STYLES.get(verdict, "strong"))


def _refused(one: Refused, page: Page) -> Row:
    """A claim that can't be evaluated, with its error."""
    expect = "" if one.claim.expect is None else page.say(f"claims.verdict.{one.claim.expect}")
    return row(Cell(one.claim.id, "strong"), _cell("refused", page), expect, "")


def claim_table(verdicts: Iterable[ClaimVerdict], page: Page) -> Table:
    """One row per claim: its sentence, its verdict, and differing verdicts of other encodings."""
    shown = tuple(verdicts)
    head = ["table.claim", "table.meaning", "table.verdict", "table.expect"]
    columns = {
        "table.remark": [one.qualified(page.lang) or "" for one in shown],
        "table.elsewhere": [page.listed(differing(one, page.lang)) for one in shown],
    }
    further = {key: cells for key, cells in columns.items() if any(cells)}
    lines = (row(*_line(one, page), *cells) for one, *cells in zip(shown, *further.values(), strict=True))
    return table((page.say(key) for key in (*head, *further)), lines)


def _line(one: ClaimVerdict, page: Page) -> tuple[Cell | str, ...]:
    says = in_words(one.claim.that, page.lang) if one.claim.name is None else one.claim.name.say(page.lang)
    expect = "" if one.claim.expect is None else page.say(f"claims.verdict.{one.claim.expect}")
    return Cell(one.claim.id, "strong"), says, _cell(one.verdict, page), expect


def _cell(verdict: str, page: Page) -> Cell:
    return Cell(page.say(f"claims.verdict.{verdict}"), STYLES.get(verdict, ""))


def _encodings(result: Claims, page: Page) -> Iterator[Block]:
    """Comparison with the verdicts of other encodings of the case; for all claims, also those absent here."""
    others = page.conflict.elsewhere
    if not others:
        return
    here = {id: one.verdict for id, one in result.claims.items()}
    columns: tuple[Mapping[str, str], ...] = (here, *others.values())
    ids = here if len(here) < len(page.conflict.claims) else dict.fromkeys(id for one in columns for id in one)
    yield Heading(page.say("heading.encodings"))
    yield Paragraph(page.say("text.encodings"))
    head = (page.say("table.claim"), page.say("table.here"), *others)
    absent = page.say("text.absent")
    rows = ((_cell(one[id], page) if id in one else absent for one in columns) for id in ids)
    yield table(head, (row(Cell(id, "strong"), *cells) for id, cells in zip(ids, rows, strict=True)))


def _verdict(one: ClaimVerdict, page: Page) -> Row:
    finding = one.claim.expect == "holds" and one.verdict == "fails"
    marks = {
        "text.finding": finding, "text.assumed": one.assumed, "text.vacuous": one.vacuous,
        "text.differs": bool(one.differs),
    }  # fmt: skip
    expect = "" if one.claim.expect is None else page.say(f"claims.verdict.{one.claim.expect}")
    remarks = [page.say(key) for key, marked in marks.items() if marked]
    remarks += filter(None, [one.qualified(page.lang), need(one, page.lang)])
    return row(
        Cell(one.claim.id, "strong"),
        _cell(one.verdict, page),
        expect,
        page.listed(remarks),
    )
