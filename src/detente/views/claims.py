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
    rows = [_verdict(judged, page) for judged in result.claims.values()]
    yield table(
        (page.say(key) for key in head), [*rows, *(_refused(refusal, page) for refusal in result.refused.values())]
    )
    for refused in result.refused.values():
        yield from _heading(refused.claim, "refused", page)
        yield Items(tuple(refusal_sentences(refused, page.lang)))
    if not result.claims:
        return
    for judged in result.claims.values():
        yield from _heading(judged.claim, judged.verdict, page)
        yield Items(tuple(claim_sentences(judged, page.conflict, result.depth, page.lang)))
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


def _refused(refusal: Refused, page: Page) -> Row:
    """A claim that can't be evaluated, with its error."""
    expect = "" if refusal.claim.expect is None else page.say(f"claims.verdict.{refusal.claim.expect}")
    return row(Cell(refusal.claim.id, "strong"), _cell("refused", page), expect, "")


def claim_table(verdicts: Iterable[ClaimVerdict], page: Page) -> Table:
    """One row per claim: its sentence, its verdict, and differing verdicts of other encodings."""
    shown = tuple(verdicts)
    head = ["table.claim", "table.meaning", "table.verdict", "table.expect"]
    columns = {
        "table.remark": [judged.qualified(page.lang) or "" for judged in shown],
        "table.elsewhere": [page.listed(differing(judged, page.lang)) for judged in shown],
    }
    further = {key: cells for key, cells in columns.items() if any(cells)}
    lines = (row(*_line(judged, page), *cells) for judged, *cells in zip(shown, *further.values(), strict=True))
    return table((page.say(key) for key in (*head, *further)), lines)


def _line(judged: ClaimVerdict, page: Page) -> tuple[Cell | str, ...]:
    says = in_words(judged.claim.that, page.lang) if judged.claim.name is None else judged.claim.name.say(page.lang)
    expect = "" if judged.claim.expect is None else page.say(f"claims.verdict.{judged.claim.expect}")
    return Cell(judged.claim.id, "strong"), says, _cell(judged.verdict, page), expect


def _cell(verdict: str, page: Page) -> Cell:
    return Cell(page.say(f"claims.verdict.{verdict}"), STYLES.get(verdict, ""))


def _encodings(result: Claims, page: Page) -> Iterator[Block]:
    """Comparison with the verdicts of other encodings of the case; for all claims, also those absent here."""
    encodings = page.conflict.elsewhere
    if not encodings:
        return
    verdicts = {id: judged.verdict for id, judged in result.claims.items()}
    columns: tuple[Mapping[str, str], ...] = (verdicts, *encodings.values())
    ids = (
        verdicts
        if len(verdicts) < len(page.conflict.claims)
        else dict.fromkeys(id for column in columns for id in column)
    )
    yield Heading(page.say("heading.encodings"))
    yield Paragraph(page.say("text.encodings"))
    head = (page.say("table.claim"), page.say("table.here"), *encodings)
    absent = page.say("text.absent")
    rows = ((_cell(column[id], page) if id in column else absent for column in columns) for id in ids)
    yield table(head, (row(Cell(id, "strong"), *cells) for id, cells in zip(ids, rows, strict=True)))


def _verdict(judged: ClaimVerdict, page: Page) -> Row:
    finding = judged.claim.expect == "holds" and judged.verdict == "fails"
    marks = {
        "text.finding": finding, "text.assumed": judged.assumed, "text.vacuous": judged.vacuous,
        "text.differs": bool(judged.differs),
    }  # fmt: skip
    expect = "" if judged.claim.expect is None else page.say(f"claims.verdict.{judged.claim.expect}")
    remarks = [page.say(key) for key, marked in marks.items() if marked]
    remarks += filter(None, [judged.qualified(page.lang), need(judged, page.lang)])
    return row(
        Cell(judged.claim.id, "strong"),
        _cell(judged.verdict, page),
        expect,
        page.listed(remarks),
    )
