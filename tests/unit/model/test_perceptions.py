"""What decision makers believe, in a model: read, written, edited, renamed, compared."""

from __future__ import annotations

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
perceives:
  upper:
    - {replace: lower.preferences, with: {prefers: [sue]}}
  lower:
    - unseen: dam and sue  # nobody told it
  lower.upper: [{drop: "upper.prefers[1]"}]
status_quo: []
"""


def conflict() -> dt.Conflict:
    return Document.of(MODEL).conflict


def test_a_written_model_is_read_back_the_same() -> None:
    first = conflict()
    for name in ("towns.yaml", "towns.json"):
        again = Document.of(written(first, name)[0], name).conflict
        assert again.perceives == first.perceives
        assert again.digest == first.digest != first.changed(perceives={}).digest


def test_names_in_a_change_dont_enter_the_digest() -> None:
    named = conflict().changed(perceives={"upper": [{"never": "sue", "name": "Said by the mayor"}]})
    assert named.digest == conflict().changed(perceives={"upper": [{"never": "sue"}]}).digest


def test_names_are_renamed_in_views_and_changes() -> None:
    document = Document.of(MODEL)
    text = document.rename("decision_makers.upper", "علوي").text
    assert "upper" not in text
    assert text.replace("علوي", "upper") == MODEL
    assert "sue" not in document.rename("decision_makers.lower.options.sue", "court").text


def test_a_view_goes_with_its_decision_maker() -> None:
    document = Document.of(MODEL)
    text = document.edited(removal("decision_makers.upper", uses(document.source.root, "decision_makers.upper"))).text
    assert "upper" not in text
    assert "unseen" not in text  # its formula was about an option that went along


def test_changes_are_edited_in_place_by_address() -> None:
    document = Document.of(MODEL)
    assert document.set("perceives.lower[1].unseen", "sue").text == MODEL.replace("dam and sue", "sue")
    assert "drop: upper.preferences" in document.set("perceives.lower.upper[1]", {"drop": "upper.preferences"}).text
    assert "lower.upper" not in document.drop("perceives.lower.upper").text
    assert document.insert("perceives.upper.lower", [{"never": "sue"}]).conflict.perceives[-1][0] == "upper.lower"


def test_what_is_believed_is_kept_where_it_still_applies() -> None:
    first = conflict()

    def views(changed: dt.Conflict) -> list[str]:
        return [view for view, _ in changed.perceives]

    assert views(first.changed(status_quo=None)) == ["upper", "lower", "lower.upper"]
    assert views(first.changed({"never": "sue"})) == ["upper", "lower"]  # numbers may have shifted
    other = dt.DecisionMaker("other", options=["sue"], prefers=[])
    assert views(first.changed(decision_makers=[first.decision_makers[0], other])) == []
    assert views(first.changed(perceives={"lower": []})) == ["lower"]


def test_a_comparison_of_models_names_each_change() -> None:
    found = dt.diff(conflict(), conflict().changed(perceives=dict(conflict().perceives[:2])))
    assert [one.address for one in found.elements] == ["perceives.lower.upper[1]"]


def test_formats_without_views_say_so() -> None:
    _, notices = written(conflict(), "towns.gmcr")
    assert "believe" in " ".join(notice.say() for notice in notices)


@pytest.mark.parametrize(
    "given",
    [
        {"nobody": []},
        {"upper.nobody": []},
        {"upper.upper": []},
        {"upper.lower.upper": []},
        {"upper": [{"drop": "moves[1]"}]},
        {"upper": [{"unseen": "dams"}]},
        {"upper": "unseen: dam"},
        ["upper"],
    ],
)
def test_wrong_views_are_refused(given: object) -> None:
    with pytest.raises(dt.ConflictError):
        conflict().changed(perceives=given)


def test_a_change_that_doesnt_apply_is_told_at_its_line() -> None:
    swap = 'swap: ["lower.prefers[1]", "lower.prefers[3]"]'
    with pytest.raises(dt.ConflictError) as told:
        dt.equilibria(Document.of(MODEL.replace("unseen: dam and sue", swap)).conflict)
    assert told.value.place is not None
    assert (told.value.place.line, told.value.address) == (10, "perceives.lower[1]")
