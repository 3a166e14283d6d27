"""A small conflict with many variants, and sweeps of it as a user runs them."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from pathlib import Path
from random import Random

TOWNS = """\
detente: 1
conflict: Two towns and a river
decision_makers:
  upper:
    options: {release: Release water, dam: Build the dam}
    prefers: [not sue, dam if not sue, release iff dam, not dam, release, sue if dam, not release]
  lower:
    options: {sue: Go to court, pay: Pay for water}
    prefers: [not dam, release, not sue, pay if release, not pay, sue if dam]
constraints:
  - at_most_one: [release, dam]
status_quo: []
claims:
  stuck: {that: equilibrium(GMR)}
"""
FILES = ("merged.jsonl", "table.csv")


def write_design(folder: Path, statements: int, concepts: str = "[nash, gmr, smr, seq, sseq]") -> Path:
    """A design with 2^statements variants, for each concept."""
    (folder / "towns.yaml").write_text(TOWNS, "utf-8")
    addresses = [f"upper.prefers[{number}]" for number in range(1, 8)]
    addresses += [f"lower.prefers[{number}]" for number in range(1, 7)]
    drops = "\n".join(f'  - drop: "{address}"' for address in addresses[:statements])
    design = folder / "design.yaml"
    design.write_text(f"question: equilibria\nmodels: [towns.yaml]\nsubsets:\n{drops}\nconcepts: {concepts}\n", "utf-8")
    return design


def command(*arguments: str) -> list[str]:
    """The command line of a sweep."""
    return [sys.executable, "-m", "detente", "sweep", *arguments]


def swept(*arguments: str) -> int:
    """Run a sweep to its end."""
    return subprocess.run(command(*arguments), capture_output=True, check=False).returncode


def killed(design: Path, out: Path, times: int, random: Random, longest: float) -> int:
    """Kill a sweep so many times while it asks, at random moments, and let it go on; how often it was still at it."""
    running = 0
    for number in range(1, times + 1):
        process = subprocess.Popen(
            command(str(design), "--out", str(out), "--processes", "2"),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        while process.poll() is None and len(list(out.glob("logs/*.jsonl"))) < number:
            time.sleep(0.02)
        time.sleep(random.uniform(0.0, longest))
        running += process.poll() is None
        process.kill()
        process.wait()
    return running


def gathered(folders: list[Path], into: Path) -> Path:
    """The parts of several folders in one, as whoever collects the shards of a job array copies them."""
    for folder in folders:
        shutil.copytree(folder, into, dirs_exist_ok=True)
    return into


def content(folder: Path) -> dict[str, bytes]:
    """What was merged."""
    return {name: (folder / name).read_bytes() for name in FILES}


def sharded(design: Path, home: Path, shards: int) -> Path:
    """A sweep in so many shards, each in a folder of its own, gathered and merged."""
    folders = [home / f"{number}-of-{shards}" for number in range(1, shards + 1)]
    for number, folder in enumerate(folders, 1):
        assert swept(str(design), "--out", str(folder), "--shard", f"{number}/{shards}", "--processes", "2") == 0
    whole = gathered(folders, home / f"all-of-{shards}")
    assert swept(str(whole), "--merge") == 0
    return whole
