"""Reading and writing of files, with the format chosen by suffix."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from detente.analysis import kinds as a
from detente.analysis.arguments import public
from detente.analysis.readers import conflict as a_conflict
from detente.errors import ConflictError, FormatError, ModelError, Place, nearest
from detente.exchange.formats import NATIVE, Format, format_of, read_suffixes, written_suffixes
from detente.files.disk import MOST_BYTES, write_whole
from detente.files.imported import notices_of
from detente.files.notices import ImportNotice, warned
from detente.model.notices import Notice
from detente.model.preferences import Unanimous, WeakOrder

if TYPE_CHECKING:
    from detente.files.document import Document
    from detente.model.conflict import Conflict


@public
def load(path: a.Path) -> Conflict:
    """Load a conflict: `.yaml` or `.json`, GMCR+'s `.gmcr`, Gambit's `.nfg`, or a table in `.csv`, `.md` or `.xlsx`.

    Warns
    -----
    ImportNotice
        Content of another program's file that a conflict can't hold; one warning per item left out.

    Raises
    ------
    ConflictError
        The file can't be read, or isn't a valid model; the error names file and line.
    """
    conflict = read(path)
    for notice in notices_of(conflict):
        warnings.warn(ImportNotice(str(path), notice), stacklevel=3)  # skip the frame of the argument decorator
    return conflict


def read(path: str | Path) -> Conflict:
    """As `load`, without warnings: notices are stored with the conflict.

    Raises
    ------
    ConflictError
        As for `load`.
    """
    suffix = Path(path).suffix.lower()
    imported = None if suffix in NATIVE else format_of(suffix)
    if imported is not None and imported.reader is not None:
        try:
            conflict: Conflict = imported.reading().read(path)
        except ConflictError as error:
            raise error.at(place=Place(str(path))) from None
        return conflict
    if suffix and suffix not in NATIVE:
        suffixes = read_suffixes()
        raise FormatError(
            "suffix_unknown", place=Place(str(path)), suffix=suffix, near=nearest(suffix, suffixes, len(suffixes))
        )
    from detente.files.document import Document

    return Document.read(path).conflict


def _writable(value: object, argument: str) -> Document | Conflict:
    from detente.files.document import Document

    return value if isinstance(value, Document) else a_conflict(value, argument)


if TYPE_CHECKING:
    Writable = Document | Conflict
else:
    Writable = Annotated["Document | Conflict", a.Kind(_writable)]


@public
def save(given: Writable, path: a.Path, overwrite: a.Flag = False) -> None:
    """Write a document verbatim, or a conflict as a new file in the format of `path`'s suffix.

    The file is written atomically, and replaces an existing one only with `overwrite`. A warning is issued if owner,
    group or mode can't be preserved.

    Raises
    ------
    FormatError
        The file can't be written, or its format can't represent the conflict.
    """
    encoded, left_out = content(given, path)
    warned([*left_out, *write_whole(path, encoded, overwrite=overwrite)])


def text_for(model: Document | Conflict, path: str | Path) -> str:
    """The text of a file with this name.

    Raises
    ------
    FormatError
        The format isn't supported for writing, isn't a text, or can't represent the conflict.
    """
    return written(model, path)[0]


def written(model: Document | Conflict, path: str | Path, suffix: str | None = None) -> tuple[str, tuple[Notice, ...]]:
    """The text of a file with this name, and notices of what its format leaves out.

    Parameters
    ----------
    model, path, suffix
        As for :func:`content`; the format is one of `text_suffixes`.

    Raises
    ------
    ConflictError
        As for :func:`content`.
    """
    encoded, notices = content(model, path, suffix)
    return encoded.decode("utf-8"), notices


def content(
    model: Document | Conflict, path: str | Path, suffix: str | None = None
) -> tuple[bytes, tuple[Notice, ...]]:
    """The bytes of a file with this name, and notices of what its format leaves out.

    Parameters
    ----------
    model
        The document or conflict.
    path
        The file name, whose suffix selects the format.
    suffix
        The format, if the name has no suffix.

    Raises
    ------
    ConflictError
        The format isn't supported for writing, can't represent the conflict, or fails the round trip.
    """
    from detente.engines.feasibility import check_feasible
    from detente.files.document import Document

    chosen = Path(path).suffix.lower() if suffix is None else suffix
    suffixes = written_suffixes()
    if chosen and chosen not in suffixes:
        raise FormatError(
            "suffix_unwritten", place=Place(str(path)), suffix=chosen, near=nearest(chosen, suffixes, len(suffixes))
        )
    conflict = model.conflict if isinstance(model, Document) else model
    target_format = format_of(chosen)
    if target_format is not None and target_format.ranked:
        _check_ranked(conflict, chosen)
    if chosen in ("", *read_suffixes()):
        check_feasible(conflict)
    if target_format is not None:
        return _exported(conflict, path, target_format)
    as_json = chosen == ".json"
    if isinstance(model, Document) and model.source.page.is_json == as_json:
        return model.text.encode("utf-8"), ()
    return model_text(conflict, path, as_json).encode("utf-8"), ()


def _exported(conflict: Conflict, path: str | Path, target_format: Format) -> tuple[bytes, tuple[Notice, ...]]:
    """A conflict in another program's format, and what that leaves out; read back if the format is also read."""
    from detente.engines.feasibility import check_feasible
    from detente.exchange.own_numbers import by_own_numbers

    conflict, module = by_own_numbers(conflict), target_format.writing()
    noting = getattr(module, "write_with_notes", None)
    text_or_bytes, notices = (module.write(conflict), ()) if noting is None else noting(conflict)
    encoded: bytes = text_or_bytes if target_format.binary else text_or_bytes.encode("utf-8")
    if target_format.reader is None or not target_format.checked:
        return encoded, notices
    try:
        if len(encoded) > MOST_BYTES:
            raise FormatError("file_large", place=Place(str(path)), path=str(path), most=MOST_BYTES >> 20)
        check_feasible(target_format.reading().parse(text_or_bytes, path))
    except ConflictError as error:
        why = error.part("given") or error.code
        raise FormatError("unreadable_again", place=Place(str(path)), suffix=target_format.suffix, why=why) from error
    return encoded, notices


