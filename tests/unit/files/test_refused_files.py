"""Every way in which a model file is refused: its code, its line, its words in both languages."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

import detente.files
from detente.analysis.as_one import as_one
from detente.citations.source_copies import read_copy
from detente.errors import ConflictError, FormatError, ModelError
from detente.exchange.loading import load, save
from detente.files.disk import hash_of, read_bytes, write_whole
from detente.files.document import Document
from detente.files.reading import read_plain
from detente.model.claims import Claim
from detente.model.conflict import Conflict
from detente.model.decision_makers import DecisionMaker
from tests.unit.model.test_errors_of_the_model import check_words, codes_raised

FILES = Path(detente.files.__file__).parent
OURS = ("addresses", "disk", "document", "editing", "editing_text", "json_nodes", "nodes", "source_text", "reading",
        "reading_keys", "reading_shapes", "reading_values", "yaml_errors", "yaml_writing")  # fmt: skip

HEAD = "detente: 1\nconflict: River\ndecision_makers:\n  a: {options: {x: X}, prefers: []}\n"
BOMB = HEAD + "about: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"

# The code, the text, and the line that is at fault.
YAML = [
    ("control_character", HEAD + "about: x\x07", 5),
    ("control_character", HEAD + 'about: "\ufffe"', 5),
    ("several_documents", HEAD + "---\nmore: x", 5),
    ("too_many_nodes", HEAD + "about: [" + "x," * 100_000 + "]", 5),
    ("too_deep", HEAD + "about: " + "[" * 60 + "]" * 60, 5),
    ("too_deep", HEAD + "about: " + "[" * 6000, 5),
    ("yaml_alias", HEAD + "about: *x", 5),
    ("yaml_anchor", BOMB, 5),
    ("yaml_tag", HEAD + "about: !!python/object/apply:os.system [x]", 5),
    ("yaml_tag", "!x a: b", 1),
    ("yaml_merge", HEAD + "<<: {about: x}", 5),
    ("key_twice", HEAD + "about: x\nabout: y", 6),
    ("key_twice", HEAD + "scenarios:\n  caf\u00e9: x\n  cafe\u0301: x", 7),
    ("key_no_text", HEAD + "? [about]\n: x", 5),
    ("key_no_text", HEAD + "? \n: x", 5),
    ("no_value", HEAD + "constraints:\n  -\n", 6),
    ("no_value_of", HEAD + "about:\n", 5),
    ("no_value_of", HEAD + "scenarios: {y: , z: x}", 5),
    ("no_value_in_braces", HEAD + "scenarios: {y, z}", 5),
    ("cut_by_comma", HEAD + "about: {en: Paris, the town}", 5),
    ("cut_by_colon", HEAD + "about: Paris: the town", 5),
    ("cut_by_colon", HEAD + "about: {en: Paris: the town}", 5),
    ("cut_by_hash", HEAD + "about: Paris #1", 5),
    ("cut_by_hash", HEAD + "about: #1 of all", 5),
    ("cut_by_hash", HEAD + "about: [one #1, two]", 5),
    ("yaml_quote_open", HEAD + "about: 'Paris\n", 5),
    ("yaml_quote_open", HEAD + 'about: "Paris\n', 5),
    ("yaml_escape", HEAD + 'about: "a\\q"', 5),
    ("yaml_escape", HEAD + 'about: "\\xZZ"', 5),
    ("yaml_dash", HEAD + "about: - x", 5),
    ("yaml_dash", HEAD + "states: {s1: N}\nclaims:\n  s1: - Y | -", 7),
    ("yaml_first_character", HEAD + "about: @x", 5),
    ("yaml_first_character", HEAD + "about: `x`", 5),
    ("yaml_bracket_open", HEAD + "about: [x, y", 5),
    ("yaml_bracket_open", HEAD + "constraints:\n  - {never: x\n", 6),
    ("yaml_after_end", "{detente: 1}}", 1),
    ("yaml_no_content", HEAD + "about: ]", 5),
    ("yaml_indentation", HEAD + " about: x\n", 5),
    ("yaml_tab", HEAD + "about:\n\ten: x", 6),
    ("yaml_space", HEAD + "about:\n\u3000en: x", 6),
    ("yaml_key_place", HEAD + "about: x\n  more: y", 6),
    ("yaml_no_colon", HEAD + "about\nquestion: y", 5),
    ("yaml_no_colon", HEAD + "about", 5),
    ("yaml_after_quote", HEAD + "about: 'it's so'", 5),
    ("yaml_after_quote", HEAD + 'about: "so" it is', 5),
    ("yaml_syntax", HEAD + "about: >x\n  y", 5),
    ("file_empty", "# nothing but a comment\n", None),
    ("wrong_kind", "- a list", 1),
    ("no_model", "Two towns quarrel about a river.", 1),
    ("wrong_kind", HEAD + "constraints: never x", 5),
    ("wrong_kind", HEAD + "scenarios: [x]", 5),
    ("wrong_kind", HEAD + "status_quo: {x: 1}", 5),
    ("wrong_kind", "detente: 1\nconflict: River\ndecision_makers:\n  a:\n    prefers: {x: y}", 5),
    ("list_for_formula", HEAD + "constraints:\n  - never: [x]", 6),
    ("map_for_text", HEAD + "constraints:\n  - never: {x: y}", 6),
    ("map_for_text", HEAD + "date:\n  Paris: the town", 6),
    ("no_languages", HEAD + "about: {}", 5),
    ("not_a_language", HEAD + "about: {english: x}", 5),
    ("version_unknown", "detente: 2\nmore: x", 1),
    ("not_a_choice", HEAD + "moves: [{irreversible: x, direction: up}]", 5),
    ("unknown_key", HEAD + "abuot: x", 5),
    ("missing_key", "detente: 1\nconflict: River\n", 1),
    ("missing_key", HEAD + "constraints: [{when: x}]", 5),
    ("several_of", HEAD + "constraints: [{never: x, when: x}]", 5),
    ("one_of", HEAD + "constraints: [{nevr: x}]", 5),
    ("nothing_of", HEAD + "moves: [{}]", 5),
    ("duplicate", HEAD.replace("{options: {x: X}, prefers: []}", "\n    prefers: []\n    options: [x,\n      x]"), 7),
    ("duplicate", HEAD.replace("options: {x: X}, ", "") + "arcs: {a: {s: t}}\nstates:\n- s\n- t\n- s", 9),
    ("label_block", HEAD.partition("  a:")[0] + "  a:\n    ranking:\n    - s\n    - >\n    - t\nstates: [s, t]", 7),
    ("list_empty", HEAD + "constraints: [{at_most_one: []}]", 5),
    ("list_length", HEAD + "claims:\n  c:\n    that: equilibrium(NASH)\n    given:\n      - swap: ['a']", 9),
    ("citation_empty", HEAD + "scenarios: {y: {that: x, because: ['']}}", 5),
    ("one_preference", "detente: 1\nconflict: River\ndecision_makers:\n  a: {options: {x: X}}", 4),
]  # fmt: skip

JSON = [
    ("json_comma", '{"detente": 1\n "conflict": "x"}', 2),
    ("json_colon", '{"detente" 1}', 1),
    ("json_key", '{"detente": 1,\n}', 2),
    ("json_key", "{detente: 1}", 1),
    ("json_value", '{"detente":\n}', 2),
    ("json_value", '{"detente": NaN}', 1),
    ("json_string_open", '{"detente": 1, "conflict": "x}', 1),
    ("json_control", '{"detente": 1, "conflict": "x\ny"}', 1),
    ("json_escape", '{"detente": 1, "conflict": "\\q"}', 1),
    ("json_after_end", '{"detente": 1}\n}', 2),
    ("json_null", '{"detente": 1,\n"about": null}', 2),
    ("key_twice", '{"detente": 1,\n"detente": 1}', 2),
    ("control_character", '{"detente": 1,\n"conflict": "\\ud800"}', 2),
    ("too_deep", "[" * 60 + "]" * 60, 1),
    ("too_deep", "[" * 100_000, 1),
    ("too_many_nodes", "[" + "1," * 100_000 + "1]", 1),
]


@pytest.mark.parametrize(("code", "text", "line"), YAML, ids=[case[0] for case in YAML])
def test_a_yaml_file_is_refused(code: str, text: str, line: int | None) -> None:
    with pytest.raises(ConflictError) as caught:
        Document.of(text)
    assert caught.value.code == code
    assert caught.value.place
    assert caught.value.place.line == line
    check_words(caught.value)


SYNTAX = [case for case in YAML if case[0].startswith(("yaml", "cut"))]


@pytest.mark.parametrize(("code", "text", "line"), SYNTAX, ids=[case[0] for case in SYNTAX])
def test_the_parser_in_pure_python_gives_the_same_errors(
    code: str, text: str, line: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr("yaml.CSafeLoader", raising=False)
    with pytest.raises(ConflictError) as caught:
        Document.of(text)
    assert (caught.value.code, caught.value.place and caught.value.place.line) == (code, line)


@pytest.mark.parametrize(("code", "text", "line"), JSON, ids=[case[0] for case in JSON])
def test_a_json_file_is_refused(code: str, text: str, line: int) -> None:
    with pytest.raises(ConflictError) as caught:
        Document.of(text, "model.json")
    assert caught.value.code == code
    assert caught.value.place
    assert caught.value.place.line == line
    check_words(caught.value)


def on_disk(folder: Path) -> dict[str, tuple[str, Path]]:
    """Paths that can't be read, by what is wrong with them."""
    texts = {
        "nothing": b"",
        "blank": b" \n\n",
        "utf16": HEAD.encode("utf-16"),
        "binary": b"detente: 1\n\0\0",
        "latin": "detente: 1\nconflict: fluß".encode("latin-1"),
        "large": b"#" * (8 * 2**20 + 1),
    }
    for name, content in texts.items():
        (folder / f"{name}.yaml").write_bytes(content)
    os.mkfifo(folder / "pipe.yaml")
    codes = {
        "nothing": "file_empty", "blank": "file_empty", "utf16": "file_utf16", "binary": "file_binary",
        "latin": "file_no_text", "large": "file_large", "pipe": "file_no_file", "missing": "file_missing",
    }  # fmt: skip
    paths = {name: (code, folder / f"{name}.yaml") for name, code in codes.items()}
    return paths | {
        "folder": ("file_folder", folder),
        "below a file": ("file_missing", folder / "blank.yaml" / "x.yaml"),
        "suffix": ("suffix_unknown", folder / "model.txt"),
        "no name": ("file_unreadable", folder / "a\0b.yaml"),
    }


