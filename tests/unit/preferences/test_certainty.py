"""Certainty of preference: fuzzy, probabilities and grey numbers, and respondents."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import detente as dt
from detente.engines.square_numbers import grid_of
from detente.errors import ConflictError
from detente.files.document import Document
from detente.files.schema import model_schema
from detente.model.preferences import Certainty, Judgement, Respondents, Thresholds, Valued
from detente.model.preferences.judgements import Grid, grid_in
from detente.model.readings import PLAIN, reading
from detente.model.states import State
from tests.unit.preferences.written_back import check_written_back

MODEL = """\
detente: 1
conflict: Three states
decision_makers:
  us:
    PREFERENCE
states: [s1, s2, s3]
arcs: {us: {s1: [s2]}}
"""
PAIRS = "pairs: {s1: {s2: 0.7, s3: 0.4}, s2: {s3: 0.5}}"
VOICES = "voices: {a: {ranking: [s1, s2, s3]}, b: {weight: 2, name: Bob, ranking: [s3, [s1, s2]]}}"
SQUARE = "x,s1,s2,s3\ns1,,0.7,0.4\ns2,0.3,,0.5\ns3,0.6,0.5,\n"
STATES = [State(number, f"s{number}") for number in (1, 2, 3)]


def loaded(tmp_path: Path, preference: str) -> dt.Conflict:
    path = tmp_path / "model.yaml"
    path.write_text(MODEL.replace("PREFERENCE", preference), "utf-8")
    return dt.load(path)


def form(conflict: dt.Conflict) -> Valued:
    found = conflict.decision_makers[0].preferences.form
    assert isinstance(found, Valued)
    return found


@pytest.mark.parametrize(
    "preference",
    [
        f"certainty: {{kind: fuzzy, threshold: 0.3, {PAIRS}}}",
        "certainty: {kind: grey, threshold: 1/3, pairs: {s1: {s2: [0.6, 0.8], s3: 0.4}}, otherwise: 0.5}",
        f"certainty: {{kind: probability, threshold: 0.6, deterrence: A, {PAIRS}}}",
        "certainty: {kind: probability, alpha: 0.3, beta: 0.4, gamma: 0.5, pairs: {s1: {s2: 0.2}}, otherwise: 0}",
        f"respondents: {{threshold: 0.6, {VOICES}}}",
    ],
)
def test_files_are_read_and_written_back(tmp_path: Path, preference: str) -> None:
    conflict = loaded(tmp_path, preference)
    check_written_back(conflict, tmp_path)
    jsonschema = pytest.importorskip("jsonschema")
    jsonschema.validate(Document.of((tmp_path / "again.yaml").read_text("utf-8")).source.root.data(), model_schema())


def test_fuzzy_preference_attracts_by_its_relative_certainty(tmp_path: Path) -> None:
    conflict = loaded(tmp_path, f"certainty: {{kind: fuzzy, threshold: 0.4, {PAIRS}}}")
    fuzzy, (first, second, third) = form(conflict), STATES
    assert fuzzy.certainty == "fuzzy"
    assert fuzzy.conventions() == {"threshold": "0.4"}
    assert fuzzy.value(conflict, second, first) == Fraction(3, 10)
    assert fuzzy.attracts(conflict, second, first)  # 0.7 - 0.3 is exactly 0.4
    assert not fuzzy.attracts(conflict, first, third)
    assert fuzzy.deters(conflict, first, third)  # better, but not enough so
    assert fuzzy.deters(conflict, first, first)
    assert not fuzzy.deters(conflict, second, first)
    assert [fuzzy.takes(reading(one)) for one in ("fuzzy", "chance", "a", "certain")] == [True, False, False, False]
    assert not fuzzy.takes(PLAIN)


def test_probability_has_two_readings_of_deterrence(tmp_path: Path) -> None:
    judged = {}
    pairs = "pairs: {s1: {s2: 0.3}, s2: {s1: 0.3}}, otherwise: 0"
    for deterrence in ("", ", deterrence: A", ", deterrence: B"):
        text = f"certainty: {{kind: probability, threshold: 0.5, {pairs}{deterrence}}}"
        conflict = loaded(tmp_path, text)
        judged[deterrence] = form(conflict).deters(conflict, STATES[0], STATES[1])
    assert judged == {"": False, ", deterrence: A": True, ", deterrence: B": False}
    assert form(conflict).certainty == "chance"
    told = {"threshold": "0.5", "alpha": "0.5", "beta": "0.5", "gamma": "0.5", "deterrence": "B"}
    assert form(conflict).conventions() == told


def test_grey_values_are_whitened_at_the_middle(tmp_path: Path) -> None:
    conflict = loaded(
        tmp_path, "certainty: {kind: grey, threshold: 0.4, pairs: {s1: {s2: [0.6, 0.8]}}, otherwise: [0.4, 0.6]}"
    )
    assert form(conflict).certainty == "grey"
    assert form(conflict).value(conflict, *STATES[:2]) == Fraction(7, 10)
    assert form(conflict).attracts(conflict, STATES[1], STATES[0])


def test_respondents_are_weighted_shares(tmp_path: Path) -> None:
    conflict = loaded(tmp_path, f"respondents: {{threshold: 0.6, {VOICES}}}")
    shares, (first, second, third) = form(conflict), STATES
    assert shares.value(conflict, first, second) == Fraction(1, 3)
    assert shares.value(conflict, second, first) == 0
    assert shares.value(conflict, third, second) == Fraction(2, 3)
    assert shares.certainty == "chance"
    respondents = conflict.decision_makers[0].preferences
    assert respondents.addresses("us") == ("us.respondents.voices.a", "us.respondents.voices.b")
    assert isinstance(respondents, Respondents)
    dropped = conflict.changed({"drop": "us.respondents.voices.b"}).decision_makers[0].preferences
    assert len(dropped.parts) == 1


@pytest.fixture(params=["small", "large"])
def each_size(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Tables that are read pair by pair, and as grids like those of hundreds of states."""
    if request.param == "large":
        monkeypatch.setattr("detente.files.squares.MOST_NODES", -2)
    return str(request.param)


