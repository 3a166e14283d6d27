"""What is written is read as the same again: texts, plain data, conflicts."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import FormatError
from detente.exchange.loading import load, save, text_for
from detente.files import yaml_writing
from detente.files.disk import write_whole
from detente.files.document import Document
from detente.files.json_nodes import read_json
from detente.files.nodes import read_yaml
from detente.files.reading import read_plain
from detente.files.source_text import Page
from detente.model.conflict import Conflict
from detente.model.plain import digest, plain
from detente.model.texts import Text, readable
from detente.testing.strategies import conflicts
from tests.each import each

NASTY = [
    "", " ", "  x", "x  ", "\n", "a\nb", "a\n\nb\n", "\na", "a\n b\n", " a\nb", "a \nb", "a\r\nb", "\ta",
    "a: b", "a:", ": a", "a #b", "#a", "a# b", "- a", "-", "--- a", "...", "?", "? a", "?a", "!a", "&a", "*a",
    "@a", "`a`", "%a", "|", ">", "'", '"', "it's", '"a" b', "[a", "a]", "{a}", "a, b", "a,b", "<<", "=", "~",
    "null", "true", "1", "0.10", "1e3", "\\", "a\\n", "السلام عليكم", "\u202eabc\u202c", "a\u200fb", "\u200e",
    "\ufeff", "a\ufeffb", "\u00a0", "\u0085", "\u2028", "\x00", "\x07", "\x7f", "\U0001f600",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467", "\U000e0001", "\ue000", "\ufffe", "cafe\u0301", "a\n\n\n",
    "a\n# b", "\u00ad", "x" * 2000, "a b " * 100, "http://x.org/?a=b#c", "k: |", "a\tb", "- a\n- b",
]  # fmt: skip
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]))
TEXTS = st.one_of(st.sampled_from(NASTY), ANY_TEXT, st.text(" :#-?,[]{}'\"\n\\ab", max_size=12))
MODEL_TEXTS = TEXTS.map(readable)  # some characters may stand in no text of a model
DATA = st.recursive(
    TEXTS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4), max_leaves=12
)


def nfc_twins(data: Any) -> bool:
    """Whether two keys of a map are the same in NFC, which no file may have."""
    from unicodedata import normalize

    if isinstance(data, list):
        return any(map(nfc_twins, data))
    if not isinstance(data, dict):
        return False
    return len({normalize("NFC", key) for key in data}) < len(data) or any(map(nfc_twins, data.values()))


@given(st.dictionaries(TEXTS, DATA, min_size=1, max_size=4))
def test_plain_data_is_read_as_it_was_written(data: dict[str, Any]) -> None:
    if nfc_twins(data):
        return
    assert read_yaml(Page("x.yaml", yaml_writing.document(data))).data() == data
    assert read_json(Page("x.json", yaml_writing.json_document(data))).data() == data
    assert read_yaml(Page("x.yaml", f"x: {yaml_writing.inline(data)}")).data() == {"x": data}


@each("text", NASTY, always=True)
def test_a_text_is_read_as_it_was_written(text: str) -> None:
    for data in ({"a": text, "b": [text, {"c": text}]}, {text: text}):
        assert read_yaml(Page("x.yaml", yaml_writing.document(data))).data() == data
        assert read_json(Page("x.json", yaml_writing.json_document(data))).data() == data


@pytest.mark.parametrize("text", ["dam", "not dam", "-5", "1/3", "no", "سد", "¶3, or so", "it's"])
def test_no_quotes_stand_where_none_are_needed(text: str) -> None:
    assert yaml_writing.document({"a": text}) == f"a: {text}\n"


def test_characters_that_hide_are_named() -> None:
    for hidden in "\u202e\u200f\u2066\ufeff\u00a0\u2028":
        assert hidden not in yaml_writing.document({"a": f"x{hidden}y"}) + yaml_writing.json_document({"a": hidden})


@st.composite
def dressed(draw: st.DrawFn) -> Conflict:
    """A random conflict with texts, sources and claims wherever they may stand."""
    said = plain(draw(conflicts()))
    words = st.one_of(MODEL_TEXTS, st.dictionaries(st.sampled_from(["en", "ar", "pt-BR"]), MODEL_TEXTS, min_size=1))
    evidence = st.fixed_dictionaries({}, optional={"because": st.just(["book p. 1", "book"]), "note": words})
    said |= {
        "conflict": draw(words.filter(lambda one: not Text.of(one).is_blank)),
        "about": draw(words),
        "question": draw(words),
        "date": draw(MODEL_TEXTS),
    }
    said |= {"authors": draw(st.lists(MODEL_TEXTS, min_size=1)), "licence": draw(MODEL_TEXTS)}
    said["sources"] = {
        "book": {"title": draw(words), "year": draw(MODEL_TEXTS), "authors": draw(st.lists(MODEL_TEXTS))}
    }
    said["claims"] = {"ادعاء": {"that": draw(MODEL_TEXTS), "name": draw(words), "given": [{"never": "true"}]}}
    for maker in said["decision_makers"].values():
        maker.update({"name": draw(words)} | draw(evidence))
        for id in maker.get("options", {}):
            maker["options"][id] = {"name": draw(words), **draw(evidence)}
        if "prefers" in maker:
            maker["prefers"] = [_full(one) | draw(evidence) | {"name": draw(words)} for one in maker["prefers"]]
    for element in said.get("constraints", []) + said.get("moves", []):
        element.update(draw(evidence))
    return read_plain(said)


def _full(statement: Any) -> dict[str, Any]:
    return statement if isinstance(statement, dict) else {"that": statement}


@given(dressed())
def test_a_saved_conflict_is_loaded_as_the_same(conflict: Conflict) -> None:
    assert read_plain(plain(conflict)) == conflict
    for name in ("x.yaml", "x.json"):
        text = text_for(conflict, name)
        again = Document.of(text, name).conflict
        assert again == conflict
        assert digest(again) == digest(conflict)
        assert text_for(again, name) == text


@given(conflicts())
def test_save_then_load_is_the_identity(conflict: Conflict) -> None:
    assert read_plain(plain(conflict)) == conflict
    assert Document.of(text_for(conflict, "x.yaml")).conflict == conflict


RIVER = """\
# A river.
detente: 1
conflict: River   # a name
decision_makers:
  lower: {options: {sue: Sue}, prefers: [not sue]}
