"""The document tree as HTML in all languages: each text stands in the page once a language, of which one is visible."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from detente import words
from detente.explanations.marks import CLOSE, NAMED, OPEN
from detente.reports.blocks import Live, Part, Quotes, ReportBlock
from detente.reports.context import Context
from detente.reports.elements import Html, pieces, tag, void
from detente.reports.markup import DIRECTION, concept_shown, each, label, prose, scroller
from detente.views.blocks import Heading, Items, Lines, Paragraph, Picture, Row, Table

T = TypeVar("T")
Parallel = Mapping[str, T]  # by language
_MARKS = re.compile(f"{OPEN}([^:{NAMED}]*):([^{NAMED}]*){NAMED}|{CLOSE}")
CELLS = {"Y": "y", "N": "n", "-": "o", "✓": "e"}
STYLES = {"mark": "caution", "muted": "hint", "strong": "strong"}
FOLDED = ("claim", "way", "cubes")


@dataclass(frozen=True)
class Rendering:
    """Renders the blocks of a report; `live` draws what a script does."""

    context: Context
    live: Mapping[str, Callable[[Rendering], Html]]

    def blocks(self, several: Parallel[Sequence[ReportBlock]]) -> Html:
        """The blocks of a part, language beside language where they are of the same kinds."""
        if len({tuple(map(_shape, blocks)) for blocks in several.values()}) > 1:
            return each({lang: self.blocks({lang: blocks}) for lang, blocks in several.items()}, "div")
        columns = zip(*several.values(), strict=True)
        return pieces(self._flow([dict(zip(several, blocks, strict=True)) for blocks in columns]))

    def _flow(self, rows: Sequence[Parallel[ReportBlock]]) -> Iterator[Html]:
        """The blocks one after the other, lists with what is set in below their items."""
        at = 0
        while at < len(rows):
            first, end = _any(rows[at]), at + 1
            if isinstance(first, Items):
                while end < len(rows) and _is_in_list(_any(rows[end]), first):
                    end += 1
                yield self._list(rows[at:end], first)
            else:
                yield self._block(rows[at])
            at = end

    def _list(self, rows: Sequence[Parallel[ReportBlock]], first: Items) -> Html:
        entries = list[tuple[Html, list[Parallel[ReportBlock]]]]()
        for row in rows:
            block = _any(row)
            if not isinstance(block, Items) or block.step > first.step:
                entries[-1][1].append(row)
                continue
            texts = zip(*(_items(block) for block in row.values()), strict=True)
            entries += [(self._said(dict(zip(row, text, strict=True))), []) for text in texts]
        listed = (tag("li", said, *self._flow(below)) for said, below in entries)
        return tag("ul" if first.first is None else "ol", *listed, class_=first.kind or None)

    def _block(self, row: Parallel[ReportBlock]) -> Html:
        match _any(row):
            case Heading(level=level):
                return tag(f"h{level + 1}", self._said(_texts(row)))
            case Paragraph(style=style, kind=kind):
                direction = "ltr" if kind == "ranking" else None
                return tag("p", self._said(_texts(row)), class_=kind or STYLES.get(style), dir=direction)
            case Table(label="terms"):
                return self._terms(row)
            case Table() as table:
                return self._table(table, row)
            case Lines(lines):
                text = "".join(f"{line}\n" for line, _ in lines)
                named = label("report.model_text")
                return tag("pre", text, class_="model", tabindex=0, dir="ltr", role="group", **named)
            case Picture():
                drawn = {lang: block for lang, block in row.items() if isinstance(block, Picture)}
                return each({lang: _picture(block, lang) for lang, block in drawn.items()}, "div")
            case Quotes(passages):
                return tag("div", *(_quote(*passage) for passage in passages), class_="pair")
            case Live(kind):
                return self.live[kind](self)
            case Part() as part:
                return self._part(part, row)
        raise TypeError(row)

    def _part(self, part: Part, row: Parallel[ReportBlock]) -> Html:
        """Blocks that belong together, as the element that a page has for their kind."""
        inside = self.blocks({lang: block.blocks for lang, block in row.items() if isinstance(block, Part)})
        anchor, kind = part.anchor or None, part.kind
        if part.title:
            titles = {lang: block.title for lang, block in row.items() if isinstance(block, Part)}
            summary = tag("summary", self._said(titles))
            shown = kind if kind in FOLDED else None
            return tag("details", summary, inside, class_=shown, id=anchor, open="" if part.open else None)
        match kind:
            case "card":
                return tag("article", inside, class_=f"card c{self.context.colour(part.dm)}")
            case "source":
                return tag("article", inside, class_=kind, id=anchor)
            case "quoted":
                return tag("section", inside, class_=kind, id=anchor)
            case "brief":
                return tag("div", tag("div", inside), class_=kind)
        return tag("div", inside, class_=kind or None)

    def _terms(self, row: Parallel[ReportBlock]) -> Html:
        """Terms and what they mean."""
        lines = _lines(row)
        return tag("dl", *(tag("dt", self._cell(line, 0)) + tag("dd", self._cell(line, 1)) for line in lines))

    def _table(self, table: Table, row: Parallel[ReportBlock]) -> Html:
        """A table whose first column names its rows, in groups; it scrolls sideways by itself where it is too wide."""
        heads = zip(*(block.head for block in row.values() if isinstance(block, Table)), strict=True)
        head = (tag("th", self._said(dict(zip(row, texts, strict=True))), scope="col") for texts in heads)
        groups = list[list[Html]]()
        for line in _lines(row):
            opens = _any(line).opens
            if opens or not groups:
                groups.append([])
            groups[-1].append(self._row(line, table, opens))
        bodies = (tag("tbody", *rows) for rows in groups)
        return scroller(tag("table", tag("thead", tag("tr", *head)), *bodies, class_=table.label or None))

    def _row(self, line: Parallel[Row], table: Table, opens: bool) -> Html:
        first = self._cell(line, 0)
        if opens:
            return tag("tr", tag("th", first, colspan=len(table.head), scope="rowgroup"))
        cells = (
            tag("td", self._cell(line, place), class_=CELLS.get(_any(line).cells[place].text, "e") if marked else None)
            for place in range(1, len(table.head))
            for marked in (place in table.marks,)
        )
        return tag("tr", tag("th", first, scope="row"), *cells)

    def _cell(self, line: Parallel[Row], place: int) -> Html:
        cells = {lang: row.cells[place] for lang, row in line.items()}
        said = self._said({lang: cell.text for lang, cell in cells.items()})
        style = _any(cells).style
        if style in ("good", "bad"):
            return tag("span", said, class_=style)
        return tag("strong", said) if style == "strong" and place and said and said not in CELLS else said

    def say(self, content: Callable[[Context], str]) -> Html:
        """What is said in every language."""
        return self._said({lang: content(self.context.speaking(lang)) for lang in words.LANGUAGES})

    def marks(self, row: Row) -> Html:
        """The cells of a row of marks, alike in all languages."""
        lang = self.context.lang
        first, *marks = row.cells
        cells = (tag("td", cell.text, class_=CELLS.get(cell.text, "e")) for cell in marks)
        return tag("th", self.inline(first.text, lang), scope="row") + pieces(cells)

    def _said(self, texts: Parallel[str]) -> Html:
        """A text in every language, once where all say the same."""
        return each({lang: self.inline(text, lang) for lang, text in texts.items()})

    def inline(self, text: str, lang: str) -> Html:
        """A text with what is marked in it as elements."""
        stack, at = [("", "", list[Html]())], 0
        for found in _MARKS.finditer(text):
            stack[-1][2].append(prose(text[at : found.start()], lang))
            at = found.end()
            if found[0] != CLOSE:
                stack.append((found[1], found[2], []))
            elif len(stack) > 1:
                kind, id, inside = stack.pop()
                stack[-1][2].append(self._marked(kind, id, pieces(inside), lang))
        stack[-1][2].append(prose(text[at:], lang))
        return pieces(piece for _, _, inside in stack for piece in inside)

    def _marked(self, kind: str, id: str, inside: Html, lang: str) -> Html:
        """What a mark says of a text, as an element."""
        match kind:
            case "dm" | "dot" if id in self.context.conflict.dms:
                return tag("span", inside, class_=f"dm c{self.context.colour(id)}")
            case "state" if id.isdecimal() and int(id) in self.context.chosen:
                return tag("button", tag("bdi", _bare(inside)), type="button", class_="state", data_state=id)
            case "state":
                return tag("bdi", _bare(inside), class_="state")
            case "cite":
                return tag("a", tag("bdi", _bare(inside)), href=f"#{id}", class_="cite")
            case "to":
                return tag("a", tag("bdi", _bare(inside)), href=f"#{id}")
            case "web" if id.startswith(("http://", "https://")):
                return tag("a", tag("bdi", _bare(inside), class_="url"), href=id, rel="noreferrer")
            case "concept":
                return concept_shown(inside.striptags())
            case "other" | "only":
                return _other(kind, id, inside, lang)
            case "as":
                return _styled(id, inside)
        return inside


def _styled(role: str, inside: Html) -> Html:
    """A text in another role."""
    match role:
        case "strong" | "cite":
            return tag(role, inside)
        case "remark":
            return void("br") + tag("small", inside)
        case "citation":
            return tag("bdi", _bare(inside), lang=words.DEFAULT, class_=role)
    return tag("span", inside, class_=role)


def _other(kind: str, of: str, inside: Html, lang: str) -> Html:
    """What the model says in another language only, marked with that language."""
    text = tag("span", _bare(inside), lang=of, dir=DIRECTION.get(of, "auto"), class_="other")
    if kind == "other":
        return text
    key = f"report.only.{of}"
    title = words.say(key if words.has(key) else "report.only.other", lang)
    return text + " " + tag("abbr", of, class_="only", title=title)


def _bare(inside: Html) -> Html:
    """A text without elements, as it is isolated as a whole."""
    return Html.escape(inside.striptags()) if "<" in inside else inside


def _picture(block: Picture, lang: str) -> Html:
    source = base64.b64encode(block.made(".svg")).decode()
    image = void("img", src=f"data:image/svg+xml;base64,{source}", alt=block.described)
    return tag("figure", image, tag("figcaption", prose(block.caption, lang)), class_="curves")


def _quote(text: str, lang: str, right_to_left: bool) -> Html:
    return tag("blockquote", text, dir="rtl" if right_to_left else "ltr", lang=lang or None)


def _shape(block: ReportBlock) -> object:
    """What has to be alike in all languages for their blocks to stand beside each other."""
    match block:
        case Items(texts, step, first, kind):
            return "items", len(texts), step, first, kind
        case Table(head, rows):
            return "table", len(head), tuple((len(row.cells), row.opens) for row in rows)
    return type(block).__name__


def _is_in_list(block: ReportBlock, first: Items) -> bool:
    """Whether a block goes on with a list: another item of it, or what is set in below one."""
    if isinstance(block, Items) and block.step == first.step:
        return block.kind == first.kind and (block.first is None) == (first.first is None)
    return isinstance(block, Items | Paragraph) and block.step > first.step


def _any(row: Parallel[T]) -> T:
    return next(iter(row.values()))


def _texts(row: Parallel[ReportBlock]) -> dict[str, str]:
    return {lang: block.text for lang, block in row.items() if isinstance(block, Heading | Paragraph)}


def _items(block: ReportBlock) -> Iterable[str]:
    return block.texts if isinstance(block, Items) else ()


def _lines(row: Parallel[ReportBlock]) -> list[dict[str, Row]]:
    """The rows of a table, language beside language."""
    columns = zip(*(block.rows for block in row.values() if isinstance(block, Table)), strict=True)
    return [dict(zip(row, lines, strict=True)) for lines in columns]
