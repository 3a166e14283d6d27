"""One run: random deeds at two tabs and in an outside editor, on a server that is killed; compared with the plan."""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from tests.browser.monkey import hands, plan
from tests.browser.monkey.hand import CLICK, PENDING, TEXT, Hand, Unseen
from tests.browser.monkey.plan import Data, Edit, History
from tests.browser.monkey.watch import NOTED, Sent, watched
from tests.browser.monkey.wire import Wire

FILE = "towns.yaml"
# Whether all is taken, kept and drawn, the page knows the file as it is, and nothing is wrong; else what isn't so.
STANDING = """async (disk) => {
  const { acts, store } = await import("/static/main.js");
  const { state, text } = store;
  if (document.querySelector("dialog[open]")) return "asked";
  await acts.settled();
  await store.keep();
  const unlike = [
    state.working && "working", state.drawn !== text() && "undrawn", state.fault && "fault", state.unkept && "unkept",
    state.saved.text !== disk && "disk", state.editing && "editing", acts.pending() && "waiting",
    state.drafts.some((one) => !one.kept) && "recovering", document.querySelector("dialog[open]") && "asked",
  ].filter(Boolean);
  return unlike.length ? unlike.join(" ") : "calm";
}"""
# Go to a field in which something is typed that isn't taken, if there is one.
TYPED = """() => {
  const field = document.querySelector("#model [data-dirty]");
  field?.focus();
  return Boolean(field);
}"""
ALIVE = """navigator.locks.query().then(({ held }) =>
  `${held.map(({ name }) => name).join(" ")}, own ${sessionStorage.names}`)"""
# What stands in the way, for whoever looks into it.
SHOWN = """() => [document.activeElement?.outerHTML.slice(0, 200), document.querySelector("dialog[open]")?.textContent,
  document.getElementById("alerts")?.textContent, document.getElementById("work")?.textContent.slice(0, 300)]"""
LOOK = "dispatchEvent(new Event('focus'))"
SECONDS = 60
MOST = 4  # edits before it is compared: some of them, in any order, may be done where the server was killed
CLEAN = "import('/static/main.js').then(({ store: { dirty } }) => !dirty())"
TAKEN_IN = ("The file changed on disk; the changes were",)


class Lost(AssertionError):
    """Something isn't as it was meant, and nobody was told."""


@dataclass
class Tab:
    """A page, and what it should say."""

    name: str
    page: Any
    sent: Sent
    history: History = field(default_factory=History)
    base: Data = field(default_factory=dict)  # the file, as it was then
    done: list[Edit] = field(default_factory=list)  # since it was calm
    kills: int = 0
    disks: int = 0
    asked: list[str] = field(default_factory=list)  # by the browser, before the page is left

    @property
    def now(self) -> Data:
        """What it should say, if everything that was done is."""
        return plan.folded(self.done, self.history.states[self.history.at][0])


def _reloaded(page: Any) -> None:
    """Load a page anew, once more where the connection was that of a server that ended."""
    from playwright.sync_api import Error

    try:
        page.reload()
    except Error as error:
        if "net::" not in error.message:
            raise
        page.reload()


