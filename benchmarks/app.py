"""What the app takes in the browser: from an edit to its result, to open a model, to type in a long one, and its size.

    python -m benchmarks.app [--options 10,14] [--edits 15] [--sources 9500] [--json]

A real Chromium on a real server. A statement is moved by a key: the clock starts with the key and stops when the page
has drawn the new equilibria. A model is open when its table of states is drawn. A key is typed into the name of a
decision maker of a model with so many sources; its clock stops after the next frame. Sizes are those of the files that
a page loads before somebody edits, as they are and compressed. Times are milliseconds; other work on the machine
changes the least of them least.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.generator import generated
from benchmarks.machine import facts
from detente.exchange.loading import text_for
from detente.model.decision_makers import DecisionMaker
from detente.model.formulas import text_of
from tests.web.served import served

STATIC = Path(__file__).parents[1] / "src" / "detente" / "web" / "static"
EXCLUSIVE = "constraints: [{at_most_one: [o0, o1]}, {at_most_one: [o2, o3]}]\n"  # 9 * 2^14 states are left of 2^18
LIMITS = {"edit 1,024": 80, "edit 16,384": 120, "edit 147,456": 400, "open 1,024": 1000, "key": 100}

# Press a key on the grip of a statement; resolve once the page has drawn what follows from it.
EDIT = """async ([grip, key]) => {
  const { state, text } = (await import("/static/main.js")).store;
  const before = text();
  const field = document.querySelector(`[data-key="${grip}"]`);
  field.focus();
  const began = performance.now();
  field.dispatchEvent(new KeyboardEvent("keydown", {key, bubbles: true}));
  field.dispatchEvent(new KeyboardEvent("keyup", {key, bubbles: true}));
  return await new Promise((done) => {
    const look = () => (text() !== before && state.fresh && state.seen && state.working?.what !== "look")
      ? requestAnimationFrame(() => done(performance.now() - began)) : setTimeout(look);
    look();
  });
}"""
TYPED = """() => {
  window.waits = [];
  addEventListener("keydown", () => {
    const began = performance.now();
    const after = new MessageChannel();
    after.port1.onmessage = () => window.waits.push(performance.now() - began);
    requestAnimationFrame(() => after.port2.postMessage(null));
  }, true);
}"""


def long_model(sources: int) -> str:
    """A small conflict that quotes many sources."""
    told = (
        f"  s{number:05d}: {{title: Report {number} of a commission on the waters of two towns, year: 2014, "
        f"url: 'https://example.org/reports/{number}'}}\n"
        for number in range(sources)
    )
    return text_for(generated("owned", 10, 4, 6, 0, 1), "m.yaml") + "sources:\n" + "".join(told)


def model(options: int) -> str:
    """A conflict of four in which nobody says the same twice: what is moved past its like changes nothing."""
    drawn = (generated("owned", options, 4, 6, 0, seed) for seed in itertools.count(1))
    return text_for(next(one for one in drawn if not any(map(is_repeated, one.decision_makers))), "m.yaml")


def is_repeated(dm: DecisionMaker) -> bool:
    """Whether it says something twice."""
    said = [text_of(statement.that) for statement in dm.preferences.form.statements]
    return len(set(said)) < len(said)


@contextmanager
def chromium() -> Iterator[Any]:
    """A real browser."""
    from playwright.sync_api import sync_playwright

    program = next(found for one in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(one)))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        yield browser.new_context(viewport={"width": 1440, "height": 900})
        browser.close()


def calm(page: Any) -> None:
    """Wait until nothing is under way any more."""
    page.wait_for_selector("table.states")
    page.wait_for_selector("[data-key=stop]", state="detached", timeout=120_000)
    page.wait_for_timeout(200)


def edits(context: Any, url: str, count: int) -> list[float]:
    """Milliseconds of each edit, after a few that warm up."""
    page = context.new_page()
    page.goto(url)
    calm(page)
    grips = page.locator("#model .statement .grip").evaluate_all("all => all.map((one) => one.dataset.key)")
    firsts = [grip for grip in grips if grip.endswith("[1].grip")]
    taken = []
    for edit in range(count + 3):
        grip = firsts[edit % len(firsts)].replace("[1]", f"[{1 + edit // len(firsts) % 3}]")  # a text that is new
        taken.append(page.evaluate(EDIT, [grip, "ArrowDown"]))
        calm(page)
    page.close()
    return taken[3:]


def openings(context: Any, url: str, count: int) -> list[float]:
    """Milliseconds of each loading, until the table of states is drawn."""
    taken = []
    for _ in range(count):
        page = context.new_page()
        page.goto("about:blank")
        page.add_init_script("""new MutationObserver((_, watch) => {
          if (!document.querySelector("table.states td")) return;
          watch.disconnect();
          requestAnimationFrame(() => (window.opened = performance.now()));
        }).observe(document, {childList: true, subtree: true});""")
        page.goto(url)
        calm(page)
        taken.append(page.evaluate("window.opened"))
        page.close()
    return taken


def keys(context: Any, url: str, count: int) -> tuple[list[float], int]:
    """Milliseconds of each key; and how many elements the page has."""
    page = context.new_page()
    page.goto(url)
    calm(page)
    page.locator("#model [data-dm] input").first.focus()
    page.evaluate(TYPED)
    for _ in range(count):
        page.keyboard.press("a")
        page.wait_for_timeout(100)
    found = page.evaluate("window.waits"), page.locator("*").count()
    page.close()
    return found


def sizes() -> dict[str, list[int]]:
    """Bytes of the script and the styles that every page loads, as they are and compressed."""
    files = {name: (STATIC / name).read_bytes() for name in ("main.js", "app.css")}
    return {name: [len(content), len(gzip.compress(content))] for name, content in files.items()}


def measured(options: list[int], count: int, sources: int, large: bool) -> dict[str, list[float]]:
    """All that is timed, by what it is called."""
    models = {f"{2**number:,}": model(number) for number in options}
    if large:
        models["147,456"] = model(18) + EXCLUSIVE
    found: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for size, text in models.items():
            (folder / f"m{size.replace(',', '')}.yaml").write_text(text, "utf-8")
        (folder / "long.yaml").write_text(long_model(sources), "utf-8")
        with served(folder) as running, chromium() as context:
            for size in models:
                url = f"{running.url}?file=m{size.replace(',', '')}.yaml"
                found[f"open {size}"] = openings(context, url, min(count, 5))
                found[f"edit {size}"] = edits(context, url, count)
            found["open long"] = openings(context, f"{running.url}?file=long.yaml", min(count, 3))
            found["key"], elements = keys(context, f"{running.url}?file=long.yaml", count)
            found["elements long"] = [float(elements)]
    return found


def main() -> None:
    """Print a table, or JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--options", default="10,14", help="numbers of options, each a model with all their states")
    parser.add_argument("--edits", type=int, default=15)
    parser.add_argument("--sources", type=int, default=9500)
    parser.add_argument("--small", action="store_true", help="without the conflict of 147,456 states")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    options = [int(number) for number in given.options.split(",")]
    taken = measured(options, given.edits, given.sources, not given.small)
    timings = {
        name: {"median": round(statistics.median(all_), 1), "least": round(min(all_), 1), "most": round(max(all_), 1)}
        for name, all_ in taken.items()
    }
    found: dict[str, Any] = {"timings": timings, "sizes": sizes(), "machine": facts("fastapi", "uvicorn", "numpy")}
    if given.json:
        print(json.dumps(found, indent=1))
        return
    print(f"{'':14}{'median':>10}{'least':>10}{'most':>10}{'required':>10}")
    for name, one in timings.items():
        print(f"{name:14}" + "".join(f"{one[key]:10,.0f}" for key in one) + f"{LIMITS.get(name, ''):>10}")
    for name, (plain, packed) in found["sizes"].items():
        print(f"{name:14}{plain:10,} bytes, {packed:,} compressed")
    print(f"load of the machine: {found['machine']['load']}", file=sys.stderr)


if __name__ == "__main__":
    main()
