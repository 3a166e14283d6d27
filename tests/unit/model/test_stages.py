"""Later stages of a model: read, written, renamed, compared, refused with file and line."""

from __future__ import annotations

import json
import os
from html import escape
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

import detente as dt
from detente.engines import open_engine
from detente.errors import ConflictError
from detente.exchange.loading import written
from detente.explanations.evolution import evolution_sentences
from detente.files.document import Document
from detente.model.edits import remade
from detente.model.notices import Notice
from detente.results.schemas import answer_schema
from detente.web import listing
from detente.web.documents import Shared

FIRST = """\
detente: 1
conflict: A promise
sources: {oped: {title: Op-ed}}
decision_makers:
  us: {options: [aid], prefers: [iraq.share, not aid]}
  iraq: {options: [share], prefers: [us.aid, not share]}
scenarios: {promise_kept: us.aid and iraq.share}
status_quo: []
then:
  - after: promise_kept
    model: next.yaml
    because: oped ¶5
"""
NEXT = """\
detente: 1
conflict: After the aid
decision_makers:
  us: {options: [aid, leave], prefers: [iraq.share, not leave]}
  iraq: {options: [share, rule], prefers: [not share, not us.leave]}
constraints: [{never: share and rule}]
status_quo: [rule]
"""


@pytest.fixture
def first(tmp_path: Path) -> Path:
    """Two models, of which the second comes after the first."""
    (tmp_path / "next.yaml").write_text(NEXT, "utf-8")
    path = tmp_path / "first.yaml"
    path.write_text(FIRST, "utf-8")
    return path


def refused(path: Path, text: str) -> ConflictError:
    path.write_text(text, "utf-8")
    with pytest.raises(ConflictError) as caught:
        dt.load(path)
    return caught.value


def test_a_written_model_has_the_next_one_in_itself_and_is_read_back_the_same(first: Path) -> None:
    conflict = dt.load(first)
    assert conflict.then[0].model == dt.load(first.parent / "next.yaml")
    for name in ("promise.yaml", "promise.json"):
        again = Document.of(written(conflict, name)[0], name).conflict
        assert (again, again.digest) == (conflict, conflict.digest)


def test_the_hash_is_that_of_the_stages_and_of_their_models_without_texts(first: Path) -> None:
    before = dt.load(first).digest
    assert before != remade(dt.load(first), then=()).digest
    (first.parent / "next.yaml").write_text(NEXT.replace("After the aid", "Later"), "utf-8")
    assert dt.load(first).digest == before
    (first.parent / "next.yaml").write_text(NEXT.replace("not leave", "leave"), "utf-8")
    assert dt.load(first).digest != before


def test_a_model_in_the_catalog_is_named_by_its_key(first: Path) -> None:
    stated = FIRST.replace("next.yaml", "prisoners-dilemma\n    status_quo: '1'")
    first.write_text(stated, "utf-8")
    assert dt.load(first).then[0].model == dt.catalog("prisoners-dilemma")
    assert refused(first, FIRST.replace("next.yaml", "prisoner-dilemma")).fields["near"][0] == "prisoners-dilemma"


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("next.yaml", "nxet.yaml", "stage_missing", 11),
        ("next.yaml", "../next.yaml", "square_outside", 11),
        ("next.yaml", "first.yaml", "stage_itself", 11),
        ("after: promise_kept", "after: promise_broken", "unknown_name", 10),
        ("oped ¶5", "book p. 1", "unknown_source", 12),
        ("because", "status_quo: [no]\n    because", "unknown_option", 12),
        ("because", "status_quo: [share, rule]\n    because", "status_quo_infeasible", 12),
        ("next.yaml", "chicken", "stage_no_status_quo", 11),
    ],
)
def test_what_is_wrong_is_told_with_its_line(first: Path, old: str, new: str, code: str, line: int) -> None:
    error = refused(first, FIRST.replace(old, new, 1))
    assert error.place is not None
    assert (error.code, error.place.file, error.place.line) == (code, str(first), line)


