"""One question asked of thousands of variants of conflicts: resumable, shared out, merged, and explained."""

from __future__ import annotations

import re
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Annotated, Any, Literal

from detente import words
from detente.analysis import kinds as a
from detente.analysis.arguments import public
from detente.analysis.workers import reach
from detente.engines import Progress
from detente.errors import FormatError, Place, QuestionError
from detente.files.notices import ImportNotice
from detente.model import given
from detente.results.sweep import MergedParts, Sweep, SweepWhy
from detente.sweeps.design import FILE, Design, design_in
from detente.sweeps.explaining import check_learning
from detente.sweeps.explaining import explain as explained
from detente.sweeps.merging import MERGED, TABLE
from detente.sweeps.merging import merge as merge_parts
from detente.sweeps.parts import FOLDER, Part, clear, hashes_in, read_part
from detente.sweeps.reading import Opened, read_design
from detente.sweeps.running import LOGS, Run, run

SHARD = re.compile(r"\s*([0-9]{1,6})\s*/\s*([0-9]{1,6})\s*")


def _design(value: object, argument: str) -> object:
    return value if isinstance(value, Mapping) else given.path(value, argument)


def shard_of(value: object, argument: str = "shard") -> tuple[int, int]:
    """A shard and how many there are, from ``3/16``.

    Raises
    ------
    QuestionError
        The text says no shard.

    >>> shard_of("3/16")
    (3, 16)
    """
    text = f"{value[0]}/{value[1]}" if isinstance(value, tuple) and len(value) == 2 else str(value)
    parsed = SHARD.fullmatch(text)
    if parsed is None or not 1 <= int(parsed[1]) <= int(parsed[2]):
        raise QuestionError("sweep_shard", given=text[:40], argument=argument)
    return int(parsed[1]), int(parsed[2])


DesignOrFolder = Annotated[str | Path | Mapping[str, Any], a.Kind(_design)]
Shard = Annotated[str | tuple[int, int], a.Kind(shard_of)]


@public
def sweep(
    design: DesignOrFolder,
    *,
    out: a.Path | None = None,
    shard: Shard | None = None,
    merge: a.Flag = False,
    explain: a.Caption | None = None,
    scheduler: a.Scheduler | None = None,
    processes: a.Processes | None = None,
    progress: a.Progress | None = None,
) -> Sweep:
    """Ask one question of many variants of conflicts: the product of models, changes, concepts, seeds and arguments.

    Each part is a file of its own, named by the hash of what determines its answer and put in place whole, so that an
    interrupted sweep goes on where it was, and gives the same bytes however it is shared out.

    Parameters
    ----------
    design
        The file of the design, or plain data with its keys; or the folder of a sweep, to merge or to explain what is
        there.
    out
        The folder of the parts, made if it isn't there.
    shard
        The share of the parts to ask, such as ``3/16``; by default all.
    merge
        Whether to write all parts into one file, sorted by hash, and a table of their figures.
    explain
        The figure to explain by a shallow tree over what varied: a column of the table.
    scheduler
        Address of a Dask scheduler, ``tcp://host:port``, whose workers share the work.
    processes
        Number of local processes that share the work; by default one per processor.
    progress
        Progress callback.

    Warns
    -----
    ImportNotice
        What a model's file of another program says and a model can't hold.

    Raises
    ------
    ConflictError
        The design or one of its models has errors; each names its line.
    QuestionError
        An argument that the design or the folder doesn't fit.
    EngineMissing
        A scheduler is given but Dask isn't installed, or a tree asked for without scikit-learn.

    >>> import detente as dt, tempfile
    >>> design = {"question": "equilibria", "models": ["chicken", "stag-hunt"], "concepts": ["nash", "seq"]}
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     answer = dt.sweep(design, out=folder, processes=1, explain="equilibria.NASH.count")
    >>> answer.parts, answer.complete, answer.tree.left_out
    (4, True, 2)
    """
    if isinstance(design, str | Path) and out is None and not Path(design).exists():
        read_design(design)  # which is at fault before anything else
    asked = Wish(
        folder=None if out is None else Path(out),
        shard=None if shard is None else shard_of(shard),
        merge=bool(merge),
        explain=explain,
        scheduler=scheduler,
        processes=processes,
    )
    if isinstance(design, str | Path) and Path(design).is_dir():
        return look(Path(design), asked)
    check(asked)
    opened = read_design(design)
    for name, notice in opened.notices:
        warnings.warn(ImportNotice(name, notice), stacklevel=3)  # skip the frame of the argument decorator
    return sweep_design(opened, asked, progress or _silent)


