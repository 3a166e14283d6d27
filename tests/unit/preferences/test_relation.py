"""Relations: comparisons pair by pair, from files and from arrays."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

import detente as dt
from detente.engines.square_signs import codes_of_lists
from detente.errors import ConflictError, FormatError
from detente.exchange.loading import model_text
from detente.model.preferences import Matrix, Pairs, Relation
from detente.model.preferences.matrix_lines import lines_of
from detente.model.states import State
from tests.unit.preferences.written_back import check_written_back

LISTED = """\
detente: 1
conflict: Four states
decision_makers:
  us:
    relation:
      pairs:
        - s1 > s2
        - s2 >> s3
        - s1 ~ s4
  them:
    ranking: [s1, s2, s3, s4]
states: [s1, s2, s3, s4]
arcs: {us: {s1: [s2]}}
"""
OPTIONS = """\
detente: 1
conflict: A dam
decision_makers:
  us:
    options: [dam, sell]
    relation:
      otherwise: indifferent
      pairs:
        - (not dam) > (dam and sell)
"""
MOVES = [[[1], [0], [3], [2]], [[2], [3], [0], [1]]]
SIGNS = [["~", ">", "?", "<"], ["<", "~", ">>", "~"], ["?", "<<", "~", ">"], [">", "~", "<", "~"]]


def loaded(tmp_path: Path, text: str, name: str = "model.yaml") -> dt.Conflict:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    return dt.load(path)


def states(conflict: dt.Conflict) -> list[State]:
    return [State(number, label) for number, label in enumerate(conflict.labels or (), 1)]


def codes(conflict: dt.Conflict, dm: int = 0) -> list[list[int]]:
    """The codes of a decision maker's comparisons, row by row."""
    every = states(conflict)
    form = conflict.decision_makers[dm].preferences.form
    assert isinstance(form, Pairs)
    flat = list(form.codes(conflict, every))
    by_pairs = [form.compare(conflict, first, second) for first in every for second in every]
    assert [127 if one is None else one for one in by_pairs] == flat
    return [flat[start : start + len(every)] for start in range(0, len(flat), len(every))]


@pytest.mark.parametrize(
    ("more", "row"),
    [
        ("      otherwise: unknown\n", [0, 1, 127, 0]),
        ("      otherwise: indifferent\n", [0, 1, 0, 0]),
        ("      otherwise: unknown\n      transitive: true\n", [0, 1, 2, 0]),
        ("      otherwise: unknown\n      transitive: false\n", [0, 1, 127, 0]),
    ],
)
def test_lines_compare_states(tmp_path: Path, more: str, row: list[int]) -> None:
    conflict = loaded(tmp_path, LISTED.replace("  them", f"{more}  them"))
    assert codes(conflict)[0] == row
    assert (codes(conflict)[3] == row) == ("true" in more)  # s4 is tied with s1
    for name in ("again.yaml", "again.json"):
        dt.save(conflict, tmp_path / name)
        assert dt.load(tmp_path / name) == conflict
        assert dt.load(tmp_path / name).digest == conflict.digest


def test_formulas_compare_sets_of_states(tmp_path: Path) -> None:
    conflict = loaded(tmp_path, OPTIONS)
    (maker,) = conflict.decision_makers
    form = maker.preferences.form
    assert isinstance(form, Pairs)
    every = [
        State(1, "s1"),
        State(2, "s2", ("us.dam",)),
        State(3, "s3", ("us.sell",)),
        State(4, "s4", ("us.dam", "us.sell")),
    ]
    assert [form.compare(conflict, one, every[3]) for one in every] == [1, 0, 1, 0]
    assert list(form.codes(conflict, every))[3::4] == [1, 0, 1, 0]
    assert model_text(conflict).count("(not dam) > (dam and sell)") == 1


