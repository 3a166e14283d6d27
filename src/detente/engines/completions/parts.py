"""One decision maker's part in a search by narrowing: what attracts it, what deters it, how others may reply."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from detente.engines.completions.ground import ANY, Ground
from detente.engines.completions.listed import Listed
from detente.engines.completions.outlook import Asked
from detente.engines.completions.strides import Replies, Way, beyond, ends, origins, way
from detente.model.bits import members, union
from detente.model.preferences.completing import Key

ONLY = 1  # the set of the one completion of a preference that isn't completed
Groups = list[tuple[int, int]]  # completions, and the places that these concern


class Compared(NamedTuple):
    """What attracts from a state, and what deters as the end of a reply."""

    attracting: Groups
    deterring: Groups


class Part:
    """What is asked about one decision maker.

    Attributes
    ----------
    own
        The completions of its preference, by number; None: it isn't completed.
    others
        The opponents, and for each
    open
        whether its completions matter.
    moves
        Its own moves.
    """

    def __init__(self, ground: Ground, asked: Asked) -> None:
        self.ground, self.asked, self.dm = ground, asked, asked.dm
        self.own = ground.listed(asked.dm) if asked.own.completes else None
        self.others = tuple(asked.others)
        self.open = [dm in asked.completing for dm in self.others]
        self.steps = [ground.steps(dm, asked.concept.replies, reading) for dm, reading in asked.others.items()]
        self.moves = way(ground.steps(asked.dm, "moves"), ANY)
        self._alike = {} if self.own is None else ground.alike(asked.dm)
        self._ways: list[dict[int, Way]] = [{} for _ in self.others]
        self._compared: dict[Key, Compared] = {}

    def left(self, completions: Mapping[str, int]) -> int:
        """Those of its own completions that are left."""
        return ONLY if self.own is None else completions[self.dm]

    # The focal decision maker.

    def compared(self, place: int) -> Compared:
        """What attracts and deters it at a place."""
        key = place if self.own is None else self.ground.keys(self.dm)[place]
        if key not in self._compared:
            attracting, deterring = self._fixed(place) if self.own is None else self._varied(self.own, key)
            if self.asked.concept.counter:
                deterring = self._uncountered(deterring)
            self._compared[key] = Compared(attracting, deterring)
        return self._compared[key]

    def _fixed(self, place: int) -> tuple[Groups, Groups]:
        ground = self.ground
        view = ground.arena.backend.view_at(self.dm, ground.at[place], self.asked.own)
        deterring = ground.places(view.deters)
        return [(ONLY, ground.places(view.attracts))], [(ONLY, deterring), (0, ground.every & ~deterring)]

    def _varied(self, own: Listed, key: Key) -> tuple[Groups, Groups]:
        attracting = merged((own.better(other_key, key), places) for other_key, places in self._alike.items())
        return attracting, [(own.all & ~completions, places) for completions, places in attracting]

    def _uncountered(self, deterring: Groups) -> Groups:
        """Those from which all counter-moves lead to states that deter, too."""
        uncountered = deterring
        for completions, places in deterring:
            countered = origins(self.moves, places)
            inside = [(own_completions & completions, group & countered) for own_completions, group in uncountered]
            uncountered = merged(
                [*inside, *((own_completions, group & ~countered) for own_completions, group in uncountered)]
            )
        return uncountered

    def targets(self, place: int, own: int) -> Iterator[tuple[int, int]]:
        """The ends of its improvements, each with those of the own completions in which it is one."""
        reached = ends(self.moves, 1 << place)
        for completions, places in self.compared(place).attracting:
            if completions & own:
                for target in members(reached & places):
                    yield target, completions & own

    # The opponents.

    def ways(self, left: Mapping[str, int]) -> list[Way]:
        """The replies that are credible in some completion left, by opponent."""
        return [
            self.way(at, left[dm] if is_open else ANY)
            for at, (dm, is_open) in enumerate(zip(self.others, self.open, strict=True))
        ]

    def way(self, at: int, completions: int) -> Way:
        """An opponent's replies that are credible in one of these completions."""
        known = self._ways[at]
        if completions not in known:
            known[completions] = way(self.steps[at], completions)
        return known[completions]

    def unsanctioned(self, place: int, target: int, own: int, ways: Sequence[Way]) -> tuple[int, Replies]:
        """The own completions in which no reply to a move is a sanction, and the replies."""
        deterring = [group for group in self.compared(place).deterring if group[0] & own]
        replies = Replies(1 << target, len(ways))
        for reached in replies.rounds(ways):
            for completions, places in deterring:
                if places & reached:
                    own &= ~completions
            if not own:
                break
        return own, replies

    def mending(self, place: int, target: int, replies: Replies) -> dict[str, int]:
        """The completions in which an unsanctioned move may be sanctioned: own ones, or those of further replies."""
        compared, mends = self.compared(place), dict[str, int]()
        if self.own is not None:
            attracts = union(completions for completions, places in compared.attracting if places >> target & 1)
            deters = union(completions for completions, places in compared.deterring if places & replies.once)
            mends[self.dm] = self.own.all & ~attracts | deters
        for at, dm in enumerate(self.others):
            if self.open[at]:
                mends[dm] = beyond(self.steps[at], replies.sources(at), replies.by[at])
        return mends


def merged(groups: Iterable[tuple[int, int]]) -> Groups:
    """The groups without empty ones, those of the same completions together."""
    grouped: dict[int, int] = {}
    for completions, places in groups:
        if places:
            grouped[completions] = grouped.get(completions, 0) | places
    return list(grouped.items())
