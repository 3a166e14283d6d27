"""A sweep gives the same bytes however often it is killed, and however it is shared out."""

from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path
from random import Random

import pytest

from tests.unit.clusters import cluster_in
from tests.unit.sweeps.variants import content, killed, sharded, swept, write_design

pytestmark = [
    pytest.mark.skipif(find_spec("distributed") is None, reason="needs the extra `cluster`"),
    pytest.mark.filterwarnings("default"),
]


def same_bytes(home: Path, statements: int, kills: int, shards: tuple[int, ...], longest: float) -> int:
    """Compare a killed sweep with sharded ones and with one by a cluster; the number of parts."""
    design = write_design(home, statements)
    out = home / "killed"
    assert killed(design, out, kills, Random(statements), longest) > kills // 2, "too little was killed while it ran"
    assert swept(str(design), "--out", str(out), "--processes", "2", "--merge") == 0
    wanted = content(out)
    for count in shards:
        assert content(sharded(design, home, count)) == wanted, f"{count} shards"
    with cluster_in(home) as (address, _):
        assert swept(str(design), "--out", str(home / "dask"), "--scheduler", address, "--merge") == 0
    assert content(home / "dask") == wanted, "Dask"
    assert not list((out / "parts").glob(".*")), "unfinished files are left"
    lines = [json.loads(line) for line in wanted["merged.jsonl"].splitlines()]
    assert [line["hash"] for line in lines] == sorted({line["hash"] for line in lines})
    return len(lines)


def test_a_few_hundred_parts(tmp_path: Path) -> None:
    assert same_bytes(tmp_path, 6, 3, (1, 4), 1.0) == 320


@pytest.mark.long
def test_ten_thousand_parts(tmp_path: Path) -> None:
    assert same_bytes(tmp_path, 11, 10, (1, 4, 16), 6.0) == 10_240
