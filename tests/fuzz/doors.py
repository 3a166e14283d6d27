"""What is fuzzed: each way by which a text from outside comes in, as a function of the file that holds it."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from zlib import crc32

from detente import words
from detente.analysis.registry import find
from detente.citations.source_copies import evidence
from detente.cli.running import run
from detente.errors import ConflictError, spelled
from detente.exchange.loading import read as load
from detente.exchange.loading import text_for
from detente.library import catalog
from detente.model.claim_names import understood
from detente.model.claims import Claim
from detente.model.conflict import Conflict
from detente.model.formulas import parse, text_of
from detente.questions import commands

SMALL_BYTES, FEW_OPTIONS, FEW_STATES = 6_000, 8, 64
Read = Callable[[Path], None]


@dataclass(frozen=True)
class Door:
    """A way in: the suffix of its files, what reads one, and its share of the inputs."""

    name: str
    suffix: str
    read: Read
    share: int


class Broken(AssertionError):
    """Something that must hold of whatever is read doesn't."""


def _loaded(path: Path) -> None:
    """Load a model; one that loads can be saved, and loads again as it was."""
    conflict = load(path)
    for suffix in (".yaml", ".json"):
        copy = _again(conflict, path.with_name(f"again{suffix}"))
        if copy != conflict or hash(copy) != hash(conflict) or copy.digest != conflict.digest:
            raise Broken(f"saved as {suffix} and loaded, it is another conflict")
    if path.stat().st_size <= SMALL_BYTES:
        _exchanged(conflict, path)


def _again(conflict: Conflict, path: Path) -> Conflict:
    path.write_bytes(text_for(conflict, path).encode("utf-8"))
    try:
        return load(path)
    except ConflictError as error:
        raise Broken(f"what was saved can't be loaded: {error}") from error
    finally:
        path.unlink()


def _exchanged(conflict: Conflict, path: Path) -> None:
    """Write a small model in the formats of others; what is written can be read."""
    few = len(conflict.options) <= FEW_OPTIONS if conflict.states is None else len(conflict.states) <= FEW_STATES
    if not few:
        return
    for suffix in (".gmcr", ".csv") if conflict.options else (".gmcr",):  # a table without options is only to look at
        target = path.with_name(f"exchanged{suffix}")
        try:
            text = text_for(conflict, target)
        except ConflictError:  # the format can't hold it, and says so
            continue
        target.write_bytes(text.encode("utf-8"))
        try:
            load(target)
        except ConflictError as error:
            raise Broken(f"what was written as {suffix} can't be read: {error}") from error
        finally:
            target.unlink()


@cache
def _river() -> Conflict:
    return catalog("elmira")


def _copy_of_a_source(path: Path) -> None:
    conflict = _cited()
    evidence(conflict, sources={conflict.sources[0].id: path})


@cache
def _cited() -> Conflict:
    return catalog("iraq-2014-small")


def _formula(path: Path) -> None:
    """Parse a formula; written out and parsed, it stays."""
    parsed = parse(_text(path))
    if parse(text_of(parsed)) != parsed:
        raise Broken("written out and parsed, it is another formula")
    _river().resolve(parsed)


def _claim(path: Path) -> None:
    understood(_cited(), Claim("c", _text(path)))


def _argument(path: Path) -> None:
    """Ask a question of a small model with a text for one of its options: the first line says which, if it can."""
    head, _, rest = _text(path).partition("\n")
    slots = text_options()
    command, name = (
        slots[head] if head in slots else list(slots.values())[crc32(head.encode("utf-8", "replace")) % len(slots)]
    )
    out, said = io.StringIO(), io.StringIO()
    more = [
        (one.name, NEEDED[one.name])
        for one in find(command).arguments.values()
        if one.is_required and one.name in NEEDED
    ]
    texts = {option: text for option, text in more if option != name} | {name: rest}
    given = [f"{spelled(option, 'command')}={text}" for option, text in texts.items()]
    lang = words.LANGUAGES[len(rest) % 2]
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(said):
        code = run([command, "chicken", *given, "--debug", "--lang", lang])
    if code not in (0, 1, 2, 3):
        raise Broken(f"exit code {code}")


NEEDED = {"state": "s1", "to": "row.swerve", "concept": "NASH"}
NOT_READ = frozenset({"scheduler"})  # an address


@cache
def text_options() -> dict[str, tuple[str, str]]:
    """The options of questions that take a free text, by command and name."""
    return {
        f"{command} {name}": (command, name)
        for command in commands()
        if (question := find(command)).writing is None and len(question.models) == 1
        for name, argument in question.arguments.items()
        if argument.kind.is_free_text and name not in NOT_READ
    }


def _text(path: Path) -> str:
    """What stands there, with what is no text taken for letters, as a terminal would."""
    return path.read_bytes().decode("utf-8", "surrogateescape")


DOORS = {
    door.name: door
    for door in (
        Door("yaml", ".yaml", _loaded, 30),
        Door("json", ".json", _loaded, 12),
        Door("csv", ".csv", _loaded, 20),
        Door("tsv", ".tsv", _loaded, 6),
        Door("gmcr", ".gmcr", _loaded, 14),
        Door("nfg", ".nfg", _loaded, 6),
        Door("md", ".md", _loaded, 6),
        Door("source", ".txt", _copy_of_a_source, 5),
        Door("page", ".html", _copy_of_a_source, 2),
        Door("formula", ".formula", _formula, 8),
        Door("claim", ".claim", _claim, 8),
        Door("argument", ".arguments", _argument, 1),
    )
}
