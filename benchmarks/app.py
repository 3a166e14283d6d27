"""How long it takes in the browser from an edit to its result: a statement is moved, the table of states is new.

    python -m benchmarks.app [--options 10] [--edits 21] [--json]

A real Chromium on a real server. The clock starts with the key and stops when the page has drawn the new equilibria.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.generator import generated
from benchmarks.machine import facts
from detente.exchange.loading import text_for
from tests.web.served import served

# Press a key on the grip of a statement; resolve once the page has drawn what follows from it.
EDIT = """async ([grip, key]) => {
  const began = performance.now();
  const seen = new Promise((done) => {
    const watch = new MutationObserver(() => {
      watch.disconnect();
      requestAnimationFrame(() => done(performance.now() - began));
    });
    watch.observe(document.getElementById("view"), {childList: true});
  });
  document.querySelector(`[data-key="${grip}"]`).dispatchEvent(new KeyboardEvent("keydown", {key, bubbles: true}));
  return await seen;
}"""


def main() -> None:
    """Print the median, the least and the most."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--options", type=int, default=10)
    parser.add_argument("--edits", type=int, default=21)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    text = text_for(generated("owned", given.options, 4, 6, 0, 1), "m.yaml")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "m.yaml").write_text(text, "utf-8")
        with served(folder) as running:
            taken = measured(f"{running.url}?file=m.yaml", given.edits)
    found: dict[str, Any] = {
        "states": 2**given.options,
        "edits": given.edits,
        "seconds": round(statistics.median(taken) / 1000, 3),
        "least": round(min(taken) / 1000, 3),
        "most": round(max(taken) / 1000, 3),
        "machine": facts("fastapi", "uvicorn", "numpy"),
    }
    print(json.dumps(found, indent=1) if given.json else found)


def measured(url: str, edits: int) -> list[float]:
    """Milliseconds of each edit, after a few that warm up."""
    from playwright.sync_api import sync_playwright

    program = next(found for one in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(one)))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_context(viewport={"width": 1400, "height": 900}).new_page()
        page.goto(url)
        page.wait_for_selector("table.states")
        taken = []
        for edit in range(edits + 3):
            grip = f"decision_makers.d{edit % 4}.prefers[{1 + edit // 4 % 5}].grip"  # a text that wasn't there before
            taken.append(page.evaluate(EDIT, [grip, "ArrowDown"]))
            page.wait_for_timeout(300)
        browser.close()
    return taken[3:]


if __name__ == "__main__":
    main()