def test_what_is_wrong_in_the_next_model_is_told_in_its_file(first: Path) -> None:
    (first.parent / "next.yaml").write_text(NEXT.replace("not leave", "not left"), "utf-8")
    error = refused(first, FIRST)
    assert error.place is not None
    assert (Path(error.place.file).name, error.place.line) == ("next.yaml", 4)


def test_models_that_lead_back_are_refused(first: Path) -> None:
    (first.parent / "next.yaml").write_text(f"{NEXT}then: [{{after: rule, model: first.yaml}}]\n", "utf-8")
    assert refused(first, FIRST).code == "stage_cycle"


def test_too_many_models_one_after_the_other_are_refused(first: Path) -> None:
    for number in range(9):
        after = f"{NEXT}then: [{{after: rule, model: {number + 1}.yaml}}]\n" if number < 8 else NEXT
        (first.parent / f"{number}.yaml").write_text(after, "utf-8")
    assert refused(first, FIRST.replace("next.yaml", "0.yaml")).code == "stage_deep"


def test_a_text_that_names_itself_is_told_so_saved_or_not(first: Path) -> None:
    home = Path(os.path.realpath(first.parent))
    for name in ("first.yaml", "unsaved.yaml"):
        with pytest.raises(ConflictError) as caught:
            Document.of(FIRST.replace("next.yaml", name), name, beside=Shared.of(home, name))
        assert caught.value.code == "stage_itself"


def test_a_whole_path_into_the_folder_is_told_by_its_name_there(first: Path) -> None:
    error = refused(first, FIRST.replace("next.yaml", str(first.parent / "next.yaml")))
    assert (error.code, error.fields["local"]) == ("square_whole_path", "next.yaml")


def test_a_joined_conflict_says_whose_stages_it_leaves_out(first: Path) -> None:
    whole = dt.join([dt.load(first), dt.catalog("chicken")], common={})
    assert "What comes after an outcome of A promise (`then`) is left out." in str(whole.about)


def test_the_app_lists_nothing_beyond_the_end_of_a_stage_as_reached(first: Path) -> None:
    (first.parent / "next.yaml").write_text(NEXT.replace("[rule]", "[]"), "utf-8")
    conflict = dt.load(first).changed(status_quo=["us.aid"])
    over = conflict.changed(then=[{"after": "us.aid and not iraq.share", "model": conflict.then[0].model}])
    for each in (conflict, over):
        engine = open_engine(each)
        assert {*listing.reached(engine)} == {*dt.evolution(each).reached.states}
    assert listing.reached(open_engine(over)).count == 1


def test_renaming_follows_what_a_stage_comes_after(first: Path) -> None:
    renamed = Document.read(first).edited([{"do": "rename", "address": "scenarios.promise_kept", "value": "kept"}])
    assert "after: kept" in renamed.text
    assert str(renamed.conflict.then[0].after) == "kept" or "kept" in repr(renamed.conflict.then[0].after)


def test_options_that_both_models_have_stand_as_they_do_and_the_others_as_stated(first: Path) -> None:
    found = dt.evolution(dt.load(first), via="moves")
    (begun,) = found.then
    (beginning,) = begun.beginnings
    assert [state.label for state in begun.outcomes.states] == ["s4"]
    assert beginning.state is None  # the next status quo takes `rule`, which is never together with `share`
    first.write_text(FIRST.replace("because", "status_quo: [leave]\n    because"), "utf-8")
    (begun,) = dt.evolution(dt.load(first), via="moves").then
    assert begun.beginnings[0].state is not None
    assert begun.beginnings[0].state.taken == ("us.leave",)
    assert not begun.beginnings[0].undone  # no option keeps how it stands


def test_whether_a_promise_is_undone_is_told_in_both_languages(first: Path) -> None:
    (first.parent / "next.yaml").write_text(NEXT.replace("[rule]", "[]"), "utf-8")
    found = dt.explain(dt.load(first), state="us.aid and iraq.share")
    (us, iraq) = found.then[0].beginnings[0].undone
    assert (us.option, us.ends, dict(us.sanctioned)) == ("us.aid", (), {})
    assert {state.taken for state in iraq.ends} == {("us.aid",), ("us.aid", "iraq.rule")}
    assert not any(iraq.sanctioned.values())
    assert "“share” is undone" in " ".join(found.to_text().split())
    assert "فيُتراجَع عن «share»" in " ".join(found.to_text("ar").split())


