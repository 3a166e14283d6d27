"""Why a state is stable or not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.cli.blocks import Block, Cell, Heading, Items, Paragraph, Row, Table, Title, row, table
from detente.cli.views.page import Page
from detente.explanations import described, reasons
from detente.results.certificates import Certificate
from detente.results.stability import Explanation


def explanation(result: Explanation, page: Page) -> Iterator[Block]:
    """The state, the verdicts at a glance, and every reason in full."""
    yield Title(page.conflict.name.say(page.lang))
    yield Paragraph(page.say("text.state", state=described(result.state, page.conflict, page.lang)))
    yield verdicts(result.certificates, page)
    yield Heading(page.say("heading.why"))
    yield Items(tuple(reasons(result.certificates, page.conflict, page.lang, max(1, page.shown))))


def verdicts(certificates: Sequence[Certificate], page: Page) -> Table:
    """Decision makers down, concepts across: who would stay."""
    stable = {(one.dm, one.concept): one.stable for one in certificates}
    concepts = list(dict.fromkeys(one.concept for one in certificates))
    dms = list(dict.fromkeys(one.dm for one in certificates))
    rows = [row(page.dm(dm), *(_verdict(stable.get((dm, concept)), page) for concept in concepts)) for dm in dms]
    if set(dms) == set(page.conflict.dms) and len(stable) == len(dms) * len(concepts):
        rows.append(_together(stable, dms, concepts, page))
    return table((page.say("table.dm"), *concepts), rows)


def _verdict(stable: bool | None, page: Page) -> Cell:
    if stable is None:
        return Cell("")
    return Cell(page.say("table.stable"), "good") if stable else Cell(page.say("table.unstable"), "bad")


def _together(stable: dict[tuple[str, str], bool], dms: list[str], concepts: list[str], page: Page) -> Row:
    """Whether nobody leaves."""
    held = {concept: all(stable[dm, concept] for dm in dms) for concept in concepts}
    cells = (Cell(page.say("table.yes" if held[concept] else "table.no"), "strong") for concept in concepts)
    return row(Cell(page.say("table.is_equilibrium"), "strong"), *cells, opens=True)
