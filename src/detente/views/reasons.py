"""View of an explanation of stability."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Literal

from detente.explanations import completed_preferences, described, reasons
from detente.explanations.joint import joint_sentences
from detente.explanations.stages import stage_sentences
from detente.results.certificates import Certificate
from detente.results.stability import Completion, Explanation
from detente.views.blocks import Block, Cell, Heading, Items, Paragraph, Row, Table, Title, row, table
from detente.views.page import Page

MANY = 5  # columns of verdicts that fit beside a name


def explanation(result: Explanation, page: Page) -> Iterator[Block]:
    """The state, a table of verdicts, and all reasons in full."""
    yield Title(page.conflict.name.say(page.lang))
    yield Paragraph(page.say("text.state", state=described(result.state, page.conflict, page.lang)))
    yield verdicts(result.certificates, page, result.undecided, result.together)
    yield Heading(page.say("heading.why"))
    yield Items(tuple(reasons(result.certificates, page.conflict, page.lang, max(1, page.shown))))
    if result.apart:
        yield Items(
            tuple(" ".join(joint_sentences(certificate, page.conflict, page.lang)) for certificate in result.apart)
        )
    if result.then:
        yield Heading(page.say("heading.then"))
        yield Items(tuple(stage_sentences(result.then, page.lang, page.shown)))
    if result.completions:
        yield Heading(page.say("heading.completions"))
        yield Items(tuple(_completion(completion, result, page) for completion in result.completions))


def _completion(completion: Completion, result: Explanation, page: Page) -> str:
    """A completion in which the state is stable, or isn't."""
    preferences = page.join(completed_preferences(completion.preferences.items(), page.conflict, page.lang))
    key = "text.completion_stable" if completion.stable else "text.completion_unstable"
    state, dm = result.state.label, page.dm(completion.dm)
    return page.say(key, concept=completion.concept, state=state, dm=dm, preferences=preferences)


def verdicts(
    certificates: Sequence[Certificate],
    page: Page,
    undecided: Sequence[tuple[str, str]] = (),
    together: Mapping[str, bool | None] = MappingProxyType({}),
) -> Table:
    """A table of verdicts: decision makers by concepts, or concepts by decision makers if there are many concepts."""
    stable: dict[tuple[str, str], bool | None] = {
        (certificate.dm, certificate.concept): certificate.stable for certificate in certificates
    }
    stable |= dict.fromkeys(undecided)
    concepts = list(dict.fromkeys(concept for _, concept in stable))
    dms = list(dict.fromkeys(dm for dm, _ in stable))
    rows = [row(page.dm(dm), *(verdict(stable.get((dm, concept), ""), page) for concept in concepts)) for dm in dms]
    if set(dms) == set(page.conflict.dms) and len(stable) == len(dms) * len(concepts):
        rows.append(_together(stable, dms, concepts, together, page))
    if len(concepts) > max(MANY, len(dms)):
        return _turned(concepts, rows, page)
    return table((page.say("table.dm"), *concepts), rows)


def _turned(concepts: Sequence[str], rows: Sequence[Row], page: Page) -> Table:
    """The same with concepts in rows, for as many as readings make."""
    head, *columns = zip(*(line.cells for line in rows), strict=True)
    turned = (row(Cell(concept, "strong"), *column) for concept, column in zip(concepts, columns, strict=True))
    return table((page.say("table.concept"), *(cell.text for cell in head)), turned)


def verdict(stable: bool | Literal[""] | None, page: Page) -> Cell:
    """The verdict in a word; empty if not computed."""
    if stable == "":
        return Cell("")
    if stable is None:
        return Cell(page.say("table.undecided"), "muted")
    return Cell(page.say("table.stable"), "good") if stable else Cell(page.say("table.unstable"), "bad")


def _together(
    stable: dict[tuple[str, str], bool | None],
    dms: list[str],
    concepts: list[str],
    together: Mapping[str, bool | None],
    page: Page,
) -> Row:
    """Whether the state is an equilibrium; one unstable verdict decides, even if others are unknown."""
    cells = []
    for concept in concepts:
        verdicts = {together[concept]} if concept in together else {stable[dm, concept] for dm in dms}
        key = "table.no" if False in verdicts else "table.undecided" if None in verdicts else "table.yes"
        cells.append(Cell(page.say(key), "strong"))
    return row(Cell(page.say("table.is_equilibrium"), "strong"), *cells, opens=True)