def test_numbers_come_from_a_file_beside_the_model(tmp_path: Path, each_size: str) -> None:
    (tmp_path / "r.csv").write_text(SQUARE, "utf-8")
    (tmp_path / "turned.csv").write_text(SQUARE.replace(",", ";"), "utf-8")
    inline = loaded(tmp_path, f"certainty: {{kind: fuzzy, threshold: 0.3, {PAIRS}}}")
    half = SQUARE.replace("s2,0.3,", "s2,,-").replace("s3,0.6,0.5,", "s3,,,0.5").replace("\n", "\r\n")
    (tmp_path / "half.csv").write_bytes(("\ufeff" + half).encode())
    for name in ("r.csv", "half.csv", "turned.csv"):
        conflict = loaded(tmp_path, f"certainty: {{kind: fuzzy, threshold: 0.3, file: {name}}}")
        values = [[form(one).value(one, a, b) for a in STATES for b in STATES] for one in (conflict, inline)]
        assert values[0] == values[1]
    assert (grid_in(form(conflict).parts) is not None) == (each_size == "large")
    if each_size == "large":
        return  # a grid is no part of a model file
    document = Document.read(tmp_path / "model.yaml")
    assert "file: turned.csv" in document.set("us.certainty.threshold", "0.4").text
    dt.save(conflict, tmp_path / "again.yaml")
    assert "file:" not in (tmp_path / "again.yaml").read_text("utf-8")
    with pytest.raises(ConflictError, match="no folder"):
        Document.of(document.text)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("../r.csv", None, "isn't in the folder"),
        ("/etc/passwd", None, "isn't in the folder"),
        ("link.csv", None, "isn't in the folder"),
        ("missing.csv", None, "no file `missing.csv`"),
        ("bad.csv", SQUARE.replace("0.3", "0.4"), "together they must be 1"),
        ("bad.csv", SQUARE.replace("0.3", "3"), "bad.csv:3: `3` isn't between 0 and 1"),
        ("bad.csv", SQUARE.replace("s3,0.6", "s4,0.6"), "bad.csv:4: the row `s4`"),
        ("bad.csv", SQUARE.replace("0.5,\n", "0.5\n"), "bad.csv:4: the row `s3`"),
        ("bad.csv", "x,s1,s2\ns1,,0.7\ns2,0.3,\n", "no number for `s1` and `s3`"),
        ("bad.csv", "x,s1,s4\ns1,,0.7\ns4,0.3,\n", "`s4`"),
        ("bad.csv", "x,s1,s2\ns1,,0.7\n", "1 rows under 2 headings"),
        ("bad.csv", "", "model.yaml:5:52: the file `bad.csv` is empty"),
        ("bad.csv", SQUARE.replace("0.3", "0.4"), "bad.csv:3: the certainty of `s2` over `s1` is 0.4"),
        ("bad.csv", SQUARE.replace("0.7", "x").replace("0.6", "2"), "bad.csv:4: `2` isn't between"),
        ("bad.csv", SQUARE.replace(",", ";").replace(".", ","), "not `0,7`"),
        ("bad.csv", SQUARE.replace("0.7", "0.6..0.8"), "bad.csv:2: `[0.6, 0.8]` isn't allowed"),
        ("bad.csv", SQUARE.replace("s3", "s4"), "bad.csv:4: there is no state `s4`"),
        (
            "bad.csv",
            SQUARE.replace("x,s1,s2,s3", "x,s1,s2,s2"),
            "bad.csv:1: headings that are empty or stand twice: `s2`",
        ),
        ("bad.csv", SQUARE.replace("\n", ",\n"), "bad.csv:1: headings that are empty"),
        ("bad.csv", SQUARE.replace("s3,0.6", "s2,0.6"), "bad.csv:4: the row `s2` stands twice"),
        ("bad.csv", SQUARE.replace("s3,0.6", "s,0.6"), "the nearest first: s"),
        ("bad.csv", SQUARE.replace("s1,,", "s1,y,"), "bad.csv:2: `y` is not an exact number"),
        ("bad.csv", SQUARE.replace("0.7", "").replace("0.3", ""), "no number for `s1` and `s2`"),
        ("bad.csv", SQUARE.replace("0.7", '"0.7'), "can't be read as CSV"),
        ("link.CSV", None, "the nearest first: link.csv"),
        ("C:/r.csv", None, "isn't in the folder"),
        ("'..\\r.csv'", None, "with `/` between folders"),
        ("'.'", None, "model.yaml:5:52"),
    ],
)
@pytest.mark.usefixtures("each_size")
def test_other_files_are_refused(tmp_path: Path, name: str, content: str | None, said: str) -> None:
    folder = tmp_path / "model"
    folder.mkdir()
    (tmp_path / "r.csv").write_text(SQUARE, "utf-8")
    (folder / "link.csv").symlink_to(tmp_path / "r.csv")
    if content is not None:
        (folder / name).write_text(content, "utf-8")
    with pytest.raises(ConflictError) as caught:
        loaded(folder, f"certainty: {{kind: fuzzy, threshold: 0.3, file: {name}}}")
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("preference", "place", "said"),
    [
        (f"certainty: {{kind: fuzzy, {PAIRS}}}", "5:16", "missing: threshold"),
        (f"certainty: {{kind: fuzzy, {PAIRS}, threshold: 0}}", None, "threshold of 0"),
        (f"certainty: {{kind: fuzzy, {PAIRS}, threshold: 1.5}}", None, "`1.5` isn't between 0 and 1"),
        (f"certainty: {{kind: fuzzy, {PAIRS}, threshold: 0.5, alpha: 0.5}}", None, "alpha"),
        (f"certainty: {{kind: probability, {PAIRS}, alpha: 0.5}}", "5:16", "missing: beta and gamma"),
        (f"certainty: {{kind: probability, {PAIRS}, threshold: 0.5, beta: 0.5}}", None, "together with beta"),
        (f"certainty: {{kind: probability, {PAIRS}, threshold: 0.5, deterrence: C}}", None, "A or B"),
        (f"certainty: {{kind: fuzz, {PAIRS}, threshold: 0.5}}", "5:23", "fuzzy, probability or grey"),
        (f"certainty: {{{PAIRS}, threshold: 0.5}}", "5:16", "kind"),
        ("certainty: {kind: fuzzy, threshold: 0.5}", "5:16", "exactly one way"),
        ("certainty: {kind: fuzzy, threshold: 0.5, pairs: {s1: {s2: 1.2}}}", "5:63", "`1.2` isn't between 0 and 1"),
        ("certainty: {kind: fuzzy, threshold: 0.5, pairs: {s1: {s2: x}}}", "5:63", "not an exact number"),
        ("certainty: {kind: fuzzy, threshold: 0.5, pairs: {s1: {s2: [0.2, 0.4]}}}", "5:63", "kind: grey"),
        ("certainty: {kind: grey, threshold: 0.5, pairs: {s1: {s2: [0.4, 0.2]}}}", "5:62", "low not above high"),
        ("certainty: {kind: fuzzy, threshold: 0.5, pairs: {s1: {s2: 0.5}}}", "5:5", "pairs left open: 2"),
        ("certainty: {kind: fuzzy, threshold: 0.5, pairs: {s1: {s4: 0.5}}, otherwise: 0.5}", None, "`s4`"),
        ("certainty: {kind: fuzzy, threshold: 0.5, pairs: {s1: {s2: 0.5}}, otherwise: 0.6}", "5:81", "0.6"),
        ("certainty: {kind: probability, threshold: 0.5, pairs: {s1: {s2: 0.5}}, otherwise: 0.6}", "5:87", "0.6"),
        (
            "certainty: {kind: fuzzy, threshold: 0.5, pairs: {s1: {s2: 0.5}, s2: {s1: 0.4}}, otherwise: 0.5}",
            "5:78",
            "together they must be 1",
        ),
        (
            "certainty: {kind: probability, threshold: 0.5, pairs: {s1: {s2: 0.7}, s2: {s1: 0.4}}, otherwise: 0}",
            "5:84",
            "together more than 1",
        ),
        ("certainty: {kind: fuzzy, threshold: 0.5, pairs: {s1: {s1: 0.7}}, otherwise: 0.5}", "5:63", "against itself"),
        ("certainty: {kind: grey, threshold: 0.5, pairs: {s1: {s2: [0.4]}}}", "5:62", "exactly 2"),
        (
            "certainty: {kind: fuzzy, threshold: 1, pairs: {s1: {s2: 0, s3: 0}, s2: {s1: 0}, s3: {s1: 0.4, s2: 1}}}",
            "5:81",
            "of `s3` over `s1` is 0.4",
        ),
        ("respondents: {voices: {a: {ranking: [s1, s2]}}, threshold: 0.5}", None, "lacks 1 state: s3"),
        ("respondents: {voices: {a: {weight: 2}}, threshold: 0.5}", "5:28", "exactly one way"),
        ("respondents: {voices: {a: {ranking: [{unordered: [s1, s2, s3]}]}}, threshold: 0.5}", "5:28", "unknown"),
        ("respondents: {voices: {a: {weight: -1, ranking: [s1, s2, s3]}}, threshold: 0.5}", "5:28", "-1"),
        ("respondents: {voices: {a: {weight: 0, ranking: [s1, s2, s3]}}, threshold: 0.5}", "5:27", "no weight"),
        ("respondents: {voices: {a: {ranking: [s1, s2, s3]}}}", "5:18", "missing: threshold"),
    ],
)
def test_faults_are_told_with_their_place(tmp_path: Path, preference: str, place: str | None, said: str) -> None:
    with pytest.raises(ConflictError) as caught:
        loaded(tmp_path, preference)
    assert said in str(caught.value)
    assert f"model.yaml:{place or 5}" in str(caught.value)


