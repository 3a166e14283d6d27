"""What isn't saved stays on disk, whatever happens: several tabs, crashes, full disks, strange hands in the journal."""

from __future__ import annotations

import json
import os
import random
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from detente.errors import QuestionError
from detente.web.folder import Folder
from detente.web.journal import Journal
from detente.web.journal_lines import Draft, Line, replayed
from tests.web.conftest import TWO_TOWNS
from tests.web.served import Served, served

NAME = "m.yaml"


def texts(journal: Journal) -> dict[str, str]:
    return {draft.tab: draft.text for draft in journal.drafts(NAME)}


@pytest.mark.parametrize("seed", range(20))
def test_tabs_that_edit_save_and_crash_in_any_order_lose_nothing(tmp_path: Path, seed: int) -> None:
    chance, folder = random.Random(seed), Folder.at(tmp_path)
    saved, digest = "start\n", folder.write(NAME, "start\n", None)
    journals = [Journal(folder), Journal(Folder.at(tmp_path))]  # two servers over one folder
    expected: dict[str, str] = {}
    for n in range(60):
        tab = chance.choice("abcd")
        journal = journals["abcd".index(tab) % 2]
        match chance.choice(["edit", "edit", "edit", "save", "discard", "crash", "torn"]):
            case "edit":
                more = chance.choice(["x", "ش", "\n", "😀"]) * (n % 5 + 1)
                text = chance.choice([saved, expected.get(tab, saved)]) + more
                journal.append(NAME, tab, text, saved, digest)
                expected[tab] = text
            case "save" if tab in expected:
                saved = expected.pop(tab)
                digest = folder.write(NAME, saved, digest)
                journal.drop(NAME, tab)
            case "discard":
                journal.drop(NAME, tab)
                expected.pop(tab, None)
            case "torn" if journal.path(NAME).exists():
                with journal.path(NAME).open("ab") as file:
                    file.write(b'{"tab": "a", "head": 1, "tai')
                journals = [Journal(folder), Journal(Folder.at(tmp_path))]
            case _:
                journals = [Journal(folder), Journal(Folder.at(tmp_path))]
        expected = {tab: text for tab, text in expected.items() if text != saved}
        assert texts(chance.choice(journals)) == expected
    assert folder.read(NAME)[0] == saved


def test_a_full_disk_loses_no_earlier_edit_and_confuses_no_later_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = Folder.at(tmp_path)
    digest = folder.write(NAME, "one\n", None)
    journal = Journal(folder)
    journal.append(NAME, "a", "one two\n", "one\n", digest)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space"):
            journal.append(NAME, "a", "zero one two\n", "one\n", digest)
        with pytest.raises(Exception, match="No space"):
            folder.write(NAME, "two\n", digest)
    assert folder.read(NAME)[0] == "one\n"
    assert [path.name for path in tmp_path.iterdir()] == [".detente", NAME]
    assert texts(journal)["a"] in ("one two\n", "zero one two\n")
    journal.append(NAME, "a", "one two!\n", "one\n", digest)
    assert texts(Journal(folder)) == {"a": "one two!\n"}


