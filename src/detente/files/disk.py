"""File input within size limits, and atomic file output."""

from __future__ import annotations

import codecs
import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from detente.errors import FormatError, Place, shown
from detente.files.targets import check_target
from detente.model.notices import Notice

MOST_BYTES = 8 * 1024 * 1024
MOST_TABLE = 48 * 1024 * 1024  # a table beside a model: 2,048 x 2,048 numbers of six decimals
SHEETS, MODELS = (".csv", ".tsv"), (".yaml", ".yml", ".json", ".gmcr", "")


def read_bytes(path: str | Path, most: int = MOST_BYTES) -> bytes:
    """Read a file.

    Raises
    ------
    FormatError
        The file doesn't exist, is a folder or a device, can't be read, or is too large.
    """
    name, place = str(path), Place(str(path))
    try:
        status = Path(path).stat()
        if stat.S_ISDIR(status.st_mode):
            raise FormatError("file_folder", place=place, path=name)
        if not stat.S_ISREG(status.st_mode):
            raise FormatError("file_no_file", place=place, path=name)
        if status.st_size > most:
            raise FormatError("file_large", place=place, path=name, most=most // 2**20)
        with Path(path).open("rb") as file:
            content = file.read(most + 1)
    except FormatError:  # itself a ValueError
        raise
    except (FileNotFoundError, NotADirectoryError):
        raise FormatError("file_missing", place=place, path=name) from None
    except PermissionError:
        raise FormatError("file_forbidden", place=place, path=name) from None
    except (OSError, ValueError) as error:  # ValueError: a path with a NUL
        why = getattr(error, "strerror", None) or type(error).__name__
        raise FormatError("file_unreadable", place=place, path=name, why=why) from None
    if len(content) > most:
        raise FormatError("file_large", place=place, path=name, most=most // 2**20)
    return content


def text_of(content: bytes, path: str, empty: str = "file_empty") -> str:
    """Decode a file's UTF-8 text; a byte order mark is kept; `empty` is the code of the fault that it has none.

    Raises
    ------
    FormatError
        The bytes are not text, not UTF-8, or empty.
    """
    if not content.strip():
        raise FormatError(empty, place=Place(path))
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise FormatError("file_utf16", place=Place(path), path=path)
    if (nul := content.find(b"\0")) >= 0:
        if _is_utf16(content):
            raise FormatError("file_utf16", place=Place(path), path=path)
        raise FormatError("file_binary", place=Place(path, content.count(b"\n", 0, nul) + 1), path=path)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise FormatError("file_no_text", place=Place(path, line), path=path, how_kind=how_to_save(path)) from None


def how_to_save(path: str) -> str:
    """The kind of advice on saving as UTF-8, by the program that probably wrote the file."""
    suffix = Path(path).suffix.lower()
    return "save_sheet" if suffix in SHEETS else "save_text" if suffix in MODELS else "save_article"


def _is_utf16(content: bytes) -> bool:
    """Whether bytes without a byte order mark look like UTF-16: zero bytes are frequent at just one parity."""
    begin = content[:20_000]
    zeros = begin[::2].count(0), begin[1::2].count(0)
    if min(zeros) or max(zeros) < max(2, len(begin) // 20):
        return False
    with suppress(UnicodeDecodeError):
        text = begin[: len(begin) // 2 * 2].decode("utf-16-le" if zeros[1] else "utf-16-be")
        return sum(sign.isprintable() or sign.isspace() for sign in text) >= 0.99 * len(text)
    return False


def hash_of(content: bytes) -> str:
    """SHA-256 of bytes, as results name it."""
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def write_whole(path: str | Path, content: bytes, *, overwrite: bool = False) -> tuple[Notice, ...]:
    """Write a file atomically; links are followed, and the file keeps its owner, group and mode.

    Returns
    -------
    tuple[Notice, ...]
        Whether owner, group or mode could not be preserved.

    Raises
    ------
    FormatError
        The file exists and `overwrite` isn't set, it may not be overwritten, or it can't be written.
    """
    with _writing(path):
        target, status = check_target(path, overwrite=overwrite)
        return _replace(target, status, content)


def check_writable(path: str | Path, *, overwrite: bool = False) -> None:
    """Refuse an output file in advance, before a long computation, if `write_whole` would refuse it.

    Raises
    ------
    FormatError
        The file exists and `overwrite` isn't set, it may not be overwritten, or its folder is missing.
    """
    with _writing(path):
        target, _ = check_target(path, overwrite=overwrite)
        if not target.parent.is_dir():
            raise FileNotFoundError


def append_whole(path: Path, content: bytes) -> None:
    """Append to a file, created if missing, and flush it to disk before returning.

    Raises
    ------
    FormatError
        The file may not be overwritten.
    OSError
        The file can't be written.
    """
    target, status = check_target(path, overwrite=True)
    with target.open("ab") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    if status is None:
        sync_folder(target.parent)


@contextmanager
def _writing(path: str | Path) -> Iterator[None]:
    """Convert operating system errors during writing to `FormatError`."""
    name, place = str(path), Place(str(path))
    try:
        yield
    except FormatError:  # itself a ValueError
        raise
    except FileExistsError:
        raise FormatError("file_exists", place=place, path=name) from None
    except (FileNotFoundError, NotADirectoryError):
        if Path(path).parent.is_dir():  # one in which nothing can be made, such as /proc
            raise FormatError("file_unwritable_here", place=place, path=name) from None
        raise FormatError("file_no_folder", place=place, path=str(Path(path).parent)) from None
    except PermissionError:
        raise FormatError("file_unwritable_here", place=place, path=name) from None
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or type(error).__name__
        raise FormatError("file_unwritable", place=place, path=name, why=why) from None


def _replace(target: Path, status: os.stat_result | None, content: bytes) -> tuple[Notice, ...]:
    import tempfile

    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[-50:]}.", suffix=".part")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if status is None:
            temporary.chmod(0o666 & ~_umask())
            _place_new(temporary, target)
            owner_kept = True
        else:
            owner_kept = _keep(temporary, status)
            temporary.replace(target)
        sync_folder(target.parent)
    finally:
        temporary.unlink(missing_ok=True)
    return () if owner_kept else (Notice("owner_lost", {"path": shown(target.name)}),)


def _keep(temporary: Path, status: os.stat_result) -> bool:
    """Copy owner, group and mode from another file; return whether all of them could be set."""
    if os.name == "posix":
        for owner, group in ((status.st_uid, status.st_gid), (-1, status.st_gid)):
            with suppress(OSError):
                os.chown(temporary, owner, group)
                break
    new_status = temporary.stat()
    same_owner = (new_status.st_uid, new_status.st_gid) == (status.st_uid, status.st_gid)
    temporary.chmod(stat.S_IMODE(status.st_mode) & (0o7777 if same_owner else 0o777))  # last: chown clears bits
    return same_owner


def sync_folder(folder: Path) -> None:
    """Sync a folder's directory entries to disk, where supported, so that they survive a power cut."""
    if os.name != "posix":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _place_new(temporary: Path, target: Path) -> None:
    """Move a new file to its name, unless that was created meanwhile."""
    try:
        os.link(temporary, target)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        if target.exists():
            raise FileExistsError from None
        temporary.replace(target)


def _umask() -> int:
    """The process's umask, which can only be read by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
