"""Networks of moves."""

from __future__ import annotations

from detente.exchange.formats.base import Format, register

register(Format(".graphml", writer="detente.exchange.networks"))
