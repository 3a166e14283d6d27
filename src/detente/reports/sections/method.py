"""Method section, with citations; and the model itself, for reproduction."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from functools import partial

from detente import words
from detente._version import __version__
from detente.concepts import CONCEPTS
from detente.exchange.loading import model_text as new_text
from detente.explanations.changes import given_sentence
from detente.explanations.conventions import said_conventions
from detente.files.imported import notices_of
from detente.model.conflict import Conflict
from detente.model.notices import Notice
from detente.reports.context import Context
from detente.reports.elements import Html, pieces, tag
from detente.reports.markup import code, label, prose, say, two

MOST_TEXT = 1 << 20
BOOK = "Fang, Hipel & Kilgour 1993, Interactive Decision Making"
QUESTIONS = (
    ("report.method.evolution", "Li, Kilgour & Hipel 2005; Xu, Kilgour, Hipel & Kemkes 2010"),
    ("report.method.coalitions", "Kilgour, Hipel, Fang & Peng 2001; Inohara & Hipel 2008"),
    ("report.method.inverse", "Kinsara, Kilgour & Hipel 2015"),
)


def method(page: Context) -> Html:
    """What was done, in the terms of the field, each with where it comes from."""
    entries = pieces(tag("li", say(key), " ", _cited(cited)) for key, cited in _method(page.conflict))
    concepts = pieces(
        tag("dt", tag("bdi", concept.name)) + tag("dd", say(f"concept.{concept.name}"), " ", _cited(concept.citation))
        for concept in CONCEPTS.values()
    )
    look = page.found.look
    engine = say("report.engine", engine=look.engine, version=__version__)
    lost = pieces(tag("li", two(partial(_in_html, notice))) for notice in notices_of(page.conflict))
    if page.conflict.given:
        entries += tag("li", two(lambda lang: prose(given_sentence(page.conflict, lang)[0], lang)))
    conventions = page.found.conventions
    if conventions:
        entries += tag("li", two(lambda lang: prose(said_conventions(page.conflict, conventions, lang), lang)))
    if lost:
        entries += tag("li", say("report.method.imported"), tag("ul", lost))
    return tag("ul", entries) + tag("h3", say("report.concepts")) + tag("dl", concepts) + tag("p", engine)


def _cited(citation: str) -> Html:
    return tag("bdi", citation, lang=words.DEFAULT, class_="citation")


def _in_html(notice: Notice, lang: str) -> Html:
    return prose(notice.say(lang), lang)


def _method(conflict: Conflict) -> Iterator[tuple[str, str]]:
    """The parts of the method that apply to this conflict, with citations."""
    yield "report.method.model", f"Kilgour, Hipel & Fang 1987; {BOOK}"
    yield from dict.fromkeys(dm.preferences.method for dm in conflict.decision_makers)
    yield ("report.method.moves" if conflict.arcs is None else "report.method.arcs"), BOOK
    yield from QUESTIONS


def model(page: Context) -> Html:
    """The model's file, its hash, and how to run it again."""
    conflict = page.conflict
    rows = pieces(tag("dt", name) + tag("dd", value) for name, value in _facts(conflict))
    has_page = getattr(conflict.origin, "page", None) is not None
    if not (has_page or all(dm.preferences.fits_file for dm in conflict.decision_makers)):
        return tag("dl", rows) + tag("p", say("report.model_unsaid"))
    yaml_text, is_original = model_text(conflict)
    options = "".join(f" --{name.replace('_', '-')} {value}" for name, value in page.found.asked_under.items())
    command = code(f"detente report {_file(conflict, is_original)}{options} -o report.html")
    html = tag("dl", rows) + tag("p", say("report.rerun"), " ", command)
    if len(yaml_text) > MOST_TEXT:
        return html + tag("p", say("report.model_too_long"))
    packed = base64.b64encode(yaml_text.encode("utf-8")).decode()
    link = tag(
        "a",
        say("report.download"),
        href=f"data:text/yaml;base64,{packed}",
        download=_file(conflict, is_original),
        class_="button",
    )
    remark = say("report.model_own" if is_original else "report.model_made")
    named = label("report.model_text")
    box = tag("pre", yaml_text, class_="model", tabindex=0, dir="ltr", role="group", **named)
    return html + tag("p", remark, " ", link) + tag("details", tag("summary", say("report.model_text")), box)


def _facts(conflict: Conflict) -> Iterator[tuple[Html, Html]]:
    if conflict.authors:
        yield say("report.authors"), tag("bdi", ", ".join(conflict.authors))
    if conflict.date:
        yield say("report.date"), tag("bdi", str(conflict.date))
    if conflict.licence:
        yield say("report.licence"), tag("bdi", conflict.licence)
    yield say("report.model_hash"), code(conflict.digest)
    if conflict.origin is not None and conflict.origin.file_hash:
        yield say("report.file_hash"), code(conflict.origin.file_hash)
    yield say("report.version"), code(f"detente {__version__}")


def model_text(conflict: Conflict) -> tuple[str, bool]:
    """The text of the model's own file if it is a model file, else of an equivalent new one."""
    page = getattr(conflict.origin, "page", None)
    return (page.text, True) if page is not None else (new_text(conflict), False)


def _file(conflict: Conflict, is_original: bool) -> str:
    """File name without folders."""
    page = getattr(conflict.origin, "page", None)
    name = str(page.name).replace("\\", "/").rpartition("/")[2] if is_original and page is not None else "model.yaml"
    return name if name.isascii() and not any(sign.isspace() for sign in name) else "model.yaml"
