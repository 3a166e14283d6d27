"""The files of GMCR+."""

from __future__ import annotations

from detente.exchange.formats.base import Format, register

register(Format(".gmcr", "detente.exchange.gmcr", "detente.exchange.gmcr_writing", ranked=True))
