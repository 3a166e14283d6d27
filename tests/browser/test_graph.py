"""The graph of moves in the app: parts of any conflict, told by keys and hover, saved as a picture."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from detente.library import source
from tests.browser.test_app import LANGUAGES, Tab
from tests.browser.test_states import LARGE
from tests.web.served import Served

# Ways that run through a state that is neither their start nor their end.
THROUGH = """() => [...document.querySelectorAll(".way")].flatMap((way) => {
  const line = way.querySelector(".line");
  const points = Array.from({ length: 200 }, (_, at) => line.getPointAtLength((line.getTotalLength() * at) / 199));
  const ends = [way.dataset.from, way.dataset.to];
  return [...document.querySelectorAll(".node")].filter((node) => !ends.includes(node.dataset.number))
    .filter((node) => { const box = node.querySelector(".body").getBBox();
      return points.some(({ x, y }) => x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height); })
    .map((node) => [way.dataset.from, way.dataset.to, node.dataset.number]);
})"""


@pytest.fixture(autouse=True)
def folder(server: Served) -> Path:
    for key in ("iraq-2014", "elmira"):
        (server.folder / f"{key}.yaml").write_text(source(key), "utf-8")
    (server.folder / "large.yaml").write_text(LARGE, "utf-8")
    return server.folder


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("file", ["elmira.yaml", "iraq-2014.yaml", "large.yaml"])
def test_a_graph_is_drawn_of_any_conflict(browser: Any, server: Served, file: str, lang: str) -> None:
    tab = Tab(browser, server, lang)
    page = tab.open(file)
    tab.key("tab-graph").click()
    for part in ("reachable", "near", "settled"):
        tab.key("graph-part").select_option(part)
        tab.until(lambda: page.locator("svg.graph .node").count() > 0)
        page.wait_for_timeout(200)
        assert page.evaluate(THROUGH) == []
    assert tab.faults == []
    tab.context.close()


def test_keys_go_along_the_graph_and_pictures_are_saved(browser: Any, server: Served) -> None:
    tab = Tab(browser, server)
    page = tab.open("elmira.yaml")
    tab.key("tab-graph").click()
    page.locator("svg.graph .node[tabindex='0']").focus()
    page.keyboard.press("ArrowDown")
    assert "s5" in page.locator(".told-state").inner_text()
    page.keyboard.press("Enter")
    tab.until(lambda: "s5" in page.locator(".pane.state h2.grow").inner_text())
    tab.key("graph-part").select_option("near")
    tab.until(lambda: page.locator("svg.graph .node.chosen").count() == 1)
    for kind, sign in (("svg", b"<svg"), ("png", b"\x89PNG")):
        with page.expect_download() as waiting:
            tab.key(f"graph-{kind}").click()
        content = Path(waiting.value.path()).read_bytes()
        assert content.startswith(sign)
        assert waiting.value.suggested_filename == f"elmira.{kind}"
    assert tab.faults == []
    tab.context.close()
