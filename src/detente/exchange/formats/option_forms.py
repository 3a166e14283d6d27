"""Option forms for papers; those in Markdown are read back."""

from __future__ import annotations

from detente.exchange.formats.base import Format, register

register(
    Format(".tex", writer="detente.tables.latex_file"),
    Format(".md", "detente.exchange.markdown_table", "detente.tables.markdown_file", checked=False),
)