@pytest.mark.parametrize(
    ("base", "more", "line", "said"),
    [
        (LISTED, "", 5, "`s1` with `s3`"),
        (LISTED, "        - s2 > s1\n      otherwise: unknown\n", 10, r"`s1 > s2` \(.*model.yaml:7:11\)"),
        (LISTED, "        - s2 ~ s1\n      otherwise: unknown\n", 10, "`s1 > s2`"),
        (LISTED, "        - s2 > s1\n        - s3 > s2\n      otherwise: unknown\n", 10, "model.yaml:11:11: `s3 > s2`"),
        (LISTED, "        - s3 ~ s1\n      otherwise: unknown\n      transitive: true\n", 10, "s1 > s2 > s3 ~ s1"),
        (LISTED, "        - s4 ~ s2\n      otherwise: unknown\n      transitive: true\n", 10, "s1 > s2 ~ s4 ~ s1"),
        (LISTED, "        - s1 << s3\n      otherwise: unknown\n", 10, "the sign `<<` isn't used"),
        (LISTED, "        - s1 => s3\n      otherwise: unknown\n", 10, "no comparison"),
        (LISTED, "        - s1 > > s3\n      otherwise: unknown\n", 10, "no comparison"),
        (LISTED, "        - s3 > s1\n      otherwise: unknown\n      transitive: true\n", 10, "s1 > s2 > s3 > s1"),
        (LISTED, "        - s4 > s1\n      otherwise: unknown\n", 10, "`s1 ~ s4`"),
        (LISTED, "        - s1 ? s3\n      otherwise: unknown\n      transitive: true\n", 10, "`s1 >> s3`"),
        (LISTED, "        - s1 > s5\n      otherwise: unknown\n", 10, "`s5`"),
        (LISTED, "        - s1 < s3\n      otherwise: unknown\n", 10, "`<`"),
        (LISTED, "        - s1 > s3 > s4\n      otherwise: unknown\n", 10, "no comparison"),
        (LISTED, "        - s1 s3\n      otherwise: unknown\n", 10, "no comparison"),
        (LISTED, "        - s1 > s1\n      otherwise: unknown\n", 10, "both sides"),
        (LISTED, "      otherwise: perhaps\n", 10, "unknown or indifferent"),
        (LISTED, "      otherways: unknown\n", 10, "otherwise"),
        (OPTIONS, "        - (sell) > s1\n", 10, r"`\(not dam\) > \(dam and sell\)`"),
        (OPTIONS, "        - (sell) > (dam)\n", 10, "`s4` stands on both sides"),
        (OPTIONS, "        - (sel) > s1\n", 10, "`sel`"),
        (OPTIONS, "        - (sell and) > s1\n", 10, "ends too early"),
        (OPTIONS, "        - s9 > s1\n", 10, "`s9`"),
    ],
)
def test_faults_are_told_with_their_line(tmp_path: Path, base: str, more: str, line: int, said: str) -> None:
    text = base.replace("  them", f"{more}  them") if "them" in base else base + more
    with pytest.raises(ConflictError, match=said) as caught:
        loaded(tmp_path, text)
    assert f"model.yaml:{line}:" in str(caught.value)


def test_arrays_and_nested_lists_say_the_same() -> None:
    nested = dt.from_relations(MOVES, [SIGNS, SIGNS])
    assert nested == dt.from_relations(MOVES, np.array([SIGNS, SIGNS]))
    assert nested.dms == ("d0", "d1")
    assert nested.labels == ("s0", "s1", "s2", "s3")
    assert codes(nested) == [[0, 1, 127, -1], [-1, 0, 2, 0], [127, -2, 0, 1], [1, 0, -1, 0]]
    named = dt.from_relations({"us": MOVES[0]}, {"us": SIGNS}, labels=["a", "b", "c", "d"], name="Named")
    assert codes(named) == codes(nested)
    assert model_text(named).startswith("detente: 1\nconflict: Named\n")


