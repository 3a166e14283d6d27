"""Certainty of preference: for each pair of states a number, fuzzy, a probability, or grey."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from detente.errors import ConflictError, ModelError, PreferenceError
from detente.model import given as read
from detente.model.numbers import exact
from detente.model.plain_parts import decimal
from detente.model.preferences.base import OfFormula, Preferences
from detente.model.preferences.labels import Labelled, known_labels
from detente.model.preferences.pair_forms import FEW, feasible_states
from detente.model.preferences.parts import chance_of
from detente.model.preferences.registry import register
from detente.model.preferences.shapes import Shapes
from detente.model.preferences.thresholds import KEYS, threshold_keys, thresholds
from detente.model.preferences.value_forms import HALF, READINGS, Certainties, Judgement, Kept, Thresholds
from detente.model.state_checks import state_form_faults

if TYPE_CHECKING:
    from detente.model.conflict import Conflict

V = TypeVar("V")
ALLOWED = ("pairs", "file", "otherwise", *KEYS)


@register
@dataclass(frozen=True, slots=True)
class Certainty(Preferences):
    """How certain it is that each state is preferred to each other one, and what certainty suffices."""

    pairs: tuple[Judgement, ...]
    kind: str = "fuzzy"
    thresholds: Thresholds = field(default_factory=Thresholds)
    otherwise: Fraction | None = None
    kept: Kept = field(default_factory=Kept, init=False, compare=False, repr=False)

    key: ClassVar[str] = "certainty"
    about: ClassVar[str] = "How certain it is that a state is preferred to another, pair by pair"
    method: ClassVar = "report.method.certainty", "Bashar, Kilgour & Hipel 2012; Rego & dos Santos 2015"

    @classmethod
    def shape(cls, shapes: Shapes[V]) -> V:
        number = shapes.line("chance", chance_of)
        value = shapes.by_kind("certainty_value", {"text": number, "list": shapes.list_of(number, "interval", least=2)})
        keys = {
            "kind": (shapes.choice(tuple(READINGS), {}), "What the numbers are"),
            "pairs": (
                shapes.pairs(shapes.label, shapes.pairs(shapes.label, value, "certainties"), "certainty_pairs"),
                "`{s1: {s2: 0.7}}`: how certain it is that s1 is preferred to s2; the other direction is 1 minus it",
            ),
            "file": (shapes.square, "A CSV file beside the model: square, with the labels as headings"),
            "otherwise": (value, "The value of pairs that are named in neither direction"),
            **threshold_keys(shapes),
        }
        return shapes.element("certainty", keys, cls.of, required=("kind",))

    @classmethod
    def read(cls, value: Any) -> Certainty:
        return cls.of(value)

    @classmethod
    def of(cls, given: object) -> Certainty:
        if isinstance(given, Certainty):
            return given
        if not isinstance(given, Mapping):
            read.refuse(given, cls.key, "certainty")
        keys = read.keyed(given, cls.key, "certainty", ("kind",), ALLOWED)
        kind = read.chosen(tuple(READINGS))(keys["kind"], "kind")
        if ("pairs" in keys) == ("file" in keys):
            raise PreferenceError("certainty_source")
        place = "pairs" if "pairs" in keys else "file"
        pairs = tuple(_judgements(keys[place], kind, place))
        otherwise = None if keys.get("otherwise") is None else _interval(keys["otherwise"], kind, ("otherwise",))
        middle = None if otherwise is None else (otherwise[0] + otherwise[1]) / 2
        if middle is not None and ((2 * middle > 1) if kind == "probability" else middle != HALF):
            raise PreferenceError("certainty_otherwise", number=decimal(middle), certainty=kind, within=("otherwise",))
        _check_directions(pairs, kind, place)
        return cls(pairs, kind, thresholds(keys, kind), middle)

    def plain(self) -> dict[str, Any]:
        rows: dict[str, dict[str, Any]] = {}
        for one in self.pairs:
            rows.setdefault(one.first, {})[one.second] = one.plain()
        otherwise = {} if self.otherwise is None else {"otherwise": decimal(self.otherwise)}
        return {"kind": self.kind, **self.thresholds.told(), "pairs": rows, **otherwise}

    def addresses(self, dm: str) -> tuple[str, ...]:
        return tuple(f"{dm}.{self.key}.pairs.{one.first}.{one.second}" for one in self.pairs)

    def neighbours(self, dm: str) -> tuple[tuple[str, str], ...]:
        return ()

    def labels(self, dm: str) -> Iterator[Labelled]:
        for address, one in zip(self.addresses(dm), self.pairs, strict=True):
            yield Labelled(one.first, address)
            yield Labelled(one.second, address)

    def faults(self, conflict: Conflict, dm: str, of_formula: OfFormula) -> Iterator[ModelError]:
        found = [*known_labels(conflict, self.labels(dm))]
        yield from found
        listed = conflict.states is not None or len(conflict.options) <= FEW
        if found or self.otherwise is not None or not listed or any(True for _ in state_form_faults(conflict)):
            return
        try:
            labels = [state.label for state in feasible_states(conflict)]
        except ConflictError:
            return  # told elsewhere
        named = {frozenset((one.first, one.second)) for one in self.pairs}
        missing = [
            (first, second)
            for place, first in enumerate(labels)
            for second in labels[place + 1 :]
            if frozenset((first, second)) not in named
        ]
        if missing:
            first, second = missing[0]
            yield PreferenceError(
                "certainty_misses", address=f"{dm}.preferences", first=first, second=second, n=len(missing)
            )

    @property
    def form(self) -> Certainties:
        return Certainties(self.pairs, self.kind, self.thresholds, self.kept, self.otherwise)

    def opposite(self) -> Preferences:
        turned = tuple(Judgement(one.second, one.first, one.low, one.high) for one in self.pairs)
        return Certainty(turned, self.kind, self.thresholds, self.otherwise)


def _rows(given: object) -> Iterator[tuple[object, Any]]:
    """The items of a map, or the pairs that a model file is parsed to."""
    yield from given.items() if isinstance(given, Mapping) else given  # type: ignore[misc]


def _judgements(given: object, kind: str, place: str) -> Iterator[Judgement]:
    if isinstance(given, str) or not isinstance(given, Mapping | Iterable):
        read.refuse(given, place, "certainty_pairs")
    for first, row in _rows(given):
        if isinstance(row, str) or not isinstance(row, Mapping | Iterable):
            read.refuse(row, place, "certainties")
        here = read.label(first, place)
        for second, value in _rows(row):
            there = read.label(second, place)
            if here != there:
                yield Judgement(here, there, *_interval(value, kind, (place, here, there)))


def _interval(value: object, kind: str, within: tuple[str, ...]) -> tuple[Fraction, Fraction]:
    """A number, or for grey values also an interval."""
    if isinstance(value, list | tuple):
        ends = [_number(end, within) for end in value]
        if kind != "grey" or len(ends) != 2 or ends[0] > ends[1]:
            told = [decimal(end) for end in ends]
            raise PreferenceError("certainty_interval", ends=told, certainty=kind, within=within)
        return ends[0], ends[1]
    number = _number(value, within)
    return number, number


def _number(value: object, within: tuple[str, ...]) -> Fraction:
    number = exact(value)
    if not 0 <= number <= 1:
        raise PreferenceError("chance_outside", number=decimal(number), within=within)
    return number


def _check_directions(pairs: tuple[Judgement, ...], kind: str, place: str) -> None:
    """Refuse a pair whose two directions don't fit together, or one that is given twice."""
    given: dict[tuple[str, str], Judgement] = {}
    for one in pairs:
        here = (one.first, one.second)
        other = given.get(here[::-1])
        if here in given or (
            other is not None
            and (one.value + other.value > 1 if kind == "probability" else one.value + other.value != 1)
        ):
            raise PreferenceError(
                "certainty_sum_above" if kind == "probability" else "certainty_sum",
                first=one.first,
                second=one.second,
                here=decimal(one.value),
                there=decimal((other or one).value),
                within=(place, *here),
            )
        given[here] = one
