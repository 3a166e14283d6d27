"""Excel workbooks."""

from __future__ import annotations

from detente.exchange.formats.base import Format, register

register(Format(".xlsx", "detente.exchange.workbook", "detente.exchange.workbook_writing", binary=True))