"""


def test_files_are_saved_and_loaded(tmp_path: Path) -> None:
    path, other = tmp_path / "x.yaml", tmp_path / "x.json"
    document = Document.of(RIVER)
    save(document, path)
    assert path.read_bytes() == RIVER.encode()
    save(load(path), other)
    assert load(other) == load(path) == document.conflict
    save(document, tmp_path / "y.json")
    assert (tmp_path / "y.json").read_text() == other.read_text()
    with pytest.raises(FormatError):
        save(document, path)
    save(document.set("conflict", "Lake"), path, overwrite=True)
    assert path.read_text() == RIVER.replace("River  ", "Lake  ")


def test_every_byte_of_a_document_stays(tmp_path: Path) -> None:
    content = b"\xef\xbb\xbf" + RIVER.replace("\n", "\r\n").encode()
    (tmp_path / "x.yaml").write_bytes(content)
    save(Document.read(tmp_path / "x.yaml"), tmp_path / "y.yaml")
    assert (tmp_path / "y.yaml").read_bytes() == content


def test_permissions_and_links_stay(tmp_path: Path) -> None:
    path, link = tmp_path / "x.yaml", tmp_path / "link.yaml"
    path.write_text("old")
    path.chmod(0o640)
    link.symlink_to(path)
    write_whole(link, b"new", overwrite=True)
    assert link.is_symlink()
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    write_whole(tmp_path / "new.yaml", b"")
    assert (tmp_path / "new.yaml").stat().st_mode & 0o400


def test_a_file_that_appears_meanwhile_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.yaml"
    monkeypatch.setattr("os.fsync", lambda _: path.write_text("mine"))
    with pytest.raises(FormatError, match="already exists"):
        write_whole(path, b"other")
    assert path.read_text() == "mine"
    monkeypatch.setattr("os.link", lambda *_: (_ for _ in ()).throw(OSError(1, "no links")))
    with pytest.raises(FormatError, match="already exists"):
        write_whole(path, b"other")
    monkeypatch.undo()
    monkeypatch.setattr("os.link", lambda *_: (_ for _ in ()).throw(OSError(1, "no links")))
    write_whole(tmp_path / "y.yaml", b"other")
    assert [one.name for one in sorted(tmp_path.iterdir())] == ["x.yaml", "y.yaml"]
