"""Parts of a sweep: what determines one, its content, and its file, named by the hash of what determines it."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex
from typing import Any, BinaryIO

from detente.errors import FormatError, Place
from detente.showing import Brief

FOLDER, SUFFIX, UNFINISHED = "parts", ".json", ".part"
Plain = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Part(Brief):
    """One part of a sweep: a variant of a model, and what is asked of it.

    Attributes
    ----------
    hash
        The hash of `head`, in hexadecimal digits.
    head
        All that determines the answer: version, question, model, changes and arguments.
    model
        The place of its model among those of the design.
    """

    hash: str
    head: Plain
    model: int

    @classmethod
    def of(cls, head: Plain, model: int) -> Part:
        """The part that a head determines."""
        return cls(hashlib.sha256(canonical(head)).hexdigest(), head, model)

    def content(self, outcome: Plain) -> bytes:
        """Its file: the head, its hash, and the answer or the error."""
        return canonical({**self.head, "hash": self.hash, **outcome}) + b"\n"

    def is_in(self, shard: int, shards: int) -> bool:
        """Whether it belongs to a shard, from 1; that doesn't depend on the other parts.

        >>> part = Part.of({"question": "states"}, 0)
        >>> sum(part.is_in(shard, 4) for shard in (1, 2, 3, 4))
        1
        """
        return int(self.hash[:16], 16) % shards == shard - 1


def canonical(plain: Plain) -> bytes:
    """Plain data as JSON in one spelling: keys sorted, no white space, UTF-8.

    >>> canonical({"b": [1], "a": "é"}).decode()
    '{"a":"é","b":[1]}'
    """
    return json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def path_of(folder: Path, part: Part) -> Path:
    """Where a part's file is."""
    return folder / FOLDER / (part.hash + SUFFIX)


def read_part(folder: Path, part: Part) -> tuple[bytes, Plain] | None:
    """A part's file and what it says; None where there is none, or where it was cut short or is another's.

    Files are put in place whole, so that such a one was damaged later; the part is asked again.
    """
    try:
        content = path_of(folder, part).read_bytes()
        plain = json.loads(content)
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(plain, dict) or (("answer" in plain) == ("error" in plain)):
        return None
    outcome = {key: plain[key] for key in ("answer", "error") if key in plain}
    return (content, plain) if part.content(outcome) == content else None


def write_part(folder: Path, part: Part, content: bytes) -> None:
    """Put a part's file in place, whole or not at all."""
    put(path_of(folder, part), content)


def put(path: Path, content: bytes) -> None:
    """Put a file in place, whole or not at all, over one of the same name.

    Raises
    ------
    FormatError
        It can't be written.
    """
    with putting(path) as file:
        file.write(content)


@contextmanager
def putting(path: Path) -> Iterator[BinaryIO]:
    """Context manager for a binary file that takes its place, whole, at the end; an error leaves what was there.

    Raises
    ------
    FormatError
        It can't be written.
    """
    unfinished = path.with_name(f".{path.stem}.{os.getpid()}-{token_hex(4)}{UNFINISHED}")
    try:
        with unfinished.open("xb") as file:
            yield file
        unfinished.replace(path)
    except IsADirectoryError:
        raise FormatError("sweep_in_the_way", path=str(path)) from None
    except OSError as error:
        why = error.strerror or str(error)
        raise FormatError("file_unwritable", place=Place(str(path)), path=str(path), why=why) from None
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)


def clear(folder: Path, parts: Mapping[str, Part]) -> None:
    """Remove what an interrupted run left unfinished of some parts."""
    for path in (folder / FOLDER).glob(f".*{UNFINISHED}"):
        if path.name[1:].partition(".")[0] in parts:
            with suppress(OSError):
                path.unlink()


def hashes_in(folder: Path) -> Iterator[str]:
    """The hashes by which files are named in a folder of parts."""
    with suppress(OSError):
        yield from (path.stem for path in (folder / FOLDER).iterdir() if path.suffix == SUFFIX)
