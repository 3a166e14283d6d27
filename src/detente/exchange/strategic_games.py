"""Gambit's `.nfg` files: games in normal form with any number of players (strategic games), in and out.

Read are both forms of the format: payoffs by profile, and outcomes with the profiles' numbers of them. The first
player's strategy varies fastest. Payoffs count by their order only, and are written as the places in a ranking: the
format's own numbers say nothing more of a conflict. Only a conflict whose states are all combinations of strategies,
each free to be chosen from any other, is a game in normal form; any other is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product
from math import prod
from pathlib import Path
from typing import Any, NoReturn

from detente import words
from detente.engines import Engine, open_engine
from detente.errors import FormatError, Place
from detente.exchange.normal_form import MOST_STATES, Player, conflict_of, said
from detente.exchange.ranks import ranks
from detente.files.disk import hash_of
from detente.files.imported import Imported, name_of, read_text
from detente.files.notices import left_out
from detente.model.conflict import Conflict
from detente.model.notices import Notice
from detente.model.states import State
from detente.model.texts import Text, readable

TOKEN = re.compile(r'\s*(?:("(?:[^"\\]|\\.)*")|([{}])|([^\s{}",]+)|(,))', re.DOTALL)
NUMBER = re.compile(r"[+-]?(?:\d{1,60}/\d{1,60}|(?:\d{1,60}(?:\.\d{0,60})?|\.\d{1,60})(?:[eE][+-]?\d{1,2})?)")
MOST_PLAYERS = 100
Profile = tuple[int, ...]


def read(path: str | Path) -> Conflict:
    """Load a conflict from a `.nfg` file.

    Raises
    ------
    FormatError
        The file isn't a game in normal form; the error names the line.
    """
    return _conflict(*read_text(path), path)


def parse(text: str, path: str | Path) -> Conflict:
    """Parse the text of a `.nfg` file; `path` is used in errors.

    Raises
    ------
    FormatError
        As for :func:`read`.
    """
    return _conflict(text, hash_of(text.encode("utf-8", "surrogatepass")), path)


def _conflict(text: str, file_hash: str, path: str | Path) -> Conflict:
    reader = _Reader(text, str(path))
    title, players = reader.header()
    payoffs = reader.payoffs([len(player.strategies) for player in players])
    name = Text.of(readable(title)) if title.strip() else name_of(Path(path))
    origin = Imported(str(path), file_hash, {}, (Notice("nfg_order", {}),))
    profiles = product(*(range(len(player.strategies)) for player in players))
    return conflict_of(name, players, [payoffs[profile] for profile in profiles], origin)


class _Reader:
    """Reads a file token by token."""

    def __init__(self, text: str, file: str) -> None:
        self.text, self.file, self.at = text, file, 0

    def fail(self, code: str, **fields: Any) -> NoReturn:
        position = len(self.text) - len(self.text[self.at :].lstrip())
        raise FormatError(code, place=Place(self.file, self.text.count("\n", 0, position) + 1), **fields)

    def peek(self) -> str:
        """The next token without its comma; empty at the end."""
        token = TOKEN.match(self.text, self.at)
        while token is not None and token[4]:
            self.at = token.end()
            token = TOKEN.match(self.text, self.at)
        return "" if token is None else token[1] or token[2] or token[3]

    def take(self, wanted: str = "") -> str:
        """The next token, of a kind: ``{``, ``}``, a ``string``, a ``number``, or any."""
        token = self.peek()
        fits = {
            "string": token.startswith('"'),
            "number": NUMBER.fullmatch(token) is not None,
            "": bool(token),
        }.get(wanted, token == wanted)
        if not fits:
            code = {"string": "nfg_name", "number": "nfg_number"}.get(wanted, "nfg_sign") if token else "nfg_end"
            self.fail(code, wanted=wanted, found=token[:40])
        match = TOKEN.match(self.text, self.at)
        self.at = match.end() if match else self.at
        return token

    def string(self) -> str:
        return re.sub(r"\\(.)", r"\1", self.take("string")[1:-1], flags=re.DOTALL)

    def header(self) -> tuple[str, list[Player]]:
        """The title, and the players with their strategies."""
        if [self.take() if self.peek() else "" for _ in range(2)] != ["NFG", "1"] or self.peek() not in ("R", "D"):
            self.fail("nfg_header")
        self.take()
        title, names = self.string(), list[str]()
        self.take("{")
        while self.peek() != "}":
            names.append(self.string())
        self.take("}")
        if not 0 < len(names) <= MOST_PLAYERS:
            self.fail("nfg_players", n=len(names), most=MOST_PLAYERS)
        self.take("{")
        strategies = [self._strategies(number) for number in range(len(names))]
        self.take("}")
        if prod(map(len, strategies)) > MOST_STATES:
            self.fail("nfg_large", n=prod(map(len, strategies)), most=MOST_STATES)
        if self.peek().startswith('"'):
            self.string()  # a comment
        called = [
            Text.of(readable(name)) if name.strip() else said("payoffs.player", number=number)
            for number, name in enumerate(names, 1)
        ]
        return title, [
            Player(name, tuple(map(Text.of, own_strategies)))
            for name, own_strategies in zip(called, strategies, strict=True)
        ]

    def _strategies(self, player: int) -> list[str]:
        """Names of strategies, or their number."""
        if self.peek() != "{":
            count = self.take("number")
            if not count.isdecimal() or not 0 < int(count) <= MOST_STATES:
                self.fail("nfg_strategies", found=count, most=MOST_STATES)
            return [f"{_letter(player)}{number}" for number in range(1, int(count) + 1)]
        self.take("{")
        names = list[str]()
        while self.peek() != "}":
            names.append(readable(self.string()).strip() or f"{_letter(player)}{len(names) + 1}")
        self.take("}")
        if not names:
            self.fail("nfg_strategies", found="0", most=MOST_STATES)
        return names

    def payoffs(self, sizes: Sequence[int]) -> Mapping[Profile, tuple[Fraction, ...]]:
        """The payoffs by profile, with the first player's strategy varying fastest in the file."""
        profiles = [tuple(reversed(profile)) for profile in product(*(range(size) for size in reversed(sizes)))]
        if self.peek() == "{":
            outcomes = [(Fraction(0),) * len(sizes), *self._outcomes(len(sizes))]
            values = [outcomes[self._index(len(outcomes))] for _ in profiles]
        else:
            values = [tuple(self._number() for _ in sizes) for _ in profiles]
        if surplus := self.text[self.at :].strip(" \r\n\t,"):
            self.fail("nfg_more", found=surplus[:40], due=len(profiles))
        return dict(zip(profiles, values, strict=True))

    def _outcomes(self, players: int) -> Iterator[tuple[Fraction, ...]]:
        self.take("{")
        while self.peek() != "}":
            self.take("{")
            self.string()
            yield tuple(self._number() for _ in range(players))
            self.take("}")
        self.take("}")

    def _index(self, outcomes: int) -> int:
        number = self.take("number")
        if not number.isdecimal() or int(number) >= outcomes:
            self.fail("nfg_outcome", found=number, most=outcomes - 1)
        return int(number)

    def _number(self) -> Fraction:
        number = self.take("number")
        try:
            return Fraction(number)
        except ZeroDivisionError:
            self.fail("nfg_number", found=number)


