"""What a repository for strangers must not hold, and what its parts must agree about."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml

import detente as dt
from detente._version import ADDRESS
from detente.files.schema import model_schema
from tests.architecture.layers import PACKAGE, ROOT

# The brackets keep the patterns from finding themselves.
MACHINE_PATHS = re.compile(r"/hom[e]/[a-z]|/User[s]/[a-z]|/roo[t]/|/wor[k]/|/tm[p]/[a-z]|\.pyen[v]")
REGISTRIES = re.compile(r"[p]ythonhosted|[p]ypi\.org|[r]egistry\.npmjs|--(extra-)?[i]ndex-url")
UNFINISHED = re.compile(r"\b([T]ODO|[F]IXME|[X]XX|[N]otImplementedError)\b")
NOT_TEXT = {".png", ".woff2", ".ttf", ".gz", ".xlsx"}


def files() -> list[Path]:
    """Every file of the repository; of a source archive without one, every file that would be in it."""
    listed = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    done = subprocess.run(listed, cwd=ROOT, capture_output=True, check=False)
    if done.returncode == 0:
        found = [ROOT / name for name in done.stdout.decode("utf-8").split("\0") if name]
    else:
        found = [path for top in ("src", "tests", "docs", "benchmarks") for path in (ROOT / top).rglob("*")]
    return [
        path for path in found if path.is_file() and path.suffix not in NOT_TEXT and "__pycache__" not in path.parts
    ]


@pytest.mark.parametrize("forbidden", [MACHINE_PATHS, REGISTRIES], ids=["machine paths", "package registries"])
def test_nothing_names_one_machine_or_registry(forbidden: re.Pattern[str]) -> None:
    hits = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:100]}"
        for path in files()
        for number, line in enumerate(path.read_text("utf-8", errors="replace").splitlines(), 1)
        if forbidden.search(line)
    ]
    assert not hits, "\n".join(hits)


def test_nothing_shipped_is_unfinished() -> None:
    hits = [str(path) for path in PACKAGE.rglob("*.py") if UNFINISHED.search(path.read_text("utf-8"))]
    assert not hits


def test_the_version_is_the_same_everywhere() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    assert citation["version"] == dt.__version__
    assert f"## [{dt.__version__}]" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_nothing_names_an_address_until_there_is_one_and_then_all_name_it() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    readme = (ROOT / "README.md").read_text("utf-8")
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    named = {*project.get("urls", {}).values(), *re.findall(r"git\+([^\s\"']+)", readme)}
    named |= set(re.findall(r"!\[[^]]*\]\((https?://[^)]+)", readme))  # badges
    named |= {citation[key] for key in ("url", "repository-code") if key in citation}
    if ADDRESS:
        assert named and all(url.startswith(ADDRESS) for url in named)  # noqa: PT018
        assert project["urls"]["Source"] == citation["repository-code"] == ADDRESS
        assert model_schema()["$id"].startswith(ADDRESS)
    else:
        assert named == set()
        assert model_schema()["$id"] == "urn:detente:schema:model:1"


def test_every_pin_is_exact() -> None:
    pins = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    assert [line for line in pins if not re.fullmatch(r"[a-z0-9.-]+==[^ ;]+( ; .+)?", line)] == []
