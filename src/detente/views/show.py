"""Rendering of models and answers in a language, from the same blocks as the command line, in five formats.

A format, and the view of what few show, is loaded where it is asked for: the JSON of an answer has sentences alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from detente import words
from detente.analysis import kinds as a
from detente.analysis.arguments import public
from detente.analysis.registry import find
from detente.errors import QuestionError
from detente.explanations.answer import sentence
from detente.model.conflict import Conflict
from detente.model.given import instance, language
from detente.results.agreement import Agreement
from detente.results.base import Result
from detente.results.evidence import Grounds
from detente.results.sweep import Sweep
from detente.results.track_record import TrackRecord
from detente.results.views import Analysis
from detente.showing import Shown
from detente.views.blocks import Block
from detente.views.page import Page, ending
from detente.views.script import script
from detente.views.text import plain

ROOM = 100  # width of plain text
SHOWN = 24  # default number of states, places or moves in a text
ModelOrAnswer = Annotated[Shown, a.Kind(instance(Shown, "a_conflict_or_result"))]


def blocks(shown: Shown, lang: str, room: int = ROOM) -> Iterator[Block]:
    """A model or an answer as blocks, with reasons; an answer ends with its provenance."""
    if isinstance(shown, Conflict):
        from detente.views.conflict import conflict_view

        yield from conflict_view(shown, Page(shown, lang, room, SHOWN))
    elif isinstance(shown, Grounds):
        from detente.views.evidence import evidence_view

        yield from evidence_view(shown, Page(shown.conflict, lang, room, len(shown.elements)))
    elif isinstance(shown, TrackRecord):
        from detente.views.track_record import track_record_view

        yield from track_record_view(shown, lang)
    elif isinstance(shown, Sweep):
        from detente.views.sweep import sweep_view

        yield from sweep_view(shown, lang)
    elif isinstance(shown, Agreement):
        from detente.views.agreement import agreement_view

        yield from agreement_view(shown, lang)
    elif isinstance(shown, Result):
        page = Page(shown.conflict, lang, room, SHOWN)
        view = find(shown.asked).view
        yield from () if view is None else view(shown.in_language(lang), page)
        yield from ending(shown, page)
    else:
        raise TypeError(type(shown).__name__)


def text(shown: Shown, lang: str) -> str:
    """A model or an answer as plain text in logical order."""
    spoken = language(lang)
    return plain(blocks(shown, spoken), ROOM, script(spoken, "logical")).rstrip("\n")


def markdown(shown: Shown, lang: str) -> str:
    """A model or an answer as Markdown."""
    from detente.views.markdown import markdown as as_markdown

    return as_markdown(blocks(shown, language(lang)))


def html(shown: Shown, lang: str) -> str:
    """A model or an answer as HTML, everything in it escaped."""
    from detente.views.html import html as as_html

    spoken = language(lang)
    return as_html(blocks(shown, spoken), spoken)


def latex(shown: Shown, lang: str) -> str:
    """A model or an answer in LaTeX."""
    from detente.views.latex import LINE as LATEX_ROOM
    from detente.views.latex import latex as as_latex

    spoken = language(lang)
    return as_latex(blocks(shown, spoken, LATEX_ROOM), spoken)


def csv(shown: Shown, lang: str) -> str:
    """The tables of a model or an answer as comma-separated values."""
    from detente.views.comma_separated import comma_separated

    return comma_separated(blocks(shown, language(lang)))


def answer(what: Analysis, lang: str) -> list[str]:
    """The sentences of the answer that a first look begins with."""
    return [sentence(part, what, lang) for part in what.answer]


def document(what: Shown, lang: str, suffix: str) -> bytes:
    """A model or an answer as a document: ``.docx`` or ``.pdf``.

    Raises
    ------
    EngineMissing
        A package of the extra ``documents`` isn't installed.
    QuestionError
        It is about no single conflict, and is written as a page.
    """
    spoken = language(lang)
    about = what if isinstance(what, Conflict) else what.conflict if isinstance(what, Result | Grounds) else None
    if about is None:
        raise QuestionError("no_document")
    from detente.views.documents import rendered

    return rendered(blocks(what, spoken), about, spoken, suffix)


class InLanguage:
    """A model or an answer with a display language."""

    def __init__(self, what: Shown, lang: str) -> None:
        self.what, self.lang = what, lang

    def _repr_html_(self) -> str:
        return self.what.to_html(self.lang)

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        return {"text/html": self.what.to_html(self.lang), "text/plain": self.what.to_text(self.lang)}

    def __repr__(self) -> str:
        return self.what.to_text(self.lang)


@public
def show(conflict: ModelOrAnswer, *, lang: a.Language = words.DEFAULT) -> InLanguage:
    """Show a conflict or a result in a notebook or a console, in a language.

    Parameters
    ----------
    conflict
        A conflict, or any result.
    lang
        A language of the package, by default English; the error for any other lists them.

    Raises
    ------
    ArgumentError, QuestionError
        Neither a conflict nor a result, or no such language.

    >>> import detente as dt
    >>> print(show(dt.stability(dt.catalog("prisoners-dilemma"), concepts="nash")))
    Prisoner's dilemma
    ==================
    <BLANKLINE>
    The conflict has 4 states.
    <BLANKLINE>
    Concept  Decision maker   Count  Stable at
    ------------------------------------------
    NASH     First prisoner       2  1, 3
             Second prisoner      2  1, 2
    <BLANKLINE>
    Engine explicit, complete, ... s.
    """
    return InLanguage(conflict, lang)