def _letter(player: int) -> str:
    """Prefix of a player's default strategy names: a, b, ... z, p27_, ..."""
    return chr(ord("a") + player) if player < 26 else f"p{player + 1}_"


def write_with_notes(conflict: Conflict, lang: str = words.DEFAULT) -> tuple[str, tuple[Notice, ...]]:
    """The text of a `.nfg` file, and notices of what it leaves out.

    Parameters
    ----------
    conflict
        The conflict, whose states are all combinations of its decision makers' strategies.
    lang
        The language of the names.

    Raises
    ------
    FormatError
        The conflict isn't a game in normal form.
    """
    if not conflict.options:
        raise FormatError("nfg_graph_form")
    engine = open_engine(conflict)
    count = engine.all().count
    if count > MOST_STATES:
        raise FormatError("nfg_large", n=count, most=MOST_STATES)
    states = engine.all().listed()
    strategies_of = {dm: list(dict.fromkeys(_own(conflict, dm, state) for state in states)) for dm in conflict.dms}
    profiles = prod(map(len, strategies_of.values()))
    if profiles != count or any(state.open for state in states):
        raise FormatError("nfg_profiles", states=count, profiles=profiles)
    if not _moves_freely(engine, {dm: len(strategies) for dm, strategies in strategies_of.items()}):
        raise FormatError("nfg_moves")
    at = {tuple(strategies_of[dm].index(_own(conflict, dm, state)) for dm in conflict.dms): state for state in states}
    names = [_strategy_names(conflict, dm, strategies_of[dm], lang) for dm in conflict.dms]
    return _laid_out(
        conflict, names, _numbers(engine, at, [len(own_strategies) for own_strategies in strategies_of.values()]), lang
    ), (
        *left_out(conflict, "names", "title"),
        Notice("nfg_order", {}),
    )


