"""Conversion of games in normal form to conflicts, with one state per strategy profile.

A player with two strategies has one option, to take the first of them; with more (or with one) it has an option for
each, of which it takes exactly one. Payoffs count by their order only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from detente import words
from detente.exchange.slugs import ids_of
from detente.model.conflict import Conflict, Origin
from detente.model.decision_makers import DecisionMaker, Option
from detente.model.formulas import Name
from detente.model.rules import Constraint
from detente.model.states import ListedState
from detente.model.texts import Text

MOST_STATES = 10_000


@dataclass(frozen=True)
class Player:
    """A player of a game: its name, and its strategies in order."""

    name: Text
    strategies: tuple[Text, ...]


def conflict_of(
    name: Text, players: Sequence[Player], payoffs: Iterable[Sequence[Fraction]], origin: Origin | None = None
) -> Conflict:
    """Convert a game to a conflict; `payoffs` by profile, with the last player's strategy varying fastest."""
    player_ids = ids_of((player.name.say(words.DEFAULT) for player in players), "player")
    ids = [ids_of((strategy.say(words.DEFAULT) for strategy in player.strategies), "strategy") for player in players]
    profiles = list(product(*(range(len(player.strategies)) for player in players)))
    labels = ids_of(("-".join(ids[k][at] for k, at in enumerate(profile)) for profile in profiles), "s", keep=True)
    patterns = ["".join(_marks(at, len(ids[k])) for k, at in enumerate(profile)) for profile in profiles]
    values = list(payoffs)
    return Conflict(
        name,
        [
            DecisionMaker(
                player_ids[k],
                player.name,
                options=_options(ids[k], player.strategies),
                ranking=_places(labels, [payoff[k] for payoff in values]),
            )
            for k, player in enumerate(players)
        ],
        states=[ListedState.of(label, pattern) for label, pattern in zip(labels, patterns, strict=True)],
        constraints=[
            Constraint("exactly_one", tuple(Name(f"{player_ids[k]}.{id}") for id in ids[k]))
            for k in range(len(players))
            if len(ids[k]) > 2
        ],
        origin=origin,
    )


def said(key: str, **fields: object) -> Text:
    """A text of the words, in every language that there is."""
    return Text.of({lang: words.say(key, lang, **fields) for lang in words.LANGUAGES})


def _options(ids: tuple[str, ...], strategies: tuple[Text, ...]) -> list[Option]:
    if len(strategies) != 2:
        return [Option.of(id, name) for id, name in zip(ids, strategies, strict=True)]
    first, second = strategies
    either = {
        lang: words.say("bimatrix.either", lang, first=first.say(lang), second=second.say(lang))
        for lang in words.LANGUAGES
    }
    return [Option.of(ids[0], either)]


def _marks(strategy: int, of: int) -> str:
    """The marks of a player's options where it follows a strategy."""
    if of == 2:
        return "YN"[strategy]
    return "".join("Y" if place == strategy else "N" for place in range(of))


def _places(labels: Sequence[str], payoffs: Sequence[Fraction]) -> list[list[str]]:
    """Labels from the highest payoff on, ties together."""
    by_value = defaultdict[Fraction, list[str]](list)
    for label, payoff in zip(labels, payoffs, strict=True):
        by_value[payoff].append(label)
    return [by_value[value] for value in sorted(by_value, reverse=True)]
