"""Reports: one HTML file for a reader, in all languages, or a document in one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from detente.results.base import Result
from detente.results.claims import Refused
from detente.results.shapes.report import ReportJSON

PAGE = (".html", ".htm")


@dataclass(frozen=True, kw_only=True)
class Report(Result):
    """A report as one standalone HTML page.

    Attributes
    ----------
    html
        The page.
    lang
        The initial language.
    written
        The output file; None if it wasn't written.
    sections
        The names of its sections, in order.
    left_out
        The questions left out, with the reason: ``time``, or an error code.
    refused
        The claims that can't be evaluated, by id.
    render
        Makes the file of another suffix; None where there is the page alone.
    """

    asked: ClassVar[str] = "report"
    of: ClassVar[str] = "sections"

    html: str = field(repr=False)
    lang: str
    written: str | None
    sections: tuple[str, ...]
    left_out: dict[str, str]
    refused: Mapping[str, Refused] = field(default_factory=dict)
    render: Callable[[str], bytes] | None = field(default=None, compare=False, repr=False)

    def to_dict(self) -> ReportJSON:
        """As in JSON, without the page itself."""
        return {
            **self.preamble(),
            "lang": self.lang,
            "written": self.written,
            "bytes": len(self.html.encode("utf-8")),
            "sections": list(self.sections),
            "left_out": dict(self.left_out),
            "refused": {id: refusal.to_dict() for id, refusal in self.refused.items()},
        }

    def to_bytes(self, suffix: str = ".html") -> bytes:
        """The report as bytes of a file: the page, or a document in its language.

        Documents are ``.docx`` and ``.pdf``, and without pictures ``.md`` and ``.txt``.

        Raises
        ------
        QuestionError
            Another suffix.
        EngineMissing
            A package of the extra ``documents`` isn't installed.
        """
        if suffix in PAGE or self.render is None:
            return self.html.encode("utf-8")
        return self.render(suffix)

    def rows(self) -> list[dict[str, Any]]:
        """One row per section."""
        return [{"section": name} for name in self.sections]

    def _repr_html_(self) -> str:
        from html import escape

        return (
            f'<iframe title="detente" style="width:100%;height:40rem;border:0" srcdoc="{escape(self.html)}"></iframe>'
        )
