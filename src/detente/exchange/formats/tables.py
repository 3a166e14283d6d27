"""Tables of states or options, with commas or tabs."""

from __future__ import annotations

from detente.exchange.formats.base import Format, register

TABLES = "detente.exchange.state_table"

register(Format(".csv", TABLES, TABLES, ranked=True), Format(".tsv", TABLES))