def test_floats_are_refused() -> None:
    given: dict[str, Any] = {"kind": "fuzzy", "threshold": "0.5", "pairs": {"s1": {"s2": 0.7}}}
    with pytest.raises(ConflictError, match="floats aren't exact"):
        Certainty.of(given)
    with pytest.raises(ConflictError, match="floats aren't exact"):
        Certainty.of(given | {"pairs": {"s1": {"s2": 1}}, "threshold": 0.5})
    with pytest.raises(ConflictError, match="astype"):
        dt.from_relations([[[], []]], [[[None, 0.7], [None, None]]], kind="fuzzy", threshold="0.5")
    with pytest.raises(ConflictError, match="kind"):
        dt.from_relations([[[], []]], [[["~", ">"], ["<", "~"]]], threshold="0.5")
    with pytest.raises(ConflictError, match="`threshold` has the float"):
        dt.from_relations([[[], []]], [[[None, 1], [None, None]]], kind="fuzzy", threshold=0.5)
    with pytest.raises(ConflictError, match="floats aren't exact"):
        Certainty.of(given | {"pairs": {"s1": {"s2": np.float32(0.7)}}})
    exact = dt.from_relations([[[], []]], [[[None, "0.7"], [None, None]]], kind="grey", threshold=[Fraction(1, 2)])
    assert exact.decision_makers[0].preferences == Certainty.of(
        {"kind": "grey", "threshold": "0.5", "pairs": {"s0": {"s1": "0.7"}}}
    )


