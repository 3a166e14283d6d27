"""The compiled kernels: imported when first needed, and kept on disk only as long as they are as they were written.

A file of the cache that was cut short or changed would end in a crash without a word. So a list of what the files
should contain lies beside them; where it doesn't hold, all are thrown away and compiled anew.
"""

from __future__ import annotations

import hashlib
import json
import os
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any

LIST = "kernels.sums.json"


def available() -> bool:
    """Whether kernels can be compiled here."""
    return find_spec("numba") is not None


@cache
def kernels() -> ModuleType:
    """The module of kernels."""
    from detente.engines.explicit import kernels as found

    folder = _folder(found)
    if folder is not None and _listed(folder) != _sums(folder):
        for path in _files(folder):
            path.unlink(missing_ok=True)
    return found


_sealed = 0


def seal() -> None:
    """Write down what the files of the cache contain, where kernels were compiled since the last time."""
    global _sealed  # noqa: PLW0603
    folder, compiled = _folder(kernels()), sum(_misses(kernel) for kernel in _kernels(kernels()))
    if folder is None or compiled == _sealed:
        return
    _sealed = compiled
    written = folder / f"{LIST}.{os.getpid()}"
    try:
        written.write_text(json.dumps(_sums(folder)), "utf-8")
        written.replace(folder / LIST)
    except OSError:  # then they are compiled anew next time
        written.unlink(missing_ok=True)


def _kernels(module: ModuleType) -> list[Any]:
    return [found for found in vars(module).values() if hasattr(found, "py_func")]


def _misses(kernel: Any) -> int:
    return sum(kernel.stats.cache_misses.values())


def _folder(module: ModuleType) -> Path | None:
    """Where the cache is; None without one."""
    paths = {kernel.stats.cache_path for kernel in _kernels(module)} - {None}
    return Path(paths.pop()) if paths else None


def _files(folder: Path) -> list[Path]:
    return sorted(path for kind in ("nbi", "nbc") for path in folder.glob(f"kernels.*.{kind}"))


def _sums(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in _files(folder)}


def _listed(folder: Path) -> Any:
    try:
        return json.loads((folder / LIST).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
