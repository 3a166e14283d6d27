"""The compiled kernels: imported when first needed, cached on disk, and guarded by checksums.

A truncated or altered cache file would crash the interpreter without a message. So a manifest with the digest of each
file is kept beside them; on any mismatch the cache is discarded and the kernels are recompiled.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any, TypeVar

Kernel = TypeVar("Kernel", bound=Callable[..., Any])
LIST = "sums.json"
ALONG_AXES, OVER_GROUPS, OVER_PROFILES = "kernels", "group_kernels", "profile_kernels"


def available() -> bool:
    """Whether numba can compile kernels on this machine."""
    return find_spec("numba") is not None


def processors() -> int:
    """Number of threads that can run in parallel."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def kernel(function: Kernel) -> Kernel:
    """Compile the function on its first call; cache it on disk where a folder is writable."""
    from numba import njit

    compiler: Any = njit
    try:
        compiled: Kernel = compiler(cache=True, nogil=True)(function)
    except RuntimeError:  # nowhere to write
        compiled = compiler(nogil=True)(function)
    return compiled


def kernels() -> ModuleType:
    """The module of the kernels along axes."""
    return _module(ALONG_AXES)


def group_kernels() -> ModuleType:
    """The module of the kernels over groups of states."""
    return _module(OVER_GROUPS)


def profile_kernels() -> ModuleType:
    """The module of the kernels over preference profiles."""
    return _module(OVER_PROFILES)


_sealed: dict[str, int] = {}


@cache
def _module(name: str) -> ModuleType:
    module = import_module(f"detente.engines.explicit.{name}")
    folder = _folder(module)
    if folder is not None and _listed(folder, name) != _sums(folder, name):
        for path in _files(folder, name):
            path.unlink(missing_ok=True)
    _sealed[name] = 0
    return module


def seal() -> None:
    """Update the manifest of the cache if kernels were compiled since it was written."""
    for name in tuple(_sealed):
        module = _module(name)
        folder, compiled = _folder(module), sum(_misses(function) for function in _kernels(module))
        if folder is None or compiled == _sealed[name]:
            continue
        _sealed[name] = compiled
        written = folder / f"{name}.{LIST}.{os.getpid()}"
        try:
            written.write_text(json.dumps(_sums(folder, name)), "utf-8")
            written.replace(folder / f"{name}.{LIST}")
        except OSError:  # then they are recompiled next time
            written.unlink(missing_ok=True)


@cache
def _kernels(module: ModuleType) -> list[Any]:
    return [value for value in vars(module).values() if hasattr(value, "py_func")]


def _misses(function: Any) -> int:
    return sum(function.stats.cache_misses.values())


def _folder(module: ModuleType) -> Path | None:
    """The cache folder; None without one."""
    paths = {function.stats.cache_path for function in _kernels(module)} - {None}
    return Path(paths.pop()) if paths else None


def _files(folder: Path, name: str) -> list[Path]:
    return sorted(path for kind in ("nbi", "nbc") for path in folder.glob(f"{name}.*.{kind}"))


def _sums(folder: Path, name: str) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in _files(folder, name)}


def _listed(folder: Path, name: str) -> Any:
    try:
        return json.loads((folder / f"{name}.{LIST}").read_text("utf-8"))
    except (OSError, ValueError):
        return {}
