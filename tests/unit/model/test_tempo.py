"""The tempo of a model: read, written, renamed, compared, and out of the way of stability."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import detente as dt
from detente.errors import ConflictError
from detente.exchange.loading import written
from detente.files.document import Document
from detente.files.renaming import removal, uses
from detente.model.tempo import Every

MODEL = """\
detente: 1
conflict: Two towns
sources: {report: {title: Report}}
decision_makers:
  upper: {options: [dam], prefers: [not sue, dam]}
  lower: {options: [sue], prefers: [not dam, not sue]}
tempo:
  unit: day
  moves:
    - {dm: upper, from: not dam, to: dam, every: [200, 400], if: ليس sue, unsure: true, because: report ¶3}
    - {dm: anyone, every: 30}
  events:
    - {name: {en: Flood, ar: فيضان}, changes: [not dam, sue], every: 1/2, note: Often}
  horizon: 365
status_quo: []
"""


def conflict() -> dt.Conflict:
    return Document.of(MODEL).conflict


def test_a_written_model_is_read_back_the_same() -> None:
    first = conflict()
    for name in ("towns.yaml", "towns.json"):
        again = Document.of(written(first, name)[0], name).conflict
        assert again.tempo == first.tempo
        assert again.digest == first.digest != first.changed(tempo=None).digest


def test_numbers_are_exact_and_python_takes_the_keys_of_files() -> None:
    tempo = conflict().tempo
    assert tempo is not None
    assert (tempo.events[0].every.low, tempo.horizon) == (Fraction(1, 2), Fraction(365))
    moves = [{"dm": "upper", "every": [200, 400], "from": "not dam", "to": "dam", "if": "not sue"}]
    assert conflict().changed(tempo={"unit": "day", "moves": moves}).tempo.moves[0].every == tempo.moves[0].every  # type: ignore[union-attr]


def test_names_and_notes_dont_enter_the_digest() -> None:
    assert Document.of(MODEL.replace(", note: Often", "").replace("Flood", "Rain")).conflict.digest == conflict().digest
    assert Document.of(MODEL.replace("[200, 400]", "[200, 401]")).conflict.digest != conflict().digest


def test_names_are_renamed_in_it_and_it_is_removed_with_what_it_names() -> None:
    document = Document.of(MODEL)
    text = document.rename("decision_makers.upper", "علوي").text
    assert text.replace("علوي", "upper") == MODEL
    assert "sue" not in document.rename("decision_makers.lower.options.sue", "court").text
    address = "decision_makers.upper.options.dam"
    dropped = {edit["address"] for edit in removal(address, uses(document.source.root, address))}
    assert {"tempo.moves[1]", "tempo.events[1]"} <= dropped


def test_faults_have_their_line() -> None:
    for old, new, line in (
        ("dm: anyone", "dm: anybody", 11),
        ("to: dam", "to: damm", 10),
        ("[not dam, sue]", "[not dam, dam]", 13),
        ("report ¶3", "rapport ¶3", 10),
        ("every: 30", "every: -30", 11),
        ("horizon: 365", "horizon: 0", 14),
    ):
        with pytest.raises(ConflictError) as caught:
            Document.of(MODEL.replace(old, new))
        place = caught.value.place
        assert place is not None
        assert place.line == line, old


def test_no_verdict_on_stability_looks_at_it() -> None:
    with_tempo, without = dt.stability(conflict()), dt.stability(conflict().changed(tempo=None))
    assert with_tempo.to_dict()["stability"] == without.to_dict()["stability"]


def test_a_comparison_tells_its_entries() -> None:
    later = Document.of(MODEL.replace("every: 30", "every: 31")).conflict
    assert [change.address for change in dt.diff(conflict(), later).elements] == ["tempo.moves[2]"]


def test_an_entry_is_left_out_by_its_address() -> None:
    without = conflict().changed([{"drop": "tempo.moves[1]"}, {"drop": "tempo.events[1]"}])
    assert without.tempo is not None
    assert [pace.dm for pace in without.tempo.moves] == ["anyone"]
    assert without.tempo.events == ()
    assert {"tempo.moves[1]", "tempo.moves[2]", "tempo.events[1]"} <= {*conflict().elements}
    assert conflict().changed({"swap": ["tempo.moves[1]", "tempo.moves[2]"]}).tempo.moves[0].dm == "anyone"  # type: ignore[union-attr]


def test_options_left_out_take_what_events_set_of_them_along() -> None:
    game = dt.Conflict(
        "game",
        [dt.DecisionMaker("p", options=["a", "b"], prefers=[]), dt.DecisionMaker("q", options=["c"], prefers=[])],
        tempo={
            "unit": "day",
            "events": [
                {"name": "first", "changes": ["not a", "c"], "every": 3},
                {"name": "second", "changes": ["a"], "every": 3},
                {"name": "third", "changes": ["not p.a"], "every": 3},
            ],
        },
    )
    tempo = game.changed([{"replace": "p.options", "with": ["b"]}]).tempo
    assert tempo is not None
    assert [(str(event.name), len(event.changes)) for event in tempo.events] == [("first", 1)]


def test_a_mean_time_is_replaced_by_its_address() -> None:
    game = dt.Conflict(
        "game",
        [dt.DecisionMaker("p", options=["a"], prefers=["a"])],
        tempo={
            "unit": "day",
            "moves": [{"dm": "p", "every": 3}],
            "events": [{"name": "x", "changes": "a", "every": 9}],
        },
        status_quo=[],
    )
    changes: list[dict[str, Any]] = [
        {"replace": "tempo.moves[1].every", "with": 30},
        {"replace": "tempo.events[1].every", "with": ["1/2", 60]},
    ]
    changed = game.changed(changes)
    assert changed.tempo is not None
    assert [entry.every for _, entry in changed.tempo.entries()] == [Every.of(30), Every.of(["1/2", 60])]
    said = "{replace: 'tempo.moves[1].every', with: 30}"
    assert game.changed([said]).tempo == game.changed(changes[:1]).tempo
    for wrong, code in (
        ({"replace": "tempo.moves[2].every", "with": 3}, "unknown_element"),
        ({"replace": "tempo.moves[1].every", "with": 0}, "every_not_positive"),
        ({"replace": "tempo.moves[1]", "with": 3}, "replace_address"),
    ):
        with pytest.raises(dt.ConflictError) as caught:
            game.changed([wrong])
        assert caught.value.code == code


def test_a_claim_is_asked_under_another_mean_time(tmp_path: Path) -> None:
    model = tmp_path / "game.yaml"
    model.write_text(
        """detente: 1
conflict: game
decision_makers: {p: {options: {a: A}, prefers: [a]}}
status_quo: []
tempo: {unit: day, moves: [{dm: p, every: 100}]}
claims:
  slow: {that: "by(a, 10) <= 0.1"}
  fast: {that: "by(a, 10) >= 0.9", given: [{replace: "tempo.moves[1].every", with: [1, 4]}]}
""",
        "utf-8",
    )
    conflict = dt.load(model)
    assert [verdict.verdict for verdict in dt.check(conflict).claims.values()] == ["holds", "holds"]
    dt.save(conflict, tmp_path / "again.yaml")
    assert dt.load(tmp_path / "again.yaml") == conflict
