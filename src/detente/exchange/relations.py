"""Conflicts in graph form from Python: moves by state, and preference as square arrays of comparisons or numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Annotated, Any, cast

from detente.analysis import kinds as a
from detente.analysis.arguments import public
from detente.errors import DuplicateLabel, PreferenceError, QuestionError
from detente.exchange import payoffs
from detente.exchange.normal_form import said
from detente.model import given as read
from detente.model.conflict import Conflict
from detente.model.decision_makers import DecisionMaker
from detente.model.preferences import UNKNOWN, Certainty, Matrix, Preferences, Relation
from detente.model.texts import Text, Words

MOST_LINES = 20_000  # comparisons of a conflict that are kept line by line, as in a file
CODES = {"~": 0, "?": UNKNOWN} | {sign * degree: (degree if sign == ">" else -degree)
                                  for degree in range(1, 10) for sign in "><"}  # fmt: skip
BAD = UNKNOWN + 1 - 256  # the code of a sign that isn't known
OPPOSITE = bytes(code if code in (0, UNKNOWN, 256 + BAD) else 256 - code for code in range(256))


CertaintyKind = Annotated[str, a.Kind(read.chosen(("fuzzy", "probability", "grey")))]
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
    each = {key: _of_each(key, value, ids) for key, value in limits.items() if value is not None}
    if each and kind is None:
        raise QuestionError("relations_threshold", argument=next(iter(each)))
    makers = []
    for number, (id, square, where) in enumerate(zip(ids, squares, _places(relations, ids), strict=True)):
        argument = f"relations[{where!r}]"
        if kind is None:
            preferences: Preferences = _relation(square, states, len(ids), argument)
        else:
            own = {key: values[number] for key, values in each.items()}
            preferences = _certainty(square, states, kind, own, argument)
        makers.append(DecisionMaker(id, preferences=preferences))
    numbered = {
        id: _arcs(given, states, f"arcs[{where!r}]")
        for id, given, where in zip(ids, moves, _places(arcs, ids), strict=True)
    }
    return Conflict(_title(name), makers, states=states, arcs=numbered)


def _of_each(key: str, value: object, ids: tuple[str, ...]) -> list[Any]:
    """A threshold for each decision maker."""
    if isinstance(value, str) or not isinstance(value, Mapping | Sequence):
        return [value] * len(ids)
    return _by_id(value, key, ids)[1]


def _certainty(
    given: object, states: tuple[str, ...], kind: str, limits: Mapping[str, Any], argument: str
) -> Preferences:
    """Certainty from a square array of exact numbers."""
    rows = _rows(given, argument)
    payoffs.same_length(rows, len(states), argument)
    pairs: dict[str, dict[str, object]] = {}
    for number, (first, row) in enumerate(zip(states, rows, strict=True)):
        where = f"{argument}[{number}]"
        cells = _rows(row.tolist() if hasattr(row, "tolist") else row, where)
        payoffs.same_length(cells, len(states), where)
        pairs[first] = {
            second: value
            for second, value in zip(states, cells, strict=True)
            if second != first and value is not None and value != ""
        }
    try:
        return Certainty.of({"kind": kind, "pairs": pairs, **limits})
    except PreferenceError as error:
        if error.code == "weight_float":
            raise PreferenceError("relations_float", argument=argument, number=error.fields["weight"]) from None
        raise


def _title(name: Words | None) -> Text:
    return said("relations.conflict") if name is None else Text.of(name)


def _places(given: object, ids: Sequence[str]) -> Sequence[str | int]:
    """How the items are numbered in what is given: by id, or from 0."""
    return ids if isinstance(given, Mapping) else range(len(ids))


def _by_id(given: object, argument: str, ids: tuple[str, ...] | None) -> tuple[tuple[str, ...], list[Any]]:
    """The ids of the decision makers, and what is given for each."""
    if isinstance(given, Mapping):
        found = {read.name(id, argument): value for id, value in given.items()}
        known = tuple(found) if ids is None else ids
        if set(known) != set(found):
            raise QuestionError("relations_ids", argument=argument, given=list(found), due=list(known))
        items = [found[id] for id in known]
    else:
        items = list(_rows(given, argument))
        known = tuple(f"d{number}" for number in range(len(items))) if ids is None else ids
    if not items or (ids is None and not len(_rows(items[0], argument))):
        raise QuestionError("payoffs_none", argument=argument)
    payoffs.same_length(items, len(known), argument)
    return known, items


def _rows(given: object, argument: str) -> Sequence[Any]:
    """An array or nested lists as a sequence of rows."""
    if hasattr(given, "__array__") or (isinstance(given, Sequence) and not isinstance(given, str | bytes)):
        return cast("Sequence[Any]", given)
    return read.items(given, argument, lambda item, _: item)


def _labels(given: object, size: int) -> tuple[str, ...]:
    if given is None:
        return tuple(f"s{number}" for number in range(size))
    found = read.items(given, "labels", read.label, "labels")
    payoffs.same_length(found, size, "labels")
    for number, label in enumerate(found):
        if label in found[:number]:
            raise DuplicateLabel("duplicate", kind="state", name=label)
    return found


def _arcs(given: object, states: tuple[str, ...], argument: str) -> dict[str, list[str]]:
    rows = _rows(given, argument)
    payoffs.same_length(rows, len(states), argument)
    found = {}
    for number, (start, ends) in enumerate(zip(states, rows, strict=True)):
        is_plain = isinstance(ends, list) and set(map(type, ends)) <= {int}
        targets = ends if is_plain else read.items(ends, f"{argument}[{number}]", read.whole, "list")
        wrong = [target for target in targets if not 0 <= target < len(states)]
        if wrong:
            raise QuestionError(
                "relations_state", argument=f"{argument}[{number}]", number=wrong[0], states=len(states)
            )
        if targets:
            found[start] = [states[target] for target in targets]
    return found


def _relation(given: object, states: tuple[str, ...], makers: int, argument: str) -> Preferences:
    """A relation from a square array of signs; kept by lines if there are few of them."""
    size = len(states)
    codes = _codes(given, size, argument)
    degree = next((degree for degree in range(9, 0, -1) if degree in codes), 1)
    matrix = Matrix(states, codes, degree)
    transitive = UNKNOWN in codes and _is_transitive(codes, size)
    if makers * size * (size - 1) // 2 > MOST_LINES:
        return Relation((matrix,), transitive=transitive)
    return Relation(tuple(matrix.comparisons()), transitive=transitive)


def _is_transitive(codes: bytes, size: int) -> bool:
    """Whether what is known is a partial order: closed under transitivity, with ties."""
    import numpy as np

    square = np.frombuffer(codes, dtype=np.int8).reshape(size, size)
    preferred, at_least = (square > 0) & (square != UNKNOWN), (square >= 0) & (square != UNKNOWN)
    strict, weak = np.packbits(preferred, axis=1), np.packbits(at_least, axis=1)
    for row in range(size):
        below, beyond = weak[at_least[row]], np.bitwise_or.reduce
        follows = beyond(weak[preferred[row]], axis=0) | beyond(strict[at_least[row]], axis=0)
        if (beyond(below, axis=0) & ~weak[row]).any() or (follows & ~strict[row]).any():
            return False
    return True


def _codes(given: object, size: int, argument: str) -> bytes:
    """The codes of a square array of signs, row by row.

    Raises
    ------
    PreferenceError, QuestionError
        An unknown sign, a comparison that disagrees with the one in the other direction, or another shape.
    """
    import numpy as np  # imported here since most uses of the package's files don't need it

    rows = _rows(given, argument)
    payoffs.same_length(rows, size, argument)
    if not isinstance(given, np.ndarray):
        for number, row in enumerate(rows):
            payoffs.same_length(_rows(row, f"{argument}[{number}]"), size, f"{argument}[{number}]")
        flat = list(chain.from_iterable(rows))
        wrong = next((at for at, sign in enumerate(flat) if not isinstance(sign, str)), None)
        if wrong is not None:
            _refuse_sign(flat[wrong], wrong, size, argument)
        given = np.array(flat, dtype=np.str_).reshape(size, size)
    if given.ndim != 2 or given.shape[1] != size:
        raise QuestionError("relations_shape", argument=argument, shape=str(given.shape), states=size)
    if given.dtype.kind != "U":
        return _codes(given.tolist(), size, argument)
    found = _coded(given, size, argument)
    codes: bytes = found.tobytes()
    opposite = np.frombuffer(codes.translate(OPPOSITE), dtype=np.int8).reshape(size, size).T
    if not np.array_equal(found, opposite):
        row, column = (int(at) for at in np.argwhere(found != opposite)[0])
        raise PreferenceError(
            "relations_disagree", argument=argument, row=row, column=column,
            sign=str(given[row, column]), other=str(given[column, row]),
        )  # fmt: skip
    return codes


def _coded(given: Any, size: int, argument: str) -> Any:
    """The codes of an array of texts: signs of two characters are looked up, longer ones compared."""
    import numpy as np

    width = max(2, given.dtype.itemsize // 4)
    signs = np.ascontiguousarray(given, dtype=f"=U{width}").view(np.uint32).reshape(size, size, width)
    known = np.full(1 << 14, BAD, dtype=np.int8)
    for sign, code in CODES.items():
        if len(sign) <= 2:
            known[ord(sign[0]) | (ord(sign[1:] or "\0") << 7)] = code
    first, second = signs[:, :, 0], signs[:, :, 1]
    found = known[np.minimum(first | (second << 7), (1 << 14) - 1)]
    found[(first | second) > 127] = BAD
    if width > 2:
        longer = signs[:, :, 2] != 0
        found[longer] = [CODES.get(str(sign), BAD) for sign in given[longer]]
    diagonal = np.diagonal(found)
    np.fill_diagonal(found, np.where((diagonal == 0) | (np.diagonal(given) == ""), 0, BAD))
    wrong = np.flatnonzero(found.reshape(-1) == BAD)
    if wrong.size:
        at = int(wrong[0])
        _refuse_sign(str(given.reshape(-1)[at]), at, size, argument)
    return found


def _refuse_sign(sign: object, at: int, size: int, argument: str) -> None:
    raise PreferenceError("relations_sign", argument=argument, row=at // size, column=at % size, sign=str(sign)[:20])