def _silent(what: str, done: int, of: int) -> None:
    """No progress."""


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What is wanted of a sweep; see :func:`sweep`."""

    folder: Path | None = None
    shard: tuple[int, int] | None = None
    merge: bool = False
    explain: str | None = None
    scheduler: str | None = None
    processes: int | None = None
    lang: str = words.DEFAULT  # of why a part has no answer


def check(wish: Wish) -> None:
    """Refuse what can't be asked, before a design is read.

    Raises
    ------
    QuestionError
        No folder is named, or no scheduler answers.
    EngineMissing
        Dask isn't installed, or scikit-learn for a tree.
    """
    if wish.folder is None:
        raise QuestionError("sweep_needs_out", argument="out")
    if wish.scheduler is not None:
        reach(wish.scheduler)
    if wish.explain is not None:
        check_learning()


def sweep_design(opened: Opened, wish: Wish, progress: Progress) -> Sweep:
    """Ask the parts of a design that aren't in a folder yet; see :func:`sweep`."""
    folder, design = wish.folder or Path(), opened.design
    prepare(folder, design)
    parts = design.parts()
    own = {key: part for key, part in parts.items() if wish.shard is None or part.is_in(*wish.shard)}
    clear(folder, own)
    left = [part for part in own.values() if read_part(folder, part) is None]
    head = {
        "question": design.question,
        "shard": None if wish.shard is None else list(wish.shard),
        "parts": len(left),
        "models": [model.name for model in design.models],
        "folder": str(folder.resolve()),
    }
    told = partial(progress, "progress.sweep")
    done = run(folder, left, opened.models, wish.scheduler, wish.processes, head, told, lang=wish.lang)
    swept = _told(folder, design, parts, own, wish.shard, done)
    return swept if done.stopped else _further(swept, folder, design, parts, wish)


def look(folder: Path, wish: Wish) -> Sweep:
    """What there is of a sweep in a folder; see :func:`sweep`.

    Raises
    ------
    QuestionError
        Something is wanted that needs a design.
    """
    if wish != Wish(merge=wish.merge, explain=wish.explain, lang=wish.lang):
        raise QuestionError("sweep_folder_given", given=str(folder), first_argument="merge", second_argument="explain")
    design = design_in(folder)
    parts = design.parts()
    return _further(_told(folder, design, parts, parts, None, Run()), folder, design, parts, wish)


def prepare(folder: Path, design: Design) -> None:
    """Make the folder of a sweep, with its design.

    Raises
    ------
    FormatError
        It can't be made.
    QuestionError
        It has the parts of another question.
    """
    try:
        for inner in (FOLDER, LOGS):
            (folder / inner).mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        raise FormatError("sweep_out_file", path=str(folder)) from None
    except OSError as error:
        why = error.strerror or str(error)
        raise FormatError("file_unwritable", place=Place(str(folder)), path=str(folder), why=why) from None
    if (folder / FILE).exists() and (other := design_in(folder).question) != design.question:
        raise QuestionError("sweep_other", given=str(folder), question=design.question, other=other)
    design.write(folder)


def _told(
    folder: Path,
    design: Design,
    parts: Mapping[str, Part],
    own: Mapping[str, Part],
    shard: tuple[int, int] | None,
    done: Run,
) -> Sweep:
    """How far a sweep is, by what lies in its folder."""
    found = {key: _standing(folder, own[key]) for key in sorted(own)}
    absent = tuple(key for key, standing in found.items() if standing == "absent")
    why: SweepWhy | None = None
    if absent:
        why = "stopped" if done.stopped else "unanswered" if done.unanswered else "missing"
    return Sweep(
        question=design.question,
        folder=str(folder),
        combinations=design.size,
        parts=len(parts),
        shard=shard,
        share=len(own),
        before=len(found) - len(absent) - done.answered,
        answered=done.answered,
        refused=sum(standing == "refused" for standing in found.values()),
        missing=absent,
        others=sum(key not in parts for key in hashes_in(folder)),
        unanswered=done.unanswered,
        why=why,
    )


def _standing(folder: Path, part: Part) -> Literal["absent", "refused", "answered"]:
    found = read_part(folder, part)
    return "absent" if found is None else "refused" if "error" in found[1] else "answered"


def _further(swept: Sweep, folder: Path, design: Design, parts: Mapping[str, Part], wish: Wish) -> Sweep:
    """Merge and explain where asked to."""
    if wish.merge:
        merged = merge_parts(folder, design, parts)
        files = (str(folder / MERGED), str(folder / TABLE))
        swept = replace(swept, merged=MergedParts(merged.parts, merged.columns, merged.left_out, *files))
        if swept.shard is not None and merged.parts < len(parts):
            absent = tuple(key for key in sorted(parts) if read_part(folder, parts[key]) is None)
            swept = replace(swept, missing=absent, why=swept.why or "missing")
    return swept if wish.explain is None else replace(swept, tree=explained(folder, design, parts, wish.explain))
