"""Respondents: the preferences of several people, whose weighted shares are read as probabilities."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from detente.errors import ModelError, PreferenceError
from detente.model import given as read
from detente.model.formulas import Formula
from detente.model.ids import check_id
from detente.model.numbers import exact
from detente.model.plain_parts import decimal, text
from detente.model.preferences.base import OfFormula, Preferences
from detente.model.preferences.crisp import Crisp
from detente.model.preferences.labels import Labelled, Left
from detente.model.preferences.lifting import Lift
from detente.model.preferences.parts import Statement
from detente.model.preferences.ranking import Ranking
from detente.model.preferences.registry import register
from detente.model.preferences.shapes import Shapes
from detente.model.preferences.statements import Prioritised
from detente.model.preferences.thresholds import KEYS, threshold_keys, thresholds
from detente.model.preferences.value_forms import Kept, Share, Shares, Thresholds
from detente.model.preferences.weights import Weights
from detente.model.texts import Text, maybe_words
from detente.showing import Brief

if TYPE_CHECKING:
    from detente.model.conflict import Conflict

V = TypeVar("V")
WAYS: dict[str, type[Preferences]] = {"prefers": Prioritised, "ranking": Ranking, "weights": Weights}


@dataclass(frozen=True, slots=True)
class Voice(Brief):
    """A respondent: an id, a weight, and a preference."""

    id: str
    preferences: Preferences
    weight: Fraction = Fraction(1)
    name: Text | None = None

    @classmethod
    def of(cls, id: str, given: object) -> Voice:
        """Construct from a map with the keys of a model file.

        Raises
        ------
        ModelError
            Not exactly one preference, one that leaves comparisons unknown, or a weight below 0.
        """
        if not isinstance(given, Mapping):
            read.refuse(given, "voices", "voice")
        keys = read.keyed(given, "voices", "voice", (), ("name", "weight", *WAYS))
        ways = [key for key in WAYS if key in keys]
        called = check_id(read.text(id, "voices"), "voice")
        if len(ways) != 1:
            raise PreferenceError(
                "voice_preference", name=called, given=ways or ["-"], keys=[f"`{key}`" for key in WAYS]
            )
        value = keys[ways[0]]
        preferences = value if isinstance(value, Preferences) else WAYS[ways[0]].of(value)
        if preferences.form.unknown:
            raise PreferenceError("voice_unknown", name=called, within=(ways[0],))
        weight = exact(keys.get("weight", 1))
        if weight < 0:
            raise PreferenceError("voice_weight", name=called, number=decimal(weight), within=("weight",))
        return cls(called, preferences, weight, maybe_words(keys.get("name"), "name"))

    def plain(self) -> dict[str, Any]:
        """In model-file form."""
        fields_written = {"name": text(self.name), "weight": None if self.weight == 1 else decimal(self.weight)}
        present = {key: value for key, value in fields_written.items() if value is not None}
        return {**present, self.preferences.key: self.preferences.plain()}


@register
@dataclass(frozen=True, slots=True)
class Respondents(Preferences):
    """Respondents with a preference each: the probability of a preference is the weighted share that has it."""

    voices: tuple[Voice, ...]
    thresholds: Thresholds = field(default_factory=Thresholds)
    kept: Kept = field(default_factory=Kept, init=False, compare=False, repr=False)

    key: ClassVar[str] = "respondents"
    about: ClassVar[str] = "Several people's preferences, whose weighted shares are probabilities"
    method: ClassVar = "report.method.respondents", "Rego & dos Santos 2015"
    tall: ClassVar[bool] = True

    @classmethod
    def shape(cls, shapes: Shapes[V]) -> V:
        ways = {key: (_kind_shape(kind, shapes), kind.about) for key, kind in WAYS.items()}
        voice = {
            "name": (shapes.words, "What people call the respondent"),
            "weight": (shapes.number, "The respondent's weight, by default 1"),
            **ways,
        }
        voice_shape = shapes.element("voice", voice, _parsed, required=())
        keys = {
            "voices": (shapes.map_of("voice", voice_shape, Voice.of), "The respondents, by id"),
            **threshold_keys(shapes),
        }
        return shapes.element("respondents", keys, cls.of, required=("voices",))

    @classmethod
    def read(cls, value: Any) -> Respondents:
        return cls.of(value)

    @classmethod
    def of(cls, given: object) -> Respondents:
        if isinstance(given, Respondents):
            return given
        if not isinstance(given, Mapping):
            read.refuse(given, cls.key, "respondents")
        keys = read.keyed(given, cls.key, "respondents", ("voices",), KEYS)
        several = keys["voices"]
        if isinstance(several, Mapping):
            voices = tuple(Voice.of(id, voice) for id, voice in several.items())
        else:
            voices = read.items(several, "voices", read.instance(Voice, "voice"), "map_of_voice")
        if not sum((voice.weight for voice in voices), Fraction(0)):
            raise PreferenceError("voices_none", within=("voices",))
        return cls(voices, thresholds(keys, "probability"))

    def plain(self) -> dict[str, Any]:
        return {**self.thresholds.told(), "voices": {voice.id: voice.plain() for voice in self.voices}}

    @classmethod
    def bare(cls, plain: Any) -> Any:
        voices = {}
        for id, voice in plain["voices"].items():
            ways = {key: WAYS[key].bare(value) for key, value in voice.items() if key in WAYS}
            voices[id] = ways | {key: value for key, value in voice.items() if key == "weight"}
        return {**plain, "voices": voices}

    def addresses(self, dm: str) -> tuple[str, ...]:
        return tuple(f"{dm}.{self.key}.voices.{voice.id}" for voice in self.voices)

    def neighbours(self, dm: str) -> tuple[tuple[str, str], ...]:
        return ()

    def _each(self, dm: str) -> Iterator[tuple[str, Preferences]]:
        yield from ((at, voice.preferences) for at, voice in zip(self.addresses(dm), self.voices, strict=True))

    def stated(self, dm: str) -> tuple[tuple[str, Statement], ...]:
        return ()  # whole voices are exchanged, not their statements

    def formulas(self, dm: str) -> tuple[tuple[str, Formula], ...]:
        return tuple(pair for at, preferences in self._each(dm) for pair in preferences.formulas(at))

    def labels(self, dm: str) -> Iterator[Labelled]:
        for at, preferences in self._each(dm):
            yield from preferences.labels(at)

    def cited(self, dm: str) -> tuple[tuple[str, Statement], ...]:
        return tuple(pair for at, preferences in self._each(dm) for pair in preferences.cited(at))

    def faults(self, conflict: Conflict, dm: str, of_formula: OfFormula) -> Iterator[ModelError]:
        for at, preferences in self._each(dm):
            yield from preferences.faults(conflict, at, of_formula)

    def among(self, left: Left) -> Preferences:
        return replace(
            self, voices=tuple(replace(voice, preferences=voice.preferences.among(left)) for voice in self.voices)
        )

    def rankings(self, dm: str) -> Iterator[tuple[str, Preferences]]:
        for at, preferences in self._each(dm):
            yield from preferences.rankings(at)

    def lifted(self, lift: Lift) -> Respondents:
        lifted = (replace(voice, preferences=voice.preferences.lifted(lift)) for voice in self.voices)
        return replace(self, voices=tuple(lifted))

    @property
    def form(self) -> Shares:
        shares = tuple(
            Share(voice.weight, form) for voice in self.voices if isinstance(form := voice.preferences.form, Crisp)
        )
        return Shares(shares, "probability", self.thresholds, self.kept)

    def opposite(self) -> Preferences:
        turned = (Voice(voice.id, voice.preferences.opposite(), voice.weight, voice.name) for voice in self.voices)
        return Respondents(tuple(turned), self.thresholds)


def _parsed(keys: dict[str, Any]) -> dict[str, Any]:
    """The keys of a respondent with the preference that their shapes parse to."""
    return {key: WAYS[key].read(value) if key in WAYS else value for key, value in keys.items()}


def _kind_shape(kind: type[Preferences], shapes: Shapes[V]) -> V:
    return kind.shape(shapes)
