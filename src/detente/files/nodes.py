"""YAML model files as trees of nodes: maps, lists and texts with positions.

YAML is read from the parser's event stream, without implicit typing or object construction: every plain scalar is the
text as written. Anchors, aliases, merge keys, tags, duplicate keys and multiple documents are refused; so is text that
YAML would silently truncate. Limits are enforced while reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from detente.errors import FormatError, Place, together
from detente.files.source_text import BOM, Node, Page, Style
from detente.files.yaml_spaces import around_key, at_beginning, in_lines
from detente.model import texts
from detente.model.ids import nfc

DEEPEST, MOST_NODES = 50, 100_000

# Characters forbidden even inside quotes; YAML 1.2, production 1.
_CONTROL = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
SURROGATE = re.compile(r"[\ud800-\udfff]")
# A comment sign without a space after it, where a text has just ended: more likely a text than a comment.
_HASH = re.compile(r"[ \t]+#+(?![#\s])(?=.)")


def read_yaml(page: Page) -> Node:
    """Parse a YAML file to a tree.

    What a model file doesn't have, but doesn't keep the rest from being read, is left at the nodes as their `fault`.

    Raises
    ------
    FormatError
        Not YAML, or too large.

    >>> read_yaml(Page("example.yaml", "status_quo: [no, 012]")).data()
    {'status_quo': ['no', '012']}
    """
    bad = _CONTROL.search(page.text, 1 if page.text.startswith(BOM) else 0)
    if bad:
        line = page.place(bad.start()).source
        raise page.error("control_character", bad.start(), text=line, character=f"U+{ord(bad[0]):04X}")
    return _Composer(page).document()


class _Composer:
    def __init__(self, page: Page) -> None:
        import yaml

        from detente.files.yaml_errors import told

        self.page = page
        self.shift = 1 if page.text.startswith(BOM) else 0
        self.count = 0
        self.faults: list[FormatError] = []
        self.yaml, self.told = yaml, told
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        self.events: Iterator[Any] = yaml.parse(page.text[self.shift :], Loader=loader)

    def at(self, mark: Any) -> int:
        """Offset of a parser's mark."""
        return int(mark.index) + self.shift

    def next(self) -> Any:
        """The next event of the parser."""
        try:
            return next(self.events)
        except self.yaml.MarkedYAMLError as error:
            syntax = self.told(self.page, error, self.shift)
            self.mistrust(self.line_end(error))
            is_cut = any(fault.code == "cut_by_hash" for fault in self.faults)  # what it hides may be what is missing
            raise together(self.faults if is_cut else [*self.faults, syntax]) from None
        except self.yaml.YAMLError:
            raise self.page.error("yaml_syntax", 0) from None

    def document(self) -> Node:
        """The single document of the file."""
        self.next()
        if isinstance(self.next(), self.yaml.StreamEndEvent):
            raise FormatError("file_empty", place=Place(self.page.name))
        root = self.node(self.next(), 1)
        self.mistrust(0)
        self.next()
        after = self.next()
        if not isinstance(after, self.yaml.StreamEndEvent):
            raise self.page.error("several_documents", self.at(after.start_mark))
        return root

    def node(self, event: Any, depth: int, key: Node | None = None, holder: Node | None = None) -> Node:
        """The node that starts with an event."""
        start, end = self.at(event.start_mark), self.at(event.end_mark)
        self.count += 1
        if self.count > MOST_NODES:
            raise self.page.error("too_many_nodes", start, most=MOST_NODES)
        if depth > DEEPEST:
            raise self.page.error("too_deep", start, most=DEEPEST)
        if isinstance(event, self.yaml.AliasEvent):
            return Node("text", start, end, "plain", fault=self.page.error("yaml_alias", start, name=event.anchor))
        if isinstance(event, self.yaml.ScalarEvent):
            node = self.scalar(event, start, end, key, holder)
        else:
            style: Style = "flow" if event.flow_style else "block"
            node = Node("map" if isinstance(event, self.yaml.MappingStartEvent) else "list", start, end, style)
            self.fill(node, depth)
        if event.anchor is not None:
            node.fault = self.page.error("yaml_anchor", start, name=event.anchor)
        elif event.tag is not None:
            node.fault = self.page.error("yaml_tag", start, name=self._word(start))
        self.faults += [] if node.fault is None else [node.fault]
        return node

    def _word(self, start: int) -> str:
        return self.page.text[start : start + 40].split(None, 1)[0].rstrip(",]}")

    def scalar(self, event: Any, start: int, end: int, key: Node | None, holder: Node | None) -> Node:
        """A scalar; an empty plain one is a missing value."""
        text = str(event.value)
        if event.style in ("'", '"'):
            return Node("text", start, end, "quoted", text, fault=bad_character(self.page, start, text))
        if event.style in ("|", ">"):
            end = _trimmed(self.page.text, start, end)
            return Node("text", start, end, "block", text, fault=bad_character(self.page, start, text))
        fault = bad_character(self.page, start, text) or at_beginning(self.page, start)
        node = Node("text", start, end, "plain", text, fault=fault)
        if (cut := _HASH.match(self.page.text, end)) is not None:
            node.fault = self.page.error("cut_by_hash", cut.end() - 1)
        elif not text:
            node.fault = self.left_out(start, key, holder)
        return node

    def mistrust(self, end: int) -> None:
        """Refuse odd spaces, found or in lines up to `end`, and nothing else: they change what stands where."""
        odd = [fault for fault in self.faults if fault.code == "yaml_space"]
        lines = in_lines(self.page, len(self.page.text) if odd else end)
        if spaces := {fault.place.line: fault for fault in (*odd, *lines) if fault.place}:  # one a line
            raise together(spaces.values()) from None

    def line_end(self, error: Any) -> int:
        """End of the line of the parser's error."""
        mark = error.problem_mark or error.context_mark
        end = self.page.text.find("\n", self.at(mark)) if mark is not None else -1
        return len(self.page.text) if end < 0 else end

    def left_out(self, start: int, key: Node | None, holder: Node | None) -> FormatError:
        """The error for a missing value."""
        if key is None or holder is None:
            return self.page.error("no_value", start)
        if holder.style == "block" or ":" in self.page.text[key.end : start]:
            return self.page.error("no_value_of", key.start, key=key.text)
        first = holder.items[0].fault if holder.items else None
        if first is not None and first.code == "no_value_in_braces":
            return first  # one fault, however many keys stand so
        if holder.items:
            before = holder.items[-1]
            return self.page.error("cut_by_comma", key.start, before=before.text or before.kind, after=key.text)
        return self.page.error("no_value_in_braces", key.start, key=key.text)

    def fill(self, node: Node, depth: int) -> None:
        """Parse the items of a list or map; a block ends with its last item."""
        ends = (self.yaml.SequenceEndEvent, self.yaml.MappingEndEvent)
        seen: dict[str, Node] = {}
        while not isinstance(event := self.next(), ends):
            if node.kind == "list":
                node.items.append(self.node(event, depth + 1))
                continue
            key = self.key(event, depth + 1)
            name = nfc(key.text)
            node.keys.append(key)
            node.items.append(self.node(self.next(), depth + 1, key, node))
            if name in seen:
                first = str(self.page.place(seen[name].start).line)
                node.items[-1].fault = self.page.error("key_twice", key.start, key=key.text, first=first)
            elif key.fault is not None:
                node.items[-1].fault = key.fault
            elif name == "<<" and key.style == "plain":
                node.items[-1].fault = self.page.error("yaml_merge", key.start)
            seen.setdefault(name, key)
        node.end = self.at(event.end_mark) if node.style == "flow" else node.items[-1].end

    def key(self, event: Any, depth: int) -> Node:
        """A key of a map: a text."""
        start, is_list = self.at(event.start_mark), isinstance(event, self.yaml.CollectionStartEvent)
        if is_list or (isinstance(event, self.yaml.ScalarEvent) and not event.value and not event.style):
            raise self.page.error("key_no_text", start)
        key = self.node(event, depth)
        if key.style == "plain" and key.fault is None and (fault := around_key(self.page, start, key.text)) is not None:
            key.fault = fault
            self.faults.append(fault)
        return key


def bad_character(page: Page, start: int, text: str) -> FormatError | None:
    """The error for a forbidden character in a text, escaped or literal."""
    at = texts.bad_character(text)
    return None if at is None else page.error("control_character", start, text=text, character=f"U+{ord(text[at]):04X}")


def _trimmed(text: str, start: int, end: int) -> int:
    """End of a block scalar's last line, without trailing white space."""
    return start + len(text[start:end].rstrip())
