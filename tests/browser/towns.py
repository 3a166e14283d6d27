"""The monkey's conflict, opened anew by those who try what happens to it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tests.browser.monkey import plan
from tests.browser.test_app import Tab
from tests.web.served import Served

FILE = "towns.yaml"


@contextmanager
def towns(browser: Any, server: Served) -> Iterator[Tab]:
    """A page on a folder in which the file is as it was first, and nothing is kept of what was done before."""
    shutil.rmtree(server.folder / ".detente", ignore_errors=True)
    (server.folder / FILE).write_text(plan.FIRST, "utf-8")
    tab = Tab(browser, server)
    yield tab
    tab.context.close()
