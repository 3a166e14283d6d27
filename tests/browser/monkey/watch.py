"""What a page sent to be kept or saved, what it was told of that, and what it tells whoever looks at it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

# Every alert and question that the page shows is noted.
NOTED = """(() => {
  window.noted = [];
  const note = () => {
    for (const one of document.querySelectorAll("#alerts .fault, .told .fault, dialog[open]")) {
      const text = one.textContent;
      if (text && window.noted.at(-1) !== text) window.noted.push(text);
    }
  };
  new MutationObserver(note).observe(document, { childList: true, subtree: true, characterData: true });
})()"""
Kept = tuple[str, str]  # a text, and the one that it was made from


@dataclass
class Sent:
    """The texts of a page that were to be on disk: the last that it was told is there, and those after it."""

    known: Kept | None = None  # none where the file has all
    since: list[Kept | None] = field(default_factory=list)
    acknowledged: int = 0

    @property
    def may_be(self) -> list[Kept | None]:
        """What may be there when the page is gone."""
        return [self.known, *self.since]


def watched(page: Any, sent: Sent, file: str) -> None:
    """Note what this page sends of a file, and what is acknowledged."""
    where = f"/api/files/{file}"

    def what(request: Any) -> Kept | None:
        if request.method == "DELETE":
            return None
        body = request.post_data_json
        return body["text"], body["text"] if request.method == "PUT" else body["start"]["text"]

    def asked(request: Any) -> None:
        if where in request.url and request.method != "GET":
            sent.since.append(what(request))

    def answered(response: Any) -> None:
        request = response.request
        if where in request.url and request.method != "GET" and response.status == 200:
            sent.acknowledged += 1
            sent.known = what(request)
            if sent.known in sent.since:
                del sent.since[: sent.since.index(sent.known) + 1]

    page.on("request", asked)
    page.on("response", answered)
