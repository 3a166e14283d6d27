"""Creation and output of figures: fonts for both scripts, files, and notebook images."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.errors import FormatError, Place, nearest
from detente.figures.fonts import HOUSE, usual_families
from detente.files.disk import write_whole
from detente.files.notices import warned
from detente.model.notices import Notice
from detente.packages import missing
from detente.shipped import shipped
from detente.showing import Brief

if TYPE_CHECKING:
    from matplotlib.figure import Figure

SUFFIXES = (".svg", ".pdf", ".png", ".tikz")
DOTS = 200
FONT = "NotoNaskhArabic.ttf"
# Text as outlines, for the same look everywhere; no timestamps, for reproducible files.
SETTINGS: dict[str, Any] = {"font.family": list(HOUSE), "svg.fonttype": "path",
                            "svg.hashsalt": "detente", "pdf.fonttype": 42, "text.parse_math": False,
                            "text.usetex": False}  # fmt: skip


@dataclass(frozen=True)
class Drawing(Brief):
    """A finished figure, to be saved or shown in a notebook.

    Attributes
    ----------
    figure
        The matplotlib figure, for further changes.
    title, described
        A short title, and a description for screen readers.
    notices
        Characters that no installed font has.
    tikz
        A graph as TikZ code; empty for other figures.
    """

    figure: Figure = field(repr=False)
    title: str
    described: str
    notices: tuple[Notice, ...] = field(default=(), repr=False)
    tikz: str = field(default="", repr=False)

    def to_text(self) -> str:
        """What is drawn, in two lines in the language of the figure: its title and its description."""
        return f"{self.title}\n{self.described}"

    def to_svg(self) -> str:
        """The figure as SVG, with title and description for screen readers."""
        text = self.to_bytes("svg").decode("utf-8")
        return re.sub(r"<svg ", '<svg role="img" ', text[text.index("<svg") :], count=1)

    def to_bytes(self, kind: str = "png") -> bytes:
        """The figure as ``svg``, ``pdf`` or ``png``, a graph also as ``tikz``, with or without a dot.

        Raises
        ------
        FormatError
            The figure is no graph, and so no TikZ picture.
        """
        kind = kind.removeprefix(".")
        if kind == "tikz":
            return self._code().encode("utf-8")
        stream = io.BytesIO()
        metadata = {
            "svg": {"Title": self.title, "Description": self.described, "Date": None, "Creator": "detente"},
            "pdf": {"Title": self.title, "Subject": self.described, "CreationDate": None, "Creator": "detente"},
            "png": {"Title": self.title, "Description": self.described, "Software": "detente"},
        }
        with drawing():
            self.figure.savefig(
                stream, format=kind, metadata=metadata[kind], dpi=DOTS, bbox_inches="tight", pad_inches=0.08
            )
        return stream.getvalue()

    def _code(self) -> str:
        if not self.tikz:
            raise FormatError("no_tikz", near=[suffix for suffix in SUFFIXES if suffix != ".tikz"])
        return self.tikz

    def save(self, path: str | Path, overwrite: bool = False) -> None:
        """Write the figure by suffix, ``.svg``, ``.pdf``, ``.png`` or ``.tikz``; replace a file only with `overwrite`.

        Raises
        ------
        FormatError
            The suffix isn't supported, or the file can't be written.
        """
        check_suffix(path)
        warned(write_whole(path, self.to_bytes(Path(path).suffix.lower()[1:]), overwrite=overwrite))

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        return {"image/svg+xml": self.to_svg(), "text/plain": self.to_text()}


def check_suffix(path: str | Path) -> None:
    """Refuse a file name without the suffix of a figure."""
    suffix = Path(path).suffix.lower()
    if suffix not in SUFFIXES:
        raise FormatError("suffix_unwritten", place=Place(str(path)), suffix=suffix, near=nearest(suffix, SUFFIXES))


@contextmanager
def drawing() -> Iterator[tuple[str, ...]]:
    """Context manager for drawing: sets the style and font; missing characters become notices of the drawing.

    Yields
    ------
    tuple of str
        The families in the user's own settings.

    Raises
    ------
    EngineMissing
        matplotlib isn't installed.
    """
    try:
        import matplotlib as mpl
        from matplotlib import font_manager
    except ImportError:
        raise missing("matplotlib") from None
    font = str(shipped("figures", "fonts", FONT))
    if all(entry.fname != font for entry in font_manager.fontManager.ttflist):
        font_manager.fontManager.addfont(font)
    usual = usual_families()
    with mpl.rc_context(SETTINGS), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r"Glyph .* missing from font")
        yield usual


def new_figure(wide: float, high: float) -> Any:
    """An empty figure of a size in inches, and its only axes."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(wide, high))
    axes = figure.add_axes((0.0, 0.0, 1.0, 1.0))
    axes.axis("off")
    return figure, axes
