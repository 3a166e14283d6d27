"""Conflicts in graph form from Python: moves by state, and preference as square arrays of comparisons or numbers."""

from __future__ import annotations

import reprlib
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, cast

from detente.analysis import kinds as a
from detente.analysis.arguments import public
from detente.engines.square_numbers import grid_of
from detente.engines.square_signs import codes_of, codes_of_lists, is_transitive
from detente.errors import ConflictError, DuplicateLabel, PreferenceError, QuestionError, together
from detente.exchange import payoffs
from detente.exchange.normal_form import said
from detente.files.disk import MOST_BYTES
from detente.files.nodes import MOST_NODES
from detente.model import given as read
from detente.model.conflict import Conflict
from detente.model.decision_makers import DecisionMaker
from detente.model.preferences import UNKNOWN, Certainty, Matrix, Preferences, Relation
from detente.model.preferences.certainty import Square as Numbers
from detente.model.preferences.matrix_lines import lines_of, text_length
from detente.model.preferences.parts import chance_of
from detente.model.preferences.thresholds import NUMBERS
from detente.model.texts import Text, Words

MOST_LINES = 20_000  # comparisons of a conflict that have a line each
MOST_NUMBERS = MOST_NODES // 2  # of all pairs of states, that a model file can hold with their keys
CertaintyKind = Annotated[str, a.Kind(read.chosen(("fuzzy", "probability", "grey")))]
_Cells = dict[str, dict[str, object]]  # numbers by row and column
Square = Annotated[Any, a.Kind(lambda given, _: given)]
Name = Annotated[Words, a.Kind(payoffs.name)]


@public
def from_relations(
    arcs: Square,
    relations: Square,
    *,
    kind: CertaintyKind | None = None,
    labels: Square | None = None,
    threshold: Square | None = None,
    alpha: Square | None = None,
    beta: Square | None = None,
    gamma: Square | None = None,
    deterrence: Square | None = None,
    name: Name | None = None,
) -> Conflict:
    """Construct a conflict in graph form: moves by state, and each decision maker's preference as a square array.

    Parameters
    ----------
    arcs
        For each decision maker a list of moves per state: the numbers, from 0, of the states that it can move to. A
        map also gives the ids of the decision makers, which by default are ``d0, d1, ...``.
    relations
        For each decision maker, in the same order or by id, a square array or nested lists: row `a`, column `b` says
        how state `a` compares with state `b`: ``">"`` (preferred), ``">>"`` (much preferred), ``"~"`` (indifferent),
        ``"?"`` (unknown), ``"<"``, ``"<<"``. If what is known is transitive, so is every completion. With `kind`, how
        certain it is that `a` is preferred to `b`: an exact number from 0 to 1 (integer, `Fraction`, `Decimal`, text),
        for ``"grey"`` also a pair of them; None where the other direction says it.
    kind
        What numbers are: ``"fuzzy"``, ``"probability"`` or ``"grey"``.
    labels
        Labels of the states, by default ``s0, s1, ...``.
    threshold, alpha, beta, gamma, deterrence
        With `kind`, as in model files: what certainty suffices; one value for all, or one for each decision maker.
    name
        What the conflict is called.

    Raises
    ------
    PreferenceError
        A comparison isn't one of these, or disagrees with the one in the other direction.
    QuestionError, ArgumentError
        Lists of the wrong length, or an unknown state.

    >>> import detente as dt
    >>> moves = [[[1], [0], [3], [2]], [[2], [3], [0], [1]]]
    >>> likes = [["~", "<", "?", "<"], [">", "~", ">", ">"], ["?", "<", "~", "<"], [">", "<", ">", "~"]]
    >>> unsure = dt.from_relations(moves, [likes, likes])
    >>> dt.stability(unsure, concepts="NASH.a")["NASH.a"]["d0"].count
    2
    """
    ids, moves = _by_id(arcs, "arcs", None)
    _, squares = _by_id(relations, "relations", ids)
    size = len(moves[0])
    states = _labels(labels, size)
    limits = {"threshold": threshold, "alpha": alpha, "beta": beta, "gamma": gamma, "deterrence": deterrence}
    by_limit = {key: _of_each(key, value, ids) for key, value in limits.items() if value is not None}
    for key, values in by_limit.items():
        for value in values if key in NUMBERS else ():
            _check_limit(value, key)
    if by_limit and kind is None:
        raise QuestionError("relations_threshold", argument=next(iter(by_limit)))
    makers = []
    for number, (id, square, where) in enumerate(zip(ids, squares, _places(relations, ids), strict=True)):
        argument = f"relations[{where!r}]"
        if kind is None:
            preferences: Preferences = relation_of(square, states, len(ids), argument)
        else:
            own_limits = {key: values[number] for key, values in by_limit.items()}
            is_large = len(ids) * size * (size - 1) > MOST_NUMBERS
            preferences = _certainty(square, states, kind, own_limits, argument, is_large)
        makers.append(DecisionMaker(id, preferences=preferences))
    numbered = {
        id: _arcs(dm_arcs, states, f"arcs[{where!r}]")
        for id, dm_arcs, where in zip(ids, moves, _places(arcs, ids), strict=True)
    }
    return Conflict(_title(name), makers, states=states, arcs=numbered)