def random_signs(size: int, seed: int, chances: Sequence[float]) -> tuple[NDArray[np.str_], NDArray[np.int64]]:
    """A square of signs, and its upper triangle of codes."""
    kind = np.random.default_rng(seed).choice(4, (size, size), p=chances)
    above, below = np.array(["~", ">", ">>", "?"])[kind], np.array(["~", "<", "<<", "?"])[kind]
    upper = np.triu(np.array([0, 1, 2, 127])[kind], 1)
    np.fill_diagonal(above, "~")
    return np.where(np.tri(size, k=-1) > 0, below.T, above), upper


@pytest.mark.parametrize(
    ("chances", "otherwise", "most"),
    [
        ((0.2, 0.2, 0.2, 0.4), "unknown", 700),
        ((0.9, 0.05, 0.0, 0.05), "indifferent", 400),
        ((0.0, 0.5, 0.5, 0.0), "", 400),
    ],
)
def test_many_comparisons_have_few_lines_and_are_read_back(
    tmp_path: Path, chances: Sequence[float], otherwise: str, most: int
) -> None:
    squares = [random_signs(200, seed, chances) for seed in range(2)]
    conflict = dt.from_relations([[[]] * 200] * 2, [signs for signs, _ in squares])
    for dm, (_, upper) in zip(conflict.decision_makers, squares, strict=True):
        preferences = dm.preferences
        assert isinstance(preferences, Relation)
        assert preferences.otherwise == otherwise
        assert len(preferences.pairs) < most
        found = np.frombuffer(preferences.form.codes(conflict, states(conflict)), np.int8).reshape(200, 200)
        assert np.array_equal(np.triu(found, 1), upper)
    check_written_back(conflict, tmp_path, ["model.yaml"])
    other = dt.from_relations([[[]] * 200] * 2, [signs for signs, _ in squares[::-1]])
    assert other.digest != conflict.digest


def test_labels_that_no_formula_can_name_have_a_line_for_each_pair(tmp_path: Path) -> None:
    signs, _ = random_signs(210, 1, (0.4, 0.1, 0.0, 0.5))
    labels = ["NOT", *(f"s{number}" for number in range(1, 210))]
    conflict = dt.from_relations([[[]] * 210], [signs], labels=labels)
    dt.save(conflict, tmp_path / "model.yaml")
    assert dt.load(tmp_path / "model.yaml").digest == conflict.digest


def test_more_comparisons_than_a_file_holds_are_kept_as_a_matrix(tmp_path: Path) -> None:
    size = 1600
    signs, upper = random_signs(size, 0, (0.1, 0.4, 0.4, 0.1))
    conflict = dt.from_relations([[[]] * size], [signs])
    preferences = conflict.decision_makers[0].preferences
    assert isinstance(preferences, Relation)
    assert isinstance(preferences.pairs[0], Matrix)
    assert preferences.form.degrees == 2
    assert preferences.form.unknown
    found = np.frombuffer(preferences.form.codes(conflict, states(conflict)), np.int8).reshape(size, size)
    assert np.array_equal(np.triu(found, 1), upper)
    assert conflict.digest != dt.from_relations([[[]] * size], [signs.T]).digest
    with pytest.raises(FormatError, match="larger than 8 MiB"):
        dt.save(conflict, tmp_path / "model.yaml")
    assert not (tmp_path / "model.yaml").exists()


@pytest.mark.parametrize("transitive", [False, True])
def test_a_matrix_and_its_lines_say_the_same(transitive: bool) -> None:
    chain = [["~", ">", ">", "?"], ["<", "~", ">", "?"], ["<", "<", "~", "?"], ["?", "?", "?", "~"]]
    square = chain if transitive else SIGNS
    matrix = Matrix(("s0", "s1", "s2", "s3"), codes_of_lists([list(row) for row in square], "relations"), 2)
    each = Relation(tuple(matrix.comparisons()), transitive=transitive)
    few = Relation(*lines_of(matrix, transitive), transitive)
    found = []
    for preferences in (each, few, Relation((matrix,), transitive=transitive)):
        maker = dt.DecisionMaker("d0", preferences=preferences)
        conflict = dt.Conflict("c", [maker], states=matrix.labels, arcs={"d0": {"s0": ["s1", "s2", "s3"]}})
        pairs = preferences.form.codes(conflict, states(conflict)).tolist()
        found.append((pairs, dt.stability(conflict, concepts="nash.certain,nash.possible").to_dict()["stability"]))
    assert found[0] == found[1] == found[2]


