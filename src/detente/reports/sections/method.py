"""Method section, with citations; and the model itself, for reproduction."""

from __future__ import annotations

from collections.abc import Iterator

from detente._version import __version__
from detente.concepts import CONCEPTS
from detente.exchange.loading import model_text as new_text
from detente.explanations.changes import given_sentence
from detente.explanations.conventions import said_conventions
from detente.files.imported import notices_of
from detente.model.conflict import Conflict
from detente.reports.blocks import Blocks, Live, Part, styled, terms
from detente.reports.context import Context
from detente.views.blocks import Heading, Items, Lines, Paragraph
from detente.views.runs import isolate

MOST_TEXT = 1 << 20
BOOK = "Fang, Hipel & Kilgour 1993, Interactive Decision Making"
QUESTIONS = (
    ("report.method.evolution", "Li, Kilgour & Hipel 2005; Xu, Kilgour, Hipel & Kemkes 2010"),
    ("report.method.coalitions", "Kilgour, Hipel, Fang & Peng 2001; Inohara & Hipel 2008"),
    ("report.method.inverse", "Kinsara, Kilgour & Hipel 2015"),
)


def method(page: Context) -> Blocks:
    """What was done, in the terms of the field, each with where it comes from."""
    entries = [f"{page.say(key)} {_cited(citation)}" for key, citation in _method(page.conflict)]
    if page.conflict.given:
        entries.append(given_sentence(page.conflict, page.lang)[0])
    conventions = page.found.conventions
    if conventions:
        entries.append(said_conventions(page.conflict, conventions, page.lang))
    lost = tuple(notice.say(page.lang) for notice in notices_of(page.conflict))
    yield Items((*entries, *([page.say("report.method.imported")] if lost else [])))
    if lost:
        yield Items(lost, 1)
    yield Heading(page.say("report.concepts"), 2)
    yield from terms(
        (isolate(concept.name), f"{page.say(f'concept.{concept.name}')} {_cited(concept.citation)}")
        for concept in CONCEPTS.values()
    )
    yield Paragraph(page.say("report.engine", engine=page.found.look.engine, version=__version__))


def _cited(citation: str) -> str:
    return styled("citation", citation)


def _method(conflict: Conflict) -> Iterator[tuple[str, str]]:
    """The parts of the method that apply to this conflict, with citations."""
    yield "report.method.model", f"Kilgour, Hipel & Fang 1987; {BOOK}"
    yield from dict.fromkeys(dm.preferences.method for dm in conflict.decision_makers)
    yield ("report.method.moves" if conflict.arcs is None else "report.method.arcs"), BOOK
    yield from QUESTIONS


def model(page: Context) -> Blocks:
    """The model's file, its hash, and how to run it again."""
    conflict = page.conflict
    yield from terms(_facts(page, conflict))
    has_page = getattr(conflict.origin, "page", None) is not None
    if not (has_page or all(dm.preferences.fits_file for dm in conflict.decision_makers)):
        yield Paragraph(page.say("report.model_unsaid"))
        return
    yaml_text, is_original = model_text(conflict)
    options = "".join(f" --{name.replace('_', '-')} {value}" for name, value in page.found.asked_under.items())
    command = f"`detente report {model_file(conflict, is_original)}{options} -o report.html`"
    yield Paragraph(f"{page.say('report.rerun')} {command}")
    if len(yaml_text) > MOST_TEXT:
        yield Paragraph(page.say("report.model_too_long"))
        return
    yield Paragraph(page.say("report.model_own" if is_original else "report.model_made"))
    yield Live("download")
    lines = Lines(tuple((line, True) for line in yaml_text.rstrip("\n").split("\n")))
    yield Part((lines,), "model", page.say("report.model_text"))


def _facts(page: Context, conflict: Conflict) -> Iterator[tuple[str, str]]:
    if conflict.authors:
        yield page.say("report.authors"), isolate(", ".join(conflict.authors))
    if conflict.date:
        yield page.say("report.date"), isolate(str(conflict.date))
    if conflict.licence:
        yield page.say("report.licence"), isolate(conflict.licence)
    yield page.say("report.model_hash"), f"`{conflict.digest}`"
    if conflict.origin is not None and conflict.origin.file_hash:
        yield page.say("report.file_hash"), f"`{conflict.origin.file_hash}`"
    yield page.say("report.version"), f"`detente {__version__}`"


def model_text(conflict: Conflict) -> tuple[str, bool]:
    """The text of the model's own file if it is a model file, else of an equivalent new one."""
    page = getattr(conflict.origin, "page", None)
    return (page.text, True) if page is not None else (new_text(conflict), False)


def model_file(conflict: Conflict, is_original: bool) -> str:
    """File name without folders."""
    page = getattr(conflict.origin, "page", None)
    name = str(page.name).replace("\\", "/").rpartition("/")[2] if is_original and page is not None else "model.yaml"
    return name if name.isascii() and not any(sign.isspace() for sign in name) else "model.yaml"
