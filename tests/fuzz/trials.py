"""One input through its door: what comes of it must be an answer or one of the project's own refusals."""

from __future__ import annotations

import hashlib
import json
import random
import re
import signal
import tempfile
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from detente import words
from detente.errors import ConflictError
from tests.fuzz.doors import DOORS, Broken, Door
from tests.fuzz.mutations import mutated

LONGEST = 10.0  # seconds for one input
_FIELD = re.compile(r"\{\w+(?::[\w.]+)?\}")


class Hung(BaseException):
    """An input took too long."""


@dataclass(frozen=True)
class Finding:
    """An input that isn't taken as it should be: its number, its bytes, what happened, and where."""

    number: int
    door: str
    data: bytes
    what: str
    key: str


def drawn(seed: int, number: int) -> tuple[Door, bytes]:
    """The input of a number: the same for the same seed, whatever ran before."""
    draw = random.Random(f"{seed}:{number}")
    doors = list(DOORS.values())
    door = draw.choices(doors, [one.share for one in doors])[0]
    return door, mutated(door.name, draw)


class Place:
    """A folder for inputs, in which nothing but the input may ever stand, and which temporary files go to."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def trial(self, door: Door, data: bytes, number: int = 0) -> Finding | None:
        """Read an input; what was wrong with it, if anything was."""
        path = self.folder / f"input{door.suffix}"
        path.write_bytes(data)
        try:
            with _limited(LONGEST):
                self._taken(door, path, data)
        except Hung:
            return Finding(number, door.name, data, f"took longer than {LONGEST:g} s", f"{door.name}:hung")
        except Exception as error:  # noqa: BLE001  whatever else comes out is the finding
            return Finding(number, door.name, data, "".join(traceback.format_exception(error)), _key(door, error))
        finally:
            for left in list(self.folder.iterdir()):
                left.unlink()
        return None

    def _taken(self, door: Door, path: Path, data: bytes) -> None:
        try:
            door.read(path)
        except ConflictError as error:
            _told(error, data, path)
        if [one.name for one in self.folder.iterdir()] != [path.name] or path.read_bytes() != data:
            raise Broken("something was written")


def _told(error: ConflictError, data: bytes, path: Path) -> None:
    """A refusal says all that it has to say, in both languages."""
    for lang in words.LANGUAGES:
        message = error.message(lang)
        message.encode("utf-8")
        json.dumps(error.to_dict(lang)).encode("utf-8")
        for part in ("given", "allowed", "next"):
            key = f"error.{error.code}.{part}"
            template = words.messages(lang).get(key, "") if words.has(key, lang) else ""
            for field in _FIELD.findall(json.dumps(template)):
                if field in message and field.encode() not in data:
                    raise Broken(f"{error.code}: {field} isn't filled in") from error
    if error.place is not None and error.place.file == str(path) and error.place.line is not None:
        lines = data.count(b"\n") + data.count(b"\r") + data.count(b"\x85") + data.count(b"\xe2\x80") + 1
        if not 1 <= error.place.line <= lines:
            raise Broken(f"{error.code}: line {error.place.line} of {lines}") from error


@contextmanager
def _limited(seconds: float) -> Iterator[None]:
    if not hasattr(signal, "setitimer"):
        yield
        return

    def ring(_signal: int, _frame: FrameType | None) -> None:
        raise Hung

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _key(door: Door, error: Exception) -> str:
    """What tells a finding from others: its kind, and where in the package it arose."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "detente" in frame.filename]
    where = f"{Path(frames[-1].filename).name}:{frames[-1].name}" if frames else "-"
    cause = error.__cause__.code if isinstance(error.__cause__, ConflictError) else ""
    said = re.sub(r"[^A-Za-z ]+", "", str(error))[:40] if isinstance(error, Broken) else ""
    return f"{door.name}:{type(error).__name__}:{where}:{said}:{cause}"


@contextmanager
def place() -> Iterator[Place]:
    """A fresh folder for inputs, in memory where the system has that; temporary files go there as well."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(prefix="detente-fuzz-", dir=memory if memory.is_dir() else None) as folder:
        before, tempfile.tempdir = tempfile.tempdir, folder
        try:
            yield Place(Path(folder))
        finally:
            tempfile.tempdir = before


def smaller(at: Place, finding: Finding, most: int = 400) -> Finding:
    """The same finding from fewer bytes: pieces are left out as long as it stays."""
    door, best, tries = DOORS[finding.door], finding, 0
    size = max(1, len(best.data) // 2)
    while size and tries < most and not finding.key.endswith(":hung"):
        start, found = 0, False
        while start < len(best.data) and tries < most:
            tried = at.trial(door, best.data[:start] + best.data[start + size :], finding.number)
            tries += 1
            if tried is not None and tried.key == best.key:
                best, found = tried, True
            else:
                start += size
        if not found or size > len(best.data):
            size //= 2
    return best


def save(finding: Finding, folder: Path) -> Path:
    """Keep a finding: its input, and beside it what happened."""
    folder.mkdir(parents=True, exist_ok=True)
    name = f"{finding.door}-{hashlib.sha256(finding.key.encode()).hexdigest()[:8]}"
    path = folder / f"{name}{DOORS[finding.door].suffix}"
    path.write_bytes(finding.data)
    path.with_name(f"{name}.what.txt").write_text(
        f"input {finding.number}\n{finding.key}\n\n{finding.what}", "utf-8", "backslashreplace"
    )
    return path
