"""The documentation site in a browser, from disk and from a server: search, brightness, and nothing from elsewhere."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from docs.making.site import TEXTS, build

SOUGHT = {
    "en": ("sanctioning simultaneous", "concepts/sim.html", "Simultaneous"),
    "ar": ("النموذج ملف", "model-file.html", "ملف النموذج"),
}
BACKGROUND = "() => getComputedStyle(document.body).backgroundColor"


class Quiet(SimpleHTTPRequestHandler):
    """A server of files that prints nothing."""

    def log_message(self, *_: object) -> None:
        """Leave the log out."""


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Where the site stands: on disk, and on a server."""
    pytest.importorskip("zensical")
    folder: Path = build(tmp_path_factory.mktemp("site"))
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield {"disk": folder.as_uri(), "server": f"http://127.0.0.1:{server.server_port}"}
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(("place", "lang"), [("disk", "ar"), ("server", "en")])
def test_a_word_is_found_and_brightness_is_kept(browser: Any, places: dict[str, str], place: str, lang: str) -> None:
    page = browser.new_context(color_scheme="light").new_page()
    asked, faults = list[str](), list[str]()
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(places[place] + ("/ar" if lang == "ar" else "") + "/index.html")
    light = page.evaluate(BACKGROUND)
    for name in ("LIGHT", "DARK"):
        page.locator(f'label[title="{TEXTS[lang][name]}"]:visible').click()
    assert page.evaluate(BACKGROUND) != light
    sought, target, title = SOUGHT[lang]
    page.locator(".md-search__button").click()
    page.keyboard.type(sought)
    page.locator(f'a[href*="{target}"]:has(h2)', has_text=title).first.click()
    page.wait_for_url(re.compile(re.escape(target)))
    assert title in page.locator("h1").inner_text()
    assert page.evaluate(BACKGROUND) != light
    assert [url for url in asked if not url.startswith((places[place], "data:", "blob:", "about:"))] == []
    assert faults == []
    page.context.close()