@pytest.mark.parametrize(
    ("square", "said"),
    [
        ([[None, 2], [None, None]], "row 0, column 1 is 2"),
        ([[None, "x"], [None, None]], "row 0, column 1 is 'x'"),
        ([[None, float("nan")], [None, None]], "row 0, column 1 is nan"),
        ([["x", "0.7"], [None, None]], "row 0, column 0 is 'x'"),
        ([[None, ["0.2", "0.4"]], [None, None]], "row 0, column 1"),
        ([[None, "0.7"], ["0.4", None]], "together they must be 1"),
        ([[None, "0.7"]], "1 items instead of 2"),
        ([[None, "0.7"], [None]], "1 items instead of 2"),
        (None, "list"),
    ],
)
def test_arrays_with_faults_are_refused(square: Any, said: str) -> None:
    with pytest.raises(ConflictError) as caught:
        dt.from_relations([[[], []]], [square], kind="fuzzy", threshold="0.5")
    assert said in str(caught.value)


@pytest.mark.parametrize("pairs", [[1, 2], {"s1": [1]}, [("s1", "s2", "0.7")], "s1", None, 5])
def test_pairs_that_are_no_map_are_refused(pairs: object) -> None:
    with pytest.raises(ConflictError, match="map from labels"):
        Certainty.of({"kind": "fuzzy", "threshold": "0.5", "pairs": pairs})


