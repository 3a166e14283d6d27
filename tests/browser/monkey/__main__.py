"""A monkey at the app: random edits by hand in a real browser, beside another tab and an outside editor.

    python -m tests.browser.monkey [--edits 10000] [--seed 1] [--each 500]

The server is killed and started again at random points between request and answer. Whatever was acknowledged is there
afterwards; whatever wasn't is there, or was told. `plan` says what the file should say, in Python's own data and YAML;
`wire` has the server and what is done to it, `hand` and `hands` what is done on the page, `watch` what the page sent
and told, and `trial` one run. A run that fails prints its seed and what was done last.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

from tests.browser.conftest import ARGUMENTS, chromium
from tests.browser.monkey.trial import Lost, Trial
from tests.browser.monkey.wire import Wire


def tried(browser: Any, folder: Path, seed: int, edits: int) -> Counter[str]:
    """One run on an empty folder."""
    with Wire(folder) as wire:
        found = Trial(browser, wire, seed).run(edits)
        found.update(kills=wire.kills, starts=wire.starts)
    return found


def main() -> int:
    """Print what was done, and what was lost."""
    parser = argparse.ArgumentParser(prog="python -m tests.browser.monkey", description=__doc__.splitlines()[0])
    parser.add_argument("--edits", type=int, default=10_000, help="how many in all")
    parser.add_argument("--each", type=int, default=500, help="how many in each run, on a new file")
    parser.add_argument("--seed", type=int, default=1, help="of the first run; each has the next")
    given = parser.parse_args()
    from playwright.sync_api import Error, sync_playwright

    total, lost, begun = Counter[str](), list[int](), time.perf_counter()
    with sync_playwright() as playwright:
        for seed in range(given.seed, given.seed + -(-given.edits // given.each)):
            browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
            with tempfile.TemporaryDirectory() as name:
                try:
                    total += tried(browser, Path(name).resolve(), seed, min(given.each, given.edits - total["edits"]))
                except (Lost, Error) as error:
                    lost.append(seed)
                    print(f"seed {seed}: {error}\n", flush=True)
            browser.close()
            print(
                f"seed {seed}, {time.perf_counter() - begun:.0f} s: {dict(total)}, lost in {lost or 'none'}", flush=True
            )
    return bool(lost)


if __name__ == "__main__":
    sys.exit(main())
