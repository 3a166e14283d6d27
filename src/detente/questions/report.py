"""Standalone report."""

from __future__ import annotations

from collections.abc import Iterator

from detente.analysis.registry import Writing, question
from detente.reports.writing import SUFFIXES, check_suffix, report
from detente.results.report import Report
from detente.views.blocks import Block, Paragraph
from detente.views.page import Page


def report_view(result: Report, page: Page) -> Iterator[Block]:
    """The claims that a report refuses, and what it leaves out."""
    if result.refused:
        yield Paragraph(page.say("claims.refused", claims=list(result.refused), n=len(result.refused)), "bad")
    if result.left_out:
        yield Paragraph(page.say("cli.report.left_out", names=[f"`detente {name}`" for name in result.left_out]), "bad")


question(
    view=report_view,
    content=lambda answer, _: {"html": answer.html},
    adds={"html": {"type": "string"}},
    is_wanted=lambda answer: not answer.refused,
    writing=Writing(SUFFIXES, always=True, check=check_suffix),
)(report)
