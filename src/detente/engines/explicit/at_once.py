"""Questions on many preference profiles, which the explicit engine answers for all of them at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

import numpy as np

from detente.engines.base import Backend
from detente.engines.combinations import Vector
from detente.engines.many_profiles import Judged, Profile, Tallied, check_work
from detente.model.preferences import WeakOrder

if TYPE_CHECKING:
    from detente.concepts import Reaction, Reactions
    from detente.engines.explicit.engine import Explicit
    from detente.engines.explicit.ranks import Ranks
    from detente.model.preferences import Preferences

Given = Sequence[Sequence["Preferences"]]


class AtOnce(Backend[Vector]):
    """The operations on many profiles, mixed into the engine; preferences that aren't weak orders go one by one."""

    def tallied(self, given: Given, profiles: Sequence[Profile], concepts: Reactions, within: Vector) -> Tallied:
        engine = cast("Explicit", self)
        if not _are_ranked(given):
            return super().tallied(given, profiles, concepts, within)
        from detente.engines.explicit.profiles import ManyProfiles, are_listed
        from detente.engines.explicit.profiles_in_turn import RankByRank

        check_work(len(set(profiles)), engine.space.size)
        alternatives = _alternatives(engine, given)
        every = ManyProfiles(engine, alternatives) if are_listed(engine) else RankByRank(engine, alternatives)
        return every.tallied(concepts, profiles, within)

    def judged_each(self, given: Given, profiles: Sequence[Profile]) -> Judged[Vector] | None:
        engine = cast("Explicit", self)
        from detente.engines.explicit.profiles import ManyProfiles, are_listed, unpacked

        if not _are_ranked(given) or not are_listed(engine):
            return None
        every, numbers = ManyProfiles(engine, _alternatives(engine, given)), np.asarray(profiles, dtype=np.intp)

        def judged(dm: str, concept: Reaction) -> Sequence[Vector] | None:
            if not self.is_read_plainly(dm, concept):
                return None
            return list(unpacked(every.stable(dm, concept, numbers), every.size))

        return judged


def _are_ranked(given: Given) -> bool:
    return all(isinstance(preferences.form, WeakOrder) for own in given for preferences in own)


def _alternatives(engine: Explicit, given: Given) -> list[list[Ranks]]:
    """The ranks of each decision maker's alternative preferences."""
    from detente.engines.explicit.ranks import ranks

    pairs = zip(engine.conflict.dms, given, strict=True)
    return [[ranks(dm, own.form, engine.space, engine.truths) for own in several] for dm, several in pairs]