@pytest.mark.parametrize(
    ("row", "column", "sign", "said"),
    [
        (0, 1, "<", "row 0, column 1 is `<`, but row 1, column 0 is `<`"),
        (0, 1, ">>>", "`>>>`"),
        (0, 1, "U", "is `U`"),
        (0, 1, "<>", "is `<>`"),
        (0, 1, "ك", "is `ك`"),
        (2, 2, ">", "diagonal"),
        (0, 1, 0.7, "0.7"),
        (0, 1, None, "None"),
    ],
)
def test_wrong_signs_are_refused(row: int, column: int, sign: object, said: str) -> None:
    square: list[list[object]] = [list(line) for line in SIGNS]
    square[row][column] = sign
    with pytest.raises(ConflictError, match=said):
        dt.from_relations(MOVES, [SIGNS, square])


def test_completions_of_a_partial_order_are_orders() -> None:
    partial = [["~", ">", "?", ">"], ["<", "~", "?", "~"], ["?", "?", "~", "?"], ["<", "~", "?", "~"]]
    for square, transitive in ((partial, True), (SIGNS, False), ([["~", ">"], ["<", "~"]], False)):
        size = len(square)
        preferences = dt.from_relations([[[]] * size], [square]).decision_makers[0].preferences
        assert isinstance(preferences, Relation)
        assert preferences.transitive == transitive


def test_wrong_shapes_are_refused() -> None:
    for relations in ([SIGNS], [SIGNS, SIGNS[:3]], [SIGNS, [row[:3] for row in SIGNS]], {"d0": SIGNS, "d2": SIGNS}):
        with pytest.raises(ConflictError, match="relations"):
            dt.from_relations(MOVES, relations)
    with pytest.raises(ConflictError, match="labels"):
        dt.from_relations(MOVES, [SIGNS, SIGNS], labels=["a"])
    with pytest.raises(ConflictError, match="number 4"):
        dt.from_relations([[[4], [], [], []], MOVES[1]], [SIGNS, SIGNS])


def test_otherwise_says_nothing_where_every_pair_is_given() -> None:
    """A preference of which all is known is read plainly, without a notice, whatever `otherwise` says."""
    pairs = ["s1 > s2", "s1 > s3", "s2 > s3"]
    arcs = {"us": {"s1": ["s2", "s3"], "s2": ["s1"], "s3": ["s1"]}}
    for lines, transitive in ((pairs, False), (["s1 > s2", "s2 > s3"], True), (["s1 > (s2 or s3)", "s2 ~ s3"], False)):
        given = {"pairs": lines, "otherwise": "unknown", "transitive": transitive}
        conflict = dt.Conflict("All", [dt.DecisionMaker("us", relation=given)], states=["s1", "s2", "s3"], arcs=arcs)
        found = dt.equilibria(conflict, concepts="NASH")
        assert [state.label for state in found["NASH"].states] == ["s1"]
        assert found.notices == ()
        assert dt.preferences(conflict).notices == ()
        assert conflict.decision_makers[0].preferences.plain()["otherwise"] == "unknown"
    less = conflict.changed({"drop": "us.relation.pairs[2]"})
    with pytest.raises(dt.ConflictError, match="aren't known"):
        dt.equilibria(less, concepts="NASH")
    assert not conflict.decision_makers[0].preferences.form.unknown
