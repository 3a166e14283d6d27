"""Files are read and written whole, merged where others wrote too, and what wasn't saved comes back."""

from __future__ import annotations

import os
import shutil
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from detente.errors import QuestionError
from detente.files.disk import write_whole
from detente.web.folder import Changed, Folder
from detente.web.journal import Journal
from detente.web.journal_lines import Draft
from detente.web.merging import merge
from tests.web.conftest import TWO_TOWNS
from tests.web.served import Served, edited, served


def test_opening_and_saving_keeps_every_byte(shared: Served, folder: Path) -> None:
    text, digest = shared.opened("towns.yaml")
    assert text == TWO_TOWNS
    changed = text.replace("Upper town", "Town above")
    assert shared.save("towns.yaml", changed, (text, digest)).status == 200
    assert (folder / "towns.yaml").read_text("utf-8") == changed


BY_HAND = """\
# by hand\tتعليق
detente: 1
conflict: {ar: نهر, en: "River"}   # two names
decision_makers:
    ب:
        name: "بلدة"
        options:   {سد: بناء السد, x: 'X'}
        prefers:
        - سد   # first

        - not x
    a: {prefers: []}
status_quo: []"""


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_an_edit_leaves_every_other_byte_and_the_mode_of_the_file(
    shared: Served, folder: Path, ends: str, mark: bytes
) -> None:
    file, content = folder / "hand.yaml", mark + BY_HAND.replace("\n", ends).encode()
    file.write_bytes(content)
    file.chmod(0o640)
    text, digest = shared.opened("hand.yaml")
    insert = {"do": "insert", "address": "ب.prefers[3]", "value": "x if سد"}
    edited = shared.ask("edit", text, edits=[insert]).json["text"]
    assert shared.save("hand.yaml", edited, (text, digest)).status == 200
    lines, before = file.read_bytes().split(ends.encode()), content.split(ends.encode())
    assert [line for line in lines if line not in before] == ["        - x if سد".encode()]
    assert [line for line in lines if line in before] == before
    if os.name == "posix":
        assert file.stat().st_mode & 0o777 == 0o640
    file.unlink()


@pytest.mark.parametrize("content", ["é".encode("latin-1"), "نص".encode("utf-16"), b"a\0b"])
def test_what_is_no_text_is_neither_opened_nor_overwritten(shared: Served, folder: Path, content: bytes) -> None:
    (folder / "odd.yaml").write_bytes(content)
    assert shared.send("GET", "/api/files/odd.yaml").status == 422
    answer = shared.save("odd.yaml", "x", ("", None))
    assert (answer.status, answer.json["where"]["file"]) == (422, "odd.yaml")
    assert (folder / "odd.yaml").read_bytes() == content
    (folder / "odd.yaml").unlink()


@pytest.mark.parametrize("text", ["", " \n", "a\0b", "ش" * (5 << 20)])
def test_what_could_not_be_opened_again_is_not_written(shared: Served, folder: Path, text: str) -> None:
    assert shared.save("never.yaml", text, ("", None)).status == 422
    assert not (folder / "never.yaml").exists()


def test_a_file_that_was_emptied_meanwhile_is_asked_about(shared: Served, folder: Path) -> None:
    started = shared.opened("towns.yaml")
    (folder / "towns.yaml").write_bytes(b"")
    answer = shared.save("towns.yaml", TWO_TOWNS + "# more\n", started)
    assert (answer.status, answer.json["text"]) == (409, "")
    assert shared.save("towns.yaml", TWO_TOWNS, ("", answer.json["hash"])).status == 200


@pytest.mark.skipif(os.name == "nt", reason="modes mean something else there")
def test_a_file_marked_as_read_only_stays_as_it_is(shared: Served, folder: Path) -> None:
    started = shared.opened("towns.yaml")
    (folder / "towns.yaml").chmod(0o444)
    answer = shared.save("towns.yaml", TWO_TOWNS + "# more\n", started)
    assert (answer.status, answer.json["code"]) == (422, "file_read_only")
    assert (folder / "towns.yaml").read_text("utf-8") == TWO_TOWNS
    (folder / "towns.yaml").chmod(0o644)


def test_the_hash_says_how_a_file_stands(shared: Served, folder: Path) -> None:
    text, digest = shared.opened("towns.yaml")
    assert shared.send("GET", "/api/hashes/towns.yaml").json == {"hash": digest}
    (folder / "towns.yaml").unlink()
    assert shared.send("GET", "/api/hashes/towns.yaml").json == {"hash": None}
    assert shared.save("towns.yaml", text, (text, digest)).status == 200  # it is written anew