def _of_each(key: str, value: object, ids: tuple[str, ...]) -> list[Any]:
    """A threshold for each decision maker."""
    if isinstance(value, str) or not isinstance(value, Mapping | Sequence):
        return [value] * len(ids)
    return _by_id(value, key, ids)[1]


def _certainty(
    square: object, states: tuple[str, ...], kind: str, limits: Mapping[str, Any], argument: str, is_large: bool
) -> Preferences:
    """Certainty from a square array of exact numbers."""
    rows = _rows(square, argument)
    _same_length(rows, len(states), argument)
    grid = grid_of(rows, states, kind) if is_large else None
    if grid is not None:
        return Certainty.of({"kind": kind, "pairs": grid, **limits})
    pairs: _Cells = {}
    for number, (first, row) in enumerate(zip(states, rows, strict=True)):
        where = f"{argument}[{number}]"
        cells = _rows(row.tolist() if hasattr(row, "tolist") else row, where)
        _same_length(cells, len(states), where)
        pairs[first] = {
            second: value
            for second, value in zip(states, cells, strict=True)
            if value is not None and not (isinstance(value, str) and value == "")
        }
    try:
        numbers = Numbers(tuple((state, tuple(cells.items())) for state, cells in pairs.items()))
        return Certainty.of({"kind": kind, "file": numbers, **limits})
    except PreferenceError as error:
        raise together([_of_cell(part, pairs, states, argument) for part in error.each()]) from None


def _of_cell(error: ConflictError, pairs: _Cells, states: tuple[str, ...], argument: str) -> ConflictError:
    """The error of a number in an array, as the cell where it stands."""
    if error.code == "weight_float":
        return PreferenceError("relations_float", argument=argument, number=error.fields["weight"])
    if error.code not in ("chance_outside", "chance_not_exact", "certainty_interval"):
        return error
    _, row_state, column_state = error.fields["within"]
    row, column, number = (
        states.index(row_state),
        states.index(column_state),
        reprlib.repr(pairs[row_state][column_state]),
    )
    return PreferenceError("relations_number", argument=argument, row=row, column=column, number=number)


def _check_limit(value: object, key: str) -> None:
    try:
        chance_of(value)
    except PreferenceError as error:
        if error.code == "weight_float":
            raise PreferenceError("relations_float", argument=key, number=error.fields["weight"]) from None
        raise


def _same_length(elements: Sequence[object], due: int, argument: str) -> None:
    if len(elements) != due:
        raise QuestionError("relations_length", argument=argument, found=len(elements), due=due)


def _title(name: Words | None) -> Text:
    return said("relations.conflict") if name is None else Text.of(name)