def _own(conflict: Conflict, dm: str, state: State) -> tuple[str, ...]:
    """The decision maker's strategy at a state: its options that are taken."""
    options = conflict.decision_maker(dm).qualified()
    return tuple(option for option in options if option in state.taken)


def _moves_freely(engine: Engine, sizes: Mapping[str, int]) -> bool:
    """Whether each decision maker can go from any of its strategies to any other."""
    conflict = engine.conflict
    if conflict.arcs is None and not conflict.moves:
        return True
    return all(
        engine.step_out(dm, engine.one(state), "moves").count == size - 1
        for state in engine.all()
        for dm, size in sizes.items()
    )


def _strategy_names(conflict: Conflict, dm: str, strategies: Sequence[tuple[str, ...]], lang: str) -> list[str]:
    """What the strategies are called: by the options taken, each name once."""
    maker = conflict.decision_maker(dm)
    called = {id: option.name.say(lang) for id, option in zip(maker.qualified(), maker.options, strict=True)}
    names = list[str]()
    none = words.say("nfg.without", lang, option=next(iter(called.values()))) if len(called) == 1 else ""
    for options_taken in strategies:
        name = " + ".join(called[option] for option in options_taken) or none or words.say("term.nothing_taken", lang)
        names.append(name if name not in names else f"{name} ({len(names) + 1})")
    return names


def _numbers(engine: Engine, at: Mapping[Profile, State], sizes: Sequence[int]) -> Iterator[str]:
    """Each profile's payoffs, the first player's strategy varying fastest: the higher the better, from 1 on."""
    places = {dm: ranks(engine, dm) for dm in engine.conflict.dms}
    worst = {dm: max(numbered.values()) for dm, numbered in places.items()}
    for profile in product(*(range(size) for size in reversed(sizes))):
        state = at[tuple(reversed(profile))]
        yield " ".join(str(worst[dm] + 1 - numbered[state.number]) for dm, numbered in places.items())


def _laid_out(conflict: Conflict, names: Sequence[Sequence[str]], payoffs: Iterator[str], lang: str) -> str:
    players = " ".join(_quoted(dm.name.say(lang)) for dm in conflict.decision_makers)
    strategies = "\n".join("{ " + " ".join(map(_quoted, dm_strategies)) + " }" for dm_strategies in names)
    head = f"NFG 1 R {_quoted(conflict.name.say(lang))} {{ {players} }}\n\n{{ {strategies} }}\n\n"
    return head + "\n".join(payoffs) + "\n"


def _quoted(text: str) -> str:
    return '"' + " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"') + '"'