def _check_ranked(conflict: Conflict, suffix: str) -> None:
    """Refuse a preference that no ranking of states says, rather than write another."""
    for dm in conflict.decision_makers:
        if not isinstance(dm.preferences.form, WeakOrder):
            error = FormatError(
                "preference_unwritten", address=f"{dm.id}.preferences", dm=dm.id, key=dm.preferences.key, suffix=suffix
            )
            raise conflict.placed(error)


def _check_size(text: str, path: str | Path, fits: bool = True) -> None:
    if not fits or len(text.encode("utf-8")) > MOST_BYTES:
        raise FormatError("file_large", place=Place(str(path)), path=str(path), most=MOST_BYTES >> 20)


def model_text(conflict: Conflict, path: str | Path = "model.yaml", as_json: bool = False) -> str:
    """Write a conflict as a new model file, with a round-trip check; `path` is used in errors.

    Raises
    ------
    FormatError
        The round trip changes the model.
    """
    from detente.exchange.own_numbers import by_own_numbers
    from detente.files.document import Document
    from detente.files.yaml_writing import document, json_document
    from detente.model.plain import plain
    from detente.model.plain_parts import as_typed

    conflict = by_own_numbers(conflict)
    for dm in conflict.decision_makers:
        if isinstance(dm.preferences, Unanimous):
            why = ModelError("members_not_written", dm=dm.id).part("given")
            raise FormatError("not_writable", place=Place(str(path)), address=f"{dm.id}.preferences", why=why)
    with as_typed():
        text = (json_document if as_json else document)(plain(conflict))
    try:
        _check_size(text, path, all(dm.preferences.fits_file for dm in conflict.decision_makers))
        reads_alike = Document.of(text, "model.json" if as_json else "model.yaml").conflict == conflict
    except ConflictError as error:
        why = error.part("given") or error.code
        raise FormatError("not_writable", place=Place(str(path)), address=error.address, why=why) from error
    except UnicodeEncodeError as error:
        raise FormatError("not_writable", place=Place(str(path)), why=error.reason) from error
    if not reads_alike:
        raise FormatError("not_writable", place=Place(str(path)), why="-")
    return text