def test_what_cannot_be_read_is_refused(tmp_path: Path) -> None:
    for name, (code, path) in on_disk(tmp_path).items():
        with pytest.raises(FormatError) as caught:
            load(path)
        assert caught.value.code == code, name
        assert caught.value.place
        check_words(caught.value)


def test_a_large_file_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "large.yaml"
    with path.open("wb") as file:
        file.truncate(50 * 2**20)
    monkeypatch.setattr(Path, "open", lambda *_: pytest.fail("it was opened"))
    with pytest.raises(FormatError, match="larger than 8 MiB"):
        read_bytes(path)


def test_a_file_without_permission_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    (tmp_path / "model.yaml").write_text(HEAD)
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(FormatError) as caught:
        load(tmp_path / "model.yaml")
    assert caught.value.code == "file_forbidden"
    check_words(caught.value)


def test_what_cannot_be_written_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(error: OSError) -> None:
        raise error

    conflict = Conflict("River", [DecisionMaker("a", prefers=[])])
    (tmp_path / "there.yaml").write_text("mine")
    cases = {
        "file_exists": tmp_path / "there.yaml",
        "file_folder": tmp_path,
        "file_no_folder": tmp_path / "nowhere" / "x.yaml",
        "suffix_unwritten": tmp_path / "x.doc",
    }
    for code, path in cases.items():
        with pytest.raises(FormatError) as caught:
            save(conflict, path)
        assert caught.value.code == code
        check_words(caught.value)
    for code, error in {"file_unwritable_here": PermissionError(), "file_unwritable": OSError(28, "No space")}.items():
        monkeypatch.setattr("os.fsync", lambda _, error=error: refuse(error))
        with pytest.raises(FormatError) as caught:
            save(conflict, tmp_path / "x.yaml")
        assert caught.value.code == code
        check_words(caught.value)
    assert [path.name for path in tmp_path.iterdir()] == ["there.yaml"]
    assert (tmp_path / "there.yaml").read_text() == "mine"


