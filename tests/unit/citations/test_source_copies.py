"""Copies of sources: paragraphs found, numbered and paired; citations followed to them."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest

import detente as dt
from detente.citations.alignment import align
from detente.citations.grounds import paragraphs_of
from detente.citations.source_copies import read_copy
from detente.errors import ConflictError, FormatError, QuestionError, UnknownLabel
from detente.results.evidence import SourceCopy

LONG_EN = (
    "The upper town wants the dam above all, provided that nobody goes to court over it; the lower town wants no dam, "
    "would accept a release of water in summer, and is said to be tired of lawyers. Both have said so in public."
)
LONG_AR = (
    "تريد البلدة العليا السد قبل كل شيء شرط ألا يلجأ أحد إلى القضاء بسببه؛ ولا تريد البلدة السفلى سدًا، "
    "وقد تقبل إطلاق المياه في الصيف، ويقال إنها سئمت المحامين. وقد قالت البلدتان ذلك علنًا."
)
EN = [
    "The two towns share one river, and neither of them has ever measured how much of it the other one takes.",
    "It was agreed in spring.",
    LONG_EN,
    "A dam that is built stays built.",
    "Whether a release would be kept up in a dry year is a question that the report leaves open on purpose.",
    "The board meets again in autumn, when the harvest is in and the water is low.",
]
AR = [
    "تتقاسم البلدتان نهرًا واحدًا، ولم تقس أي منهما قط مقدار ما تأخذه الأخرى منه على مر السنين.",
    "اتُّفق على ذلك في الربيع.",
    LONG_AR,
    "السد إذا بُني بقي.",
    "أما هل يستمر إطلاق المياه في سنة جافة فسؤال يتركه التقرير مفتوحًا عن قصد.",
    "يجتمع المجلس ثانية في الخريف، حين ينتهي الحصاد وتقل المياه.",
]
FURNITURE = ["Two towns and a river", "12.05.2024", "https://example.org/report?page=1", "By the water board"]


def copy_of(tmp_path: Path, text: str, encoding: str = "utf-8") -> SourceCopy:
    path = tmp_path / "copy.txt"
    path.write_bytes(text.encode(encoding))
    return read_copy(path)


def pairs(copy: SourceCopy) -> list[tuple[str, ...]]:
    return [tuple(passage.text for passage in one.passages) for one in copy.paragraphs]


EXPECTED = list(zip(EN, AR, strict=True))


@pytest.mark.parametrize(
    "lines",
    [
        [*FURNITURE, *EN, "بلدتان ونهر", "ترجمة: المكتب", *AR],
        [line for pair in EXPECTED for line in pair],
        ["Title", *(line for pair in EXPECTED for line in ("", *pair, "")), "https://example.org/a/b"],
        [*EN[:3], *AR[:3], "", "Part two", *EN[3:], "القسم الثاني", *AR[3:]],
    ],
    ids=["one after the other", "interleaved", "interleaved with empty lines", "part by part"],
)
@pytest.mark.parametrize(("end", "encoding"), [("\n", "utf-8"), ("\r\n", "utf-8-sig"), ("\r", "utf-16")])
def test_paragraphs_are_found_and_paired(tmp_path: Path, lines: list[str], end: str, encoding: str) -> None:
    copy = copy_of(tmp_path, end.join(lines), encoding)
    assert (copy.paired, copy.scripts) == ("length", ("Latn", "Arab"))
    assert pairs(copy) == EXPECTED
    assert [one.doubt for one in copy.paragraphs] == [None] * len(EN)
    assert [one.number for one in copy.paragraphs] == list(range(1, len(EN) + 1))
    assert not copy.unpaired
    for one in copy.paragraphs:
        for passage in one.passages:
            assert lines[passage.line - 1] == passage.text


def test_what_is_no_paragraph_is_shown_as_left_out(tmp_path: Path) -> None:
    copy = copy_of(tmp_path, "\n".join([*FURNITURE, *EN]))
    assert [passage.text for passage in copy.left_out] == FURNITURE
    assert copy.paired == "one"


def test_a_translation_that_leads_is_numbered_first(tmp_path: Path) -> None:
    copy = copy_of(tmp_path, "\n".join([*AR, *EN]))
    assert pairs(copy) == [(ar, en) for en, ar in EXPECTED]
    assert copy.paragraphs[0].passages[0].is_right_to_left


def test_a_paragraph_that_the_translation_leaves_out_is_told(tmp_path: Path) -> None:
    copy = copy_of(tmp_path, "\n".join([*EN, *AR[:2], *AR[3:]]))
    assert pairs(copy) == [*EXPECTED[:2], (EN[2],), *EXPECTED[3:]]
    assert [one.doubt for one in copy.paragraphs] == [None, None, "alone", None, None, None]


def test_a_paragraph_that_the_translation_splits_is_told(tmp_path: Path) -> None:
    head, tail = AR[2].split("؛ ")
    copy = copy_of(tmp_path, "\n".join([*EN, *AR[:2], f"{head}.", tail, *AR[3:]]))
    assert pairs(copy)[2] == (EN[2], f"{head}.", tail)
    assert [one.doubt for one in copy.paragraphs] == [None, None, "split", None, None, None]


def test_a_paragraph_that_only_the_translation_has_stands_apart(tmp_path: Path) -> None:
    copy = copy_of(tmp_path, "\n".join([*AR, *EN[:4], EN[2] * 3, *EN[4:]]))
    assert [passage.text for passage in copy.unpaired] == [EN[2] * 3]
    assert len(copy.paragraphs) == len(AR)


def test_marks_decide_whatever_the_lengths_say(tmp_path: Path) -> None:
    lines = [EN[0], f"¶3 {EN[2]}", EN[3], f"[¶7] {EN[4]}", f"¶0 {EN[5]}", AR[0], AR[1], f"¶3. {AR[2]}", AR[3]]
    copy = copy_of(tmp_path, "\n".join(lines))
    assert copy.paired == "markers"
    assert {one.number: len(one.passages) for one in copy.paragraphs} == {1: 2, 2: 1, 3: 2, 4: 2, 7: 1}
    assert {one.number: one.doubt for one in copy.paragraphs}[7] == "alone"
    assert copy.left_out[0].text == EN[5]
    assert copy.find(3) == copy.paragraphs[2]
    assert copy.find(5) is None


def test_two_languages_of_one_script_are_paired_by_marks(tmp_path: Path) -> None:
    copy = copy_of(tmp_path, "¶1 It was agreed.\n¶2 It held.\n¶1 On s'est accordé.\n¶2 Cela a tenu.\n")
    assert pairs(copy) == [("It was agreed.", "On s'est accordé."), ("It held.", "Cela a tenu.")]


def test_wrapped_lines_are_joined(tmp_path: Path) -> None:
    wrapped = "\n\n".join("\n".join(line[k : k + 60] for k in range(0, len(line), 60)) for line in EN)
    copy = copy_of(tmp_path, wrapped.replace(" \n", "\n"))
    assert len(copy.paragraphs) == len(EN)


def test_a_quotation_in_another_script_is_no_translation(tmp_path: Path) -> None:
    copy = copy_of(tmp_path, "\n".join([*EN[:3], AR[1], *EN[3:]]))
    assert copy.scripts == ("Latn",)
    assert len(copy.paragraphs) == len(EN) + 1


def test_signs_that_turn_text_round_are_left_out(tmp_path: Path) -> None:
    copy = copy_of(tmp_path, "It was \u202eagreed\u202c in \x1b[31mspring\x07 at last.")
    assert copy.paragraphs[0].passages[0].text == "It was agreed in [31mspring at last."


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file_blank"),
        (b"\xef\xbb\xbf \n", "file_blank"),
        (b"<!DOCTYPE html><p>It was agreed in spring.</p>", "source_markup"),
        (b"%PDF-1.7 It was agreed in spring.", "source_markup"),
        ("وُقّع".encode("cp1256", "ignore") + b" .", "file_no_text"),
        (b"\xff\xfea", "file_no_text"),
        (b"Title only\n2014", "source_empty"),
        (b"It was agreed.\0", "file_binary"),
        (b"It was agreed in spring.\n" * 5001, "source_long"),
    ],
)
def test_what_is_no_copy_is_refused(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "copy.txt"
    path.write_bytes(content)
    with pytest.raises(FormatError) as caught:
        read_copy(path)
    assert caught.value.code == code
    for lang in ("en", "ar"):
        assert caught.value.message(lang)


def test_lists_without_anything_align() -> None:
    assert align([], []) == ([], 0.0)
    beads, _ = align([100], [])
    assert [(bead.left, bead.right) for bead in beads] == [((0,), ())]
    beads, _ = align([], [100, 90])
    assert [(bead.left, bead.right) for bead in beads] == [((), (0,)), ((), (1,))]


@pytest.mark.parametrize(
    ("locator", "named"),
    [
        ("¶9", ((9, 9),)),
        ("¶ 9", ((9, 9),)),
        ("¶¶3–5", ((3, 5),)),
        ("¶3, 8 and 9", ((3, 3), (8, 8))),
        ("¶3; ¶8", ((3, 3), (8, 8))),
        ("para. 4", ((4, 4),)),
        ("Paragraphs 4-6", ((4, 6),)),
        ("الفقرتان 3، 5", ((3, 3), (5, 5))),
        ("¶٩", ((9, 9),)),
        ("", ()),
        ("p. 40", ()),
        ("table 2", ()),
    ],
)
def test_locators(locator: str, named: tuple[tuple[int, int], ...]) -> None:
    assert paragraphs_of(locator) == named


MODEL = """
detente: 1
conflict: Two towns and a river
sources:
  report: {title: Water board report}
  letter: {title: A letter}