@pytest.mark.parametrize("name", ["two-towns.gmcr", "arabic.csv"])
def test_a_file_of_another_program_opens_as_a_new_model(shared: Served, folder: Path, name: str) -> None:
    shutil.copy(Path(__file__).parents[1] / "samples" / name, folder / name)
    told = shared.send("GET", f"/api/files/{name}").json
    assert (told["name"], told["hash"], told["drafts"]) == (f"{Path(name).stem}.yaml", None, [])
    assert shared.ask("equilibria", told["text"]).status == 200
    assert shared.save(name, told["text"], ("", None)).json["code"] == "name_suffix"  # that file is never written
    (folder / name).unlink()


@pytest.mark.skipif(sys.platform != "linux", reason="names are text elsewhere")
def test_names_that_are_no_text_keep_nobody_from_the_other_files(tmp_path: Path) -> None:
    folder = tmp_path / os.fsdecode(b"\xff")
    for name in ("towns.yaml", os.fsdecode(b"\xff.yaml")):
        folder.mkdir(exist_ok=True)
        (folder / name).write_text(TWO_TOWNS, "utf-8")
    with served(folder) as running:
        assert running.send("GET", "/api/files").json["files"] == ["towns.yaml"]
        assert running.opened("towns.yaml")[0] == TWO_TOWNS


@pytest.mark.usefixtures("folder")
def test_what_is_wrong_with_a_file_is_said_in_the_language_of_the_page(shared: Served) -> None:
    for answer in (
        shared.send("GET", "/api/files/none.yaml?lang=ar"),
        shared.send("PUT", "/api/files/towns.exe", edited(TWO_TOWNS) | {"lang": "ar"}),
        shared.send("POST", "/api/files/../towns.yaml", edited(TWO_TOWNS) | {"lang": "ar"}),
        shared.send("PUT", "/api/files/towns.yaml", edited("x") | {"lang": "ar"}),
    ):
        assert answer.json["ok"] is False
        assert any("\u0600" <= letter <= "\u06ff" for letter in answer.json["message"]), answer.body


def test_a_file_changed_on_disk_is_merged_not_overwritten(shared: Served, folder: Path) -> None:
    started = shared.opened("towns.yaml")
    theirs = TWO_TOWNS.replace("Go to court", "Sue")
    (folder / "towns.yaml").write_text(theirs, "utf-8")
    answer = shared.save("towns.yaml", TWO_TOWNS.replace("Upper town", "Town above"), started)
    assert answer.status == 409
    assert (folder / "towns.yaml").read_text("utf-8") == theirs
    assert answer.json["text"] == theirs
    assert answer.json["merge"] == {"text": theirs.replace("Upper town", "Town above"), "clashes": []}
    assert shared.save("towns.yaml", answer.json["merge"]["text"], (theirs, answer.json["hash"])).status == 200


def test_where_both_changed_the_same_line_it_is_said(shared: Served, folder: Path) -> None:
    started = shared.opened("towns.yaml")
    (folder / "towns.yaml").write_text(TWO_TOWNS.replace("Upper town", "Town one"), "utf-8")
    answer = shared.save("towns.yaml", TWO_TOWNS.replace("Upper town", "Town two"), started)
    assert [(one["ours"].strip(), one["theirs"].strip()) for one in answer.json["merge"]["clashes"]] == [
        ("name: Town two", "name: Town one")
    ]


def test_a_new_file_never_replaces_one_that_is_there(shared: Served, folder: Path) -> None:
    assert shared.save("towns.yaml", "other", ("", None)).status == 409
    assert (folder / "towns.yaml").read_text("utf-8") == TWO_TOWNS


def test_of_many_writers_at_once_one_wins_and_the_others_are_told(shared: Served, folder: Path) -> None:
    started = shared.opened("towns.yaml")
    texts = [TWO_TOWNS + f"# writer {n}\n" for n in range(12)]
    with ThreadPoolExecutor(12) as crew:
        answers = list(crew.map(lambda text: shared.save("towns.yaml", text, started), texts))
    assert sorted(answer.status for answer in answers) == [200] + [409] * 11
    won = texts[[answer.status for answer in answers].index(200)]
    assert (folder / "towns.yaml").read_text("utf-8") == won


def test_unsaved_edits_outlive_a_crash(tmp_path: Path) -> None:
    (tmp_path / "towns.yaml").write_text(TWO_TOWNS, "utf-8")
    with served(tmp_path) as running:
        started = running.opened("towns.yaml")
        for n in range(5):
            assert running.keep("towns.yaml", TWO_TOWNS + f"# edit {n} تعديل\n", started, "t1").status == 200
        running.process.kill()
    with served(tmp_path) as running:
        assert running.send("GET", "/api/files").json["drafts"] == ["towns.yaml"]
        (draft,) = running.drafts("towns.yaml")
        assert draft["text"] == TWO_TOWNS + "# edit 4 تعديل\n"
        assert draft["edits"] == 5
        assert running.save("towns.yaml", draft["text"], started, tab="t1").status == 200
        assert running.send("GET", "/api/files").json["drafts"] == []
        assert not list((tmp_path / ".detente").rglob("*.jsonl"))