def test_unsure_statements_of_respondents_are_told() -> None:
    voices = {"a": {"prefers": [{"that": "dam", "unsure": "holds"}, "not dam"]}, "b": {"prefers": ["dam"]}}
    us = dt.DecisionMaker("us", options=["dam"], respondents={"voices": voices, "threshold": "0.5"})
    told = dt.equilibria(dt.Conflict("c", [us]), engine="reference").to_dict().get("notices", [])
    assert told == ["1 statement of a respondent is marked unsure; shares take it as written."]


def random_numbers(size: int, kind: str, seed: int, values: int) -> Any:
    """A square of texts, some of which only the other direction says."""
    rng = np.random.default_rng(seed)
    drawn = rng.integers(0, values + 1, (size, size))
    above = values - drawn.T if kind != "probability" else (values - drawn.T) // 2
    whole = np.where(np.tri(size, k=-1) > 0, drawn, above)
    square = np.array([str(Fraction(number, values)) for number in range(values + 1)], dtype=object)[whole]
    if kind != "probability":
        square[np.triu(rng.random((size, size)) < 0.2, 1)] = None
    return square


def answers(conflict: dt.Conflict, concepts: str) -> dict[str, Any]:
    return dt.stability(conflict, concepts=concepts).to_dict()["stability"]


