"""Certainty of preference: for each pair of states a number, fuzzy, a probability, or grey."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import combinations, permutations, product
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from detente.errors import ConflictError, ModelError, Place, PreferenceError, together
from detente.model import given as read
from detente.model.feasible import feasible_states
from detente.model.plain_parts import decimal
from detente.model.preferences.base import OfFormula, Preferences
from detente.model.preferences.judgements import Grid, Judged, Judgement, each, grid_in, left_of, opposite
from detente.model.preferences.labels import Labelled, Left, known_labels
from detente.model.preferences.lifting import Lift
from detente.model.preferences.pair_forms import FEW
from detente.model.preferences.parts import chance_of
from detente.model.preferences.registry import register
from detente.model.preferences.shapes import Shapes
from detente.model.preferences.thresholds import KEYS, threshold_keys, thresholds
from detente.model.preferences.value_forms import HALF, READINGS, Certainties, Kept, Thresholds
from detente.model.state_checks import state_form_faults

if TYPE_CHECKING:
    from detente.model.conflict import Conflict

V = TypeVar("V")
ALLOWED = ("pairs", "file", "otherwise", *KEYS)


@register
@dataclass(frozen=True, slots=True)
class Certainty(Preferences):
    """How certain it is that each state is preferred to each other one, and what certainty suffices."""

    pairs: Judged
    kind: str = "fuzzy"
    thresholds: Thresholds = field(default_factory=Thresholds)
    otherwise: Fraction | None = None
    lines: Mapping[str, Place] = field(default_factory=dict, compare=False, repr=False)  # of a file, by label
    kept: Kept = field(default_factory=Kept, init=False, compare=False, repr=False)

    key: ClassVar[str] = "certainty"
    about: ClassVar[str] = "How certain it is that a state is preferred to another, pair by pair"
    method: ClassVar = "report.method.certainty", "Bashar, Kilgour & Hipel 2012; Rego & dos Santos 2015"

    @classmethod
    def shape(cls, shapes: Shapes[V]) -> V:
        number = shapes.line("chance", chance_of)
        value = shapes.by_kind(
            "certainty_value", {"text": number, "list": shapes.list_of(number, "interval", least=2, most=2)}
        )
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
        lines = keys[place].lines if isinstance(keys[place], Square) else {}
        otherwise = None if keys.get("otherwise") is None else _interval(keys["otherwise"], kind, ("otherwise",))
        middle = None if otherwise is None else (otherwise[0] + otherwise[1]) / 2
        if middle is not None and ((2 * middle > 1) if kind == "probability" else middle != HALF):
            raise PreferenceError("certainty_otherwise", number=decimal(middle), certainty=kind, within=("otherwise",))
        return cls(_judged(keys[place], kind, place, lines, middle), kind, thresholds(keys, kind), middle, lines)

    def plain(self) -> dict[str, Any]:
        otherwise = {} if self.otherwise is None else {"otherwise": decimal(self.otherwise)}
        return {"kind": self.kind, **self.thresholds.told(), "pairs": self._plain_pairs(), **otherwise}

    def _plain_pairs(self) -> Any:
        if grid := grid_in(self.pairs):
            return grid.plain()
        rows: dict[str, dict[str, Any]] = {}
        for judgement in each(self.pairs):
            rows.setdefault(judgement.first, {})[judgement.second] = judgement.plain()
        return rows

    @property
    def fits_file(self) -> bool:
        return grid_in(self.pairs) is None

    def addresses(self, dm: str) -> tuple[str, ...]:
        if grid_in(self.pairs):
            return (f"{dm}.{self.key}.pairs",)
        return tuple(f"{dm}.{self.key}.pairs.{judgement.first}.{judgement.second}" for judgement in each(self.pairs))

    def neighbours(self, dm: str) -> tuple[tuple[str, str], ...]:
        return ()

    def labels(self, dm: str) -> Iterator[Labelled]:
        if grid := grid_in(self.pairs):
            yield from (Labelled(label, address) for address in self.addresses(dm) for label in grid.labels)
            return
        for address, judgement in zip(self.addresses(dm), each(self.pairs), strict=True):
            yield Labelled(judgement.first, address)
            yield Labelled(judgement.second, address)

    def among(self, left: Left) -> Preferences:
        pairs = left_of(self.pairs, left.gone)
        return self if pairs == self.pairs else replace(self, pairs=pairs)

    def faults(self, conflict: Conflict, dm: str, of_formula: OfFormula) -> Iterator[ModelError]:
        unknown = [*known_labels(conflict, self.labels(dm))]
        for error in unknown:
            error.place = self.lines.get(error.fields["name"], error.place)
        yield from unknown
        listed = conflict.states is not None or len(conflict.options) <= FEW
        if unknown or self.otherwise is not None or not listed or any(True for _ in state_form_faults(conflict)):
            return
        try:
            labels = [state.label for state in feasible_states(conflict)]
        except ConflictError:
            return  # told elsewhere
        missing = self._missing(labels)
        if missing:
            first, second = missing[0]
            yield PreferenceError(
                "certainty_misses", address=f"{dm}.preferences", first=first, second=second, n=len(missing)
            )

    def lifted(self, lift: Lift) -> Certainty:
        indifferent = Fraction(0) if self.kind == "probability" else HALF
        across = (
            replace(judgement, first=first, second=second)
            for judgement in each(self.pairs)
            for first, second in product(lift.states[judgement.first], lift.states[judgement.second])
        )
        alike = (
            Judgement(first, second, indifferent, indifferent)
            for labels in lift.states.values()
            for first, second in permutations(labels, 2)
        )
        return replace(self, pairs=(*across, *alike), lines={})

    def _missing(self, labels: Sequence[str]) -> list[tuple[str, str]]:
        """The pairs of states that are named in neither direction; a grid has all pairs of its own."""
        grid = grid_in(self.pairs)
        if grid is not None and not set(labels) - set(grid.labels):
            return []
        named = {frozenset((judgement.first, judgement.second)) for judgement in each(() if grid else self.pairs)}
        known = set(grid.labels) if grid else set()
        return [
            (first, second)
            for first, second in combinations(labels, 2)
            if frozenset((first, second)) not in named and not (first in known and second in known)
        ]

    @property
    def form(self) -> Certainties:
        return Certainties(self.pairs, self.kind, self.thresholds, self.kept, self.otherwise)

    def opposite(self) -> Preferences:
        return Certainty(opposite(self.pairs), self.kind, self.thresholds, self.otherwise, self.lines)


@dataclass(frozen=True, slots=True)
class Square:
    """Rows of numbers, and where they come from a file, the line of each label.

    Of a large table `gridded` makes a grid instead of rows, by the kind of its numbers and what holds otherwise.
    """

    rows: tuple[tuple[str, tuple[tuple[str, object], ...]], ...] = ()
    lines: Mapping[str, Place] = field(default_factory=dict)
    gridded: Callable[[str, Fraction | None], Grid] | None = field(default=None, compare=False)


def _rows(value: object, place: str, wanted: str) -> Iterable[tuple[object, Any]]:
    """The items of a map, or the pairs that a model file is parsed to."""
    if isinstance(value, Mapping):
        return value.items()
    if not isinstance(value, tuple) or not all(isinstance(pair, tuple) and len(pair) == 2 for pair in value):
        read.refuse(value, place, wanted)
    return value


def _judged(pairs: object, kind: str, place: str, lines: Mapping[str, Place], otherwise: Fraction | None) -> Judged:
    """The judgements of pairs of states; all that is wrong with them is told together."""
    if isinstance(pairs, Grid):
        return (pairs,)
    if isinstance(pairs, Square) and pairs.gridded is not None:
        return (_gridded(pairs.gridded, kind, place, lines, otherwise),)
    judgements: dict[tuple[str, str], Judgement] = {}
    errors = list[PreferenceError]()
    for first, row in _rows(pairs.rows if isinstance(pairs, Square) else pairs, place, "certainty_pairs"):
        first_label = read.label(first, place)
        for second, value in _rows(row, place, "certainties"):
            second_label = read.label(second, place)
            try:
                judgement = Judgement(
                    first_label, second_label, *_interval(value, kind, (place, first_label, second_label))
                )
                if isinstance(pairs, Square) and first_label == second_label:
                    continue  # a table has to have something on its diagonal
                _check_directions(
                    judgement,
                    judgements.get((first_label, second_label)) or judgements.get((second_label, first_label)),
                    kind,
                )
            except PreferenceError as error:
                error.fields["within"] = (place, first_label, second_label)
                errors.append(error.at(place=lines.get(first_label)))
                continue
            judgements[first_label, second_label] = judgement
    if errors:
        raise together(errors)
    return tuple(judgement for judgement in judgements.values() if judgement.first != judgement.second)


def _gridded(
    grid: Callable[[str, Fraction | None], Grid],
    kind: str,
    place: str,
    lines: Mapping[str, Place],
    otherwise: Fraction | None,
) -> Grid:
    """The grid of a large table; what is wrong with it is told of the first pair."""
    try:
        return grid(kind, otherwise)
    except PreferenceError as error:
        first = error.fields.get("first", "")
        error.fields["within"] = (place, first, error.fields["second"]) if first else (place,)
        raise error.at(place=error.place or lines.get(first)) from None


def _interval(value: object, kind: str, within: tuple[str, ...]) -> tuple[Fraction, Fraction]:
    """A number, or for grey values also an interval."""
    try:
        if not isinstance(value, list | tuple):
            return (number := chance_of(value)), number
        ends = [chance_of(end) for end in value]
    except PreferenceError as error:
        error.fields["within"] = within
        raise
    if kind != "grey" or len(ends) != 2 or ends[0] > ends[1]:
        interval = ", ".join(map(decimal, ends))
        raise PreferenceError("certainty_interval", interval=interval, certainty=kind, within=within)
    return ends[0], ends[1]


def _check_directions(judgement: Judgement, earlier: Judgement | None, kind: str) -> None:
    """Refuse a judgement that doesn't fit one of the same pair, a state against itself, or a pair given twice."""
    earlier = judgement if judgement.first == judgement.second else earlier
    if earlier is None:
        return
    total, is_probability = judgement.value + earlier.value, kind == "probability"
    if (earlier.first, earlier.second) != (judgement.second, judgement.first) or (
        total > 1 if is_probability else total != 1
    ):
        if judgement.first == judgement.second:
            raise PreferenceError("certainty_itself", label=judgement.first, number=decimal(judgement.value))
        raise PreferenceError(
            "certainty_sum_above" if is_probability else "certainty_sum",
            first=judgement.first,
            second=judgement.second,
            here=decimal(judgement.value),
            there=decimal(earlier.value),
        )
