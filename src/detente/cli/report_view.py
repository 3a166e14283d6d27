"""What is said of a report that was written."""

from __future__ import annotations

from collections.abc import Iterator

from detente.cli.session import Session
from detente.results.report import Report
from detente.views.blocks import Block, Paragraph


def report_view(result: Report, session: Session) -> Iterator[Block]:
    """The claims that it refuses, and what it leaves out."""
    if result.refused:
        yield Paragraph(session.say("claims.refused", claims=list(result.refused), n=len(result.refused)), "bad")
    if result.left_out:
        yield Paragraph(
            session.say("cli.report.left_out", names=[f"`detente {name}`" for name in result.left_out]), "bad"
        )
