"""The report's page as a tree of elements, in one of its languages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from detente.views.runs import bare, isolate

VOID = frozenset({"br", "input", "wbr", "meta", "link", "img", "path"})
BLOCKS = frozenset({"article", "blockquote", "details", "div", "dl", "figure", "footer", "h1", "h2", "h3", "h4",
                    "header", "main", "nav", "ol", "p", "pre", "section", "table", "ul"})  # fmt: skip
UNSAID = frozenset({"button", "form", "i", "input", "nav", "script", "select", "style", "svg"})
# What a document has no use for, or says in its own way.
ON_SCREEN = frozenset(
    {"screen", "hint", "tools", "pages", "key", "chosen", "canvas", "button", "unseen", "controls", "paper", "only"}
)


@dataclass(slots=True)
class Node:
    """An element, with its children and texts."""

    name: str
    attributes: dict[str, str]
    children: list[Node | str] = field(default_factory=list)

    @property
    def classes(self) -> frozenset[str]:
        """The classes of the element."""
        return frozenset(self.attributes.get("class", "").split())

    def all(self, *names: str) -> Iterator[Node]:
        """The elements below it with one of these names, outermost ones only, in order."""
        for child in self.children:
            if isinstance(child, Node):
                if child.name in names:
                    yield child
                else:
                    yield from child.all(*names)


class _Builder(HTMLParser):
    """Builds the tree; elements in another language and those of use on a screen only are left out."""

    def __init__(self, lang: str) -> None:
        super().__init__(convert_charrefs=True)
        self.lang = lang
        self.root = Node("", {})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs})
        if not self._is_left_out(node):
            self.open[-1].children.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)

    def _is_left_out(self, node: Node) -> bool:
        kinds = node.classes
        if "l" in kinds:
            return self.lang not in kinds
        if node.name in UNSAID and not kinds & {"state", "sort"}:
            return True
        return bool(kinds & ON_SCREEN) or "hidden" in node.attributes


def tree(html: str, lang: str) -> Node:
    """The elements of a page in a language, without what is of use on a screen only."""
    builder = _Builder(lang)
    builder.feed(html)
    builder.close()
    return builder.root


def is_block(child: Node | str) -> bool:
    """Whether a child stands on lines of its own; a language's own element does where something in it does."""
    return isinstance(child, Node) and (child.name in BLOCKS or any(map(is_block, child.children)))


def text_of(*children: Node | str) -> str:
    """Elements as a text: formulas between backquotes, names isolated.

    >>> text_of(*tree("<p><b>On <bdi>s3</bdi></b>: <code>not dam</code></p>", "en").children)
    'On \u2068s3\u2069: `not dam`'
    """
    return " ".join("".join(map(_said, children)).split())


def _said(child: Node | str) -> str:
    if isinstance(child, str):
        return child
    inside = "".join(map(_said, child.children))
    if child.name == "br" or child.name in BLOCKS:
        return f" {inside} "
    if child.name == "code":
        return f"`{bare(inside).replace('`', chr(39))}`" if inside else ""
    if "unsure" in child.classes:
        return f"({inside})" if inside else ""
    if child.name == "bdi" or "other" in child.classes:
        return isolate(bare(inside))
    return inside