def _places(value: object, ids: Sequence[str]) -> Sequence[str | int]:
    """How the items are numbered in what is given: by id, or from 0."""
    return ids if isinstance(value, Mapping) else range(len(ids))


def _by_id(value: object, argument: str, ids: tuple[str, ...] | None) -> tuple[tuple[str, ...], list[Any]]:
    """The ids of the decision makers, and what is given for each."""
    if isinstance(value, Mapping):
        by_id = {read.name(id, argument): value for id, value in value.items()}
        dm_ids = tuple(by_id) if ids is None else ids
        if set(dm_ids) != set(by_id):
            raise QuestionError("relations_ids", argument=argument, given=list(by_id), due=list(dm_ids))
        squares = [by_id[id] for id in dm_ids]
    else:
        squares = list(_rows(value, argument))
        dm_ids = tuple(f"d{number}" for number in range(len(squares))) if ids is None else ids
    if not squares or (ids is None and not len(_rows(squares[0], argument))):
        raise QuestionError("relations_none", argument=argument)
    _same_length(squares, len(dm_ids), argument)
    return dm_ids, squares


def _rows(value: object, argument: str) -> Sequence[Any]:
    """An array or nested lists as a sequence of rows."""
    is_array = hasattr(value, "__array__") and getattr(value, "ndim", 1) != 0  # a number of numpy's has no rows
    if is_array or (isinstance(value, Sequence) and not isinstance(value, str | bytes)):
        return cast("Sequence[Any]", value)
    return read.items(value, argument, lambda item, _: item)


def _labels(value: object, size: int) -> tuple[str, ...]:
    if value is None:
        return tuple(f"s{number}" for number in range(size))
    labels = read.items(value, "labels", read.label, "labels")
    _same_length(labels, size, "labels")
    for number, label in enumerate(labels):
        if label in labels[:number]:
            raise DuplicateLabel("duplicate", kind="state", name=label)
    return labels


def _arcs(value: object, states: tuple[str, ...], argument: str) -> dict[str, list[str]]:
    rows = _rows(value, argument)
    _same_length(rows, len(states), argument)
    arcs = {}
    for number, (start, ends) in enumerate(zip(states, rows, strict=True)):
        is_plain = isinstance(ends, list) and set(map(type, ends)) <= {int}
        targets = ends if is_plain else read.items(ends, f"{argument}[{number}]", read.whole, "list")
        wrong = [target for target in targets if not 0 <= target < len(states)]
        if wrong:
            raise QuestionError(
                "relations_state", argument=f"{argument}[{number}]", number=wrong[0], states=len(states)
            )
        if targets:
            arcs[start] = [states[target] for target in targets]
    return arcs


def relation_of(given: object, states: tuple[str, ...], makers: int, argument: str) -> Preferences:
    """A relation from a square array of signs: by lines if a model file can hold them."""
    size = len(states)
    codes = _codes(given, size, argument)
    degree = next((degree for degree in range(9, 0, -1) if degree in codes), 1)
    matrix = Matrix(states, codes, degree)
    transitive = UNKNOWN in codes and is_transitive(codes, size)
    if makers * size * (size - 1) // 2 <= MOST_LINES:
        return Relation(tuple(matrix.comparisons()), transitive=transitive)
    if makers * text_length(matrix, transitive) > MOST_BYTES:
        return Relation((matrix,), transitive=transitive)
    return Relation(*lines_of(matrix, transitive), transitive)


def _codes(value: object, size: int, argument: str) -> bytes:
    """The codes of an array or nested lists of signs, row by row."""
    if hasattr(value, "dtype") and value.dtype.kind == "U":
        return codes_of(value, size, argument)
    rows = [list(_rows(row, f"{argument}[{number}]")) for number, row in enumerate(_rows(value, argument))]
    _same_length(rows, size, argument)
    for number, row in enumerate(rows):
        _same_length(row, size, f"{argument}[{number}]")
    return codes_of_lists(rows, argument)