def test_the_way_into_a_later_stage_is_told_stage_by_stage(first: Path) -> None:
    (first.parent / "next.yaml").write_text(NEXT.replace("[rule]", "[]"), "utf-8")
    conflict = dt.load(first)
    found = dt.evolution(conflict, stage="then[1]", to="rule", via="moves")
    assert found.onward is not None
    assert (found.onward.length, found.onward.count) == (3, 2)
    assert [way.begins[1].taken for way in found.onward.ways] == [("us.aid", "iraq.share")] * 2
    assert "reaching `rule` in “After the aid” (then[1]) takes at least 3 steps" in " ".join(found.to_text().split())
    assert "؛ في «After the aid»، من s" in " ".join(evolution_sentences(found, "ar"))
    assert [
        *Draft202012Validator(answer_schema(type(found))).iter_errors(json.loads(json.dumps(found.to_dict())))
    ] == []
    never = dt.evolution(conflict, stage="then[1]").onward
    assert never is not None
    assert (never.length, never.reached.count) == (None, 0)
    short = dt.evolution(conflict, stage="then[1]", via="moves", within=1).onward
    assert short is not None
    assert short.length is None
    for stage, via in (("then[2]", "moves"), ("then[1]", "coalitions")):
        with pytest.raises(ConflictError):
            dt.evolution(conflict, stage=stage, via=via)


def test_answers_with_stages_are_as_their_schemas_say(first: Path) -> None:
    (first.parent / "next.yaml").write_text(NEXT.replace("[rule]", "[]"), "utf-8")
    conflict = dt.load(first)
    for answer in (dt.evolution(conflict, via="moves"), dt.explain(conflict, state="us.aid and iraq.share")):
        said = json.loads(json.dumps(answer.to_dict()))
        assert said["then"][0]["begins"][0]["undone"]
        assert [*Draft202012Validator(answer_schema(type(answer))).iter_errors(said)] == []


def test_the_app_reads_the_next_model_in_its_folder_and_nothing_hidden(first: Path) -> None:
    home = Path(os.path.realpath(first.parent))
    beside = Shared.of(home, "first.yaml")
    assert Document.of(FIRST, "first.yaml", beside=beside).conflict == dt.load(first)
    (home / ".hidden.yaml").write_text(NEXT, "utf-8")
    with pytest.raises(ConflictError) as caught:
        Document.of(FIRST.replace("next.yaml", ".hidden.yaml"), "first.yaml", beside=beside)
    assert caught.value.code == "square_refused"


def test_what_doesnt_follow_stages_says_so(first: Path) -> None:
    tempo = {"unit": "day", "horizon": 90, "moves": [{"dm": "anyone", "every": 30}]}
    view = {"us": [{"replace": "iraq.preferences", "with": {"prefers": ["us.aid"]}}]}
    conflict = dt.load(first).changed(tempo=tempo, perceives=view)
    conflict = conflict.changed(claims={"kept": "possible(promise_kept)"})
    answers = (
        dt.evolution(conflict, via="coalitions"),
        dt.evolution(conflict, as_perceived=True),
        dt.evolution(conflict, as_one="us+iraq"),
        dt.explain(conflict, state="#1", as_one="us+iraq"),
        dt.analyze(conflict),
        dt.check(conflict, claim="kept"),
        dt.equilibria(conflict),
        dt.stability(conflict),
        dt.robustness(conflict),
        dt.report(conflict),
        dt.moves(conflict),
        dt.coalitions(conflict),
    )
    for answer in answers:
        assert [notice.code for notice in answer.notices].count("stages_not_followed") == 1, answer.asked
    for lang in ("en", "ar"):
        said = escape(Notice("stages_not_followed").say(lang)).replace("`then`", "<code>then</code>")
        assert said in dt.report(conflict).html
    for answer in (
        dt.evolution(conflict),
        dt.explain(conflict, state="#1"),
        dt.equilibria(conflict, given="drop: then[1]", as_one="us+iraq"),
    ):
        assert "stages_not_followed" not in [notice.code for notice in answer.notices], answer.asked