def test_what_a_file_cannot_hold_is_refused(tmp_path: Path) -> None:
    other = Conflict({"English": "River"}, [DecisionMaker("a", prefers=[])])
    unlike = Conflict("River", [DecisionMaker("a", prefers=[])], claims=[Claim("no id", "equilibrium(NASH)")])
    for conflict in (other, unlike):
        for suffix in (".yaml", ".json"):
            with pytest.raises(FormatError) as caught:
                save(conflict, tmp_path / f"x{suffix}")
            assert caught.value.code == "not_writable"
            check_words(caught.value)
    wide = Conflict(
        "wide", [DecisionMaker("p", options=[f"o{n}" for n in range(24)], ranking=["s"])], states={"s": "Y" * 24}
    )
    with pytest.raises(FormatError) as caught:
        save(wide, tmp_path / "x.gmcr")
    assert caught.value.code == "unreadable_again"
    check_words(caught.value)
    unranked = Conflict("unranked", [DecisionMaker("p", options=["o"], relation={"pairs": ["s1 ? s2"]})])
    with pytest.raises(FormatError) as caught:
        save(unranked, tmp_path / "x.gmcr")
    assert caught.value.code == "preference_unwritten"
    check_words(caught.value)
    assert not list(tmp_path.iterdir())


def test_data_that_is_not_plain_is_refused() -> None:
    for data in (None, {"detente": 1.0}, {1: "x"}, {"about": {"en": object()}}, [[["x"] * 2] * 2]):
        with pytest.raises(FormatError) as caught:
            read_plain(data)
        assert caught.value.code in ("not_plain", "wrong_kind")
        check_words(caught.value)
    deep: list[object] = []
    for _ in range(60):
        deep = [deep]
    for large, code in ((deep, "too_deep"), (["x"] * 100_001, "too_many_nodes")):
        with pytest.raises(FormatError) as caught:
            read_plain({"about": large})
        assert caught.value.code == code


