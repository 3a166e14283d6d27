"""Option forms for papers."""

from __future__ import annotations

from detente.exchange.formats.base import Format, register

register(Format(".tex", writer="detente.tables.latex_file"), Format(".md", writer="detente.tables.markdown_file"))
