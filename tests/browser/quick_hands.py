"""Quick hands at the app: keys and clicks at any gap, on small and large models; the model ends as meant each time.

    python -m tests.browser.quick_hands [--trials 200] [--seed 1] [--states 1024 147456]

A trial is a statement moved by presses of a key (or by one that is held), or options ticked one after the other, begun
while what follows from the last one is still on its way. What the model should say is worked out in Python.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from tests.browser.monkey import hands, plan
from tests.browser.monkey.hand import Hand
from tests.web.served import served

KEYS = (0, 33, 100, 150, 250)  # milliseconds between presses
HELD = 33  # between those of a key that is held
CLICKS = (30, 60, 100, 200, 400, 600)
SIZES = (1_024, 147_456)
FILE = "quick.yaml"
# Whether all that was done is in the text, and drawn; what follows from it may be on its way.
TAKEN = """async () => {
  const { acts, store: { state, text } } = await import("/static/main.js");
  await acts.settled();
  return state.drawn === text() && state.editing === 0 ? text() : null;
}"""


def text_of(states: int) -> str:
    """A model of four decision makers with so many states: options of which some are never taken together."""
    pairs = 0
    while states % 3 == 0:
        states, pairs = states // 3, pairs + 1
    options = states.bit_length() - 1 + 2 * pairs
    assert states == 1 << (options - 2 * pairs), "powers of two, and of three"
    draw, lines = Random(options), ["detente: 1", "conflict: Quick hands", "about: nobody", "decision_makers:"]
    for dm in range(4):
        own = range(dm * options // 4, (dm + 1) * options // 4)
        lines += [
            f"  d{dm}:",
            f"    name: Maker {dm}",
            "    options:",
            *(f"      o{n}: Option {n}" for n in own),
            "    prefers:",
        ]
        said = list[str]()
        while len(said) < 6:
            some = [draw.choice(own), *draw.sample(range(options), 1)]
            formula = " and ".join(dict.fromkeys(f"{draw.choice(('', 'not '))}o{n}" for n in some))
            said += [formula] if formula not in said and len(set(some)) == 2 else []
        lines += [f"      - {one}" for one in said]
    rules = [f"  - at_most_one: [o{2 * n}, o{2 * n + 1}]" for n in range(pairs)]
    return "\n".join([*lines, *(["constraints:", *rules] if rules else []), "status_quo: [o0]", ""])


@dataclass
class Trials:
    """A page at a model, and what the model should say by now."""

    page: Any
    draw: Random
    data: plan.Data

    @classmethod
    def on(cls, page: Any, url: str, seed: int) -> Trials:
        """Open the page, and wait until it is drawn."""
        page.set_default_timeout(120_000)
        page.goto(f"{url}?file={FILE}")
        page.wait_for_selector("table.states")
        found = cls(page, Random(seed), {})
        found.data = found.said()
        return found

    def said(self) -> plan.Data:
        """What the model says, as soon as all that was done is in it."""
        for _ in range(1200):
            text: str | None = self.page.evaluate(TAKEN)
            if text is not None:
                return plan.read(text)
            self.page.wait_for_timeout(50)
        raise AssertionError("the page doesn't come to rest")

    def keys(self, gap: int, is_held: bool = False) -> bool:
        """Whether a statement that is moved by keys ends where it was meant to."""
        dm = self.draw.choice([*self.data["decision_makers"]])
        edit, do = hands.moved_by(self.draw, self.data, dm, gap, is_held)
        do(Hand(self.page, self.draw))
        return self._ends(edit.done(self.data))

    def clicks(self, gap: int) -> bool:
        """Whether options that are ticked one after the other are as they were meant to be."""
        data, bound = self.data, [one for rule in self.data.get("constraints", []) for one in rule["at_most_one"]]
        free = {one for dm in data["decision_makers"].values() for one in dm["options"] if one not in bound}
        for _ in range(self.draw.randint(2, 5)):
            edit, do = hands.ticked(self.draw, data, free)
            do(Hand(self.page, self.draw))
            self.page.wait_for_timeout(gap)
            data = edit.done(data)
        return self._ends(data)

    def _ends(self, meant: plan.Data) -> bool:
        self.data = self.said()
        return self.data == meant


def kinds() -> dict[str, Callable[[Trials], bool]]:
    """The kinds of trials, by what they are called."""
    found: dict[str, Callable[[Trials], bool]] = {"held": lambda on: on.keys(HELD, is_held=True)}
    found |= {f"keys {gap}": lambda on, gap=gap: on.keys(gap) for gap in KEYS}  # type: ignore[misc]
    return found | {f"clicks {gap}": lambda on, gap=gap: on.clicks(gap) for gap in CLICKS}


def main() -> int:
    """Print how many trials of each kind ended otherwise than meant."""
    parser = argparse.ArgumentParser(prog="python -m tests.browser.quick_hands", description=__doc__.splitlines()[0])
    parser.add_argument("--trials", type=int, default=200, help="of each kind, on each model")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--states", type=int, nargs="+", default=SIZES)
    given = parser.parse_args()
    from playwright.sync_api import sync_playwright

    from tests.browser.conftest import ARGUMENTS, chromium

    failed = Counter[str]()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        for states in given.states:
            with tempfile.TemporaryDirectory() as name:
                (Path(name) / FILE).write_text(text_of(states), "utf-8")
                with served(Path(name)) as running:
                    trials = Trials.on(browser.new_page(), running.url, given.seed)
                    for kind, trial in kinds().items():
                        begun = time.perf_counter()
                        wrong = sum(not trial(trials) for _ in range(given.trials))
                        failed[kind] += wrong
                        took = time.perf_counter() - begun
                        print(f"{states} states, {kind}: {wrong} of {given.trials} wrong, {took:.0f} s", flush=True)
        browser.close()
    return bool(failed.total())


if __name__ == "__main__":
    sys.exit(main())