def test_a_party_as_one_that_leaves_something_open_cannot_be_written(tmp_path: Path) -> None:
    unsure = {"that": "x", "unsure": "holds"}
    makers = [DecisionMaker(dm, options=[option], prefers=[unsure]) for dm, option in (("a", "x"), ("b", "y"))]
    united = as_one(Conflict("Two", [*makers, DecisionMaker("c", options=["z"], prefers=[])], status_quo=[]), "a+b")
    with pytest.raises(FormatError) as caught:
        save(united, tmp_path / "united.yaml")
    said = ModelError("members_not_written", dm="a_b").part("given")
    assert (caught.value.code, caught.value.fields["why"], [*tmp_path.iterdir()]) == ("not_writable", said, [])
    check_words(caught.value)


def test_changes_that_cannot_be_made_are_refused() -> None:
    document = Document.of(HEAD)
    changes: list[tuple[str, Callable[[], object]]] = [
        ("edit_whole", lambda: document.set("", "x")),
        ("edit_whole", lambda: document.drop("")),
        ("edit_there", lambda: document.insert("a.x", "X")),
        ("edit_nowhere", lambda: document.drop("constraints[1]")),
        ("edit_nowhere", lambda: document.set("a.prefers[3]", "x")),
        ("edit_nowhere", lambda: document.set("not an [address", "x")),
        ("edit_failed", lambda: Document.of(HEAD + "? about\n: x\n").drop("about")),
    ]
    for code, change in changes:
        with pytest.raises(ConflictError) as caught:
            change()
        assert caught.value.code == code
        check_words(caught.value)