class Trial:
    """A run of so many edits."""

    def __init__(self, browser: Any, wire: Wire, seed: int) -> None:
        self.browser, self.wire, self.draw = browser, wire, Random(seed)
        self.file: Path = wire.folder / FILE
        self.file.write_text(plan.FIRST, "utf-8")
        self.disks = 0  # changes of the file
        self.tally = Counter[str]()
        self.log: list[str] = []
        self.faults: list[str] = []
        self.context = self._context()
        self.tabs = {name: self._opened(name) for name in hands.MINE}
        for tab in self.tabs.values():
            self._reopened(tab, [self.on_disk()])

    def _context(self) -> Any:
        context = self.browser.new_context(viewport={"width": 1400, "height": 900})
        context.add_init_script("localStorage.lang ??= 'en'")
        context.add_init_script(NOTED)
        return context

    def _opened(self, name: str) -> Tab:
        """A page at the file; what was left unsaved is taken up as soon as it is at rest."""
        self.wire.up()
        page = self.context.new_page()
        page.set_default_timeout(SECONDS * 1000)
        tab = Tab(name, page, Sent())
        watched(page, tab.sent, FILE)
        page.on("pageerror", lambda error: self.faults.append(str(error)))

        def leave(asked: Any) -> None:
            tab.asked.append(asked.type)
            asked.accept()

        page.on("dialog", leave)
        page.goto(f"{self.wire.url}?file={FILE}")
        return tab

    def _calm(self, tab: Tab) -> None:
        """Wait until a page has caught up; questions about the file are answered: what stands there counts."""
        self.wire.trap = None
        said = ""
        for n in range(SECONDS * 20):
            self.wire.up()  # again, where it was about to be killed
            disk = self.file.read_bytes().decode()
            said = tab.page.evaluate(STANDING, disk) if tab.page.locator("#model, dialog[open]").count() else "unopened"
            if said == "calm" and not tab.page.evaluate(PENDING):
                return
            if said == "asked":
                self._answer(tab)
            elif tab.page.evaluate(PENDING) and n % 20 == 19:
                tab.page.evaluate(CLICK, "take-text")
            elif "disk" in said and tab.page.evaluate(CLICK, "disk-act"):
                tab.page.wait_for_timeout(50)
            elif n % 10 == 9:
                self._give_up(tab)  # as long as somebody types, nothing is taken in
                tab.page.evaluate(LOOK)
            tab.page.wait_for_timeout(50)
        raise Lost(f"tab {tab.name} doesn't come to rest: {said}; {tab.page.evaluate('noted.slice(-3)')}")

    def _answer(self, tab: Tab) -> None:
        """A dialog: unsaved edits are taken up; where both changed more than they share, what is on disk counts."""
        self.tally["questions answered"] += 1
        for clash in tab.page.locator("dialog[open] .clash").all():
            is_shared = all("name: Court" in one for one in clash.locator("pre").all_text_contents())
            side = self.draw.choice(("ours", "theirs")) if is_shared else "theirs"
            clash.locator(f"input[value={side}]").check()
        for value in ("yes", "merge"):
            button = tab.page.locator(f"dialog[open] button[value={value}]")
            if button.count():
                button.first.click()
                return
        raise Lost(f"tab {tab.name} asks {tab.page.locator('dialog[open]').inner_text()!r}")

    def rest(self, tab: Tab) -> None:
        """Let a page come to rest, and compare what it says with what was meant."""
        self._calm(tab)
        text = tab.page.evaluate(TEXT)
        found, disk = plan.read(text), self.on_disk()
        told = [one for one in tab.page.evaluate("noted") if not one.startswith(TAKEN_IN)]
        begun, is_other = tab.history.states[tab.history.at][0], tab.disks != self.disks
        is_doubtful = is_other or tab.kills != self.wire.kills
        some = plan.some_of(tab.done, begun) if is_doubtful else iter([plan.folded(tab.done, begun)])
        at = next((n for n, one in enumerate(some) if found in plan.merges(tab.base, one, disk)), None)
        if at is None or (at > 0 and not told):
            self._lost(tab, found, told, "says what nobody meant" if at is None else "lost an edit without a word")
        if missing := [one for one in plan.COMMENTS if one.strip() not in text]:
            self._lost(tab, found, told, f"lost comments {missing}")
        if at == 0 and not is_other:
            for edit in tab.done:
                tab.history.add(edit)
        else:
            self.tally["edits told as not done"] += bool(at)
            tab.history = History.begun(found)
        self._give_up(tab)
        tab.page.evaluate(CLICK, "tab-states")
        self._begin(tab)

    def _lost(self, tab: Tab, found: Data, told: list[str], what: str) -> None:
        meant = plan.merged(tab.base, tab.now, self.on_disk())
        unlike = [
            f"{cell}: {is_} for {should}"
            for cell, should in plan.cells(meant).items()
            if (is_ := plan.cells(found)[cell]) != should
        ]
        raise Lost(
            "\n".join(
                [
                    f"tab {tab.name} {what}",
                    *unlike,
                    *(f"done: {one.name}" for one in tab.done),
                    f"told: {told}",
                    *self.log[-12:],
                ]
            )
        )

    def _begin(self, tab: Tab) -> None:
        """What comes is compared from here."""
        tab.page.evaluate("noted.length = 0")
        tab.done, tab.kills, tab.disks, tab.base = [], self.wire.kills, self.disks, self.on_disk()
        if self.faults:
            raise Lost(f"the page complains: {self.faults}")

    def _give_up(self, tab: Tab) -> None:
        """What is still typed in a field, since it was refused, is given up."""
        while tab.page.evaluate(TYPED):
            tab.page.keyboard.press("Escape")
            tab.page.keyboard.press("Escape")

    def _journal(self) -> str:
        """What the journal has."""
        path = self.file.parent / ".detente" / "journal" / f"{FILE}.jsonl"
        return path.read_text("utf-8")[-3000:] if path.exists() else "no journal"

    def on_disk(self) -> Data:
        """What the file says."""
        return plan.read(self.file.read_text("utf-8"))

    def run(self, edits: int) -> Counter[str]:
        """Do so many edits, and compare."""
        ways = [self.edit] * 60 + [self.walk] * 10 + [self.save] * 5 + [self.write_outside] * 5 + [self.save_into] * 2
        ways += (
            [self.kill] * 3 + [self.trap] * 6 + [self.restart] + [self.reload] * 3 + [self.crash] * 3 + [self.crash_all]
        )
        while self.tally["edits"] < edits:
            way = self.draw.choice(ways)
            tab = self.tabs["a" if self.draw.random() < 0.7 else "b"]
            self.log.append(f"{self.tally['edits']} {tab.name} {way.__name__}")
            self.tally[way.__name__.replace("_", " ")] += 1
            way(tab)
        for tab in self.tabs.values():
            self.rest(tab)
        self.tally["acknowledged"] += sum(tab.sent.acknowledged for tab in self.tabs.values())
        self.context.close()
        return self.tally

    def edit(self, tab: Tab) -> None:
        """A few edits, at any pace."""
        hand = Hand(tab.page, self.draw)
        for _ in range(self.draw.choice((1, 1, 2, 3))):
            if len(tab.done) >= MOST:
                self.rest(tab)
            edit, do = hands.deeds(self.draw, tab.now, hands.MINE[tab.name])
            self.log.append(f"  {edit.name}")
            try:
                do(hand)
            except Unseen as error:
                if tab.kills == self.wire.kills and tab.disks == self.disks:
                    shown = tab.page.evaluate(SHOWN)
                    raise Lost(f"tab {tab.name} doesn't show {edit.name}; {error}; {shown}; {self.log[-12:]}") from None
                self.rest(tab)
                return
            tab.done.append(edit)
            self.tally["edits"] += 1
            hand.wait()
        if self.draw.random() < 0.5:
            self.rest(tab)

    def walk(self, tab: Tab) -> None:
        """Undo or redo some steps."""
        self.rest(tab)
        by = self.draw.choice((-1, -1, 1))
        times = min(self.draw.choice((1, 1, 2, 4)), tab.history.reach(by))
        for _ in range(times):
            tab.page.keyboard.press("Control+z" if by < 0 else self.draw.choice(("Control+y", "Control+Shift+z")))
            Hand(tab.page, self.draw).wait()
        places = tab.history.places(by, times)
        self._calm(tab)
        found = plan.read(tab.page.evaluate(TEXT))
        at = next((one for one in places if tab.history.states[one][0] == found), None)
        if at is None:
            self._lost(tab, found, [], f"walks {by} {times} times to what was never there")
        else:
            tab.history.at = at
        self.tally["edits"] += times
        self._begin(tab)

    def save(self, tab: Tab) -> None:
        """Save, and see that the file says so."""
        self.rest(tab)
        self._saved(tab)

    def _saved(self, tab: Tab) -> None:
        tab.page.keyboard.press("Control+s")
        for _ in range(SECONDS):
            self._calm(tab)
            if tab.page.evaluate(CLEAN):
                break
            tab.page.keyboard.press("Control+s")
            tab.page.wait_for_timeout(50)
        said, disk = plan.read(tab.page.evaluate(TEXT)), self.on_disk()
        if disk != said or disk not in plan.merges(tab.base, tab.now, disk):
            self._lost(tab, disk, [], "saved something else")
        self.disks += 1
        tab.history = History.begun(said)
        self._begin(tab)

    def write_outside(self, _: Tab) -> None:
        """Another program changes the file."""
        text = hands.outside(self.draw, self.file.read_text("utf-8"))
        self.file.write_text(text, "utf-8")
        self.disks += 1

    def save_into(self, tab: Tab) -> None:
        """Save what another program changes at this moment."""
        self.rest(tab)
        self.write_outside(tab)
        self._saved(tab)

    def kill(self, _: Tab) -> None:
        """The server ends at once."""
        self.wire.kill()

    def restart(self, tab: Tab) -> None:
        """The server is ended, and started again."""
        self.wire.end()
        tab.page.wait_for_timeout(self.draw.choice((0, 500)))
        self.wire.up()

    def trap(self, _: Tab) -> None:
        """The server ends at some point of a request that comes."""
        self.wire.up()
        self.wire.set_trap(self.draw)

    def reload(self, tab: Tab) -> None:
        """The page is loaded anew, whatever is on its way: all is there, or the browser asks before."""
        self.wire.trap = None
        tab.asked.clear()
        self.wire.up()
        is_doubtful = tab.kills != self.wire.kills or tab.disks != self.disks
        _reloaded(tab.page)
        if tab.asked or is_doubtful:  # what was on its way is there, or not
            begun, disk = tab.history.states[tab.history.at][0], self.on_disk()
            done = [plan.merged(tab.base, one, disk) for one in plan.some_of(tab.done, begun)]
            self._reopened(tab, [*self._kept(tab), *done])
        else:
            self._reopened(tab, plan.merges(tab.base, tab.now, self.on_disk()))

    def crash(self, tab: Tab) -> None:
        """The page is gone, unasked; what it was told is kept is there."""
        tab.page.close()
        self._again(tab.name, [tab])

    def crash_all(self, _: Tab) -> None:
        """The browser is gone; the first page that is opened again takes up what all left."""
        names, left = self.draw.sample([*self.tabs], len(self.tabs)), [*self.tabs.values()]
        self.context.close()
        self.context = self._context()
        for name in names:
            self._again(name, left)
            left = []

    def _again(self, name: str, left: list[Tab]) -> None:
        self.wire.trap = None
        self.tally["acknowledged"] += self.tabs[name].sent.acknowledged
        self.tabs[name] = tab = self._opened(name)
        self._reopened(tab, self._kept(*left))

    def _kept(self, *left: Tab) -> list[Data]:
        """What may be found of pages that are gone: what they were told is kept, or what they sent after it."""
        disk, found = self.on_disk(), list[Data]()
        for some in itertools.product(*(one.sent.may_be for one in left)):
            for order in itertools.permutations(filter(None, some)):
                all_ = [disk]
                for text, start in order:
                    ours = plan.read(text)
                    all_ = [one for data in all_ for one in plan.merges(plan.read(start), ours, data)]
                found += all_
        return found

    def _reopened(self, tab: Tab, meant: list[Data]) -> None:
        """What a page says that was opened again: what is meant, and nothing else."""
        self._calm(tab)
        found = plan.read(tab.page.evaluate(TEXT))
        tab.base, tab.history = self.on_disk(), History.begun(found)
        if found not in meant:
            tab.history, tab.done = History.begun(meant[0]), []
            told = [
                f"{len(meant)} possible",
                f"asked {tab.asked}",
                tab.page.evaluate(ALIVE),
                *tab.page.evaluate("noted"),
            ]
            self._lost(tab, found, told, f"was opened again and says something else; {self._journal()}")
        self._begin(tab)
