"""Claims judged in one completed model after the other: in all of them where they are few, else in some drawn ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod
from random import Random

from detente.analysis.claims.verdicts import Judge, Understood
from detente.analysis.facts.unknowns import Unknown, said_by
from detente.analysis.open_preferences import left_open, written
from detente.engines import Engine
from detente.engines.local_game import changed
from detente.errors import QuestionError, TooLarge
from detente.model.variants import Variant, Variants

MOST_MODELS = 64  # completed models that are judged one by one
DRAWN = 12  # models that are drawn where there are more: enough to see that most open claims are open
World = tuple[Variant, ...]


@dataclass(frozen=True)
class Judged:
    """Verdicts on claims in completed models.

    Attributes
    ----------
    worlds
        Everybody's preference in each of the models.
    verdicts
        For each claim and each model, whether it holds there.
    drawn
        Whether the models were drawn; else they are all.
    """

    worlds: tuple[World, ...]
    verdicts: Mapping[str, tuple[bool, ...]]
    drawn: bool
    places: tuple[Mapping[str, int], ...]
    dms: tuple[str, ...]

    def standing(self, claim: str, answers: Sequence[tuple[Unknown, bool]]) -> bool | None:
        """Whether a claim holds in all models that agree with some answers, or in none; None: it depends."""
        values = {
            verdict
            for world, verdict in zip(self.worlds, self.verdicts[claim], strict=True)
            if all(self._agrees(world, unknown, first) for unknown, first in answers)
        }
        return values.pop() if len(values) == 1 else None

    def _agrees(self, world: World, unknown: Unknown, first: bool) -> bool:
        """Whether a model doesn't say the contrary of an answer."""
        at = self.dms.index(unknown.dm)
        return said_by(unknown, world[at], self.places[at]) is not (not first)


def judged(engine: Engine, said: Mapping[str, Understood], seed: int) -> Judged | None:
    """The verdicts on claims, by id, in all completed models, or in some.

    None without claims, or where nothing says how models come about.
    """
    dms = engine.conflict.dms
    if not said:
        return None
    try:
        open_ = [left_open(engine, dm, written(engine, dm), None) for dm in dms]
    except (QuestionError, TooLarge):
        return None
    is_whole = prod(variants.listed for variants in open_) <= MOST_MODELS
    worlds = tuple(_all(open_) if is_whole else _drawn(open_, Random(seed)))
    judge, verdicts = Judge(engine, said), dict[str, list[bool]]()
    for done, world in enumerate(worlds):
        engine.progress("progress.facts", done, len(worlds))
        for id, verdict in judge.verdicts((), tuple(said), changed(engine.conflict, world)).items():
            verdicts.setdefault(id, []).append(verdict == "holds")
    places = tuple(
        {address: at for at, (address, _) in enumerate(dm.preferences.stated(dm.id))}
        for dm in engine.conflict.decision_makers
    )
    by_claim = {id: tuple(values) for id, values in verdicts.items() if len(values) == len(worlds)}
    return Judged(worlds, by_claim, not is_whole, places, dms)


def _all(several: Sequence[Variants]) -> Iterator[World]:
    for cases in product(*(variants.cases() for variants in several)):
        yield tuple(case.variant for case in cases)


def _drawn(several: Sequence[Variants], random: Random) -> Iterator[World]:
    for _ in range(DRAWN):
        yield tuple(variants.draw(random) for variants in several)
