"""Files are read and written whole, merged where others wrote too, and what wasn't saved comes back."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from detente.web.folder import Changed, Folder
from detente.web.journal import Journal
from detente.web.merging import merge
from tests.web.conftest import TWO_TOWNS
from tests.web.served import Served, served


def opened(shared: Served, name: str) -> tuple[str, str]:
    told = shared.send("GET", f"/api/files/{name}").json
    return told["text"], told["hash"]


def test_opening_and_saving_keeps_every_byte(shared: Served, folder: Path) -> None:
    text, digest = opened(shared, "towns.yaml")
    assert text == TWO_TOWNS
    changed = text.replace("Upper town", "Town above")
    assert shared.save("towns.yaml", changed, (text, digest)).status == 200
    assert (folder / "towns.yaml").read_text("utf-8") == changed


def test_a_file_changed_on_disk_is_merged_not_overwritten(shared: Served, folder: Path) -> None:
    started = opened(shared, "towns.yaml")
    theirs = TWO_TOWNS.replace("Go to court", "Sue")
    (folder / "towns.yaml").write_text(theirs, "utf-8")
    answer = shared.save("towns.yaml", TWO_TOWNS.replace("Upper town", "Town above"), started)
    assert answer.status == 409
    assert (folder / "towns.yaml").read_text("utf-8") == theirs
    assert answer.json["text"] == theirs
    assert answer.json["merge"] == {"text": theirs.replace("Upper town", "Town above"), "clashes": []}
    assert shared.save("towns.yaml", answer.json["merge"]["text"], (theirs, answer.json["hash"])).status == 200


def test_where_both_changed_the_same_line_it_is_said(shared: Served, folder: Path) -> None:
    started = opened(shared, "towns.yaml")
    (folder / "towns.yaml").write_text(TWO_TOWNS.replace("Upper town", "Town one"), "utf-8")
    answer = shared.save("towns.yaml", TWO_TOWNS.replace("Upper town", "Town two"), started)
    assert [(one["ours"].strip(), one["theirs"].strip()) for one in answer.json["merge"]["clashes"]] == [
        ("name: Town two", "name: Town one")
    ]


def test_a_new_file_never_replaces_one_that_is_there(shared: Served, folder: Path) -> None:
    assert shared.save("towns.yaml", "other", ("", None)).status == 409
    assert (folder / "towns.yaml").read_text("utf-8") == TWO_TOWNS


def test_of_many_writers_at_once_one_wins_and_the_others_are_told(shared: Served, folder: Path) -> None:
    started = opened(shared, "towns.yaml")
    texts = [TWO_TOWNS + f"# writer {n}\n" for n in range(12)]
    with ThreadPoolExecutor(12) as crew:
        answers = list(crew.map(lambda text: shared.save("towns.yaml", text, started), texts))
    assert sorted(answer.status for answer in answers) == [200] + [409] * 11
    won = texts[[answer.status for answer in answers].index(200)]
    assert (folder / "towns.yaml").read_text("utf-8") == won


def test_unsaved_edits_outlive_a_crash(tmp_path: Path) -> None:
    (tmp_path / "towns.yaml").write_text(TWO_TOWNS, "utf-8")
    with served(tmp_path) as running:
        started = opened(running, "towns.yaml")
        start = {"text": started[0], "hash": started[1]}
        for n in range(5):
            body = {"text": TWO_TOWNS + f"# edit {n} تعديل\n", "start": start, "tab": "t1"}
            assert running.send("POST", "/api/files/towns.yaml", body).status == 200
        running.process.kill()
    with served(tmp_path) as running:
        assert running.send("GET", "/api/files").json["drafts"] == ["towns.yaml"]
        (draft,) = running.send("GET", "/api/files/towns.yaml").json["drafts"]
        assert draft["text"] == TWO_TOWNS + "# edit 4 تعديل\n"
        assert draft["edits"] == 5
        assert running.save("towns.yaml", draft["text"], started, tab="t1").status == 200
        assert running.send("GET", "/api/files").json["drafts"] == []
        assert not list((tmp_path / ".detente").rglob("*.jsonl"))


def test_edits_that_are_given_up_are_forgotten_and_the_file_stays(shared: Served, folder: Path) -> None:
    text, digest = opened(shared, "towns.yaml")
    body = {"text": text + "# more\n", "start": {"text": text, "hash": digest}, "tab": "t9"}
    shared.send("POST", "/api/files/towns.yaml", body)
    assert shared.send("DELETE", "/api/files/towns.yaml?tab=t9").status == 200
    assert shared.send("GET", "/api/files/towns.yaml").json["drafts"] == []
    assert (folder / "towns.yaml").read_text("utf-8") == TWO_TOWNS


def crashed_while_saving(folder: Path, rounds: int) -> None:
    """Kill the server in the middle of saves, again and again; the file is always one of the texts that were sent."""
    target = folder / "towns.yaml"
    target.write_text(TWO_TOWNS, "utf-8")
    for n in range(rounds):
        with served(folder) as running:
            before = opened(running, "towns.yaml")
            after = f"{TWO_TOWNS}# round {n}\n# {'x' * 200_000}\n"
            kept = {"text": after, "start": {"text": before[0], "hash": before[1]}, "tab": f"t{n}"}
            assert running.send("POST", "/api/files/towns.yaml", kept).status == 200
            with ThreadPoolExecutor(1) as crew:
                saving = crew.submit(running.save, "towns.yaml", after, before, f"t{n}")
                time.sleep(0.002 * (n % 8))
                running.process.kill()
                saved = saving.exception() is None
        there = target.read_text("utf-8")
        assert there == after or (there == before[0] and not saved)
        drafts = Journal(Folder.at(folder)).drafts("towns.yaml")
        assert there == after or after in [draft.text for draft in drafts], "an edit was lost"


def test_a_kill_in_the_middle_of_saving_loses_nothing(tmp_path: Path) -> None:
    crashed_while_saving(tmp_path, 3)


@pytest.mark.long
def test_a_hundred_kills_in_the_middle_of_saving_lose_nothing(tmp_path: Path) -> None:
    crashed_while_saving(tmp_path, 100)


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
