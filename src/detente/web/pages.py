"""Static files of the front end, shipped with the package."""

from __future__ import annotations

import json
import re
import secrets
from functools import cache
from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from detente import words
from detente.exchange.formats import text_suffixes
from detente.shipped import shipped
from detente.web.security import policy

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
    ".txt": "text/plain; charset=utf-8",
}
BY_CONTENT = re.compile(r"-[0-9A-Z]{8}\.\w+$")  # what a build names by its content is never another
FOR_GOOD = {"cache-control": "private, max-age=31536000, immutable"}
LANGUAGE = ("id", "name", "direction", "formula", "glued")  # what the front end knows of each language
# text keys used by the front end
SHOWN = (
    "web.", "ask.", "count.", "concept.", "reading.", "kind.", "progress.", "why.", "unit.",
    "figure.timeline.axis", "heading.tempo", "heading.timeline_by", "table.outcome", "term.anyone", "timeline.every",
)  # fmt: skip


def page_routes() -> APIRouter:
    """Routes of the page at ``/``, its assets, and its texts."""
    routes = APIRouter(include_in_schema=False)

    @routes.get("/")
    def index() -> Response:
        return _page(secrets.token_urlsafe(16))

    @routes.get("/static/{name}")
    def static(name: str) -> Response:
        return _file(name)

    @routes.get("/words/languages.json")
    def languages() -> list[dict[str, Any]]:
        spoken = map(words.language, words.LANGUAGES)
        return [{key: getattr(language, key) for key in LANGUAGE} for language in spoken]

    @routes.get("/formats.json")
    def formats() -> list[str]:
        return [suffix for suffix in text_suffixes() if suffix not in (".yaml", ".yml")]

    @routes.get("/words/{lang}.json")
    def sayings(lang: str) -> Response:
        if lang not in words.LANGUAGES:
            raise HTTPException(404)
        return Response(_words(lang), media_type="application/json")

    return routes


def _page(nonce: str) -> Response:
    """The page; its script has the nonce with which its editors' style elements are permitted."""
    text = shipped("web", "static").joinpath("index.html").read_text("utf-8")
    headers = {"content-type": TYPES[".html"], "content-security-policy": policy(nonce)}
    return Response(text.replace('<script type="module"', f'<script nonce="{nonce}" type="module"'), headers=headers)


def _file(name: str) -> Response:
    suffix = "." + name.rpartition(".")[2]
    home = shipped("reports", "fonts") if suffix == ".woff2" else shipped("web", "static")
    if suffix not in TYPES or name not in {entry.name for entry in home.iterdir()}:
        raise HTTPException(404)
    kept = FOR_GOOD if BY_CONTENT.search(name) else {}
    return Response(home.joinpath(name).read_bytes(), headers={"content-type": TYPES[suffix], **kept})


@cache
def _words(lang: str) -> str:
    texts = {key: text for key, text in words.messages(lang).items() if key.startswith(SHOWN)}
    return json.dumps(texts, ensure_ascii=False)
