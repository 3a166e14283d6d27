"""Attitudes in a model: read, written, edited, renamed, compared, left out where a format has none."""

from __future__ import annotations

from pathlib import Path

import pytest

import detente as dt
from detente.exchange.loading import written
from detente.files.document import Document
from detente.files.renaming import removal, uses

MODEL = """\
detente: 1
conflict: Two towns
decision_makers:
  upper: {options: [dam], prefers: [dam]}
  lower: {options: [sue], prefers: [not dam, not sue]}
attitudes:
  upper: {lower: -, upper: +}  # since the flood
  lower: {upper: "0"}
claims:
  kept: {that: "equilibrium(RSEQ)", given: [{drop: attitudes.upper.lower}]}
"""


def test_a_written_model_is_read_back_the_same() -> None:
    conflict = Document.of(MODEL).conflict
    for name in ("towns.yaml", "towns.json"):
        text, _ = written(conflict, name)
        again = Document.of(text, name).conflict
        assert again.attitudes == conflict.attitudes == (
            ("upper", (("lower", "-"), ("upper", "+"))),
            ("lower", (("upper", "0"),)),
        )  # fmt: skip
        assert again.digest == conflict.digest


def test_a_decision_maker_is_renamed_in_attitudes_and_their_addresses() -> None:
    text = Document.of(MODEL).rename("decision_makers.upper", "علوي").text
    assert "upper" not in text
    assert text.replace("علوي", "upper") == MODEL


def test_attitudes_go_with_a_decision_maker() -> None:
    document = Document.of(MODEL)
    found = uses(document.source.root, "decision_makers.lower")
    text = document.edited(removal("decision_makers.lower", found)).text
    assert "lower" not in text
    assert "attitudes" in text


def test_a_sign_is_edited_in_place() -> None:
    text = Document.of(MODEL).set("attitudes.upper.lower", "+").text
    assert text == MODEL.replace("lower: -", "lower: +")


def test_formats_without_attitudes_say_so() -> None:
    _, notices = written(Document.of(MODEL).conflict, "towns.gmcr")
    assert "attitudes" in " ".join(notice.say() for notice in notices)


def test_a_comparison_of_models_names_each_attitude() -> None:
    conflict = Document.of(MODEL).conflict
    found = dt.diff(conflict, conflict.changed("drop: attitudes.upper.lower"))
    assert [(one.address, one.before, one.after) for one in found.elements if "attitudes" in one.address] == [
        ("attitudes.upper.lower", "-", None)
    ]


def test_the_report_says_attitudes_that_are_not_usual(tmp_path: Path) -> None:
    dt.report(Document.of(MODEL).conflict, output=tmp_path / "towns.html")
    text = (tmp_path / "towns.html").read_text("utf-8")
    assert "aggressive toward" in text
    assert "devoted to" not in text


@pytest.mark.parametrize("given", [{"upper": {"nobody": "+"}}, {"upper": {"lower": "?"}}, {"upper": "+"}, ["upper"]])
def test_wrong_attitudes_are_refused(given: object) -> None:
    with pytest.raises(dt.ConflictError):
        Document.of(MODEL).conflict.changed(attitudes=given)