def test_edits_that_are_given_up_are_forgotten_and_the_file_stays(shared: Served, folder: Path) -> None:
    started = shared.opened("towns.yaml")
    shared.keep("towns.yaml", started[0] + "# more\n", started, "t9")
    assert shared.send("DELETE", "/api/files/towns.yaml?tab=t9").status == 200
    assert shared.drafts("towns.yaml") == []
    assert (folder / "towns.yaml").read_text("utf-8") == TWO_TOWNS


def crashed_while_saving(folder: Path, rounds: int) -> None:
    """Kill the server in the middle of saves, again and again, while a second tab edits and another editor writes.

    The file is always one of the texts that were sent or written, whole; what wasn't saved is in the journal.
    """
    target, others = folder / "towns.yaml", set[str]()
    target.write_text(TWO_TOWNS, "utf-8")
    for n in range(rounds):
        with served(folder) as running:
            before = running.opened("towns.yaml")
            ours, theirs, outside = (f"{TWO_TOWNS}# {who} {n}\n# {'x' * 200_000}\n" for who in ("one", "two", "editor"))
            for tab, text in (("one", ours), ("two", theirs)):
                assert running.keep("towns.yaml", text, before, f"{tab}{n}").status == 200
            others.add(theirs)
            if written := n % 3 == 2:
                write_whole(target, outside.encode(), overwrite=True)
            with ThreadPoolExecutor(2) as crew:
                saving = crew.submit(running.save, "towns.yaml", ours, before, f"one{n}")
                crew.submit(running.keep, "towns.yaml", ours, before, f"three{n}")
                time.sleep(0.002 * (n % 8))
                running.process.kill()
                saved = saving.exception() is None and saving.result().status == 200
        there = target.read_text("utf-8")
        assert there == (outside if written else ours if saved else there)
        assert there in (before[0], ours, outside)
        drafts = {draft.text for draft in Journal(Folder.at(folder)).drafts("towns.yaml")}
        assert others <= drafts
        assert ours in {there} | drafts, "an edit was lost"
        if n % 10 == 9:
            write_whole(folder / ".detente/journal/towns.yaml.jsonl", b"", overwrite=True)
            others.clear()


def test_a_kill_in_the_middle_of_saving_loses_nothing(tmp_path: Path) -> None:
    crashed_while_saving(tmp_path, 3)


@pytest.mark.long
def test_a_hundred_kills_in_the_middle_of_saving_lose_nothing(tmp_path: Path) -> None:
    crashed_while_saving(tmp_path, 100)


def test_what_a_cut_short_save_left_is_cleared_away(tmp_path: Path) -> None:
    left = [tmp_path / ".m.yaml.abcd_123.part", tmp_path / "sub" / ".n.json.00000000.part"]
    mine = [tmp_path / ".m.yaml.part", tmp_path / "m.yaml", tmp_path / ".git" / ".n.json.00000000.part"]
    for path in (*left, *mine):
        path.parent.mkdir(exist_ok=True)
        path.write_text("x", "utf-8")
    Folder.at(tmp_path).sweep()
    assert all(path.exists() for path in left)  # somebody may be writing
    for path in (*left, *mine):
        os.utime(path, (0, 0))
    Folder.at(tmp_path).sweep()
    assert [path.exists() for path in (*left, *mine)] == [False, False, True, True, True]


def test_a_line_that_a_crash_cut_short_takes_nothing_else_with_it(tmp_path: Path) -> None:
    folder = Folder.at(tmp_path)
    journal = Journal(folder)
    journal.append("m.yaml", "a", "one two", "one", None)
    path = journal.path("m.yaml")
    path.write_bytes(path.read_bytes() + b'{"tab": "a", "head": 3, "ta')
    again = Journal(folder)
    assert [draft.text for draft in again.drafts("m.yaml")] == ["one two"]
    again.append("m.yaml", "b", "one three", "one", None)
    assert [draft.text for draft in Journal(folder).drafts("m.yaml")] == ["one two", "one three"]


def test_the_folder_refuses_a_text_that_started_from_another_one(tmp_path: Path) -> None:
    folder = Folder.at(tmp_path)
    digest = folder.write("m.yaml", "one", None)
    folder.write("m.yaml", "two", digest)
    with pytest.raises(Changed):
        folder.write("m.yaml", "three", digest)


