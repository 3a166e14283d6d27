"""Provenance: the citations of each model element, the paragraphs they name, and the elements without one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from detente.citations.quotations import stands_in
from detente.errors import UnknownLabel
from detente.model.conflict import Conflict
from detente.model.formulas import text_of
from detente.model.plain import plain
from detente.model.texts import EVIDENCE_KEYS, Citation, Quote, Text
from detente.model.validation import evidence
from detente.results.evidence import Cited, Element, Grounds, Paragraph, Quoted, SourceCopy
from detente.results.shapes.evidence import Kind

# A paragraph sign or word, then numbers and ranges. Possessive quantifiers (`++`) and a single entry into each run of
# signs rule out backtracking: matching takes time linear in the length of the locator.
_NUMBERS = r"\d++(?:\s*+[-–]\s*+(?:¶\s*+)?\d++)?"
_NAMES = r"(?<!¶)¶++|\bparas?\.?|\bparagraphs?|(?:ال)?فقر(?:ة|ات|تان|تين)"
_LOCATOR = re.compile(rf"(?:{_NAMES})\s*+({_NUMBERS}(?:\s*+[,،;؛&]\s*+(?:¶++\s*+)?{_NUMBERS})*)", re.IGNORECASE)
_RANGE = re.compile(r"(\d++)(?:\s*+[-–]\s*+(?:¶\s*+)?(\d++))?")
MOST = 10_000  # paragraphs per citation


def paragraphs_of(locator: str) -> tuple[tuple[int, int], ...]:
    """The ranges of paragraphs in a locator, both ends included; empty if it names no paragraph.

    >>> paragraphs_of("¶9"), paragraphs_of("¶¶ 3-5, 8"), paragraphs_of("الفقرة 12"), paragraphs_of("p. 40")
    (((9, 9),), ((3, 5), (8, 8)), ((12, 12),), ())
    """
    ranges = []
    for named in _LOCATOR.findall(locator):
        for first, last in _RANGE.findall(named):
            ranges.append((int(first[:18]), int((last or first)[:18])))
    return tuple(ranges)


@dataclass(frozen=True, slots=True)
class _Copy:
    """A local copy of a source, with its paragraphs by number."""

    copy: SourceCopy
    by_number: Mapping[int, Paragraph]


def grounds(conflict: Conflict, copies: Mapping[str, SourceCopy] | None = None) -> Grounds:
    """The citations of every element, with the text of the paragraphs where there is a copy of the source.

    Raises
    ------
    UnknownLabel
        A citation names a paragraph that the copy doesn't have.
    """
    by_source = dict(copies or {})
    read = {
        id: _Copy(copy, {paragraph.number: paragraph for paragraph in copy.paragraphs})
        for id, copy in by_source.items()
    }
    nowhere = [
        (address, number, citation)
        for address, cited in evidence(conflict)
        for number, citation in enumerate(cited.because, 1)
        if not _leads_somewhere(citation, read.get(citation.source))
    ]
    if nowhere:
        address, number, citation = nowhere[0]
        copy = by_source[citation.source]
        error = UnknownLabel(
            "citation_nowhere", address=address, name=str(citation), source=citation.source, n=len(copy.paragraphs)
        )
        if len(nowhere) > 1:
            error = UnknownLabel("citations_nowhere", address=address, names=[str(unmet) for _, _, unmet in nowhere])
        raise conflict.placed(error, f".because[{number}]")
    return Grounds(conflict, tuple(_elements(conflict, read)), by_source)


def _leads_somewhere(citation: Citation, copy: _Copy | None) -> bool:
    """Whether a copy has all paragraphs of a citation and these don't exceed the limit."""
    if copy is None:
        return True
    ranges = paragraphs_of(citation.locator)
    if any(first > last for first, last in ranges) or sum(last + 1 - first for first, last in ranges) > MOST:
        return False
    return all(number in copy.by_number for first, last in ranges for number in range(first, last + 1))


def _elements(conflict: Conflict, copies: Mapping[str, _Copy]) -> Iterator[Element]:
    readings = dict(_readings(conflict))
    for address, grounding in evidence(conflict):
        kind, name, formula = readings[address]
        cited = tuple(_cited(citation, copies.get(citation.source)) for citation in grounding.because)
        quoted = None if grounding.quote is None else _quoted(grounding.quote, copies.get(grounding.quote.source))
        yield Element(address, kind, name, formula, cited, grounding.note, grounding.accepted, quoted)


def _quoted(quote: Quote, copy: _Copy | None) -> Quoted:
    """A quotation, looked for in its paragraph: in each passage by itself, so that it stands in one language."""
    if copy is None:
        return Quoted(quote)
    paragraph = copy.by_number.get(quote.paragraph)
    passages = () if paragraph is None else paragraph.passages
    return Quoted(quote, any(stands_in(quote.text, passage.text) for passage in passages))


def _cited(citation: Citation, copy: _Copy | None) -> Cited:
    named = (number for first, last in paragraphs_of(citation.locator) for number in range(first, last + 1))
    numbers = tuple(islice(named, MOST))
    by_number = copy.by_number if copy is not None else {}
    paragraphs = tuple(by_number[number] for number in numbers if number in by_number)
    return Cited(citation, numbers, paragraphs)


def _readings(conflict: Conflict) -> Iterator[tuple[str, tuple[Kind, Text | None, str | None]]]:
    """Kind, name, and formula or rule of each element, by address."""
    for dm in conflict.decision_makers:
        yield dm.id, ("decision_maker", dm.name, None)
        for option in dm.options:
            yield f"{dm.id}.{option.id}", ("option", option.name, None)
        for address, statement in dm.preferences.cited(dm.id):
            yield address, ("statement", statement.name, text_of(statement.that))
    written = plain(conflict)
    for number, constraint in enumerate(conflict.constraints, 1):
        rule = _rule(written["constraints"][number - 1])
        yield f"constraints[{number}]", ("constraint", constraint.name, rule)
    for number in range(1, len(conflict.moves) + 1):
        yield f"moves[{number}]", ("move", None, _rule(written["moves"][number - 1]))
    for scenario in conflict.scenarios:
        yield f"scenarios.{scenario.id}", ("scenario", scenario.name, text_of(scenario.that))
    for claim in conflict.claims:
        yield f"claims.{claim.id}", ("claim", claim.name, claim.that)
    for number, stage in enumerate(conflict.then, 1):
        yield f"then[{number}]", ("stage", stage.model.name, text_of(stage.after))
    if conflict.tempo is not None:
        rules = [*written["tempo"].get("moves", ()), *written["tempo"].get("events", ())]
        for (address, entry), rule in zip(conflict.tempo.entries(), rules, strict=True):
            yield address, ("event" if address.startswith("tempo.events") else "pace", entry.name, _rule(rule))


def _rule(rule: dict[str, object]) -> str:
    """A constraint or move rule in model-file syntax."""
    telling = {key: value for key, value in rule.items() if key not in ("name", *EVIDENCE_KEYS)}
    return "; ".join(
        f"{key}: {', '.join(map(str, value)) if isinstance(value, list) else value}" for key, value in telling.items()
    )