def test_every_code_of_the_formats_has_its_case() -> None:
    own = Path(__file__).read_text("utf-8")
    raised = codes_raised([*(FILES / f"{module}.py" for module in OURS), FILES.parent / "exchange" / "loading.py"])
    assert [code for code in raised if f'"{code}"' not in own] == []


def test_no_error_shows_the_parser_s_own_words() -> None:
    for _, text, _ in YAML:
        with pytest.raises(ConflictError) as caught:
            Document.of(text)
        assert caught.value.__cause__ is None
        assert not {"scalar", "mapping", "token", "simple key"} & set(str(caught.value.part("given")).split())


def test_a_digest_is_of_the_bytes(tmp_path: Path) -> None:
    write_whole(tmp_path / "x.yaml", HEAD.encode())
    document = Document.read(tmp_path / "x.yaml")
    assert document.source.file_hash == hash_of((tmp_path / "x.yaml").read_bytes())
    assert json.dumps(document.source.file_hash).startswith('"sha256:')


TEXT = "detente: 1\nconflict: نزاع\n"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("suffix", [".yaml", ".json", ".csv", ".tsv", ".gmcr"])
def test_utf_16_is_recognised_without_its_mark(encoding: str, suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"model{suffix}"
    path.write_bytes(TEXT.encode(encoding))
    with pytest.raises(FormatError) as caught:
        load(path)
    assert caught.value.code == "file_utf16"
    path.write_bytes(bytes(range(256)) * 4)
    with pytest.raises(FormatError) as caught:
        load(path)
    assert caught.value.code == "file_binary"


@pytest.mark.parametrize(
    ("suffix", "hint"),
    [
        (".csv", "CSV UTF-8"),
        (".tsv", "CSV UTF-8"),
        (".yaml", "text editors"),
        (".json", "text editors"),
        (".gmcr", "text editors"),
    ],
)
def test_the_advice_on_encodings_fits_the_file(suffix: str, hint: str, tmp_path: Path) -> None:
    path = tmp_path / f"model{suffix}"
    path.write_bytes(TEXT.encode("windows-1256"))
    with pytest.raises(FormatError) as caught:
        load(path)
    assert caught.value.code == "file_no_text"
    assert hint in (caught.value.part("next") or "")


@pytest.mark.parametrize("suffix", [".txt", ".md", ""])
@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("قال المجلس إنه لن يغلق الطريق.".encode("windows-1256"), "file_no_text"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\x00", "source_markup"),
        (b"PK\x03\x04\x14\x00\x06\x00", "source_markup"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00", "source_markup"),
        (b"{\\rtf1\\ansi \x92}", "source_markup"),
        ("<!DOCTYPE html><p>a".encode("utf-16"), "source_markup"),
    ],
)
def test_the_advice_on_copies_of_sources_is_on_articles(content: bytes, code: str, suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"article{suffix}"
    path.write_bytes(content)
    with pytest.raises(FormatError) as caught:
        read_copy(path)
    assert caught.value.code == code
    if suffix:
        assert "article" in (caught.value.part("next") or "")
        assert "spreadsheet" not in caught.value.message()
