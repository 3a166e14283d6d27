"""The report as a document for paper, in one language: the same sections as the page, with tables and figures whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from detente.reports.tree import Node, is_block, text_of, tree
from detente.views.blocks import Block, Cell, Heading, Items, Lines, Paragraph, Row, Style, Table, Title
from detente.views.runs import bare, isolate

LEVELS = {"h2": 1, "h3": 2, "h4": 3}
SPOKEN: dict[str, Style] = {"good": "good", "bad": "bad"}
QUIET = frozenset({"cites", "legend", "used", "about", "citation"})
MARKS = frozenset({"y", "n", "o", "e"})
Blocks = Callable[[], Iterable[Block]]


def document(html: str, title: str, lang: str, figures: Mapping[str, Blocks], states: Blocks) -> list[Block]:
    """The blocks of a report's page.

    Parameters
    ----------
    html
        The page.
    title
        What the document is called.
    lang
        The language, of those in the page.
    figures, states
        What stands in place of the page's figures, by class, and of its table of states, which its script draws.
    """
    reader = _Reader(lang, figures, states)
    sections = (section for main in tree(html, lang).all("main") for section in main.children)
    return [Title(title), *_joined(reader.blocks(list(sections), 0))]


def _joined(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, with neighbouring items as one list."""
    last: Block | None = None
    for block in blocks:
        if isinstance(block, Items) and isinstance(last, Items) and last.step == block.step:
            continues = None if last.first is None else last.first + len(last.texts)
            if block.first == continues:
                last = replace(last, texts=last.texts + block.texts)
                continue
        if last is not None:
            yield last
        last = block
    if last is not None:
        yield last


class _Reader:
    """Reads elements as blocks, in a language."""

    def __init__(self, lang: str, figures: Mapping[str, Blocks], states: Blocks) -> None:
        self.lang, self.figures, self.states = lang, figures, states

    def blocks(self, children: Sequence[Node | str], step: int) -> Iterator[Block]:
        """The blocks of an element's children; texts between those with lines of their own are paragraphs."""
        running = list[Node | str]()
        for child in children:
            if not is_block(child):
                running.append(child)
                continue
            yield from _paragraph(running, "", step)
            running = []
            yield from self._block(child, step) if isinstance(child, Node) else ()
        yield from _paragraph(running, "", step)

    def _block(self, node: Node, step: int) -> Iterator[Block]:
        match node.name:
            case "h2" | "h3" | "h4":
                yield Heading(text_of(node), LEVELS[node.name])
            case "summary":
                yield Heading(text_of(node), 3)
            case "ul" | "ol":
                yield from self._list(node, step)
            case "dl":
                yield from _facts(node)
            case "table":
                yield from self.states() if "states" in node.classes else _table(node)
            case "figure":
                yield from (block for kind in node.classes for block in self.figures[kind]())
            case "pre":
                text = "".join(child for child in node.children if isinstance(child, str))
                yield Lines(tuple((line, True) for line in text.rstrip("\n").split("\n")))
            case "blockquote":
                yield Paragraph(isolate(bare(text_of(node))), "", step + 1)
            case _:
                yield from self._inside(node, step)

    def _inside(self, node: Node, step: int) -> Iterator[Block]:
        """What an element holds: of quotations in several languages the one in the reader's, if there is one."""
        style: Style = "muted" if node.classes & QUIET else "strong" if "question" in node.classes else ""
        if "pair" in node.classes:
            quoted = list(node.all("blockquote"))
            spoken = [quotation for quotation in quoted if quotation.attributes.get("lang") == self.lang]
            yield from self.blocks(spoken or quoted, step)
        elif any(map(is_block, node.children)):
            yield from self._details(node, step) if node.name == "details" else self.blocks(node.children, step)
        elif node.attributes.get("dir") == "ltr":  # such as a ranking, which runs in one direction in every language
            yield Paragraph(f"`{bare(text_of(*node.children)).replace('`', '')}`", style, step)
        else:
            yield from _paragraph(node.children, style, step)

    def _details(self, node: Node, step: int) -> Iterator[Block]:
        """What the page folds stands open on paper, under its title."""
        for child in node.children:
            if isinstance(child, Node) and child.name == "summary":
                yield Heading(text_of(child), 3)
        content = [child for child in node.children if not (isinstance(child, Node) and child.name == "summary")]
        yield from self.blocks(content, step)

    def _list(self, node: Node, step: int) -> Iterator[Block]:
        """Items, each with what stands below it set in."""
        list_items = (child for child in node.children if isinstance(child, Node))
        for number, list_item in enumerate(list_items, 1):
            begin = next(
                (place for place, child in enumerate(list_item.children) if is_block(child)), len(list_item.children)
            )
            first = number if node.name == "ol" else None
            text = text_of(*list_item.children[:begin])
            if text:
                yield Items((text,), step, first)
            yield from self.blocks(list_item.children[begin:], step + bool(text))


def _paragraph(children: Sequence[Node | str], style: Style, step: int) -> Iterator[Block]:
    text = text_of(*children)
    if text:
        yield Paragraph(text, style, step)


def _facts(node: Node) -> Iterator[Block]:
    """A list of terms as a table of two columns."""
    terms = list(node.all("dt", "dd"))
    rows = [
        Row((Cell(text_of(term), "strong"), Cell(text_of(definition))))
        for term, definition in zip(terms[::2], terms[1::2], strict=True)
    ]
    yield Table(("", ""), tuple(rows))


def _table(node: Node) -> Iterator[Block]:
    """A table by the last row of its head; a row with a single heading opens a group."""
    heads = [row for head in node.all("thead") for row in head.all("tr")]
    body = [row for part in node.all("tbody") for row in part.all("tr")]
    columns = max(len(list(row.all("th", "td"))) for row in (*heads, *body))
    head = tuple(text_of(cell) for cell in heads[-1].all("th", "td")) if heads else ("",) * columns
    rows = [_row(list(row.all("th", "td")), columns) for row in body]
    cells = [list(row.all("td")) for row in body]
    marked = {place for place in range(1, columns) if _is_marked(cells, place - 1)}
    numbers = {place for place in range(1, columns) if place not in marked and _are_numbers(rows, place)}
    yield Table(head, tuple(rows), frozenset(numbers), frozenset(marked))


def _row(cells: list[Node], columns: int) -> Row:
    texts = [Cell(text_of(cell), _style(cell)) for cell in cells]
    if len(cells) == 1 and columns > 1:
        return Row((Cell(texts[0].text, "strong"), *[Cell("")] * (columns - 1)), opens=True)
    return Row((*texts, *[Cell("")] * (columns - len(texts))))


def _style(cell: Node) -> Style:
    if cell.classes & {"y", "e"}:
        return "strong"
    if cell.classes & {"n", "o"}:
        return "muted"
    inside = [child for child in cell.children if isinstance(child, Node) or child.strip()]
    only = inside[0] if len(inside) == 1 else None
    if not isinstance(only, Node):
        return ""
    return (
        "strong"
        if only.name == "strong"
        else next((SPOKEN[spoken_class] for spoken_class in only.classes & SPOKEN.keys()), "")
    )


def _is_marked(cells: list[list[Node]], place: int) -> bool:
    column = [row[place] for row in cells if place < len(row)]
    return bool(column) and all(cell.classes & MARKS for cell in column)


def _are_numbers(rows: list[Row], place: int) -> bool:
    texts = [row.cells[place].text for row in rows if row.cells[place].text]
    return bool(texts) and all(text.replace(",", "").isdecimal() for text in texts)
