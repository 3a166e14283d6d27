"""A child process: what it answers, and what is said where it doesn't."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from threading import Timer
from typing import Any

import pytest

from detente.errors import QuestionError
from detente.jobs import wire
from detente.jobs.child import Child, Ended
from tests.unit.jobs.works import HERE

ROOT = Path(__file__).parents[3]
posix = pytest.mark.skipif(os.name == "nt", reason="signals are sent otherwise there")


@pytest.fixture
def child() -> Iterator[Child]:
    started = Child(HERE + "Anything")
    yield started
    started.end()


def runs(pid: int) -> bool:
    """Whether a process runs; one that has ended and that nobody has taken note of yet doesn't."""
    try:
        os.kill(pid, 0)
        return Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0] != "Z"
    except ProcessLookupError:
        return False
    except OSError:
        return not Path("/proc/self").exists()


def until(true: Callable[[], bool], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_it_keeps_what_it_holds_between_jobs(child: Child) -> None:
    assert [child.do(("count", None))[0] for _ in range(3)] == [1, 2, 3]


def test_many_small_jobs_and_large_ones() -> None:
    child = Child(HERE + "doubling")
    assert [child.do(number) for number in range(2000)] == list(range(0, 4000, 2))
    large = "x" * (5 << 20)
    assert child.do(large) == 2 * large


def test_progress_comes_before_the_answer(child: Child) -> None:
    told: list[Any] = []
    assert child.do(("tell", 100), lambda *what: told.append(what)) == "told"
    assert told == [("step", step, 100) for step in range(100)]
    assert child.do(("tell", 2)) == "told"


@pytest.mark.parametrize("text", ["garbage", "\x00\x00\x00\x00\x00\x00\x00\x01", ""])
def test_what_is_printed_there_comes_between_nothing(child: Child, text: str) -> None:
    assert child.do(("shout", text.replace("\x00", "\n"))) == ""
    assert child.do(("echo", text)) == text


def test_what_is_printed_while_python_starts_is_skipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = "import os, sys; print('welcome'); os.write(1, b'\\x00detente \\x00' + bytes(range(256)) * 300)"
    (tmp_path / "sitecustomize.py").write_text(said, "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    assert Child(HERE + "doubling").do(4) == 8


@pytest.mark.parametrize("content", [b"", b"\x00" * 7, b"\x00" * 7 + b"\x05four"])
def test_a_message_that_is_cut_off_is_the_end(content: bytes) -> None:
    with pytest.raises(wire.Gone):
        wire.read(BytesIO(content))


def test_messages_come_as_they_went() -> None:
    pipe = BytesIO()
    sent = [b"", b"x", b"y" * 100_000, wire.MARK]
    for content in sent:
        wire.write(pipe, content)
    pipe.seek(0)
    assert [wire.read(pipe) for _ in sent] == sent


def test_the_job_alone_is_at_fault(child: Child) -> None:
    with pytest.raises(QuestionError) as refused:
        child.do(("refuse", None))
    assert (refused.value.code, refused.value.fields) == ("bad_seconds", {"name": "X", "given": "y"})
    for job, said in (("fail", "Unportable: ab"), ("exit", "SystemExit: 3"), ("nothing", "no attribute")):
        with pytest.raises((RuntimeError, AttributeError), match=said):
            child.do((job, 3))
    with pytest.raises((pickle.PicklingError, AttributeError)) as found:
        child.do(("unpickled", None))
    assert any("in _outcome" in note for note in found.value.__notes__)
    with pytest.raises((pickle.PicklingError, AttributeError)):
        child.do(lambda: None)
    assert child.do(("count", None))[0] == 6


def test_work_that_cannot_be_made_is_told_with_each_job() -> None:
    child = Child(HERE + "broken")
    for _ in range(2):
        with pytest.raises(QuestionError):
            child.do(1)
    with pytest.raises(ModuleNotFoundError, match="nowhere"):
        Child("detente.nowhere:work").do(1)


def test_time_is_up(child: Child) -> None:
    child.do(("count", None), seconds=60)
    began = time.monotonic()
    with pytest.raises(Ended) as ended:
        child.do(("sleep", 60), seconds=0.2)
    assert time.monotonic() - began < 10
    assert (ended.value.why, ended.value.told(0.2).code) == ("late", "stopped_after")
    assert "within 0.2 s" in str(ended.value.told(0.2))
    with pytest.raises(Ended) as ended:
        child.do(("count", None))
    assert ended.value.why == "late"
    with pytest.raises(Ended):
        Child(HERE + "Anything").do(("count", None), seconds=0)


@pytest.mark.skipif(sys.platform != "linux", reason="not every system limits address space")
def test_memory_is_limited() -> None:
    child = Child(HERE + "Anything", memory=1 << 30)
    assert child.do(("take", 1 << 20)) == 1 << 20
    with pytest.raises(MemoryError):
        child.do(("take", 2 << 30))
    assert child.do(("count", None))[0] == 3


def test_it_is_stopped_from_another_thread(child: Child) -> None:
    child.do(("count", None))
    Timer(0.2, child.stop).start()
    with pytest.raises(Ended) as ended:
        child.do(("sleep", 60))
    assert (ended.value.why, ended.value.told().code) == ("stopped", "stopped")
    child.stop("late")
    assert child.ended is not None
    assert child.ended.why == "stopped"


def test_what_listens_to_progress_may_stop_it(child: Child) -> None:
    def enough(*_: Any) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        child.do(("tell", 3), enough)
    with pytest.raises(Ended):
        child.do(("count", None))


@posix
@pytest.mark.parametrize(
    ("job", "why", "said"),
    [
        (("signal", 9), "memory", "needed more memory"),
        (("signal", 6), "memory", "needed more memory"),
        (("signal", 11), "crashed", "SIGSEGV"),
        (("leave", 7), "crashed", "(7)"),
        (("leave", 0), "crashed", "(0)"),
    ],
)
def test_how_it_ended_is_told_in_words(child: Child, job: tuple[str, int], why: str, said: str) -> None:
    with pytest.raises(Ended) as ended:
        child.do(job)
    assert ended.value.why == why
    assert said in str(ended.value.told())
    assert ended.value.told().message("ar")
    with pytest.raises(Ended) as again:
        child.do(("count", None))
    assert again.value.args == ended.value.args


def test_a_system_without_means_for_a_process_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Any, **__: Any) -> None:
        raise BlockingIOError

    monkeypatch.setattr(subprocess, "Popen", full)
    with pytest.raises(Ended) as ended:
        Child(HERE + "doubling")
    assert ended.value.why == "memory"


def test_it_ends_with_whoever_holds_it() -> None:
    child = Child(HERE + "doubling")
    assert child.do(1) == 2
    process = child.process
    del child
    assert process.poll() is not None


PARENT = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from detente.jobs.child import Child
child = Child("tests.unit.jobs.works:Anything")
assert child.do(("ignored", None))
try:
    child.do(("nest", 60), lambda pid: print(child.process.pid, pid, flush=True))
except KeyboardInterrupt:
    print("ended", child.process.poll() is not None, flush=True)
"""


@posix
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_nothing_is_left_when_the_parent_ends(how: signal.Signals) -> None:
    with subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE, text=True, cwd=ROOT) as parent:
        assert parent.stdout is not None
        started = list(map(int, parent.stdout.readline().split()))
        assert all(map(runs, started))
        parent.send_signal(how)
        said, _ = parent.communicate(timeout=30)
    assert said == ("ended True\n" if how == signal.SIGINT else "")
    until(lambda: not any(map(runs, started)))


def test_a_script_guards_nothing_and_its_folder_hides_nothing(tmp_path: Path) -> None:
    """Neither the script nor a module of the same name as one of Python's is imported by the child."""
    (tmp_path / "struct.py").write_text("raise SystemExit(1)", "utf-8")
    script = tmp_path / "elsewhere" / "script.py"
    script.parent.mkdir()
    work = f"import sys; sys.path.append({str(ROOT)!r})\nfrom detente.jobs.child import Child\n"
    script.write_text(f"{work}print(Child({HERE + 'doubling'!r}).do(21))\n", "utf-8")
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, check=False, cwd=tmp_path)
    assert (done.stdout, done.stderr) == ("42\n", "")
