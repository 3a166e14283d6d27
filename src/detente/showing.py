"""Display of models and answers: a short repr in consoles, and full views without importing them.

Data is layered below its views, so it obtains them from the top of the package, which loads them on first use.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any, Protocol

from detente import words

LONGEST = 480  # characters of a short form
LONGEST_PART = 60


class Views(Protocol):
    """The renderers of models and answers."""

    def text(self, what: Any, lang: str) -> str:
        """As plain text."""

    def markdown(self, what: Any, lang: str) -> str:
        """As Markdown."""

    def html(self, what: Any, lang: str) -> str:
        """As HTML, everything in it escaped."""

    def latex(self, what: Any, lang: str) -> str:
        """As LaTeX, to be part of a paper."""

    def csv(self, what: Any, lang: str) -> str:
        """Its tables as comma-separated values."""

    def answer(self, what: Any, lang: str) -> list[str]:
        """The sentences of the answer that a first look begins with."""

    def document(self, what: Any, lang: str, suffix: str) -> bytes:
        """As a document: ``.docx`` or ``.pdf``."""


def views() -> Views:
    """The views, loaded by the top of the package on first use."""
    loaded: Views = vars(sys.modules[__package__])["_views"]()
    return loaded


class Brief:
    """Mixin with a one-line repr of bounded length, for consoles, logs and tracebacks."""

    __slots__ = ()

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        if "__repr__" not in cls.__dict__:
            cls.__repr__ = Brief.__repr__  # type: ignore[method-assign]  # before a dataclass makes its own

    def __repr__(self) -> str:
        parts = [f"{name}={part(value)}" for name, value in self._parts()]
        return cut(f"{type(self).__qualname__}({', '.join(parts)})", LONGEST)

    def _parts(self) -> Sequence[tuple[str, Any]]:
        """The names and values that the short form shows."""
        return [(field.name, getattr(self, field.name)) for field in fields(self) if field.repr]  # type: ignore[arg-type]


class Shown(Brief):
    """Mixin with full text, Markdown, HTML and LaTeX representations, in any available language."""

    __slots__ = ()

    def to_text(self, lang: str = words.DEFAULT) -> str:
        """The output of the command line, as plain text."""
        return views().text(self, lang)

    def to_markdown(self, lang: str = words.DEFAULT) -> str:
        """The same as Markdown."""
        return views().markdown(self, lang)

    def to_html(self, lang: str = words.DEFAULT) -> str:
        """The same as HTML, everything in it escaped."""
        return views().html(self, lang)

    def to_latex(self, lang: str = words.DEFAULT) -> str:
        """The same in LaTeX, to be part of a paper; comments at its top say what the paper has to load."""
        return views().latex(self, lang)

    def to_csv(self, lang: str = words.DEFAULT) -> str:
        """Its tables as comma-separated values, for spreadsheets; what `to_text` says in sentences is left out."""
        return views().csv(self, lang)

    def to_docx(self, lang: str = words.DEFAULT) -> bytes:
        """The same as a Word document, with Word's own styles and tables (extra ``documents``)."""
        return views().document(self, lang, ".docx")

    def to_pdf(self, lang: str = words.DEFAULT) -> bytes:
        """The same as a PDF document with numbered pages (extra ``documents``)."""
        return views().document(self, lang, ".pdf")

    def _repr_html_(self) -> str:
        return self.to_html()

    def _repr_markdown_(self) -> str:
        return self.to_markdown()

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        return {"text/html": self.to_html(), "text/markdown": self.to_markdown(), "text/plain": self.to_text()}


def part(value: object) -> str:
    """A value within a short form; a collection by its size.

    >>> part(("a", "b")), part({}), part("x" * 100)[-3:]
    ("('a', 'b')", '{}', 'xx…')
    """
    if isinstance(value, Mapping | Sequence | frozenset | set) and not isinstance(value, str):
        whole = repr(value) if len(value) < 20 and all(map(_is_plain, value)) else ""
        if whole and len(whole) <= LONGEST_PART:
            return whole
        return f"<{len(value)}>"
    return cut(repr(value), LONGEST_PART)


def _is_plain(value: object) -> bool:
    return isinstance(value, str | int | float | bool) or value is None


def cut(text: str, longest: int) -> str:
    """A text of at most so many characters.

    >>> cut("abcdef", 4)
    'abc…'
    """
    return text if len(text) <= longest else text[: longest - 1] + "…"