decision_makers:
  upper:
    options: {dam: {name: Build the dam, because: report p. 3}}
    prefers:
      - {that: dam, because: ["report ¶1", "report ¶CITED"], note: As it says}
      - dam if not sue
  lower: {options: {sue: Go to court}, weights: {sue: -1}}
constraints:
  - never: dam and sue
moves: [{irreversible: dam, because: "report ¶4"}]
"""


@pytest.fixture
def model(tmp_path: Path) -> Path:
    path = tmp_path / "river.yaml"
    path.write_text(MODEL.replace("CITED", "2-3"), "utf-8")
    (tmp_path / "copy.txt").write_text("\n".join([*EN, *AR]), "utf-8")
    return path


def test_evidence_of_a_model(model: Path) -> None:
    conflict = dt.load(model)
    found = dt.evidence(conflict, sources={"report": model.parent / "copy.txt"})
    assert [one.address for one in found.bare] == ["upper", "upper.prefers[2]", "lower", "lower.sue", "constraints[1]"]
    assert [source.id for source in found.idle] == ["letter"]
    assert [str(one.citation) for one in found.loose] == ["report p. 3"]
    first = found["upper.prefers[1]"]
    assert [[one.number for one in cited.paragraphs] for cited in first.cited] == [[1], [2, 3]]
    assert first.cited[1].paragraphs[1].passages[1].text == AR[2]
    assert found["moves[1]"].formula == "irreversible: dam"
    assert found["constraints[1]"].formula == "never: dam and sue"
    schema = json.loads(files("detente").joinpath("schemas", "evidence.schema.json").read_text("utf-8"))
    jsonschema.validate(found.to_dict(), schema)
    assert len(found.to_frame()) == len(found.elements)


@pytest.mark.parametrize("cited", ["7", "0", "3-2", "5-9", "1-999999999999"])
def test_a_citation_that_points_nowhere_is_an_error_at_its_place(model: Path, cited: str) -> None:
    model.write_text(MODEL.replace("CITED", cited), "utf-8")
    conflict = dt.load(model)
    dt.evidence(conflict)
    with pytest.raises(UnknownLabel) as caught:
        dt.evidence(conflict, sources={"report": model.parent / "copy.txt"})
    assert (caught.value.code, caught.value.address) == ("citation_nowhere", "upper.prefers[1]")
    assert caught.value.place is not None
    assert caught.value.place.line == 11
    assert "6 paragraphs" in caught.value.message()


def test_a_source_that_the_model_lacks_is_refused(model: Path) -> None:
    with pytest.raises(QuestionError, match="reprot"):
        dt.evidence(dt.load(model), sources={"reprot": model.parent / "copy.txt"})


def test_a_source_that_is_cited_but_not_there_is_an_error(model: Path) -> None:
    model.write_text(MODEL.replace("report ¶CITED", "rapport ¶1"), "utf-8")
    with pytest.raises(ConflictError) as caught:
        dt.load(model)
    assert caught.value.code == "unknown_source"