@pytest.mark.parametrize("values", [10, 400])  # a byte for each number, or four
@pytest.mark.parametrize(
    ("kind", "limits"),
    [
        ("fuzzy", {"threshold": "0.3"}),
        ("grey", {"threshold": "1"}),
        ("probability", {"alpha": "0.6", "beta": "0.4", "gamma": "0.5"}),
        ("probability", {"alpha": "0.6", "beta": "0.7", "gamma": "0.5", "deterrence": "A"}),
    ],
)
def test_a_grid_of_numbers_is_the_same_as_judgements(
    monkeypatch: pytest.MonkeyPatch, kind: str, limits: dict[str, str], values: int
) -> None:
    size = 24
    rng = np.random.default_rng(1)
    ways = [[(rng.permutation(size - 1)[:3] + 1).tolist() for _ in range(size)] for _ in range(2)]
    moves = [[[(state + way) % size for way in some] for state, some in enumerate(each)] for each in ways]
    squares = [random_numbers(size, kind, seed, values) for seed in range(2)]
    one_by_one = dt.from_relations(moves, squares, kind=kind, **limits)
    monkeypatch.setattr("detente.exchange.relations.MOST_NUMBERS", 0)
    at_once = dt.from_relations(moves, squares, kind=kind, **limits)
    for conflict, has_grid in ((one_by_one, False), (at_once, True)):
        preferences = conflict.decision_makers[0].preferences
        assert isinstance(preferences, Certainty)
        assert preferences.fits_file != has_grid
    form, other = (conflict.decision_makers[0].preferences.form for conflict in (one_by_one, at_once))
    states = [State(number, f"s{number - 1}") for number in range(1, size + 1)]
    assert isinstance(form, Valued)
    assert isinstance(other, Valued)
    for first in states:
        for second in states:
            assert form.value(one_by_one, first, second) == other.value(at_once, first, second)
    reading = {"fuzzy": "fuzzy", "grey": "grey", "probability": "chance"}[kind]
    concepts = [f"{base}.{reading}" for base in ("nash", "gmr", "smr", "seq", "sseq")]
    concepts += [f"{base}.{reading}.{strength}" for base in ("gmr", "smr", "seq") for strength in ("strong", "weak")]
    expected = answers(one_by_one, ",".join(concepts))
    assert answers(at_once, ",".join(concepts)) == expected
    assert dt.stability(at_once, concepts=",".join(concepts), engine="reference").to_dict()["stability"] == expected
    turned = at_once.decision_makers[0].preferences.opposite().form
    assert isinstance(turned, Valued)
    assert turned.value(at_once, states[0], states[1]) == form.value(one_by_one, states[1], states[0])


def test_numbers_for_many_pairs_are_exact_and_small() -> None:
    size = 400
    square = random_numbers(size, "probability", 0, 100)
    square[3][5], square[5][3] = "1/3", "2/3"
    conflict = dt.from_relations([[[]] * size], [square], kind="probability", threshold="1/3")
    preferences = conflict.decision_makers[0].preferences
    assert isinstance(preferences, Certainty)
    (grid,) = preferences.pairs
    assert isinstance(grid, Grid)
    assert len(grid.cells) == size * size
    assert grid.number(3, 5) == Fraction(1, 3)
    assert grid[size * 3 + 2] == Judgement("s3", "s6", *[Fraction(square[3][6])] * 2)
    assert list(grid)[-1] == grid[-1] == grid[-1:][0]
    square[3][5], square[5][3] = "1/4", "3/4"
    changed = dt.from_relations([[[]] * size], [square], kind="probability", threshold="1/3")
    assert changed != conflict
    assert changed.digest != conflict.digest


@pytest.mark.parametrize(
    ("kind", "here", "there", "said"),
    [
        ("fuzzy", "0.7", "0.4", "0.7"),
        ("probability", "0.7", "0.4", "0.7"),
        ("fuzzy", None, None, "s0"),
        ("fuzzy", 0.5, "0.5", "0.5"),
        ("fuzzy", "1.5", "-0.5", "1.5"),
        ("fuzzy", "x", None, "x"),
    ],
)
def test_what_is_wrong_with_many_numbers_is_told_as_with_few(
    monkeypatch: pytest.MonkeyPatch, kind: str, here: object, there: object, said: str
) -> None:
    square = [[None, here, "0.5"], [there, None, "1/2"], [None, "0.5", None]]
    told = []
    for most in (50_000, 0):
        monkeypatch.setattr("detente.exchange.relations.MOST_NUMBERS", most)
        with pytest.raises(ConflictError, match=said) as caught:
            dt.from_relations([[[]] * 3], [square], kind=kind, threshold="0.5")
        told.append(str(caught.value))
    assert told[0] == told[1]


def test_intervals_and_rows_of_another_length_are_no_grid() -> None:
    labels = ("a", "b")
    assert grid_of([[None, "0.5"], [None, None]], labels, "fuzzy") is not None
    assert grid_of([[None, ["0.4", "0.6"]], [None, None]], labels, "grey") is None
    assert grid_of([[None, "0.5"], [None]], labels, "fuzzy") is None
    assert grid_of([[None, True], [None, None]], labels, "fuzzy") is None


def test_codes_of_a_grid_need_its_states_in_order() -> None:
    grid = grid_of([[None, "0.7"], [None, None]], ("s1", "s2"), "fuzzy")
    assert grid is not None
    form = Certainty((grid,), "fuzzy", Thresholds(Fraction(1, 5))).form
    conflict = dt.Conflict("c", [dt.DecisionMaker("us", preferences=Certainty((grid,)))], states=["s1", "s2"], arcs={})
    assert form.codes(conflict, STATES[:2]) is not None
    assert form.codes(conflict, STATES[1::-1]) is None


