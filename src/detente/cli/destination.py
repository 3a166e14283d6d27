"""Output destination and format of a command: a file, or standard output for `-`."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from detente.cli.session import Session, is_terminal
from detente.errors import FormatError, Place, QuestionError, nearest, shown
from detente.files.disk import check_writable, write_whole
from detente.model.notices import Notice
from detente.views.blocks import Block, Items, Paragraph

STANDARD_OUTPUT = "-"
BINARY = (".docx", ".pdf", ".png", ".xlsx")


@dataclass(frozen=True)
class Destination:
    """An output destination, validated before the computation.

    Attributes
    ----------
    session
        The run that writes.
    path
        The file, or `-`.
    suffix
        The format, as a suffix in lower case with its dot; empty where a name without one is allowed.
    overwrite
        Whether to replace an existing file.
    """

    session: Session
    path: str
    suffix: str
    overwrite: bool

    @property
    def is_standard_output(self) -> bool:
        """Whether the content goes to standard output, so that nothing else may be printed there."""
        return self.path == STANDARD_OUTPUT

    def answer(self, content: bytes, plain: Mapping[str, object], *more: str, lost: Iterable[Notice] = ()) -> None:
        """Write the content, and print a confirmation as JSON or text.

        Parameters
        ----------
        content
            The content.
        plain
            The answer as JSON.
        more
            Further text of the confirmation.
        lost
            Notices of what the content leaves out; lost owner, group or mode are added.
        """
        notices = [*lost, *self._write(content)]
        if self.session.json:
            self.session.notices += [notice.to_dict(self.session.lang) for notice in notices]
            self.session.show_json(plain)
        else:
            self._tell(more, notices)

    def _write(self, content: bytes) -> tuple[Notice, ...]:
        if not self.is_standard_output:
            return write_whole(self.path, content, overwrite=self.overwrite)
        _print(content)
        return ()

    def _tell(self, further: Iterable[str], notices: Iterable[Notice]) -> None:
        """Print the file written, and the notices; for standard output, only the notices."""
        remarks = [notice.say(self.session.lang) for notice in notices]
        listed: list[Block] = [Items(tuple(remarks))] if remarks else []
        if self.is_standard_output:
            if listed:
                self.session.complain(listed)
            return
        wrote = Paragraph(self.session.say("cli.written", path=shown(self.path, len(self.path))))
        self.session.show([wrote, *map(Paragraph, further), *listed])


def check_overwrite(output: str | None, overwrite: bool) -> None:
    """Refuse to overwrite where no file is named.

    Raises
    ------
    QuestionError
        Nothing is written.
    """
    if output is None and overwrite:
        raise QuestionError("overwrite_nothing")


def destination(
    session: Session, path: str, to: str | None, allowed: Sequence[str], overwrite: bool = False, bare: bool = False
) -> Destination:
    """The destination given on the command line.

    Parameters
    ----------
    session
        The run that writes.
    path
        The file, or `-` for standard output.
    to
        The format, with or without the dot; where it isn't given, the suffix of the file's name says it, and for `-` it
        is the first that is allowed.
    allowed
        The suffixes of what the command writes.
    overwrite
        Whether a file that is there may be written over.
    bare
        Whether a name may go without a suffix, which then stands for the first that is allowed.

    Raises
    ------
    QuestionError
        There is no such format, or standard output can't take the content.
    FormatError
        The file can't be written over.
    """
    named = "" if path == STANDARD_OUTPUT else Path(path).suffix.lower()
    suffix = named if to is None else "." + to.lower().removeprefix(".")
    if path == STANDARD_OUTPUT:
        suffix = suffix or allowed[0]
        _check_standard_output(session, suffix)
    if suffix not in allowed and not (bare and not suffix):
        if to is not None:
            raise QuestionError("unknown_format", name=to, near=nearest(suffix, allowed))
        raise FormatError("suffix_unwritten", place=Place(path), suffix=suffix, near=nearest(suffix, allowed))
    if path != STANDARD_OUTPUT:
        check_writable(path, overwrite=overwrite)
    return Destination(session, path, suffix, overwrite)


def _check_standard_output(session: Session, suffix: str) -> None:
    if session.json:
        raise QuestionError("output_json")
    if suffix in BINARY and is_terminal(sys.stdout):
        raise QuestionError("output_terminal", suffix=suffix)


def _print(content: bytes) -> None:
    """Content as it is, byte for byte; on a terminal, or where a stream takes text only, as text."""
    if sys.stdout is None:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    stream = getattr(sys.stdout, "buffer", None)
    if stream is None or is_terminal(sys.stdout):
        sys.stdout.write(content.decode("utf-8"))
    else:
        sys.stdout.flush()
        stream.write(content)
    sys.stdout.flush()