def test_merging_keeps_what_either_changed() -> None:
    start = "".join(f"line {n}\n" for n in range(30))
    ours, theirs = (
        start.replace("line 3\n", "three\n"),
        start.replace("line 20\n", "").replace("line 7\n", "line 7\nmore\n"),
    )
    found = merge(start, ours, theirs)
    assert found.clashes == ()
    assert found.text == theirs.replace("line 3\n", "three\n")
    assert merge(start, ours, ours).text == ours
    assert merge(start, start, theirs).text == theirs
    assert merge("", "a\n", "b\n").clashes


def test_of_clashes_each_side_can_be_taken() -> None:
    start = "a\nb\nc\nd\ne\n"
    ours, theirs = "A\nb\nC\nd\nE\n", "1\nb\n3\nd\n5\n"
    assert merge(start, ours, theirs).text == ours
    assert merge(start, ours, theirs, [0, 2]).text == "1\nb\nC\nd\n5\n"
    assert merge(start, ours, theirs, range(3)).text == theirs


@pytest.mark.parametrize(
    "name",
    [
        "a*b.yaml",
        "a?b.yaml",
        "a<b.yaml",
        "a>b.yaml",
        'a"b.yaml',
        "a|b.yaml",
        "%ff.yaml",
        "in*/b.yaml",
        "1/2/3/4/5/6/deep.yaml",
        "/".join(["d"] * 200) + "/deep.yaml",
    ],
)
def test_a_new_file_has_a_name_that_every_system_takes_and_is_listed(tmp_path: Path, name: str) -> None:
    folder = Folder.at(tmp_path)
    with pytest.raises(QuestionError):
        folder.write(name, TWO_TOWNS, None)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["100%.yaml", "نزاع الماء.yaml", "1/2/3/4/5/deep.yaml", "a'b & c.yaml"])
def test_a_name_that_is_taken_is_listed(tmp_path: Path, name: str) -> None:
    folder = Folder.at(tmp_path)
    folder.write(name, TWO_TOWNS, None)
    assert folder.files() == [name]
    assert folder.read(name)[0] == TWO_TOWNS


@pytest.mark.skipif(sys.platform == "win32", reason="no such file can be there")
def test_a_file_of_any_name_that_is_there_can_be_saved(tmp_path: Path) -> None:
    (tmp_path / "a?b.yaml").write_text(TWO_TOWNS, "utf-8")
    folder = Folder.at(tmp_path)
    digest = folder.read("a?b.yaml")[1]
    folder.write("a?b.yaml", TWO_TOWNS + "# more\n", digest)
    assert folder.read("a?b.yaml")[0].endswith("# more\n")


def test_a_folder_that_was_moved_away_is_not_made_again(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    here.mkdir()
    folder = Folder.at(here)
    digest = folder.write("m.yaml", TWO_TOWNS, None)
    here.rename(there)
    journal = Journal(folder)
    for write in (
        lambda: folder.write("m.yaml", TWO_TOWNS + "# more\n", digest),
        lambda: folder.write("new.yaml", TWO_TOWNS, None),
        lambda: journal.append("m.yaml", "tab", TWO_TOWNS + "#", TWO_TOWNS, digest),
        lambda: journal.drop("m.yaml", "tab"),
    ):
        with pytest.raises(QuestionError) as error:
            write()
        assert error.value.code == "folder_gone"
    assert not here.exists()
    there.rename(here)
    assert folder.write("m.yaml", TWO_TOWNS + "# more\n", digest)


def test_journals_are_read_again_only_where_something_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = Folder.at(tmp_path)
    digest = folder.write("m.yaml", TWO_TOWNS, None)
    journal = Journal(folder)
    journal.append("m.yaml", "tab", TWO_TOWNS + "#", TWO_TOWNS, digest)
    looked: list[str] = []
    drafts = Journal.drafts

    def seen(self: Journal, name: str) -> list[Draft]:
        looked.append(name)
        return drafts(self, name)

    monkeypatch.setattr(Journal, "drafts", seen)
    assert [journal.names() for _ in range(3)] == [["m.yaml"]] * 3
    assert looked == []  # what an edit left is known
    other = Journal(folder)
    assert [other.names() for _ in range(3)] == [["m.yaml"]] * 3
    assert looked == ["m.yaml"]
    journal.append("m.yaml", "tab", TWO_TOWNS + "##", TWO_TOWNS, digest)
    assert journal.names() == other.names() == ["m.yaml"]
    assert len(looked) == 2
    folder.write("m.yaml", TWO_TOWNS + "##", digest)
    assert journal.names() == other.names() == []
    assert Journal(folder).names() == []