INTERVALS = "x,s1,s2,s3\ns1,,0.4..1,-\ns2,,,0.5\ns3,0.6,,\n"


@pytest.mark.parametrize(
    ("limits", "content"),
    [
        ("kind: grey, threshold: 0.3", INTERVALS),
        ("kind: fuzzy, threshold: 0.3, otherwise: 0.5", "x,s1,s2,s3\ns1,,0.7,\ns2,,,0.1\ns3,,,\n"),
        ("kind: fuzzy, threshold: 0.3, otherwise: 0.5", "x,s3,s1\ns1,0.7,\ns3,,\n"),
        (
            "kind: probability, alpha: 0.6, beta: 0.4, gamma: 0.5, otherwise: 0.2",
            "x,s1,s2,s3\ns1,,1/3,\ns2,1/3,,0.1\ns3,,,\n",
        ),
    ],
)
def test_a_large_table_says_what_a_small_one_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limits: str, content: str
) -> None:
    (tmp_path / "r.csv").write_text(content, "utf-8")
    small = loaded(tmp_path, f"certainty: {{{limits}, file: r.csv}}")
    monkeypatch.setattr("detente.files.squares.MOST_NODES", -2)
    large = loaded(tmp_path, f"certainty: {{{limits}, file: r.csv}}")
    assert grid_in(form(large).parts) is not None
    values = [[form(one).value(one, a, b) for a in STATES for b in STATES] for one in (small, large)]
    assert values[0] == values[1]
    concepts = f"SEQ.{form(small).certainty},SMR.{form(small).certainty}"
    assert answers(small, concepts) == answers(large, concepts)


@pytest.mark.parametrize("kind", ["fuzzy", "probability", "grey"])
def test_pairs_have_codes_as_grids_have(kind: str) -> None:
    labels = tuple(f"s{number}" for number in range(9))
    rows = random_numbers(9, kind, 3, 10)
    grid = grid_of(rows, labels, kind)
    assert grid is not None
    square = {first: {second: cell for second, cell in zip(labels, row, strict=True) if cell and first != second}
              for first, row in zip(labels, rows, strict=True)}  # fmt: skip
    limits = {"threshold": "0.4"} if kind != "probability" else {"alpha": "0.6", "beta": "0.4", "gamma": "0.5"}
    by_pairs, by_grid = (Certainty.of({"kind": kind, "pairs": given, **limits}) for given in (square, grid))
    states = [State(number, label) for number, label in enumerate(labels, 1)]
    conflict = dt.Conflict("c", [dt.DecisionMaker("us", preferences=by_pairs)], states=labels, arcs={})
    codes = [one.form.codes(conflict, states) for one in (by_pairs, by_grid)]
    assert codes[0] is not None
    assert codes[0] == codes[1]
    assert by_pairs.form.codes(conflict, states[:-1]) is None


def test_a_table_of_many_states_is_read(tmp_path: Path) -> None:
    """Above the size at which a grid is made: 2,048 states take seconds and 160 MB with four decimals."""
    size = 240
    labels = [f"s{number}" for number in range(size)]
    rows = random_numbers(size, "fuzzy", 1, 10_000)
    lines = [",".join([label, *(cell or "" for cell in row)]) for label, row in zip(labels, rows, strict=True)]
    (tmp_path / "r.csv").write_text("\n".join([",".join(["", *labels]), *lines]), "utf-8")
    (tmp_path / "m.yaml").write_text(
        f"detente: 1\nconflict: c\nstates: [{', '.join(labels)}]\narcs: {{us: {{s0: [s1], s1: [s2]}}}}\n"
        "decision_makers: {us: {certainty: {kind: fuzzy, threshold: 0.3, file: r.csv}}}\n",
        "utf-8",
    )
    conflict = dt.load(tmp_path / "m.yaml")
    grid = grid_in(form(conflict).parts)
    assert grid is not None
    again = dt.from_relations([[[1], [2], *([[]] * (size - 2))]], [rows], kind="fuzzy", threshold="0.3")
    assert grid == grid_in(form(again).parts)
