"""Certainty of preference: fuzzy, probabilities and grey numbers, and respondents."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import detente as dt
from detente.errors import ConflictError
from detente.files.document import Document
from detente.files.schema import model_schema
from detente.model.preferences import Certainty, Respondents, Valued
from detente.model.readings import PLAIN, reading
from detente.model.states import State

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
    for name in ("again.yaml", "again.json"):
        dt.save(conflict, tmp_path / name)
        again = dt.load(tmp_path / name)
        assert again == conflict
        assert again.digest == conflict.digest
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


def test_numbers_come_from_a_file_beside_the_model(tmp_path: Path) -> None:
    (tmp_path / "r.csv").write_text(SQUARE, "utf-8")
    (tmp_path / "turned.csv").write_text(SQUARE.replace(",", ";"), "utf-8")
    inline = loaded(tmp_path, f"certainty: {{kind: fuzzy, threshold: 0.3, {PAIRS}}}")
    half = SQUARE.replace("s2,0.3,", "s2,,-").replace("s3,0.6,0.5,", "s3,,,0.5").replace("\n", "\r\n")
    (tmp_path / "half.csv").write_bytes(("\ufeff" + half).encode())
    for name in ("r.csv", "half.csv", "turned.csv"):
        conflict = loaded(tmp_path, f"certainty: {{kind: fuzzy, threshold: 0.3, file: {name}}}")
        values = [[form(one).value(one, a, b) for a in STATES for b in STATES] for one in (conflict, inline)]
        assert values[0] == values[1]
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