@pytest.mark.skipif(os.name == "nt", reason="no limit on the size of files there")
def test_where_no_more_can_be_written_it_is_said_and_the_file_stays(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text(TWO_TOWNS, "utf-8")
    with served(tmp_path) as running:
        started, more = running.opened(NAME), TWO_TOWNS + "# more\n" * 2000
        limited(running, 4096)
        for act in (running.keep, running.save):
            answer = act(NAME, more, started)
            assert (answer.status, answer.json["ok"]) == (422, False), answer.body
        assert (tmp_path / NAME).read_text("utf-8") == TWO_TOWNS
        limited(running, 10**9)
        assert running.keep(NAME, more, started).status == 200
        (draft,) = running.drafts(NAME)
        assert draft["text"] == more
        assert not list(tmp_path.glob(".*.part"))


def limited(running: Served, size: int) -> None:
    """Let a server write no file larger than this, as on a full disk."""
    import resource

    if not hasattr(resource, "prlimit"):
        pytest.skip("no limits on other processes")
    hard = resource.prlimit(running.process.pid, resource.RLIMIT_FSIZE)[1]
    resource.prlimit(running.process.pid, resource.RLIMIT_FSIZE, (size, hard))


def test_a_journal_that_cannot_be_kept_is_told_and_nobody_is_kept_from_saving(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text(TWO_TOWNS, "utf-8")
    (tmp_path / ".detente").write_text("a file where the journal should be", "utf-8")
    with served(tmp_path) as running:
        assert running.drafts(NAME) == []
        started = running.opened(NAME)
        answer = running.keep(NAME, "x", started)
        assert (answer.status, answer.json["code"]) == (422, "cannot_write")
        assert running.save(NAME, TWO_TOWNS + "# more\n", started).status == 200
    assert (tmp_path / NAME).read_text("utf-8").endswith("# more\n")


@pytest.mark.parametrize(
    "line",
    [
        *('{"tab": 1}', '{"tab": "a"}', '{"tab": "a", "start": 1, "hash": null}'),
        *("[]", "null", "[" * 100_000, "\ud800"),
        '{"tab": "a", "head": -1, "tail": 0, "between": ""}',
        '{"tab": "a", "head": "1", "tail": 0, "between": ""}',
        '{"tab": "a", "start": "x", "hash": 5}',
        '{"tab": "a", "start": "x"}',
        '{"tab": "a", "head": 0, "tail": 0, "between": "\\ud800"}',
    ],
)
def test_lines_that_nobody_wrote_are_passed_over(tmp_path: Path, line: str) -> None:
    folder = Folder.at(tmp_path)
    journal = Journal(folder)
    journal.append(NAME, "a", "one two", "one", None)
    with journal.path(NAME).open("ab") as file:
        file.write(line.encode("utf-8", "surrogatepass") + b"\n")
    assert texts(Journal(folder)) == {"a": "one two"}
    (tmp_path / ".detente/journal/odd.txt.jsonl").write_text(line if line != "\ud800" else "", "utf-8")
    assert Journal(folder).names() == [NAME]


def test_what_was_never_a_file_or_is_none_any_more_can_be_opened_as_long_as_it_has_edits(shared: Served) -> None:
    assert shared.send("GET", "/api/files/begun.yaml").status == 404
    assert shared.keep("begun.yaml", TWO_TOWNS, ("", None), "t").status == 200
    assert "begun.yaml" in shared.send("GET", "/api/files").json["drafts"]
    told = shared.send("GET", "/api/files/begun.yaml").json
    assert (told["text"], told["hash"], [draft["text"] for draft in told["drafts"]]) == ("", None, [TWO_TOWNS])
    shared.send("DELETE", "/api/files/begun.yaml?tab=t")
    assert shared.send("GET", "/api/files/begun.yaml").status == 404
    (shared.folder / "begun.yaml").write_bytes(b"")
    started = shared.opened("begun.yaml")
    assert started[0] == ""
    assert shared.save("begun.yaml", TWO_TOWNS, started).status == 200
    (shared.folder / "begun.yaml").unlink()


def test_what_was_saved_is_not_offered_again_after_a_crash_between(tmp_path: Path) -> None:
    folder = Folder.at(tmp_path)
    digest = folder.write(NAME, "one\n", None)
    journal = Journal(folder)
    journal.append(NAME, "a", "two\n", "one\n", digest)
    folder.write(NAME, "two\n", digest)
    assert Journal(folder).drafts(NAME) == []
    assert not journal.path(NAME).exists()


def test_a_draft_says_which_version_it_was_made_from(tmp_path: Path) -> None:
    folder = Folder.at(tmp_path)
    first = folder.write(NAME, "one\n", None)
    journal = Journal(folder)
    journal.append(NAME, "a", "one two\n", "one\n", first)
    second = folder.write(NAME, "one three\n", first)
    journal.append(NAME, "a", "one two three\n", "one three\n", second)  # merged with what came from elsewhere
    (draft,) = Journal(folder).drafts(NAME)
    assert (draft.start, draft.hash, draft.text) == ("one three\n", second, "one two three\n")


def test_a_journal_that_somebody_removed_begins_anew(tmp_path: Path) -> None:
    folder = Folder.at(tmp_path)
    journal = Journal(folder)
    journal.append(NAME, "a", "one two", "one", None)
    journal.path(NAME).unlink()
    journal.append(NAME, "a", "one two three", "one", None)
    assert texts(Journal(folder)) == {"a": "one two three"}
    assert (tmp_path / ".detente/.gitignore").read_text("utf-8") == "*\n"


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
@pytest.mark.parametrize("act", [Journal.drafts, lambda journal, name: journal.drop(name, "a")])
def test_no_journal_is_read_or_dropped_through_a_link(tmp_path: Path, act: Callable[[Journal, str], object]) -> None:
    outside, inside = tmp_path / "outside", tmp_path / "inside"
    for folder in (outside, inside):
        folder.mkdir()
        Journal(Folder.at(folder)).append(NAME, "a", "secret", "", None)
    kept = (outside / ".detente/journal/m.yaml.jsonl").read_bytes()
    for path in sorted((inside / ".detente").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    (inside / ".detente").rmdir()
    (inside / ".detente").symlink_to(outside / ".detente")
    journal = Journal(Folder.at(inside))
    with pytest.raises(QuestionError):
        act(journal, NAME)
    assert journal.names() == []
    assert (outside / ".detente/journal/m.yaml.jsonl").read_bytes() == kept
    assert json.loads(kept.splitlines()[0])["tab"] == "a"


def test_a_long_journal_is_shortened_and_says_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from detente.web import journal as module

    monkeypatch.setattr(module, "LONG", 4000)
    folder = Folder.at(tmp_path)
    (tmp_path / NAME).write_text("one\n", "utf-8")
    journal, other = Journal(folder), Journal(Folder.at(tmp_path))
    for number in range(400):
        journal.append(NAME, "ab"[number % 2], f"one {number}\n", "one\n", None)
        assert journal.path(NAME).stat().st_size < 3 * 4000
    other.append(NAME, "c", "three\n", "one\n", None)
    journal.append(NAME, "a", "at last\n", "one\n", None)
    expected = {"a": "at last\n", "b": "one 399\n", "c": "three\n"}
    assert texts(journal) == texts(Journal(folder)) == expected
    assert {draft.tab: draft.edits for draft in journal.drafts(NAME)} == {"a": 201, "b": 200, "c": 1}


def test_journals_do_not_slow_the_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is known after an edit isn't computed again; what is long is taken to be unsaved until it is shortened."""
    from detente.web import journal as module

    folder = Folder.at(tmp_path)
    (tmp_path / NAME).write_text("one\n", "utf-8")
    journal = Journal(folder)
    journal.append(NAME, "a", "two\n", "one\n", None)
    with journal.path(NAME).open("ab") as file:
        file.write(b'{"tab": "a", "head": 0, "tail": 1, "between": "three"}\n' * 60_000)
    replays = list[int]()

    def counted(lines: Iterable[Line]) -> dict[str, Draft]:
        replays.append(1)
        return replayed(lines)

    monkeypatch.setattr(module, "replayed", counted)
    fresh = Journal(folder)
    assert fresh.names() == [NAME]
    assert replays == []
    fresh.tidy()
    assert fresh.path(NAME).stat().st_size < 1000
    assert texts(fresh) == {"a": "three\n"}
    fresh.append(NAME, "a", "four\n", "one\n", None)
    replays.clear()
    assert fresh.names() == [NAME]
    assert replays == []
    (tmp_path / NAME).write_text("four\n", "utf-8")
    assert fresh.names() == []


def test_rubbish_is_swept_from_the_list(tmp_path: Path) -> None:
    folder = Folder.at(tmp_path)
    (tmp_path / NAME).write_text("one\n", "utf-8")
    journal = Journal(folder)
    path = journal.path(NAME)
    path.parent.mkdir(parents=True)
    path.write_bytes(b"\xff rubbish\n" * 200_000)
    journal.tidy()
    assert journal.names() == []
    assert not path.exists()


def test_a_variant_has_a_name_and_stays_whatever_is_saved(tmp_path: Path) -> None:
    folder = Folder.at(tmp_path)
    digest = folder.write(NAME, "one\n", None)
    journal = Journal(folder)
    journal.append(NAME, "draft-a", "one\n", "one\n", digest, "As it is")
    journal.append(NAME, "draft-b", "two\n", "one\n", digest, "Second")
    assert journal.names() == []  # nothing is unsaved
    folder.write(NAME, "two\n", digest)
    journal.append(NAME, "draft-b", "two\n", "one\n", digest, "ثانٍ")
    again = Journal(Folder.at(tmp_path))
    assert [(one.called, one.text) for one in again.drafts(NAME)] == [("As it is", "one\n"), ("ثانٍ", "two\n")]
    (tmp_path / NAME).unlink()
    assert again.names() == [NAME]  # they are all there is of it
    again.drop(NAME, "draft-a")
    assert [one.called for one in again.drafts(NAME)] == ["ثانٍ"]


def test_a_long_journal_keeps_the_names_of_variants(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("detente.web.journal.LONG", 200)
    folder = Folder.at(tmp_path)
    digest = folder.write(NAME, "one\n", None)
    journal = Journal(folder)
    journal.append(NAME, "draft-a", "one\n", "one\n", digest, "As it is")
    for n in range(30):
        journal.append(NAME, "a", f"one {n}\n", "one\n", digest)
    assert {one.tab: one.called for one in Journal(folder).drafts(NAME)} == {"draft-a": "As it is", "a": None}
