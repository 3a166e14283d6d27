"""The description of the API without a server: ``python -m detente.web.openapi`` prints it.

The types of the page are made from it.
"""

from __future__ import annotations

import json
import sys
import tempfile
from typing import Any

from fastapi import FastAPI

from detente.web.app import app


def description() -> dict[str, Any]:
    """The description, as ``/api/openapi.json`` has it."""
    with tempfile.TemporaryDirectory() as folder:
        api = app(folder).app
        assert isinstance(api, FastAPI)  # noqa: S101
        return api.openapi()


if __name__ == "__main__":
    sys.stdout.write(json.dumps(description(), indent=1) + "\n")
