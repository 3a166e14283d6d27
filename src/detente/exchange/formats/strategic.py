"""Games in normal form, of Gambit."""

from __future__ import annotations

from detente.exchange.formats.base import Format, register

GAMES = "detente.exchange.strategic_games"

register(Format(".nfg", GAMES, GAMES, ranked=True))
